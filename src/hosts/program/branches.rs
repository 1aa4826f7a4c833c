//! Branches of which a program takes one: what stands in one of them never meets what
//! stands in another.

use tree_sitter::Node;

use super::nesting::Nesting;
use crate::hosts::syntax_tree::text;

/// How many forks around a node are looked at, from the inside.
const MOST_FORKS: usize = 64;

/// The nodes that say which branch is taken.
const CONDITIONS: &[&str] = &["condition", "initializer", "subject", "value"];

/// The branches of a `switch`, by the names of their nodes in the languages' grammars.
pub(super) const ARMS: &[&str] = &[
    "case_clause",
    "case_item",
    "case_statement",
    "default_case",
    "default_statement",
    "else",
    "expression_case",
    "match_arm",
    "switch_block_statement_group",
    "switch_case",
    "switch_default",
    "switch_rule",
    "switch_section",
    "type_case",
    "when",
    "when_entry",
];

/// Which branch of which fork something stands in, both by their numbers.
pub(super) type Branch = (usize, usize);

/// A fork of a program.
#[derive(Debug)]
pub(super) struct Fork<'t> {
    pub(super) node: Node<'t>,
    /// The bounds of its branches, in the order of the file.
    pub(super) branches: Vec<(usize, usize)>,
    /// Whether one of them is taken in any case: there is an `else`.
    pub(super) is_complete: bool,
}

/// The forks of a file.
#[derive(Debug, Default)]
pub(super) struct Forks<'t> {
    forks: Vec<Fork<'t>>,
    ranges: Nesting,
}

impl<'t> Forks<'t> {
    /// Of the branches of each fork.
    pub(super) fn of(forks: Vec<Fork<'t>>) -> Self {
        let bounds = forks.iter().filter_map(|fork| {
            let (start, _) = fork.branches.first()?;
            let (_, end) = fork.branches.last()?;
            Some((*start, *end))
        });
        Forks {
            ranges: Nesting::of(bounds),
            forks,
        }
    }

    /// A fork by its number.
    pub(super) fn get(&self, fork: usize) -> Option<&Fork<'t>> {
        self.forks.get(fork)
    }

    /// The branches around a node, the innermost first: by their numbers, the last first.
    pub(super) fn around(&self, node: Node) -> Vec<Branch> {
        self.around_stretch(node.start_byte(), node.end_byte())
    }

    /// The same around a stretch of the file.
    pub(super) fn around_stretch(&self, start: usize, end: usize) -> Vec<Branch> {
        let forks = self.ranges.around(start, end).take(MOST_FORKS);
        let branches = forks.filter_map(|fork| {
            let branches = &self.forks.get(fork)?.branches;
            let branch = branches.partition_point(|(_, branch_end)| *branch_end < end);
            let (branch_start, _) = branches.get(branch)?;
            (*branch_start <= start).then_some((fork, branch))
        });
        branches.collect()
    }
}

/// The bounds of the branches that a node forks into; none, when it is no fork.
pub(super) fn branches(node: Node) -> Vec<(usize, usize)> {
    match node.kind() {
        "if_statement" | "if_expression" | "if" | "elsif" | "unless" | "if_modifier"
        | "unless_modifier" => of_condition(node),
        "switch_block"
        | "switch_body"
        | "expression_switch_statement"
        | "type_switch_statement"
        | "when_expression"
        | "match_block"
        | "case"
        | "case_statement" => arms(node),
        "match_statement" => node
            .child_by_field_name("body")
            .map(arms)
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Whether one of the branches of a fork is taken in any case.
pub(super) fn is_complete(node: Node, source: &str) -> bool {
    // Rust's names everything that there can be.
    if node.kind() == "match_block" {
        return true;
    }
    let is_condition = matches!(
        node.kind(),
        "if_statement" | "if_expression" | "if" | "elsif" | "unless"
    );
    let mut cursor = node.walk();
    let mut more = cursor.goto_first_child();
    while more {
        let (child, field) = (cursor.node(), cursor.field_name());
        let is_else = match child.kind() {
            "else" | "else_clause" | "default_case" | "default_statement" | "switch_default" => {
                true
            }
            "elif_clause" | "else_if_clause" => false,
            kind if is_condition => field == Some("alternative") && kind != "comment",
            kind if ARMS.contains(&kind) => {
                let written = text(child, source);
                ["default", "else", "case _", "_", "*)"]
                    .iter()
                    .any(|word| written.starts_with(word))
            }
            _ => false,
        };
        if is_else {
            return true;
        }
        more = cursor.goto_next_sibling();
    }
    // Python's arms stand in a block of their own.
    let body = node
        .child_by_field_name("body")
        .filter(|_| node.kind() == "match_statement");
    body.is_some_and(|body| is_complete(body, source))
}

fn arms(node: Node) -> Vec<(usize, usize)> {
    let mut cursor = node.walk();
    let arms = node.named_children(&mut cursor);
    let arms = arms.filter(|child| ARMS.contains(&child.kind()));
    arms.map(bounds).collect()
}

pub(super) fn bounds(node: Node) -> (usize, usize) {
    (node.start_byte(), node.end_byte())
}

fn of_condition(node: Node) -> Vec<(usize, usize)> {
    // The statements of a branch stand one by one in a fork of the shell.
    let is_flat = |node: Node| node.kind() == "if_statement";
    let has_fields = ["consequence", "body"]
        .iter()
        .any(|field| node.child_by_field_name(field).is_some());
    let mut branches: Vec<(usize, usize)> = Vec::new();
    let mut is_open = false;
    let mut cursor = node.walk();
    let mut more = cursor.goto_first_child();
    while more {
        let (child, field) = (cursor.node(), cursor.field_name());
        let is_condition = field.is_some_and(|field| CONDITIONS.contains(&field));
        if child.is_named() && !child.is_extra() && !is_condition {
            let is_clause = child.kind().ends_with("_clause");
            match branches.last_mut() {
                Some(last) if is_open && !is_clause => last.1 = child.end_byte(),
                _ => branches.push(bounds(child)),
            }
            is_open = !has_fields && is_flat(node) && !is_clause;
        }
        more = cursor.goto_next_sibling();
    }
    branches
}
