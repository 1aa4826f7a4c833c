//! Modules of Terraform and OpenTofu: scheduled queries with what the files of the module
//! say of them, and other strings.

mod evaluate;
mod file_text;
mod files;
mod functions;
mod indentation;
mod nodes;
mod operators;
mod others;
mod reference;
mod scheduled;
mod strings;
mod value;

pub(super) use file_text::claimed;
pub(super) use value::FileText;

use std::sync::Arc;

use super::{Claim, FoundBy, Host, HostInput, HostText, QueryText, ScheduledQuery};
use crate::text::{Template, TextRange};
use evaluate::Module;
use files::{File, Files};
use scheduled::Copy;
use value::Value;

pub(super) fn read(input: &HostInput) -> HostText<'static> {
    let mut found = HostText::of(Host::Terraform);
    let Some(file) = File::new(Arc::from(input.text), "HCL", &mut found.findings) else {
        return found;
    };
    let files = Files::new(file, input.file_name, input.neighbours);
    let module = Module::new(&files);
    for copy in module.scheduled_queries() {
        for text in texts(&module, &copy) {
            let mut query = QueryText::new(Some(copy.name.clone()), &text, FoundBy::Field);
            query.scheduled = Some(Box::new(copy.scheduled.clone()));
            found.queries.push(query);
        }
    }
    found.queries.extend(module.other_strings());
    found.queries.sort_by_key(start);
    found
}

/// Where a query text begins in the file.
fn start(query: &QueryText) -> u32 {
    let first = TextRange::new(0, 1);
    let maps = query.maps.iter();
    maps.fold(first, |range, map| map.to_source(range)).start
}

/// The claims of a file on others.
pub(super) fn claims(input: &HostInput) -> Vec<Claim> {
    let Some(file) = File::new(Arc::from(input.text), "HCL", &mut Vec::new()) else {
        return Vec::new();
    };
    let files = Files::new(file, input.file_name, input.neighbours);
    let module = Module::new(&files);
    let mut claims = Vec::new();
    for copy in module.scheduled_queries() {
        let values = alternatives(&copy.query);
        for file in values
            .into_iter()
            .filter_map(|value| other_file(&module, value))
        {
            let scheduled = moved(&copy.scheduled);
            claims.push(Claim {
                path: file.path.clone(),
                name: copy.name.clone(),
                scheduled: Some(Box::new(scheduled)),
                file,
            });
        }
    }
    claims
}

/// The texts of a query that stand in the own file.
fn texts<'f>(module: &Module<'f>, copy: &Copy<'f>) -> Vec<Template> {
    let values = alternatives(&copy.query).into_iter();
    let here =
        values.filter(|value| !matches!(value, Value::Null) && other_file(module, value).is_none());
    let mut texts: Vec<Template> = here
        .map(|value| module.text_of(value.clone(), copy.place))
        .collect();
    texts.retain(|text| !text.text().trim().is_empty());
    texts.dedup();
    texts
}

/// The values that a query can have.
fn alternatives(value: &Value) -> Vec<&Value> {
    match value {
        Value::Choice(values, _) => values.iter().flat_map(alternatives).collect(),
        value => vec![value],
    }
}

/// The file that the text of a value stands in, when it can be read.
fn other_file(module: &Module, value: &Value) -> Option<FileText> {
    let Value::File(file) = value else {
        return None;
    };
    module.index.files().read(&file.path)?;
    match Value::File(file.clone()).placed(TextRange::default()) {
        Value::File(file) => Some(*file),
        _ => None,
    }
}

/// What a scheduled query says where its query stands in another file.
fn moved(scheduled: &ScheduledQuery) -> ScheduledQuery {
    scheduled.map(|part| value::placed(part, TextRange::default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hosts::{HostOptions, NoNeighbours};

    fn read_alone(text: &str) -> Vec<QueryText<'static>> {
        let input = HostInput {
            text,
            file_name: "main.tf",
            neighbours: &NoNeighbours,
            options: &HostOptions::default(),
            claims: &[],
        };
        read(&input).queries
    }

    fn resource(body: &str) -> String {
        format!("resource \"aws_timestreamquery_scheduled_query\" \"q\" {{\n{body}\n}}\n")
    }

    #[test]
    fn tags() {
        let cases = [
            ("", "", false),
            ("tags = {}", "", false),
            ("tags = null", "", false),
            ("tags = { a = 1 }", "", true),
            ("tags = var.tags", "", true),
            ("", "provider \"aws\" {\n  default_tags {\n  }\n}", true),
        ];
        for (tags, rest, is_tagged) in cases {
            let body = format!("query_string = \"SELECT 1\"\n{tags}");
            let queries = read_alone(&(resource(&body) + rest));
            let scheduled = queries[0].scheduled.as_ref().unwrap();
            assert_eq!(scheduled.is_tagged, is_tagged, "{tags} {rest}");
        }
    }

    #[test]
    fn what_grows_without_end_is_not_known() {
        let doubled = |n: usize| format!("a{n} = \"${{local.a{0}}}${{local.a{0}}}\"\n", n + 1);
        let locals: String = (0..60).map(doubled).collect();
        let text = format!("locals {{\n{locals}a60 = \"0123456789\"\n}}\n");
        let text = text + &resource("query_string = \"SELECT ${local.a0}\"");
        let queries = read_alone(&text);
        assert!(queries.iter().any(|query| query.name.is_some()));
        let longest = queries.iter().map(|query| query.text.len()).max();
        assert!(longest.unwrap() <= 1 << 20);
    }

    #[test]
    fn deep_expressions_are_not_known() {
        let deep = format!("{}\"SELECT 1\"{}", "(".repeat(5000), ")".repeat(5000));
        let queries = read_alone(&resource(&format!("query_string = {deep}")));
        assert_eq!(queries[0].placeholders.len(), 1);
    }

    #[test]
    fn many_copies_are_one_query_with_a_placeholder() {
        let body = "count = 1000\nquery_string = \"SELECT ${count.index} FROM a.b\"";
        let queries = read_alone(&resource(body));
        assert_eq!(queries.len(), 1);
        assert_eq!(queries[0].text, "SELECT ${count.index} FROM a.b");
        assert_eq!(queries[0].placeholders[0].name(), Some("count.index"));
    }
}
