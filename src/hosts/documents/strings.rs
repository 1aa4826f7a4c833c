//! Strings of documents that nothing is known of: they can be SQL, a command or another
//! document.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::masks::Masks;
use super::tree::Node;
use super::{read_string, Budget, File};
use crate::hosts::{
    program, read_as, speaks_of_timestream, FoundBy, Host, HostInput, HostText, QueryText,
};
use crate::text::{HostValue, Placeholder, Template, TextRange};

/// The first words of our statements.
const FIRST_WORDS: &[&str] = &["select", "with", "show", "describe", "desc", "unload"];

/// What a document in a string has when there are queries in it.
const MARKS_OF_DOCUMENTS: &[&str] = &["rawQuery", "QueryString", "timestream", "Timestream"];

/// What one in YAML has.
const MARKS_OF_YAML: &[&str] = &["rawQuery\":", "rawQuery:", "QueryString:"];

/// The longest name in characters that a query is given.
const LONGEST_NAME: usize = 120;

/// What a command that sends a query has.
const COMMAND: &str = "timestream-query";

/// Finds what is in a string. `way` are the keys that lead to it.
pub(super) fn read(node: &Node, way: &[String], file: &File, found: &mut HostText<'static>) {
    if read_file(node, way, file, found) {
        return;
    }
    let is_of_interest = node.text().and_then(Kind::of).is_some();
    let template = is_of_interest.then(|| node.template(file.source)).flatten();
    if let Some(template) = template {
        read_template(&template, way, true, file, found);
    }
}

/// Reads a string as the file that its key names (`report.py`), as those of a ConfigMap do.
/// Says whether it is one.
fn read_file(node: &Node, way: &[String], file: &File, found: &mut HostText<'static>) -> bool {
    let host = way.last().and_then(|name| Host::of(name));
    let is_text = |host: &Host| *host == Host::Sql || host.is_program();
    let Some(host) = host.filter(is_text) else {
        return false;
    };
    let text = node.text().filter(|text| text.contains('\n'));
    let is_asked = |text: &&str| speaks_of_timestream(text.as_bytes()) || host == Host::Sql;
    let template = text.filter(is_asked).and(node.template(file.source));
    let Some(template) = template else {
        return false;
    };
    let input = HostInput {
        text: template.text(),
        file_name: "",
        ..*file.input
    };
    let mut inner = read_as(host, &input);
    let name = name_of(way);
    for query in &mut inner.queries {
        query.name = query.name.take().or_else(|| name.clone());
    }
    if !inner.queries.is_empty() {
        found.host.get_or_insert(file.form);
        found.add_nested(inner, &Arc::new(template.map().clone()));
    }
    true
}

/// What a string of a document can be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Query,
    Document,
    Command,
}

impl Kind {
    pub fn of(text: &str) -> Option<Kind> {
        let has_marks = || MARKS_OF_DOCUMENTS.iter().any(|mark| text.contains(mark));
        let may_be_yaml =
            || text.contains('\n') && MARKS_OF_YAML.iter().any(|mark| text.contains(mark));
        if begins_as_statement(text) {
            Some(Kind::Query)
        } else if text.trim_start().starts_with(['{', '[']) && has_marks() || may_be_yaml() {
            Some(Kind::Document)
        } else if text.contains(COMMAND) && text.contains("--") {
            Some(Kind::Command)
        } else {
            None
        }
    }
}

/// Finds what is in the text of a string; `may_be_query` says whether it can be SQL.
pub(super) fn read_template(
    template: &Template,
    way: &[String],
    may_be_query: bool,
    file: &File,
    found: &mut HostText<'static>,
) {
    let name = || name_of(way);
    match Kind::of(template.text()) {
        Some(Kind::Query) if may_be_query && !is_probe(template.text(), way) => {
            let query = QueryText::new(name(), template, FoundBy::Text);
            found.host.get_or_insert(file.form);
            found.queries.push(query);
        }
        Some(Kind::Document) if read_string(template, name(), file, found) => {}
        Some(Kind::Document | Kind::Command) if template.text().contains(COMMAND) => {
            read_command(template, file, found);
        }
        _ => {}
    }
}

/// Words of keys of what asks a database whether it is there.
const PROBES: &[&str] = &[
    "health",
    "keepalive",
    "liveness",
    "ping",
    "probe",
    "readiness",
    "test",
    "validation",
];

/// Whether a text is `SELECT 1`, and no more than a sign of life of some database:
/// `connection-test-query`.
fn is_probe(text: &str, way: &[String]) -> bool {
    let number = text
        .trim()
        .trim_end_matches(';')
        .rsplit(char::is_whitespace)
        .next();
    let is_number = number.is_some_and(|it| it.parse::<u32>().is_ok());
    let is_short = text.split_whitespace().count() == 2;
    let names = |key: &String| {
        let key = key.to_ascii_lowercase();
        PROBES.iter().any(|word| key.contains(word))
    };
    let is_ours = |key: &String| speaks_of_timestream(key.as_bytes());
    is_number && is_short && way.iter().any(names) && !way.iter().any(is_ours)
}

fn read_command(template: &Template, file: &File, found: &mut HostText<'static>) {
    let masks = Masks::of(template);
    let masked = masks.on(template.text());
    let input = HostInput {
        text: &masked,
        file_name: "",
        ..*file.input
    };
    let mut inner = program::read(Host::Shell, &input);
    if !inner.queries.is_empty() {
        inner
            .queries
            .iter_mut()
            .for_each(|query| masks.take_off(query));
        found.host.get_or_insert(file.form);
        found.add_nested(inner, &Arc::new(template.map().clone()));
    }
}

/// Whether a text begins with a word that a statement begins with.
pub(in crate::hosts) fn begins_as_statement(text: &str) -> bool {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '(');
    while let Some(comment) = rest.strip_prefix("--") {
        let end = comment.find('\n').unwrap_or(comment.len());
        rest = comment.get(end..).unwrap_or_default().trim_start();
    }
    let len = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, behind) = rest.split_at(len);
    behind.starts_with(|c: char| c.is_whitespace() || c == '(' || c == '*')
        && FIRST_WORDS
            .iter()
            .any(|first| first.eq_ignore_ascii_case(word))
}

/// Gives a query that was found in a text the values that are known of placeholders of
/// that text.
pub(in crate::hosts) fn hand_down(outer: &Template, query: &mut QueryText) {
    let mut values = BTreeMap::new();
    for known in outer.placeholders() {
        if let Some(name) = known.name().filter(|_| known.value.is_some()) {
            values.insert(name, known);
        }
    }
    if values.is_empty() {
        return;
    }
    let mut budget = Budget::of(outer.text());
    let mut added = Vec::new();
    let mut from = 0;
    while let Some(at) = query.text.get(from..).and_then(|rest| rest.find("${")) {
        let start = from + at;
        let rest = query.text.get(start..).unwrap_or_default();
        let Some(len) = rest.find('}').map(|close| close + 1) else {
            break;
        };
        let range = TextRange::new(start as u32, (start + len) as u32);
        let known = values.get(rest.get(2..len - 1).unwrap_or_default());
        let size = |value: &HostValue| value.text.len();
        from = start + 2;
        let before = |p: &Placeholder| p.range.end <= range.start;
        let next = query.placeholders.partition_point(before);
        let there = query.placeholders.get_mut(next);
        let there = there.filter(|there| there.range.start < range.end);
        if let (Some(there), Some(known)) = (&there, known) {
            let is_same = there.range == range && there.value.is_none();
            if !is_same || !budget.spend(known.value.as_ref().map_or(0, size)) {
                continue;
            }
        }
        if let Some(there) = there {
            there.value = there
                .value
                .take()
                .or(known.and_then(|known| known.value.clone()));
            continue;
        }
        if let Some(known) = known.filter(|p| budget.spend(p.value.as_ref().map_or(0, size))) {
            added.push(Placeholder {
                range,
                ..Placeholder::clone(known)
            });
        }
    }
    query.placeholders.extend(added);
    query
        .placeholders
        .sort_by_key(|placeholder| placeholder.range);
}

/// A name, or its beginning when it is very long.
pub(super) fn short(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name.to_owned(),
    }
}

/// The name of what stands at the end of a way of keys.
fn name_of(way: &[String]) -> Option<String> {
    let mut name = String::new();
    for key in way {
        if !name.is_empty() {
            name.push('.');
        }
        name.push_str(&short(key));
        if name.len() > LONGEST_NAME {
            break;
        }
    }
    (!name.is_empty()).then(|| short(&name))
}
