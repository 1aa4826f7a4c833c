//! Real queries from public repositories, each written as a literal of the language that
//! it was found in and given to a call of the SDK: found, mapped and parsed. They are read
//! from `../shared/corpus` where that is at hand.
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
use timestream_iam::hosts::{self, FoundBy, HostInput, HostOptions, NoNeighbours};
use timestream_iam::lint::Severity;
use timestream_iam::text::TextRange;
use timestream_iam::{analyze, analyze_source, Host, Options, Report, Source};

/// How a language writes a string.
struct Form {
    name: &'static str,
    host: Host,
    file_name: &'static str,
    /// The program; the literal stands in the place of `QUERY`.
    program: &'static str,
    quotes: [&'static str; 2],
    /// What stands between the quotes for a query; `None` when it cannot be written so.
    write: fn(&str) -> Option<String>,
    /// What the literal means, where that is not the query to the byte.
    meant: fn(&str) -> String,
}

const JAVA: &str = "import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;
class Main { QueryRequest q = QueryRequest.builder().queryString(QUERY).build(); }";
const KOTLIN: &str = "import aws.sdk.kotlin.services.timestreamquery.model.QueryRequest
val q = QueryRequest { queryString = QUERY }
";
const CSHARP: &str = "using Amazon.TimestreamQuery.Model;
class Main { QueryRequest q = new QueryRequest { QueryString = QUERY }; }";
const GO: &str = "package main
import \"github.com/aws/aws-sdk-go-v2/service/timestreamquery\"
var q = timestreamquery.QueryInput{QueryString: aws.String(QUERY)}
";

const FORMS: &[Form] = &[
    Form {
        name: "Java, literals",
        host: Host::Java,
        file_name: "Main.java",
        program: JAVA,
        quotes: ["\"", "\""],
        write: |query| Some(escaped(query)),
        meant: str::to_owned,
    },
    Form {
        name: "Java, text blocks",
        host: Host::Java,
        file_name: "Main.java",
        program: JAVA,
        quotes: ["\"\"\"\n", "\"\"\""],
        write: |query| Some(query.replace('\\', "\\\\").replace('"', "\\\"")),
        meant: without_indentation,
    },
    Form {
        name: "Kotlin, literals",
        host: Host::Kotlin,
        file_name: "main.kt",
        program: KOTLIN,
        quotes: ["\"", "\""],
        write: |query| Some(escaped(query).replace('$', "\\$")),
        meant: str::to_owned,
    },
    Form {
        name: "Kotlin, raw strings",
        host: Host::Kotlin,
        file_name: "main.kt",
        program: KOTLIN,
        quotes: ["\"\"\"", "\"\"\""],
        write: |query| {
            let fits = !query.contains("\"\"\"") && !query.ends_with('"');
            fits.then(|| query.replace('$', "${'$'}"))
        },
        meant: with_plain_breaks,
    },
    Form {
        name: "C#, literals",
        host: Host::CSharp,
        file_name: "Main.cs",
        program: CSHARP,
        quotes: ["\"", "\""],
        write: |query| Some(escaped(query)),
        meant: str::to_owned,
    },
    Form {
        name: "C#, verbatim strings",
        host: Host::CSharp,
        file_name: "Main.cs",
        program: CSHARP,
        quotes: ["@\"", "\""],
        write: |query| Some(query.replace('"', "\"\"")),
        meant: str::to_owned,
    },
    Form {
        name: "C#, raw strings",
        host: Host::CSharp,
        file_name: "Main.cs",
        program: CSHARP,
        quotes: ["\"\"\"\"\n", "\n\"\"\"\""],
        write: |query| (!query.contains("\"\"\"\"")).then(|| query.to_owned()),
        meant: with_plain_breaks,
    },
    Form {
        name: "C#, interpolated strings",
        host: Host::CSharp,
        file_name: "Main.cs",
        program: CSHARP,
        quotes: ["$\"", "\""],
        write: |query| Some(escaped(query).replace('{', "{{").replace('}', "}}")),
        meant: str::to_owned,
    },
    Form {
        name: "C#, interpolated verbatim strings",
        host: Host::CSharp,
        file_name: "Main.cs",
        program: CSHARP,
        quotes: ["$@\"", "\""],
        write: |query| {
            let query = query.replace('"', "\"\"");
            Some(query.replace('{', "{{").replace('}', "}}"))
        },
        meant: str::to_owned,
    },
    Form {
        name: "C#, interpolated raw strings",
        host: Host::CSharp,
        file_name: "Main.cs",
        program: CSHARP,
        quotes: ["$$$\"\"\"\"\n", "\n\"\"\"\""],
        write: |query| {
            let fits =
                !query.contains("\"\"\"\"") && !query.contains("{{{") && !query.contains("}}}");
            fits.then(|| query.to_owned())
        },
        meant: with_plain_breaks,
    },
    Form {
        name: "Go, literals",
        host: Host::Go,
        file_name: "main.go",
        program: GO,
        quotes: ["\"", "\""],
        write: |query| Some(escaped(query)),
        meant: str::to_owned,
    },
    Form {
        name: "Go, raw strings",
        host: Host::Go,
        file_name: "main.go",
        program: GO,
        quotes: ["`", "`"],
        write: |query| (!query.contains(['`', '\r'])).then(|| query.to_owned()),
        meant: str::to_owned,
    },
];

fn escaped(query: &str) -> String {
    let query = query.replace('\\', "\\\\").replace('"', "\\\"");
    query
        .replace('\n', "\\n")
        .replace('\r', "\\r")
        .replace('\t', "\\t")
}

/// Strings of several lines have one way to end a line.
fn with_plain_breaks(query: &str) -> String {
    query.replace("\r\n", "\n")
}

/// What a text block leaves out: the indentation that all lines share, and white space
/// at their ends.
fn without_indentation(query: &str) -> String {
    let lines: Vec<&str> = query.split('\n').collect();
    let last = lines.len() - 1;
    let counts = lines.iter().enumerate();
    let counts = counts.filter(|(number, line)| *number == last || !line.trim().is_empty());
    let shared = counts
        .map(|(_, line)| line.len() - line.trim_start().len())
        .min()
        .unwrap();
    let kept = lines.iter().map(|line| {
        let line = line.trim_end();
        line.get(shared..).unwrap_or("")
    });
    kept.collect::<Vec<_>>().join("\n")
}

/// All queries of the corpus.
fn queries() -> Option<Vec<String>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/queries.ndjson");
    let Ok(text) = fs::read_to_string(path) else {
        println!("skipped: ../shared/corpus/queries.ndjson is not here");
        return None;
    };
    let queries = text.lines().map(|line| {
        let row: Value = serde_json::from_str(line).unwrap();
        row["query"].as_str().unwrap().to_owned()
    });
    Some(queries.collect())
}

fn parses(report: &Report) -> bool {
    let is_error = |severity| severity == Severity::Error;
    let mut found = report.diagnostics.iter();
    report.queries.len() == 1 && !found.any(|found| is_error(found.severity))
}

/// The query is found by its call and means what was written; the range of all of it is
/// that of the literal; it parses where it parses alone.
fn check(form: &Form, query: &str) -> Option<[bool; 3]> {
    let written = (form.write)(query)?;
    let [open, close] = form.quotes;
    let literal = format!("{open}{written}{close}");
    let at = form.program.find("QUERY").unwrap();
    let text = format!(
        "{}{literal}{}",
        &form.program[..at],
        &form.program[at + "QUERY".len()..]
    );
    let input = HostInput {
        claims: &[],
        text: &text,
        file_name: form.file_name,
        neighbours: &NoNeighbours,
        options: &HostOptions::default(),
    };
    let read = hosts::read(form.host, &input);
    // Other strings of the program are no queries, which others find out.
    let sent: Vec<_> = read
        .queries
        .iter()
        .filter(|query| query.found_by == FoundBy::Call)
        .collect();
    let meant = (form.meant)(query);
    let found = matches!(sent.as_slice(), [one] if one.text == meant);
    let mapped = sent.first().is_some_and(|one| {
        let mut place = TextRange::new(0, one.text.len() as u32);
        for map in &one.maps {
            place = map.to_source(place);
        }
        let inside = TextRange::new(
            (at + open.len()) as u32,
            (at + literal.len() - close.len()) as u32,
        );
        // A text block leaves out white space at both ends.
        place.of(&text).trim() == inside.of(&text).trim()
    });
    let source = Source {
        claims: &[],
        host: form.host,
        text: &text,
        file_name: form.file_name,
        neighbours: &NoNeighbours,
    };
    let parsed = parses(&analyze_source(&source, &Options::default()));
    Some([found, mapped, parsed])
}

#[test]
fn wrapped_queries_are_found_mapped_and_parsed() {
    let Some(all) = queries() else { return };
    // Each form takes its share, all together each query; `WRAP_ALL=1` gives all to each.
    let shares = if std::env::var_os("WRAP_ALL").is_some() {
        1
    } else {
        4
    };
    let parse_alone: Vec<bool> = all
        .iter()
        .map(|query| parses(&analyze(Host::Sql, query, &Options::default())))
        .collect();
    let mut wrong = Vec::new();
    for (number, form) in FORMS.iter().enumerate() {
        let queries = all.iter().zip(&parse_alone).skip(number % shares);
        let queries: Vec<_> = queries.step_by(shares).collect();
        let (mut written, mut counts, mut alone) = (0, [0; 3], 0);
        for (query, &parses_alone) in &queries {
            let Some(results) = check(form, query) else {
                continue;
            };
            written += 1;
            for (count, result) in counts.iter_mut().zip(results) {
                *count += usize::from(result);
            }
            alone += usize::from(parses_alone);
            let [found, mapped, parsed] = results;
            if !found || !mapped || parsed != parses_alone {
                wrong.push(format!(
                    "{}: {results:?}, alone {parses_alone}: {query}",
                    form.name
                ));
            }
        }
        let [found, mapped, parsed] = counts;
        println!(
            "{}: of {} queries {written} written, {found} found, {mapped} mapped, {parsed} parsed ({alone} parse alone)",
            form.name,
            queries.len()
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
