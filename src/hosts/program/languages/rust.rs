//! Rust: <https://doc.rust-lang.org/reference/>

mod modules;

use super::environment;
use super::names;
use tree_sitter::Node;

use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::{
    Argument, Call, Definition, DefinitionKind, Form, FormatStyle, Import, Language, Pair, Part,
    Scope,
};
use crate::hosts::syntax_tree::{children, named_children, range, text};
use crate::text::TextRange;

pub(super) struct Rust;

impl Language for Rust {
    fn name(&self) -> &'static str {
        "Rust"
    }

    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_rust::LANGUAGE.into()
    }

    fn hides_members(&self, class: Node) -> bool {
        class.kind() != "mod_item"
    }

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t> {
        form(node, source).unwrap_or(Form::Other)
    }

    fn is_idle(&self, node: Node, parent: Option<Node>, source: &str) -> bool {
        let parent = parent.map_or("", |parent| parent.kind());
        match node.kind() {
            "identifier" => parent != "token_tree" || !may_be_called(node, source),
            "token_tree" => parent != "macro_invocation",
            _ => false,
        }
    }

    fn gives_back<'t>(&self, function: Node<'t>) -> Option<Node<'t>> {
        let body = function.child_by_field_name("body")?;
        (function.kind() == "function_item").then(|| value_of(body))?
    }

    fn imports(&self, node: Node, source: &str) -> Vec<Import> {
        modules::imported(node, source).unwrap_or_default()
    }
}

/// Methods whose value is that of their object.
const SAME: &[&str] = &[
    "as_ref",
    "as_str",
    "borrow",
    "clone",
    "into",
    "iter",
    "to_owned",
    "to_string",
    "trim",
    "trim_end",
    "trim_start",
    "unwrap",
];

/// Functions whose value is that of their argument.
const SAME_FUNCTIONS: &[&str] = &["String::from", "Some", "Ok", "Cow::from", "Cow::Borrowed"];

fn form<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let field = |name| node.child_by_field_name(name);
    Some(match node.kind() {
        "string_literal" => Form::Text(string_parts(node, source)),
        "raw_string_literal" => {
            let content = named_children(node).into_iter();
            Form::Text(content.map(|content| Part::Copy(range(content))).collect())
        }
        "integer_literal" | "float_literal" => Form::Number,
        "boolean_literal" | "char_literal" | "unit_expression" => Form::Never,
        "identifier" if is_called(node, source) => Form::Call(Call {
            callee: text(node, source).to_owned(),
            arguments: Vec::new(),
        }),
        "identifier" | "scoped_identifier" | "field_expression" => Form::Name(name(node, source)?),
        "reference_expression" => Form::Same(field("value")?),
        "unary_expression"
        | "parenthesized_expression"
        | "try_expression"
        | "await_expression"
        | "else_clause" => Form::Same(node.named_child(0)?),
        "binary_expression" if text(field("operator")?, source) == "+" => {
            Form::Concat(vec![field("left")?, field("right")?])
        }
        "if_expression" => Form::Choice(vec![field("consequence")?, field("alternative")?]),
        "match_expression" => {
            let arms = named_children(field("body")?).into_iter();
            Form::Choice(
                arms.filter_map(|arm| arm.child_by_field_name("value"))
                    .collect(),
            )
        }
        "block" => Form::Same(value_of(node)?),
        "return_expression" => Form::Return(node.named_child(0)?),
        "array_expression" | "tuple_expression" => Form::List(named_children(node)),
        "index_expression" => Form::Item {
            object: node.named_child(0)?,
            key: node
                .named_child(1)
                .filter(|key| key.kind() == "integer_literal")
                .map(|key| text(key, source).to_owned()),
        },
        "struct_expression" => {
            let class = text(field("name")?, source);
            let set = named_children(field("body")?).into_iter();
            let set = set.filter_map(|field| {
                let name = field.child_by_field_name("field");
                let value = field.child_by_field_name("value");
                // `Reader { db }`
                let value = value.or_else(|| field.named_child(0))?;
                Some(Argument {
                    name: Some(text(name.unwrap_or(value), source).to_owned()),
                    value,
                })
            });
            Form::Call(Call {
                callee: class.split('<').next().unwrap_or(class).to_owned(),
                arguments: set.collect(),
            })
        }
        "field_initializer" => Form::Pair(Pair {
            key: text(field("field")?, source).to_owned(),
            value: field("value")?,
        }),
        "const_item" | "static_item" => defined(
            field("name")?,
            field("value")?,
            DefinitionKind::Whole,
            source,
        )?,
        "let_declaration" => defined(
            field("pattern")?,
            field("value")?,
            DefinitionKind::Whole,
            source,
        )?,
        "assignment_expression" => defined(
            field("left")?,
            field("right")?,
            DefinitionKind::Whole,
            source,
        )?,
        "compound_assignment_expr" if text(field("operator")?, source) == "+=" => defined(
            field("left")?,
            field("right")?,
            DefinitionKind::Append,
            source,
        )?,
        "for_expression" => defined(
            field("pattern")?,
            field("value")?,
            DefinitionKind::Each,
            source,
        )?,
        "function_item" => Form::Scope(Scope {
            name: field("name").map(|name| text(name, source).to_owned()),
            parameters: Some(parameters(field("parameters")?, source)),
            ..Scope::default()
        }),
        "impl_item" | "trait_item" | "mod_item" => Form::Scope(Scope {
            name: field("type")
                .or(field("name"))
                .map(|name| text(name, source).to_owned()),
            parameters: None,
            ..Scope::default()
        }),
        "match_arm" if !may_assign(field("value")?, source) => {
            Form::Scope(unpacked(field("pattern")?, source)?)
        }
        "call_expression" => call(node, source)?,
        "macro_invocation" => macro_call(node, source)?,
        "token_tree" if is_of_macro(node, source) => tokens(node, source)?,
        _ => return None,
    })
}

/// A dotted name; `self` and `Self` are left out.
fn name(node: Node, source: &str) -> Option<String> {
    if names::is_no_name(node) {
        return None;
    }
    let both = |object: &str, member: &str| {
        let object = name(node.child_by_field_name(object)?, source)?;
        let member = text(node.child_by_field_name(member)?, source);
        Some(format!("{object}.{member}"))
    };
    match node.kind() {
        "identifier" => match text(node, source) {
            "Self" => Some(String::new()),
            own if !may_be_of_chain(node, source) => Some(own.to_owned()),
            own if node.parent()?.kind() == "token_tree" => name_in_tokens(node, own, source),
            own => Some(own.to_owned()),
        },
        "self" => Some(String::new()),
        "crate" | "super" => Some("crate".to_owned()),
        "field_expression" => both("value", "field"),
        "scoped_identifier" => match both("path", "name")?.strip_prefix("crate.") {
            Some(name) => Some(name.to_owned()),
            None => both("path", "name"),
        },
        _ => None,
    }
}

/// Whether a name among the tokens of a macro is that of a function that is called without
/// arguments.
fn is_called(node: Node, source: &str) -> bool {
    let is_tokens = |node: Node| node.kind() == "token_tree";
    may_be_called(node, source)
        && node.next_sibling().is_some_and(is_tokens)
        && node.parent().is_some_and(is_tokens)
}

/// Whether an empty list stands behind a name. What is around a node is asked for only
/// then: that takes a step for each level of the tree.
fn may_be_called(node: Node, source: &str) -> bool {
    let behind = source.get(node.end_byte()..).unwrap_or_default();
    let list = behind.trim_start().strip_prefix('(');
    list.is_some_and(|list| list.trim_start().starts_with(')'))
}

/// Whether a name among tokens can be a member of something, or called.
fn may_be_of_chain(node: Node, source: &str) -> bool {
    let before = source.get(..node.start_byte()).unwrap_or_default();
    let behind = source.get(node.end_byte()..).unwrap_or_default();
    before.trim_end().ends_with(['.', ':']) || behind.trim_start().starts_with(['(', '[', '{'])
}

/// Whether tokens are those of a macro, not others in them.
fn is_of_macro(node: Node, source: &str) -> bool {
    let before = source.get(..node.start_byte()).unwrap_or_default();
    before.trim_end().ends_with('!')
        && node
            .parent()
            .is_some_and(|parent| parent.kind() == "macro_invocation")
}

/// `config.table` among the tokens of a macro, by its last token; what is called there
/// has no name.
fn name_in_tokens(node: Node, own: &str, source: &str) -> Option<String> {
    let behind = node.next_sibling();
    if behind.is_some_and(|next| next.kind() == "token_tree") {
        return None;
    }
    let Some(dot) = node
        .prev_sibling()
        .filter(|sign| [".", "::"].contains(&sign.kind()))
    else {
        return Some(own.to_owned());
    };
    let object = dot.prev_sibling()?;
    let object = match text(object, source) {
        "self" | "Self" => String::new(),
        written if object.kind() == "identifier" => name_in_tokens(object, written, source)?,
        _ => return None,
    };
    Some(format!("{object}.{own}"))
}

fn string_parts<'t>(node: Node<'t>, source: &str) -> Vec<Part<'t>> {
    let all = range(node);
    let opening = node.child(0).map_or(all.start, |quote| range(quote).end);
    let inside = TextRange::new(opening, all.end.saturating_sub(1).max(opening));
    escapes::parts_at(source, inside, &['\\'], |rest| {
        let after = rest.get(1..)?;
        if after.starts_with(['\n', '\r']) {
            // The line goes on with the next that is not blank.
            let blank = after.len() - after.trim_start().len();
            return Some((1 + blank, String::new()));
        }
        escapes::sequence(rest, Unknown::Keep)
    })
}

/// The last expression of a block.
fn value_of(block: Node) -> Option<Node> {
    let last = named_children(block).into_iter().next_back()?;
    let is_statement = last.kind().ends_with("_statement")
        || last.kind().ends_with("_item")
        || matches!(
            last.kind(),
            "let_declaration" | "line_comment" | "block_comment"
        );
    (!is_statement).then_some(last)
}

fn call<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let function = node.child_by_field_name("function")?;
    let list = named_children(node.child_by_field_name("arguments")?).into_iter();
    let values = list.filter(|value| !value.kind().ends_with("comment"));
    let arguments: Vec<Argument> = values.map(Argument::of).collect();
    let value = |number: usize| arguments.get(number).map(|argument| argument.value);
    let callee: String = text(function, source).split_whitespace().collect();
    let object = function.child_by_field_name("value");
    let method = function.child_by_field_name("field");
    let method = method.map_or("", |method| text(method, source));
    Some(match (method, object) {
        (method, Some(object)) if SAME.contains(&method) => Form::Same(object),
        ("unwrap_or", Some(object)) if environment::is_asked(object, source) => {
            Form::Setting(value(0)?)
        }
        ("unwrap_or_else", Some(object)) if environment::is_asked(object, source) => {
            let body = value(0)?.child_by_field_name("body")?;
            Form::Setting(body)
        }
        ("replace", Some(template)) => Form::Replace {
            template,
            from: value(0)?,
            to: value(1)?,
        },
        ("join" | "concat", Some(list)) => Form::Join {
            separator: value(0),
            list,
        },
        ("push_str", Some(object)) => defined(object, value(0)?, DefinitionKind::Append, source)?,
        _ if matches!(&*callee, "String::new" | "String::with_capacity") => {
            Form::Concat(Vec::new())
        }
        _ if SAME_FUNCTIONS.contains(&&*callee) => Form::Same(value(0)?),
        _ => Form::Call(Call { callee, arguments }),
    })
}

fn macro_name<'s>(node: Node, source: &'s str) -> Option<&'s str> {
    text(node.child_by_field_name("macro")?, source)
        .rsplit("::")
        .next()
}

fn macro_call<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let tokens = named_children(node)
        .into_iter()
        .find(|child| child.kind() == "token_tree")?;
    let name = macro_name(node, source)?;
    match name {
        // <https://doc.rust-lang.org/std/macro.include_str.html>
        "include_str" | "include_bytes" => Some(Form::Call(Call {
            callee: name.to_owned(),
            arguments: Vec::new(),
        })),
        "format" | "formatdoc" | "concat" | "indoc" | "vec" => Some(Form::Same(tokens)),
        "write" | "writeln" => {
            let mut targets = named_children(tokens).into_iter();
            // `write!(&mut text, "…")`
            let target = targets.find(|token| token.kind() == "identifier")?;
            defined(target, tokens, DefinitionKind::Append, source)
        }
        _ => None,
    }
}

/// What the tokens of a macro make.
fn tokens<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let mut arguments = arguments(node, source);
    match macro_name(node.parent()?, source)? {
        "format" | "formatdoc" => {}
        "write" | "writeln" if !arguments.is_empty() => {
            arguments.remove(0);
        }
        "concat" | "indoc" => {
            let values = arguments.into_iter().map(|argument| argument.value);
            return Some(Form::Concat(values.collect()));
        }
        "vec" => {
            let values = arguments.into_iter().map(|argument| argument.value);
            return Some(Form::List(values.collect()));
        }
        _ => return None,
    }
    if arguments.is_empty() {
        return None;
    }
    let template = arguments.remove(0).value;
    Some(Form::Format {
        style: FormatStyle::Captures,
        template,
        arguments,
    })
}

/// The arguments among tokens: of each its last name or literal, which knows what it is
/// a member of.
fn arguments<'t>(node: Node<'t>, source: &str) -> Vec<Argument<'t>> {
    let tokens = children(node);
    let inside = tokens.get(1..tokens.len().saturating_sub(1));
    let pieces = inside
        .unwrap_or_default()
        .split(|token| token.kind() == ",");
    let argument = |piece: &[Node<'t>]| {
        let (name, piece) = match piece {
            [name, sign, rest @ ..] if sign.kind() == "=" => (Some(*name), rest),
            _ => (None, piece),
        };
        let named = piece.iter().rev().filter(|token| token.is_named());
        let value = { named }.find(|token| token.kind() != "token_tree")?;
        Some(Argument {
            name: name.map(|name| text(name, source).to_owned()),
            value: *value,
        })
    };
    pieces.filter_map(argument).collect()
}

fn defined<'t>(
    left: Node<'t>,
    value: Node<'t>,
    kind: DefinitionKind,
    source: &str,
) -> Option<Form<'t>> {
    let name = name(left, source)?;
    Some(Form::Definitions(vec![Definition { name, value, kind }]))
}

/// Whether an arm can set variables around it, going by its lines.
fn may_assign(arm: Node, source: &str) -> bool {
    const LONGEST: usize = 4000;
    let written = text(arm, source);
    let assigns = |line: &str| {
        let mut rest = line.trim_start();
        let is_new = rest.starts_with("let ");
        while let Some(at) = rest.find('=') {
            let (before, behind) = rest.split_at(at);
            let is_other = behind.starts_with("==") || behind.starts_with("=>");
            if !is_new && !is_other && !before.ends_with(['=', '!', '<', '>']) {
                return true;
            }
            rest = behind.trim_start_matches(['=', '>']);
        }
        line.contains("push_str") || line.contains("write!")
    };
    written.len() > LONGEST || written.lines().any(assigns)
}

/// The arm of a `match` on a variant with values: it has for these what `Query::Latest(sql)`
/// was made with, as a function of that name has its arguments.
fn unpacked(pattern: Node, source: &str) -> Option<Scope> {
    let variant = pattern
        .named_child(0)
        .filter(|variant| variant.kind() == "tuple_struct_pattern")?;
    let path = variant.child_by_field_name("type")?;
    // `Some(sql)` has a value of any kind.
    let name = path.child_by_field_name("name")?;
    let bound = named_children(variant).into_iter();
    let bound = bound.filter(|child| child.id() != path.id());
    let parameters = bound.map(|child| text(child, source).to_owned()).collect();
    Some(Scope {
        name: Some(text(name, source).to_owned()),
        parameters: Some(parameters),
        ..Scope::default()
    })
}

fn parameters(node: Node, source: &str) -> Vec<String> {
    let parameters = named_children(node).into_iter();
    let parameters = parameters.filter(|parameter| parameter.kind() == "parameter");
    let patterns = parameters.map(|parameter| {
        let pattern = parameter.child_by_field_name("pattern");
        pattern.map_or(String::new(), |pattern| text(pattern, source).to_owned())
    });
    patterns.collect()
}
