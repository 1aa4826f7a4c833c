//! Parts of expressions.

use tree_sitter::Node;

use crate::hosts::syntax_tree::{self, named_children};
use crate::text::TextRange;

/// The name that a key of an object is, when it is only that.
pub(super) fn plain_key<'f>(key: Node<'f>, source: &'f str) -> Option<&'f str> {
    let parts = parts(key);
    let [only] = parts.as_slice() else {
        return None;
    };
    let text = syntax_tree::text(*only, source);
    match only.kind() {
        "variable_expr" => Some(text),
        "literal_value" if !text.contains(['\\', '$', '%']) => Some(text.trim_matches('"')),
        _ => None,
    }
}

/// The nodes of an expression without comments.
pub(super) fn parts<'f>(node: Node<'f>) -> Vec<Node<'f>> {
    let mut parts = syntax_tree::children(node);
    parts.retain(|node| node.kind() != "comment");
    parts
}

/// The expressions among the children of a node.
pub(super) fn expressions<'f>(node: Node<'f>) -> Vec<Node<'f>> {
    let mut found = named_children(node);
    found.retain(|node| node.kind() == "expression");
    found
}

/// The elements of an object: keys and values.
pub(super) fn elements<'f>(object: Node<'f>) -> Vec<(Node<'f>, Node<'f>)> {
    let children = named_children(object).into_iter();
    let elements = children.filter(|node| node.kind() == "object_elem");
    elements
        .filter_map(|node| {
            let key = node.child_by_field_name("key")?;
            Some((key, node.child_by_field_name("val")?))
        })
        .collect()
}

/// The object or the tuple that an expression is.
pub(super) fn collection<'f>(node: Node<'f>, kind: &str) -> Option<Node<'f>> {
    let parts = parts(node);
    let [only] = parts.as_slice() else {
        return None;
    };
    let inner = only.named_child(0)?;
    (only.kind() == "collection_value" && inner.kind() == kind).then_some(inner)
}

/// Where something stands that several nodes make.
pub(super) fn span(nodes: &[Node]) -> TextRange {
    let ranges = nodes.iter().map(|node| syntax_tree::range(*node));
    ranges.reduce(TextRange::to).unwrap_or_default()
}
