//! Syntax trees of the languages that hosts are written in, by tree-sitter: it reads on
//! behind an error, and its grammars are those that editors use.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::ControlFlow;

use tree_sitter::{Language, Node, ParseOptions, ParseState, Parser, Tree, TreeCursor};

use super::{HostFinding, HostFindingKind};
use crate::text::TextRange;

/// The longest text in bytes that is made a tree of: a tree takes many times the memory
/// of its text.
const LONGEST: usize = 16 * 1024 * 1024;

/// How often the parser may report; it does so every hundred steps. A text that needs
/// more is none of its language, and recovering from its errors could take for ever: a
/// hundred reports can take a tenth of a second. Files of people that are broken in one
/// place or another take one for 30 bytes at the most.
const BYTES_PER_REPORT: usize = 16;
const LEAST_REPORTS: usize = 1_000;

/// What the parser gets of a text at once, in bytes.
const CHUNK: usize = 1024;

/// How often it may read through all of a text. Some grammars look at each sign for what
/// stands behind it, over comments and lines, which can be the rest of the text.
const MOST_READINGS: usize = 64;

/// Makes a tree of a text; `name` is what people call the language. What is not valid in
/// it is a finding; without a tree, there is a finding too.
pub(super) fn parse(
    language: &Language,
    name: &str,
    text: &str,
    findings: &mut Vec<HostFinding>,
) -> Option<Tree> {
    parse_within(language, name, text, &mut reports(text), findings)
}

/// How often the parser may report for a text.
pub(super) fn reports(text: &str) -> usize {
    text.len() / BYTES_PER_REPORT + LEAST_REPORTS
}

/// The same with so many reports, of which it takes what it needs.
pub(super) fn parse_within(
    language: &Language,
    name: &str,
    text: &str,
    reports: &mut usize,
    findings: &mut Vec<HostFinding>,
) -> Option<Tree> {
    if text.len() > LONGEST {
        let message = format!("the file is too long to be read as {name}");
        let help = format!("the most is {} MiB", LONGEST / 1024 / 1024);
        findings.push(invalid(TextRange::new(0, 0), message, Some(help)));
        return None;
    }
    let mut parser = Parser::new();
    parser.set_language(language).ok()?;
    let bytes = without_long_heredocs(printable(text.as_bytes()));
    let (tree, cut) = match tree_of(&mut parser, &bytes, reports) {
        Ok(tree) => (Some(tree), None),
        // What stands before the place where it lost its way can be read.
        Err(at) => {
            let line = bytes.get(..at).unwrap_or_default();
            let line = memchr::memrchr(b'\n', line).map_or(0, |end| end + 1);
            let before = bytes.get(..line).unwrap_or_default();
            parser.reset();
            let tree = (line > 0).then(|| tree_of(&mut parser, before, reports).ok());
            (tree.flatten(), Some(line as u32))
        }
    };
    let Some(tree) = tree else {
        let message = format!("the file cannot be read as {name}");
        findings.push(invalid(TextRange::new(0, 0), message, None));
        return None;
    };
    if let Some(line) = cut {
        let message = format!("from here on the file cannot be read as {name}");
        let help = "queries behind it are not seen".to_owned();
        findings.push(invalid(TextRange::new(line, line), message, Some(help)));
        return Some(tree);
    }
    if let Some(place) = first_error(&tree) {
        let message = format!("this is not valid {name}");
        let help = "queries near it may not be seen".to_owned();
        findings.push(invalid(place, message, Some(help)));
    }
    Some(tree)
}

/// The tree of a text; without one, the byte where the parser was when it had done more
/// than it may.
fn tree_of(parser: &mut Parser, bytes: &[u8], reports: &mut usize) -> Result<Tree, usize> {
    let reads = Cell::new(MOST_READINGS * (bytes.len() / CHUNK + 1));
    let reached = Cell::new(0);
    let mut progress = |state: &ParseState| {
        reached.set(state.current_byte_offset());
        *reports = reports.saturating_sub(1);
        if *reports == 0 || reads.get() == 0 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let options = ParseOptions::new().progress_callback(&mut progress);
    let mut next = 0;
    let mut read = |at: usize, _| {
        // A step back costs nothing.
        if at == next {
            reads.set(reads.get().saturating_sub(1));
        }
        next = bytes.len().min(at + CHUNK);
        bytes.get(at..next).unwrap_or_default()
    };
    let tree = parser.parse_with_options(&mut read, None, Some(options));
    tree.ok_or(reached.get())
}

/// A text with white space in the place of control characters, which no language has
/// outside its strings: some grammars take them for the end of the text, and lose their
/// way.
fn printable(bytes: &[u8]) -> Cow<'_, [u8]> {
    let is_odd = |byte: u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r');
    if !bytes.iter().any(|byte| is_odd(*byte)) {
        return Cow::Borrowed(bytes);
    }
    let spaced = bytes.iter().map(|byte| match is_odd(*byte) {
        true => b' ',
        false => *byte,
    });
    Cow::Owned(spaced.collect())
}

/// A text with white space in the place of the signs that begin heredocs whose words are
/// so long, or so many on one line, that no program has them: the grammar of Ruby keeps the
/// words of those that are open in 1,024 bytes, and each length in one, and ends the process
/// when they do not fit
/// (<https://github.com/tree-sitter/tree-sitter-ruby/blob/v0.23.1/src/scanner.c>).
fn without_long_heredocs(bytes: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    const LONGEST_WORD: usize = 200;
    const MOST_ON_A_LINE: usize = 800;
    let mut long = Vec::new();
    let (mut line, mut on_line) = (0, 0);
    for start in memchr::memmem::find_iter(&bytes, b"<<") {
        if memchr::memchr(b'\n', bytes.get(line..start).unwrap_or_default()).is_some() {
            on_line = 0;
        }
        line = start;
        let word = heredoc_word(bytes.get(start + 2..).unwrap_or_default());
        let len = word.take(LONGEST_WORD + 1).count();
        on_line += if len > 0 { len + 4 } else { 0 };
        if len > LONGEST_WORD || on_line > MOST_ON_A_LINE {
            long.push(start);
        }
    }
    if long.is_empty() {
        return bytes;
    }
    let mut bytes = bytes.into_owned();
    for start in long {
        if let Some(sign) = bytes.get_mut(start..start + 2) {
            sign.fill(b' ');
        }
    }
    Cow::Owned(bytes)
}

/// The bytes of the word behind the `<<` of a heredoc.
fn heredoc_word(behind: &[u8]) -> impl Iterator<Item = &u8> {
    let behind = match behind {
        [b'-' | b'~', rest @ ..] => rest,
        _ => behind,
    };
    let (quote, behind) = match behind {
        [quote @ (b'"' | b'\'' | b'`'), rest @ ..] => (Some(*quote), rest),
        _ => (None, behind),
    };
    behind.iter().take_while(move |byte| match quote {
        Some(quote) => **byte != quote,
        None => byte.is_ascii_alphanumeric() || **byte == b'_' || **byte >= 0x80,
    })
}

/// A finding for a file that is not valid.
pub(super) fn invalid(range: TextRange, message: String, help: Option<String>) -> HostFinding {
    HostFinding {
        kind: HostFindingKind::InvalidFile,
        range,
        message,
        help,
    }
}

/// Where a node stands.
pub(super) fn range(node: Node) -> TextRange {
    TextRange::new(node.start_byte() as u32, node.end_byte() as u32)
}

/// Whether a node stands in another, or is it.
pub(super) fn is_in(outer: Node, node: Node) -> bool {
    outer.start_byte() <= node.start_byte() && node.end_byte() <= outer.end_byte()
}

/// What stands there.
pub(super) fn text<'a>(node: Node, source: &'a str) -> &'a str {
    range(node).of(source)
}

/// What stands there without white space; of what is long, its beginning and its end.
pub(super) fn brief(node: Node, source: &str) -> String {
    const LONGEST_PART: usize = 300;
    let written = text(node, source);
    let squeezed = |text: &str| -> String { text.split_whitespace().collect() };
    if written.len() <= 2 * LONGEST_PART {
        return squeezed(written);
    }
    let bound = |at: usize| (at..written.len()).find(|at| written.is_char_boundary(*at));
    let head = bound(LONGEST_PART).and_then(|at| written.get(..at));
    let tail = bound(written.len() - LONGEST_PART).and_then(|at| written.get(at..));
    let (head, tail) = (head.unwrap_or_default(), tail.unwrap_or_default());
    format!("{}…{}", squeezed(head), squeezed(tail))
}

/// The named children of a node.
pub(super) fn named_children<'t>(node: Node<'t>) -> Vec<Node<'t>> {
    node.named_children(&mut node.walk()).collect()
}

/// All children of a node, signs and words too.
pub(super) fn children<'t>(node: Node<'t>) -> Vec<Node<'t>> {
    node.children(&mut node.walk()).collect()
}

/// All nodes of a tree, each before what is in it. It takes no stack, however deep the
/// tree is.
pub(super) fn preorder(tree: &Tree) -> Preorder<'_> {
    Preorder {
        cursor: Some(tree.walk()),
        around: Vec::new(),
        last: None,
    }
}

/// See [`preorder`].
pub(super) struct Preorder<'t> {
    cursor: Option<TreeCursor<'t>>,
    around: Vec<Node<'t>>,
    last: Option<Node<'t>>,
}

impl<'t> Preorder<'t> {
    /// How many nodes are around the one that came last.
    pub(super) fn level(&self) -> usize {
        self.around.len()
    }

    /// The nodes around the one that came last, outermost first.
    pub(super) fn around(&self) -> &[Node<'t>] {
        &self.around
    }

    /// The node around the one that came last. Asking a node for its parent takes a step for
    /// each level of the tree.
    pub(super) fn parent(&self) -> Option<Node<'t>> {
        self.around.last().copied()
    }
}

impl<'t> Iterator for Preorder<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        let cursor = self.cursor.as_mut()?;
        if let Some(last) = self.last {
            if cursor.goto_first_child() {
                self.around.push(last);
            } else {
                while !cursor.goto_next_sibling() {
                    if !cursor.goto_parent() {
                        self.cursor = None;
                        return None;
                    }
                    self.around.pop();
                }
            }
        }
        self.last = Some(cursor.node());
        self.last
    }
}

/// The place of the first error: what is wrong on its first line.
fn first_error(tree: &Tree) -> Option<TextRange> {
    if !tree.root_node().has_error() {
        return None;
    }
    let node = preorder(tree).find(|node| node.is_error() || node.is_missing())?;
    Some(range(node))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heredocs_that_end_the_process_are_left_out() {
        let text_of = |text: &str| {
            let bytes = without_long_heredocs(Cow::Borrowed(text.as_bytes()));
            String::from_utf8(bytes.into_owned()).unwrap_or_default()
        };
        let plain = "a = <<~SQL\n  SELECT 1\nSQL\nb << 'c'; d <<\"e\"\n";
        assert_eq!(text_of(plain), plain);
        let long = "A".repeat(201);
        for start in ["<<", "<<~", "<<-\"", "<<'"] {
            let text = format!("x = {start}{long}\n");
            assert_eq!(text_of(&text), text.replace("<<", "  "));
        }
        let line = "<<A ".repeat(300);
        assert_eq!(text_of(&line).matches("<<").count(), 160);
        let lines = "<<A\n".repeat(300);
        assert_eq!(text_of(&lines), lines);
        let mut findings = Vec::new();
        let ruby = tree_sitter_ruby::LANGUAGE.into();
        let text = format!("x = <<{long}{long}\n #{{y}}\n{long}{long}\n");
        assert!(parse(&ruby, "Ruby", &text, &mut findings).is_some());
    }
}
