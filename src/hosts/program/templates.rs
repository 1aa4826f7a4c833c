//! Texts of other files that are nothing but templates of what this one makes of them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use tree_sitter::Tree;

use super::fold::Folder;
use super::form::Form;
use super::imports::Cache;
use super::senders::last_part;
use crate::hosts::syntax_tree;

/// What was filled while the texts of a file were folded.
#[derive(Debug, Default)]
pub(super) struct Templates {
    /// The files, and what the texts are called there.
    filled: RefCell<BTreeSet<(String, String)>>,
    /// The bounds of the expressions that stand for them.
    places: RefCell<BTreeSet<(usize, usize)>>,
}

impl Templates {
    /// Before a text is looked at that may come from another file.
    pub(super) fn begin(&self, cache: &Cache) -> usize {
        cache.origins.borrow().len()
    }

    /// The text is used as a template: what came from other files since then is part of it.
    pub(super) fn add(&self, cache: &Cache, began: usize, place: (usize, usize)) {
        let origins = cache.origins.borrow();
        let new = origins.get(began..).unwrap_or_default();
        if !new.is_empty() {
            self.filled.borrow_mut().extend(new.iter().cloned());
            self.places.borrow_mut().insert(place);
        }
    }

    /// The files, and what the texts are called there.
    pub(super) fn filled(&self) -> Vec<(String, String)> {
        self.filled.borrow().iter().cloned().collect()
    }

    fn is_filled(&self, at: usize) -> bool {
        let places = self.places.borrow();
        let mut places = places.iter().take_while(|(start, _)| *start <= at);
        places.any(|(_, end)| at < *end)
    }
}

/// What other files fill is no query of its own.
pub(super) fn use_up(folder: &Folder) {
    for name in folder.imports.neighbours.filled() {
        folder.value_of(&name);
        folder.given_back(&name, &[]);
    }
}

/// The names of templates of other files that are used for something else than to be
/// filled.
pub(super) fn open(folder: &Folder, tree: &Tree) -> BTreeSet<String> {
    let (language, neighbours) = (folder.language, folder.imports.neighbours);
    let mut open = BTreeSet::new();
    if !neighbours.knows_others() {
        return open;
    }
    let mut import_end = 0;
    for node in syntax_tree::preorder(tree) {
        let at = node.start_byte();
        if at < import_end || !node.is_named() {
            continue;
        }
        let Form::Name(name) = language.form(node, folder.source) else {
            if !language.imports(node, folder.source).is_empty() {
                import_end = node.end_byte();
            }
            continue;
        };
        let last = last_part(&name);
        let is_own = || {
            let mut scopes = folder.index.scopes.iter();
            let is_called = scopes.any(|facts| facts.scope.name.as_deref() == Some(last));
            let mut defined = folder.index.definitions_of(&name);
            is_called || defined.next().is_some() || folder.index.is_given(&name, at)
        };
        if neighbours.is_template(last) && !folder.templates.is_filled(at) && !is_own() {
            open.insert(last.to_owned());
        }
    }
    open
}
