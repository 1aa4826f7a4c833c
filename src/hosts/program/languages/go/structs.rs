//! Items of a list of structs that names its fields in its type:
//! `[]struct{ name, sql string }{{"hourly", "SELECT …"}}`.

use tree_sitter::Node;

use crate::hosts::program::languages::names;
use crate::hosts::syntax_tree::{named_children, text};

/// How many fields of a struct count.
const MOST_FIELDS: usize = 64;

/// The value of a field of an item, whose values stand there in the order of the fields.
pub(super) fn item<'t>(item: Node<'t>, field: &str, source: &str) -> Option<Node<'t>> {
    let list = item.parent().filter(|it| it.kind() == "literal_element")?;
    let list = list.parent().filter(|it| it.kind() == "literal_value")?;
    let literal = list
        .parent()
        .filter(|it| it.kind() == "composite_literal")?;
    let class = literal.child_by_field_name("type")?;
    let class = class.child_by_field_name("element").unwrap_or(class);
    if class.kind() != "struct_type" {
        return None;
    }
    let values = names::items(item);
    if values.len() > MOST_FIELDS || values.iter().any(|value| value.kind() == "keyed_element") {
        return None;
    }
    let declared = named_children(class).into_iter().next()?;
    let mut fields = Vec::new();
    for declaration in named_children(declared) {
        let mut cursor = declaration.walk();
        let named = declaration.children_by_field_name("name", &mut cursor);
        fields.extend(named.map(|name| text(name, source).to_owned()));
        if fields.len() > MOST_FIELDS {
            return None;
        }
    }
    let position = fields.iter().position(|it| it == field)?;
    let value = values.get(position)?;
    Some(value.named_child(0).unwrap_or(*value))
}
