//! Texts of which a part is one of several: `where ${x ? "a = 1" : "b = 2"}`.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use tree_sitter::Node;

use super::fold::Folder;
use super::form::DefinitionKind;
use super::index::Defined;
use super::roots::Root;
use crate::hosts::syntax_tree::text;
use crate::text::Template;

/// How many texts are made of one; of more, none is.
const MOST_VARIANTS: usize = 16;
/// How often one text is folded for that.
const MOST_FOLDS: usize = 48;
/// How many values a name can have that counts.
const MOST_VALUES: usize = 8;

/// Which of its values each part has while a text is folded.
#[derive(Debug, Default)]
pub(super) struct Choices {
    is_on: Cell<bool>,
    /// By what decides them: see [`Folder::chosen_value`].
    taken: RefCell<BTreeMap<String, usize>>,
    /// What was met that nothing is taken for yet, and how many values it has.
    open: RefCell<Option<(String, usize)>>,
}

impl Choices {
    pub(super) fn take(&self, decided_by: String, values: usize) -> Option<usize> {
        if let Some(taken) = self.taken.borrow().get(&decided_by) {
            return Some(*taken);
        }
        self.open.borrow_mut().get_or_insert((decided_by, values));
        self.is_on.get().then_some(0)
    }
}

impl<'t> Folder<'_, 't> {
    /// The texts that a root can be, where its parts are one of several: what is decided
    /// by the same is the same in each. None, where it is just one text.
    pub(super) fn variants(&self, root: &Root<'t>) -> Vec<Template> {
        let choices = &self.choices;
        choices.open.borrow_mut().take();
        self.fold_root(root);
        if choices.open.borrow().is_none() {
            return Vec::new();
        }
        choices.is_on.set(true);
        let variants = self.all_variants(root);
        choices.is_on.set(false);
        choices.taken.borrow_mut().clear();
        choices.open.borrow_mut().take();
        variants.unwrap_or_default()
    }

    fn all_variants(&self, root: &Root<'t>) -> Option<Vec<Template>> {
        let mut left = vec![BTreeMap::new()];
        let mut variants: Vec<Template> = Vec::new();
        for _ in 0..MOST_FOLDS {
            let Some(taken) = left.pop() else {
                return Some(variants);
            };
            self.choices.taken.replace(taken.clone());
            let template = self.fold_root(root);
            if let Some((decided_by, values)) = self.choices.open.take() {
                left.extend((0..values).rev().map(|value| {
                    let mut taken = taken.clone();
                    taken.insert(decided_by.clone(), value);
                    taken
                }));
            } else if !variants.contains(&template) {
                variants.push(template);
            }
            if variants.len() + left.len() > MOST_VARIANTS {
                return None;
            }
        }
        None
    }

    /// The value that a choice has in the text that is being folded.
    pub(super) fn choice(&self, node: Node<'t>, values: &[Node<'t>], depth: usize) -> Template {
        let mut condition = String::new();
        let mut at = node.start_byte();
        for value in values {
            condition.push_str(self.source.get(at..value.start_byte()).unwrap_or_default());
            at = value.end_byte();
        }
        condition.push_str(self.source.get(at..node.end_byte()).unwrap_or_default());
        // `a ?? "b"` has none.
        if !condition.contains(char::is_alphanumeric) {
            condition = format!("{}:{}", node.start_byte(), text(node, self.source));
        }
        let taken = self.choices.take(condition, values.len());
        let taken = taken.and_then(|taken| values.get(taken));
        taken.map_or_else(
            || self.unknown(node),
            |value| self.in_place(node, &self.fold(*value, depth + 1)),
        )
    }

    /// The value that a name of several has in the text that is being folded: it is set
    /// in branches of which a program takes one, or before them.
    pub(super) fn chosen_value(
        &self,
        values: &[Vec<&Defined<'t>>],
        depth: usize,
    ) -> Option<Template> {
        if !(2..=MOST_VALUES).contains(&values.len()) {
            return None;
        }
        let mut set: Vec<_> = values
            .iter()
            .filter_map(|value| value.first().copied())
            .collect();
        set.dedup_by_key(|defined| defined.node.id());
        let scope = set.first()?.scope;
        let is_plain = |defined: &Defined| {
            let definition = &defined.definition;
            definition.kind == DefinitionKind::Whole
                && defined.scope == scope
                && !definition.name.starts_with('.')
        };
        if !set.iter().copied().all(is_plain) {
            return None;
        }
        let branches = set.iter().map(|defined| self.index.branches(defined.node));
        let branches: Vec<_> = branches.collect();
        // With the branches in which something is added to it.
        let of_parts = values.iter().map(|value| {
            let parts = value.iter();
            let branches = parts.flat_map(|part| self.index.branches(part.node));
            branches.collect::<BTreeSet<_>>()
        });
        let of_parts: Vec<_> = of_parts.collect();
        let decided_by = format!("{of_parts:?}");
        // Where all branches set it, what it was before is never used.
        let forks = branches.iter().flatten().map(|(fork, _)| fork);
        let forks: Vec<_> = forks.collect();
        let is_set_twice = forks.iter().enumerate().any(|(at, fork)| {
            let others = forks.get(at + 1..).unwrap_or_default();
            others.contains(fork)
        });
        if is_set_twice && branches.iter().any(Vec::is_empty) {
            let before = set.iter().zip(&branches);
            let before = before.filter(|(_, branches)| branches.is_empty());
            let mut before = before.map(|(defined, _)| defined.definition.value);
            let is_blank = |value| {
                let value = self.fold(value, depth + 1);
                value
                    .known_text()
                    .is_some_and(|text| text.trim().is_empty())
            };
            if !before.all(is_blank) {
                return None;
            }
        }
        if of_parts.iter().collect::<BTreeSet<_>>().len() < values.len() {
            return None;
        }
        let taken = self.choices.take(decided_by, values.len())?;
        self.defined_value(values.get(taken)?, depth)
    }
}
