//! The JSON of `check`: verdicts and policies.

use schemars::JsonSchema;
use serde::Serialize;

use super::SmallerPolicy;
use crate::analysis::Permission;
use crate::check::{NeedVerdict, QueryVerdict, StatementPlace};
use crate::iam::evaluate::{Decision, Unknown};
use crate::iam::{ArnScope, OpenNames};

/// What the policies say to a query.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct JsonVerdict {
    /// The role, when the policies are those of roles.
    role: Option<String>,
    #[schemars(extend("enum" = ["allowed", "conditional", "denied", "unchecked"]))]
    outcome: &'static str,
    /// The answer for each permission of the query; empty when it is unchecked.
    permissions: Vec<JsonPermissionVerdict>,
}

/// What the policies say to one permission.
#[derive(Debug, Serialize, JsonSchema)]
struct JsonPermissionVerdict {
    action: &'static str,
    arn: String,
    #[schemars(extend("enum" = ["allowed", "conditional", "implicitly_denied",
        "explicitly_denied"]))]
    outcome: &'static str,
    /// The statements that it rests on.
    statements: Vec<JsonStatementPlace>,
    /// What it depends on, when it is conditional.
    depends_on: Vec<JsonUnknown>,
    /// The answer in words.
    message: String,
}

/// A statement of a policy.
#[derive(Debug, Serialize, JsonSchema)]
struct JsonStatementPlace {
    path: String,
    /// What the file calls the policy.
    policy: Option<String>,
    /// Which of its statements, from 1.
    statement: usize,
    sid: Option<String>,
    /// The line that it begins on, from 1.
    line: u32,
}

/// Something that is not known: the value of a condition key, which of the resources or
/// actions that a pattern matches it is, or a point on which AWS's documents differ.
#[derive(Debug, Serialize, JsonSchema)]
struct JsonUnknown {
    #[schemars(extend("enum" = ["condition_key", "resource", "action", "disputed"]))]
    kind: &'static str,
    name: String,
}

/// A policy that could be smaller.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct JsonPolicy {
    path: String,
    /// What the file calls the policy.
    name: Option<String>,
    /// The smaller policy document; null when no query needs anything of it.
    smaller: Option<serde_json::Value>,
    /// The way there as a unified diff.
    diff: String,
}

impl JsonVerdict {
    pub(super) fn new(verdict: &QueryVerdict, needs: &[Permission], scope: &ArnScope) -> Self {
        let answers = needs.iter().zip(&verdict.needs);
        JsonVerdict {
            role: verdict.role.clone(),
            outcome: verdict.outcome.id(),
            permissions: answers
                .map(|(need, answer)| JsonPermissionVerdict::new(need, answer, scope))
                .collect(),
        }
    }
}

impl JsonPermissionVerdict {
    fn new(need: &Permission, answer: &NeedVerdict, scope: &ArnScope) -> Self {
        let (outcome, on): (_, &[Unknown]) = match &answer.decision {
            Decision::Allowed { .. } => ("allowed", &[]),
            Decision::ImplicitlyDenied { .. } => ("implicitly_denied", &[]),
            Decision::ExplicitlyDenied { .. } => ("explicitly_denied", &[]),
            Decision::Conditional { on, .. } => ("conditional", on),
        };
        JsonPermissionVerdict {
            action: need.action,
            arn: need.resource.arn(scope, OpenNames::Keep),
            outcome,
            statements: answer
                .statements
                .iter()
                .map(JsonStatementPlace::new)
                .collect(),
            depends_on: on.iter().map(JsonUnknown::new).collect(),
            message: answer.words.clone(),
        }
    }
}

impl JsonStatementPlace {
    fn new(place: &StatementPlace) -> Self {
        JsonStatementPlace {
            path: place.path.clone(),
            policy: place.policy.clone(),
            statement: place.number,
            sid: place.sid.clone(),
            line: place.line,
        }
    }
}

impl JsonUnknown {
    fn new(unknown: &Unknown) -> Self {
        let (kind, name) = match unknown {
            Unknown::Key(name) => ("condition_key", name),
            Unknown::Resource(name) => ("resource", name),
            Unknown::Action(name) => ("action", name),
            Unknown::Disputed(name) => ("disputed", name),
        };
        JsonUnknown {
            kind,
            name: name.clone(),
        }
    }
}

impl JsonPolicy {
    pub(super) fn new(policy: &SmallerPolicy) -> Self {
        JsonPolicy {
            path: policy.path.clone(),
            name: policy.name.clone(),
            smaller: policy.smaller.clone(),
            diff: policy.diff.clone(),
        }
    }
}
