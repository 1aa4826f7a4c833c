//! Where files give members of others other values, by how they are written.

use crate::text::{is_of_word, is_whole_word};

/// What stands in front of the class that another is derived from.
const BEFORE_BASE: &[&[u8]] = &[b"extends", b"<", b":", b"(", b","];

/// How much in front of a base is looked at, in bytes.
const HEAD: usize = 200;

/// Words that are no types of what stands behind them.
const KEYWORDS: &[&[u8]] = &[
    b"return", b"await", b"new", b"in", b"yield", b"throw", b"and", b"or", b"not", b"if",
];

/// What a file is looked through for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted<'k> {
    /// A function that is called, or a class that is made.
    Given,
    /// `settings.table = …`
    Set,
    /// A class that is derived from that one, and has a member of this name.
    Overridden(&'k str),
}

impl Wanted<'_> {
    /// Of a name that is asked for: what it means, and the text to look for.
    pub(super) fn of(name: &str) -> (Wanted<'_>, &str) {
        match name.split_once('\0') {
            Some((class, member)) => (Wanted::Overridden(member), class),
            None if name.contains('.') => (Wanted::Set, name),
            None => (Wanted::Given, name),
        }
    }
}

/// Whether what ends at a byte is set there.
pub(super) fn is_set(bytes: &[u8], end: usize) -> bool {
    let behind = bytes.get(end..).unwrap_or_default().trim_ascii_start();
    let behind = [&b"||"[..], b"??"]
        .iter()
        .find_map(|sign| behind.strip_prefix(*sign))
        .unwrap_or(behind);
    behind.starts_with(b"=") && !behind.starts_with(b"==") && !behind.starts_with(b"=>")
}

/// Whether a class is derived from the one whose name begins at a byte, and a member of that
/// name is defined behind it.
pub(super) fn is_overridden(bytes: &[u8], start: usize, member: &str) -> bool {
    let before = bytes
        .get(start.saturating_sub(HEAD)..start)
        .unwrap_or_default();
    let head = before.trim_ascii_end();
    let line = memchr::memrchr(b';', head).max(memchr::memrchr(b'}', head));
    let line = head.get(line.map_or(0, |at| at + 1)..).unwrap_or_default();
    if !BEFORE_BASE.iter().any(|sign| head.ends_with(sign))
        || memchr::memmem::rfind(line, b"class ").is_none()
    {
        return false;
    }
    let rest = bytes.get(start..).unwrap_or_default();
    memchr::memmem::find_iter(rest, member.as_bytes()).any(|at| defines(rest, at, member.len()))
}

/// Whether the word at a byte is one that a class defines.
fn defines(bytes: &[u8], at: usize, len: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let behind = bytes.get(at + len..).unwrap_or_default();
    let sign = before.last().copied().unwrap_or(b' ');
    if !is_whole_word(bytes, at..at + len) {
        return false;
    }
    // `self.table = …`, `@table = …`
    if is_set(bytes, at + len) {
        return true;
    }
    let behind = behind.trim_ascii_start();
    if behind.starts_with(b"=>") {
        return true;
    }
    if matches!(sign, b'.' | b'>' | b'(') {
        return false;
    }
    let line = before.trim_ascii_end();
    let word = line
        .iter()
        .rev()
        .take_while(|byte| is_of_word(byte))
        .count();
    let word = line.get(line.len() - word..).unwrap_or_default();
    let is_typed = !word.is_empty() && !KEYWORDS.contains(&word);
    let is_first = line.last().is_none_or(|byte| b"{};)".contains(byte));
    match behind.first() {
        Some(b'(' | b'{' | b':') => is_typed || is_first,
        // `def table` of Ruby
        _ => word == b"def",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overridden() {
        for text in [
            "class B(A):\n    table = 'x'",
            "class B(A):\n    def table(self):",
            "class B extends A { table() { return 'x'; } }",
            "class B extends A { protected table = 'x'; }",
            "class B : A { protected override string table => \"x\"; }",
            "class B : A(c) { override val table = \"x\" }",
            "class B < A\n  def table\n",
            "class B extends A { @Override protected String table() { return 1; } }",
            "class B extends A { B() { this.table = 1; } }",
        ] {
            let at = text.find('A').unwrap_or_default();
            assert!(is_overridden(text.as_bytes(), at, "table"), "{text}");
        }
        for text in [
            "class B(A):\n    def f(self):\n        return self.table",
            "class B extends A { f() { return this.table(); } }",
            "class B extends A { f() { return table(); } }",
            "f(A)\ntable = 1",
        ] {
            let at = text.find('A').unwrap_or_default();
            assert!(!is_overridden(text.as_bytes(), at, "table"), "{text}");
        }
    }
}
