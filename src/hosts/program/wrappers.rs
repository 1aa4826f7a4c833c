//! Functions that send what they are given: what their callers give them is sent.

use std::collections::{HashSet, VecDeque};

use tree_sitter::Node;

use super::fold::{Folder, Root};
use super::form::Form;
use super::index::{Index, ScopeFacts};
use super::senders::Sent;

/// How often the callers of callers are looked for.
const MOST_ROUNDS: usize = 4;

/// The shortest name that functions are told apart by: in minified source, a letter is the
/// name of many.
const SHORTEST_NAME: usize = 3;

/// Functions that make an object of their class.
const CONSTRUCTORS: &[&str] = &["__init__", "constructor", "initialize", "__construct"];

/// What is sent: in the place of what is a parameter, what callers in this file give for
/// it. A parameter that no caller gives anything for stays.
pub(super) fn with_callers<'t>(folder: &Folder<'_, 't>, sent: Vec<Sent<'t>>) -> Vec<Sent<'t>> {
    let mut seen: HashSet<usize> = sent.iter().map(|sent| sent.query.id()).collect();
    let mut queue: VecDeque<_> = sent.into_iter().map(|sent| (sent, 0)).collect();
    let mut done = Vec::new();
    while let Some((sent, round)) = queue.pop_front() {
        let roots = folder.roots(sent.query);
        let mut is_given = !roots.is_empty();
        for root in &roots {
            let given = match parameter(folder, root) {
                Some((function, position, name)) if round < MOST_ROUNDS => {
                    given_to(folder.index, function, position, &name, &sent)
                }
                _ => Vec::new(),
            };
            is_given &= !given.is_empty();
            let new = given
                .into_iter()
                .filter(|call| seen.insert(call.query.id()));
            queue.extend(new.map(|call| (call, round + 1)));
        }
        if !is_given {
            done.push(sent);
        }
    }
    done.sort_by_key(|sent| sent.query.start_byte());
    done
}

/// The function, and which of its parameters a root is.
fn parameter<'i>(folder: &'i Folder, root: &Root) -> Option<(&'i ScopeFacts, usize, String)> {
    let Root::Expression(node) = root else {
        return None;
    };
    let Form::Name(name) = folder.form(*node) else {
        return None;
    };
    let index = folder.index;
    let scope = index
        .scopes_around(index.scope_at(node.start_byte()))
        .find(|scope| index.is_parameter(*scope, &name))?;
    let facts = index.scopes.get(scope)?;
    let parameters = facts.scope.parameters.as_ref()?;
    let position = parameters.iter().position(|parameter| *parameter == name)?;
    Some((facts, position, name))
}

/// What the callers of a function give for a parameter.
fn given_to<'t>(
    index: &Index<'t>,
    function: &ScopeFacts,
    position: usize,
    name: &str,
    sent: &Sent<'t>,
) -> Vec<Sent<'t>> {
    let name_of_function = function.scope.name.as_deref();
    let Some(called) = name_of_function.filter(|name| name.len() >= SHORTEST_NAME) else {
        return Vec::new();
    };
    let class = function.parent.and_then(|parent| index.scopes.get(parent));
    let class = class.and_then(|facts| facts.scope.name.as_deref());
    let called = if CONSTRUCTORS.contains(&called) {
        class.unwrap_or(called)
    } else {
        called
    };
    let outside =
        |node: Node| node.end_byte() <= function.start || function.end <= node.start_byte();
    let calls = index.calls_of(called).filter(|call| outside(call.node));
    let given = calls.filter_map(|call| {
        let arguments = &call.call.arguments;
        let named = arguments
            .iter()
            .find(|argument| argument.name.as_deref() == Some(name));
        let positional = arguments
            .get(position)
            .filter(|argument| argument.name.is_none());
        Some(Sent {
            query: named.or(positional)?.value,
            unload_to: sent.unload_to,
            sender: call.node,
            request: sent.request,
            is_doubtful: sent.is_doubtful,
        })
    });
    given.collect()
}
