//! Dashboards of Grafana, its library panels and its provisioned alerts.

mod macros;
mod provisioned;
mod sources;
mod variables;

use std::collections::BTreeMap;
use std::rc::Rc;

use super::strings::short;
use super::tree::{items_or_self, Node};
use super::{Budget, File};
use crate::hosts::{FoundBy, Host, HostText, QueryText};
use macros::{Expansion, Fields};
use provisioned::Provisioned;
pub(in crate::hosts) use provisioned::{data_sources, has_data_sources};
use sources::{Sources, Verdict};
use variables::Variables;

/// Whether a mapping is part of Grafana's documents.
pub(super) fn is_here(node: &Node) -> bool {
    let has_items = |key: &str, inside: &str| {
        let items = node.get(key).map_or(&[][..], |items| items.items());
        items.iter().any(|item| item.get(inside).is_some())
    };
    is_dashboard(node)
        || node.text_at(&["rawQuery"]).is_some()
        || has_items("targets", "refId")
        || has_items("targets", "rawQuery")
        || has_items("groups", "rules")
        || has_items("data", "model")
}

fn is_dashboard(node: &Node) -> bool {
    let is_list = |way: &[&str]| node.at(way).is_some_and(|list| !list.items().is_empty());
    node.get("__inputs").is_some()
        || is_list(&["templating", "list"])
        || is_list(&["annotations", "list"])
        || (is_list(&["panels"]) || is_list(&["rows"]) || node.get("elements").is_some())
            && node.get("title").is_some()
}

/// Whether a target has SQL: one of a panel, of an alert, of the second schema.
fn has_sql(target: &Node) -> bool {
    let ways: [&[&str]; 3] = [
        &["rawQuery"],
        &["model", "rawQuery"],
        &["spec", "query", "spec", "rawQuery"],
    ];
    ways.iter().any(|way| target.text_at(way).is_some())
}

/// What is known where a query stands.
#[derive(Clone, Copy, Default)]
struct Scope<'n, 'a> {
    title: Option<&'n str>,
    /// The data source of the panel.
    source: Option<&'n Node<'a>>,
    ref_id: Option<&'n str>,
    /// Several queries have the title.
    is_one_of_several: bool,
}

/// What is known of the whole document.
struct Reader<'r, 'n> {
    file: &'r File<'r>,
    sources: Sources<'n>,
    variables: Variables<'n>,
    budget: Budget,
    provisioned: Provisioned<'r>,
    found: &'r mut HostText<'static>,
}

/// Finds the queries of a document.
pub(super) fn read(root: &Node, file: &File, found: &mut HostText<'static>) {
    let before = found.queries.len();
    let mut reader = Reader {
        file,
        sources: Sources::default(),
        variables: Variables::default(),
        budget: Budget::of(file.source),
        provisioned: Provisioned(&file.input.options.data_sources),
        found,
    };
    reader.sources.collect(root);
    reader.variables.collect(root);
    reader.walk(root, Scope::default());
    if found.queries.len() > before || is_dashboard(root) {
        found.host = Some(Host::Grafana);
    }
}

impl<'n, 'a> Reader<'_, 'n> {
    fn walk(&mut self, node: &'n Node<'a>, outer: Scope<'n, 'a>) {
        let mut scope = outer;
        if let Some(source) = node.get("datasource") {
            scope.source = Some(source);
        }
        // The second schema of dashboards says it beside the query.
        if node.get("group").is_some() && node.get("spec").is_some() {
            scope.source = Some(node);
        }
        if let Some(ref_id) = node.text_at(&["refId"]) {
            scope.ref_id = Some(ref_id);
        }
        if is_dashboard(node) {
            self.sources.collect(node);
            self.variables.collect(node);
            scope = Scope::default();
        } else if let Some(title) = node.text_at(&["title"]) {
            scope.title = Some(title);
            scope.is_one_of_several = false;
        } else if node.get("targets").is_some() {
            scope.title = None;
        }
        if node.text_at(&["rawQuery"]).is_some() {
            return self.target(node, scope);
        }
        for key in ["targets", "data", "queries"] {
            let items = node.get(key).map_or(&[][..], |items| items.items());
            scope.is_one_of_several |= items.iter().filter(|item| has_sql(item)).count() > 1;
        }
        for entry in node.entries() {
            match entry.name() {
                "templating" => {
                    for variable in entry.value.get("list").map_or(&[][..], |l| l.items()) {
                        self.variable(variable);
                    }
                }
                "annotations" => {
                    for annotation in entry.value.get("list").map_or(&[][..], items_or_self) {
                        self.annotation(annotation);
                    }
                }
                _ => self.walk(&entry.value, scope),
            }
        }
        for item in node.items() {
            self.walk(item, scope);
        }
    }

    fn annotation(&mut self, annotation: &'n Rc<Node<'a>>) {
        let scope = Scope {
            title: annotation.text_at(&["name"]),
            ..Scope::default()
        };
        self.walk(annotation, scope);
    }

    /// A variable; its query is a string, or the fields of a target.
    fn variable(&mut self, variable: &'n Node<'a>) {
        if variable.text_at(&["type"]).is_some_and(|of| of != "query") {
            return;
        }
        let scope = Scope {
            title: variable.text_at(&["name"]),
            source: variable.get("datasource").map(|source| &**source),
            ..Scope::default()
        };
        let query = variable.get("query");
        if let Some(target) = query.filter(|query| query.text_at(&["rawQuery"]).is_some()) {
            return self.target(target, scope);
        }
        let of_object = variable.at(&["query", "query"]);
        let texts = [
            query.map(|query| &**query),
            of_object,
            // It shows the same text; old ones have nothing else.
            variable.at(&["definition"]),
        ];
        let mut texts = texts.into_iter().flatten();
        let is_said = |text: &&Node| text.text().is_some_and(|said| !said.trim().is_empty());
        let Some(text) = texts.find(is_said) else {
            return;
        };
        let found_by = match self.sources.judge(scope.source) {
            Verdict::Timestream => FoundBy::Field,
            Verdict::Unknown => FoundBy::Text,
            Verdict::Other => return,
        };
        self.query(text, scope, scope.source, Fields::default(), found_by);
    }

    /// A query of a panel, an annotation or an alert.
    fn target(&mut self, target: &'n Node<'a>, scope: Scope<'n, 'a>) {
        let source = target.get("datasource").map(|source| &**source);
        let source = source.or(scope.source);
        let own = [target.get("datasource"), target.get("dsType")];
        let own = own.into_iter().flatten().map(|source| &**source);
        let mut verdicts = own.chain(scope.source).map(|s| self.sources.judge(Some(s)));
        let decided = verdicts.find(|verdict| *verdict != Verdict::Unknown);
        let found_by = match decided {
            Some(Verdict::Timestream) => FoundBy::Field,
            None if sources::looks_like_timestream(target) => FoundBy::Field,
            None => FoundBy::Text,
            Some(_) => return,
        };
        let Some(text) = target.get("rawQuery") else {
            return;
        };
        let field = |key: &str| target.get(key).map(|field| &**field);
        let fields = Fields {
            database: field("database"),
            table: field("table"),
            measure: field("measure"),
        };
        self.query(text, scope, source, fields, found_by);
    }

    fn query(
        &mut self,
        text: &Node,
        scope: Scope,
        source: Option<&Node>,
        fields: Fields,
        found_by: FoundBy,
    ) {
        let Some(template) = text.template(self.file.source) else {
            return;
        };
        if template.text().trim().is_empty() {
            return;
        }
        let asked = self.file.input.options.grafana.clone();
        let defaults = self.provisioned.defaults(asked, source);
        let mut expansion = Expansion {
            source: self.file.source,
            fields,
            defaults: &defaults,
            variables: &self.variables,
            chosen: BTreeMap::new(),
            budget: &mut self.budget,
            outer: self.file.outer,
        };
        let expanded = expansion.expand(&template);
        let variants = expansion.variants(&template, &expanded);
        let name = scope.title.map(short);
        let name = match scope.ref_id.filter(|_| scope.is_one_of_several) {
            Some(ref_id) => {
                let title = name.map(|title| format!("{title} "));
                Some(format!("{}({})", title.unwrap_or_default(), short(ref_id)))
            }
            None => name,
        };
        let mut query = QueryText::new(name, &expanded, found_by);
        query.variants = variants;
        self.found.queries.push(query);
    }
}
