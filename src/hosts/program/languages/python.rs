//! Python: <https://docs.python.org/3/reference/>

mod classes;
mod imports;

use std::sync::Arc;

use tree_sitter::Node;

use super::environment;
use super::names::{self, defined, items};
use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::{
    Argument, Call, Definition, DefinitionKind, Form, FormatStyle, Glance, Import, Language,
    Located, Pair, Part, Scope, Turns,
};
use crate::hosts::syntax_tree::{brief, named_children, range, text};

pub(super) struct Python;

impl Language for Python {
    fn name(&self) -> &'static str {
        "Python"
    }

    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_python::LANGUAGE.into()
    }

    fn hides_members(&self, _class: Node) -> bool {
        true
    }

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t> {
        form(node, source).unwrap_or(Form::Other)
    }

    fn glance(&self, kind: &str) -> Glance {
        match kind {
            "string" => Glance::Text,
            "argument_list"
            | "attribute"
            | "block"
            | "comment"
            | "dictionary"
            | "escape_sequence"
            | "expression_statement"
            | "false"
            | "identifier"
            | "integer"
            | "list"
            | "none"
            | "parameters"
            | "string_content"
            | "string_end"
            | "string_start"
            | "true"
            | "tuple" => Glance::Nothing,
            _ => Glance::Unclear,
        }
    }

    fn gives_back<'t>(&self, function: Node<'t>) -> Option<Node<'t>> {
        let body = function.child_by_field_name("body")?;
        (function.kind() == "lambda").then_some(body)
    }

    fn has_free_functions(&self) -> bool {
        true
    }

    fn imports(&self, node: Node, source: &str) -> Vec<Import> {
        imports::imports(node, source).unwrap_or_default()
    }

    fn turns<'t>(&self, node: Node<'t>, source: &str) -> Option<Turns<'t>> {
        turns(node, source)
    }

    fn files_of(&self, module: &str, read: &dyn Fn(&str) -> Option<Arc<str>>) -> Vec<Located> {
        imports::files_of(module, read)
    }
}

fn form<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let field = |name| node.child_by_field_name(name);
    Some(match node.kind() {
        "string" => Form::Text(string_parts(node, source)),
        "concatenated_string" => Form::Concat(items(node)),
        "integer" | "float" => Form::Number,
        "global_statement" | "nonlocal_statement" => {
            let names = items(node).into_iter();
            Form::Outer(names.map(|name| text(name, source).to_owned()).collect())
        }
        "true" | "false" | "none" => Form::Never,
        "identifier" | "attribute" => match name(node, source) {
            Some(name) => Form::Name(name),
            // `get_settings().database`
            None => Form::Item {
                object: field("object").filter(|object| object.kind() == "call")?,
                key: Some(text(field("attribute")?, source).to_owned()),
            },
        },
        "parenthesized_expression" | "await" | "type" | "dictionary_splat" => {
            Form::Same(items(node).first().copied()?)
        }
        "named_expression" => defined(
            name(field("name")?, source)?,
            field("value")?,
            DefinitionKind::Whole,
        ),
        "conditional_expression" => {
            environment::choice(vec![node.named_child(0)?, node.named_child(2)?], source)
        }
        "boolean_operator" => environment::choice(vec![field("left")?, field("right")?], source),
        "list" | "tuple" | "set" => Form::List(items(node)),
        "dictionary" => Form::Map(
            named_children(node)
                .into_iter()
                .filter_map(|child| pair(child, source))
                .collect(),
        ),
        "pair" | "keyword_argument" => Form::Pair(pair(node, source)?),
        "subscript" => Form::Item {
            object: field("value")?,
            key: field("subscript").and_then(|key| literal(key, source)),
        },
        "binary_operator" => binary(node, source)?,
        "call" => call(node, source)?,
        // `with open("weekly.sql") as file:`
        "as_pattern" => {
            let value = node.named_child(0).filter(|it| it.kind() == "call")?;
            let alias = field("alias")?.named_child(0)?;
            Form::Definitions(assigned(alias, value, DefinitionKind::Whole, source))
        }
        "assignment" => Form::Definitions(assigned(
            field("left")?,
            field("right")?,
            DefinitionKind::Whole,
            source,
        )),
        "augmented_assignment" if text(field("operator")?, source) == "+=" => {
            Form::Definitions(assigned(
                field("left")?,
                field("right")?,
                DefinitionKind::Append,
                source,
            ))
        }
        "list_comprehension"
        | "set_comprehension"
        | "dictionary_comprehension"
        | "generator_expression" => {
            let clauses = named_children(node).into_iter();
            let clauses = clauses.filter(|child| child.kind() == "for_in_clause");
            let each = clauses.filter_map(|clause| {
                Some(assigned(
                    clause.child_by_field_name("left")?,
                    clause.child_by_field_name("right")?,
                    DefinitionKind::Each,
                    source,
                ))
            });
            Form::Definitions(each.flatten().collect())
        }
        "for_statement" => Form::Definitions(assigned(
            field("left")?,
            field("right")?,
            DefinitionKind::Each,
            source,
        )),
        "default_parameter" | "typed_default_parameter" => defined(
            text(field("name")?, source).to_owned(),
            field("value")?,
            DefinitionKind::Default,
        ),
        "function_definition" | "lambda" => Form::Scope(Scope {
            name: field("name")
                .or_else(|| holder(node))
                .map(|name| text(name, source).to_owned()),
            parameters: Some(parameters(field("parameters"), source)),
            ..Scope::default()
        }),
        "return_statement" => Form::Return(node.named_child(0)?),
        "class_definition" => Form::Scope(classes::class(node, source)),
        _ => return None,
    })
}

/// `f"…{x}" for x in list`
fn turns<'t>(node: Node<'t>, source: &str) -> Option<Turns<'t>> {
    if !matches!(node.kind(), "generator_expression" | "list_comprehension") {
        return None;
    }
    let clauses = named_children(node).into_iter();
    let mut clauses = clauses.filter(|child| child.kind() == "for_in_clause");
    let clause = clauses.next().filter(|_| clauses.next().is_none())?;
    let name = clause.child_by_field_name("left")?;
    (name.kind() == "identifier").then_some(Turns {
        list: clause.child_by_field_name("right")?,
        name: text(name, source).to_owned(),
        body: node.child_by_field_name("body")?,
        within: node,
    })
}

/// What a lambda is assigned to.
fn holder<'t>(lambda: Node<'t>) -> Option<Node<'t>> {
    let holder = lambda.parent()?;
    match holder.kind() {
        "assignment" => holder.child_by_field_name("left"),
        _ => None,
    }
}

/// A dotted name; `self` and `cls` are left out.
fn name(node: Node, source: &str) -> Option<String> {
    if names::is_no_name(node) {
        return None;
    }
    if node.kind() == "identifier" {
        return Some(text(node, source).to_owned());
    }
    let object = node.child_by_field_name("object")?;
    if !matches!(object.kind(), "identifier" | "attribute") {
        return None;
    }
    let member = text(node.child_by_field_name("attribute")?, source);
    match name(object, source)?.as_str() {
        "self" | "cls" => Some(format!(".{member}")),
        // A member of an enumeration: `Query.LOAD.value`.
        object
            if member == "value"
                && object.contains('.')
                && object.starts_with(|first: char| first.is_ascii_uppercase()) =>
        {
            Some(object.to_owned())
        }
        object => Some(format!("{object}.{member}")),
    }
}

fn string_parts<'t>(node: Node<'t>, source: &str) -> Vec<Part<'t>> {
    let prefix = node.child(0).map_or("", |start| text(start, source));
    let is_raw = prefix.contains(['r', 'R']);
    let mut parts = Vec::new();
    for child in named_children(node) {
        match child.kind() {
            "string_content" if is_raw => parts.push(Part::Copy(range(child))),
            "string_content" => {
                let is_format = prefix.contains(['f', 'F']);
                if !is_format {
                    parts.extend(escapes::parts(source, range(child), Unknown::Keep));
                    continue;
                }
                let read = |rest: &str| match rest.as_bytes() {
                    [b'{', b'{', ..] => Some((2, "{".to_owned())),
                    [b'}', b'}', ..] => Some((2, "}".to_owned())),
                    [b'\\', ..] => escapes::sequence(rest, Unknown::Keep),
                    _ => None,
                };
                parts.extend(escapes::parts_at(
                    source,
                    range(child),
                    &['\\', '{', '}'],
                    read,
                ));
            }
            "interpolation" => match child.child_by_field_name("expression") {
                Some(expression) => parts.push(Part::Hole(expression, range(child))),
                None => parts.push(Part::Copy(range(child))),
            },
            _ => {}
        }
    }
    parts
}

/// The text of a literal without holes.
fn literal(node: Node, source: &str) -> Option<String> {
    if node.kind() == "integer" {
        return Some(text(node, source).to_owned());
    }
    let content = node.named_child(1)?;
    (node.kind() == "string" && content.kind() == "string_content" && node.named_child_count() == 3)
        .then(|| text(content, source).to_owned())
}

fn pair<'t>(node: Node<'t>, source: &str) -> Option<Pair<'t>> {
    let value = node.child_by_field_name("value")?;
    let key = match node.kind() {
        "pair" => literal(node.child_by_field_name("key")?, source)?,
        "keyword_argument" => text(node.child_by_field_name("name")?, source).to_owned(),
        _ => return None,
    };
    Some(Pair { key, value })
}

fn binary<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let left = node.child_by_field_name("left")?;
    let right = node.child_by_field_name("right")?;
    match text(node.child_by_field_name("operator")?, source) {
        "+" => Some(Form::Concat(vec![left, right])),
        "%" => {
            let arguments = match right.kind() {
                "tuple" => named_children(right)
                    .into_iter()
                    .map(Argument::of)
                    .collect(),
                "dictionary" => named_children(right)
                    .into_iter()
                    .filter_map(|child| pair(child, source))
                    .map(|pair| Argument {
                        name: Some(pair.key),
                        value: pair.value,
                    })
                    .collect(),
                _ => vec![Argument::of(right)],
            };
            Some(Form::Format {
                style: FormatStyle::Printf,
                template: left,
                arguments,
            })
        }
        _ => None,
    }
}

fn call<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let function = node.child_by_field_name("function")?;
    let list = node.child_by_field_name("arguments")?;
    if list.kind() != "argument_list" {
        // `", ".join(… for x in list)`
        let joins = function.child_by_field_name("attribute");
        let joins = joins.is_some_and(|method| text(method, source) == "join");
        return joins.then_some(Form::Join {
            separator: Some(function.child_by_field_name("object")?),
            list,
        });
    }
    let values = named_children(list).into_iter();
    let values = values.filter(|value| value.kind() != "comment");
    let arguments: Vec<Argument> = values
        .map(|value| match pair(value, source) {
            Some(pair) => Argument {
                name: Some(pair.key),
                value: pair.value,
            },
            None => Argument::of(value),
        })
        .collect();
    let first = arguments.first().map(|argument| argument.value);
    let callee = brief(function, source);
    let method = function
        .child_by_field_name("attribute")
        .map_or(&*callee, |method| text(method, source));
    let object = function.child_by_field_name("object");
    Some(match (method, object) {
        // `pulumi.Output.concat(a, b)`
        ("concat", Some(_)) if callee.ends_with("Output.concat") => {
            Form::Concat(arguments.iter().map(|argument| argument.value).collect())
        }
        ("format", Some(template)) => Form::Format {
            style: FormatStyle::Braces,
            template,
            arguments,
        },
        ("substitute" | "safe_substitute", Some(template)) => Form::Format {
            style: FormatStyle::Dollar,
            template,
            arguments,
        },
        ("render", Some(template)) => Form::Format {
            style: FormatStyle::Mustaches,
            template,
            arguments,
        },
        ("get", Some(object))
            if arguments.len() <= 2 && text(object, source).ends_with("environ") =>
        {
            Form::Setting(arguments.get(1)?.value)
        }
        ("getenv", _) => Form::Setting(arguments.get(1)?.value),
        // `env.str("TS_DB", default="plant")` of django-environ, `config("TS_DB", default="plant")`
        // of python-decouple
        (_, _) if is_setting(method, object, source) && named_default(&arguments).is_some() => {
            Form::Setting(named_default(&arguments)?)
        }
        ("get", Some(object)) if is_key(first?, source) => Form::Item {
            object,
            key: literal(first?, source),
        },
        ("join", Some(separator)) => Form::Join {
            separator: Some(separator),
            list: first?,
        },
        ("replace", Some(template)) => Form::Replace {
            template,
            from: first?,
            to: arguments.get(1)?.value,
        },
        ("strip" | "lstrip" | "rstrip" | "encode" | "decode", Some(object)) => Form::Same(object),
        ("dedent" | "cleandoc" | "str" | "text" | "Template" | "from_string", _) => {
            Form::Same(first?)
        }
        // <https://fastapi.tiangolo.com/tutorial/dependencies/>
        ("Depends", _) if matches!(first?.kind(), "identifier" | "attribute") => Form::Call(Call {
            callee: text(first?, source).to_owned(),
            arguments: Vec::new(),
        }),
        _ => match classes::default_of_field(method, &arguments, source) {
            Some(default) => Form::Same(default),
            None => Form::Call(Call { callee, arguments }),
        },
    })
}

/// Whether a function reads what the environment of a program sets.
///
/// <https://django-environ.readthedocs.io/en/latest/api.html>
/// <https://pypi.org/project/python-decouple/>
fn is_setting(function: &str, object: Option<Node>, source: &str) -> bool {
    match object {
        Some(object) => text(object, source) == "env" && matches!(function, "str" | "get_value"),
        None => matches!(function, "config" | "env"),
    }
}

fn named_default<'t>(arguments: &[Argument<'t>]) -> Option<Node<'t>> {
    let mut named = arguments.iter();
    let default = named.find(|argument| argument.name.as_deref() == Some("default"));
    default.map(|default| default.value)
}

/// Whether a literal is the key of something, rather than a text or a path.
fn is_key(node: Node, source: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let key = literal(node, source).filter(|_| node.kind() == "string");
    key.is_some_and(|key| key.chars().all(is_word))
}

fn assigned<'t>(
    left: Node<'t>,
    right: Node<'t>,
    kind: DefinitionKind,
    source: &str,
) -> Vec<Definition<'t>> {
    let both = left.kind() == "pattern_list" || left.kind() == "tuple_pattern";
    let lists = matches!(right.kind(), "expression_list" | "tuple");
    if both && lists && kind == DefinitionKind::Whole {
        let pairs = named_children(left).into_iter().zip(named_children(right));
        return pairs
            .flat_map(|(left, right)| assigned(left, right, kind, source))
            .collect();
    }
    let (left, right) = match kind {
        DefinitionKind::Each => iterated(left, right, source),
        _ => (left, right),
    };
    if left.kind() == "pattern_list" || left.kind() == "tuple_pattern" {
        let item = |number| match kind {
            DefinitionKind::Each => DefinitionKind::EachItem(number),
            _ => DefinitionKind::Item(number),
        };
        let targets = named_children(left).into_iter().enumerate();
        let definitions = targets.filter_map(|(number, left)| {
            Some(Definition {
                name: target(left, source)?,
                value: right,
                kind: item(number),
            })
        });
        return definitions.collect();
    }
    let Some(name) = target(left, source) else {
        return Vec::new();
    };
    vec![Definition {
        name,
        value: right,
        kind,
    }]
}

/// What a loop sets, and the list or map whose values it runs over: `for sql in
/// QUERIES.values()`, `for name, sql in QUERIES.items()`.
fn iterated<'t>(left: Node<'t>, right: Node<'t>, source: &str) -> (Node<'t>, Node<'t>) {
    let values = || {
        let function = right.child_by_field_name("function")?;
        let map = function.child_by_field_name("object")?;
        match text(function.child_by_field_name("attribute")?, source) {
            "values" => Some((left, map)),
            "items" if left.named_child_count() == 2 => Some((left.named_child(1)?, map)),
            _ => None,
        }
    };
    values().unwrap_or((left, right))
}

/// What an assignment sets: a name, or `request["QueryString"]` as `request.QueryString`.
fn target(node: Node, source: &str) -> Option<String> {
    match node.kind() {
        "identifier" | "attribute" => name(node, source),
        "subscript" => {
            let object = name(node.child_by_field_name("value")?, source)?;
            let key = literal(node.child_by_field_name("subscript")?, source)?;
            Some(format!("{object}.{key}"))
        }
        _ => None,
    }
}

fn parameters(node: Option<Node>, source: &str) -> Vec<String> {
    let named = |node: Node| match node.kind() {
        "identifier" => Some(text(node, source).to_owned()),
        "default_parameter" | "typed_default_parameter" => {
            Some(text(node.child_by_field_name("name")?, source).to_owned())
        }
        "typed_parameter" => Some(text(node.named_child(0)?, source).to_owned()),
        _ => None,
    };
    let children = node.map(named_children).unwrap_or_default();
    let names = children.into_iter().filter_map(named);
    // A function that was taken out of its class is given its `self` like anything else.
    let is_method = node.is_some_and(|it| is_in_class(it, source));
    names
        .filter(|name| !is_method || name != "self" && name != "cls")
        .collect()
}

/// Whether the function of these parameters is one of a class, or in another function, whose
/// `self` can be that.
fn is_in_class(parameters: Node, source: &str) -> bool {
    let start = parameters
        .parent()
        .map_or(0, |function| function.start_byte());
    let line = source
        .get(..start)
        .and_then(|before| before.rsplit('\n').next());
    line.is_some_and(|line| line.starts_with([' ', '\t']))
}
