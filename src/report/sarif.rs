use std::io::{self, Read, Write};

use serde_json::{json, Value};

use super::contract::{JsonRange, Lines};
use super::json::items;
use super::{FileResult, InputError};
use crate::lint::{Diagnostic, Rule, Severity, RULES};

/// Columns that the results stand in.
const RESULT_INDENT: usize = 8;

/// SARIF 2.1.0, for code scanning, around the results.
///
/// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>
pub(super) fn log(
    out: &mut dyn Write,
    results: &mut dyn Read,
    has_results: bool,
    errors: &[InputError],
) -> io::Result<()> {
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
            "results": [],
        }],
    });
    let text = serde_json::to_string_pretty(&log)?;
    // Inside of a JSON string the quotes would be escaped.
    let Some((head, tail)) = text.split_once("\"results\": []") else {
        return Err(io::Error::other("the log has lost its results"));
    };
    write!(out, "{head}\"results\": [")?;
    io::copy(results, out)?;
    let end = if has_results { "\n      ]" } else { "]" };
    writeln!(out, "{end}{tail}")
}

/// The findings of a file as results of the log.
pub(super) fn result_items(out: &mut Vec<u8>, file: &FileResult) -> io::Result<()> {
    let lines = Lines::new(&file.text);
    let found = file.report.diagnostics.iter();
    items(
        out,
        RESULT_INDENT,
        found.map(|found| result(found, &file.path, &lines)),
    )
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
