//! Every example in the documentation of a rule: bad ones must be found by it, good
//! ones must not, and the list of rules is in order.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

use std::collections::BTreeSet;

use timestream_iam::check::{Policies, PolicyFile, PolicySource};
use timestream_iam::iam::document::Document;
use timestream_iam::iam::evaluate::Context;
use timestream_iam::lint::{LintOptions, Rule, Severity, RULES};
use timestream_iam::text::LineIndex;
use timestream_iam::{analyze, Host, Options};

/// The fenced examples of a rule: whether they are bad ones, and their SQL.
fn examples(rule: &Rule) -> Vec<(bool, String)> {
    fenced(rule, "sql")
}

/// The fenced examples in a language.
fn fenced(rule: &Rule, language: &str) -> Vec<(bool, String)> {
    let mut examples = Vec::new();
    let docs = rule.markdown();
    let mut lines = docs.lines();
    while let Some(line) = lines.next() {
        let bad = match line
            .strip_prefix("```")
            .and_then(|it| it.strip_prefix(language))
        {
            Some(",bad") => true,
            Some(",good") => false,
            _ => continue,
        };
        let sql: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        examples.push((bad, sql.join("\n")));
    }
    examples
}

#[test]
fn documentation_is_true() {
    let mut count = 0;
    for rule in RULES {
        for (bad, sql) in examples(rule) {
            count += 1;
            let report = analyze(Host::Sql, &sql, &Options::default());
            let found = report
                .diagnostics
                .iter()
                .any(|found| found.rule.code == rule.code);
            assert_eq!(found, bad, "{} {}: {sql}", rule.code, rule.name);
        }
    }
    println!("{count} examples");
    let about_sql = RULES.iter().filter(|rule| !rule.code.starts_with("TSQ6"));
    assert!(count >= 2 * about_sql.count() - 4);
}

#[test]
fn documentation_of_policies_is_true() {
    let mut count = 0;
    for rule in RULES {
        for (bad, text) in fenced(rule, "json") {
            count += 1;
            let (document, problems) = Document::parse(&text);
            let file = PolicyFile {
                path: "policy.json".to_owned(),
                lines: LineIndex::new(&text),
                text,
                problems: Vec::new(),
                managed: None,
            };
            let source = PolicySource {
                file: 0,
                name: None,
                document,
                problems,
            };
            let policies = Policies::new(vec![file], vec![source], Context::default());
            let findings = policies.findings(0, None, &LintOptions::default());
            let found: Vec<&str> = findings.iter().map(|found| found.rule.code).collect();
            match bad {
                true => assert_eq!(found, [rule.code], "{}", rule.name),
                false => assert!(found.is_empty(), "{}: {found:?}", rule.name),
            }
        }
    }
    println!("{count} examples");
    assert!(count >= 16, "{count}");
}

#[test]
fn codes_and_names_are_unique_and_in_order() {
    assert!(RULES.is_sorted_by_key(|rule| rule.code));
    let codes: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    let names: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!((codes.len(), names.len()), (RULES.len(), RULES.len()));
    for rule in RULES {
        let digits = rule.code.strip_prefix("TSQ").unwrap();
        assert!(digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit()));
        let kebab = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(rule.name.chars().all(kebab), "{}", rule.name);
        assert!(!rule.summary.is_empty() && !rule.summary.ends_with('.'));
    }
}

#[test]
fn fixes_mend_what_they_are_for() {
    let mut mended_examples = 0;
    for rule in RULES {
        for (_, sql) in examples(rule).into_iter().filter(|(bad, _)| *bad) {
            let report = analyze(Host::Sql, &sql, &Options::default());
            let ours = report
                .diagnostics
                .iter()
                .find(|found| found.rule.code == rule.code);
            let Some(fix) = ours.and_then(|found| found.fix.as_ref()) else {
                continue;
            };
            mended_examples += 1;
            let mut mended = sql.clone();
            for edit in fix.edits.iter().rev() {
                mended.replace_range(std::ops::Range::<usize>::from(edit.range), &edit.text);
            }
            let report = analyze(Host::Sql, &mended, &Options::default());
            let left = report
                .diagnostics
                .iter()
                .any(|found| found.rule.code == rule.code || found.severity == Severity::Error);
            assert!(!left, "{}: {mended}", rule.code);
        }
    }
    assert!(mended_examples >= 8, "{mended_examples}");
}
