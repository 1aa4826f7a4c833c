//! Parameters of functions and of classes, with their defaults.

use tree_sitter::Node;

use super::Kotlin;
use crate::hosts::program::form::{Definition, DefinitionKind, Form, Language};
use crate::hosts::program::languages::{names, spring};
use crate::hosts::syntax_tree::{named_children, text};

pub(super) fn parameters(node: Node, kind: &str, source: &str) -> Vec<String> {
    let mut children = named_children(node).into_iter();
    let list = children.find(|child| child.kind() == kind);
    list.map(|list| of_list(list, source)).unwrap_or_default()
}

/// Those of a lambda that runs over a list: the one that none says is `it`.
pub(super) fn of_lambda(node: Node, source: &str) -> Vec<String> {
    let names = parameters(node, "lambda_parameters", source);
    if names.is_empty() && Kotlin.runs_over(node, source).is_some() {
        return vec!["it".to_owned()];
    }
    names
}

/// The names in a list of parameters.
pub(super) fn of_list(list: Node, source: &str) -> Vec<String> {
    let named = |node: Node| match node.kind() {
        "parameter" | "variable_declaration" => Some(text(node.named_child(0)?, source).to_owned()),
        "class_parameter" => Some(text(name(node)?, source).to_owned()),
        _ => None,
    };
    named_children(list).into_iter().filter_map(named).collect()
}

fn name(parameter: Node) -> Option<Node> {
    let mut children = named_children(parameter).into_iter();
    children.find(|child| child.kind() == "identifier")
}

/// `fun latest(db: String = "plant")`: the default stands behind the parameter.
pub(super) fn default<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let value = node.next_named_sibling()?;
    let between = source.get(node.end_byte()..value.start_byte())?;
    (between.trim() == "=").then_some(names::defined(
        text(node.named_child(0)?, source).to_owned(),
        value,
        DefinitionKind::Default,
    ))
}

/// `class Reader(private val db: String = "plant")`: a field with the value of the
/// parameter. What is no field is still known to what the class sets at its beginning.
pub(super) fn field<'t>(node: Node<'t>, source: &str) -> Option<Vec<Definition<'t>>> {
    let own = name(node)?;
    let written = text(own, source);
    let last = names::items(node).pop()?;
    let before = source.get(node.start_byte()..last.start_byte())?;
    let is_default = before.trim_end().ends_with('=');
    let default = is_default.then_some(last);
    // `@Value("\${ts.database}") private val database: String`
    let default = default.or_else(|| spring::annotation(node, source));
    let default = default.map(|value| Definition {
        name: written.to_owned(),
        value,
        kind: DefinitionKind::Default,
    });
    let field = Definition {
        name: format!(".{written}"),
        value: own,
        kind: DefinitionKind::Whole,
    };
    Some(default.into_iter().chain([field]).collect())
}
