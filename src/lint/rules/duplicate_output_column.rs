use std::collections::HashMap;

use sqlparser::ast::{Expr, Ident, SelectItem, SetExpr};

use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::{range_of, Statement};

declare_rule! {
    /// The columns of an export become the columns of files, and those of a scheduled
    /// query are mapped to a table, each by its name. Two of one name cannot be told
    /// apart there. A query that is only looked at may have them.
    ///
    /// A query counts as scheduled when it names `@scheduled_runtime`.
    ///
    /// ```sql,bad
    /// UNLOAD (SELECT avg(a) AS v, avg(b) AS v FROM plant.telemetry WHERE time > ago(1d))
    /// TO 's3://exports/plant/'
    /// ```
    /// ```sql,good
    /// SELECT avg(a) AS v, avg(b) AS v FROM plant.telemetry WHERE time > ago(1d)
    /// ```
    "TSQ506" "duplicate-output-column" Warning
    summary: "two columns of one name in an export or a scheduled query"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-concepts.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let unload = matches!(context.parsed.statement, Some(Statement::Unload(_)));
    if !unload && !context.parsed.is_scheduled {
        return;
    }
    let Some(SetExpr::Select(select)) = context.query().map(|query| query.body.as_ref()) else {
        return;
    };
    let mut first = HashMap::new();
    for name in select.projection.iter().filter_map(column_name) {
        let range = range_of(name.span);
        if context.is_templated(range) {
            continue;
        }
        let before = *first.entry(name.value.to_lowercase()).or_insert(range);
        if before != range {
            findings
                .add(range, format!("another column is called `{}` as well", name.value))
                .related(before, "the first one")
                .help("give each column an alias of its own");
        }
    }
}

fn column_name(item: &SelectItem) -> Option<&Ident> {
    match item {
        SelectItem::ExprWithAlias { alias, .. } => Some(alias),
        SelectItem::UnnamedExpr(Expr::Identifier(name)) => Some(name),
        SelectItem::UnnamedExpr(Expr::CompoundIdentifier(parts)) => parts.last(),
        _ => None,
    }
}
