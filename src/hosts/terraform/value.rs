//! What an expression means, as far as the files say it.

use crate::text::{HostValue, Template, TextRange};

/// The value of an expression. The templates in it have the ranges of the file that the
/// expression stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::hosts) enum Value {
    /// A string, a number, `true` or `false`.
    Text(Template),
    /// A tuple, a list, a set.
    List(Vec<Value>),
    /// An object or a map, in the order of the file.
    Map(Vec<(String, Value)>),
    /// The text of another file.
    File(Box<FileText>),
    /// One of several: which one is not known before the deployment. The number is that
    /// of the one that the defaults of variables choose.
    Choice(Vec<Value>, Option<usize>),
    Null,
    Unknown,
}

/// The text of another file, as `file` and `templatefile` read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::hosts) struct FileText {
    /// Relative to the folder of the module, without `.`.
    pub(super) path: String,
    /// What a template is filled in with; `None` when the file is none.
    pub(super) values: Option<Vec<(String, Value)>>,
    /// What `replace` puts in the place of other text.
    pub(super) replacements: Vec<(String, Template)>,
}

/// A text that is known, and how.
pub(super) struct KnownText {
    pub(super) text: String,
    /// It depends on variables; `true`: on defaults of some.
    pub(super) is_default: Option<bool>,
}

impl Value {
    /// The value where it is put in the place of `range`.
    #[must_use]
    pub(super) fn placed(self, range: TextRange) -> Value {
        let all = |values: Vec<Value>| values.into_iter().map(|value| value.placed(range));
        match self {
            Value::Text(text) => Value::Text(placed(&text, range)),
            Value::List(values) => Value::List(all(values).collect()),
            Value::Map(entries) => Value::Map(placed_entries(entries, range)),
            Value::File(file) => Value::File(Box::new(FileText {
                path: file.path,
                values: file.values.map(|values| placed_entries(values, range)),
                replacements: file
                    .replacements
                    .into_iter()
                    .map(|(from, to)| (from, placed(&to, range)))
                    .collect(),
            })),
            Value::Choice(values, chosen) => Value::Choice(all(values).collect(), chosen),
            Value::Null | Value::Unknown => self,
        }
    }

    /// The part of an object or a list that has this name or number.
    #[must_use]
    pub(super) fn part(self, key: &str) -> Value {
        match self {
            Value::Map(entries) => {
                let found = entries.into_iter().rev().find(|(name, _)| name == key);
                found.map_or(Value::Unknown, |(_, value)| value)
            }
            Value::List(values) => {
                let number = key.parse::<usize>().ok();
                let found = number.and_then(|at| values.into_iter().nth(at));
                found.unwrap_or(Value::Unknown)
            }
            _ => Value::Unknown,
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Value::List(values) => values.is_empty(),
            Value::Map(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// The same of a value that is kept.
    pub(super) fn at(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Map(entries) => {
                let found = entries.iter().rev().find(|(name, _)| name == key);
                found.map(|(_, value)| value)
            }
            Value::List(values) => values.get(key.parse::<usize>().ok()?),
            _ => None,
        }
    }

    /// The value of a variable: whoever deploys can give others, so all text in it is
    /// that of placeholders. `name` is how the file refers to it.
    #[must_use]
    pub(super) fn of_variable(self, name: &str, range: TextRange, is_default: bool) -> Value {
        match self {
            Value::Text(text) => match known(&text) {
                Some(known) => {
                    let value = HostValue {
                        text: known.text,
                        is_default: is_default || known.is_default == Some(true),
                    };
                    Value::Text(placeholder(name, range, Some(value)))
                }
                None => Value::Text(placeholder(name, range, None)),
            },
            Value::File(_) | Value::Choice(..) => Value::Text(placeholder(name, range, None)),
            // Nothing can be added to what is given.
            Value::List(_) | Value::Map(_) if !is_default && self.is_empty() => self,
            Value::Null if !is_default => self,
            // Elements are added on deployment: none is known to be all.
            Value::List(values) if !values.is_empty() => {
                let of = |(at, value): (usize, Value)| {
                    value.of_variable(&format!("{name}[{at}]"), range, is_default)
                };
                Value::List(values.into_iter().enumerate().map(of).collect())
            }
            Value::Map(entries) if !entries.is_empty() => {
                let of = |(key, value): (String, Value)| {
                    let name = if is_identifier(&key) {
                        format!("{name}.{key}")
                    } else {
                        format!("{name}[\"{key}\"]")
                    };
                    let value = value.of_variable(&name, range, is_default);
                    (key, value)
                };
                Value::Map(entries.into_iter().map(of).collect())
            }
            _ => Value::Unknown,
        }
    }

    /// The entries of what `for` and `for_each` go through: keys and values.
    pub(super) fn entries(self, is_list: bool) -> Option<Vec<(Value, Value)>> {
        match self {
            Value::Map(entries) => {
                let entries = entries.into_iter();
                Some(entries.map(|(key, value)| (text(&key), value)).collect())
            }
            Value::List(values) if is_list => {
                let values = values.into_iter().enumerate();
                Some(values.map(|(at, v)| (text(&at.to_string()), v)).collect())
            }
            Value::List(values) => Some(values.into_iter().map(|v| (v.clone(), v)).collect()),
            _ => None,
        }
    }
}

fn placed_entries(entries: Vec<(String, Value)>, range: TextRange) -> Vec<(String, Value)> {
    let entries = entries.into_iter();
    entries
        .map(|(name, value)| (name, value.placed(range)))
        .collect()
}

/// A template where it is put in the place of `range`.
pub(super) fn placed(text: &Template, range: TextRange) -> Template {
    let mut placed = Template::default();
    placed.append_in_place_of(range, text);
    placed
}

/// A template that stands in `range`, or is put in its place.
pub(super) fn kept(text: Template, range: TextRange) -> Template {
    let all = TextRange::new(0, text.text().len() as u32);
    if range.contains(text.map().to_source(all)) {
        return text;
    }
    placed(&text, range)
}

/// A text that stands nowhere until it is placed.
pub(super) fn text(text: &str) -> Value {
    let mut template = Template::default();
    template.put(text, TextRange::default());
    Value::Text(template)
}

/// What is not known, by the name that a value can be given to.
pub(super) fn placeholder(name: &str, range: TextRange, value: Option<HostValue>) -> Template {
    let mut template = Template::default();
    template.placeholder(&format!("${{{name}}}"), name, range, value);
    template
}

/// The text when all of its placeholders have values.
pub(super) fn known(template: &Template) -> Option<KnownText> {
    let mut text = String::new();
    let mut is_default = None;
    let mut copied = 0;
    for placeholder in template.placeholders() {
        let value = placeholder.value.as_ref()?;
        text.push_str(TextRange::new(copied, placeholder.range.start).of(template.text()));
        text.push_str(&value.text);
        is_default = Some(is_default.unwrap_or(false) | value.is_default);
        copied = placeholder.range.end;
    }
    let end = template.text().len() as u32;
    text.push_str(TextRange::new(copied, end).of(template.text()));
    Some(KnownText { text, is_default })
}

fn is_identifier(text: &str) -> bool {
    let is_start = |c: char| c.is_alphabetic() || c == '_';
    text.starts_with(is_start) && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}
