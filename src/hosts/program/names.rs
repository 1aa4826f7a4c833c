//! What a program calls a query.

use tree_sitter::Node;

use super::fold::Folder;
use super::form::{DefinitionKind, Form};
use super::senders::{last_part, plain, Sent};

/// Keys that every query is given by: no names.
const COMMON_KEYS: &[&str] = &["querystring", "sql", "query", "text"];

/// The name of the query whose text begins at `first`: that of the scheduled query which
/// is made of it, of the variable or the key that holds it, or of the function that it
/// stands in.
pub(super) fn name_of(folder: &Folder, first: Node, sent: Option<&Sent>) -> Option<String> {
    if let Some(name) = sent.and_then(|sent| construct_id(folder, sent)) {
        return Some(name);
    }
    let index = folder.index;
    let definitions =
        defined_names(folder, first).filter(|(_, name)| plain(last_part(name)) != "querystring");
    let pairs = index
        .pairs_around(first)
        .filter(|named| named.pair.value.start_byte() <= first.start_byte())
        .filter(|named| !COMMON_KEYS.contains(&&*plain(&named.pair.key)))
        .map(|named| (named.pair.value, named.pair.key.as_str()));
    let size = |node: &Node| node.end_byte() - node.start_byte();
    let mut definitions = definitions;
    let mut pairs = pairs;
    let holders = [definitions.next(), pairs.next()].into_iter().flatten();
    let holder = holders.min_by_key(|(node, _)| size(node));
    let function = index
        .scopes_around(index.scope_at(first.start_byte()))
        .filter_map(|scope| index.scopes.get(scope))
        .find_map(|facts| {
            let name = facts.scope.name.as_deref()?;
            facts.scope.parameters.as_ref()?;
            Some((facts.end - facts.start, name))
        });
    let name = match (holder, function) {
        (Some((node, name)), Some((len, _))) if size(&node) < len => name,
        (_, Some((_, name))) | (Some((_, name)), None) => name,
        (None, None) => return None,
    };
    Some(name.to_owned())
}

/// The names whose values an expression is, or is part of, innermost first, with these.
pub(super) fn defined_names<'f, 't>(
    folder: &'f Folder<'_, 't>,
    node: Node,
) -> impl Iterator<Item = (Node<'t>, &'f str)> {
    let index = folder.index;
    let around = index
        .value_ranges
        .around(node.start_byte(), node.end_byte())
        .filter_map(|number| index.definitions.get(number));
    let named = around.filter(|defined| {
        let kind = defined.definition.kind;
        matches!(kind, DefinitionKind::Whole | DefinitionKind::Append)
    });
    named.map(|defined| {
        let name = defined.definition.name.trim_start_matches('.');
        (defined.definition.value, name)
    })
}

/// `new CfnScheduledQuery(this, "Hourly", …)`
fn construct_id(folder: &Folder, sent: &Sent) -> Option<String> {
    let sender = sent.sender;
    let index = folder.index;
    let is_construct =
        |called: &&super::index::Called| called.call.callee.ends_with("ScheduledQuery");
    // `CfnScheduledQuery.Builder.create(this, "Hourly")` begins a chain.
    let begins = |called: &&super::index::Called| {
        called.node.start_byte() == sender.start_byte()
            && called
                .call
                .callee
                .ends_with("ScheduledQuery.Builder.create")
    };
    let inside = index
        .call_ranges
        .inside(sender.start_byte(), sender.end_byte())
        .filter_map(|number| index.calls.get(number));
    let around = index.calls_around(sender).find(is_construct);
    let around = around.or_else(|| inside.into_iter().find(begins))?;
    around.call.arguments.iter().find_map(|argument| {
        let mut value = argument.value;
        if let Form::Same(inner) = folder.form(value) {
            // `jsii.String("Hourly")`
            value = inner;
        }
        if !matches!(folder.form(value), Form::Text(_)) || argument.name.is_some() {
            return None;
        }
        let start = value.start_byte();
        if start >= sent.query.start_byte() {
            return None;
        }
        let text = crate::hosts::syntax_tree::text(value, folder.source);
        Some(text.trim_matches(['"', '\'', '`']).to_owned())
    })
}
