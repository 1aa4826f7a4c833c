use std::ops::ControlFlow;

use sqlparser::ast::{Expr, Function, GroupByExpr, Query, Select, SelectItem, Visit, Visitor};

use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::{range_of, FunctionFacts, FunctionKind};
use crate::text::TextRange;

declare_rule! {
    /// An aggregate makes one row of many; a column beside it has no one value in
    /// that row, unless the query groups by it. The service rejects the query.
    ///
    /// ```sql,bad
    /// SELECT host, avg(v) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT host, avg(v) FROM plant.telemetry WHERE time > ago(1h) GROUP BY host
    /// ```
    "TSQ013" "column-beside-aggregate" Error
    summary: "a column beside an aggregate without GROUP BY"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/aggregate-functions.html"),
    looks_at: Select
}

fn check(context: &LintContext, select: &Select, outermost: bool, findings: &mut Findings) {
    let grouped = match &select.group_by {
        GroupByExpr::Expressions(elements, _) => !elements.is_empty(),
        GroupByExpr::All(_) => true,
    };
    // Inside another query a column may be one of that query's.
    if !outermost || grouped || select.from.is_empty() {
        return;
    }
    let mut items = Items::default();
    for item in &select.projection {
        match item {
            SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. } => {
                let _ = expr.visit(&mut items);
            }
            _ => {}
        }
    }
    let column = items.column.filter(|column| !context.is_templated(*column));
    if let (Some(aggregate), Some(column)) = (items.aggregate, column) {
        let (name, call) = (column.of(context.text), aggregate.of(context.text));
        findings
            .add(column, format!("the column `{name}` stands beside the aggregate `{call}`"))
            .related(aggregate, "the aggregate")
            .help(format!("add `GROUP BY {name}`, or put it into an aggregate such as max()"));
    }
}

/// The first aggregate and the first column outside of any.
#[derive(Default)]
struct Items {
    aggregate: Option<TextRange>,
    column: Option<TextRange>,
    /// Levels of aggregates, windows, lambdas and subqueries that the visit is in.
    inside: u32,
}

impl Items {
    /// Whether the columns inside are not columns of the row.
    fn hides_columns(expr: &Expr) -> bool {
        match expr {
            Expr::Function(function) => is_aggregate(function) || function.over.is_some(),
            Expr::Lambda(_) => true,
            _ => false,
        }
    }
}

fn is_aggregate(function: &Function) -> bool {
    let name = function.name.0.last().and_then(|part| part.as_ident());
    let facts = name.and_then(|name| FunctionFacts::named(&name.value));
    facts.is_some_and(|facts| facts.kind == FunctionKind::Aggregate) && function.over.is_none()
}

impl Visitor for Items {
    type Break = ();

    fn pre_visit_query(&mut self, _: &Query) -> ControlFlow<()> {
        self.inside += 1;
        ControlFlow::Continue(())
    }

    fn post_visit_query(&mut self, _: &Query) -> ControlFlow<()> {
        self.inside -= 1;
        ControlFlow::Continue(())
    }

    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        if self.inside == 0 {
            match expr {
                Expr::Function(function) if is_aggregate(function) => {
                    let name = function.name.0.last().and_then(|part| part.as_ident());
                    let range = name.map(|name| range_of(name.span));
                    self.aggregate = self.aggregate.or(range);
                }
                Expr::Identifier(name) => {
                    self.column.get_or_insert(range_of(name.span));
                }
                Expr::CompoundIdentifier(parts) => {
                    if let Some((first, last)) = parts.first().zip(parts.last()) {
                        let range = range_of(first.span).to(range_of(last.span));
                        self.column.get_or_insert(range);
                    }
                }
                _ => {}
            }
        }
        self.inside += u32::from(Items::hides_columns(expr));
        ControlFlow::Continue(())
    }

    fn post_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        self.inside -= u32::from(Items::hides_columns(expr));
        ControlFlow::Continue(())
    }
}
