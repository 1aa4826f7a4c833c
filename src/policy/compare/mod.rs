//! A policy against documents that exist.

mod trust;

use std::collections::BTreeSet;

use thiserror::Error;

use super::prove::{as_written, request};
use super::{Policy, PolicySet};
use crate::iam::document::{Document, Export, Problem, ProblemLevel};
use crate::iam::evaluate::{evaluate, PolicySet as Documents};
use crate::iam::{Allowance, Coverage, Pairs};
use crate::text::TextRange;

/// A document that was read, with its text.
#[derive(Clone, Debug)]
pub struct OldDocument {
    /// What a file with several documents calls it.
    pub id: Option<String>,
    /// Its text.
    pub text: String,
    document: Document,
}

impl OldDocument {
    /// Reads a bare document, what the AWS CLI prints of a policy (see [`Export::parse`]),
    /// or the documents of an object that has one for each id, as a policy in several
    /// documents is written.
    ///
    /// Gives the first problem that keeps IAM from taking it, with the text that it is in.
    pub fn read(text: &str) -> Result<Vec<OldDocument>, (Problem, String)> {
        let mut documents = Vec::new();
        for (id, text) in documents_in(text) {
            documents.push(OldDocument::read_one(id, text)?);
        }
        Ok(documents)
    }

    fn read_one(id: Option<String>, text: String) -> Result<OldDocument, (Problem, String)> {
        if trust::is_trust_policy(&text) {
            let document = Document::default();
            return Ok(OldDocument { id, text, document });
        }
        let mut export = Export::parse(&text);
        if export.roles.is_some() {
            return Err((of_roles(), text));
        }
        let policy = export.policies.pop().unwrap_or_default();
        let mut problems = export.problems.into_iter().chain(policy.problems);
        match problems.find(|problem| problem.level == ProblemLevel::Error) {
            Some(problem) => Err((problem, text)),
            None => Ok(OldDocument {
                id,
                text,
                document: policy.document,
            }),
        }
    }
}

fn of_roles() -> Problem {
    Problem {
        range: TextRange::default(),
        level: ProblemLevel::Error,
        message: "these are the policies of roles, one is needed: see `check --role`".to_owned(),
        help: None,
        check: None,
    }
}

/// The documents that a text holds: one without an id, or several, each by its id.
pub(super) fn documents_in(text: &str) -> Vec<(Option<String>, String)> {
    let object: Option<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(text).ok();
    let several = object.filter(|object| {
        let documents = object
            .values()
            .all(|value| value.get("Statement").is_some());
        !object.is_empty() && documents
    });
    match several {
        Some(object) => object
            .into_iter()
            .map(|(id, document)| (Some(id), document.to_string()))
            .collect(),
        None => vec![(None, text.to_owned())],
    }
}

/// What changes when a policy takes the place of documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyDiff {
    /// What the documents do not allow and the policy does.
    pub added: Vec<Allowance>,
    /// What the documents allow and the policy does not.
    pub removed: Vec<Allowance>,
    /// Statements of the documents that are not compared pair by pair and that the policy
    /// does not have: those that deny, those by `NotAction` or `NotResource`, and those of
    /// a trust policy.
    pub removed_statements: Vec<String>,
    /// Statements of a trust policy that the documents do not have.
    pub added_statements: Vec<String>,
}

impl PolicyDiff {
    /// The policy allows what the documents allow.
    pub fn is_empty(&self) -> bool {
        self.missing() + self.excess() == 0
    }

    /// How much the documents lack.
    pub fn missing(&self) -> usize {
        self.added.len() + self.added_statements.len()
    }

    /// How much they have too much.
    pub fn excess(&self) -> usize {
        self.removed.len() + self.removed_statements.len()
    }
}

/// A file that does not have the documents that it is compared with.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum CompareError {
    /// It has one document, and there are several policies.
    #[error("it is one document, and there are several policies: choose one with --document")]
    Bare,
    /// A document is not there.
    #[error("it has no document `{0}`")]
    NoDocument(String),
}

impl PolicySet {
    /// What changes when the policies take the place of these documents: for each policy,
    /// with its id where there are several.
    pub fn diff(
        &self,
        old: &[OldDocument],
    ) -> Result<Vec<(Option<String>, PolicyDiff)>, CompareError> {
        let several = self.policies.len() > 1;
        let mut diffs = Vec::new();
        for policy in &self.policies {
            if !several {
                let all: Vec<&OldDocument> = old.iter().collect();
                diffs.push((None, policy.diff(&all)));
                continue;
            }
            let is_its = |one: &&OldDocument| {
                let rest = one.id.as_deref().and_then(|id| id.strip_prefix(policy.id));
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            };
            let its: Vec<&OldDocument> = old.iter().filter(is_its).collect();
            if old.iter().any(|one| one.id.is_none()) {
                return Err(CompareError::Bare);
            }
            if its.is_empty() {
                return Err(CompareError::NoDocument(policy.id.to_owned()));
            }
            diffs.push((Some(policy.id.to_owned()), policy.diff(&its)));
        }
        Ok(diffs)
    }
}

impl Policy {
    /// What changes when it takes the place of these documents.
    fn diff(&self, old: &[&OldDocument]) -> PolicyDiff {
        if self.id == "trust" {
            return trust::diff(self, old);
        }
        let mut pairs = BTreeSet::new();
        let mut others = Vec::new();
        for one in old {
            let read = Pairs::of(&one.document);
            pairs.extend(read.allowed);
            let texts = read
                .others
                .iter()
                .map(|range| one_line(range.of(&one.text)));
            others.extend(texts);
        }
        let documents: Vec<Document> = old.iter().map(|one| one.document.clone()).collect();
        let documents = Documents::new(&documents);
        let allowed: BTreeSet<Allowance> = self.allowed.iter().map(as_written).collect();
        let (wanted, had) = (Coverage::new(&allowed), Coverage::new(&pairs));
        // Without other statements what the pairs cover is allowed; with them only the
        // evaluation can tell.
        let is_new = |grant: &&Allowance| {
            let covered = others.is_empty() && had.covers(grant);
            !covered && !evaluate(&request(grant), &documents).is_allowed()
        };
        PolicyDiff {
            added: allowed.iter().filter(is_new).cloned().collect(),
            removed: pairs
                .into_iter()
                .filter(|pair| !wanted.covers(pair))
                .collect(),
            removed_statements: others,
            added_statements: Vec::new(),
        }
    }
}

/// The text on one line, white space folded.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
