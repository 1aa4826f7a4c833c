//! Calls, by what their methods do with texts.

use tree_sitter::Node;

use super::{link, literal, parameters};
use crate::hosts::program::form::{Argument, Form, FormatStyle, Pair, Turns};
use crate::hosts::program::languages::{environment, names};
use crate::hosts::program::properties::{Place, Property};
use crate::hosts::syntax_tree::{named_children, text};

pub(super) fn invocation<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let method = text(node.child_by_field_name("name")?, source);
    let object = node.child_by_field_name("object");
    let values = names::items(node.child_by_field_name("arguments")?);
    let class = object
        .filter(|object| matches!(object.kind(), "identifier" | "field_access"))
        .map(|object| text(object, source))
        .and_then(|name| name.rsplit('.').next());
    let known = match (class, method, values.as_slice()) {
        (Some("String"), "format", values) => format(values, source),
        (Some("String"), "valueOf" | "copyValueOf", [value]) => Some(Form::Same(*value)),
        (Some("Integer" | "Long"), "toString" | "valueOf", [value]) => Some(Form::Same(*value)),
        (Some("Objects"), "requireNonNull", [value, ..]) => Some(Form::Same(*value)),
        // What reads all of a file that is open.
        (Some("IOUtils" | "Resources" | "CharStreams"), "toString", [file, ..])
        | (Some("StreamUtils" | "FileCopyUtils"), "copyToString", [file, ..]) => {
            Some(Form::Same(*file))
        }
        (Some("Optional"), "ofNullable" | "of", [value]) => Some(Form::Same(*value)),
        // A map that is a constant.
        (Some(map), "get" | "getOrDefault", [key, ..]) if is_constant(map) => Some(Form::Item {
            object: object?,
            key: literal(*key, source),
        }),
        (Some("String"), "join", [separator, only]) if !is_text(*only) => Some(Form::Join {
            separator: Some(*separator),
            list: *only,
        }),
        (Some("String"), "join", [separator, items @ ..]) => Some(Form::Joined {
            separator: *separator,
            items: items.to_vec(),
        }),
        (Some("MessageFormat"), "format", [template, values @ ..]) => Some(Form::Format {
            style: FormatStyle::Message,
            template: *template,
            arguments: values.iter().copied().map(Argument::of).collect(),
        }),
        (Some("List" | "Set" | "Stream" | "ImmutableList" | "ImmutableSet"), "of", values)
        | (Some("Arrays"), "asList", values)
        | (Some("Collections"), "singletonList" | "singleton", values) => {
            Some(Form::List(values.to_vec()))
        }
        (Some("Map" | "ImmutableMap"), "of", values) => Some(Form::Map(map(values, source))),
        _ => None,
    };
    if known.is_some() {
        return known;
    }
    let form = match (object, method, values.as_slice()) {
        (Some(template), "formatted", values) => Form::Format {
            style: FormatStyle::Printf,
            template,
            arguments: values.iter().copied().map(Argument::of).collect(),
        },
        (Some(template), "replace" | "replaceAll", [from, to]) => Form::Replace {
            template,
            from: *from,
            to: *to,
        },
        (Some(object), "concat", [value]) => Form::Concat(vec![object, *value]),
        (
            Some(object),
            "trim" | "strip" | "stripIndent" | "stripLeading" | "stripTrailing" | "toString"
            | "intern" | "translateEscapes" | "readAllBytes" | "getInputStream" | "readString",
            [],
        ) => Form::Same(object),
        (Some(object), "getOrDefault", [_, default]) if environment::is_asked(object, source) => {
            Form::Setting(*default)
        }
        (Some(object), "orElse", [default])
            if text(object, source).starts_with("Optional.ofNullable(System.getenv(") =>
        {
            Form::Setting(*default)
        }
        (Some(object), "values" | "stream", []) => Form::Same(object),
        (Some(object), "get" | "getOrDefault", [key, ..]) if literal(*key, source).is_some() => {
            Form::Item {
                object,
                key: literal(*key, source),
            }
        }
        (Some(list), "collect", [how]) if joins(*how, source) => Form::Join {
            separator: named_children(how.child_by_field_name("arguments")?)
                .first()
                .copied(),
            list,
        },
        (Some(list), "toList", []) => Form::Same(list),
        (Some(_), "put", [key, value]) if literal(*key, source).is_some() => Form::Pair(Pair {
            key: literal(*key, source)?,
            value: *value,
        }),
        (Some(_), "append", [_, ..]) => {
            return names::chain(node, source, &["append"], appended(source), link);
        }
        _ => names::call(
            names::callee(object, method, source, link),
            values.into_iter().map(Argument::of).collect(),
        ),
    };
    Some(form)
}

/// `environment.getProperty("ts.database", "plant")`
pub(super) fn asked(node: Node, source: &str) -> Option<Property> {
    if node.kind() != "method_invocation" {
        return None;
    }
    let is_system = text(node.child_by_field_name("object")?, source) == "System";
    let name = text(node.child_by_field_name("name")?, source);
    let values = names::items(node.child_by_field_name("arguments")?);
    let is_asked = name == "getProperty" && !is_system && values.len() <= 2;
    let key = values.first().filter(|_| is_asked)?;
    Some(Property {
        key: literal(*key, source)?,
        default: values.get(1).and_then(|value| literal(*value, source)),
        place: Place::Properties,
    })
}

fn is_text(node: Node) -> bool {
    matches!(node.kind(), "string_literal" | "binary_expression")
}

/// `Collectors.joining(" ")`, `joining()`
fn joins(collector: Node, source: &str) -> bool {
    let name = collector.child_by_field_name("name");
    let list = collector.child_by_field_name("arguments");
    name.is_some_and(|name| text(name, source) == "joining")
        && list.is_some_and(|list| list.named_child_count() <= 1)
}

/// `list.stream().map(x -> "…" + x)`
pub(super) fn turns<'t>(node: Node<'t>, source: &str) -> Option<Turns<'t>> {
    let name = node.child_by_field_name("name")?;
    if node.kind() != "method_invocation" || text(name, source) != "map" {
        return None;
    }
    let function = node.child_by_field_name("arguments")?.named_child(0)?;
    let body = function.child_by_field_name("body")?;
    let is_value = function.kind() == "lambda_expression" && body.kind() != "block";
    let parameters = parameters(function.child_by_field_name("parameters"), source);
    Some(Turns {
        list: node.child_by_field_name("object").filter(|_| is_value)?,
        name: parameters.first()?.clone(),
        body,
        within: function,
    })
}

fn is_constant(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    name.len() > 1 && name.chars().all(is_letter)
}

/// The object of a call of `append`, and what it adds.
fn appended<'s, 't>(source: &'s str) -> impl Fn(Node<'t>) -> Option<(Node<'t>, Node<'t>)> + 's {
    move |node: Node<'t>| {
        let field = |name| node.child_by_field_name(name);
        let is_append = text(field("name")?, source) == "append";
        let list = field("arguments").filter(|_| is_append)?;
        let value = match names::items(list)[..] {
            [] => return None,
            [value] => value,
            // A part of a text, which is not known.
            _ => list,
        };
        Some((field("object")?, value))
    }
}

/// `String.format("…", a)`, `String.format(Locale.ROOT, "…", a)`
fn format<'t>(values: &[Node<'t>], source: &str) -> Option<Form<'t>> {
    let has_locale = values
        .first()
        .is_some_and(|value| text(*value, source).starts_with("Locale"));
    let values = values.get(usize::from(has_locale)..)?;
    let (template, arguments) = values.split_first()?;
    Some(Form::Format {
        style: FormatStyle::Printf,
        template: *template,
        arguments: arguments.iter().copied().map(Argument::of).collect(),
    })
}

/// `Map.of("a", 1, "b", 2)`
fn map<'t>(values: &[Node<'t>], source: &str) -> Vec<Pair<'t>> {
    let pairs = values.chunks_exact(2).filter_map(|pair| match pair {
        [key, value] => Some(Pair {
            key: literal(*key, source)?,
            value: *value,
        }),
        _ => None,
    });
    pairs.collect()
}

pub(super) fn creation<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let class = names::type_name(node.child_by_field_name("type")?, source);
    let values = names::items(node.child_by_field_name("arguments")?);
    Some(match (class.as_str(), values.as_slice()) {
        ("StringBuilder" | "StringBuffer", [first]) if !first.kind().contains("integer") => {
            Form::Same(*first)
        }
        ("StringBuilder" | "StringBuffer", _) => Form::Concat(Vec::new()),
        ("String", [first, ..]) => Form::Same(*first),
        ("ArrayList" | "LinkedList", []) => Form::List(Vec::new()),
        ("ArrayList" | "LinkedList", [list]) if !list.kind().contains("integer") => {
            Form::Same(*list)
        }
        _ => names::call(class, values.into_iter().map(Argument::of).collect()),
    })
}
