//! Whether a file of SQL that nobody named is plainly another engine's.

use super::reads_as_query::{is_mark, is_numbered};
use super::{Construct, QueryAnalysis};
use crate::syntax::{Lexer, Token, TokenKind};
use crate::text::{brief, TextRange};

/// First words of statements that define or change something: Timestream's language has
/// none, and scripts of other engines begin with them.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.html>
const CHANGES: &[&str] = &[
    "alter", "create", "delete", "drop", "grant", "insert", "merge", "truncate", "update",
];

/// Schemas that other engines have by themselves: PostgreSQL, SQL Server, MySQL.
/// <https://www.postgresql.org/docs/current/ddl-schemas.html>
/// <https://learn.microsoft.com/en-us/sql/relational-databases/security/authentication-access/ownership-and-user-schema-separation>
pub(super) const SCHEMAS: &[&str] = &["dbo", "information_schema", "pg_catalog", "public", "sys"];

/// What models of dbt and the like begin their references with.
/// <https://docs.getdbt.com/reference/dbt-jinja-functions>
const MODELS: &[&str] = &[
    "{{ config(",
    "{{ ref(",
    "{{ source(",
    "{{config(",
    "{{ref(",
    "{{source(",
];

/// Why a file of SQL is another engine's, and where that shows; `None` when it may be
/// Timestream's.
///
/// Something has to show it: a statement that defines or changes something, a table without
/// a database, a schema or a parameter of another engine. And nothing may speak for
/// Timestream: words that only its language has, a table with its database beside the one
/// that lost it. So a query with a mistake stays one. That the text does not name the service
/// is for others to see.
pub fn other_engine<'a>(
    text: &str,
    queries: impl Iterator<Item = &'a QueryAnalysis> + Clone,
) -> Option<(TextRange, String)> {
    let signs = Signs::of(text);
    if signs.has_mark {
        return None;
    }
    let change = queries.clone().find_map(|query| changes(query, text));
    if let Some(model) = MODELS.iter().find_map(|it| text.find(it)) {
        let at = TextRange::new(model as u32, model as u32);
        return Some((at, "it is a model of dbt".to_owned()));
    }
    let is_of_schema = |name: &str| SCHEMAS.iter().any(|it| it.eq_ignore_ascii_case(name));
    let mut tables = queries.clone().flat_map(|query| &query.tables);
    let places = queries.clone().flat_map(|query| &query.tables);
    let schema = places.filter_map(|table| table.ranges.first()).min();
    let schema = schema.copied();
    let has_own = tables.any(|table| !is_of_schema(table.database.text()));
    if has_own {
        // `INSERT INTO b.t SELECT … FROM a.t`: a script of another engine has such names.
        let shown = change.or(signs.foreign);
        return shown.filter(|_| !signs.has_time);
    }
    if change.is_some() {
        return change;
    }
    if signs.has_time {
        return None;
    }
    let mut unknown = queries.clone().flat_map(|query| &query.unknown_names);
    if let Some(name) = unknown.find(|name| name.parts.len() == 1) {
        let written = brief(name.range.of(text));
        return Some((name.range, format!("table `{written}` has no database")));
    }
    if signs.foreign.is_some() {
        return signs.foreign;
    }
    if let Some(range) = signs.numbered.filter(|_| schema.is_none()) {
        let written = range.of(text);
        let message = format!("`{written}` is a parameter of other engines");
        return Some((range, message));
    }
    let range = schema.filter(|_| queries.clone().all(|it| it.construct != Construct::Unknown))?;
    let written = brief(range.of(text));
    let message = format!("`{written}` is in a schema that other engines have by themselves");
    Some((range, message))
}

/// A statement that defines or changes something.
fn changes(query: &QueryAnalysis, text: &str) -> Option<(TextRange, String)> {
    if query.construct != Construct::Unknown {
        return None;
    }
    let statement = query.range.of(text);
    let end = statement.find(|c: char| !c.is_ascii_alphabetic());
    let first = statement.get(..end.unwrap_or(statement.len()))?;
    let is_change = CHANGES.iter().any(|it| it.eq_ignore_ascii_case(first));
    is_change.then(|| {
        let message = format!("{} is a statement of other engines", first.to_uppercase());
        (query.range, message)
    })
}

/// What the words of a text show.
#[derive(Default)]
struct Signs {
    /// Something that only Timestream's language has.
    has_mark: bool,
    /// A column `time`, as all of its tables have, and others too.
    has_time: bool,
    /// `$1`
    numbered: Option<TextRange>,
    /// What only other engines have, and why.
    foreign: Option<(TextRange, String)>,
}

/// Functions of other engines that nobody takes for Timestream's.
/// <https://docs.aws.amazon.com/redshift/latest/dg/Date_functions_header.html>,
/// <https://docs.snowflake.com/en/sql-reference/functions-date-time>,
/// <https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html>
const FUNCTIONS: &[&str] = &[
    "curdate",
    "dateadd",
    "datediff",
    "getdate",
    "ifnull",
    "isnull",
    "sysdate",
    "to_char",
    "unix_timestamp",
];

/// What shows by the tokens from one on that they are another engine's.
fn foreign(tokens: &[Token], text: &str) -> Option<(TextRange, String)> {
    let (token, rest) = tokens.split_first()?;
    let next = rest.first();
    let written = token.text(text);
    let is_word = |it: &str| token.kind == TokenKind::Word && written.eq_ignore_ascii_case(it);
    let next_is = |kind: TokenKind| next.is_some_and(|next| next.kind == kind);
    let is_function = || FUNCTIONS.iter().any(|it| is_word(it)) && next_is(TokenKind::LeftParen);
    let of_others = |what: &str| Some((token.range(), format!("`{}` is {what}", brief(written))));
    if token.kind == TokenKind::QuotedName && written.starts_with('`') {
        return of_others("a name in backquotes, as other engines have them");
    }
    // `created_at::date`
    let cast = written.split_once("::").filter(|(name, _)| {
        token.kind == TokenKind::Word && !name.eq_ignore_ascii_case("measure_value")
    });
    if cast.is_some() {
        return of_others("a cast as PostgreSQL has them");
    }
    if is_word("top") && next_is(TokenKind::Number) {
        return of_others("a word of SQL Server");
    }
    if is_function() {
        return of_others("a function of other engines");
    }
    // `interval '7 days'`
    let has_unit = |next: &Token| {
        let value = next.text(text).trim_matches('\'');
        next.kind == TokenKind::String && value.ends_with(|c: char| c.is_ascii_alphabetic())
    };
    if is_word("interval") && next.is_some_and(has_unit) {
        return of_others("an interval with its unit in quotes, as PostgreSQL has them");
    }
    None
}

/// What the comments of a text say: `-- name: GetUser :one` of sqlc, `-- Snowflake`.
/// <https://docs.sqlc.dev/en/stable/reference/query-annotations.html>
fn of_comments(text: &str) -> Option<(TextRange, String)> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = TextRange::new(start, start + line.trim_end().len() as u32);
        start += line.len() as u32;
        let Some(comment) = line.trim().strip_prefix("--") else {
            continue;
        };
        let comment = comment.trim();
        let is_of_sqlc = comment.starts_with("name:") && comment.contains(" :");
        if is_of_sqlc {
            return Some((range, "the comment is one of sqlc".to_owned()));
        }
        if ENGINES.iter().any(|it| it.eq_ignore_ascii_case(comment)) {
            return Some((range, "the comment names another engine".to_owned()));
        }
    }
    None
}

/// Engines that a comment can name.
const ENGINES: &[&str] = &[
    "athena",
    "bigquery",
    "clickhouse",
    "mysql",
    "oracle",
    "postgres",
    "postgresql",
    "redshift",
    "snowflake",
    "sql server",
    "sqlite",
];

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Signs {
            foreign: of_comments(text),
            ..Signs::default()
        };
        let mut lexer = Lexer::new(text);
        let mut tokens: Vec<Token> = Vec::new();
        while lexer.next_stretch(&mut tokens) {
            for (number, token) in tokens.iter().enumerate() {
                // `bin` is a column too; `bin(` is a function.
                let is_called = || {
                    let next = tokens.get(number + 1);
                    next.is_some_and(|next| next.kind == TokenKind::LeftParen)
                };
                let word = token.text(text).trim_matches('"');
                let is_column = word.eq_ignore_ascii_case("measure_name");
                let is_function = |token: &Token| token.kind == TokenKind::Word && !is_column;
                signs.has_mark |= is_column
                    || word.starts_with("measure_value::")
                    || (is_mark(token, text) && (!is_function(token) || is_called()));
                signs.has_time |= word.eq_ignore_ascii_case("time") && !is_called();
                let rest = tokens.get(number..).unwrap_or_default();
                signs.foreign = signs.foreign.or_else(|| foreign(rest, text));
                if signs.numbered.is_none() && is_numbered(token, text) {
                    signs.numbered = Some(token.range());
                }
            }
        }
        signs
    }
}

#[cfg(test)]
mod tests {
    use crate::{analyze, Host, Options};

    fn other_engine(text: &str) -> Option<String> {
        let report = analyze(Host::Sql, text, &Options::default());
        let queries = report.queries.iter().map(|query| &query.analysis);
        super::other_engine(text, queries).map(|(_, message)| message)
    }

    #[test]
    fn of_other_engines() {
        for text in [
            "CREATE TABLE users (id SERIAL PRIMARY KEY); INSERT INTO users (id) VALUES (1);",
            "create table metrics (time timestamptz not null, v double precision);",
            "-- name: GetUser :one\nSELECT * FROM users WHERE id = $1 LIMIT 1;",
            "SELECT u.id FROM public.users u JOIN public.orders o ON o.user_id = u.id;",
            "SELECT bin FROM warehouse_bins",
            "-- name: GetUser :one\nSELECT id FROM auth.users WHERE id = $1;",
            "-- Snowflake\nSELECT id FROM mart.daily",
            "SELECT id FROM mart.events WHERE created_at::date = current_date",
            "SELECT `id` FROM `shop`.`orders`",
            "SELECT TOP 10 * FROM dbo.Orders o WITH (NOLOCK)",
            "SELECT id FROM mart.events WHERE ts > getdate() - interval '7 days'",
            "SELECT id FROM mart.events WHERE ts > dateadd(day, -7, current_date)",
            "INSERT INTO mart.daily SELECT id FROM raw.events",
            "INSERT INTO mart.daily SELECT id FROM raw.events; SELECT id FROM mart.daily;",
            "{{ config(materialized='table') }}\nselect * from {{ ref('users') }}",
        ] {
            assert!(other_engine(text).is_some(), "{text}");
        }
    }

    #[test]
    fn of_timestream_and_what_may_be() {
        for text in [
            "SELECT 1",
            "SELECT v FROM plant.telemetry",
            "SELEC v FROM plant.telemetry",
            "SELECT v FROM telemetry WHERE time > ago(1h)",
            "SELECT v FROM telemetry WHERE time > '2024-01-01 00:00:00'",
            "SELECT v FROM telemetry WHERE measure_name = 'cpu'",
            "SELECT measure_value::double FROM telemetry",
            "SELECT v FROM plant.telemetry; SELECT v FROM telemetry;",
            "SELECT v FROM \"${db}\".\"${table}\"",
            "SELECT v FROM public.telemetry WHERE time > ago(1h)",
            "SELECT v FROM plant.t WHERE time > '2024-01-01'; DELETE FROM plant.t;",
            "USE plant; SELEC v FROM t",
        ] {
            assert_eq!(other_engine(text), None, "{text}");
        }
    }
}
