//! JSON with comments and commas behind the last item.

use jsonc_parser::{parse_to_serde_value, ParseOptions};
use serde_json::Value;

use crate::text::STRICT_JSON;

/// The longest document in bytes.
const LONGEST: usize = 1 << 18;

/// Reads a document as `tsconfig.json` and `appsettings.json` may be.
pub(super) fn read(text: &str) -> Option<Value> {
    let options = ParseOptions {
        allow_comments: true,
        allow_trailing_commas: true,
        ..STRICT_JSON
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
