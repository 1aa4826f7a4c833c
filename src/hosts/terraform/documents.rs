//! Documents in the strings of a module: dashboards, state machines and requests as JSON or
//! YAML, written out or made by `jsonencode`.

use std::collections::BTreeSet;

use tree_sitter::Node;

use super::evaluate::{Module, Scope};
use super::files::{attribute, attributes, child, head, Place};
use super::others::address;
use super::value::{FileText, Value};
use super::Seen;
use crate::hosts::documents::{self, json_string};
use crate::hosts::syntax_tree::{self, preorder};
use crate::hosts::{FoundBy, Host, HostInput, HostText, QueryText};
use crate::text::{Template, TextRange};

/// What the source of a document with queries has in it: names that hold these.
const MARKS: &[&str] = &["rawQuery", "QueryString", "timestream-query"];

/// Resources with an attribute that is a document.
pub(super) const DOCUMENTS: &[&str] = &["grafana_", "aws_sfn_state_machine", "_config_map"];

/// How deep objects are written as JSON.
const DEEPEST: usize = 64;

/// What was found in the documents of a file.
pub(super) struct Documents {
    pub(super) found: HostText<'static>,
    /// The expressions that are documents with queries, in the order of the file.
    ranges: Vec<TextRange>,
    /// Where the queries begin.
    starts: BTreeSet<u32>,
    /// Where others begin, of which it is not known whether they are for Timestream.
    open: BTreeSet<u32>,
}

impl Documents {
    /// Whether a query that was found in a string by itself is one of a document, or was
    /// left out of it.
    pub(super) fn have(&self, query: &QueryText) -> bool {
        let start = super::start(query);
        let next = self.ranges.partition_point(|range| range.end <= start);
        let around = self.ranges.get(next);
        let is_left_out = query.found_by == FoundBy::Field
            && !self.open.contains(&start)
            && around.is_some_and(|range| range.start <= start);
        is_left_out || self.starts.contains(&start)
    }
}

impl<'f> Module<'f> {
    /// The documents in the own file that have queries.
    pub(super) fn documents(&self, input: &HostInput) -> Documents {
        let source = self.index.text(0);
        let mut made = Documents {
            found: HostText::of(Host::Terraform),
            ranges: Vec::new(),
            starts: BTreeSet::new(),
            open: BTreeSet::new(),
        };
        let mut block: Option<(Node, Option<String>)> = None;
        let mut behind = 0;
        for node in preorder(self.index.files().own().tree()) {
            let is_inside = |(block, _): &(Node, _)| node.start_byte() < block.end_byte();
            if node.kind() == "block" && !block.as_ref().is_some_and(is_inside) {
                block = Some((node, address(&head(node, source))));
            }
            if node.kind() != "attribute" || node.start_byte() < behind {
                continue;
            }
            let Some((name, expression)) = attribute(node, source) else {
                continue;
            };
            let written = syntax_tree::text(expression, source);
            if name == "query_string" || !MARKS.iter().any(|mark| written.contains(mark)) {
                continue;
            }
            behind = node.end_byte();
            let (around, of_block) = match &block {
                Some(found) if is_inside(found) => (Some(found.0), found.1.clone()),
                _ => (None, None),
            };
            let is_locals = around.is_some_and(|around| head(around, source) == ["locals"]);
            let of_block = if is_locals {
                Some(format!("local.{name}"))
            } else {
                of_block
            };
            self.document(around, expression, of_block, input, &mut made);
        }
        made
    }

    /// Reads the document that an expression is, for each copy of the block around it.
    fn document(
        &self,
        block: Option<Node<'f>>,
        expression: Node<'f>,
        name: Option<String>,
        input: &HostInput,
        made: &mut Documents,
    ) {
        let place = Place {
            file: 0,
            node: expression,
        };
        let range = syntax_tree::range(expression);
        let body = block.and_then(|block| child(block, "body"));
        let copies = body.map_or_else(
            || vec![(String::new(), Vec::new())],
            |body| {
                self.copies(Place {
                    file: 0,
                    node: body,
                })
            },
        );
        let mut seen = Seen::default();
        for (key, names) in copies {
            let outer = Scope::default();
            let value = self.value(place, &outer.with(&names));
            let Some(text) = self.as_document(value, place) else {
                continue;
            };
            let name = name.as_ref().map(|name| format!("{name}{key}"));
            let Some(mut found) = documents::read_in(&text, name, input) else {
                continue;
            };
            // Strings that only read as a query are found without the document.
            let (open, known): (Vec<_>, Vec<_>) = std::mem::take(&mut found.queries)
                .into_iter()
                .partition(|query| query.found_by == FoundBy::Text);
            found.queries = known;
            made.open.extend(open.iter().map(super::start));
            found.queries.retain(|query| seen.is_new(query));
            if found.queries.is_empty() && found.host != Some(Host::Grafana) {
                continue;
            }
            if made.ranges.last() != Some(&range) {
                made.ranges.push(range);
            }
            made.starts.extend(found.queries.iter().map(super::start));
            made.found.queries.append(&mut found.queries);
            found
                .findings
                .retain(|new| !made.found.findings.contains(new));
            made.found.findings.append(&mut found.findings);
        }
    }

    /// The other files that are documents with queries, as this one fills them in: with the
    /// names of the resources that read them.
    pub(super) fn document_files(&self) -> Vec<(String, FileText)> {
        let source = self.index.text(0);
        let mut found = Vec::new();
        for block in self.index.files().own().blocks() {
            let head = head(block, source);
            let is_asked = head
                .get(1)
                .is_some_and(|kind| DOCUMENTS.iter().any(|known| kind.contains(known)));
            let written = syntax_tree::text(block, source);
            let (Some(name), Some(body)) = (address(&head), child(block, "body")) else {
                continue;
            };
            if !is_asked || !written.contains("templatefile(") {
                continue;
            }
            for (key, names) in self.copies(Place {
                file: 0,
                node: body,
            }) {
                let outer = Scope::default();
                let scope = outer.with(&names);
                for (_, node) in attributes(body, source) {
                    let value = self.value(Place { file: 0, node }, &scope);
                    let files = self.templates(&value).into_iter();
                    found.extend(files.map(|file| (format!("{name}{key}"), file)));
                }
            }
        }
        found
    }

    /// The templates in a value that speak of queries.
    fn templates(&self, value: &Value) -> Vec<FileText> {
        match value {
            // Others are read as what they are.
            Value::File(file) if file.values.is_some() => {
                let text = self.index.files().read(&file.path);
                let has_mark = |text: &str| MARKS.iter().any(|mark| text.contains(mark));
                let asked = text.filter(|text| has_mark(text)).map(|_| value.clone());
                let placed = asked.map(|value| value.placed(TextRange::default()));
                match placed {
                    Some(Value::File(file)) => vec![*file],
                    _ => Vec::new(),
                }
            }
            Value::Map(entries) => {
                let values = entries.iter().map(|(_, value)| value);
                values.flat_map(|value| self.templates(value)).collect()
            }
            Value::List(values) | Value::Choice(values, _) => values
                .iter()
                .flat_map(|value| self.templates(value))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The text of JSON or YAML that a value is.
    fn as_document(&self, value: Value, place: Place<'f>) -> Option<Template> {
        match value {
            Value::Text(text) => Some(text),
            Value::Map(_) | Value::List(_) => self.json(&value, place),
            _ => None,
        }
    }

    /// A value as JSON; what is not known of it is a string with a placeholder.
    pub(super) fn json(&self, value: &Value, place: Place<'f>) -> Option<Template> {
        let range = syntax_tree::range(place.node);
        let mut made = Template::default();
        self.add_json(value, place, range, 0, &mut made)?;
        Some(made)
    }

    fn add_json(
        &self,
        value: &Value,
        place: Place<'f>,
        range: TextRange,
        depth: usize,
        made: &mut Template,
    ) -> Option<()> {
        self.spend(1)?;
        if depth > DEEPEST {
            return None;
        }
        match value {
            Value::Text(text) => {
                self.spend(text.text().len() / 16)?;
                made.append(&json_string::encoded(text, range));
            }
            Value::List(values) => {
                made.put("[", range);
                for (at, value) in values.iter().enumerate() {
                    made.put(if at > 0 { ", " } else { "" }, range);
                    self.add_json(value, place, range, depth + 1, made)?;
                }
                made.put("]", range);
            }
            Value::Map(entries) => {
                made.put("{", range);
                for (at, (key, value)) in entries.iter().enumerate() {
                    made.put(if at > 0 { ", " } else { "" }, range);
                    let mut name = Template::default();
                    name.put(key, range);
                    made.append(&json_string::encoded(&name, range));
                    made.put(": ", range);
                    self.add_json(value, place, range, depth + 1, made)?;
                }
                made.put("}", range);
            }
            Value::Choice(values, chosen) => {
                let value = chosen.and_then(|at| values.get(at)).or(values.first())?;
                return self.add_json(value, place, range, depth + 1, made);
            }
            Value::File(_) => {
                let text = self.text_of(value.clone(), place);
                made.append(&json_string::encoded(&text, range));
            }
            Value::Null | Value::Unknown => made.put("null", range),
        }
        Some(())
    }
}
