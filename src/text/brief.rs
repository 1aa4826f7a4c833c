//! How a piece of a text is quoted in a message.

use std::borrow::Cow;

/// The longest piece that is quoted whole, in scalar values.
const LONGEST: usize = 60;

/// A piece of a text on one line: white space with a line break in it is one space, and
/// of what is longer than 60 scalar values the beginning is left.
pub fn brief(text: &str) -> Cow<'_, str> {
    let line = match text.contains(['\n', '\r']) {
        true => Cow::Owned(on_one_line(text)),
        false => Cow::Borrowed(text),
    };
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => Cow::Owned(format!("{}…", line.get(..at).unwrap_or_default())),
        None => line,
    }
}

/// Enough of a text for a message, without its line breaks.
fn on_one_line(text: &str) -> String {
    let mut line = String::new();
    for (number, part) in text.lines().enumerate() {
        if line.chars().count() > LONGEST {
            break;
        }
        if number > 0 {
            line.push(' ');
        }
        line.push_str(part.trim());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_quoted_on_one_line() {
        let long = "x".repeat(61);
        for (text, expected) in [
            ("a  b", "a  b".to_owned()),
            ("${a\n   .b(\r\n  c)}", "${a .b( c)}".to_owned()),
            (long.as_str(), format!("{}…", "x".repeat(60))),
            ("", String::new()),
        ] {
            assert_eq!(brief(text), expected);
        }
    }
}
