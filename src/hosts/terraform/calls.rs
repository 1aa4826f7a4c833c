//! Calls of local modules: what their variables hold, and the queries that are given.

use std::sync::Arc;

use super::evaluate::{Module, Scope};
use super::files::{attribute_of, attributes, child, head, Definitions, File, Files, Place};
use super::scheduled::Copy;
use super::value::Value;
use crate::hosts::paths::normal;
use crate::hosts::{speaks_of_timestream, syntax_tree, Made, Neighbours};
use crate::text::TextRange;

/// Arguments of a call that are none of the module's variables.
/// <https://developer.hashicorp.com/terraform/language/block/module>
const OF_CALLS: &[&str] = &[
    "source",
    "version",
    "providers",
    "count",
    "for_each",
    "depends_on",
];

/// How many modules may stand between a call and one that speaks of Timestream.
const DEEPEST: usize = 4;

/// A call of a module whose folder is at hand.
#[derive(Debug)]
pub(super) struct Call {
    /// `module.x`, or `module.x["key"]`
    pub(super) name: String,
    /// The folder of the module, relative to that of the file.
    folder: String,
    /// The values of its variables, with their places in the calling file.
    pub(super) given: Vec<(String, Value)>,
    /// Where it is called.
    pub(super) place: TextRange,
}

/// A scheduled query of a called module.
pub(super) enum Called<'c> {
    /// Its SQL is a value that the call gives.
    Given(&'c Value, Box<Given>),
    /// A file of the module has its SQL.
    InModule,
}

/// What the module says of a query that is given.
pub(super) struct Given {
    pub(super) name: String,
    pub(super) scheduled: crate::hosts::ScheduledQuery,
}

impl Call {
    /// Whether the SQL of a query is one that the call gives: which value.
    pub(super) fn passed<'c>(given: &'c [(String, Value)], query: &Value) -> Option<&'c Value> {
        let Value::Text(text) = query else {
            return None;
        };
        let [only] = text.placeholders() else {
            return None;
        };
        let is_all = only.range.of(text.text()) == text.text().trim();
        let way = only.name()?.strip_prefix("var.").filter(|_| is_all)?;
        let mut keys = keys(way)?.into_iter();
        let name = keys.next()?;
        let (_, value) = given.iter().find(|(passed, _)| *passed == name)?;
        let found = keys.try_fold(value, |value, key| value.at(&key))?;
        matches!(found, Value::Text(_) | Value::File(_) | Value::Choice(..)).then_some(found)
    }

    /// The files of the module that have queries: their paths from the calling file.
    pub(super) fn files(&self, neighbours: &dyn Neighbours) -> Vec<String> {
        files_of(&self.folder, neighbours, 0)
    }

    /// The value of an output of the module.
    fn output(&self, name: &str, neighbours: &dyn Neighbours, level: usize) -> Option<Value> {
        let folder = InFolder {
            neighbours,
            folder: &self.folder,
        };
        let names = neighbours.names_in(&self.folder).into_iter();
        let names = names.filter(|name| name.ends_with(".tf") || name.ends_with(".tofu"));
        let has_output = |file: &String| {
            let text = folder.read(file);
            text.is_some_and(|text| text.contains("output") && text.contains(name))
        };
        names.filter(has_output).find_map(|file_name| {
            let files = Files::new(File::at(&file_name, &folder)?, &file_name, &folder);
            let mut module = Module::called(&files, Some(&self.given));
            module.level = level;
            let get = |found: &Definitions| found.outputs.get(name).copied();
            let place = module.index.find_node(name, get)?;
            match module.value(place, &Scope::default()) {
                Value::File(_) | Value::Choice(..) | Value::Unknown => None,
                value => Some(value),
            }
        })
    }

    /// The scheduled queries in a file of the module.
    pub(super) fn queries<'c>(
        &'c self,
        path: &str,
        neighbours: &dyn Neighbours,
    ) -> Vec<Called<'c>> {
        let folder = InFolder {
            neighbours,
            folder: &self.folder,
        };
        let name = path.rsplit('/').next().unwrap_or(path);
        let Some(file) = File::at(name, &folder) else {
            return Vec::new();
        };
        let files = Files::new(file, name, &folder);
        let module = Module::called(&files, Some(&self.given));
        let copies = module.scheduled_queries().into_iter();
        let called = copies.map(|copy: Copy| match Call::passed(&self.given, &copy.query) {
            Some(value) => {
                let given = Given {
                    name: format!("{}.{}", self.name, copy.name),
                    scheduled: copy.scheduled,
                };
                Called::Given(value, Box::new(given))
            }
            None => Called::InModule,
        });
        called.collect()
    }
}

/// The files of a folder that a module's queries can stand in.
fn files_of(folder: &str, neighbours: &dyn Neighbours, depth: usize) -> Vec<String> {
    let names = neighbours.names_in(folder).into_iter();
    let names = names.filter(|name| name.ends_with(".tf") || name.ends_with(".tofu"));
    let paths = names.map(|name| format!("{folder}/{name}"));
    let here = InFolder { neighbours, folder };
    let has_queries = |path: &String| {
        let text = neighbours.read(path);
        text.is_some_and(|text| {
            speaks_of_timestream(text.as_bytes())
                || depth < DEEPEST && calls_at(&text, &here, depth + 1)
        })
    };
    paths.filter(has_queries).collect()
}

/// Whether a text calls a local module that speaks of Timestream.
pub(super) fn calls_modules(text: &str, neighbours: &dyn Neighbours) -> bool {
    calls_at(text, neighbours, 0)
}

fn calls_at(text: &str, neighbours: &dyn Neighbours, depth: usize) -> bool {
    let starts = memchr::memmem::find_iter(text.as_bytes(), b"\"./")
        .chain(memchr::memmem::find_iter(text.as_bytes(), b"\"../"));
    let mut folders: Vec<String> = starts
        .filter_map(|start| {
            let before = text.get(..start)?.trim_end();
            let is_source = before.strip_suffix('=')?.trim_end().ends_with("source");
            let path = text.get(start + 1..)?.split(['"', '\n']).next()?;
            is_source.then(|| normal(path))
        })
        .collect();
    folders.sort();
    folders.dedup();
    folders
        .iter()
        .any(|folder| !files_of(folder, neighbours, depth).is_empty())
}

impl<'f> Module<'f> {
    /// The calls of local modules in the own file.
    pub(super) fn calls(&self) -> Vec<Call> {
        let source = self.index.text(0);
        let mut calls = Vec::new();
        for block in self.index.files().own().blocks() {
            let head = head(block, source);
            let (["module", name], Some(node)) = (&*head, child(block, "body")) else {
                continue;
            };
            let line = syntax_tree::text(block, source).lines().next();
            let start = block.start_byte() as u32;
            let end = start + line.map_or(0, |line| line.trim_end().len()) as u32;
            let place = TextRange::new(start, end);
            let of_call = self.calls_of(name, Place { file: 0, node }, place);
            calls.extend(of_call.unwrap_or_default());
        }
        calls
    }

    /// The calls of a `module` block, whose body is given, and which stands at `place`.
    fn calls_of(&self, name: &str, body: Place<'f>, place: TextRange) -> Option<Vec<Call>> {
        let file = body.file;
        let source = self.index.text(file);
        let node = attribute_of(body.node, source, "source")?;
        let path = self.known(Place { file, node }, &Scope::default())?;
        let is_local = path.starts_with("./") || path.starts_with("../");
        let folder = is_local
            .then(|| normal(&path))
            .filter(|it| !it.is_empty())?;
        let copies = self.copies(body).into_iter();
        let call = |(key, names): (String, Vec<(String, Value)>)| {
            let outer = Scope::default();
            let scope = outer.with(&names);
            let arguments = attributes(body.node, source).into_iter();
            let arguments = arguments.filter(|(argument, _)| !OF_CALLS.contains(argument));
            let given = arguments.map(|(argument, node)| {
                let value = self.value(Place { file, node }, &scope);
                (argument.to_owned(), value)
            });
            Call {
                name: format!("module.{name}{key}"),
                folder: folder.clone(),
                given: given.collect(),
                place,
            }
        };
        Some(copies.map(call).collect())
    }

    /// The value of an output of a local module; `path` leads on from the module's name.
    pub(super) fn output(&self, name: &str, path: &[String]) -> Option<(usize, Value)> {
        if self.level >= DEEPEST {
            return None;
        }
        let get = |found: &Definitions| found.modules.get(name).copied();
        let body = self.index.find_node(name, get)?;
        let target = (body.file, body.node.start_byte());
        if self.followed.borrow().contains(&target) {
            return None;
        }
        self.followed.borrow_mut().push(target);
        let calls = self.calls_of(name, body, TextRange::default());
        self.followed.borrow_mut().pop();
        let calls = calls?;
        let (output, path) = path.split_first()?;
        let asked = format!("module.{name}");
        let (call, output, path) = match calls.iter().find(|call| call.name == asked) {
            Some(call) => (call, output, path),
            None => {
                let keys = [
                    format!("{asked}[\"{output}\"]"),
                    format!("{asked}[{output}]"),
                ];
                let call = calls.iter().find(|call| keys.contains(&call.name))?;
                let (output, path) = path.split_first()?;
                (call, output, path)
            }
        };
        let mut value = call.output(output, self.index.files().neighbours(), self.level + 1)?;
        for key in path {
            value = value.part(key);
        }
        // What is not known in the module has names of the module.
        let is_known = match &value {
            Value::Text(text) => super::value::known(text).is_some(),
            value => *value != Value::Unknown,
        };
        // It stands in no file of this module.
        is_known.then_some((usize::MAX, value))
    }
}

/// The names in `name.key["other"][0]`.
fn keys(way: &str) -> Option<Vec<String>> {
    let mut keys = Vec::new();
    let mut rest = way;
    while !rest.is_empty() {
        let (key, behind) = if let Some(quoted) = rest.strip_prefix("[\"") {
            quoted.split_once("\"]")?
        } else if let Some(number) = rest.strip_prefix('[') {
            number.split_once(']')?
        } else {
            let word = rest.strip_prefix('.').unwrap_or(rest);
            let end = word.find(['.', '[']).unwrap_or(word.len());
            word.split_at(end)
        };
        if key.is_empty() || key.contains(|c: char| c.is_whitespace() || "(){}?:".contains(c)) {
            return None;
        }
        keys.push(key.to_owned());
        rest = behind;
    }
    Some(keys)
}

/// The files around those of another folder.
#[derive(Clone, Copy, Debug)]
struct InFolder<'a> {
    neighbours: &'a dyn Neighbours,
    folder: &'a str,
}

impl InFolder<'_> {
    fn path(&self, path: &str) -> String {
        normal(&format!("{}/{path}", self.folder))
    }
}

impl Neighbours for InFolder<'_> {
    fn read(&self, path: &str) -> Option<Arc<str>> {
        self.neighbours.read(&self.path(path))
    }

    fn names(&self) -> Vec<String> {
        self.names_in("")
    }

    fn names_in(&self, folder: &str) -> Vec<String> {
        self.neighbours.names_in(&self.path(folder))
    }

    fn made_of(&self, path: &str, make: &dyn Fn(Arc<str>) -> Made) -> Option<Made> {
        self.neighbours.made_of(&self.path(path), make)
    }
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn ways() {
        let of = |way| keys(way).map(|keys| keys.join("|"));
        assert_eq!(of("query").as_deref(), Some("query"));
        let way = "queries[\"a b\"].sql[0]";
        assert_eq!(of(way), None);
        assert_eq!(
            of("queries[\"a-b\"].sql[0]").as_deref(),
            Some("queries|a-b|sql|0")
        );
        assert_eq!(of("a ? b : c"), None);
    }
}
