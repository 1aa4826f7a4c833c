//! Calls of functions in other files that send what they are given.

use std::collections::{BTreeSet, HashMap};

use super::fold::Folder;
use super::form::{Form, Import, ALL};
use super::index::{Called, Defined};
use super::senders::{last_part, plain, Sent};
use super::wrappers::{fields, is_long, Parameter};
use crate::hosts::Wrapper;

/// A call of a function of another file.
#[derive(Debug)]
pub(super) struct Elsewhere<'t> {
    /// The file, relative to the folder of this one.
    pub(super) path: String,
    pub(super) wrapper: Wrapper,
    /// What it is given.
    pub(super) sent: Sent<'t>,
    /// The field of it that is the query.
    pub(super) field: Option<String>,
}

/// All calls of functions of other files that send what they are given.
pub(super) fn calls<'t>(folder: &Folder<'_, 't>) -> Vec<Elsewhere<'t>> {
    if !folder.imports.neighbours.knows_others() {
        return Vec::new();
    }
    let mut by_local: HashMap<&str, Vec<&Import>> = HashMap::new();
    for import in &folder.index.imports {
        by_local.entry(&import.local).or_default().push(import);
    }
    let mut senders = Senders {
        folder,
        by_local,
        beside: functions(folder.imports.wrappers_beside()),
        known: HashMap::new(),
    };
    let calls = folder.index.calls.iter();
    let calls = calls.filter(|called| !called.call.arguments.is_empty());
    calls.flat_map(|called| senders.called(called)).collect()
}

/// How much of a file is searched for one step.
const BYTES_PER_STEP: usize = 1024;

/// The functions of other files that names stand for.
struct Senders<'f, 'a, 't> {
    folder: &'f Folder<'a, 't>,
    by_local: HashMap<&'f str, Vec<&'f Import>>,
    /// What the files of the same package have.
    beside: Vec<(String, Wrapper)>,
    /// By what is imported: see [`Senders::imported`].
    known: HashMap<String, Vec<(String, Wrapper)>>,
}

impl<'t> Senders<'_, '_, 't> {
    fn called(&mut self, called: &Called<'t>) -> Vec<Elsewhere<'t>> {
        let mut found = BTreeSet::new();
        for (path, wrapper) in self.meant(called) {
            let argument = called.call.argument(wrapper.position, &wrapper.parameter);
            if argument.is_some() {
                found.insert((path, wrapper));
            }
        }
        let given = found.into_iter().filter_map(|(path, wrapper)| {
            let query = called.call.argument(wrapper.position, &wrapper.parameter)?;
            let sent = Sent {
                query,
                unload_to: None,
                sender: called.node,
                request: called.node,
                is_doubtful: wrapper.is_doubtful,
            };
            let field = wrapper.field.clone();
            if let Some(field) = &field {
                fields(self.folder, &sent, field)?;
            }
            Some(Elsewhere {
                path,
                wrapper,
                sent,
                field,
            })
        });
        given.collect()
    }

    /// The functions that a callee can mean.
    fn meant(&mut self, called: &Called<'t>) -> Vec<(String, Wrapper)> {
        let callee = called.call.callee.replace("?.", ".").replace('!', "");
        let callee = callee.replace("->", ".").replace("::", ".");
        let callee = callee.trim_start_matches("await");
        let at = called.node.start_byte();
        let index = self.folder.index;
        let Some((object, method)) = callee.rsplit_once('.') else {
            // A name of this file hides the import.
            let values = index.values_of(callee, at);
            let mut values = values.iter().filter_map(|value| value.first());
            let is_own = index.is_given(callee, at) || values.any(|value| !self.imports(value));
            if is_own {
                return Vec::new();
            }
            let imported = self.imported(callee);
            let mut scopes = index.scopes.iter();
            let is_defined = scopes.any(|facts| facts.scope.name.as_deref() == Some(callee));
            if !imported.is_empty() || is_defined {
                return imported;
            }
            let beside = self.beside.iter();
            let beside = beside.filter(|(_, wrapper)| wrapper.is_named(callee));
            let found: Vec<_> = beside.cloned().collect();
            if found.is_empty() && self.folder.language.names_members_alone() {
                return self.inherited(callee);
            }
            return found;
        };
        let direct = self.imported(callee);
        if !direct.is_empty() {
            return direct;
        }
        let object = object
            .strip_prefix("this.")
            .or_else(|| object.strip_prefix("self."))
            .map_or_else(|| object.to_owned(), |member| format!(".{member}"));
        if matches!(object.as_str(), "this" | "self" | "super") {
            let found = self.of_classes(method, None);
            return match found.is_empty() {
                true => self.inherited(method),
                false => found,
            };
        }
        // `new Client().query(sql)`, `client().query(sql)`
        if object.ends_with(')') || object.ends_with(".new") {
            return self.made(&object, method);
        }
        let values = index.values_of(&object, at);
        let made: Vec<_> = values
            .iter()
            .filter_map(|value| value.first())
            .filter_map(|defined| {
                let mut value = defined.definition.value;
                while let Form::Same(inner) = self.folder.form(value) {
                    value = inner;
                }
                match self.folder.form(value) {
                    Form::Call(call) => Some(format!("{}()", call.callee)),
                    Form::Name(name) if !index.is_given(&name, value.start_byte()) => Some(name),
                    _ => None,
                }
            })
            .collect();
        let found: Vec<_> = made
            .iter()
            .flat_map(|maker| self.made(maker, method))
            .collect();
        if !found.is_empty() || !made.is_empty() {
            return found;
        }
        // Of what is given, only the name says what it is.
        self.of_classes(method, Some(last_part(&object)))
    }

    /// A method of a class that one of this file is derived from.
    fn inherited(&mut self, method: &str) -> Vec<(String, Wrapper)> {
        let source = self.folder.source;
        let is_base = |wrapper: &Wrapper| {
            let class = wrapper.class.as_deref();
            wrapper.is_method && class.is_some_and(|class| is_derived_from(class, source))
        };
        let of_classes = self.of_classes(method, None).into_iter();
        let beside = self.beside.iter().cloned();
        let beside = beside.filter(|(_, wrapper)| wrapper.names.iter().any(|it| it == method));
        let all = of_classes.chain(beside);
        all.filter(|(_, wrapper)| is_base(wrapper)).collect()
    }

    /// `const run = require("./run")`
    fn imports(&self, defined: &Defined<'t>) -> bool {
        match self.folder.form(defined.definition.value) {
            Form::Call(call) => matches!(call.callee.as_str(), "require" | "import"),
            _ => false,
        }
    }

    /// The methods of what a call makes: `new Client()`, `client()`.
    fn made(&mut self, maker: &str, method: &str) -> Vec<(String, Wrapper)> {
        let maker = maker.trim_start_matches(['(', ' ']);
        let maker = maker.trim_start_matches("await").trim_start_matches("new");
        let name = maker.split('(').next().unwrap_or(maker);
        let name = name.strip_suffix(".new").unwrap_or(name);
        let found = self.imported(&format!("{name}.{method}"));
        if !found.is_empty() {
            return found;
        }
        let beside = self.beside.iter().filter(|(_, wrapper)| {
            wrapper.class.as_deref() == Some(name) && wrapper.names.iter().any(|it| it == method)
        });
        beside.cloned().collect()
    }

    /// The methods of that name in the files that classes are imported from; of those
    /// classes that are called like an object, where one is given.
    fn of_classes(&mut self, method: &str, object: Option<&str>) -> Vec<(String, Wrapper)> {
        if !self.folder.index.spend(self.by_local.len()) {
            return Vec::new();
        }
        let locals: BTreeSet<String> = self.by_local.keys().map(|it| (*it).to_owned()).collect();
        let source = self.folder.source;
        let index = self.folder.index;
        // To look whether an object is declared as one takes all of the file.
        let is_like = |local: &str| {
            object.is_none_or(|object| {
                index.spend(source.len() / BYTES_PER_STEP) && is_of_class(object, local, source)
            })
        };
        let has_free_functions = self.folder.language.has_free_functions();
        let mut found = Vec::new();
        for local in &locals {
            let methods = self.imported(&format!("{local}.{method}")).into_iter();
            let methods = methods.filter(|(_, it)| it.is_method || !has_free_functions);
            let methods: Vec<_> = methods.collect();
            if !methods.is_empty() && is_like(local) {
                found.extend(methods);
            }
        }
        if found.is_empty() && object.is_some() {
            // Classes of the same package need no import, and some imports name none.
            // No other package has methods with such names.
            let is_own_name =
                method.starts_with(char::is_lowercase) && self.folder.language.hides_small_names();
            let is_here = |wrapper: &Wrapper| {
                let class = wrapper.class.as_deref();
                is_own_name || class.is_some_and(is_like)
            };
            let all = self.imported(&format!("{ALL}.{method}")).into_iter();
            let beside = self.beside.iter();
            let beside = beside.filter(|(_, wrapper)| wrapper.names.iter().any(|it| it == method));
            let here = all.chain(beside.cloned());
            found.extend(here.filter(|(_, wrapper)| is_here(wrapper)));
        }
        found
    }

    /// What a dotted name that begins with an imported one means.
    fn imported(&mut self, name: &str) -> Vec<(String, Wrapper)> {
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let (local, member) = match name.split_once('.') {
            Some((local, member)) => (local, Some(member)),
            None => (name, None),
        };
        let mut found = Vec::new();
        let named = self.by_local.get(local).into_iter().flatten();
        // `import a.b`
        let longer = name.match_indices('.').skip(1).filter_map(|(at, _)| {
            let imports = self.by_local.get(name.get(..at)?)?;
            Some((imports, name.get(at + 1..)?))
        });
        let mut wanted: Vec<(&Import, String)> = Vec::new();
        for import in named {
            wanted.extend(import.wanted(name, member).map(|name| (*import, name)));
        }
        for (imports, member) in longer {
            for import in imports.iter().filter(|import| import.exported.is_none()) {
                wanted.push((import, member.to_owned()));
            }
        }
        for import in self.by_local.get(ALL).into_iter().flatten() {
            wanted.push((import, name.to_owned()));
        }
        for (import, wanted) in wanted {
            let mut paths = import.paths.iter();
            let first = paths.find_map(|path| {
                let wrappers = functions(self.folder.imports.wrappers(path, &wanted));
                (!wrappers.is_empty()).then_some(wrappers)
            });
            if let Some(wrappers) = first {
                found = wrappers;
                break;
            }
        }
        self.known.insert(name.to_owned(), found.clone());
        found
    }
}

/// Those that are no clients.
fn functions(mut known: Vec<(String, Wrapper)>) -> Vec<(String, Wrapper)> {
    known.retain(|(_, wrapper)| !wrapper.is_client);
    known
}

/// Whether an object is of a class, by what it is called or declared as.
fn is_of_class(object: &str, class: &str, source: &str) -> bool {
    let (plain_object, plain_class) = (plain(object), plain(class));
    let is_called_like = plain_object.len() > 1
        && (plain_class.contains(&plain_object)
            || plain_object.contains(&plain_class)
            || plain_object.contains("timestream"));
    is_called_like
        || [
            format!("{class} {object}"),
            format!("{class} ${object}"),
            format!("{class}? {object}"),
            format!("{object}: {class}"),
            format!("{object}: &{class}"),
            format!("{object}: &mut {class}"),
            format!("{object}: Arc<{class}>"),
            format!("{object} *{class}"),
            format!("{object} {class}."),
        ]
        .iter()
        .any(|declared| memchr::memmem::find(source.as_bytes(), declared.as_bytes()).is_some())
}

/// Whether a class of a file is derived from another: `extends Base`, `: Base`.
fn is_derived_from(class: &str, source: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = source.match_indices(class);
    found.any(|(at, _)| {
        let before = source.get(..at).unwrap_or_default().trim_end();
        let behind = source.get(at + class.len()..).unwrap_or_default();
        (before.ends_with("extends") || before.ends_with(':')) && !behind.starts_with(is_part)
    })
}

/// The function of this file that others can call, when it is one.
pub(super) fn wrapper<'t>(
    folder: &Folder<'_, 't>,
    parameter: &Parameter,
    sent: &Sent<'t>,
) -> Option<Wrapper> {
    let index = folder.index;
    // Every file has the one letter that a short name is.
    let function = parameter.called(index).filter(|name| is_long(name))?;
    if sent.unload_to.is_some() || super::scheduled::scheduled_query(folder, sent).is_some() {
        return None;
    }
    let is_name = |node| matches!(folder.form(node), Form::Name(name) if name == function);
    let defined = index.definitions.iter();
    let defined = defined.filter(|defined| is_name(defined.definition.value));
    let defined = defined.map(|defined| defined.definition.name.as_str());
    let pairs = index.pairs.iter();
    let pairs = pairs.filter(|named| is_name(named.pair.value));
    let pairs = pairs.map(|named| named.pair.key.as_str());
    let names: BTreeSet<&str> = defined.chain(pairs).chain([function.as_str()]).collect();
    let whole = ["default", "module.exports", "exports"];
    let is_default = whole.iter().any(|name| names.contains(name));
    let is_constructor = parameter.function.scope.name.as_deref() != Some(&function);
    let written = (parameter.function.start, parameter.function.end);
    let written = folder.source.get(written.0..written.1).unwrap_or_default();
    let receiver = folder.language.receiver(written).map(|(_, class)| class);
    let class = parameter.class(index).or(receiver);
    Some(Wrapper {
        names: names
            .into_iter()
            .map(|name| last_part(name).to_owned())
            .collect(),
        is_method: class.is_some() && !is_constructor,
        class: class.map(ToOwned::to_owned),
        is_default,
        position: parameter.position,
        parameter: parameter.name.clone(),
        field: parameter.field.clone(),
        is_doubtful: sent.is_doubtful,
        is_client: false,
    })
}
