//! The other strings of a file: queries in dashboards, state machines, the environment
//! of functions.

use tree_sitter::Node;

use super::evaluate::{Module, Scope};
use super::files::{attribute, head, Place};
use super::value::Value;
use crate::hosts::syntax_tree::{self, preorder};
use crate::hosts::{engines, speaks_of_timestream, FoundBy, QueryText};
use crate::text::Template;

/// Names that hold a query in something about Timestream: in a panel of Grafana, a
/// scheduled query, a call of the service. In lower case without `_`.
const FIELDS: &[&str] = &["rawquery", "querystring"];

/// Names that hold sentences for people.
const PROSE: &[&str] = &["description", "error_message", "comment"];

/// Types of resources with queries of another service, behind the name of the provider.
const OF_OTHERS: &[&str] = &[
    "athena_",
    "cloudwatch_dashboard",
    "cloudwatch_log",
    "cloudwatch_metric",
    "cloudwatch_query_definition",
    "config_",
    "glue_",
    "iot_topic_rule",
    "kinesis",
    "quicksight_",
    "rds_",
    "redshift",
];

fn is_of_other_service(head: &[&str]) -> bool {
    // `postgresql_view`
    if head.get(1).is_some_and(|kind| engines::are_named(kind)) {
        return true;
    }
    let kind = head.get(1).and_then(|kind| kind.split_once('_'));
    kind.is_some_and(|(_, kind)| OF_OTHERS.iter().any(|start| kind.starts_with(start)))
}

/// What a node stands in.
struct Around<'f> {
    /// The offset behind it.
    end: usize,
    /// The address of the block.
    block: Option<String>,
    /// The word that the block begins with.
    word: &'f str,
    /// It says the name of the service.
    of_timestream: bool,
    /// No string in it is a query.
    is_passed_over: bool,
}

impl<'f> Module<'f> {
    /// Those strings of the own file that can be queries, without those that were
    /// evaluated already.
    pub(super) fn other_strings(&self) -> Vec<QueryText<'static>> {
        let source = self.index.text(0);
        let mut found = Vec::new();
        let mut around: Vec<Around<'f>> = Vec::new();
        for node in preorder(self.index.files().own().tree()) {
            while around.last().is_some_and(|it| it.end <= node.start_byte()) {
                around.pop();
            }
            let outer = around.last();
            let is_passed_over = outer.is_some_and(|it| it.is_passed_over);
            let block = outer.and_then(|it| it.block.as_deref());
            match node.kind() {
                "block" if around.is_empty() => {
                    let head = head(node, source);
                    around.push(Around {
                        end: node.end_byte(),
                        block: address(&head),
                        word: head.first().copied().unwrap_or_default(),
                        of_timestream: speaks_of_timestream(
                            syntax_tree::text(node, source).as_bytes(),
                        ),
                        is_passed_over: is_of_other_service(&head),
                    });
                }
                "attribute" | "object_elem" => {
                    let Some((name, value)) = named(node, source) else {
                        continue;
                    };
                    let mut inner = Around {
                        end: node.end_byte(),
                        block: block.map(str::to_owned),
                        word: "",
                        of_timestream: outer.is_some_and(|it| it.of_timestream),
                        is_passed_over: is_passed_over || PROSE.contains(&name),
                    };
                    if outer.is_some_and(|it| it.word == "locals") {
                        inner.block = Some(format!("local.{name}"));
                    }
                    let may_be_field = is_field(name) && inner.of_timestream && !is_passed_over;
                    if may_be_field && self.has_seen(value.start_byte()) {
                        // What is not deployed of it is not a query either.
                        inner.is_passed_over = true;
                    } else if may_be_field {
                        let query = self.candidate(value).map(|text| {
                            let name = inner.block.clone();
                            let query = QueryText::new(name, &text, FoundBy::Field);
                            self.with_branches(query, &text)
                        });
                        found.extend(query);
                    }
                    around.push(inner);
                }
                "string_lit" | "quoted_template" | "heredoc_template"
                    if !is_passed_over && !self.has_seen(node.start_byte()) =>
                {
                    let query = self.candidate(node).map(|text| {
                        let name = block.map(str::to_owned);
                        let query = QueryText::new(name, &text, FoundBy::Text);
                        self.with_branches(query, &text)
                    });
                    found.extend(query);
                }
                _ => {}
            }
        }
        found
    }

    /// The text of a node when it has more than one word.
    fn candidate(&self, node: Node<'f>) -> Option<Template> {
        let value = self.value(Place { file: 0, node }, &Scope::default());
        let Value::Text(text) = value else {
            return None;
        };
        let has_words = text.text().split_whitespace().nth(1).is_some();
        (has_words && text.placeholders().len() < text.text().len()).then_some(text)
    }
}

/// The name and the expression of an attribute or an element of an object.
fn named<'f>(node: Node<'f>, source: &'f str) -> Option<(&'f str, Node<'f>)> {
    if node.kind() == "attribute" {
        return attribute(node, source);
    }
    let key = node.child_by_field_name("key")?;
    let name = syntax_tree::text(key, source).trim_matches('"');
    Some((name, node.child_by_field_name("val")?))
}

fn is_field(name: &str) -> bool {
    let plain: String = name.chars().filter(|c| *c != '_').collect();
    FIELDS.iter().any(|field| plain.eq_ignore_ascii_case(field))
}

/// How a module refers to a block.
pub(super) fn address(head: &[&str]) -> Option<String> {
    match head {
        ["resource", kind, name] => Some(format!("{kind}.{name}")),
        ["data", kind, name] => Some(format!("data.{kind}.{name}")),
        ["variable", name] => Some(format!("var.{name}")),
        [word @ ("module" | "output"), name] => Some(format!("{word}.{name}")),
        _ => None,
    }
}
