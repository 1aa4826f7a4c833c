//! The lines that a finding shows.
//!
//! `miette` reads a source from its begin for every label, and cannot draw a label
//! past column 65,535. So each finding brings a source of its own: three lines at
//! most, each cut to a window around the label, without control characters.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::concise::printable;
use crate::text::{LineIndex, TextRange};

/// Scalar values that are shown of a line.
const WINDOW: usize = 140;
/// Scalar values before the label that are kept of a longer line.
const BEFORE: usize = 60;

/// The surroundings of one range, ready to be drawn.
#[derive(Debug)]
pub(super) struct Snippet {
    path: String,
    text: String,
    /// Line of the first line shown, from 0.
    first_line: usize,
    /// Line and column of the label, from 0.
    label_place: (usize, usize),
    label: TextRange,
}

impl Snippet {
    /// The line of `range`, or its first, with a line before and after it.
    pub(super) fn new(path: &str, text: &str, index: &LineIndex, range: TextRange) -> Self {
        let start = index.position(text, range.start);
        let line = start.line as usize;
        let last = (line + 1).min(index.line_count());
        let mut snippet = Snippet {
            path: printable(path),
            text: String::new(),
            first_line: line.saturating_sub(2),
            label_place: (line - 1, start.column as usize - 1),
            label: TextRange::default(),
        };
        for shown in snippet.first_line + 1..=last {
            let bytes = index.line_range(text, shown);
            let content = bytes.of(text);
            if shown == line {
                let start = range.start.min(bytes.end);
                let label = TextRange::new(start, range.end.clamp(start, bytes.end));
                let at = (start - bytes.start) as usize;
                snippet.push_labelled(content, at, label.of(text).chars().count());
            } else if content.trim().is_empty() && shown < line {
                // An empty line above the label says nothing.
                snippet.first_line = shown;
            } else {
                snippet.text.push_str(&printable(window(content, 0).0));
                snippet.text.push('\n');
            }
        }
        snippet
    }

    /// Adds the line with the label: from byte `at`, `width` scalar values of it.
    fn push_labelled(&mut self, line: &str, at: usize, width: usize) {
        let (shown, cut) = window(line, at);
        // Control characters are shown as others, which may have more bytes.
        let visible = printable(shown);
        let before = line.get(cut..at).unwrap_or_default().chars().count();
        let offset = |scalars: usize| {
            let found = visible.char_indices().nth(scalars);
            self.text.len() + found.map_or(visible.len(), |(at, _)| at)
        };
        self.label = TextRange::new(offset(before) as u32, offset(before + width.max(1)) as u32);
        self.text.push_str(&visible);
        self.text.push('\n');
    }

    /// The label, in the snippet's own text.
    pub(super) fn label(&self) -> SourceSpan {
        let start = self.label.start as usize;
        (start, (self.label.end - self.label.start) as usize).into()
    }
}

/// What is shown of a line that has a label at byte `at`, and from which byte on.
///
/// It looks at the window alone, so that a long line costs no more than a short one.
fn window(line: &str, at: usize) -> (&str, usize) {
    if line.char_indices().nth(WINDOW).is_none() {
        return (line, 0);
    }
    let before = line.get(..at).unwrap_or_default();
    let from = before
        .char_indices()
        .rev()
        .nth(BEFORE - 1)
        .map_or(0, |(from, _)| from);
    let rest = line.get(from..).unwrap_or_default();
    let len = rest
        .char_indices()
        .nth(WINDOW)
        .map_or(rest.len(), |(len, _)| len);
    (rest.get(..len).unwrap_or_default(), from)
}

impl SourceCode for Snippet {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        _context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // Without context the place of the label is asked for, with it the lines.
        let (line, column) = match context_lines_before {
            0 => self.label_place,
            _ => (self.first_line, 0),
        };
        let whole = SourceSpan::from((0, self.text.len()));
        let span = if context_lines_before == 0 {
            *span
        } else {
            whole
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            self.text.as_bytes(),
            span,
            line,
            column,
            self.text.lines().count(),
        )))
    }
}
