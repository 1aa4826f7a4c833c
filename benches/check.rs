//! How the time of `check` grows with the needs of the queries and with the statements
//! of the policies.
//!
//! `cargo bench --bench check` prints a table of ratios, all measured in the same run.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

#[path = "support/clock.rs"]
mod clock;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use clock::now;
use timestream_iam::check::{smaller, Caller, Need, Policies, PolicyFile, PolicySource, Queries};
use timestream_iam::iam::document::Document;
use timestream_iam::iam::evaluate::Context;
use timestream_iam::iam::{ArnScope, Grant};
use timestream_iam::text::LineIndex;
use timestream_iam::{analyze, Host, Options, Report};

/// Needs and statements of a row; the first row is what the others are compared with.
const SIZES: &[(usize, usize)] = &[
    (1_000, 100),
    (10_000, 100),
    (1_000, 1_000),
    (10_000, 1_000),
    (100_000, 100),
    (1_000, 10_000),
];

const ROUNDS: usize = 3;

/// Tables of a database.
const TABLES: usize = 20;

/// Queries with that many needs: each on a table of its own, and `DescribeEndpoints`.
fn queries(needs: usize) -> String {
    let mut text = String::new();
    for number in 1..needs {
        let (database, table) = (number / TABLES, number % TABLES);
        let _ = writeln!(
            text,
            "SELECT v FROM plant_{database}.line_{table} WHERE time > ago(1h);"
        );
    }
    text
}

/// A policy with that many statements, of the kinds that people write: exact ones, wide
/// ones, ones that depend on something, ones that deny, and ones of other services.
fn policy(statements: usize) -> String {
    let arn = "arn:aws:timestream:*:123456789012:database/plant_";
    let mut texts = vec![
        r#"{"Effect": "Allow", "Action": "timestream:DescribeEndpoints", "Resource": "*"}"#
            .to_owned(),
    ];
    for number in 1..statements {
        texts.push(match number % 6 {
            0 => format!(r#"{{"Effect": "Allow", "Action": ["timestream:Select", "timestream:DescribeTable"], "Resource": ["{arn}{number}/table/line_1", "{arn}{number}/table/line_2"]}}"#),
            1 => format!(r#"{{"Effect": "Allow", "Action": "timestream:*", "Resource": "{arn}{number}/*"}}"#),
            2 => format!(r#"{{"Effect": "Allow", "Action": "timestream:Select", "Resource": "{arn}{number}/table/*", "Condition": {{"StringEquals": {{"aws:PrincipalTag/team": "t{number}"}}}}}}"#),
            3 => format!(r#"{{"Effect": "Deny", "Action": "timestream:Select", "Resource": "{arn}*/table/secret_{number}"}}"#),
            4 => format!(r#"{{"Effect": "Allow", "NotAction": "iam:*", "Resource": "{arn}{number}/table/line_?"}}"#),
            _ => format!(r#"{{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket-{number}/*"}}"#),
        });
    }
    format!(
        r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#,
        texts.join(",\n")
    )
}

fn needs(report: &Report, scope: &ArnScope) -> BTreeSet<Need> {
    let queries = report.queries.iter();
    queries
        .flat_map(|query| &query.analysis.permissions)
        .map(|need| Need {
            grant: Grant {
                action: need.action.to_owned(),
                resource: need.resource.clone(),
            },
            scope: scope.clone(),
        })
        .collect()
}

/// All that `check` does with policies once the queries are understood; gives the number
/// of what it found.
fn check(report: &Report, sql: &str, scope: &ArnScope, policy: &str) -> usize {
    let options = Options::default();
    let (document, problems) = Document::parse(policy);
    let file = PolicyFile {
        path: "policy.json".to_owned(),
        text: policy.to_owned(),
        lines: LineIndex::new(policy),
        problems: Vec::new(),
        managed: None,
    };
    let source = PolicySource {
        file: 0,
        name: None,
        document,
        problems,
    };
    let mut policies = Policies::new(vec![file], vec![source], Context::default());
    policies.add_caller(Caller {
        role: None,
        identity: vec![0],
        boundary: None,
        scp: Vec::new(),
        missing: Vec::new(),
    });
    let queries = Queries {
        report,
        text: sql,
        scope,
    };
    let (verdicts, found) = policies.check(queries, &options.lint);
    let usage = policies.usage(&needs(report, scope));
    let about = policies.findings(0, Some(&usage), &options.lint);
    let smaller = smaller(&policies.sources[0].document, 0, &usage);
    verdicts.len() + found.len() + about.len() + smaller.statements.len()
}

fn main() {
    let scope = ArnScope::new(None, Some("eu-central-1"), Some("123456789012")).unwrap();
    let inputs: Vec<_> = SIZES
        .iter()
        .map(|&(needed, statements)| {
            let sql = queries(needed);
            let report = analyze(Host::Sql, &sql, &Options::default());
            assert_eq!(needs(&report, &scope).len(), needed);
            (sql, report, policy(statements))
        })
        .collect();
    let mut best = vec![f64::INFINITY; SIZES.len()];
    let clock = Instant::now();
    for _ in 0..ROUNDS {
        for (at, (sql, report, policy)) in inputs.iter().enumerate() {
            let before = now(clock);
            black_box(check(black_box(report), sql, &scope, policy));
            best[at] = best[at].min(now(clock) - before);
        }
    }
    println!("| needs | statements | seconds | pairs / first | time / first | ns a pair |");
    println!("| --- | --- | --- | --- | --- | --- |");
    let pairs = |at: usize| (SIZES[at].0 * SIZES[at].1) as f64;
    for (at, (needed, statements)) in SIZES.iter().enumerate() {
        println!(
            "| {needed} | {statements} | {:.3} | {:.0} | {:.1} | {:.0} |",
            best[at],
            pairs(at) / pairs(0),
            best[at] / best[0],
            best[at] / pairs(at) * 1e9,
        );
    }
}
