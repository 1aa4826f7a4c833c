//! Templates of CloudFormation and SAM.

mod claims;
mod folding;
mod functions;
mod names;
mod nested;

use std::collections::{BTreeMap, BTreeSet};

use super::strings::short;
use super::tree::Node;
use super::values::{scheduled, Values, OF_API};
use super::{Budget, File};
use crate::hosts::{FoundBy, Host, HostFinding, HostText, QueryText};
use folding::{unknown, Folding};
use functions::call;

pub(super) use claims::claims;

/// How many conditions of one resource are tried both ways.
const MOST_CONDITIONS: usize = 4;

/// Whether a mapping is a template.
pub(super) fn is_here(node: &Node) -> bool {
    if node.get("AWSTemplateFormatVersion").is_some() {
        return true;
    }
    let Some(resources) = node.get("Resources") else {
        return false;
    };
    let has_type = |resource: &Node| {
        let of_type = resource.text_at(&["Type"]);
        of_type.is_some_and(|name| name.contains("::"))
    };
    resources
        .entries()
        .iter()
        .any(|entry| has_type(&entry.value))
}

/// A template.
struct Template<'n, 'a> {
    source: &'n str,
    parameters: BTreeMap<&'n str, &'n Node<'a>>,
    resources: BTreeMap<&'n str, &'n Node<'a>>,
    mappings: Option<&'n Node<'a>>,
}

/// Finds the queries of a template.
pub(super) fn read(root: &Node, file: &File, found: &mut HostText<'static>) {
    let (template, resources) = template_of(root, file.source);
    found.host = Some(Host::CloudFormation);
    let mut budget = Budget::of(file.source);
    let mut findings = Vec::new();
    for (name, resource) in resources {
        let (Some(of_type), Some(properties)) =
            (resource.text_at(&["Type"]), resource.get("Properties"))
        else {
            continue;
        };
        if of_type == "AWS::Timestream::ScheduledQuery" {
            let said = read_query(name, properties, &template, &mut budget, &mut findings);
            found.queries.extend(said);
        } else {
            let mut folding = Folding::new(&template, &mut budget);
            nested::read(of_type, name, resource, root, &mut folding, file, found);
        }
    }
    if let Some(globals) = root.get("Globals") {
        let mut folding = Folding::new(&template, &mut budget);
        nested::read_globals(globals, &mut folding, file, found);
    }
    findings.sort_by_key(|finding: &HostFinding| finding.range);
    findings.dedup();
    found.findings.extend(findings);
}

/// What a template says, and its resources in their order.
fn template_of<'n, 'a>(
    root: &'n Node<'a>,
    source: &'n str,
) -> (Template<'n, 'a>, Vec<(&'n str, &'n Node<'a>)>) {
    let section = |name: &str| root.get(name).map_or(&[][..], |section| section.entries());
    let mut resources = Vec::new();
    for entry in section("Resources") {
        // `Fn::ForEach::Name: [variable, values, resources]`, a language extension
        let repeated = entry.name().starts_with("Fn::ForEach::");
        let inner = entry.value.items().get(2).filter(|_| repeated);
        match inner {
            Some(inner) => {
                resources.extend(inner.entries().iter().map(|e| (e.name(), &*e.value)));
            }
            None => resources.push((entry.name(), &*entry.value)),
        }
    }
    let template = Template {
        source,
        parameters: section("Parameters")
            .iter()
            .map(|entry| (entry.name(), &*entry.value))
            .collect(),
        resources: resources.iter().copied().collect(),
        mappings: root.get("Mappings").map(|mappings| &**mappings),
    };
    (template, resources)
}

/// The queries that a resource can be, as its conditions go.
fn read_query(
    name: &str,
    properties: &Node,
    template: &Template,
    budget: &mut Budget,
    findings: &mut Vec<HostFinding>,
) -> Vec<QueryText<'static>> {
    let mut conditions = BTreeSet::new();
    collect_conditions(properties, &mut conditions);
    let tried: Vec<&str> = conditions.into_iter().take(MOST_CONDITIONS).collect();
    let mut queries: Vec<QueryText> = Vec::new();
    for case in 0..1u32 << tried.len() {
        let mut folding = Folding::new(template, budget);
        for (bit, condition) in tried.iter().enumerate() {
            // The first branch comes first.
            folding.suppose(condition, case >> bit & 1 == 0);
        }
        let said = properties.get("QueryString");
        let Some(said) = said.and_then(|said| folding.choose(said)) else {
            continue;
        };
        folding.in_sql = true;
        let text = folding.text(said);
        let text = text.unwrap_or_else(|| unknown("QueryString", said.range));
        folding.in_sql = false;
        let mut query = QueryText::new(Some(short(name)), &text, FoundBy::Field);
        query.scheduled = Some(Box::new(scheduled(properties, &OF_API, &mut folding)));
        findings.append(&mut folding.findings);
        queries.push(query);
    }
    without_repeated(queries)
}

/// Leaves out queries that say no more than another with the same text.
fn without_repeated(queries: Vec<QueryText<'static>>) -> Vec<QueryText<'static>> {
    let parts = |query: &QueryText| {
        let parts = query
            .scheduled
            .iter()
            .flat_map(|scheduled| scheduled.parts());
        let parts = parts.map(|(what, part)| (what, part.text().to_owned()));
        parts.collect::<BTreeSet<_>>()
    };
    let mut kept: Vec<QueryText> = Vec::new();
    for query in queries {
        let says = parts(&query);
        let same = |other: &QueryText| other.text == query.text && other.maps == query.maps;
        let more = |other: &QueryText| same(other) && parts(other).is_superset(&says);
        if kept.iter().any(more) {
            continue;
        }
        kept.retain(|other| !(same(other) && says.is_superset(&parts(other))));
        kept.push(query);
    }
    kept
}

/// The names of the conditions that a value depends on.
fn collect_conditions<'n>(node: &'n Node, conditions: &mut BTreeSet<&'n str>) {
    if let Some(call) = call(node).filter(|call| call.name == "If") {
        let first = call.argument.items().first();
        conditions.extend(first.and_then(|condition| condition.any_text()));
    }
    for entry in node.entries() {
        collect_conditions(&entry.value, conditions);
    }
    for item in node.items() {
        collect_conditions(item, conditions);
    }
}
