//! JSON with comments and commas behind the last item.

use jsonc_parser::{parse_to_serde_value, ParseOptions};
use serde_json::Value;

/// The longest document in bytes.
const LONGEST: usize = 1 << 18;

/// Reads a document as `tsconfig.json` and `appsettings.json` may be.
pub(super) fn read(text: &str) -> Option<Value> {
    let options = ParseOptions {
        allow_comments: true,
        allow_trailing_commas: true,
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let text = text.trim_start_matches('\u{feff}');
    let is_short = text.len() <= LONGEST;
    is_short
        .then(|| parse_to_serde_value(text, &options).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn comments_and_last_commas() {
        let text = "{ // a\n \"a\": [\"/* , */\", \"\\\"//\", ], /* b */\n}";
        let expected = serde_json::json!({ "a": ["/* , */", "\"//"] });
        assert_eq!(read(text), Some(expected));
        assert_eq!(read("{ \"a"), None);
    }
}
