//! What CAST makes of what.

use sqlparser::ast::{DataType, Expr};

use super::elements::width_of_row;
use super::operators::Side;
use super::place::place_of;
use super::types::Type;
use super::{Mistake, MistakeKind, Walker};

impl<'a> Walker<'a> {
    /// `CAST(ROW(1, 2) AS ROW(a bigint))`: a row keeps its fields.
    pub(super) fn cast_row(&mut self, row: &'a Expr, wanted: &DataType) {
        let (Some(has), DataType::Struct(fields, _)) = (width_of_row(row), wanted) else {
            return;
        };
        let Some(range) = place_of(row).filter(|_| has != fields.len()) else {
            return;
        };
        if self.templated(range) || self.fragments {
            return;
        }
        let message = format!(
            "a row of {has} {} is cast to one of {}",
            if has == 1 { "field" } else { "fields" },
            fields.len()
        );
        let mistake = Mistake::new(MistakeKind::ColumnCount, range, message);
        self.report(mistake.help("name a field of the type for each value of the row"));
    }

    /// <https://docs.aws.amazon.com/timestream/latest/developerguide/conversion-functions.html>
    pub(super) fn cast(&mut self, value: Side, wanted: Type) {
        let help = match (value.kind, wanted) {
            (Type::Timestamp, Type::Number) => "write to_milliseconds(…) or to_unixtime(…)",
            (Type::Date | Type::TimeOfDay, Type::Number) => "take a field of it with extract(…)",
            (Type::Number, Type::Timestamp) => "write from_milliseconds(…) or from_unixtime(…)",
            (Type::Number, Type::Date) => "write date(from_milliseconds(…))",
            (Type::DayInterval, Type::Number) => {
                "write date_diff('second', …, …) of the two times, or to_milliseconds(…)"
            }
            (Type::Boolean, Type::Timestamp | Type::Date) => "a timestamp is made of a string",
            (Type::Array | Type::TimeSeries, Type::Number | Type::Boolean | Type::Timestamp) => {
                "take an element of it: `a[1]`"
            }
            (Type::Row, Type::Number | Type::Boolean | Type::Timestamp) => {
                "take a field of it: `r.a`"
            }
            (Type::Number | Type::Boolean | Type::Timestamp, Type::Array) => "write `ARRAY[…]`",
            (Type::Number | Type::Boolean | Type::Timestamp, Type::Row) => "write `ROW(…)`",
            _ => return,
        };
        let Some(range) = value.place() else { return };
        let target = wanted.words();
        let message = format!("{} cannot be cast to {target}", value.words());
        self.report(Mistake::new(MistakeKind::Type, range, message).help(help));
    }
}
