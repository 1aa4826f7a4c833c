//! Calls of functions, for rules that look at expressions.

use sqlparser::ast::{Function, Ident};

use crate::syntax::{FunctionFacts, FunctionKind};

/// The name of the function that is called.
pub(super) fn name_of(function: &Function) -> Option<&Ident> {
    function.name.0.last().and_then(|part| part.as_ident())
}

/// Whether a call makes one value of many rows.
pub(super) fn is_aggregate(function: &Function) -> bool {
    let facts = name_of(function).and_then(|name| FunctionFacts::named(&name.value));
    facts.is_some_and(|facts| facts.kind == FunctionKind::Aggregate) && function.over.is_none()
}
