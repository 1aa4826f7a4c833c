//! Every SELECT of a query, for rules that look at its tree.

use std::ops::ControlFlow;

use sqlparser::ast::{
    Expr, OrderByExpr, OrderByKind, Query, Select, SetExpr, TableFactor, Visit, Visitor,
};

use crate::syntax::{Keyword, Token};

/// What is around a SELECT.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'a> {
    /// It sees no columns of a query around it.
    pub(super) alone: bool,
    /// What its result is sorted by; nothing where that is the result of a set operation.
    pub(super) order: &'a [OrderByExpr],
}

impl<'a> Surroundings<'a> {
    fn of(query: &'a Query, alone: bool) -> Self {
        let order_by = query.order_by.as_ref().map(|order_by| &order_by.kind);
        let order: &[OrderByExpr] = match (query.body.as_ref(), order_by) {
            (SetExpr::Select(_), Some(OrderByKind::Expressions(items))) => items,
            _ => &[],
        };
        Surroundings { alone, order }
    }
}

/// Calls `visit` with each SELECT of a query that was read from `tokens`, and what is
/// around it.
pub(super) fn for_each_select(
    query: &Query,
    tokens: &[Token],
    mut visit: impl FnMut(&Select, Surroundings),
) {
    let words = tokens
        .iter()
        .filter(|token| token.keyword == Keyword::Select);
    // Most queries have no other inside, and need no walk to know it.
    if words.count() == outer_selects(query).len() {
        for select in outer_selects(query) {
            visit(select, Surroundings::of(query, true));
        }
        return;
    }
    let _ = query.visit(&mut Selects { inside: 0, visit });
}

/// The SELECTs that the query itself joins by set operations.
fn outer_selects(query: &Query) -> Vec<&Select> {
    let mut selects = Vec::new();
    // Chains of set operations lean to the left.
    let mut bodies = vec![query.body.as_ref()];
    while let Some(body) = bodies.pop() {
        match body {
            SetExpr::Select(select) => selects.push(&**select),
            SetExpr::SetOperation { left, right, .. } => bodies.extend([&**right, &**left]),
            // Queries in parentheses are visited as queries.
            _ => {}
        }
    }
    selects
}

struct Selects<F> {
    /// Levels of expressions and LATERAL around, whose subqueries see columns of the
    /// query that they are in.
    inside: u32,
    visit: F,
}

impl<F: FnMut(&Select, Surroundings)> Visitor for Selects<F> {
    type Break = ();

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<()> {
        let around = Surroundings::of(query, self.inside == 0);
        for select in outer_selects(query) {
            (self.visit)(select, around);
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        self.inside += u32::from(has_subquery(expr));
        ControlFlow::Continue(())
    }

    fn post_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        self.inside -= u32::from(has_subquery(expr));
        ControlFlow::Continue(())
    }

    fn pre_visit_table_factor(&mut self, factor: &TableFactor) -> ControlFlow<()> {
        self.inside += u32::from(is_lateral(factor));
        ControlFlow::Continue(())
    }

    fn post_visit_table_factor(&mut self, factor: &TableFactor) -> ControlFlow<()> {
        self.inside -= u32::from(is_lateral(factor));
        ControlFlow::Continue(())
    }
}

fn has_subquery(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Subquery(_) | Expr::Exists { .. } | Expr::InSubquery { .. }
    )
}

fn is_lateral(factor: &TableFactor) -> bool {
    matches!(factor, TableFactor::Derived { lateral: true, .. })
}
