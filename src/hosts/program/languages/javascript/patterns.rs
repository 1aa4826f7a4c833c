//! Patterns that take values apart: `{ sql }`, `[first, second]`.

use tree_sitter::Node;

use crate::hosts::program::form::{Definition, DefinitionKind, Form};
use crate::hosts::syntax_tree::{children, range, text};

/// What stands for the value that a pattern takes apart, where that is a parameter or the
/// item of a loop.
pub(super) fn pattern_name(pattern: Node) -> String {
    format!("{{{}}}", pattern.start_byte())
}

/// A pattern: the value that it takes apart.
pub(super) fn pattern<'t>(node: Node<'t>) -> Option<Form<'t>> {
    let mut holder = node.parent()?;
    if holder.kind() == "assignment_pattern" {
        holder = holder.parent()?;
    }
    Some(match holder.kind() {
        "variable_declarator" => Form::Same(holder.child_by_field_name("value")?),
        "pair_pattern" => Form::Same(holder),
        _ => Form::Name(pattern_name(node)),
    })
}

/// A field that a pattern takes: `{ sql }`, `{ sql: query = "…" }`.
pub(super) fn field_of_pattern<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let key = node.child_by_field_name("key").unwrap_or(node);
    let mut pattern = node.parent()?;
    if pattern.kind() == "object_assignment_pattern" {
        pattern = pattern.parent()?;
    }
    let holder = pattern.parent()?;
    let value = holder.child_by_field_name("value");
    let function = value.and_then(|value| value.child_by_field_name("function"));
    if function.is_some_and(|function| matches!(text(function, source), "require" | "import")) {
        return None;
    }
    let target = node.child_by_field_name("value").unwrap_or(node);
    let target = target.child_by_field_name("left").unwrap_or(target);
    if target.kind().ends_with("object_pattern") || target.kind() == "array_pattern" {
        return Some(Form::Item {
            object: pattern,
            key: Some(text(key, source).to_owned()),
        });
    }
    Some(Form::Definitions(vec![Definition {
        name: text(target, source).to_owned(),
        value: pattern,
        kind: DefinitionKind::Field(range(key)),
    }]))
}

/// A parameter with its default; one with a modifier is a field of its class, too:
/// `constructor(private db = "plant")`.
pub(super) fn parameter<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let pattern = node.child_by_field_name("pattern")?;
    let name = text(pattern, source);
    let default = node.child_by_field_name("value").map(|value| Definition {
        name: name.to_owned(),
        value,
        kind: DefinitionKind::Default,
    });
    let is_modifier = |child: &Node| matches!(child.kind(), "accessibility_modifier" | "readonly");
    let is_field = children(node).iter().any(is_modifier);
    let field = is_field.then(|| Definition {
        name: format!(".{name}"),
        value: pattern,
        kind: DefinitionKind::Whole,
    });
    let definitions: Vec<_> = default.into_iter().chain(field).collect();
    (!definitions.is_empty()).then_some(Form::Definitions(definitions))
}

/// The items that a pattern takes of a value.
pub(super) fn items_of_pattern<'t>(
    pattern: Node<'t>,
    value: Node<'t>,
    kind: fn(usize) -> DefinitionKind,
    source: &str,
) -> Vec<Definition<'t>> {
    let mut number = 0;
    let mut definitions = Vec::new();
    for child in children(pattern) {
        // `[, sql]` leaves the first out.
        number += usize::from(text(child, source) == ",");
        let target = child.child_by_field_name("left").unwrap_or(child);
        if target.kind() == "identifier" {
            definitions.push(Definition {
                name: text(target, source).to_owned(),
                value,
                kind: kind(number),
            });
        }
    }
    definitions
}
