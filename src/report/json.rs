use std::io::{self, Write};

use serde::Serialize;

use super::contract::{Envelope, JsonDiagnostic, JsonQuery, Lines};
use super::{FileResult, InputError, SmallerPolicy, Tally};

/// An envelope without the items of its two long lists.
pub(super) struct Around {
    /// Up to the items of `queries`.
    pub(super) head: String,
    /// From there to the items of `diagnostics`.
    pub(super) middle: String,
    /// The rest.
    pub(super) tail: String,
}

/// The envelope of a run, to be filled with [`query_items`] and [`diagnostic_items`].
pub(super) fn envelope_around(
    tally: Tally,
    errors: &[InputError],
    policies: &[SmallerPolicy],
) -> io::Result<Around> {
    let envelope = Envelope::without_items(tally, errors, policies);
    let text = serde_json::to_string_pretty(&envelope)?;
    // Inside of a JSON string the quotes would be escaped.
    let parts = text
        .split_once("\"queries\": []")
        .and_then(|(head, rest)| Some((head, rest.split_once("\"diagnostics\": []")?)));
    let Some((head, (middle, tail))) = parts else {
        return Err(io::Error::other("the envelope has lost a list"));
    };
    Ok(Around {
        head: format!("{head}\"queries\": ["),
        middle: format!("{middle}\"diagnostics\": ["),
        tail: tail.to_owned(),
    })
}

/// Ends a list of the envelope, behind its last item.
pub(super) fn end_list(out: &mut dyn Write, has_items: bool) -> io::Result<()> {
    write!(out, "{}", if has_items { "\n  ]" } else { "]" })
}

/// The queries of a file as items of the envelope.
pub(super) fn query_items(out: &mut Vec<u8>, file: &FileResult) -> io::Result<()> {
    let lines = Lines::new(&file.text);
    items(out, 4, json_queries(file, &lines))
}

/// The findings of a file as items of the envelope.
pub(super) fn diagnostic_items(out: &mut Vec<u8>, file: &FileResult) -> io::Result<()> {
    let lines = Lines::new(&file.text);
    let found = file.report.diagnostics.iter();
    items(
        out,
        4,
        found.map(|found| JsonDiagnostic::new(found, &file.path, &lines)),
    )
}

/// Values as items of a list whose items stand `indent` columns in.
pub(super) fn items<T: Serialize>(
    out: &mut Vec<u8>,
    indent: usize,
    values: impl Iterator<Item = T>,
) -> io::Result<()> {
    let new_line = format!("\n{}", " ".repeat(indent));
    for (number, value) in values.enumerate() {
        if number > 0 {
            out.push(b',');
        }
        // A JSON string holds no line feed: every one is of the layout.
        for line in serde_json::to_string_pretty(&value)?.lines() {
            out.extend_from_slice(new_line.as_bytes());
            out.extend_from_slice(line.as_bytes());
        }
    }
    Ok(())
}

/// One JSON object a line: the queries.
pub(super) fn json_query_lines(out: &mut Vec<u8>, file: &FileResult) -> io::Result<()> {
    let lines = Lines::new(&file.text);
    for query in json_queries(file, &lines) {
        line(out, &query)?;
    }
    Ok(())
}

fn json_queries<'a>(
    file: &'a FileResult,
    lines: &'a Lines,
) -> impl Iterator<Item = JsonQuery> + 'a {
    let queries = file.report.queries.iter().enumerate();
    queries.map(move |(number, query)| {
        let verdicts = file.verdicts.get(number).map(Vec::as_slice);
        JsonQuery::new(query, verdicts.unwrap_or_default(), file, lines)
    })
}

/// One JSON object a line: the findings.
pub(super) fn json_diagnostic_lines(out: &mut Vec<u8>, file: &FileResult) -> io::Result<()> {
    let lines = Lines::new(&file.text);
    for found in &file.report.diagnostics {
        line(out, &JsonDiagnostic::new(found, &file.path, &lines))?;
    }
    Ok(())
}

fn line(out: &mut Vec<u8>, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.push(b'\n');
    Ok(())
}
