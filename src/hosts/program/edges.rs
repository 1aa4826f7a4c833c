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
    /// Anything else, or it does not show.
    Apart,
}

/// What a text ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
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

    /// Whether a text goes on with the name that the one before it ends in.
    pub(super) fn goes_on(self, before: Edges) -> bool {
        match self.begins {
            Begins::InName => before.ends != Ends::Apart,
            Begins::Letter => before.ends == Ends::InName,
            Begins::Apart => false,
        }
    }
}

fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '`')
}

fn begins(written: &str) -> Begins {
    let quote = written.find(is_quote).filter(|at| *at <= LONGEST_PREFIX);
    let inside = quote.and_then(|at| written.get(at..));
    let inside = inside.unwrap_or_default().trim_start_matches(is_quote);
    let mut signs = inside.chars();
    match (signs.next(), signs.next()) {
        (Some('-'), Some('-')) => Begins::Apart,
        (Some('_' | '-' | '0'..='9'), _) => Begins::InName,
        (Some(sign), _) if sign.is_ascii_alphabetic() => Begins::Letter,
        _ => Begins::Apart,
    }
}

fn ends(written: &str) -> Ends {
    let inside = written.trim_end_matches([')', '#']);
    let Some(inside) = inside.strip_suffix(is_quote) else {
        return Ends::Unknown;
    };
    match inside.trim_end_matches(is_quote).chars().next_back() {
        Some(sign) if sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-') => Ends::InName,
        // The end of an interpolation.
        Some('}') => Ends::Unknown,
        _ => Ends::Apart,
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
        ] {
            assert!(goes_on(before, behind), "{before} {behind}");
        }
        for (before, behind) in [
            ("'SELECT v FROM plant.cpu '", "'WHERE a'"),
            ("'SELECT v FROM plant.cpu'", "' WHERE a'"),
            ("'SELECT v FROM plant.cpu'", "'-- all'"),
            ("query", "\"WHERE a\""),
            ("'cpu'", "suffix"),
            ("''", "'_hourly'"),
        ] {
            assert!(!goes_on(before, behind), "{before} {behind}");
        }
    }
}
