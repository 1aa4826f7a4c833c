//! Real queries from public repositories, read from `../shared/corpus` where that
//! is at hand: they are other people's, so none of them is kept here.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use timestream_iam::analysis::{Construct, PermissionSource, QueryAnalysis};
use timestream_iam::iam::Resource;
use timestream_iam::lint::Severity;
use timestream_iam::{analyze, Host, Options, Report};

/// The rows of a file of the corpus; `None`, with a line that says so, when it is
/// not there.
fn rows(name: &str) -> Option<Vec<Value>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(text) = fs::read_to_string(folder.join(name)) else {
        println!("skipped: ../shared/corpus/{name} is not here");
        return None;
    };
    Some(
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap()
}

fn queries() -> Option<BTreeMap<String, Value>> {
    let rows = rows("queries.ndjson")?;
    Some(
        rows.into_iter()
            .map(|row| (text(&row, "id").to_owned(), row))
            .collect(),
    )
}

fn read(sql: &str) -> Report {
    analyze(Host::Sql, sql, &Options::default())
}

fn errors(report: &Report) -> Vec<String> {
    let found = report.diagnostics.iter();
    let errors = found.filter(|found| found.severity == Severity::Error);
    errors
        .map(|found| format!("{}: {}", found.rule.code, found.message))
        .collect()
}

#[test]
fn valid_queries_parse() {
    let (Some(queries), Some(invalid)) = (queries(), rows("invalid.ndjson")) else {
        return;
    };
    let invalid: BTreeSet<&str> = invalid.iter().map(|row| text(row, "id")).collect();
    let mut failures = Vec::new();
    // Plain queries, then templates, which need not parse as they stand.
    let mut counts = [[0, 0], [0, 0]];
    for (id, row) in &queries {
        if invalid.contains(id.as_str()) {
            continue;
        }
        let templated = row["templated"].as_bool().unwrap();
        let report = read(text(row, "query"));
        let errors = errors(&report);
        let fine = errors.is_empty() && report.queries.len() == 1;
        let count = &mut counts[usize::from(templated)];
        count[0] += usize::from(fine);
        count[1] += 1;
        if !fine && !templated {
            failures.push(format!("{id}: {errors:?}"));
        }
    }
    let [[plain, of_plain], [templates, of_templates]] = counts;
    println!("{plain} of {of_plain} plain queries parse, {templates} of {of_templates} templates");
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn labelled_queries_are_exact() {
    let (Some(queries), Some(labels)) = (queries(), rows("labels.ndjson")) else {
        return;
    };
    let mut failures = Vec::new();
    for label in &labels {
        let id = text(label, "id");
        let report = read(text(&queries[id], "query"));
        let [query] = report.queries.as_slice() else {
            failures.push(format!("{id}: {} queries", report.queries.len()));
            continue;
        };
        let (want, got) = (wanted(label), found(&query.analysis));
        if want != got {
            failures.push(format!("{id}: wanted {want:#?}, got {got:#?}"));
        }
    }
    let right = labels.len() - failures.len();
    println!("{right} of {} labelled queries are exact", labels.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What a label and an analysis both say, in words that compare.
#[derive(Debug, PartialEq, Eq)]
struct Meaning {
    statement: String,
    actions: BTreeSet<String>,
    tables: BTreeSet<(String, String)>,
    databases: BTreeSet<String>,
    s3: Option<(String, String)>,
}

fn wanted(label: &Value) -> Meaning {
    let strings = |key: &str| -> BTreeSet<String> {
        let list = label[key].as_array().unwrap();
        list.iter()
            .map(|value| value.as_str().unwrap().to_owned())
            .collect()
    };
    let tables = label["tables"].as_array().unwrap().iter();
    let s3 = label.get("s3");
    Meaning {
        statement: text(label, "statement").to_owned(),
        actions: strings("actions"),
        tables: tables
            .map(|pair| {
                let part = |at: usize| pair[at].as_str().unwrap().to_owned();
                (part(0), part(1))
            })
            .collect(),
        databases: strings("databases"),
        s3: s3.map(|s3| (text(s3, "bucket").to_owned(), text(s3, "prefix").to_owned())),
    }
}

fn found(analysis: &QueryAnalysis) -> Meaning {
    let needs = analysis.permissions.iter();
    let stated = needs
        .clone()
        .filter(|need| need.source == PermissionSource::Statement);
    let statement = match analysis.construct {
        Construct::Select if analysis.tables.is_empty() => "select_values",
        Construct::Select => "select_table",
        Construct::DescribeTable => "describe",
        other => other.facts().id,
    };
    Meaning {
        statement: statement.to_owned(),
        actions: stated.map(|need| need.action.to_owned()).collect(),
        tables: analysis
            .tables
            .iter()
            .map(|table| {
                (
                    table.database.text().to_owned(),
                    table.table.text().to_owned(),
                )
            })
            .collect(),
        databases: needs
            .clone()
            .filter_map(|need| match &need.resource {
                Resource::Database { database } => Some(database.text().to_owned()),
                _ => None,
            })
            .collect(),
        s3: needs.clone().find_map(|need| match &need.resource {
            Resource::S3Object { bucket, prefix } => {
                Some((bucket.text().to_owned(), prefix.text().to_owned()))
            }
            _ => None,
        }),
    }
}

#[test]
fn invalid_queries_are_reported() {
    let (Some(queries), Some(invalid)) = (queries(), rows("invalid.ndjson")) else {
        return;
    };
    let mut failures = Vec::new();
    let mut count = 0;
    for row in &invalid {
        if !matches!(text(row, "kind"), "syntax" | "reserved" | "unqualified") {
            continue;
        }
        count += 1;
        let id = text(row, "id");
        if errors(&read(text(&queries[id], "query"))).is_empty() {
            failures.push(format!("{id}: {}", text(row, "why")));
        }
    }
    println!(
        "{} of {count} invalid queries are reported",
        count - failures.len()
    );
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn statements_without_semicolons_are_told_apart() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/hosts");
    let path = folder
        .join("awslabs+amazon-timestream-tools/sample_apps/sql/join_tables")
        .join("query_example_join_tables.sql");
    let Ok(text) = fs::read_to_string(path) else {
        println!("skipped: ../shared/corpus/hosts is not here");
        return;
    };
    let report = read(&text);
    assert_eq!(report.queries.len(), 2);
    assert_eq!(errors(&report), Vec::<String>::new());
}
