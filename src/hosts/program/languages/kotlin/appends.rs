//! What is added to a `StringBuilder` of Kotlin, or in `buildString`.

use tree_sitter::Node;

use super::calls::arguments;
use super::navigation;
use crate::hosts::program::form::{Form, Part};
use crate::hosts::program::languages::names;
use crate::hosts::syntax_tree::{named_children, range, text};
use crate::text::TextRange;

/// Methods that add to their object.
pub(super) const APPENDS: &[&str] = &["append", "appendLine"];

/// The object of a call that adds to it, and what it adds.
pub(super) fn appended<'s, 't>(
    source: &'s str,
) -> impl Fn(Node<'t>) -> Option<(Node<'t>, Node<'t>)> + 's {
    move |node: Node<'t>| {
        let (function, value) = addition(node, source)?;
        let (object, _) = navigation(function)?;
        Some((object, value))
    }
}

/// The function of a call that adds, and what it adds.
fn addition<'t>(node: Node<'t>, source: &str) -> Option<(Node<'t>, Node<'t>)> {
    let items = names::items(node);
    let (function, list) = match items.as_slice() {
        [function, list] if list.kind() == "value_arguments" => (*function, *list),
        _ => return None,
    };
    let method = navigation(function).map_or(function, |(_, method)| method);
    let arguments = arguments(list, source);
    let value = match (text(method, source), arguments.as_slice()) {
        ("append", [only]) => only.value,
        ("append", [_, ..]) | ("appendLine", _) => list,
        _ => return None,
    };
    Some((function, value))
}

/// What the calls in the lambda of `buildString` add, whatever they depend on.
pub(super) fn built<'t>(lambda: Node<'t>, source: &str) -> Vec<Node<'t>> {
    let mut added = Vec::new();
    let mut open = vec![lambda];
    while let Some(node) = open.pop() {
        if let Some((function, value)) = addition(node, source) {
            // Those of a chain come last first.
            added.push((function.end_byte(), value));
            open.push(function);
        } else {
            open.extend(named_children(node).into_iter().rev());
        }
    }
    added.sort_by_key(|(at, _)| *at);
    added.into_iter().map(|(_, value)| value).collect()
}

/// What `appendLine(a)` adds, by the list of its arguments.
pub(super) fn line<'t>(list: Node<'t>, source: &str) -> Option<Form<'t>> {
    let before = source.get(..list.start_byte())?;
    if !before.ends_with("appendLine") {
        return None;
    }
    let all = range(list);
    Some(match arguments(list, source).as_slice() {
        [only] => Form::Line {
            text: only.value,
            end: TextRange::new(all.end.saturating_sub(1), all.end),
        },
        _ => Form::Text(vec![Part::Escape(all, "\n".to_owned())]),
    })
}
