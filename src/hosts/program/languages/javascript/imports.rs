//! What a file has of others: `import`, `export … from`, `require`.

use tree_sitter::Node;

use super::strings::literal;
use crate::hosts::program::form::{Import, ALL};
use crate::hosts::syntax_tree::{named_children, text};

/// `import`, `require`
pub(super) fn imports(node: Node, source: &str) -> Option<Vec<Import>> {
    match node.kind() {
        "import_statement" => {
            let paths = module_paths(&literal(node.child_by_field_name("source")?, source)?);
            let clause = named_children(node)
                .into_iter()
                .find(|child| child.kind() == "import_clause")?;
            let import = |local: Node, exported: Option<&str>| Import {
                local: text(local, source).to_owned(),
                exported: exported.map(str::to_owned),
                paths: paths.clone(),
            };
            let mut imports = Vec::new();
            for child in named_children(clause) {
                match child.kind() {
                    "identifier" => imports.push(import(child, Some("default"))),
                    "namespace_import" => imports.push(import(child.named_child(0)?, None)),
                    _ => {
                        for specifier in named_children(child) {
                            let name = specifier.child_by_field_name("name")?;
                            let local = specifier.child_by_field_name("alias").unwrap_or(name);
                            imports.push(import(local, Some(text(name, source))));
                        }
                    }
                }
            }
            Some(imports)
        }
        // `export { CPU as LOAD } from "./queries"`, `export * from "./queries"`
        "export_statement" => {
            let paths = module_paths(&literal(node.child_by_field_name("source")?, source)?);
            let import = |local: &str, exported: &str| Import {
                local: local.to_owned(),
                exported: Some(exported.to_owned()),
                paths: paths.clone(),
            };
            let children = named_children(node).into_iter();
            let mut clauses = children.filter(|child| child.kind() == "export_clause");
            let Some(clause) = clauses.next() else {
                return Some(vec![import(ALL, ALL)]);
            };
            let names = named_children(clause).into_iter().filter_map(|specifier| {
                let name = specifier.child_by_field_name("name")?;
                let local = specifier.child_by_field_name("alias").unwrap_or(name);
                Some(import(text(local, source), text(name, source)))
            });
            Some(names.collect())
        }
        "variable_declarator" => {
            let value = node.child_by_field_name("value")?;
            let function = value.child_by_field_name("function")?;
            if value.kind() != "call_expression" || text(function, source) != "require" {
                return None;
            }
            let path = value.child_by_field_name("arguments")?.named_child(0)?;
            let paths = module_paths(&literal(path, source)?);
            let name = node.child_by_field_name("name")?;
            if name.kind() != "object_pattern" {
                return Some(vec![Import {
                    local: text(name, source).to_owned(),
                    exported: None,
                    paths,
                }]);
            }
            let imports = named_children(name).into_iter().map(|child| {
                let key = child.child_by_field_name("key").unwrap_or(child);
                let local = child.child_by_field_name("value").unwrap_or(child);
                Import {
                    local: text(local, source).to_owned(),
                    exported: Some(text(key, source).to_owned()),
                    paths: paths.clone(),
                }
            });
            Some(imports.collect())
        }
        _ => None,
    }
}

/// Packages that no repository has among its own files.
const FOREIGN: &[&str] = &["@aws-sdk/", "@smithy/", "aws-", "node:", "react"];

/// Where a module of the same repository may be.
fn module_paths(module: &str) -> Vec<String> {
    if module.starts_with('.') {
        return file_paths(module);
    }
    let is_foreign = FOREIGN.iter().any(|package| module.starts_with(package));
    let is_path = module.starts_with('/') || module.ends_with('/');
    match is_foreign || is_path || module.is_empty() {
        true => Vec::new(),
        // See [`super::modules`].
        false => vec![format!("{module}/")],
    }
}

/// The files that a path without an ending may be.
pub(super) fn file_paths(module: &str) -> Vec<String> {
    const ENDINGS: &[&str] = &["ts", "tsx", "js", "mjs", "cjs", "jsx", "mts"];
    let mut paths = Vec::new();
    if module.ends_with(".json") {
        return vec![module.to_owned()];
    }
    if let Some((stem, "js" | "mjs" | "jsx" | "cjs" | "ts" | "tsx")) = module.rsplit_once('.') {
        paths.push(module.to_owned());
        // TypeScript is imported by the name of what is made of it.
        paths.push(format!("{stem}.ts"));
    }
    for ending in ENDINGS {
        paths.push(format!("{module}.{ending}"));
    }
    paths.push(format!("{module}.json"));
    for ending in ENDINGS {
        paths.push(format!("{module}/index.{ending}"));
    }
    paths
}
