//! The files around an input, for hosts that look beyond one file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::input::Input;
use super::wrappers::Wrappers;
use crate::hosts::{Made, Neighbours, Wrapper};

/// The longest texts together in bytes that are kept: what is made of them takes many
/// times that.
const MOST_KEPT: usize = 64 << 20;

/// What was read of files around others: each file once, however many look at it.
#[derive(Debug, Default)]
pub(super) struct Kept {
    files: Mutex<BTreeMap<PathBuf, Arc<KeptFile>>>,
    names: Mutex<BTreeMap<PathBuf, Arc<OnceLock<Vec<String>>>>>,
    bytes: Mutex<usize>,
}

#[derive(Default)]
struct KeptFile {
    text: OnceLock<Option<Arc<str>>>,
    made: OnceLock<Option<Made>>,
}

impl std::fmt::Debug for KeptFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptFile")
            .field("text", &self.text)
            .finish()
    }
}

impl Kept {
    fn file(&self, path: &Path) -> Arc<KeptFile> {
        // Paths of one file can be spelled in several ways.
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = files.get(&place) {
            return Arc::clone(file);
        }
        let size = path.metadata().map_or(0, |about| about.len());
        let mut bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let file = Arc::new(KeptFile::default());
        let all = usize::try_from(size)
            .ok()
            .and_then(|size| bytes.checked_add(size));
        if let Some(all) = all.filter(|all| *all <= MOST_KEPT) {
            *bytes = all;
            files.insert(place, Arc::clone(&file));
        }
        file
    }

    fn names(&self, folder: &Path) -> Arc<OnceLock<Vec<String>>> {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(names.entry(folder.to_owned()).or_default())
    }
}

impl KeptFile {
    fn text(&self, path: &Path) -> Option<Arc<str>> {
        // A pipe that nobody writes to, or a device, would be read for ever.
        let is_file = || path.metadata().is_ok_and(|about| about.is_file());
        let text = || std::fs::read_to_string(path).ok().map(Arc::from);
        let read = || is_file().then(text).flatten();
        self.text.get_or_init(read).clone()
    }
}

/// The folder of a file; none for standard input.
#[derive(Clone, Debug)]
pub(super) struct Folder<'a> {
    input: &'a Input,
    base: Option<PathBuf>,
    kept: &'a Kept,
    wrappers: Option<&'a Wrappers>,
}

impl<'a> Folder<'a> {
    pub(super) fn of(input: &'a Input, kept: &'a Kept) -> Folder<'a> {
        let path = input.path.as_deref();
        Folder {
            input,
            base: path.and_then(|path| path.parent().map(|folder| folder.to_path_buf())),
            kept,
            wrappers: None,
        }
    }

    /// The folder, with what is known of the files of the run.
    pub(super) fn with(input: &'a Input, kept: &'a Kept, wrappers: &'a Wrappers) -> Folder<'a> {
        Folder {
            wrappers: Some(wrappers),
            ..Folder::of(input, kept)
        }
    }

    fn called(&self) -> Option<&BTreeSet<Wrapper>> {
        self.wrappers?.called(self.input.path.as_deref()?)
    }
}

impl Neighbours for Folder<'_> {
    fn read(&self, path: &str) -> Option<Arc<str>> {
        let path = self.base.as_ref()?.join(path);
        self.kept.file(&path).text(&path)
    }

    fn names(&self) -> Vec<String> {
        self.names_in("")
    }

    fn names_in(&self, folder: &str) -> Vec<String> {
        let Some(base) = &self.base else {
            return Vec::new();
        };
        let folder = base.join(folder);
        let names = self.kept.names(&folder);
        names.get_or_init(|| names_of(&folder)).clone()
    }

    fn made_of(&self, path: &str, make: &dyn Fn(Arc<str>) -> Made) -> Option<Made> {
        let path = self.base.as_ref()?.join(path);
        let file = self.kept.file(&path);
        let text = file.text(&path)?;
        file.made.get_or_init(|| Some(make(text))).clone()
    }

    fn wrappers_in(&self, path: &str) -> &[Wrapper] {
        let folder = self.base.as_ref().zip(self.wrappers);
        folder.map_or(&[], |(folder, wrappers)| {
            wrappers.in_file(&folder.join(path))
        })
    }

    fn knows_others(&self) -> bool {
        self.wrappers.is_some_and(Wrappers::has_any)
    }

    fn has_callers(&self) -> bool {
        self.called().is_some()
    }

    fn is_called(&self, wrapper: &Wrapper) -> bool {
        self.called().is_some_and(|called| called.contains(wrapper))
    }

    fn filled(&self) -> Vec<String> {
        let known = self.wrappers.zip(self.input.path.as_deref());
        known.map_or_else(Vec::new, |(wrappers, path)| wrappers.filled(path))
    }

    fn is_template(&self, name: &str) -> bool {
        let known = self.wrappers;
        known.is_some_and(|wrappers| wrappers.is_template(name))
    }

    fn is_named_elsewhere(&self, function: &str) -> bool {
        let wrappers = self.wrappers;
        wrappers.is_some_and(|wrappers| wrappers.is_named_elsewhere(self.input, function))
    }

    fn has_calls(&self) -> bool {
        let known = self.wrappers.zip(self.input.path.as_deref());
        known.is_some_and(|(wrappers, path)| wrappers.has_calls(path))
    }

    fn has_client(&self) -> bool {
        let known = self.wrappers.zip(self.input.path.as_deref());
        known.is_some_and(|(wrappers, path)| wrappers.has_client(path))
    }
}

fn names_of(folder: &Path) -> Vec<String> {
    // An empty path is the current directory.
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let mut names: Vec<String> = files
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn only_files_are_read() {
        let kept = Kept::default();
        let read = |path: &str| kept.file(Path::new(path)).text(Path::new(path));
        assert_eq!(read("/dev/zero"), None);
        assert_eq!(read("/dev"), None);
        let own = read(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        assert!(own.is_some_and(|text| text.contains("[package]")));
    }
}
