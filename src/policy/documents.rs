//! From grants to the documents that are printed.

use std::collections::{BTreeMap, BTreeSet};

use super::error::PolicyError;
use super::kept::Kept;
use super::scheduled::{trust as trust_of, Asked};
use super::wanted::{CREATOR, EXECUTION_ROLE, TRUST};
use super::{Client, FileNeeds, Origin, Purpose, ScheduledQuery, Wanted};
use crate::iam::{
    characters, collapse, policy_for, split, Allowance, ArnScope, Attachment, Collapsed, Piece,
    PolicyDocument, PolicyText, LONGEST_PLACE,
};

/// Managed policies that can be attached to a role when nobody has raised it.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
const ATTACHED_POLICIES: usize = 10;

/// What the queries of all files need.
#[derive(Clone, Debug, Default)]
pub struct Grants {
    grants: BTreeMap<Allowance, BTreeSet<Origin>>,
    scopes: BTreeSet<ArnScope>,
    scheduled: Vec<ScheduledQuery>,
    unscheduled: bool,
    kept: Kept,
}

impl Grants {
    /// Adds what a file needs.
    pub fn add(&mut self, needs: FileNeeds) {
        for (grant, origins) in needs.grants {
            self.grants.entry(grant).or_default().extend(origins);
        }
        self.scopes.extend(needs.scope);
        self.scheduled.extend(needs.scheduled);
        self.unscheduled |= needs.unscheduled;
        self.kept.extend(needs.kept);
    }
}

/// What is made of the grants.
#[derive(Clone, Debug)]
pub struct PolicyOptions {
    /// What the queries are for.
    pub purpose: Purpose,
    /// What sends them, or creates the scheduled query.
    pub client: &'static Client,
    /// What the policies become part of.
    pub attachment: Attachment,
    /// An action that is granted on so many tables of a database is granted on all.
    pub collapse: Option<usize>,
    /// The scheduled query, where they are for one.
    pub scheduled: ScheduledQuery,
    /// The one document that is wanted, by its id: what only others ask for is not asked
    /// for then. [`PolicySet::retain`] leaves out the others.
    pub only: Option<String>,
    /// The form of output takes partition, region and account from where it is used.
    pub open_place: bool,
}

/// A document to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyPart {
    /// `policy`, `creator`, `execution-role` or `trust`, with its number when the policy
    /// stands in several documents.
    pub id: String,
    /// The document.
    pub document: PolicyDocument,
}

/// A policy, which may stand in several documents.
#[derive(Clone, Debug)]
pub struct Policy {
    /// `policy`, `creator`, `execution-role` or `trust`.
    pub id: &'static str,
    /// What the queries and the options ask for, and where.
    pub asked: BTreeMap<Allowance, BTreeSet<Origin>>,
    /// What it is to allow: what is asked for, or more where an option says so.
    pub allowed: BTreeSet<Allowance>,
    /// Its documents.
    pub parts: Vec<PolicyPart>,
}

/// All policies of a run.
#[derive(Clone, Debug, Default)]
pub struct PolicySet {
    /// The policies: one, or those around a scheduled query.
    pub policies: Vec<Policy>,
    /// The ARN of the role that the scheduled queries run under, when it is one and known.
    pub execution_role: Option<String>,
    /// What is to be told: `warning` or `note`, and the message.
    pub notes: Vec<(&'static str, String)>,
}

impl PolicySet {
    /// Of all documents only the one with this id.
    pub fn retain(&mut self, id: &str) -> Result<(), PolicyError> {
        let known: Vec<String> = self.parts().map(|part| part.id.clone()).collect();
        for policy in &mut self.policies {
            policy.parts.retain(|part| part.id == id);
        }
        self.policies.retain(|policy| !policy.parts.is_empty());
        if self.policies.is_empty() {
            return Err(PolicyError::NoDocument(id.to_owned(), known.join(", ")));
        }
        Ok(())
    }

    /// All documents in their order.
    pub fn parts(&self) -> impl Iterator<Item = &PolicyPart> {
        self.policies.iter().flat_map(|policy| &policy.parts)
    }
}

/// The policies for what the queries need.
pub fn policies(grants: Grants, options: &PolicyOptions) -> Result<PolicySet, PolicyError> {
    if grants.grants.is_empty() && grants.scheduled.is_empty() {
        return Err(PolicyError::NoQuery);
    }
    let mut set = PolicySet::default();
    let kept = grants.kept.clone();
    if options.purpose == Purpose::ScheduledQuery {
        scheduled(grants, options, &mut set)?;
    } else {
        add(&mut set, "policy", grants.grants, options)?;
    }
    let documents = set.parts().map(|part| &part.document);
    let told = kept.check(documents, options.open_place)?;
    set.notes
        .extend(told.into_iter().map(|one| ("warning", one)));
    tell_open_places(&mut set, options);
    Ok(set)
}

fn scheduled(
    mut grants: Grants,
    options: &PolicyOptions,
    set: &mut PolicySet,
) -> Result<(), PolicyError> {
    let (Some(scope), 1) = (grants.scopes.pop_first(), grants.scopes.len() + 1) else {
        return Err(PolicyError::SeveralPlaces);
    };
    let mut queries = grants.scheduled;
    if queries.is_empty() || grants.unscheduled {
        queries.push(options.scheduled.clone());
    }
    let roles = queries.iter().map(|query| query.execution_role.as_ref());
    let roles: BTreeSet<_> = roles.collect();
    if roles.len() > 1 {
        let warning = format!(
            "the scheduled queries run under {} roles: the policy for them holds what all of \
             them need; name the files of one role for its own",
            roles.len()
        );
        set.notes.push(("warning", warning));
    }
    if let [Some(role)] = roles.into_iter().collect::<Vec<_>>().as_slice() {
        set.execution_role = role.as_literal().map(str::to_owned);
    }
    let wanted = Wanted::of(options.only.as_deref());
    let mut missing = Vec::new();
    let mut policies = Vec::new();
    let mut take = |asked: Asked| {
        let is_new = |one: &String| !missing.contains(one);
        let more: Vec<String> = asked.missing.into_iter().filter(is_new).collect();
        missing.extend(more);
        for note in asked.notes.into_iter().map(|note| ("note", note)) {
            if !set.notes.contains(&note) {
                set.notes.push(note);
            }
        }
        asked.grants
    };
    if wanted.has(CREATOR) {
        let asked = queries.iter().map(|it| it.creator(options.client, &scope));
        let asked = asked.flat_map(&mut take).collect();
        policies.push((CREATOR, gathered(BTreeMap::new(), asked)));
    }
    if wanted.has(EXECUTION_ROLE) {
        let asked = queries.iter().map(|query| query.execution_role(&scope));
        let asked = asked.flat_map(&mut take).collect();
        policies.push((EXECUTION_ROLE, gathered(grants.grants, asked)));
    }
    let mut trust = None;
    if wanted.has(TRUST) {
        let (document, asked) = trust_of(&queries, &scope, options.open_place);
        take(asked);
        trust = Some(document);
    }
    if !missing.is_empty() {
        return Err(PolicyError::Missing(missing));
    }
    for (id, asked) in policies {
        add(set, id, asked, options)?;
    }
    set.policies.extend(trust.map(|document| Policy {
        id: TRUST,
        asked: BTreeMap::new(),
        allowed: BTreeSet::new(),
        parts: vec![PolicyPart {
            id: TRUST.to_owned(),
            document,
        }],
    }));
    Ok(())
}

fn gathered(
    mut all: BTreeMap<Allowance, BTreeSet<Origin>>,
    more: Vec<(Allowance, Origin)>,
) -> BTreeMap<Allowance, BTreeSet<Origin>> {
    for (grant, origin) in more {
        all.entry(grant).or_default().insert(origin);
    }
    all
}

/// Makes the documents of one policy.
fn add(
    set: &mut PolicySet,
    id: &'static str,
    asked: BTreeMap<Allowance, BTreeSet<Origin>>,
    options: &PolicyOptions,
) -> Result<(), PolicyError> {
    let mut allowed: BTreeSet<Allowance> = asked.keys().cloned().collect();
    if let Some(least) = options.collapse {
        let (fewer, collapsed) = collapse(allowed, least);
        set.notes
            .extend(collapsed.iter().map(|one| ("warning", told(one))));
        allowed = fewer;
    }
    let document = policy_for(allowed.iter().cloned());
    if let Some(text) = document.texts().find(|text| !is_writable(text)) {
        return Err(PolicyError::Character(text.to_string()));
    }
    let documents = fitting(&document, options)?;
    if documents.len() > 1 {
        let attachment = options.attachment;
        let mut warning = format!(
            "the policy has {} characters, {} {}: it stands in {} documents",
            measured(&document, options),
            attachment.words(),
            attachment.limit(),
            documents.len(),
        );
        if documents.len() > ATTACHED_POLICIES {
            warning.push_str(&format!(
                ", and {ATTACHED_POLICIES} can be attached by default"
            ));
        }
        set.notes.push(("warning", warning));
    }
    let several = documents.len() > 1;
    let part = |(number, document)| PolicyPart {
        id: if several {
            format!("{id}-{}", number + 1)
        } else {
            id.to_owned()
        },
        document,
    };
    set.policies.push(Policy {
        id,
        asked,
        allowed,
        parts: documents.into_iter().enumerate().map(part).collect(),
    });
    Ok(())
}

/// The text as it is measured: where the form of output leaves open the place of its use,
/// for the longest names.
fn longest(text: &PolicyText, options: &PolicyOptions) -> PolicyText {
    let [partition, region, account] = LONGEST_PLACE;
    if options.open_place {
        text.within(partition, region, account)
    } else {
        text.clone()
    }
}

fn measured(document: &PolicyDocument, options: &PolicyOptions) -> usize {
    characters(&document.map_texts(|text| longest(text, options)))
}

/// The document in as many as the limit asks for.
fn fitting(
    document: &PolicyDocument,
    options: &PolicyOptions,
) -> Result<Vec<PolicyDocument>, PolicyError> {
    let attachment = options.attachment;
    let size = measured(document, options);
    if size <= attachment.limit() {
        return Ok(vec![document.clone()]);
    }
    if !attachment.can_split() {
        return Err(PolicyError::TooLong { size, attachment });
    }
    let limit = attachment.limit();
    Ok(split(document, limit, |text| longest(text, options))?)
}

fn told(collapsed: &Collapsed) -> String {
    let Collapsed {
        all_tables,
        actions,
        tables,
        added,
    } = collapsed;
    let actions = actions.join(", ");
    format!(
        "{actions} on all tables of {all_tables}: that adds {added} pairs of action and table \
         among the {tables} tables that the queries name, and all tables that they do not name"
    )
}

/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
fn is_writable(text: &PolicyText) -> bool {
    text.to_string()
        .chars()
        .all(|c| matches!(c, ' '..='\u{ff}'))
}

/// Says when a document is for every region or account.
fn tell_open_places(set: &mut PolicySet, options: &PolicyOptions) {
    if options.open_place {
        return;
    }
    let open = |piece: Piece| {
        let mut texts = set.parts().flat_map(|part| part.document.texts());
        texts.any(|text| text.pieces().contains(&piece))
    };
    let options: Vec<&str> = [(Piece::Region, "--region"), (Piece::Account, "--account")]
        .into_iter()
        .filter_map(|(piece, option)| open(piece).then_some(option))
        .collect();
    let what = match options.as_slice() {
        [] => return,
        ["--region"] => "region",
        ["--account"] => "account",
        _ => "region and account",
    };
    let options = options.join(" and no ");
    let note = format!("no {options}: the ARNs are for any {what}");
    set.notes.push(("note", note));
}
