//! What a program asks its configuration for: `configuration["Timestream:Database"]`.
//!
//! <https://learn.microsoft.com/en-us/dotnet/api/microsoft.extensions.configuration.iconfiguration>

use tree_sitter::Node;

use super::literal;
use crate::hosts::program::languages::names;
use crate::hosts::program::properties::{Place, Property};
use crate::hosts::program::senders::last_part;
use crate::hosts::syntax_tree::text;

/// How many sections may stand in each other.
const MOST_SECTIONS: usize = 8;

pub(super) fn property(node: Node, source: &str) -> Option<Property> {
    let field = |name| node.child_by_field_name(name);
    let (object, arguments) = match node.kind() {
        "element_access_expression" => (field("expression")?, field("subscript")?),
        "invocation_expression" => {
            let function = field("function")?;
            let method = text(function.child_by_field_name("name")?, source);
            if !method.starts_with("GetValue<") {
                return None;
            }
            let object = function.child_by_field_name("expression")?;
            (object, field("arguments")?)
        }
        _ => return None,
    };
    let arguments = names::items(arguments);
    let own = literal(*arguments.first()?, source)?;
    let section = section(object, source, MOST_SECTIONS)?;
    Some(Property {
        key: format!("{section}{own}").replace(':', "."),
        default: arguments
            .get(1)
            .and_then(|default| literal(*default, source)),
        place: Place::Properties,
    })
}

/// What keys begin with that an object is asked for: nothing, where it is the
/// configuration itself, and `A:` for `configuration.GetSection("A")`.
fn section(object: Node, source: &str, more: usize) -> Option<String> {
    if object.kind() != "invocation_expression" {
        let name = last_part(text(object, source)).trim_start_matches('_');
        return name
            .to_ascii_lowercase()
            .starts_with("config")
            .then(String::new);
    }
    let function = object.child_by_field_name("function")?;
    if text(function.child_by_field_name("name")?, source) != "GetSection" {
        return None;
    }
    let arguments = names::items(object.child_by_field_name("arguments")?);
    let name = literal(*arguments.first()?, source)?;
    let around = section(
        function.child_by_field_name("expression")?,
        source,
        more.checked_sub(1)?,
    )?;
    Some(format!("{around}{name}:"))
}
