//! Documents in YAML and JSON: templates of CloudFormation, dashboards of Grafana,
//! requests of the AWS CLI. Their content decides what they are.

mod cloudformation;
mod deployed;
mod grafana;
mod json;
pub(super) mod json_string;
mod masks;
mod requests;
pub(super) mod strings;
mod terraform;
mod tree;
mod values;
mod workflow;
mod yaml;
mod yaml_levels;
mod yaml_scalar;

pub(super) use deployed::{claims, may_refer};
pub(super) use grafana::{data_sources, has_data_sources};

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{engines, has_marks, speaks_of_timestream, FoundBy, Host, HostInput, HostText};
use crate::text::{Template, TextRange};
use tree::{Builder, Content, Node};
use values::Plain;

/// How deep documents may stand in strings of documents.
const MOST_NESTED: usize = 3;

pub(super) fn read(host: Host, input: &HostInput) -> HostText<'static> {
    read_nested(host, input, 0, None)
}

/// The queries of a document or a command that is a text of another host, if it has any;
/// `name` is for those that it has no name for.
pub(super) fn read_in(
    text: &Template,
    name: Option<String>,
    input: &HostInput,
) -> Option<HostText<'static>> {
    let file = File {
        source: input.text,
        input,
        form: Host::Json,
        nested: 0,
        outer: None,
    };
    let mut found = HostText::nothing();
    let way: Vec<String> = name.into_iter().collect();
    strings::read_template(text, &way, false, &file, &mut found);
    (!found.queries.is_empty()).then_some(found)
}

/// A file, or a string that is a document of its own.
struct File<'i> {
    source: &'i str,
    input: &'i HostInput<'i>,
    /// JSON or YAML.
    form: Host,
    /// How many documents are around it.
    nested: usize,
    /// The text that has it for a string, whose placeholders are none of its own.
    outer: Option<&'i Template>,
}

fn read_nested(
    host: Host,
    input: &HostInput,
    nested: usize,
    outer: Option<&Template>,
) -> HostText<'static> {
    let (form, document) = parse(host, input);
    let file = File {
        source: input.text,
        input,
        form,
        nested,
        outer,
    };
    let mut found = HostText::nothing();
    for root in &document.roots {
        match host {
            Host::CloudFormation => cloudformation::read(root, &file, &mut found),
            Host::Grafana => grafana::read(root, &file, &mut found),
            _ if terraform::is_here(root, &file) => terraform::read(root, &file, &mut found),
            _ if workflow::is_here(root) => workflow::read(root, &file, &mut found),
            _ => read_node(root, &mut Vec::new(), &file, &mut found),
        }
    }
    // An alias shows the same text at several places of the tree.
    let mut seen = BTreeSet::new();
    found.queries.retain(|query| {
        let all = TextRange::new(0, query.text.len() as u32);
        let place = query.maps.first().map(|map| map.to_source(all));
        query.found_by != FoundBy::Text || seen.insert(place)
    });
    if !document.findings.is_empty() && found.host.is_none() {
        found.host = Some(form);
    }
    found.findings.extend(document.findings);
    found
}

/// Parses a text; says as what.
fn parse<'i>(host: Host, input: &HostInput<'i>) -> (Host, Builder<'i>) {
    let read_json = || {
        let mut document = Builder::new();
        json::read(input.text, &mut document);
        (Host::Json, document)
    };
    let read_yaml = || {
        let mut document = Builder::new();
        yaml::read(input.text, &mut document);
        (Host::Yaml, document)
    };
    if host == Host::Json {
        return read_json();
    }
    let first = input.text.trim_start_matches('\u{feff}').trim_start();
    if first.starts_with(['{', '[']) {
        let as_json = read_json();
        let name = input.file_name.to_ascii_lowercase();
        if as_json.1.findings.is_empty() || name.ends_with(".json") {
            return as_json;
        }
        // What is neither is what it is for longer.
        let as_yaml = read_yaml();
        return match (first_error(&as_json.1), first_error(&as_yaml.1)) {
            (Some(json), Some(yaml)) if json > yaml => as_json,
            _ => as_yaml,
        };
    }
    read_yaml()
}

/// Where the first of what is wrong with a document stands.
fn first_error(document: &Builder) -> Option<u32> {
    let findings = document.findings.iter();
    findings.map(|finding| finding.range.start).min()
}

/// Finds what is in a node that nothing is known of. `way` are the keys that lead to it.
fn read_node(node: &Node, way: &mut Vec<String>, file: &File, found: &mut HostText<'static>) {
    match &node.content {
        Content::Scalar { .. } => strings::read(node, way, file, found),
        Content::Sequence(items) => {
            let before = found.queries.len();
            for item in items {
                read_node(item, way, file, found);
            }
            // `["CMD", "psql", "-c", "SELECT 1"]`
            if has_new_texts(found, before) && items.iter().any(|item| is_engine(item)) {
                leave_out_texts(found, before);
            }
        }
        Content::Mapping(_) => read_mapping(node, way, file, found),
    }
}

fn read_mapping(node: &Node, way: &mut Vec<String>, file: &File, found: &mut HostText<'static>) {
    if cloudformation::is_here(node) {
        return cloudformation::read(node, file, found);
    }
    if grafana::is_here(node) {
        return grafana::read(node, file, found);
    }
    let request = if requests::is_here(node) {
        Some(node)
    } else {
        requests::of_state(node)
    };
    if let Some(request) = request {
        let mut values = Plain {
            source: file.source,
        };
        let query = requests::read(
            request,
            way.last().map(|key| strings::short(key)),
            &mut values,
        );
        found.host.get_or_insert(file.form);
        found.queries.extend(query);
        return;
    }
    let skipped = requests::is_of_others(node).then_some("QueryString");
    let before = found.queries.len();
    for entry in node.entries() {
        if Some(entry.name()) != skipped {
            let before = found.queries.len();
            way.push(entry.name().to_owned());
            read_node(&entry.value, way, file, found);
            way.pop();
            if has_new_texts(found, before) && engines::are_named(entry.name()) {
                leave_out_texts(found, before);
            }
        }
    }
    if has_new_texts(found, before) && is_of_other_engine(node) {
        leave_out_texts(found, before);
    }
}

/// Keys of settings that say what a mapping connects to.
const CONNECTIONS: &[&str] = &[
    "connection",
    "database_type",
    "datasource",
    "db_type",
    "dialect",
    "driver",
    "driver-class-name",
    "dsn",
    "engine",
    "image",
    "jdbc-url",
    "kind",
    "provider",
    "service",
    "type",
    "url",
];

/// What only settings of exporters that ask other databases have.
/// <https://github.com/burningalchemist/sql_exporter>
const OF_EXPORTERS: &[&str] = &["metric_name", "collector_name"];

/// Whether a mapping says that it is about another database.
fn is_of_other_engine(node: &Node) -> bool {
    let connects = |name: &str| CONNECTIONS.iter().any(|it| it.eq_ignore_ascii_case(name));
    node.entries().iter().any(|entry| {
        OF_EXPORTERS.contains(&entry.name()) || connects(entry.name()) && is_engine(&entry.value)
    })
}

/// Whether a value names another database: the url of one, the program of its client.
fn is_engine(node: &Node) -> bool {
    let text = node.any_text().unwrap_or_default();
    !text.contains(char::is_whitespace) && engines::are_named(text)
}

fn has_new_texts(found: &HostText, before: usize) -> bool {
    let mut new = found.queries.iter().skip(before);
    new.any(|query| query.found_by == FoundBy::Text)
}

/// Leaves out what was found by its text from the query with that number on: it is of
/// another database, unless its words are Timestream's or its name is.
fn leave_out_texts(found: &mut HostText, before: usize) {
    let new = found.queries.split_off(before.min(found.queries.len()));
    found.queries.extend(new.into_iter().filter(|query| {
        let name = query.name.as_deref().unwrap_or_default();
        query.found_by != FoundBy::Text
            || has_marks(&query.text)
            || speaks_of_timestream(name.as_bytes())
    }));
}

/// Reads a document that stands in a string; `name` is for queries that it has no name
/// for. Says whether there are any.
fn read_string(
    template: &Template,
    name: Option<String>,
    file: &File,
    found: &mut HostText<'static>,
) -> bool {
    if file.nested >= MOST_NESTED {
        return false;
    }
    let is_json = template.text().trim_start().starts_with(['{', '[']);
    let template = &if is_json {
        json_string::with_placeholders(template)
    } else {
        template.clone()
    };
    let input = HostInput {
        text: template.text(),
        file_name: "",
        ..*file.input
    };
    let host = if is_json { Host::Json } else { Host::Yaml };
    let mut inner = read_nested(host, &input, file.nested + 1, Some(template));
    if inner.queries.is_empty() {
        return false;
    }
    // What is filled in later can make it valid.
    let is_template = template.text().contains("%{");
    inner.findings.retain(|_| !is_template);
    add_inner(template, inner, name, found);
    true
}

/// Reads a request that stands in a string.
fn read_request(
    template: &Template,
    name: Option<String>,
    file: &File,
    found: &mut HostText<'static>,
) {
    let template = json_string::with_placeholders(template);
    let mut document = Builder::new();
    json::read(template.text(), &mut document);
    let mut values = Plain {
        source: template.text(),
    };
    let mut inner = HostText::of(file.form);
    for root in &document.roots {
        inner
            .queries
            .extend(requests::read(root, name.clone(), &mut values));
    }
    add_inner(&template, inner, name, found);
}

/// Adds what was found in the document that a text is.
fn add_inner(
    template: &Template,
    mut inner: HostText<'static>,
    name: Option<String>,
    found: &mut HostText<'static>,
) {
    for query in &mut inner.queries {
        strings::hand_down(template, query);
        query.name = query.name.take().or_else(|| name.clone());
    }
    found.host = found.host.or(inner.host);
    found.add_nested(inner, &Arc::new(template.map().clone()));
}

/// What it takes of a [`Budget`] to follow a name, even one that stands for nothing.
const COST_OF_HOP: usize = 64;

/// What may still be put in the place of names: texts that are named again and again
/// must not make more of a file than a few times its size.
struct Budget(usize);

impl Budget {
    fn of(source: &str) -> Budget {
        Budget(source.len() * 8 + 1024 * 1024)
    }

    fn spend(&mut self, len: usize) -> bool {
        let left = self.0.checked_sub(len);
        self.0 = left.unwrap_or(0);
        left.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{GrafanaDefaults, HostOptions, NoNeighbours};
    use super::*;

    fn read_text(host: Host, text: &str) -> HostText<'static> {
        let input = HostInput {
            text,
            file_name: "",
            neighbours: &NoNeighbours,
            claims: &[],
            options: &HostOptions::default(),
        };
        read(host, &input)
    }

    #[test]
    fn macros_fall_back_to_the_defaults_of_the_data_source() {
        let options = HostOptions {
            is_forced: false,
            is_named: false,
            data_sources: Vec::new(),
            grafana: GrafanaDefaults {
                database: Some("\"plant\"".to_owned()),
                table: Some("telemetry".to_owned()),
                measure: None,
            },
        };
        let text = r#"{"rawQuery": "SELECT '$__measure' FROM $__database.$__table", "database": "${x}", "table": "own"}"#;
        let input = HostInput {
            text,
            file_name: "",
            neighbours: &NoNeighbours,
            claims: &[],
            options: &options,
        };
        let found = read(Host::Grafana, &input);
        let query = &found.queries[0];
        assert_eq!(query.text, r#"SELECT '$__measure' FROM "plant".own"#);
        assert_eq!(query.placeholders.len(), 1);
        assert_eq!(query.placeholders[0].name(), Some("__measure"));
    }

    /// No YAML because of its tabs, and no JSON because of its end.
    #[test]
    fn what_is_neither_json_nor_yaml_is_what_it_is_for_longer() {
        let json =
            "{\n\t\"a\": {\"QueryString\": \"SELECT '\\ud83d\\ude00' FROM timestream\"}\n}\n)\n";
        let found = read_text(Host::Yaml, json);
        assert_eq!(found.queries.len(), 1);
        assert_eq!(found.findings.len(), 1);
        let yaml = "{a: {QueryString: SELECT 1 FROM timestream}}\n)\n";
        assert_eq!(read_text(Host::Yaml, yaml).queries.len(), 1);
    }

    /// Names that stand for names that stand for names.
    #[test]
    fn what_names_stand_for_has_an_end() {
        for value in ["", "x".repeat(1000).as_str()] {
            let mut template = String::from("Resources:\n");
            for level in 0..20 {
                let next = format!("${{D{}}}", level + 1).repeat(50);
                template.push_str(&format!(
                    "  D{level}:\n    Type: AWS::Timestream::Database\n    \
                     Properties: {{ DatabaseName: !Sub \"{next}{value}\" }}\n"
                ));
            }
            template.push_str(
                "  Q:\n    Type: AWS::Timestream::ScheduledQuery\n    \
                 Properties: { QueryString: !Sub \"SELECT 1 FROM ${D0}.t\" }\n",
            );
            let found = read_text(Host::Yaml, &template);
            let most = template.len() * 16 + 4 * 1024 * 1024;
            assert!(found.queries[0].text.len() < most);
        }
    }

    #[test]
    fn locals_that_stand_for_locals_have_an_end() {
        let mut locals = Vec::new();
        for level in 0..20 {
            let next = format!("${{local.l{}}}", level + 1).repeat(50);
            locals.push(format!("\"l{level}\": \"{next}\""));
        }
        let query = "{ \"q\": { \"query_string\": \"SELECT 1 FROM a.${local.l0}\" } }";
        let module = format!(
            "{{ \"locals\": {{ {} }}, \"resource\": \
             {{ \"aws_timestreamquery_scheduled_query\": {query} }} }}",
            locals.join(",")
        );
        let found = read_text(Host::Json, &module);
        assert_eq!(found.queries.len(), 1);
    }

    #[test]
    fn anything_is_read() {
        let texts = [
            "", "{", "}", "[", "\"", "a: &a [*a]", "a: *b", "&a", "!Sub", "- - - ? ", "\u{feff}",
            "{\"panels\": [{\"targets\": [{\"rawQuery\": 1}]}], \"title\": 1}",
            "Resources: { Q: { Type: AWS::Timestream::ScheduledQuery, Properties: !Sub x } }",
            "Resources: { Q: { Type: AWS::Timestream::ScheduledQuery, Properties: { QueryString: !Ref [] } } }",
            "Resources: { Q: { Type: AWS::Timestream::ScheduledQuery, Properties: { QueryString: !Sub } } }",
            "Resources: { Q: { Type: AWS::Timestream::ScheduledQuery, Properties: { QueryString: !GetAtt } } }",
            "Resources: { Q: { Type: AWS::Timestream::ScheduledQuery, Properties: { QueryString: !If [a] } } }",
        ];
        for host in [Host::Yaml, Host::Json, Host::CloudFormation, Host::Grafana] {
            for text in texts {
                read_text(host, text);
            }
        }
    }
}
