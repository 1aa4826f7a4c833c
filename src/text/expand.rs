use std::collections::BTreeMap;

use super::{Placeholder, PlaceholderKey, SourceMap, TextRange};

/// Values for placeholders, by name.
///
/// A counted placeholder (`{}`, `%s`, `?`) is named by its number in the text:
/// `{}` from 0, `%s` and `?` from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceholderValues(BTreeMap<String, String>);

impl PlaceholderValues {
    /// Gives the placeholder `name` a value; a later one replaces an earlier.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), value.into());
    }

    /// Whether no value is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value for the text between a placeholder's signs. A format or
    /// conversion behind the name (`${x:csv}`, `{x!r}`) does not count.
    fn get(&self, name: &str) -> Option<&str> {
        let plain = name.split([':', '!']).next().unwrap_or(name).trim();
        let value = self.0.get(name).or_else(|| self.0.get(plain));
        value.map(String::as_str)
    }
}

/// Puts values in the place of placeholders.
///
/// `placeholders` are those of `text`, in its order. The answer is the new text
/// and the map from it back to `text`; `None` when no placeholder has a value.
pub fn expand(
    text: &str,
    placeholders: &[Placeholder],
    values: &PlaceholderValues,
) -> Option<(String, SourceMap)> {
    if values.is_empty() {
        return None;
    }
    let mut out = String::new();
    let mut map = SourceMap::identity();
    let mut copied = 0;
    let (mut from_zero, mut from_one) = (0u32, 1u32);
    for placeholder in placeholders {
        let value = match &placeholder.key {
            PlaceholderKey::Named(name) => values.get(name),
            PlaceholderKey::NextFromZero => {
                from_zero += 1;
                values.get(&(from_zero - 1).to_string())
            }
            PlaceholderKey::NextFromOne => {
                from_one += 1;
                values.get(&(from_one - 1).to_string())
            }
            PlaceholderKey::Directive => None,
        };
        let Some(value) = value else { continue };
        let before = TextRange::new(copied, placeholder.range.start);
        map.push_copy(out.len() as u32, before);
        out.push_str(before.of(text));
        map.push_replacement(out.len() as u32, placeholder.range);
        out.push_str(value);
        copied = placeholder.range.end;
    }
    if copied == 0 {
        return None;
    }
    let rest = TextRange::new(copied, text.len() as u32);
    map.push_copy(out.len() as u32, rest);
    out.push_str(rest.of(text));
    Some((out, map))
}
