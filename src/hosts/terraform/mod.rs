//! Modules of Terraform and OpenTofu: scheduled queries with what the files of the module
//! say of them, and other strings.

mod broken;
mod calls;
mod directives;
mod documents;
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
pub(super) use value::{FileText, Value};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::claim::ClaimKind;
use super::{
    speaks_of_timestream, Claim, FoundBy, Host, HostInput, HostText, Neighbours, QueryText,
    ScheduledQuery,
};
use crate::text::{Template, TextRange};
use calls::{Call, Called, Given};
use documents::DOCUMENTS;
use evaluate::Module;
use files::{File, Files, Place};

/// How many calls of a module are told from each other.
const MOST_CALLS: usize = 256;

pub(super) fn read(input: &HostInput) -> HostText<'static> {
    let mut found = HostText::of(Host::Terraform);
    let Some(file) = File::new(Arc::from(input.text), "HCL", &mut found.findings) else {
        return found;
    };
    let files = Files::new(Arc::new(file), input.file_name, input.neighbours);
    let calls: Vec<_> = of_calls(input.claims).collect();
    let mut seen = Seen::default();
    if calls.is_empty() {
        read_called(&files, "", None, input, &mut seen, &mut found);
    }
    for (name, given) in calls {
        let caller = format!("{name}.");
        read_called(&files, &caller, Some(given), input, &mut seen, &mut found);
    }
    found.queries.sort_by_key(start);
    found
}

/// The queries that are there, by where they begin.
#[derive(Default)]
struct Seen(BTreeMap<u32, Vec<QueryText<'static>>>);

impl Seen {
    /// Whether no query is there that stands at the same place and says the same.
    fn is_new(&mut self, query: &QueryText<'static>) -> bool {
        let there = self.0.entry(start(query)).or_default();
        let same = |known: &QueryText| {
            (&known.text, &known.placeholders, &known.scheduled)
                == (&query.text, &query.placeholders, &query.scheduled)
        };
        let is_new = !there.iter().any(same);
        if is_new {
            there.push(query.clone());
        }
        is_new
    }
}

/// The calls of the module that the file is part of.
fn of_calls(claims: &[Claim]) -> impl Iterator<Item = (&str, &[(String, Value)])> {
    let calls = claims.iter().filter_map(|claim| match &claim.kind {
        ClaimKind::Call(given) => Some((claim.name.as_str(), given.as_slice())),
        _ => None,
    });
    calls.take(MOST_CALLS)
}

/// Reads the file as one of a module that is called so; `caller` stands before the names.
fn read_called(
    files: &Files,
    caller: &str,
    given: Option<&[(String, Value)]>,
    input: &HostInput,
    seen: &mut Seen,
    found: &mut HostText<'static>,
) {
    let module = Module::called(files, given);
    for copy in module.scheduled_queries() {
        // The caller has the text of what it gives.
        if Call::passed(given.unwrap_or_default(), &copy.query).is_some() {
            continue;
        }
        for text in texts(&module, &copy.query, copy.place) {
            let name = format!("{caller}{}", copy.name);
            let query = QueryText::new(Some(name), &text, FoundBy::Field);
            let mut query = module.with_branches(query, &text);
            query.scheduled = Some(Box::new(copy.scheduled.clone()));
            found.queries.push(query);
        }
    }
    // Strings that others have evaluated are none of these.
    let others = module.other_strings().into_iter();
    let mut queries = module.given_queries();
    let documents = module.documents(input);
    let given: BTreeSet<u32> = queries.iter().map(start).collect();
    let is_other = |query: &QueryText| !documents.have(query) && !given.contains(&start(query));
    queries.extend(others.filter(is_other));
    queries.extend(documents.found.queries);
    for query in &mut queries {
        query.name = query.name.take().map(|name| format!("{caller}{name}"));
    }
    // What does not depend on the call is there once.
    queries.retain(|query| seen.is_new(query));
    found.queries.append(&mut queries);
    let mut findings = documents.found.findings;
    findings.retain(|finding| !found.findings.contains(finding));
    found.findings.append(&mut findings);
}

impl Module<'_> {
    /// The queries of the own file that it gives to modules.
    fn given_queries(&self) -> Vec<QueryText<'static>> {
        let mut queries = Vec::new();
        for (call, value, given) in &given(&self.calls(), self.index.files().neighbours()) {
            let place = call.place;
            let scheduled = given.scheduled.map(|part| value::placed(part, place));
            for text in alternatives(value) {
                let Value::Text(text) = text else {
                    continue;
                };
                let query = QueryText::new(Some(given.name.clone()), text, FoundBy::Field);
                let mut query = self.with_branches(query, text);
                query.scheduled = Some(Box::new(scheduled.clone()));
                queries.push(query);
            }
        }
        queries
    }
}

/// The scheduled queries of called modules whose SQL the calls give.
fn given<'c>(
    calls: &'c [Call],
    neighbours: &dyn Neighbours,
) -> Vec<(&'c Call, &'c Value, Box<Given>)> {
    let mut found = Vec::new();
    for call in calls {
        for path in call.files(neighbours) {
            for called in call.queries(&path, neighbours) {
                if let Called::Given(value, given) = called {
                    found.push((call, value, given));
                }
            }
        }
    }
    found
}

/// Where a query text begins in the file.
fn start(query: &QueryText) -> u32 {
    let first = TextRange::new(0, 1);
    let maps = query.maps.iter();
    maps.fold(first, |range, map| map.to_source(range)).start
}

/// Whether a file can have claims on others, which takes no tree of it to see.
pub(super) fn may_refer(input: &HostInput) -> bool {
    let has = |word: &str| memchr::memmem::find(input.text.as_bytes(), word.as_bytes()).is_some();
    let may_have_document = || DOCUMENTS.iter().any(|name| has(name));
    has("file(") && (speaks_of_timestream(input.text.as_bytes()) || may_have_document())
        || calls::calls_modules(input.text, input.neighbours)
}

/// The claims of a file on others.
pub(super) fn claims(input: &HostInput) -> Vec<Claim> {
    let Some(file) = File::new(Arc::from(input.text), "HCL", &mut Vec::new()) else {
        return Vec::new();
    };
    let files = Files::new(Arc::new(file), input.file_name, input.neighbours);
    let calls: Vec<_> = of_calls(input.claims).collect();
    let mut claims = Vec::new();
    if calls.is_empty() {
        claim_called(&files, "", None, input, &mut claims);
    }
    for (name, given) in calls {
        claim_called(&files, &format!("{name}."), Some(given), input, &mut claims);
    }
    claims
}

fn claim_called(
    files: &Files,
    caller: &str,
    given: Option<&[(String, Value)]>,
    input: &HostInput,
    claims: &mut Vec<Claim>,
) {
    let module = Module::called(files, given);
    let mut claim = |path: &str, name: &str, scheduled: Option<ScheduledQuery>, kind| {
        let claim = Claim {
            path: path.to_owned(),
            name: format!("{caller}{name}"),
            scheduled: scheduled.map(Box::new),
            kind,
        };
        if !claims.contains(&claim) {
            claims.push(claim);
        }
    };
    for copy in module.scheduled_queries() {
        if Call::passed(given.unwrap_or_default(), &copy.query).is_some() {
            continue;
        }
        for file in other_files(&module, &copy.query) {
            let path = file.path.clone();
            let scheduled = Some(moved(&copy.scheduled));
            claim(&path, &copy.name, scheduled, ClaimKind::Query(file));
        }
    }
    for (name, file) in module.document_files() {
        claim(&file.path.clone(), &name, None, ClaimKind::Document(file));
    }
    let calls = module.calls();
    for (_, value, given) in &self::given(&calls, input.neighbours) {
        for file in other_files(&module, value) {
            let path = file.path.clone();
            let scheduled = Some(moved(&given.scheduled));
            claim(&path, &given.name, scheduled, ClaimKind::Query(file));
        }
        claim(input.file_name, "", None, ClaimKind::Caller);
    }
    for call in &calls {
        let placed = call.given.iter().map(|(name, value)| {
            let value = value.clone().placed(TextRange::default());
            (name.clone(), value)
        });
        let placed: Vec<(String, Value)> = placed.collect();
        for path in call.files(input.neighbours) {
            claim(&path, &call.name, None, ClaimKind::Call(placed.clone()));
        }
    }
}

/// The texts of a query that stand in the own file.
fn texts<'f>(module: &Module<'f>, query: &Value, place: Place<'f>) -> Vec<Template> {
    let values = alternatives(query).into_iter();
    let here =
        values.filter(|value| !matches!(value, Value::Null) && other_file(module, value).is_none());
    let mut texts: Vec<Template> = here
        .map(|value| module.text_of(value.clone(), place))
        .collect();
    texts.retain(|text| !text.text().trim().is_empty());
    texts.dedup();
    texts
}

/// The files that the texts of a query stand in.
fn other_files(module: &Module, query: &Value) -> Vec<FileText> {
    let values = alternatives(query).into_iter();
    values
        .filter_map(|value| other_file(module, value))
        .collect()
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
