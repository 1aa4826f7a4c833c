//! Files that are read because others read them: templates of queries.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use super::folder::Folder;
use super::input::{file_name, shown, Input};
use crate::hosts::{self, Claim, HostInput, HostOptions};
use crate::Host;

/// Gives each input the claims that others have on it, and adds the files that are
/// claimed and not among them.
pub(super) fn add_claimed(inputs: &mut Vec<Input>) {
    let mut claimed: BTreeMap<PathBuf, (PathBuf, Vec<Claim>)> = BTreeMap::new();
    for (path, claim) in inputs.iter().flat_map(claims) {
        // Paths of one file can be spelled in several ways.
        let Ok(place) = path.canonicalize() else {
            continue;
        };
        let (_, claims) = claimed.entry(place).or_insert((path, Vec::new()));
        claims.push(claim);
    }
    let names: BTreeSet<OsString> = claimed
        .keys()
        .filter_map(|path| path.file_name().map(ToOwned::to_owned))
        .collect();
    let mut given = BTreeSet::new();
    for input in inputs.iter_mut() {
        let Some(path) = &input.path else {
            continue;
        };
        // A link can have another name than its file.
        let may_be_asked =
            path.is_symlink() || path.file_name().is_some_and(|name| names.contains(name));
        let place = may_be_asked.then(|| path.canonicalize().ok()).flatten();
        let Some((place, (_, claims))) = place.and_then(|place| claimed.get_key_value(&place))
        else {
            continue;
        };
        input.claims.clone_from(claims);
        input.host = Host::Sql;
        given.insert(place.clone());
    }
    let left = claimed
        .into_iter()
        .filter(|(place, _)| !given.contains(place));
    inputs.extend(left.map(|(_, (path, claims))| Input {
        forced: false,
        shown: shown(&path),
        path: Some(path),
        host: Host::Sql,
        named: false,
        claims,
        added: true,
    }));
    inputs.sort_by(|a, b| (&a.shown, a.path.is_some()).cmp(&(&b.shown, b.path.is_some())));
}

/// The claims of a file, each with the path of what it claims.
fn claims(input: &Input) -> Vec<(PathBuf, Claim)> {
    let (Host::Terraform, Some(path)) = (input.host, &input.path) else {
        return Vec::new();
    };
    // Whoever reads the file says what is wrong with it.
    let Ok(text) = std::fs::read_to_string(path) else {
        return Vec::new();
    };
    if u32::try_from(text.len()).is_err() {
        return Vec::new();
    }
    let claims = hosts::claims(
        input.host,
        &HostInput {
            text: &text,
            file_name: file_name(input),
            neighbours: &Folder::of(input),
            options: &HostOptions::default(),
            claims: &[],
        },
    );
    let folder = path.parent().unwrap_or(Path::new(""));
    let claims = claims.into_iter();
    claims
        .map(|claim| (plain(&folder.join(&claim.path)), claim))
        .collect()
}

/// A path without `folder/..`, where the folder is no link to elsewhere.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        let leaves_folder = part == Component::ParentDir
            && matches!(plain.components().next_back(), Some(Component::Normal(_)))
            && !plain.is_symlink();
        if leaves_folder {
            plain.pop();
        } else {
            plain.push(part);
        }
    }
    plain
}
