use std::io::{self, Write};

use super::contract::Lines;
use super::{FileResult, HumanOptions};
use crate::iam::{OpenNames, Resource};
use crate::lint::Severity;

/// `path:line:col: severity[CODE]: message`, a line for each finding.
pub(super) fn concise_diagnostics(
    out: &mut Vec<u8>,
    file: &FileResult,
    options: HumanOptions,
) -> io::Result<()> {
    let lines = Lines::new(&file.text);
    let shown = file.report.diagnostics.iter();
    for found in shown.filter(|found| !options.quiet || found.severity > Severity::Info) {
        let at = lines.position(found.range.start);
        let (severity, code) = (found.severity.name(), found.rule.code);
        let (path, message) = (printable(&file.path), printable(&found.message));
        writeln!(
            out,
            "{path}:{}:{}: {severity}[{code}]: {message}",
            at.line, at.column
        )?;
    }
    Ok(())
}

/// `path:line:col: needs[construct]: action on arn`, a line for each permission.
pub(super) fn concise_needs(out: &mut Vec<u8>, file: &FileResult) -> io::Result<()> {
    let lines = Lines::new(&file.text);
    for query in &file.report.queries {
        let analysis = &query.analysis;
        let at = lines.position(analysis.range.start);
        let construct = analysis.construct.facts().id;
        for need in &analysis.permissions {
            let arn = printable(&need.resource.arn(&file.scope, OpenNames::Keep));
            let (path, action) = (printable(&file.path), need.action);
            writeln!(
                out,
                "{path}:{}:{}: needs[{construct}]: {action} on {arn}",
                at.line, at.column
            )?;
        }
    }
    Ok(())
}

/// A resource in a few words.
pub(super) fn resource_name(resource: &Resource) -> String {
    let name = resource.words();
    let mark = if resource.is_resolved() {
        ""
    } else {
        " (unresolved)"
    };
    printable(&name) + mark
}

/// Text of a query that is safe on a terminal: control characters are shown.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' => ' ',
            c if c.is_control() => '\u{fffd}',
            // These turn the direction of the text around them.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c => c,
        })
        .collect()
}
