use sqlparser::ast::{Expr, FunctionArg, FunctionArgExpr, FunctionArguments, Select};

use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::range_of;

declare_rule! {
    /// The service prunes what it reads by comparing the column `time` itself. A
    /// function around it in a condition hides the column, and all of the table is
    /// scanned.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE date_trunc('day', time) = '2024-05-01'
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time BETWEEN '2024-05-01' AND '2024-05-02'
    /// ```
    "TSQ205" "function-on-time" Info
    summary: "a function around time in a condition"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/queries.html"),
    looks_at: Select
}

fn check(context: &LintContext, select: &Select, _: bool, findings: &mut Findings) {
    let mut conditions: Vec<&Expr> = select.selection.iter().collect();
    while let Some(condition) = conditions.pop() {
        match condition {
            Expr::BinaryOp { left, right, .. } => conditions.extend([&**left, &**right]),
            Expr::Nested(inner) => conditions.push(inner),
            Expr::UnaryOp { expr, .. } | Expr::Between { expr, .. } => conditions.push(expr),
            Expr::Function(function) => {
                let FunctionArguments::List(list) = &function.args else {
                    continue;
                };
                let name = function.name.0.last().and_then(|part| part.as_ident());
                let name = name.filter(|name| !context.is_templated(range_of(name.span)));
                if let (Some(name), true) = (name, list.args.iter().any(is_time)) {
                    let message =
                        format!("`{}` around `time` keeps it from limiting the scan", name.value);
                    findings
                        .add(range_of(name.span), message)
                        .help("compare `time` itself, with the function on the other side");
                }
            }
            _ => {}
        }
    }
}

fn is_time(argument: &FunctionArg) -> bool {
    let FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) = argument else {
        return false;
    };
    match expr {
        Expr::Identifier(name) => name.value.eq_ignore_ascii_case("time"),
        Expr::CompoundIdentifier(parts) => {
            parts.last().is_some_and(|name| name.value.eq_ignore_ascii_case("time"))
        }
        _ => false,
    }
}
