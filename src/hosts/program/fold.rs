//! From an expression to the text that it makes.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};

use tree_sitter::Node;

use super::applied::{is_setting, Bound};
use super::choices::Choices;
use super::form::{Definition, DefinitionKind, Form, Language, Part};
use super::imports::Imports;
use super::index::{Defined, Index};
use super::members::KnownItems;
use super::options::Options;
use super::templates::Templates;
use crate::hosts::syntax_tree::{range, text};
use crate::text::{HostValue, Template, TextRange};

/// How deep an expression may be; what is deeper is not known.
pub(super) const DEEPEST: usize = 64;
/// How many expressions may be looked at for one text.
const MOST_STEPS: usize = 500_000;
/// Literals of more bytes than this are long: how often they are looked at is counted.
const LONG: usize = 4096;
/// How often each of them is looked at in any case.
const FREE_LOOKS: usize = 12;
/// How many bytes of one are looked at in one step.
const BYTES_PER_STEP: usize = 16;
/// The longest text in bytes: what Timestream takes, and room for what is cut off.
pub(super) const LONGEST: usize = 1024 * 1024;

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
    /// Literals that it takes a while to look at, and how often that was done.
    long_texts: RefCell<HashMap<usize, usize>>,
    steps: Cell<usize>,
    pub(super) templates: Templates,
    pub(super) choices: Choices,
    pub(super) known_items: KnownItems<'t>,
    pub(super) options: Options,
    /// The functions whose callers were looked for.
    pub(super) given_names: RefCell<BTreeSet<String>>,
    /// The calls that are being followed, outermost first.
    pub(super) bound: RefCell<Vec<Bound>>,
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
            long_texts: RefCell::default(),
            steps: Cell::new(0),
            templates: Templates::default(),
            choices: Choices::default(),
            known_items: KnownItems::default(),
            options: Options::default(),
            given_names: RefCell::default(),
            bound: RefCell::default(),
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

    /// A text is part of something that is no query.
    pub(super) fn use_up(&self, text: Node) {
        self.used.borrow_mut().insert(text.start_byte());
    }

    /// The text of a name as other files see it, when it has just one.
    pub(super) fn value_of(&self, name: &str) -> Option<Template> {
        self.steps.set(0);
        for name in self.language.exported_as(name) {
            let values = self.index.values_of(&name, self.source.len());
            match values.as_slice() {
                [] => {}
                values => return self.same_value(values, 0),
            }
            if let Some(item) = self.member_at(&name, self.source.len()) {
                return Some(self.fold(item, 0));
            }
        }
        self.imports.value(name, self.index)
    }

    pub(super) fn form(&self, node: Node<'t>) -> Form<'t> {
        let len = node.end_byte() - node.start_byte();
        if len > LONG && !self.may_look_at(node, len) {
            return Form::Other;
        }
        match self.language.form(node, self.source) {
            // `{ QueryString }` has the value of that name.
            Form::Pair(pair) if pair.value == node => Form::Name(pair.key),
            Form::Text(parts) if len > LONG => {
                self.long_texts.borrow_mut().entry(node.id()).or_insert(0);
                Form::Text(parts)
            }
            form => form,
        }
    }

    /// Whether a long literal may be looked at once more: where many names stand for it,
    /// that must not cost more than the file is long.
    fn may_look_at(&self, node: Node<'t>, len: usize) -> bool {
        let mut long_texts = self.long_texts.borrow_mut();
        let Some(looks) = long_texts.get_mut(&node.id()) else {
            return true;
        };
        *looks += 1;
        *looks <= FREE_LOOKS || self.index.spend(len / BYTES_PER_STEP)
    }

    /// The text that an expression makes.
    pub(super) fn fold_expression(&self, node: Node<'t>) -> Template {
        self.steps.set(0);
        self.fold(node, 0)
    }

    /// Begins to look at one text.
    pub(super) fn begin(&self) {
        self.steps.set(0);
    }

    pub(super) fn may_step(&self) -> bool {
        let steps = self.steps.get() + 1;
        self.steps.set(steps);
        // Without any left, names are no longer followed: what stands here is still read.
        self.index.spend(1);
        steps < MOST_STEPS
    }

    pub(super) fn fold(&self, node: Node<'t>, depth: usize) -> Template {
        if depth > DEEPEST || !self.may_step() {
            return self.unknown(node);
        }
        // What there was is told beside what is added to it.
        if self.index.is_continued(node) {
            return Template::default();
        }
        let folded = self.fold_as_it_stands(node, depth);
        let is_default = self.index.is_default(node) || self.options.is_default(node);
        if is_default && !is_setting(&folded) {
            return self.as_default(node, &folded);
        }
        folded
    }

    fn fold_as_it_stands(&self, node: Node<'t>, depth: usize) -> Template {
        let form = self.form(node);
        if matches!(
            form,
            Form::Format { .. } | Form::Replace { .. } | Form::Translate { .. }
        ) {
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
                    [one] if one.kind.is_value() => self.fold(one.value, depth + 1),
                    _ => self.unknown(node),
                },
            },
            Form::Item { object, key } => {
                let key = key.as_deref();
                let value = self.item_of_turn(object, key).or_else(|| {
                    match self.items(object, key, depth)[..] {
                        [item] => Some(self.fold(item, depth + 1)),
                        [] => self.imported_item(object, key, depth),
                        _ => None,
                    }
                });
                match value {
                    Some(value) => self.in_place(node, &value),
                    None => self.unknown(node),
                }
            }
            Form::Format {
                style,
                template,
                arguments,
            } => self.format(style, template, &arguments, depth),
            Form::Join { separator, list } => self
                .join(separator, list, depth)
                .unwrap_or_else(|| self.unknown(node)),
            Form::Joined { separator, items } => self
                .join_all(separator, items, depth)
                .unwrap_or_else(|| self.unknown(node)),
            Form::Translate { template, map } => self.translate(template, map, depth),
            Form::Replace { template, from, to } => self.replace(template, from, to, depth),
            Form::Setting(default) => self.setting(node, default, depth),
            Form::Call(call) => self.called(node, &call, depth),
            Form::Choice(values) => self.choice(node, &values, depth),
            _ => self.unknown(node),
        }
    }

    /// What is set where the program runs: the value without that, which another can
    /// replace.
    pub(super) fn setting(&self, node: Node<'t>, default: Node<'t>, depth: usize) -> Template {
        if let Some(name) = self.language.variable_of(node, self.source) {
            let at = node.start_byte();
            // Where the program sets it, that is its value.
            if self.index.is_given(name, at) || !self.index.values_of(name, at).is_empty() {
                return match self.value_of_name(name, at, depth + 1) {
                    Some(value) => self.in_place(node, &value),
                    None => self.unknown(node),
                };
            }
        }
        self.as_default(node, &self.fold(default, depth + 1))
    }

    fn as_default(&self, node: Node<'t>, value: &Template) -> Template {
        let value = value.known_text().map(|text| HostValue {
            text: text.to_owned(),
            is_default: true,
        });
        let mut template = Template::default();
        template.placeholder("", &self.written(node), range(node), value);
        template
    }

    pub(super) fn unknown(&self, node: Node<'t>) -> Template {
        if let Some(value) = self.property_value(node) {
            return value;
        }
        let mut template = Template::default();
        let place = range(node);
        let name = self.written(node);
        template.placeholder("", &name, place, None);
        template
    }

    /// An expression on one line, without the signs of a variable: `"$x"`, `${x}`; of a
    /// long one, its beginning.
    pub(super) fn written(&self, node: Node<'t>) -> String {
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

    pub(super) fn in_place(&self, node: Node<'t>, value: &Template) -> Template {
        let mut template = Template::default();
        self.fill(&mut template, range(node), "", &self.written(node), value);
        template
    }

    /// Adds what an expression makes in the place of its spelling.
    pub(super) fn fill(
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
            [only]
                if only.range == all
                    && only.value.as_ref().is_none_or(|value| value.is_default) =>
            {
                template.placeholder(spelling, name, place, only.value.clone());
                if let Some(expression) = only.expression() {
                    template.comes_from(expression);
                }
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

    pub(super) fn concat(&self, parts: &[Node<'t>], depth: usize) -> Template {
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
            let value = self
                .member_at(name, node.start_byte())
                .filter(|_| is_free && !self.is_replaced_elsewhere(name, at))?;
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
    pub(super) fn value_of_name(&self, name: &str, at: usize, depth: usize) -> Option<Template> {
        let value = self.value_here(name, at, depth)?;
        (!self.is_replaced_elsewhere(name, at)).then_some(value)
    }

    fn value_here(&self, name: &str, at: usize, depth: usize) -> Option<Template> {
        if let Some(value) = self.value_of_turn(name, at) {
            return self.affordable(value);
        }
        let values = self.index.values_of(name, at);
        if values.is_empty() {
            return self.value_from_outside(name, at, depth);
        }
        let mut all = values.iter().flatten();
        if self.index.is_handed_out(name) || all.any(|it| self.is_given_on_making(it)) {
            return None;
        }
        let same = self.same_value(&values, depth);
        if self.index.is_instead_of_import(name, &values, at) {
            // Which of them it is, the program finds out where it runs.
            let imported = self.imports.value(name, self.index)?;
            return same.filter(|same| is_same(same, &imported));
        }
        let set = || {
            let chosen = || self.chosen_value(&values, depth);
            let set = same.clone().or_else(chosen);
            set.or_else(|| self.value_in_loop(&values, depth))
        };
        // `table += "_hourly"`, where callers give the table.
        let is_added = |value: &Vec<&Defined>| {
            value
                .first()
                .is_some_and(|it| it.definition.kind == DefinitionKind::Append)
        };
        if values.iter().any(is_added) && self.index.is_given(name, at) {
            return None;
        }
        let value = self.kept_or_set(name, at, depth, &set);
        self.affordable(value?)
    }

    /// The value of a name that nothing in sight sets.
    pub(super) fn value_from_outside(
        &self,
        name: &str,
        at: usize,
        depth: usize,
    ) -> Option<Template> {
        if let Some(value) = self.bound_value(name, at) {
            return self.affordable(value);
        }
        if let Some(value) = self.given_value(name, at, depth) {
            return self.affordable(value);
        }
        let is_given = self.index.is_given(name, at);
        let value = (!is_given)
            .then(|| self.imports.value(name, self.index))
            .flatten()
            .or_else(|| self.field_value(name, at, depth))
            .or_else(|| self.imported_member(name, at, depth))
            .or_else(|| self.member_in_loop(name, at, depth));
        value.and_then(|value| self.affordable(value))
    }

    /// A value, unless too much text was put in the place of names already.
    fn affordable(&self, value: Template) -> Option<Template> {
        self.index.spend(value.text().len()).then_some(value)
    }

    /// The text of a name's values, when it is the same for all of them.
    pub(super) fn same_value(
        &self,
        values: &[Vec<&Defined<'t>>],
        depth: usize,
    ) -> Option<Template> {
        let mut same: Option<Template> = None;
        for value in values {
            let folded = self.defined_value(value, depth)?;
            if same.as_ref().is_some_and(|same| !is_same(same, &folded)) {
                return None;
            }
            same.get_or_insert(folded);
        }
        same
    }

    /// The text of one value of a name, when there is just one.
    pub(super) fn defined_value(&self, value: &[&Defined<'t>], depth: usize) -> Option<Template> {
        let [first, added @ ..] = value else {
            return None;
        };
        let start = match first.definition.kind {
            DefinitionKind::Each | DefinitionKind::EachItem(_) => return None,
            DefinitionKind::Whole | DefinitionKind::Append | DefinitionKind::Default => {
                first.definition.value
            }
            DefinitionKind::Item(_) | DefinitionKind::Field(_) => {
                match self.defined_as(first, depth + 1)[..] {
                    [item] => item,
                    [] => {
                        return self
                            .field_of_parameter(first, depth)
                            .filter(|_| added.is_empty())
                    }
                    _ => return None,
                }
            }
        };
        let added = added.iter().map(|defined| defined.definition.value);
        let parts: Vec<_> = std::iter::once(start).chain(added).collect();
        Some(self.concat(&parts, depth + 1))
    }

    /// The field of an argument that a pattern takes apart.
    fn field_of_parameter(&self, defined: &Defined<'t>, depth: usize) -> Option<Template> {
        let given = || {
            let (name, at) = self.field_of_name(defined)?;
            let bound = self.bound_value(&name, at);
            bound.or_else(|| self.given_value(&name, at, depth))
        };
        given().or_else(|| self.default_of_field(defined, depth))
    }

    /// What `const { sql } = request` stands for: `request.sql`, and where `request` is.
    pub(super) fn field_of_name(&self, defined: &Defined<'t>) -> Option<(String, usize)> {
        let DefinitionKind::Field(key) = defined.definition.kind else {
            return None;
        };
        let mut holder = defined.definition.value;
        while let Form::Same(inner) = self.form(holder) {
            holder = inner;
        }
        let Form::Name(object) = self.form(holder) else {
            return None;
        };
        let name = format!("{object}.{}", self.key(key));
        Some((name, holder.start_byte()))
    }
}

/// The name that an expression adds to, and has the value of: `text.append(a)`.
pub(super) fn added<'d>(definitions: &'d [Definition]) -> Option<&'d str> {
    let [one, others @ ..] = definitions else {
        return None;
    };
    let is_added =
        |other: &Definition| other.kind == DefinitionKind::Append && other.name == one.name;
    (is_added(one) && others.iter().all(is_added)).then_some(one.name.as_str())
}

/// Whether two texts are the same with the values of their names.
pub(super) fn is_same(one: &Template, other: &Template) -> bool {
    let value = |template: &Template| {
        let values = template.placeholders().iter();
        let values =
            values.map(|placeholder| placeholder.value.as_ref().map(|value| value.text.clone()));
        values.collect::<Vec<_>>()
    };
    one.text() == other.text() && value(one) == value(other)
}
