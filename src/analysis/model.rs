//! What the analysis of one statement says.

use super::{CloudTrail, Construct, S3Target, S3TargetError};
use crate::iam::{Resource, ResourceName};
use crate::text::TextRange;

/// The meaning of one statement.
#[derive(Clone, Debug)]
pub struct QueryAnalysis {
    /// From its first token to its last.
    pub range: TextRange,
    /// Which construct it is.
    pub construct: Construct,
    /// The tables that it reads or describes: sorted, each once.
    pub tables: Vec<TableReference>,
    /// What it needs: sorted, each once.
    pub permissions: Vec<Permission>,
    /// Names that no table can be read from; what these need is not in
    /// `permissions`.
    pub unknown_names: Vec<UnknownName>,
    /// The names of needed resources that hold placeholders without a value.
    pub unresolved_names: Vec<TextRange>,
    /// Placeholders that may hold any SQL, and so may need anything.
    pub fragments: Vec<TextRange>,
    /// An option of an UNLOAD that may ask for encryption by a key of KMS, and cannot be
    /// understood.
    pub unknown_encryption: Option<TextRange>,
    /// Columns that are named with database and table: `db.t.column`.
    pub qualified_columns: Vec<TextRange>,
    /// The SELECT blocks, outermost first. Rules ask for them; a
    /// [`Report`](crate::Report) holds none.
    pub blocks: Vec<Block>,
    /// Where an UNLOAD writes.
    pub s3_target: Option<Result<S3Target, S3TargetError>>,
    /// What CloudTrail records of it.
    pub cloudtrail: CloudTrail,
}

impl QueryAnalysis {
    /// Whether not all that the statement needs is known.
    pub fn is_unknown(&self) -> bool {
        let mut needs = self.permissions.iter();
        self.construct == Construct::Unknown
            || !self.unknown_names.is_empty()
            || matches!(self.s3_target, Some(Err(_)))
            || needs.any(|need| !need.resource.can_exist())
            || (self.construct == Construct::Unload && self.tables.is_empty())
    }
}

/// One place that names a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TableRead {
    /// The database, in the case written.
    pub database: ResourceName,
    /// The table, in the case written.
    pub table: ResourceName,
    /// Where its parts stand: the database's name and the table's.
    pub parts: [TextRange; 2],
    /// Where the whole name stands.
    pub range: TextRange,
    /// The word before it: FROM, JOIN, DESCRIBE …
    pub verb: &'static str,
}

/// A table and all the places that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableReference {
    /// The database, in the case written.
    pub database: ResourceName,
    /// The table, in the case written.
    pub table: ResourceName,
    /// The places, in the order of the text.
    pub ranges: Vec<TextRange>,
}

impl TableReference {
    /// No part of the name is a placeholder without a value.
    pub fn is_resolved(&self) -> bool {
        self.database.is_resolved() && self.table.is_resolved()
    }
}

/// What makes a statement need a permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PermissionSource {
    /// The SQL itself.
    Statement,
    /// The files that an UNLOAD writes.
    Unload,
    /// The calling client.
    Client,
}

impl PermissionSource {
    /// The name in output.
    pub fn id(self) -> &'static str {
        match self {
            PermissionSource::Statement => "statement",
            PermissionSource::Unload => "unload",
            PermissionSource::Client => "client",
        }
    }
}

/// An action on a resource, and why it is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// What makes it needed.
    pub source: PermissionSource,
    /// The action with its service prefix.
    pub action: &'static str,
    /// What it is on.
    pub resource: Resource,
    /// The places that ask for it, in the order of the text.
    pub reasons: Vec<Reason>,
}

/// A place that asks for a permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The place.
    pub range: TextRange,
    /// What stands there, in a few words.
    pub text: String,
}

/// Why a name in FROM is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownNameKind {
    /// One part, and no common table expression of that name is visible.
    Unqualified,
    /// Three parts or more.
    TooManyParts,
}

/// A name that no table can be read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// Why.
    pub kind: UnknownNameKind,
    /// The name as its parts.
    pub parts: Vec<String>,
    /// Where the whole name stands.
    pub range: TextRange,
}

/// A table in the FROM of a block.
#[derive(Clone, Debug)]
pub struct BlockTable {
    /// Its name with the database.
    pub range: TextRange,
    /// What columns call it by: its alias, or its own name.
    pub alias: String,
    /// What limits it in time.
    pub time: TimeLimit,
}

/// What limits a table in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeLimit {
    /// A condition on the column `time`, or one that cannot be seen (a placeholder).
    Limited,
    /// Conditions that have the column inside a function: [`Block::wrapped_times`].
    Hidden,
    /// Nothing.
    Unlimited,
}

/// The column `time` inside a function, in a condition.
#[derive(Clone, Debug)]
pub struct WrappedTime {
    /// The name of the function, or the column where no function has a name.
    pub range: TextRange,
    /// The function.
    pub function: Option<String>,
}

/// `*` or `t.*`
#[derive(Clone, Debug)]
pub struct Star {
    /// With the qualifier, where there is one.
    pub range: TextRange,
    /// `t` of `t.*`
    pub qualifier: Option<String>,
}

/// One SELECT with its own FROM and WHERE.
#[derive(Clone, Debug)]
pub struct Block {
    /// The word SELECT.
    pub select: TextRange,
    /// The tables that stand directly in its FROM.
    pub tables: Vec<BlockTable>,
    /// The `*` and `t.*` among its items.
    pub stars: Vec<Star>,
    /// Whoever reads the block asks for its rows, and for none of its columns.
    pub only_rows: bool,
    /// Functions around `time` in its conditions, where nothing else limits what it
    /// reads.
    pub wrapped_times: Vec<WrappedTime>,
    /// The first place that reads a column of measure values.
    pub measure_value: Option<TextRange>,
    /// It names the column `measure_name`, or has a condition that cannot be seen.
    pub tells_measures: bool,
}
