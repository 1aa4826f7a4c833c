//! What the source of a program says of a scheduled query besides its SQL.
//!
//! <https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_CreateScheduledQuery.html>

use tree_sitter::Node;

use super::fold::Folder;
use super::senders::{last_part, plain, Sent};
use crate::hosts::ScheduledQuery;
use crate::text::Template;

/// The scheduled query that something sent is part of.
pub(super) fn scheduled_query<'t>(
    folder: &Folder<'_, 't>,
    sent: &Sent<'t>,
) -> Option<Box<ScheduledQuery>> {
    let request = request(folder, sent)?;
    let inside = |node: Node| {
        request.start_byte() <= node.start_byte() && node.end_byte() <= request.end_byte()
    };
    let mut scheduled = ScheduledQuery::default();
    let index = folder.index;
    for named in index.pairs.iter().filter(|named| inside(named.node)) {
        take(folder, &mut scheduled, &named.pair.key, named.pair.value);
    }
    // `.databaseName("plant")` of builders.
    for called in index.calls.iter().filter(|called| inside(called.node)) {
        if let [argument] = called.call.arguments.as_slice() {
            let key = last_part(&called.call.callee);
            take(folder, &mut scheduled, key, argument.value);
        }
    }
    Some(Box::new(scheduled))
}

/// The call or the object that holds all of a scheduled query: the smallest one around
/// that has a schedule too, or whose name says what it makes.
fn request<'t>(folder: &Folder<'_, 't>, sent: &Sent<'t>) -> Option<Node<'t>> {
    let sender = sent.sender;
    let around = |node: Node| {
        node.start_byte() <= sender.start_byte() && sender.end_byte() <= node.end_byte()
    };
    let calls = folder.index.calls.iter();
    let named = calls.filter(|called| plain(&called.call.callee).contains("scheduledquery"));
    let named = named.map(|called| called.node).filter(|node| around(*node));
    // All of a chain of builders belongs to it, so the largest counts.
    if let Some(call) = named.max_by_key(|node| node.end_byte() - node.start_byte()) {
        return Some(call);
    }
    let schedule = folder.index.pairs.iter().filter(|named| {
        plain(&named.pair.key) == "scheduleconfiguration" && named.node.id() != sender.id()
    });
    let objects = schedule.filter_map(|named| named.node.parent());
    objects
        .filter(|node| around(*node))
        .min_by_key(|node| node.end_byte() - node.start_byte())
}

fn take<'t>(folder: &Folder<'_, 't>, scheduled: &mut ScheduledQuery, key: &str, value: Node<'t>) {
    let key = plain(key);
    let part = match key.strip_prefix("with").unwrap_or(&key) {
        "databasename" => &mut scheduled.target_database,
        "tablename" => &mut scheduled.target_table,
        "topicarn" => &mut scheduled.topic,
        "bucketname" => &mut scheduled.error_bucket,
        "objectkeyprefix" => &mut scheduled.error_prefix,
        "scheduledqueryexecutionrolearn" => &mut scheduled.execution_role,
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
