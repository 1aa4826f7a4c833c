use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;

use super::{HostValue, Placeholder, PlaceholderKey, SourceMap, Template, TextRange};

/// Values for placeholders, by name.
///
/// A counted placeholder (`{}`, `%s`, `?`) is named by its number in the text:
/// `{}` from 0, `%s` and `?` from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceholderValues(BTreeMap<String, Given>);

/// A value, and whether a placeholder had its name: in this or in a copy.
#[derive(Clone, Debug)]
struct Given {
    text: String,
    is_used: Arc<AtomicBool>,
}

// Whether a value was used says nothing of what it is.
impl PartialEq for Given {
    fn eq(&self, other: &Given) -> bool {
        self.text == other.text
    }
}

impl Eq for Given {}

impl PlaceholderValues {
    /// Gives the placeholder `name` a value; a later one replaces an earlier.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let given = Given {
            text: value.into(),
            is_used: Arc::default(),
        };
        self.0.insert(name.into(), given);
    }

    /// Adds all of the others, which replace earlier ones of their names.
    pub fn add(&mut self, others: &PlaceholderValues) {
        let others = others.0.iter();
        self.0
            .extend(others.map(|(name, given)| (name.clone(), given.clone())));
    }

    /// The names that no placeholder had.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        let unused = self
            .0
            .iter()
            .filter(|(_, it)| !it.is_used.load(Ordering::Relaxed));
        unused.map(|(name, _)| name.as_str())
    }

    /// Whether a placeholder of that name has a value.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether no value is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value for the text between a placeholder's signs. A format or
    /// conversion behind the name (`${x:csv}`, `{x!r}`) does not count.
    fn get(&self, name: &str) -> Option<&str> {
        let plain = name.split([':', '!']).next().unwrap_or(name).trim();
        let given = self.0.get(name).or_else(|| self.0.get(plain))?;
        given.is_used.store(true, Ordering::Relaxed);
        Some(&given.text)
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
        let Some(value) = given.or(value_of_file(text, placeholder, keep_defaults)) else {
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

/// The value that the file says a placeholder has.
pub(crate) fn value_of_file<'p>(
    text: &str,
    placeholder: &'p Placeholder,
    keep_defaults: bool,
) -> Option<&'p str> {
    let is_none = |value: &HostValue| {
        value.is_default
            && (keep_defaults || value.text.is_empty() && is_whole_name(text, placeholder))
    };
    let is_used = |value: &&HostValue| !is_none(value);
    let value = placeholder.value.as_ref().filter(is_used)?;
    Some(&value.text)
}

/// Whether a placeholder stands where a whole name does: `"${DB}"."${TABLE}"`, `${DB}.hosts`.
/// An empty default is no value for that, as it is for a prefix: `"${PREFIX}hosts"`.
fn is_whole_name(text: &str, placeholder: &Placeholder) -> bool {
    let range = std::ops::Range::<usize>::from(placeholder.range);
    let before = text
        .get(..range.start)
        .and_then(|it| it.chars().next_back());
    let behind = text.get(range.end..).and_then(|it| it.chars().next());
    match (before, behind) {
        (Some('"'), Some('"')) => true,
        (Some('.'), behind) => behind.is_none_or(|sign| sign.is_whitespace() || sign == ')'),
        (before, Some('.')) => before.is_none_or(|sign| sign.is_whitespace() || sign == '('),
        _ => false,
    }
}

impl Template {
    /// The template with values in the place of placeholders, as [`expand`] puts them.
    #[must_use]
    pub fn filled(&self, values: &PlaceholderValues, keep_defaults: bool) -> Template {
        let mut filled = Template::default();
        let mut copied = 0;
        for placeholder in self.placeholders() {
            let given = placeholder.name().and_then(|name| values.get(name));
            let of_file = value_of_file(self.text(), placeholder, keep_defaults);
            let Some(value) = given.or(of_file) else {
                continue;
            };
            let range = placeholder.range;
            filled.append(&self.part(TextRange::new(copied, range.start)));
            filled.put(value, self.map().to_source(range));
            copied = range.end;
        }
        let rest = TextRange::new(copied, self.text().len() as u32);
        filled.append(&self.part(rest));
        filled
    }
}
