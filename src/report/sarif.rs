use std::io::{self, Write};

use serde_json::{json, Value};

use super::contract::{JsonRange, Lines};
use super::{FileResult, InputError};
use crate::lint::{Diagnostic, Rule, Severity, RULES};

/// SARIF 2.1.0, for code scanning.
///
/// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>
pub fn sarif(out: &mut dyn Write, files: &[FileResult], errors: &[InputError]) -> io::Result<()> {
    let mut results = Vec::new();
    for file in files {
        let lines = Lines::new(&file.text);
        let found = file.report.diagnostics.iter();
        results.extend(found.map(|found| result(found, &file.path, &lines)));
    }
    let notifications: Vec<Value> = errors
        .iter()
        .map(|error| json!({ "level": "error", "message": { "text": error.to_string() } }))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(|of| rule(of)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": errors.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn rule(rule: &Rule) -> Value {
    let mut value = json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.summary },
        "help": { "text": rule.markdown(), "markdown": rule.markdown() },
        "defaultConfiguration": { "level": level(rule.severity) },
    });
    if let (Some(url), Some(object)) = (rule.url, value.as_object_mut()) {
        object.insert("helpUri".to_owned(), json!(url));
    }
    value
}

fn result(found: &Diagnostic, path: &str, lines: &Lines) -> Value {
    let text = match &found.help {
        Some(help) => format!("{} ({help})", found.message),
        None => found.message.clone(),
    };
    let location = |range: JsonRange| {
        json!({ "physicalLocation": {
            "artifactLocation": { "uri": uri(path) },
            "region": region(range),
        } })
    };
    json!({
        "ruleId": found.rule.code,
        "ruleIndex": RULES.iter().position(|rule| rule.code == found.rule.code),
        "level": level(found.severity),
        "message": { "text": text },
        "locations": [location(lines.range(found.range))],
    })
}

/// A path as a relative reference of RFC 3986.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_' | b'~') {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

fn region(range: JsonRange) -> Value {
    json!({
        "startLine": range.start.line,
        "startColumn": range.start.column,
        "endLine": range.end.line,
        "endColumn": range.end.column,
        "byteOffset": range.start.offset,
        "byteLength": range.end.offset - range.start.offset,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
