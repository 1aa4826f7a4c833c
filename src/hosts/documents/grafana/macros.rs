//! The macros of Grafana's plugin for Timestream, expanded as the plugin does: text for
//! text, the longest name first, in strings and comments too.
//! <https://github.com/grafana/timestream-datasource/blob/main/pkg/timestream/macros.go>

use std::collections::{BTreeMap, BTreeSet};

use super::variables::{variable_at, Variables};
use crate::hosts::documents::tree::Node;
use crate::hosts::documents::Budget;
use crate::hosts::GrafanaDefaults;
use crate::text::{HostValue, Template, TextRange};

/// How many queries are made of one for the values of its variables.
const MOST_VARIANTS: usize = 32;

/// Macros whose text does not depend on the query. The range of time and the interval
/// are those of whoever looks at the dashboard; these here are one day and one minute.
const FIXED: &[(&str, &str)] = &[
    (
        "timeFilter",
        "time BETWEEN from_milliseconds(1700000000000) AND from_milliseconds(1700086400000)",
    ),
    ("interval_raw_ms", "60000"),
    ("interval_ms", "60000ms"),
    ("interval", "60000ms"),
    ("timeFrom", "1700000000000"),
    ("timeTo", "1700086400000"),
    ("now_ms", "1700086400000"),
];

/// What the query says of names that macros stand for.
#[derive(Clone, Copy, Default)]
pub(super) struct Fields<'n, 'a> {
    pub database: Option<&'n Node<'a>>,
    pub table: Option<&'n Node<'a>>,
    pub measure: Option<&'n Node<'a>>,
}

/// What a query is expanded with.
pub(super) struct Expansion<'e, 'n, 'a> {
    pub source: &'e str,
    pub fields: Fields<'n, 'a>,
    pub defaults: &'e GrafanaDefaults,
    pub variables: &'e Variables<'e>,
    /// The values that are chosen for variables with several.
    pub chosen: BTreeMap<String, String>,
    pub budget: &'e mut Budget,
    /// The text that has the document for a string.
    pub outer: Option<&'e Template>,
}

impl Expansion<'_, '_, '_> {
    /// The SQL that is sent, but for the variables.
    pub fn expand(&mut self, template: &Template) -> Template {
        self.put_in(template, true)
    }

    /// Puts variables in, and with `macros` what these stand for.
    fn put_in(&mut self, template: &Template, macros: bool) -> Template {
        let text = template.text();
        let mut made = Template::default();
        let (mut copied, mut at) = (0, 0);
        while let Some(found) = text.get(at..).and_then(|rest| rest.find(['$', '['])) {
            let start = at + found;
            let rest = text.get(start..).unwrap_or_default();
            let place = |len: usize| {
                let spelling = TextRange::new(start as u32, (start + len) as u32);
                template.map().to_source(spelling)
            };
            let replaced = self.replaced(rest, macros, place);
            at = start + 1;
            if let Some((len, piece)) = replaced {
                made.append(&template.part(TextRange::new(copied as u32, start as u32)));
                made.append(&piece);
                copied = start + len;
                at = copied;
            }
        }
        made.append(&template.part(TextRange::new(copied as u32, text.len() as u32)));
        made
    }

    /// What a query is with each of the values that its variables can have, as far as the
    /// dashboard has a list of these; `expanded` is the query without them.
    pub fn variants(&mut self, template: &Template, expanded: &Template) -> Vec<Template> {
        let text = expanded.text();
        let mut choices: Vec<BTreeMap<String, String>> = vec![BTreeMap::new()];
        let mut seen = BTreeSet::new();
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find(['$', '['])) {
            let rest = text.get(at + found..).unwrap_or_default();
            at += found + 1;
            let Some((_, name, _)) = variable_at(rest) else {
                continue;
            };
            let values = self.variables.choices(name);
            let count = choices.len() * values.len();
            if values.is_empty() || count > MOST_VARIANTS || !seen.insert(name) {
                continue;
            }
            let with = |choice: &BTreeMap<String, String>, value: &String| {
                let mut choice = choice.clone();
                choice.insert(name.to_owned(), value.clone());
                choice
            };
            choices = choices
                .iter()
                .flat_map(|choice| values.iter().map(move |value| with(choice, value)))
                .collect();
        }
        if seen.is_empty() {
            return Vec::new();
        }
        let mut variants = Vec::new();
        for choice in choices {
            if !self.budget.spend(text.len()) {
                return Vec::new();
            }
            self.chosen = choice;
            variants.push(self.expand(template));
        }
        self.chosen = BTreeMap::new();
        variants
    }

    /// What stands in the place of the beginning of a text, and the length of that.
    fn replaced(
        &mut self,
        text: &str,
        macros: bool,
        place: impl Fn(usize) -> TextRange,
    ) -> Option<(usize, Template)> {
        if let Some(name) = text.strip_prefix("$__").filter(|_| macros) {
            for (fixed, meaning) in FIXED {
                if name.starts_with(fixed) {
                    let len = 3 + fixed.len();
                    let mut piece = Template::default();
                    piece.put(meaning, place(len));
                    return (!has_arguments(text, len)).then_some((len, piece));
                }
            }
            let of_query = [
                ("$__database", self.fields.database, &self.defaults.database),
                ("$__measure", self.fields.measure, &self.defaults.measure),
                ("$__table", self.fields.table, &self.defaults.table),
            ];
            let mut of_query = of_query.into_iter();
            let (spelling, field, default) = of_query.find(|of| text.starts_with(of.0))?;
            let len = spelling.len();
            if has_arguments(text, len) {
                return None;
            }
            let piece = self.name(spelling, field, default.as_deref(), place(len));
            return Some((len, piece));
        }
        let (len, name, format) = variable_at(text)?;
        let as_it_is = matches!(format, None | Some("raw" | "text"));
        let chosen = self.chosen.get(name).map(String::as_str);
        let value = chosen.or_else(|| self.variables.value(name));
        let value = value.filter(|_| as_it_is)?;
        let value = self.budget.spend(value.len()).then(|| HostValue {
            text: value.to_owned(),
            is_default: true,
        });
        let mut piece = Template::default();
        piece.placeholder(text.get(..len)?, name, place(len), value);
        Some((len, piece))
    }

    /// A name of the query: its field, or the default of the data source.
    fn name(
        &mut self,
        spelling: &str,
        field: Option<&Node>,
        default: Option<&str>,
        place: TextRange,
    ) -> Template {
        let mut piece = Template::default();
        let is_said = field
            .and_then(Node::text)
            .is_some_and(|said| self.is_said(said));
        let said = field.filter(|_| is_said);
        let said = said.and_then(|field| field.template(self.source));
        if let Some(said) = said.filter(|said| self.budget.spend(said.text().len())) {
            let said = self.put_in(&said, false);
            piece.append_in_place_of(place, &said);
        } else if let Some(default) = default.filter(|default| !default.is_empty()) {
            piece.put(default, place);
        } else {
            let name = spelling.trim_start_matches('$');
            piece.placeholder(spelling, name, place, None);
        }
        piece
    }

    /// The plugin takes its default for a field that is empty, or that is a variable
    /// which nothing was put in the place of.
    fn is_said(&mut self, field: &str) -> bool {
        if field.is_empty() || !field.starts_with("${") {
            return !field.is_empty();
        }
        // Grafana does not see what was filled in before.
        let name = field
            .strip_prefix("${")
            .and_then(|rest| rest.split_once('}'));
        let of_outer = self.outer.map_or(&[][..], Template::placeholders);
        let is_filled_in = self.budget.spend(of_outer.len())
            && name.is_some_and(|(name, _)| of_outer.iter().any(|p| p.name() == Some(name)));
        is_filled_in || variable_at(field).is_some_and(|(_, name, _)| self.variables.has(name))
    }
}

/// Macros take no arguments; one that is given some is left as it is, so that this shows.
fn has_arguments(text: &str, len: usize) -> bool {
    text.get(len..).is_some_and(|rest| rest.starts_with('('))
}
