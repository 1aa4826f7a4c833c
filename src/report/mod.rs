//! Output: one file for each form. The only place that knows the shapes of the
//! contract.

mod concise;
mod contract;
mod contract_check;
mod explain;
mod form;
mod github;
mod hosts;
mod human;
mod json;
mod policy;
mod sarif;
mod schema;
mod smaller;
mod snippet;
mod table;
mod tally;
mod verdict;

pub use concise::printable;
pub use explain::{explain, topics};
pub use form::{Form, FormWriter, Part};
pub use human::HumanOptions;
pub use policy::{
    policies_json, policy_cdk, policy_cloudformation, policy_diff, policy_json, policy_terraform,
    policy_why, PolicyNames, TerraformError,
};
pub use schema::json_schema;
pub use smaller::{smaller_policy, SmallerPolicy};
pub use tally::Tally;

use crate::check::QueryVerdict;
use crate::iam::ArnScope;
use crate::lint::Severity;
use crate::policy::{Client, Mapping};
use crate::{Host, Report};

/// A file, what was found in it, and what output needs besides.
#[derive(Debug)]
pub struct FileResult {
    /// The path as it is shown.
    pub path: String,
    /// What kind of file it is.
    pub host: Host,
    /// The user named it: it was not met in a directory.
    pub named: bool,
    /// Its text.
    pub text: String,
    /// What was found.
    pub report: Report,
    /// Why it was left out, though it was read: nothing was found in it then.
    pub left_out: Option<String>,
    /// What its ARNs are written for.
    pub scope: ArnScope,
    /// Findings of this severity and worse fail the run; `None` for none.
    pub fail_on: Option<Severity>,
    /// What sends its queries, where its settings say so.
    pub client: Option<&'static Client>,
    /// Which actions a policy grants for it, where its settings say so.
    pub mapping: Option<Mapping>,
    /// What policies say to each query, where they were asked.
    pub verdicts: Vec<Vec<QueryVerdict>>,
}

impl FileResult {
    /// Whether a finding fails the run.
    pub fn fails(&self) -> bool {
        self.fail_on.is_some_and(|least| {
            self.report
                .diagnostics
                .iter()
                .any(|diagnostic| diagnostic.severity >= least)
        })
    }
}

/// A file of policies, what was found in it, and which of them could be smaller.
#[derive(Debug)]
pub struct PolicyResult {
    /// The file with its findings; it has no queries.
    pub file: FileResult,
    /// Its policies that could be smaller.
    pub policies: Vec<SmallerPolicy>,
}

/// Something that kept a file from being read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputError {
    /// The file, where it is about one.
    pub path: Option<String>,
    /// `io`, `encoding`, `config` or `internal`.
    pub kind: &'static str,
    /// What happened and what to do.
    pub message: String,
}

impl std::fmt::Display for InputError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{path}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}
