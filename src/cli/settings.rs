//! Where the files of a run set the variables that programs read: asked for only when a
//! policy is refused for want of them.

use std::collections::{BTreeMap, BTreeSet};

use super::args::InputArgs;
use super::input::{file_name, files_of_settings, inputs};
use crate::hosts::environment::{self, Setting};
use crate::policy::{OpenName, Place};
use crate::text::LineIndex;

/// The largest file in bytes that is looked at: larger ones are bundles and data.
const MOST_BYTES: u64 = 1 << 20;

/// A place that sets a variable.
pub(super) type Placed = (Place, Setting);

/// The variables that open names read, with the places that set them.
#[derive(Debug, Default)]
pub(super) struct Settings(BTreeMap<String, Vec<Placed>>);

/// The variable that a name stands for: what its expression reads, or a name that can be
/// that of one, as scripts have it.
fn variable(open: &OpenName) -> Option<&str> {
    let bare = Some(open.expression.as_str()).filter(|name| {
        let is_upper =
            |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.bytes().all(is_upper)
    });
    environment::variable(&open.expression).or(bare)
}

impl Settings {
    /// Looks through the files of a run.
    pub(super) fn of(args: &InputArgs, open: &BTreeSet<OpenName>) -> Settings {
        let names: BTreeSet<&str> = open.iter().filter_map(variable).collect();
        let mut found = Settings::default();
        if names.is_empty() {
            return found;
        }
        let (mut files, _) = inputs(args);
        files.extend(files_of_settings(args));
        files.sort_by(|one, other| one.shown.cmp(&other.shown));
        files.dedup_by(|one, other| one.shown == other.shown);
        for file in files {
            let Some(path) = &file.path else { continue };
            if path
                .metadata()
                .map_or(true, |about| !about.is_file() || about.len() > MOST_BYTES)
            {
                continue;
            }
            // Whoever reads it says what is wrong with it.
            let Ok(text) = std::fs::read_to_string(path) else {
                continue;
            };
            let index = LineIndex::new(&text);
            for setting in environment::settings(file_name(&file), &text, &names) {
                let at = index.position(&text, setting.range.start);
                let place = Place {
                    path: file.shown.as_str().into(),
                    line: at.line,
                    column: at.column,
                };
                let places = found.0.entry(setting.name.clone()).or_default();
                places.push((place, setting));
            }
        }
        found
    }

    /// The places that set what a name stands for.
    pub(super) fn places(&self, open: &OpenName) -> &[Placed] {
        let places = variable(open).and_then(|name| self.0.get(name));
        places.map_or(&[], Vec::as_slice)
    }

    /// All of them, by variable and place.
    pub(super) fn all(&self) -> impl Iterator<Item = &Placed> {
        self.0.values().flatten()
    }
}
