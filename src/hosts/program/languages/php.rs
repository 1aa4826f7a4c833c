//! PHP: <https://www.php.net/manual/en/langref.php>

use super::environment;
use super::names;
use tree_sitter::Node;

use super::java;

use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::{
    Argument, Call, Definition, DefinitionKind, Form, FormatStyle, Import, Language, Pair, Part,
    Scope,
};
use crate::hosts::program::properties::{Place, Property};
use crate::hosts::syntax_tree::{children, named_children, range, text};
use crate::text::TextRange;

pub(super) struct Php;

impl Language for Php {
    fn name(&self) -> &'static str {
        "PHP"
    }

    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_php::LANGUAGE_PHP.into()
    }

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t> {
        form(node, source).unwrap_or(Form::Other)
    }

    fn property(&self, node: Node, source: &str) -> Option<Property> {
        configured(node, source)
    }

    // Autoloaders find classes of the same folder.
    fn shares_classes_with(&self, file_name: &str) -> bool {
        file_name.ends_with(".php")
    }

    fn imports(&self, node: Node, source: &str) -> Vec<Import> {
        if node.kind() != "namespace_use_clause" {
            return Vec::new();
        }
        let name = node.named_child(0).map_or("", |name| text(name, source));
        let name = name.trim_start_matches('\\').replace('\\', ".");
        // A folder stands for the first part: <https://www.php-fig.org/psr/psr-4/>
        let inside = name.split_once('.').map_or("", |(_, inside)| inside);
        let mut imports = java::imported(&name, false, "php");
        imports.extend(java::imported(inside, false, "php"));
        imports
    }
}

fn form<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let field = |name| node.child_by_field_name(name);
    Some(match node.kind() {
        "string" => Form::Text(escapes::parts_at(source, inside(node), &['\\'], |rest| {
            let sign = rest.get(1..2).filter(|sign| ["\\", "'"].contains(sign))?;
            Some((2, sign.to_owned()))
        })),
        "encapsed_string" => Form::Text(template(node, inside(node), source)),
        "heredoc" => {
            let body = field("value")?;
            Form::Text(template(body, range(body), source))
        }
        "nowdoc" => Form::Text(vec![Part::Copy(range(field("value")?))]),
        "integer" | "float" => Form::Number,
        "boolean" | "null" => Form::Never,
        "variable_name"
        | "dynamic_variable_name"
        | "name"
        | "qualified_name"
        | "member_access_expression"
        | "nullsafe_member_access_expression"
        | "class_constant_access_expression"
        | "scoped_property_access_expression" => Form::Name(name(node, source)?),
        "parenthesized_expression" | "cast_expression" | "argument" => {
            Form::Same(named_children(node).into_iter().next_back()?)
        }
        // Without a body, what is asked is what it gives: `$a ?: $b`.
        "conditional_expression" => {
            let body = field("body").or_else(|| field("condition"))?;
            environment::choice(vec![body, field("alternative")?], source)
        }
        "match_expression" => {
            let arms = named_children(field("body")?).into_iter();
            let values = arms.filter_map(|arm| arm.child_by_field_name("return_expression"));
            Form::Choice(values.collect())
        }
        "binary_expression" => {
            let both = vec![field("left")?, field("right")?];
            match text(field("operator")?, source) {
                "." => Form::Concat(both),
                "??" | "?:" => environment::choice(both, source),
                _ => return None,
            }
        }
        "array_creation_expression" => array(node, source),
        "array_element_initializer" => Form::Pair(pair(node, source)?),
        "subscript_expression" => Form::Item {
            object: node.named_child(0)?,
            key: node.named_child(1).and_then(|key| literal(key, source)),
        },
        "global_declaration" => {
            let names = names::items(node).into_iter();
            let names = names.map(|name| text(name, source).trim_start_matches('$').to_owned());
            Form::Outer(names.collect())
        }
        "assignment_expression" => match added_to(field("left")?, source) {
            Some(list) => Form::Call(Call {
                callee: format!("{list}.push"),
                arguments: vec![Argument::of(field("right")?)],
            }),
            None => defined(
                field("left")?,
                field("right")?,
                DefinitionKind::Whole,
                source,
            )?,
        },
        "augmented_assignment_expression" => {
            let kind = match text(field("operator")?, source) {
                ".=" => DefinitionKind::Append,
                "??=" => DefinitionKind::Whole,
                _ => return None,
            };
            defined(field("left")?, field("right")?, kind, source)?
        }
        "const_element" => defined(
            node.named_child(0)?,
            node.named_child(1)?,
            DefinitionKind::Whole,
            source,
        )?,
        "property_element" => defined(
            field("name")?,
            field("default_value")?,
            DefinitionKind::Whole,
            source,
        )?,
        "simple_parameter" | "property_promotion_parameter" => parameter(node, source)?,
        "foreach_statement" => {
            let item = node.named_child(1)?;
            let item = if item.kind() == "pair" {
                item.named_child(1)?
            } else {
                item
            };
            defined(item, node.named_child(0)?, DefinitionKind::Each, source)?
        }
        "function_definition" | "method_declaration" | "arrow_function" | "anonymous_function" => {
            Form::Scope(Scope {
                name: field("name").map(|name| text(name, source).to_owned()),
                parameters: Some(parameters(field("parameters"), source)),
                ..Scope::default()
            })
        }
        "class_declaration" | "trait_declaration" | "enum_declaration" => Form::Scope(Scope {
            name: field("name").map(|name| text(name, source).to_owned()),
            parameters: None,
            ..Scope::default()
        }),
        "return_statement" => Form::Return(node.named_child(0)?),
        "function_call_expression"
        | "member_call_expression"
        | "nullsafe_member_call_expression"
        | "scoped_call_expression"
        | "object_creation_expression" => call(node, source)?,
        _ => return None,
    })
}

/// What stands between quotes of one byte.
fn inside(node: Node) -> TextRange {
    let all = range(node);
    let opening = node.child(0).map_or(all.start, |quote| range(quote).end);
    TextRange::new(opening, all.end.saturating_sub(1).max(opening))
}

/// A dotted name; `$this`, `self` and `static` are left out.
fn name(node: Node, source: &str) -> Option<String> {
    if names::is_no_name(node) {
        return None;
    }
    let written = text(node, source);
    match node.kind() {
        "name" => Some(written.to_owned()),
        "qualified_name" => Some(written.rsplit('\\').next()?.to_owned()),
        "variable_name" => Some(written.trim_start_matches('$').to_owned()),
        "dynamic_variable_name" => {
            let inside = node.named_child(0)?;
            (inside.kind() == "name").then(|| text(inside, source).to_owned())
        }
        "relative_scope" => Some(String::new()),
        "subscript_expression" => {
            let object = name(node.named_child(0)?, source)?;
            Some(format!(
                "{object}.{}",
                literal(node.named_child(1)?, source)?
            ))
        }
        _ => {
            let [object, member] = named_children(node)[..] else {
                return None;
            };
            let object = match name(object, source)?.as_str() {
                "this" => String::new(),
                object => object.to_owned(),
            };
            Some(format!("{object}.{}", name(member, source)?))
        }
    }
}

/// The parts of a text with `$x`, `{$x->y}`, `${x}` in it.
fn template<'t>(node: Node<'t>, all: TextRange, source: &str) -> Vec<Part<'t>> {
    let is_sign = |node: Option<Node>, sign: &str| node.is_some_and(|node| node.kind() == sign);
    let is_text = |node: &Node| matches!(node.kind(), "string_content" | "escape_sequence");
    let holes = named_children(node).into_iter();
    let holes = holes.filter(|child| !is_text(child)).map(|hole| {
        let place = range(hole);
        let in_braces = is_sign(hole.prev_sibling(), "{") && is_sign(hole.next_sibling(), "}");
        let more = u32::from(in_braces);
        (hole, TextRange::new(place.start - more, place.end + more))
    });
    escapes::parts_around(all, holes.collect(), |between| {
        escapes::parts_at(source, between, &['\\'], |rest| match rest.as_bytes() {
            [b'\\', b'$', ..] => Some((2, "$".to_owned())),
            // These stand for themselves.
            [b'\\', b'\'' | b'`' | b'a' | b'b' | b's' | b'\n' | b'\r', ..] => None,
            _ => escapes::sequence(rest, Unknown::Keep),
        })
    })
}

/// The text of a literal without holes.
fn literal(node: Node, source: &str) -> Option<String> {
    match node.kind() {
        "integer" => Some(text(node, source).to_owned()),
        "string" | "encapsed_string" => match named_children(node)[..] {
            [content] if content.kind() == "string_content" => {
                Some(text(content, source).to_owned())
            }
            _ => None,
        },
        _ => None,
    }
}

fn array<'t>(node: Node<'t>, source: &str) -> Form<'t> {
    let elements = named_children(node);
    let pairs: Vec<_> = elements.iter().filter_map(|e| pair(*e, source)).collect();
    if !pairs.is_empty() {
        return Form::Map(pairs);
    }
    let values = elements.iter().filter_map(|element| element.named_child(0));
    Form::List(values.collect())
}

fn pair<'t>(node: Node<'t>, source: &str) -> Option<Pair<'t>> {
    if !children(node).iter().any(|child| child.kind() == "=>") {
        return None;
    }
    Some(Pair {
        key: literal(node.named_child(0)?, source)?,
        value: node.named_child(1)?,
    })
}

fn call<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let list = named_children(node)
        .into_iter()
        .find(|child| child.kind() == "arguments")?;
    let values = named_children(list).into_iter();
    let values = values.filter(|value| value.kind() == "argument");
    let mut arguments: Vec<Argument> = values
        .filter_map(|argument| {
            let name = argument.child_by_field_name("name");
            Some(Argument {
                name: name.map(|name| text(name, source).to_owned()),
                value: named_children(argument).into_iter().next_back()?,
            })
        })
        .collect();
    let value = |number: usize| arguments.get(number).map(|argument| argument.value);
    let before = TextRange::new(node.start_byte() as u32, list.start_byte() as u32);
    let callee = before.of(source).trim_start();
    let callee = callee.strip_prefix("new ").unwrap_or(callee);
    let callee: String = callee.split_whitespace().collect();
    Some(match callee.trim_start_matches('\\') {
        "sprintf" if !arguments.is_empty() => {
            let template = arguments.remove(0).value;
            Form::Format {
                style: FormatStyle::Printf,
                template,
                arguments,
            }
        }
        "implode" | "join" => Form::Join {
            separator: value(0),
            list: value(1)?,
        },
        "str_replace" => Form::Replace {
            template: value(2)?,
            from: value(0)?,
            to: value(1)?,
        },
        // <https://laravel.com/docs/configuration>
        "env" if arguments.len() == 2 => Form::Setting(value(1)?),
        "strtr" if arguments.len() == 2 => Form::Translate {
            template: value(0)?,
            map: value(1)?,
        },
        "trim" | "ltrim" | "rtrim" | "strval" => Form::Same(value(0)?),
        "define" => Form::Definitions(vec![Definition {
            name: literal(value(0)?, source)?,
            value: value(1)?,
            kind: DefinitionKind::Whole,
        }]),
        callee => Form::Call(Call {
            callee: callee.trim_start_matches('$').to_owned(),
            arguments,
        }),
    })
}

/// A definition, unless what it sets has no name; `$request['QueryString']` is
/// `request.QueryString`.
fn defined<'t>(
    left: Node<'t>,
    value: Node<'t>,
    kind: DefinitionKind,
    source: &str,
) -> Option<Form<'t>> {
    let name = name(left, source)?;
    Some(Form::Definitions(vec![Definition { name, value, kind }]))
}

/// `config('timestream.database', 'plant')`
fn configured(node: Node, source: &str) -> Option<Property> {
    if node.kind() != "function_call_expression" {
        return None;
    }
    let name = text(node.child_by_field_name("function")?, source);
    let arguments = named_children(node.child_by_field_name("arguments")?);
    let value = |number: usize| literal(arguments.get(number)?.named_child(0)?, source);
    let is_config = name.trim_start_matches('\\') == "config";
    Some(Property {
        key: value(0).filter(|_| is_config)?,
        default: value(1),
        place: Place::Php,
    })
}

/// The list of `$parts[] = "…"`.
fn added_to(left: Node, source: &str) -> Option<String> {
    let is_next = left.kind() == "subscript_expression" && left.named_child_count() == 1;
    name(left.named_child(0).filter(|_| is_next)?, source)
}

/// A parameter with its default; one with a modifier is a field of its class, too.
fn parameter<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let variable = node.child_by_field_name("name")?;
    let own = name(variable, source)?;
    let default = node.child_by_field_name("default_value");
    let field = (node.kind() == "property_promotion_parameter").then(|| Definition {
        name: format!(".{own}"),
        value: variable,
        kind: DefinitionKind::Whole,
    });
    let default = default.map(|value| Definition {
        name: own,
        value,
        kind: DefinitionKind::Default,
    });
    let definitions: Vec<_> = default.into_iter().chain(field).collect();
    (!definitions.is_empty()).then_some(Form::Definitions(definitions))
}

fn parameters(node: Option<Node>, source: &str) -> Vec<String> {
    let parameters = node.map(named_children).unwrap_or_default().into_iter();
    let names = parameters.filter_map(|parameter| parameter.child_by_field_name("name"));
    names
        .filter_map(|parameter| name(parameter, source))
        .collect()
}
