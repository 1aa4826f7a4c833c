//! String literals of Kotlin: <https://kotlinlang.org/docs/strings.html>

use tree_sitter::Node;

use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::Part;
use crate::hosts::program::languages::names;
use crate::hosts::program::literals;
use crate::hosts::syntax_tree::{named_children, range, text};
use crate::text::TextRange;

pub(super) fn string_parts<'t>(node: Node<'t>, source: &str) -> Vec<Part<'t>> {
    let is_raw = node.kind() == "multiline_string_literal";
    let mut parts: Vec<Part> = Vec::new();
    // Where `$` stands that may begin a name: the tree has none for it in strings of one
    // line.
    let mut sign: Option<TextRange> = None;
    for child in named_children(node) {
        let place = range(child);
        let before = sign.take();
        match child.kind() {
            "string_content" if text(child, source) == "$" => {
                sign = Some(place);
                parts.push(Part::Copy(place));
            }
            "string_content" => {
                let name = leading_name(text(child, source));
                let begins = before.is_some_and(|sign| sign.end == place.start);
                let mut rest = place;
                if let (true, Some(sign), false) = (begins, before, name.is_empty()) {
                    parts.pop();
                    rest.start += name.len() as u32;
                    parts.push(Part::Name(
                        name.to_owned(),
                        sign.to(TextRange::new(place.start, rest.start)),
                    ));
                }
                if is_raw {
                    raw(source, rest, &mut parts);
                } else if rest.start < rest.end {
                    parts.push(Part::Copy(rest));
                }
            }
            "escape_sequence" => match escapes::sequence(text(child, source), Unknown::Drop) {
                Some((_, meaning)) => parts.push(Part::Escape(place, meaning)),
                None => parts.push(Part::Copy(place)),
            },
            "interpolation" => parts.push(match names::items(child).first() {
                // `${'$'}` is how a dollar sign is written in a raw string.
                Some(value) if value.kind() == "character_literal" => {
                    let inside = literals::without_quotes(range(*value), 1).of(source);
                    Part::Escape(place, inside.trim_start_matches('\\').to_owned())
                }
                Some(value) => Part::Hole(*value, place),
                None => Part::Copy(place),
            }),
            _ => {}
        }
    }
    parts
}

fn raw(source: &str, place: TextRange, parts: &mut Vec<Part>) {
    for (line, sign) in literals::lines(source, place) {
        if line.start < line.end {
            parts.push(Part::Copy(line));
        }
        if sign.start < sign.end {
            parts.push(literals::line_break(sign));
        }
    }
}

fn leading_name(content: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let end = content.find(|c| !is_part(c)).unwrap_or(content.len());
    let name = content.get(..end).unwrap_or_default();
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        return "";
    }
    name
}

/// The parts of `"""…""".trimMargin()`: of each line, what stands behind the `|`.
pub(super) fn without_margin<'t>(parts: Vec<Part<'t>>, source: &str) -> Vec<Part<'t>> {
    let mut begins_line = true;
    let mut kept = Vec::new();
    for part in parts {
        let begins = begins_line;
        begins_line = match &part {
            Part::Copy(range) => range.of(source).ends_with('\n'),
            Part::Escape(_, meaning) => meaning.ends_with('\n'),
            _ => false,
        };
        match part {
            Part::Copy(range) if begins => {
                let line = range.of(source);
                let margin = line.trim_start().strip_prefix('|');
                let cut = margin.map_or(0, |rest| line.len() - rest.len());
                let start = range.start + cut as u32;
                if start < range.end {
                    kept.push(Part::Copy(TextRange::new(start, range.end)));
                }
            }
            part => kept.push(part),
        }
    }
    kept
}
