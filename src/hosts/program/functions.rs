//! The functions of a file: how many share a name, and what their parameters are where
//! callers leave them out.

use std::collections::HashMap;

use tree_sitter::Node;

use super::form::Definition;
use super::index::{ScopeFacts, ScopeId};

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Functions<'t> {
    /// By the scope that they stand in, and their name.
    counts: HashMap<(ScopeId, String), usize>,
    /// By the scope that has the name.
    defaults: HashMap<ScopeId, HashMap<String, Node<'t>>>,
}

impl<'t> Functions<'t> {
    pub(super) fn add_default(&mut self, scope: ScopeId, definition: Definition<'t>) {
        let of_scope = self.defaults.entry(scope).or_default();
        of_scope.insert(definition.name, definition.value);
    }

    pub(super) fn count(&mut self, scopes: &[ScopeFacts]) {
        for facts in scopes {
            let name = facts.scope.name.clone();
            let function = name.filter(|_| facts.scope.parameters.is_some());
            if let Some((parent, name)) = facts.parent.zip(function) {
                *self.counts.entry((parent, name)).or_default() += 1;
            }
        }
    }

    /// What a name of a scope is where nothing else is given.
    pub(super) fn default_of(&self, scope: ScopeId, name: &str) -> Option<Node<'t>> {
        self.defaults.get(&scope)?.get(name).copied()
    }

    /// Whether there is a function of that name outside of all classes and functions.
    pub(super) fn has_free(&self, name: &str) -> bool {
        self.counts.contains_key(&(0, name.to_owned()))
    }

    /// Whether no other function beside one has its name.
    pub(super) fn is_only(&self, function: &ScopeFacts) -> bool {
        let key = function.parent.zip(function.scope.name.clone());
        key.is_some_and(|key| self.counts.get(&key) == Some(&1))
    }
}
