use std::collections::BTreeMap;

use super::words::{self, near_miss};
use super::{Caller, Findings, Policies, StatementPlace};
use crate::analysis::Permission;
use crate::iam::evaluate::{evaluate, near_misses, Decision, Part, PolicySet, Request};
use crate::iam::{ArnScope, Grant};
use crate::lint::{policies as rules, Diagnostic, LintOptions, Severity};
use crate::text::TextRange;
use crate::{Query, Report};

/// What the policies of a caller say to a query, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All that it needs is allowed.
    Allowed,
    /// It depends on what is not known.
    Conditional,
    /// Something that it needs is not allowed.
    Denied,
    /// It cannot be said: the query is not understood, or a policy is not valid.
    Unchecked,
}

impl Outcome {
    /// The name in output.
    pub fn id(self) -> &'static str {
        match self {
            Outcome::Allowed => "allowed",
            Outcome::Conditional => "conditional",
            Outcome::Denied => "denied",
            Outcome::Unchecked => "unchecked",
        }
    }
}

/// What the policies of a caller say to one permission that a query needs.
#[derive(Clone, Debug)]
pub struct NeedVerdict {
    /// The answer.
    pub decision: Decision,
    /// The statements that it rests on.
    pub statements: Vec<StatementPlace>,
    /// The answer in words, with what to do where that is known.
    pub words: String,
}

impl NeedVerdict {
    /// The answer in short.
    pub fn outcome(&self) -> Outcome {
        match self.decision {
            Decision::Allowed { .. } => Outcome::Allowed,
            Decision::Conditional { .. } => Outcome::Conditional,
            Decision::ImplicitlyDenied { .. } | Decision::ExplicitlyDenied { .. } => {
                Outcome::Denied
            }
        }
    }
}

/// What the policies of a caller say to a query.
#[derive(Clone, Debug)]
pub struct QueryVerdict {
    /// The role, when the policies are those of roles.
    pub role: Option<String>,
    /// The answer.
    pub outcome: Outcome,
    /// The answers for its permissions, in their order; none when it is unchecked.
    pub needs: Vec<NeedVerdict>,
}

impl QueryVerdict {
    fn unchecked(caller: &Caller) -> Self {
        QueryVerdict {
            role: caller.role.clone(),
            outcome: Outcome::Unchecked,
            needs: Vec::new(),
        }
    }
}

/// The answers for a caller, in one file.
type Known = BTreeMap<Grant, NeedVerdict>;

/// The queries of one file.
#[derive(Clone, Copy, Debug)]
pub struct Queries<'a> {
    /// What was found in it.
    pub report: &'a Report,
    /// Its text.
    pub text: &'a str,
    /// What its ARNs are written for.
    pub scope: &'a ArnScope,
}

impl Policies {
    /// Checks the queries of a file: the verdicts of each query, one for each caller,
    /// and the findings about them. The errors of a query that is not understood are
    /// among these.
    pub fn check(
        &self,
        queries: Queries,
        options: &LintOptions,
    ) -> (Vec<Vec<QueryVerdict>>, Vec<Diagnostic>) {
        let mut findings = Findings::new(options);
        let mut verdicts: Vec<Vec<QueryVerdict>> = vec![Vec::new(); queries.report.queries.len()];
        for (caller, set) in self.callers() {
            let mut known = Known::new();
            for (query, verdicts) in queries.report.queries.iter().zip(&mut verdicts) {
                let verdict = match query.analysis.is_unknown() || self.is_uncheckable(caller) {
                    true => QueryVerdict::unchecked(caller),
                    false => self.ask(caller, set, query, queries.scope, &mut known),
                };
                tell(&verdict, query, queries.text, &mut findings);
                verdicts.push(verdict);
            }
        }
        let queries_here = queries.report.queries.iter();
        let mut errors = Vec::new();
        for query in queries_here.filter(|query| query.analysis.is_unknown()) {
            let range = query.analysis.range;
            let found = queries.report.diagnostics_in(range);
            let found = found.filter(|found| found.severity == Severity::Error);
            let before = errors.len();
            errors.extend(found.cloned());
            if errors.len() == before {
                // The finding was silenced, or is none.
                let word = first_word(range, queries.text);
                let message = "what this statement needs is not known";
                findings.add(&rules::QUERY_CONDITIONAL, word, message, None);
            }
        }
        let mut found = findings.finish();
        found.extend(errors);
        found.sort_by_key(Diagnostic::order);
        (verdicts, found)
    }

    /// Asks the policies of a caller about a query.
    fn ask(
        &self,
        caller: &Caller,
        set: &PolicySet,
        query: &Query,
        scope: &ArnScope,
        known: &mut Known,
    ) -> QueryVerdict {
        let mut verdict = |need: &Permission| {
            let grant = Grant {
                action: need.action.to_owned(),
                resource: need.resource.clone(),
            };
            let of = |grant: &Grant| self.need(caller, set, grant, scope);
            known.entry(grant).or_insert_with_key(of).clone()
        };
        let analysis = &query.analysis;
        let needs: Vec<NeedVerdict> = analysis.permissions.iter().map(&mut verdict).collect();
        let worst = needs.iter().map(NeedVerdict::outcome).max();
        // What a placeholder for any SQL needs is not known.
        let is_open = !analysis.fragments.is_empty() || analysis.unknown_encryption.is_some();
        let least = match is_open {
            true => Outcome::Conditional,
            false => Outcome::Allowed,
        };
        QueryVerdict {
            role: caller.role.clone(),
            outcome: worst.unwrap_or(least).max(least),
            needs,
        }
    }

    /// Asks the policies of a caller about one need.
    fn need(
        &self,
        caller: &Caller,
        set: &PolicySet,
        grant: &Grant,
        scope: &ArnScope,
    ) -> NeedVerdict {
        let request = Request::for_grant(grant, scope, &self.context);
        let decision = evaluate(&request, set);
        let refs = match &decision {
            Decision::Allowed { by } | Decision::ExplicitlyDenied { by } => by.clone(),
            Decision::Conditional { allow, deny, .. } => [allow.clone(), deny.clone()].concat(),
            Decision::ImplicitlyDenied { .. } => Vec::new(),
        };
        let places = refs.iter().filter_map(|it| self.place(caller, *it));
        let statements: Vec<StatementPlace> = places.collect();
        let words = match &decision {
            Decision::Allowed { .. } => format!("allowed by {}", words::list(&statements)),
            Decision::ExplicitlyDenied { .. } => {
                format!("denied by {}", words::list(&statements))
            }
            Decision::ImplicitlyDenied {
                part: Part::Identity,
            } => {
                let misses = near_misses(&request, set);
                let miss = misses.first().and_then(|miss| {
                    let place = self.place(caller, miss.statement)?;
                    Some(near_miss(&miss.kind, &place, grant))
                });
                match miss {
                    Some(miss) => format!("denied: {miss}"),
                    None => "denied: no statement allows it".to_owned(),
                }
            }
            Decision::ImplicitlyDenied { part } => {
                format!("denied: {} does not allow it", words::part(*part))
            }
            Decision::Conditional { on, .. } => {
                format!("depends on {}", words::unknowns(on))
            }
        };
        NeedVerdict {
            decision,
            statements,
            words,
        }
    }
}

/// Adds the finding about a query, if there is one to make.
fn tell(verdict: &QueryVerdict, query: &Query, text: &str, findings: &mut Findings) {
    let rule = match verdict.outcome {
        Outcome::Allowed | Outcome::Unchecked => return,
        Outcome::Conditional => &rules::QUERY_CONDITIONAL,
        Outcome::Denied => &rules::QUERY_DENIED,
    };
    let analysis = &query.analysis;
    let needs = analysis.permissions.iter().zip(&verdict.needs);
    let told: Vec<_> = needs
        .filter(|(_, need)| need.outcome() == verdict.outcome)
        .collect();
    let named: Vec<String> = told
        .iter()
        .map(|(need, _)| format!("`{}` on {}", need.action, need.resource.words()))
        .collect();
    let role = match &verdict.role {
        Some(role) => format!("role `{role}`: "),
        None => String::new(),
    };
    let Some((first, answer)) = told.first() else {
        // All that is known is allowed.
        let mut open = analysis
            .fragments
            .iter()
            .chain(&analysis.unknown_encryption);
        if let Some(range) = open.next() {
            let message = format!("{role}what `{}` needs is not known", range.of(text));
            let help = "give its value with --set".to_owned();
            findings.add(rule, *range, message, help);
        }
        return;
    };
    let reason = first.reasons.first().map(|reason| reason.range);
    let range = reason.unwrap_or_else(|| first_word(analysis.range, text));
    let message = format!("{role}{}: {}", words::and_more(&named, 3), answer.words);
    findings.add(rule, range, message, None);
}

fn first_word(range: TextRange, text: &str) -> TextRange {
    let word = range.of(text).split_whitespace().next().unwrap_or_default();
    TextRange::new(range.start, range.start + word.len() as u32)
}
