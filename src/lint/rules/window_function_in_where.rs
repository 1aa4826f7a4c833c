use std::ops::ControlFlow;

use sqlparser::ast::{visit_expressions, Expr};

use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::selects::for_each_select;
use crate::syntax::range_of;

declare_rule! {
    /// Window functions see the rows that WHERE left over, so WHERE cannot ask for
    /// them. Compute the value in a subquery and filter around it.
    ///
    /// ```sql,bad
    /// SELECT host FROM plant.telemetry
    /// WHERE time > ago(1h) AND row_number() OVER (PARTITION BY host ORDER BY time) = 1
    /// ```
    /// ```sql,good
    /// SELECT host FROM (
    ///   SELECT host, row_number() OVER (PARTITION BY host ORDER BY time) AS rn
    ///   FROM plant.telemetry WHERE time > ago(1h)
    /// ) WHERE rn = 1
    /// ```
    "TSQ014" "window-function-in-where" Error
    summary: "a window function in WHERE"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/window-functions.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    // Most queries have no window at all.
    let tokens = context.statement_tokens();
    let Some(query) = context.query().filter(|_| tokens.iter().any(is_over)) else {
        return;
    };
    for_each_select(query, tokens, |select, _| {
        let Some(condition) = &select.selection else {
            return;
        };
        let _: ControlFlow<()> = visit_expressions(condition, |expr| {
            if let Expr::Function(function) = expr {
                let name = function.name.0.last().and_then(|part| part.as_ident());
                if let (Some(name), true) = (name, function.over.is_some()) {
                    let message = format!("the window function `{}` cannot stand in WHERE", name.value);
                    findings
                        .add(range_of(name.span), message)
                        .help("compute it in a subquery, and filter around that");
                }
            }
            ControlFlow::Continue(())
        });
    });
}

fn is_over(token: &crate::syntax::Token) -> bool {
    token.keyword == crate::syntax::Keyword::Over
}
