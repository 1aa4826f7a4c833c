//! Makefiles: each line of a recipe is a script of the shell, in which the variables of
//! the file are filled in before it is one.
//! <https://www.gnu.org/software/make/manual/html_node/Recipes.html>

use std::collections::BTreeMap;
use std::sync::Arc;

use super::given::{add_braced, give_named, Given};
use super::{program, snippets, Host, HostInput, HostText};
use crate::text::{HostValue, Template, TextRange};

/// What a recipe has that sends a query.
const COMMAND: &str = "timestream-query";

/// Whether a file is a makefile, by its name.
pub(super) fn has_name(file_name: &str) -> bool {
    matches!(file_name, "Makefile" | "makefile" | "GNUmakefile") || file_name.ends_with(".mk")
}

pub(super) fn read(input: &HostInput) -> HostText<'static> {
    let mut found = HostText::of(Host::Makefile);
    let lines = logical_lines(input.text);
    let variables = variables(input.text, &lines);
    let mut target = None;
    for line in lines {
        let written = line.of(input.text);
        if !written.starts_with('\t') {
            let name = written.split_once(':').map(|(name, _)| name.trim());
            target = name.filter(|name| !name.is_empty()).or(target);
            continue;
        }
        if !written.contains(COMMAND) {
            continue;
        }
        let script = script(input.text, line, &variables);
        let part = HostInput {
            text: script.text(),
            file_name: "",
            ..*input
        };
        let mut inner = program::read(Host::Shell, &part);
        for query in &mut inner.queries {
            query.name = query.name.take().or(target.map(str::to_owned));
            add_braced(query);
            give_named(query, &mut |placeholder| {
                let text = variables.get(placeholder.name()?)?.as_ref()?;
                // `make DB=other` gives another.
                Some(Given::Value(HostValue {
                    text: (*text).to_owned(),
                    is_default: true,
                }))
            });
        }
        found.add_nested(inner, &Arc::new(script.map().clone()));
    }
    found
}

/// The lines of a file, with those that a backslash goes on in.
fn logical_lines(text: &str) -> Vec<TextRange> {
    let mut lines: Vec<TextRange> = Vec::new();
    let mut goes_on = false;
    for line in snippets::lines(text) {
        match lines.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = line.end,
            None => lines.push(line),
        }
        goes_on = line.of(text).trim_end_matches(['\r', '\n']).ends_with('\\');
    }
    lines
}

/// The variables of a file; `None` for the value of one that is not written out, or that
/// has several.
fn variables<'t>(text: &'t str, lines: &[TextRange]) -> BTreeMap<&'t str, Option<&'t str>> {
    let mut variables = BTreeMap::new();
    for line in lines {
        let line = line.of(text).trim_end();
        let Some((before, value)) = line.split_once('=').filter(|_| !line.starts_with('\t')) else {
            continue;
        };
        let name = before.trim_end_matches([':', '?', '+', '!', ' ', '\t']);
        let name = name.strip_prefix("export ").unwrap_or(name).trim();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if name.is_empty() || !name.chars().all(is_name) {
            continue;
        }
        let value = value.split(" #").next().unwrap_or_default().trim();
        let is_plain = !value.is_empty() && !value.contains(['$', '\\']);
        let is_whole = !before.trim_end().ends_with(['+', '!']);
        let value = Some(value).filter(|_| is_plain && is_whole);
        let known = variables.entry(name).or_insert(value);
        if *known != value {
            *known = None;
        }
    }
    variables
}

/// What a line of a recipe is for the shell.
fn script(text: &str, line: TextRange, variables: &BTreeMap<&str, Option<&str>>) -> Template {
    let mut made = Template::default();
    let written = line.of(text);
    let first = written.trim_start_matches(['\t', ' ', '@', '-', '+']);
    let mut at = written.len() - first.len();
    let mut copied = at;
    let place =
        |from: usize, to: usize| TextRange::new(line.start + from as u32, line.start + to as u32);
    while let Some(found) = written.get(at..).and_then(|rest| rest.find(['$', '\n'])) {
        let start = at + found;
        at = start + 1;
        let behind = written.get(at..).unwrap_or_default();
        if written.get(start..at) == Some("\n") {
            // The tab of a line that goes on is none of the script.
            if behind.starts_with('\t') {
                made.copy(text, place(copied, at));
                copied = at + 1;
            }
            continue;
        }
        let Some(sign) = behind.chars().next() else {
            break;
        };
        made.copy(text, place(copied, start));
        let end = match sign {
            '$' => at + 1,
            '(' | '{' => {
                let close = if sign == '(' { ')' } else { '}' };
                match behind.find(close) {
                    Some(len) => at + len + 1,
                    None => at,
                }
            }
            sign => at + sign.len_utf8(),
        };
        let name = written.get(at..end).unwrap_or_default();
        let name = name
            .trim_start_matches(['(', '{'])
            .trim_end_matches([')', '}']);
        let is_command = made.is_empty();
        match variables
            .get(name)
            .copied()
            .flatten()
            .filter(|_| is_command)
        {
            _ if sign == '$' => made.escape("$", place(start, end)),
            Some(command) => made.put(command, place(start, end)),
            None => {
                let plain = |c: &char| c.is_ascii_alphanumeric() || "_-.@<^*?%,".contains(*c);
                let name: String = name.chars().filter(plain).collect();
                made.put(&format!("{{{{{name}}}}}"), place(start, end));
            }
        }
        at = end;
        copied = end;
    }
    made.copy(text, place(copied, written.len()));
    made
}
