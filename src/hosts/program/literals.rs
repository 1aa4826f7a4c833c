//! Literals that several languages share: numbers, and strings over several lines whose
//! indentation is not theirs.

use tree_sitter::Node;

use super::form::{Form, Part};
use crate::hosts::syntax_tree;
use crate::text::TextRange;

/// What a number means.
pub(super) fn number_form<'t>(source: &str, node: Node<'t>) -> Form<'t> {
    let all = syntax_tree::range(node);
    match number(source, all).as_slice() {
        [Part::Copy(copied)] if *copied == all => Form::Number,
        parts => Form::Text(parts.to_vec()),
    }
}

/// What stands between so many quotes on each side.
pub(super) fn without_quotes(all: TextRange, quotes: u32) -> TextRange {
    let end = all.end.saturating_sub(quotes).max(all.start);
    TextRange::new((all.start + quotes).min(end), end)
}

/// The parts of a number: its digits without what separates them (`10_000`) and without
/// the letters behind them that say its type (`24L`).
fn number<'t>(source: &str, range: TextRange) -> Vec<Part<'t>> {
    let text = range.of(source);
    let is_decimal = |c: char| c.is_ascii_digit() || matches!(c, '.' | '_');
    let len = text.find(|c| !is_decimal(c)).unwrap_or(text.len());
    let suffix = text.get(len..).unwrap_or_default();
    if !suffix.bytes().all(|byte| b"lLuUfFdDmM".contains(&byte)) {
        // `0x1F`, `1e9`
        return vec![Part::Copy(range)];
    }
    let digits = TextRange::new(range.start, range.start + len as u32);
    pieces(source, digits, |c| c == '_')
}

/// What is left of a range without the characters that are left out, which are ASCII.
fn pieces<'t>(source: &str, range: TextRange, left_out: impl Fn(char) -> bool) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for piece in range.of(source).split(left_out) {
        let end = start + piece.len() as u32;
        if start < end {
            parts.push(Part::Copy(TextRange::new(start, end)));
        }
        start = end + 1;
    }
    parts
}

/// The lines of a range, each with the break behind it; the last has none.
pub(super) fn lines(source: &str, range: TextRange) -> Vec<(TextRange, TextRange)> {
    let mut lines = Vec::new();
    let mut start = range.start;
    for line in range.of(source).split('\n') {
        let end = start + line.len() as u32;
        let sign = u32::from(end < range.end);
        let kept = line.strip_suffix('\r').filter(|_| sign > 0).unwrap_or(line);
        let content = TextRange::new(start, start + kept.len() as u32);
        lines.push((content, TextRange::new(content.end, end + sign)));
        start = end + sign;
    }
    lines
}

/// The break behind a line, as a part: a plain newline, however the file writes it.
pub(super) fn line_break<'t>(sign: TextRange) -> Part<'t> {
    if sign.end - sign.start == 1 {
        Part::Copy(sign)
    } else {
        Part::Escape(sign, "\n".to_owned())
    }
}

/// The bytes of white space that a line begins with.
pub(super) fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// What stands between the quotes of a string of several lines, without the indentation
/// of its lines and the break that it begins with: the text blocks of Java.
///
/// `read` makes the parts of the rest of a line; the break behind it is left out when
/// the line ends in a backslash.
///
/// <https://docs.oracle.com/javase/specs/jls/se21/html/jls-3.html#jls-3.10.6>
pub(super) fn text_block<'t>(
    source: &str,
    inside: TextRange,
    read: impl Fn(TextRange) -> Vec<Part<'t>>,
) -> Vec<Part<'t>> {
    let all = lines(source, inside);
    let Some((_, lines)) = all.split_first() else {
        return Vec::new();
    };
    let last = lines.len().saturating_sub(1);
    let counts = lines.iter().enumerate().filter_map(|(number, (line, _))| {
        let text = line.of(source);
        let counts = number == last || !text.trim().is_empty();
        counts.then(|| indentation(text))
    });
    let stripped = counts.min().unwrap_or(0) as u32;
    let mut parts = Vec::new();
    for (number, (line, sign)) in lines.iter().enumerate() {
        let kept = line.of(source).trim_end().len() as u32;
        let end = line.start + kept;
        let start = (line.start + stripped).min(end);
        let is_continued = line.of(source).ends_with('\\');
        let end = if is_continued { end - 1 } else { end };
        if start < end {
            parts.extend(read(TextRange::new(start, end)));
        }
        if is_continued {
            parts.push(Part::Escape(TextRange::new(end, sign.end), String::new()));
        } else if number < last {
            parts.push(line_break(*sign));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(text: &str, parts: &[Part]) -> String {
        let mut meaning = String::new();
        for part in parts {
            match part {
                Part::Copy(range) => meaning.push_str(range.of(text)),
                Part::Escape(_, means) => meaning.push_str(means),
                Part::Hole(..) | Part::Name(..) => {}
            }
        }
        meaning
    }

    #[test]
    fn numbers() {
        for (text, means) in [
            ("24", "24"),
            ("24L", "24"),
            ("10_000", "10000"),
            ("1.5f", "1.5"),
            ("0x1F", "0x1F"),
            ("1e9", "1e9"),
        ] {
            let range = TextRange::new(0, text.len() as u32);
            assert_eq!(meaning(text, &number(text, range)), means, "{text}");
        }
    }

    #[test]
    fn blocks() {
        for (text, means) in [
            ("\n    a\n      b  \n    ", "a\n  b\n"),
            ("\n    a\n  ", "  a\n"),
            ("\r\n  a\r\n\r\n  b", "a\n\nb"),
            ("\n  a \\\n  b", "a b"),
            ("", ""),
        ] {
            let range = TextRange::new(0, text.len() as u32);
            let read = |range| vec![Part::Copy(range)];
            assert_eq!(
                meaning(text, &text_block(text, range, read)),
                means,
                "{text:?}"
            );
        }
    }
}
