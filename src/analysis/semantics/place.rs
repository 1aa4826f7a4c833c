//! Where an expression stands, from its first token that has a place to its last.

use sqlparser::ast::{Expr, Function, Query, SetExpr};
use sqlparser::tokenizer::Span;

use crate::syntax::{function_name, range_of};
use crate::text::TextRange;

/// The place of an expression: a call counts as the name of its function.
pub(crate) fn place_of(expr: &Expr) -> Option<TextRange> {
    Some(range_of(first(expr)?).to(range_of(last(expr)?)))
}

/// The place of the first SELECT of a query.
pub(super) fn select_of(query: &Query) -> Option<TextRange> {
    select_of_body(&query.body)
}

/// The place of the first SELECT of a query without its WITH and ORDER BY.
pub(super) fn select_of_body(body: &SetExpr) -> Option<TextRange> {
    let mut body = body;
    loop {
        match body {
            SetExpr::Select(select) => return Some(range_of(select.select_token.0.span)),
            SetExpr::Query(query) => body = &query.body,
            SetExpr::SetOperation { left, .. } => body = left,
            SetExpr::Values(values) => {
                let first = values.rows.first()?.content.first()?;
                return place_of(first);
            }
            _ => return None,
        }
    }
}

fn name_of(function: &Function) -> Option<Span> {
    function_name(function).map(|name| name.span)
}

fn first(expr: &Expr) -> Option<Span> {
    let mut expr = expr;
    loop {
        expr = match expr {
            Expr::BinaryOp { left, .. }
            | Expr::AnyOp { left, .. }
            | Expr::AllOp { left, .. }
            | Expr::IsDistinctFrom(left, _)
            | Expr::IsNotDistinctFrom(left, _) => left,
            Expr::Nested(inner)
            | Expr::UnaryOp { expr: inner, .. }
            | Expr::Between { expr: inner, .. }
            | Expr::InList { expr: inner, .. }
            | Expr::InSubquery { expr: inner, .. }
            | Expr::Like { expr: inner, .. }
            | Expr::AtTimeZone {
                timestamp: inner, ..
            }
            | Expr::CompoundFieldAccess { root: inner, .. } => inner,
            Expr::Case { case_token, .. } => return Some(case_token.0.span),
            other => return either(other),
        }
    }
}

fn last(expr: &Expr) -> Option<Span> {
    let mut expr = expr;
    loop {
        expr = match expr {
            Expr::BinaryOp { right, .. }
            | Expr::IsDistinctFrom(_, right)
            | Expr::IsNotDistinctFrom(_, right) => right,
            Expr::AnyOp { left, .. } | Expr::AllOp { left, .. } => left,
            Expr::Nested(inner)
            | Expr::UnaryOp { expr: inner, .. }
            | Expr::Between { high: inner, .. }
            | Expr::InSubquery { expr: inner, .. }
            | Expr::Like { pattern: inner, .. }
            | Expr::AtTimeZone {
                time_zone: inner, ..
            }
            | Expr::CompoundFieldAccess { root: inner, .. } => inner,
            Expr::InList { expr, list, .. } => list.last().unwrap_or(expr),
            Expr::Case { end_token, .. } => return Some(end_token.0.span),
            Expr::CompoundIdentifier(parts) => return parts.last().map(|part| part.span),
            other => return either(other),
        }
    }
}

/// What has one place only.
fn either(expr: &Expr) -> Option<Span> {
    let mut expr = expr;
    loop {
        expr = match expr {
            Expr::Identifier(name) => return Some(name.span),
            Expr::CompoundIdentifier(parts) => return parts.first().map(|part| part.span),
            Expr::Value(value) => return Some(value.span),
            Expr::TypedString(literal) => return Some(literal.value.span),
            Expr::Function(function) => return name_of(function),
            Expr::Interval(interval) => &interval.value,
            Expr::Nested(inner)
            | Expr::Cast { expr: inner, .. }
            | Expr::Extract { expr: inner, .. }
            | Expr::IsNull(inner)
            | Expr::IsNotNull(inner)
            | Expr::Position { expr: inner, .. }
            | Expr::Substring { expr: inner, .. } => inner,
            Expr::Tuple(list) => list.first()?,
            Expr::Array(array) => array.elem.first()?,
            Expr::BinaryOp { left, .. } => left,
            _ => return None,
        }
    }
}
