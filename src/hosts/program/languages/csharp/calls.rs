//! Calls, by what their methods do with texts.

use tree_sitter::Node;

use super::link;
use crate::hosts::program::form::{Argument, Form, FormatStyle, Part};
use crate::hosts::program::languages::names;
use crate::hosts::syntax_tree::{range, text};
use crate::text::TextRange;

/// Methods that add to their object.
const APPENDS: &[&str] = &["Append", "AppendLine", "AppendFormat"];

pub(super) fn arguments<'t>(list: Node<'t>, source: &str) -> Vec<Argument<'t>> {
    let values = names::items(list).into_iter();
    let values = values.filter(|value| value.kind() == "argument");
    let arguments = values.filter_map(|argument| {
        let name = argument.child_by_field_name("name");
        Some(Argument {
            name: name.map(|name| text(name, source).to_owned()),
            value: names::items(argument).pop()?,
        })
    });
    arguments.collect()
}

pub(super) fn invocation<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let function = node.child_by_field_name("function")?;
    let list = node.child_by_field_name("arguments")?;
    let arguments = arguments(list, source);
    let (object, method) = match function.kind() {
        "member_access_expression" => (
            function.child_by_field_name("expression"),
            text(function.child_by_field_name("name")?, source),
        ),
        "conditional_access_expression" => {
            let binding = names::items(function).pop()?;
            let name = binding.child_by_field_name("name")?;
            (
                function.child_by_field_name("condition"),
                text(name, source),
            )
        }
        _ => (None, text(function, source)),
    };
    let method = method.split('<').next().unwrap_or(method);
    let class = object.map(|object| text(object, source));
    let values: Vec<_> = arguments.iter().map(|argument| argument.value).collect();
    Some(match (class, method, values.as_slice()) {
        (Some("string" | "String"), "Format", [template, values @ ..]) => format(*template, values),
        (Some("string" | "String"), "Join", [separator, list]) => Form::Join {
            separator: Some(*separator),
            list: *list,
        },
        (Some("string" | "String"), "Join", [separator, items @ ..]) if items.len() > 1 => {
            Form::Joined {
                separator: *separator,
                items: items.to_vec(),
            }
        }
        (Some("string" | "String"), "Concat", values) => Form::Concat(values.to_vec()),
        (_, "Replace", [from, to, ..]) => Form::Replace {
            template: object?,
            from: *from,
            to: *to,
        },
        (
            Some(_),
            "ToList" | "ToArray" | "Trim" | "TrimStart" | "TrimEnd" | "ToString"
            | "ReplaceLineEndings" | "ConfigureAwait",
            [],
        ) => Form::Same(object?),
        (Some(_), method, values) if APPENDS.contains(&method) && is_appended(method, values) => {
            return names::chain(node, source, APPENDS, appended(source), link);
        }
        _ => names::call(names::callee(object, method, source, link), arguments),
    })
}

/// Whether a method of that name adds what it is given.
fn is_appended(method: &str, values: &[Node]) -> bool {
    method == "AppendLine" || !values.is_empty()
}

/// The object of a call that adds to it, and what it adds.
fn appended<'s, 't>(source: &'s str) -> impl Fn(Node<'t>) -> Option<(Node<'t>, Node<'t>)> + 's {
    move |node: Node<'t>| {
        let function = node.child_by_field_name("function")?;
        let method = text(function.child_by_field_name("name")?, source);
        let list = node.child_by_field_name("arguments")?;
        let arguments = arguments(list, source);
        let values: Vec<_> = arguments.iter().map(|argument| argument.value).collect();
        if !APPENDS.contains(&method) || !is_appended(method, &values) {
            return None;
        }
        let value = match values[..] {
            [value] if method != "AppendLine" => value,
            // The list of the arguments is the line: see `line`.
            _ => list,
        };
        Some((function.child_by_field_name("expression")?, value))
    }
}

/// What `AppendLine(a)` and `AppendFormat("…", a)` add, by the list of their arguments.
pub(super) fn line<'t>(list: Node<'t>, source: &str) -> Option<Form<'t>> {
    let before = source.get(..list.start_byte())?;
    let all = range(list);
    if before.ends_with("AppendLine") {
        let end = TextRange::new(all.end.saturating_sub(1), all.end);
        return Some(match arguments(list, source).as_slice() {
            [only] => Form::Line {
                text: only.value,
                end,
            },
            _ => Form::Text(vec![Part::Escape(all, "\n".to_owned())]),
        });
    }
    if before.ends_with("AppendFormat") {
        let arguments = arguments(list, source);
        let (template, _) = arguments.split_first()?;
        let values: Vec<_> = arguments.iter().skip(1).map(|one| one.value).collect();
        return Some(format(template.value, &values));
    }
    None
}

fn format<'t>(template: Node<'t>, values: &[Node<'t>]) -> Form<'t> {
    Form::Format {
        style: FormatStyle::Braces,
        template,
        arguments: values.iter().copied().map(Argument::of).collect(),
    }
}
