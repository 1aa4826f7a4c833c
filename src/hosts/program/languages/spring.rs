//! Values that Spring gives to programs: `@Value("${ts.database:plant}")`.
//!
//! <https://docs.spring.io/spring-framework/reference/core/beans/annotation-config/value-annotations.html>

use tree_sitter::Node;

use crate::hosts::program::properties::{named, Place, Property};
use crate::hosts::syntax_tree::{named_children, text};

/// The annotation among the modifiers of a field or of a parameter that gives it its value.
pub(super) fn annotation<'t>(declared: Node<'t>, source: &str) -> Option<Node<'t>> {
    let first = declared.child(0)?;
    if !matches!(first.kind(), "modifiers" | "parameter_modifiers") {
        return None;
    }
    let modifiers = named_children(first).into_iter();
    let mut values = modifiers.filter(|modifier| property(*modifier, source).is_some());
    values.next()
}

/// What an annotation reads.
pub(super) fn property(annotation: Node, source: &str) -> Option<Property> {
    if annotation.kind() != "annotation" {
        return None;
    }
    let written = text(annotation, source);
    let name = written.trim_start_matches('@').strip_prefix("field:");
    let name = name.unwrap_or(written.trim_start_matches('@'));
    let arguments = name.strip_prefix("Value")?.trim_start().strip_prefix('(')?;
    let arguments = arguments.trim().strip_suffix(')')?.trim();
    let arguments = match arguments.strip_prefix("value") {
        Some(rest) => rest.trim_start().strip_prefix('=')?.trim_start(),
        None => arguments,
    };
    let inside = arguments.strip_prefix('"')?.strip_suffix('"')?;
    // Kotlin has holes behind that sign.
    let (key, default) = named(&inside.replace("\\$", "$"))?;
    Some(Property {
        key,
        default,
        place: Place::Properties,
    })
}
