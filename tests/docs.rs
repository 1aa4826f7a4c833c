//! The generated documents in `docs/` say what the program says today.
//!
//! `UPDATE_EXPECT=1 cargo test --test docs` writes them.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use timestream_iam::lint::{Rule, RULES};
use timestream_iam::report::json_schema;

fn check(name: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/{name} is stale: UPDATE_EXPECT=1 cargo test --test docs"
    );
}

const AREAS: &[(&str, &str)] = &[
    ("TSQ0", "Syntax"),
    ("TSQ1", "Names"),
    ("TSQ2", "Cost"),
    ("TSQ3", "Placeholders"),
    ("TSQ4", "Audit"),
    ("TSQ5", "UNLOAD"),
];

fn rules() -> String {
    let mut text =
        String::from("# Rules\n\n| code | name | severity | |\n| --- | --- | --- | --- |\n");
    for rule in RULES {
        let (code, name, severity) = (rule.code, rule.name, rule.severity.name());
        let _ = writeln!(
            text,
            "| {code} | [{name}](#{name}) | {severity} | {} |",
            rule.summary
        );
    }
    for (prefix, area) in AREAS {
        let _ = write!(text, "\n## {area}\n");
        for rule in RULES.iter().filter(|rule| rule.code.starts_with(prefix)) {
            write_rule(&mut text, rule);
        }
    }
    text
}

fn write_rule(text: &mut String, rule: &Rule) {
    let (code, name, severity) = (rule.code, rule.name, rule.severity.name());
    let _ = write!(
        text,
        "\n### {name}\n\n`{code}`, {severity}: {}.\n\n",
        rule.summary
    );
    let _ = writeln!(text, "{}", rule.markdown());
    if let Some(url) = rule.url {
        let _ = write!(text, "\nSource: <{url}>\n");
    }
}

#[test]
fn rules_are_documented() {
    let text = rules();
    assert_eq!(text.matches("\n### ").count(), RULES.len());
    check("rules.md", &text);
}

#[test]
fn the_schema_is_kept() {
    check("schema.json", &json_schema());
}
