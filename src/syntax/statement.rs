use sqlparser::ast::Query;

use crate::text::TextRange;

/// One name of a database, a table or an option, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name without its quotes, in the case written.
    pub value: String,
    /// Where it stands, quotes included.
    pub range: TextRange,
    /// Whether it stands in double quotes.
    pub quoted: bool,
}

/// A string in single quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StringLiteral {
    /// The string without its quotes, `''` turned into `'`.
    pub value: String,
    /// Where it stands, quotes included.
    pub range: TextRange,
}

/// `LIKE pattern [ESCAPE character]` of a SHOW statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LikePattern {
    /// The pattern, with `%` and `_` as wildcards.
    pub pattern: StringLiteral,
    /// The escape character; not documented for SHOW.
    pub escape: Option<StringLiteral>,
}

/// The value of an UNLOAD option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnloadValue {
    /// `'…'`, the documented form of all options but `partitioned_by`.
    String(StringLiteral),
    /// `ARRAY[…]`; the names in it, quoted or bare.
    Array {
        /// The elements in their order.
        elements: Vec<StringLiteral>,
        /// From `ARRAY` to `]`.
        range: TextRange,
    },
    /// Any other single token: a number, a bare word, a placeholder.
    Other(StringLiteral),
}

impl UnloadValue {
    /// Where the value stands.
    pub fn range(&self) -> TextRange {
        match self {
            UnloadValue::String(literal) | UnloadValue::Other(literal) => literal.range,
            UnloadValue::Array { range, .. } => *range,
        }
    }
}

/// `name = value` of UNLOAD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnloadOption {
    /// The option's name, as written.
    pub name: Name,
    /// Its value.
    pub value: UnloadValue,
}

/// The options of UNLOAD.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-concepts.html>
pub const UNLOAD_OPTIONS: &[&str] = &[
    "partitioned_by",
    "format",
    "compression",
    "encryption",
    "kms_key",
    "field_delimiter",
    "escaped_by",
    "include_header",
    "max_file_size",
];

/// `UNLOAD (query) TO 's3://…' WITH (…)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnloadStatement {
    /// The query whose result is written.
    pub query: Box<Query>,
    /// Where to.
    pub target: StringLiteral,
    /// The options in their order.
    pub options: Vec<UnloadOption>,
}

/// A statement that the `Query` API takes.
///
/// A name of a table is the list of its dotted parts: two of them when it is
/// right, one or three when somebody forgot the database or added a catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// `SELECT …`, `WITH … SELECT …` and the other forms of a query.
    Select(Box<Query>),
    /// `SHOW DATABASES`.
    ShowDatabases {
        /// The filter.
        like: Option<LikePattern>,
    },
    /// `SHOW TABLES`.
    ShowTables {
        /// The database; all of them when there is none.
        database: Option<Name>,
        /// The filter.
        like: Option<LikePattern>,
    },
    /// `SHOW MEASURES`.
    ShowMeasures {
        /// The table's name.
        table: Vec<Name>,
        /// The filter.
        like: Option<LikePattern>,
    },
    /// `DESCRIBE database.table`.
    DescribeTable {
        /// The table's name.
        table: Vec<Name>,
    },
    /// `DESCRIBE DATABASE name`, known only from the first edition of AWS's table.
    DescribeDatabase {
        /// The database.
        database: Name,
    },
    /// `UNLOAD`.
    Unload(UnloadStatement),
}

impl Statement {
    /// The query of a statement that reads rows.
    pub fn query(&self) -> Option<&Query> {
        match self {
            Statement::Select(query) => Some(query),
            Statement::Unload(unload) => Some(&unload.query),
            _ => None,
        }
    }
}
