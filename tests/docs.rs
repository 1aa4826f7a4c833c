//! The generated documents say what the program says today: those in `docs/`, and
//! the dictionary of the fuzz targets.
//!
//! `UPDATE_EXPECT=1 cargo test --test docs` writes them.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use timestream_iam::lint::{Rule, RULES};
use timestream_iam::report::json_schema;
use timestream_iam::syntax::{function_names, keywords, UNLOAD_OPTIONS};

fn check(name: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "{name} is stale: UPDATE_EXPECT=1 cargo test --test docs"
    );
}

const AREAS: &[(&str, &str)] = &[
    ("TSQ0", "Syntax"),
    ("TSQ1", "Names"),
    ("TSQ2", "Cost"),
    ("TSQ3", "Placeholders"),
    ("TSQ4", "Audit"),
    ("TSQ5", "UNLOAD"),
    ("TSQ6", "Policies"),
    ("TSQ7", "Files around queries"),
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
    check("docs/rules.md", &text);
}

#[test]
fn the_schema_is_kept() {
    check("docs/schema.json", &json_schema());
}

/// Signs, literals, placeholders and comments, which no list of the program holds.
const PIECES: &[&str] = &[
    "''",
    "'a'",
    "\"\"",
    "\"a\"",
    "`",
    "U&'",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ".",
    ";",
    "+",
    "-",
    "*",
    "/",
    "%",
    "||",
    "=",
    "<>",
    "!=",
    "<=",
    ">=",
    "->",
    "=>",
    "::",
    "?",
    "@",
    "--",
    "/*",
    "*/",
    "\n",
    "\r\n",
    "\u{feff}",
    "\0",
    "\u{1b}[",
    "é",
    "😀",
    "“",
    "’",
    "15m",
    "1ns",
    "1e5",
    ".5",
    "2 days",
    "measure_value::double",
    "measure_name",
    "time",
    "a.b",
    "\"a\".\"b\"",
    "a.b.c",
    "ago(1h)",
    "s3://a/b/",
    "SSE_KMS",
    "array(",
    "row(",
    "timeseries(",
    "varchar",
    "bigint",
    "boolean",
    "${a}",
    "$a",
    "{a}",
    "{{ a }}",
    "{% a %}",
    "#{a}",
    "%{a}",
    "[[a]]",
    "<a>",
    "%(a)s",
    "%s",
    "%1$s",
    "$__timeFilter",
    "$__database",
    "@scheduled_runtime",
    "-- timestream-iam: ignore[TSQ001] a\n",
    "-- timestream-iam: ignore-file[select-star]\n",
];

/// One entry for each word, as libFuzzer reads them:
/// <https://llvm.org/docs/LibFuzzer.html#dictionaries>
#[test]
fn the_dictionary_of_the_fuzz_targets_is_kept() {
    let mut text = String::from("# Written by UPDATE_EXPECT=1 cargo test --test docs\n");
    let words = [&keywords(), &function_names(), UNLOAD_OPTIONS, PIECES].concat();
    for word in words {
        text.push('"');
        for byte in word.bytes() {
            match byte {
                b'"' | b'\\' => text.extend(['\\', char::from(byte)]),
                b' '..=b'~' => text.push(char::from(byte)),
                byte => {
                    let _ = write!(text, "\\x{byte:02X}");
                }
            }
        }
        text.push_str("\"\n");
    }
    check("fuzz/timestream.dict", &text);
}
