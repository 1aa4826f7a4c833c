use std::io::{self, Write};

use super::concise::{printable, resource_name};
use super::contract::Lines;
use super::{FileResult, HumanOptions};
use crate::analysis::{Construct, Permission};
use crate::lint::{Diagnostic, Severity};
use crate::Query;

/// Each query with what it needs and where from, as a table to scan.
pub(super) fn human_needs(
    out: &mut Vec<u8>,
    file: &FileResult,
    options: HumanOptions,
) -> io::Result<()> {
    let lines = Lines::new(&file.text);
    for query in &file.report.queries {
        human_query(out, query, file, &lines, options)?;
    }
    Ok(())
}

fn human_query(
    out: &mut dyn Write,
    query: &Query,
    file: &FileResult,
    lines: &Lines,
    options: HumanOptions,
) -> io::Result<()> {
    let analysis = &query.analysis;
    let at = lines.position(analysis.range.start);
    let sql = sql_name(analysis.construct);
    let name = query.name.as_deref().map(printable);
    let name = name.map_or(String::new(), |name| format!("  `{name}`"));
    writeln!(
        out,
        "{}:{}:{}  {sql}{name}",
        printable(&file.path),
        at.line,
        at.column
    )?;
    let rows: Vec<[String; 3]> = analysis.permissions.iter().map(|n| row(n, lines)).collect();
    columns(out, &rows)?;
    for found in file.report.diagnostics_in(analysis.range) {
        if options.verbose || found.severity > Severity::Info {
            finding(out, found, lines)?;
        }
    }
    writeln!(out)
}

/// A finding on a line below its query.
pub(super) fn finding(out: &mut dyn Write, found: &Diagnostic, lines: &Lines) -> io::Result<()> {
    let at = lines.position(found.range.start);
    let (severity, code) = (found.severity.name(), found.rule.code);
    let (message, line, column) = (printable(&found.message), at.line, at.column);
    writeln!(out, "  {severity}[{code}] {message} ({line}:{column})")
}

/// How people call a construct.
pub(super) fn sql_name(construct: Construct) -> &'static str {
    match construct {
        Construct::Unknown => "not understood",
        construct => construct.facts().sql,
    }
}

/// Rows of three cells, one below the other.
pub(super) fn columns(out: &mut dyn Write, rows: &[[String; 3]]) -> io::Result<()> {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
            .min(48)
    };
    let (first, second) = (width(0), width(1));
    for [action, resource, why] in rows {
        let row = format!("  {action:first$}  {resource:second$}  {why}");
        writeln!(out, "{}", row.trim_end())?;
    }
    Ok(())
}

fn row(need: &Permission, lines: &Lines) -> [String; 3] {
    let why = match need.reasons.as_slice() {
        [] => "for the client, which asks for its endpoint".to_owned(),
        [first, rest @ ..] => {
            let at = lines.position(first.range.start);
            let text = printable(&first.text);
            let more = match rest.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!("{text} ({}:{}){more}", at.line, at.column)
        }
    };
    let resource = resource_name(&need.resource);
    [need.action.to_owned(), resource, why]
}
