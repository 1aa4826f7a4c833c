//! How placeholders are spelt, each kind in a function.

use super::placeholder::{Placeholder, PlaceholderKey, MAX_LEN};
use super::script_tags::script_value;
use super::TextRange;

pub(super) fn found(at: usize, len: usize, key: PlaceholderKey) -> Placeholder {
    Placeholder {
        range: TextRange::new(at as u32, (at + len) as u32),
        key,
        value: None,
        expression: None,
    }
}

pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn word_len(text: &str) -> usize {
    text.bytes().take_while(|byte| is_word(*byte)).count()
}

/// `$name` of Grafana, shell and Python, `$name$` of the Go driver.
pub(super) fn dollar_name(at: usize, rest: &str) -> Option<Placeholder> {
    let after = rest.get(1..)?;
    let len = word_len(after);
    if len == 0 {
        return None;
    }
    let name = after.get(..len)?.to_owned();
    let closed = after.as_bytes().get(len) == Some(&b'$')
        && !after
            .get(len + 1..)
            .is_some_and(|s| s.starts_with(is_name_start));
    let len = 1 + len + usize::from(closed);
    Some(found(at, len, PlaceholderKey::Named(name)))
}

fn is_name_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || c == '{'
}

pub(super) fn directive(at: usize, rest: &str, end: &str) -> Option<Placeholder> {
    let window = rest.get(..rest.len().min(MAX_LEN)).or_else(|| {
        // The window must not end inside a character.
        (MAX_LEN - 3..MAX_LEN).rev().find_map(|len| rest.get(..len))
    })?;
    let len = window.find(end)? + end.len();
    Some(found(at, len, PlaceholderKey::Directive))
}

/// `<%= name %>`, `<%- name %>` and `<% … %>` of EJS and ERB.
pub(super) fn script(at: usize, rest: &str) -> Option<Placeholder> {
    let tag = directive(at, rest, "%>")?;
    let whole = TextRange::new(0, tag.range.end - tag.range.start).of(rest);
    let inside = whole.strip_prefix("<%")?.strip_suffix("%>")?;
    let key = match script_value(inside) {
        Some(name) => PlaceholderKey::Named(name.to_owned()),
        None => PlaceholderKey::Directive,
    };
    Some(Placeholder { key, ..tag })
}

/// `%s`, `%d`, `%1$s`, `%[1]q`, `%(name)s`.
pub(super) fn printf(at: usize, rest: &str) -> Option<Placeholder> {
    let after = rest.get(1..)?;
    let (key, before_verb) = if let Some(named) = after.strip_prefix('(') {
        let len = word_len(named);
        if len == 0 || named.as_bytes().get(len) != Some(&b')') {
            return None;
        }
        let name = named.get(..len)?.to_owned();
        (PlaceholderKey::Named(name), len + 2)
    } else if let Some(indexed) = after.strip_prefix('[') {
        // Go writes an explicit index in brackets: `%[1]q`.
        let len = indexed.bytes().take_while(u8::is_ascii_digit).count();
        if len == 0 || indexed.as_bytes().get(len) != Some(&b']') {
            return None;
        }
        (
            PlaceholderKey::Named(indexed.get(..len)?.to_owned()),
            len + 2,
        )
    } else {
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && after.as_bytes().get(digits) == Some(&b'$') {
            let name = after.get(..digits)?.to_owned();
            (PlaceholderKey::Named(name), digits + 1)
        } else {
            (PlaceholderKey::NextFromOne, 0)
        }
    };
    let verb = after.as_bytes().get(before_verb)?;
    if !matches!(verb, b's' | b'd' | b'i' | b'f' | b'q' | b'v' | b'r' | b'u') {
        return None;
    }
    let tail = after.get(before_verb + 1..)?;
    let glued = tail.get(..word_len(tail))?;
    // `%d` before a unit is a duration; before any other word it is a remainder.
    let stands = glued.is_empty()
        || glued.starts_with('_')
        || matches!(glued, "ns" | "us" | "ms" | "s" | "m" | "h" | "d" | "y");
    stands.then(|| found(at, before_verb + 2, key))
}

/// `<name>` and `<<NAME>>` of documentation.
pub(super) fn angled(at: usize, rest: &str) -> Option<Placeholder> {
    let open = if rest.starts_with("<<") { 2 } else { 1 };
    let inside = rest.get(open..)?;
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let len = inside
        .bytes()
        .take(MAX_LEN)
        .take_while(|byte| is_word(*byte) || matches!(byte, b'-' | b'.'))
        .count();
    let close = inside.get(len..)?;
    let closed = close.starts_with(if open == 2 { ">>" } else { ">" });
    let name = inside.get(..len)?.to_owned();
    closed.then(|| found(at, len + 2 * open, PlaceholderKey::Named(name)))
}

/// `"[TABLE]"` of documents: all of a name, which can hold no brackets.
pub(super) fn bracketed(at: usize, rest: &str) -> Option<Placeholder> {
    let inside = rest.get(1..)?;
    let len = inside
        .bytes()
        .take(MAX_LEN)
        .take_while(|byte| is_word(*byte) || matches!(byte, b'-' | b' '))
        .count();
    let name = inside.get(..len)?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let is_whole = inside.get(len..)?.starts_with("]\"");
    (is_name && is_whole).then(|| found(at, len + 2, PlaceholderKey::Named(name.to_owned())))
}

/// `[[name]]` and `[[name:format]]` of Grafana.
pub(super) fn double_bracket(at: usize, rest: &str) -> Option<Placeholder> {
    let inside = rest.get(2..)?;
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return None;
    }
    let len = inside
        .bytes()
        .take(MAX_LEN)
        .take_while(|byte| is_word(*byte) || *byte == b':')
        .count();
    let closed = inside.get(len..)?.starts_with("]]");
    let name = inside.get(..len)?.to_owned();
    closed.then(|| found(at, len + 4, PlaceholderKey::Named(name)))
}
