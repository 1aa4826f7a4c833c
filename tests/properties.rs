//! What must hold for every query: changes that mean nothing change no need, and
//! needs add up. The queries are the cases of the grammar.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

mod support;

use std::collections::BTreeSet;

use support::tokens;
use timestream_iam::analysis::{Construct, PermissionSource};
use timestream_iam::iam::{ArnScope, OpenNames};
use timestream_iam::lint::Severity;
use timestream_iam::syntax::Keyword;
use timestream_iam::text::ControlTags;
use timestream_iam::{analyze, Host, Options, Report};

fn read(text: &str) -> Report {
    analyze(Host::Sql, text, &Options::default())
}

type Needs = BTreeSet<(&'static str, String)>;

/// What all queries of a text need by themselves.
fn needs(report: &Report) -> Needs {
    let scope = ArnScope::default();
    let all = report
        .queries
        .iter()
        .flat_map(|query| &query.analysis.permissions);
    all.filter(|need| need.source != PermissionSource::Client)
        .map(|need| (need.action, need.resource.arn(&scope, OpenNames::Keep)))
        .collect()
}

fn errors(report: &Report) -> usize {
    let found = report.diagnostics.iter();
    found
        .filter(|found| found.severity == Severity::Error)
        .count()
}

/// The cases that are one query without an error.
fn queries() -> Vec<(String, String)> {
    let mut cases = support::grammar_cases();
    cases.retain(|(_, sql)| {
        let report = read(sql);
        // A template with branches is several texts.
        ControlTags::of(sql, &[]).is_none() && report.queries.len() == 1 && errors(&report) == 0
    });
    assert!(cases.len() > 200);
    cases
}

/// Those of them that SELECT, without a `;` or a comment at their end.
fn selects() -> Vec<(String, String)> {
    let mut cases = queries();
    cases.retain(|(_, sql)| {
        let report = read(sql);
        let explained = sql.to_uppercase().contains("EXPLAIN");
        report.queries[0].analysis.construct == Construct::Select && !explained
    });
    for (_, sql) in &mut cases {
        let end = read(sql).queries[0].analysis.range.end as usize;
        sql.truncate(end);
    }
    cases
}

/// The text with `between` put into each gap between tokens that has white space.
fn spaced(text: &str, between: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for token in tokens(text) {
        let gap = &text[done..token.start as usize];
        out.push_str(if done > 0 && !gap.is_empty() {
            between
        } else {
            gap
        });
        out.push_str(token.text(text));
        done = token.end as usize;
    }
    out
}

#[test]
fn white_space_comments_and_case_mean_nothing() {
    for (name, sql) in queries() {
        let want = needs(&read(&sql));
        for between in [" ", "\t\t", " /* FROM a.b */ ", " -- FROM a.b\n "] {
            let changed = spaced(&sql, between);
            assert_eq!(needs(&read(&changed)), want, "{name}: {changed}");
        }
        let recased = |upper: bool| {
            let mut out = sql.clone();
            for token in tokens(&sql)
                .iter()
                .filter(|token| token.keyword != Keyword::None)
            {
                // Only reserved words are never names, whose case counts.
                if token.keyword.is_reserved() && !token.templated {
                    let range = token.start as usize..token.end as usize;
                    let word = token.text(&sql);
                    let word = if upper {
                        word.to_uppercase()
                    } else {
                        word.to_lowercase()
                    };
                    out.replace_range(range, &word);
                }
            }
            out
        };
        for changed in [recased(true), recased(false)] {
            assert_eq!(needs(&read(&changed)), want, "{name}: {changed}");
        }
    }
}

#[test]
fn wrapping_a_query_changes_no_need() {
    let mut count = 0;
    for (name, sql) in selects() {
        let want = needs(&read(&sql));
        let wrapped = [
            format!("({sql}\n)"),
            format!("SELECT * FROM ({sql}\n) w"),
            format!("WITH w_w AS ({sql}\n) SELECT * FROM w_w"),
            format!("WITH w_w AS ({sql}\n), v_v AS (SELECT 1 AS n) SELECT n FROM v_v"),
            format!("SELECT 1 WHERE EXISTS ({sql}\n)"),
            format!("SELECT CASE WHEN 1 IN ({sql}\n) THEN 1 END"),
        ];
        for text in wrapped {
            let report = read(&text);
            let unknown = report.queries[0].analysis.construct == Construct::Unknown;
            assert!(
                !unknown,
                "{name}: {text}: {:?}",
                report.diagnostics[0].message
            );
            assert_eq!(needs(&report), want, "{name}: {text}");
            count += 1;
        }
    }
    println!("{count} wrapped queries");
}

#[test]
fn a_union_needs_what_its_branches_need() {
    let cases = selects();
    for pair in cases.windows(2) {
        let [(name, left), (_, right)] = pair else {
            continue;
        };
        let report = read(&format!("({left}\n) UNION ALL ({right}\n)"));
        let mut want = needs(&read(left));
        want.extend(needs(&read(right)));
        // A query that reads a table needs nothing for its constants.
        if want
            .iter()
            .any(|(action, _)| *action == "timestream:Select")
        {
            want.retain(|(action, _)| *action != "timestream:SelectValues");
        }
        assert_eq!(needs(&report), want, "{name}");
    }
}

#[test]
fn needs_of_statements_add_up() {
    let cases = queries();
    for three in cases.windows(3) {
        let text = |cases: &[&(String, String)]| {
            let all: Vec<&str> = cases
                .iter()
                .map(|(_, sql)| sql.trim_end_matches(';'))
                .collect();
            all.join("\n;\n")
        };
        let whole = read(&text(&[&three[0], &three[1], &three[2]]));
        let rest = read(&text(&[&three[0], &three[2]]));
        let mut want = needs(&rest);
        want.extend(needs(&read(&three[1].1)));
        assert_eq!(needs(&whole), want, "{}", three[1].0);
        assert_eq!(
            whole.queries.len(),
            rest.queries.len() + 1,
            "{}",
            three[1].0
        );
    }
}

#[test]
fn an_error_stands_at_the_token_at_fault() {
    // A sign that no statement has anywhere, put before each token and at the end.
    const WRONG: &str = "\\";
    let (mut count, mut misses) = (0, Vec::new());
    for (name, sql) in queries() {
        for token in tokens(&sql).iter().filter(|token| !token.templated) {
            let at = token.start as usize;
            let text = format!("{} {WRONG} {}", &sql[..at], &sql[at..]);
            let report = read(&text);
            let found = report.diagnostics.iter();
            let mut errors = found.filter(|found| found.rule.code == "TSQ001");
            let hit = errors.any(|found| found.range.start as usize == at + 1);
            if !hit {
                misses.push(format!("{name}: {text}"));
            }
            count += 1;
        }
    }
    println!(
        "{} of {count} errors stand at their token",
        count - misses.len()
    );
    // WINDOW and the time functions can be names, and placeholders operators, which only
    // the next token tells.
    let words = ["WINDOW", "current_timestamp(", "$op", "${op}"];
    let known = |miss: &&String| !words.iter().any(|word| miss.contains(word));
    let unknown: Vec<&String> = misses.iter().filter(known).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}
