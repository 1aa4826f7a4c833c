//! Files of SQL that a program reads: `Files.readString(Path.of("weekly.sql"))`.

use std::sync::Arc;

use super::imports::Imports;
use crate::hosts::{paths, sql};

/// The longest expression that is searched for the path of a file, in bytes.
const LONGEST: usize = 1_000;
/// In how many folders above that of the program a path can begin.
const MOST_FOLDERS_UP: usize = 8;
/// How many folders of a path can stand in literals of their own.
const MOST_PIECES: usize = 4;
/// Where build tools keep what a program loads from its own package, from the folder of
/// the project.
const ROOTS: &[&str] = &["", "src/main/resources/", "src/test/resources/"];

/// The text of the file whose path stands in an expression, where it is at hand.
///
/// How languages join paths and read files differs, and wrappers differ more; that there
/// is a file of SQL by the path tells enough.
pub(super) fn text(imports: &Imports, expression: &str) -> Option<Arc<str>> {
    if expression.len() > LONGEST {
        return None;
    }
    let is_between = |c: char| c.is_whitespace() || "\"'`()[]{}<>,;$=".contains(c);
    let words: Vec<&str> = expression
        .split(is_between)
        .map(|word| word.trim_start_matches('/'))
        .filter(|word| !word.is_empty())
        .collect();
    let end = words.iter().position(|word| sql::has_name(word))? + 1;
    // `join("sql", "weekly.sql")`: the longest path that there is.
    let begins = end.saturating_sub(MOST_PIECES)..end;
    let mut paths = begins.filter_map(|start| Some(words.get(start..end)?.join("/")));
    paths.find_map(|path| read(imports, &path))
}

fn read(imports: &Imports, path: &str) -> Option<Arc<str>> {
    let mut above = String::from(imports.folder);
    for _ in 0..MOST_FOLDERS_UP {
        let mut roots = ROOTS.iter();
        let read = |root: &&str| {
            let path = paths::normal(&format!("{above}{root}{path}"));
            let text = imports.neighbours.read(&path)?;
            Some((path, text))
        };
        if let Some((path, text)) = roots.find_map(read) {
            let mut origins = imports.cache.origins.borrow_mut();
            origins.push((path, String::new()));
            return Some(text);
        }
        above.push_str("../");
    }
    None
}
