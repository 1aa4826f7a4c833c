//! Any text gives a result or a clear finding: no abort, no hang, nothing lost.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

#[path = "support/laws.rs"]
#[allow(dead_code)] // these texts are too large for the other laws
mod laws;

use timestream_iam::analysis::Construct;
use timestream_iam::{analyze, Host, Options, Report};

/// Characters in the longest query that the service takes.
const LONGEST: usize = 262_144;

fn read(text: &str) -> Report {
    let report = analyze(Host::Sql, text, &Options::default());
    laws::report_is_sound(text, &report);
    report
}

fn codes(report: &Report) -> Vec<&str> {
    report
        .diagnostics
        .iter()
        .map(|found| found.rule.code)
        .collect()
}

/// `unit` as often as it fits into the longest query, between `start` and `end`.
fn filled(start: &str, unit: &str, end: &str) -> String {
    let times = (LONGEST - start.len() - end.len()) / unit.len();
    format!("{start}{}{end}", unit.repeat(times))
}

#[test]
fn flat_chains_of_any_length_are_read() {
    let chains = [
        ("SELECT 1", "+1", ""),
        ("SELECT 1", "-1*2", ""),
        ("SELECT ''", "||''", ""),
        ("SELECT 1 WHERE a", " AND a", ""),
        ("SELECT 1 WHERE a", " OR a", ""),
        ("SELECT 1", " UNION ALL SELECT 1", ""),
        ("SELECT 1", " INTERSECT SELECT 1", ""),
        ("SELECT 1 WHERE a IN (1", ",1", ")"),
        ("SELECT x", "[1]", ""),
        ("SELECT x", ".a", ""),
        ("SELECT CASE", " WHEN a THEN 1", " END"),
        ("WITH a AS (SELECT 1)", ",a AS (SELECT 1)", " SELECT 1"),
        ("SELECT 1 FROM UNNEST(a)", " CROSS JOIN UNNEST(a)", ""),
        ("VALUES 1", ",1", ""),
        ("SELECT f(a", ",a", ")"),
    ];
    for (start, unit, end) in chains {
        let report = read(&filled(start, unit, end));
        let found = codes(&report);
        assert!(!found.contains(&"TSQ001"), "{start}{unit}: {found:?}");
        assert_ne!(
            report.queries[0].analysis.construct,
            Construct::Unknown,
            "{start}{unit}"
        );
    }
}

#[test]
fn deep_nesting_is_a_finding() {
    let shapes = [
        ("SELECT ", "(", "1", ")"),
        ("SELECT ", "NOT ", "a", ""),
        ("SELECT ", "- ", "1", ""),
        ("SELECT ", "f(", "1", ")"),
        ("SELECT ", "ARRAY[", "1", "]"),
        ("SELECT ", "[", "1", "]"),
        ("SELECT ", "CASE WHEN a THEN ", "1", " END"),
        ("SELECT ", "CAST(", "1", " AS double)"),
        ("SELECT ", "(SELECT ", "1", ")"),
        ("SELECT 1 FROM ", "(SELECT 1 FROM ", "a.b", ")"),
        ("SELECT 1 FROM ", "(", "a.b", ")"),
        ("SELECT 1 FROM ", "(a.b JOIN ", "a.b", " ON 1=1)"),
        (
            "SELECT 1 FROM a.b ",
            "JOIN a.b ",
            "JOIN a.b ON 1=1",
            " ON 1=1",
        ),
        ("SELECT 1 WHERE a IN ", "(SELECT 1 WHERE a IN ", "(1)", ")"),
        ("", "WITH a AS (", "SELECT 1", ") SELECT 1"),
        ("SELECT ", "x -> ", "1", ""),
        ("SELECT ", "(x, y) -> ", "1", ""),
        ("SELECT ", "(x) -> (", "1", ")"),
        ("SELECT ", "position(", "'a' IN 'b'", " IN 'c')"),
        ("SELECT CAST(1 AS ", "array(", "double", "))"),
        ("SELECT CAST(1 AS ", "row(a ", "double", "))"),
        ("SELECT x", "[x", "", "]"),
        ("", "(", "SELECT 1", ")"),
        ("SELECT 1 FROM UNNEST(", "filter(a, x -> ", "true", ")"),
    ];
    for (start, open, middle, close) in shapes {
        let times = LONGEST / (open.len() + close.len());
        for close in [close, ""] {
            let text = format!(
                "{start}{}{middle}{}",
                open.repeat(times),
                close.repeat(times)
            );
            let report = read(&text);
            let found = codes(&report);
            let clear = ["TSQ001", "TSQ006", "TSQ004"]
                .iter()
                .any(|code| found.contains(code));
            assert!(clear, "{start}{open}: {found:?}");
        }
        // A hundred levels are fine, as long as they are closed.
        let text = format!("{start}{}{middle}{}", open.repeat(100), close.repeat(100));
        let found = read(&text);
        assert!(!codes(&found).contains(&"TSQ006"), "{start}{open}");
    }
}

#[test]
fn garbage_is_read_to_its_end() {
    let units = [
        "'",
        "\"",
        "`",
        "(",
        ")",
        "{",
        "}",
        "${",
        "{{",
        "[",
        "[[",
        "<",
        "<a",
        "%",
        "%(",
        "$",
        "?",
        ";",
        ";;",
        "--",
        "/*",
        "*/",
        "/",
        "\n",
        "\r",
        "\t",
        "\0",
        "\u{1b}[31m",
        "😀",
        "é",
        "“",
        "@",
        ":",
        "::",
        ".",
        "..",
        ",",
        "1",
        "1e",
        "0x",
        "1d",
        "SELECT ",
        "FROM\n",
        "SELECT\n",
        "WITH\n",
        "SHOW\n",
        "'\n",
        "''\n",
        "'''\n",
        "\"\n'",
        "/*\n",
        "(\n",
        "(;",
        "');",
        "U&'",
        "{%",
        "#{",
        "%{",
        "-- timestream-iam:",
        "-- timestream-iam: ignore[",
        "select(",
        "x->",
        "case ",
        "not ",
        "interval '",
        "a.b ",
        "a AS ",
    ];
    for unit in units {
        for tail in ["", "\n;SELECT 1", "SELECT", "'"] {
            let text = unit.repeat(40_000 / unit.len()) + tail;
            read(&text);
        }
    }
}

#[test]
fn a_broken_statement_hides_nothing_behind_it() {
    let broken = [
        "SELECT (",
        "SELECT ((1)",
        "SELECT )",
        "SELECT 'a",
        "SELECT \"a",
        "SELECT /* a",
        "SELECT FROM",
        "SELECT a FROM",
        "SELECT a b c",
        "foo bar",
        "INSERT INTO a.b VALUES (1)",
        "SELECT [1",
        "SELECT {",
        "SELECT 1 +",
        "UNLOAD (SELECT 1",
        "SHOW",
        "DESCRIBE",
        "WITH a AS (",
        "SELECT “a”",
        "SELECT ${",
    ];
    for first in broken {
        let text = format!("{first};\nSELECT host FROM fleet.trucks WHERE time > ago(1h)");
        let report = read(&text);
        let last = report.queries.last().unwrap();
        assert_eq!(last.analysis.tables.len(), 1, "{first}");
        assert_eq!(last.analysis.tables[0].table.text(), "trucks", "{first}");
    }
}

#[test]
fn limits_of_the_service() {
    let query = |len: usize| {
        let start = "SELECT '";
        format!("{start}{}'", "é".repeat(len - start.len() - 1))
    };
    assert!(!codes(&read(&query(LONGEST))).contains(&"TSQ004"));
    assert!(codes(&read(&query(LONGEST + 1))).contains(&"TSQ004"));
    // One statement of many megabytes is not held in memory as a tree.
    let endless = format!("SELECT 1{}", "+1".repeat(2_000_000));
    assert!(codes(&read(&endless)).contains(&"TSQ004"));
}

/// A star of stars doubles the columns with each level, and a list of relations can be as
/// long as the query.
#[test]
fn columns_of_columns_are_read() {
    let mut doubled = "WITH a0 AS (SELECT 1 AS x, 2 AS y)".to_owned();
    for level in 1..400 {
        let before = level - 1;
        doubled.push_str(&format!(
            ", a{level} AS (SELECT p.*, q.* FROM a{before} p, a{before} q)"
        ));
    }
    doubled.push_str(" SELECT x FROM a399");
    let relations = filled("SELECT a.x, y, p.d.z FROM (SELECT 1 AS x) a", ", p.d b", "");
    let names = filled(
        "SELECT b.z, b.z FROM (SELECT 1 AS z0",
        ", 1 AS abcdefgh",
        ") b",
    );
    let unknown = filled("SELECT z", ", b.z, a.b.z, z", " FROM (SELECT 1 AS y) b");
    for text in [doubled, relations, names, unknown] {
        let report = read(&text);
        assert_eq!(report.queries.len(), 1);
        assert_eq!(report.queries[0].analysis.construct, Construct::Select);
    }
}
