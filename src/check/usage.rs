use std::collections::{BTreeMap, BTreeSet};

use super::Policies;
use crate::iam::document::{Document, Effect, Statement};
use crate::iam::evaluate::{evaluate, Decision, Part, PolicySet, Request, StatementRef};
use crate::iam::{ArnScope, Grant, OpenNames, Resource};

/// Something that a query needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// Its action and resource.
    pub grant: Grant,
    /// What the ARN of the resource is written for.
    pub scope: ArnScope,
}

impl Need {
    /// The ARN, with `*` for what is not known; `*` for an action without a resource.
    pub fn arn(&self) -> String {
        self.grant.resource.arn(&self.scope, OpenNames::Widen)
    }

    pub(super) fn has_resource(&self) -> bool {
        self.grant.resource != Resource::Any
    }
}

/// Which needs each statement of each identity policy serves.
///
/// A need that several statements allow is put down to the first of them, so that the
/// others count as needless.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    /// By source and by the number of the statement.
    served: BTreeMap<usize, BTreeMap<usize, BTreeSet<Need>>>,
}

impl Usage {
    /// The needs that a statement serves.
    pub fn of(&self, source: usize, statement: usize) -> Vec<&Need> {
        let statements = self.served.get(&source);
        let needs = statements.and_then(|statements| statements.get(&statement));
        needs.into_iter().flatten().collect()
    }
}

impl Policies {
    /// What the identity policies are used for. Boundaries and service control policies
    /// grant nothing, and so do not count.
    pub fn usage(&self, needs: &BTreeSet<Need>) -> Usage {
        let mut usage = Usage::default();
        for (caller, _) in self.callers() {
            let sources = caller
                .identity
                .iter()
                .filter_map(|at| self.sources.get(*at));
            let documents: Vec<_> = sources.map(|it| allowing(&it.document)).collect();
            let set = PolicySet::new(&documents);
            for need in needs {
                let request = Request::for_grant(&need.grant, &need.scope, &self.context);
                let by: Vec<StatementRef> = match evaluate(&request, &set) {
                    Decision::Allowed { by } => by.into_iter().take(1).collect(),
                    Decision::Conditional { allow, .. } => allow,
                    Decision::ImplicitlyDenied { .. } | Decision::ExplicitlyDenied { .. } => {
                        continue
                    }
                };
                for statement in by.iter().filter(|it| it.part == Part::Identity) {
                    if let Some(source) = self.source_of(caller, *statement) {
                        let statements = usage.served.entry(source).or_default();
                        let needs = statements.entry(statement.statement).or_default();
                        needs.insert(need.clone());
                    }
                }
            }
        }
        usage
    }
}

/// The statements that allow: one serves a need also where another denies it.
fn allowing(document: &Document) -> Document {
    let mut document = document.clone();
    let allows = |it: &Statement| it.effect == Effect::Allow;
    document.statements.retain(allows);
    document
}
