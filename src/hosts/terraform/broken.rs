//! Blocks that are not valid and hide those behind them.

use tree_sitter::{Language, Node, Tree};

use super::files::{blocks, child};
use crate::hosts::syntax_tree::{self, invalid};
use crate::hosts::HostFinding;
use crate::text::TextRange;

/// A block that is seen behind another, unless that one hides it.
const NEXT: &str = "\nresource \"a\" \"b\" {\n}\n";

/// The tree of a text that is not valid, without the blocks that hide those behind them,
/// as a string does that nobody ends. Each is read by itself to see that, and then the
/// text with white space in their place.
pub(super) fn without_hiding(
    language: &Language,
    name: &str,
    text: &str,
    tree: Tree,
    findings: &mut Vec<HostFinding>,
) -> Option<Tree> {
    let valid: Vec<(usize, usize)> = child(tree.root_node(), "body")
        .map(blocks)
        .unwrap_or_default()
        .into_iter()
        .filter(|block| !block.has_error())
        .map(|block| (block.start_byte(), block.end_byte()))
        .collect();
    let is_inside = |at: usize| {
        let before = valid.partition_point(|(start, _)| *start < at);
        let around = before.checked_sub(1).and_then(|number| valid.get(number));
        around.is_some_and(|(_, end)| at < *end)
    };
    let starts = starts(text).filter(|at| !is_inside(*at));
    let mut blanked = String::with_capacity(text.len());
    let mut hiding = Vec::new();
    let mut from = 0;
    let mut reports = syntax_tree::reports(text);
    // Behind the last there is nothing to hide.
    for to in starts {
        let part = text.get(from..to).unwrap_or_default();
        let is_empty = part.trim().is_empty();
        let hides = !is_empty && hides(language, name, part, &mut reports);
        if reports == 0 {
            return Some(tree);
        }
        if !hides {
            blanked.push_str(part);
        } else {
            blanked.extend(part.chars().flat_map(blank));
            hiding.push((from, part));
        }
        from = to;
    }
    if hiding.is_empty() {
        return Some(tree);
    }
    blanked.push_str(text.get(from..).unwrap_or_default());
    // The first error is in one of these, and says where that one ends for the parser.
    findings.clear();
    for (start, part) in hiding {
        let line = part.lines().next().unwrap_or_default();
        let place = TextRange::new(start as u32, (start + line.len()) as u32);
        let message = format!("this is not valid {name}");
        let help = "queries in it are not seen".to_owned();
        findings.push(invalid(place, message, Some(help)));
    }
    syntax_tree::parse(language, name, &blanked, findings)
}

/// Where lines stand that begin a block.
fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let is_start = |line: &str| {
        let is_block = line.trim_end().ends_with('{') && !line.contains('=');
        is_block && line.starts_with(|c: char| c.is_ascii_lowercase())
    };
    lines
        .filter(move |(_, line)| is_start(line))
        .map(|(start, _)| start)
}

/// Whether a block behind a text is not seen.
fn hides(language: &Language, name: &str, part: &str, reports: &mut usize) -> bool {
    let text = format!("{part}{NEXT}");
    let parsed = syntax_tree::parse_within(language, name, &text, reports, &mut Vec::new());
    let Some(tree) = parsed else {
        return true;
    };
    let start = part.len() + 1;
    let is_next = |node: Node| node.kind() == "block" && node.start_byte() == start;
    tree.root_node().has_error() && !syntax_tree::preorder(&tree).any(is_next)
}

/// As much white space.
fn blank(letter: char) -> impl Iterator<Item = char> {
    let space = if letter == '\n' { '\n' } else { ' ' };
    std::iter::repeat_n(space, letter.len_utf8())
}
