//! Which files call functions of others that send the queries they are given.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::claims::plain;
use super::folder::{Folder, Kept};
use super::input::{file_name, Input};
use super::replaced::{self, Wanted};
use super::searched::{words, Names, New};
use super::workers::{in_order, Done};
use super::Failure;
use crate::hosts::{self, Claim, Host, HostInput, HostOptions, Survey, Wrapper};

/// The longest file in bytes that is looked through: what is longer is a bundle, whose
/// functions no other file calls.
const MOST_BYTES: usize = 1 << 20;

/// How often one file is looked through for a member that a class defines.
const MOST_LOOKS: usize = 256;

/// How often the callers of callers are looked for.
const MOST_ROUNDS: usize = 4;

/// What is known of the files of a run before they are read.
#[derive(Debug, Default)]
pub(super) struct Wrappers {
    /// By the paths of the files that have some.
    files: BTreeMap<PathBuf, Called>,
    /// The files that call some, or have a client of another file.
    callers: BTreeSet<PathBuf>,
    /// Those of them that have a client.
    with_client: BTreeSet<PathBuf>,
    /// The texts whose holes other files fill, by the paths of the files that have them.
    filled: BTreeMap<PathBuf, BTreeSet<String>>,
    /// Their names, and the names of those that are used in other ways too.
    templates: BTreeSet<String>,
    open: BTreeSet<String>,
    /// Functions that callers give names of what they query, and members that others can set,
    /// with the files that have one: see [`Wanted::of`].
    given_names: BTreeMap<String, BTreeSet<PathBuf>>,
    /// Those of them that other files name, by the language of these.
    named_elsewhere: BTreeSet<(&'static str, String)>,
    /// The files that have nothing to do with Timestream.
    silent: BTreeSet<PathBuf>,
}

#[derive(Debug, Default)]
struct Called {
    wrappers: Vec<Wrapper>,
    called: BTreeSet<Wrapper>,
}

impl Wrappers {
    /// Looks through the inputs. Each is read once, and those that may call a function
    /// which sends once more.
    pub(super) fn of(inputs: &[Input], kept: &Kept, threads: usize) -> Result<Wrappers, Failure> {
        let mut known = Wrappers::default();
        if inputs.len() < 2 {
            return Ok(known);
        }
        let inputs: Vec<(&Input, PathBuf)> = inputs
            .iter()
            .filter(|input| {
                hosts::can_call_others(input.host) && input.claims.iter().all(Claim::is_of_values)
            })
            .filter_map(|input| Some((input, plain_path(input.path.as_ref()?))))
            .collect();
        let mut found = Vec::new();
        let first = |(input, _): &(&Input, PathBuf)| {
            let bytes = read(input);
            let is_silent = bytes
                .as_deref()
                .is_some_and(|bytes| !hosts::speaks_of_timestream(bytes));
            let concerns = |bytes: &[u8]| hosts::may_send(bytes) || hosts::may_make_client(bytes);
            let text = bytes.filter(|bytes| !is_silent && concerns(bytes));
            let survey = text.map(|bytes| survey(input, bytes, kept, &known));
            Done {
                result: (is_silent && !input.named, survey.unwrap_or_default()),
                bytes: 0,
            }
        };
        in_order(&inputs, threads, first, |result| {
            found.push(result);
            Ok(())
        })?;
        let mut new = New::default();
        for ((_, path), (is_silent, survey)) in inputs.iter().zip(found) {
            if is_silent {
                known.silent.insert(path.clone());
            }
            known.add(path, survey, &mut new);
        }
        for _ in 0..MOST_ROUNDS {
            if new.is_empty() {
                break;
            }
            known.round(&inputs, kept, threads, &mut new)?;
        }
        known.find_given_names(&inputs, threads)?;
        Ok(known)
    }

    /// Looks for the callers of the functions with the new names, and names those that
    /// are found to send, too.
    fn round(
        &mut self,
        inputs: &[(&Input, PathBuf)],
        kept: &Kept,
        threads: usize,
        new: &mut New,
    ) -> Result<(), Failure> {
        let mut found = Vec::new();
        let names = new.searched();
        let files = std::mem::take(&mut new.files);
        let next = |(input, path): &(&Input, PathBuf)| {
            let is_met = |bytes: &[u8]| files.contains(path) || names.are_met(bytes);
            let text = read(input).filter(|bytes| is_met(bytes));
            Done {
                result: text.map(|bytes| survey(input, bytes, kept, self)),
                bytes: 0,
            }
        };
        in_order(inputs, threads, next, |result| {
            found.push(result);
            Ok(())
        })?;
        *new = New::default();
        for ((_, path), survey) in inputs.iter().zip(found) {
            self.add(path, survey.unwrap_or_default(), new);
        }
        Ok(())
    }

    /// Looks for the files that name functions of others which are given names.
    fn find_given_names(
        &mut self,
        inputs: &[(&Input, PathBuf)],
        threads: usize,
    ) -> Result<(), Failure> {
        if self.given_names.is_empty() {
            return Ok(());
        }
        // What is asked of each text that is looked for.
        let mut asked: BTreeMap<&str, Vec<(&str, Wanted)>> = BTreeMap::new();
        for name in self.given_names.keys() {
            let (wanted, text) = Wanted::of(name);
            asked.entry(text).or_default().push((name, wanted));
        }
        let Some(names) = Names::of(asked.keys()) else {
            return Ok(());
        };
        let given_names = &self.given_names;
        let mut found = BTreeSet::new();
        let named = |(input, path): &(&Input, PathBuf)| {
            // What a test gives reaches no table.
            let bytes = (!is_test(path)).then(|| read(input)).flatten();
            let bytes = bytes.unwrap_or_default();
            let language = language(input.host);
            let mut found = BTreeSet::new();
            let mut looks = 0;
            for place in names.found_in(&bytes) {
                let text = bytes.get(place.range());
                let text = text.and_then(|text| std::str::from_utf8(text).ok());
                for (name, wanted) in text.and_then(|text| asked.get(text)).into_iter().flatten() {
                    let mut is_meant = || match wanted {
                        Wanted::Given => gives_something(&bytes, place.end(), language),
                        Wanted::Set => replaced::is_set(&bytes, place.end()),
                        Wanted::Overridden(member) => {
                            looks += 1;
                            looks <= MOST_LOOKS
                                && replaced::is_overridden(&bytes, place.start(), member)
                        }
                    };
                    let owners = given_names.get(*name);
                    let is_own = owners.is_some_and(|owners| owners.contains(path));
                    if !is_own && !found.contains(&(language, (*name).to_owned())) && is_meant() {
                        found.insert((language, (*name).to_owned()));
                    }
                }
            }
            Done {
                result: found,
                bytes: 0,
            }
        };
        in_order(inputs, threads, named, |named| {
            found.extend(named);
            Ok(())
        })?;
        self.named_elsewhere = found;
        Ok(())
    }

    fn add(&mut self, path: &Path, survey: Survey, new: &mut New) {
        for name in survey.given_names {
            let owners = self.given_names.entry(name).or_default();
            owners.insert(path.to_owned());
        }
        for (called, wrapper) in survey.calls {
            let folder = path.parent().unwrap_or(Path::new(""));
            let called = plain_path(&folder.join(called));
            if let Some(file) = self.files.get_mut(&called) {
                if wrapper.is_client {
                    self.with_client.insert(path.to_owned());
                }
                file.called.insert(wrapper);
                self.callers.insert(path.to_owned());
            }
        }
        for given in survey.given_clients {
            let folder = path.parent().unwrap_or(Path::new(""));
            let given = plain_path(&folder.join(given));
            self.callers.insert(given.clone());
            if self.with_client.insert(given.clone()) {
                new.files.insert(given);
            }
        }
        for (filled, name) in survey.filled {
            let folder = path.parent().unwrap_or(Path::new(""));
            let file = self.filled.entry(plain_path(&folder.join(filled)));
            // How else it is used is looked for next.
            let last = name.rsplit('.').next().unwrap_or(&name).to_owned();
            if !last.is_empty() && self.templates.insert(last.clone()) {
                new.names.insert(last);
            }
            file.or_default().insert(name);
        }
        self.open.extend(survey.open);
        for wrapper in survey.wrappers {
            let file = self.files.entry(path.to_owned()).or_default();
            if file.wrappers.contains(&wrapper) {
                continue;
            }
            let names = match wrapper.is_client {
                true => &mut new.clients,
                false => &mut new.names,
            };
            names.extend(wrapper.names.iter().cloned());
            if wrapper.is_default || wrapper.is_client {
                // Others call it as they like, and name the file.
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
                let folder = folder.to_string_lossy();
                let places = match wrapper.is_client {
                    true => &mut new.makers,
                    false => &mut new.names,
                };
                places.extend(words(name.as_bytes()).map(ToOwned::to_owned));
                places.extend(words(folder.as_bytes()).map(ToOwned::to_owned));
            }
            file.wrappers.push(wrapper);
        }
    }

    /// The functions of a file that send what they are given.
    pub(super) fn in_file(&self, path: &Path) -> &[Wrapper] {
        let file = self.files.get(&plain_path(path));
        file.map_or(&[], |file| &file.wrappers)
    }

    /// Whether any function or text of a file is known that others use.
    pub(super) fn has_any(&self) -> bool {
        !self.files.is_empty() || !self.templates.is_empty()
    }

    /// Those of them that other files call.
    pub(super) fn called(&self, path: &Path) -> Option<&BTreeSet<Wrapper>> {
        let file = self.files.get(&plain_path(path))?;
        (!file.called.is_empty()).then_some(&file.called)
    }

    /// The texts of a file that others fill, and use for nothing else.
    pub(super) fn filled(&self, path: &Path) -> Vec<String> {
        let names = self.filled.get(&plain_path(path)).into_iter().flatten();
        let is_open = |name: &str| self.open.contains(name.rsplit('.').next().unwrap_or(name));
        names.filter(|name| !is_open(name)).cloned().collect()
    }

    /// Whether some file has a text of that name that another fills.
    pub(super) fn is_template(&self, name: &str) -> bool {
        self.templates.contains(name)
    }

    /// Whether a file without such a function names the one of this file.
    pub(super) fn is_named_elsewhere(&self, input: &Input, function: &str) -> bool {
        let owners = self.given_names.get(function).zip(input.path.as_deref());
        let is_own = owners.is_some_and(|(owners, path)| owners.contains(&plain_path(path)));
        let named = (language(input.host), function.to_owned());
        is_own && self.named_elsewhere.contains(&named)
    }

    /// Whether a file calls some of another.
    pub(super) fn has_calls(&self, path: &Path) -> bool {
        !self.callers.is_empty() && self.callers.contains(&plain_path(path))
    }

    /// Whether a file has a client from another one.
    pub(super) fn has_client(&self, path: &Path) -> bool {
        !self.with_client.is_empty() && self.with_client.contains(&plain_path(path))
    }

    /// Whether a file has nothing to do with Timestream.
    pub(super) fn is_silent(&self, path: &Path) -> bool {
        !self.silent.is_empty() && {
            let path = plain_path(path);
            self.silent.contains(&path) && !self.callers.contains(&path)
        }
    }
}

/// The language whose files call functions of one another, by one of its hosts.
fn language(host: Host) -> &'static str {
    match host {
        Host::Notebook => Host::Python.id(),
        Host::TypeScript => Host::JavaScript.id(),
        Host::Kotlin => Host::Java.id(),
        host => host.id(),
    }
}

/// Whether a file is one of tests, by its path.
fn is_test(path: &Path) -> bool {
    let parts = path
        .iter()
        .map(|part| part.to_string_lossy().to_lowercase());
    let mut words = parts.flat_map(|part| {
        let words = part.split(|c: char| !c.is_alphanumeric());
        words.map(str::to_owned).collect::<Vec<_>>()
    });
    words.any(|word| ["test", "tests", "spec", "specs"].contains(&word.as_str()))
}

/// A path in the one way that it is known by.
fn plain_path(path: &Path) -> PathBuf {
    let path = plain(path);
    path.strip_prefix(".").map_or(path.clone(), Path::to_owned)
}

/// What a file holds; whoever reads it later says what is wrong with it.
fn read(input: &Input) -> Option<Vec<u8>> {
    let path = input.path.as_ref()?;
    std::fs::read(path).ok()
}

fn survey(input: &Input, bytes: Vec<u8>, kept: &Kept, known: &Wrappers) -> Survey {
    let is_bundle = bytes.len() > MOST_BYTES;
    let Some(text) = (!is_bundle)
        .then(|| String::from_utf8(bytes).ok())
        .flatten()
    else {
        return Survey::default();
    };
    let work = || {
        hosts::survey(
            input.host,
            &HostInput {
                text: &text,
                file_name: file_name(input),
                neighbours: &Folder::with(input, kept, known),
                options: &HostOptions::default(),
                claims: &[],
            },
        )
    };
    // A defect that stops it is told of where the file is read.
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_default()
}

/// Whether the name that ends at a byte is called there with arguments, or an object is
/// made of what has that name, with values for its fields.
fn gives_something(bytes: &[u8], end: usize, language: &str) -> bool {
    let behind = bytes.get(end..).unwrap_or_default();
    let is_of_go = language == Host::Go.id();
    if is_of_go && behind.first() == Some(&b'{') {
        return behind.get(1) != Some(&b'}');
    }
    let mut behind = behind.iter().filter(|byte| !byte.is_ascii_whitespace());
    let has_initializers = language == Host::CSharp.id();
    match behind.next() {
        Some(b'(') => {
            behind.next() != Some(&b')') || has_initializers && behind.next() == Some(&b'{')
        }
        Some(b'{') => has_initializers,
        // Arguments need no parentheses there.
        _ => language == Host::Ruby.id(),
    }
}
