//! Which columns of a select list GROUP BY does not cover.
//!
//! Expressions are compared by their structure, without regard to case, parentheses
//! and qualifiers. Parts of a form that is not known here count as equal.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::ControlFlow;

use sqlparser::ast::{
    AccessExpr, Expr, FunctionArg, FunctionArgExpr, FunctionArguments, GroupByExpr, Ident, Select,
    SelectItem, Subscript, Value, Visit, Visitor, WindowType,
};

use super::calls::takes_any_column;
use crate::syntax::{function_name, range_of};
use crate::text::TextRange;

/// The expressions that a query groups by.
pub(super) struct Grouping<'a> {
    keys: Vec<&'a Expr>,
    /// A fingerprint of each key.
    known: HashSet<u64>,
    /// The names of the keys that are columns, in lower case.
    columns: HashSet<String>,
    /// One of the keys is a number that stands for no item.
    pub(super) has_wrong_number: bool,
}

/// An expression, as far as it was looked at.
struct Looked {
    fingerprint: u64,
    /// The first column that is not covered.
    missed: Option<TextRange>,
}

impl<'a> Grouping<'a> {
    /// Those of a SELECT; `None` when it has no GROUP BY.
    pub(super) fn of(select: &'a Select) -> Option<Grouping<'a>> {
        let GroupByExpr::Expressions(elements, _) = &select.group_by else {
            return None;
        };
        if elements.is_empty() {
            return None;
        }
        let mut keys = Vec::new();
        let mut has_wrong_number = false;
        for element in elements {
            match unnested(element) {
                Expr::Rollup(sets) | Expr::Cube(sets) | Expr::GroupingSets(sets) => {
                    keys.extend(sets.iter().flatten());
                }
                Expr::Tuple(columns) => keys.extend(columns),
                key => {
                    let item = numbered(key, select);
                    has_wrong_number |= item.is_none() && matches!(key, Expr::Value(_));
                    keys.push(item.unwrap_or(key));
                }
            }
        }
        let mut grouping = Grouping {
            known: HashSet::new(),
            columns: keys.iter().filter_map(|key| column_name(key)).collect(),
            keys,
            has_wrong_number,
        };
        // A key that is an alias is a matter of its own.
        for item in &select.projection {
            if let SelectItem::ExprWithAlias { expr, alias } = item {
                if grouping.columns.contains(&alias.value.to_lowercase()) {
                    grouping.keys.push(expr);
                }
            }
        }
        let known = grouping.keys.iter();
        grouping.known = known.map(|key| grouping.look(key).fingerprint).collect();
        Some(grouping)
    }

    /// Without any: that of the one group that an aggregate makes of all rows.
    pub(super) fn none() -> Grouping<'a> {
        Grouping {
            keys: Vec::new(),
            known: HashSet::new(),
            columns: HashSet::new(),
            has_wrong_number: false,
        }
    }

    /// The items of a select list, which a query without groups is sorted by when there
    /// is DISTINCT.
    pub(super) fn of_items(select: &'a Select) -> Grouping<'a> {
        Grouping::none().with_items(select)
    }

    /// These and the items of the select list, by their aliases and as they are written.
    pub(super) fn with_items(&self, select: &'a Select) -> Grouping<'a> {
        let mut shown = Grouping {
            keys: self.keys.clone(),
            known: self.known.clone(),
            columns: self.columns.clone(),
            has_wrong_number: false,
        };
        for item in &select.projection {
            let (expr, alias) = match item {
                SelectItem::UnnamedExpr(expr) => (expr, None),
                SelectItem::ExprWithAlias { expr, alias } => (expr, Some(alias)),
                _ => continue,
            };
            shown.known.insert(self.look(expr).fingerprint);
            if let Some(alias) = alias {
                shown.known.insert(fingerprint_of_name(&alias.value));
                shown.columns.insert(alias.value.to_lowercase());
            }
        }
        shown
    }

    /// Whether the whole of an expression is one of these.
    pub(super) fn has(&self, expr: &Expr) -> bool {
        self.known.contains(&self.look(expr).fingerprint)
    }

    /// Where the keys that are columns stand.
    pub(super) fn places(&self) -> impl Iterator<Item = TextRange> + '_ {
        self.keys.iter().filter_map(|key| place(parts(key)?))
    }

    /// Whether it groups by a column of that name.
    pub(super) fn has_column(&self, name: &str) -> bool {
        self.columns.contains(name)
    }

    /// The names of all columns that the keys are made of, in lower case.
    pub(super) fn mentioned(&self) -> HashSet<String> {
        struct Names(HashSet<String>);
        impl Visitor for Names {
            type Break = ();

            fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
                self.0.extend(column_name(expr));
                ControlFlow::Continue(())
            }
        }
        let mut names = Names(self.columns.clone());
        for key in &self.keys {
            let _ = key.visit(&mut names);
        }
        names.0
    }

    /// The first column of an expression that it does not group by.
    pub(super) fn misses(&self, expr: &Expr) -> Option<TextRange> {
        self.look(expr).missed
    }

    fn look(&self, expr: &Expr) -> Looked {
        let expr = unnested(expr);
        let mut hasher = DefaultHasher::new();
        let mut missed = None;
        if let Some(name) = parts(expr) {
            let last = name.last().map_or("", |last| &last.value);
            let fingerprint = fingerprint_of_name(last);
            let known = self.known.contains(&fingerprint) || self.is_field(name);
            return Looked {
                fingerprint,
                missed: place(name).filter(|_| !known),
            };
        }
        std::mem::discriminant(expr).hash(&mut hasher);
        hash_own(expr, &mut hasher);
        for operand in operands(expr) {
            let looked = self.look(operand);
            looked.fingerprint.hash(&mut hasher);
            missed = missed.or(looked.missed);
        }
        let fingerprint = hasher.finish();
        let covered = match expr {
            // A window is of the groups, and sees no more of the rows than these have.
            Expr::Function(function) => function.over.is_none() && takes_any_column(function),
            _ => false,
        };
        if covered || self.known.contains(&fingerprint) {
            missed = None;
        }
        Looked {
            fingerprint,
            missed,
        }
    }

    /// `r.a` where `r` is grouped by: the field of a row.
    fn is_field(&self, name: &[Ident]) -> bool {
        let mut before = name.iter().rev().skip(1);
        before.any(|part| self.columns.contains(&part.value.to_lowercase()))
    }
}

fn fingerprint_of_name(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.to_lowercase().hash(&mut hasher);
    hasher.finish()
}

/// The item of the select list that a key means by its number.
pub(super) fn numbered<'a>(key: &Expr, select: &'a Select) -> Option<&'a Expr> {
    let Expr::Value(number) = key else {
        return None;
    };
    let Value::Number(number, _) = &number.value else {
        return None;
    };
    let position: usize = number.parse().ok()?;
    match select.projection.get(position.checked_sub(1)?)? {
        SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. } => Some(expr),
        _ => None,
    }
}

/// Hashes what is not an operand of an expression.
fn hash_own(expr: &Expr, hasher: &mut DefaultHasher) {
    match expr {
        Expr::Value(value) => value.value.hash(hasher),
        Expr::Interval(interval) => interval.hash(hasher),
        Expr::BinaryOp { op, .. } => op.hash(hasher),
        Expr::Function(function) => {
            let name = function_name(function).map(|name| name.value.to_lowercase());
            name.hash(hasher);
        }
        _ => {}
    }
}

/// The parts of an expression whose columns are columns of the row.
fn operands(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Function(function) => {
            let mut operands = arguments(&function.args);
            // Behind the series stand lambdas, or what should be one.
            let name = function_name(function).map_or("", |name| name.value.as_str());
            if ["filter", "reduce"]
                .iter()
                .any(|known| name.eq_ignore_ascii_case(known))
            {
                operands.truncate(1);
            }
            if let Some(WindowType::WindowSpec(window)) = &function.over {
                operands.extend(&window.partition_by);
                operands.extend(window.order_by.iter().map(|item| &item.expr));
            }
            operands
        }
        Expr::UnaryOp { expr: inner, .. }
        | Expr::Cast { expr: inner, .. }
        | Expr::Extract { expr: inner, .. }
        | Expr::InSubquery { expr: inner, .. }
        | Expr::IsNull(inner)
        | Expr::IsNotNull(inner) => vec![inner],
        Expr::BinaryOp { left, right, .. }
        | Expr::IsDistinctFrom(left, right)
        | Expr::IsNotDistinctFrom(left, right) => vec![left, right],
        Expr::Between {
            expr, low, high, ..
        } => vec![expr, low, high],
        Expr::InList { expr, list, .. } => std::iter::once(&**expr).chain(list).collect(),
        Expr::Like { expr, pattern, .. } => vec![expr, pattern],
        Expr::Case {
            operand,
            conditions,
            else_result,
            ..
        } => {
            let whens = conditions
                .iter()
                .flat_map(|when| [&when.condition, &when.result]);
            let operand = operand.iter().map(|operand| &**operand);
            let result = else_result.iter().map(|result| &**result);
            operand.chain(whens).chain(result).collect()
        }
        Expr::AnyOp { left, right, .. } | Expr::AllOp { left, right, .. } => vec![left, right],
        Expr::Position { expr, r#in } => vec![expr, r#in],
        Expr::AtTimeZone {
            timestamp,
            time_zone,
        } => vec![timestamp, time_zone],
        Expr::Substring {
            expr,
            substring_from,
            substring_for,
            ..
        } => {
            let bounds = substring_from.iter().chain(substring_for);
            std::iter::once(&**expr)
                .chain(bounds.map(|bound| &**bound))
                .collect()
        }
        Expr::Tuple(list) => list.iter().collect(),
        Expr::Array(array) => array.elem.iter().collect(),
        Expr::CompoundFieldAccess { root, access_chain } => {
            let indices = access_chain.iter().filter_map(|access| match access {
                AccessExpr::Subscript(Subscript::Index { index }) => Some(index),
                _ => None,
            });
            std::iter::once(&**root).chain(indices).collect()
        }
        _ => Vec::new(),
    }
}

fn arguments(arguments: &FunctionArguments) -> Vec<&Expr> {
    let FunctionArguments::List(list) = arguments else {
        return Vec::new();
    };
    let exprs = list.args.iter().filter_map(|argument| match argument {
        // What a lambda names are its own parameters, or columns that are grouped by.
        FunctionArg::Unnamed(FunctionArgExpr::Expr(Expr::Lambda(_))) => None,
        FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) => Some(expr),
        _ => None,
    });
    exprs.collect()
}

/// The parts of a column's name.
fn parts(expr: &Expr) -> Option<&[Ident]> {
    match unnested(expr) {
        Expr::Identifier(name) => Some(std::slice::from_ref(name)),
        Expr::CompoundIdentifier(parts) => Some(parts),
        _ => None,
    }
}

fn place(name: &[Ident]) -> Option<TextRange> {
    let (first, last) = name.first().zip(name.last())?;
    Some(range_of(first.span).to(range_of(last.span)))
}

fn column_name(expr: &Expr) -> Option<String> {
    parts(expr)?.last().map(|last| last.value.to_lowercase())
}

fn unnested(expr: &Expr) -> &Expr {
    let mut expr = expr;
    while let Expr::Nested(inner) = expr {
        expr = inner;
    }
    expr
}
