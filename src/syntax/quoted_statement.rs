//! Statements that stand inside quotes, because a quote before them is missing.

use memchr::memchr2;

use super::Keyword;

/// What looks like the begin of a statement inside of quotes.
pub(crate) struct StatementInQuotes {
    /// Where it begins.
    pub(crate) offset: usize,
    /// A line before it ends with `;`.
    pub(crate) behind_semicolon: bool,
}

/// The lines in `inside`, behind the first, that begin as a statement does.
pub(crate) fn statements_in(inside: &str) -> impl Iterator<Item = StatementInQuotes> + '_ {
    let mut at = 0;
    let mut behind_semicolon = false;
    std::iter::from_fn(move || loop {
        let rest = inside.get(at..)?;
        let line_end = memchr2(b'\n', b'\r', rest.as_bytes())?;
        behind_semicolon |= rest.get(..line_end)?.trim_end().ends_with(';');
        at += line_end + 1;
        let rest = inside.get(at..)?;
        let end = memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let line = rest.get(..end)?;
        if begins_statement(line) {
            let indent = line.len() - line.trim_start().len();
            return Some(StatementInQuotes {
                offset: at + indent,
                behind_semicolon,
            });
        }
    })
}

fn begins_statement(line: &str) -> bool {
    let mut words = line
        .split(|c: char| c.is_ascii_whitespace() || matches!(c, ';' | '('))
        .filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    match Keyword::of(first) {
        Keyword::Select => true,
        Keyword::With => words
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case("as")),
        Keyword::Show => matches!(
            Keyword::of(second),
            Keyword::Databases | Keyword::Tables | Keyword::Measures
        ),
        Keyword::Describe => second.contains('.'),
        Keyword::Unload => Keyword::of(second) == Keyword::Select,
        _ => false,
    }
}
