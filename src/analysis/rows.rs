//! What a block says of rows besides its WHERE: conditions of HAVING that hold for them, and
//! rows that are counted only.

use sqlparser::ast::{
    BinaryOperator, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, GroupByExpr,
    ObjectNamePart, Select, SelectItem, SetExpr, TableFactor,
};

/// The conditions of HAVING on `time` where the query groups by it: they hold for rows as
/// they do for groups.
pub(super) fn conditions_on_groups<'a>(select: &'a Select, having: &'a Expr) -> Vec<&'a Expr> {
    let GroupByExpr::Expressions(keys, _) = &select.group_by else {
        return Vec::new();
    };
    let is_time = |expr: &Expr| match expr {
        Expr::Identifier(name) => name.value.eq_ignore_ascii_case("time"),
        Expr::CompoundIdentifier(parts) => {
            let last = parts.last();
            last.is_some_and(|name| name.value.eq_ignore_ascii_case("time"))
        }
        _ => false,
    };
    let mut found = Vec::new();
    if !keys.iter().any(is_time) {
        return found;
    }
    let mut rest = having;
    loop {
        let (left, part) = match rest {
            Expr::BinaryOp {
                left,
                op: BinaryOperator::And,
                right,
            } => (Some(&**left), &**right),
            last => (None, last),
        };
        match part {
            Expr::BinaryOp { left, right, .. } if is_time(left) || is_time(right) => {
                found.push(part);
            }
            Expr::Between { expr, .. } if is_time(expr) => found.push(part),
            _ => {}
        }
        match left {
            Some(left) => rest = left,
            None => return found,
        }
    }
}

/// The block whose rows a query counts, and of which it asks for nothing else:
/// `SELECT count(*) FROM (SELECT …)`.
pub(super) fn counted_rows(select: &Select) -> Option<&Select> {
    let counts = |item: &SelectItem| {
        let (SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. }) = item else {
            return false;
        };
        let Expr::Function(Function { name, args, .. }) = expr else {
            return false;
        };
        let name = name.0.last().and_then(ObjectNamePart::as_ident);
        let star = match args {
            FunctionArguments::List(list) => matches!(
                list.args.as_slice(),
                [FunctionArg::Unnamed(FunctionArgExpr::Wildcard)]
            ),
            _ => false,
        };
        star && name.is_some_and(|name| name.value.eq_ignore_ascii_case("count"))
    };
    let no_keys = matches!(&select.group_by, GroupByExpr::Expressions(keys, _) if keys.is_empty());
    let alone = no_keys && select.selection.is_none() && select.having.is_none();
    let ([from], true) = (select.from.as_slice(), alone) else {
        return None;
    };
    let TableFactor::Derived { subquery, .. } = &from.relation else {
        return None;
    };
    match &*subquery.body {
        SetExpr::Select(inner) if from.joins.is_empty() => {
            select.projection.iter().all(counts).then_some(inner)
        }
        _ => None,
    }
}
