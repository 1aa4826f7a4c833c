//! What the documented functions take and give, by type.
//!
//! Sources: the pages of the reference, see [`crate::syntax::FunctionFacts`]; where they
//! leave a type open, anything is taken.

use super::types::Type;

/// What a function takes in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    Anything,
    Number,
    /// A number or an interval.
    Amount,
    Text,
    Boolean,
    /// A point in time, or a string that stands for one.
    Time,
    /// A point in time, a string that stands for one, or an interval.
    TimeOrInterval,
    Interval,
    /// An array or a time series.
    Array,
    /// The name of a unit of time, as a string.
    Unit,
    /// A timestamp or an array of them.
    Times,
    /// What a time series can be of.
    Measure,
}

/// What a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gives {
    This(Type),
    /// What its argument of that number is; a string that stands for a time becomes one.
    Argument(usize),
    /// One of its arguments from that number on.
    OneOf(usize),
}

impl Takes {
    /// Of a letter of the table below.
    fn of(letter: u8) -> Takes {
        match letter {
            b'n' => Takes::Number,
            b'N' => Takes::Amount,
            b's' => Takes::Text,
            b'b' => Takes::Boolean,
            b't' => Takes::Time,
            b'T' => Takes::TimeOrInterval,
            b'i' => Takes::Interval,
            b'a' => Takes::Array,
            b'u' => Takes::Unit,
            b'p' => Takes::Times,
            b'v' => Takes::Measure,
            _ => Takes::Anything,
        }
    }

    /// Whether a value of that type is taken.
    pub(super) fn takes(self, kind: Type) -> bool {
        let time = || kind.is_time() || kind == Type::Varchar;
        kind == Type::Unknown
            || match self {
                Takes::Anything => true,
                Takes::Number => kind == Type::Number,
                Takes::Amount => kind == Type::Number || kind.is_interval(),
                Takes::Text | Takes::Unit => kind == Type::Varchar,
                Takes::Boolean => kind == Type::Boolean,
                Takes::Time => time(),
                Takes::TimeOrInterval => time() || kind.is_interval(),
                Takes::Interval => kind.is_interval(),
                Takes::Array => matches!(kind, Type::Array | Type::TimeSeries),
                Takes::Times => time() || kind == Type::Array,
                Takes::Measure => matches!(kind, Type::Number | Type::Varchar | Type::Boolean),
            }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Takes::Anything => "a value",
            Takes::Number => "a number",
            Takes::Amount => "a number or an interval",
            Takes::Text => "a string",
            Takes::Boolean => "a condition",
            Takes::Time => "a timestamp",
            Takes::TimeOrInterval => "a timestamp or an interval",
            Takes::Interval => "a duration",
            Takes::Array => "an array or a time series",
            Takes::Unit => "the name of a unit in single quotes",
            Takes::Times => "a timestamp or an array of timestamps",
            Takes::Measure => "a number, a string or a boolean",
        }
    }
}

/// The documented function of that name, in lower case.
pub(super) fn signature(name: &str) -> Option<&'static Signature> {
    let found = SIGNATURES.binary_search_by(|row| row.name.cmp(name));
    found.ok().and_then(|at| SIGNATURES.get(at))
}

/// The types of a function.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signature {
    pub(super) name: &'static str,
    /// A letter an argument; the last one is that of all further ones.
    letters: &'static str,
    pub(super) gives: Gives,
}

impl Signature {
    /// What is taken in the place of that number, counted from 0.
    pub(super) fn takes(&self, number: usize) -> Takes {
        let letters = self.letters.as_bytes();
        let letter = letters.get(number).or_else(|| letters.last());
        letter.map_or(Takes::Anything, |letter| Takes::of(*letter))
    }
}

const fn of(name: &'static str, letters: &'static str, gives: Gives) -> Signature {
    Signature {
        name,
        letters,
        gives,
    }
}

const NUMBER: Gives = Gives::This(Type::Number);
const TEXT: Gives = Gives::This(Type::Varchar);
const BOOLEAN: Gives = Gives::This(Type::Boolean);
const TIMESTAMP: Gives = Gives::This(Type::Timestamp);
const DATE: Gives = Gives::This(Type::Date);
const TIME_OF_DAY: Gives = Gives::This(Type::TimeOfDay);
const INTERVAL: Gives = Gives::This(Type::DayInterval);
const ARRAY: Gives = Gives::This(Type::Array);
const SERIES: Gives = Gives::This(Type::TimeSeries);
const UNKNOWN: Gives = Gives::This(Type::Unknown);
const FIRST: Gives = Gives::Argument(0);
const SECOND: Gives = Gives::Argument(1);
const THIRD: Gives = Gives::Argument(2);

#[rustfmt::skip] // a row a function
static SIGNATURES: &[Signature] = &[
    of("abs", "n", NUMBER), of("acos", "n", NUMBER), of("ago", "i", TIMESTAMP),
    of("approx_distinct", "xn", NUMBER), of("approx_percentile", "nx", UNKNOWN),
    of("arbitrary", "x", FIRST), of("array_agg", "x", ARRAY), of("array_distinct", "a", ARRAY),
    of("array_except", "a", ARRAY), of("array_intersect", "a", ARRAY),
    of("array_join", "ass", TEXT), of("array_max", "a", UNKNOWN), of("array_min", "a", UNKNOWN),
    of("array_position", "ax", NUMBER), of("array_remove", "ax", ARRAY),
    of("array_sort", "ax", ARRAY), of("array_union", "a", ARRAY),
    of("arrays_overlap", "a", BOOLEAN), of("asin", "n", NUMBER), of("atan", "n", NUMBER),
    of("atan2", "n", NUMBER), of("avg", "N", FIRST), of("bin", "ti", FIRST),
    of("bit_count", "n", NUMBER), of("bitwise_and", "n", NUMBER),
    of("bitwise_and_agg", "n", NUMBER), of("bitwise_not", "n", NUMBER),
    of("bitwise_or", "n", NUMBER), of("bitwise_or_agg", "n", NUMBER),
    of("bitwise_xor", "n", NUMBER), of("bool_and", "b", BOOLEAN), of("bool_or", "b", BOOLEAN),
    of("cardinality", "a", NUMBER), of("cbrt", "n", NUMBER), of("ceil", "n", NUMBER),
    of("ceiling", "n", NUMBER), of("chr", "n", TEXT), of("coalesce", "x", Gives::OneOf(0)),
    of("codepoint", "s", NUMBER), of("corr", "n", NUMBER), of("correlate_pearson", "a", NUMBER),
    of("correlate_spearman", "a", NUMBER), of("cos", "n", NUMBER), of("cosh", "n", NUMBER),
    of("count", "x", NUMBER), of("count_if", "b", NUMBER), of("covar_pop", "n", NUMBER),
    of("covar_samp", "n", NUMBER), of("create_time_series", "tv", SERIES),
    of("cume_dist", "", NUMBER), of("current_date", "", DATE),
    of("current_time", "", TIME_OF_DAY), of("current_timestamp", "", TIMESTAMP),
    of("current_timezone", "", TEXT), of("date", "t", DATE), of("date_add", "unt", THIRD),
    of("date_diff", "utt", NUMBER), of("date_format", "ts", TEXT),
    of("date_parse", "ss", TIMESTAMP), of("date_trunc", "ut", SECOND), of("day", "T", NUMBER),
    of("day_of_month", "T", NUMBER), of("day_of_week", "T", NUMBER),
    of("day_of_year", "T", NUMBER), of("degrees", "n", NUMBER), of("dense_rank", "", NUMBER),
    of("derivative_linear", "ai", SERIES), of("dow", "T", NUMBER), of("doy", "T", NUMBER),
    of("e", "", NUMBER), of("every", "b", BOOLEAN), of("exp", "n", NUMBER),
    of("filter", "ax", FIRST), of("first_value", "x", FIRST), of("floor", "n", NUMBER),
    of("format_datetime", "ts", TEXT), of("from_base", "sn", NUMBER),
    of("from_iso8601_date", "s", DATE), of("from_iso8601_timestamp", "s", TIMESTAMP),
    of("from_milliseconds", "n", TIMESTAMP), of("from_nanoseconds", "n", TIMESTAMP),
    of("from_unixtime", "nx", TIMESTAMP), of("geometric_mean", "n", NUMBER),
    of("greatest", "x", Gives::OneOf(0)), of("hamming_distance", "ss", NUMBER),
    of("hour", "T", NUMBER), of("if", "bx", Gives::OneOf(1)), of("infinity", "", NUMBER),
    of("integral_trapezoidal", "ai", NUMBER), of("interpolate_fill", "apx", UNKNOWN),
    of("interpolate_linear", "ap", UNKNOWN), of("interpolate_locf", "ap", UNKNOWN),
    of("interpolate_spline_cubic", "ap", UNKNOWN), of("is_finite", "n", BOOLEAN),
    of("is_infinite", "n", BOOLEAN), of("is_nan", "n", BOOLEAN), of("lag", "xnx", FIRST),
    of("last_day_of_month", "t", DATE), of("last_value", "x", FIRST), of("lead", "xnx", FIRST),
    of("least", "x", Gives::OneOf(0)), of("length", "s", NUMBER),
    of("levenshtein_distance", "ss", NUMBER), of("ln", "n", NUMBER),
    of("localtime", "", TIME_OF_DAY), of("localtimestamp", "", TIMESTAMP),
    of("log10", "n", NUMBER), of("log2", "n", NUMBER), of("lower", "s", TEXT),
    of("lpad", "sns", TEXT), of("ltrim", "s", TEXT), of("millisecond", "T", NUMBER),
    of("minute", "T", NUMBER), of("mod", "n", NUMBER), of("month", "T", NUMBER),
    of("nan", "", NUMBER), of("nanosecond", "T", NUMBER),
    of("non_negative_derivative_linear", "ai", SERIES), of("now", "", TIMESTAMP),
    of("nth_value", "xn", FIRST), of("ntile", "n", NUMBER), of("nullif", "x", FIRST),
    of("parse_datetime", "ss", TIMESTAMP), of("parse_duration", "s", INTERVAL),
    of("percent_rank", "", NUMBER), of("pi", "", NUMBER), of("pow", "n", NUMBER),
    of("power", "n", NUMBER), of("quarter", "T", NUMBER), of("radians", "n", NUMBER),
    of("rand", "n", NUMBER), of("random", "n", NUMBER), of("rank", "", NUMBER),
    of("reduce", "axxx", UNKNOWN), of("regexp_extract", "ssn", TEXT),
    of("regexp_extract_all", "ssn", ARRAY), of("regexp_like", "ss", BOOLEAN),
    of("regexp_replace", "ssx", TEXT), of("regexp_split", "ss", ARRAY),
    of("regr_intercept", "n", NUMBER), of("regr_slope", "n", NUMBER), of("replace", "s", TEXT),
    of("round", "n", NUMBER), of("row_number", "", NUMBER), of("rpad", "sns", TEXT),
    of("rtrim", "s", TEXT), of("second", "T", NUMBER), of("shuffle", "a", ARRAY),
    of("sign", "n", NUMBER), of("sin", "n", NUMBER), of("skewness", "n", NUMBER),
    of("slice", "ann", FIRST), of("split", "ssn", ARRAY), of("split_part", "ssn", TEXT),
    of("sqrt", "n", NUMBER), of("stddev", "n", NUMBER), of("stddev_pop", "n", NUMBER),
    of("stddev_samp", "n", NUMBER), of("strpos", "ssn", NUMBER), of("strrpos", "ssn", NUMBER),
    of("substr", "snn", TEXT), of("sum", "N", FIRST), of("tan", "n", NUMBER),
    of("tanh", "n", NUMBER), of("to_base", "nn", TEXT), of("to_iso8601", "t", TEXT),
    of("to_milliseconds", "T", NUMBER), of("to_nanoseconds", "T", NUMBER),
    of("to_unixtime", "t", NUMBER), of("trim", "s", TEXT), of("truncate", "n", NUMBER),
    of("try", "x", FIRST), of("typeof", "x", TEXT), of("upper", "s", TEXT),
    of("var_pop", "n", NUMBER), of("var_samp", "n", NUMBER), of("variance", "n", NUMBER),
    of("week", "T", NUMBER), of("week_of_year", "T", NUMBER), of("year", "T", NUMBER),
    of("year_of_week", "T", NUMBER), of("yow", "T", NUMBER),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{is_form, FunctionFacts};

    #[test]
    fn every_row_is_a_documented_function_in_order() {
        assert!(SIGNATURES.is_sorted_by_key(|row| row.name));
        for row in SIGNATURES {
            let facts = FunctionFacts::named(row.name);
            assert!(
                facts.is_some() || is_form(row.name) || row.name == "current_date",
                "{}",
                row.name
            );
            let most = facts.map_or(0, |facts| usize::from(facts.most));
            assert!(row.letters.len() <= most, "{}", row.name);
        }
    }
}
