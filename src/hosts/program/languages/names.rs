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

/// Methods of lists that call a function with each of their items.
pub(super) const RUNS_OVER: &[&str] = &[
    "ForEach",
    "Select",
    "flatMap",
    "forEach",
    "map",
    "mapNotNull",
    "onEach",
];

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
    if is_no_name(node) {
        return None;
    }
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

/// What a chain of calls makes that each add to the same: `text.append(a).append(b)`.
/// `added` says of such a call what its object is and what it adds, `methods` how they are
/// called. None for all but the last call of a chain.
pub(super) fn chain<'t>(
    last: Node<'t>,
    source: &str,
    methods: &[&str],
    added: impl Fn(Node<'t>) -> Option<(Node<'t>, Node<'t>)>,
    link: impl Fn(Node<'t>) -> Link<'t>,
) -> Option<Form<'t>> {
    if goes_on(source.get(last.end_byte()..)?, methods) {
        return None;
    }
    let mut values = Vec::new();
    let mut first = last;
    while let Some((object, value)) = added(first) {
        values.push(value);
        first = object;
    }
    let Some(name) = dotted(first, source, link) else {
        values.push(first);
        values.reverse();
        return Some(Form::Concat(values));
    };
    let definitions = values.into_iter().rev().map(|value| Definition {
        name: name.clone(),
        value,
        kind: DefinitionKind::Append,
    });
    Some(Form::Definitions(definitions.collect()))
}

/// Whether a call of one of these methods stands behind an expression.
fn goes_on(rest: &str, methods: &[&str]) -> bool {
    let mut rest = rest.trim_start();
    while rest.starts_with("//") || rest.starts_with("/*") {
        let end = if rest.starts_with("//") { "\n" } else { "*/" };
        let Some((_, behind)) = rest.split_once(end) else {
            return false;
        };
        rest = behind.trim_start();
    }
    let rest = rest.strip_prefix('?').unwrap_or(rest);
    let Some(name) = rest.strip_prefix('.').map(str::trim_start) else {
        return false;
    };
    let called = |method: &&str| {
        let behind = name.strip_prefix(*method);
        behind.is_some_and(|behind| behind.trim_start().starts_with('('))
    };
    methods.iter().any(called)
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

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::hosts::{self, Host, HostInput, HostOptions, NoNeighbours};

    #[test]
    fn long_chains_have_all_their_calls() {
        for (host, append, wrap) in [
            (
                Host::Java,
                "append",
                [
                    "class A { void f() { var q = new StringBuilder();\nq",
                    "; r.queryString(q.toString()); } }",
                ],
            ),
            (
                Host::Java,
                "append",
                [
                    "class A { void f() { r.queryString(new StringBuilder()",
                    ".toString()); } }",
                ],
            ),
            (
                Host::CSharp,
                "Append",
                [
                    "class A { void F() { var q = new StringBuilder();\nq",
                    "; r.QueryString = q.ToString(); } }",
                ],
            ),
            (
                Host::Kotlin,
                "append",
                [
                    "fun f() { val q = StringBuilder()\nq",
                    "\nr.queryString(q.toString()) }",
                ],
            ),
        ] {
            let mut chain = format!(".{append}(\"SELECT c0\")");
            for number in 1..1000 {
                write!(chain, "\n  .{append}(\", c{number}\") // timestream").unwrap();
            }
            write!(chain, "\n  .{append}(\" FROM plant.kilns\")").unwrap();
            let text = wrap.join(&chain);
            let input = HostInput {
                claims: &[],
                text: &text,
                file_name: "",
                neighbours: &NoNeighbours,
                options: &HostOptions::default(),
            };
            let read = hosts::read(host, &input);
            let [query] = read.queries.as_slice() else {
                panic!("{host:?}: {} queries", read.queries.len());
            };
            assert_eq!(query.text.matches(',').count(), 999, "{host:?}");
            assert!(query.text.ends_with("c999 FROM plant.kilns"), "{host:?}");
        }
    }
}
