//! Statements that all but allow a request.

use super::glob::Cover;
use super::pattern::Template;
use super::policy_set::CompiledStatement;
use super::{PolicySet, Request, StatementRef, Truth};
use crate::iam::arn_parts;
use crate::iam::document::{Effect, Version};

/// Why a statement that names the action does not allow the request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NearMissKind {
    /// The action takes no resource, and the statement has no `*`.
    NeedsEveryResource,
    /// The resource ends with a slash.
    TrailingSlash(String),
    /// The resource is a database, the action is on its tables.
    DatabaseOfTable(String),
    /// The ARN is of another partition.
    OtherPartition(String),
    /// The ARN is of another region.
    OtherRegion(String),
    /// The ARN is of another account.
    OtherAccount(String),
    /// The ARN differs in the case of its letters.
    OtherCase(String),
    /// The resources fit, a condition does not hold: on this key.
    Condition(String),
}

/// A statement that all but allows a request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NearMiss {
    /// Why it does not.
    pub kind: NearMissKind,
    /// The statement.
    pub statement: StatementRef,
}

/// The identity statements that name the action of a request and miss it by little, in
/// their order; each for one reason.
pub fn near_misses(request: &Request, set: &PolicySet) -> Vec<NearMiss> {
    let statements = set.parts().next().map(|(_, statements)| statements);
    let mut found = Vec::new();
    for statement in statements.unwrap_or_default() {
        let names_action = statement.effect == Effect::Allow
            && !statement.actions_negated()
            && statement.names_action(request) != Truth::No;
        if !names_action {
            continue;
        }
        if let Some(kind) = miss(statement, request) {
            found.push(NearMiss {
                kind,
                statement: statement.place,
            });
        }
    }
    found
}

fn miss(statement: &CompiledStatement, request: &Request) -> Option<NearMissKind> {
    if statement.names_resource(request) != Truth::No {
        return statement.failing_key(request).map(NearMissKind::Condition);
    }
    if statement.resources_negated() {
        return None;
    }
    let Some(arn) = &request.arn else {
        return Some(NearMissKind::NeedsEveryResource);
    };
    let mut resources = statement.resource_spellings();
    resources.find_map(|pattern| miss_of_arn(pattern, arn, request))
}

/// What would have to be otherwise in a pattern, to be right for the ARN.
fn miss_of_arn(pattern: &str, arn: &str, request: &Request) -> Option<NearMissKind> {
    let fits = |pattern: &str| {
        let template = Template::resource(pattern, Version::V2012);
        let resource = request.resource.as_ref();
        resource.is_some_and(|it| template.cover(it, &request.context).0 != Cover::None)
    };
    if let Some(bare) = pattern.strip_suffix('/') {
        if fits(bare) || fits(&format!("{bare}/table/*")) {
            return Some(NearMissKind::TrailingSlash(pattern.to_owned()));
        }
    }
    if fits(&format!("{pattern}/table/*")) {
        return Some(NearMissKind::DatabaseOfTable(pattern.to_owned()));
    }
    let ours = arn_parts(pattern);
    let theirs = arn_parts(arn);
    let (&[_, partition, service, region, account, resource], &[_, p, _, r, a, _]) =
        (ours.as_slice(), theirs.as_slice())
    else {
        return None;
    };
    // The parts of the pattern that name something else are made to fit.
    if fits(&format!("arn:{p}:{service}:{r}:{a}:{resource}")) {
        let other = |ours: &str, theirs: &str| ours != theirs && !ours.contains(['*', '?', '$']);
        if other(partition, p) {
            return Some(NearMissKind::OtherPartition(partition.to_owned()));
        }
        if other(region, r) {
            return Some(NearMissKind::OtherRegion(region.to_owned()));
        }
        if other(account, a) {
            return Some(NearMissKind::OtherAccount(account.to_owned()));
        }
        return None;
    }
    let lower = Template::resource(&pattern.to_lowercase(), Version::V2012);
    let requested = Template::resource(&arn.to_lowercase(), Version::V2012);
    let same = match requested.fixed() {
        Some(requested) => lower.cover(requested, &request.context).0 != Cover::None,
        None => false,
    };
    same.then(|| NearMissKind::OtherCase(pattern.to_owned()))
}
