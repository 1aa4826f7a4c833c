//! Every SELECT of a query, for rules that look at its tree.

use std::ops::ControlFlow;

use sqlparser::ast::{Query, Select, SetExpr, Visit, Visitor};

/// Calls `visit` with each SELECT, and whether no query stands around it.
pub(super) fn for_each_select(query: &Query, visit: impl FnMut(&Select, bool)) {
    let _ = query.visit(&mut Selects { depth: 0, visit });
}

struct Selects<F> {
    depth: u32,
    visit: F,
}

impl<F: FnMut(&Select, bool)> Visitor for Selects<F> {
    type Break = ();

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<()> {
        let outermost = self.depth == 0;
        // Chains of set operations lean to the left.
        let mut bodies = vec![query.body.as_ref()];
        while let Some(body) = bodies.pop() {
            match body {
                SetExpr::Select(select) => (self.visit)(select, outermost),
                SetExpr::SetOperation { left, right, .. } => bodies.extend([&**right, &**left]),
                // Queries in parentheses are visited as queries.
                _ => {}
            }
        }
        self.depth += 1;
        ControlFlow::Continue(())
    }

    fn post_visit_query(&mut self, _: &Query) -> ControlFlow<()> {
        self.depth -= 1;
        ControlFlow::Continue(())
    }
}
