//! Clients that files have of one another: what whoever has one sends, is sent to
//! Timestream, even though nothing else in that file speaks of it.

use std::collections::{BTreeSet, HashMap};

use tree_sitter::Node;

use super::fold::Folder;
use super::form::{Form, Import, ALL};
use super::index::{Called, Defined};
use super::senders::{last_part, plain, without_arguments};
use crate::hosts::syntax_tree::text;
use crate::hosts::{may_make_client, may_send, Wrapper};
use crate::text::is_whole_word;

/// The service, as [`plain`] spells it in the names of its SDKs.
const SERVICE: &str = "timestreamquery";

/// What the SDKs have in the names of what is no client.
const NO_CLIENTS: &[&str] = &[
    "command",
    "exception",
    "input",
    "model",
    "paginate",
    "request",
    "response",
];

/// What makes a client of the SDK for Rust, where its type is imported.
/// <https://docs.rs/aws-sdk-timestreamquery/latest/aws_sdk_timestreamquery/client/index.html>
const OF_RUST: &[&str] = &["Client::new", "Client::from_conf"];

/// How many places of a file that make or have a client are looked at.
const MOST: usize = 256;

/// How much of a file is searched for one step.
const BYTES_PER_STEP: usize = 1024;

/// A client of another file.
pub(super) struct Taken {
    /// The file, relative to the folder of this one.
    pub(super) path: String,
    pub(super) wrapper: Wrapper,
    /// What this file calls it.
    local: String,
}

/// The clients of other files that a file has.
pub(super) fn taken(folder: &Folder) -> Vec<Taken> {
    let imports = &folder.imports;
    let index = folder.index;
    let mut found = Vec::new();
    if !imports.neighbours.knows_others() || !index.spend(index.imports.len()) {
        return found;
    }
    let add = |path: String, wrapper: Wrapper, local: &str, found: &mut Vec<Taken>| {
        found.push(Taken {
            path,
            wrapper,
            local: local.to_owned(),
        });
    };
    for import in &index.imports {
        let wanted = import.exported.as_deref().filter(|_| import.local != ALL);
        for path in &import.paths {
            if let Some(wanted) = wanted.or(import.exported.is_none().then_some("default")) {
                let known = imports.wrappers(path, wanted).into_iter();
                for (path, wrapper) in known.filter(|(_, wrapper)| wrapper.is_client) {
                    add(path, wrapper, &import.local, &mut found);
                }
            }
            if wanted.is_some() {
                continue;
            }
            for path in imports.files_at(path) {
                for wrapper in imports.neighbours.wrappers_in(&path) {
                    let named = wrapper.names.iter().find(|name| is_met(folder, name));
                    let Some(named) = named.filter(|_| wrapper.is_client) else {
                        continue;
                    };
                    let local = match import.local.as_str() {
                        ALL => named.clone(),
                        module => format!("{module}.{named}"),
                    };
                    add(path.clone(), wrapper.clone(), &local, &mut found);
                }
            }
        }
    }
    // Classes of the same package need no import.
    for (path, wrapper) in imports.wrappers_beside() {
        let class = wrapper.class.clone().filter(|_| wrapper.is_client);
        if let Some(class) = class.filter(|class| is_met(folder, class)) {
            add(path, wrapper, &class, &mut found);
        }
    }
    found
}

/// Whether a name stands in a file as a word.
fn is_met(folder: &Folder, name: &str) -> bool {
    let source = folder.source.as_bytes();
    if !folder.index.spend(source.len() / BYTES_PER_STEP + 1) {
        return false;
    }
    let mut places = memchr::memmem::find_iter(source, name.as_bytes());
    places.any(|at| is_whole_word(source, at..at + name.len()))
}

/// The clients that others can have of a file, and what holds or makes one there.
pub(super) fn made(folder: &Folder, taken: &[Taken]) -> BTreeSet<Wrapper> {
    let mut found = BTreeSet::new();
    let clients = Clients::of(folder, taken);
    if clients.is_none() {
        return found;
    }
    for place in clients.places() {
        found.extend(holder(folder, place));
    }
    // What is derived from a class that holds one holds it, too.
    let derived = &folder.index.assigned.derived;
    let derived = taken.iter().filter_map(|taken| {
        let base = taken.wrapper.class.as_ref()?;
        derived
            .get(base)
            .filter(|_| last_part(&taken.local) == base)
    });
    for class in derived.flatten().take(MOST) {
        let facts = folder.index.scopes.get(*class);
        let name = facts.and_then(|facts| facts.scope.name.clone());
        found.extend(name.map(|name| exported(folder, name.clone(), Some(name))));
    }
    found
}

/// The files with functions or classes that are given a client, where they send something.
pub(super) fn given(folder: &Folder, taken: &[Taken]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let clients = Clients::of(folder, taken);
    if clients.is_none() || folder.index.imports.is_empty() {
        return found;
    }
    let mut by_local: HashMap<&str, Vec<&Import>> = HashMap::new();
    for import in &folder.index.imports {
        by_local.entry(&import.local).or_default().push(import);
    }
    for called in &folder.index.calls {
        let callee = constructed(&called.call.callee);
        let local = callee.split(['.', ':', '(']).next().unwrap_or(callee);
        let Some(imports) = by_local.get(local) else {
            continue;
        };
        if !folder.index.spend(1) || !clients.are_given_to(called) {
            continue;
        }
        for path in imports.iter().flat_map(|import| &import.paths) {
            let files = folder.imports.files_at(path).into_iter();
            let mut read = files.filter_map(|path| {
                let text = folder.imports.neighbours.read(&path)?;
                Some((path, may_send(text.as_bytes())))
            });
            if let Some((path, sends)) = read.next() {
                found.extend(sends.then_some(path));
                break;
            }
        }
    }
    found
}

/// What a call names, without the words that make an object of it: `await new Store()`,
/// `Store.new`.
fn constructed(callee: &str) -> &str {
    let name = callee.trim_start_matches("await ");
    let name = name.trim_start_matches("new ");
    name.strip_suffix(".new").unwrap_or(name)
}

/// What makes or is a client in a file.
struct Clients<'f, 'a, 't> {
    folder: &'f Folder<'a, 't>,
    taken: &'f [Taken],
    /// The file names the service as its SDKs do.
    may_make: bool,
    has_type_of_rust: bool,
}

impl<'f, 'a, 't> Clients<'f, 'a, 't> {
    fn of(folder: &'f Folder<'a, 't>, taken: &'f [Taken]) -> Self {
        let may_make = may_make_client(folder.source.as_bytes());
        Clients {
            folder,
            taken,
            may_make,
            has_type_of_rust: may_make && folder.source.contains("aws_sdk_timestreamquery::"),
        }
    }

    /// Whether there are none.
    fn is_none(&self) -> bool {
        !self.may_make && self.taken.is_empty()
    }

    /// The expressions that are clients.
    fn places(&self) -> Vec<Node<'t>> {
        let index = self.folder.index;
        let calls = index.calls.iter().filter(|called| self.is_made(called));
        let calls = calls.map(|called| called.node);
        let values = index
            .definitions
            .iter()
            .map(|defined| defined.definition.value);
        let pairs = index.pairs.iter().map(|named| named.pair.value);
        let returns = index.all_returned();
        let names = values.chain(pairs).chain(returns);
        let names = names.filter(|value| self.is_taken(*value));
        calls.chain(names).take(MOST).collect()
    }

    fn is_made(&self, called: &Called<'t>) -> bool {
        let callee = called.call.callee.as_str();
        if !self.taken.is_empty() {
            let name = constructed(callee);
            if self.taken.iter().any(|taken| taken.local == name) {
                return true;
            }
        }
        if !self.may_make {
            return false;
        }
        if self.has_type_of_rust && OF_RUST.contains(&callee) {
            return true;
        }
        let callee = plain(&without_arguments(callee));
        if callee.contains(SERVICE) {
            let kind = callee.rsplit(SERVICE).next().unwrap_or_default();
            return !NO_CLIENTS.iter().any(|other| kind.contains(other));
        }
        // `boto3.client("timestream-query")`
        let mut given = called.call.arguments.iter();
        given.any(|argument| {
            matches!(self.folder.form(argument.value), Form::Text(_))
                && plain(text(argument.value, self.folder.source).trim_matches(['"', '\'']))
                    == SERVICE
        })
    }

    fn is_taken(&self, value: Node<'t>) -> bool {
        match self.folder.form(value) {
            // `Aws::TimestreamQuery::Client.new`
            Form::Name(name) if name.ends_with(".new") => {
                self.may_make && plain(&name).contains(SERVICE)
            }
            Form::Name(name) => self.taken.iter().any(|taken| taken.local == name),
            _ => false,
        }
    }

    /// Whether an argument of a call, or a field of one, is a client.
    fn are_given_to(&self, called: &Called<'t>) -> bool {
        let index = self.folder.index;
        let (start, end) = (called.node.start_byte(), called.node.end_byte());
        let pairs = index.pair_ranges.inside(start, end);
        let pairs = pairs.filter_map(|number| index.pairs.get(number));
        let pairs = pairs.take_while(|_| index.spend(1));
        let arguments = called.call.arguments.iter();
        let arguments = arguments.map(|argument| argument.value);
        let mut values = arguments.chain(pairs.map(|named| named.pair.value));
        values.any(|value| self.is_client(value))
    }

    fn is_client(&self, value: Node<'t>) -> bool {
        if self.is_taken(value) || self.is_call(value) {
            return true;
        }
        let Form::Name(name) = self.folder.form(value) else {
            return false;
        };
        let name = match name.split_once('.') {
            Some(("self" | "this", member)) => format!(".{member}"),
            _ => name,
        };
        let values = self.folder.index.values_of(&name, value.start_byte());
        let mut values = values.iter().filter_map(|value| value.first());
        values.any(|defined| self.is_call(defined.definition.value))
    }

    fn is_call(&self, mut value: Node<'t>) -> bool {
        while let Form::Same(inner) = self.folder.form(value) {
            value = inner;
        }
        let index = self.folder.index;
        let calls = index
            .call_ranges
            .inside(value.start_byte(), value.end_byte());
        let calls = calls.filter_map(|number| index.calls.get(number));
        let mut calls = calls.take_while(|called| index.spend(1) && called.node == value);
        calls.any(|called| self.is_made(called))
    }
}

/// What others have a client of a file by: the variable, the class that holds it, or the
/// function that gives it back.
fn holder<'t>(folder: &Folder<'_, 't>, place: Node<'t>) -> Option<Wrapper> {
    let index = folder.index;
    let (start, end) = (place.start_byte(), place.end_byte());
    let around = index.value_ranges.around(start, end).next();
    let defined = around.and_then(|number| index.definitions.get(number));
    let scope = index.scope_at(start);
    let class = |scope| {
        let mut around = index.scopes_around(scope);
        around.find(|scope| index.is_class(*scope))
    };
    let name_of = |scope: usize| index.scopes.get(scope)?.scope.name.clone();
    let is_of_here = |defined: &&Defined| {
        let facts = index.scopes.get(scope);
        // `{ const client = …; return client; }`
        scope == 0 || facts.is_some_and(|facts| facts.start <= defined.node.start_byte())
    };
    let (name, class) = match defined.filter(is_of_here) {
        Some(defined) if defined.scope == 0 => {
            (last_part(&defined.definition.name).to_owned(), None)
        }
        Some(defined)
            if defined.definition.name.starts_with('.') || index.is_class(defined.scope) =>
        {
            let class = name_of(class(defined.scope)?)?;
            (class.clone(), Some(class))
        }
        Some(defined) => {
            let is_it = |value: &&Node<'t>| {
                let form = folder.form(**value);
                matches!(form, Form::Name(name) if name == defined.definition.name)
            };
            let function = name_of(defined.scope)?;
            let returned = index.returned_by(&function, None);
            returned.iter().find(|value| is_it(value))?;
            (function, class(defined.scope).and_then(name_of))
        }
        None => {
            let function = name_of(scope)?;
            let is_it = |value: &&Node| value.start_byte() <= start && end <= value.end_byte();
            let returned = index.returned_by(&function, None);
            returned.iter().find(is_it)?;
            (function, class(scope).and_then(name_of))
        }
    };
    Some(exported(folder, name, class))
}

/// What a file exports by a name, and by those that it gives it besides.
fn exported(folder: &Folder, name: String, class: Option<String>) -> Wrapper {
    let is_name = |node| matches!(folder.form(node), Form::Name(it) if it == name);
    let definitions = folder.index.definitions.iter();
    let definitions = definitions.filter(|it| it.scope == 0 && is_name(it.definition.value));
    let definitions = definitions.map(|it| last_part(&it.definition.name).to_owned());
    let pairs = folder.index.pairs.iter();
    let pairs = pairs.filter(|named| is_name(named.pair.value));
    let pairs = pairs.map(|named| named.pair.key.clone());
    let mut names: BTreeSet<String> = definitions.chain(pairs).collect();
    names.extend(class.clone());
    names.insert(name);
    let is_default = ["default", "exports"].iter().any(|it| names.contains(*it));
    Wrapper {
        names: names.into_iter().collect(),
        is_method: false,
        class,
        is_default,
        position: 0,
        parameter: String::new(),
        field: None,
        is_doubtful: false,
        is_client: true,
    }
}
