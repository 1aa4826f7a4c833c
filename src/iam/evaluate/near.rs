//! Statements that all but allow a request.

use super::glob::{Cover, Glob};
use super::pattern::{Filled, Template};
use super::policy_set::CompiledStatement;
use super::{Context, PolicySet, Request, StatementRef, Truth};
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

/// What the resources of a statement could be taken for: what is not near any of them
/// needs no closer look, which keeps many statements cheap to ask.
#[derive(Clone, Debug)]
pub(super) struct NearResources(Vec<Glob>);

impl NearResources {
    pub(super) fn new<'p>(patterns: impl Iterator<Item = &'p str>) -> Self {
        let near = patterns.flat_map(|pattern| {
            let part = resource_part(pattern);
            let bare = part.strip_suffix('/').unwrap_or(part);
            [
                bare.to_owned(),
                format!("{part}/table/*"),
                format!("{bare}/table/*"),
            ]
        });
        NearResources(near.map(|text| without_case(&text)).collect())
    }

    fn may_hold(&self, part: &Glob) -> bool {
        self.0.iter().any(|near| near.cover(part) != Cover::None)
    }
}

/// What stands behind the account; any where there is none.
fn resource_part(arn: &str) -> &str {
    match arn_parts(arn).as_slice() {
        [_, _, _, _, _, part] => part,
        _ => "*",
    }
}

fn without_case(text: &str) -> Glob {
    let template = Template::new(&text.to_lowercase(), Version::V2012, true);
    match template.fill(&Context::default()) {
        Filled::Pattern(glob, _) => glob,
        Filled::Nothing => Glob::default(),
    }
}

/// The identity statements that name the action of a request and miss it by little, in
/// their order; each for one reason.
pub fn near_misses(request: &Request, set: &PolicySet) -> Vec<NearMiss> {
    let statements = set.parts().next().map(|(_, statements)| statements);
    let part = request.arn.as_deref().map(resource_part).map(without_case);
    let mut found = Vec::new();
    for statement in statements.unwrap_or_default() {
        let names_action = statement.effect == Effect::Allow
            && !statement.actions_negated()
            && statement.names_action(request) != Truth::No;
        if !names_action {
            continue;
        }
        if let Some(kind) = miss(statement, request, part.as_ref()) {
            found.push(NearMiss {
                kind,
                statement: statement.place,
            });
        }
    }
    found
}

fn miss(
    statement: &CompiledStatement,
    request: &Request,
    part: Option<&Glob>,
) -> Option<NearMissKind> {
    if statement.names_resource(request) != Truth::No {
        return statement.failing_key(request).map(NearMissKind::Condition);
    }
    if statement.resources_negated() {
        return None;
    }
    let (Some(arn), Some(part)) = (&request.arn, part) else {
        return Some(NearMissKind::NeedsEveryResource);
    };
    if !statement.near_resources().may_hold(part) {
        return None;
    }
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
