//! Lambdas: where they stand, what their parameters are, and what they give.

use sqlparser::ast::{Expr, Ident, LambdaFunction};

use super::arguments::{Signature, Takes};
use super::calls::arguments;
use super::elements::element_kind;
use super::operators::Side;
use super::place::place_of;
use super::scope::Key;
use super::types::Type;
use super::{Mistake, MistakeKind, Walker};
use crate::syntax::{function_name, range_of};

const FILTER: &str = "filter(series, x -> x.value > 10)";
const REDUCE: &str = "reduce(series, 0.0, (s, x) -> s + x.value, s -> s)";

/// A parameter of a lambda.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parameter {
    key: Key,
    element: Element,
}

/// What a parameter stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Element {
    /// A value of that type.
    Value(Type),
    /// A row of `time` and `value`; the type is that of the value.
    /// <https://docs.aws.amazon.com/timestream/latest/developerguide/timeseries-specific-constructs.views.html>
    Point(Type),
}

/// How many parameters the lambda in that place of a function has, and such a call.
fn wanted(function: &str, number: usize) -> Option<(usize, &'static str)> {
    // Most arguments are the first of theirs.
    if number == 0 {
        return None;
    }
    match (function, number) {
        ("filter", 1) => Some((1, FILTER)),
        ("reduce", 2) => Some((2, REDUCE)),
        ("reduce", 3) => Some((1, REDUCE)),
        _ => None,
    }
}

impl<'a> Walker<'a> {
    /// An argument of a call, of which those before it are known.
    pub(super) fn argument_of(
        &mut self,
        function: &Signature,
        before: &[Side<'a>],
        argument: &'a Expr,
    ) -> Side<'a> {
        let number = before.len();
        let Expr::Lambda(lambda) = argument else {
            let reported = self.mistakes.len();
            let side = Side::of(argument, self.expression(argument));
            if wanted(function.name, number).is_some() && side.kind != Type::Unknown {
                // What it says of columns is no matter before it is a lambda.
                self.mistakes.truncate(reported);
            }
            return side;
        };
        let element = before
            .first()
            .and_then(|side| element_of(side.expr?, side.kind))
            .unwrap_or(Element::Value(Type::Unknown));
        let unknown = Element::Value(Type::Unknown);
        let elements: &[Element] = match (function.name, number) {
            ("filter", 1) => &[element],
            ("reduce", 2) => &[unknown, element],
            _ => &[],
        };
        let kind = self.lambda(lambda, elements);
        if (function.name, number) == ("filter", 1) {
            self.be_condition(Side::of(&lambda.body, kind), "the lambda of filter()");
        }
        Side::of(argument, Type::Unknown)
    }

    /// A lambda where a function takes none, none where it takes one, and one of another
    /// number of parameters. Whether the arguments make sense otherwise.
    pub(super) fn look_at_lambda(
        &mut self,
        function: &Signature,
        number: usize,
        side: Side<'a>,
    ) -> bool {
        let name = function.name;
        let wanted = wanted(name, number);
        // Presto has lambdas in others too, such as array_sort and regexp_replace.
        if wanted.is_none() && function.takes(number) == Takes::Anything {
            return true;
        }
        let Some(Expr::Lambda(lambda)) = side.expr else {
            if let Some((_, call)) = wanted.filter(|_| side.kind != Type::Unknown) {
                let written = side.place().map(|place| place.of(self.text));
                let parameter = side.expr.and_then(first_qualifier);
                let help = match (parameter, written) {
                    (Some(parameter), Some(written)) => format!("write `{parameter} -> {written}`"),
                    _ => format!("write `{call}`"),
                };
                self.reject(side, &format!("`{name}` takes a lambda here"), Some(help));
            }
            return true;
        };
        let range = place_of(&lambda.body);
        let Some(range) = range.filter(|range| !self.templated(*range)) else {
            return true;
        };
        let mistake = |message: String| Mistake::new(MistakeKind::Argument, range, message);
        match wanted {
            None => {
                let mistake = mistake(format!("`{name}` takes no lambda here"));
                let help = match name {
                    "filter" => "write the series first: `filter(series, x -> x.value > 10)`",
                    "reduce" => {
                        "write the series first: `reduce(series, 0.0, (s, x) -> s + x.value, s -> s)`"
                    }
                    _ => "lambdas stand in filter() and reduce()",
                };
                self.report(mistake.help(help));
                return false;
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
        true
    }

    /// The body of a lambda, which sees its parameters; the answer is what it gives.
    pub(super) fn lambda(&mut self, lambda: &'a LambdaFunction, elements: &[Element]) -> Type {
        let before = self.parameters.len();
        let known = elements.len() == lambda.params.iter().count();
        for (number, parameter) in lambda.params.iter().enumerate() {
            let element = elements.get(number).filter(|_| known);
            self.parameters.push(Parameter {
                key: Key::of(&parameter.name.value),
                element: element.copied().unwrap_or(Element::Value(Type::Unknown)),
            });
        }
        let kind = self.expression(&lambda.body);
        self.parameters.truncate(before);
        kind
    }

    /// What the parameter of that name stands for.
    pub(super) fn parameter(&self, name: &str) -> Option<Element> {
        if self.parameters.is_empty() {
            return None;
        }
        let key = Key::of(name);
        let inmost = self.parameters.iter().rev();
        let mut named = inmost.filter(|parameter| parameter.key == key);
        named.next().map(|parameter| parameter.element)
    }

    /// `x > 5`, where `x` is an element of a time series: the examples of the documents take
    /// its `value`, but no sentence says that it is no value itself.
    pub(super) fn is_point(&self, side: Side) -> bool {
        let Some(Expr::Identifier(name)) = side.expr else {
            return false;
        };
        matches!(self.parameter(&name.value), Some(Element::Point(_)))
    }

    /// `x.value`, where `x` is a parameter.
    pub(super) fn field_of(&mut self, element: Element, parameter: &Ident, rest: &[Ident]) -> Type {
        let (value, field, deeper) = match (element, rest) {
            (Element::Point(value), [field, deeper @ ..]) => (value, field, deeper),
            (Element::Value(kind), [field]) => {
                self.look_at_field(parameter, field, kind);
                return Type::Unknown;
            }
            _ => return Type::Unknown,
        };
        let kind = if field.value.eq_ignore_ascii_case("time") {
            Type::Timestamp
        } else if field.value.eq_ignore_ascii_case("value") {
            value
        } else {
            let message = format!("an element of a time series has no field `{}`", field.value);
            let mistake = Mistake::new(MistakeKind::UnknownColumn, range_of(field.span), message);
            let name = &parameter.value;
            self.report(mistake.help(format!("there are `{name}.time` and `{name}.value`")));
            return Type::Unknown;
        };
        match deeper {
            [] => kind,
            _ => Type::Unknown,
        }
    }

    /// `interpolate_linear(create_time_series(time, measure_name), …)`
    pub(super) fn look_at_series(&mut self, function: &Signature, number: usize, side: Side<'a>) {
        if side.kind != Type::TimeSeries {
            return;
        }
        let computes = match function.name {
            "correlate_pearson" | "correlate_spearman" => number < 2,
            "derivative_linear"
            | "integral_trapezoidal"
            | "interpolate_linear"
            | "interpolate_spline_cubic"
            | "non_negative_derivative_linear" => number == 0,
            _ => false,
        };
        let Some(series) = side.expr.filter(|_| computes) else {
            return;
        };
        let value = value_of_series(series);
        let (Type::Varchar | Type::Boolean, Some(range)) = (value, side.place()) else {
            return;
        };
        let name = function.name;
        let message = format!(
            "`{name}` computes with numbers, and the time series has {}",
            {
                match value {
                    Type::Boolean => "booleans",
                    _ => "strings",
                }
            }
        );
        let mistake = Mistake::new(MistakeKind::Type, range, message);
        self.report(mistake.help("make the time series of numbers").doubtful());
    }
}

/// What a lambda over that array or time series gets.
fn element_of(expr: &Expr, kind: Type) -> Option<Element> {
    match kind {
        Type::TimeSeries => Some(Element::Point(value_of_series(expr))),
        Type::Array => Some(Element::Value(element_kind(expr))),
        _ => None,
    }
}

/// The type of the values of a time series, where the column that it is made of tells.
fn value_of_series(expr: &Expr) -> Type {
    let mut expr = expr;
    loop {
        expr = match expr {
            Expr::Nested(inner) => inner,
            Expr::Function(function) => {
                let name = function_name(function);
                let name = name.map(|name| name.value.to_ascii_lowercase());
                let arguments = arguments(&function.args);
                match (name.as_deref(), arguments.as_slice()) {
                    (Some("create_time_series"), [_, value]) => return kind_by_name(value),
                    (Some("derivative_linear" | "non_negative_derivative_linear"), _) => {
                        return Type::Number;
                    }
                    (Some("filter"), [series, ..]) => series,
                    _ => return Type::Unknown,
                }
            }
            _ => return Type::Unknown,
        }
    }
}

/// The type of a column that has it in its name.
fn kind_by_name(expr: &Expr) -> Type {
    let name = match expr {
        Expr::Identifier(name) => Some(name),
        Expr::CompoundIdentifier(parts) => parts.last(),
        _ => None,
    };
    let name = name.map_or("", |name| name.value.as_str());
    match name.eq_ignore_ascii_case("measure_name") {
        true => Type::Varchar,
        false => Type::of_measure_value(name),
    }
}

/// The qualifier of the column that an expression begins with.
fn first_qualifier(expr: &Expr) -> Option<&str> {
    let mut expr = expr;
    loop {
        expr = match expr {
            Expr::BinaryOp { left: inner, .. }
            | Expr::Between { expr: inner, .. }
            | Expr::InList { expr: inner, .. }
            | Expr::Like { expr: inner, .. }
            | Expr::IsNull(inner)
            | Expr::IsNotNull(inner) => inner,
            Expr::CompoundIdentifier(parts) => {
                let [qualifier, _] = parts.as_slice() else {
                    return None;
                };
                return Some(&qualifier.value);
            }
            _ => return None,
        }
    }
}
