//! Calls, by what their functions do with texts.

use tree_sitter::Node;

use super::parameters::of_lambda;
use super::{appends, entry, form, lambda, link, literal, navigation, strings};
use crate::hosts::program::form::{Argument, Form, FormatStyle, Turns};
use crate::hosts::program::languages::names;
use crate::hosts::syntax_tree::text;

pub(super) fn arguments<'t>(list: Node<'t>, source: &str) -> Vec<Argument<'t>> {
    let values = names::items(list).into_iter();
    let arguments = values.filter_map(|argument| {
        let items = names::items(argument);
        let is_named = argument.child(1).is_some_and(|sign| sign.kind() == "=");
        let name = items.first().filter(|_| is_named);
        Some(Argument {
            name: name.map(|name| text(*name, source).to_owned()),
            value: *items.last()?,
        })
    });
    arguments.collect()
}

pub(super) fn call<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let items = names::items(node);
    let function = *items.first()?;
    let list = items.iter().find(|item| item.kind() == "value_arguments");
    let arguments = list
        .map(|list| arguments(*list, source))
        .unwrap_or_default();
    let values: Vec<_> = arguments.iter().map(|argument| argument.value).collect();
    if function.kind() == "call_expression" {
        return joined(function, node, source);
    }
    let (object, method) = match navigation(function) {
        Some((object, method)) => (Some(object), text(method, source)),
        None if function.kind() == "identifier" => (None, text(function, source)),
        None => return None,
    };
    if let Some(known) = known(object, method, &arguments, &values, node, source) {
        return Some(known);
    }
    if object.is_some() && list.is_some() && appends::APPENDS.contains(&method) {
        return names::chain(
            node,
            source,
            appends::APPENDS,
            appends::appended(source),
            link,
        );
    }
    Some(names::call(
        names::callee(object, method, source, link),
        arguments,
    ))
}

/// Calls of the standard library that give strings, and lists of them.
fn known<'t>(
    object: Option<Node<'t>>,
    method: &str,
    arguments: &[Argument<'t>],
    values: &[Node<'t>],
    node: Node<'t>,
    source: &str,
) -> Option<Form<'t>> {
    let class = object.map(|object| text(object, source));
    Some(match (class, method, values) {
        (Some("String"), "format", [template, values @ ..]) => format(*template, values),
        (Some(_), "format", values) => format(object?, values),
        (Some(_), "trimMargin", []) => match form(object?, source)? {
            Form::Text(parts) => Form::Text(strings::without_margin(parts, source)),
            _ => Form::Same(object?),
        },
        (
            Some(_),
            "readText" | "trimIndent" | "trim" | "trimStart" | "trimEnd" | "toString"
            | "prependIndent" | "replaceIndent",
            [],
        ) => Form::Same(object?),
        (Some(_), "replace", [from, to]) => Form::Replace {
            template: object?,
            from: *from,
            to: *to,
        },
        (Some(_), "plus", [value]) => Form::Concat(vec![object?, *value]),
        (Some(_), "joinToString", [separator]) if is_separator(arguments) => Form::Join {
            separator: Some(*separator),
            list: object?,
        },
        (Some(_), "getValue" | "get", [key]) if literal(*key, source).is_some() => Form::Item {
            object: object?,
            key: literal(*key, source),
        },
        (None, "StringBuilder", [first]) if first.kind() != "number_literal" => Form::Same(*first),
        (None, "StringBuilder", _) => Form::Concat(Vec::new()),
        (None, "buildString", _) => Form::Concat(appends::built(lambda(node)?, source)),
        (None, "listOf" | "setOf" | "arrayOf" | "mutableListOf" | "sequenceOf", values) => {
            Form::List(values.to_vec())
        }
        (None, "mapOf" | "mutableMapOf" | "linkedMapOf" | "hashMapOf", values) => {
            let entries = values.iter().filter_map(|value| entry(*value, source));
            Form::Map(entries.collect())
        }
        (None, "requireNotNull" | "checkNotNull", [value, ..]) if !arguments.is_empty() => {
            Form::Same(*value)
        }
        _ => return None,
    })
}

/// `list.joinToString(" ") { "… $it" }`, by the call without the lambda and that with it.
fn joined<'t>(inner: Node<'t>, node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let form = form(inner, source)?;
    let Form::Join { separator, .. } = form else {
        return None;
    };
    // What the lambda makes of each item: see [`turns`].
    Some(Form::Join {
        separator,
        list: node,
    })
}

fn is_separator(arguments: &[Argument]) -> bool {
    let mut names = arguments
        .iter()
        .filter_map(|argument| argument.name.as_deref());
    names.all(|name| name == "separator")
}

/// `list.map { "… $it" }`, `list.joinToString(" ") { "… $it" }`
pub(super) fn turns<'t>(node: Node<'t>, source: &str) -> Option<Turns<'t>> {
    if node.kind() != "call_expression" {
        return None;
    }
    let called = *names::items(node).first()?;
    let called = match called.kind() {
        "call_expression" => *names::items(called).first()?,
        _ => called,
    };
    let (list, method) = navigation(called)?;
    if !matches!(text(method, source), "map" | "joinToString") {
        return None;
    }
    let function = lambda(node)?;
    let named = of_lambda(function, source).into_iter().next();
    Some(Turns {
        list,
        name: named.unwrap_or_else(|| "it".to_owned()),
        body: names::items(function).pop()?,
        within: function,
    })
}

fn format<'t>(template: Node<'t>, values: &[Node<'t>]) -> Form<'t> {
    Form::Format {
        style: FormatStyle::Printf,
        template,
        arguments: values.iter().copied().map(Argument::of).collect(),
    }
}
