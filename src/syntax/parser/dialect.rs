//! Words and signs of other dialects inside a statement, and what to write instead.
//!
//! Data, with the question whether a word begins a clause that only others have: such
//! words are not reserved here, so without it `FROM a.b QUALIFY …` would name an alias
//! and stumble over what follows.

use super::cursor::Parser;
use crate::syntax::{Keyword, Token, TokenKind};

/// What stands behind a word of [`CLAUSES`] and never behind an alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Behind {
    /// `(`
    Parenthesis,
    /// A name, a number or a string.
    Operand,
    By,
    With,
    Join,
    Select,
}

/// Words that begin a clause or are an operator elsewhere, where an alias can stand.
const CLAUSES: &[(&str, Behind)] = &[
    ("anti", Behind::Join),
    ("array", Behind::Join),
    ("asof", Behind::Join),
    ("cluster", Behind::By),
    ("collate", Behind::Operand),
    ("connect", Behind::By),
    ("distribute", Behind::By),
    ("div", Behind::Operand),
    ("exclude", Behind::Operand),
    ("exclude", Behind::Parenthesis),
    ("force", Behind::Operand),
    ("format", Behind::Operand),
    ("glob", Behind::Operand),
    ("global", Behind::Join),
    ("ignore", Behind::Operand),
    ("ilike", Behind::Operand),
    ("match_recognize", Behind::Parenthesis),
    ("minus", Behind::Select),
    ("mod", Behind::Operand),
    ("partition", Behind::By),
    ("partition", Behind::Parenthesis),
    ("pivot", Behind::Parenthesis),
    ("positional", Behind::Join),
    ("prewhere", Behind::Operand),
    ("qualify", Behind::Operand),
    ("regexp", Behind::Operand),
    ("rename", Behind::Operand),
    ("rename", Behind::Parenthesis),
    ("replace", Behind::Parenthesis),
    ("rlike", Behind::Operand),
    ("sample", Behind::Operand),
    ("semi", Behind::Join),
    ("settings", Behind::Operand),
    ("similar", Behind::Operand),
    ("sort", Behind::By),
    ("start", Behind::With),
    ("straight_join", Behind::Operand),
    ("tablesample", Behind::Operand),
    ("tablesample", Behind::Parenthesis),
    ("top", Behind::Operand),
    ("unpivot", Behind::Parenthesis),
    ("use", Behind::Operand),
    ("xor", Behind::Operand),
];

/// Words of other dialects, and what does their job here.
const WORDS: &[(&str, &str)] = &[
    ("anti", "write `WHERE NOT EXISTS (subquery)`"),
    (
        "apply",
        "write CROSS JOIN UNNEST, or a subquery in the select list",
    ),
    (
        "asof",
        "write a JOIN, and pick the nearest row with row_number() or max_by()",
    ),
    ("bernoulli", "there is no sampling: narrow the time instead"),
    ("both", "write trim(text), ltrim(text) or rtrim(text)"),
    ("cluster", "write ORDER BY"),
    (
        "collate",
        "text is compared by its bytes; write lower(text) to ignore case",
    ),
    ("connect", "there are no hierarchies to walk"),
    ("distribute", "write ORDER BY"),
    ("div", "whole numbers are divided by `/`"),
    ("exclude", "name the columns that are wanted"),
    (
        "fill",
        "empty slots are filled by interpolate_linear() and its like over create_time_series()",
    ),
    (
        "final",
        "rows with the same key are merged when they are written",
    ),
    ("for", "there are no locks: queries only read"),
    ("force", "there are no hints for indexes"),
    (
        "format",
        "the service has one format of results; UNLOAD writes CSV or PARQUET",
    ),
    (
        "glob",
        "write `text LIKE 'pattern'` with `%` and `_`, or regexp_like(text, pattern)",
    ),
    ("global", "write JOIN alone"),
    ("groups", "a window frame counts ROWS or a RANGE"),
    (
        "ignore",
        "IGNORE NULLS stands between the call and OVER: `f(x) IGNORE NULLS OVER (…)`",
    ),
    (
        "ilike",
        "write `lower(text) LIKE 'pattern'`: LIKE minds the case",
    ),
    (
        "into",
        "a query writes nowhere; UNLOAD writes to S3, a scheduled query to a table",
    ),
    ("isnull", "write `value IS NULL`"),
    ("leading", "write ltrim(text)"),
    ("match_recognize", "there is no pattern matching over rows"),
    ("minus", "write EXCEPT"),
    ("mod", "write mod(n, m), or `n % m`"),
    ("nolock", "there are no hints"),
    ("notnull", "write `value IS NOT NULL`"),
    ("option", "there are no hints"),
    ("outer", "write LEFT, RIGHT or FULL before OUTER"),
    (
        "overlaps",
        "compare the bounds: `start1 < end2 AND start2 < end1`",
    ),
    (
        "partition",
        "tables are read whole; narrow the time instead",
    ),
    ("percent", "LIMIT takes a number of rows"),
    ("pivot", "write an aggregate with CASE for each column"),
    ("placing", "write concat() and substr()"),
    ("positional", "write a JOIN on row_number()"),
    ("prewhere", "write WHERE"),
    (
        "qualify",
        "compute the window function in a subquery, and filter around that",
    ),
    ("regexp", "write regexp_like(text, pattern)"),
    ("rename", "name the columns that are wanted, each with AS"),
    ("replace", "name the columns that are wanted"),
    ("respect", "RESPECT NULLS stands between the call and OVER"),
    ("returning", "queries only read"),
    ("rlike", "write regexp_like(text, pattern)"),
    ("sample", "there is no sampling: narrow the time instead"),
    ("semi", "write `WHERE EXISTS (subquery)`"),
    ("separator", "write array_join(array_agg(value), ',')"),
    ("settings", "there are no session settings"),
    ("similar", "write regexp_like(text, pattern)"),
    ("slimit", "write LIMIT at the end of the query"),
    ("soffset", "there is no OFFSET: the API gives pages of rows"),
    ("sort", "write ORDER BY"),
    ("start", "there are no hierarchies to walk"),
    ("straight_join", "write JOIN"),
    (
        "tablesample",
        "there is no sampling: narrow the time instead",
    ),
    ("top", "write LIMIT at the end of the query"),
    ("trailing", "write rtrim(text)"),
    ("tz", "all times are UTC"),
    ("unpivot", "write UNNEST, or UNION ALL of the columns"),
    ("use", "there are no hints for indexes"),
    ("view", "write CROSS JOIN UNNEST(array) AS t (column)"),
    ("xor", "write `(a OR b) AND NOT (a AND b)`"),
];

/// Two words in a row, and what does their job here.
const PAIRS: &[(&str, &str, &str)] = &[
    (
        "array",
        "join",
        "write CROSS JOIN UNNEST(array) AS t (column)",
    ),
    (
        "distinct",
        "on",
        "write max_by(value, time) with GROUP BY, or row_number() in a subquery",
    ),
    ("exclude", "current", "a window frame leaves no rows out"),
    ("exclude", "group", "a window frame leaves no rows out"),
    ("exclude", "ties", "a window frame leaves no rows out"),
    ("is", "false", "write `= false`, or NOT"),
    ("is", "json", "there is no JSON type"),
    ("is", "true", "write `= true`, or the value alone"),
    ("is", "unknown", "write IS NULL"),
    ("not", "false", "write `<> false`"),
    ("not", "true", "write `<> true`"),
    ("not", "unknown", "write IS NOT NULL"),
    (
        "for",
        "system_time",
        "a table keeps no earlier states of its rows: limit `time`",
    ),
    (
        "for",
        "timestamp",
        "a table keeps no earlier states of its rows: limit `time`",
    ),
    (
        "for",
        "version",
        "a table keeps no earlier states of its rows: limit `time`",
    ),
    (
        "of",
        "system",
        "a table keeps no earlier states of its rows: limit `time`",
    ),
    ("for", "json", "the service has one format of results"),
    ("for", "xml", "the service has one format of results"),
    (
        "limit",
        "by",
        "number the rows with row_number(), and filter around that",
    ),
    (
        "union",
        "by",
        "name the columns in the same order in both queries",
    ),
    ("with", "rollup", "write `GROUP BY ROLLUP (…)`"),
    ("with", "cube", "write `GROUP BY CUBE (…)`"),
    (
        "with",
        "(",
        "tables have no hints; of statements only UNLOAD has options",
    ),
];

/// Operators of other dialects, what does their job here, and what stands in their
/// place where that is certain. A longer one stands before its beginning.
pub(super) const SIGNS: &[(&str, &str, Option<&str>)] = &[
    (
        "<=>",
        "write `=`, or IS NOT DISTINCT FROM where both may be null",
        None,
    ),
    ("===", "equality is one `=`", Some("=")),
    ("!==", "unequal is `<>`", Some("<>")),
    (
        "->>",
        "there is no access to JSON; regexp_extract() cuts a text",
        None,
    ),
    (
        "#>>",
        "there is no access to JSON; regexp_extract() cuts a text",
        None,
    ),
    ("!~*", "write NOT regexp_like(text, '(?i)pattern')", None),
    (
        "#>",
        "there is no access to JSON; regexp_extract() cuts a text",
        None,
    ),
    ("##", "a comment begins with `--`", None),
    ("$$", "a string stands in single quotes", None),
    ("==", "equality is one `=`", Some("=")),
    ("=~", "write regexp_like(text, pattern)", None),
    ("!~", "write NOT regexp_like(text, pattern)", None),
    ("~*", "write regexp_like(text, '(?i)pattern')", None),
    ("~~", "write LIKE", None),
    ("=<", "write `<=`", Some("<=")),
    (
        "=>",
        "write `>=`; arguments have no names, give them in their order",
        None,
    ),
    ("><", "unequal is `<>`", Some("<>")),
    ("=!", "unequal is `<>`", Some("<>")),
    ("!<", "write `>=`", Some(">=")),
    ("!>", "write `<=`", Some("<=")),
    ("&&", "write AND, or arrays_overlap(a, b) for arrays", None),
    (
        "<<",
        "write `n * power(2, bits)`: no function shifts bits",
        None,
    ),
    (
        ">>",
        "write `n / power(2, bits)`: no function shifts bits",
        None,
    ),
    ("@>", "write cardinality(array_intersect(a, b))", None),
    ("**", "write power(x, y)", None),
    (
        "//",
        "a comment begins with `--`; whole numbers are divided by `/`",
        None,
    ),
    (":=", "equality is `=`; there are no variables", None),
    (
        "|>",
        "there are no pipes: write the clauses in the order of SELECT",
        None,
    ),
    (
        "~",
        "match a pattern with regexp_like(), negate bits with bitwise_not()",
        None,
    ),
    ("^", "write power(x, y), or bitwise_xor(x, y)", None),
    (
        "&",
        "conditions are joined with AND, bits with bitwise_and()",
        None,
    ),
    (
        "|",
        "text and arrays are joined with `||`, bits with bitwise_or()",
        None,
    ),
    ("!", "write NOT, or `<>` for unequal", None),
];

/// What to write in the place of a word of another dialect.
pub(super) fn instead_of_word(word: &str) -> Option<&'static str> {
    let found = WORDS
        .iter()
        .find(|(other, _)| word.eq_ignore_ascii_case(other));
    found.map(|(_, here)| *here)
}

/// What to write in the place of two words of another dialect.
pub(super) fn instead_of_pair(first: &str, second: &str) -> Option<&'static str> {
    let found = PAIRS
        .iter()
        .find(|(a, b, _)| first.eq_ignore_ascii_case(a) && second.eq_ignore_ascii_case(b));
    found.map(|(_, _, here)| *here)
}

impl Parser<'_> {
    /// Whether the word at hand, which could be an alias, begins a clause of another
    /// dialect instead.
    pub(super) fn foreign_clause_follows(&self) -> bool {
        let (token, next) = (self.token(), self.ahead(1));
        if token.kind != TokenKind::Word {
            return false;
        }
        let Some(behind) = behind(next) else {
            return false;
        };
        let word = token.text(self.text);
        CLAUSES
            .iter()
            .any(|(clause, wants)| *wants == behind && word.eq_ignore_ascii_case(clause))
    }
}

/// Of which kind the token is that stands behind a word.
fn behind(next: &Token) -> Option<Behind> {
    match next.kind {
        TokenKind::LeftParen => Some(Behind::Parenthesis),
        TokenKind::Number | TokenKind::String | TokenKind::QuotedName => Some(Behind::Operand),
        TokenKind::Word => match next.keyword {
            Keyword::By => Some(Behind::By),
            Keyword::With if !next.first_on_line => Some(Behind::With),
            Keyword::Join => Some(Behind::Join),
            Keyword::Select if !next.first_on_line => Some(Behind::Select),
            // These go on behind an alias.
            Keyword::Limit | Keyword::Offset | Keyword::Fetch | Keyword::Window => None,
            keyword if keyword.is_reserved() || next.templated || next.first_on_line => None,
            _ => Some(Behind::Operand),
        },
        _ => None,
    }
}
