//! What the nodes of a tree are at a glance, by the numbers of their kinds.

use tree_sitter::{Node, Tree};

use super::form::{Glance, Language};

/// What nodes of each kind of a grammar are: see [`Language::glance`].
pub(super) struct Glances(Vec<Glance>);

impl Glances {
    /// Asks for all kinds of the grammar of a tree.
    pub(super) fn of(tree: &Tree, language: &dyn Language) -> Self {
        let grammar = tree.language();
        let kinds = 0..u16::try_from(grammar.node_kind_count()).unwrap_or(u16::MAX);
        let kinds = kinds.map(|kind| grammar.node_kind_for_id(kind).unwrap_or_default());
        Glances(kinds.map(|kind| language.glance(kind)).collect())
    }

    /// What a node is.
    pub(super) fn at(&self, node: Node) -> Glance {
        let kind = usize::from(node.kind_id());
        self.0.get(kind).copied().unwrap_or(Glance::Unclear)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::hosts::program::form::Form;
    use crate::hosts::program::{branches, languages};
    use crate::hosts::syntax_tree::{parse, preorder};
    use crate::hosts::Host;

    /// In all files of the cases, what shows at a glance is what looking shows.
    #[test]
    fn a_glance_is_right() {
        for host in [Host::JavaScript, Host::TypeScript, Host::Python] {
            let Some(language) = languages::of(host) else {
                panic!("{host:?} is a language");
            };
            let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/grammar-cases/hosts");
            let folders = fs::read_dir(cases).into_iter().flatten().flatten();
            let files =
                folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten());
            let mut seen = [0, 0];
            for file in files.flatten() {
                if Host::of(&file.file_name().to_string_lossy()) != Some(host) {
                    continue;
                }
                let source = fs::read_to_string(file.path()).unwrap_or_default();
                let grammar = language.grammar();
                let tree = parse(&grammar, language.name(), &source, &mut Vec::new());
                let Some(tree) = tree else { continue };
                let glances = Glances::of(&tree, language);
                for node in preorder(&tree).filter(Node::is_named) {
                    let form = language.form(node, &source);
                    match glances.at(node) {
                        Glance::Text => {
                            assert!(matches!(form, Form::Text(_)), "{node:?}");
                            seen[0] += 1;
                        }
                        Glance::Nothing => {
                            assert!(
                                matches!(
                                    form,
                                    Form::Number
                                        | Form::Name(_)
                                        | Form::Same(_)
                                        | Form::Item { .. }
                                        | Form::List(_)
                                        | Form::Map(_)
                                        | Form::Never
                                        | Form::Other
                                ),
                                "{node:?}"
                            );
                            assert!(language.imports(node, &source).is_empty(), "{node:?}");
                            assert!(branches::branches(node).is_empty(), "{node:?}");
                            seen[1] += 1;
                        }
                        Glance::Unclear => {}
                    }
                }
            }
            assert!(seen.iter().all(|seen| *seen > 100), "{host:?}: {seen:?}");
        }
    }
}
