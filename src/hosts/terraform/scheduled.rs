//! Resources that are scheduled queries.

use tree_sitter::Node;

use super::evaluate::{Module, Scope};
use super::files::{attribute_of, blocks, child, head, Place};
use super::reference::each;
use super::value::{self, Value};
use crate::hosts::{syntax_tree, ScheduledQuery};
use crate::text::Template;

/// The most copies of a resource that are told from each other.
const MOST_COPIES: usize = 256;

/// What says what in a resource: the names of blocks, attributes and keys on the way.
///
/// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/timestreamquery_scheduled_query>,
/// <https://registry.terraform.io/providers/hashicorp/awscc/latest/docs/resources/timestream_scheduled_query>
struct Names {
    resource: &'static str,
    name: &'static [&'static str],
    execution_role: &'static [&'static str],
}

const RESOURCES: &[Names] = &[
    Names {
        resource: "aws_timestreamquery_scheduled_query",
        name: &["name"],
        execution_role: &["execution_role_arn"],
    },
    Names {
        resource: "awscc_timestream_scheduled_query",
        name: &["scheduled_query_name"],
        execution_role: &["scheduled_query_execution_role_arn"],
    },
];

const TARGET_DATABASE: &[&str] = &[
    "target_configuration",
    "timestream_configuration",
    "database_name",
];
const TARGET_TABLE: &[&str] = &[
    "target_configuration",
    "timestream_configuration",
    "table_name",
];
const TOPIC: &[&str] = &[
    "notification_configuration",
    "sns_configuration",
    "topic_arn",
];
const ERROR_BUCKET: &[&str] = &[
    "error_report_configuration",
    "s3_configuration",
    "bucket_name",
];
const ERROR_PREFIX: &[&str] = &[
    "error_report_configuration",
    "s3_configuration",
    "object_key_prefix",
];
const KMS_KEY: &[&str] = &["kms_key_id"];

/// One of the queries of a resource.
pub(super) struct Copy<'f> {
    /// Its address in the module.
    pub(super) name: String,
    pub(super) query: Value,
    /// The expression of the query.
    pub(super) place: Place<'f>,
    pub(super) scheduled: ScheduledQuery,
}

impl<'f> Module<'f> {
    /// The scheduled queries of the own file.
    pub(super) fn scheduled_queries(&self) -> Vec<Copy<'f>> {
        let source = self.index.text(0);
        let mut found = Vec::new();
        for block in self.index.files().own().blocks() {
            let head = head(block, source);
            let ["resource", kind, name] = *head else {
                continue;
            };
            let names = RESOURCES.iter().find(|names| names.resource == kind);
            let (Some(names), Some(body)) = (names, child(block, "body")) else {
                continue;
            };
            let Some(node) = attribute_of(body, source, "query_string") else {
                continue;
            };
            let place = Place { file: 0, node };
            self.saw(place);
            let mut copies = Vec::new();
            for (key, names_there) in self.copies(Place {
                file: 0,
                node: body,
            }) {
                let outer = Scope::default();
                let scope = outer.with(&names_there);
                copies.push(Copy {
                    name: format!("{kind}.{name}{key}"),
                    query: self.value(place, &scope),
                    place,
                    scheduled: self.scheduled(names, body, &scope),
                });
            }
            let is_same = |copy: &Copy| {
                let first = copies.first();
                first.is_some_and(|first| {
                    (&first.query, &first.scheduled) == (&copy.query, &copy.scheduled)
                })
            };
            if copies.len() > 1 && copies.iter().all(is_same) {
                copies.truncate(1);
                for copy in &mut copies {
                    copy.name = format!("{kind}.{name}");
                }
            }
            found.append(&mut copies);
        }
        found
    }

    /// The copies of a resource that `for_each` and `count` make: what stands behind its
    /// name, and the names that hold in it. One without names when that is not known.
    pub(super) fn copies(&self, body: Place<'f>) -> Vec<(String, Vec<(String, Value)>)> {
        let Place { file, node: body } = body;
        let source = self.index.text(file);
        let scope = Scope::default();
        let attribute = |name| attribute_of(body, source, name).map(|node| Place { file, node });
        let unknown = || vec![(String::new(), Vec::new())];
        if let Some(place) = attribute("for_each") {
            let entries = self.value(place, &scope).entries(false);
            let Some(entries) = entries.filter(|entries| entries.len() <= MOST_COPIES) else {
                return unknown();
            };
            let copies = entries.into_iter().map(|(key, value)| {
                let Value::Text(text) = &key else {
                    return None;
                };
                let known = value::known(text)?.text;
                Some((format!("[\"{known}\"]"), each(key, value)))
            });
            return copies.collect::<Option<_>>().unwrap_or_else(unknown);
        }
        if let Some(place) = attribute("count") {
            let Value::Text(text) = self.value(place, &scope) else {
                return unknown();
            };
            let count = text.known_text().and_then(|text| text.parse().ok());
            let Some(count) = count.filter(|count| *count <= MOST_COPIES) else {
                return unknown();
            };
            let copy = |at: usize| {
                let index = vec![("index".to_owned(), value::text(&at.to_string()))];
                let key = format!("[{at}]");
                (key, vec![("count".to_owned(), Value::Map(index))])
            };
            return (0..count).map(copy).collect();
        }
        unknown()
    }

    fn scheduled(&self, names: &Names, body: Node<'f>, scope: &Scope) -> ScheduledQuery {
        let get = |path: &[&str]| self.setting(body, path, scope);
        ScheduledQuery {
            name: get(names.name),
            execution_role: get(names.execution_role),
            target_database: get(TARGET_DATABASE),
            target_table: get(TARGET_TABLE),
            topic: get(TOPIC),
            error_bucket: get(ERROR_BUCKET),
            error_prefix: get(ERROR_PREFIX),
            kms_key: get(KMS_KEY),
            is_tagged: self.is_tagged(body, scope)
                || (names.resource.starts_with("aws_") && self.has_default_tags()),
        }
    }

    fn is_tagged(&self, body: Node<'f>, scope: &Scope) -> bool {
        let Some(node) = attribute_of(body, self.index.text(0), "tags") else {
            return false;
        };
        match self.value(Place { file: 0, node }, scope) {
            Value::Null => false,
            Value::Map(entries) => !entries.is_empty(),
            Value::List(values) => !values.is_empty(),
            _ => true,
        }
    }

    fn has_default_tags(&self) -> bool {
        let word = "default_tags";
        let found = self
            .index
            .find(word, |found| found.has_default_tags.then_some(()));
        found.is_some()
    }

    /// What blocks in blocks, attributes and objects say; `None` when they do not.
    fn setting(&self, body: Node<'f>, path: &[&str], scope: &Scope) -> Option<Template> {
        let source = self.index.text(0);
        let (first, rest) = path.split_first()?;
        if let Some(node) = attribute_of(body, source, first) {
            let place = Place { file: 0, node };
            let keys: Vec<String> = rest.iter().map(|key| (*key).to_owned()).collect();
            let text = match self.value_at(place, &keys, scope) {
                Value::Null => return None,
                Value::Unknown if !rest.is_empty() => {
                    // The object is known, or it is named.
                    if matches!(self.value(place, scope), Value::Map(_) | Value::Null) {
                        return None;
                    }
                    let name = format!("{}.{}", self.source(place), rest.join("."));
                    value::placeholder(&name, syntax_tree::range(node), None)
                }
                value => self.text_of(value, place),
            };
            return Some(value::kept(text, syntax_tree::range(node)));
        }
        for block in blocks(body) {
            match *head(block, source) {
                [name] if name == *first => {
                    return self.setting(child(block, "body")?, rest, scope);
                }
                ["dynamic", name] if name == *first => {
                    return self.dynamic(name, child(block, "body")?, rest, scope);
                }
                _ => {}
            }
        }
        None
    }

    /// What the first block says that a `dynamic` one makes.
    fn dynamic(
        &self,
        name: &str,
        body: Node<'f>,
        path: &[&str],
        scope: &Scope,
    ) -> Option<Template> {
        let source = self.index.text(0);
        let content = blocks(body)
            .into_iter()
            .find(|block| head(*block, source) == ["content"])?;
        let iterator = attribute_of(body, source, "iterator");
        let iterator = iterator.map_or(name, |node| self.source(Place { file: 0, node }));
        let node = attribute_of(body, source, "for_each")?;
        let entries = self.value(Place { file: 0, node }, scope).entries(false);
        let names = match entries {
            None => Vec::new(),
            Some(entries) => {
                let (key, value) = entries.into_iter().next()?;
                let both = vec![("key".to_owned(), key), ("value".to_owned(), value)];
                vec![(iterator.to_owned(), Value::Map(both))]
            }
        };
        self.setting(child(content, "body")?, path, &scope.with(&names))
    }
}
