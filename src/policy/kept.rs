//! Placeholders that are kept: whose they are. A reference means something in its own
//! template or module only, and the same name in another is something else.

use std::collections::{BTreeMap, BTreeSet};

use super::{PolicyError, QueryFile};
use crate::hosts::Host;
use crate::iam::{Allowance, Piece, PolicyDocument, PolicyText};
use crate::Query;

/// The templates and modules that a placeholder stands in, each with the default that it
/// has there.
#[derive(Clone, Debug, Default)]
pub struct Kept(BTreeMap<String, BTreeMap<String, Option<String>>>);

impl Kept {
    /// Adds the placeholders in a grant.
    pub(super) fn add_grant(&mut self, file: &QueryFile, grant: &Allowance) {
        let values = grant.conditions.values().flat_map(BTreeMap::values);
        for text in values.flatten().chain([&grant.resource]) {
            placeholders(text).for_each(|written| self.add(file, written));
        }
    }

    /// Adds those in what a scheduled query says.
    pub(super) fn add_scheduled(&mut self, file: &QueryFile, query: &Query) {
        let said = query.scheduled.iter().flat_map(|said| said.parts());
        for (_, template) in said {
            for placeholder in template.placeholders() {
                self.add(file, placeholder.range.of(template.text()));
            }
        }
    }

    fn add(&mut self, file: &QueryFile, written: &str) {
        let Some(owner) = owner(file) else {
            return;
        };
        // What AWS fills in is the same everywhere in an account and region.
        if written.starts_with("${AWS::") {
            return;
        }
        let default = file.report.defaults.get(written).cloned();
        let owners = self.0.entry(written.to_owned()).or_default();
        let known = owners.entry(owner.to_owned()).or_default();
        *known = known.take().or(default);
    }

    pub(super) fn extend(&mut self, more: Kept) {
        for (written, owners) in more.0 {
            let known = self.0.entry(written).or_default();
            for (owner, default) in owners {
                let of_owner = known.entry(owner).or_default();
                *of_owner = of_owner.take().or(default);
            }
        }
    }

    /// What is to be told of the placeholders in the documents. An error, where one name
    /// stands for different things.
    pub(super) fn check<'d>(
        &self,
        documents: impl Iterator<Item = &'d PolicyDocument>,
        in_template: bool,
    ) -> Result<Vec<String>, PolicyError> {
        let mut used = BTreeSet::new();
        for document in documents {
            let texts = document.texts();
            used.extend(texts.flat_map(|text| placeholders(text).map(str::to_owned)));
        }
        let mut told = Vec::new();
        let mut all = BTreeSet::new();
        for (written, owners) in self.0.iter().filter(|(written, _)| used.contains(*written)) {
            all.extend(owners.keys());
            if owners.len() < 2 {
                continue;
            }
            let defaults: BTreeSet<_> = owners.values().flatten().collect();
            if defaults.len() > 1 || is_of_one(written) {
                return Err(PolicyError::SameName(written.clone(), listed(owners)));
            }
            told.push(format!(
                "{written} is one name in {}: the policy is right where it has the same value \
                 in all of them; else make one policy for each",
                listed(owners)
            ));
        }
        if in_template && all.len() > 1 {
            let all: Vec<String> = all.iter().map(|owner| format!("`{owner}`")).collect();
            told.push(format!(
                "the policy refers to names of {}: what it is put in has to have all of them",
                all.join(", ")
            ));
        }
        Ok(told)
    }
}

fn placeholders(text: &PolicyText) -> impl Iterator<Item = &str> {
    text.pieces().iter().filter_map(|piece| match piece {
        Piece::Placeholder(written) => Some(written.as_str()),
        _ => None,
    })
}

/// What a name of a file belongs to: of Terraform, the folder. SQL in a file of its own
/// is a part of whatever reads it.
fn owner<'a>(file: &QueryFile<'a>) -> Option<&'a str> {
    match file.report.host {
        None | Some(Host::Sql) => None,
        Some(Host::Terraform) => {
            let folder = file.path.rsplit_once('/').map(|(folder, _)| folder);
            Some(folder.unwrap_or("."))
        }
        Some(_) => Some(file.path),
    }
}

/// Whether a placeholder is something that each template or module has for itself, and
/// no value that it is given: a resource, a local.
fn is_of_one(written: &str) -> bool {
    let name = written.trim_start_matches("${").trim_end_matches('}');
    let given = ["var.", "path.", "terraform."];
    name.contains('.') && !given.iter().any(|start| name.starts_with(start))
}

fn listed(owners: &BTreeMap<String, Option<String>>) -> String {
    let told = owners.iter().map(|(owner, default)| match default {
        Some(default) => format!("`{owner}` (default `{default}`)"),
        None => format!("`{owner}`"),
    });
    told.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::is_of_one;

    #[test]
    fn what_each_template_has_for_itself() {
        for written in [
            "${Table.Name}",
            "${aws_timestreamwrite_table.t.table_name}",
            "${local.db}",
        ] {
            assert!(is_of_one(written), "{written}");
        }
        for written in ["${Db}", "${var.db}", "${terraform.workspace}", "%s"] {
            assert!(!is_of_one(written), "{written}");
        }
    }
}
