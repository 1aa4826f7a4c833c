//! Strings of JSON: what they say, and the way back to the file.

use std::borrow::Cow;

use crate::text::{Placeholder, Template, TextRange};

/// What the string at `range`, quotes included, says.
pub(super) fn text(source: &str, range: TextRange) -> Cow<'_, str> {
    let inside = inside(source, range);
    let raw = inside.of(source);
    if raw.contains('\\') {
        Cow::Owned(template(source, range).text().to_owned())
    } else {
        Cow::Borrowed(raw)
    }
}

/// The string at `range`, quotes included, with the way back to the file.
pub(super) fn template(source: &str, range: TextRange) -> Template {
    let mut template = Template::default();
    let inside = inside(source, range);
    let mut at = inside.start;
    while at < inside.end {
        let rest = TextRange::new(at, inside.end).of(source);
        let plain = rest.find('\\').unwrap_or(rest.len());
        template.copy(source, TextRange::new(at, at + plain as u32));
        at += plain as u32;
        let Some(escape) = rest.get(plain..).filter(|escape| !escape.is_empty()) else {
            break;
        };
        let (meaning, len) = meaning(escape);
        let end = (at + len as u32).min(inside.end);
        let mut bytes = [0; 4];
        template.escape(meaning.encode_utf8(&mut bytes), TextRange::new(at, end));
        at = end;
    }
    template
}

fn inside(source: &str, range: TextRange) -> TextRange {
    let raw = range.of(source);
    let open = u32::from(raw.starts_with('"'));
    let close = u32::from(raw.len() > 1 && raw.ends_with('"'));
    TextRange::new(range.start + open, range.end - close)
}

/// What the escape sequence at the beginning of a text means, and its length. What
/// means nothing stands for itself.
fn meaning(escape: &str) -> (char, usize) {
    let mut chars = escape.chars().skip(1);
    match chars.next() {
        Some('n') => ('\n', 2),
        Some('t') => ('\t', 2),
        Some('r') => ('\r', 2),
        Some('b') => ('\u{8}', 2),
        Some('f') => ('\u{c}', 2),
        Some('u') => unicode(escape),
        Some(itself) => (itself, 1 + itself.len_utf8()),
        None => ('\\', 1),
    }
}

/// `\uXXXX`, and a pair of them for what stands outside the first plane.
fn unicode(escape: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = escape.get(at..at + 6)?.strip_prefix("\\u")?;
        let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        all.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
    };
    let Some(first) = unit(0) else {
        return ('u', 2);
    };
    if let Some(plain) = char::from_u32(first) {
        return (plain, 6);
    }
    let second = unit(6).filter(|second| (0xdc00..0xe000).contains(second));
    let pair = second
        .filter(|_| first < 0xdc00)
        .and_then(|second| char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)));
    pair.map_or((char::REPLACEMENT_CHARACTER, 6), |pair| (pair, 12))
}

/// A text as a string of JSON, quotes included; `around` is where these stand.
pub(in crate::hosts) fn encoded(text: &Template, around: TextRange) -> Template {
    let mut made = Template::default();
    made.put("\"", around);
    let mut copied = 0;
    for placeholder in text.placeholders() {
        let range = placeholder.range;
        escape_into(&text.part(TextRange::new(copied, range.start)), &mut made);
        put_escaped(text, placeholder, &mut made);
        copied = range.end;
    }
    let end = text.text().len() as u32;
    escape_into(&text.part(TextRange::new(copied, end)), &mut made);
    made.put("\"", around);
    made
}

/// A document of JSON in which what is filled in later leaves it valid: in strings with
/// its signs escaped, elsewhere as `null`.
pub(super) fn with_placeholders(text: &Template) -> Template {
    let mut made = Template::default();
    let (mut copied, mut in_string, mut is_escaped) = (0, false, false);
    for placeholder in text.placeholders() {
        let range = placeholder.range;
        let before = TextRange::new(copied, range.start);
        for byte in before.of(text.text()).bytes() {
            in_string ^= byte == b'"' && !is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
        }
        made.append(&text.part(before));
        if in_string {
            put_escaped(text, placeholder, &mut made);
        } else {
            made.put("null", text.map().to_source(range));
        }
        copied = range.end;
    }
    made.append(&text.part(TextRange::new(copied, text.text().len() as u32)));
    made
}

fn put_escaped(text: &Template, placeholder: &Placeholder, made: &mut Template) {
    let spelling = placeholder.range.of(text.text());
    let escaped: String = spelling.chars().map(escaped).collect();
    let place = text.map().to_source(placeholder.range);
    let name = placeholder.name().unwrap_or(spelling);
    made.placeholder(&escaped, name, place, placeholder.value.clone());
}

fn escape_into(text: &Template, made: &mut Template) {
    let mut copied = 0;
    let all = text.text();
    let special = |c: char| matches!(c, '"' | '\\') || c < ' ';
    for (at, character) in all.match_indices(special) {
        let range = TextRange::new(at as u32, (at + character.len()) as u32);
        made.append(&text.part(TextRange::new(copied, range.start)));
        let sequence: String = character.chars().map(escaped).collect();
        made.escape(&sequence, text.map().to_source(range));
        copied = range.end;
    }
    made.append(&text.part(TextRange::new(copied, all.len() as u32)));
}

fn escaped(character: char) -> String {
    match character {
        '"' | '\\' => format!("\\{character}"),
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        control if control < ' ' => format!("\\u{:04x}", control as u32),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> (String, Vec<String>) {
        let template = template(source, TextRange::new(0, source.len() as u32));
        let text = template.text().to_owned();
        let back = text.char_indices().map(|(at, c)| {
            let range = TextRange::new(at as u32, (at + c.len_utf8()) as u32);
            template.map().to_source(range).of(source).to_owned()
        });
        (text.clone(), back.collect())
    }

    #[test]
    fn escape_sequences_mean_a_character_each() {
        let (text, back) = read(r#""a\"\\\/\n\u00e9\ud83d\ude00é😀z""#);
        assert_eq!(text, "a\"\\/\né😀é😀z");
        let expected = [
            "a",
            r#"\""#,
            r"\\",
            r"\/",
            r"\n",
            r"\u00e9",
            r"\ud83d\ude00",
            "é",
            "😀",
            "z",
        ];
        assert_eq!(back, expected);
    }

    #[test]
    fn broken_escape_sequences_stand_for_something() {
        for (source, text) in [
            (r#""\ud83d""#, "\u{fffd}"),
            (r#""\ud83dx""#, "\u{fffd}x"),
            (r#""\udc00\udc00""#, "\u{fffd}\u{fffd}"),
            (r#""\u00""#, "u00"),
            (r#""\é""#, "é"),
            (r#"""#, ""),
        ] {
            assert_eq!(read(source).0, text, "{source}");
        }
    }

    #[test]
    fn an_encoded_text_is_read_back_with_its_places() {
        let source = "say \"a\"\\b\nc ${m[\"k\"]}";
        let mut text = Template::default();
        text.copy(source, TextRange::new(0, 12));
        let place = TextRange::new(12, source.len() as u32);
        text.placeholder("${m[\"k\"]}", "m[\"k\"]", place, None);
        let all = TextRange::new(0, source.len() as u32);
        let json = encoded(&text, all);
        assert_eq!(json.text(), r#""say \"a\"\\b\nc ${m[\"k\"]}""#);
        let (read, _) = read(json.text());
        assert_eq!(read, source);
        let back = template(json.text(), TextRange::new(0, json.text().len() as u32));
        for (at, c) in source.char_indices().take(12) {
            let range = TextRange::new(at as u32, (at + c.len_utf8()) as u32);
            let place = json.map().to_source(back.map().to_source(range));
            assert_eq!(place, range, "{c:?}");
        }
    }

    #[test]
    fn placeholders_outside_of_strings_stand_for_anything() {
        let mut text = Template::default();
        text.put("{\"a\": ", TextRange::new(0, 6));
        text.placeholder("${n}", "n", TextRange::new(6, 10), None);
        text.put(", \"b\": \"\\\"", TextRange::new(10, 20));
        text.placeholder("${m[\"k\"]}", "m[\"k\"]", TextRange::new(20, 30), None);
        text.put("\"}", TextRange::new(30, 32));
        let made = with_placeholders(&text);
        assert_eq!(made.text(), r#"{"a": null, "b": "\"${m[\"k\"]}"}"#);
    }
}
