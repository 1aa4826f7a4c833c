//! Calls of functions, for rules that look at expressions.

use sqlparser::ast::Function;

use crate::syntax::{function_name, FunctionFacts, FunctionKind};

/// Whether the columns that a call names need not have one value in a group: in an
/// aggregate, in a window, and in a function that is not documented, which may be one.
pub(super) fn takes_any_column(function: &Function) -> bool {
    let facts = function_name(function).and_then(|name| FunctionFacts::named(&name.value));
    function.over.is_some() || facts.is_none_or(|facts| facts.kind == FunctionKind::Aggregate)
}

/// Whether a call makes one value of many rows.
pub(super) fn is_aggregate(function: &Function) -> bool {
    let facts = function_name(function).and_then(|name| FunctionFacts::named(&name.value));
    facts.is_some_and(|facts| facts.kind == FunctionKind::Aggregate) && function.over.is_none()
}
