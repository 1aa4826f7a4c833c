//! Escape sequences of string literals.

use tree_sitter::Node;

use super::form::Part;
use crate::text::{Template, TextRange};

/// What a backslash means before a character that makes no sequence with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// Both stand for themselves: Python, Ruby in single quotes, PHP, shell.
    Keep,
    /// The character alone: JavaScript, C#, Java.
    Drop,
}

/// The parts of what stands at `range` between quotes: text, and the sequences that
/// begin with a backslash, as C and its heirs have them.
pub(super) fn parts<'t>(source: &str, range: TextRange, unknown: Unknown) -> Vec<Part<'t>> {
    parts_at(source, range, &['\\'], |rest| sequence(rest, unknown))
}

/// The parts of what stands at `range`: text, and the sequences that begin with one of
/// `signs`, which are ASCII. `read` says how many bytes a sequence has and what it means;
/// `None` for none.
pub(super) fn parts_at<'t>(
    source: &str,
    range: TextRange,
    signs: &[char],
    read: impl Fn(&str) -> Option<(usize, String)>,
) -> Vec<Part<'t>> {
    let text = range.of(source);
    let mut parts = Vec::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(signs)) {
        let start = at + found;
        let Some((len, meaning)) = text.get(start..).and_then(&read) else {
            at = start + 1;
            continue;
        };
        push_copy(&mut parts, range, copied, start);
        let place = part_of(range, start, start + len);
        parts.push(Part::Escape(place, meaning));
        at = start + len.max(1);
        copied = at;
    }
    push_copy(&mut parts, range, copied, text.len());
    parts
}

/// The parts of what stands at `range`, with holes in it in their order: of each the
/// expression and all of its spelling. `read` gives the parts of what stands between.
pub(super) fn parts_around<'t>(
    range: TextRange,
    holes: Vec<(Node<'t>, TextRange)>,
    read: impl Fn(TextRange) -> Vec<Part<'t>>,
) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    let mut at = range.start;
    for (expression, place) in holes {
        parts.extend(read(TextRange::new(at, place.start.max(at))));
        parts.push(Part::Hole(expression, place));
        at = place.end;
    }
    parts.extend(read(TextRange::new(at, range.end.max(at))));
    parts
}

/// The text of the JSON string at `range`, which has its quotes.
pub(in crate::hosts) fn json_string(source: &str, range: TextRange) -> Template {
    let mut template = Template::default();
    let end = range.end.saturating_sub(1).max(range.start + 1);
    let inside = TextRange::new(range.start + 1, end);
    for part in parts(source, inside, Unknown::Drop) {
        match part {
            Part::Copy(place) => template.copy(source, place),
            Part::Escape(place, meaning) => template.escape(&meaning, place),
            Part::Hole(..) | Part::Name(..) => {}
        }
    }
    template
}

fn push_copy(parts: &mut Vec<Part>, range: TextRange, from: usize, to: usize) {
    if from < to {
        parts.push(Part::Copy(part_of(range, from, to)));
    }
}

fn part_of(range: TextRange, from: usize, to: usize) -> TextRange {
    TextRange::new(range.start + from as u32, range.start + to as u32)
}

/// The length in bytes and the meaning of the sequence that `rest` begins with.
pub(super) fn sequence(rest: &str, unknown: Unknown) -> Option<(usize, String)> {
    let after = rest.get(1..)?;
    let sign = after.chars().next()?;
    let simple = |meaning: &str| Some((2, meaning.to_owned()));
    match sign {
        'n' => simple("\n"),
        't' => simple("\t"),
        'r' => simple("\r"),
        'f' => simple("\u{c}"),
        'v' => simple("\u{b}"),
        'b' => simple("\u{8}"),
        'a' => simple("\u{7}"),
        'e' => simple("\u{1b}"),
        's' if unknown == Unknown::Drop => simple(" "),
        '\\' | '\'' | '"' | '`' => simple(sign.encode_utf8(&mut [0; 4])),
        '\n' => simple(""),
        '\r' => {
            let len = if after.starts_with("\r\n") { 3 } else { 2 };
            Some((len, String::new()))
        }
        'x' => code(after, 1, 2, 2),
        'u' if after.starts_with("u{") => braced(after),
        'u' => utf16(rest),
        'U' => code(after, 1, 8, 8),
        '0'..='7' => code_in(after, 0, 1, 3, 8),
        other => (unknown == Unknown::Drop).then(|| (1 + other.len_utf8(), other.to_string())),
    }
}

fn code(after: &str, from: usize, least: usize, most: usize) -> Option<(usize, String)> {
    code_in(after, from, least, most, 16)
}

/// A character by its number in digits of a base: `from` bytes behind the backslash.
fn code_in(
    after: &str,
    from: usize,
    least: usize,
    most: usize,
    base: u32,
) -> Option<(usize, String)> {
    let digits = after.get(from..)?;
    let len = digits.bytes().take(most);
    let len = len
        .take_while(|byte| (*byte as char).is_digit(base))
        .count();
    if len < least {
        return None;
    }
    let number = u32::from_str_radix(digits.get(..len)?, base).ok()?;
    Some((1 + from + len, char::from_u32(number)?.to_string()))
}

/// `\u{1F600}`
fn braced(after: &str) -> Option<(usize, String)> {
    let inside = after.get(2..)?;
    let close = inside.bytes().take(9).position(|byte| byte == b'}')?;
    let number = u32::from_str_radix(inside.get(..close)?, 16).ok()?;
    Some((1 + 2 + close + 1, char::from_u32(number)?.to_string()))
}

/// `\u00e9`, and a pair of surrogates.
fn utf16(rest: &str) -> Option<(usize, String)> {
    let unit = |text: &str| {
        let digits = text.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(rest)?;
    if let Some(character) = char::from_u32(u32::from(first)) {
        return Some((6, character.to_string()));
    }
    let second = unit(rest.get(6..)?)?;
    let pair = char::decode_utf16([first, second]).next()?.ok()?;
    Some((12, pair.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(text: &str, unknown: Unknown) -> String {
        let range = TextRange::new(0, text.len() as u32);
        let mut meaning = String::new();
        for part in parts(text, range, unknown) {
            match part {
                Part::Copy(range) => meaning.push_str(range.of(text)),
                Part::Escape(_, means) => meaning.push_str(&means),
                Part::Hole(..) | Part::Name(..) => {}
            }
        }
        meaning
    }

    #[test]
    fn sequences() {
        for (text, means) in [
            (r"a\nb", "a\nb"),
            (r"\\n", "\\n"),
            (r#"\"db\""#, "\"db\""),
            (r"\x41\u00e9\u{1F600}", "Aé😀"),
            (r"\ud83d\ude00", "😀"),
            ("a\\\nb", "ab"),
            ("a\\\r\nb", "ab"),
            (r"\101\0", "A\0"),
            ("\\", "\\"),
        ] {
            assert_eq!(meaning(text, Unknown::Keep), means, "{text}");
            assert_eq!(meaning(text, Unknown::Drop), means, "{text}");
        }
        assert_eq!(meaning(r"\d\ud83d", Unknown::Keep), r"\d\ud83d");
        assert_eq!(meaning(r"\d", Unknown::Drop), "d");
    }
}
