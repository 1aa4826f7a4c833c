//! What texts in JSON may have.

use jsonc_parser::ParseOptions;

/// JSON as it is defined, without any of the liberties that the parser knows.
///
/// <https://www.rfc-editor.org/rfc/rfc8259>
pub(crate) const STRICT_JSON: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};
