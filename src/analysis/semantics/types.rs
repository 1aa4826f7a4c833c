//! The types of values, as far as they decide what goes together.
//!
//! <https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html>

use sqlparser::ast::{DataType, DateTimeField};

/// The type of a value. Which of the numbers it is makes no difference here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// Nothing is known of it: a column of a table, NULL, a placeholder.
    Unknown,
    Boolean,
    Number,
    Varchar,
    Timestamp,
    Date,
    TimeOfDay,
    DayInterval,
    YearInterval,
    Array,
    Row,
    TimeSeries,
}

/// Whether values of two types may meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meeting {
    Fine,
    /// No document says that the service turns one into the other, and Presto does not.
    Doubtful,
    Never,
}

impl Type {
    /// The type with its article, for messages.
    pub(super) fn words(self) -> &'static str {
        match self {
            Type::Unknown => "a value",
            Type::Boolean => "a boolean",
            Type::Number => "a number",
            Type::Varchar => "a string",
            Type::Timestamp => "a timestamp",
            Type::Date => "a date",
            Type::TimeOfDay => "a time of day",
            Type::DayInterval | Type::YearInterval => "an interval",
            Type::Array => "an array",
            Type::Row => "a row",
            Type::TimeSeries => "a time series",
        }
    }

    /// The same beside a value of another type: of two intervals the kinds are named, as
    /// typeof() does.
    pub(super) fn words_beside(self, other: Type) -> &'static str {
        match (self, other) {
            (Type::DayInterval, Type::YearInterval) => "an interval day to second",
            (Type::YearInterval, Type::DayInterval) => "an interval year to month",
            _ => self.words(),
        }
    }

    pub(super) fn is_interval(self) -> bool {
        matches!(self, Type::DayInterval | Type::YearInterval)
    }

    /// A point in time.
    pub(super) fn is_time(self) -> bool {
        matches!(self, Type::Timestamp | Type::Date | Type::TimeOfDay)
    }

    /// Of a type that is written behind CAST or before a string.
    pub(super) fn of(written: &DataType) -> Type {
        match written {
            DataType::Int(_) | DataType::Integer(_) | DataType::BigInt(_) => Type::Number,
            DataType::Double(_) => Type::Number,
            DataType::Boolean => Type::Boolean,
            DataType::Varchar(_) => Type::Varchar,
            DataType::Date => Type::Date,
            DataType::Time(..) => Type::TimeOfDay,
            DataType::Timestamp(..) => Type::Timestamp,
            DataType::Array(_) => Type::Array,
            DataType::Struct(..) => Type::Row,
            _ => Type::Unknown,
        }
    }

    /// Of an interval of that unit.
    pub(super) fn of_interval(unit: Option<&DateTimeField>) -> Type {
        match unit {
            Some(DateTimeField::Month | DateTimeField::Year) => Type::YearInterval,
            Some(DateTimeField::Custom(_)) | None => Type::Unknown,
            Some(_) => Type::DayInterval,
        }
    }

    /// Of a column that a table has by that name, where the name tells.
    /// <https://docs.aws.amazon.com/timestream/latest/developerguide/queries.html>
    pub(super) fn of_measure_value(name: &str) -> Type {
        const PREFIX: &str = "measure_value::";
        let (prefix, written) = name.split_at_checked(PREFIX.len()).unwrap_or_default();
        if !prefix.eq_ignore_ascii_case(PREFIX) {
            return Type::Unknown;
        }
        match written.to_ascii_lowercase().as_str() {
            "double" | "bigint" => Type::Number,
            "varchar" => Type::Varchar,
            "boolean" => Type::Boolean,
            _ => Type::Unknown,
        }
    }

    /// Whether values of both types can be compared.
    pub(super) fn compares_with(self, other: Type) -> Meeting {
        use Type::{Boolean, Date, Number, TimeOfDay, Timestamp, Unknown, Varchar};
        match (self, other) {
            (Unknown, _) | (_, Unknown) => Meeting::Fine,
            (one, other) if one == other => Meeting::Fine,
            // Of all types the documents have strings stand for timestamps alone.
            (Varchar, Timestamp) | (Timestamp, Varchar) => Meeting::Fine,
            (Varchar, TimeOfDay) | (TimeOfDay, Varchar) => Meeting::Doubtful,
            (Varchar, Number | Boolean) | (Number | Boolean, Varchar) => Meeting::Doubtful,
            (Timestamp | Date, Timestamp | Date) => Meeting::Fine,
            (Timestamp | Date, TimeOfDay) | (TimeOfDay, Timestamp | Date) => Meeting::Doubtful,
            (Type::Array | Type::TimeSeries, Type::Array | Type::TimeSeries) => Meeting::Fine,
            _ => Meeting::Never,
        }
    }

    /// The type of a value that is either one of `self` or one of `other`; the
    /// comparison of both tells whether that can be.
    pub(super) fn or(self, other: Type) -> Type {
        match (self, other) {
            (one, other) if one == other => one,
            (Type::Timestamp, Type::Date) | (Type::Date, Type::Timestamp) => Type::Timestamp,
            _ => Type::Unknown,
        }
    }
}
