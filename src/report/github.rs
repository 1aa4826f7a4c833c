use std::io::{self, Write};

use super::concise::printable;
use super::contract::Lines;
use super::FileResult;
use crate::lint::Severity;

/// Workflow commands of GitHub Actions, which show findings in a pull request.
///
/// <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>
pub(super) fn github(out: &mut Vec<u8>, file: &FileResult) -> io::Result<()> {
    let lines = Lines::new(&file.text);
    for found in &file.report.diagnostics {
        let range = lines.range(found.range);
        let level = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let mut message = printable(&found.message);
        if let Some(help) = &found.help {
            message.push_str("\nhelp: ");
            message.push_str(&printable(help));
        }
        // An end column counts only on the line of the start.
        let end = if range.start.line == range.end.line {
            format!(",endColumn={}", range.end.column)
        } else {
            String::new()
        };
        writeln!(
            out,
            "::{level} file={},line={},endLine={},col={}{end},title={} {}::{}",
            property(&file.path),
            range.start.line,
            range.end.line,
            range.start.column,
            found.rule.code,
            found.rule.name,
            data(&message)
        )?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
