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

use timestream_iam::iam::document::{Document, Export, Problem, ProblemLevel};
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

/// However a document is wrapped up, its places are those of the file.
#[test]
fn exported_documents() {
    let bare = r#"{"Version":"2012-10-17","Statement":{"Sid":"ä b","Effect":"Allow","Action":"timestream:Select","Resource":"*"}}"#;
    let percent: String = bare
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    let string = |text: &str| serde_json::to_string(text).unwrap();
    let escaped = string(bare).replace('ä', "\\u00e4");
    let files = [
        bare.to_owned(),
        format!("{{\"PolicyVersion\": {{\"VersionId\": \"v1\", \"Document\": {bare}}}}}"),
        format!("{{\"PolicyName\": \"read\", \"PolicyDocument\": {bare}}}"),
        format!("{{\"PolicyDocument\": {}}}", string(&percent)),
        format!("{{\"PolicyDocument\": {escaped}}}"),
        format!("{{\"Policy\": {{\"Content\": {}}}}}", string(bare)),
    ];
    for file in files {
        let export = Export::parse(&file);
        assert_eq!(export.problems, [], "{file}");
        let policy = &export.policies[0];
        let range = |range: timestream_iam::text::TextRange| {
            let text = range.of(&file);
            let mut bytes = Vec::new();
            let mut rest = text.replace("\\u00e4", "ä").replace("\\\"", "\"");
            while let Some((before, after)) = rest.split_once('%') {
                bytes.extend_from_slice(before.as_bytes());
                bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
                rest = after[2..].to_owned();
            }
            bytes.extend_from_slice(rest.as_bytes());
            String::from_utf8(bytes).unwrap()
        };
        let statement = &policy.document.statements[0];
        assert_eq!(statement.sid.as_ref().unwrap().text, "ä b", "{file}");
        assert_eq!(
            range(statement.sid.as_ref().unwrap().range),
            "\"ä b\"",
            "{file}"
        );
        assert_eq!(
            range(statement.actions.range),
            "\"timestream:Select\"",
            "{file}"
        );
        assert!(range(statement.range).starts_with("{\"Sid\""), "{file}");
        assert!(range(statement.range).ends_with("\"*\"}"), "{file}");
        assert_eq!(policy.problems.len(), 1, "{file}");
        assert_eq!(range(policy.problems[0].range), "\"ä b\"", "{file}");
    }
}

/// A file of roles that is cut or changed anywhere gives an answer.
#[test]
fn damaged_exports() {
    let whole = r#"{"RoleDetailList":[{"RoleName":"r","RolePolicyList":[{"PolicyName":"p","PolicyDocument":"%7B%22Statement%22%3A%5B%5D%7D"}],"AttachedManagedPolicies":[{"PolicyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}]}],"Policies":[{"Arn":"a","PolicyVersionList":[{"IsDefaultVersion":true,"Document":{"Statement":[]}}]}]}"#;
    let export = Export::parse(whole);
    assert_eq!(export.policies.len(), 2);
    assert_eq!(export.roles.unwrap().len(), 1);
    let mut refused = 0;
    for at in 0..whole.len() {
        for new in ["", "\"", "{", "]", "\\", "%", "\u{20ac}", "0"] {
            let text = format!("{}{new}{}", &whole[..at], &whole[at + 1..]);
            let export = Export::parse(&text);
            let problems = export.policies.iter().flat_map(|policy| &policy.problems);
            for problem in problems.chain(&export.problems) {
                let range = std::ops::Range::<usize>::from(problem.range);
                assert!(text.get(range).is_some(), "{text}: {problem:?}");
            }
            refused += usize::from(!export.problems.is_empty());
        }
    }
    assert!(refused > 500, "{refused}");
}
