//! The columns that an expression names.

use std::ops::ControlFlow;

use sqlparser::ast::{Expr, Query, Visitor};

use super::conditions::Conditions;
use super::sources::Sources;
use crate::syntax::range_of;
use crate::text::TextRange;

/// What an expression names, outside of subqueries.
#[derive(Debug)]
pub(super) struct Seen {
    /// The sources whose time it names.
    pub(super) times: Sources,
    /// It names other columns.
    pub(super) columns: bool,
}

pub(super) struct Mentions<'a, 'b> {
    conditions: &'a Conditions<'b>,
    pub(super) seen: Seen,
    pub(super) first: Option<TextRange>,
    subqueries: u32,
}

impl<'a, 'b> Mentions<'a, 'b> {
    pub(super) fn new(conditions: &'a Conditions<'b>) -> Self {
        Mentions {
            conditions,
            seen: Seen {
                times: Sources::none(),
                columns: false,
            },
            first: None,
            subqueries: 0,
        }
    }
}

impl Visitor for Mentions<'_, '_> {
    type Break = ();

    fn pre_visit_query(&mut self, _: &Query) -> ControlFlow<()> {
        self.subqueries += 1;
        ControlFlow::Continue(())
    }

    fn post_visit_query(&mut self, _: &Query) -> ControlFlow<()> {
        self.subqueries -= 1;
        ControlFlow::Continue(())
    }

    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        if self.subqueries > 0 {
            return ControlFlow::Continue(());
        }
        let range = match expr {
            Expr::Identifier(name) => range_of(name.span),
            Expr::CompoundIdentifier(parts) => match (parts.first(), parts.last()) {
                (Some(first), Some(last)) => range_of(first.span).to(range_of(last.span)),
                _ => return ControlFlow::Continue(()),
            },
            _ => return ControlFlow::Continue(()),
        };
        if let Some(times) = self.conditions.time_of(expr) {
            self.first.get_or_insert(range);
            self.seen.times.add(times);
        } else if !self.conditions.names.templated(range) {
            self.seen.columns |= self.conditions.is_of_block(expr);
        }
        ControlFlow::Continue(())
    }
}
