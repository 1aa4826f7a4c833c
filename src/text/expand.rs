use std::collections::BTreeMap;

use super::{HostValue, Placeholder, PlaceholderKey, SourceMap, TextRange};

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

/// A text with values in the place of placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expanded {
    /// The text.
    pub text: String,
    /// From it back to the text before.
    pub map: SourceMap,
    /// The placeholders that are left, where they stand now.
    pub placeholders: Vec<Placeholder>,
}

/// Puts values in the place of placeholders.
///
/// `placeholders` are those of `text`, in its order. Given values beat those of the
/// file; with `keep_defaults`, what can be given another value on deployment keeps its
/// name. `None` when no placeholder has a value.
pub fn expand(
    text: &str,
    placeholders: &[Placeholder],
    values: &PlaceholderValues,
    keep_defaults: bool,
) -> Option<Expanded> {
    let mut out = String::new();
    let mut map = SourceMap::identity();
    let mut left = Vec::new();
    let mut copied = 0;
    let (mut from_zero, mut from_one) = (0u32, 1u32);
    for placeholder in placeholders {
        let given = match &placeholder.key {
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
        let of_file = |value: &HostValue| !(keep_defaults && value.is_default);
        let of_file = placeholder.value.as_ref().filter(|value| of_file(value));
        let Some(value) = given.or(of_file.map(|value| value.text.as_str())) else {
            let moved = |offset: u32| offset - copied + out.len() as u32;
            let range = placeholder.range;
            left.push(Placeholder {
                range: TextRange::new(moved(range.start), moved(range.end)),
                ..placeholder.clone()
            });
            continue;
        };
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
    Some(Expanded {
        text: out,
        map,
        placeholders: left,
    })
}
