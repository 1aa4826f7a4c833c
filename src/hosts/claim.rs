//! What files are read for because others refer to them.

use std::collections::BTreeMap;

use super::terraform::{FileText, Value};
use super::{QueryText, ScheduledQuery};
use crate::text::HostValue;

/// What a file is read for because another one refers to it. What is found so is reported
/// in the file that has its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The path of the file, relative to the folder of the one that refers to it, with
    /// forward slashes and without `.`.
    pub path: String,
    /// What the referring file calls the query, or the module.
    pub name: String,
    /// What the scheduled query says that it is the SQL of. Its ranges are of no use: they
    /// stand in another file.
    pub scheduled: Option<Box<ScheduledQuery>>,
    pub(super) kind: ClaimKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ClaimKind {
    /// Its text is a query: `templatefile` and `file` of Terraform.
    Query(FileText),
    /// Its text is a document with queries.
    Document(FileText),
    /// It is part of a module of Terraform that is called with these values.
    Call(Vec<(String, Value)>),
    /// It calls such a module with queries, and so speaks of Timestream.
    Caller,
    /// It is deployed with these values.
    Values(Values),
}

/// Values that the one who deploys a file gives to it, by their names; `None` where what
/// is given is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Values {
    /// Variables of the environment of a program.
    Environment(BTreeMap<String, Option<HostValue>>),
    /// Substitutions of a state machine: what `${name}` stands for.
    Substitutions(BTreeMap<String, Option<HostValue>>),
}

impl Claim {
    /// Whether the file is a text that others read, and not one of its own kind.
    pub fn is_of_text(&self) -> bool {
        matches!(self.kind, ClaimKind::Query(_) | ClaimKind::Document(_))
    }

    /// A claim that does no more than to give values to a file, which is read as it is
    /// without it, and only if others ask for it.
    pub(super) fn of_values(path: String, name: &str, values: Values) -> Claim {
        Claim {
            path,
            name: name.to_owned(),
            scheduled: None,
            kind: ClaimKind::Values(values),
        }
    }

    /// Whether the claim does no more than to give values to the file.
    pub fn is_of_values(&self) -> bool {
        matches!(self.kind, ClaimKind::Values(_))
    }

    /// Whether the claim says with what the file is called.
    pub fn is_of_call(&self) -> bool {
        matches!(self.kind, ClaimKind::Call(_))
    }

    /// The claim with its query text.
    pub(super) fn named<'a>(&self, query: QueryText<'a>) -> QueryText<'a> {
        QueryText {
            name: Some(self.name.clone()),
            scheduled: self.scheduled.clone(),
            ..query
        }
    }
}
