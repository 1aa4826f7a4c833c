//! Names as they are written: parts, placeholders, and which make a table.

use super::{TableRead, UnknownName, UnknownNameKind};
use crate::iam::ResourceName;
use crate::text::{Placeholder, TextRange};

/// Whether a database or a table can have this name.
pub fn can_name_table(name: &str) -> bool {
    ResourceName::from(name).can_name_table()
}

/// Tells names from placeholders.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names<'a> {
    text: &'a str,
    placeholders: &'a [Placeholder],
}

impl<'a> Names<'a> {
    /// The names of `text`, in which these placeholders have no value.
    pub(super) fn new(text: &'a str, placeholders: &'a [Placeholder]) -> Self {
        Names { text, placeholders }
    }

    /// Whether a placeholder without a value stands in `range`.
    pub(super) fn templated(&self, range: TextRange) -> bool {
        Placeholder::first_in(self.placeholders, range).is_some()
    }

    /// The name `value` that stands at `range`, with its placeholders.
    pub(super) fn name(&self, value: &str, range: TextRange) -> ResourceName {
        let mut inside = Vec::new();
        let mut from = 0;
        let next = self
            .placeholders
            .partition_point(|p| p.range.end <= range.start);
        let rest = self.placeholders.get(next..).unwrap_or_default();
        for placeholder in rest.iter().take_while(|p| p.range.start < range.end) {
            // Quotes around the name shift it, doubled ones in it shift the rest.
            let spelling = placeholder.range.of(self.text);
            let found = value.get(from..).and_then(|value| value.find(spelling));
            if let Some(at) = found {
                inside.push((from + at, from + at + spelling.len()));
                from += at + spelling.len();
            }
        }
        ResourceName::new(value, inside)
    }

    /// What stands at `range`, on one line.
    pub(super) fn written(&self, range: TextRange) -> String {
        one_line(range.of(self.text))
    }

    /// What a dotted name reads: its parts with their places, none of them a
    /// common table expression.
    pub(super) fn table(
        &self,
        parts: &[(&str, TextRange)],
        verb: &'static str,
    ) -> Result<TableRead, UnknownName> {
        let ranges = parts.iter().map(|(_, range)| *range);
        let range = ranges.reduce(TextRange::to).unwrap_or_default();
        let [database, table] = match parts {
            [database, table] => [*database, *table],
            // `FROM ${table}`: the placeholder may hold both parts.
            [only] if self.templated(range) => [*only, *only],
            _ => {
                let kind = if parts.len() == 1 {
                    UnknownNameKind::Unqualified
                } else {
                    UnknownNameKind::TooManyParts
                };
                let parts = parts.iter().map(|(name, _)| (*name).to_owned()).collect();
                return Err(UnknownName { kind, parts, range });
            }
        };
        Ok(TableRead {
            database: self.name(database.0, database.1),
            table: self.name(table.0, table.1),
            parts: [database.1, table.1],
            range,
            verb,
        })
    }
}

/// Text for a reason: on one line, white space folded.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 120;
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.len() + word.len() > LONGEST {
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
