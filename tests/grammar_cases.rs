//! Runs every case in `grammar-cases/`: SQL, and what is expected of it.
//!
//! `UPDATE_EXPECT=1 cargo test --test grammar_cases` writes what the program says
//! into the files. With `[words]` in its title a case also shows messages and fixes.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use timestream_iam::analysis::{AnalysisOptions, QueryAnalysis};
use timestream_iam::iam::{ArnScope, OpenNames, ResourceName};
use timestream_iam::lint::{apply_fixes, Diagnostic, LintOptions};
use timestream_iam::text::LineIndex;
use timestream_iam::{analyze, Host, Options, Report};

/// A piece of a case file.
enum Piece {
    /// Lines that stay as they are.
    Comment(String),
    Case(Case),
}

struct Case {
    /// The line that begins with `==`.
    title: String,
    sql: String,
    expected: String,
}

impl Case {
    /// The text that is analysed: `[crlf]` and `[bom]` in the title change it.
    fn text(&self) -> String {
        let mut text = self.sql.clone();
        if self.title.contains("[crlf]") {
            text = text.replace('\n', "\r\n");
        }
        if self.title.contains("[cr]") {
            text = text.replace('\n', "\r");
        }
        if self.title.contains("[bom]") {
            text.insert(0, '\u{feff}');
        }
        text
    }
}

fn read(path: &Path) -> Vec<Piece> {
    let text = fs::read_to_string(path).unwrap();
    let mut pieces = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if !line.starts_with("== ") {
            pieces.push(Piece::Comment(line.to_owned()));
            continue;
        }
        let mut sql = Vec::new();
        for line in lines.by_ref() {
            if line == "--" {
                break;
            }
            sql.push(line);
        }
        let mut expected = String::new();
        while let Some(line) = lines.next_if(|line| !line.is_empty()) {
            expected.push_str(line);
            expected.push('\n');
        }
        pieces.push(Piece::Case(Case {
            title: line.to_owned(),
            sql: sql.join("\n"),
            expected,
        }));
    }
    pieces
}

fn options() -> Options {
    let mut lint = LintOptions::default();
    // Every query has it; it has tests of its own.
    lint.set("not-logged", None).unwrap();
    Options {
        analysis: AnalysisOptions {
            static_endpoint: true,
            ..AnalysisOptions::default()
        },
        lint,
        ..Options::default()
    }
}

fn shown(text: &str, words: bool) -> String {
    let report = analyze(Host::Sql, text, &options());
    let mut out = String::new();
    for query in &report.queries {
        show_query(&mut out, &query.analysis);
    }
    show_findings(&mut out, text, &report, words);
    out
}

fn show_query(out: &mut String, analysis: &QueryAnalysis) {
    let facts = analysis.construct.facts();
    let or_none = |text: String| {
        if text.is_empty() {
            "(none)".to_owned()
        } else {
            text
        }
    };
    let tables: Vec<String> = analysis
        .tables
        .iter()
        .map(|table| {
            let open = if table.is_resolved() {
                ""
            } else {
                " (unresolved)"
            };
            format!("{}.{}{open}", name(&table.database), name(&table.table))
        })
        .collect();
    let _ = writeln!(out, "query: {}", facts.id);
    let _ = writeln!(
        out,
        "  documented: {}",
        or_none(facts.documented_actions.join(", "))
    );
    let _ = writeln!(out, "  tables: {}", or_none(tables.join(", ")));
    let scope = ArnScope::default();
    let mut needs: Vec<String> = analysis
        .permissions
        .iter()
        .map(|need| {
            format!(
                "{} on {}",
                need.action,
                need.resource.arn(&scope, OpenNames::Keep)
            )
        })
        .collect();
    needs.sort();
    if needs.is_empty() {
        needs.push("(none)".to_owned());
    }
    for need in needs {
        let _ = writeln!(out, "  need: {need}");
    }
}

fn name(name: &ResourceName) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !name.text().is_empty() && name.text().chars().all(plain) {
        name.text().to_owned()
    } else {
        format!("\"{}\"", name.text().replace('"', "\"\""))
    }
}

fn show_findings(out: &mut String, text: &str, report: &Report, words: bool) {
    if report.diagnostics.is_empty() {
        out.push_str("findings: (none)\n");
        return;
    }
    out.push_str("findings:\n");
    let index = LineIndex::new(text);
    // A byte order mark is no column that a person sees.
    let mark = u32::from(text.starts_with('\u{feff}'));
    let place = |offset| {
        let at = index.position(text, offset);
        let column = if at.line == 1 {
            at.column - mark
        } else {
            at.column
        };
        format!("{}:{column}", at.line)
    };
    for found in &report.diagnostics {
        let (start, end) = (place(found.range.start), place(found.range.end));
        let (severity, rule) = (found.severity.name(), found.rule);
        let _ = writeln!(
            out,
            "  {severity} {} {start}-{end} {}",
            rule.code, rule.name
        );
        if words {
            show_words(out, text, found, place);
        }
    }
}

fn show_words(out: &mut String, text: &str, found: &Diagnostic, place: impl Fn(u32) -> String) {
    let _ = writeln!(out, "    {}", found.message);
    if let Some(help) = &found.help {
        let _ = writeln!(out, "    help: {help}");
    }
    for related in &found.related {
        let at = place(related.range.start);
        let _ = writeln!(out, "    {at}: {}", related.message);
    }
    if found.fix.is_some() {
        let (fixed, _) = apply_fixes(text, std::slice::from_ref(found)).unwrap();
        for line in fixed.lines() {
            let _ = writeln!(out, "    fixed: {line}");
        }
    }
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar-cases");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "cases"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_case_holds() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut count = 0;
    let mut failures = String::new();
    for path in files() {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut pieces = read(&path);
        for piece in &mut pieces {
            let Piece::Case(case) = piece else { continue };
            count += 1;
            let words = case.title.contains("[words]");
            let actual = shown(&case.text(), words);
            if actual != case.expected {
                let _ = writeln!(
                    failures,
                    "{file} {}\n{}\n--- expected\n{}--- actual\n{actual}",
                    case.title, case.sql, case.expected
                );
                case.expected = actual;
            }
        }
        if update {
            write(&path, &pieces);
        }
    }
    assert!(count >= 120, "only {count} cases were found");
    println!("{count} cases");
    assert!(update || failures.is_empty(), "{failures}");
}

fn write(path: &Path, pieces: &[Piece]) {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Comment(line) => {
                let _ = writeln!(out, "{line}");
            }
            Piece::Case(case) => {
                let _ = write!(out, "{}\n{}\n--\n{}", case.title, case.sql, case.expected);
            }
        }
    }
    fs::write(path, out).unwrap();
}
