use std::collections::HashSet;

use sqlparser::ast::{Expr, SelectItem, SetExpr};

use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::{Statement, UnloadValue};

declare_rule! {
    /// The columns of `partitioned_by` are the last ones of the select list, in the
    /// same order.
    ///
    /// ```sql,bad
    /// UNLOAD (SELECT day, v FROM plant.telemetry WHERE time > ago(1d))
    /// TO 's3://exports/plant/' WITH (partitioned_by = ARRAY['day'])
    /// ```
    /// ```sql,good
    /// UNLOAD (SELECT v, day FROM plant.telemetry WHERE time > ago(1d))
    /// TO 's3://exports/plant/' WITH (partitioned_by = ARRAY['day'])
    /// ```
    "TSQ504" "partition-columns-not-last" Error
    summary: "partition columns that are not the last columns"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-best-practices.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let Some(Statement::Unload(unload)) = &context.parsed.statement else {
        return;
    };
    let mut options = unload.options.iter();
    let partitions = options.find(|option| option.name.value.eq_ignore_ascii_case("partitioned_by"));
    let Some(UnloadValue::Array { elements, range }) = partitions.map(|option| &option.value) else {
        return;
    };
    let SetExpr::Select(select) = unload.query.body.as_ref() else {
        return;
    };
    let columns: Vec<Option<&str>> = select.projection.iter().map(column_name).collect();
    // With a star, or a column without a name of its own, nothing is certain.
    if context.is_templated(*range) || columns.iter().any(Option::is_none) {
        return;
    }
    // That a column stands twice is a matter of its own.
    let names: HashSet<&str> = elements.iter().map(|element| element.value.as_str()).collect();
    if names.len() < elements.len() {
        return;
    }
    let last = columns.len().saturating_sub(elements.len());
    let last = columns.get(last..).unwrap_or_default();
    let names = elements.iter().map(|element| Some(element.value.as_str()));
    if !last.iter().copied().eq(names) {
        let wanted: Vec<&str> = elements.iter().map(|element| element.value.as_str()).collect();
        findings
            .add(*range, "the partition columns are not the last ones of the select list")
            .help(format!("end the select list with {}", wanted.join(", ")));
    }
}

fn column_name(item: &SelectItem) -> Option<&str> {
    match item {
        SelectItem::ExprWithAlias { alias, .. } => Some(&alias.value),
        SelectItem::UnnamedExpr(Expr::Identifier(name)) => Some(&name.value),
        SelectItem::UnnamedExpr(Expr::CompoundIdentifier(parts)) => {
            parts.last().map(|name| name.value.as_str())
        }
        _ => None,
    }
}
