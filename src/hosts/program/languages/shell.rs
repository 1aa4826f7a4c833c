//! The shell: <https://www.gnu.org/software/bash/manual/bash.html>, and what the AWS CLI
//! takes: <https://docs.aws.amazon.com/cli/latest/reference/timestream-query/>

use tree_sitter::Node;

use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::{
    Argument, Call, Definition, DefinitionKind, Form, FormatStyle, Language, Pair, Part, Scope,
};
use crate::hosts::syntax_tree::{self, children, named_children, range, text};
use crate::text::TextRange;

pub(super) struct Shell;

impl Language for Shell {
    fn name(&self) -> &'static str {
        "shell"
    }

    fn names_environment(&self) -> bool {
        true
    }

    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_bash::LANGUAGE.into()
    }

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t> {
        form(node, source).unwrap_or(Form::Other)
    }

    fn variable_of<'s>(&self, setting: Node, source: &'s str) -> Option<&'s str> {
        let (variable, _) = with_default(setting, source)?;
        Some(text(variable, source))
    }
}

/// What expands to something else.
const EXPANSIONS: &[&str] = &[
    "simple_expansion",
    "expansion",
    "command_substitution",
    "arithmetic_expansion",
];

fn form<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let field = |name| node.child_by_field_name(name);
    Some(match node.kind() {
        // What other clients send is no query of Timestream.
        "string" | "raw_string" if is_of_other_client(node, source) => Form::Never,
        "string" if !is_request(node, source) => match named_children(node)[..] {
            [only] if range(only) == inside(node, 1) && EXPANSIONS.contains(&only.kind()) => {
                Form::Same(only)
            }
            _ => Form::Text(quoted(node, source)),
        },
        "string" | "raw_string" if is_request(node, source) => {
            Form::Text(request_query(node, source)?)
        }
        "raw_string" => Form::Text(vec![Part::Copy(inside(node, 1))]),
        "ansi_c_string" => Form::Text(escapes::parts(source, inside(node, 2), Unknown::Keep)),
        "heredoc_body" => Form::Text(heredoc(node, source)),
        "number" => Form::Number,
        "word" if text(node, source).starts_with("--") => Form::Pair(option(node, source)?),
        "word" => Form::Text(escapes::parts_at(source, range(node), &['\\'], |rest| {
            // Outside quotes, a backslash makes any sign stand for itself: `'it'\''s'`.
            let sign = rest.get(1..)?.chars().next()?;
            Some((1 + sign.len_utf8(), sign.to_string()))
        })),
        "concatenation" => {
            let mut parts = named_children(node);
            if option_of(node, source).is_some() {
                parts.remove(0);
            }
            Form::Concat(parts)
        }
        "simple_expansion" => Form::Name(text(node.named_child(0)?, source).to_owned()),
        "expansion" => expansion(node, source)?,
        "command_substitution" => substitution(node, source)?,
        "array" => Form::List(named_children(node)),
        "variable_assignment" => assignment(node, source)?,
        "variable_name" => Form::Name(text(node, source).to_owned()),
        "for_statement" => for_each(node, source)?,
        "function_definition" => Form::Scope(Scope {
            name: field("name").map(|name| text(name, source).to_owned()),
            // Whatever a caller gives: `$1`, `$2` …
            parameters: Some((1..10).map(|number| number.to_string()).collect()),
            ..Scope::default()
        }),
        "redirected_statement" => read_heredoc(node, source)?,
        "command" => command(node, source)?,
        _ => return None,
    })
}

/// What stands between quotes, of which the first has that many bytes.
fn inside(node: Node, opening: u32) -> TextRange {
    let all = range(node);
    let start = (all.start + opening).min(all.end);
    TextRange::new(start, all.end.saturating_sub(1).max(start))
}

/// What a backslash means before one of these signs, and nothing before others.
fn escape(rest: &str, signs: &[u8]) -> Option<(usize, String)> {
    let after = rest.get(1..)?;
    if after.starts_with('\n') {
        return Some((2, String::new()));
    }
    let sign = *after.as_bytes().first()?;
    signs
        .contains(&sign)
        .then(|| (2, char::from(sign).to_string()))
}

fn holes(node: Node) -> Vec<(Node, TextRange)> {
    let expansions = named_children(node).into_iter();
    let expansions = expansions.filter(|child| EXPANSIONS.contains(&child.kind()));
    expansions.map(|child| (child, range(child))).collect()
}

fn quoted<'t>(node: Node<'t>, source: &str) -> Vec<Part<'t>> {
    let read = |rest: &str| escape(rest, b"$`\"\\");
    escapes::parts_around(inside(node, 1), holes(node), |between| {
        escapes::parts_at(source, between, &['\\'], read)
    })
}

/// The text of a document: as it stands, when its word is quoted.
fn heredoc<'t>(node: Node<'t>, source: &str) -> Vec<Part<'t>> {
    let start = node
        .parent()
        .map(named_children)
        .unwrap_or_default()
        .into_iter()
        .find(|child| child.kind() == "heredoc_start");
    let is_raw = start.is_some_and(|start| text(start, source).contains(['\'', '"', '\\']));
    let read = |rest: &str| escape(rest, b"$`\\");
    escapes::parts_around(range(node), holes(node), |between| {
        if is_raw {
            vec![Part::Copy(between)]
        } else {
            escapes::parts_at(source, between, &['\\'], read)
        }
    })
}

/// `${QUERY}`, `${QUERIES[0]}`, `${DB:-plant}`
fn expansion<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    if let Some((_, default)) = with_default(node, source) {
        return Some(Form::Setting(default));
    }
    let [only] = named_children(node)[..] else {
        return None;
    };
    match only.kind() {
        "variable_name" if children(node).len() == 3 => {
            Some(Form::Name(text(only, source).to_owned()))
        }
        "subscript" => Some(subscript(only, source)?),
        _ => None,
    }
}

/// The variable of `${DB:-plant}`, and what it is where it has no value.
fn with_default<'t>(node: Node<'t>, source: &str) -> Option<(Node<'t>, Node<'t>)> {
    let [variable, default] = named_children(node)[..] else {
        return None;
    };
    let between = source.get(variable.end_byte()..default.start_byte())?;
    let is_default = matches!(between, ":-" | "-" | ":=" | "=");
    let is_first = variable.kind() == "variable_name" || text(variable, source) == "1";
    (is_default && is_first && node.kind() == "expansion").then_some((variable, default))
}

/// `"${DB:=plant}"`, where it stands for what it does.
fn set_where_empty<'t>(values: &[Node<'t>], source: &str) -> Option<Form<'t>> {
    let set = values.iter().filter_map(|value| {
        let set = match value.kind() {
            "string" => value.named_child(0)?,
            _ => *value,
        };
        let (variable, default) = with_default(set, source)?;
        let between = source.get(variable.end_byte()..default.start_byte())?;
        between.ends_with('=').then(|| Definition {
            name: text(variable, source).to_owned(),
            value: set,
            kind: DefinitionKind::Whole,
        })
    });
    Some(Form::Definitions(set.collect()))
}

fn subscript<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let key = text(node.child_by_field_name("index")?, source);
    let object = node.child_by_field_name("name")?;
    if matches!(key, "@" | "*") {
        return Some(Form::Same(object));
    }
    let key = Some(key.to_owned());
    Some(Form::Item { object, key })
}

/// `for query in "SELECT 1" "SHOW DATABASES"`, `for query in "${QUERIES[@]}"`
fn for_each<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let name = text(node.child_by_field_name("variable")?, source);
    let mut cursor = node.walk();
    let values = node.children_by_field_name("value", &mut cursor);
    let definitions = values.map(|value| Definition {
        name: name.to_owned(),
        value,
        kind: if text(value, source).contains(['@', '*']) && text(value, source).contains("${") {
            DefinitionKind::Each
        } else {
            DefinitionKind::Whole
        },
    });
    Some(Form::Definitions(definitions.collect()))
}

/// `$(cat <<EOF …)`, `$(printf 'SELECT %s' "$x")`, `$(echo "…")`
fn substitution<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let [only] = named_children(node)[..] else {
        return None;
    };
    // `$(< weekly.sql)`
    if only.kind() == "file_redirect" {
        return Some(Form::Call(Call {
            callee: "<".to_owned(),
            arguments: Vec::new(),
        }));
    }
    if only.kind() == "redirected_statement" {
        let command = only.child_by_field_name("body")?;
        return (command_name(command, source)? == "cat")
            .then(|| document(only))
            .flatten()
            .map(Form::Same);
    }
    let arguments = arguments(only);
    match command_name(only, source)? {
        "printf" => printf(&arguments),
        "echo" => match arguments[..] {
            [text] => Some(Form::Same(text)),
            _ => None,
        },
        // What a function of this file gives back.
        name => Some(Form::Call(Call {
            callee: name.to_owned(),
            arguments: arguments.into_iter().map(Argument::of).collect(),
        })),
    }
}

fn printf<'t>(arguments: &[Node<'t>]) -> Option<Form<'t>> {
    let (template, rest) = arguments.split_first()?;
    Some(Form::Format {
        style: FormatStyle::Printf,
        template: *template,
        arguments: rest.iter().copied().map(Argument::of).collect(),
    })
}

/// The document of `<<EOF`.
fn document(node: Node) -> Option<Node> {
    let redirects = named_children(node).into_iter();
    let mut redirects = redirects.filter(|child| child.kind() == "heredoc_redirect");
    let inside = named_children(redirects.next()?);
    inside
        .into_iter()
        .find(|child| child.kind() == "heredoc_body")
}

fn assignment<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let operator = children(node).into_iter().find(|child| !child.is_named());
    let is_added = operator.is_some_and(|operator| text(operator, source) == "+=");
    Some(Form::Definitions(vec![Definition {
        name: text(node.child_by_field_name("name")?, source).to_owned(),
        value: node.child_by_field_name("value")?,
        kind: if is_added {
            DefinitionKind::Append
        } else {
            DefinitionKind::Whole
        },
    }]))
}

/// `read -r -d '' QUERY <<EOF`
fn read_heredoc<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let command = node.child_by_field_name("body")?;
    if command_name(command, source)? != "read" {
        return None;
    }
    Some(Form::Definitions(vec![Definition {
        name: text(*arguments(command).last()?, source).to_owned(),
        value: document(node)?,
        kind: DefinitionKind::Whole,
    }]))
}

fn command_name<'s>(node: Node, source: &'s str) -> Option<&'s str> {
    Some(text(node.child_by_field_name("name")?, source))
}

fn arguments<'t>(node: Node<'t>) -> Vec<Node<'t>> {
    let mut cursor = node.walk();
    let arguments = node.children_by_field_name("argument", &mut cursor);
    arguments.collect()
}

/// `--query-string …`, `--query-string=…`
fn option<'t>(node: Node<'t>, source: &str) -> Option<Pair<'t>> {
    let whole = node.parent()?;
    if let Some(key) = option_of(whole, source) {
        let is_first = whole.start_byte() == node.start_byte();
        return is_first.then_some(Pair { key, value: whole });
    }
    let key = text(node, source).strip_prefix("--")?;
    let is_option = |next: &Node| text(*next, source).starts_with("--");
    let value = node.next_named_sibling().filter(|next| !is_option(next))?;
    // The file is read by itself.
    if text(value, source)
        .trim_matches(['"', '\''])
        .starts_with("file://")
    {
        return None;
    }
    let key = if key == REQUEST {
        request_query(value, source)?;
        "query-string"
    } else {
        key
    };
    Some(Pair {
        key: key.to_owned(),
        value,
    })
}

/// The name of the option that a word with its value begins with.
fn option_of(node: Node, source: &str) -> Option<String> {
    if node.kind() != "concatenation" {
        return None;
    }
    let name = text(node.named_child(0)?, source);
    Some(name.strip_prefix("--")?.strip_suffix('=')?.to_owned())
}

/// Clients of other databases.
const OTHER_CLIENTS: &[&str] = &[
    "bq",
    "clickhouse-client",
    "duckdb",
    "influx",
    "mysql",
    "psql",
    "snowsql",
    "sqlcmd",
    "sqlite3",
];

fn is_of_other_client(node: Node, source: &str) -> bool {
    let command = node.parent().filter(|parent| parent.kind() == "command");
    let name = command.and_then(|command| command_name(command, source));
    name.is_some_and(|name| OTHER_CLIENTS.contains(&name))
}

/// The option that takes all of a request, in JSON.
const REQUEST: &str = "cli-input-json";

fn is_request(node: Node, source: &str) -> bool {
    let before = source.get(..node.start_byte()).unwrap_or_default();
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || c == '\\');
    if !before.ends_with(REQUEST) {
        return false;
    }
    let before = node.prev_named_sibling();
    before.is_some_and(|before| text(before, source).strip_prefix("--") == Some(REQUEST))
}

/// The query of a request in JSON.
fn request_query<'t>(node: Node<'t>, source: &str) -> Option<Vec<Part<'t>>> {
    let is_raw = node.kind() == "raw_string";
    let all = inside(node, 1);
    let written = all.of(source);
    if is_raw {
        let place = query_of_request(written)?;
        let place = TextRange::new(all.start + place.start, all.start + place.end);
        return Some(escapes::parts(source, place, Unknown::Drop));
    }
    // `"{\"QueryString\": \"…\"}"`, where nothing else is escaped or filled in.
    if node.kind() != "string" || !holes(node).is_empty() || written.contains("\\\\") {
        return None;
    }
    let request = written.replace("\\\"", " \"");
    let place = query_of_request(&request)?;
    // The space before the closing quotes is their backslash.
    let end = place.end.saturating_sub(1).max(place.start);
    let place = TextRange::new(all.start + place.start, all.start + end);
    let is_plain = !place.of(source).contains('\\');
    is_plain.then(|| vec![Part::Copy(place)])
}

/// Where the query stands in a request in JSON.
fn query_of_request(request: &str) -> Option<TextRange> {
    let grammar = tree_sitter_json::LANGUAGE.into();
    let tree = syntax_tree::parse(&grammar, "JSON", request, &mut Vec::new())?;
    let pair = syntax_tree::preorder(&tree).find(|node| {
        let key = node.child_by_field_name("key");
        key.is_some_and(|key| text(key, request).trim_matches(['"', ' ']).trim() == "QueryString")
    });
    let value = pair?.child_by_field_name("value")?;
    (value.kind() == "string").then(|| inside(value, 1))
}

/// A command: what stands behind `--name` is its argument of that name.
fn command<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let values = arguments(node);
    let name = command_name(node, source)?;
    // `: "${DB:=plant}"`
    if name == ":" {
        return set_where_empty(&values, source);
    }
    if name == "printf" {
        if let [option, variable, rest @ ..] = &values[..] {
            if text(*option, source) == "-v" {
                return Some(Form::Definitions(vec![Definition {
                    name: text(*variable, source).to_owned(),
                    value: *rest.first()?,
                    kind: DefinitionKind::Whole,
                }]));
            }
        }
    }
    let mut callee = name.to_owned();
    let mut arguments = Vec::new();
    let mut values = values.into_iter().peekable();
    // The second is that of LocalStack.
    if matches!(name, "aws" | "awslocal") {
        // `aws timestream-query query`
        while let Some(word) = values.next_if(|value| is_plain_word(*value, source)) {
            callee = format!("{callee}.{}", text(word, source));
        }
    }
    while let Some(value) = values.next() {
        let written = text(value, source);
        if let Some(key) = option_of(value, source) {
            arguments.push(Argument {
                name: Some(key),
                value,
            });
        } else if let Some(key) = written.strip_prefix("--") {
            let is_option = |next: &Node| text(*next, source).starts_with("--");
            if let Some(value) = values.next_if(|next| !is_option(next)) {
                arguments.push(Argument {
                    name: Some(key.to_owned()),
                    value,
                });
            }
        } else {
            arguments.push(Argument::of(value));
        }
    }
    Some(Form::Call(Call { callee, arguments }))
}

fn is_plain_word(node: Node, source: &str) -> bool {
    node.kind() == "word" && !text(node, source).starts_with('-')
}
