//! What policy documents allow: IAM's evaluation, with three answers.
//!
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>
//!
//! A request is denied unless a statement allows it; a statement that denies it wins;
//! a permissions boundary and every level of service control policies have to allow it
//! too. What is not known stays open: a condition on a key without a known value makes
//! the answer [`Decision::Conditional`], and names the key.
//!
//! A request can be for many resources at once: see [`Target`].

mod compare;
mod condition;
mod context;
mod glob;
mod near;
mod pattern;
mod policy_set;
mod request;

pub use context::{Context, ContextValue};
pub use glob::Cover;
pub use near::{near_misses, NearMiss, NearMissKind};
pub use pattern::Pattern;
pub use policy_set::{Part, PolicySet, StatementRef};
pub use request::{Request, Target};

use std::collections::BTreeSet;

use super::document::Effect;

/// What an answer depends on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unknown {
    /// The value of a condition key.
    Key(String),
    /// Which of the requested resources it is: this pattern matches some of them.
    Resource(String),
    /// Which of the requested actions it is: this pattern matches some of them.
    Action(String),
    /// Whether AWS grants an action that takes no resource on this pattern of an ARN:
    /// its documents say both.
    Disputed(String),
}

/// What a set of policies says to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// All of it is allowed.
    Allowed {
        /// The statements that allow it.
        by: Vec<StatementRef>,
    },
    /// Nothing in one of the parts allows it.
    ImplicitlyDenied {
        /// The part: of several the first.
        part: Part,
    },
    /// A statement denies it, or some of it.
    ExplicitlyDenied {
        /// The statements that deny it.
        by: Vec<StatementRef>,
    },
    /// It depends.
    Conditional {
        /// The statements that may be what allows it.
        allow: Vec<StatementRef>,
        /// The statements that may deny it.
        deny: Vec<StatementRef>,
        /// On what.
        on: Vec<Unknown>,
    },
}

impl Decision {
    /// All of the request is allowed, whatever is not known.
    pub fn is_allowed(&self) -> bool {
        matches!(self, Decision::Allowed { .. })
    }
}

/// Whether something holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Truth {
    No,
    Yes,
    /// It depends on these.
    Maybe(BTreeSet<Unknown>),
}

impl Truth {
    fn maybe(unknown: Unknown) -> Truth {
        Truth::Maybe(BTreeSet::from([unknown]))
    }

    fn and(self, other: impl FnOnce() -> Truth) -> Truth {
        match self {
            Truth::No => Truth::No,
            Truth::Yes => other(),
            Truth::Maybe(mut unknowns) => match other() {
                Truth::No => Truth::No,
                Truth::Yes => Truth::Maybe(unknowns),
                Truth::Maybe(more) => {
                    unknowns.extend(more);
                    Truth::Maybe(unknowns)
                }
            },
        }
    }

    fn or(self, other: impl FnOnce() -> Truth) -> Truth {
        self.not().and(|| other().not()).not()
    }

    fn not(self) -> Truth {
        match self {
            Truth::No => Truth::Yes,
            Truth::Yes => Truth::No,
            maybe => maybe,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds {
            Truth::Yes
        } else {
            Truth::No
        }
    }
}

/// What the statements of one part say.
#[derive(Default)]
struct PartAnswer {
    allow: Vec<StatementRef>,
    maybe_allow: Vec<(StatementRef, BTreeSet<Unknown>)>,
}

/// Evaluates a request against a set of policies.
///
/// It takes time linear in the number of statements.
pub fn evaluate(request: &Request, set: &PolicySet) -> Decision {
    let mut denied = Vec::new();
    let mut maybe_deny = Vec::new();
    let mut answers: Vec<(Part, PartAnswer)> = Vec::new();
    for (part, statements) in set.parts() {
        let mut answer = PartAnswer::default();
        for statement in statements {
            let place = statement.place;
            match (statement.effect, statement.applies(request)) {
                (_, Truth::No) => {}
                (Effect::Deny, Truth::Yes) => denied.push(place),
                (Effect::Deny, Truth::Maybe(on)) => maybe_deny.push((place, on)),
                (Effect::Allow, Truth::Yes) => answer.allow.push(place),
                (Effect::Allow, Truth::Maybe(on)) => answer.maybe_allow.push((place, on)),
            }
        }
        answers.push((part, answer));
    }
    if !denied.is_empty() {
        return Decision::ExplicitlyDenied { by: denied };
    }
    let silent = |(_, answer): &&(Part, PartAnswer)| {
        answer.allow.is_empty() && answer.maybe_allow.is_empty()
    };
    if let Some((part, _)) = answers.iter().find(silent) {
        return Decision::ImplicitlyDenied { part: *part };
    }
    let mut on = BTreeSet::new();
    let mut allow = Vec::new();
    for (_, answer) in answers {
        if answer.allow.is_empty() {
            for (place, unknowns) in answer.maybe_allow {
                allow.push(place);
                on.extend(unknowns);
            }
        } else {
            allow.extend(answer.allow);
        }
    }
    let mut deny = Vec::new();
    for (place, unknowns) in maybe_deny {
        deny.push(place);
        on.extend(unknowns);
    }
    if on.is_empty() && deny.is_empty() {
        return Decision::Allowed { by: allow };
    }
    Decision::Conditional {
        allow,
        deny,
        on: on.into_iter().collect(),
    }
}
