//! Packages of Go, and the folders that they stand in.

use std::sync::Arc;

use tree_sitter::Node;

use crate::hosts::program::form::Import;
use crate::hosts::syntax_tree::text;

/// The folder of a package of the same module.
pub(super) fn folders(package: &str, read: &dyn Fn(&str) -> Option<Arc<str>>) -> Vec<String> {
    const MOST_FOLDERS_UP: usize = 12;
    let mut up = String::new();
    for _ in 0..MOST_FOLDERS_UP {
        if let Some(file) = read(&format!("{up}go.mod")) {
            let inside = module(&file).and_then(|module| package.strip_prefix(module));
            let inside = inside.filter(|rest| rest.is_empty() || rest.starts_with('/'));
            let folder = inside.map(|rest| format!("{up}.{rest}"));
            return folder.into_iter().collect();
        }
        up.push_str("../");
    }
    Vec::new()
}

/// The path that a `go.mod` gives its module: <https://go.dev/ref/mod#go-mod-file-module>
fn module(file: &str) -> Option<&str> {
    let paths = file.lines().filter_map(|line| {
        let rest = line.trim_start().strip_prefix("module")?;
        let rest = rest.split("//").next().unwrap_or(rest);
        rest.starts_with(char::is_whitespace).then(|| rest.trim())
    });
    let path = paths.into_iter().next()?;
    Some(path.trim_matches(['"', '`']))
}

/// `import cfg "example.com/plant/config"`
pub(super) fn imported(node: Node, source: &str) -> Option<Import> {
    if node.kind() != "import_spec" {
        return None;
    }
    let path = text(node.child_by_field_name("path")?, source).trim_matches(['"', '`']);
    let is_version = |part: &&str| {
        let number = part.strip_prefix('v').unwrap_or_default();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let own = path.rsplit('/').find(|part| !is_version(part))?;
    let name = node.child_by_field_name("name");
    Some(Import {
        local: name.map_or(own, |name| text(name, source)).to_owned(),
        exported: None,
        paths: vec![format!("{path}/")],
    })
}
