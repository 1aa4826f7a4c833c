//! Names of types.
//!
//! Source: <https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html>

/// What is known of the name of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeName {
    /// AWS documents it.
    Documented,
    /// Presto, from which the language derives, has it; AWS does not document it.
    Presto,
    /// Other engines have it; this type is the nearest here.
    Elsewhere(&'static str),
    /// Nobody has it.
    Unknown,
}

const DOCUMENTED: &[&str] = &[
    "array",
    "bigint",
    "boolean",
    "date",
    "double",
    "int",
    "integer",
    "interval",
    "row",
    "time",
    "timeseries",
    "timestamp",
    "unknown",
    "varchar",
];

const PRESTO: &[&str] = &[
    "char",
    "decimal",
    "hyperloglog",
    "ipaddress",
    "ipprefix",
    "json",
    "map",
    "qdigest",
    "real",
    "smallint",
    "tdigest",
    "tinyint",
    "uuid",
    "varbinary",
];

const ELSEWHERE: &[(&str, &str)] = &[
    ("bignumeric", "double"),
    ("bool", "boolean"),
    ("character", "varchar"),
    ("clob", "varchar"),
    ("datetime", "timestamp"),
    ("datetime2", "timestamp"),
    ("float", "double"),
    ("float4", "double"),
    ("float8", "double"),
    ("float32", "double"),
    ("float64", "double"),
    ("int2", "int"),
    ("int4", "int"),
    ("int8", "bigint"),
    ("int16", "int"),
    ("int32", "int"),
    ("int64", "bigint"),
    ("list", "array(type)"),
    ("long", "bigint"),
    ("mediumint", "int"),
    ("nchar", "varchar"),
    ("number", "double"),
    ("numeric", "double"),
    ("nvarchar", "varchar"),
    ("short", "int"),
    ("signed", "bigint"),
    ("smalldatetime", "timestamp"),
    ("string", "varchar"),
    ("struct", "row(name type)"),
    ("text", "varchar"),
    ("timestamp_ltz", "timestamp"),
    ("timestamp_ntz", "timestamp"),
    ("timestamptz", "timestamp"),
    ("timetz", "time"),
    ("unsigned", "bigint"),
    ("varchar2", "varchar"),
];

impl TypeName {
    /// What is known of `name`, in any case.
    pub fn of(name: &str) -> TypeName {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        if DOCUMENTED.iter().any(|known| is(known)) {
            return TypeName::Documented;
        }
        if PRESTO.iter().any(|known| is(known)) {
            return TypeName::Presto;
        }
        let elsewhere = ELSEWHERE.iter().find(|(other, _)| is(other));
        elsewhere.map_or(TypeName::Unknown, |(_, here)| TypeName::Elsewhere(here))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_case() {
        assert_eq!(TypeName::of("BigInt"), TypeName::Documented);
        assert_eq!(TypeName::of("DECIMAL"), TypeName::Presto);
        assert_eq!(TypeName::of("Text"), TypeName::Elsewhere("varchar"));
        assert_eq!(TypeName::of("strnig"), TypeName::Unknown);
    }
}
