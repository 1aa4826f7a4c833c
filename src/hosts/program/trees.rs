//! The trees of programs.

use tree_sitter::Tree;

use super::form::Language;
use crate::hosts::syntax_tree::{parse, preorder};
use crate::hosts::HostFinding;

/// Makes a tree of a program; what is not valid in it is a finding.
pub(super) fn tree(
    language: &dyn Language,
    text: &str,
    findings: &mut Vec<HostFinding>,
) -> Option<Tree> {
    let (grammar, name) = (language.grammar(), language.name());
    let mut wrong = Vec::new();
    let Some(mut tree) = parse(&grammar, name, text, &mut wrong) else {
        findings.append(&mut wrong);
        return None;
    };
    if tree.root_node().has_error() {
        let mended = language.as_the_grammar_takes_it(text);
        let mut still_wrong = Vec::new();
        let other = mended.and_then(|text| parse(&grammar, name, &text, &mut still_wrong));
        if let Some(other) = other.filter(|other| errors(other) < errors(&tree)) {
            (tree, wrong) = (other, still_wrong);
        }
    }
    findings.append(&mut wrong);
    Some(tree)
}

/// How much of a text is wrong, in bytes: one error can be a sign, or all of a file.
fn errors(tree: &Tree) -> usize {
    if !tree.root_node().has_error() {
        return 0;
    }
    let wrong = preorder(tree).filter(|node| node.is_error() || node.is_missing());
    wrong.map(|node| node.byte_range().len().max(1)).sum()
}
