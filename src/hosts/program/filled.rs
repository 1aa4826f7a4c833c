//! Texts that are made of others: with their holes filled, with pieces replaced.

use tree_sitter::Node;

use super::fold::Folder;
use super::form::{Argument, Form, FormatStyle};
use super::format::{holes, HoleKey};
use crate::text::{Template, TextRange};

/// How many names stand for a map, each for the next.
const MOST_NAMES: usize = 8;

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
        // What stands between quotes has no holes there: <https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/text/MessageFormat.html>
        if style == FormatStyle::Message && text.text().replace("''", "").contains('\'') {
            return text;
        }
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

    pub(super) fn replace(
        &self,
        template: Node<'t>,
        from: Node<'t>,
        to: Node<'t>,
        depth: usize,
    ) -> Template {
        let mut text = self.text_with_holes(template, depth);
        // `str_replace(["{db}", "{table}"], [$db, $table], $sql)`
        if let Form::List(pieces) = self.form(from) {
            let values = self.items(to, None, depth + 1);
            if pieces.len() == values.len() {
                for (piece, value) in pieces.into_iter().zip(values) {
                    let piece = self.fold(piece, depth + 1);
                    text = self.replaced(text, piece.known_text(), value, depth);
                }
            }
            return text;
        }
        let piece = self.fold(from, depth + 1);
        self.replaced(text, piece.known_text(), to, depth)
    }

    /// A text with what a map has for its keys in the place of these.
    pub(super) fn translate(&self, template: Node<'t>, map: Node<'t>, depth: usize) -> Template {
        let mut text = self.text_with_holes(template, depth);
        let mut open = map;
        for _ in 0..MOST_NAMES {
            match self.form(open) {
                Form::Same(inner) => open = inner,
                Form::Name(name) => {
                    let values = self.index.values_of(&name, open.start_byte());
                    match values.as_slice() {
                        [value] if value.len() == 1 => match value.first() {
                            Some(defined) => open = defined.definition.value,
                            None => break,
                        },
                        _ => break,
                    }
                }
                Form::Map(mut pairs) => {
                    // Of keys that begin alike, the longest counts.
                    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.key.len()));
                    for pair in pairs {
                        text = self.replaced(text, Some(&pair.key), pair.value, depth);
                    }
                    break;
                }
                _ => break,
            }
        }
        text
    }

    fn replaced(
        &self,
        text: Template,
        piece: Option<&str>,
        to: Node<'t>,
        depth: usize,
    ) -> Template {
        let Some(piece) = piece.filter(|piece| !piece.is_empty()) else {
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
