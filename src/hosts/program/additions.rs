//! Definitions that add to the value that a name has, by naming it.

use tree_sitter::Node;

use super::form::{Definition, DefinitionKind, Form, Language, Part};
use crate::hosts::syntax_tree::text;

/// How many pieces of a sum are looked at for the name that it is added to.
const MOST_ADDITIONS: usize = 256;

/// `query = query + a + b` adds to what there was; any other definition stays as it is.
pub(super) fn additions<'t>(
    definition: Definition<'t>,
    language: &dyn Language,
    source: &str,
) -> Vec<Definition<'t>> {
    if definition.kind != DefinitionKind::Whole {
        return vec![definition];
    }
    let mut added = Vec::new();
    let mut at = definition.value;
    for _ in 0..MOST_ADDITIONS {
        match language.form(at, source) {
            Form::Same(inner) => at = inner,
            Form::Concat(parts) => {
                let [first, others @ ..] = parts.as_slice() else {
                    break;
                };
                added.extend(others.iter().rev());
                at = *first;
            }
            Form::Name(name) if name == definition.name && !added.is_empty() => {
                let added = added.into_iter().rev().map(|value| Definition {
                    value,
                    name: definition.name.clone(),
                    kind: DefinitionKind::Append,
                });
                return added.collect();
            }
            _ => break,
        }
    }
    vec![definition]
}

/// Of `query = f"{query} WHERE a = 1"`, `query = "%s WHERE a = 1" % query`, what stands for
/// the value that there was, and the byte at which the text goes on behind it.
pub(super) fn continues<'t>(
    definition: &Definition<'t>,
    language: &dyn Language,
    source: &str,
) -> Option<(Node<'t>, usize)> {
    if definition.kind != DefinitionKind::Whole || definition.name.contains('.') {
        return None;
    }
    let mut at = definition.value;
    let mut form = language.form(at, source);
    for _ in 0..MOST_ADDITIONS {
        let Form::Same(inner) = form else { break };
        at = inner;
        form = language.form(at, source);
    }
    let (before, rest) = match form {
        Form::Text(parts) => match parts.as_slice() {
            [Part::Hole(before, _), Part::Copy(rest), ..] => (*before, rest.start as usize),
            [Part::Hole(before, _), ..] => (*before, at.end_byte()),
            _ => return None,
        },
        Form::Format {
            template,
            arguments,
            ..
        } => {
            let Form::Text(parts) = language.form(template, source) else {
                return None;
            };
            let Part::Copy(range) = parts.first()? else {
                return None;
            };
            let start = range.of(source);
            let holes = ["%s", "{}", "{0}"];
            let hole = holes.iter().find(|hole| start.starts_with(**hole))?;
            let first = arguments.first().filter(|first| first.name.is_none())?;
            (first.value, range.start as usize + hole.len())
        }
        _ => return None,
    };
    let is_it =
        matches!(language.form(before, source), Form::Name(name) if name == definition.name);
    // Where it stands there twice, it is not only continued.
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let words = text(definition.value, source).split(|c| !is_part(c));
    let is_once = || words.filter(|word| *word == definition.name).count() == 1;
    (is_it && is_once()).then_some((before, rest))
}
