use sqlparser::ast::{Expr, GroupByExpr, Select, SelectItem};

use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::selects::Surroundings;
use crate::syntax::range_of;

declare_rule! {
    /// GROUP BY sees the columns of the tables, not the aliases of the select list.
    /// Where a table has a column of that name, the query groups by the column, and
    /// not by the expression; else the service rejects it.
    ///
    /// ```sql,bad
    /// SELECT bin(time, 1h) AS hour, avg(v) FROM plant.telemetry WHERE time > ago(1d) GROUP BY hour
    /// ```
    /// ```sql,good
    /// SELECT bin(time, 1h) AS hour, avg(v) FROM plant.telemetry WHERE time > ago(1d) GROUP BY bin(time, 1h)
    /// ```
    "TSQ012" "group-by-alias" Warning
    summary: "GROUP BY on an alias of the select list"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SELECT.html"),
    looks_at: Select
}

fn check(context: &LintContext, select: &Select, _: Surroundings, findings: &mut Findings) {
    let GroupByExpr::Expressions(elements, _) = &select.group_by else {
        return;
    };
    for element in elements {
        let Expr::Identifier(name) = element else {
            continue;
        };
        let aliased = select.projection.iter().find_map(|item| match item {
            SelectItem::ExprWithAlias { expr, alias }
                if alias.value.eq_ignore_ascii_case(&name.value) =>
            {
                Some((expr, range_of(alias.span)))
            }
            _ => None,
        });
        let Some((expr, alias)) = aliased else {
            continue;
        };
        // `a.host AS host` groups by what it shows.
        let same = match expr {
            Expr::Identifier(column) => column.value.eq_ignore_ascii_case(&name.value),
            Expr::CompoundIdentifier(parts) => parts
                .last()
                .is_some_and(|column| column.value.eq_ignore_ascii_case(&name.value)),
            _ => false,
        };
        let range = range_of(name.span);
        if !same && !context.is_templated(range) {
            findings
                .add(range, format!("GROUP BY does not see the alias `{}`", name.value))
                .related(alias, "the alias")
                .help("repeat the expression in GROUP BY");
        }
    }
}
