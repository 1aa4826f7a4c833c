//! Texts that are made of others: with their holes filled, joined, with a piece replaced.

use tree_sitter::Node;

use super::fold::{Folder, LONGEST};
use super::form::{Argument, Form, FormatStyle};
use super::format::{holes, HoleKey};
use crate::text::{Template, TextRange};

impl<'t> Folder<'_, 't> {
    /// The text of a template. Where a name stands for it, it is the text itself that
    /// has the holes, at its own place.
    fn text_with_holes(&self, node: Node<'t>, depth: usize) -> Template {
        let began = self.templates.begin(self.imports.cache);
        let text = self.unfilled(node, depth);
        let place = (node.start_byte(), node.end_byte());
        self.templates.add(self.imports.cache, began, place);
        text
    }

    fn unfilled(&self, node: Node<'t>, depth: usize) -> Template {
        let mut roots = Vec::new();
        self.add_roots(node, depth + 1, &mut roots);
        let [root] = roots.as_slice() else {
            return self.fold(node, depth + 1);
        };
        let text = self.root(root, depth + 1);
        let [only] = text.placeholders() else {
            return text;
        };
        // A constant of another file.
        let is_all = only.range == TextRange::new(0, text.text().len() as u32);
        let Some(value) = only.value.as_ref().filter(|_| is_all) else {
            return text;
        };
        let mut inlined = Template::default();
        inlined.put(&value.text, text.map().to_source(only.range));
        inlined
    }

    pub(super) fn format(
        &self,
        style: FormatStyle,
        template: Node<'t>,
        arguments: &[Argument<'t>],
        depth: usize,
    ) -> Template {
        let node = template;
        let text = self.text_with_holes(node, depth);
        let mut filled = Template::default();
        let mut copied = 0;
        let mut next = 0;
        for hole in holes(style, &text) {
            filled.append(&text.part(TextRange::new(copied, hole.range.start)));
            copied = hole.range.end;
            let place = text.map().to_source(hole.range);
            let named = |name: &str| {
                let is = |argument: &&Argument| argument.name.as_deref() == Some(name);
                arguments.iter().find(is)
            };
            let argument = match &hole.key {
                HoleKey::Sign(sign) => {
                    filled.escape(sign, place);
                    continue;
                }
                HoleKey::Next => {
                    next += 1;
                    arguments.get(next - 1)
                }
                HoleKey::Number(number) => arguments.get(*number),
                HoleKey::Name(name) => named(name),
            };
            let item = match &hole.key {
                HoleKey::Name(name) if argument.is_none() => {
                    self.item_of_arguments(arguments, name, depth)
                }
                _ => None,
            };
            let spelling = hole.range.of(text.text());
            if hole.is_quoted {
                filled.put("\"", place);
            }
            let given = argument
                .filter(|argument| argument.name.is_none() || argument_is(argument, &hole.key));
            match given.map(|argument| argument.value).or(item) {
                Some(given) => {
                    let value = self.fold(given, depth + 1);
                    let name = self.written(given);
                    self.fill(&mut filled, place, "", &name, &value);
                }
                None => {
                    let name = match &hole.key {
                        HoleKey::Name(name) if style == FormatStyle::Captures => {
                            let value = self.value_of_name(name, node.start_byte(), depth);
                            if let Some(value) = value {
                                self.fill(&mut filled, place, spelling, name, &value);
                                continue;
                            }
                            name.clone()
                        }
                        HoleKey::Name(name) => name.clone(),
                        HoleKey::Number(number) => number.to_string(),
                        _ => spelling.to_owned(),
                    };
                    filled.placeholder(spelling, &name, place, None);
                }
            }
            if hole.is_quoted {
                filled.put("\"", place);
            }
        }
        filled.append(&text.part(TextRange::new(copied, text.text().len() as u32)));
        filled
    }

    /// `"{db}".format(**CONFIG)`, `"%(db)s" % CONFIG`
    fn item_of_arguments(
        &self,
        arguments: &[Argument<'t>],
        name: &str,
        depth: usize,
    ) -> Option<Node<'t>> {
        let maps = arguments.iter().filter(|argument| argument.name.is_none());
        let items: Vec<_> = maps
            .flat_map(|map| self.items(map.value, Some(name), depth + 1))
            .collect();
        match items[..] {
            [item] => Some(item),
            _ => None,
        }
    }

    /// What is put behind the items of a list between its definition and its use.
    fn pushed(&self, name: &str, definition: Node<'t>, list: Node<'t>) -> Vec<Node<'t>> {
        let (start, end) = (definition.end_byte(), list.start_byte());
        let calls = self.index.call_ranges.inside(start, end.max(start));
        let calls = calls.filter_map(|number| self.index.calls.get(number));
        let calls = calls.take_while(|_| self.may_step()).filter(|called| {
            let method = called.call.callee.strip_prefix(name);
            matches!(method, Some(".push" | ".append"))
        });
        let arguments = calls.flat_map(|called| called.call.arguments.iter());
        arguments.map(|argument| argument.value).collect()
    }

    pub(super) fn join(
        &self,
        separator: Option<Node<'t>>,
        list: Node<'t>,
        depth: usize,
    ) -> Option<Template> {
        let items = match self.form(list) {
            Form::List(items) => items,
            Form::Name(name) => {
                let values = self.index.values_of(&name, list.start_byte());
                let [value] = values.as_slice() else {
                    return None;
                };
                let [defined] = value.as_slice() else {
                    return None;
                };
                match self.form(defined.definition.value) {
                    Form::List(mut items) => {
                        items.extend(self.pushed(&name, defined.node, list));
                        items
                    }
                    _ => return None,
                }
            }
            _ => return None,
        };
        let between = separator.map(|separator| self.fold(separator, depth + 1));
        let mut joined = Template::default();
        for (number, item) in items.iter().enumerate() {
            if number > 0 {
                if let Some(between) = &between {
                    joined.append(between);
                }
            }
            joined.append(&self.fold(*item, depth + 1));
            if joined.text().len() > LONGEST {
                return None;
            }
        }
        Some(joined)
    }

    pub(super) fn replace(
        &self,
        template: Node<'t>,
        from: Node<'t>,
        to: Node<'t>,
        depth: usize,
    ) -> Template {
        let text = self.text_with_holes(template, depth);
        let from = self.fold(from, depth + 1);
        let Some(piece) = from.known_text().filter(|piece| !piece.is_empty()) else {
            return text;
        };
        let value = self.fold(to, depth + 1);
        let name = self.written(to);
        let mut filled = Template::default();
        let mut copied = 0;
        for (at, _) in text.text().match_indices(piece) {
            let hole = TextRange::new(at as u32, (at + piece.len()) as u32);
            filled.append(&text.part(TextRange::new(copied, hole.start)));
            self.fill(&mut filled, text.map().to_source(hole), "", &name, &value);
            copied = hole.end;
        }
        filled.append(&text.part(TextRange::new(copied, text.text().len() as u32)));
        filled
    }
}

fn argument_is(argument: &Argument, key: &HoleKey) -> bool {
    matches!(key, HoleKey::Name(name) if argument.name.as_deref() == Some(name))
}
