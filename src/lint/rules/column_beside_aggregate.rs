use std::ops::ControlFlow;

use sqlparser::ast::{Expr, GroupByExpr, OrderByExpr, Query, Select, SelectItem, Visit, Visitor};

use super::{Findings, LintContext};
use crate::analysis::Star;
use crate::lint::calls::{is_aggregate, takes_any_column};
use crate::lint::grouping::{numbered, Grouping};
use crate::lint::outer_columns::ungrouped;
use crate::lint::rule::declare_rule;
use crate::lint::selects::Surroundings;
use crate::lint::Severity;
use crate::syntax::{function_name, range_of};
use crate::text::TextRange;

declare_rule! {
    /// An aggregate makes one row of many; a column beside it has no one value in
    /// that row, unless the query groups by it. The service rejects the query.
    ///
    /// An item of the select list is fine when GROUP BY has the same expression. The
    /// same holds for HAVING, which does not see the aliases of the select list, and for
    /// ORDER BY, which does. Without GROUP BY all rows are one group as soon as there is an
    /// aggregate, be it in HAVING or ORDER BY alone. A window is computed from the groups,
    /// so what it names has to be a key or an aggregate too.
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
    for expr in select.projection.iter().filter_map(expression_of) {
        let missed = grouping.misses(expr);
        if let Some(column) = missed.filter(|column| !context.is_templated(*column)) {
            let name = column.of(context.text);
            if is_reserved(context, select, name) || report_alias(select, column, name, findings) {
                continue;
            }
            findings
                .add(column, format!("the query does not group by the column `{name}`"))
                .help("add it to GROUP BY, or put it into an aggregate such as max()");
        }
    }
    check_subqueries(context, select, grouping, findings);
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
    let Some(block) = context.block_of(select) else {
        return;
    };
    // Every table has the column `time`.
    if block.tables.is_empty() || grouping.has_column("time") {
        return;
    }
    let of_table = |star: &&Star| match &star.qualifier {
        None => true,
        Some(qualifier) => {
            let mut tables = block.tables.iter();
            tables.any(|table| table.alias.eq_ignore_ascii_case(qualifier))
        }
    };
    for star in block.stars.iter().filter(of_table) {
        let stars = star.range.of(context.text);
        findings
            .add(star.range, format!("the query does not group by all columns of `{stars}`"))
            .help("name the columns that it groups by, and aggregates of the others");
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
        let mut found = Aggregates::default();
        let _ = numbered(element, select)?.visit(&mut found);
        Some((range_of(number.span), found.first?))
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

/// A query without GROUP BY: an aggregate makes all its rows one, wherever it stands.
fn check_one_group(
    context: &LintContext,
    select: &Select,
    order: &[OrderByExpr],
    findings: &mut Findings,
) {
    let items: Vec<&Expr> = select.projection.iter().filter_map(expression_of).collect();
    let sorted = order.iter().map(|item| &item.expr);
    // A placeholder can bring GROUP BY.
    if !context.analysis.fragments.is_empty() {
        return;
    }
    let mut found = Aggregates::default();
    for expr in items.iter().copied().chain(&select.having).chain(sorted) {
        let _ = expr.visit(&mut found);
    }
    let Some(aggregate) = found.first else {
        // Presto takes HAVING for a condition on one group of all rows.
        let having = select.having.as_ref();
        let missed = having.and_then(|having| Grouping::none().misses(having));
        if let Some(column) = missed.filter(|column| !context.is_templated(*column)) {
            let name = column.of(context.text);
            findings
                .add(column, format!("HAVING stands without GROUP BY, and names the column `{name}`"))
                .default_severity(Severity::Warning)
                .help("HAVING is of groups: put a condition on rows into WHERE");
        }
        return;
    };
    let call = aggregate.of(context.text);
    let rows = Grouping::none();
    let templated = |column: &TextRange| context.is_templated(*column);
    let listed = items.iter().find_map(|item| rows.misses(item));
    if let Some(column) = listed {
        if templated(&column) {
            return;
        }
        let name = column.of(context.text);
        if is_reserved(context, select, name) || report_alias(select, column, name, findings) {
            return;
        }
        findings
            .add(column, format!("the column `{name}` stands beside the aggregate `{call}`"))
            .related(aggregate, "the aggregate")
            .help(format!("add `GROUP BY {name}`, or put it into an aggregate such as max()"));
        return;
    }
    check_subqueries(context, select, &rows, findings);
    let block = context.block_of(select);
    if let Some(star) = block.and_then(|block| block.stars.first()) {
        let stars = star.range.of(context.text);
        findings
            .add(star.range, format!("`{stars}` stands beside the aggregate `{call}`"))
            .related(aggregate, "the aggregate")
            .help("name the columns that the query groups by, and aggregates of the others");
        return;
    }
    if let Some(column) = select.having.as_ref().and_then(|having| rows.misses(having)) {
        return check_having(context, select, Some(column), findings);
    }
    let shown = rows.with_items(select);
    let missed = order.iter().find_map(|item| shown.misses(&item.expr));
    if let Some(column) = missed.filter(|column| !templated(column)) {
        let name = column.of(context.text);
        findings
            .add(column, format!("the column `{name}` stands beside the aggregate `{call}`"))
            .related(aggregate, "the aggregate")
            .help(format!("add `GROUP BY {name}`, or put it into an aggregate such as max()"));
    }
}

/// Whether a name is that of no column of any table: that is said elsewhere.
fn is_reserved(context: &LintContext, select: &Select, name: &str) -> bool {
    let tables = context.block_of(select).is_some_and(|block| !block.tables.is_empty());
    let mut parts = name.split('.');
    tables && parts.any(|part| part.eq_ignore_ascii_case("measure_value"))
}

/// `sum(v) AS s, s / 2`: the column is the alias of another item.
fn report_alias(
    select: &Select,
    column: TextRange,
    name: &str,
    findings: &mut Findings,
) -> bool {
    let alias = select.projection.iter().find_map(|item| match item {
        SelectItem::ExprWithAlias { expr, alias } if alias.value.eq_ignore_ascii_case(name) => {
            // `round(v, 2) AS v` tells that there is such a column.
            let own = Grouping::none().misses(expr) == Some(column);
            (!own).then(|| range_of(alias.span))
        }
        _ => None,
    });
    let Some(alias) = alias else {
        return false;
    };
    findings
        .add(column, format!("the select list does not see the alias `{name}`"))
        .related(alias, "the alias")
        .help("repeat the expression, or compute it in a subquery");
    true
}

/// What the subqueries of a grouped query name of it has to be grouped by as well; so
/// Presto has it, and the documents do not tell.
fn check_subqueries(
    context: &LintContext,
    select: &Select,
    grouping: &Grouping,
    findings: &mut Findings,
) {
    // With one SELECT there is none.
    if context.analysis.blocks.len() < 2 {
        return;
    }
    let exprs = select.projection.iter().filter_map(expression_of).chain(&select.having);
    let missed = ungrouped(exprs, select, grouping);
    if let Some(column) = missed.filter(|column| !context.is_templated(*column)) {
        let name = column.of(context.text);
        findings
            .add(column, format!("the query around does not group by the column `{name}`"))
            .default_severity(Severity::Warning)
            .help("add it to GROUP BY, or put it into an aggregate such as max()");
    }
}

fn expression_of(item: &SelectItem) -> Option<&Expr> {
    match item {
        SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. } => Some(expr),
        _ => None,
    }
}

/// The first aggregate that makes one row of those of the query itself.
#[derive(Default)]
struct Aggregates {
    first: Option<TextRange>,
    /// Levels of aggregates, windows, lambdas and subqueries that the visit is in.
    inside: u32,
}

impl Aggregates {
    /// Whether an aggregate inside is none of the query.
    fn hides(expr: &Expr) -> bool {
        match expr {
            Expr::Function(function) => function.over.is_none() && takes_any_column(function),
            Expr::Lambda(_) => true,
            _ => false,
        }
    }
}

impl Visitor for Aggregates {
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
            if let Expr::Function(function) = expr {
                if is_aggregate(function) {
                    self.first = function_name(function).map(|name| range_of(name.span));
                    return ControlFlow::Break(());
                }
            }
        }
        self.inside += u32::from(Aggregates::hides(expr));
        ControlFlow::Continue(())
    }

    fn post_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        self.inside -= u32::from(Aggregates::hides(expr));
        ControlFlow::Continue(())
    }
}
