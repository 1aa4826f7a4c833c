//! Variables of the environment, and what stands beside them for where they are not set.

use tree_sitter::Node;

use crate::hosts::program::form::Form;
use crate::hosts::syntax_tree::text;

/// How expressions begin that ask for one.
const ASKS: &[&str] = &[
    "$_ENV[",
    "$_SERVER[",
    "ENV[",
    "Environment.GetEnvironmentVariable(",
    "System.getProperty(",
    "System.getenv(",
    "env::var(",
    "getenv(",
    "import.meta.env",
    "os.Getenv(",
    "os.environ",
    "os.getenv(",
    "process.env",
    "std::env::var(",
];

/// Whether an expression asks for a variable of the environment.
pub(in crate::hosts::program) fn is_asked(node: Node, source: &str) -> bool {
    let written = text(node, source);
    ASKS.iter().any(|asks| written.starts_with(asks))
}

/// One of several values: where all but one ask for a variable of the environment, that
/// one counts when the variable is not set.
pub(super) fn choice<'t>(values: Vec<Node<'t>>, source: &str) -> Form<'t> {
    let mut others = values.iter().filter(|value| !is_asked(**value, source));
    match (others.next(), others.next()) {
        (Some(only), None) if values.len() > 1 => Form::Setting(*only),
        _ => Form::Choice(values),
    }
}
