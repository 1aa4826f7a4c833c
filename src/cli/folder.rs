//! The files around an input, for hosts that look beyond one file.

use std::path::PathBuf;
use std::sync::Arc;

use super::input::Input;
use crate::hosts::Neighbours;

/// The folder of a file; none for standard input.
#[derive(Clone, Debug)]
pub(super) struct Folder(Option<PathBuf>);

impl Folder {
    pub(super) fn of(input: &Input) -> Folder {
        let path = input.path.as_ref();
        Folder(path.and_then(|path| path.parent().map(|folder| folder.to_path_buf())))
    }
}

impl Neighbours for Folder {
    fn read(&self, path: &str) -> Option<Arc<str>> {
        let path = self.0.as_ref()?.join(path);
        // A pipe that nobody writes to, or a device, would be read for ever.
        let is_file = path.metadata().is_ok_and(|metadata| metadata.is_file());
        let text = is_file.then(|| std::fs::read_to_string(path).ok());
        text.flatten().map(Arc::from)
    }

    fn names(&self) -> Vec<String> {
        self.names_in("")
    }

    fn names_in(&self, folder: &str) -> Vec<String> {
        let Some(base) = &self.0 else {
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
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn only_files_are_read() {
        let folder = |path: &str| Folder(Some(PathBuf::from(path)));
        assert_eq!(folder("/dev").read("zero"), None);
        assert_eq!(folder("/").read("dev"), None);
        let own = folder(env!("CARGO_MANIFEST_DIR")).read("Cargo.toml");
        assert!(own.is_some_and(|text| text.contains("[package]")));
    }
}
