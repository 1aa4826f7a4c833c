//! Calls: what functions take and give.

use sqlparser::ast::{
    Expr, Function, FunctionArg, FunctionArgExpr, FunctionArgumentClause, FunctionArguments, Ident,
    Value,
};

use super::arguments::{signature, Gives, Signature, Takes};
use super::operators::Side;
use super::types::Type;
use super::{Mistake, MistakeKind, Walker};
use crate::syntax::{function_name, range_of, FunctionFacts, IntervalLiteral};

/// What to write where points in time are meant.
const SEQUENCE: &str = "write `sequence(min(time), max(time), 1m)`";

impl<'a> Walker<'a> {
    /// What a call without its window gives.
    pub(super) fn called(&mut self, function: &'a Function) -> Type {
        let arguments = arguments(&function.args);
        if let FunctionArguments::List(list) = &function.args {
            for clause in &list.clauses {
                if let FunctionArgumentClause::OrderBy(items) = clause {
                    items.iter().for_each(|item| {
                        self.expression(&item.expr);
                    });
                }
            }
        }
        let name = function_name(function);
        let Some(name) = name else {
            return Type::Unknown;
        };
        self.look_at_qualifier(function, name);
        let lower = name.value.to_ascii_lowercase();
        let Some(signature) = signature(&lower) else {
            if let ("position", [text, part]) = (lower.as_str(), arguments.as_slice()) {
                self.expression(text);
                self.expression(part);
                return self.position_with_comma(name);
            }
            if lower == "concat" {
                return self.concatenated(&arguments);
            }
            // `CONVERT(varchar, v)`: what stands first is a type.
            let arguments = match arguments.as_slice() {
                [Expr::Identifier(_), rest @ ..] if lower == "convert" => rest.to_vec(),
                _ => arguments,
            };
            let kinds: Vec<Type> = arguments.iter().map(|it| self.expression(it)).collect();
            return match (lower.as_str(), kinds.as_slice()) {
                // With a second argument these give an array.
                ("row", _) => Type::Row,
                ("max" | "min", [kind]) | ("max_by" | "min_by", [kind, _]) => *kind,
                ("sequence", _) => {
                    self.look_at_step(&arguments, &kinds);
                    Type::Array
                }
                _ => Type::Unknown,
            };
        };
        if let Gives::OneOf(from) = signature.gives {
            let (before, values) = arguments.split_at_checked(from).unwrap_or_default();
            for (number, argument) in before.iter().enumerate() {
                let side = Side::of(argument, self.expression(argument));
                self.argument(name, signature, number, side);
            }
            return self.one_of(values, &format!("the values of {}()", signature.name));
        }
        let before = self.mistakes.len();
        let mut sides = Vec::with_capacity(arguments.len());
        for (number, argument) in arguments.iter().enumerate() {
            let side = self.argument_of(signature, &sides, argument);
            if !self.look_at_lambda(signature, number, side) {
                // The arguments stand in another order.
                return Type::Unknown;
            }
            self.argument(name, signature, number, side);
            let takes = signature.takes(number);
            let time = matches!(takes, Takes::Time | Takes::TimeOrInterval);
            // Behind a wrong argument it rather stands in the wrong place.
            if time && self.mistakes.len() == before {
                self.look_at_words(side);
            }
            self.look_at_series(signature, number, side);
            match (signature.name, number) {
                ("parse_duration", 0) => self.look_at_duration(side),
                ("from_iso8601_timestamp" | "from_iso8601_date", 0) => self.look_at_words(side),
                ("bin", 1) => self.look_at_width(side),
                (call, 1) => self.look_at_format(call, side),
                _ => {}
            }
            sides.push(side);
        }
        self.look_at_percentile(signature, &sides);
        if let ("nullif", [one, other]) = (signature.name, sides.as_slice()) {
            self.compare(*one, *other);
        }
        self.look_at_order(signature.name, before);
        match signature.gives {
            Gives::This(kind) => kind,
            Gives::Argument(number) => match sides.get(number).map(|side| side.kind) {
                // What takes a time makes one of a string.
                Some(Type::Varchar) if signature.takes(number) == Takes::Time => Type::Timestamp,
                Some(kind) if signature.takes(number).takes(kind) => kind,
                _ => Type::Unknown,
            },
            Gives::OneOf(_) => Type::Unknown,
        }
    }

    /// `db.avg(v)`: functions belong to no database. `t.host ('a', 'b')` has lost its IN.
    fn look_at_qualifier(&mut self, function: &Function, name: &Ident) {
        let [first, ..] = function.name.0.as_slice() else {
            return;
        };
        let first = first.as_ident().filter(|_| function.name.0.len() > 1);
        let Some(first) = first else { return };
        let range = range_of(first.span).to(range_of(name.span));
        if self.templated(range) {
            return;
        }
        let written = range.of(self.text);
        let message = format!("there is no function `{written}`: names of functions have no `.`");
        let known = FunctionFacts::named(&name.value).is_some();
        let help = match known {
            true => format!("write `{}(…)`", name.value),
            false => format!("where a list is meant, write `{written} IN (…)`"),
        };
        let mistake = Mistake::new(MistakeKind::Function, range, message);
        self.report(mistake.help(help).doubtful());
    }

    /// `position('a', text)`: the form has IN for its comma.
    fn position_with_comma(&mut self, name: &Ident) -> Type {
        let message = format!("`{}` takes no list of arguments", name.value);
        let mistake = Mistake::new(MistakeKind::Function, range_of(name.span), message);
        let help = "write `position(part IN text)`, or `strpos(text, part)`";
        self.report(mistake.help(help).doubtful());
        Type::Number
    }

    /// `concat(…)` takes strings, or arrays and their elements.
    fn concatenated(&mut self, arguments: &[&'a Expr]) -> Type {
        let sides: Vec<Side> = arguments
            .iter()
            .map(|argument| Side::of(argument, self.expression(argument)))
            .collect();
        let joins = |kind| matches!(kind, Type::Array | Type::TimeSeries);
        if sides.iter().any(|side| joins(side.kind)) {
            return Type::Array;
        }
        for side in sides {
            self.joined(side, "`concat` joins strings");
        }
        Type::Varchar
    }

    /// What one argument of a call is.
    fn argument(&mut self, name: &Ident, signature: &Signature, number: usize, side: Side<'a>) {
        let takes = signature.takes(number);
        if takes == Takes::Interval {
            self.look_at_quoted_duration(name, side);
        }
        if takes == Takes::Unit {
            return self.unit(name, side);
        }
        if takes.takes(side.kind) {
            if takes == Takes::Times {
                self.look_at_time(side, Some(SEQUENCE));
            }
            return;
        }
        // The parser has an eye on these two.
        let seen = matches!(signature.name, "ago" | "bin") && takes == Takes::Interval;
        if !seen || !matches!(side.expr, Some(Expr::Value(_))) {
            self.wrong_argument(&format!("`{}` takes", name.value), takes, side);
        }
    }

    /// `ago("7d")`: double quotes make the name of a column, and no table has durations.
    fn look_at_quoted_duration(&mut self, function: &Ident, side: Side<'a>) {
        let Some(Expr::Identifier(name)) = side.expr else {
            return;
        };
        let range = range_of(name.span);
        let duration = || IntervalLiteral::parse(name.value.trim(), range).is_some();
        if name.quote_style.is_none() || self.templated(range) || !duration() {
            return;
        }
        let (call, written) = (&function.value, range.of(self.text));
        let message = format!("`{call}` takes a duration, and `{written}` is the name of a column");
        let mistake = Mistake::new(MistakeKind::Type, range, message);
        let help = format!("write `{}`, without quotes", name.value.trim());
        self.report(mistake.help(help).doubtful());
    }

    /// Where several arguments are wrong, they most likely stand in another order.
    fn look_at_order(&mut self, name: &str, before: usize) {
        let call = match name {
            "bin" => "bin(time, 1h)",
            "create_time_series" => "create_time_series(time, value)",
            "date_add" => "date_add('day', 1, time)",
            "date_format" => "date_format(time, '%Y-%m-%d')",
            "format_datetime" => "format_datetime(time, 'yyyy-MM-dd')",
            _ => return,
        };
        let found = self.mistakes.get_mut(before..).unwrap_or_default();
        if found.len() > 1 || name == "create_time_series" {
            for mistake in found {
                mistake.help = Some(format!("write `{call}`"));
            }
        }
    }

    fn wrong_argument(&mut self, who: &str, takes: Takes, side: Side<'a>) {
        let Some(range) = side.place() else { return };
        let message = format!("{who} {}, not {}", takes.words(), side.words());
        let mut mistake = Mistake::new(MistakeKind::Type, range, message);
        // Of strings and numbers no document says that neither becomes the other.
        let text = takes == Takes::Text && matches!(side.kind, Type::Number | Type::Boolean);
        mistake.certain = !text && takes != Takes::Measure;
        let string = match side.expr {
            Some(Expr::Value(value)) => match &value.value {
                Value::SingleQuotedString(text) => Some(text.as_str()),
                _ => None,
            },
            _ => None,
        };
        let mistake = match (takes, string) {
            (Takes::Interval, Some(text)) if IntervalLiteral::parse(text, range).is_some() => {
                mistake.help(format!("write `{text}`")).edit(range, text)
            }
            (Takes::Interval, _) => mistake.help("write a duration such as `15m`"),
            (Takes::Number, Some(text)) if text.parse::<f64>().is_ok() => mistake
                .help(format!("write the number without quotes: `{text}`"))
                .edit(range, text),
            (Takes::Number | Takes::Amount, _) if side.kind == Type::Varchar => {
                mistake.help("`CAST(… AS double)` makes a number of a string")
            }
            (Takes::Number | Takes::Amount, _) if side.kind == Type::Timestamp => {
                mistake.help("to_milliseconds(…) and to_unixtime(…) make a number of a timestamp")
            }
            (Takes::Text, _) if side.kind == Type::Timestamp => {
                mistake.help("write date_format(time, '%Y-%m-%d'), or to_iso8601(time)")
            }
            (Takes::Text, _) => mistake.help("`CAST(… AS varchar)` makes a string of it"),
            (Takes::Time | Takes::TimeOrInterval, _) if side.kind == Type::Number => mistake
                .help("from_milliseconds(…) and from_unixtime(…) make a timestamp of a number"),
            (Takes::Boolean, _) => mistake.help("compare it with something"),
            (Takes::Times, _) => mistake.help(SEQUENCE),
            _ => mistake,
        };
        self.report(mistake);
    }

    /// `sequence(start, end, step)`: the step of times is an interval.
    fn look_at_step(&mut self, arguments: &[&'a Expr], kinds: &[Type]) {
        let ([_, _, step], [from, to, kind]) = (arguments, kinds) else {
            return;
        };
        let times = from.is_time() || to.is_time();
        let numbers = *from == Type::Number || *to == Type::Number;
        let side = Side::of(step, *kind);
        if times && !Takes::Interval.takes(*kind) {
            self.wrong_argument("the step between times is", Takes::Interval, side);
        } else if numbers && kind.is_interval() {
            self.wrong_argument("the step between numbers is", Takes::Number, side);
        }
    }

    /// <https://docs.aws.amazon.com/timestream/latest/developerguide/aggregate-functions.html>
    fn look_at_percentile(&mut self, signature: &Signature, sides: &[Side<'a>]) {
        // With more than two, a weight stands before it.
        let [_, side] = sides else { return };
        if signature.name != "approx_percentile" {
            return;
        }
        let Some(Expr::Value(value)) = side.expr else {
            return;
        };
        let Value::Number(number, _) = &value.value else {
            return;
        };
        let range = range_of(value.span);
        let Ok(percentage) = number.parse::<f64>() else {
            return;
        };
        if percentage <= 1.0 || self.templated(range) {
            return;
        }
        let message =
            format!("the percentage of approx_percentile() is between 0 and 1, not {number}");
        let mistake = Mistake::new(MistakeKind::Argument, range, message);
        self.report(if percentage <= 100.0 {
            let meant = format!("{}", percentage / 100.0);
            mistake.help(format!("write `{meant}`")).edit(range, meant)
        } else {
            mistake
        });
    }
}

pub(super) fn arguments(arguments: &FunctionArguments) -> Vec<&Expr> {
    let FunctionArguments::List(list) = arguments else {
        return Vec::new();
    };
    let exprs = list.args.iter().filter_map(|argument| match argument {
        FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) => Some(expr),
        _ => None,
    });
    exprs.collect()
}
