//! What a file has of others: `import`, `from … import`.

use std::sync::Arc;

use tree_sitter::Node;

use crate::hosts::program::form::{Import, Located, ALL};
use crate::hosts::syntax_tree::{named_children, text};

/// Stands for the module that Django reads its settings from.
const DJANGO_SETTINGS: &str = "django.conf.settings/";

/// In how many folders above that of a file the root of its project can be.
const MOST_FOLDERS_UP: usize = 6;

/// The settings of a Django project: the module that its `manage.py` names.
///
/// <https://docs.djangoproject.com/en/stable/topics/settings/#designating-the-settings>
pub(super) fn files_of(module: &str, read: &dyn Fn(&str) -> Option<Arc<str>>) -> Vec<Located> {
    if DJANGO_SETTINGS.strip_suffix('/') != Some(module) {
        return Vec::new();
    }
    let mut roots = (0..MOST_FOLDERS_UP).map(|up| "../".repeat(up));
    let found = roots.find_map(|root| Some((read(&format!("{root}manage.py"))?, root)));
    let Some((manage, root)) = found else {
        return Vec::new();
    };
    let behind = manage.split("DJANGO_SETTINGS_MODULE").nth(1);
    let named = behind.and_then(|behind| behind.split(['"', '\'']).nth(2));
    let is_module = |named: &&str| {
        named
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
    };
    let Some(named) = named.filter(is_module) else {
        return Vec::new();
    };
    let path = named.replace('.', "/");
    let both = [
        format!("{root}{path}.py"),
        format!("{root}{path}/__init__.py"),
    ];
    both.map(|path| Located {
        path,
        is_default: true,
    })
    .into()
}

/// `import a.b as c`, `from .a import b as c`
pub(super) fn imports(node: Node, source: &str) -> Option<Vec<Import>> {
    let module = match node.kind() {
        "import_from_statement" => Some(text(node.child_by_field_name("module_name")?, source)),
        "import_statement" => None,
        _ => return None,
    };
    let mut cursor = node.walk();
    let names = node.children_by_field_name("name", &mut cursor);
    let mut imports = Vec::new();
    let is_all = |child: &Node| child.kind() == "wildcard_import";
    if let Some(module) = module.filter(|_| named_children(node).iter().any(is_all)) {
        imports.push(Import {
            local: ALL.to_owned(),
            exported: Some(ALL.to_owned()),
            paths: module_paths(module),
        });
    }
    for name in names {
        let full = name.child_by_field_name("name").unwrap_or(name);
        let full = text(full, source);
        let alias = name.child_by_field_name("alias");
        let local = alias.map_or(full, |alias| text(alias, source)).to_owned();
        imports.push(match module {
            None => Import {
                local: local.clone(),
                exported: None,
                paths: module_paths(full),
            },
            Some(module) => Import {
                local: local.clone(),
                exported: Some(full.to_owned()),
                paths: module_paths(module),
            },
        });
        // `from django.conf import settings`
        if module == Some("django.conf") && full == "settings" {
            imports.push(Import {
                local: local.clone(),
                exported: None,
                paths: vec![DJANGO_SETTINGS.to_owned()],
            });
        }
        // `from package import module`
        if let Some(module) = module {
            let dot = if module.ends_with('.') { "" } else { "." };
            imports.push(Import {
                local,
                exported: None,
                paths: module_paths(&format!("{module}{dot}{full}")),
            });
        }
    }
    Some(imports)
}

/// Where a module may be: beside the file, or in a folder above it.
fn module_paths(module: &str) -> Vec<String> {
    let name = module.trim_start_matches('.');
    let dots = module.len() - name.len();
    let path = name.replace('.', "/");
    let bases: Vec<String> = if dots > 0 {
        vec!["../".repeat(dots - 1)]
    } else {
        (0..MOST_FOLDERS_UP).map(|up| "../".repeat(up)).collect()
    };
    let both = |base: String| {
        [
            format!("{base}{path}.py"),
            format!("{base}{path}/__init__.py"),
        ]
    };
    bases.into_iter().flat_map(both).collect()
}
