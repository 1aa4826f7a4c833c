//! What is wrong with policy documents: `tests/policy/documents.cases`, and that any
//! text is read to the end in time linear in it.
//!
//! A case is a title, a document, and a line for each problem: its level, its place,
//! the text there, the message, what to do, and the name of AWS's own check.
//! `UPDATE_EXPECT=1 cargo test --test policy_documents` writes these lines.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use timestream_iam::iam::document::{Document, Problem, ProblemLevel};
use timestream_iam::text::LineIndex;

fn shown(text: &str, problems: &[Problem]) -> String {
    let index = LineIndex::new(text);
    let mut out = String::new();
    for problem in problems {
        let level = match problem.level {
            ProblemLevel::Error => "error",
            ProblemLevel::Warning => "warning",
        };
        let at = index.position(text, problem.range.start);
        let under: String = problem.range.of(text).chars().take(30).collect();
        let _ = write!(
            out,
            "{level} {}:{} {under:?}: {}",
            at.line, at.column, problem.message
        );
        if let Some(help) = &problem.help {
            let _ = write!(out, " ({help})");
        }
        if let Some(check) = problem.check {
            let _ = write!(out, " [{check}]");
        }
        out.push('\n');
    }
    if out.is_empty() {
        out.push_str("fine\n");
    }
    out
}

#[test]
fn problems() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policy/documents.cases");
    let file = fs::read_to_string(&path).unwrap();
    let mut cases = file.split("\n== ");
    let mut written = cases.next().unwrap().to_owned();
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in cases {
        count += 1;
        let (title, rest) = case.split_once('\n').unwrap();
        let (text, wanted) = rest.split_once("\n--\n").unwrap_or((rest.trim_end(), ""));
        let text = text.replace("\\t", "\t").replace("[BOM]", "\u{feff}");
        let (_, problems) = Document::parse(&text);
        let found = shown(&text, &problems);
        if found.trim_end() != wanted.trim_end() {
            wrong.push(format!("{title}\nwanted:\n{wanted}\nfound:\n{found}"));
        }
        let text = text.replace('\t', "\\t").replace('\u{feff}', "[BOM]");
        let _ = write!(written, "\n== {title}\n{text}\n--\n{found}");
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, written).unwrap();
        return;
    }
    println!("{count} cases");
    assert!(count >= 50, "{count} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn any_text_is_read_in_linear_time() {
    let size = 400_000;
    let statement = r#"{"Effect":"Allow","Action":"timestream:Select","Resource":"*"}"#;
    let texts = [
        "[".repeat(size),
        "{\"a\":".repeat(size),
        "\"".repeat(size),
        "\"\\".repeat(size),
        "{\"Statement\":[".to_owned() + &vec![statement; 6_000].join(",") + "]}",
        "{\"Statement\":{\"Sid\":\"".to_owned() + &"a".repeat(size) + "\"}}",
        "{\"Statement\":{\"Resource\":\"arn:".to_owned() + &"${".repeat(size) + "\"}}",
        "{".to_owned() + &vec!["\"Version\":1"; 30_000].join(",") + "}",
        "\u{201d}".repeat(size),
    ];
    for text in texts {
        let start = Instant::now();
        let (document, problems) = Document::parse(&text);
        let took = start.elapsed();
        println!("{:?} {} problems {took:?}", &text[..3], problems.len());
        assert!(took < Duration::from_secs(5), "{took:?}");
        assert!(!problems.is_empty() || !document.statements.is_empty());
        for problem in problems {
            assert!(problem.range.start <= problem.range.end);
            assert!(text
                .get(std::ops::Range::<usize>::from(problem.range))
                .is_some());
        }
    }
}

/// Every cut and every changed byte of a document gives an answer.
#[test]
fn damaged_documents() {
    let whole = r#"{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":["timestream:Select"],"NotResource":"arn:aws:s3:::${aws:username}","Condition":{"ForAnyValue:StringLike":{"aws:TagKeys":["a",1,true]}}}]}"#;
    assert_eq!(Document::parse(whole).1, []);
    let mut refused = 0;
    for at in 0..whole.len() {
        for new in ["", "\"", "{", "]", ",", "\\", "\u{e9}", "0", "x", " "] {
            let text = format!("{}{new}{}", &whole[..at], &whole[at + 1..]);
            let (_, problems) = Document::parse(&text);
            for problem in &problems {
                assert!(text
                    .get(std::ops::Range::<usize>::from(problem.range))
                    .is_some());
            }
            refused += usize::from(!problems.is_empty());
        }
        assert!(!Document::parse(&whole[..at]).1.is_empty(), "{at}");
    }
    assert!(refused > 1_000, "{refused}");
}
