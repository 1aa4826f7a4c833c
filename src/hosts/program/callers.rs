//! The texts that a function sends for the arguments of those that call it:
//! `def latest(database, table): client.query(f"… FROM {database}.{table}")`.

use tree_sitter::Node;

use super::fold::Folder;
use super::index::ScopeFacts;
use super::roots::Root;
use super::wrappers::{callee_of, calls_to};
use crate::text::Template;

/// How many callers count; of more, what they give is not known.
const MOST_CALLERS: usize = 16;

/// How often the callers of callers are looked for.
const MOST_ROUNDS: usize = 4;

impl<'t> Folder<'_, 't> {
    /// The texts of a root for each call of the function that it stands in, where it has
    /// parameters of that in it. None, where nothing of it is open, no call is in sight,
    /// or the function is called in another file, too.
    pub(super) fn called_variants(&self, root: &Root<'t>, template: &Template) -> Vec<Template> {
        if self.callers(root, template).is_empty() {
            return self.variants(root);
        }
        let mut found = Vec::new();
        let mut open = vec![(root.clone(), template.clone(), 0)];
        while let Some((root, template, round)) = open.pop() {
            let callers = match round < MOST_ROUNDS {
                true => self.callers(&root, &template),
                false => Vec::new(),
            };
            if callers.is_empty() {
                found.extend(self.choices_of(&root, template));
            }
            for call in callers.into_iter().rev() {
                let applied = Root::Applied(Box::new(root.clone()), call);
                let template = self.fold_root(&applied);
                open.push((applied, template, round + 1));
            }
            if found.len() + open.len() > MOST_CALLERS {
                return Vec::new();
            }
        }
        found
    }

    fn choices_of(&self, root: &Root<'t>, template: Template) -> Vec<Template> {
        let variants = self.variants(root);
        if variants.is_empty() {
            return vec![template];
        }
        variants
    }

    /// The calls that give what is open in a text: those of the function around it, or of
    /// the function that calls that.
    fn callers(&self, root: &Root<'t>, template: &Template) -> Vec<Node<'t>> {
        let within = match root {
            Root::Applied(_, call) => Some(*call),
            root => root.first(),
        };
        let Some(function) = within.and_then(|node| self.function_around(node)) else {
            return Vec::new();
        };
        if !has_parameter(template, function) {
            return Vec::new();
        }
        let calls = calls_to(self, function).map(|called| called.node);
        let calls: Vec<_> = calls.take(MOST_CALLERS + 1).collect();
        let name = callee_of(self.index, function).filter(|_| !calls.is_empty());
        // What those elsewhere give is not known.
        let is_shared = name.is_some_and(|name| {
            let is_shared = self.imports.neighbours.is_named_elsewhere(&name);
            self.given_names.borrow_mut().insert(name);
            is_shared
        });
        match is_shared {
            true => Vec::new(),
            false => calls,
        }
    }
}

/// Whether something open in a text is a parameter of a function, or made of one.
fn has_parameter(template: &Template, function: &ScopeFacts) -> bool {
    let parameters = function.scope.parameters.iter().flatten();
    let open = template.placeholders().iter();
    let open = open.filter(|open| open.value.is_none());
    let mut names = open.filter_map(|open| open.name());
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let parameters: Vec<&String> = parameters.collect();
    names.any(|name| {
        let mut words = name.split(|c| !is_part(c));
        words.any(|word| parameters.iter().any(|parameter| *parameter == word))
    })
}
