//! Which texts can be queries, told from what they begin with. Most strings of a program are
//! none, and making all of their text to find that out takes long.

use tree_sitter::Node;

use super::fold::Folder;
use super::form::{DefinitionKind, Form, Part};
use super::roots::Root;
use super::SHORTEST;
use crate::hosts::syntax_tree::text;
use crate::syntax::Keyword;
use crate::text::Template;

/// How many names are followed to what a text begins with.
const DEEPEST: usize = 16;
/// How many values of a name are looked at.
const MOST_VALUES: usize = 16;

/// Words that stand in what a query goes on with, where it cannot be seen what it begins
/// with.
const WORDS: &[&str] = &[
    "describe", "from", "group", "having", "limit", "order", "over", "select", "show", "union",
    "unload", "where",
];

/// What a text begins with.
enum Beginning {
    /// A word that a statement begins with, or a comment.
    Statement,
    /// Something else.
    Other,
    /// What is given to a function, or cannot be told at a glance.
    Unknown,
    /// White space.
    Blank,
}

/// Whether the text of a root can be a query.
pub(super) fn may_be_query<'t>(folder: &Folder<'_, 't>, root: &Root<'t>) -> bool {
    let Some(first) = root.first() else {
        return false;
    };
    let is_whole = matches!(root, Root::Expression(_));
    if is_whole && is_short(text(first, folder.source)) {
        return false;
    }
    match beginning(folder, first, 0) {
        Beginning::Statement => true,
        Beginning::Other => false,
        Beginning::Unknown | Beginning::Blank => has_words(folder, root),
    }
}

/// Whether the text that was made of a root can be a query: one that begins with something
/// that is not known is none.
pub(super) fn is_begun(folder: &Folder, root: &Root, template: &Template) -> bool {
    let first = template.placeholders().first();
    let before = first.and_then(|first| template.text().get(..first.range.start as usize));
    match of_text(before.unwrap_or(template.text())) {
        Beginning::Statement => true,
        Beginning::Blank => {
            first.is_some_and(|first| first.value.is_some()) || has_words(folder, root)
        }
        Beginning::Other | Beginning::Unknown => false,
    }
}

/// Whether a literal is too short for a query, or just one word: most are keys.
fn is_short(written: &str) -> bool {
    let is_of_word = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.:/".contains(&byte);
    let mut inside = written.bytes().skip(1).rev().skip(1);
    let has_holes = || written.contains(['{', '$', '#', '%']);
    written.starts_with(['"', '\''])
        && (inside.all(is_of_word) || written.len() < SHORTEST && !has_holes())
}

fn has_words(folder: &Folder, root: &Root) -> bool {
    let mut parts = root.parts().iter();
    parts.any(|part| has_word(text(*part, folder.source)))
}

fn beginning<'t>(folder: &Folder<'_, 't>, node: Node<'t>, depth: usize) -> Beginning {
    if depth > DEEPEST || !folder.index.spend(1) {
        return Beginning::Unknown;
    }
    match folder.form(node) {
        Form::Text(parts) => of_literal(folder, &parts, depth),
        Form::Concat(parts) => {
            for part in parts {
                match beginning(folder, part, depth + 1) {
                    Beginning::Blank => {}
                    begun => return begun,
                }
            }
            Beginning::Blank
        }
        Form::Same(inner)
        | Form::Line { text: inner, .. }
        | Form::Format {
            template: inner, ..
        } => beginning(folder, inner, depth + 1),
        Form::Name(name) => of_name(folder, &name, node, depth),
        Form::Number | Form::Never => Beginning::Other,
        _ => Beginning::Unknown,
    }
}

fn of_literal<'t>(folder: &Folder<'_, 't>, parts: &[Part<'t>], depth: usize) -> Beginning {
    for part in parts {
        let written = match part {
            Part::Copy(range) => range.of(folder.source),
            Part::Escape(_, meaning) => meaning,
            Part::Hole(value, _) => match beginning(folder, *value, depth + 1) {
                Beginning::Blank => continue,
                begun => return begun,
            },
            Part::Name(..) => return Beginning::Unknown,
        };
        match of_text(written) {
            Beginning::Blank => {}
            begun => return begun,
        }
    }
    Beginning::Blank
}

fn of_text(written: &str) -> Beginning {
    let is_before = |c: char| c.is_whitespace() || matches!(c, '(' | ';' | '\u{feff}');
    let rest = written.trim_start_matches(is_before);
    if rest.is_empty() {
        return Beginning::Blank;
    }
    let end = rest.find(|c: char| !c.is_ascii_alphabetic());
    let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
    let is_comment = rest.starts_with("--") || rest.starts_with("/*");
    match is_comment || Keyword::of(word).begins_statement() {
        true => Beginning::Statement,
        false => Beginning::Other,
    }
}

fn of_name<'t>(folder: &Folder<'_, 't>, name: &str, node: Node<'t>, depth: usize) -> Beginning {
    let index = folder.index;
    let at = node.start_byte();
    let values = index.values_of(name, at);
    if values.is_empty() {
        return Beginning::Unknown;
    }
    let mut found = Beginning::Other;
    for value in values.iter().take(MOST_VALUES) {
        let Some(first) = value.first() else { continue };
        let whole = [DefinitionKind::Whole, DefinitionKind::Append];
        if !whole.contains(&first.definition.kind) {
            return Beginning::Unknown;
        }
        match beginning(folder, first.definition.value, depth + 1) {
            Beginning::Statement => return Beginning::Statement,
            Beginning::Other => {}
            unknown => found = unknown,
        }
    }
    found
}

fn has_word(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| WORDS.iter().any(|it| it.eq_ignore_ascii_case(word)))
}
