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
const SCHEMAS: &[&str] = &["dbo", "information_schema", "pg_catalog", "public", "sys"];

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
        return change.filter(|_| !signs.has_time);
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
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Signs::default();
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
