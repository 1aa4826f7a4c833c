use std::fmt;
use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::concise::printable;
use super::snippet::Snippet;
use super::tally::{is_folded, NOT_LOGGED};
use super::{FileResult, Tally};
use crate::lint::{Diagnostic, Severity};
use crate::text::LineIndex;

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

/// Findings with the lines that they are in.
pub(super) fn human_diagnostics(
    out: &mut Vec<u8>,
    file: &FileResult,
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
    Ok(())
}

/// What the closing lines say besides the tally.
pub(super) struct Closing {
    /// How many inputs could not be analysed.
    pub(super) unread: usize,
    /// Findings of severity info were not shown.
    pub(super) hides_infos: bool,
    /// How many verdicts of which kind; empty where policies were not asked.
    pub(super) verdicts: String,
    /// Kinds of policy that were not asked.
    pub(super) not_asked: String,
}

/// The closing lines of a run.
pub(super) fn summary(
    out: &mut dyn Write,
    tally: Tally,
    closing: &Closing,
    options: HumanOptions,
) -> io::Result<()> {
    if options.quiet || tally.files == 0 {
        return Ok(());
    }
    let count = |number: usize, one: &str, many: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {many}"),
    };
    // What is folded is counted by the line that it is folded into.
    let infos = tally.infos - tally.folded;
    let shown = if options.verbose { tally.infos } else { infos };
    let verdicts = match closing.verdicts.as_str() {
        "" => String::new(),
        verdicts => format!("{verdicts}; "),
    };
    write!(
        out,
        "{} in {}: {verdicts}{}, {}, {}",
        count(tally.queries, "query", "queries"),
        count(tally.files, "file", "files"),
        count(tally.errors, "error", "errors"),
        count(tally.warnings, "warning", "warnings"),
        count(shown, "info", "infos"),
    )?;
    if closing.hides_infos && !options.verbose && infos > 0 {
        write!(out, " (shown by -v)")?;
    }
    if closing.unread > 0 {
        let unread = count(closing.unread, "input", "inputs");
        write!(out, "; {unread} could not be analysed")?;
    }
    writeln!(out)?;
    if !closing.not_asked.is_empty() {
        writeln!(out, "not asked, and may deny: {}", closing.not_asked)?;
    }
    if tally.folded > 0 {
        let queries = match tally.folded {
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
