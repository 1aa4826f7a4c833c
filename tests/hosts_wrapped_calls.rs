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
use timestream_iam::{analyze, analyze_source, Host, Options, Report, Source, STACK_BYTES};

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

const PYTHON: &str = "import boto3
client = boto3.client(\"timestream-query\")
rows = client.query(QueryString=QUERY)
";
const SCRIPT: &str = "const AWS = require(\"aws-sdk\");
const rows = new AWS.TimestreamQuery().query({ QueryString: QUERY }).promise();
";
const TYPED: &str = "import { QueryCommand } from \"@aws-sdk/client-timestream-query\";
export const rows = (client: Client) => client.send(new QueryCommand({ QueryString: QUERY }));
";

/// A form of Python, JavaScript or TypeScript, which all queries are written in.
const fn of_all(
    name: &'static str,
    host: Host,
    program: &'static str,
    quotes: [&'static str; 2],
    write: fn(&str) -> Option<String>,
) -> Form {
    Form {
        name,
        host,
        file_name: "",
        program,
        quotes,
        write,
        meant: str::to_owned,
    }
}

const FORMS: &[Form] = &[
    of_all(
        "Python, double quotes",
        Host::Python,
        PYTHON,
        ["\"", "\""],
        |query| Some(escaped(query)),
    ),
    of_all(
        "Python, single quotes",
        Host::Python,
        PYTHON,
        ["'", "'"],
        |query| Some(escaped_in(query, '\'')),
    ),
    of_all(
        "Python, triple quotes",
        Host::Python,
        PYTHON,
        ["\"\"\"", "\"\"\""],
        |query| Some(query.replace('\\', "\\\\").replace('"', "\\\"")),
    ),
    of_all(
        "Python, raw strings",
        Host::Python,
        PYTHON,
        ["r'''", "'''"],
        |query| {
            let fits = !query.contains("'''") && !query.ends_with(['\'', '\\']);
            fits.then(|| query.to_owned())
        },
    ),
    of_all(
        "Python, f-strings",
        Host::Python,
        PYTHON,
        ["f\"", "\""],
        |query| Some(escaped(query).replace('{', "{{").replace('}', "}}")),
    ),
    of_all(
        "Python, a literal for each line",
        Host::Python,
        PYTHON,
        ["(\"", "\")"],
        |query| Some(split(&escaped(query), "\"\n    \"")),
    ),
    of_all(
        "Python, lines added",
        Host::Python,
        PYTHON,
        ["\"", "\""],
        |query| Some(split(&escaped(query), "\" + \"")),
    ),
    of_all(
        "JavaScript, double quotes",
        Host::JavaScript,
        SCRIPT,
        ["\"", "\""],
        |query| Some(escaped(query)),
    ),
    of_all(
        "JavaScript, single quotes",
        Host::JavaScript,
        SCRIPT,
        ["'", "'"],
        |query| Some(escaped_in(query, '\'')),
    ),
    of_all(
        "JavaScript, template literals",
        Host::JavaScript,
        SCRIPT,
        ["`", "`"],
        |query| Some(in_template(query)),
    ),
    of_all(
        "JavaScript, lines added",
        Host::JavaScript,
        SCRIPT,
        ["'", "'"],
        |query| Some(split(&escaped_in(query, '\''), "' +\n    '")),
    ),
    of_all(
        "JavaScript, String.raw",
        Host::JavaScript,
        SCRIPT,
        ["String.raw`", "`"],
        |query| (!query.contains(['`', '\\', '$'])).then(|| query.to_owned()),
    ),
    of_all(
        "TypeScript, double quotes",
        Host::TypeScript,
        TYPED,
        ["\"", "\""],
        |query| Some(escaped(query)),
    ),
    of_all(
        "TypeScript, template literals",
        Host::TypeScript,
        TYPED,
        ["`", "`"],
        |query| Some(in_template(query)),
    ),
    of_all(
        "TypeScript with JSX, tagged templates",
        Host::Tsx,
        TYPED,
        ["sql`", "`"],
        |query| Some(in_template(query)),
    ),
    Form {
        meant: |query| query.replace("${", "{"),
        ..of_all(
            "Python, f-strings with expressions",
            Host::Python,
            PYTHON,
            ["f\"\"\"", "\"\"\""],
            |query| {
                let written = query.replace('"', "\\\"").replace("${", "{");
                has_expressions(query).then_some(written)
            },
        )
    },
    of_all(
        "TypeScript, template literals with expressions",
        Host::TypeScript,
        TYPED,
        ["`", "`"],
        |query| has_expressions(query).then(|| query.to_owned()),
    ),
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
    escaped_in(query, '"')
}

/// Whether a query has placeholders, and each of them is an expression of any language:
/// `${name}`.
fn has_expressions(query: &str) -> bool {
    let mut pieces = query.split("${");
    let before = pieces.next().unwrap();
    let is_plain = |text: &str| !text.contains(['{', '}', '`', '\\']);
    let mut count = 0;
    let fits = pieces.all(|piece| {
        count += 1;
        let (name, rest) = piece.split_once('}').unwrap_or(("", piece));
        let is_name = name.chars().all(|c| c.is_ascii_alphabetic() || c == '_');
        !name.is_empty() && is_name && is_plain(rest)
    });
    fits && count > 0 && is_plain(before)
}

/// A literal for each line of an escaped query; the last of them is not empty.
fn split(escaped: &str, between: &str) -> String {
    let lines = escaped.trim_end_matches("\\n");
    let rest = escaped.get(lines.len()..).unwrap_or_default();
    lines.replace("\\n", &format!("\\n{between}")) + rest
}

/// What stands in a template literal without expressions.
fn in_template(query: &str) -> String {
    let query = query.replace('\\', "\\\\").replace('`', "\\`");
    query.replace('$', "\\$")
}

fn escaped_in(query: &str, quote: char) -> String {
    let query = query
        .replace('\\', "\\\\")
        .replace(quote, &format!("\\{quote}"));
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
    let rows: Vec<(String, bool)> = all
        .into_iter()
        .map(|query| {
            let parses = parses(&analyze(Host::Sql, &query, &Options::default()));
            (query, parses)
        })
        .collect();
    let numbered: Vec<(usize, &Form)> = FORMS.iter().enumerate().collect();
    let wrong = std::thread::scope(|scope| {
        let halves = numbered.chunks(FORMS.len().div_ceil(2)).map(|forms| {
            let builder = std::thread::Builder::new().stack_size(STACK_BYTES);
            let share = |number: usize| rows.iter().skip(number % shares).step_by(shares);
            let work = move || {
                let wrong = forms
                    .iter()
                    .flat_map(|(number, form)| wrong(form, &share(*number).collect::<Vec<_>>()));
                wrong.collect()
            };
            builder.spawn_scoped(scope, work).unwrap()
        });
        let halves: Vec<_> = halves.collect();
        let wrong = halves.into_iter().map(|half| half.join().unwrap());
        wrong.collect::<Vec<Vec<String>>>().concat()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What goes wrong with the queries that are written in a form.
fn wrong(form: &Form, rows: &[&(String, bool)]) -> Vec<String> {
    let (mut written, mut counts, mut wrong) = (0, [0; 3], Vec::new());
    let mut all_alone = 0;
    for (query, parses_alone) in rows {
        let Some(results) = check(form, query) else {
            continue;
        };
        written += 1;
        for (count, result) in counts.iter_mut().zip(results) {
            *count += usize::from(result);
        }
        let parses_alone = *parses_alone;
        all_alone += usize::from(parses_alone);
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
        "{}: of {} queries {written} written, {found} found, {mapped} mapped, {parsed} parsed ({all_alone} parse alone)",
        form.name,
        rows.len()
    );
    assert!(written > 0, "{}: no query was written", form.name);
    wrong
}
