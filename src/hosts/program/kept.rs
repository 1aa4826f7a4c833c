//! Values that names keep where what sets them stands in branches only, or sets them only
//! where they have none: `if (!table) table = "readings"`, `table ||= "readings"`.

use tree_sitter::Node;

use super::assigned::{is_certain, PLAIN};
use super::branches::{bounds, ARMS};
use super::fold::Folder;
use super::form::DefinitionKind;
use super::index::{Defined, Index, ScopeId};
use crate::hosts::syntax_tree::text;
use crate::text::{HostValue, Template, TextRange};

/// How many definitions of one name are looked at.
const MOST_DEFINITIONS: usize = 64;

/// How many branches in branches are looked at.
const MOST_LEVELS: usize = 16;

/// How many nodes around one are looked at.
const MOST_AROUND: usize = 12;

/// What holds forks, and the branches of forks, besides what is plain: by the names of their
/// nodes in the languages' grammars.
const HOLDERS: &[&str] = &[
    "control_structure_body",
    "elif_clause",
    "else_clause",
    "else_if_clause",
    "match_block",
    "match_expression",
    "match_statement",
    "switch_body",
    "switch_expression",
    "switch_statement",
    "then",
];

/// How the last statement of a branch begins that does not come to what is behind it.
const LEAVES: &[&str] = &[
    "break",
    "continue",
    "die",
    "exit",
    "fail",
    "os.Exit",
    "panic",
    "process.exit",
    "raise",
    "return",
    "sys.exit",
    "throw",
];

/// What an argument is that gives nothing: what is set in its place is the value.
const NOTHING: &[&str] = &["None", "nil", "null", "undefined", "NULL", "nullptr"];

/// Whether a definition leaves what there was: `parts = append(parts, "a")`, `a ||= "b"`.
fn leaves_what_there_was(defined: &Defined, source: &str) -> bool {
    let value = defined.definition.value;
    let start = defined.node.start_byte();
    let before = source.get(start..value.start_byte()).unwrap_or_default();
    let before = before.trim_end();
    before.ends_with("||=") || before.ends_with("??=") || text(value, source).starts_with("append(")
}

impl<'t> Index<'t> {
    /// Marks the definitions behind which a name can still have the value that it had.
    pub(super) fn mark_uncertain(&mut self, source: &str) {
        for defined in &mut self.definitions {
            if leaves_what_there_was(defined, source) {
                defined.sure_within = (0, 0);
            }
        }
    }

    /// Whether a name that a function sets, or is given, can still have at a byte the value
    /// that it had before.
    fn keeps_what_was(&self, name: &str, at: usize, function: ScopeId, source: &str) -> bool {
        let mut scopes = self.scopes_around(self.scope_at(at));
        let of_name = self.by_scope.get(name);
        let set_in = scopes.find(|scope| {
            *scope == function || of_name.is_some_and(|of_name| of_name.contains_key(scope))
        });
        if set_in != Some(function) {
            return false;
        }
        let numbers = of_name.and_then(|of_name| of_name.get(&function));
        let own = self.defined(numbers.map_or(&[][..], Vec::as_slice));
        let own: Vec<_> = own.take_while(|_| self.spend(1)).collect();
        let facts = self.scopes.get(function);
        let within = |at| facts.is_some_and(|facts| facts.start <= at && at < facts.end);
        let is_around = |defined: &Defined| {
            let (start, end) = bounds(defined.node);
            let is_each = matches!(
                defined.definition.kind,
                DefinitionKind::Each | DefinitionKind::EachItem(_)
            );
            // The list that a function is called for each item of stands in front of it.
            is_each && (start <= at && at < end || !within(start))
        };
        own.len() <= MOST_DEFINITIONS
            && !own.iter().any(|it| is_around(it) || is_certain(it, at))
            && !self.is_set_in_all_branches(&own, at, source)
    }

    /// Whether a fork before a byte sets a name in whichever of its branches is taken.
    fn is_set_in_all_branches(&self, own: &[&Defined<'t>], at: usize, source: &str) -> bool {
        let is_before = |fork: &usize| {
            self.forks.get(*fork).is_some_and(|fork| {
                let (start, end) = bounds(plainly_within(fork.node));
                fork.node.end_byte() <= at && start <= at && at < end
            })
        };
        let forks = self.forks_around(own.iter());
        let mut forks = forks.into_iter().filter(is_before);
        forks.any(|fork| self.sets_in_all(own, fork, source, 0))
    }

    fn forks_around<'d>(&self, own: impl Iterator<Item = &'d &'d Defined<'t>>) -> Vec<usize>
    where
        't: 'd,
    {
        let forks = own.flat_map(|defined| self.forks.around(defined.node));
        let mut forks: Vec<usize> = forks.map(|(fork, _)| fork).collect();
        forks.sort_unstable();
        forks.dedup();
        forks
    }

    fn sets_in_all(&self, own: &[&Defined<'t>], fork: usize, source: &str, level: usize) -> bool {
        let Some(fork) = self.forks.get(fork).filter(|_| level < MOST_LEVELS) else {
            return false;
        };
        fork.is_complete
            && fork.branches.iter().all(|branch| {
                let inside =
                    |node: Node| branch.0 <= node.start_byte() && node.end_byte() <= branch.1;
                let set = || own.iter().filter(|defined| inside(defined.node));
                self.spend(MOST_AROUND * (own.len() + 1))
                    && (leaves(source.get(branch.0..branch.1).unwrap_or_default())
                        || set().any(|defined| {
                            defined.sure_within != (0, 0) && is_always_met(defined.node, *branch)
                        })
                        || self.forks_around(set()).into_iter().any(|fork| {
                            let node = self.forks.get(fork).map(|fork| fork.node);
                            node.is_some_and(|it| inside(it) && is_always_met(it, *branch))
                                && self.sets_in_all(own, fork, source, level + 1)
                        }))
            })
    }
}

/// What does nothing but to hold a node: behind that, the node was met.
fn plainly_within(node: Node) -> Node {
    let mut within = node;
    for _ in 0..MOST_AROUND {
        match within.parent().filter(|parent| is_plain(*parent)) {
            Some(parent) => within = parent,
            None => break,
        }
    }
    within
}

/// Whether a node is met wherever the branch is taken that it stands in.
fn is_always_met(node: Node, branch: (usize, usize)) -> bool {
    let mut within = node;
    for _ in 0..MOST_AROUND {
        let Some(parent) = within.parent() else {
            return true;
        };
        if parent.start_byte() < branch.0 || branch.1 < parent.end_byte() {
            return true;
        }
        if !is_plain(parent) {
            return false;
        }
        within = parent;
    }
    false
}

fn is_plain(node: Node) -> bool {
    let kind = node.kind();
    PLAIN.contains(&kind) || ARMS.contains(&kind) || HOLDERS.contains(&kind)
}

/// Whether nothing behind a branch is reached from it.
fn leaves(branch: &str) -> bool {
    let branch = branch.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '}' | ';'));
    let last = branch.rsplit(['\n', ';', '{']).next().unwrap_or(branch);
    let last = last.trim_start();
    let last = last.strip_prefix("else").map_or(last, str::trim_start);
    LEAVES.iter().any(|word| {
        let rest = last.strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

/// `[ -z "$TABLE" ] && TABLE=readings`
fn as_default(value: &Template) -> Template {
    let Some(known) = value.known_text() else {
        return value.clone();
    };
    let value = HostValue {
        text: known.to_owned(),
        is_default: true,
    };
    let mut template = Template::default();
    template.placeholder("", "", TextRange::new(0, 0), Some(value));
    template
}

impl<'t> Folder<'_, 't> {
    /// The value of a name that functions set, by what they set it to: with what it was
    /// before, where it can still be that.
    pub(super) fn kept_or_set(
        &self,
        name: &str,
        at: usize,
        depth: usize,
        set: &dyn Fn() -> Option<Template>,
    ) -> Option<Template> {
        let index = self.index;
        let object = name.split('.').next().unwrap_or(name);
        let function = index.scope_given_by(object, at);
        let function = function.or_else(|| self.method_of(object, at));
        let keeps = |scope| index.keeps_what_was(name, at, scope, self.source);
        if function.is_none() && self.language.names_environment() && keeps(0) {
            return Some(as_default(&set()?));
        }
        let Some(function) = function.filter(|function| keeps(*function)) else {
            return set();
        };
        let given = self.value_from_outside(name, at, depth)?;
        let only = match given.placeholders() {
            [only] if only.value.is_none() => only.name(),
            _ => None,
        };
        // A caller that gives nothing takes what is set.
        if given.text().trim().is_empty() || only.is_some_and(|name| NOTHING.contains(&name)) {
            return set();
        }
        match self.choices.take(format!("kept {name} {function}"), 2)? {
            0 => Some(given),
            _ => set(),
        }
    }

    /// The method around a byte whose object has that name.
    fn method_of(&self, object: &str, at: usize) -> Option<ScopeId> {
        let index = self.index;
        let mut scopes = index.scopes_around(index.scope_at(at));
        scopes.find(|scope| {
            let facts = index.scopes.get(*scope);
            let written = facts.and_then(|facts| self.source.get(facts.start..facts.end));
            let receiver = written.and_then(|written| self.language.receiver(written));
            receiver.is_some_and(|(receiver, _)| receiver == object)
        })
    }
}
