use std::io::{self, Write};

use super::{printable, FileResult};
use crate::hosts::FoundBy;
use crate::text::LineIndex;

/// `path: host: 3 queries (2 by call, 1 by text)`
pub(super) fn host(out: &mut Vec<u8>, file: &FileResult) -> io::Result<()> {
    let kinds = [FoundBy::File, FoundBy::Field, FoundBy::Call, FoundBy::Text];
    if let Some(why) = &file.left_out {
        let (path, why) = (printable(&file.path), printable(why));
        return writeln!(out, "{path}: {}: left out: {why}", file.host.id());
    }
    let queries = &file.report.queries;
    let counted = kinds.iter().filter_map(|kind| {
        let count = queries
            .iter()
            .filter(|query| query.found_by == *kind)
            .count();
        (count > 0).then(|| format!("{count} by {}", kind.id()))
    });
    let counted: Vec<String> = counted.collect();
    let how = match counted.as_slice() {
        [] => String::new(),
        counted => format!(" ({})", counted.join(", ")),
    };
    let noun = if queries.len() == 1 {
        "query"
    } else {
        "queries"
    };
    let (path, host) = (printable(&file.path), file.host.id());
    write!(out, "{path}: {host}: {} {noun}{how}", queries.len())?;
    for found in file
        .report
        .diagnostics
        .iter()
        .filter(|it| it.is_of_unread_text())
    {
        let at = LineIndex::new(&file.text).position(&file.text, found.range.start);
        let message = printable(&found.message);
        write!(out, "; {}:{}: {message}", at.line, at.column)?;
        if let Some(help) = &found.help {
            write!(out, ": {}", printable(help))?;
        }
    }
    writeln!(out)
}
