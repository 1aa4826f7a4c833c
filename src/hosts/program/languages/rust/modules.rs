//! Modules of a crate of Rust, and the files that they stand in.

use tree_sitter::Node;

use crate::hosts::program::form::{Import, ALL};
use crate::hosts::syntax_tree::text;

/// What a file takes from the other modules of its crate.
///
/// <https://doc.rust-lang.org/reference/items/modules.html#module-source-filenames>
pub(super) fn imported(node: Node, source: &str) -> Option<Vec<Import>> {
    let mut imports = Vec::new();
    match node.kind() {
        "mod_item" if node.child_by_field_name("body").is_none() => {
            let name = text(node.child_by_field_name("name")?, source);
            imports.push(module(name, &[name]));
        }
        "use_declaration" => {
            let used = node.child_by_field_name("argument")?;
            let used: String = text(used, source).split_whitespace().collect();
            let path = used.split("::").next()?;
            let is_own = || source.contains(&format!("mod {path};"));
            if ["crate", "self", "super"].contains(&path) || is_own() {
                add_used(&used, &mut Vec::new(), &mut imports, 0);
            }
        }
        "scoped_identifier" => {
            let used = text(node, source).strip_prefix("crate::")?;
            let parts: Vec<&str> = used.split("::").collect();
            let (_, modules) = parts.split_last()?;
            imports.push(module(&modules.join("."), modules));
        }
        _ => {}
    }
    Some(imports)
}

fn module(local: &str, modules: &[&str]) -> Import {
    Import {
        local: local.to_owned(),
        exported: None,
        paths: files(modules),
    }
}

/// The files that a module can be, in this folder and those above.
fn files(modules: &[&str]) -> Vec<String> {
    const MOST_FOLDERS_UP: usize = 6;
    let path = modules.join("/");
    let names = match modules {
        [] => vec![
            "lib.rs".to_owned(),
            "main.rs".to_owned(),
            "mod.rs".to_owned(),
        ],
        _ => vec![format!("{path}.rs"), format!("{path}/mod.rs")],
    };
    let up = (0..MOST_FOLDERS_UP).map(|up| "../".repeat(up));
    up.flat_map(|up| names.iter().map(move |name| format!("{up}{name}")))
        .collect()
}

/// `crate::names::{self, DB, TABLE as KILNS}`, without white space.
fn add_used<'s>(used: &'s str, path: &mut Vec<&'s str>, imports: &mut Vec<Import>, depth: usize) {
    const DEEPEST: usize = 8;
    let before = path.len();
    let mut rest = used;
    while let Some((part, behind)) = rest
        .split_once("::")
        .filter(|(part, _)| !part.contains('{'))
    {
        if !["crate", "self", "super"].contains(&part) {
            path.push(part);
        }
        rest = behind;
    }
    let list = rest
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    if let Some(list) = list.filter(|_| depth < DEEPEST) {
        let mut open = 0_usize;
        let between = |c: char| {
            match c {
                '{' => open += 1,
                '}' => open = open.saturating_sub(1),
                _ => {}
            }
            c == ',' && open == 0
        };
        for one in list.split(between) {
            add_used(one, path, imports, depth + 1);
        }
    } else if !rest.is_empty() {
        let exported = (rest != "self" && rest != "*").then(|| rest.to_owned());
        let own = path.last().copied().unwrap_or(rest);
        imports.push(Import {
            local: if rest == "self" { own } else { rest }.to_owned(),
            exported: if rest == "*" {
                Some(ALL.to_owned())
            } else {
                exported
            },
            paths: files(path),
        });
        if rest != "self" && rest != "*" {
            // It can be a module as well.
            let mut modules = path.clone();
            modules.push(rest);
            imports.push(module(rest, &modules));
        }
    }
    path.truncate(before);
}
