//! Kotlin: <https://kotlinlang.org/spec/syntax-and-grammar.html>

mod appends;
mod bodies;
mod calls;
mod parameters;
mod strings;

use tree_sitter::Node;

use super::environment;
use super::java;
use super::names::{self, Link};
use super::spring;
use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::{
    Definition, DefinitionKind, Form, Import, Language, Pair, Scope, Turns,
};
use crate::hosts::program::literals;
use crate::hosts::program::properties::Property;
use crate::hosts::syntax_tree::{children, named_children, range, text};
use calls::{arguments, call};
use parameters::parameters;

/// Functions whose lambda sets no properties of an object.
const NO_BUILDERS: &[&str] = &[
    "also",
    "async",
    "forEach",
    "forEachIndexed",
    "launch",
    "let",
    "repeat",
    "runBlocking",
    "use",
    "withContext",
];

pub(super) struct Kotlin;

impl Language for Kotlin {
    fn name(&self) -> &'static str {
        "Kotlin"
    }

    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_kotlin_ng::LANGUAGE.into()
    }

    fn as_the_grammar_takes_it(&self, text: &str) -> Option<String> {
        bodies::on_lines_of_their_own(text)
    }

    fn assigns_outer_names(&self) -> bool {
        true
    }

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t> {
        form(node, source).unwrap_or(Form::Other)
    }

    fn imports(&self, node: Node, source: &str) -> Vec<Import> {
        if node.kind() != "import" {
            return Vec::new();
        }
        let name = node.named_child(0).map_or("", |name| text(name, source));
        let mut imports = java::imported(name, false, "kt");
        imports.extend(java::imported(name, true, "kt"));
        imports
    }

    fn runs_over<'t>(&self, function: Node<'t>, source: &str) -> Option<Node<'t>> {
        if function.kind() != "lambda_literal" {
            return None;
        }
        let annotated = function.parent()?;
        let call = annotated
            .parent()
            .filter(|call| call.kind() == "call_expression")?;
        let (object, method) = navigation(call.named_child(0)?)?;
        names::RUNS_OVER
            .contains(&text(method, source))
            .then_some(object)
    }

    fn turns<'t>(&self, node: Node<'t>, source: &str) -> Option<Turns<'t>> {
        calls::turns(node, source)
    }

    fn property(&self, node: Node, source: &str) -> Option<Property> {
        spring::property(node, source)
    }

    fn shares_names_with(&self, file_name: &str) -> bool {
        file_name.ends_with(".kt")
    }

    fn names_members_alone(&self) -> bool {
        true
    }
}

fn form<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let field = |name| node.child_by_field_name(name);
    let named = |name| Some(text(field(name)?, source).to_owned());
    Some(match node.kind() {
        "string_literal" | "multiline_string_literal" => {
            Form::Text(strings::string_parts(node, source))
        }
        "character_literal" => {
            let inside = literals::without_quotes(range(node), 1);
            Form::Text(escapes::parts(source, inside, Unknown::Drop))
        }
        "number_literal" => literals::number_form(source, node),
        "identifier" if matches!(text(node, source), "null" | "true" | "false") => Form::Never,
        "identifier" | "navigation_expression" => Form::Name(names::dotted(node, source, link)?),
        "parenthesized_expression" => Form::Same(*names::items(node).first()?),
        "value_argument" => Form::Same(*names::items(node).last()?),
        "unary_expression" if text(field("operator")?, source) == "!!" => {
            Form::Same(field("argument")?)
        }
        "as_expression" => Form::Same(field("left")?),
        "if_expression" | "when_expression" => Form::Choice(branches(node)),
        "binary_expression" => match text(field("operator")?, source) {
            "+" => Form::Concat(vec![field("left")?, field("right")?]),
            "?:" => environment::choice(vec![field("left")?, field("right")?], source),
            _ => return None,
        },
        "index_expression" => match names::items(node).as_slice() {
            [object, key] => Form::Item {
                object: *object,
                key: literal(*key, source),
            },
            _ => return None,
        },
        "infix_expression" => Form::Pair(entry(node, source)?),
        "call_expression" => call(node, source)?,
        "value_arguments" => appends::line(node, source)?,
        "enum_entry" => Form::Pair(Pair {
            key: text(node.named_child(0)?, source).to_owned(),
            value: named_children(node)
                .into_iter()
                .find(|child| child.kind() == "value_arguments")
                .and_then(|list| arguments(list, source).first().map(|first| first.value))?,
        }),
        "property_declaration" => property(node, source)?,
        "assignment" => assignment(node, source)?,
        "for_statement" => match names::items(node).as_slice() {
            [variable, list, ..] if variable.kind() == "variable_declaration" => names::defined(
                text(variable.named_child(0)?, source).to_owned(),
                *list,
                DefinitionKind::Each,
            ),
            // `for ((name, sql) in queries)`
            [variables, list, ..] if variables.kind() == "multi_variable_declaration" => {
                let names = names::items(*variables).into_iter().enumerate();
                let each = names.filter_map(|(number, variable)| {
                    Some(Definition {
                        name: text(variable.named_child(0)?, source).to_owned(),
                        value: *list,
                        kind: DefinitionKind::EachItem(number),
                    })
                });
                Form::Definitions(each.collect())
            }
            _ => return None,
        },
        "function_declaration" => Form::Scope(Scope {
            name: named("name"),
            parameters: Some(parameters(node, "function_value_parameters", source)),
            ..Scope::default()
        }),
        "secondary_constructor" => Form::Scope(Scope {
            name: Some("constructor".to_owned()),
            parameters: Some(parameters(node, "function_value_parameters", source)),
            ..Scope::default()
        }),
        // The constructor of a class that has just one.
        "class_parameters" => Form::Scope(Scope {
            name: Some("constructor".to_owned()),
            parameters: Some(parameters::of_list(node, source)),
            ..Scope::default()
        }),
        "class_parameter" => Form::Definitions(parameters::field(node, source)?),
        "parameter" => parameters::default(node, source)?,
        "lambda_literal" | "anonymous_function" => Form::Scope(Scope {
            name: None,
            parameters: Some(parameters::of_lambda(node, source)),
            ..Scope::default()
        }),
        // What a companion has is the class's own.
        "class_declaration" | "object_declaration" => Form::Scope(Scope {
            name: named("name"),
            parameters: None,
            ..Scope::default()
        }),
        "function_body" if node.child(0)?.kind() == "=" => Form::Return(node.named_child(0)?),
        "return_expression" => Form::Return(*names::items(node).first()?),
        _ => return None,
    })
}

fn link(node: Node) -> Link {
    let link = match node.kind() {
        "identifier" => Some(Link::Name),
        "this_expression" | "super_expression" => Some(Link::This),
        "navigation_expression" => {
            navigation(node).map(|(object, member)| Link::Member(object, member))
        }
        "call_expression" => node.named_child(0).map(|function| {
            let object = navigation(function).map(|(object, _)| object);
            Link::Call(object.unwrap_or(function))
        }),
        "parenthesized_expression" | "unary_expression" => node.named_child(0).map(Link::Call),
        _ => None,
    };
    link.unwrap_or(Link::End)
}

/// `object.member`, `object?.member`
fn navigation(node: Node) -> Option<(Node, Node)> {
    let items = names::items(node);
    match (node.kind(), items.as_slice()) {
        ("navigation_expression", [object, member]) => Some((*object, *member)),
        _ => None,
    }
}

/// The text of a literal, where it is plain.
fn literal(node: Node, source: &str) -> Option<String> {
    match node.kind() {
        "number_literal" => Some(text(node, source).to_owned()),
        "string_literal" => Some(
            literals::without_quotes(range(node), 1)
                .of(source)
                .to_owned(),
        ),
        _ => None,
    }
}

/// What the branches of `if` and `when` give.
fn branches(node: Node) -> Vec<Node> {
    let condition = node.child_by_field_name("condition");
    let branches = names::items(node).into_iter();
    let branches = branches.filter(|branch| Some(*branch) != condition);
    let given = branches.filter_map(|branch| {
        let value = match branch.kind() {
            "when_subject" => return None,
            "when_entry" => names::items(branch).pop()?,
            _ => branch,
        };
        if value.kind() == "block" {
            return names::items(value).pop();
        }
        Some(value)
    });
    given.collect()
}

/// `"key" to value`
fn entry<'t>(node: Node<'t>, source: &str) -> Option<Pair<'t>> {
    match names::items(node).as_slice() {
        [key, word, value] if text(*word, source) == "to" => Some(Pair {
            key: literal(*key, source)?,
            value: *value,
        }),
        _ => None,
    }
}

/// `val a = b`, `val a get() = b`, `val a by lazy { b }`
fn property<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let items = named_children(node);
    let variable = items
        .iter()
        .find(|item| item.kind() == "variable_declaration")?;
    let name = text(variable.named_child(0)?, source).to_owned();
    let sign = children(node).into_iter().find(|child| child.kind() == "=");
    let value = match sign {
        Some(sign) => items
            .iter()
            .find(|item| item.start_byte() >= sign.end_byte() && item.kind() != "getter")
            .copied()?,
        None => {
            let getter = items.iter().find(|item| item.kind() == "getter");
            let body = getter.and_then(|getter| names::items(*getter).pop());
            match body {
                Some(body) if body.child(0)?.kind() == "=" => body.named_child(0)?,
                Some(_) => return None,
                // `@Value("\${ts.database}") lateinit var database: String`
                None => match spring::annotation(node, source) {
                    Some(annotation) => annotation,
                    None => lazy(items.last()?, source)?,
                },
            }
        }
    };
    Some(names::defined(name, value, DefinitionKind::Whole))
}

/// `by lazy { b }`
fn lazy<'t>(delegate: &Node<'t>, source: &str) -> Option<Node<'t>> {
    let call = delegate.named_child(0)?;
    let is_lazy = delegate.kind() == "property_delegate" && text(call, source).starts_with("lazy");
    let lambda = lambda(call).filter(|_| is_lazy)?;
    names::items(lambda).pop()
}

/// The lambda behind the arguments of a call.
fn lambda(call: Node) -> Option<Node> {
    let annotated = names::items(call).pop()?;
    (annotated.kind() == "annotated_lambda").then(|| annotated.named_child(0))?
}

/// An assignment, or a property of the object that a lambda builds.
fn assignment<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let left = node.child_by_field_name("left")?;
    let value = node.child_by_field_name("right")?;
    let kind = match text(node.child_by_field_name("operator")?, source) {
        "=" => DefinitionKind::Whole,
        "+=" => DefinitionKind::Append,
        _ => return None,
    };
    if left.kind() == "identifier" && kind == DefinitionKind::Whole && is_in_builder(node, source) {
        return Some(Form::Pair(Pair {
            key: text(left, source).to_owned(),
            value,
        }));
    }
    if left.kind() == "index_expression" {
        let items = names::items(left);
        let [object, key] = items.as_slice() else {
            return None;
        };
        let object = names::dotted(*object, source, link)?;
        let key = literal(*key, source)?;
        return Some(names::defined(format!("{object}.{key}"), value, kind));
    }
    Some(names::defined(
        names::dotted(left, source, link)?,
        value,
        kind,
    ))
}

/// `QueryRequest { queryString = sql }`
fn is_in_builder(node: Node, source: &str) -> bool {
    let call = || {
        let lambda = node
            .parent()
            .filter(|parent| parent.kind() == "lambda_literal")?;
        let annotated = lambda.parent()?;
        let call = annotated
            .parent()
            .filter(|parent| parent.kind() == "call_expression")?;
        let function = call.named_child(0)?;
        let name = navigation(function).map_or(function, |(_, member)| member);
        Some(text(name, source))
    };
    call().is_some_and(|name| !NO_BUILDERS.contains(&name))
}
