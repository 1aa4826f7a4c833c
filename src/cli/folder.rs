//! The files around an input, for hosts that look beyond one file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::input::Input;
use super::wrappers::Wrappers;
use crate::hosts::{Neighbours, Wrapper};

/// The folder of a file; none for standard input.
#[derive(Clone, Debug)]
pub(super) struct Folder<'a> {
    path: Option<&'a Path>,
    folder: Option<PathBuf>,
    wrappers: Option<&'a Wrappers>,
}

impl<'a> Folder<'a> {
    pub(super) fn of(input: &'a Input) -> Folder<'a> {
        let path = input.path.as_deref();
        Folder {
            path,
            folder: path.and_then(|path| path.parent().map(|folder| folder.to_path_buf())),
            wrappers: None,
        }
    }

    /// The folder, with what is known of the files of the run.
    pub(super) fn with(input: &'a Input, wrappers: &'a Wrappers) -> Folder<'a> {
        Folder {
            wrappers: Some(wrappers),
            ..Folder::of(input)
        }
    }

    fn called(&self) -> Option<&BTreeSet<Wrapper>> {
        self.wrappers?.called(self.path?)
    }
}

impl Neighbours for Folder<'_> {
    fn read(&self, path: &str) -> Option<Arc<str>> {
        let path = self.folder.as_ref()?.join(path);
        std::fs::read_to_string(path).ok().map(Arc::from)
    }

    fn names(&self) -> Vec<String> {
        self.names_in("")
    }

    fn names_in(&self, folder: &str) -> Vec<String> {
        let Some(base) = &self.folder else {
            return Vec::new();
        };
        let folder = base.join(folder);
        // An empty path is the current directory.
        let folder = if folder.as_os_str().is_empty() {
            std::path::Path::new(".")
        } else {
            &folder
        };
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        let mut names: Vec<String> = files
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }

    fn wrappers_in(&self, path: &str) -> &[Wrapper] {
        let folder = self.folder.as_ref().zip(self.wrappers);
        folder.map_or(&[], |(folder, wrappers)| {
            wrappers.in_file(&folder.join(path))
        })
    }

    fn has_callers(&self) -> bool {
        self.called().is_some()
    }

    fn is_called(&self, wrapper: &Wrapper) -> bool {
        self.called().is_some_and(|called| called.contains(wrapper))
    }

    fn has_calls(&self) -> bool {
        let known = self.wrappers.zip(self.path);
        known.is_some_and(|(wrappers, path)| wrappers.has_calls(path))
    }
}
