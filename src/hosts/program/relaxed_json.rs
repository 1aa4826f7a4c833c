//! JSON with comments and commas behind the last item.

use serde_json::Value;

/// The longest document in bytes.
const LONGEST: usize = 1 << 18;

/// Reads a document as `tsconfig.json` and `appsettings.json` may be.
pub(super) fn read(text: &str) -> Option<Value> {
    if text.len() > LONGEST {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.trim_start_matches('\u{feff}');
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '"' => string_len(rest),
            '/' if rest.starts_with("//") => {
                rest = rest.get(rest.find('\n').unwrap_or(rest.len())..)?;
                continue;
            }
            '/' if rest.starts_with("/*") => {
                rest = rest.split_once("*/").map_or("", |(_, behind)| behind);
                continue;
            }
            _ => first.len_utf8(),
        };
        if matches!(first, '}' | ']') {
            let end = plain.trim_end();
            if end.ends_with(',') {
                plain.truncate(end.len() - 1);
            }
        }
        plain.push_str(rest.get(..len)?);
        rest = rest.get(len..)?;
    }
    serde_json::from_str(&plain).ok()
}

/// The bytes of the string that a text begins with.
fn string_len(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
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
