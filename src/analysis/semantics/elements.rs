//! Arrays, rows and lambdas: what is taken out of them, and put in.

use sqlparser::ast::{AccessExpr, Expr, Ident, LambdaFunction, Query, Subscript};

use super::arguments::{Signature, Takes};
use super::operators::Side;
use super::place::{place_of, select_of};
use super::queries::columns_in_words;
use super::scope::Key;
use super::types::Type;
use super::{Mistake, MistakeKind, Walker};
use crate::syntax::{range_of, FunctionFacts};

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
            return;
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

    /// A lambda where a function takes none, none where it takes one, and one of another
    /// number of parameters.
    pub(super) fn look_at_lambda(&mut self, function: &Signature, number: usize, side: Side<'a>) {
        let name = function.name;
        let wanted: Option<(usize, &str)> = match (name, number) {
            ("filter", 1) => Some((1, "filter(series, x -> x.value > 10)")),
            ("reduce", 2) => Some((2, "reduce(series, 0.0, (s, x) -> s + x.value, s -> s)")),
            ("reduce", 3) => Some((1, "reduce(series, 0.0, (s, x) -> s + x.value, s -> s)")),
            // Presto has lambdas in others too, such as array_sort and regexp_replace.
            _ if function.takes(number) == Takes::Anything => return,
            _ => None,
        };
        let Some(Expr::Lambda(lambda)) = side.expr else {
            if let Some((_, call)) = wanted.filter(|_| side.kind != Type::Unknown) {
                let help = Some(format!("write `{call}`"));
                self.reject(side, &format!("`{name}` takes a lambda here"), help);
            }
            return;
        };
        let range = place_of(&lambda.body);
        let Some(range) = range.filter(|range| !self.templated(*range)) else {
            return;
        };
        let mistake = |message: String| Mistake::new(MistakeKind::Argument, range, message);
        match wanted {
            None => {
                let mistake = mistake(format!("`{name}` takes no lambda here"));
                let help = match name {
                    "filter" => "write `filter(series, x -> x.value > 10)`",
                    "reduce" => "write `reduce(series, 0.0, (s, x) -> s + x.value, s -> s)`",
                    _ => "lambdas stand in filter() and reduce()",
                };
                self.report(mistake.help(help));
            }
            Some((count, call)) if lambda.params.iter().count() != count => {
                let parameters = match count {
                    1 => "1 parameter".to_owned(),
                    count => format!("{count} parameters"),
                };
                let found = lambda.params.iter().count();
                let mistake = mistake(format!(
                    "`{name}` takes a lambda of {parameters} here, not of {found}"
                ));
                self.report(mistake.help(format!("write `{call}`")));
            }
            Some(_) => {}
        }
    }

    /// The body of a lambda, which sees its parameters.
    pub(super) fn lambda(&mut self, lambda: &'a LambdaFunction) {
        let before = self.parameters.len();
        let parameters = lambda.params.iter();
        self.parameters
            .extend(parameters.map(|parameter| Key::of(&parameter.name.value)));
        self.expression(&lambda.body);
        self.parameters.truncate(before);
    }
}

/// Whether a value of that type has neither elements nor fields.
fn is_plain(kind: Type) -> bool {
    let parts = [Type::Unknown, Type::Array, Type::Row, Type::TimeSeries];
    !parts.contains(&kind)
}
