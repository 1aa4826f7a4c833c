//! Ruby: <https://docs.ruby-lang.org/en/master/syntax_rdoc.html>

use super::environment;
use super::names;
use tree_sitter::Node;

use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::{
    Argument, Call, Definition, DefinitionKind, Form, FormatStyle, Import, Language, Pair, Part,
    Scope, ALL,
};
use crate::hosts::syntax_tree::{named_children, range, text};
use crate::text::TextRange;

pub(super) struct Ruby;

impl Language for Ruby {
    fn name(&self) -> &'static str {
        "Ruby"
    }

    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_ruby::LANGUAGE.into()
    }

    fn gives_back<'t>(&self, function: Node<'t>) -> Option<Node<'t>> {
        // `def quoted(name) = %("#{name}")`
        let body = function.child_by_field_name("body")?;
        let is_endless = function.kind().ends_with("method") && body.kind() != "body_statement";
        is_endless.then_some(body)
    }

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t> {
        form(node, source).unwrap_or(Form::Other)
    }

    fn names_call(&self) -> bool {
        true
    }

    // Constants of the same folder are loaded when they are named.
    fn shares_classes_with(&self, file_name: &str) -> bool {
        file_name.ends_with(".rb")
    }

    fn imports(&self, node: Node, source: &str) -> Vec<Import> {
        imported(node, source).into_iter().collect()
    }
}

/// Where Rails looks for constants that nothing requires, from the folder of the program.
///
/// <https://guides.rubyonrails.org/autoloading_and_reloading_constants.html>
const AUTOLOADED: &[&str] = &[
    "",
    "app/models/",
    "app/services/",
    "app/lib/",
    "lib/",
    "app/queries/",
];

/// `require_relative "names"`, and constants of modules: `Plant::Names::TABLE`.
fn imported(node: Node, source: &str) -> Option<Import> {
    const MOST_FOLDERS_UP: usize = 5;
    match node.kind() {
        "call" if text(node.child_by_field_name("method")?, source) == "require_relative" => {
            let file = node.child_by_field_name("arguments")?.named_child(0)?;
            let path = literal(file, source)?;
            let ending = if path.ends_with(".rb") { "" } else { ".rb" };
            Some(Import {
                local: ALL.to_owned(),
                exported: Some(ALL.to_owned()),
                paths: vec![format!("{path}{ending}")],
            })
        }
        "scope_resolution" => {
            let module = text(node.child_by_field_name("scope")?, source);
            let file = file_of(module);
            let up = (0..MOST_FOLDERS_UP).map(|up| "../".repeat(up));
            let paths = up.flat_map(|up| {
                let roots = AUTOLOADED.iter();
                let paths = roots.map(|root| format!("{up}{root}{file}.rb"));
                paths.collect::<Vec<_>>()
            });
            let module = module.trim_start_matches("::").replace("::", ".");
            Some(Import {
                exported: Some(module.clone()),
                local: module,
                paths: paths.collect(),
            })
        }
        _ => None,
    }
}

/// The file of a module: `Plant::TableNames` is `plant/table_names`.
fn file_of(module: &str) -> String {
    let mut file = String::new();
    for part in module.split("::").filter(|part| !part.is_empty()) {
        if !file.is_empty() {
            file.push('/');
        }
        let mut is_inside = false;
        for letter in part.chars() {
            if letter.is_uppercase() && is_inside {
                file.push('_');
            }
            is_inside = letter.is_lowercase() || letter.is_ascii_digit();
            file.extend(letter.to_lowercase());
        }
    }
    file
}

/// Methods whose value is that of their object, as far as SQL goes.
const SAME: &[&str] = &[
    "chomp",
    "dup",
    "freeze",
    "html_safe",
    "lstrip",
    "rstrip",
    "squish",
    "strip",
    "strip_heredoc",
    "to_s",
    "to_str",
];

fn form<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let field = |name| node.child_by_field_name(name);
    Some(match node.kind() {
        "string" => Form::Text(string_parts(node, source)),
        "heredoc_beginning" => Form::Text(heredoc_parts(node, source)?),
        "chained_string" => Form::Concat(named_children(node)),
        "integer" | "float" => Form::Number,
        "true" | "false" | "nil" | "simple_symbol" => Form::Never,
        "identifier" | "constant" | "instance_variable" | "class_variable" | "global_variable"
        | "scope_resolution" => Form::Name(name(node, source)?),
        "parenthesized_statements" => Form::Same(node.named_child(0)?),
        "unary" if text(node, source).starts_with(['+', '-']) => Form::Same(node.named_child(0)?),
        "conditional" => Form::Choice(vec![field("consequence")?, field("alternative")?]),
        "array" => Form::List(named_children(node)),
        "hash" => {
            let pairs = named_children(node).into_iter();
            Form::Map(pairs.filter_map(|child| pair(child, source)).collect())
        }
        "pair" => Form::Pair(pair(node, source)?),
        "element_reference" => Form::Item {
            object: field("object")?,
            key: node.named_child(1).and_then(|key| literal(key, source)),
        },
        "binary" => binary(node, source)?,
        "call" => call(node, source)?,
        "assignment" => defined(
            field("left")?,
            field("right")?,
            DefinitionKind::Whole,
            source,
        )?,
        "operator_assignment" => {
            let kind = match text(field("operator")?, source) {
                "+=" => DefinitionKind::Append,
                "||=" => DefinitionKind::Whole,
                _ => return None,
            };
            defined(field("left")?, field("right")?, kind, source)?
        }
        "method" | "singleton_method" => Form::Scope(Scope {
            name: field("name").map(|name| text(name, source).to_owned()),
            parameters: Some(parameters(field("parameters"), source)),
            ..Scope::default()
        }),
        "class" | "module" => Form::Scope(Scope {
            name: field("name").map(|name| text(name, source).to_owned()),
            parameters: None,
            ..Scope::default()
        }),
        "optional_parameter" | "keyword_parameter" => names::defined(
            text(field("name")?, source).to_owned(),
            field("value")?,
            DefinitionKind::Default,
        ),
        "return" => Form::Return(node.named_child(0)?.named_child(0)?),
        // A method gives back its last expression.
        "body_statement" if node.parent()?.kind().ends_with("method") => {
            let last = named_children(node).into_iter().next_back()?;
            (last.kind() != "return").then_some(Form::Return(last))?
        }
        _ => return None,
    })
}

/// A dotted name; `self` and `@` are left out.
fn name(node: Node, source: &str) -> Option<String> {
    if names::is_no_name(node) {
        return None;
    }
    let written = text(node, source);
    match node.kind() {
        "identifier" | "constant" | "global_variable" => Some(written.to_owned()),
        "instance_variable" | "class_variable" => {
            Some(format!(".{}", written.trim_start_matches('@')))
        }
        "scope_resolution" => Some(written.trim_start_matches("::").replace("::", ".")),
        "self" => Some(String::new()),
        "call" if node.child_by_field_name("arguments").is_none() => {
            let object = name(node.child_by_field_name("receiver")?, source)?;
            let method = text(node.child_by_field_name("method")?, source);
            Some(format!("{object}.{method}"))
        }
        _ => None,
    }
}

fn holes(node: Node) -> Vec<(Node, TextRange)> {
    let children = named_children(node).into_iter();
    let holes = children.filter(|child| child.kind() == "interpolation");
    holes
        .filter_map(|hole| Some((hole.named_child(0)?, range(hole))))
        .collect()
}

fn string_parts<'t>(node: Node<'t>, source: &str) -> Vec<Part<'t>> {
    let all = range(node);
    let opening = node.child(0).map_or(all, range);
    let quote = opening.of(source);
    let inside = TextRange::new(opening.end, all.end.saturating_sub(1).max(opening.end));
    if quote == "'" || quote.starts_with("%q") {
        return escapes::parts_at(source, inside, &['\\'], |rest| {
            let sign = rest.get(1..2).filter(|sign| ["\\", "'"].contains(sign))?;
            Some((2, sign.to_owned()))
        });
    }
    escapes::parts_around(inside, holes(node), |between| {
        escapes::parts(source, between, Unknown::Drop)
    })
}

/// The text of `<<~SQL`, which stands behind the line.
fn heredoc_parts<'t>(node: Node<'t>, source: &str) -> Option<Vec<Part<'t>>> {
    let opening = text(node, source);
    let tag = opening.trim_start_matches(['<', '~', '-']);
    let word = tag.trim_matches(['\'', '"', '`']);
    let ends_so = |body: &Node| {
        let end = named_children(*body).into_iter().next_back();
        end.is_some_and(|end| end.kind() == "heredoc_end" && text(end, source).trim() == word)
    };
    let around = std::iter::successors(Some(node), |node| node.parent());
    let behind = around.filter_map(|node| node.next_named_sibling());
    let behind = behind.flat_map(|first| {
        std::iter::successors(Some(first), |node| node.next_named_sibling())
            .take_while(|node| matches!(node.kind(), "heredoc_body" | "comment" | "argument_list"))
    });
    let mut bodies = behind.filter(|node| node.kind() == "heredoc_body");
    let body = bodies.find(ends_so)?;
    let end = named_children(body).into_iter().next_back()?;
    let start = (body.start_byte() + 1).min(end.start_byte());
    let inside = TextRange::new(start as u32, end.start_byte() as u32);
    if tag.starts_with('\'') {
        return Some(vec![Part::Copy(inside)]);
    }
    Some(escapes::parts_around(inside, holes(body), |between| {
        escapes::parts(source, between, Unknown::Drop)
    }))
}

/// The text of a literal without holes: a string, a symbol, a number.
fn literal(node: Node, source: &str) -> Option<String> {
    let written = text(node, source);
    match node.kind() {
        "integer" | "hash_key_symbol" => Some(written.to_owned()),
        "simple_symbol" => Some(written.trim_start_matches(':').to_owned()),
        "string" => match named_children(node)[..] {
            [content] if content.kind() == "string_content" => {
                Some(text(content, source).to_owned())
            }
            _ => None,
        },
        _ => None,
    }
}

fn pair<'t>(node: Node<'t>, source: &str) -> Option<Pair<'t>> {
    if node.kind() != "pair" {
        return None;
    }
    Some(Pair {
        key: literal(node.child_by_field_name("key")?, source)?,
        value: node.child_by_field_name("value")?,
    })
}

fn argument<'t>(node: Node<'t>, source: &str) -> Argument<'t> {
    match pair(node, source) {
        Some(pair) => Argument {
            name: Some(pair.key),
            value: pair.value,
        },
        None => Argument::of(node),
    }
}

fn binary<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let left = node.child_by_field_name("left")?;
    let right = node.child_by_field_name("right")?;
    match text(node.child_by_field_name("operator")?, source) {
        "+" => Some(Form::Concat(vec![left, right])),
        "||" | "or" => Some(environment::choice(vec![left, right], source)),
        "<<" => defined(left, right, DefinitionKind::Append, source),
        "%" => {
            let arguments = match right.kind() {
                "array" | "hash" => named_children(right),
                _ => vec![right],
            };
            let arguments = arguments.into_iter().map(|value| argument(value, source));
            Some(Form::Format {
                style: FormatStyle::Printf,
                template: left,
                arguments: arguments.collect(),
            })
        }
        _ => None,
    }
}

fn call<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let method = text(node.child_by_field_name("method")?, source);
    let object = node.child_by_field_name("receiver");
    if let (Some(block), Some(list)) = (node.child_by_field_name("block"), object) {
        return each(block, list, source);
    }
    let Some(list) = node.child_by_field_name("arguments") else {
        let object = object?;
        return Some(match name(node, source) {
            _ if SAME.contains(&method) => Form::Same(object),
            Some(name) => Form::Name(name),
            None => return None,
        });
    };
    let values = named_children(list).into_iter();
    let mut arguments: Vec<Argument> = values.map(|value| argument(value, source)).collect();
    let first = arguments.first().map(|argument| argument.value);
    Some(match (method, object) {
        ("format" | "sprintf", _) if !arguments.is_empty() => {
            let template = arguments.remove(0).value;
            Form::Format {
                style: FormatStyle::Printf,
                template,
                arguments,
            }
        }
        ("join", Some(list)) => Form::Join {
            separator: first,
            list,
        },
        ("gsub" | "sub", Some(template)) => Form::Replace {
            template,
            from: first?,
            to: arguments.get(1)?.value,
        },
        ("fetch", Some(object)) if text(object, source) == "ENV" => {
            Form::Setting(arguments.get(1)?.value)
        }
        ("fetch" | "dig", Some(object)) if object.kind() == "constant" => Form::Item {
            object,
            key: first.and_then(|key| literal(key, source)),
        },
        ("concat", Some(object)) => defined(object, first?, DefinitionKind::Append, source)?,
        (method, Some(object)) if SAME.contains(&method) => Form::Same(object),
        (method, object) => {
            let object = object.map(|object| text(object, source));
            let callee = object.map_or(method.to_owned(), |object| format!("{object}.{method}"));
            Form::Call(Call {
                callee: callee.split_whitespace().collect(),
                arguments,
            })
        }
    })
}

/// `QUERIES.each do |query| … end`
fn each<'t>(block: Node<'t>, list: Node<'t>, source: &str) -> Option<Form<'t>> {
    let parameters = named_children(block.child_by_field_name("parameters")?);
    defined(*parameters.last()?, list, DefinitionKind::Each, source)
}

/// A definition, unless what it sets has no name; `request[:query_string]` is
/// `request.query_string`.
fn defined<'t>(
    left: Node<'t>,
    value: Node<'t>,
    kind: DefinitionKind,
    source: &str,
) -> Option<Form<'t>> {
    let name = if left.kind() == "element_reference" {
        let object = name(left.child_by_field_name("object")?, source)?;
        format!("{object}.{}", literal(left.named_child(1)?, source)?)
    } else {
        name(left, source)?
    };
    Some(Form::Definitions(vec![Definition { name, value, kind }]))
}

fn parameters(node: Option<Node>, source: &str) -> Vec<String> {
    let children = node.map(named_children).unwrap_or_default().into_iter();
    let named = children.filter_map(|child| match child.kind() {
        "identifier" => Some(child),
        _ => child.child_by_field_name("name"),
    });
    named.map(|name| text(name, source).to_owned()).collect()
}
