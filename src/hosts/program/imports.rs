//! Names that come from other files.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use tree_sitter::Tree;
use typed_arena::Arena;

use super::applied::Given;
use super::fold::{is_same, Folder};
use super::form::{Language, Located, ALL};
use super::index::Index;
use super::senders::last_part;
use super::trees::tree;
use crate::hosts::paths::normal;
use crate::hosts::{Neighbours, Wrapper};
use crate::text::{HostValue, PlaceholderValues, Template, TextRange};

/// How many files one name is followed through.
const FURTHEST: usize = 3;
/// How many files beside this one are looked at for a name without an import.
const MOST_BESIDE: usize = 100;

/// The longest document in bytes that is read for a value in it.
const LONGEST_DOCUMENT: usize = 1 << 20;

/// What is looked for in a file, by the name that it has there.
type Find<'f> = dyn Fn(&Folder, &str) -> Option<Template> + 'f;

/// A file with its tree.
struct Parsed {
    source: Arc<str>,
    tree: Tree,
    /// See [`Imports::folder`].
    folder: String,
}

/// The files that were read already: each is parsed and indexed once, however many names
/// are looked for in it.
#[derive(Default)]
pub(super) struct Cache<'a> {
    texts: RefCell<HashMap<String, Option<Arc<str>>>>,
    parsed: Arena<Parsed>,
    indexed: Arena<Index<'a>>,
    trees: RefCell<HashMap<String, Option<&'a Parsed>>>,
    /// The files that packages are, by the folder that they are imported from.
    located: RefCell<HashMap<(String, String), Vec<Located>>>,
    indexes: RefCell<HashMap<String, &'a Index<'a>>>,
    /// Where values came from lately: the file, and what they are called there. Without a
    /// name, all of the file.
    pub(super) origins: RefCell<Vec<(String, String)>>,
}

impl std::fmt::Debug for Cache<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cache").finish_non_exhaustive()
    }
}

/// What a file takes from others.
#[derive(Clone, Copy)]
pub(super) struct Imports<'a> {
    pub(super) language: &'a dyn Language,
    pub(super) neighbours: &'a dyn Neighbours,
    pub(super) cache: &'a Cache<'a>,
    /// The file's own name.
    pub(super) file_name: &'a str,
    /// The folder of the file, from the folder that neighbours are read from: empty, or
    /// with a `/` at its end.
    pub(super) folder: &'a str,
    /// How many files lie between this one and the first.
    pub(super) distance: usize,
}

impl<'a> Imports<'a> {
    /// Whether the file can take something from others.
    pub(super) fn has_any(&self, index: &Index) -> bool {
        self.language.shares_names_with(self.file_name)
            || index.imports.iter().any(|import| {
                let mut paths = import.paths.iter();
                paths.any(|path| self.has(path))
            })
    }

    fn has(&self, path: &str) -> bool {
        let read = |path: &str| self.neighbours.read(path);
        let Some(package) = path.strip_suffix('/') else {
            return read(path).is_some();
        };
        let files = self.files_of(package);
        files.iter().any(|file| read(&file.path).is_some())
            || !self.language.folders_of(package, &read).is_empty()
    }

    /// The text of a name that the file does not define; `None` when no file does.
    pub(super) fn value(&self, name: &str, index: &Index) -> Option<Template> {
        let value: &Find = &|file, name| file.value_of(name);
        self.imported(name, index, value)
            .or_else(|| self.value_beside(name, value))
    }

    /// What a function that the file does not define gives back for some arguments.
    pub(super) fn called(
        &self,
        name: &str,
        index: &Index,
        given: &dyn Fn() -> Vec<Given>,
    ) -> Option<Template> {
        self.imported(name, index, &|file, name| file.given_back(name, &given()))
    }

    /// The field of what a function or a class that the file does not define makes of some
    /// arguments.
    pub(super) fn field(
        &self,
        callee: &str,
        key: &str,
        index: &Index,
        given: &dyn Fn() -> Vec<Given>,
    ) -> Option<Template> {
        self.imported(callee, index, &|file, name| {
            file.field_of_made_elsewhere(name, key, &given())
        })
    }

    fn imported(&self, name: &str, index: &Index, value: &Find) -> Option<Template> {
        if self.distance >= FURTHEST || !index.spend(index.imports.len()) {
            return None;
        }
        index.imports.iter().find_map(|import| {
            let is_all = import.local == ALL;
            let rest = if is_all {
                ""
            } else {
                name.strip_prefix(&import.local)?
            };
            let member = rest.strip_prefix('.');
            let wanted = match (&import.exported, member) {
                (Some(_), None) if is_all => name.to_owned(),
                (Some(exported), None) if rest.is_empty() => exported.clone(),
                (Some(exported), Some(member)) => format!("{exported}.{member}"),
                (None, Some(member)) => member.to_owned(),
                _ => return None,
            };
            import
                .paths
                .iter()
                .find_map(|path| match path.strip_suffix('/') {
                    Some(package) => self.value_in_package(package, &wanted, value),
                    None => self.value_in(path, &wanted, value),
                })
        })
    }

    /// The functions of the file at a path, or of those that it takes them from, that send
    /// what they are given and that it calls by a name.
    pub(super) fn wrappers(&self, path: &str, name: &str) -> Vec<(String, Wrapper)> {
        if let Some(package) = path.strip_suffix('/') {
            return self.wrappers_in_package(package, name);
        }
        let path = normal(&format!("{}{path}", self.folder));
        let known = self.neighbours.wrappers_in(&path).iter();
        let known: Vec<_> = known
            .filter(|wrapper| wrapper.is_named(name))
            .map(|wrapper| (path.clone(), wrapper.clone()))
            .collect();
        if !known.is_empty() || self.distance + 1 >= FURTHEST {
            return known;
        }
        // `export * from "./client"`
        let Some(parsed) = self
            .parsed(&path, "import")
            .or_else(|| self.parsed(&path, "export"))
        else {
            return Vec::new();
        };
        let there = Imports {
            folder: &parsed.folder,
            distance: self.distance + 1,
            ..*self
        };
        let (local, member) = match name.split_once('.') {
            Some((local, member)) => (local, Some(member)),
            None => (name, None),
        };
        let index = self.index(&path, parsed);
        if !index.spend(index.imports.len()) {
            return Vec::new();
        }
        let imports = index.imports.iter();
        for import in imports.filter(|import| import.local == local || import.local == ALL) {
            let Some(wanted) = import.wanted(name, member) else {
                continue;
            };
            for path in &import.paths {
                let found = there.wrappers(path, &wanted);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    /// The same for a package that is imported as a whole.
    fn wrappers_in_package(&self, package: &str, name: &str) -> Vec<(String, Wrapper)> {
        let from_here = |path: &str| normal(&format!("{}{path}", self.folder));
        let read = |path: &str| self.neighbours.read(&from_here(path));
        for file in self.files_of(package) {
            let found = self.wrappers(&file.path, name);
            if !found.is_empty() {
                return found;
            }
        }
        let mut found = Vec::new();
        for folder in self.language.folders_of(package, &read) {
            let files = self.neighbours.names_in(&from_here(&folder)).into_iter();
            let files = files.filter(|file| self.language.shares_names_with(file));
            for file in files.take(MOST_BESIDE) {
                let path = from_here(&format!("{folder}/{file}"));
                let known = self.neighbours.wrappers_in(&path).iter();
                // What is a member of the package can be a method of one of its types.
                let known =
                    known.filter(|wrapper| wrapper.names.iter().any(|it| it == last_part(name)));
                found.extend(known.map(|wrapper| (path.clone(), wrapper.clone())));
            }
            if !found.is_empty() {
                break;
            }
        }
        found
    }

    /// The files that an import of this path can mean.
    pub(super) fn files_at(&self, path: &str) -> Vec<String> {
        let from_here = |path: &str| normal(&format!("{}{path}", self.folder));
        match path.strip_suffix('/') {
            Some(package) => {
                let files = self.files_of(package).into_iter();
                files.map(|file| from_here(&file.path)).collect()
            }
            None => vec![from_here(path)],
        }
    }

    /// The functions of the files of the same package that send what they are given.
    pub(super) fn wrappers_beside(&self) -> Vec<(String, Wrapper)> {
        if !self.language.shares_classes_with(self.file_name) {
            return Vec::new();
        }
        let names = self.neighbours.names().into_iter();
        let others = names
            .filter(|other| other != self.file_name && self.language.shares_classes_with(other));
        let known = others.take(MOST_BESIDE).flat_map(|other| {
            let known = self.neighbours.wrappers_in(&other).iter();
            let known = known.map(|wrapper| (other.clone(), wrapper.clone()));
            known.collect::<Vec<_>>()
        });
        known.collect()
    }

    /// A name of the same package.
    fn value_beside(&self, name: &str, value: &Find) -> Option<Template> {
        if self.distance > 0 || !self.language.shares_names_with(self.file_name) {
            return None;
        }
        let names = self.neighbours.names().into_iter();
        let others =
            names.filter(|other| other != self.file_name && self.language.shares_names_with(other));
        let others = others.take(MOST_BESIDE);
        one_of(others.filter_map(|other| self.value_in(&other, name, value)))
    }

    /// A name of another package.
    fn value_in_package(&self, package: &str, name: &str, value: &Find) -> Option<Template> {
        let read = |path: &str| {
            let path = normal(&format!("{}{path}", self.folder));
            self.neighbours.read(&path)
        };
        let files = self.files_of(package).into_iter();
        let in_file = |file: Located| {
            let found = self.value_in(&file.path, name, value)?;
            Some(match found.known_text().filter(|_| file.is_default) {
                Some(text) => default(text, name),
                None => found,
            })
        };
        if let Some(found) = { files }.find_map(in_file) {
            return Some(found);
        }
        let folders = self.language.folders_of(package, &read).into_iter();
        folders.into_iter().find_map(|folder| {
            let names = self
                .neighbours
                .names_in(&normal(&format!("{}{folder}", self.folder)));
            let names = names.into_iter();
            let files = names.filter(|name| self.language.shares_names_with(name));
            let files = files.take(MOST_BESIDE);
            one_of(files.filter_map(|file| self.value_in(&format!("{folder}/{file}"), name, value)))
        })
    }

    /// What a file of PHP in the folder `config` of a project gives back for a key that
    /// begins with its name; `None` inside where that is not known.
    pub(super) fn configured(&self, key: &str) -> Option<Option<String>> {
        const MOST_FOLDERS_UP: usize = 8;
        let (file, member) = key.split_once('.')?;
        let mut above = String::new();
        for _ in 0..MOST_FOLDERS_UP {
            let path = format!("{above}config/{file}.php");
            let find: &Find = &|file, name| file.member_of_file(name);
            if let Some(value) = self.value_in(&path, member, find) {
                let all = value.filled(&PlaceholderValues::default(), false);
                return Some(all.known_text().map(str::to_owned));
            }
            above.push_str("../");
        }
        None
    }

    /// The files that there are of a package.
    fn files_of(&self, package: &str) -> Vec<Located> {
        let wanted = (self.folder.to_owned(), package.to_owned());
        if let Some(known) = self.cache.located.borrow().get(&wanted) {
            return known.clone();
        }
        let from_here = |path: &str| normal(&format!("{}{path}", self.folder));
        let read = |path: &str| self.neighbours.read(&from_here(path));
        let mut files = self.language.files_of(package, &read);
        files.retain(|file| read(&file.path).is_some());
        let mut located = self.cache.located.borrow_mut();
        located.insert(wanted, files.clone());
        files
    }

    fn value_in(&self, path: &str, name: &str, value: &Find) -> Option<Template> {
        let path = normal(&format!("{}{path}", self.folder));
        let last = name.rsplit('.').next().unwrap_or(name);
        let parsed = self.parsed(&path, last)?;
        let index = self.index(&path, parsed);
        let imports = Imports {
            folder: &parsed.folder,
            distance: self.distance + 1,
            ..*self
        };
        let folded = Folder::new(self.language, &parsed.source, index, imports);
        let value = value(&folded, name)?;
        let mut origins = self.cache.origins.borrow_mut();
        origins.push((path, name.to_owned()));
        Some(value)
    }

    fn index(&self, path: &str, parsed: &'a Parsed) -> &'a Index<'a> {
        let known = self.cache.indexes.borrow().get(path).copied();
        known.unwrap_or_else(|| {
            let index = Index::of(&parsed.tree, self.language, &parsed.source);
            let index = &*self.cache.indexed.alloc(index);
            let mut indexes = self.cache.indexes.borrow_mut();
            indexes.insert(path.to_owned(), index);
            index
        })
    }

    /// The file, when the word stands in it: most files need no tree.
    fn parsed(&self, path: &str, word: &str) -> Option<&'a Parsed> {
        if let Some(parsed) = self.cache.trees.borrow().get(path) {
            return *parsed;
        }
        let mut texts = self.cache.texts.borrow_mut();
        let source = texts
            .entry(path.to_owned())
            .or_insert_with(|| self.neighbours.read(path));
        let mut source = source.clone()?;
        // `export * from "./names"`, `from .base import *`
        let words = [word, "export *", "import *"];
        let has = |word: &&str| memchr::memmem::find(source.as_bytes(), word.as_bytes()).is_some();
        words.iter().find(|word| has(word))?;
        if path.ends_with(".json") {
            if source.len() > LONGEST_DOCUMENT {
                return None;
            }
            // So it is what the file gives to those that import it.
            source = format!("export default {source};").into();
        }
        let read = || {
            // What is wrong with that file is said where it is read itself.
            let tree = tree(self.language, &source, &mut Vec::new())?;
            let end = path.rfind('/').map_or(0, |at| at + 1);
            Some(Parsed {
                source,
                tree,
                folder: path.get(..end).unwrap_or_default().to_owned(),
            })
        };
        let parsed = read().map(|parsed| &*self.cache.parsed.alloc(parsed));
        let mut trees = self.cache.trees.borrow_mut();
        trees.insert(path.to_owned(), parsed);
        parsed
    }
}

/// A text that is only what a name stands for where the program is told nothing else.
fn default(text: &str, name: &str) -> Template {
    let value = HostValue {
        text: text.to_owned(),
        is_default: true,
    };
    let mut template = Template::default();
    template.placeholder("", name, TextRange::new(0, 0), Some(value));
    template
}

/// What files of one package give a name: not known, where they differ. Which of them is
/// part of the program can depend on what it is built for, and classes of several
/// namespaces can have one name.
fn one_of(mut values: impl Iterator<Item = Template>) -> Option<Template> {
    let first = values.next()?;
    values.all(|value| is_same(&value, &first)).then_some(first)
}
