//! Strings and heredocs: escape sequences, interpolations, directives, indentation.
//!
//! <https://developer.hashicorp.com/terraform/language/expressions/strings>,
//! <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#templates>

use std::cell::RefCell;

use tree_sitter::Node;

use super::directives::Branch;
use super::evaluate::{Module, Scope};
use super::files::{child, Place};
use super::indentation::flush;
use super::value::Value;
use crate::hosts::syntax_tree::{self, children, named_children};
use crate::text::{Template, TextRange};

/// How deep directives may be in each other.
const DEEPEST: usize = 64;

/// The longest text in bytes that interpolations make: no query has more than 262,144
/// characters.
const LONGEST: usize = 4 * 262_144;

/// A piece of a string.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece<'f> {
    Literal(TextRange),
    Interpolation(Node<'f>),
    /// `%{ if … }`, `%{ for … }`, `%{ else }`, `%{ endif }`, `%{ endfor }`.
    Directive(Node<'f>),
}

impl<'f> Module<'f> {
    pub(super) fn string(&self, place: Place<'f>, scope: &Scope) -> Value {
        self.saw(place);
        let Place { file, node } = place;
        let source = self.index.text(file);
        let is_heredoc = node.kind() == "heredoc_template";
        let Some(inside) = inside(node, source) else {
            return Value::Unknown;
        };
        if self
            .spend((inside.end - inside.start) as usize / 16)
            .is_none()
        {
            return Value::Unknown;
        }
        let mut pieces = Vec::new();
        split(node, inside, 0, &mut pieces);
        // A string that is nothing but an interpolation is what that is.
        if let ([Piece::Interpolation(only)], false) = (pieces.as_slice(), is_heredoc) {
            if let Some(node) = child(*only, "expression") {
                return self.value(Place { file, node }, scope);
            }
        }
        strip(&mut pieces, source);
        let starts = child(node, "heredoc_start");
        if starts.is_some_and(|start| syntax_tree::text(start, source) == "<<-") {
            pieces = flush(&pieces, source);
        }
        let mut text = Template::default();
        let quoted = !is_heredoc;
        let maker = Maker {
            module: self,
            file,
            source,
            quoted,
            branch: RefCell::default(),
        };
        if maker.make(&pieces, scope, &mut text).is_none() {
            return Value::Unknown;
        }
        if maker.branch.borrow().missing.is_some() {
            self.keep_branches(&text, maker.branches(&pieces, scope));
        }
        Value::Text(text)
    }
}

/// What stands between the quotes, or between the lines of a heredoc's words.
fn inside(node: Node, source: &str) -> Option<TextRange> {
    let all = named_children(node);
    let (first, last) = (all.first()?, all.last()?);
    if node.kind() != "heredoc_template" {
        // No string goes on over the end of its line: an open one ends there.
        if last.is_missing() {
            let rest = source.get(first.end_byte()..)?;
            let len = rest.find(['\r', '\n']).unwrap_or(rest.len());
            let start = first.end_byte() as u32;
            return Some(TextRange::new(start, start + len as u32));
        }
        let is_closed = last.kind() == "quoted_template_end";
        return is_closed
            .then(|| TextRange::new(first.end_byte() as u32, last.start_byte() as u32));
    }
    let word = child(node, "heredoc_identifier")?;
    if last.kind() != "heredoc_identifier" || last.id() == word.id() {
        return None;
    }
    let line_end = |from: usize| source.get(from..)?.find('\n').map(|at| from + at + 1);
    let start = line_end(word.end_byte())?;
    let before = source.get(..last.start_byte())?;
    let end = before.rfind('\n').map_or(start, |at| at + 1);
    (start <= end).then(|| TextRange::new(start as u32, end as u32))
}

/// Adds the pieces of `inside`, which the children of a node make.
fn split<'f>(node: Node<'f>, inside: TextRange, depth: usize, pieces: &mut Vec<Piece<'f>>) {
    let mut at = inside.start;
    for child in named_children(node) {
        let range = syntax_tree::range(child);
        if !inside.contains(range) || range.start < at {
            continue;
        }
        match child.kind() {
            "template_interpolation" => {
                literal(TextRange::new(at, range.start), pieces);
                pieces.push(Piece::Interpolation(child));
            }
            "template_directive" if depth < DEEPEST => {
                literal(TextRange::new(at, range.start), pieces);
                directive(child, depth, pieces);
            }
            _ => continue,
        }
        at = range.end;
    }
    literal(TextRange::new(at, inside.end), pieces);
}

fn literal(range: TextRange, pieces: &mut Vec<Piece>) {
    if range.start < range.end {
        pieces.push(Piece::Literal(range));
    }
}

/// Adds the pieces of a directive with all that is in it.
fn directive<'f>(node: Node<'f>, depth: usize, pieces: &mut Vec<Piece<'f>>) {
    let Some(all) = node.named_child(0) else {
        return;
    };
    let mut at = all.start_byte() as u32;
    let parts = named_children(all).into_iter();
    for part in parts.filter(|part| is_directive_part(*part)) {
        let range = syntax_tree::range(part);
        split(all, TextRange::new(at, range.start), depth + 1, pieces);
        pieces.push(Piece::Directive(part));
        at = range.end;
    }
}

fn is_directive_part(node: Node) -> bool {
    matches!(
        node.kind(),
        "template_if_intro"
            | "template_else_intro"
            | "template_if_end"
            | "template_for_start"
            | "template_for_end"
    )
}

/// Takes away the white space that `~` takes away.
fn strip(pieces: &mut [Piece], source: &str) {
    let markers: Vec<(bool, bool)> = pieces.iter().map(|piece| markers(*piece)).collect();
    for (at, piece) in pieces.iter_mut().enumerate() {
        let Piece::Literal(range) = piece else {
            continue;
        };
        let marker = |at: Option<usize>| at.and_then(|at| markers.get(at)).copied();
        if marker(at.checked_sub(1)).is_some_and(|(_, right)| right) {
            let rest = range.of(source).trim_start();
            range.start = range.end - rest.len() as u32;
        }
        if marker(Some(at + 1)).is_some_and(|(left, _)| left) {
            range.end = range.start + range.of(source).trim_end().len() as u32;
        }
    }
}

/// Whether a piece begins and ends with `~`.
fn markers(piece: Piece) -> (bool, bool) {
    let (Piece::Interpolation(node) | Piece::Directive(node)) = piece else {
        return (false, false);
    };
    let all = children(node);
    let is_marker = |at: Option<usize>| {
        at.and_then(|at| all.get(at))
            .is_some_and(|node| node.kind() == "strip_marker")
    };
    (is_marker(Some(1)), is_marker(all.len().checked_sub(2)))
}

/// Makes a text of pieces.
pub(super) struct Maker<'m, 'f> {
    pub(super) module: &'m Module<'f>,
    pub(super) file: usize,
    pub(super) source: &'f str,
    /// A backslash begins an escape sequence.
    quoted: bool,
    /// What is supposed of conditions that are not known.
    pub(super) branch: RefCell<Branch>,
}

impl<'f> Maker<'_, 'f> {
    pub(super) fn place(&self, node: Node<'f>) -> Place<'f> {
        Place {
            file: self.file,
            node,
        }
    }

    /// `None` when it takes too much.
    pub(super) fn make(
        &self,
        pieces: &[Piece<'f>],
        scope: &Scope,
        text: &mut Template,
    ) -> Option<()> {
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            self.module.spend(0)?;
            at += 1;
            match piece {
                Piece::Literal(range) => {
                    self.module.spend(range.of(self.source).len() / 16)?;
                    self.literal(*range, text);
                }
                Piece::Interpolation(node) => self.interpolation(*node, scope, text)?,
                Piece::Directive(node) => {
                    let rest = pieces.get(at..)?;
                    if let Some(taken) = self.directive(*node, rest, scope, text)? {
                        at += taken;
                    } else {
                        // Whoever reads the text knows these by their spelling.
                        text.copy(self.source, syntax_tree::range(*node));
                    }
                }
            }
        }
        Some(())
    }

    fn interpolation(&self, node: Node<'f>, scope: &Scope, text: &mut Template) -> Option<()> {
        let Some(inner) = child(node, "expression") else {
            text.copy(self.source, syntax_tree::range(node));
            return Some(());
        };
        let place = self.place(inner);
        let value = self.module.text_of(self.module.value(place, scope), place);
        if text.text().len() + value.text().len() > LONGEST {
            return None;
        }
        self.module.spend(value.text().len() / 2)?;
        text.append_in_place_of(syntax_tree::range(node), &value);
        Some(())
    }

    fn literal(&self, range: TextRange, text: &mut Template) {
        let literal = range.of(self.source);
        let mut copied = 0;
        let mut at = 0;
        let span = |start: usize, end: usize| {
            TextRange::new(range.start + start as u32, range.start + end as u32)
        };
        while let Some(rest) = literal.get(at..) {
            let next = memchr::memchr3(b'\\', b'$', b'%', rest.as_bytes());
            let Some(found) = next.map(|next| at + next) else {
                break;
            };
            let rest = literal.get(found..).unwrap_or_default();
            let Some((meaning, len)) = escape(rest, self.quoted) else {
                at = found + 1;
                continue;
            };
            text.copy(self.source, span(copied, found));
            let mut buffer = [0; 4];
            let meaning = match meaning {
                Meaning::Text(text) => text,
                Meaning::Character(character) => character.encode_utf8(&mut buffer),
            };
            text.escape(meaning, span(found, found + len));
            copied = found + len;
            at = copied;
        }
        text.copy(self.source, span(copied, literal.len()));
    }
}

enum Meaning {
    Text(&'static str),
    Character(char),
}

/// What the escape sequence that a text begins with means, and its length.
fn escape(text: &str, quoted: bool) -> Option<(Meaning, usize)> {
    if text.starts_with("$${") {
        return Some((Meaning::Text("${"), 3));
    }
    if text.starts_with("%%{") {
        return Some((Meaning::Text("%{"), 3));
    }
    let escaped = text.strip_prefix('\\').filter(|_| quoted)?;
    let simple = match escaped.chars().next()? {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        '"' => "\"",
        '\\' => "\\",
        letter => {
            let digits = match letter {
                'u' => 4,
                'U' => 8,
                _ => return None,
            };
            let code = u32::from_str_radix(escaped.get(1..=digits)?, 16).ok()?;
            let character = char::from_u32(code)?;
            return Some((Meaning::Character(character), digits + 2));
        }
    };
    Some((Meaning::Text(simple), 2))
}
