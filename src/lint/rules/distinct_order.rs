use sqlparser::ast::{Distinct, Expr, Select, SelectItem};

use super::{Findings, LintContext};
use crate::lint::grouping::Grouping;
use crate::lint::rule::declare_rule;
use crate::lint::selects::Surroundings;

declare_rule! {
    /// DISTINCT makes one row of many; what the select list does not have has no one
    /// value in that row, so the result cannot be sorted by it.
    ///
    /// ```sql,bad
    /// SELECT DISTINCT host FROM plant.telemetry WHERE time > ago(1h) ORDER BY region
    /// ```
    /// ```sql,good
    /// SELECT DISTINCT host FROM plant.telemetry WHERE time > ago(1h) ORDER BY host
    /// ```
    "TSQ025" "distinct-order" Error
    summary: "SELECT DISTINCT that is sorted by what it does not select"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SELECT.html"),
    looks_at: Select
}

fn check(context: &LintContext, select: &Select, around: Surroundings, findings: &mut Findings) {
    let distinct = matches!(select.distinct, Some(Distinct::Distinct));
    if !distinct || around.order.is_empty() || !context.analysis.fragments.is_empty() {
        return;
    }
    let mut items = select.projection.iter();
    let listed = items.all(|item| match item {
        SelectItem::UnnamedExpr(Expr::Identifier(name))
        | SelectItem::ExprWithAlias { alias: name, .. } => {
            !context.is_templated(crate::syntax::range_of(name.span))
        }
        SelectItem::UnnamedExpr(_) => true,
        _ => false,
    });
    if !listed {
        return;
    }
    let shown = Grouping::of_items(select);
    for item in around.order {
        if shown.has(&item.expr) || matches!(item.expr, Expr::Value(_)) {
            continue;
        }
        let Some(range) = crate::analysis::place_of(&item.expr) else {
            continue;
        };
        if !context.is_templated(range) {
            let what = range.of(context.text);
            findings
                .add(range, format!("SELECT DISTINCT does not select `{what}`"))
                .help("add it to the select list, or sort by what is there");
        }
    }
}
