use std::fmt;
use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::concise::printable;
use super::snippet::Snippet;
use super::{FileResult, InputError};
use crate::lint::{Diagnostic, Severity};
use crate::text::LineIndex;

/// The code of the finding that every query has; it is folded into one line.
const NOT_LOGGED: &str = "TSQ401";

/// Whether a finding is told by the closing line for all queries at once.
fn is_folded(found: &Diagnostic) -> bool {
    found.rule.code == NOT_LOGGED && found.severity == Severity::Info
}

/// How findings are drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct HumanOptions {
    /// With the codes that colour a terminal.
    pub color: bool,
    /// Show what is folded otherwise.
    pub verbose: bool,
    /// Only errors and warnings.
    pub quiet: bool,
}

impl HumanOptions {
    /// The same, without findings of severity info unless all is to be shown.
    #[must_use]
    pub fn without_notes(self) -> Self {
        HumanOptions {
            quiet: !self.verbose,
            ..self
        }
    }
}

/// How many findings there are, by severity, and how many queries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Files read.
    pub files: usize,
    /// Queries found.
    pub queries: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info, without those folded.
    pub infos: usize,
    /// Queries that CloudTrail does not log.
    pub not_logged: usize,
    /// Files that could not be read.
    pub unread: usize,
    /// Infos are counted but not shown.
    pub hides_infos: bool,
}

impl Tally {
    /// Counts.
    pub fn of(files: &[FileResult], errors: &[InputError]) -> Tally {
        let mut tally = Tally {
            files: files.len(),
            unread: errors.len(),
            ..Tally::default()
        };
        for file in files {
            tally.queries += file.report.queries.len();
            for found in &file.report.diagnostics {
                match found.severity {
                    _ if is_folded(found) => tally.not_logged += 1,
                    Severity::Error => tally.errors += 1,
                    Severity::Warning => tally.warnings += 1,
                    Severity::Info => tally.infos += 1,
                }
            }
        }
        tally
    }
}

/// Findings with the lines that they are in.
pub fn human_diagnostics(
    out: &mut dyn Write,
    files: &[FileResult],
    options: HumanOptions,
) -> io::Result<()> {
    let theme = if options.color {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(100)
        .with_links(false)
        .with_context_lines(1);
    for file in files {
        let index = LineIndex::new(&file.text);
        for found in &file.report.diagnostics {
            let folded = is_folded(found) && !options.verbose;
            if folded || (options.quiet && found.severity == Severity::Info) {
                continue;
            }
            let shown = Shown::new(found, file, &index);
            let mut text = String::new();
            handler
                .render_report(&mut text, &shown)
                .map_err(|error| io::Error::other(error.to_string()))?;
            for line in text.lines() {
                writeln!(out, "{}", line.trim_end())?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

/// The closing lines of a run.
pub fn summary(out: &mut dyn Write, tally: Tally, options: HumanOptions) -> io::Result<()> {
    if options.quiet || tally.files == 0 {
        return Ok(());
    }
    let count = |number: usize, one: &str, many: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {many}"),
    };
    // What is folded is counted by the line that it is folded into.
    let shown = if options.verbose { tally.not_logged } else { 0 };
    write!(
        out,
        "{} in {}: {}, {}, {}",
        count(tally.queries, "query", "queries"),
        count(tally.files, "file", "files"),
        count(tally.errors, "error", "errors"),
        count(tally.warnings, "warning", "warnings"),
        count(tally.infos + shown, "info", "infos"),
    )?;
    if tally.hides_infos && !options.verbose && tally.infos > 0 {
        write!(out, " (shown by -v)")?;
    }
    if tally.unread > 0 {
        let unread = count(tally.unread, "input", "inputs");
        write!(out, "; {unread} could not be analysed")?;
    }
    writeln!(out)?;
    if tally.not_logged > 0 {
        let queries = match tally.not_logged {
            1 if tally.queries == 1 => "this query".to_owned(),
            all if all == tally.queries => format!("any of these {all} queries"),
            some => format!("{some} of these {} queries", tally.queries),
        };
        let more = if options.verbose {
            ""
        } else {
            "; -v shows each"
        };
        writeln!(
            out,
            "CloudTrail does not log {queries} by default [{NOT_LOGGED}{more}]"
        )?;
    }
    Ok(())
}

/// A finding as `miette` draws it.
#[derive(Debug)]
struct Shown {
    title: String,
    code: String,
    severity: Severity,
    help: Option<String>,
    snippet: Snippet,
}

impl Shown {
    fn new(found: &Diagnostic, file: &FileResult, index: &LineIndex) -> Self {
        let mut help = found.help.clone();
        for related in &found.related {
            let at = index.position(&file.text, related.range.start);
            let place = format!("{}: {}:{}", related.message, at.line, at.column);
            help = Some(help.map_or(place.clone(), |help| format!("{help} ({place})")));
        }
        Shown {
            title: printable(&found.message),
            code: format!("{} {}", found.rule.code, found.rule.name),
            severity: found.severity,
            help: help.as_deref().map(printable),
            snippet: Snippet::new(&file.path, &file.text, index, found.range),
        }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.help.as_ref()?;
        Some(Box::new(help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.snippet)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_primary_with_span(None, self.snippet.label());
        Some(Box::new(std::iter::once(label)))
    }
}
