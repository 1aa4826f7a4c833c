//! Java: <https://docs.oracle.com/javase/specs/jls/se21/html/index.html>

mod calls;

use tree_sitter::Node;

use super::environment;
use super::names::{self, Link};
use super::spring;
use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::{
    DefinitionKind, Form, Import, Language, Pair, Part, Scope, Turns,
};
use crate::hosts::program::literals;
use crate::hosts::program::properties::Property;
use crate::hosts::syntax_tree::{named_children, range, text};
use calls::{asked, creation, invocation, turns};

pub(super) struct Java;

impl Language for Java {
    fn name(&self) -> &'static str {
        "Java"
    }

    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_java::LANGUAGE.into()
    }

    fn assigns_outer_names(&self) -> bool {
        true
    }

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t> {
        form(node, source).unwrap_or(Form::Other)
    }

    fn imports(&self, node: Node, source: &str) -> Vec<Import> {
        if node.kind() != "import_declaration" {
            return Vec::new();
        }
        let is_static = text(node, source).contains("static ");
        let name = node.named_child(0).map(|name| text(name, source));
        name.map(|name| imported(name, is_static, "java"))
            .unwrap_or_default()
    }

    fn runs_over<'t>(&self, function: Node<'t>, source: &str) -> Option<Node<'t>> {
        if function.kind() != "lambda_expression" {
            return None;
        }
        let list = function.parent()?;
        let call = list
            .parent()
            .filter(|call| call.kind() == "method_invocation")?;
        let method = text(call.child_by_field_name("name")?, source);
        names::RUNS_OVER
            .contains(&method)
            .then(|| call.child_by_field_name("object"))?
    }

    fn turns<'t>(&self, node: Node<'t>, source: &str) -> Option<Turns<'t>> {
        turns(node, source)
    }

    fn property(&self, node: Node, source: &str) -> Option<Property> {
        spring::property(node, source).or_else(|| asked(node, source))
    }

    fn shares_names_with(&self, file_name: &str) -> bool {
        file_name.ends_with(".java")
    }

    fn names_members_alone(&self) -> bool {
        true
    }
}

/// Of `a.b.Config.DB`, the class `Config` in the folder `a/b`, and its member.
pub(super) fn imported(name: &str, is_member: bool, ending: &str) -> Vec<Import> {
    const MOST_FOLDERS_UP: usize = 8;
    let name: String = name.split_whitespace().collect();
    let (class, exported) = match name.rsplit_once('.') {
        Some((class, member)) if is_member => {
            let short = class.rsplit('.').next().unwrap_or(class);
            (class, format!("{short}.{member}"))
        }
        Some((_, short)) => (name.as_str(), short.to_owned()),
        None => return Vec::new(),
    };
    let local = exported.rsplit('.').next().unwrap_or(&exported).to_owned();
    let path = class.replace('.', "/");
    let paths = (0..MOST_FOLDERS_UP).map(|up| format!("{}{path}.{ending}", "../".repeat(up)));
    vec![Import {
        local,
        exported: Some(exported),
        paths: paths.collect(),
    }]
}

fn form<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let field = |name| node.child_by_field_name(name);
    let named = |name| Some(text(field(name)?, source).to_owned());
    Some(match node.kind() {
        "string_literal" => Form::Text(string_parts(node, source)),
        "character_literal" => Form::Text(escapes::parts(
            source,
            literals::without_quotes(range(node), 1),
            Unknown::Drop,
        )),
        "decimal_integer_literal" | "decimal_floating_point_literal" => {
            literals::number_form(source, node)
        }
        "true" | "false" | "null_literal" => Form::Never,
        "identifier" | "field_access" => Form::Name(names::dotted(node, source, link)?),
        "parenthesized_expression" => Form::Same(*names::items(node).first()?),
        "cast_expression" | "array_creation_expression" => Form::Same(field("value")?),
        "ternary_expression" => {
            environment::choice(vec![field("consequence")?, field("alternative")?], source)
        }
        "switch_expression" => Form::Choice(results(field("body")?)),
        "array_initializer" => Form::List(names::items(node)),
        "array_access" => Form::Item {
            object: field("array")?,
            key: field("index").and_then(|key| literal(key, source)),
        },
        "binary_expression" if text(field("operator")?, source) == "+" => {
            Form::Concat(vec![field("left")?, field("right")?])
        }
        "method_invocation" => invocation(node, source)?,
        "object_creation_expression" => creation(node, source)?,
        "element_value_pair" => Form::Pair(Pair {
            key: named("key")?,
            value: field("value")?,
        }),
        "enum_constant" => Form::Pair(Pair {
            key: named("name")?,
            value: *names::items(field("arguments")?).first()?,
        }),
        "variable_declarator" | "resource" => {
            names::defined(named("name")?, field("value")?, DefinitionKind::Whole)
        }
        "assignment_expression" => {
            let kind = match text(field("operator")?, source) {
                "=" => DefinitionKind::Whole,
                "+=" => DefinitionKind::Append,
                _ => return None,
            };
            let name = names::dotted(field("left")?, source, link)?;
            names::defined(name, field("right")?, kind)
        }
        "enhanced_for_statement" => {
            names::defined(named("name")?, field("value")?, DefinitionKind::Each)
        }
        "formal_parameters" if is_of_record(node, source) => Form::Scope(Scope {
            name: Some("constructor".to_owned()),
            parameters: Some(parameters(Some(node), source)),
            ..Scope::default()
        }),
        "formal_parameter" if is_in_record(node, source) => names::defined(
            format!(".{}", named("name")?),
            field("name")?,
            DefinitionKind::Whole,
        ),
        // `@Value("${ts.database}") String database`
        "field_declaration" => {
            let name = field("declarator")?.child_by_field_name("name")?;
            names::defined(
                text(name, source).to_owned(),
                spring::annotation(node, source)?,
                DefinitionKind::Whole,
            )
        }
        "formal_parameter" => names::defined(
            named("name")?,
            spring::annotation(node, source)?,
            DefinitionKind::Default,
        ),
        "method_declaration" | "constructor_declaration" => Form::Scope(Scope {
            name: named("name"),
            parameters: Some(parameters(field("parameters"), source)),
            ..Scope::default()
        }),
        "lambda_expression" => Form::Scope(Scope {
            name: None,
            parameters: Some(parameters(field("parameters"), source)),
            ..Scope::default()
        }),
        "class_declaration"
        | "interface_declaration"
        | "enum_declaration"
        | "record_declaration"
        | "annotation_type_declaration" => Form::Scope(Scope {
            name: named("name"),
            parameters: None,
            ..Scope::default()
        }),
        "return_statement" => Form::Return(*names::items(node).first()?),
        _ => return None,
    })
}

/// Whether parameters are the components of a record. What is around a node is asked for
/// only where the text before it does not show that they are none: that takes a step for
/// each level of the tree.
fn is_of_record(list: Node, source: &str) -> bool {
    may_begin_record(list.start_byte(), source)
        && list
            .parent()
            .is_some_and(|parent| parent.kind() == "record_declaration")
}

/// Whether a parameter is a component of a record.
fn is_in_record(parameter: Node, source: &str) -> bool {
    /// Most lists are shorter, in bytes.
    const SHORT: usize = 500;
    let end = parameter.start_byte();
    let start = end.saturating_sub(SHORT);
    let before = source.as_bytes().get(start..end).unwrap_or_default();
    let opening = memchr::memrchr(b'(', before).map(|at| start + at);
    opening.is_none_or(|at| may_begin_record(at, source))
        && parameter
            .parent()
            .is_some_and(|list| is_of_record(list, source))
}

/// Whether the components of a record may begin at a byte: `record Point(`.
fn may_begin_record(at: usize, source: &str) -> bool {
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let before = source.get(..at).unwrap_or_default().trim_end();
    let before = before.trim_end_matches(is_of_name).trim_end();
    // Parameters of types, an annotation or a comment can stand between.
    before.ends_with("record") || before.ends_with(|c: char| c.is_ascii_punctuation())
}

fn link(node: Node) -> Link {
    let field = |name| node.child_by_field_name(name);
    let link = match node.kind() {
        "identifier" => Some(Link::Name),
        "this" | "super" => Some(Link::This),
        "field_access" => field("object")
            .zip(field("field"))
            .map(|(object, member)| Link::Member(object, member)),
        // The method is no node of its own, but its object is what counts.
        "method_invocation" => field("object").map(Link::Call),
        "object_creation_expression" => field("type").map(Link::New),
        "parenthesized_expression" => node.named_child(0).map(Link::Call),
        _ => None,
    };
    link.unwrap_or(Link::End)
}

fn string_parts<'t>(node: Node<'t>, source: &str) -> Vec<Part<'t>> {
    let read = |range| escapes::parts(source, range, Unknown::Drop);
    if text(node, source).starts_with("\"\"\"") {
        literals::text_block(source, literals::without_quotes(range(node), 3), read)
    } else {
        read(literals::without_quotes(range(node), 1))
    }
}

/// The text of a literal, where it is plain.
fn literal(node: Node, source: &str) -> Option<String> {
    match node.kind() {
        "decimal_integer_literal" => Some(text(node, source).to_owned()),
        "string_literal" => Some(
            literals::without_quotes(range(node), 1)
                .of(source)
                .to_owned(),
        ),
        _ => None,
    }
}

/// What the branches of a `switch` with arrows give.
fn results(body: Node) -> Vec<Node> {
    let rules = named_children(body).into_iter();
    let rules = rules.filter(|rule| rule.kind() == "switch_rule");
    let results = rules.filter_map(|rule| {
        let result = names::items(rule).pop()?;
        (result.kind() == "expression_statement")
            .then(|| result.named_child(0))
            .flatten()
    });
    results.collect()
}

fn parameters(node: Option<Node>, source: &str) -> Vec<String> {
    let Some(node) = node else {
        return Vec::new();
    };
    if node.kind() == "identifier" {
        return vec![text(node, source).to_owned()];
    }
    let named = |node: Node| {
        let name = match node.kind() {
            "identifier" => node,
            "spread_parameter" => {
                let children = named_children(node).into_iter();
                let mut declarators =
                    children.filter(|child| child.kind() == "variable_declarator");
                declarators.next()?.child_by_field_name("name")?
            }
            _ => node.child_by_field_name("name")?,
        };
        Some(text(name, source).to_owned())
    };
    named_children(node).into_iter().filter_map(named).collect()
}
