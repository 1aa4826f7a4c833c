//! Every SELECT of a query, for rules that look at its tree.

use std::ops::ControlFlow;

use sqlparser::ast::{Query, Select, SetExpr, Visit, Visitor};

use crate::syntax::{Keyword, Token};

/// Calls `visit` with each SELECT of a query that was read from `tokens`, and whether
/// no query stands around it.
pub(super) fn for_each_select(
    query: &Query,
    tokens: &[Token],
    mut visit: impl FnMut(&Select, bool),
) {
    let words = tokens
        .iter()
        .filter(|token| token.keyword == Keyword::Select);
    // Most queries have no other inside, and need no walk to know it.
    if words.count() == outer_selects(query).len() {
        for select in outer_selects(query) {
            visit(select, true);
        }
        return;
    }
    let _ = query.visit(&mut Selects { depth: 0, visit });
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
    depth: u32,
    visit: F,
}

impl<F: FnMut(&Select, bool)> Visitor for Selects<F> {
    type Break = ();

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<()> {
        let outermost = self.depth == 0;
        for select in outer_selects(query) {
            (self.visit)(select, outermost);
        }
        self.depth += 1;
        ControlFlow::Continue(())
    }

    fn post_visit_query(&mut self, _: &Query) -> ControlFlow<()> {
        self.depth -= 1;
        ControlFlow::Continue(())
    }
}
