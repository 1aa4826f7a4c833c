//! Where a module is whose import names no path: by the paths of `tsconfig.json`, or as a
//! package of the same repository.
//!
//! <https://www.typescriptlang.org/tsconfig/#paths>
//! <https://docs.npmjs.com/cli/using-npm/workspaces>
//! <https://pnpm.io/pnpm-workspace_yaml>

use std::sync::Arc;

use serde_json::Value;

use super::imports::file_paths;
use crate::hosts::program::form::Located;
use crate::hosts::program::relaxed_json::read as json;

/// In how many folders above that of a file its project can begin.
const MOST_FOLDERS_UP: usize = 8;
/// How many files of settings one takes from others.
const MOST_EXTENDED: usize = 4;
/// How many patterns of paths, or of packages, are looked at.
const MOST_PATTERNS: usize = 100;

type Read<'r> = dyn Fn(&str) -> Option<Arc<str>> + 'r;

/// The files that a module may be, best first; `read` gives the text of a file.
pub(super) fn files_of(module: &str, read: &Read) -> Vec<Located> {
    let mut paths = by_settings(module, read);
    paths.extend(in_workspace(module, read).unwrap_or_default());
    let paths = paths.into_iter();
    let located = paths.map(|path| Located {
        path,
        is_default: false,
    });
    located.collect()
}

/// What `f` finds in the nearest folder, from that of the file upwards.
fn nearest<T>(find: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut folders = (0..MOST_FOLDERS_UP).map(|up| "../".repeat(up));
    folders.find_map(|folder| find(&folder))
}

/// By `baseUrl` and `paths` of the nearest settings, and of those that they extend.
fn by_settings(module: &str, read: &Read) -> Vec<String> {
    let settings = ["tsconfig.json", "jsconfig.json"];
    let nearest = nearest(|folder| {
        let mut names = settings.iter().map(|name| format!("{folder}{name}"));
        names.find(|name| read(name).is_some())
    });
    let Some(mut name) = nearest else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for _ in 0..MOST_EXTENDED {
        let Some(settings) = read(&name).and_then(|text| json(&text)) else {
            break;
        };
        let folder = name.rfind('/').and_then(|at| name.get(..=at));
        let folder = folder.unwrap_or_default().to_owned();
        let options = settings.get("compilerOptions");
        let base = options.and_then(|options| options.get("baseUrl")?.as_str());
        let root = format!("{folder}{}/", base.unwrap_or("."));
        let paths = options.and_then(|options| options.get("paths")?.as_object());
        let patterns = paths.into_iter().flatten().take(MOST_PATTERNS);
        let mut patterns: Vec<_> = patterns
            .filter_map(|(pattern, targets)| Some((matched(pattern, module)?, pattern, targets)))
            .collect();
        patterns.sort_by_key(|(_, pattern, _)| std::cmp::Reverse(pattern.len()));
        for (rest, _, targets) in patterns {
            let targets = targets.as_array().into_iter().flatten();
            for target in targets.filter_map(Value::as_str) {
                found.extend(file_paths(&format!("{root}{}", target.replace('*', rest))));
            }
        }
        if base.is_some() {
            found.extend(file_paths(&format!("{root}{module}")));
        }
        let extended = settings.get("extends").and_then(Value::as_str);
        let Some(extended) = extended.filter(|path| path.starts_with('.')) else {
            break;
        };
        let ending = if extended.ends_with(".json") {
            ""
        } else {
            ".json"
        };
        name = format!("{folder}{extended}{ending}");
    }
    found
}

/// What the star of a pattern stands for.
fn matched<'m>(pattern: &str, module: &'m str) -> Option<&'m str> {
    match pattern.split_once('*') {
        Some((before, behind)) => module.strip_prefix(before)?.strip_suffix(behind),
        None => (pattern == module).then_some(""),
    }
}

/// The files of a package of the same repository, which stands in a folder of its name.
fn in_workspace(module: &str, read: &Read) -> Option<Vec<String>> {
    let parts = if module.starts_with('@') { 2 } else { 1 };
    let end = module.match_indices('/').nth(parts - 1).map(|(at, _)| at);
    let name = end.map_or(module, |end| module.get(..end).unwrap_or(module));
    let inside = module.get(name.len()..)?.trim_start_matches('/');
    let last = name.rsplit('/').next()?;
    let package = nearest(|root| {
        let patterns = workspaces(root, read)?.into_iter().take(MOST_PATTERNS);
        let mut folders = patterns.map(|pattern| {
            let folder = pattern.trim_end_matches("/**").trim_end_matches("/*");
            match folder.len() < pattern.len() {
                true => format!("{root}{folder}/{last}/"),
                false => format!("{root}{}/", pattern.trim_end_matches('/')),
            }
        });
        folders.find(|folder| {
            let package = read(&format!("{folder}package.json"));
            let package = package.and_then(|text| json(&text));
            package.is_some_and(|it| it.get("name").and_then(Value::as_str) == Some(name))
        })
    })?;
    let inside = if inside.is_empty() { "index" } else { inside };
    let sources = ["src/", "", "lib/"];
    let paths = sources.map(|source| file_paths(&format!("{package}{source}{inside}")));
    Some(paths.into_iter().flatten().collect())
}

/// The patterns of the folders of packages, where a folder is the root of several.
fn workspaces(root: &str, read: &Read) -> Option<Vec<String>> {
    let listed = |value: &Value| {
        let patterns = value.as_array()?.iter().filter_map(Value::as_str);
        Some(patterns.map(str::to_owned).collect())
    };
    if let Some(text) = read(&format!("{root}pnpm-workspace.yaml")) {
        let lines = text.lines().map(str::trim);
        let patterns = lines.filter_map(|line| line.strip_prefix("- "));
        let patterns = patterns.map(|it| it.trim().trim_matches(['"', '\'']).to_owned());
        return Some(patterns.collect());
    }
    let package = json(&read(&format!("{root}package.json"))?)?;
    let patterns = package.get("workspaces")?;
    listed(patterns).or_else(|| listed(patterns.get("packages")?))
}

#[cfg(test)]
mod tests {
    use super::matched;

    #[test]
    fn stars() {
        assert_eq!(matched("@app/*", "@app/names"), Some("names"));
        assert_eq!(matched("@app", "@app"), Some(""));
        assert_eq!(matched("@app", "@app/names"), None);
        assert_eq!(matched("*/b", "a/b"), Some("a"));
    }
}
