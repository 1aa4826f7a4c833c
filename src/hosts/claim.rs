//! Files whose text is a query of another file.

use super::terraform::FileText;
use super::{QueryText, ScheduledQuery};

/// A query that stands in a file of its own, which another file reads: `templatefile` and
/// `file` of Terraform. It is found and reported in the file that has its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The path of the file, relative to the folder of the one that reads it, with
    /// forward slashes and without `.`.
    pub path: String,
    /// What the reading file calls the query.
    pub name: String,
    /// What the scheduled query says that it is the SQL of. Its ranges are of no use: they
    /// stand in another file.
    pub scheduled: Option<Box<ScheduledQuery>>,
    /// What the reading file fills in.
    pub(super) file: FileText,
}

impl Claim {
    /// The claim with its query text.
    pub(super) fn named<'a>(&self, query: QueryText<'a>) -> QueryText<'a> {
        QueryText {
            name: Some(self.name.clone()),
            scheduled: self.scheduled.clone(),
            ..query
        }
    }
}
