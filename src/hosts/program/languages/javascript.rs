//! JavaScript and TypeScript: <https://tc39.es/ecma262/>

mod calls;
mod imports;
mod modules;
mod patterns;
mod strings;

use std::sync::Arc;

use tree_sitter::Node;

use super::environment;
use super::names::{self, items};
use crate::hosts::program::form::{
    Call, Definition, DefinitionKind, Form, Glance, Import, Language, Located, Pair, Scope, Turns,
};
use crate::hosts::syntax_tree::{brief, named_children, text};
use calls::{arguments, call};
use patterns::{field_of_pattern, items_of_pattern, pattern, pattern_name};
use strings::{literal, plain_regex, string_parts};

/// One of the grammars, which have the same names for what they share.
pub(super) enum Script {
    Plain,
    Typed,
    TypedWithJsx,
}

impl Language for Script {
    fn name(&self) -> &'static str {
        match self {
            Script::Plain => "JavaScript",
            Script::Typed | Script::TypedWithJsx => "TypeScript",
        }
    }

    fn grammar(&self) -> tree_sitter::Language {
        match self {
            Script::Plain => tree_sitter_javascript::LANGUAGE.into(),
            Script::Typed => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
            Script::TypedWithJsx => tree_sitter_typescript::LANGUAGE_TSX.into(),
        }
    }

    fn assigns_outer_names(&self) -> bool {
        true
    }

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t> {
        form(node, source).unwrap_or(Form::Other)
    }

    fn glance(&self, kind: &str) -> Glance {
        match kind {
            "string" | "template_string" => Glance::Text,
            "arguments"
            | "array"
            | "comment"
            | "escape_sequence"
            | "expression_statement"
            | "false"
            | "identifier"
            | "lexical_declaration"
            | "member_expression"
            | "null"
            | "number"
            | "object"
            | "property_identifier"
            | "statement_block"
            | "string_fragment"
            | "this"
            | "true"
            | "undefined"
            | "variable_declaration" => Glance::Nothing,
            _ => Glance::Unclear,
        }
    }

    fn gives_back<'t>(&self, function: Node<'t>) -> Option<Node<'t>> {
        let body = function.child_by_field_name("body")?;
        (function.kind() == "arrow_function" && body.kind() != "statement_block").then_some(body)
    }

    fn runs_over<'t>(&self, function: Node<'t>, source: &str) -> Option<Node<'t>> {
        runs_over(function, source)
    }

    fn turns<'t>(&self, node: Node<'t>, source: &str) -> Option<Turns<'t>> {
        turns(node, source)
    }

    fn has_free_functions(&self) -> bool {
        true
    }

    fn imports(&self, node: Node, source: &str) -> Vec<Import> {
        imports::imports(node, source).unwrap_or_default()
    }

    fn files_of(&self, module: &str, read: &dyn Fn(&str) -> Option<Arc<str>>) -> Vec<Located> {
        modules::files_of(module, read)
    }

    fn exported_as(&self, name: &str) -> Vec<String> {
        vec![
            name.to_owned(),
            format!("module.exports.{name}"),
            format!("default.{name}"),
        ]
    }
}

fn form<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let field = |name| node.child_by_field_name(name);
    Some(match node.kind() {
        "string" | "template_string" => Form::Text(string_parts(node, source)),
        "number" => Form::Number,
        "true" | "false" | "null" | "undefined" => Form::Never,
        "regex" => plain_regex(field("pattern")?, source).map_or(Form::Never, Form::Text),
        "identifier" | "member_expression" => match name(node, source) {
            Some(name) => Form::Name(name),
            // `getConfig().database`
            None => Form::Item {
                object: field("object").filter(|object| object.kind() == "call_expression")?,
                key: Some(text(field("property")?, source).to_owned()),
            },
        },
        "parenthesized_expression" => Form::Same(items(node).first().copied()?),
        "await_expression" | "as_expression" | "satisfies_expression" | "non_null_expression" => {
            Form::Same(node.named_child(0)?)
        }
        "type_assertion" => Form::Same(node.named_child(1)?),
        "ternary_expression" => {
            environment::choice(vec![field("consequence")?, field("alternative")?], source)
        }
        "binary_expression" => {
            let (left, right) = (field("left")?, field("right")?);
            let both = vec![left, right];
            match text(field("operator")?, source) {
                "+" => Form::Concat(both),
                // `config.get("DB") ?? "plant"`
                "||" | "??" if calls::reads_setting(left, source) => Form::Setting(right),
                "||" | "??" => environment::choice(both, source),
                // What is not true makes no text.
                "&&" => Form::Same(right),
                _ => return None,
            }
        }
        "array" => Form::List(items(node)),
        "object" => Form::Map(
            named_children(node)
                .into_iter()
                .filter_map(|child| pair(child, source))
                .collect(),
        ),
        "pair" | "shorthand_property_identifier" | "jsx_attribute" => {
            Form::Pair(pair(node, source)?)
        }
        "subscript_expression" => Form::Item {
            object: field("object")?,
            key: field("index").and_then(|key| literal(key, source)),
        },
        "call_expression" => call(node, source)?,
        "new_expression" => {
            let callee = brief(field("constructor")?, source);
            let arguments = arguments(field("arguments")?);
            match (callee.as_str(), arguments.first()) {
                ("Map", Some(entries)) => entries_of(entries.value, source)?,
                _ => Form::Call(Call { callee, arguments }),
            }
        }
        "variable_declarator"
        | "public_field_definition"
        | "field_definition"
        | "enum_assignment" => {
            let name = field("name").or_else(|| field("property"))?;
            if name.kind() == "array_pattern" {
                return Some(Form::Definitions(items_of_pattern(
                    name,
                    field("value")?,
                    DefinitionKind::Item,
                    source,
                )));
            }
            defined(name, field("value")?, DefinitionKind::Whole, source)?
        }
        "shorthand_property_identifier_pattern" | "pair_pattern" => field_of_pattern(node, source)?,
        "object_pattern" | "array_pattern" => pattern(node)?,
        "formal_parameters" => Form::Definitions(
            named_children(node)
                .into_iter()
                .map(|child| child.child_by_field_name("pattern").unwrap_or(child))
                .filter(|child| child.kind() == "array_pattern")
                .flat_map(|child| items_of_pattern(child, child, DefinitionKind::Item, source))
                .collect(),
        ),
        "assignment_pattern" | "object_assignment_pattern" => {
            let name = text(field("left")?, source).to_owned();
            names::defined(name, field("right")?, DefinitionKind::Default)
        }
        "required_parameter" | "optional_parameter" => patterns::parameter(node, source)?,
        "assignment_expression" => defined(
            field("left")?,
            field("right")?,
            DefinitionKind::Whole,
            source,
        )?,
        "augmented_assignment_expression" if text(field("operator")?, source) == "+=" => defined(
            field("left")?,
            field("right")?,
            DefinitionKind::Append,
            source,
        )?,
        "for_in_statement" if field("left")?.kind() == "object_pattern" => {
            let left = field("left")?;
            Form::Definitions(vec![Definition {
                name: pattern_name(left),
                value: iterated(left, field("right")?, source).1,
                kind: DefinitionKind::Each,
            }])
        }
        "for_in_statement" if field("left")?.kind() == "array_pattern" => {
            let (left, right) = (field("left")?, field("right")?);
            let map = iterated(left, right, source).1;
            Form::Definitions(items_of_pattern(
                left,
                map,
                DefinitionKind::EachItem,
                source,
            ))
        }
        "for_in_statement" => {
            let (left, right) = iterated(field("left")?, field("right")?, source);
            defined(left, right, DefinitionKind::Each, source)?
        }
        "export_statement" => Form::Definitions(vec![Definition {
            name: "default".to_owned(),
            value: match field("value") {
                Some(value) => value,
                // `export default function run() {}`
                None if node.child(1)?.kind() == "default" => {
                    field("declaration")?.child_by_field_name("name")?
                }
                None => return None,
            },
            kind: DefinitionKind::Whole,
        }]),
        // `export { run as query }`, without a file behind it.
        "export_specifier"
            if node
                .parent()?
                .parent()?
                .child_by_field_name("source")
                .is_none() =>
        {
            Form::Definitions(vec![Definition {
                name: text(field("alias")?, source).to_owned(),
                value: field("name")?,
                kind: DefinitionKind::Whole,
            }])
        }
        "return_statement" => Form::Return(node.named_child(0)?),
        "function_declaration"
        | "function_expression"
        | "generator_function_declaration"
        | "arrow_function"
        | "method_definition" => Form::Scope(Scope {
            name: function_name(node, source),
            parameters: Some(parameters(node, source)),
            ..Scope::default()
        }),
        "class_declaration"
        | "class"
        | "abstract_class_declaration"
        | "enum_declaration"
        | "internal_module" => Form::Scope(Scope {
            name: field("name").map(|name| text(name, source).to_owned()),
            parameters: None,
            ..Scope::default()
        }),
        _ => return None,
    })
}

/// A dotted name; `this` is left out.
fn name(node: Node, source: &str) -> Option<String> {
    if names::is_no_name(node) {
        return None;
    }
    match node.kind() {
        "identifier" | "property_identifier" | "private_property_identifier" => {
            Some(text(node, source).to_owned())
        }
        "member_expression" => {
            let object = node.child_by_field_name("object")?;
            let member = text(node.child_by_field_name("property")?, source);
            if object.kind() == "this" {
                return Some(format!(".{member}"));
            }
            let object = match object.kind() {
                "non_null_expression" | "parenthesized_expression" => object.named_child(0)?,
                _ => object,
            };
            Some(format!("{}.{member}", name(object, source)?))
        }
        _ => None,
    }
}

/// The pairs of a `Map`.
fn entries_of<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    if node.kind() == "call_expression" {
        let function = node.child_by_field_name("function")?;
        let map = node.child_by_field_name("arguments")?.named_child(0)?;
        return (text(function, source) == "Object.entries").then_some(Form::Same(map));
    }
    let pairs = items(node).into_iter().filter_map(|entry| {
        let [key, value] = items(entry)[..] else {
            return None;
        };
        let key = literal(key, source)?;
        Some(Pair { key, value })
    });
    (node.kind() == "array").then(|| Form::Map(pairs.collect()))
}

/// `list.map((x) => `…${x}`)`
fn turns<'t>(node: Node<'t>, source: &str) -> Option<Turns<'t>> {
    let called = node.child_by_field_name("function")?;
    let method = called.child_by_field_name("property")?;
    if node.kind() != "call_expression" || text(method, source) != "map" {
        return None;
    }
    let function = node.child_by_field_name("arguments")?.named_child(0)?;
    let body = function.child_by_field_name("body")?;
    let is_value = function.kind() == "arrow_function" && body.kind() != "statement_block";
    Some(Turns {
        list: called.child_by_field_name("object").filter(|_| is_value)?,
        name: parameters(function, source).first()?.clone(),
        body,
        within: function,
    })
}

/// `list.map((x) => …)`, `Object.values(map).forEach((x) => …)`
fn runs_over<'t>(function: Node<'t>, source: &str) -> Option<Node<'t>> {
    const METHODS: &[&str] = &[
        "map", "forEach", "flatMap", "filter", "some", "every", "find",
    ];
    if !matches!(function.kind(), "arrow_function" | "function_expression") {
        return None;
    }
    let list = function
        .parent()
        .filter(|list| list.kind() == "arguments")?;
    let method = list.parent()?.child_by_field_name("function")?;
    let object = method.child_by_field_name("object")?;
    let name = text(method.child_by_field_name("property")?, source);
    METHODS
        .contains(&name)
        .then(|| iterated(function, object, source).1)
}

fn pair<'t>(node: Node<'t>, source: &str) -> Option<Pair<'t>> {
    match node.kind() {
        // What it holds is the name itself.
        "shorthand_property_identifier" => Some(Pair {
            key: text(node, source).to_owned(),
            value: node,
        }),
        "pair" => {
            let key = node.child_by_field_name("key")?;
            let key = match key.kind() {
                "property_identifier" => text(key, source).to_owned(),
                _ => literal(key, source)?,
            };
            let value = node.child_by_field_name("value")?;
            Some(Pair { key, value })
        }
        "jsx_attribute" => Some(Pair {
            key: text(node.named_child(0)?, source).to_owned(),
            value: node.named_child(1)?,
        }),
        _ => None,
    }
}

fn defined<'t>(
    left: Node<'t>,
    value: Node<'t>,
    kind: DefinitionKind,
    source: &str,
) -> Option<Form<'t>> {
    let name = match left.kind() {
        "array_pattern" | "object_pattern" => return None,
        "subscript_expression" => {
            let object = name(left.child_by_field_name("object")?, source)?;
            let key = literal(left.child_by_field_name("index")?, source)?;
            format!("{object}.{key}")
        }
        _ => name(left, source)?,
    };
    let own = name
        .strip_prefix("module.exports.")
        .or_else(|| name.strip_prefix("exports."));
    let name = own.map_or(name.clone(), str::to_owned);
    Some(Form::Definitions(vec![Definition { name, value, kind }]))
}

/// What a loop sets, and the list or map that it runs over: `for (const sql of
/// Object.values(QUERIES))`, `for (const [name, sql] of Object.entries(QUERIES))`.
fn iterated<'t>(left: Node<'t>, right: Node<'t>, source: &str) -> (Node<'t>, Node<'t>) {
    let values = || {
        let function = right.child_by_field_name("function")?;
        let map = right.child_by_field_name("arguments")?.named_child(0)?;
        match text(function, source) {
            "Object.values" => Some((left, map)),
            "Object.entries" => Some((left, map)),
            _ => None,
        }
    };
    values().unwrap_or((left, right))
}

/// The name of a function: its own, or that of what it is given to.
fn function_name(node: Node, source: &str) -> Option<String> {
    if let Some(name) = node.child_by_field_name("name") {
        return Some(text(name, source).to_owned());
    }
    let holder = node.parent()?;
    let name = match holder.kind() {
        "variable_declarator" | "public_field_definition" => holder.child_by_field_name("name"),
        "field_definition" => holder.child_by_field_name("property"),
        "pair" => holder.child_by_field_name("key"),
        "assignment_expression" => {
            let left = holder.child_by_field_name("left")?;
            left.child_by_field_name("property").or(Some(left))
        }
        "export_statement" => return Some("default".to_owned()),
        _ => None,
    };
    name.map(|name| text(name, source).to_owned())
}

fn parameters(node: Node, source: &str) -> Vec<String> {
    if let Some(only) = node.child_by_field_name("parameter") {
        return vec![text(only, source).to_owned()];
    }
    let written = |node: Node| match node.kind() {
        "object_pattern" | "array_pattern" => pattern_name(node),
        _ => text(node, source).to_owned(),
    };
    let named = |node: Node| match node.kind() {
        "required_parameter" | "optional_parameter" => {
            Some(written(node.child_by_field_name("pattern")?))
        }
        "assignment_pattern" => Some(written(node.child_by_field_name("left")?)),
        "comment" => None,
        _ => Some(written(node)),
    };
    let list = node.child_by_field_name("parameters");
    let list = list.map(named_children).unwrap_or_default();
    list.into_iter().filter_map(named).collect()
}
