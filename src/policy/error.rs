//! Why there is no policy.

use thiserror::Error;

use crate::iam::{Attachment, StatementTooLarge};

/// Why there is no policy.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PolicyError {
    /// No query is there.
    #[error("no query is left to make a policy for")]
    NoQuery,
    /// Options of a scheduled query are missing.
    #[error("for a scheduled query, {} missing", are(.0))]
    Missing(Vec<String>),
    /// One name stands for different things.
    #[error(
        "{0} is something else in each of {1}: make a policy for each of them, or give it a \
         value with --set"
    )]
    SameName(String, String),
    /// The files are for several accounts or regions.
    #[error(
        "the settings of the files name several regions or accounts: a scheduled query has one"
    )]
    SeveralPlaces,
    /// No document has that id.
    #[error("there is no document `{0}`: the documents are {1}")]
    NoDocument(String, String),
    /// A character that no policy takes.
    #[error("IAM takes no characters past U+00FF, as in {0}")]
    Character(String),
    /// The policy is too long where it cannot be divided.
    #[error(
        "the policy has {size} characters, {} {}: use --attach managed or --collapse",
        .attachment.words(), .attachment.limit()
    )]
    TooLong {
        /// Its characters.
        size: usize,
        /// What it was to become part of.
        attachment: Attachment,
    },
    /// A statement is too long by itself.
    #[error(transparent)]
    Statement(#[from] StatementTooLarge),
}

fn are(missing: &[String]) -> String {
    let verb = if missing.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", missing.join(", "))
}

impl PolicyError {
    /// The fault is in the options, not in the queries.
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            PolicyError::Missing(_) | PolicyError::SeveralPlaces | PolicyError::NoDocument(..)
        )
    }
}
