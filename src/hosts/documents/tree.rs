//! The tree of a document, whether YAML or JSON: scalars, mappings and sequences, each
//! with its place.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{json_string, yaml_scalar};
use crate::hosts::syntax_tree::invalid;
use crate::hosts::HostFinding;
use crate::text::{Template, TextRange};

/// The deepest that nodes are nested. Deeper ones are left out, with a finding.
const MOST_LEVELS: usize = 128;

/// How many nodes aliases may stand for: this many, and this many for each node that is
/// written out.
const LEAST_COPIES: usize = 10_000;
const COPIES_PER_NODE: usize = 8;

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A string of JSON.
    Json,
    /// Without quotes; numbers and words of JSON too.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|` and `>`: the range of one with a tag or an anchor begins with these, that of
    /// another with its content.
    Block { has_properties: bool },
}

#[derive(Debug)]
pub(super) enum Content<'a> {
    Scalar { text: Cow<'a, str>, style: Style },
    Mapping(Vec<Entry<'a>>),
    Sequence(Vec<Rc<Node<'a>>>),
}

#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub key: Rc<Node<'a>>,
    pub value: Rc<Node<'a>>,
}

impl Entry<'_> {
    /// The key; empty where it is no scalar.
    pub fn name(&self) -> &str {
        self.key.any_text().unwrap_or_default()
    }
}

#[derive(Debug)]
pub(super) struct Node<'a> {
    pub range: TextRange,
    /// `!Sub`
    pub tag: Option<String>,
    pub content: Content<'a>,
    /// The nodes in it, itself too.
    size: usize,
    /// The levels in it, its own too.
    levels: usize,
}

impl<'a> Node<'a> {
    pub fn scalar(
        text: Cow<'a, str>,
        style: Style,
        tag: Option<String>,
        range: TextRange,
    ) -> Node<'a> {
        Node {
            range,
            tag,
            content: Content::Scalar { text, style },
            size: 1,
            levels: 1,
        }
    }

    /// What a scalar says, be it a string, a number or a word.
    pub fn any_text(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// What a string says.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar {
                text,
                style: Style::Plain,
            } => {
                let no_string = matches!(
                    &**text,
                    "" | "~" | "null" | "Null" | "NULL" | "true" | "false" | "True" | "False"
                ) || text.parse::<f64>().is_ok();
                (!no_string).then_some(text)
            }
            Content::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The text of a scalar with the way back to the file, whose text `source` is.
    pub fn template(&self, source: &str) -> Option<Template> {
        let Content::Scalar { text, style } = &self.content else {
            return None;
        };
        Some(match style {
            Style::Json => json_string::template(source, self.range),
            Style::Block { has_properties } => {
                yaml_scalar::of_block(source, self.range, text, *has_properties)
            }
            _ => yaml_scalar::of_flow(source, self.range, text, *style),
        })
    }

    pub fn entries(&self) -> &[Entry<'a>] {
        match &self.content {
            Content::Mapping(entries) => entries,
            _ => &[],
        }
    }

    pub fn items(&self) -> &[Rc<Node<'a>>] {
        match &self.content {
            Content::Sequence(items) => items,
            _ => &[],
        }
    }

    pub fn is_mapping(&self) -> bool {
        matches!(self.content, Content::Mapping(_))
    }

    /// The value of a key; of its last, as other readers have it.
    pub fn get(&self, key: &str) -> Option<&Rc<Node<'a>>> {
        let mut entries = self.entries().iter().rev();
        let found = entries.find(|entry| entry.key.any_text() == Some(key))?;
        Some(&found.value)
    }

    /// The value at the end of a way of keys.
    pub fn at(&self, way: &[&str]) -> Option<&Node<'a>> {
        way.iter()
            .try_fold(self, |node, key| node.get(key).map(|found| &**found))
    }

    /// What the string at the end of a way of keys says.
    pub fn text_at(&self, way: &[&str]) -> Option<&str> {
        self.at(way)?.text()
    }
}

/// The items of a sequence; a node that is none is the only one.
pub(super) fn items_or_self<'n, 'a>(node: &'n Rc<Node<'a>>) -> &'n [Rc<Node<'a>>] {
    match &node.content {
        Content::Sequence(items) => items,
        _ => std::slice::from_ref(node),
    }
}

/// A mapping or sequence whose end was not seen yet.
struct Open<'a> {
    node: Node<'a>,
    anchor: usize,
    /// A key without its value.
    key: Option<Rc<Node<'a>>>,
}

/// Puts nodes together.
pub(super) struct Builder<'a> {
    open: Vec<Open<'a>>,
    /// Mappings and sequences too deep to be kept that are open.
    skipped: usize,
    anchors: BTreeMap<usize, Rc<Node<'a>>>,
    written: usize,
    copied: usize,
    said_too_deep: bool,
    said_too_many: bool,
    pub roots: Vec<Rc<Node<'a>>>,
    pub findings: Vec<HostFinding>,
}

impl<'a> Builder<'a> {
    pub fn new() -> Self {
        Builder {
            open: Vec::new(),
            skipped: 0,
            anchors: BTreeMap::new(),
            written: 0,
            copied: 0,
            said_too_deep: false,
            said_too_many: false,
            roots: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Begins a mapping or a sequence: `content` is empty. Anchors count from 1; 0 is none.
    pub fn begin(
        &mut self,
        content: Content<'a>,
        tag: Option<String>,
        anchor: usize,
        at: TextRange,
    ) {
        self.written += 1;
        if self.skipped > 0 || self.open.len() >= MOST_LEVELS {
            self.skipped += 1;
            if !self.said_too_deep {
                self.said_too_deep = true;
                let message = format!("more than {MOST_LEVELS} levels are nested here");
                let help = "queries in it are not seen".to_owned();
                self.findings.push(invalid(at, message, Some(help)));
            }
            return;
        }
        let node = Node {
            range: at,
            tag,
            content,
            size: 1,
            levels: 1,
        };
        self.open.push(Open {
            node,
            anchor,
            key: None,
        });
    }

    /// Ends what was begun last: at that offset, or where the last in it ends.
    pub fn end(&mut self, at: u32) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(Open {
            mut node, anchor, ..
        }) = self.open.pop()
        else {
            return;
        };
        node.range.end = node.range.end.max(at);
        if let Content::Mapping(entries) = &mut node.content {
            let added = merge(entries);
            node.size += added;
            self.copied += added;
        }
        self.put(node, anchor);
    }

    /// Whether the innermost that is open is a mapping; `None` when none is.
    pub fn in_mapping(&self) -> Option<bool> {
        let innermost = self.open.last()?;
        Some(innermost.node.is_mapping())
    }

    /// Whether a mapping that is open is among those around this place.
    pub fn has_open(&self, mapping: bool) -> bool {
        let mut open = self.open.iter();
        open.any(|open| open.node.is_mapping() == mapping)
    }

    pub fn is_skipping(&self) -> bool {
        self.skipped > 0
    }

    /// Leaves out a key that got no value.
    pub fn drop_key(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.key = None;
        }
    }

    /// Adds a node that is whole.
    pub fn put(&mut self, node: Node<'a>, anchor: usize) {
        self.written += 1;
        if self.skipped == 0 {
            let node = Rc::new(node);
            if anchor > 0 {
                self.anchors.insert(anchor, Rc::clone(&node));
            }
            self.share(node);
        }
    }

    /// Adds the node that an alias stands for.
    pub fn alias(&mut self, anchor: usize, at: TextRange) {
        if self.skipped > 0 {
            return;
        }
        let node = self.anchors.get(&anchor).map(Rc::clone);
        let may_be = |node: &Rc<Node>| {
            self.open.len() + node.levels <= MOST_LEVELS
                && self.copied + node.size <= LEAST_COPIES + COPIES_PER_NODE * self.written
        };
        match node {
            Some(node) if may_be(&node) => {
                self.copied += node.size;
                self.share(node);
            }
            known => {
                if known.is_some() && !self.said_too_many {
                    self.said_too_many = true;
                    let message = "aliases stand for too much here".to_owned();
                    let help = "write out what they stand for".to_owned();
                    self.findings.push(invalid(at, message, Some(help)));
                }
                let nothing = Node::scalar(Cow::Borrowed(""), Style::Plain, None, at);
                self.share(Rc::new(nothing));
            }
        }
    }

    fn share(&mut self, node: Rc<Node<'a>>) {
        let Some(Open {
            node: outer, key, ..
        }) = self.open.last_mut()
        else {
            self.roots.push(node);
            return;
        };
        outer.size += node.size;
        outer.levels = outer.levels.max(node.levels + 1);
        outer.range.end = outer.range.end.max(node.range.end);
        match &mut outer.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping(entries) => match key.take() {
                Some(key) => entries.push(Entry { key, value: node }),
                None => *key = Some(node),
            },
            Content::Scalar { .. } => {}
        }
    }

    /// Ends all but so many of the outermost that are open.
    pub fn end_to(&mut self, count: usize) {
        while self.open.len() > count {
            self.end(0);
        }
    }

    /// Ends a document: all that is open, and the names of its anchors.
    pub fn end_document(&mut self, at: u32) {
        self.skipped = 0;
        while !self.open.is_empty() {
            self.end(at);
        }
        self.anchors.clear();
    }
}

/// Resolves the merge keys (`<<`) of a mapping; says how many nodes that brought.
fn merge(entries: &mut Vec<Entry>) -> usize {
    let is_merge = |entry: &Entry| matches!(&entry.key.content, Content::Scalar { text, style: Style::Plain } if text == "<<");
    if !entries.iter().any(is_merge) {
        return 0;
    }
    let (merged, own): (Vec<Entry>, Vec<Entry>) =
        std::mem::take(entries).into_iter().partition(is_merge);
    let mut names: BTreeSet<String> = own.iter().map(|entry| entry.name().to_owned()).collect();
    let mut size = 0;
    for entry in &merged {
        let one = std::slice::from_ref(&entry.value);
        let sources = if entry.value.is_mapping() {
            one
        } else {
            entry.value.items()
        };
        for added in sources.iter().flat_map(|source| source.entries()) {
            if names.insert(added.name().to_owned()) {
                size += added.key.size + added.value.size;
                entries.push(added.clone());
            }
        }
    }
    entries.extend(own);
    size
}
