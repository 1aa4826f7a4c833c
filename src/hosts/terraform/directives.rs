//! Directives of templates: `%{ if … }`, `%{ for … }`. What a condition decides that is not
//! known before the deployment, a text is with each of its branches.

use std::collections::BTreeMap;

use tree_sitter::Node;

use super::evaluate::{Module, Scope};
use super::files::child;
use super::nodes::expressions;
use super::strings::{Maker, Piece};
use super::value;
use crate::hosts::documents::strings::begins_as_statement;
use crate::hosts::syntax_tree::{self, named_children};
use crate::hosts::QueryText;
use crate::text::{Template, TextRange};

/// How many texts are made of one for what its conditions decide.
const MOST_BRANCHES: usize = 16;

/// What is supposed of conditions, by their spelling.
#[derive(Clone, Debug, Default)]
pub(super) struct Branch {
    supposed: BTreeMap<String, bool>,
    /// The first condition of which nothing is known and nothing supposed.
    pub(super) missing: Option<String>,
}

/// Texts with conditions that are not known, as they are written, with what they are in
/// each branch.
pub(super) type Branches = BTreeMap<String, Kept>;

/// Where a text begins, and what it is in each branch.
#[derive(Debug)]
pub(super) struct Kept {
    begins: TextRange,
    branches: Vec<Template>,
}

/// Where the first sign of a text stands.
fn beginning(text: &Template) -> TextRange {
    let blank = text.text().len() - text.text().trim_start().len();
    let first = TextRange::new(blank as u32, blank as u32 + 1);
    text.map().to_source(first)
}

impl Module<'_> {
    /// Keeps what a text is in each branch, where it is a query.
    pub(super) fn keep_branches(&self, text: &Template, branches: Vec<Template>) {
        let written = text.text().trim();
        if !branches.is_empty() && begins_as_statement(written) {
            let mut kept = self.branches.borrow_mut();
            let begins = beginning(text);
            kept.insert(written.to_owned(), Kept { begins, branches });
        }
    }

    /// What a text is in each branch of its conditions; nothing, where it has none.
    pub(super) fn branches_of(&self, text: &Template) -> Vec<Template> {
        let kept = self.branches.borrow();
        let Some(kept) = kept.get(text.text().trim()) else {
            return Vec::new();
        };
        if kept.begins == beginning(text) {
            return kept.branches.clone();
        }
        let all = TextRange::new(0, text.text().len() as u32);
        let place = text.map().to_source(all);
        // A text that stands elsewhere is where its name is.
        let placed = kept.branches.iter().map(|one| value::placed(one, place));
        placed.collect()
    }

    /// A query with what it is in each branch of its conditions.
    pub(super) fn with_branches(
        &self,
        mut query: QueryText<'static>,
        text: &Template,
    ) -> QueryText<'static> {
        query.variants = self.branches_of(text);
        query
    }
}

impl<'f> Maker<'_, 'f> {
    /// The texts that pieces make, as conditions go that are not known; none, where these
    /// are too many.
    pub(super) fn branches(&self, pieces: &[Piece<'f>], scope: &Scope) -> Vec<Template> {
        let mut open = vec![BTreeMap::new()];
        let mut texts = Vec::new();
        while let Some(supposed) = open.pop() {
            if open.len() + texts.len() >= MOST_BRANCHES {
                texts.clear();
                break;
            }
            self.branch.replace(Branch {
                supposed: supposed.clone(),
                missing: None,
            });
            let mut text = Template::default();
            if self.make(pieces, scope, &mut text).is_none() {
                texts.clear();
                break;
            }
            match self.branch.take().missing {
                None => texts.push(text),
                Some(condition) => {
                    for truth in [false, true] {
                        let mut supposed = supposed.clone();
                        supposed.insert(condition.clone(), truth);
                        open.push(supposed);
                    }
                }
            }
        }
        texts
    }

    /// What is supposed of the condition of a directive.
    fn supposed(&self, node: Node<'f>) -> Option<bool> {
        let condition = child(node, "expression")?;
        let written = syntax_tree::text(condition, self.source);
        let words: Vec<&str> = written.split_whitespace().collect();
        let written = words.join(" ");
        // `!a`, `a != b`: the other way round.
        let (positive, is_negated) = match written.strip_prefix('!') {
            Some(rest) if !rest.contains(['&', '|', '=']) => (rest.trim().to_owned(), true),
            _ if written.matches("!=").count() == 1 && !written.contains(['&', '|']) => {
                (written.replace("!=", "=="), true)
            }
            _ => (written, false),
        };
        let mut branch = self.branch.borrow_mut();
        match branch.supposed.get(&positive) {
            Some(truth) => Some(*truth != is_negated),
            None => {
                branch.missing.get_or_insert(positive);
                None
            }
        }
    }

    /// Makes what a directive says of the pieces behind it, when that is certain: how
    /// many pieces these are.
    pub(super) fn directive(
        &self,
        node: Node<'f>,
        rest: &[Piece<'f>],
        scope: &Scope,
        text: &mut Template,
    ) -> Option<Option<usize>> {
        let (middle, end) = match node.kind() {
            "template_if_intro" | "template_for_start" => match ends(rest) {
                Some(ends) => ends,
                None => return Some(None),
            },
            _ => return Some(None),
        };
        let first = rest.get(..middle.unwrap_or(end))?;
        let second = middle.and_then(|at| rest.get(at + 1..end));
        if node.kind() == "template_if_intro" {
            let condition = child(node, "expression").map(|node| self.place(node));
            let truth = condition.and_then(|place| self.module.truth(place, scope));
            let truth = match truth {
                Some((truth, false)) => truth,
                _ => match self.supposed(node) {
                    Some(truth) => truth,
                    None => return Some(None),
                },
            };
            let chosen = if truth { Some(first) } else { second };
            self.make(chosen.unwrap_or_default(), scope, text)?;
        } else {
            let mut names = named_children(node);
            names.retain(|node| node.kind() == "identifier");
            let [source] = *expressions(node) else {
                return Some(None);
            };
            let source = self.module.value(self.place(source), scope);
            let Some(entries) = source.entries(true) else {
                return Some(None);
            };
            for (key, value) in entries {
                let bound = self.module.bound(self.file, &names, key, value)?;
                self.make(first, &scope.with(&bound), text)?;
            }
        }
        Some(Some(end + 1))
    }
}

/// Where the directive that the pieces are in has its `else` and its end.
fn ends(pieces: &[Piece]) -> Option<(Option<usize>, usize)> {
    let mut depth = 0usize;
    let mut middle = None;
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Directive(node) = piece else {
            continue;
        };
        match (node.kind(), depth) {
            ("template_if_intro" | "template_for_start", _) => depth += 1,
            ("template_else_intro", 0) => middle = Some(at),
            ("template_if_end" | "template_for_end", 0) => return Some((middle, at)),
            ("template_if_end" | "template_for_end", _) => depth -= 1,
            _ => {}
        }
    }
    None
}
