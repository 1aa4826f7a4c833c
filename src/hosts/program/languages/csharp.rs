//! C#: <https://learn.microsoft.com/dotnet/csharp/language-reference/>

mod calls;
mod configuration;
mod namespaces;
mod strings;

use std::sync::Arc;

use tree_sitter::Node;

use super::environment;
use super::names::{self, Link};
use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::{
    Argument, Call, Definition, DefinitionKind, Form, Import, Language, Pair, Scope,
};
use crate::hosts::program::literals;
use crate::hosts::program::properties::Property;
use crate::hosts::syntax_tree::{named_children, text};
use calls::{arguments, invocation, line};

pub(super) struct CSharp;

impl Language for CSharp {
    fn name(&self) -> &'static str {
        "C#"
    }

    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_c_sharp::LANGUAGE.into()
    }

    fn assigns_outer_names(&self) -> bool {
        true
    }

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t> {
        form(node, source).unwrap_or(Form::Other)
    }

    fn property(&self, node: Node, source: &str) -> Option<Property> {
        configuration::property(node, source)
    }

    fn shares_names_with(&self, file_name: &str) -> bool {
        file_name.ends_with(".cs")
    }

    fn imports(&self, node: Node, source: &str) -> Vec<Import> {
        namespaces::imported(node, source)
    }

    fn runs_over<'t>(&self, function: Node<'t>, source: &str) -> Option<Node<'t>> {
        if function.kind() != "lambda_expression" {
            return None;
        }
        let argument = function.parent()?;
        let call = argument.parent()?.parent()?;
        let method = call.child_by_field_name("function")?;
        let name = text(method.child_by_field_name("name")?, source);
        let list = method.child_by_field_name("expression")?;
        names::RUNS_OVER.contains(&name).then_some(list)
    }

    fn folders_of(&self, namespace: &str, _: &dyn Fn(&str) -> Option<Arc<str>>) -> Vec<String> {
        namespaces::folders(namespace)
    }

    fn names_members_alone(&self) -> bool {
        true
    }
}

fn form<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let field = |name| node.child_by_field_name(name);
    let named = |name| Some(text(field(name)?, source).to_owned());
    Some(match node.kind() {
        "string_literal" | "character_literal" => Form::Text(escapes::parts(
            source,
            strings::quoted(node, source)?,
            Unknown::Drop,
        )),
        "verbatim_string_literal" => {
            let inside = strings::quoted(node, source)?;
            Form::Text(escapes::parts_at(source, inside, &['"'], strings::doubled))
        }
        "raw_string_literal" => Form::Text(strings::raw(node, source)),
        "interpolated_string_expression" => Form::Text(strings::interpolated(node, source)),
        "integer_literal" | "real_literal" => literals::number_form(source, node),
        "boolean_literal" | "null_literal" => Form::Never,
        "identifier" | "member_access_expression" => Form::Name(names::dotted(node, source, link)?),
        "parenthesized_expression"
        | "await_expression"
        | "argument"
        | "expression_element"
        | "collection_element"
        | "postfix_unary_expression" => Form::Same(*names::items(node).last()?),
        "cast_expression" => Form::Same(field("value")?),
        "conditional_expression" => {
            Form::Choice(vec![field("consequence")?, field("alternative")?])
        }
        "switch_expression" => Form::Choice(results(node)),
        "binary_expression" => match text(field("operator")?, source) {
            "+" => Form::Concat(vec![field("left")?, field("right")?]),
            "??" => environment::choice(vec![field("left")?, field("right")?], source),
            _ => return None,
        },
        "array_creation_expression" | "implicit_array_creation_expression" => {
            let mut items = names::items(node).into_iter();
            Form::Same(items.find(|item| item.kind() == "initializer_expression")?)
        }
        "initializer_expression" => initializer(node, source),
        "collection_expression" => Form::List(names::items(node)),
        "element_access_expression" => {
            let subscript = names::items(field("subscript")?);
            Form::Item {
                object: field("expression")?,
                key: subscript.first().and_then(|key| literal(*key, source)),
            }
        }
        "invocation_expression" => invocation(node, source)?,
        "object_creation_expression" | "implicit_object_creation_expression" => {
            creation(node, source)?
        }
        "variable_declarator" => {
            let value = names::items(node).pop()?;
            let name = named("name")?;
            if Some(value) == field("name") {
                return None;
            }
            names::defined(name, value, DefinitionKind::Whole)
        }
        "property_declaration" => {
            names::defined(named("name")?, property(node)?, DefinitionKind::Whole)
        }
        "assignment_expression" => assignment(node, source)?,
        "foreach_statement" => {
            names::defined(named("left")?, field("right")?, DefinitionKind::Each)
        }
        // The constructor that a class has in its head.
        "parameter_list" if is_of_class(node) => Form::Scope(Scope {
            name: Some("constructor".to_owned()),
            parameters: Some(parameters(Some(node), source)),
            ..Scope::default()
        }),
        "parameter" => parameter(node, source)?,
        "method_declaration" | "constructor_declaration" | "local_function_statement" => {
            Form::Scope(Scope {
                name: named("name"),
                parameters: Some(parameters(field("parameters"), source)),
                ..Scope::default()
            })
        }
        "lambda_expression" => Form::Scope(Scope {
            name: None,
            parameters: Some(parameters(field("parameters"), source)),
            ..Scope::default()
        }),
        "class_declaration"
        | "struct_declaration"
        | "record_declaration"
        | "interface_declaration" => Form::Scope(Scope {
            name: named("name"),
            parameters: None,
            ..Scope::default()
        }),
        "return_statement" | "arrow_expression_clause" => {
            Form::Return(*names::items(node).first()?)
        }
        "argument_list" => line(node, source)?,
        _ => return None,
    })
}

fn link(node: Node) -> Link {
    let field = |name| node.child_by_field_name(name);
    let link = match node.kind() {
        "identifier" | "predefined_type" => Some(Link::Name),
        "this" | "base" => Some(Link::This),
        "member_access_expression" => field("expression")
            .zip(field("name"))
            .map(|(object, member)| Link::Member(object, member)),
        "conditional_access_expression" => field("condition").map(Link::Call),
        "invocation_expression" => field("function").map(|function| {
            let object = function.child_by_field_name("expression");
            Link::Call(object.unwrap_or(function))
        }),
        "object_creation_expression" => field("type").map(Link::New),
        "parenthesized_expression" | "await_expression" | "postfix_unary_expression" => {
            node.named_child(0).map(Link::Call)
        }
        _ => None,
    };
    link.unwrap_or(Link::End)
}

/// The text of a literal, where it is plain.
fn literal(node: Node, source: &str) -> Option<String> {
    match node.kind() {
        "argument" => literal(node.named_child(0)?, source),
        "integer_literal" => Some(text(node, source).to_owned()),
        "string_literal" => Some(strings::quoted(node, source)?.of(source).to_owned()),
        _ => None,
    }
}

/// What the arms of a `switch` expression give.
fn results(node: Node) -> Vec<Node> {
    let arms = named_children(node).into_iter();
    let arms = arms.filter(|arm| arm.kind() == "switch_expression_arm");
    arms.filter_map(|arm| names::items(arm).pop()).collect()
}

/// `{ "a", "b" }`, `{ { "k", "v" } }`, `{ ["k"] = "v" }`
fn initializer<'t>(node: Node<'t>, source: &str) -> Form<'t> {
    let items = names::items(node);
    let pairs: Vec<Pair> = items
        .iter()
        .filter_map(|item| pair(*item, source))
        .collect();
    if pairs.is_empty() {
        return Form::List(items);
    }
    Form::Map(pairs)
}

/// What an initializer gives a property or a key.
fn pair<'t>(node: Node<'t>, source: &str) -> Option<Pair<'t>> {
    match node.kind() {
        "initializer_expression" => match names::items(node).as_slice() {
            [key, value] => Some(Pair {
                key: literal(*key, source)?,
                value: *value,
            }),
            _ => None,
        },
        "assignment_expression" => {
            let left = node.child_by_field_name("left")?;
            let key = match left.kind() {
                "identifier" => text(left, source).to_owned(),
                "element_binding_expression" => literal(left.named_child(0)?, source)?,
                _ => return None,
            };
            Some(Pair {
                key,
                value: node.child_by_field_name("right")?,
            })
        }
        _ => None,
    }
}

/// An assignment, or a property of an object that is made.
fn assignment<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let left = node.child_by_field_name("left")?;
    let right = node.child_by_field_name("right")?;
    let is_property = node
        .parent()
        .is_some_and(|parent| parent.kind() == "initializer_expression");
    if is_property {
        return pair(node, source).map(Form::Pair);
    }
    let kind = match text(node.child_by_field_name("operator")?, source) {
        "=" => DefinitionKind::Whole,
        "+=" => DefinitionKind::Append,
        _ => return None,
    };
    if left.kind() == "element_access_expression" {
        let object = names::dotted(left.child_by_field_name("expression")?, source, link)?;
        let key = literal(
            left.child_by_field_name("subscript")?.named_child(0)?,
            source,
        )?;
        return Some(names::defined(format!("{object}.{key}"), right, kind));
    }
    Some(names::defined(
        names::dotted(left, source, link)?,
        right,
        kind,
    ))
}

/// The value of `P { get; } = x`, `P => x` and `P { get { return x; } }`.
fn property(node: Node) -> Option<Node> {
    if let Some(value) = node.child_by_field_name("value") {
        let is_arrow = value.kind() == "arrow_expression_clause";
        return if is_arrow {
            value.named_child(0)
        } else {
            Some(value)
        };
    }
    let accessors = named_children(node.child_by_field_name("accessors")?).into_iter();
    let body = accessors
        .filter_map(|accessor| accessor.child_by_field_name("body"))
        .next()?;
    let last = names::items(body).pop()?;
    match last.kind() {
        "return_statement" => last.named_child(0),
        _ => (body.kind() == "arrow_expression_clause").then_some(last),
    }
}

fn creation<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let class = node
        .child_by_field_name("type")
        .map(|class| names::type_name(class, source));
    let items = names::items(node);
    let list = items.iter().find(|item| item.kind() == "argument_list");
    let mut arguments = list
        .map(|list| arguments(*list, source))
        .unwrap_or_default();
    let initializer = items
        .iter()
        .find(|item| item.kind() == "initializer_expression");
    let class = class.unwrap_or_default();
    let short = class.rsplit('.').next().unwrap_or(&class);
    if short == "StringBuilder" {
        let first = arguments.first().map(|argument| argument.value);
        let first = first.filter(|first| first.kind() != "integer_literal");
        return Some(first.map_or(Form::Concat(Vec::new()), Form::Same));
    }
    let is_of_items = || initializer.is_some_and(|initializer| !sets_properties(*initializer));
    if short.contains("Dictionary") || short.contains("List") || is_of_items() {
        return Some(Form::Same(*initializer?));
    }
    let set = initializer.into_iter().flat_map(|node| names::items(*node));
    let set = set.filter_map(|node| pair(node, source));
    arguments.extend(set.map(|pair| Argument {
        name: Some(pair.key),
        value: pair.value,
    }));
    Some(Form::Call(Call {
        callee: class,
        arguments,
    }))
}

/// `{ QueryString = sql }`, not `{ ["a"] = sql }` or `{ sql, … }`.
fn sets_properties(initializer: Node) -> bool {
    let items = names::items(initializer);
    let left = items.first().map(|item| item.child_by_field_name("left"));
    left.is_none_or(|left| left.is_some_and(|left| left.kind() == "identifier"))
}

fn is_of_class(list: Node) -> bool {
    let class = list.parent().map_or("", |class| class.kind());
    matches!(
        class,
        "class_declaration" | "record_declaration" | "struct_declaration"
    )
}

/// A parameter with its default; one in the head of a class is a field, too.
fn parameter<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let name = node.child_by_field_name("name")?;
    let own = text(name, source);
    let value = names::items(node).pop().filter(|last| *last != name);
    let default = value.filter(|value| value.start_byte() > name.end_byte());
    let default = default.map(|value| Definition {
        name: own.to_owned(),
        value,
        kind: DefinitionKind::Default,
    });
    let field = node
        .parent()
        .filter(|list| is_of_class(*list))
        .map(|_| Definition {
            name: format!(".{own}"),
            value: name,
            kind: DefinitionKind::Whole,
        });
    let definitions: Vec<_> = default.into_iter().chain(field).collect();
    (!definitions.is_empty()).then_some(Form::Definitions(definitions))
}

fn parameters(node: Option<Node>, source: &str) -> Vec<String> {
    let Some(node) = node else {
        return Vec::new();
    };
    if matches!(node.kind(), "implicit_parameter" | "identifier") {
        return vec![text(node, source).to_owned()];
    }
    let named = |node: Node| match node.kind() {
        "parameter" => Some(text(node.child_by_field_name("name")?, source).to_owned()),
        _ => None,
    };
    let mut names: Vec<String> = named_children(node).into_iter().filter_map(named).collect();
    // `params string[] rest` is no parameter of its own in the tree.
    let rest = node.child_by_field_name("name");
    names.extend(rest.map(|name| text(name, source).to_owned()));
    names
}
