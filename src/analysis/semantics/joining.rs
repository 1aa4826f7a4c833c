//! Strings and arrays that are joined, and strings that are added.

use sqlparser::ast::BinaryOperator;

use super::elements::element_kind;
use super::literals::begins_like_date;
use super::operators::{Literal, Side};
use super::types::{Meeting, Type};
use super::{Mistake, MistakeKind, Walker};
use crate::syntax::IntervalLiteral;

impl<'a> Walker<'a> {
    pub(super) fn concatenation(&mut self, left: Side, right: Side) -> Type {
        let arrays = [left, right]
            .iter()
            .any(|side| matches!(side.kind, Type::Array | Type::TimeSeries));
        if arrays {
            self.join_arrays(left, right);
            return Type::Array;
        }
        for side in [left, right] {
            self.joined(side, "`||` joins strings");
        }
        Type::Varchar
    }

    /// `ARRAY[1] || 'a'`: what is joined to an array is of the type of its elements.
    fn join_arrays(&mut self, left: Side, right: Side) {
        let element = |side: Side| match side.kind {
            Type::Array => side.expr.map_or(Type::Unknown, element_kind),
            Type::TimeSeries => Type::Unknown,
            kind => kind,
        };
        let (one, other) = (element(left), element(right));
        let Some(range) = right.place() else { return };
        if one.compares_with(other) == Meeting::Fine || self.templated(range) {
            return;
        }
        let message = format!(
            "`||` joins arrays of one type: this has {}, and the array before it {}",
            other.words(),
            one.words()
        );
        let mistake = Mistake::new(MistakeKind::Type, range, message);
        self.report(
            mistake
                .help("bring them to one type with CAST(… AS …)")
                .doubtful(),
        );
    }

    /// What is joined to strings.
    pub(super) fn joined(&mut self, side: Side, takes: &str) {
        if !matches!(side.kind, Type::Unknown | Type::Varchar) {
            let help = match side.kind {
                Type::Timestamp | Type::Date => "write to_iso8601(…), or date_format(…)",
                _ => "write `CAST(… AS varchar)`",
            };
            self.reject_as_string(side, takes, Some(help.to_owned()));
        }
    }

    /// `time + '1'`: what is added to a time is an interval.
    pub(super) fn look_at_added(&mut self, string: Side, op: &BinaryOperator) {
        let (Some(range), Literal::String(text)) = (string.place(), string.literal()) else {
            return;
        };
        // The parser has an eye on durations, and two times have a difference.
        let other = IntervalLiteral::parse(text, range).is_some()
            || *op == BinaryOperator::Minus && begins_like_date(text);
        if other || self.templated(range) || self.fragments {
            return;
        }
        let message = format!("`{op}` does not take the string '{text}' behind a time");
        let mistake = Mistake::new(MistakeKind::Type, range, message);
        self.report(mistake.help("write a duration such as `15m`").doubtful());
    }

    /// `name + 'b'`: what stands beside the string is not known, but no value takes one.
    pub(super) fn sum_of_string(&mut self, string: Side) -> Type {
        let (Some(range), Literal::String(text)) = (string.place(), string.literal()) else {
            return Type::Unknown;
        };
        // The parser has an eye on durations, and a string can stand for a timestamp.
        let time = text.bytes().any(|byte| byte.is_ascii_digit());
        if time || self.templated(range) || self.fragments {
            return Type::Unknown;
        }
        let message = format!("`+` and `-` take no string: this is '{text}'");
        let mistake = Mistake::new(MistakeKind::Type, range, message);
        self.report(mistake.help("`||` joins strings").doubtful());
        Type::Unknown
    }
}
