//! String literals of C#: <https://learn.microsoft.com/dotnet/csharp/programming-guide/strings/>

use tree_sitter::Node;

use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::Part;
use crate::hosts::program::languages::names;
use crate::hosts::program::literals;
use crate::hosts::syntax_tree::{children, named_children, range, text};
use crate::text::TextRange;

/// What stands between the quotes of a literal of one line or a verbatim one.
pub(super) fn quoted(node: Node, source: &str) -> Option<TextRange> {
    let spelling = text(node, source);
    let sign = if node.kind() == "character_literal" {
        '\''
    } else {
        '"'
    };
    let (start, end) = (spelling.find(sign)? + 1, spelling.rfind(sign)?);
    let all = range(node);
    (start <= end).then(|| TextRange::new(all.start + start as u32, all.start + end as u32))
}

/// `""` in a verbatim string.
pub(super) fn doubled(rest: &str) -> Option<(usize, String)> {
    rest.starts_with("\"\"").then(|| (2, "\"".to_owned()))
}

/// `"""…"""`: on several lines, the white space before the closing quotes is no part of
/// any line, and neither are the first and the last break.
///
/// <https://learn.microsoft.com/dotnet/csharp/programming-guide/strings/#raw-string-literals>
pub(super) fn raw<'t>(node: Node<'t>, source: &str) -> Vec<Part<'t>> {
    let inside = named_children(node)
        .into_iter()
        .find(|child| child.kind() == "raw_string_content");
    let Some(inside) = inside.map(range) else {
        return Vec::new();
    };
    without_indentation(source, inside, inside, inside)
}

/// The parts of one piece of a raw string; `first` and `last` are the pieces that it
/// begins and ends with.
fn without_indentation<'t>(
    source: &str,
    piece: TextRange,
    first: TextRange,
    last: TextRange,
) -> Vec<Part<'t>> {
    let closing = last.of(source).rsplit('\n').next().unwrap_or_default();
    let is_long = first.of(source).contains('\n') && last.of(source).contains('\n');
    if !is_long || !closing.trim().is_empty() {
        return vec![Part::Copy(piece)];
    }
    let stripped = closing.len() as u32;
    let lines = literals::lines(source, piece);
    let end = lines.len().saturating_sub(1);
    let mut parts = Vec::new();
    for (number, (line, sign)) in lines.into_iter().enumerate() {
        let begins_line = number > 0;
        let is_last = number == end;
        let is_opening = !begins_line && piece.start == first.start;
        let is_closing = is_last && piece.end == last.end;
        if is_opening || is_closing {
            continue;
        }
        let blank = literals::indentation(line.of(source)) as u32;
        let cut = if begins_line { stripped.min(blank) } else { 0 };
        if line.start + cut < line.end {
            parts.push(Part::Copy(TextRange::new(line.start + cut, line.end)));
        }
        let is_before_closing = piece.end == last.end && number + 1 == end;
        if !is_last && !is_before_closing {
            parts.push(literals::line_break(sign));
        }
    }
    parts
}

/// `$"…{x}…"`, `$@"…"`, `$$"""…{{x}}…"""`
pub(super) fn interpolated<'t>(node: Node<'t>, source: &str) -> Vec<Part<'t>> {
    let all = children(node);
    let contents: Vec<TextRange> = all
        .iter()
        .filter(|child| child.kind() == "string_content")
        .map(|child| range(*child))
        .collect();
    let start = node.child(0).map_or("", |start| text(start, source));
    let is_raw = all.iter().any(|child| {
        child.kind() == "interpolation_quote" && text(*child, source).starts_with("\"\"\"")
    });
    let is_verbatim = start.contains('@');
    let read = |rest: &str| match rest.as_bytes() {
        [b'{', b'{', ..] => Some((2, "{".to_owned())),
        [b'}', b'}', ..] => Some((2, "}".to_owned())),
        [b'"', ..] if is_verbatim => doubled(rest),
        [b'\\', ..] if !is_verbatim => escapes::sequence(rest, Unknown::Drop),
        _ => None,
    };
    let mut parts = Vec::new();
    for child in all {
        match child.kind() {
            "string_content" if is_raw => {
                if let (Some(first), Some(last)) = (contents.first(), contents.last()) {
                    parts.extend(without_indentation(source, range(child), *first, *last));
                }
            }
            "string_content" | "escape_sequence" => {
                let signs = &['{', '}', '"', '\\'];
                parts.extend(escapes::parts_at(source, range(child), signs, read));
            }
            "interpolation" => {
                let mut items = names::items(child).into_iter();
                match items.find(|item| !item.kind().starts_with("interpolation_")) {
                    Some(value) => parts.push(Part::Hole(value, range(child))),
                    None => parts.push(Part::Copy(range(child))),
                }
            }
            _ => {}
        }
    }
    parts
}
