//! What the source of a program says of a scheduled query besides its SQL.
//!
//! <https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_CreateScheduledQuery.html>

use tree_sitter::Node;

use super::fold::Folder;
use super::senders::{last_part, plain, Sent};
use crate::hosts::syntax_tree::is_in;
use crate::hosts::ScheduledQuery;
use crate::text::Template;

/// How many parts of a request are looked at.
const MOST_REGIONS: usize = 16;

/// The scheduled query that something sent is part of.
pub(super) fn scheduled_query<'t>(
    folder: &Folder<'_, 't>,
    sent: &Sent<'t>,
) -> Option<Box<ScheduledQuery>> {
    let regions = regions(folder, request(folder, sent)?);
    let mut scheduled = ScheduledQuery::default();
    let index = folder.index;
    for region in regions {
        let (start, end) = (region.start_byte(), region.end_byte());
        let pairs = index.pair_ranges.inside(start, end);
        for named in pairs.filter_map(|number| index.pairs.get(number)) {
            take(folder, &mut scheduled, &named.pair.key, named.pair.value);
        }
        // `.databaseName("plant")` of builders.
        let calls = index.call_ranges.inside(start, end);
        for called in calls.filter_map(|number| index.calls.get(number)) {
            if let [argument] = called.call.arguments.as_slice() {
                let key = last_part(&called.call.callee);
                take(folder, &mut scheduled, key, argument.value);
            }
        }
    }
    Some(Box::new(scheduled))
}

/// The request, and what the names in it stand for that hold a part of it.
fn regions<'t>(folder: &Folder<'_, 't>, request: Node<'t>) -> Vec<Node<'t>> {
    let mut regions = vec![request];
    let mut at = 0;
    while let Some(region) = regions.get(at).copied().filter(|_| at < MOST_REGIONS) {
        at += 1;
        let index = folder.index;
        let (start, end) = (region.start_byte(), region.end_byte());
        let pairs = index.pair_ranges.inside(start, end);
        let pairs = pairs.filter_map(|number| index.pairs.get(number));
        let pairs = pairs.map(|named| (named.node, named.pair.key.as_str(), named.pair.value));
        let calls = index.call_ranges.inside(start, end);
        let calls = calls.filter_map(|number| index.calls.get(number));
        let calls = calls.filter_map(|called| {
            let [argument] = called.call.arguments.as_slice() else {
                return None;
            };
            Some((called.node, last_part(&called.call.callee), argument.value))
        });
        for (node, key, value) in pairs.chain(calls) {
            if !is_in(region, node) || !plain(key).ends_with("configuration") {
                continue;
            }
            let parts = folder.roots(value).into_iter();
            let parts = parts.filter_map(|root| root.first());
            let parts = parts.filter(|part| !is_in(request, *part));
            let new: Vec<_> = parts.filter(|part| !regions.contains(part)).collect();
            regions.extend(new);
        }
    }
    regions
}

/// The call or the object that holds all of a scheduled query: the smallest one around
/// that has a schedule too, or whose name says what it makes.
fn request<'t>(folder: &Folder<'_, 't>, sent: &Sent<'t>) -> Option<Node<'t>> {
    let index = folder.index;
    if !index.speaks_of_schedules {
        return None;
    }
    let named = index
        .calls_around(sent.request)
        .filter(|called| plain(&called.call.callee).contains("scheduledquery"));
    // All of a chain of builders belongs to it, so the outermost counts.
    if let Some(called) = named.last() {
        return Some(called.node);
    }
    // What stands around a call is none of its arguments.
    let is_call = index.calls_around(sent.request).next();
    let is_call = is_call.is_some_and(|called| called.node == sent.request);
    let most = if is_call { 1 } else { 4 };
    let objects = std::iter::successors(Some(sent.request), Node::parent).take(most);
    objects.into_iter().find(|object| {
        let pairs = index
            .pair_ranges
            .inside(object.start_byte(), object.end_byte());
        let mut pairs = pairs.filter_map(|number| index.pairs.get(number));
        pairs.any(|named| plain(&named.pair.key) == "scheduleconfiguration")
    })
}

fn take<'t>(folder: &Folder<'_, 't>, scheduled: &mut ScheduledQuery, key: &str, value: Node<'t>) {
    let key = plain(key);
    let part = match key.strip_prefix("with").unwrap_or(&key) {
        "databasename" => &mut scheduled.target_database,
        "tablename" => &mut scheduled.target_table,
        "topicarn" => &mut scheduled.topic,
        "bucketname" => &mut scheduled.error_bucket,
        "objectkeyprefix" => &mut scheduled.error_prefix,
        "scheduledqueryexecutionrolearn" | "executionrolearn" => &mut scheduled.execution_role,
        "kmskeyid" => &mut scheduled.kms_key,
        "scheduledqueryname" | "name" => &mut scheduled.name,
        "tags" => {
            scheduled.is_tagged = true;
            return;
        }
        _ => return,
    };
    if part.is_none() {
        let text: Template = folder.fold_expression(value);
        *part = Some(text);
    }
}
