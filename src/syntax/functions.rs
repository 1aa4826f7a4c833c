//! The functions that AWS documents, each with how many arguments it takes.
//!
//! Names and families: the pages below
//! <https://docs.aws.amazon.com/timestream/latest/developerguide/reference.html>.
//! Counts of arguments: the same pages; where they leave one open, what Presto takes.

/// What kind of function it is: it decides where a call may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionKind {
    /// One value from one row.
    Scalar,
    /// One value from many rows.
    Aggregate,
    /// One value from the rows around one; it needs OVER.
    Window,
    /// A time series from another.
    TimeSeries,
}

/// The page of the reference that a function is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names are those of the reference
pub enum FunctionFamily {
    Aggregate,
    Array,
    Bitwise,
    Conditional,
    DateTime,
    Mathematical,
    Regex,
    String,
    TimeSeries,
    Window,
}

/// One function.
#[derive(Clone, Copy, Debug)]
pub struct FunctionFacts {
    /// Its name in lower case.
    pub name: &'static str,
    /// Where it is documented.
    pub family: FunctionFamily,
    /// Where it may stand.
    pub kind: FunctionKind,
    /// The least number of arguments.
    pub least: u8,
    /// The greatest number of arguments; [`FunctionFacts::ANY`] for no limit.
    pub most: u8,
}

impl FunctionFacts {
    /// No limit to the number of arguments.
    pub const ANY: u8 = u8::MAX;

    /// The documented function of that name, in any case.
    pub fn named(name: &str) -> Option<&'static FunctionFacts> {
        let mut lower = [0u8; LONGEST];
        let lower = lower.get_mut(..name.len())?;
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        let found = FUNCTIONS.binary_search_by(|facts| facts.name.as_bytes().cmp(lower));
        found.ok().and_then(|at| FUNCTIONS.get(at))
    }

    /// Whether a call may have this many arguments.
    pub fn takes(&self, arguments: usize) -> bool {
        let most = match self.most {
            FunctionFacts::ANY => usize::MAX,
            most => usize::from(most),
        };
        (usize::from(self.least)..=most).contains(&arguments)
    }
}

/// Whether a call by that name is a form of the grammar and no function.
pub fn is_form(name: &str) -> bool {
    const FORMS: &[&str] = &[
        "row",
        "grouping",
        "current_time",
        "current_timestamp",
        "localtime",
        "localtimestamp",
    ];
    FORMS.iter().any(|form| name.eq_ignore_ascii_case(form))
}

/// Whether Presto, from which the language derives, has a function of that name that
/// AWS does not document.
pub fn is_of_presto(name: &str) -> bool {
    PRESTO
        .binary_search(&name.to_ascii_lowercase().as_str())
        .is_ok()
}

/// The names of all documented functions, sorted.
pub fn function_names() -> Vec<&'static str> {
    FUNCTIONS.iter().map(|facts| facts.name).collect()
}

const LONGEST: usize = 32;

const fn function(
    name: &'static str,
    family: FunctionFamily,
    kind: FunctionKind,
    least: u8,
    most: u8,
) -> FunctionFacts {
    FunctionFacts {
        name,
        family,
        kind,
        least,
        most,
    }
}

use FunctionFamily as Of;
use FunctionKind::{Aggregate, Scalar, TimeSeries, Window};

#[rustfmt::skip] // a row a function
static FUNCTIONS: &[FunctionFacts] = &[
    function("abs", Of::Mathematical, Scalar, 1, 1),
    function("acos", Of::Mathematical, Scalar, 1, 1),
    function("ago", Of::DateTime, Scalar, 1, 1),
    function("approx_distinct", Of::Aggregate, Aggregate, 1, 2),
    function("approx_percentile", Of::Aggregate, Aggregate, 2, 4),
    function("arbitrary", Of::Aggregate, Aggregate, 1, 1),
    function("array_agg", Of::Aggregate, Aggregate, 1, 1),
    function("array_distinct", Of::Array, Scalar, 1, 1),
    function("array_except", Of::Array, Scalar, 2, 2),
    function("array_intersect", Of::Array, Scalar, 2, 2),
    function("array_join", Of::Array, Scalar, 2, 3),
    function("array_max", Of::Array, Scalar, 1, 1),
    function("array_min", Of::Array, Scalar, 1, 1),
    function("array_position", Of::Array, Scalar, 2, 3),
    function("array_remove", Of::Array, Scalar, 2, 2),
    function("array_sort", Of::Array, Scalar, 1, 2),
    function("array_union", Of::Array, Scalar, 2, 2),
    function("arrays_overlap", Of::Array, Scalar, 2, 2),
    function("asin", Of::Mathematical, Scalar, 1, 1),
    function("atan", Of::Mathematical, Scalar, 1, 1),
    function("atan2", Of::Mathematical, Scalar, 2, 2),
    function("avg", Of::Aggregate, Aggregate, 1, 1),
    function("bin", Of::DateTime, Scalar, 2, 2),
    function("bit_count", Of::Bitwise, Scalar, 1, 2),
    function("bitwise_and", Of::Bitwise, Scalar, 2, FunctionFacts::ANY),
    function("bitwise_and_agg", Of::Aggregate, Aggregate, 1, 1),
    function("bitwise_not", Of::Bitwise, Scalar, 1, 1),
    function("bitwise_or", Of::Bitwise, Scalar, 2, FunctionFacts::ANY),
    function("bitwise_or_agg", Of::Aggregate, Aggregate, 1, 1),
    function("bitwise_xor", Of::Bitwise, Scalar, 2, FunctionFacts::ANY),
    function("bool_and", Of::Aggregate, Aggregate, 1, 1),
    function("bool_or", Of::Aggregate, Aggregate, 1, 1),
    function("cardinality", Of::Array, Scalar, 1, 1),
    function("cbrt", Of::Mathematical, Scalar, 1, 1),
    function("ceil", Of::Mathematical, Scalar, 1, 1),
    function("ceiling", Of::Mathematical, Scalar, 1, 1),
    function("chr", Of::String, Scalar, 1, 1),
    function("coalesce", Of::Conditional, Scalar, 2, FunctionFacts::ANY),
    function("codepoint", Of::String, Scalar, 1, 1),
    function("concat", Of::String, Scalar, 2, FunctionFacts::ANY),
    function("corr", Of::Aggregate, Aggregate, 2, 2),
    function("correlate_pearson", Of::TimeSeries, TimeSeries, 2, 2),
    function("correlate_spearman", Of::TimeSeries, TimeSeries, 2, 2),
    function("cos", Of::Mathematical, Scalar, 1, 1),
    function("cosh", Of::Mathematical, Scalar, 1, 1),
    function("count", Of::Aggregate, Aggregate, 1, 1),
    function("count_if", Of::Aggregate, Aggregate, 1, 1),
    function("covar_pop", Of::Aggregate, Aggregate, 2, 2),
    function("covar_samp", Of::Aggregate, Aggregate, 2, 2),
    function("create_time_series", Of::TimeSeries, Aggregate, 2, 2),
    function("cume_dist", Of::Window, Window, 0, 0),
    function("current_timezone", Of::DateTime, Scalar, 0, 0),
    function("date", Of::DateTime, Scalar, 1, 1),
    function("date_add", Of::DateTime, Scalar, 3, 3),
    function("date_diff", Of::DateTime, Scalar, 3, 3),
    function("date_format", Of::DateTime, Scalar, 2, 2),
    function("date_parse", Of::DateTime, Scalar, 2, 2),
    function("date_trunc", Of::DateTime, Scalar, 2, 2),
    function("day", Of::DateTime, Scalar, 1, 1),
    function("day_of_month", Of::DateTime, Scalar, 1, 1),
    function("day_of_week", Of::DateTime, Scalar, 1, 1),
    function("day_of_year", Of::DateTime, Scalar, 1, 1),
    function("degrees", Of::Mathematical, Scalar, 1, 1),
    function("dense_rank", Of::Window, Window, 0, 0),
    function("derivative_linear", Of::TimeSeries, TimeSeries, 2, 2),
    function("dow", Of::DateTime, Scalar, 1, 1),
    function("doy", Of::DateTime, Scalar, 1, 1),
    function("e", Of::Mathematical, Scalar, 0, 0),
    function("element_at", Of::Array, Scalar, 2, 2),
    function("every", Of::Aggregate, Aggregate, 1, 1),
    function("exp", Of::Mathematical, Scalar, 1, 1),
    function("filter", Of::TimeSeries, TimeSeries, 2, 2),
    function("first_value", Of::Window, Window, 1, 1),
    function("floor", Of::Mathematical, Scalar, 1, 1),
    function("format_datetime", Of::DateTime, Scalar, 2, 2),
    function("from_base", Of::Mathematical, Scalar, 2, 2),
    function("from_iso8601_date", Of::DateTime, Scalar, 1, 1),
    function("from_iso8601_timestamp", Of::DateTime, Scalar, 1, 1),
    function("from_milliseconds", Of::DateTime, Scalar, 1, 1),
    function("from_nanoseconds", Of::DateTime, Scalar, 1, 1),
    function("from_unixtime", Of::DateTime, Scalar, 1, 3),
    function("geometric_mean", Of::Aggregate, Aggregate, 1, 1),
    function("greatest", Of::Conditional, Scalar, 1, FunctionFacts::ANY),
    function("hamming_distance", Of::String, Scalar, 2, 2),
    function("hour", Of::DateTime, Scalar, 1, 1),
    function("if", Of::Conditional, Scalar, 2, 3),
    function("infinity", Of::Mathematical, Scalar, 0, 0),
    function("integral_trapezoidal", Of::TimeSeries, TimeSeries, 1, 2),
    function("interpolate_fill", Of::TimeSeries, TimeSeries, 3, 3),
    function("interpolate_linear", Of::TimeSeries, TimeSeries, 2, 2),
    function("interpolate_locf", Of::TimeSeries, TimeSeries, 2, 2),
    function("interpolate_spline_cubic", Of::TimeSeries, TimeSeries, 2, 2),
    function("is_finite", Of::Mathematical, Scalar, 1, 1),
    function("is_infinite", Of::Mathematical, Scalar, 1, 1),
    function("is_nan", Of::Mathematical, Scalar, 1, 1),
    function("lag", Of::Window, Window, 1, 3),
    function("last_day_of_month", Of::DateTime, Scalar, 1, 1),
    function("last_value", Of::Window, Window, 1, 1),
    function("lead", Of::Window, Window, 1, 3),
    function("least", Of::Conditional, Scalar, 1, FunctionFacts::ANY),
    function("length", Of::String, Scalar, 1, 1),
    function("levenshtein_distance", Of::String, Scalar, 2, 2),
    function("ln", Of::Mathematical, Scalar, 1, 1),
    function("log10", Of::Mathematical, Scalar, 1, 1),
    function("log2", Of::Mathematical, Scalar, 1, 1),
    function("lower", Of::String, Scalar, 1, 1),
    function("lpad", Of::String, Scalar, 3, 3),
    function("ltrim", Of::String, Scalar, 1, 2),
    function("max", Of::Aggregate, Aggregate, 1, 2),
    function("max_by", Of::Aggregate, Aggregate, 2, 3),
    function("millisecond", Of::DateTime, Scalar, 1, 1),
    function("min", Of::Aggregate, Aggregate, 1, 2),
    function("min_by", Of::Aggregate, Aggregate, 2, 3),
    function("minute", Of::DateTime, Scalar, 1, 1),
    function("mod", Of::Mathematical, Scalar, 2, 2),
    function("month", Of::DateTime, Scalar, 1, 1),
    function("nan", Of::Mathematical, Scalar, 0, 0),
    function("nanosecond", Of::DateTime, Scalar, 1, 1),
    function("non_negative_derivative_linear", Of::TimeSeries, TimeSeries, 2, 2),
    function("now", Of::DateTime, Scalar, 0, 0),
    function("nth_value", Of::Window, Window, 2, 2),
    function("ntile", Of::Window, Window, 1, 1),
    function("nullif", Of::Conditional, Scalar, 2, 2),
    function("parse_datetime", Of::DateTime, Scalar, 2, 2),
    function("parse_duration", Of::DateTime, Scalar, 1, 1),
    function("percent_rank", Of::Window, Window, 0, 0),
    function("pi", Of::Mathematical, Scalar, 0, 0),
    function("position", Of::String, Scalar, 2, 2),
    function("pow", Of::Mathematical, Scalar, 2, 2),
    function("power", Of::Mathematical, Scalar, 2, 2),
    function("quarter", Of::DateTime, Scalar, 1, 1),
    function("radians", Of::Mathematical, Scalar, 1, 1),
    function("rand", Of::Mathematical, Scalar, 0, 2),
    function("random", Of::Mathematical, Scalar, 0, 2),
    function("rank", Of::Window, Window, 0, 0),
    function("reduce", Of::TimeSeries, TimeSeries, 4, 4),
    function("regexp_extract", Of::Regex, Scalar, 2, 3),
    function("regexp_extract_all", Of::Regex, Scalar, 2, 3),
    function("regexp_like", Of::Regex, Scalar, 2, 2),
    function("regexp_replace", Of::Regex, Scalar, 2, 3),
    function("regexp_split", Of::Regex, Scalar, 2, 2),
    function("regr_intercept", Of::Aggregate, Aggregate, 2, 2),
    function("regr_slope", Of::Aggregate, Aggregate, 2, 2),
    function("repeat", Of::Array, Scalar, 2, 2),
    function("replace", Of::String, Scalar, 2, 3),
    function("reverse", Of::String, Scalar, 1, 1),
    function("round", Of::Mathematical, Scalar, 1, 2),
    function("row_number", Of::Window, Window, 0, 0),
    function("rpad", Of::String, Scalar, 3, 3),
    function("rtrim", Of::String, Scalar, 1, 2),
    function("second", Of::DateTime, Scalar, 1, 1),
    function("sequence", Of::Array, Scalar, 2, 3),
    function("shuffle", Of::Array, Scalar, 1, 1),
    function("sign", Of::Mathematical, Scalar, 1, 1),
    function("sin", Of::Mathematical, Scalar, 1, 1),
    function("skewness", Of::Aggregate, Aggregate, 1, 1),
    function("slice", Of::Array, Scalar, 3, 3),
    function("split", Of::String, Scalar, 2, 3),
    function("split_part", Of::String, Scalar, 3, 3),
    function("sqrt", Of::Mathematical, Scalar, 1, 1),
    function("stddev", Of::Aggregate, Aggregate, 1, 1),
    function("stddev_pop", Of::Aggregate, Aggregate, 1, 1),
    function("stddev_samp", Of::Aggregate, Aggregate, 1, 1),
    function("strpos", Of::String, Scalar, 2, 3),
    function("strrpos", Of::String, Scalar, 2, 3),
    function("substr", Of::String, Scalar, 2, 3),
    function("sum", Of::Aggregate, Aggregate, 1, 1),
    function("tan", Of::Mathematical, Scalar, 1, 1),
    function("tanh", Of::Mathematical, Scalar, 1, 1),
    function("to_base", Of::Mathematical, Scalar, 2, 2),
    function("to_iso8601", Of::DateTime, Scalar, 1, 1),
    function("to_milliseconds", Of::DateTime, Scalar, 1, 1),
    function("to_nanoseconds", Of::DateTime, Scalar, 1, 1),
    function("to_unixtime", Of::DateTime, Scalar, 1, 1),
    function("trim", Of::String, Scalar, 1, 2),
    function("truncate", Of::Mathematical, Scalar, 1, 2),
    function("try", Of::Conditional, Scalar, 1, 1),
    function("typeof", Of::Conditional, Scalar, 1, 1),
    function("upper", Of::String, Scalar, 1, 1),
    function("var_pop", Of::Aggregate, Aggregate, 1, 1),
    function("var_samp", Of::Aggregate, Aggregate, 1, 1),
    function("variance", Of::Aggregate, Aggregate, 1, 1),
    function("week", Of::DateTime, Scalar, 1, 1),
    function("week_of_year", Of::DateTime, Scalar, 1, 1),
    function("year", Of::DateTime, Scalar, 1, 1),
    function("year_of_week", Of::DateTime, Scalar, 1, 1),
    function("yow", Of::DateTime, Scalar, 1, 1),
    function("zip", Of::Array, Scalar, 2, FunctionFacts::ANY),
];

#[rustfmt::skip]
static PRESTO: &[&str] = &[
    "all_keys_match", "all_match", "any_keys_match", "any_match", "any_value", "any_values_match",
    "approx_most_frequent", "approx_set", "array_average", "array_cum_sum", "array_duplicates",
    "array_frequency", "array_has_duplicates", "array_histogram", "array_least_frequent",
    "array_max_by", "array_min_by", "array_normalize", "array_sort_desc",
    "array_split_into_chunks", "array_sum", "array_top_n", "at_timezone", "beta_cdf", "bing_tile",
    "bing_tile_at", "bing_tile_coordinates", "bing_tile_polygon", "bing_tile_quadkey",
    "bing_tile_zoom_level", "bing_tiles_around", "binomial_cdf", "bitwise_arithmetic_shift_right",
    "bitwise_left_shift", "bitwise_logical_shift_right", "bitwise_right_shift",
    "bitwise_right_shift_arithmetic", "bitwise_shift_left", "bitwise_xor_agg", "cauchy_cdf",
    "char_length", "character_length", "checksum", "chi_squared_cdf", "combinations", "concat_ws",
    "contains", "contains_sequence", "convex_hull_agg", "cosine_similarity", "crc32",
    "current_catalog", "current_schema", "dot_product", "empty_approx_set", "ends_with", "entropy",
    "euclidean_distance", "f_cdf", "find_first", "find_first_index", "flatten", "format",
    "format_number", "from_base32", "from_base64", "from_big_endian_32", "from_big_endian_64",
    "from_encoded_polyline", "from_geojson_geometry", "from_hex", "from_ieee754_32",
    "from_ieee754_64", "from_iso8601_timestamp_nanos", "from_unixtime_nanos", "from_utf8",
    "gamma_cdf", "geometry_from_hadoop_shape", "geometry_invalid_reason",
    "geometry_nearest_points", "geometry_to_bing_tiles", "geometry_union", "geometry_union_agg",
    "great_circle_distance", "histogram", "hmac_md5", "hmac_sha1", "hmac_sha256", "hmac_sha512",
    "human_readable_seconds", "intersection_cardinality", "inverse_beta_cdf",
    "inverse_binomial_cdf", "inverse_chi_squared_cdf", "inverse_normal_cdf", "ip_prefix",
    "ip_subnet_max", "ip_subnet_min", "ip_subnet_range", "is_json_scalar", "is_private_ip",
    "is_subnet_of", "jaccard_index", "jarowinkler_similarity", "json_array", "json_array_contains",
    "json_array_get", "json_array_length", "json_exists", "json_extract", "json_extract_scalar",
    "json_format", "json_object", "json_parse", "json_query", "json_size", "json_value",
    "key_sampling_percent", "kurtosis", "laplace_cdf", "line_interpolate_point",
    "line_interpolate_points", "line_locate_point", "listagg", "log", "longest_common_prefix",
    "luhn_check", "make_set_digest", "map", "map_agg", "map_concat", "map_entries", "map_filter",
    "map_from_entries", "map_intersect", "map_keys", "map_keys_by_top_n_values", "map_normalize",
    "map_subset", "map_top_n", "map_top_n_keys", "map_top_n_values", "map_union", "map_union_sum",
    "map_values", "map_zip_with", "max_data_size_for_stats", "md5", "merge", "multimap_agg",
    "multimap_from_entries", "murmur3", "ngrams", "no_keys_match", "no_values_match",
    "noisy_count_gaussian", "none_match", "normal_cdf", "normalize", "numeric_histogram",
    "parse_data_size", "parse_presto_data_size", "poisson_cdf", "qdigest_agg", "quantile_at_value",
    "quantiles_at_values", "reduce_agg", "regexp_count", "regexp_position", "regr_avgx",
    "regr_avgy", "regr_count", "regr_r2", "regr_sxx", "regr_sxy", "regr_syy", "remove_nulls",
    "replace_first", "scale_qdigest", "scale_tdigest", "secure_rand", "secure_random", "set_agg",
    "set_union", "sha1", "sha256", "sha512", "simplify_geometry", "sinh", "soundex",
    "spatial_partitions", "split_to_map", "split_to_multimap", "spooky_hash_v2_32",
    "spooky_hash_v2_64", "st_area", "st_asbinary", "st_astext", "st_boundary", "st_buffer",
    "st_centroid", "st_contains", "st_convexhull", "st_coorddim", "st_crosses", "st_difference",
    "st_dimension", "st_disjoint", "st_distance", "st_endpoint", "st_envelope", "st_envelopeaspts",
    "st_equals", "st_exteriorring", "st_geometries", "st_geometryfromtext", "st_geometryn",
    "st_geometrytype", "st_geomfrombinary", "st_interiorringn", "st_interiorrings",
    "st_intersection", "st_intersects", "st_isclosed", "st_isempty", "st_isring", "st_issimple",
    "st_isvalid", "st_length", "st_linefromtext", "st_linestring", "st_multipoint",
    "st_numgeometries", "st_numinteriorring", "st_numpoints", "st_overlaps", "st_point",
    "st_pointn", "st_points", "st_polygon", "st_relate", "st_startpoint", "st_symdifference",
    "st_touches", "st_union", "st_within", "st_x", "st_xmax", "st_xmin", "st_y", "st_ymax",
    "st_ymin", "starts_with", "student_t_cdf", "substring", "sum_data_size_for_stats", "t_cdf",
    "tdigest_agg", "timezone_hour", "timezone_minute", "to_base32", "to_base64",
    "to_big_endian_32", "to_big_endian_64", "to_encoded_polyline", "to_geojson_geometry",
    "to_geometry", "to_hex", "to_ieee754_32", "to_ieee754_64", "to_spherical_geography", "to_utf8",
    "transform", "transform_keys", "transform_values", "translate", "trim_array", "url_decode",
    "url_encode", "url_extract_fragment", "url_extract_host", "url_extract_parameter",
    "url_extract_path", "url_extract_port", "url_extract_protocol", "url_extract_query", "uuid",
    "value_at_quantile", "values_at_quantiles", "weibull_cdf", "width_bucket",
    "wilson_interval_lower", "wilson_interval_upper", "with_timezone", "word_stem", "xxhash64",
    "zip_with",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_apart() {
        assert!(FUNCTIONS.is_sorted_by(|a, b| a.name < b.name));
        assert!(PRESTO.is_sorted_by(|a, b| a < b));
        assert!(FUNCTIONS.iter().all(|facts| facts.name.len() <= LONGEST));
        assert!(PRESTO
            .iter()
            .all(|name| FunctionFacts::named(name).is_none()));
    }

    #[test]
    fn names_are_found_in_any_case() {
        let takes = |name, count| FunctionFacts::named(name).map(|facts| facts.takes(count));
        assert_eq!(takes("BIN", 2), Some(true));
        assert_eq!(takes("bin", 1), Some(false));
        assert_eq!(takes("Concat", 100), Some(true));
        assert_eq!(takes("time_bucket", 2), None);
        assert_eq!(takes("a_name_that_is_longer_than_any_function", 1), None);
        assert!(is_of_presto("JSON_EXTRACT"));
    }
}
