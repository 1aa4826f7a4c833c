//! Arrays and rows: what is taken out of them, and put in.

use sqlparser::ast::{AccessExpr, Expr, Ident, Query, Subscript, Value};

use super::calls::arguments;
use super::operators::Side;
use super::place::{place_of, select_of};
use super::queries::columns_in_words;
use super::scope::{Found, Rest};
use super::types::Type;
use super::{Mistake, MistakeKind, Walker};
use crate::syntax::{function_name, range_of, FunctionFacts};

impl<'a> Walker<'a> {
    /// `root[index].field`
    pub(super) fn access(&mut self, root: &'a Expr, chain: &'a [AccessExpr]) -> Type {
        let mut kind = self.expression(root);
        let call = match root {
            Expr::Identifier(name) if FunctionFacts::named(&name.value).is_some() => {
                Some(name.value.as_str())
            }
            _ => None,
        };
        for (number, access) in chain.iter().enumerate() {
            if let AccessExpr::Subscript(Subscript::Index { index }) = access {
                let index = Side::of(index, self.expression(index));
                if number == 0 && is_plain(kind) {
                    let value = Side::of(root, kind);
                    let help = "write substr(text, 1, 1) for a part of a string";
                    let help = (kind == Type::Varchar).then(|| help.to_owned());
                    self.reject(value, "`[…]` takes an element of an array", help);
                } else if !matches!(index.kind, Type::Unknown | Type::Number)
                    && (matches!(kind, Type::Array | Type::TimeSeries) || index.kind.is_interval())
                {
                    let help = match call {
                        Some(call) => format!("write `{call}(…)`"),
                        None => "elements are counted from 1: `a[1]`".to_owned(),
                    };
                    self.reject(index, "`[…]` takes the number of an element", Some(help));
                }
            }
            kind = Type::Unknown;
        }
        Type::Unknown
    }

    /// `column.field`, where the column is known to hold no row.
    pub(super) fn look_at_field(&mut self, column: &Ident, field: &Ident, kind: Type) {
        if !is_plain(kind) {
            return;
        }
        let range = range_of(field.span);
        let message = format!(
            "`{}` is {}, which has no field `{}`",
            column.value,
            kind.words(),
            field.value
        );
        let mistake = Mistake::new(MistakeKind::UnknownColumn, range, message);
        self.report(mistake.help(format!("leave `.{}` out", field.value)));
    }

    /// Rows that are compared have the same number of fields.
    pub(super) fn compare_rows(&mut self, left: Side, right: Side) {
        let (Some(Expr::Tuple(one)), Some(Expr::Tuple(other))) = (left.expr, right.expr) else {
            return self.look_at_row(left, right);
        };
        let templated = |side: Side| side.place().is_none_or(|place| self.templated(place));
        if one.len() == other.len() || templated(left) || templated(right) {
            return;
        }
        let message = format!(
            "a row of {} is compared with one of {}",
            columns_in_words(one.len()),
            columns_in_words(other.len())
        );
        if let Some(range) = right.place() {
            let mistake = Mistake::new(MistakeKind::ColumnCount, range, message);
            self.report(mistake.help("write as many values on both sides"));
        }
    }

    /// `host = ('a', 'b')`: no column of a table holds a row.
    fn look_at_row(&mut self, left: Side, right: Side) {
        let (Some(column), Some(Expr::Tuple(values))) = (left.expr, right.expr) else {
            return;
        };
        let column = match column {
            Expr::Identifier(name) => name,
            Expr::CompoundIdentifier(parts) => match parts.as_slice() {
                [_, name] => name,
                _ => return,
            },
            _ => return,
        };
        let values = values.iter().all(|value| matches!(value, Expr::Value(_)));
        let templated = right.place().is_none_or(|place| self.templated(place));
        let Some(range) = left.place().filter(|_| values && !templated) else {
            return;
        };
        // Columns of subqueries may hold rows.
        let of_table = self.scopes.last().is_some_and(|scope| {
            scope.rest() == Rest::Columns && matches!(scope.find(&column.value), Found::Maybe)
        });
        if !of_table || self.fragments || self.parameter(&column.value).is_some() {
            return;
        }
        let message = format!("`{}` is compared with a row of values", column.value);
        let mistake = Mistake::new(MistakeKind::Type, range, message);
        let help = format!("for one of them write `{} IN (…)`", column.value);
        self.report(mistake.help(help).doubtful());
    }

    /// `(a, b) IN (subquery)`
    pub(super) fn compare_row_with_query(
        &mut self,
        fields: usize,
        left: &Expr,
        subquery: &'a Query,
        what: &str,
    ) {
        let columns = self.query(subquery);
        let templated = place_of(left).is_none_or(|place| self.templated(place));
        let (Some(count), Some(range)) = (columns.count(), select_of(subquery)) else {
            return;
        };
        if count == fields || templated {
            return;
        }
        let message = format!(
            "{what} has {}, and the row before it {fields}",
            columns_in_words(count)
        );
        let mistake = Mistake::new(MistakeKind::ColumnCount, range, message)
            .help("select as many columns as the row has");
        // One column may be of rows.
        self.report(if count == 1 {
            mistake.doubtful()
        } else {
            mistake
        });
    }

    /// What UNNEST takes apart.
    pub(super) fn look_at_unnested(&mut self, expr: &'a Expr, kind: Type) {
        if is_plain(kind) {
            let help = Some("write `UNNEST(ARRAY[…])`".to_owned());
            self.reject(
                Side::of(expr, kind),
                "UNNEST takes an array or a time series",
                help,
            );
        }
    }
}

/// The type of the elements of an array that is written in place.
pub(super) fn element_kind(expr: &Expr) -> Type {
    let mut expr = expr;
    while let Expr::Nested(inner) = expr {
        expr = inner;
    }
    let Expr::Array(array) = expr else {
        return Type::Unknown;
    };
    let mut all = None;
    for element in &array.elem {
        let Expr::Value(value) = element else {
            return Type::Unknown;
        };
        let kind = match &value.value {
            Value::Number(..) => Type::Number,
            Value::SingleQuotedString(_) => Type::Varchar,
            Value::Boolean(_) => Type::Boolean,
            _ => return Type::Unknown,
        };
        if *all.get_or_insert(kind) != kind {
            return Type::Unknown;
        }
    }
    all.unwrap_or(Type::Unknown)
}

/// How many columns UNNEST makes of an array, where it is certain.
pub(super) fn width_of_array(expr: &Expr) -> Option<usize> {
    match expr {
        Expr::Nested(inner) => width_of_array(inner),
        Expr::Array(_) => (element_kind(expr) != Type::Unknown).then_some(1),
        Expr::Function(function) => {
            let name = function_name(function)?;
            let of_values = ["sequence", "split", "regexp_split", "regexp_extract_all"];
            let mut of_values = of_values.iter();
            of_values
                .any(|known| name.value.eq_ignore_ascii_case(known))
                .then_some(1)
        }
        _ => None,
    }
}

/// How many fields a row has that is written in place.
pub(super) fn width_of_row(expr: &Expr) -> Option<usize> {
    match expr {
        Expr::Tuple(fields) => Some(fields.len()),
        Expr::Nested(inner) => width_of_row(inner),
        Expr::Function(function) => {
            let name = function_name(function)?;
            let row = name.value.eq_ignore_ascii_case("row");
            row.then(|| arguments(&function.args).len())
        }
        _ => None,
    }
}

/// Whether a value of that type has neither elements nor fields.
fn is_plain(kind: Type) -> bool {
    let parts = [Type::Unknown, Type::Array, Type::Row, Type::TimeSeries];
    !parts.contains(&kind)
}
