//! Notebooks of Jupyter: the cells in them, each read as its language.
//!
//! <https://nbformat.readthedocs.io/en/latest/format_description.html>

use tree_sitter::Node;

use super::program::json_string;
use super::syntax_tree::{self, named_children, range};
use super::{engines, snippets, Host, HostInput, HostText};
use crate::text::{Template, TextRange};

/// Cell magics that leave a cell in the language of the notebook.
const MAGICS_AROUND_CODE: &[&str] = &["capture", "prun", "python", "python3", "time", "timeit"];

pub(super) fn read(input: &HostInput) -> HostText<'static> {
    let mut found = HostText::of(Host::Notebook);
    let grammar = tree_sitter_json::LANGUAGE.into();
    let tree = syntax_tree::parse(&grammar, "JSON", input.text, &mut found.findings);
    let root = tree.as_ref().map(|tree| tree.root_node());
    // Of what is no valid JSON, all is of interest.
    let root = root.and_then(|root| match root.has_error() {
        true => Some(root),
        false => root.named_child(0),
    });
    let Some(root) = root else {
        return found;
    };
    let source = input.text;
    let language = language(root, source);
    // Cells share their names: they are one program.
    let mut program = Template::default();
    for cell in cells(root, source) {
        let Some(content) = member(cell, "source", source) else {
            continue;
        };
        let text = text_of(content, source);
        let kind = member(cell, "cell_type", source).map(|kind| text_of(kind, source));
        match kind.as_ref().map(Template::text) {
            Some("markdown") => snippets::add(&mut found, Host::Markdown, &text, None, input),
            Some("code") => {
                for (host, part) in parts(&text, language) {
                    if Some(host) == language {
                        program.append(&part);
                    } else {
                        snippets::add(&mut found, host, &part, None, input);
                    }
                }
                let end = range(content).end;
                program.put("\n", TextRange::new(end.saturating_sub(1), end));
            }
            _ => {}
        }
    }
    if let Some(language) = language {
        snippets::add(&mut found, language, &program, None, input);
    }
    found
}

/// The cells; those that can be read, of a notebook that is no valid JSON.
fn cells<'t>(root: Node<'t>, source: &str) -> Vec<Node<'t>> {
    if let Some(cells) = member(root, "cells", source) {
        return named_children(cells);
    }
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match node.kind() {
            "object" if member(node, "cell_type", source).is_some() => found.push(node),
            // No cell stands deeper than in the list of cells, whatever went wrong there.
            "ERROR" | "array" | "document" | "object" | "pair" => {
                open.extend(named_children(node).into_iter().rev());
            }
            _ => {}
        }
    }
    found
}

/// The language of the notebook's code: Python, where it does not say.
fn language(root: Node, source: &str) -> Option<Host> {
    let metadata = member(root, "metadata", source);
    let named = |object: &str, key: &str| {
        let object = member(metadata?, object, source)?;
        Some(text_of(member(object, key, source)?, source))
    };
    let name = named("language_info", "name").or_else(|| named("kernelspec", "language"));
    match name {
        Some(name) => snippets::language(name.text()),
        None => Some(Host::Python),
    }
}

/// The member of an object.
fn member<'t>(object: Node<'t>, key: &str, source: &str) -> Option<Node<'t>> {
    let pairs = named_children(object).into_iter();
    let mut pairs = pairs.filter(|pair| pair.kind() == "pair");
    let wanted = |pair: &Node| {
        let found = pair.child_by_field_name("key");
        found.is_some_and(|found| text_of(found, source).text() == key)
    };
    pairs.find(wanted)?.child_by_field_name("value")
}

/// The text of a string, or of a list of strings.
fn text_of(node: Node, source: &str) -> Template {
    match node.kind() {
        "string" => json_string(source, range(node)),
        "array" => {
            let mut text = Template::default();
            for line in named_children(node) {
                if line.kind() == "string" {
                    text.append(&json_string(source, range(line)));
                }
            }
            text
        }
        _ => Template::default(),
    }
}

/// The parts of a cell of code: what is in the language of the notebook, and what magics
/// give to others. <https://ipython.readthedocs.io/en/stable/interactive/magics.html>
fn parts(cell: &Template, language: Option<Host>) -> Vec<(Host, Template)> {
    let text = cell.text();
    let of_cell = text.trim_start().strip_prefix("%%");
    if let Some(magic) = of_cell {
        let magic = magic.split_whitespace().next().unwrap_or_default();
        let host = snippets::language(magic);
        let is_code = MAGICS_AROUND_CODE.contains(&magic);
        let Some(host) = (if is_code { language } else { host }) else {
            return Vec::new();
        };
        let start = text.find("%%").unwrap_or(0);
        let rest = text.get(start..).unwrap_or_default();
        let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
        // `%%sql postgresql://localhost/assets`
        if host == Host::Sql && engines::are_named(rest.get(..line).unwrap_or_default()) {
            return Vec::new();
        }
        let rest = TextRange::new((start + line) as u32, text.len() as u32);
        return vec![(host, cell.part(rest))];
    }
    let mut parts = Vec::new();
    let mut code = Template::default();
    // The magic whose line goes on behind a backslash.
    let mut open: Option<(Host, Template)> = None;
    for line in snippets::lines(text) {
        let piece = cell.part(line);
        let goes_on = piece.text().trim_end().ends_with('\\');
        if let Some((host, mut magic)) = open.take() {
            magic.append(&piece);
            if goes_on {
                open = Some((host, magic));
            } else {
                parts.push((host, magic));
            }
            continue;
        }
        let Some((host, start)) = magic(piece.text()) else {
            code.append(&piece);
            continue;
        };
        let command = TextRange::new(line.start + start as u32, line.end);
        match host {
            Some(host) if goes_on => open = Some((host, cell.part(command))),
            Some(host) => parts.push((host, cell.part(command))),
            None => {}
        }
    }
    parts.extend(open);
    parts.extend(language.map(|language| (language, code)));
    parts
}

/// What a line that is a magic or a command of the shell gives to whom, and from where
/// on; `None` for other lines.
fn magic(line: &str) -> Option<(Option<Host>, usize)> {
    let trimmed = line.trim_start();
    let indentation = line.len() - trimmed.len();
    let is_word = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic());
    if let Some(rest) = trimmed.strip_prefix('!') {
        return is_word(rest).then_some((Some(Host::Shell), indentation + 1));
    }
    let rest = trimmed.strip_prefix('%').filter(|rest| is_word(rest))?;
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let host = snippets::language(rest.get(..end).unwrap_or_default());
    let host = host.filter(|host| *host != Host::Sql || !engines::are_named(rest));
    Some((host, indentation + 1 + end))
}
