//! Each real query of `../shared/corpus` in the literals of each host: found as it is,
//! every byte led back to its place, and read as it is read by itself.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use timestream_iam::hosts::{self, HostInput, HostOptions, NoNeighbours};
use timestream_iam::lint::Severity;
use timestream_iam::text::TextRange;
use timestream_iam::{analyze_here, Host, Options, Report, STACK_BYTES};

/// The queries; `None`, with a line that says so, when they are not there.
fn queries() -> Option<Vec<String>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(text) = fs::read_to_string(folder.join("queries.ndjson")) else {
        println!("skipped: ../shared/corpus/queries.ndjson is not here");
        return None;
    };
    let rows = text.lines().map(|line| {
        let row: Value = serde_json::from_str(line).unwrap();
        row["query"].as_str().unwrap().to_owned()
    });
    Some(rows.collect())
}

/// A backslash before each of some signs.
fn escaped(text: &str, signs: &[char]) -> String {
    let escape = |c: char| {
        let sign = signs.contains(&c).then_some('\\');
        sign.into_iter().chain([c])
    };
    text.chars().flat_map(escape).collect()
}

struct Wrapping {
    name: &'static str,
    host: Host,
    wrap: fn(&str) -> String,
    /// How many are not read alike at most. Blocks of Markdown do not show what is no
    /// statement; elsewhere a call does.
    most_missed: usize,
}

const WRAPPINGS: &[Wrapping] = &[
    Wrapping {
        name: "a block of Markdown",
        host: Host::Markdown,
        wrap: |sql| format!("# Timestream\n\n~~~~sql\n{sql}\n~~~~\n"),
        most_missed: 12,
    },
    Wrapping {
        name: "a quoted block of Markdown",
        host: Host::Markdown,
        wrap: |sql| {
            let quoted = sql.replace('\n', "\n> ");
            format!("# Timestream\n\n> ~~~~\n> {quoted}\n> ~~~~\n")
        },
        most_missed: 12,
    },
    Wrapping {
        name: "an indented block of Markdown",
        host: Host::Markdown,
        wrap: |sql| {
            format!(
                "# Timestream\n\nThe query:\n\n    {}\n",
                sql.replace('\n', "\n    ")
            )
        },
        most_missed: 12,
    },
    Wrapping {
        name: "Python in a notebook",
        host: Host::Notebook,
        wrap: |sql| {
            let sql = escaped(sql, &['\\', '"']);
            let cell = format!("timestream.query(QueryString=\"\"\"{sql}\"\"\")");
            let lines: Vec<&str> = cell.split_inclusive('\n').collect();
            serde_json::json!({"cells": [{"cell_type": "code", "source": lines}]}).to_string()
        },
        most_missed: 0,
    },
    Wrapping {
        name: "a heredoc of the shell",
        host: Host::Shell,
        wrap: |sql| {
            format!(
                "Q=$(cat <<'QUERY_ENDS'\n{sql}\nQUERY_ENDS\n)\naws timestream-query query --query-string \"$Q\"\n"
            )
        },
        most_missed: 0,
    },
    Wrapping {
        name: "double quotes of the shell",
        host: Host::Shell,
        wrap: |sql| {
            let sql = escaped(sql, &['\\', '"', '$', '`']);
            format!("aws timestream-query query --query-string \"{sql}\"\n")
        },
        most_missed: 0,
    },
    Wrapping {
        name: "single quotes of the shell",
        host: Host::Shell,
        wrap: |sql| {
            let sql = sql.replace('\'', "'\\''");
            format!("aws timestream-query query --query-string='{sql}'\n")
        },
        most_missed: 0,
    },
    Wrapping {
        name: "C quotes of the shell",
        host: Host::Shell,
        wrap: |sql| {
            let sql = escaped(sql, &['\\', '\'']).replace('\n', "\\n");
            format!("aws timestream-query query --query-string $'{sql}'\n")
        },
        most_missed: 0,
    },
    Wrapping {
        name: "a heredoc of Ruby",
        host: Host::Ruby,
        wrap: |sql| format!("timestream.query(query_string: <<-'QUERY_ENDS')\n{sql}\nQUERY_ENDS\n"),
        most_missed: 0,
    },
    Wrapping {
        name: "double quotes of Ruby",
        host: Host::Ruby,
        wrap: |sql| {
            let sql = escaped(sql, &['\\', '"', '#']);
            format!("timestream.query(query_string: \"{sql}\")\n")
        },
        most_missed: 0,
    },
    Wrapping {
        name: "single quotes of Ruby",
        host: Host::Ruby,
        wrap: |sql| {
            let sql = escaped(sql, &['\\', '\'']);
            format!("timestream.query({{ query_string: '{sql}'.freeze }})\n")
        },
        most_missed: 0,
    },
    Wrapping {
        name: "a stripped heredoc of Ruby",
        host: Host::Ruby,
        wrap: |sql| {
            let sql = escaped(sql, &['\\', '#']);
            format!("QUERY = <<~QUERY_ENDS.squish\n{sql}\nQUERY_ENDS\ntimestream.query(query_string: QUERY)\n")
        },
        most_missed: 0,
    },
    Wrapping {
        name: "a nowdoc of PHP",
        host: Host::Php,
        wrap: |sql| {
            format!("<?php\n$timestream->query(['QueryString' => <<<'QUERY_ENDS'\n{sql}\nQUERY_ENDS\n]);\n")
        },
        most_missed: 0,
    },
    Wrapping {
        name: "double quotes of PHP",
        host: Host::Php,
        wrap: |sql| {
            let sql = escaped(sql, &['\\', '"', '$']);
            format!("<?php\n$timestream->query(['QueryString' => \"{sql}\"]);\n")
        },
        most_missed: 0,
    },
    Wrapping {
        name: "single quotes of PHP",
        host: Host::Php,
        wrap: |sql| {
            let sql = escaped(sql, &['\\', '\'']);
            format!("<?php\n$timestream->query(['QueryString' => '{sql}']);\n")
        },
        most_missed: 0,
    },
    Wrapping {
        name: "a heredoc of PHP",
        host: Host::Php,
        wrap: |sql| {
            let sql = escaped(sql, &['\\', '$']);
            format!("<?php\n$sql = <<<QUERY_ENDS\n{sql}\nQUERY_ENDS;\n$timestream->query(['QueryString' => $sql]);\n")
        },
        most_missed: 0,
    },
    Wrapping {
        name: "a raw string of Rust",
        host: Host::Rust,
        wrap: |sql| format!("fn timestream() {{ client.query().query_string(r##\"{sql}\"##); }}\n"),
        most_missed: 0,
    },
    Wrapping {
        name: "a string of Rust",
        host: Host::Rust,
        wrap: |sql| {
            let sql = escaped(sql, &['\\', '"']);
            format!("fn timestream() {{ client.query().query_string(\"{sql}\"); }}\n")
        },
        most_missed: 0,
    },
];

/// Whether texts are the same but for how their lines end: Markdown has one way.
fn is_same(one: &str, other: &str) -> bool {
    one.trim().lines().eq(other.trim().lines())
}

/// Whether the query is found in a file, and whether each of its bytes is led back.
fn found(wrapping: &Wrapping, file: &str, sql: &str) -> (bool, bool) {
    let input = HostInput {
        claims: &[],
        text: file,
        file_name: "",
        neighbours: &NoNeighbours,
        options: &HostOptions::default(),
    };
    let read = hosts::read(wrapping.host, &input);
    let Some(query) = read.queries.iter().find(|query| is_same(&query.text, sql)) else {
        return (false, false);
    };
    let mut last = 0;
    let is_led_back = query.text.char_indices().all(|(at, character)| {
        let end = at + character.len_utf8();
        let mut place = TextRange::new(at as u32, end as u32);
        for map in &query.maps {
            place = map.to_source(place);
        }
        let there = place.of(file);
        let in_order = last <= place.start;
        last = place.end;
        let same = there.ends_with(character);
        in_order && (same || there.starts_with('\\'))
    });
    (true, is_led_back)
}

/// The tables of each statement, and what is wrong with them.
fn meaning(report: &Report) -> (Vec<String>, usize) {
    let tables = report
        .queries
        .iter()
        .flat_map(|query| &query.analysis.tables);
    let tables = tables.map(|table| format!("{}.{}", table.database.text(), table.table.text()));
    let found = report.diagnostics.iter();
    let errors = found.filter(|found| found.severity == Severity::Error);
    (tables.collect(), errors.count())
}

#[test]
fn real_queries_in_the_literals_of_hosts() {
    let Some(queries) = queries() else { return };
    let work = move || {
        let options = Options::default();
        let alone = queries.iter();
        let alone = alone.map(|sql| meaning(&analyze_here(Host::Sql, sql, &options)));
        let alone: Vec<_> = alone.collect();
        // Each wrapping takes its share of the queries; `WRAP_ALL=1` gives all to each.
        let shares = if std::env::var_os("WRAP_ALL").is_some() {
            1
        } else {
            2
        };
        for (number, wrapping) in WRAPPINGS.iter().enumerate() {
            let mut counts = [0; 3];
            let share = queries.iter().zip(&alone).skip(number % shares);
            let share: Vec<_> = share.step_by(shares).collect();
            for (sql, alone) in &share {
                let file = (wrapping.wrap)(sql);
                let (is_found, is_led_back) = found(wrapping, &file, sql);
                let here = meaning(&analyze_here(wrapping.host, &file, &options));
                let is_read = here == **alone;
                counts[0] += usize::from(is_found);
                counts[1] += usize::from(is_led_back);
                counts[2] += usize::from(is_read);
                if std::env::var_os("SHOW_MISSED").is_some()
                    && !(is_found && is_led_back && is_read)
                {
                    println!(
                        "{}: {is_found} {is_led_back} {is_read} {alone:?} {here:?}\n{file}",
                        wrapping.name
                    );
                }
            }
            let [found, led_back, read] = counts;
            let all = share.len();
            println!(
                "{}: of {all} queries {found} found, {led_back} led back, {read} read alike",
                wrapping.name
            );
            let expected = [all, all, all - wrapping.most_missed.min(all)];
            let reached = counts.iter().zip(expected).all(|(is, least)| *is >= least);
            assert!(reached, "{}: {counts:?}, not {expected:?}", wrapping.name);
        }
    };
    let builder = std::thread::Builder::new().stack_size(STACK_BYTES);
    builder.spawn(work).unwrap().join().unwrap();
}
