//! Columns of a grouped query that a subquery inside it names.

use std::collections::HashSet;
use std::ops::ControlFlow;

use sqlparser::ast::{Expr, ObjectName, ObjectNamePart, Query, Select, TableAlias, TableFactor};
use sqlparser::ast::{Visit, Visitor};

use super::grouping::Grouping;
use crate::syntax::range_of;
use crate::text::TextRange;

/// The first column of `select` that a subquery of one of these expressions names by its
/// qualifier, and that the query does not group by.
pub(super) fn ungrouped<'a>(
    exprs: impl Iterator<Item = &'a Expr>,
    select: &Select,
    grouping: &Grouping,
) -> Option<TextRange> {
    let mut found = OuterColumns {
        outside: names_of_from(select),
        ..OuterColumns::default()
    };
    for expr in exprs {
        let _ = expr.visit(&mut found);
    }
    let (columns, hidden) = (found.columns, found.hidden);
    let mut columns = columns
        .into_iter()
        .filter(|(qualifier, ..)| !hidden.contains(qualifier));
    let first = columns.next()?;
    // What is grouped by as part of an expression may be named in that expression.
    let mentioned = grouping.mentioned();
    let mut all = std::iter::once(first).chain(columns);
    let missed = all.find(|(_, column, _)| !mentioned.contains(column));
    missed.map(|(_, _, range)| range)
}

/// What the relations of FROM are called, in lower case.
fn names_of_from(select: &Select) -> HashSet<String> {
    let mut found = OuterColumns::default();
    for item in &select.from {
        let joined = item.joins.iter().map(|join| &join.relation);
        for factor in std::iter::once(&item.relation).chain(joined) {
            found.hidden.extend(name_of(factor));
        }
    }
    found.hidden
}

fn name_of(factor: &TableFactor) -> Option<String> {
    let called = |alias: &TableAlias| alias.name.value.to_lowercase();
    match factor {
        TableFactor::Table { name, alias, .. } => match alias {
            Some(alias) => Some(called(alias)),
            None => last_of(name),
        },
        TableFactor::Derived { alias, .. } | TableFactor::UNNEST { alias, .. } => {
            alias.as_ref().map(called)
        }
        _ => None,
    }
}

fn last_of(name: &ObjectName) -> Option<String> {
    let last = name.0.last().and_then(ObjectNamePart::as_ident);
    last.map(|last| last.value.to_lowercase())
}

#[derive(Default)]
struct OuterColumns {
    /// What the relations of the query itself are called.
    outside: HashSet<String>,
    /// What those of its subqueries are called.
    hidden: HashSet<String>,
    /// Qualifier, name and place of the columns in subqueries.
    columns: Vec<(String, String, TextRange)>,
    depth: u32,
}

impl Visitor for OuterColumns {
    type Break = ();

    fn pre_visit_query(&mut self, _: &Query) -> ControlFlow<()> {
        self.depth += 1;
        ControlFlow::Continue(())
    }

    fn post_visit_query(&mut self, _: &Query) -> ControlFlow<()> {
        self.depth -= 1;
        ControlFlow::Continue(())
    }

    fn pre_visit_table_factor(&mut self, factor: &TableFactor) -> ControlFlow<()> {
        self.hidden.extend(name_of(factor));
        ControlFlow::Continue(())
    }

    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        let Expr::CompoundIdentifier(parts) = expr else {
            return ControlFlow::Continue(());
        };
        if let ([qualifier, column], 1..) = (parts.as_slice(), self.depth) {
            let name = qualifier.value.to_lowercase();
            if self.outside.contains(&name) {
                let range = range_of(qualifier.span).to(range_of(column.span));
                self.columns
                    .push((name, column.value.to_lowercase(), range));
            }
        }
        ControlFlow::Continue(())
    }
}
