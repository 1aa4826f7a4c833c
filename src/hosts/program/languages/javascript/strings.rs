//! Literals of strings, and patterns that are plain text.

use tree_sitter::Node;

use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::Part;
use crate::hosts::syntax_tree::{named_children, range, text};
use crate::text::TextRange;

pub(super) fn string_parts<'t>(node: Node<'t>, source: &str) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    for child in named_children(node) {
        match child.kind() {
            "string_fragment" => parts.push(Part::Copy(range(child))),
            "escape_sequence" => {
                let written = text(child, source);
                match escapes::sequence(written, Unknown::Drop) {
                    Some((_, meaning)) => parts.push(Part::Escape(range(child), meaning)),
                    None => parts.push(Part::Copy(range(child))),
                }
            }
            "template_substitution" => match child.named_child(0) {
                Some(expression) => parts.push(Part::Hole(expression, range(child))),
                None => parts.push(Part::Copy(range(child))),
            },
            _ => {}
        }
    }
    parts
}

/// What a regular expression matches that matches just one text: `/\{db\}/g`.
pub(super) fn plain_regex<'t>(pattern: Node<'t>, source: &str) -> Option<Vec<Part<'t>>> {
    let all = range(pattern);
    let mut parts = Vec::new();
    let mut characters = text(pattern, source).char_indices();
    while let Some((at, character)) = characters.next() {
        let start = all.start + at as u32;
        let place = |len: usize| TextRange::new(start, start + len as u32);
        match character {
            '\\' => {
                let (_, next) = characters
                    .next()
                    .filter(|(_, c)| c.is_ascii_punctuation())?;
                parts.push(Part::Escape(place(2), next.to_string()));
            }
            '^' | '$' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '|' => return None,
            c => parts.push(Part::Copy(place(c.len_utf8()))),
        }
    }
    Some(parts)
}

/// The text of a literal without holes.
pub(super) fn literal(node: Node, source: &str) -> Option<String> {
    let written = text(node, source);
    let has_only_text = || {
        let mut children = named_children(node).into_iter();
        children.all(|child| child.kind() == "string_fragment")
    };
    let is_plain = match node.kind() {
        "number" => return Some(written.to_owned()),
        // Most are keys.
        "string" => !written.contains(['\\', '&']) || has_only_text(),
        "template_string" => has_only_text(),
        _ => false,
    };
    is_plain.then(|| written.trim_matches(['"', '\'', '`']).to_owned())
}
