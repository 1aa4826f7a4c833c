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
        let column = start.column as usize - 1;
        for shown in snippet.first_line + 1..=last {
            let bytes = index.line_range(text, shown);
            let content = bytes.of(text);
            if shown != line {
                // An empty line around the label says nothing.
                if content.trim().is_empty() && shown < line {
                    snippet.first_line = shown;
                    continue;
                }
                snippet.text.push_str(&window(content, 0).0);
                snippet.text.push('\n');
                continue;
            }
            let (visible, cut) = window(content, column);
            let from = snippet.text.len();
            let end = range.end.min(bytes.end).max(range.start);
            let labelled = TextRange::new(range.start.min(bytes.end), end).of(text);
            let width = labelled.chars().count().max(1);
            let in_line = |scalars: usize| {
                let mut offsets = visible.char_indices().map(|(at, _)| at);
                offsets.nth(scalars).unwrap_or(visible.len())
            };
            let (first, past) = (in_line(column - cut), in_line(column - cut + width));
            snippet.text.push_str(&visible);
            let label = TextRange::new((from + first) as u32, (from + past) as u32);
            snippet.label = label;
            snippet.text.push('\n');
        }
        snippet
    }

    /// The label, in the snippet's own text.
    pub(super) fn label(&self) -> SourceSpan {
        let start = self.label.start as usize;
        (start, (self.label.end - self.label.start) as usize).into()
    }
}

/// What is shown of a line, and how many scalar values in front of that are not.
fn window(line: &str, column: usize) -> (String, usize) {
    let cut = match line.char_indices().nth(WINDOW) {
        None => 0,
        Some(_) => column.saturating_sub(BEFORE),
    };
    let shown: String = line.chars().skip(cut).take(WINDOW).collect();
    (printable(&shown), cut)
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
