//! Namespaces of C#, and the folders that have them.

use tree_sitter::Node;

use crate::hosts::program::form::{Import, ALL};
use crate::hosts::program::languages::names;
use crate::hosts::syntax_tree::text;

/// Namespaces of libraries, which no project has the source of.
const LIBRARIES: &[&str] = &["Amazon", "Microsoft", "Newtonsoft", "System", "Xunit"];

/// The classes of a namespace: one that is used, or that of the file and those around it.
pub(super) fn imported(node: Node, source: &str) -> Vec<Import> {
    let is_own = match node.kind() {
        "namespace_declaration" | "file_scoped_namespace_declaration" => true,
        "using_directive" => false,
        _ => return Vec::new(),
    };
    let name = node.child_by_field_name("name");
    let name = name.or_else(|| names::items(node).pop());
    let name = name.map_or("", |name| text(name, source));
    let first = name.split('.').next().unwrap_or(name);
    if LIBRARIES.contains(&first) {
        return Vec::new();
    }
    // By custom, a folder has the namespace of its path.
    let around = name.split('.').skip(1).enumerate();
    let around = around.map(|(up, _)| "../".repeat(up + 1));
    let around = around.take(if is_own { MOST_FOLDERS_UP } else { 0 });
    let used = (!is_own).then(|| format!("{name}/"));
    vec![Import {
        local: ALL.to_owned(),
        exported: Some(ALL.to_owned()),
        paths: around.chain(used).collect(),
    }]
}

const MOST_FOLDERS_UP: usize = 5;

/// The folders that can hold a namespace: `a.b.c` can be `a/b/c`, `b/c` or `c` of any
/// folder above, as projects have a namespace for their own folder.
pub(super) fn folders(namespace: &str) -> Vec<String> {
    if namespace.starts_with("..") {
        return vec![namespace.to_owned()];
    }
    let parts: Vec<&str> = namespace.split('.').collect();
    let up = (0..MOST_FOLDERS_UP).map(|up| "../".repeat(up));
    let paths = |above: String| {
        let begins = 0..parts.len();
        let rest = begins.filter_map(|start| Some(parts.get(start..)?.join("/")));
        let paths = rest.map(|rest| format!("{above}{rest}"));
        paths.collect::<Vec<_>>()
    };
    up.flat_map(paths).collect()
}
