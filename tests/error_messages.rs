//! What is said about broken queries, beside what bare sqlparser says.
//!
//! `tests/errors/broken.cases` holds the queries, each with its culprit and what counts
//! as help. `UPDATE_EXPECT=1 cargo test --test error_messages` writes
//! `docs/error-messages.md`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

use sqlparser::dialect::{Dialect, GenericDialect};
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer};
use timestream_iam::lint::{Diagnostic, Severity};
use timestream_iam::text::LineIndex;
use timestream_iam::{analyze, Host, Options};

/// What the benches compare with: sqlparser with all the switches that bring it near.
#[path = "../benches/support/mod.rs"]
#[allow(dead_code)]
mod stock;

/// A good statement, to stand behind a broken one.
const NEXT: &str = "SELECT lux FROM plant.lamps WHERE time > ago(1h)";

struct Case {
    title: String,
    /// The part of the file that the case stands in.
    part: String,
    sql: String,
    /// Where the mistake is; empty at the end of the text.
    culprit: Range<usize>,
    remedies: Vec<String>,
}

fn root(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn cases() -> Vec<Case> {
    let text = fs::read_to_string(root("tests/errors/broken.cases")).unwrap();
    let mut cases = Vec::new();
    let mut part = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("# ──") {
            part = name.trim_matches([' ', '─']).to_owned();
        }
        let Some(title) = line.strip_prefix("== ") else {
            continue;
        };
        let sql: Vec<&str> = lines.by_ref().take_while(|line| *line != "--").collect();
        let marked = sql.join("\n");
        let (before, rest) = marked.split_once('«').unwrap();
        let (culprit, after) = rest.split_once('»').unwrap();
        cases.push(Case {
            title: title.to_owned(),
            part: part.clone(),
            sql: format!("{before}{culprit}{after}"),
            culprit: before.len()..before.len() + culprit.len(),
            remedies: lines
                .next()
                .unwrap()
                .split(" | ")
                .map(str::to_lowercase)
                .collect(),
        });
    }
    cases
}

/// What one tool says about one query.
struct Answer {
    /// `None` where the query is taken.
    message: Option<String>,
    help: Option<String>,
    /// The place that it names; only a start where the tool knows no more.
    place: Option<Range<usize>>,
    /// Whether a good statement behind a `;` is read, and one on a new line.
    next: [bool; 2],
}

impl Answer {
    /// Whether the place begins in the culprit: at the end of the text, from the last
    /// token on.
    fn is_exact(&self, case: &Case) -> bool {
        let Some(place) = &self.place else {
            return false;
        };
        if case.culprit.is_empty() {
            let last = case.sql.trim_end().rfind(' ').unwrap() + 1;
            return (last..=case.sql.len()).contains(&place.start);
        }
        case.culprit.contains(&place.start)
    }

    fn helps(&self, case: &Case) -> bool {
        let said = [&self.message, &self.help];
        let said = said.map(|text| text.clone().unwrap_or_default().to_lowercase());
        case.remedies
            .iter()
            .any(|remedy| said.iter().any(|text| text.contains(remedy)))
    }
}

/// The broken query and a good one behind `;`, and behind a new line alone.
fn with_next(case: &Case) -> [String; 2] {
    [";\n", "\n"].map(|between| format!("{}{between}{NEXT}", case.sql))
}

fn errors(sql: &str) -> Vec<Diagnostic> {
    let report = analyze(Host::Sql, sql, &Options::default());
    let found = report.diagnostics.into_iter();
    found
        .filter(|found| found.severity == Severity::Error)
        .collect()
}

fn ours(case: &Case) -> Answer {
    let found = errors(&case.sql);
    let first = found.first();
    Answer {
        message: first.map(|found| found.message.clone()),
        help: first.and_then(|found| found.help.clone()),
        place: first.map(|found| found.range.into()),
        next: with_next(case).map(|text| {
            let report = analyze(Host::Sql, &text, &Options::default());
            let last = report.queries.last().unwrap();
            let range: Range<usize> = last.analysis.range.into();
            text[range] == *NEXT && !last.analysis.permissions.is_empty()
        }),
    }
}

fn bare(case: &Case, dialect: &dyn Dialect) -> Answer {
    let error = Parser::parse_sql(dialect, &case.sql).err();
    let message = error.map(|error| error.to_string());
    let place = message
        .as_deref()
        .and_then(|text| place_in(text, &case.sql));
    Answer {
        message,
        help: None,
        place,
        next: with_next(case).map(|text| last_statement_is_read(dialect, &text)),
    }
}

/// Reads ` at Line: 1, Column: 9`; the end of the input has no such words.
fn place_in(message: &str, sql: &str) -> Option<Range<usize>> {
    let Some((_, place)) = message.split_once(" at Line: ") else {
        let ended = message.contains("found: EOF");
        return ended.then_some(sql.len()..sql.len());
    };
    let (line, column) = place.split_once(", Column: ")?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let before: usize = sql.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let at = sql[before..].char_indices().nth(column - 1);
    let start = at.map_or(sql.len(), |(at, _)| before + at);
    Some(start..start)
}

/// sqlparser stops at the first error, so this cuts its tokens at every `;` before.
fn last_statement_is_read(dialect: &dyn Dialect, text: &str) -> bool {
    let Ok(tokens) = Tokenizer::new(dialect, text).tokenize_with_location() else {
        return false;
    };
    let last: Vec<TokenWithSpan> = tokens
        .split(|token| token.token == Token::SemiColon)
        .next_back()
        .unwrap()
        .to_vec();
    let mut parser = Parser::new(dialect).with_tokens_with_locations(last);
    let statement = parser.parse_statement();
    let whole = parser.peek_token_ref().token == Token::EOF;
    statement.is_ok_and(|statement| whole && statement.to_string() == NEXT)
}

/// What is asked of an answer.
type Question = dyn Fn(&Answer, &Case) -> bool;

fn document(cases: &[Case]) -> String {
    let all: Vec<[Answer; 3]> = cases
        .iter()
        .map(|case| {
            [
                ours(case),
                bare(case, &stock::FlagsOnly),
                bare(case, &GenericDialect {}),
            ]
        })
        .collect();
    let count = |what: &Question| {
        let of = |tool: usize| {
            let pairs = all.iter().zip(cases);
            pairs
                .filter(|(answers, case)| what(&answers[tool], case))
                .count()
        };
        format!("{} | {} | {} |", of(0), of(1), of(2))
    };
    let mut text = include_str!("errors/introduction.md").to_owned();
    let _ = writeln!(
        text,
        "\n| of {} broken queries | timestream-iam | sqlparser, switches | sqlparser, generic |\n\
         | --- | ---: | ---: | ---: |",
        cases.len()
    );
    let rows: [(&str, &Question); 5] = [
        ("rejected", &|answer, _| answer.message.is_some()),
        ("the place named is the culprit", &Answer::is_exact),
        ("says what to write", &Answer::helps),
        ("reads a good statement behind `;`", &|answer, _| {
            answer.next[0]
        }),
        (
            "reads a good statement on the next line, without `;`",
            &|answer, _| answer.next[1],
        ),
    ];
    for (name, what) in rows {
        let _ = writeln!(text, "| {name} | {}", count(what));
    }
    let mut part = "";
    for (number, (case, answers)) in cases.iter().zip(&all).enumerate() {
        if part != case.part {
            part = &case.part;
            let _ = write!(text, "\n## {part}\n");
        }
        let _ = write!(text, "\n{}. {}\n\n", number + 1, case.title);
        let _ = writeln!(
            text,
            "```text\n{}```",
            picture(case, &answers[0], &answers[1])
        );
    }
    text
}

/// The query, with what each says below the place that it names.
fn picture(case: &Case, ours: &Answer, bare: &Answer) -> String {
    let index = LineIndex::new(&case.sql);
    let mut out = String::new();
    let mut remarks = [(ours, "timestream-iam"), (bare, "sqlparser")]
        .map(|(answer, name)| (answer, name, answer.place.clone()))
        .to_vec();
    for (number, line) in case.sql.lines().enumerate() {
        let _ = writeln!(out, "{line}");
        remarks.retain(|(answer, name, place)| {
            let Some(place) = place else { return true };
            let at = index.position(&case.sql, place.start as u32);
            if at.line as usize != number + 1 {
                return true;
            }
            let carets = case.sql[place.clone()].chars().count().max(1);
            let margin = " ".repeat(at.column as usize - 1);
            let message = answer.message.as_deref().unwrap_or_default();
            let _ = writeln!(out, "{margin}{} {name}: {message}", "^".repeat(carets));
            if let Some(help) = &answer.help {
                let _ = writeln!(out, "{margin}{} help: {help}", " ".repeat(carets));
            }
            false
        });
    }
    for (answer, name, _) in remarks {
        let message = answer.message.as_deref().unwrap_or("takes it");
        let _ = writeln!(out, "{name}: {message}");
    }
    out
}

#[test]
fn every_query_has_one_error_at_its_culprit_with_help() {
    let cases = cases();
    assert_eq!(cases.len(), 60);
    let mut failures = String::new();
    for case in &cases {
        let found = errors(&case.sql);
        let answer = ours(case);
        let place = found.first().map(|found| Range::<usize>::from(found.range));
        let whole = case.culprit.is_empty() || place == Some(case.culprit.clone());
        let holds = [
            ("one error", found.len() == 1),
            ("the culprit", whole && answer.is_exact(case)),
            ("help", answer.helps(case)),
            ("the next statement behind `;`", answer.next[0]),
            ("the next statement on a new line", answer.next[1]),
        ];
        for (what, _) in holds.iter().filter(|(_, holds)| !holds) {
            let _ = writeln!(failures, "{}: lacks {what}\n{}", case.title, case.sql);
            for found in &found {
                let place: Range<usize> = found.range.into();
                let _ = writeln!(
                    failures,
                    "    `{}` {} [{}]",
                    &case.sql[place],
                    found.message,
                    found.help.as_deref().unwrap_or_default()
                );
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn the_document_is_kept() {
    let wanted = document(&cases());
    let path = root("docs/error-messages.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/error-messages.md is stale: UPDATE_EXPECT=1 cargo test --test error_messages"
    );
}
