//! Values that names get elsewhere than in front of where they are used: in other functions,
//! in branches, in the last turn of a loop, in classes that are derived from theirs.

use std::collections::{HashMap, HashSet};

use tree_sitter::Node;

use super::form::{Call, DefinitionKind};
use super::index::{Defined, Index, ScopeId};
use super::senders::last_part;
use crate::hosts::syntax_tree::text;

/// The nodes that do nothing but to hold what is done one after the other, by their names
/// in the languages' grammars.
pub(super) const PLAIN: &[&str] = &[
    "block",
    "body_statement",
    "class_body",
    "compound_statement",
    "const_declaration",
    "declaration_list",
    "export_statement",
    "expression_list",
    "expression_statement",
    "field_declaration",
    "function_body",
    "global_statement",
    "let_declaration",
    "lexical_declaration",
    "local_declaration_statement",
    "local_variable_declaration",
    "module",
    "parenthesized_expression",
    "program",
    "property_declaration",
    "short_var_declaration",
    "source_file",
    "statement",
    "statement_block",
    "statement_list",
    "statements",
    "var_declaration",
    "var_spec_list",
    "variable_declaration",
    "variable_declarator",
];

/// How many nodes around a definition are looked at.
const MOST_AROUND: usize = 12;

const LOOPS: &[&str] = &[
    "c_style_for_statement",
    "do_statement",
    "do_while_statement",
    "enhanced_for_statement",
    "for",
    "for_expression",
    "for_in_statement",
    "for_statement",
    "foreach_statement",
    "loop_expression",
    "until",
    "while",
    "while_expression",
    "while_statement",
];

/// What declares a variable, with a value or without one.
const DECLARATIONS: &[&str] = &["var_spec", "variable_declaration", "variable_declarator"];

/// What names the classes that a class is derived from.
const HEADS: &[&str] = &[
    "base_clause",
    "base_list",
    "class_heritage",
    "delegation_specifiers",
    "super_interfaces",
    "superclass",
];

/// How functions are called, at their beginning or at their end, that set what they are
/// given the addresses of.
const SETTERS: &[&str] = &[
    "Var", "VarP", "Scan", "Scanf", "Scanln", "Sscan", "Fscan", "set", "Set",
];

/// How many values of one name count.
const MOST_VALUES: usize = 64;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Assigned {
    /// The names that a function says it sets outside of itself.
    outer: HashMap<ScopeId, HashSet<String>>,
    /// Variables that are declared without a value.
    declared: HashMap<ScopeId, HashSet<String>>,
    /// The classes whose functions do not see their names.
    pub(super) hiding: HashSet<ScopeId>,
    /// The classes that are derived from one of that name.
    pub(super) derived: HashMap<String, Vec<ScopeId>>,
    /// Variables that a call can set.
    handed_out: HashSet<String>,
    /// By the name of a variable and its scope, what functions in that set it to.
    from_inside: HashMap<String, HashMap<ScopeId, Vec<usize>>>,
    /// By the name of a variable and the function that sets it, the scope that it is of.
    of_scope: HashMap<String, HashMap<ScopeId, ScopeId>>,
}

impl Assigned {
    pub(super) fn add_outer(&mut self, scope: ScopeId, names: Vec<String>) {
        self.outer.entry(scope).or_default().extend(names);
    }

    /// `flag.StringVar(&table, "table", "readings", "")`
    pub(super) fn add_handed_out(&mut self, call: &Call, source: &str) {
        let name = last_part(&call.callee);
        let sets = |word: &&str| name.starts_with(word) || name.ends_with(word);
        if !SETTERS.iter().any(sets) {
            return;
        }
        let arguments = call.arguments.iter();
        let handed_out = arguments.filter_map(|it| text(it.value, source).strip_prefix('&'));
        self.handed_out.extend(handed_out.map(ToOwned::to_owned));
    }

    pub(super) fn add_declared(&mut self, node: Node, scope: ScopeId, source: &str) {
        if !DECLARATIONS.contains(&node.kind()) {
            return;
        }
        let mut cursor = node.walk();
        let mut names: Vec<_> = node.children_by_field_name("name", &mut cursor).collect();
        if names.is_empty() {
            names.extend(node.named_child(0));
        }
        let names = names.into_iter().map(|name| text(name, source).to_owned());
        self.declared.entry(scope).or_default().extend(names);
    }

    pub(super) fn add_class(&mut self, node: Node, class: ScopeId, source: &str) {
        let mut cursor = node.walk();
        let heads = node.named_children(&mut cursor);
        // Of Python, the list in parentheses has no kind of its own.
        let of_python = node.child_by_field_name("superclasses");
        let heads = heads.filter(|head| {
            HEADS.contains(&head.kind()) || of_python.is_some_and(|list| list == *head)
        });
        let mut bases = HashSet::new();
        for head in heads {
            let is_of_python_list = of_python == Some(head);
            let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
            // `Comparable<Trips>` is not derived from `Trips`.
            let mut depth = 0_usize;
            // Ruby's begins with one: `< Base`.
            let named = text(head, source).trim_start_matches('<');
            let words = named.split(move |c: char| {
                match c {
                    '<' | '(' => depth += 1,
                    '>' | ')' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                !is_part(c) || depth > usize::from(is_of_python_list)
            });
            bases.extend(words.filter(|word| !word.is_empty()));
        }
        for base in bases {
            self.derived.entry(base.to_owned()).or_default().push(class);
        }
    }
}

/// The bounds of what holds a definition, by all the nodes around it, outermost first: what
/// stands in them behind it is not reached without it.
pub(super) fn sure_within(node: Node, around: &[Node]) -> (usize, usize) {
    let mut within = node;
    let plain = around.iter().rev().take(MOST_AROUND);
    for holder in plain.take_while(|holder| PLAIN.contains(&holder.kind())) {
        within = *holder;
    }
    (within.start_byte(), within.end_byte())
}

pub(super) fn is_loop(node: Node) -> bool {
    LOOPS.contains(&node.kind())
}

/// Whether it sets a variable that is declared elsewhere, or may be.
fn is_assignment(defined: &Defined) -> bool {
    let kind = defined.node.kind();
    kind.starts_with("assignment") || kind.starts_with("augmented")
}

/// Whether what stands at a byte is not reached without a definition before it that leaves
/// nothing of the value that there was.
pub(super) fn is_certain(defined: &Defined, at: usize) -> bool {
    let (start, end) = defined.sure_within;
    let sets = matches!(
        defined.definition.kind,
        DefinitionKind::Whole | DefinitionKind::Item(_) | DefinitionKind::Field(_)
    );
    sets && start <= at && at < end && defined.node.end_byte() <= at
}

impl<'t> Index<'t> {
    /// Whether a call that is given the address of a variable can set it.
    pub(super) fn is_handed_out(&self, name: &str) -> bool {
        self.assigned.handed_out.contains(name)
    }

    /// Finds which assignments in functions set variables around these.
    pub(super) fn find_outer_assignments(&mut self, assigns_outer_names: bool) {
        let mut found = Vec::new();
        for (number, defined) in self.definitions.iter().enumerate() {
            let name = defined.definition.name.as_str();
            let is_whole = defined.definition.kind == DefinitionKind::Whole;
            if defined.scope == 0 || !is_whole || !is_assignment(defined) || name.contains('.') {
                continue;
            }
            let outer = self.assigned.outer.get(&defined.scope);
            let target = match outer.is_some_and(|outer| outer.contains(name)) {
                true => self.scope_of_outer(name, defined.scope),
                false if assigns_outer_names => self.scope_of_variable(name, defined.scope),
                false => None,
            };
            found.extend(target.map(|target| (name.to_owned(), defined.scope, target, number)));
        }
        for (name, scope, target, number) in found {
            let of_scope = self.assigned.of_scope.entry(name.clone()).or_default();
            of_scope.insert(scope, target);
            let from_inside = self.assigned.from_inside.entry(name).or_default();
            from_inside.entry(target).or_default().push(number);
        }
    }

    /// The scope around a function that has a value for a name.
    fn scope_of_outer(&self, name: &str, function: ScopeId) -> Option<ScopeId> {
        let by_scope = self.by_scope.get(name)?;
        let around = self.scopes_around(function).skip(1);
        let mut around = around.take_while(|_| self.spend(1));
        around.find(|scope| !self.is_class(*scope) && by_scope.contains_key(scope))
    }

    /// The same, where that is what an assignment in the function sets.
    fn scope_of_variable(&self, name: &str, function: ScopeId) -> Option<ScopeId> {
        let by_scope = self.by_scope.get(name)?;
        for scope in self.scopes_around(function) {
            if !self.spend(1) || self.is_parameter(scope, name) {
                return None;
            }
            let own = by_scope.get(&scope).map_or(&[][..], Vec::as_slice);
            let is_declared = self
                .defined(own)
                .any(|own| self.spend(1) && !is_assignment(own));
            if is_declared {
                return (scope != function).then_some(scope);
            }
            let declared = self.assigned.declared.get(&scope);
            if declared.is_some_and(|declared| declared.contains(name)) {
                return None;
            }
        }
        None
    }

    pub(super) fn is_class(&self, scope: ScopeId) -> bool {
        let facts = self.scopes.get(scope);
        scope != 0 && facts.is_some_and(|facts| facts.scope.parameters.is_none())
    }

    /// What functions in the scope of a variable set it to.
    pub(super) fn set_inside(&self, name: &str, scope: ScopeId) -> Vec<&Defined<'t>> {
        let from_inside = self.assigned.from_inside.get(name);
        let numbers = from_inside.and_then(|by_scope| by_scope.get(&scope));
        let all = self.defined(numbers.map_or(&[][..], Vec::as_slice));
        all.take(MOST_VALUES)
            .take_while(|_| self.spend(1))
            .collect()
    }

    /// The values of a variable of a scope, with those that functions in it give it.
    pub(super) fn with_assigned<'i>(
        &'i self,
        mut values: Vec<&'i Defined<'t>>,
        name: &str,
        scope: ScopeId,
    ) -> Vec<&'i Defined<'t>> {
        values.extend(self.set_inside(name, scope));
        in_order(values)
    }

    /// The values that a name has at a byte of a scope, of those before it: without what is
    /// set again in any case, and with what a loop sets behind it, functions inside set, and
    /// the variable is that the scope sets in branches only.
    pub(super) fn with_others_here<'i>(
        &'i self,
        mut values: Vec<&'i Defined<'t>>,
        behind: Option<&'i [usize]>,
        scope: ScopeId,
        at: usize,
    ) -> Vec<&'i Defined<'t>> {
        let Some(name) = values.first().map(|first| first.definition.name.as_str()) else {
            return values;
        };
        let certain = values.iter().rposition(|defined| is_certain(defined, at));
        values.drain(..certain.unwrap_or(0));
        let set_at = certain.and(values.first()).map(|set| set.node.start_byte());
        let mut others = Vec::new();
        let loops = self
            .loops
            .around(at, at + 1)
            .filter_map(|number| self.loop_ranges.get(number));
        let scope_start = self.scopes.get(scope).map_or(0, |facts| facts.start);
        let loops = loops.take_while(|(start, _)| {
            *start >= scope_start && set_at.is_none_or(|set_at| set_at < *start) && self.spend(1)
        });
        if let Some((_, end)) = loops.last() {
            let behind = self.defined(behind.unwrap_or_default());
            let behind = behind.take_while(|defined| defined.node.end_byte() <= *end);
            let behind = behind.take(MOST_VALUES).take_while(|_| self.spend(1));
            others.extend(behind.filter(|it| it.definition.kind == DefinitionKind::Whole));
        }
        others.extend(self.set_inside(name, scope));
        let outer = self
            .assigned
            .of_scope
            .get(name)
            .and_then(|of| of.get(&scope));
        if let Some(outer) = outer.filter(|_| certain.is_none()) {
            let of_outer = self.by_scope.get(name).and_then(|by| by.get(outer));
            let of_outer = self.defined(of_outer.map_or(&[][..], Vec::as_slice));
            others.extend(of_outer.take(MOST_VALUES).take_while(|_| self.spend(1)));
            let from_inside = self.set_inside(name, *outer).into_iter();
            others.extend(from_inside.filter(|defined| defined.scope != scope));
        }
        if others.is_empty() {
            return values;
        }
        values.extend(others);
        in_order(values)
    }

    /// What assignments before a byte give the item of a map, or the field of an object, and
    /// whether that is certain.
    pub(super) fn set_at(&self, name: &str, at: usize) -> (Vec<Node<'t>>, bool) {
        let values = self.values_of(name, at);
        let set = values.iter().filter_map(|value| value.first());
        let set: Vec<_> = set.filter(|it| it.definition.name == name).collect();
        let is_certain = match set.as_slice() {
            [only] => is_certain(only, at) && only.scope == self.scope_at(at),
            _ => false,
        };
        let set = set.into_iter().map(|set| set.definition.value);
        (set.collect(), is_certain)
    }

    /// Whether values of a name are those of an import that can fail: `except ImportError:`.
    pub(super) fn is_instead_of_import(
        &self,
        name: &str,
        values: &[Vec<&Defined<'t>>],
        at: usize,
    ) -> bool {
        let is_met = |defined: &&Defined| {
            let (start, end) = defined.sure_within;
            start <= at && at < end
        };
        !values.iter().flatten().any(is_met)
            && self.spend(self.imports.len())
            && self.imports.iter().any(|import| import.local == name)
    }
}

/// Definitions in the order of the file, each once.
pub(super) fn in_order<'i, 't>(mut definitions: Vec<&'i Defined<'t>>) -> Vec<&'i Defined<'t>> {
    let place = |defined: &Defined| (defined.definition.value.start_byte(), defined.node.id());
    definitions.sort_by_key(|defined| place(defined));
    definitions.dedup_by_key(|defined| place(defined));
    definitions
}
