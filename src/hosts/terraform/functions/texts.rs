//! Functions that make a text of others: `format`, `join`, `replace`.

use tree_sitter::Node;

use crate::hosts::syntax_tree;
use crate::hosts::terraform::evaluate::{Module, Scope};
use crate::hosts::terraform::files::Place;
use crate::hosts::terraform::nodes::{collection, expressions};
use crate::hosts::terraform::value::{self, Value};
use crate::text::{Placeholder, Template, TextRange};

impl<'f> Module<'f> {
    pub(super) fn format(
        &self,
        file: usize,
        nodes: &[Node<'f>],
        scope: &Scope,
    ) -> Option<Template> {
        let (first, arguments) = nodes.split_first()?;
        let Value::Text(format) = self.value(Place { file, node: *first }, scope) else {
            return None;
        };
        let text = format.text();
        let mut made = Template::default();
        let (mut copied, mut next) = (0, 0);
        for (at, _) in text.match_indices('%') {
            if at < copied {
                continue;
            }
            let range = |start: usize, end: usize| TextRange::new(start as u32, end as u32);
            let here = range(at, at + 1);
            if Placeholder::first_in(format.placeholders(), here).is_some() {
                continue;
            }
            self.spend(format.placeholders().len() / 4)?;
            let verb = verb(text.get(at + 1..)?)?;
            made.append(&format.part(range(copied, at)));
            copied = at + 1 + verb.len;
            if verb.letter == '%' {
                made.append(&format.part(here));
                continue;
            }
            next = verb.number.unwrap_or(next + 1);
            let node = *arguments.get(next.checked_sub(1)?)?;
            let argument = self.operand(Place { file, node }, scope);
            self.spend(argument.text().len() / 16)?;
            let place = format.map().to_source(range(at, copied));
            match (verb.letter, verb.flags) {
                ('s' | 'v' | 'd', "") => made.append(&argument),
                ('q', "") => {
                    made.put("\"", place);
                    made.append(&argument);
                    made.put("\"", place);
                }
                ('d', width) if width.starts_with('0') => {
                    let width: usize = width.parse().ok().filter(|width| *width < 64)?;
                    let number: u64 = argument.known_text()?.parse().ok()?;
                    made.put(&format!("{number:0width$}"), place);
                }
                _ => return None,
            }
        }
        let rest = TextRange::new(copied as u32, text.len() as u32);
        made.append(&format.part(rest));
        Some(made)
    }

    pub(super) fn join(&self, file: usize, nodes: &[Node<'f>], scope: &Scope) -> Option<Template> {
        let [separator, list] = *nodes else {
            return None;
        };
        let separator = self.operand(
            Place {
                file,
                node: separator,
            },
            scope,
        );
        let place = Place { file, node: list };
        let elements: Vec<Template> = match collection(list, "tuple") {
            Some(tuple) => {
                let nodes = expressions(tuple).into_iter();
                nodes
                    .map(|node| self.operand(Place { file, node }, scope))
                    .collect()
            }
            None => {
                let Value::List(values) = self.value(place, scope) else {
                    return None;
                };
                let texts = values.into_iter().map(|value| match value {
                    Value::Text(text) => Some(value::kept(text, syntax_tree::range(list))),
                    _ => None,
                });
                texts.collect::<Option<_>>()?
            }
        };
        let mut joined = Template::default();
        for (at, element) in elements.iter().enumerate() {
            self.spend((element.text().len() + separator.text().len()) / 16)?;
            if at > 0 {
                joined.append(&separator);
            }
            joined.append(element);
        }
        Some(joined)
    }

    /// `replace(text, from, to)`; not for regular expressions, which stand in slashes.
    pub(super) fn replace(&self, file: usize, nodes: &[Node<'f>], scope: &Scope) -> Option<Value> {
        let [text, from, to] = *nodes else {
            return None;
        };
        let of = |node| Place { file, node };
        let from = self.known(of(from), scope)?;
        if from.is_empty() || (from.len() > 1 && from.starts_with('/') && from.ends_with('/')) {
            return None;
        }
        let to = self.operand(of(to), scope);
        match self.value(of(text), scope) {
            Value::Text(text) => {
                let found = text.text().matches(&*from).count();
                self.spend(found * (text.placeholders().len() + to.text().len()) / 16)?;
                replaced(&text, &from, &to).map(Value::Text)
            }
            Value::File(mut file) => {
                file.replacements.push((from, to));
                Some(Value::File(file))
            }
            _ => None,
        }
    }
}

/// A template with another in the place of a text that is wholly in what it says itself.
pub(in crate::hosts::terraform) fn replaced(
    text: &Template,
    from: &str,
    to: &Template,
) -> Option<Template> {
    let mut made = Template::default();
    let mut copied = 0;
    for (at, _) in text.text().match_indices(from) {
        let found = TextRange::new(at as u32, (at + from.len()) as u32);
        let placeholders = text.placeholders();
        if Placeholder::first_in(placeholders, found).is_some() {
            return None;
        }
        made.append(&text.part(TextRange::new(copied, found.start)));
        made.append_in_place_of(text.map().to_source(found), to);
        copied = found.end;
    }
    let rest = TextRange::new(copied, text.text().len() as u32);
    made.append(&text.part(rest));
    Some(made)
}

struct Verb<'a> {
    letter: char,
    /// Sign and width.
    flags: &'a str,
    /// The argument that it asks for, from 1.
    number: Option<usize>,
    /// The bytes behind the `%`.
    len: usize,
}

/// The verb that stands behind a `%`: `s`, `[1]s`, `05d`, `%`.
fn verb(text: &str) -> Option<Verb<'_>> {
    let (number, rest) = match text.strip_prefix('[') {
        Some(inner) => {
            let (number, rest) = inner.split_once(']')?;
            (Some(number.parse().ok()?), rest)
        }
        None => (None, text),
    };
    let verb = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "+-# .".contains(c));
    let letter = verb.chars().next()?;
    Some(Verb {
        letter,
        flags: rest.get(..rest.len() - verb.len())?,
        number,
        len: text.len() - verb.len() + letter.len_utf8(),
    })
}
