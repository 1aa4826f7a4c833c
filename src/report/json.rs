use std::io::{self, Write};

use serde::Serialize;

use super::contract::{Envelope, JsonDiagnostic, JsonQuery, Lines};
use super::{FileResult, InputError};

/// The envelope of the contract; `with_queries` is false for `lint`.
pub fn json_envelope(
    out: &mut dyn Write,
    files: &[FileResult],
    errors: &[InputError],
    with_queries: bool,
) -> io::Result<()> {
    let envelope = Envelope::new(files, errors, with_queries);
    serde_json::to_writer_pretty(&mut *out, &envelope)?;
    writeln!(out)
}

/// One JSON object a line: the queries.
pub fn json_query_lines(out: &mut dyn Write, files: &[FileResult]) -> io::Result<()> {
    for file in files {
        let lines = Lines::new(&file.text);
        for query in &file.report.queries {
            line(out, &JsonQuery::new(query, file, &lines))?;
        }
    }
    Ok(())
}

/// One JSON object a line: the findings.
pub fn json_diagnostic_lines(out: &mut dyn Write, files: &[FileResult]) -> io::Result<()> {
    for file in files {
        let lines = Lines::new(&file.text);
        for found in &file.report.diagnostics {
            line(out, &JsonDiagnostic::new(found, &file.path, &lines))?;
        }
    }
    Ok(())
}

fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}
