//! Which files are read: named ones, and those of known kinds in directories.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::args::InputArgs;
use crate::hosts::Claim;
use crate::report::InputError;
use crate::Host;

/// The name of standard input among the paths.
const STDIN: &str = "-";

/// One input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// The path as it is shown.
    pub(super) shown: String,
    /// What it is read from; `None` is standard input.
    pub(super) path: Option<PathBuf>,
    pub(super) host: Host,
    /// The user named it: it was not met in a directory.
    pub(super) named: bool,
    /// The user says what kind of file it is.
    pub(super) forced: bool,
    /// What other inputs read it for.
    pub(super) claims: Vec<Claim>,
    /// It is read for these only: nobody asked for it.
    pub(super) added: bool,
}

/// The name of an input without its folders.
pub(super) fn file_name(input: &Input) -> &str {
    let (_, name) = input.shown.rsplit_once('/').unwrap_or(("", &input.shown));
    name
}

/// All inputs, sorted by their paths, and what stood in the way.
pub(super) fn inputs(args: &InputArgs) -> (Vec<Input>, Vec<InputError>) {
    // By path and whether it is a file: standard input can have the name of one.
    let mut found = BTreeMap::new();
    let mut errors = Vec::new();
    for path in &args.paths {
        if path == Path::new(STDIN) {
            let name = args
                .stdin_filename
                .clone()
                .unwrap_or_else(|| "<stdin>".to_owned());
            let input = Input {
                host: args.host.or(Host::of(&name)).unwrap_or(Host::Sql),
                forced: args.host.is_some(),
                shown: name.clone(),
                path: None,
                named: true,
                claims: Vec::new(),
                added: false,
            };
            found.insert((name, false), input);
        } else if path.is_dir() {
            walk(path, args.jobs, &mut found, &mut errors);
        } else if path.exists() {
            // Whoever names a file wants it read, whatever its ending is.
            let shown = shown(path);
            let host = args.host.or(Host::of(&shown)).unwrap_or(Host::Sql);
            found.insert(
                (shown.clone(), true),
                Input {
                    shown,
                    path: Some(path.clone()),
                    host,
                    forced: args.host.is_some(),
                    named: true,
                    claims: Vec::new(),
                    added: false,
                },
            );
        } else {
            errors.push(io_error(path, "no such file or directory"));
        }
    }
    errors.sort();
    (found.into_values().collect(), errors)
}

/// What is walked into although its name begins with a dot: workflows send queries.
const NOT_HIDDEN: &[&str] = &[".buildkite", ".circleci", ".github", ".gitlab-ci.yml"];

fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() > 0 && name.starts_with('.') && !NOT_HIDDEN.contains(&&*name)
}

/// Adds the files of known kinds below a directory, without those that
/// `.gitignore` names and hidden ones.
fn walk(
    root: &Path,
    jobs: Option<u16>,
    found: &mut BTreeMap<(String, bool), Input>,
    errors: &mut Vec<InputError>,
) {
    let results = Mutex::new((Vec::new(), Vec::new()));
    let threads = jobs.map_or(0, usize::from);
    let walker = WalkBuilder::new(root)
        .require_git(false)
        .hidden(false)
        .filter_entry(|entry| !is_hidden(entry))
        .threads(threads)
        .build_parallel();
    walker.run(|| {
        Box::new(|entry| {
            let Ok(mut results) = results.lock() else {
                return WalkState::Quit;
            };
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    let host = Host::of(&entry.file_name().to_string_lossy());
                    results.0.extend(host.map(|host| (entry.into_path(), host)));
                }
                Ok(_) => {}
                Err(error) => results.1.push(InputError {
                    path: Some(shown(root)),
                    kind: "io",
                    message: error.to_string(),
                }),
            }
            WalkState::Continue
        })
    });
    let (files, failures) = results.into_inner().unwrap_or_default();
    errors.extend(failures);
    for (path, host) in files {
        let shown = shown(&path);
        // A file that is named too is named.
        found.entry((shown.clone(), true)).or_insert(Input {
            shown,
            path: Some(path),
            host,
            forced: false,
            named: false,
            claims: Vec::new(),
            added: false,
        });
    }
}

/// Files below the directories of a run that hold no queries, but settings of programs.
pub(super) fn files_of_settings(args: &InputArgs) -> Vec<Input> {
    let is_of_settings = |name: &str| {
        name.starts_with(".env") || name.ends_with(".env") || name.starts_with("Dockerfile")
    };
    let roots = args.paths.iter().filter(|path| path.is_dir());
    let entries = roots.flat_map(|root| {
        let mut walker = WalkBuilder::new(root);
        walker.require_git(false).hidden(false);
        let is_open = |entry: &DirEntry| {
            let name = entry.file_name().to_string_lossy();
            !is_hidden(entry) || name.starts_with(".env")
        };
        walker.filter_entry(is_open).build().flatten()
    });
    let files = entries.filter(|entry| {
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        is_file && is_of_settings(&entry.file_name().to_string_lossy())
    });
    let inputs = files.map(|entry| Input {
        shown: shown(entry.path()),
        path: Some(entry.into_path()),
        host: Host::Shell,
        named: false,
        forced: false,
        claims: Vec::new(),
        added: false,
    });
    inputs.collect()
}

pub(super) fn io_error(path: &Path, message: impl Into<String>) -> InputError {
    InputError {
        path: Some(shown(path)),
        kind: "io",
        message: message.into(),
    }
}

/// A path with forward slashes and without a leading `./`.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").map_or(text.clone(), str::to_owned)
}
