//! Files that are read because others refer to them: templates of queries, modules.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use super::folder::{Folder, Kept};
use super::input::{file_name, shown, Input};
use super::workers::{in_order, Done};
use super::Failure;
use crate::hosts::{self, Claim, DataSource, HostInput, HostOptions};
use crate::Host;

/// How many modules may call one another.
const MOST_ROUNDS: usize = 8;

/// The longest document in bytes that is looked at for what it deploys: longer ones are
/// data.
const MOST_BYTES: u64 = 1 << 20;

/// What claims are on files, by their places: a path to each, and the claims in their order.
type Claimed = BTreeMap<PathBuf, (PathBuf, Vec<Claim>)>;

/// Gives each input the claims that others have on it, and adds the files that are
/// claimed and not among them. Gives back the data sources that the inputs provision.
pub(super) fn add_claimed(
    inputs: &mut Vec<Input>,
    kept: &Kept,
    threads: usize,
) -> Result<Vec<DataSource>, Failure> {
    let mut data_sources = Vec::new();
    let claimed = all_claims(inputs, kept, threads, &mut data_sources)?;
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
        input.host = host_of(claims, input.host);
        given.insert(place.clone());
    }
    let is_asked = |claims: &[Claim]| !claims.iter().all(Claim::is_of_values);
    let left = claimed
        .into_iter()
        .filter(|(place, (_, claims))| !given.contains(place) && is_asked(claims));
    inputs.extend(left.map(|(_, (path, claims))| Input {
        forced: false,
        shown: shown(&path),
        host: host_of(&claims, Host::Terraform),
        path: Some(path),
        named: false,
        claims,
        added: true,
    }));
    inputs.sort_by(|a, b| (&a.shown, a.path.is_some()).cmp(&(&b.shown, b.path.is_some())));
    Ok(data_sources)
}

/// What a file is read as that others have claims on.
fn host_of(claims: &[Claim], own: Host) -> Host {
    if claims.iter().any(Claim::is_of_text) {
        Host::Sql
    } else {
        own
    }
}

/// The claims of all inputs. What a file of a module refers to depends on the values that
/// the module is called with.
fn all_claims(
    inputs: &[Input],
    kept: &Kept,
    threads: usize,
    data_sources: &mut Vec<DataSource>,
) -> Result<Claimed, Failure> {
    let may_claim = |input: &&Input| hosts::may_claim(input.host);
    let inputs: Vec<&Input> = inputs.iter().filter(may_claim).collect();
    let mut of_files = Vec::new();
    if inputs.is_empty() {
        return Ok(Claimed::new());
    }
    let first = |input: &&Input| Done {
        result: claims(input, &[], kept),
        bytes: 0,
    };
    in_order(&inputs, threads, first, |(claims, provisioned)| {
        of_files.push(claims);
        data_sources.extend(provisioned);
        Ok(())
    })?;
    let mut claimed = grouped(&of_files);
    for _ in 0..MOST_ROUNDS {
        let mut is_same = true;
        for (input, of_file) in inputs.iter().zip(&mut of_files) {
            // Who refers to nothing does not begin to.
            if of_file.is_empty() {
                continue;
            }
            let place = input
                .path
                .as_ref()
                .and_then(|path| path.canonicalize().ok());
            let on_it = place.and_then(|place| claimed.get(&place));
            let Some((_, on_it)) = on_it.filter(|(_, on)| on.iter().any(Claim::is_of_call)) else {
                continue;
            };
            let (again, _) = claims(input, on_it, kept);
            is_same &= again == *of_file;
            *of_file = again;
        }
        if is_same {
            break;
        }
        claimed = grouped(&of_files);
    }
    Ok(claimed)
}

fn grouped(of_files: &[Vec<(PathBuf, Claim)>]) -> Claimed {
    let mut claimed = Claimed::new();
    for (path, claim) in of_files.iter().flatten() {
        // Paths of one file can be spelled in several ways.
        let Ok(place) = path.canonicalize() else {
            continue;
        };
        let (_, claims) = claimed.entry(place).or_insert((path.clone(), Vec::new()));
        claims.push(claim.clone());
    }
    claimed
}

/// The claims of a file, on which others have these, each with the path of what it claims,
/// and the data sources that it provisions.
fn claims(input: &Input, on_it: &[Claim], kept: &Kept) -> (Vec<(PathBuf, Claim)>, Vec<DataSource>) {
    let path = input.path.as_ref();
    let Some((path, text)) = path.and_then(|path| Some((path, text_of(input, path)?))) else {
        return (Vec::new(), Vec::new());
    };
    let read = HostInput {
        text: &text,
        file_name: file_name(input),
        neighbours: &Folder::of(input, kept),
        options: &HostOptions::default(),
        claims: on_it,
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let claims = hosts::claims(input.host, &read).into_iter();
    let claims = claims.map(|claim| (plain(&folder.join(&claim.path)), claim));
    (claims.collect(), hosts::data_sources(input.host, &read))
}

/// What a file holds that may have claims; whoever reads it says what is wrong with it.
fn text_of(input: &Input, path: &Path) -> Option<String> {
    let len = path.metadata().ok()?.len();
    let is_small = input.host == Host::Terraform || len <= MOST_BYTES;
    let text = is_small
        .then(|| std::fs::read_to_string(path).ok())
        .flatten();
    text.filter(|text| u32::try_from(text.len()).is_ok())
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
