use sqlparser::ast::{DataType, Expr, Function, SelectItem, SetExpr, Value};

use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::{function_name, range_of, Statement};
use crate::text::TextRange;

declare_rule! {
    /// UNLOAD writes no columns of the types `time` and `unknown`; the latter is the type
    /// of a bare NULL.
    ///
    /// ```sql,bad
    /// UNLOAD (SELECT host, NULL AS note FROM plant.telemetry WHERE time > ago(1d))
    /// TO 's3://exports/plant/'
    /// ```
    /// ```sql,good
    /// UNLOAD (SELECT host, CAST(NULL AS varchar) AS note FROM plant.telemetry WHERE time > ago(1d))
    /// TO 's3://exports/plant/'
    /// ```
    "TSQ507" "unload-type" Error
    summary: "a column of a type that UNLOAD does not write"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.UNLOAD.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let Some(Statement::Unload(unload)) = &context.parsed.statement else {
        return;
    };
    let SetExpr::Select(select) = unload.query.body.as_ref() else {
        return;
    };
    for item in &select.projection {
        let (SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. }) = item else {
            continue;
        };
        if let Some(range) = null(expr) {
            findings
                .add(range, "UNLOAD does not write a column of NULL without a type")
                .help("give it one, such as `CAST(NULL AS varchar)`");
        } else if let Some(range) = time(expr) {
            findings
                .add(range, "UNLOAD does not write the type `time`")
                .help("write a timestamp, or CAST the time AS varchar");
        }
    }
}

fn null(expr: &Expr) -> Option<TextRange> {
    match expr {
        Expr::Nested(inner) => null(inner),
        Expr::Value(value) if value.value == Value::Null => Some(range_of(value.span)),
        _ => None,
    }
}

fn time(expr: &Expr) -> Option<TextRange> {
    match expr {
        Expr::Nested(inner) => time(inner),
        Expr::TypedString(literal) if is_time(&literal.data_type) => {
            Some(range_of(literal.value.span))
        }
        Expr::Function(function) => niladic(function),
        _ => None,
    }
}

fn is_time(data_type: &DataType) -> bool {
    matches!(data_type, DataType::Time(..))
}

fn niladic(function: &Function) -> Option<TextRange> {
    let name = function_name(function)?;
    let times = ["current_time", "localtime"];
    let gives_time = times.iter().any(|time| name.value.eq_ignore_ascii_case(time));
    gives_time.then(|| range_of(name.span))
}
