//! The functions that are known.
//!
//! <https://developer.hashicorp.com/terraform/language/functions>

mod texts;

pub(super) use texts::replaced;

use tree_sitter::Node;

use super::evaluate::{Module, Scope};
use super::file_text::normalised;
use super::files::{child, Place};
use super::nodes::{collection, elements, expressions};
use super::value::{self, FileText, Value};
use crate::hosts::paths::normal;
use crate::text::TextRange;

impl<'f> Module<'f> {
    pub(super) fn call(&self, place: Place<'f>, scope: &Scope) -> Option<Value> {
        let file = place.file;
        let name = self.source(Place {
            file,
            node: child(place.node, "identifier")?,
        });
        let arguments = child(place.node, "function_arguments");
        let nodes = arguments.map(expressions).unwrap_or_default();
        if arguments.is_some_and(|node| child(node, "ellipsis").is_some()) {
            return None;
        }
        let place_of = |at: usize| nodes.get(at).map(|node| Place { file, node: *node });
        let first = || Some(self.value(place_of(0)?, scope));
        match name {
            "toset" | "tolist" | "tomap" | "tostring" | "sensitive" | "nonsensitive" => first(),
            // White space is all that it adds.
            "indent" => Some(self.value(place_of(1)?, scope)),
            "trimspace" => self.trimmed(first()?, without_space),
            "chomp" => self.trimmed(first()?, without_line_ends),
            "lower" => self.changed(first()?, |text| Some(text.to_lowercase()), place),
            "upper" => self.changed(first()?, |text| Some(text.to_uppercase()), place),
            "trimprefix" | "trimsuffix" => {
                let end = self.known(place_of(1)?, scope)?;
                let cut = |text: &str| {
                    let cut = match name {
                        "trimprefix" => text.strip_prefix(&*end),
                        _ => text.strip_suffix(&*end),
                    };
                    Some(cut.unwrap_or(text).to_owned())
                };
                self.changed(first()?, cut, place)
            }
            // JSON is YAML too.
            "jsonencode" | "yamlencode" => {
                let value = first()?;
                self.json(&value, place).map(Value::Text)
            }
            "format" => self.format(file, &nodes, scope).map(Value::Text),
            "join" => self.join(file, &nodes, scope).map(Value::Text),
            "replace" => self.replace(file, &nodes, scope),
            "file" => self.file_text(place_of(0)?, None, scope),
            "templatefile" => {
                let values = self.texts(place_of(1)?, scope);
                self.file_text(place_of(0)?, Some(values), scope)
            }
            "fileset" => self.file_set(place_of(0)?, place_of(1)?, scope),
            "keys" => match first()? {
                Value::Map(entries) => {
                    let mut keys: Vec<String> = entries.into_iter().map(|(key, _)| key).collect();
                    keys.sort();
                    Some(Value::List(
                        keys.iter().map(|key| value::text(key)).collect(),
                    ))
                }
                _ => None,
            },
            "values" => match first()? {
                Value::Map(mut entries) => {
                    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
                    let values = entries.into_iter().map(|(_, value)| value);
                    Some(Value::List(values.collect()))
                }
                _ => None,
            },
            "coalesce" => self.coalesce(&nodes, place, scope),
            "split" => {
                let separator = self.known(place_of(0)?, scope)?;
                let Value::Text(text) = self.value(place_of(1)?, scope) else {
                    return None;
                };
                let known = text.known_text().filter(|_| !separator.is_empty())?;
                self.spend(known.len() / 16)?;
                let start = |part: &str| (part.as_ptr() as usize - known.as_ptr() as usize) as u32;
                let parts = known.split(&*separator).map(|part| {
                    let range = TextRange::new(start(part), start(part) + part.len() as u32);
                    Value::Text(text.part(range))
                });
                Some(Value::List(parts.collect()))
            }
            "one" => match first()? {
                Value::List(values) if values.len() == 1 => values.into_iter().next(),
                _ => None,
            },
            "lookup" | "element" => {
                let key = self.known(place_of(1)?, scope)?;
                match first()?.part(&key) {
                    Value::Unknown => Some(self.value(place_of(2)?, scope)),
                    found => Some(found),
                }
            }
            "merge" => {
                let mut merged = Vec::new();
                for node in nodes {
                    match self.value(Place { file, node }, scope) {
                        Value::Map(entries) => merged.extend(entries),
                        _ => return None,
                    }
                }
                Some(Value::Map(merged))
            }
            "concat" | "flatten" => {
                let lists = nodes
                    .iter()
                    .map(|node| self.value(Place { file, node: *node }, scope));
                let lists = lists.collect();
                flattened(lists, name == "flatten").map(Value::List)
            }
            _ => None,
        }
    }

    /// The values that a template is filled in with.
    fn texts(&self, place: Place<'f>, scope: &Scope) -> Vec<(String, Value)> {
        let file = place.file;
        let Value::Map(values) = self.value(place, scope) else {
            return Vec::new();
        };
        let written = collection(place.node, "object").map(elements);
        let written = written.unwrap_or_default();
        let text = |(at, (name, value)): (usize, (String, Value))| {
            let value = match value {
                Value::File(_) | Value::Choice(..) => {
                    let node = written.get(at).map_or(place.node, |(_, node)| *node);
                    Value::Text(self.text_of(value, Place { file, node }))
                }
                value => value,
            };
            (name, value)
        };
        values.into_iter().enumerate().map(text).collect()
    }

    /// The text of another file.
    fn file_text(
        &self,
        path: Place<'f>,
        values: Option<Vec<(String, Value)>>,
        scope: &Scope,
    ) -> Option<Value> {
        let path = normalised(&self.path(path, scope)?)?;
        Some(Value::File(Box::new(FileText {
            path,
            values,
            replacements: Vec::new(),
        })))
    }

    /// The first that is neither null nor empty.
    fn coalesce(&self, nodes: &[Node<'f>], place: Place<'f>, scope: &Scope) -> Option<Value> {
        let mut is_default = None;
        for node in nodes {
            let file = place.file;
            let text = match self.value(Place { file, node: *node }, scope) {
                Value::Null => continue,
                Value::Text(text) => value::known(&text)?,
                _ => return None,
            };
            let of_both = is_default.into_iter().chain(text.is_default);
            is_default = of_both.reduce(|a, b| a | b);
            if !text.text.is_empty() {
                return Some(Value::Text(self.made(text.text, is_default, place)));
            }
        }
        None
    }

    /// A path that is known.
    fn path(&self, path: Place<'f>, scope: &Scope) -> Option<String> {
        // The folder of the module, and that of the configuration, which is mostly the same.
        let here = ["module", "root"].map(|name| (name.to_owned(), value::text(".")));
        let names = [("path".to_owned(), Value::Map(here.into()))];
        self.known(path, &scope.with(&names))
    }

    /// The names of files in a folder that a pattern takes: those of one folder only.
    /// <https://developer.hashicorp.com/terraform/language/functions/fileset>
    fn file_set(&self, folder: Place<'f>, pattern: Place<'f>, scope: &Scope) -> Option<Value> {
        let folder = self.path(folder, scope)?;
        let pattern = self.known(pattern, scope)?;
        let (inner, name) = pattern.rsplit_once('/').unwrap_or(("", &pattern));
        if inner.contains(['*', '?', '[', '{']) || name.contains("**") {
            return None;
        }
        let glob = globset::Glob::new(name).ok()?.compile_matcher();
        let prefix = if inner.is_empty() {
            String::new()
        } else {
            format!("{inner}/")
        };
        let neighbours = self.index.files().neighbours();
        let names = neighbours.names_in(&normal(&format!("{folder}/{inner}")));
        self.spend(names.len())?;
        let names = names.into_iter().filter(|name| glob.is_match(name));
        let names = names.map(|name| value::text(&format!("{prefix}{name}")));
        Some(Value::List(names.collect()))
    }

    /// A text without white space at its ends. That of another file has it still.
    fn trimmed(&self, value: Value, kept: fn(&str) -> TextRange) -> Option<Value> {
        match value {
            Value::Text(text) => Some(Value::Text(text.part(kept(text.text())))),
            Value::File(_) => Some(value),
            Value::Choice(values, chosen) => {
                let values = values.into_iter();
                let values = values.map(|value| self.trimmed(value, kept));
                Some(Value::Choice(values.collect::<Option<_>>()?, chosen))
            }
            _ => None,
        }
    }

    /// A text that is known, and what a function makes of it.
    fn changed(
        &self,
        value: Value,
        change: impl Fn(&str) -> Option<String>,
        place: Place<'f>,
    ) -> Option<Value> {
        let Value::Text(text) = value else {
            return None;
        };
        let known = value::known(&text)?;
        let made = change(&known.text)?;
        Some(Value::Text(self.made(made, known.is_default, place)))
    }
}

fn without_space(text: &str) -> TextRange {
    let start = text.len() - text.trim_start().len();
    TextRange::new(start as u32, (start + text.trim().len()) as u32)
}

fn without_line_ends(text: &str) -> TextRange {
    TextRange::new(0, text.trim_end_matches(['\r', '\n']).len() as u32)
}

fn flattened(lists: Vec<Value>, deep: bool) -> Option<Vec<Value>> {
    let mut all = Vec::new();
    for list in lists {
        let Value::List(values) = list else {
            return None;
        };
        for value in values {
            match value {
                Value::List(inner) if deep => {
                    all.extend(flattened(vec![Value::List(inner)], true)?)
                }
                Value::Unknown => return None,
                value => all.push(value),
            }
        }
    }
    Some(all)
}
