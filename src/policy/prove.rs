//! That a policy allows what is asked for, and nothing else: read from its text.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::compare::documents_in;
use super::{Policy, PolicySet};
use crate::iam::catalogue::ACTIONS;
use crate::iam::document::Document;
use crate::iam::evaluate::{
    evaluate, Context, ContextValue, Decision, PolicySet as Documents, Request, Target,
};
use crate::iam::{Allowance, Coverage, Pairs, Piece, PolicyText};

/// How many comparisons of a request with a pattern are made for one policy. Beyond it
/// requests are taken at even distances; the pairs of the document are compared all.
const MOST_COMPARISONS: usize = 5_000_000;

/// The region and account of the requests that a policy is tried with, where it is for any.
const PLACE: [&str; 2] = ["us-east-1", "123456789012"];

/// A document that does not say what it has to: a defect of this program.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ProofError {
    /// The text is no document.
    #[error("the policy is not valid: {0}")]
    NotValid(String),
    /// Something is missing.
    #[error("the policy does not allow {action} on {resource}")]
    Missing {
        /// The action.
        action: String,
        /// The resource.
        resource: String,
    },
    /// Something is allowed that is not asked for.
    #[error("the policy allows {action} on {resource}, which nothing asks for")]
    Excess {
        /// The action.
        action: String,
        /// The resource.
        resource: String,
    },
}

impl ProofError {
    fn missing(grant: &Allowance) -> Self {
        ProofError::Missing {
            action: grant.action.clone(),
            resource: grant.resource.to_string(),
        }
    }

    fn excess(action: &str, resource: impl ToString) -> Self {
        ProofError::Excess {
            action: action.to_owned(),
            resource: resource.to_string(),
        }
    }
}

impl PolicySet {
    /// Proves that what is printed are these policies; `printed` is the text of
    /// all their documents, as [`OldDocument::read`](super::OldDocument::read) takes it.
    ///
    /// Every pair of action and resource in them is one that a policy is to allow, each of
    /// these is allowed, and no action of Timestream on any table, database or scheduled
    /// query of those named, on a table beside them, or without a resource, is allowed
    /// besides.
    pub fn prove(&self, printed: &str) -> Result<(), ProofError> {
        let texts = documents_in(printed);
        for policy in &self.policies {
            // A trust policy names a principal and no resource.
            if policy.allowed.is_empty() {
                continue;
            }
            let is_part = |id: &Option<String>| {
                let mut ids = policy.parts.iter().map(|part| part.id.as_str());
                id.as_deref().is_none_or(|id| ids.any(|part| part == id))
            };
            let texts = texts.iter().filter(|(id, _)| is_part(id));
            let texts: Vec<&str> = texts.map(|(_, text)| text.as_str()).collect();
            policy.prove(&texts)?;
        }
        Ok(())
    }
}

impl Policy {
    fn prove(&self, texts: &[&str]) -> Result<(), ProofError> {
        let mut documents = Vec::new();
        let mut pairs = BTreeSet::new();
        for text in texts {
            let (document, problems) = Document::parse(text);
            if let Some(problem) = problems.first() {
                return Err(ProofError::NotValid(problem.message.clone()));
            }
            let read = Pairs::of(&document);
            if let Some(range) = read.others.first() {
                return Err(ProofError::NotValid(range.of(text).to_owned()));
            }
            pairs.extend(read.allowed);
            documents.push(document);
        }
        let allowed: BTreeSet<Allowance> = self.allowed.iter().map(as_written).collect();
        self.compare(&pairs, &allowed)?;
        let patterns = pairs.len().max(1);
        let documents = Documents::new(&documents);
        let wanted = allowed.iter();
        for grant in wanted.step_by(step(allowed.len(), patterns)) {
            if !evaluate(&request(grant), &documents).is_allowed() {
                return Err(ProofError::missing(grant));
            }
        }
        nothing_else(&allowed, patterns, &documents)
    }

    /// The pairs of the documents and those that are wanted cover each other.
    fn compare(
        &self,
        pairs: &BTreeSet<Allowance>,
        allowed: &BTreeSet<Allowance>,
    ) -> Result<(), ProofError> {
        let written = Coverage::new(pairs);
        let wanted = Coverage::new(allowed);
        let excess = pairs.iter().find(|pair| !wanted.covers(pair));
        if let Some(pair) = excess {
            return Err(ProofError::excess(&pair.action, &pair.resource));
        }
        match allowed.iter().find(|grant| !written.covers(grant)) {
            Some(grant) => Err(ProofError::missing(grant)),
            None => Ok(()),
        }
    }
}

/// The grant as it is read back from a document.
pub(super) fn as_written(grant: &Allowance) -> Allowance {
    let mut read = Allowance::on(
        &grant.action,
        PolicyText::parse(&grant.resource.to_string()),
    );
    for (operator, keys) in &grant.conditions {
        for (key, values) in keys {
            let mut values: Vec<_> = values.iter().map(PolicyText::to_string).collect();
            values.sort();
            values.dedup();
            for value in values {
                let key = key.to_ascii_lowercase();
                read = read.when(operator, &key, PolicyText::parse(&value));
            }
        }
    }
    read
}

/// Each how-many-eth of so many requests is made.
fn step(requests: usize, patterns: usize) -> usize {
    requests
        .saturating_mul(patterns)
        .div_ceil(MOST_COMPARISONS)
        .max(1)
}

/// The request for all that a grant is on, in the circumstances that it holds in.
pub(super) fn request(grant: &Allowance) -> Request {
    let mut context = Context::default();
    for (key, values) in grant.conditions.values().flatten() {
        // Every condition of a grant is one that its request meets.
        let texts: Vec<String> = values.iter().map(plain).collect();
        let open = values.iter().any(PolicyText::has_wildcard);
        let value = match texts.as_slice() {
            [only] if open => ContextValue::Like(only.clone()),
            _ => ContextValue::Present(texts),
        };
        context.set(key, value);
    }
    let target = if grant.resource.is_any() {
        Target::None
    } else {
        Target::Arn(grant.resource.to_string())
    };
    Request::new(&grant.action, &target, context)
}

/// The text as a request has it: with `*` where it is open.
fn plain(text: &PolicyText) -> String {
    let pieces = text.pieces().iter();
    pieces
        .map(|piece| match piece {
            Piece::Literal(text) | Piece::Placeholder(text) => text.as_str(),
            _ => "*",
        })
        .collect()
}

fn nothing_else(
    allowed: &BTreeSet<Allowance>,
    patterns: usize,
    documents: &Documents,
) -> Result<(), ProofError> {
    // By action: what it is allowed on, at the place of the requests.
    let mut wanted: BTreeMap<&str, BTreeSet<Allowance>> = BTreeMap::new();
    let mut targets: BTreeSet<PolicyText> = BTreeSet::new();
    for grant in allowed
        .iter()
        .filter(|grant| grant.action.starts_with("timestream:"))
    {
        let resource = here(&grant.resource);
        targets.extend(beside(&resource));
        let on = Allowance::on(&grant.action, resource);
        wanted.entry(&grant.action).or_default().insert(on);
    }
    let coverage: BTreeMap<&str, Coverage> = wanted
        .iter()
        .map(|(action, grants)| (*action, Coverage::new(grants)))
        .collect();
    let named = ACTIONS
        .iter()
        .filter(|action| coverage.contains_key(action.name));
    let step = step(targets.len() * named.count().max(1), patterns);
    for action in ACTIONS {
        let coverage = coverage.get(action.name);
        let is_wanted = |target: &PolicyText| {
            let grant = Allowance::on(action.name, target.clone());
            coverage.is_some_and(|coverage| coverage.covers(&grant))
        };
        let is_allowed = |target: &Target| {
            let request = Request::new(action.name, target, Context::default());
            !matches!(
                evaluate(&request, documents),
                Decision::ImplicitlyDenied { .. }
            )
        };
        // An action that takes no resource is asked for without one, any other with one.
        if action.wildcard_only() {
            if is_allowed(&Target::None) && !is_wanted(&PolicyText::any()) {
                return Err(ProofError::excess(action.name, "*"));
            }
            continue;
        }
        for target in targets.iter().step_by(step) {
            if !is_wanted(target) && is_allowed(&Target::Arn(target.to_string())) {
                return Err(ProofError::excess(action.name, target));
            }
        }
    }
    Ok(())
}

/// The resource with the region and account of the requests in the place of `*` for any.
fn here(resource: &PolicyText) -> PolicyText {
    let text = resource.to_string();
    let mut parts: Vec<&str> = text.splitn(6, ':').collect();
    if let [_, _, _, region, account, _] = parts.as_mut_slice() {
        let [in_region, of_account] = PLACE;
        for (part, open) in [(region, in_region), (account, of_account)] {
            if *part == "*" {
                *part = open;
            }
        }
    }
    PolicyText::parse(&parts.join(":"))
}

/// One resource that a pattern names; of a table also its database and a table beside it.
fn beside(pattern: &PolicyText) -> Vec<PolicyText> {
    let one = pattern.with(|piece| matches!(piece, Piece::Wildcard).then(|| "any".to_owned()));
    let text = one.to_string();
    let mut near = Vec::new();
    if let Some((database, _)) = text.split_once("/table/") {
        near.push(PolicyText::parse(database));
        near.push(PolicyText::parse(&format!("{database}/table/-")));
    }
    near.push(one);
    near
}
