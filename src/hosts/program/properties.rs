//! Values that a program is configured with, and the files of its repository that say what
//! they are where nothing else does.
//!
//! <https://docs.spring.io/spring-boot/reference/features/external-config.html>
//! <https://learn.microsoft.com/en-us/dotnet/core/extensions/configuration>
//! <https://laravel.com/docs/configuration>

use tree_sitter::Node;

use super::fold::Folder;
use super::relaxed_json;
use crate::hosts::syntax_tree::range;
use crate::text::{HostValue, Template};

/// In how many folders above that of a program its configuration can stand.
const MOST_FOLDERS_UP: usize = 12;
/// The longest file that is looked through, in bytes.
const LONGEST: usize = 1 << 18;

/// The files that hold properties, from the folder of a project.
const FILES: &[&str] = &[
    "src/main/resources/application.properties",
    "src/main/resources/application.yml",
    "src/main/resources/application.yaml",
    "appsettings.json",
];

/// A value that a program is configured with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Property {
    /// Its name, the parts of which dots separate.
    pub(super) key: String,
    /// What the program takes where nothing says what it is.
    pub(super) default: Option<String>,
    /// Where files say what it is.
    pub(super) place: Place,
}

/// Where the values of properties stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A file of properties.
    Properties,
    /// A file of PHP in the folder `config`, whose name the key begins with.
    Php,
}

impl<'t> Folder<'_, 't> {
    /// What an expression is that reads a property.
    pub(super) fn property_value(&self, node: Node<'t>) -> Option<Template> {
        let property = self.language.property(node, self.source)?;
        let mut template = Template::default();
        let found = match property.place {
            Place::Properties => self.set_in_files(&property.key),
            Place::Php => self.imports.configured(&property.key),
        };
        let text = match found {
            Some(text) => text,
            None => property.default,
        };
        let value = text.map(|text| HostValue {
            text,
            is_default: true,
        });
        template.placeholder("", &self.written(node), range(node), value);
        Some(template)
    }

    /// What the nearest file that has the property says; `None` inside where that is not
    /// known.
    fn set_in_files(&self, key: &str) -> Option<Option<String>> {
        let mut above = self.imports.folder.to_owned();
        for _ in 0..MOST_FOLDERS_UP {
            let mut files = FILES.iter();
            let read = |file: &&str| {
                let path = crate::hosts::paths::normal(&format!("{above}{file}"));
                let text = self.imports.neighbours.read(&path)?;
                let found = value_in(file, text.get(..LONGEST).unwrap_or(&text), key)?;
                Some(without_default(found))
            };
            if let Some(found) = files.find_map(read) {
                return Some(found);
            }
            above.push_str("../");
        }
        None
    }
}

fn value_in(file: &str, text: &str, key: &str) -> Option<String> {
    match file.rsplit('.').next()? {
        "properties" => in_properties(text, key),
        "json" => {
            let document = relaxed_json::read(text)?;
            let mut at = &document;
            for part in key.split('.') {
                let mut members = at.as_object()?.iter();
                // Keys are the same in capitals.
                at = members
                    .find(|(name, _)| name.eq_ignore_ascii_case(part))
                    .map(|(_, value)| value)?;
            }
            at.as_str().map(str::to_owned)
        }
        _ => in_yaml(text, key),
    }
}

/// `timestream.database=plant`
fn in_properties(text: &str, key: &str) -> Option<String> {
    let lines = text.lines().map(str::trim_start);
    let mut found = lines.filter_map(|line| {
        let (name, value) = line.split_once(['=', ':'])?;
        (name.trim_end() == key).then(|| value.trim())
    });
    let value = found.next_back()?;
    // What is escaped, or goes on in the next line, is not read.
    let is_plain = !value.contains('\\');
    Some(if is_plain {
        value.to_owned()
    } else {
        OPEN.to_owned()
    })
}

/// Stands for what is not known.
const OPEN: &str = "${}";

/// A scalar of the first document, whose keys stand in block style.
fn in_yaml(text: &str, key: &str) -> Option<String> {
    let mut around: Vec<(usize, String)> = Vec::new();
    let mut found = None;
    for (number, line) in text.lines().enumerate() {
        let content = line.trim();
        if content == "---" && number > 0 && found.is_some() {
            break;
        }
        if content.starts_with('#') || content.starts_with('-') {
            continue;
        }
        let Some((name, value)) = content.split_once(':') else {
            continue;
        };
        let indentation = line.len() - line.trim_start().len();
        around.retain(|(other, _)| *other < indentation);
        around.push((indentation, name.trim_matches(['"', '\'']).to_owned()));
        let value = value.trim();
        if value.is_empty() || value.starts_with('#') || around.len() > key.len() {
            continue;
        }
        let names: Vec<_> = around.iter().map(|(_, name)| name.as_str()).collect();
        if names.join(".") == key {
            found.get_or_insert_with(|| scalar(value));
        }
    }
    found
}

/// A scalar on one line; one that is written otherwise is not known.
fn scalar(value: &str) -> String {
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote) {
            let inside = rest.split(quote).next().unwrap_or(rest);
            let is_plain = !inside.contains('\\');
            return if is_plain { inside } else { OPEN }.to_owned();
        }
    }
    let value = value.split(" #").next().unwrap_or(value).trim_end();
    let is_plain = !value.starts_with(['|', '>', '&', '*', '!', '[', '{']);
    if is_plain { value } else { OPEN }.to_owned()
}

/// What a value is with the defaults of what it names: `${TS_DATABASE:plant}`.
fn without_default(value: String) -> Option<String> {
    if !value.contains("${") && !value.contains("#{") {
        return Some(value);
    }
    let (_, default) = named(&value)?;
    default
}

/// Of `${ts.database:plant}`, the name and what stands behind it.
pub(super) fn named(value: &str) -> Option<(String, Option<String>)> {
    let inside = value.trim().strip_prefix("${")?.strip_suffix('}')?;
    let (name, default) = match inside.split_once(':') {
        Some((name, default)) => (name, Some(default)),
        None => (inside, None),
    };
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_name = !name.is_empty() && name.chars().all(is_part);
    // `${TS_DATABASE:${OTHER:plant}}`
    let default = match default {
        Some(default) if default.contains(['$', '#']) => named(default)?.1,
        default => default.map(str::to_owned),
    };
    let is_whole = default.as_ref().is_none_or(|it| !it.contains(['{', '}']));
    (is_name && is_whole).then(|| (name.to_owned(), default))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_defaults() {
        let named = |value| named(value).map(|(name, default)| (name, default.unwrap_or_default()));
        let of = |name: &str, default: &str| Some((name.to_owned(), default.to_owned()));
        assert_eq!(named("${ts.db:plant}"), of("ts.db", "plant"));
        assert_eq!(named("${ts.db}"), of("ts.db", ""));
        assert_eq!(named("${TS:${OTHER:plant}}"), of("TS", "plant"));
        assert_eq!(named("${a}.${b}"), None);
        assert_eq!(named("#{a.b}"), None);
    }

    #[test]
    fn files() {
        let properties = "# a\nts.db = plant\nts.other: mill\nts.long=a\\\n b\n";
        let found = |key| value_in("a.properties", properties, key);
        assert_eq!(found("ts.db").as_deref(), Some("plant"));
        assert_eq!(found("ts.other").as_deref(), Some("mill"));
        assert_eq!(without_default(found("ts.long").unwrap_or_default()), None);
        let yaml = "ts:\n  names:\n    db: \"plant\" # a\n  text: |\n    db: no\n  db: ${TS:mill}\nts.x: y\n---\nts:\n  only: b\n";
        let found = |key| value_in("a.yml", yaml, key);
        assert_eq!(found("ts.names.db").as_deref(), Some("plant"));
        assert_eq!(
            without_default(found("ts.db").unwrap_or_default()).as_deref(),
            Some("mill")
        );
        assert_eq!(found("ts.x").as_deref(), Some("y"));
        assert_eq!(found("db"), None);
        let json = "{ \"Ts\": { \"Db\": \"plant\", }, // a\n}";
        assert_eq!(value_in("a.json", json, "ts.db").as_deref(), Some("plant"));
    }
}
