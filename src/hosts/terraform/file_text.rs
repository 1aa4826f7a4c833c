//! The texts of files that a module reads: with `templatefile`, a template.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::evaluate::{Module, Scope};
use super::files::{child, File, Files, Place};
use super::functions::replaced;
use super::value::{FileText, Value};
use crate::hosts::claim::ClaimKind;
use crate::hosts::documents;
use crate::hosts::paths::normal;
use crate::hosts::{FoundBy, Host, HostFinding, HostInput, HostText, NoNeighbours, QueryText};
use crate::text::{SourceMap, Template, TextRange};

/// The query texts of a file that others have claims on: one for each.
pub(in crate::hosts) fn claimed<'a>(input: &HostInput<'a>) -> HostText<'a> {
    let mut found = HostText::of(Host::Sql);
    for claim in input.claims {
        let mut findings = Vec::new();
        let file = match &claim.kind {
            ClaimKind::Query(file) => file,
            ClaimKind::Document(file) => {
                add_document(input, file, &claim.name, &mut found);
                continue;
            }
            ClaimKind::Call(_) | ClaimKind::Caller | ClaimKind::Values(_) => continue,
        };
        let query = match made(input.text, file, &mut findings) {
            Some(made) => {
                let mut query = QueryText::new(None, &made.text, FoundBy::Field);
                query.maps.extend(made.to_file.map(Arc::new));
                query.variants = made.branches;
                query
            }
            None => QueryText {
                name: None,
                text: Cow::Borrowed(input.text),
                maps: Vec::new(),
                placeholders: Vec::new(),
                found_by: FoundBy::Field,
                is_script: false,
                variants: Vec::new(),
                scheduled: None,
                references: BTreeSet::new(),
            },
        };
        found.queries.push(claim.named(query));
        findings.retain(|finding| !found.findings.contains(finding));
        found.findings.append(&mut findings);
    }
    found
}

/// Adds the queries of a document; `name` is for those that it has no name for.
fn add_document(input: &HostInput, file: &FileText, name: &str, found: &mut HostText) {
    found.host = Some(Host::Terraform);
    let made = made(input.text, file, &mut Vec::new());
    let Made {
        text, to_file: map, ..
    } = made.unwrap_or_else(|| Made::of(whole(input.text)));
    let Some(mut inner) = documents::read_in(&text, Some(name.to_owned()), input) else {
        return;
    };
    if let Some(map) = map {
        let mut outer = HostText::nothing();
        outer.add_nested(inner, &Arc::new(map));
        inner = outer;
    }
    let is_new = |query: &QueryText| {
        !found.queries.iter().any(|known| {
            (&known.name, &known.text, &known.placeholders)
                == (&query.name, &query.text, &query.placeholders)
        })
    };
    inner.queries.retain(is_new);
    found.queries.extend(inner.queries);
    inner
        .findings
        .retain(|finding| !found.findings.contains(finding));
    found.findings.append(&mut inner.findings);
}

impl Module<'_> {
    /// The text of a file as the module reads it; its ranges are those of that file.
    pub(super) fn content(&self, file: &FileText) -> Option<Template> {
        let text = self.index.files().read(&file.path)?;
        self.spend(text.len())?;
        let made = made(&text, file, &mut Vec::new()).map(|made| made.text);
        Some(made.unwrap_or_else(|| whole(&text)))
    }
}

/// What a file says with its values filled in.
struct Made {
    text: Template,
    /// What leads from there on to the file.
    to_file: Option<SourceMap>,
    /// What it is in each branch of conditions that are not known.
    branches: Vec<Template>,
}

impl Made {
    fn of(text: Template) -> Made {
        Made {
            text,
            to_file: None,
            branches: Vec::new(),
        }
    }
}

/// What a file says with its values filled in; `None` when it is what it says.
fn made(text: &str, file: &FileText, findings: &mut Vec<HostFinding>) -> Option<Made> {
    let values = file.values.as_deref();
    let mut made = values.and_then(|values| filled_in(text, values, findings));
    for (from, to) in &file.replacements {
        let mut before = made.unwrap_or_else(|| Made::of(whole(text)));
        for text in before.branches.iter_mut().chain([&mut before.text]) {
            if let Some(after) = replaced(text, from, to) {
                *text = after;
            }
        }
        made = Some(before);
    }
    made
}

fn whole(text: &str) -> Template {
    let mut whole = Template::default();
    whole.copy(text, TextRange::new(0, text.len() as u32));
    whole
}

/// What a template says with values filled in. There is no grammar of templates alone, but
/// what stands in a heredoc is the same.
fn filled_in(
    text: &str,
    values: &[(String, Value)],
    findings: &mut Vec<HostFinding>,
) -> Option<Made> {
    let words = (0..16).map(|number| format!("END_{number}"));
    let word = words.into_iter().find(|word| !text.contains(word))?;
    let start = format!("text = <<{word}\n");
    let line_end = if text.ends_with('\n') { "" } else { "\n" };
    let heredoc = format!("{start}{text}{line_end}{word}\n");
    let mut to_file = SourceMap::identity();
    let all = TextRange::new(0, text.len() as u32);
    to_file.push_copy(start.len() as u32, all);

    let mut found = Vec::new();
    let file = File::new(Arc::from(heredoc), "Terraform template syntax", &mut found);
    // Where it is not valid, more is read of the text as it is.
    let is_valid = found.is_empty();
    findings.extend(found.into_iter().map(|finding| HostFinding {
        range: to_file.to_source(finding.range),
        ..finding
    }));
    let files = Files::new(Arc::new(file.filter(|_| is_valid)?), "", &NoNeighbours);
    let module = Module::new(&files);
    let body = child(files.own().tree().root_node(), "body")?;
    let node = child(child(body, "attribute")?, "expression")?;
    let scope = Scope::default();
    let Value::Text(filled) = module.value(Place { file: 0, node }, &scope.with(values)) else {
        return None;
    };
    let len = filled.text().len() - line_end.len();
    Some(Made {
        text: filled.part(TextRange::new(0, len as u32)),
        to_file: Some(to_file),
        branches: module.branches_of(&filled),
    })
}

/// A path relative to the folder of the module without `.` and with as few `..` as can
/// be; `None` for one from the root of the machine.
pub(super) fn normalised(path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains(['\\', ':', '\n']) {
        return None;
    }
    Some(normal(path)).filter(|path| !path.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        let cases = [
            ("q.sql", Some("q.sql")),
            ("./sql//q.sql", Some("sql/q.sql")),
            ("./../sql/./q.sql", Some("../sql/q.sql")),
            ("a/../../q.sql", Some("../q.sql")),
            ("../../q.sql", Some("../../q.sql")),
            ("/etc/q.sql", None),
            ("C:/q.sql", None),
            ("./", None),
        ];
        for (path, want) in cases {
            assert_eq!(normalised(path).as_deref(), want, "{path}");
        }
    }
}
