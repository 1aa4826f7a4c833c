//! All that a file defines and calls, found in one walk over its tree.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use tree_sitter::{Node, Tree};

use super::additions::{additions, continues};
use super::assigned::{self, Assigned};
use super::branches::{self, Branch, Fork, Forks};
use super::edges::Edges;
use super::form::{Call, Definition, DefinitionKind, Form, Glance, Import, Language, Pair, Scope};
use super::functions::Functions;
use super::glances::Glances;
use super::nesting::Nesting;
use super::senders::last_part;

/// How much may be looked at to follow the names of a file: this much, and this much for
/// each byte of it. Names that stand for names must not cost more than the file is long.
const LEAST_EFFORT: usize = 500_000;
const EFFORT_PER_BYTE: usize = 8;

/// How deep in the tree nodes are looked at: to find what is around one takes a step for
/// each level. Sums are as deep as they are long, but what they begin with is found from
/// their end.
const DEEPEST: usize = 2_000;

/// A scope by its number; the file itself is the first.
pub(super) type ScopeId = usize;

/// A function, a class, or the file.
#[derive(Debug, Default)]
pub(super) struct ScopeFacts {
    pub(super) parent: Option<ScopeId>,
    pub(super) scope: Scope,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A definition, and where it stands.
#[derive(Debug)]
pub(super) struct Defined<'t> {
    pub(super) definition: Definition<'t>,
    /// The node that defines.
    pub(super) node: Node<'t>,
    pub(super) scope: ScopeId,
    /// Where it is certain to have been met, behind it: see [`assigned::sure_within`].
    pub(super) sure_within: (usize, usize),
    /// What its value begins and ends with.
    pub(super) edges: Edges,
}

/// A call, and where it stands.
#[derive(Debug)]
pub(super) struct Called<'t> {
    pub(super) call: Call<'t>,
    pub(super) node: Node<'t>,
}

/// A value with a name, and where it stands.
#[derive(Debug)]
pub(super) struct Named<'t> {
    pub(super) pair: Pair<'t>,
    pub(super) node: Node<'t>,
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Index<'t> {
    /// In the order of the file.
    pub(super) scopes: Vec<ScopeFacts>,
    pub(super) definitions: Vec<Defined<'t>>,
    by_name: HashMap<String, Vec<usize>>,
    /// The classes, by their names.
    classes: HashMap<String, Vec<ScopeId>>,
    /// Values of fields that are set where the program runs: see [`Scope::is_of_settings`].
    defaults: HashSet<usize>,
    pub(super) by_scope: HashMap<String, HashMap<ScopeId, Vec<usize>>>,
    /// By the nodes that define.
    by_node: HashMap<usize, usize>,
    pub(super) calls: Vec<Called<'t>>,
    /// By the last part of what they call.
    calls_by_name: HashMap<String, Vec<usize>>,
    pub(super) pairs: Vec<Named<'t>>,
    pub(super) imports: Vec<Import>,
    /// What functions give back, with the function.
    returns: Vec<(ScopeId, Node<'t>)>,
    /// By the names of the functions.
    returns_by_name: HashMap<String, Vec<usize>>,
    /// See [`Language::names_members_alone`].
    pub(super) names_members_alone: bool,
    /// The lines are as long as those that people do not write.
    is_minified: bool,
    /// It has a word for what runs by a schedule.
    pub(super) speaks_of_schedules: bool,
    /// In texts that continue the value of a name, what stands there for that value.
    continued: HashSet<usize>,
    /// String expressions, each before those that are part of it.
    pub(super) texts: Vec<Node<'t>>,
    pub(super) functions: Functions<'t>,
    pub(super) forks: Forks<'t>,
    pub(super) loops: Nesting,
    pub(super) loop_ranges: Vec<(usize, usize)>,
    pub(super) assigned: Assigned,
    scope_ranges: Nesting,
    /// Of [`Self::calls`].
    pub(super) call_ranges: Nesting,
    /// Of [`Self::pairs`].
    pub(super) pair_ranges: Nesting,
    /// Of the values of [`Self::definitions`].
    pub(super) value_ranges: Nesting,
    /// The first node that is too deep to be looked at, and no part of a sum.
    pub(super) too_deep: Option<Node<'t>>,
    /// What is left: see [`Self::spend`].
    effort: Cell<usize>,
}

impl<'t> Index<'t> {
    /// Walks over a tree.
    pub(super) fn of(tree: &'t Tree, language: &dyn Language, source: &str) -> Self {
        let mut index = Index {
            names_members_alone: language.names_members_alone(),
            is_minified: is_minified(source),
            speaks_of_schedules: source.contains("chedule") || source.contains("CHEDULE"),
            effort: Cell::new(LEAST_EFFORT + EFFORT_PER_BYTE * source.len()),
            ..Index::default()
        };
        index.scopes.push(ScopeFacts {
            end: source.len(),
            ..ScopeFacts::default()
        });
        let mut open = vec![0];
        let (mut forks, mut loops) = (Vec::new(), Vec::new());
        // The names that have a value in a scope.
        let mut set: HashSet<(ScopeId, String)> = HashSet::new();
        let glances = Glances::of(tree, language);
        let mut nodes = crate::hosts::syntax_tree::preorder(tree);
        while let Some(node) = nodes.next() {
            if nodes.level() > DEEPEST {
                let is_idle = || language.is_idle(node, nodes.parent(), source);
                if index.too_deep.is_none() && node.is_named() && !is_idle() {
                    let form = language.form(node, source);
                    index.too_deep = (!is_of_sum(&form)).then_some(node);
                }
                continue;
            }
            while open.len() > 1 {
                let ended = |scope: &ScopeFacts| scope.end <= node.start_byte();
                let last = open.last().and_then(|id| index.scopes.get(*id));
                if !last.is_some_and(ended) {
                    break;
                }
                open.pop();
            }
            if !node.is_named() {
                continue;
            }
            match glances.at(node) {
                Glance::Nothing => continue,
                Glance::Text => {
                    index.texts.push(node);
                    continue;
                }
                Glance::Unclear if language.is_idle(node, nodes.parent(), source) => continue,
                Glance::Unclear => {}
            }
            let fork = branches::branches(node);
            if !fork.is_empty() {
                forks.push(Fork {
                    branches: fork,
                    is_complete: branches::is_complete(node, source),
                    node,
                });
            }
            if assigned::is_loop(node) {
                loops.push((node.start_byte(), node.end_byte()));
            }
            let scope = open.last().copied().unwrap_or(0);
            index.imports.extend(language.imports(node, source));
            match language.form(node, source) {
                Form::Scope(mut facts) => {
                    index.add_class(&mut facts);
                    if facts.parameters.is_none() {
                        let class = index.scopes.len();
                        index.assigned.add_class(node, class, source);
                        if language.hides_members(node) {
                            index.assigned.hiding.insert(class);
                        }
                    }
                    open.push(index.scopes.len());
                    if let Some(value) = language.gives_back(node) {
                        index.returns.push((index.scopes.len(), value));
                    }
                    let parameter = facts.parameters.as_ref().and_then(|all| all.first());
                    if let Some((name, list)) = parameter.zip(language.runs_over(node, source)) {
                        index.definitions.push(Defined {
                            definition: Definition {
                                name: name.clone(),
                                value: list,
                                kind: DefinitionKind::Each,
                            },
                            node: list,
                            scope: index.scopes.len(),
                            sure_within: (0, 0),
                            edges: Edges::of(list, source),
                        });
                    }
                    index.scopes.push(ScopeFacts {
                        parent: Some(scope),
                        scope: facts,
                        start: node.start_byte(),
                        end: node.end_byte(),
                    });
                }
                Form::Definitions(definitions) => {
                    let definitions = definitions.into_iter();
                    let mut rests = HashMap::new();
                    let continued = |one: Definition<'t>| match continues(&one, language, source) {
                        Some((before, rest)) if set.contains(&(scope, one.name.clone())) => {
                            index.continued.insert(before.id());
                            rests.insert(one.value.id(), rest);
                            Definition {
                                kind: DefinitionKind::Append,
                                ..one
                            }
                        }
                        _ => one,
                    };
                    let definitions: Vec<_> = definitions.map(continued).collect();
                    let names = definitions.iter().map(|one| (scope, one.name.clone()));
                    set.extend(names.collect::<Vec<_>>());
                    let definitions = definitions.into_iter();
                    let split = definitions.flat_map(|one| additions(one, language, source));
                    for definition in split {
                        match definition.kind {
                            DefinitionKind::Default => {
                                index.functions.add_default(scope, definition);
                            }
                            _ => {
                                let facts = index.scopes.get(scope);
                                if facts.is_some_and(|facts| facts.scope.is_of_settings) {
                                    index.defaults.insert(definition.value.id());
                                }
                                index.definitions.push(Defined {
                                    sure_within: assigned::sure_within(node, nodes.around()),
                                    edges: match rests.get(&definition.value.id()) {
                                        Some(rest) => Edges::from(*rest, definition.value, source),
                                        None => Edges::of(definition.value, source),
                                    },
                                    definition,
                                    node,
                                    scope,
                                });
                            }
                        }
                    }
                }
                Form::Call(call) => {
                    index.assigned.add_handed_out(&call, source);
                    index.calls.push(Called { call, node });
                }
                Form::Pair(pair) => index.pairs.push(Named { pair, node }),
                Form::Text(_)
                | Form::Concat(_)
                | Form::Format { .. }
                | Form::Join { .. }
                | Form::Joined { .. }
                | Form::Translate { .. }
                | Form::Replace { .. } => index.texts.push(node),
                Form::Return(value) => index.returns.push((scope, value)),
                Form::Outer(names) => index.assigned.add_outer(scope, names),
                _ => index.assigned.add_declared(node, scope, source),
            }
        }
        index.loops = Nesting::of(loops.iter().copied());
        index.loop_ranges = loops;
        index.sort_definitions();
        index.mark_uncertain(source);
        index.find_outer_assignments(language.assigns_outer_names());
        index.sort_by_names();
        index.functions.count(&index.scopes);
        index.forks = Forks::of(forks);
        let bounds = |node: Node| (node.start_byte(), node.end_byte());
        index.scope_ranges = Nesting::of(index.scopes.iter().map(|scope| (scope.start, scope.end)));
        index.call_ranges = Nesting::of(index.calls.iter().map(|called| bounds(called.node)));
        index.pair_ranges = Nesting::of(index.pairs.iter().map(|named| bounds(named.node)));
        let values = index.definitions.iter();
        index.value_ranges = Nesting::of(values.map(|defined| bounds(defined.definition.value)));
        index
    }

    /// Adds what is about to be the next scope, if it is a class.
    fn add_class(&mut self, scope: &mut Scope) {
        let Some(name) = scope.name.as_ref().filter(|_| scope.parameters.is_none()) else {
            return;
        };
        let mut bases = scope.bases.iter();
        let is_of_settings = |base: &String| {
            let known = self.classes_named(base).first();
            known.is_some_and(|class| {
                let facts = self.scopes.get(*class);
                facts.is_some_and(|facts| facts.scope.is_of_settings)
            })
        };
        scope.is_of_settings |= bases.any(is_of_settings);
        let of_name = self.classes.entry(name.clone()).or_default();
        of_name.push(self.scopes.len());
    }

    /// The classes of that name.
    pub(super) fn classes_named(&self, name: &str) -> &[ScopeId] {
        self.classes.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether an expression is the value of a field only where the program is not given
    /// another where it runs.
    pub(super) fn is_default(&self, value: Node) -> bool {
        !self.defaults.is_empty() && self.defaults.contains(&value.id())
    }

    /// Whether an expression stands for the value that a name had, to which the text around it
    /// is added: `query = f"{query} WHERE a = 1"`.
    pub(super) fn is_continued(&self, node: Node) -> bool {
        !self.continued.is_empty() && self.continued.contains(&node.id())
    }

    /// The calls around a node, innermost first.
    pub(super) fn calls_around(&self, node: Node) -> impl Iterator<Item = &Called<'t>> {
        let around = self.call_ranges.around(node.start_byte(), node.end_byte());
        around.filter_map(|number| self.calls.get(number))
    }

    /// The values with a name around a node, innermost first.
    pub(super) fn pairs_around(&self, node: Node) -> impl Iterator<Item = &Named<'t>> {
        let around = self.pair_ranges.around(node.start_byte(), node.end_byte());
        around.filter_map(|number| self.pairs.get(number))
    }

    /// In `text.append(a).append(b)` the last addition is the first node of the tree.
    fn sort_definitions(&mut self) {
        self.definitions
            .sort_by_key(|defined| defined.definition.value.start_byte());
        for (number, defined) in self.definitions.iter().enumerate() {
            let name = defined.definition.name.clone();
            let scopes = self.by_scope.entry(name.clone()).or_default();
            scopes.entry(defined.scope).or_default().push(number);
            self.by_name.entry(name).or_default().push(number);
            self.by_node.entry(defined.node.id()).or_insert(number);
        }
    }

    fn sort_by_names(&mut self) {
        for (number, called) in self.calls.iter().enumerate() {
            let name = last_part(&called.call.callee).to_owned();
            self.calls_by_name.entry(name).or_default().push(number);
        }
        for (number, (scope, _)) in self.returns.iter().enumerate() {
            let facts = self.scopes.get(*scope).map(|facts| &facts.scope);
            let function = facts.filter(|scope| scope.parameters.is_some());
            if let Some(name) = function.and_then(|scope| scope.name.clone()) {
                self.returns_by_name.entry(name).or_default().push(number);
            }
        }
    }

    /// Takes `steps` of what may be done to follow the names of the file; says whether
    /// there was as much left. When there is not, names stand for nothing that is known.
    pub(super) fn spend(&self, steps: usize) -> bool {
        let left = self.effort.get().checked_sub(steps);
        self.effort.set(left.unwrap_or(0));
        left.is_some()
    }

    /// The definition that a node makes: the first, when it makes several.
    pub(super) fn defined_by(&self, node: Node) -> Option<&Defined<'t>> {
        self.definitions.get(*self.by_node.get(&node.id())?)
    }

    /// The calls of what has this name, whatever it is a member of, in the order of the
    /// file; none, when too much was looked at.
    pub(super) fn calls_of(&self, name: &str) -> impl Iterator<Item = &Called<'t>> {
        let numbers = self.affordable(self.calls_by_name.get(name));
        numbers.iter().filter_map(|number| self.calls.get(*number))
    }

    /// What was found, unless there is more of it than may be looked at.
    fn affordable<'i>(&self, numbers: Option<&'i Vec<usize>>) -> &'i [usize] {
        let numbers = numbers.map_or(&[][..], Vec::as_slice);
        if self.spend(numbers.len()) {
            numbers
        } else {
            &[]
        }
    }

    /// Whether people wrote the file, and it has just one function of that name.
    pub(super) fn is_only_function(&self, name: &str) -> bool {
        let named = self.scopes.iter().map(|facts| &facts.scope);
        let named = named.filter(|it| it.parameters.is_some() && it.name.as_deref() == Some(name));
        !self.is_minified && self.spend(self.scopes.len()) && named.count() == 1
    }

    /// The branches that a node stands in, of those that a program takes one of.
    pub(super) fn branches(&self, node: Node) -> Vec<Branch> {
        self.forks.around(node)
    }

    /// The innermost scope around a byte.
    pub(super) fn scope_at(&self, at: usize) -> ScopeId {
        self.scope_ranges.around(at, at + 1).next().unwrap_or(0)
    }

    /// The scope itself and those around it, innermost first.
    pub(super) fn scopes_around(&self, scope: ScopeId) -> impl Iterator<Item = ScopeId> + '_ {
        std::iter::successors(Some(scope), |id| self.scopes.get(*id)?.parent)
    }

    /// The definitions of a name in the order of the file; none, when too much was looked
    /// at.
    pub(super) fn definitions_of(&self, name: &str) -> impl Iterator<Item = &Defined<'t>> {
        self.defined(self.affordable(self.by_name.get(name)))
    }

    pub(super) fn defined<'i>(
        &'i self,
        numbers: &'i [usize],
    ) -> impl DoubleEndedIterator<Item = &'i Defined<'t>> {
        numbers
            .iter()
            .filter_map(|number| self.definitions.get(*number))
    }

    /// The definition of a name at a byte of the file, where that is its only value, and
    /// nothing is added to it.
    pub(super) fn only_definition(&self, name: &str, at: usize) -> Option<&Defined<'t>> {
        match self.values_of(name, at).as_slice() {
            [value] => only(value),
            _ => None,
        }
    }

    /// What functions of that name give back that a call of it can mean: one in the
    /// function itself means another one.
    pub(super) fn returned_by(&self, name: &str, call: Option<Node>) -> Vec<Node<'t>> {
        let is_in = |facts: &ScopeFacts| {
            call.is_some_and(|call| {
                facts.start <= call.start_byte() && call.end_byte() <= facts.end
            })
        };
        let numbers = self.affordable(self.returns_by_name.get(name)).iter();
        let returns = numbers.filter_map(|number| self.returns.get(*number));
        let is_elsewhere = |(scope, _): &&(ScopeId, Node)| {
            let facts = self.scopes.get(*scope);
            facts.is_some_and(|facts| !is_in(facts))
        };
        let elsewhere = returns.filter(is_elsewhere);
        elsewhere.map(|(_, value)| *value).collect()
    }

    /// What all functions give back.
    pub(super) fn all_returned(&self) -> impl Iterator<Item = Node<'t>> + use<'_, 't> {
        self.returns.iter().map(|(_, value)| *value)
    }

    /// What the file gives back outside of all functions.
    pub(super) fn returned_by_file(&self) -> Vec<Node<'t>> {
        let returns = self.returns.iter().filter(|(scope, _)| *scope == 0);
        returns.map(|(_, value)| *value).collect()
    }

    /// Whether a name is a parameter of a function around a byte.
    pub(super) fn is_given(&self, name: &str, at: usize) -> bool {
        self.scopes_around(self.scope_at(at))
            .any(|scope| !self.spend(1) || self.is_parameter(scope, name))
    }

    /// The function around a byte that has a parameter of that name.
    pub(super) fn given_by(&self, name: &str, at: usize) -> Option<&ScopeFacts> {
        self.scopes.get(self.scope_given_by(name, at)?)
    }

    /// The same, by its number.
    pub(super) fn scope_given_by(&self, name: &str, at: usize) -> Option<ScopeId> {
        self.scopes_around(self.scope_at(at))
            .take_while(|_| self.spend(1))
            .find(|scope| self.is_parameter(*scope, name))
    }

    /// Whether a scope is a function with that parameter.
    pub(super) fn is_parameter(&self, scope: ScopeId, name: &str) -> bool {
        let facts = self.scopes.get(scope).map(|facts| &facts.scope);
        let parameters = facts.and_then(|scope| scope.parameters.as_ref());
        parameters.is_some_and(|names| {
            self.spend(names.len()) && names.iter().any(|parameter| parameter == name)
        })
    }
}

/// Whether no person wrote a text, going by its lines.
fn is_minified(source: &str) -> bool {
    const LONGEST_LINE: usize = 300;
    let lines = memchr::memchr_iter(b'\n', source.as_bytes()).count() + 1;
    source.len() / lines > LONGEST_LINE
}

/// The definition that a value is made of, where nothing is added to it.
pub(super) fn only<'i, 't>(value: &[&'i Defined<'t>]) -> Option<&'i Defined<'t>> {
    match value {
        [defined] => Some(defined),
        _ => None,
    }
}

/// Whether it may be part of a sum.
fn is_of_sum(form: &Form) -> bool {
    matches!(
        form,
        Form::Concat(_) | Form::Text(_) | Form::Name(_) | Form::Number | Form::Other
    )
}
