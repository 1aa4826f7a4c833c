//! From an expression to the text that it makes.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashSet};

use tree_sitter::Node;

use super::constructs;
use super::form::{Argument, Definition, DefinitionKind, Form, FormatStyle, Language, Part};
use super::format::{holes, HoleKey};
use super::imports::Imports;
use super::index::{Defined, Index};
use super::senders::{last_part, plain};
use crate::hosts::syntax_tree::{range, text};
use crate::text::{HostValue, Template, TextRange};

/// How deep an expression may be; what is deeper is not known.
const DEEPEST: usize = 64;
/// How many expressions may be looked at for one text.
const MOST_STEPS: usize = 500_000;
/// How much text may be put in the place of a name for each step.
const BYTES_PER_STEP: usize = 8;
/// How many values of one name are followed.
const MOST_ROOTS: usize = 256;
/// The longest text in bytes: what Timestream takes, and room for what is cut off.
const LONGEST: usize = 1024 * 1024;

/// Folds the expressions of one file.
pub(super) struct Folder<'a, 't> {
    pub(super) language: &'a dyn Language,
    pub(super) source: &'a str,
    pub(super) index: &'a Index<'t>,
    pub(super) imports: Imports<'a>,
    /// Where string literals begin that are part of a text that was folded.
    used: RefCell<BTreeSet<usize>>,
    /// Sums that are the beginning of a longer one that was folded.
    summed: RefCell<HashSet<usize>>,
    steps: Cell<usize>,
}

impl<'a, 't> Folder<'a, 't> {
    pub(super) fn new(
        language: &'a dyn Language,
        source: &'a str,
        index: &'a Index<'t>,
        imports: Imports<'a>,
    ) -> Self {
        Folder {
            language,
            source,
            index,
            imports,
            used: RefCell::default(),
            summed: RefCell::default(),
            steps: Cell::new(0),
        }
    }

    /// Whether a node, or a literal in it, is part of a text that was folded.
    pub(super) fn is_used(&self, node: Node) -> bool {
        if self.summed.borrow().contains(&node.id()) {
            return true;
        }
        let used = self.used.borrow();
        let mut inside = used.range(node.start_byte()..node.end_byte());
        inside.next().is_some()
    }

    /// The text of a name as other files see it, when it has just one.
    pub(super) fn value_of(&self, name: &str) -> Option<Template> {
        self.steps.set(0);
        for name in self.language.exported_as(name) {
            let values = self.index.values_of(&name, self.source.len());
            match values.as_slice() {
                [] => {}
                [value] => {
                    let parts: Vec<_> = value
                        .iter()
                        .map(|defined| defined.definition.value)
                        .collect();
                    return Some(self.concat(&parts, 0));
                }
                _ => return None,
            }
            if let Some(item) = self.member_at(&name, self.source.len(), 0) {
                return Some(self.fold(item, 0));
            }
        }
        self.imports.value(name, self.index)
    }

    pub(super) fn form(&self, node: Node<'t>) -> Form<'t> {
        match self.language.form(node, self.source) {
            // `{ QueryString }` has the value of that name.
            Form::Pair(pair) if pair.value == node => Form::Name(pair.key),
            form => form,
        }
    }

    /// The expressions that an expression stands for: those that a name is defined as, the
    /// branches of a choice, the items of a list. Names that are defined in no way, and
    /// those that are added to, stand for themselves.
    pub(super) fn roots(&self, node: Node<'t>) -> Vec<Root<'t>> {
        let mut roots = Vec::new();
        self.steps.set(0);
        self.add_roots(node, 0, &mut roots);
        roots
    }

    /// Whether a root can be a string: an object or a number is none.
    pub(super) fn may_be_text(&self, root: &Root<'t>) -> bool {
        let Root::Expression(node) = root else {
            return true;
        };
        !matches!(
            self.form(*node),
            Form::Map(_) | Form::List(_) | Form::Number | Form::Never | Form::Scope(_)
        )
    }

    fn add_roots(&self, node: Node<'t>, depth: usize, roots: &mut Vec<Root<'t>>) {
        if roots.len() >= MOST_ROOTS {
            return;
        }
        let mut seen = |root: Root<'t>| {
            if !roots.contains(&root) {
                roots.push(root);
            }
        };
        if depth > DEEPEST || !self.may_step() {
            return seen(Root::Expression(node));
        }
        match self.form(node) {
            Form::Same(inner) => self.add_roots(inner, depth + 1, roots),
            Form::Choice(values) => {
                for value in values {
                    self.add_roots(value, depth + 1, roots);
                }
            }
            Form::Name(name) => {
                let values = self.index.values_of(&name, node.start_byte());
                if values.is_empty() {
                    if let Some(value) = self.member(&name, node) {
                        return self.add_roots(value, depth + 1, roots);
                    }
                    if !self.language.names_call() {
                        return seen(Root::Expression(node));
                    }
                    return self.add_returned(&name, node, depth, roots);
                }
                for value in values {
                    self.add_value(&value, node, depth, roots);
                }
            }
            Form::Item { object, key } => {
                let items = self.items(object, key.as_deref(), depth);
                if items.is_empty() {
                    return seen(Root::Expression(node));
                }
                for item in items {
                    self.add_roots(item, depth + 1, roots);
                }
            }
            Form::Call(call) => self.add_returned(&call.callee, node, depth, roots),
            Form::Definitions(definitions) => {
                let Some(added_to) = added(&definitions) else {
                    return match definitions.as_slice() {
                        [one] => self.add_roots(one.value, depth + 1, roots),
                        _ => seen(Root::Expression(node)),
                    };
                };
                let values = self.index.values_of(added_to, node.end_byte());
                if values.is_empty() {
                    return seen(Root::Expression(node));
                }
                for value in values {
                    self.add_value(&value, node, depth, roots);
                }
            }
            Form::Never => {}
            _ => seen(Root::Expression(node)),
        }
    }

    /// Adds what a function gives back; the call itself, where that is not known.
    fn add_returned(&self, callee: &str, call: Node<'t>, depth: usize, roots: &mut Vec<Root<'t>>) {
        let returned = self.index.returned_by(last_part(callee), call);
        if returned.is_empty() && !roots.contains(&Root::Expression(call)) {
            roots.push(Root::Expression(call));
        }
        for value in returned {
            self.add_roots(value, depth + 1, roots);
        }
    }

    fn add_value(
        &self,
        value: &[&Defined<'t>],
        name: Node<'t>,
        depth: usize,
        roots: &mut Vec<Root<'t>>,
    ) {
        let [first, added @ ..] = value else { return };
        match first.definition.kind {
            DefinitionKind::Each => {
                let items = self.items(first.definition.value, None, depth);
                if items.is_empty() && !roots.contains(&Root::Expression(name)) {
                    roots.push(Root::Expression(name));
                }
                for item in items {
                    self.add_roots(item, depth + 1, roots);
                }
            }
            _ if added.is_empty() => self.add_roots(first.definition.value, depth + 1, roots),
            _ => {
                let parts = value.iter().map(|defined| defined.definition.value);
                let root = Root::Built(parts.collect());
                if !roots.contains(&root) {
                    roots.push(root);
                }
            }
        }
    }

    /// The items of a list or a map, or the one with that key.
    fn items(&self, object: Node<'t>, key: Option<&str>, depth: usize) -> Vec<Node<'t>> {
        if depth > DEEPEST || !self.may_step() {
            return Vec::new();
        }
        match self.form(object) {
            Form::Same(inner) => self.items(inner, key, depth + 1),
            Form::List(items) => match key.and_then(|key| key.parse::<usize>().ok()) {
                Some(number) => items.get(number).copied().into_iter().collect(),
                None => items,
            },
            Form::Map(pairs) => {
                let wanted = |pair_key: &str| key.is_none_or(|key| key == pair_key);
                let wanted = pairs.into_iter().filter(|pair| wanted(&pair.key));
                wanted.map(|pair| pair.value).collect()
            }
            Form::Name(name) => {
                let values = self.index.values_of(&name, object.start_byte());
                let mut items = Vec::new();
                for value in values.iter().filter_map(|value| value.first()) {
                    if value.definition.kind == DefinitionKind::Whole {
                        items.extend(self.items(value.definition.value, key, depth + 1));
                    }
                }
                if values.is_empty() {
                    let member = self.member_at(&name, object.start_byte(), depth + 1);
                    items.extend(
                        member
                            .into_iter()
                            .flat_map(|it| self.items(it, key, depth + 1)),
                    );
                }
                items
            }
            Form::Item {
                object: outer,
                key: Some(outer_key),
            } => match self.items(outer, Some(&outer_key), depth + 1)[..] {
                [item] => self.items(item, key, depth + 1),
                _ => Vec::new(),
            },
            // An object that is made with values for its fields.
            Form::Call(call) => {
                let property = key.and_then(|key| constructs::property(&call.callee, key));
                if let Some(property) = property {
                    return self.property(object, property).into_iter().collect();
                }
                let wanted = |argument: &Argument| key.is_some() && argument.name.as_deref() == key;
                let wanted = call.arguments.into_iter().filter(wanted);
                wanted.map(|argument| argument.value).collect()
            }
            // `QUERIES.items()`, `Object.values(QUERIES)` are left alone.
            _ => Vec::new(),
        }
    }

    /// The value of a map that another file defines.
    fn imported_item(&self, object: Node<'t>, key: Option<&str>) -> Option<Template> {
        let key = key.filter(|key| !key.contains('.'))?;
        let Form::Name(name) = self.form(object) else {
            return None;
        };
        if self.index.is_given(&name, object.start_byte()) {
            return None;
        }
        self.imports.value(&format!("{name}.{key}"), self.index)
    }

    /// The value that a call gives for a property, by its [`plain`] name.
    fn property(&self, call: Node<'t>, property: &str) -> Option<Node<'t>> {
        let index = self.index;
        let pairs = &index.pair_ranges;
        let inside = pairs.inside(call.start_byte(), call.end_byte());
        let mut inside = inside.filter_map(|number| index.pairs.get(number));
        let found = inside.find(|named| plain(&named.pair.key) == property)?;
        Some(found.pair.value)
    }

    /// `QUERIES.cpu`, where `QUERIES` is a map.
    fn member(&self, name: &str, node: Node<'t>) -> Option<Node<'t>> {
        self.member_at(name, node.start_byte(), 0)
    }

    fn member_at(&self, name: &str, at: usize, depth: usize) -> Option<Node<'t>> {
        let (object, key) = name.rsplit_once('.')?;
        if depth > DEEPEST || !self.may_step() {
            return None;
        }
        let values = self.index.values_of(object, at);
        let value = match values.as_slice() {
            [] => self.member_at(object, at, depth + 1)?,
            [value] => value.first()?.definition.value,
            _ => return None,
        };
        match self.items(value, Some(key), depth + 1).as_slice() {
            [item] => Some(*item),
            _ => None,
        }
    }

    /// The text of a root.
    pub(super) fn fold_root(&self, root: &Root<'t>) -> Template {
        self.steps.set(0);
        match root {
            Root::Expression(node) => self.fold(*node, 0),
            Root::Built(parts) => self.concat(parts, 0),
        }
    }

    /// The text that an expression makes.
    pub(super) fn fold_expression(&self, node: Node<'t>) -> Template {
        self.steps.set(0);
        self.fold(node, 0)
    }

    fn may_step(&self) -> bool {
        let steps = self.steps.get() + 1;
        self.steps.set(steps);
        // Without any left, names are no longer followed: what stands here is still read.
        self.index.spend(1);
        steps < MOST_STEPS
    }

    fn fold(&self, node: Node<'t>, depth: usize) -> Template {
        if depth > DEEPEST || !self.may_step() {
            return self.unknown(node);
        }
        let form = self.form(node);
        if matches!(form, Form::Format { .. } | Form::Replace { .. }) {
            // Its text may stand elsewhere.
            self.used.borrow_mut().insert(node.start_byte());
        }
        match form {
            Form::Text(parts) => self.literal(node, &parts, depth),
            Form::Number => {
                let mut template = Template::default();
                template.copy(self.source, range(node));
                template
            }
            Form::Concat(parts) => self.sum(node, parts, depth),
            Form::Line { text, end } => {
                let mut line = self.fold(text, depth + 1);
                line.put("\n", end);
                line
            }
            Form::Same(inner) => self.fold(inner, depth + 1),
            Form::Name(name) => self.name(node, &name, node.start_byte(), depth),
            Form::Definitions(definitions) => match added(&definitions) {
                Some(name) => self.name(node, name, node.end_byte(), depth),
                None => match definitions.as_slice() {
                    [one] => self.fold(one.value, depth + 1),
                    _ => self.unknown(node),
                },
            },
            Form::Item { object, key } => match self.items(object, key.as_deref(), depth)[..] {
                [item] => self.in_place(node, &self.fold(item, depth + 1)),
                [] => match self.imported_item(object, key.as_deref()) {
                    Some(value) => self.in_place(node, &value),
                    None => self.unknown(node),
                },
                _ => self.unknown(node),
            },
            Form::Format {
                style,
                template,
                arguments,
            } => self.format(style, template, &arguments, depth),
            Form::Join { separator, list } => self
                .join(separator, list, depth)
                .unwrap_or_else(|| self.unknown(node)),
            Form::Replace { template, from, to } => self.replace(template, from, to, depth),
            _ => self.unknown(node),
        }
    }

    fn unknown(&self, node: Node<'t>) -> Template {
        let mut template = Template::default();
        let place = range(node);
        let name = self.written(node);
        template.placeholder("", &name, place, None);
        template
    }

    /// An expression on one line, without the signs of a variable: `"$x"`, `${x}`; of a
    /// long one, its beginning.
    fn written(&self, node: Node<'t>) -> String {
        const LONGEST_NAME: usize = 200;
        let mut written = String::new();
        let all = text(node, self.source);
        let end = (LONGEST_NAME * 4..all.len()).find(|at| all.is_char_boundary(*at));
        let all = end.and_then(|end| all.get(..end)).unwrap_or(all);
        for word in all.split_whitespace() {
            if written.len() + word.len() > LONGEST_NAME {
                written.push('…');
                break;
            }
            if !written.is_empty() {
                written.push(' ');
            }
            written.push_str(word);
        }
        let bare = written.trim_matches('"');
        let Some(name) = bare.strip_prefix('$') else {
            return written;
        };
        let in_braces = name.strip_prefix('{');
        let in_braces = in_braces.and_then(|name| name.strip_suffix('}'));
        in_braces.unwrap_or(name).to_owned()
    }

    fn in_place(&self, node: Node<'t>, value: &Template) -> Template {
        let mut template = Template::default();
        self.fill(&mut template, range(node), "", &self.written(node), value);
        template
    }

    /// Adds what an expression makes in the place of its spelling.
    fn fill(
        &self,
        template: &mut Template,
        place: TextRange,
        spelling: &str,
        name: &str,
        value: &Template,
    ) {
        if let Some(known) = value.known_text() {
            let value = HostValue {
                text: known.to_owned(),
                is_default: false,
            };
            template.placeholder(spelling, name, place, Some(value));
            return;
        }
        let all = TextRange::new(0, value.text().len() as u32);
        match value.placeholders() {
            [only] if only.range == all && only.value.is_none() => {
                template.placeholder(spelling, name, place, None);
            }
            _ => template.append_in_place_of(place, value),
        }
    }

    fn literal(&self, node: Node<'t>, parts: &[Part<'t>], depth: usize) -> Template {
        self.used.borrow_mut().insert(node.start_byte());
        let mut template = Template::default();
        for part in parts {
            match part {
                Part::Copy(range) => template.copy(self.source, *range),
                Part::Escape(range, meaning) => template.escape(meaning, *range),
                Part::Hole(expression, place) => {
                    let value = self.fold(*expression, depth + 1);
                    let spelling = place.of(self.source);
                    let name = self.written(*expression);
                    self.fill(&mut template, *place, spelling, &name, &value);
                }
                Part::Name(name, place) => {
                    let spelling = place.of(self.source);
                    match self.value_of_name(name, node.start_byte(), depth) {
                        Some(value) => self.fill(&mut template, *place, spelling, name, &value),
                        None => template.placeholder(spelling, name, *place, None),
                    }
                }
            }
        }
        template
    }

    /// Pieces one behind the other; `a + b + c` is `(a + b) + c`, however long it is.
    fn sum(&self, node: Node<'t>, parts: Vec<Node<'t>>, depth: usize) -> Template {
        let mut open: Vec<Node<'t>> = parts.into_iter().rev().collect();
        let mut pieces = Vec::new();
        while let Some(piece) = open.pop() {
            match self.form(piece) {
                Form::Concat(parts) if self.may_step() => {
                    self.summed.borrow_mut().insert(piece.id());
                    open.extend(parts.into_iter().rev());
                }
                _ => pieces.push(piece),
            }
        }
        if pieces.len() > 1 {
            // `"ago(" + (hours + 1) + "h)"` adds numbers.
            let mut first = pieces.iter().take(2);
            if first.all(|piece| self.is_number(*piece, depth)) {
                return self.unknown(node);
            }
        }
        self.concat(&pieces, depth)
    }

    fn is_number(&self, node: Node<'t>, depth: usize) -> bool {
        match self.form(node) {
            Form::Number => true,
            Form::Same(_) | Form::Name(_) => {
                let value = self.fold(node, depth + 1);
                let number = value.known_text().map(str::parse::<f64>);
                number.is_some_and(|number| number.is_ok())
            }
            _ => false,
        }
    }

    fn concat(&self, parts: &[Node<'t>], depth: usize) -> Template {
        let mut template = Template::default();
        for part in parts {
            let value = self.fold(*part, depth + 1);
            if template.text().len() + value.text().len() > LONGEST {
                template.append(&self.unknown(*part));
                break;
            }
            template.append(&value);
        }
        template
    }

    fn name(&self, node: Node<'t>, name: &str, at: usize, depth: usize) -> Template {
        let member = || {
            let is_free = self.index.values_of(name, at).is_empty();
            let value = self.member(name, node).filter(|_| is_free)?;
            Some(self.fold(value, depth + 1))
        };
        let value = member().or_else(|| self.value_of_name(name, at, depth));
        match value {
            Some(value) => self.in_place(node, &value),
            None => self.unknown(node),
        }
    }

    /// The value of a name at a byte of the file; of several values none is known, unless
    /// they are the same.
    fn value_of_name(&self, name: &str, at: usize, depth: usize) -> Option<Template> {
        let values = self.index.values_of(name, at);
        if values.is_empty() {
            let is_given = self.index.is_given(name, at);
            return (!is_given)
                .then(|| self.imports.value(name, self.index))
                .flatten();
        }
        let value = self.same_value(&values, depth)?;
        let effort = value.text().len() / BYTES_PER_STEP;
        self.index.spend(effort).then_some(value)
    }

    /// The text of a name's values, when it is the same for all of them.
    fn same_value(&self, values: &[Vec<&Defined<'t>>], depth: usize) -> Option<Template> {
        let mut same: Option<Template> = None;
        for value in values {
            if value
                .iter()
                .any(|defined| defined.definition.kind == DefinitionKind::Each)
            {
                return None;
            }
            let parts = value.iter().map(|defined| defined.definition.value);
            let folded = self.concat(&parts.collect::<Vec<_>>(), depth + 1);
            if same
                .as_ref()
                .is_some_and(|same| same.text() != folded.text())
            {
                return None;
            }
            same.get_or_insert(folded);
        }
        same
    }

    /// The text of a template. Where a name stands for it, it is the text itself that
    /// has the holes, at its own place.
    fn text_with_holes(&self, node: Node<'t>, depth: usize) -> Template {
        let mut roots = Vec::new();
        self.add_roots(node, depth + 1, &mut roots);
        let [root] = roots.as_slice() else {
            return self.fold(node, depth + 1);
        };
        let text = match root {
            Root::Expression(node) => self.fold(*node, depth + 1),
            Root::Built(parts) => self.concat(parts, depth + 1),
        };
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

    fn format(
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
            let spelling = hole.range.of(text.text());
            if hole.is_quoted {
                filled.put("\"", place);
            }
            match argument
                .filter(|argument| argument.name.is_none() || argument_is(argument, &hole.key))
            {
                Some(argument) => {
                    let value = self.fold(argument.value, depth + 1);
                    let name = self.written(argument.value);
                    self.fill(&mut filled, place, "", &name, &value);
                }
                None => {
                    let name = match &hole.key {
                        HoleKey::Name(name) if style == FormatStyle::Captures => {
                            let values = self.index.values_of(name, node.start_byte());
                            if let Some(value) = self.same_value(&values, depth) {
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

    fn join(&self, separator: Option<Node<'t>>, list: Node<'t>, depth: usize) -> Option<Template> {
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

    fn replace(&self, template: Node<'t>, from: Node<'t>, to: Node<'t>, depth: usize) -> Template {
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

/// The name that an expression adds to, and has the value of: `text.append(a)`.
fn added<'d>(definitions: &'d [Definition]) -> Option<&'d str> {
    match definitions {
        [one] if one.kind == DefinitionKind::Append => Some(&one.name),
        _ => None,
    }
}

fn argument_is(argument: &Argument, key: &HoleKey) -> bool {
    matches!(key, HoleKey::Name(name) if argument.name.as_deref() == Some(name))
}

/// What a text is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Root<'t> {
    /// One expression.
    Expression(Node<'t>),
    /// A value, and what is added to it afterwards.
    Built(Vec<Node<'t>>),
}

impl<'t> Root<'t> {
    /// The expressions that it is made of.
    pub(super) fn parts(&self) -> &[Node<'t>] {
        match self {
            Root::Expression(node) => std::slice::from_ref(node),
            Root::Built(parts) => parts,
        }
    }

    /// The expression that it begins with.
    pub(super) fn first(&self) -> Option<Node<'t>> {
        self.parts().first().copied()
    }
}
