//! Classes whose fields stand in their bodies: data classes, named tuples, settings.
//!
//! <https://docs.python.org/3/library/dataclasses.html>
//! <https://docs.python.org/3/library/typing.html#typing.NamedTuple>
//! <https://www.attrs.org/en/stable/api.html#attrs.define>
//! <https://docs.pydantic.dev/latest/concepts/pydantic_settings/>

use tree_sitter::Node;

use crate::hosts::program::form::{Argument, Scope};
use crate::hosts::program::senders::last_part;
use crate::hosts::syntax_tree::{named_children, text};

/// What makes a class take its fields by place, in their order.
const DECORATORS: &[&str] = &[
    "attrs",
    "attributes",
    "dataclass",
    "define",
    "frozen",
    "mutable",
    "s",
];

/// Calls that say what a field is, or a parameter of a command:
/// <https://typer.tiangolo.com/tutorial/options/>.
const FIELDS: &[&str] = &["Argument", "Field", "Option", "attrib", "field", "ib"];

pub(super) fn class(node: Node, source: &str) -> Scope {
    let name = node.child_by_field_name("name");
    let bases = node.child_by_field_name("superclasses");
    let bases = bases.map(named_children).unwrap_or_default().into_iter();
    let bases = bases.filter(|base| matches!(base.kind(), "identifier" | "attribute"));
    let bases: Vec<_> = bases
        .map(|base| last_part(text(base, source)).to_owned())
        .collect();
    let is_by_place = bases.iter().any(|base| base == "NamedTuple") || is_decorated(node, source);
    let fields = if is_by_place {
        fields(node, source)
    } else {
        Vec::new()
    };
    Scope {
        name: name.map(|name| text(name, source).to_owned()),
        parameters: None,
        // `BaseSettings`, and what a program derives from it elsewhere.
        is_of_settings: bases.iter().any(|base| base.ends_with("Settings")),
        bases,
        fields,
    }
}

/// `@dataclass`, `@attr.s(auto_attribs=True)`
fn is_decorated(class: Node, source: &str) -> bool {
    let around = class.parent();
    let around = around.filter(|around| around.kind() == "decorated_definition");
    let decorators = around.map(named_children).unwrap_or_default().into_iter();
    let mut decorators = decorators.filter(|child| child.kind() == "decorator");
    decorators.any(|decorator| {
        let written = text(decorator, source).trim_start_matches('@');
        // Its fields are given by name only.
        let name = written.split('(').next().unwrap_or(written).trim();
        DECORATORS.contains(&last_part(name)) && !written.contains("kw_only")
    })
}

/// `database: str`, `table: str = "cpu"`, in their order.
fn fields(class: Node, source: &str) -> Vec<String> {
    let body = class.child_by_field_name("body");
    let lines = body.map(named_children).unwrap_or_default().into_iter();
    let lines = lines.filter(|line| line.kind() == "expression_statement");
    let fields = lines.filter_map(|line| {
        let field = line.named_child(0)?;
        let is_typed = field.child_by_field_name("type").is_some();
        let is_made = |value: Node| text(value, source).starts_with("attr");
        let is_field = is_typed || field.child_by_field_name("right").is_some_and(is_made);
        let name = field.child_by_field_name("left").filter(|_| is_field)?;
        let is_of_class = field
            .child_by_field_name("type")
            .is_some_and(|kind| text(kind, source).contains("ClassVar"));
        (!is_of_class).then(|| text(name, source).to_owned())
    });
    fields.collect()
}

/// What a field is that nobody gives: `Field(default="cpu")`, `field(default="cpu")`,
/// `Field("cpu")`.
pub(super) fn default_of_field<'t>(
    function: &str,
    arguments: &[Argument<'t>],
    source: &str,
) -> Option<Node<'t>> {
    if !FIELDS.contains(&function) {
        return None;
    }
    let named = arguments
        .iter()
        .find(|argument| argument.name.as_deref() == Some("default"));
    let first = arguments.first().filter(|first| {
        let is_open = matches!(text(first.value, source), "..." | "None");
        let takes_first = matches!(function, "Argument" | "Field" | "Option");
        takes_first && first.name.is_none() && !is_open
    });
    Some(named.or(first)?.value)
}
