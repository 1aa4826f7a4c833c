//! Names with dots, and calls one behind the other, as Java and its like have them.

use tree_sitter::Node;

use crate::hosts::program::form::{Argument, Call, Definition, DefinitionKind, Form};
use crate::hosts::syntax_tree::{named_children, text};

/// How long a chain of members and calls may be; of longer ones, the beginning is not
/// known.
const LONGEST: usize = 256;

/// Whether a node is longer than any name with what it is a member of: each of the nodes in
/// a chain of members would have a name of its own.
pub(super) fn is_no_name(node: Node) -> bool {
    const LONGEST_NAME: usize = 1000;
    node.end_byte() - node.start_byte() > LONGEST_NAME
}

/// What a node is in a chain such as `Request.builder().query(x)`.
pub(super) enum Link<'t> {
    /// A name.
    Name,
    /// What stands for the object at hand: `this`.
    This,
    /// A member of something.
    Member(Node<'t>, Node<'t>),
    /// A call of a method of something, or of a function.
    Call(Node<'t>),
    /// An object that is made, by the name of its type.
    New(Node<'t>),
    /// Anything else.
    End,
}

/// A dotted name; what stands for the object at hand is left out: `this.db` is `.db`.
pub(super) fn dotted<'t>(
    node: Node<'t>,
    source: &str,
    link: impl Fn(Node<'t>) -> Link<'t>,
) -> Option<String> {
    let mut members = Vec::new();
    let mut at = node;
    for _ in 0..LONGEST {
        match link(at) {
            Link::Member(object, member) => {
                members.push(text(member, source));
                at = object;
            }
            Link::Name => {
                members.push(text(at, source));
                members.reverse();
                return Some(members.join("."));
            }
            Link::This if !members.is_empty() => {
                members.push("");
                members.reverse();
                return Some(members.join("."));
            }
            _ => return None,
        }
    }
    None
}

/// What is called, on one line: of a chain of calls, the name that it begins with and
/// the method that is called last.
pub(super) fn callee<'t>(
    object: Option<Node<'t>>,
    method: &str,
    source: &str,
    link: impl Fn(Node<'t>) -> Link<'t>,
) -> String {
    let Some(object) = object else {
        return method.to_owned();
    };
    match root(object, source, link) {
        Some(root) => format!("{root}.{method}"),
        None => format!(".{method}"),
    }
}

fn root<'t>(node: Node<'t>, source: &str, link: impl Fn(Node<'t>) -> Link<'t>) -> Option<String> {
    let mut at = node;
    // The first node from which on there are only members.
    let mut name = node;
    for _ in 0..LONGEST {
        match link(at) {
            Link::Member(object, _) => at = object,
            Link::Call(object) => {
                at = object;
                name = object;
            }
            Link::New(class) => return Some(type_name(class, source)),
            Link::Name | Link::This => return dotted(name, source, link),
            Link::End => return None,
        }
    }
    None
}

/// The name of a type without what it is made of: `List<String>` is `List`.
pub(super) fn type_name(node: Node, source: &str) -> String {
    let name = text(node, source);
    let name = name.split(['<', '[']).next().unwrap_or(name);
    name.split_whitespace().collect()
}

/// The object that a chain of calls of the same kind begins with: `appended` says of a
/// call of that kind which object it is a call of.
pub(super) fn beginning<'t>(
    node: Node<'t>,
    appended: impl Fn(Node<'t>) -> Option<Node<'t>>,
) -> Option<Node<'t>> {
    let mut at = node;
    for _ in 0..LONGEST {
        match appended(at) {
            Some(object) => at = object,
            None => return Some(at),
        }
    }
    None
}

/// `text.append(a)`: what is added to a name, or, where it is no name, put behind what
/// there is.
pub(super) fn addition<'t>(name: Option<String>, object: Node<'t>, value: Node<'t>) -> Form<'t> {
    match name {
        Some(name) => Form::Definitions(vec![Definition {
            name,
            value,
            kind: DefinitionKind::Append,
        }]),
        None => Form::Concat(vec![object, value]),
    }
}

/// A call by its parts.
pub(super) fn call<'t>(callee: String, arguments: Vec<Argument<'t>>) -> Form<'t> {
    Form::Call(Call { callee, arguments })
}

/// The named children of a node without comments.
pub(super) fn items<'t>(node: Node<'t>) -> Vec<Node<'t>> {
    let mut items = named_children(node);
    items.retain(|item| !item.kind().ends_with("comment"));
    items
}

/// One definition.
pub(super) fn defined<'t>(name: String, value: Node<'t>, kind: DefinitionKind) -> Form<'t> {
    Form::Definitions(vec![Definition { name, value, kind }])
}
