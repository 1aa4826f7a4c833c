//! What the text of a value begins and ends with, where that shows at a glance: whether what
//! is added to a text goes on with a name in it.

use tree_sitter::Node;

use crate::hosts::syntax_tree::text;

/// How many bytes stand before the quote of a literal: `$@"`, `rf'`, `r#"`, `String::from("`.
const LONGEST_PREFIX: usize = 4;

/// What a text begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begins {
    /// A sign that no word of SQL begins with: `_hourly`, `-dev`, `2`.
    InName,
    /// A letter.
    Letter,
    /// Anything else.
    Apart,
    /// It does not show.
    Unknown,
}

/// What a text ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// A sign that names have, and all of it is one.
    WholeName,
    /// A sign that names have.
    InName,
    /// Something else.
    Apart,
    /// It does not show.
    Unknown,
}

/// See the module.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges {
    begins: Begins,
    ends: Ends,
}

impl Edges {
    pub(super) fn of(value: Node, source: &str) -> Self {
        let written = text(value, source).trim();
        Edges {
            begins: begins(written),
            ends: ends(written),
        }
    }

    /// Of a literal from a byte in it on.
    pub(super) fn from(start: usize, value: Node, source: &str) -> Self {
        let rest = source.get(start..value.end_byte()).unwrap_or_default();
        Edges {
            begins: begins_inside(rest),
            ends: ends(rest.trim_end()),
        }
    }

    /// Whether a text goes on with the name that the one before it ends in.
    pub(super) fn goes_on(self, before: Edges) -> bool {
        match self.begins {
            Begins::InName => before.ends != Ends::Apart,
            Begins::Letter => matches!(before.ends, Ends::WholeName | Ends::InName),
            Begins::Unknown => before.ends == Ends::WholeName,
            Begins::Apart => false,
        }
    }
}

fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '`')
}

fn begins(written: &str) -> Begins {
    // Values are as long as the functions that are some.
    let mut start = written
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST_PREFIX);
    let quote = start.find(|(_, sign)| is_quote(*sign));
    let inside = quote.and_then(|(at, _)| written.get(at..));
    inside.map_or(Begins::Unknown, |inside| {
        begins_inside(inside.trim_start_matches(is_quote))
    })
}

fn begins_inside(inside: &str) -> Begins {
    let mut signs = inside.chars();
    match (signs.next(), signs.next()) {
        (Some('-'), Some('-')) => Begins::Apart,
        (Some('_' | '-' | '0'..='9'), _) => Begins::InName,
        (Some(sign), _) if sign.is_ascii_alphabetic() => Begins::Letter,
        // An interpolation.
        (Some('{' | '$' | '#' | '%'), _) | (None, _) => Begins::Unknown,
        _ => Begins::Apart,
    }
}

fn ends(written: &str) -> Ends {
    let inside = written.trim_end_matches([')', '#']);
    let Some(inside) = inside.strip_suffix(is_quote) else {
        return Ends::Unknown;
    };
    let inside = inside.trim_end_matches(is_quote);
    let is_of_name = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-');
    let before = inside.trim_end_matches(is_of_name);
    match (before.len() < inside.len(), before.chars().next_back()) {
        (true, Some(sign)) if is_quote(sign) => Ends::WholeName,
        (true, _) => Ends::InName,
        // The end of an interpolation.
        (false, Some('}')) => Ends::Unknown,
        (false, _) => Ends::Apart,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_on_with_a_name_shows() {
        let goes_on = |before, behind| {
            let of = |written| Edges {
                begins: begins(written),
                ends: ends(written),
            };
            of(behind).goes_on(of(before))
        };
        for (before, behind) in [
            ("'cpu'", "'_hourly'"),
            ("\"telemetry\"", "\"-\" + env"),
            ("String::from(\"cpu\")", "\"_hourly\""),
            ("'SELECT v FROM plant.cpu'", "f'_{name}'"),
            ("name", "\"_hourly\""),
            ("'a'", "'b'"),
            ("'cpu'", "suffix"),
            ("'cpu'", "f'{suffix}'"),
        ] {
            assert!(goes_on(before, behind), "{before} {behind}");
        }
        for (before, behind) in [
            ("'SELECT v FROM plant.cpu '", "'WHERE a'"),
            ("'SELECT v FROM plant.cpu'", "' WHERE a'"),
            ("'SELECT v FROM plant.cpu'", "'-- all'"),
            ("query", "\"WHERE a\""),
            ("'SELECT v FROM plant.cpu'", "conditions"),
            ("''", "'_hourly'"),
        ] {
            assert!(!goes_on(before, behind), "{before} {behind}");
        }
    }
}
