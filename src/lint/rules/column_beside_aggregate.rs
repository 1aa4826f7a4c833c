use std::collections::HashSet;
use std::ops::ControlFlow;

use sqlparser::ast::{
    AccessExpr, Expr, GroupByExpr, OrderByExpr, Query, Select, SelectItem, Visit, Visitor,
};

use super::{Findings, LintContext};
use crate::lint::calls::{is_aggregate, name_of, takes_any_column};
use crate::lint::grouping::{numbered, Grouping};
use crate::lint::rule::declare_rule;
use crate::lint::selects::Surroundings;
use crate::syntax::range_of;
use crate::text::TextRange;

declare_rule! {
    /// An aggregate makes one row of many; a column beside it has no one value in
    /// that row, unless the query groups by it. The service rejects the query.
    ///
    /// An item of the select list is fine when GROUP BY has the same expression. The
    /// same holds for HAVING, which does not see the aliases of the select list, and for
    /// ORDER BY, which does.
    ///
    /// ```sql,bad
    /// SELECT host, avg(v) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,bad
    /// SELECT host, bin(time, 1h), avg(v) FROM plant.telemetry WHERE time > ago(1d) GROUP BY host
    /// ```
    /// ```sql,bad
    /// SELECT host, avg(v) FROM plant.telemetry WHERE time > ago(1h) GROUP BY host ORDER BY region
    /// ```
    /// ```sql,good
    /// SELECT host, avg(v) FROM plant.telemetry WHERE time > ago(1h) GROUP BY host
    /// ```
    "TSQ013" "column-beside-aggregate" Error
    summary: "a column beside an aggregate that GROUP BY does not have"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/aggregate-functions.html"),
    looks_at: Select
}

fn check(context: &LintContext, select: &Select, around: Surroundings, findings: &mut Findings) {
    // Inside another query a column may be one of that query's.
    if !around.alone || select.from.is_empty() {
        return;
    }
    match Grouping::of(select) {
        Some(grouping) => check_groups(context, select, &grouping, around.order, findings),
        None => check_one_group(context, select, around.order, findings),
    }
}

/// Each item of a grouped query: only keys and aggregates have one value in a group.
fn check_groups(
    context: &LintContext,
    select: &Select,
    grouping: &Grouping,
    order: &[OrderByExpr],
    findings: &mut Findings,
) {
    // A placeholder can bring more keys.
    let fragments = &context.analysis.fragments;
    if !fragments.is_empty() || grouping.places().any(|key| context.is_templated(key)) {
        return;
    }
    // A number that stands for nothing is a matter of its own.
    if grouping.has_wrong_number {
        return;
    }
    if let Some((number, aggregate)) = numbered_aggregate(select) {
        findings
            .add(number, format!("GROUP BY {} stands for an aggregate", number.of(context.text)))
            .related(aggregate, "the aggregate")
            .help("group by what the rows have");
        return;
    }
    for item in &select.projection {
        let expr = match item {
            SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. } => expr,
            _ => continue,
        };
        let missed = grouping.misses(expr);
        if let Some(column) = missed.filter(|column| !context.is_templated(*column)) {
            let name = column.of(context.text);
            findings
                .add(column, format!("the query does not group by the column `{name}`"))
                .help("add it to GROUP BY, or put it into an aggregate such as max()");
        }
    }
    if let Some(having) = &select.having {
        check_having(context, select, grouping.misses(having), findings);
    }
    if !order.is_empty() {
        let shown = grouping.with_items(select);
        for item in order {
            let missed = shown.misses(&item.expr);
            if let Some(column) = missed.filter(|column| !context.is_templated(*column)) {
                let name = column.of(context.text);
                findings
                    .add(column, format!("the query does not group by the column `{name}`"))
                    .help("sort by a column of the select list, or by an aggregate such as max()");
            }
        }
    }
    let at = range_of(select.select_token.0.span);
    let blocks = &context.analysis.blocks;
    let Some(block) = blocks.iter().find(|block| block.select == at) else {
        return;
    };
    // Every table has the column `time`.
    if !block.tables.is_empty() && !grouping.has_column("time") {
        for star in block.stars.iter().filter(|star| star.qualifier.is_none()) {
            findings
                .add(star.range, "the query does not group by all columns of `*`")
                .help("name the columns that it groups by, and aggregates of the others");
        }
    }
}

/// A number in GROUP BY that stands for an item with an aggregate, and where that is.
fn numbered_aggregate(select: &Select) -> Option<(TextRange, TextRange)> {
    let GroupByExpr::Expressions(elements, _) = &select.group_by else {
        return None;
    };
    elements.iter().find_map(|element| {
        let Expr::Value(number) = element else {
            return None;
        };
        let mut items = Items::default();
        let _ = numbered(element, select)?.visit(&mut items);
        Some((range_of(number.span), items.aggregate?))
    })
}

/// HAVING sees groups, and none of the aliases of the select list.
fn check_having(
    context: &LintContext,
    select: &Select,
    missed: Option<TextRange>,
    findings: &mut Findings,
) {
    let Some(column) = missed.filter(|column| !context.is_templated(*column)) else {
        return;
    };
    let name = column.of(context.text);
    let alias = select.projection.iter().find_map(|item| match item {
        SelectItem::ExprWithAlias { alias, .. } if alias.value.eq_ignore_ascii_case(name) => {
            Some(range_of(alias.span))
        }
        _ => None,
    });
    match alias {
        Some(alias) => findings
            .add(column, format!("HAVING does not see the alias `{name}`"))
            .related(alias, "the alias")
            .help("repeat the expression in HAVING"),
        None => findings
            .add(column, format!("the query does not group by the column `{name}`"))
            .help("put a condition on it into WHERE, or put it into an aggregate such as max()"),
    };
}

/// A query without GROUP BY: an aggregate makes all its rows one.
fn check_one_group(
    context: &LintContext,
    select: &Select,
    order: &[OrderByExpr],
    findings: &mut Findings,
) {
    let mut items = Items::default();
    for item in &select.projection {
        match item {
            SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. } => {
                let _ = expr.visit(&mut items);
            }
            _ => {}
        }
    }
    if items.column.is_none() && items.aggregate.is_some() && context.analysis.fragments.is_empty()
    {
        let shown = Grouping::of_items(select);
        let missed = order.iter().find_map(|item| shown.misses(&item.expr));
        items.column = missed;
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
    /// Where the fields begin that stand behind a `.`: the tree has them as columns.
    fields: HashSet<u32>,
    /// Levels of aggregates, windows, lambdas and subqueries that the visit is in.
    inside: u32,
}

impl Items {
    /// Whether the columns inside are not columns of the row.
    fn hides_columns(expr: &Expr) -> bool {
        match expr {
            Expr::Function(function) => takes_any_column(function),
            Expr::Lambda(_) => true,
            _ => false,
        }
    }
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
                    let range = name_of(function).map(|name| range_of(name.span));
                    self.aggregate = self.aggregate.or(range);
                }
                Expr::CompoundFieldAccess { access_chain, .. } => {
                    let fields = access_chain.iter().filter_map(|access| match access {
                        AccessExpr::Dot(Expr::Identifier(field)) => Some(range_of(field.span)),
                        _ => None,
                    });
                    self.fields.extend(fields.map(|field| field.start));
                }
                Expr::Identifier(name) => {
                    let range = range_of(name.span);
                    if !self.fields.contains(&range.start) {
                        self.column.get_or_insert(range);
                    }
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
