//! Where queries live: kinds of files, and the query texts in them.
//!
//! A host yields query texts, each with the map that leads from it back to the
//! file. It knows nothing of SQL.

mod sql;

use crate::text::SourceMap;

/// A kind of file that holds queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Host {
    /// A file of SQL statements.
    Sql,
}

impl Host {
    /// The name in output.
    pub fn id(self) -> &'static str {
        match self {
            Host::Sql => "sql",
        }
    }

    /// The kind of a file, by its name; `None` when it is not known to hold queries.
    pub fn of(file_name: &str) -> Option<Host> {
        sql::has_name(file_name).then_some(Host::Sql)
    }
}

/// A text of SQL in a file.
#[derive(Clone, Debug)]
pub struct QueryText<'a> {
    /// What the file calls it.
    pub name: Option<String>,
    /// The SQL.
    pub text: &'a str,
    /// From the SQL back to the file.
    pub map: SourceMap,
}

/// The query texts of a file, in its order.
pub fn query_texts(host: Host, text: &str) -> Vec<QueryText<'_>> {
    match host {
        Host::Sql => sql::query_texts(text),
    }
}
