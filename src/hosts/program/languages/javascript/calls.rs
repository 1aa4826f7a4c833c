//! Calls, by what their functions do with texts.

use tree_sitter::Node;

use super::strings::{literal, plain_regex};
use crate::hosts::program::form::{Argument, Call, Form, FormatStyle};
use crate::hosts::syntax_tree::{brief, named_children, text};

pub(super) fn arguments<'t>(list: Node<'t>) -> Vec<Argument<'t>> {
    let values = named_children(list).into_iter();
    let values = values.filter(|value| value.kind() != "comment");
    values.map(Argument::of).collect()
}

pub(super) fn call<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let function = node.child_by_field_name("function")?;
    // So the grammar has `await first<Row>(sql)`.
    let function = match function.kind() {
        "await_expression" => function.named_child(0)?,
        _ => function,
    };
    let list = node.child_by_field_name("arguments")?;
    if list.kind() == "template_string" {
        return Some(Form::Same(list));
    }
    let arguments = arguments(list);
    let first = arguments.first().map(|argument| argument.value);
    let callee = brief(function, source);
    let method = function.child_by_field_name("property");
    let method = method.map_or(&*callee, |method| text(method, source));
    let object = function.child_by_field_name("object");
    Some(match (method, object) {
        ("trim" | "trimStart" | "trimEnd" | "toString" | "valueOf", Some(object)) => {
            Form::Same(object)
        }
        ("concat", Some(object)) => {
            let is_text = text(object, source) != "pulumi";
            let mut parts: Vec<_> = is_text.then_some(object).into_iter().collect();
            parts.extend(arguments.iter().map(|argument| argument.value));
            Form::Concat(parts)
        }
        ("get", Some(object)) if arguments.len() == 1 && is_key(first?, source) => Form::Item {
            object,
            key: literal(first?, source),
        },
        // `[a, x && b].filter(Boolean)`
        ("filter", Some(list)) if leaves_out_nothing(first?, source) => Form::Same(list),
        // <https://docs.nestjs.com/techniques/configuration#using-the-configservice>
        ("get", Some(object)) if arguments.len() == 2 && is_config(object, source) => {
            Form::Setting(arguments.get(1)?.value)
        }
        // `cdk.Fn.sub('… ${Table}', { Table: table.ref })`
        // <https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Fn.html>
        ("sub", Some(functions)) if is_fn(functions, source) => Form::Format {
            style: FormatStyle::Dollar,
            template: first?,
            arguments: arguments
                .get(1)
                .map_or_else(Vec::new, |it| values(it.value, source)),
        },
        ("join", Some(list)) => Form::Join {
            separator: first,
            list,
        },
        ("replace" | "replaceAll", Some(template)) if arguments.len() == 2 => {
            let from = first?;
            let is_known = |pattern| plain_regex(pattern, source).is_some();
            if from.kind() == "regex" && !from.child_by_field_name("pattern").is_some_and(is_known)
            {
                return Some(Form::Same(template));
            }
            Form::Replace {
                template,
                from,
                to: arguments.get(1)?.value,
            }
        }
        ("format", util)
            if util.map_or_else(
                || first.is_some_and(|first| first.kind().ends_with("string")),
                |util| text(util, source) == "util",
            ) =>
        {
            Form::Format {
                style: FormatStyle::Printf,
                template: first?,
                arguments: arguments.into_iter().skip(1).collect(),
            }
        }
        ("String" | "dedent" | "outdent" | "stripIndent", None) | ("freeze", Some(_)) => {
            Form::Same(first?)
        }
        _ => Form::Call(Call { callee, arguments }),
    })
}

/// Whether an object is `Fn` of the CDK.
fn is_fn(object: Node, source: &str) -> bool {
    let written = text(object, source);
    written == "Fn" || written.ends_with(".Fn")
}

/// The values of an object, by their names.
fn values<'t>(object: Node<'t>, source: &str) -> Vec<Argument<'t>> {
    let pairs = named_children(object).into_iter();
    let pairs = pairs.filter_map(|child| super::pair(child, source));
    let named = pairs.map(|pair| Argument {
        name: Some(pair.key),
        value: pair.value,
    });
    named.collect()
}

/// Whether a function leaves out of a list only what is empty: `Boolean`, `(part) => part`,
/// `(part) => !!part`.
fn leaves_out_nothing(function: Node, source: &str) -> bool {
    if text(function, source) == "Boolean" {
        return true;
    }
    let written: String = text(function, source).split_whitespace().collect();
    let Some((parameter, body)) = written.split_once("=>") else {
        return false;
    };
    let parameter = parameter.trim_matches(['(', ')']);
    !parameter.is_empty() && body.trim_start_matches('!') == parameter
}

/// Whether an object is what a program asks for its configuration, by its name.
fn is_config(object: Node, source: &str) -> bool {
    let name = text(object, source).rsplit('.').next().unwrap_or_default();
    name.to_ascii_lowercase()
        .trim_start_matches(['_', '#'])
        .starts_with("config")
}

/// Whether an expression asks a program's configuration for a value: `config.get("DB")`.
pub(super) fn reads_setting(node: Node, source: &str) -> bool {
    let function = node.child_by_field_name("function");
    let object = function.and_then(|function| {
        let method = function.child_by_field_name("property")?;
        let object = function.child_by_field_name("object")?;
        (text(method, source) == "get").then_some(object)
    });
    object.is_some_and(|object| is_config(object, source))
}

/// Whether a literal is the key of something, rather than a text or a path.
fn is_key(node: Node, source: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let key = literal(node, source).filter(|_| node.kind() == "string");
    key.is_some_and(|key| key.chars().all(is_word))
}
