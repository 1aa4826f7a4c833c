//! Go: <https://go.dev/ref/spec>

mod packages;
mod structs;

use std::sync::Arc;

use tree_sitter::Node;

use super::names::{self, Link};
use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::{
    Argument, Call, Definition, DefinitionKind, Form, FormatStyle, Import, Language, Pair, Part,
    Scope,
};
use crate::hosts::program::literals;
use crate::hosts::syntax_tree::{named_children, range, text};

/// Functions that give back their argument: pointers to it, and it without white space.
const SAME: &[&str] = &[
    "aws.String",
    "aws.StringValue",
    "aws.ToString",
    "jsii.String",
    "lo.ToPtr",
    "pointer.String",
    "pointer.To",
    "ptr.String",
    "ptr.To",
    "pulumi.String",
    "pulumi.StringPtr",
    "string",
    "strconv.Itoa",
    "strings.TrimSpace",
    "to.Ptr",
];

/// What a variable is the text of, in a comment above it: <https://pkg.go.dev/embed>.
const EMBED: &str = "//go:embed ";

pub(super) struct Go;

impl Language for Go {
    fn name(&self) -> &'static str {
        "Go"
    }

    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_go::LANGUAGE.into()
    }

    fn assigns_outer_names(&self) -> bool {
        true
    }

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t> {
        form(node, source).unwrap_or(Form::Other)
    }

    fn imports(&self, node: Node, source: &str) -> Vec<Import> {
        packages::imported(node, source).into_iter().collect()
    }

    fn shares_names_with(&self, file_name: &str) -> bool {
        file_name.ends_with(".go")
    }

    fn hides_small_names(&self) -> bool {
        true
    }

    fn item_of_row<'t>(&self, row: Node<'t>, field: &str, source: &str) -> Option<Node<'t>> {
        structs::item(row, field, source)
    }

    fn receiver<'s>(&self, method: &'s str) -> Option<(&'s str, &'s str)> {
        let (receiver, _) = method.strip_prefix("func (")?.split_once(')')?;
        let (name, class) = receiver.trim().split_once(char::is_whitespace)?;
        let class = class.trim_start_matches([' ', '*']);
        Some((name, class.split('[').next().unwrap_or(class)))
    }

    fn folders_of(&self, package: &str, read: &dyn Fn(&str) -> Option<Arc<str>>) -> Vec<String> {
        packages::folders(package, read)
    }
}

fn form<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let field = |name| node.child_by_field_name(name);
    let named = |name| Some(text(field(name)?, source).to_owned());
    Some(match node.kind() {
        "interpreted_string_literal" => {
            let inside = literals::without_quotes(range(node), 1);
            Form::Text(escapes::parts(source, inside, Unknown::Keep))
        }
        "rune_literal" => {
            let inside = literals::without_quotes(range(node), 1);
            Form::Text(escapes::parts(source, inside, Unknown::Keep))
        }
        "raw_string_literal" => Form::Text(raw(node, source)),
        "int_literal" | "float_literal" => literals::number_form(source, node),
        "true" | "false" | "nil" => Form::Never,
        "identifier" | "selector_expression" => Form::Name(names::dotted(node, source, link)?),
        "parenthesized_expression" | "literal_element" => Form::Same(*names::items(node).first()?),
        "expression_list" => match names::items(node).as_slice() {
            [only] => Form::Same(*only),
            _ => return None,
        },
        "unary_expression" if matches!(text(field("operator")?, source), "&" | "*") => {
            Form::Same(field("operand")?)
        }
        "type_conversion_expression" => Form::Same(field("operand")?),
        "binary_expression" if text(field("operator")?, source) == "+" => {
            Form::Concat(vec![field("left")?, field("right")?])
        }
        "index_expression" => Form::Item {
            object: field("operand")?,
            key: field("index").and_then(|key| literal(key, source)),
        },
        "composite_literal" => composite(field("type")?, field("body")?, source),
        "literal_value" => elements(node, source),
        "keyed_element" => Form::Pair(pair(node, source)?),
        "call_expression" => call(node, source)?,
        "comment" if text(node, source).starts_with(EMBED) => {
            names::call(EMBED.trim_end().to_owned(), Vec::new())
        }
        // `fmt.Fprintf(&text, "…", a)`: see `call`.
        "argument_list" => match flag_default(node, source) {
            Some(default) => Form::Setting(default),
            None => written(node)?,
        },
        "const_spec" | "var_spec" => Form::Definitions(specified(node, source)),
        "short_var_declaration" => Form::Definitions(assigned(
            &names::items(field("left")?),
            field("right")?,
            DefinitionKind::Whole,
            source,
        )),
        "assignment_statement" => {
            let kind = match text(field("operator")?, source) {
                "=" => DefinitionKind::Whole,
                "+=" => DefinitionKind::Append,
                _ => return None,
            };
            let left = names::items(field("left")?);
            Form::Definitions(assigned(&left, field("right")?, kind, source))
        }
        "for_statement" => {
            let clause = named_children(node).into_iter();
            let clause = clause
                .take(1)
                .find(|child| child.kind() == "range_clause")?;
            let value = *names::items(clause.child_by_field_name("left")?).get(1)?;
            names::defined(
                target(value, source)?,
                clause.child_by_field_name("right")?,
                DefinitionKind::Each,
            )
        }
        "function_declaration" | "method_declaration" => Form::Scope(Scope {
            name: named("name"),
            parameters: Some(parameters(field("parameters")?, source)),
            ..Scope::default()
        }),
        "func_literal" => Form::Scope(Scope {
            name: function_name(node, source),
            parameters: Some(parameters(field("parameters")?, source)),
            ..Scope::default()
        }),
        "return_statement" => {
            let list = node.named_child(0)?;
            Form::Return(*names::items(list).first()?)
        }
        _ => return None,
    })
}

fn link(node: Node) -> Link {
    let field = |name| node.child_by_field_name(name);
    let link = match node.kind() {
        "identifier" => Some(Link::Name),
        "selector_expression" => field("operand")
            .zip(field("field"))
            .map(|(object, member)| Link::Member(object, member)),
        "call_expression" => field("function").map(|function| {
            let operand = function.child_by_field_name("operand");
            Link::Call(operand.unwrap_or(function))
        }),
        "parenthesized_expression" => node.named_child(0).map(Link::Call),
        _ => None,
    };
    link.unwrap_or(Link::End)
}

/// What stands between backticks: carriage returns are no part of it.
fn raw<'t>(node: Node<'t>, source: &str) -> Vec<Part<'t>> {
    let inside = literals::without_quotes(range(node), 1);
    let mut parts = Vec::new();
    for (line, sign) in literals::lines(source, inside) {
        parts.push(Part::Copy(line));
        if sign.start < sign.end {
            parts.push(literals::line_break(sign));
        }
    }
    parts
}

/// The text of a literal, where it is plain.
fn literal(node: Node, source: &str) -> Option<String> {
    match node.kind() {
        "int_literal" => Some(text(node, source).to_owned()),
        "interpreted_string_literal" | "raw_string_literal" => Some(
            literals::without_quotes(range(node), 1)
                .of(source)
                .to_owned(),
        ),
        _ => None,
    }
}

/// A value of a struct, a list or a map, by its type.
fn composite<'t>(class: Node<'t>, body: Node<'t>, source: &str) -> Form<'t> {
    match class.kind() {
        "type_identifier" | "qualified_type" | "generic_type" => {
            let arguments = named_children(body)
                .into_iter()
                .filter_map(|child| pair(child, source))
                .map(|pair| Argument {
                    name: Some(pair.key),
                    value: pair.value,
                });
            Form::Call(Call {
                callee: names::type_name(class, source),
                arguments: arguments.collect(),
            })
        }
        _ => elements(body, source),
    }
}

fn elements<'t>(body: Node<'t>, source: &str) -> Form<'t> {
    let items = names::items(body);
    if items.iter().any(|item| item.kind() == "keyed_element") {
        let pairs = items.into_iter().filter_map(|item| pair(item, source));
        return Form::Map(pairs.collect());
    }
    Form::List(items)
}

fn pair<'t>(node: Node<'t>, source: &str) -> Option<Pair<'t>> {
    if node.kind() != "keyed_element" {
        return None;
    }
    let key = node.child_by_field_name("key")?.named_child(0)?;
    let value = node.child_by_field_name("value")?;
    let key = match key.kind() {
        "identifier" => text(key, source).to_owned(),
        _ => literal(key, source)?,
    };
    Some(Pair {
        key,
        value: value.named_child(0).unwrap_or(value),
    })
}

fn call<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let function = node.child_by_field_name("function")?;
    let list = node.child_by_field_name("arguments")?;
    let values = names::items(list);
    let name = names::dotted(function, source, link);
    let known = match (name.as_deref(), values.as_slice()) {
        (Some("fmt.Sprintf"), [template, arguments @ ..]) => Some(format(*template, arguments)),
        // What is written to a pointer is added to what it points to.
        (Some("fmt.Fprintf"), [to, _, ..]) if to.kind() == "unary_expression" => {
            let name = names::dotted(to.child_by_field_name("operand")?, source, link)?;
            Some(names::defined(name, list, DefinitionKind::Append))
        }
        (Some("strings.Join"), [list, separator]) => Some(Form::Join {
            separator: Some(*separator),
            list: *list,
        }),
        (Some("strings.ReplaceAll" | "strings.Replace"), [template, from, to, ..]) => {
            Some(Form::Replace {
                template: *template,
                from: *from,
                to: *to,
            })
        }
        // <https://pkg.go.dev/strings#NewReplacer>
        (Some("strings.NewReplacer"), values) => {
            let pairs = values.chunks_exact(2).map(|pair| match pair {
                [from, to] => Some(Pair {
                    key: literal(*from, source)?,
                    value: *to,
                }),
                _ => None,
            });
            Some(Form::Map(pairs.collect::<Option<_>>()?))
        }
        (Some(name), [value, ..]) if SAME.contains(&name) => Some(Form::Same(*value)),
        _ => None,
    };
    if known.is_some() {
        return known;
    }
    let object = function.child_by_field_name("operand");
    let method = function
        .child_by_field_name("field")
        .map(|method| text(method, source));
    Some(match (object, method, values.as_slice()) {
        (Some(object), Some("WriteString" | "WriteByte" | "WriteRune"), [value]) => {
            names::addition(names::dotted(object, source, link), object, *value)
        }
        (Some(object), Some("String"), []) => Form::Same(object),
        (Some(map), Some("Replace"), [template]) => Form::Translate {
            template: *template,
            map,
        },
        (Some(_), Some("String" | "StringP"), _) if flag_default(list, source).is_some() => {
            Form::Setting(flag_default(list, source)?)
        }
        (Some(_), Some("StringVar" | "StringVarP"), [to, ..]) => {
            let to = to.child_by_field_name("operand")?;
            flag_default(list, source)?;
            names::defined(
                names::dotted(to, source, link)?,
                list,
                DefinitionKind::Whole,
            )
        }
        _ => {
            let callee = match method {
                Some(method) => names::callee(object, method, source, link),
                None => names::dotted(function, source, link)?,
            };
            names::call(callee, values.into_iter().map(Argument::of).collect())
        }
    })
}

fn format<'t>(template: Node<'t>, arguments: &[Node<'t>]) -> Form<'t> {
    Form::Format {
        style: FormatStyle::Printf,
        template,
        arguments: arguments.iter().copied().map(Argument::of).collect(),
    }
}

/// What a flag is that nobody gives: `flag.String("db", "plant", "the database")`, and of
/// another package `pflag.StringVarP(&db, "db", "d", "plant", "the database")`.
///
/// <https://pkg.go.dev/flag#String>
/// <https://pkg.go.dev/github.com/spf13/pflag#StringVarP>
fn flag_default<'t>(list: Node<'t>, source: &str) -> Option<Node<'t>> {
    let function = list.parent()?.child_by_field_name("function")?;
    let method = text(function.child_by_field_name("field")?, source);
    let values = names::items(list);
    let (name, default, all) = match method {
        "String" => (0, 1, 3),
        "StringP" => (0, 2, 4),
        "StringVar" => (1, 2, 4),
        "StringVarP" => (1, 3, 5),
        _ => return None,
    };
    let is_name = values.get(name)?.kind() == "interpreted_string_literal";
    values
        .get(default)
        .copied()
        .filter(|_| is_name && values.len() == all)
}

/// The arguments of `fmt.Fprintf(&text, "…", a)`, which are what it writes.
fn written<'t>(list: Node<'t>) -> Option<Form<'t>> {
    let to = list.named_child(0)?;
    let is_template = |node: Node| node.kind().ends_with("string_literal");
    let template = list.named_child(1).filter(|node| is_template(*node))?;
    if to.kind() != "unary_expression" {
        return None;
    }
    let values = names::items(list);
    Some(format(template, values.get(2..)?))
}

/// `DB, Table = "plant", "pumps"` of `const` and `var`.
fn specified<'t>(node: Node<'t>, source: &str) -> Vec<Definition<'t>> {
    let mut cursor = node.walk();
    let names: Vec<_> = node
        .children_by_field_name("name", &mut cursor)
        .filter(Node::is_named)
        .collect();
    if let Some(values) = node.child_by_field_name("value") {
        return assigned(&names, values, DefinitionKind::Whole, source);
    }
    // `//go:embed weekly.sql` above `var weekly string`
    let file = node.prev_named_sibling().or_else(|| {
        let declaration = node.parent()?;
        declaration.prev_named_sibling()
    });
    let file = file.filter(|file| text(*file, source).starts_with(EMBED));
    match (names.as_slice(), file) {
        ([name], Some(file)) => vec![Definition {
            name: text(*name, source).to_owned(),
            value: file,
            kind: DefinitionKind::Whole,
        }],
        _ => Vec::new(),
    }
}

/// What an assignment gives each name on its left.
fn assigned<'t>(
    left: &[Node<'t>],
    right: Node<'t>,
    kind: DefinitionKind,
    source: &str,
) -> Vec<Definition<'t>> {
    let values = names::items(right);
    let is_split = values.len() != left.len();
    let definitions = left.iter().enumerate().filter_map(|(number, node)| {
        // Of what a function gives back, the first is followed; of the others, it is
        // known that they have a value.
        let value = match values.get(number) {
            Some(value) if !is_split || number == 0 => *value,
            _ => right,
        };
        Some(Definition {
            name: target(*node, source)?,
            value,
            kind,
        })
    });
    definitions.collect()
}

/// What is set: a name, or `params["sql"]` as `params.sql`.
fn target(node: Node, source: &str) -> Option<String> {
    if node.kind() == "index_expression" {
        let object = names::dotted(node.child_by_field_name("operand")?, source, link)?;
        let key = literal(node.child_by_field_name("index")?, source)?;
        return Some(format!("{object}.{key}"));
    }
    names::dotted(node, source, link).filter(|name| name != "_")
}

fn parameters(list: Node, source: &str) -> Vec<String> {
    let mut names = Vec::new();
    for declaration in named_children(list) {
        let mut cursor = declaration.walk();
        let declared = declaration.children_by_field_name("name", &mut cursor);
        let declared = declared.filter(Node::is_named);
        let before = names.len();
        names.extend(declared.map(|name| text(name, source).to_owned()));
        if names.len() == before {
            // A parameter without a name still counts.
            names.push("_".to_owned());
        }
    }
    names
}

/// `run := func(sql string) { … }`
fn function_name(node: Node, source: &str) -> Option<String> {
    let list = node.parent()?;
    let statement = list.parent()?;
    if list.named_child_count() != 1 || statement.kind() != "short_var_declaration" {
        return None;
    }
    let left = statement.child_by_field_name("left")?;
    Some(text(left, source).to_owned())
}
