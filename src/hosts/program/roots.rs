//! The expressions that an expression stands for.

use tree_sitter::Node;

use super::fold::{added, Folder, DEEPEST};
use super::form::{Call, DefinitionKind, Form};
use super::index::Defined;
use super::senders::last_part;

/// How many values the functions of one name may give back to be followed.
const MOST_RETURNED: usize = 16;
/// How deep an expression may be for what a call in it gives back to be followed.
const DEEPEST_CALLS: usize = 16;
/// How many values of one name are followed.
const MOST_ROOTS: usize = 256;

/// What a text is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Root<'t> {
    /// One expression.
    Expression(Node<'t>),
    /// A value, and what is added to it afterwards.
    Built(Vec<Node<'t>>),
    /// What a function gives back for the arguments of a call.
    Applied(Box<Root<'t>>, Node<'t>),
}

impl<'t> Root<'t> {
    /// The expressions that it is made of.
    pub(super) fn parts(&self) -> &[Node<'t>] {
        match self {
            Root::Expression(node) => std::slice::from_ref(node),
            Root::Built(parts) => parts,
            Root::Applied(root, _) => root.parts(),
        }
    }

    /// The expression that it begins with.
    pub(super) fn first(&self) -> Option<Node<'t>> {
        self.parts().first().copied()
    }
}

impl<'t> Folder<'_, 't> {
    /// The expressions that an expression stands for: those that a name is defined as, the
    /// branches of a choice, the items of a list, what a function gives back. Names that
    /// are defined in no way, and those that are added to, stand for themselves.
    pub(super) fn roots(&self, node: Node<'t>) -> Vec<Root<'t>> {
        let mut roots = Vec::new();
        self.begin();
        self.add_roots(node, 0, &mut roots);
        roots
    }

    /// Whether a root can be a string: an object or a number is none.
    pub(super) fn may_be_text(&self, root: &Root<'t>) -> bool {
        let node = match root {
            Root::Expression(node) => *node,
            Root::Applied(root, _) => return self.may_be_text(root),
            Root::Built(_) => return true,
        };
        !matches!(
            self.form(node),
            Form::Map(_) | Form::List(_) | Form::Number | Form::Never | Form::Scope(_)
        )
    }

    pub(super) fn add_roots(&self, node: Node<'t>, depth: usize, roots: &mut Vec<Root<'t>>) {
        if roots.len() >= MOST_ROOTS {
            return;
        }
        let mut seen = |root: Root<'t>| {
            if !roots.contains(&root) {
                roots.push(root);
            }
        };
        if depth > DEEPEST || !self.may_step() {
            return seen(Root::Expression(node));
        }
        match self.form(node) {
            Form::Same(inner) => self.add_roots(inner, depth + 1, roots),
            Form::Choice(values) => {
                for value in values {
                    self.add_roots(value, depth + 1, roots);
                }
            }
            Form::Name(name) => {
                let values = self.index.values_of(&name, node.start_byte());
                if values.is_empty() {
                    let members = self.members_at(&name, node.start_byte(), depth);
                    if !members.is_empty() {
                        for member in members {
                            self.add_roots(member, depth + 1, roots);
                        }
                        return;
                    }
                    if !self.language.names_call() {
                        return seen(Root::Expression(node));
                    }
                    let call = Call {
                        callee: name,
                        arguments: Vec::new(),
                    };
                    return self.add_returned(&call, node, depth, roots);
                }
                for value in values {
                    self.add_value(&value, node, depth, roots);
                }
            }
            Form::Item { object, key } => {
                let items = self.items(object, key.as_deref(), depth);
                if items.is_empty() {
                    return seen(Root::Expression(node));
                }
                for item in items {
                    self.add_roots(item, depth + 1, roots);
                }
            }
            Form::Call(_) if self.file(node).is_some() => seen(Root::Expression(node)),
            Form::Call(call) => self.add_returned(&call, node, depth, roots),
            Form::Definitions(definitions) => {
                let Some(added_to) = added(&definitions) else {
                    return match definitions.as_slice() {
                        [one] if one.kind.is_value() => {
                            self.add_roots(one.value, depth + 1, roots);
                        }
                        _ => seen(Root::Expression(node)),
                    };
                };
                let values = self.index.values_of(added_to, node.end_byte());
                if values.is_empty() {
                    return seen(Root::Expression(node));
                }
                for value in values {
                    self.add_value(&value, node, depth, roots);
                }
            }
            Form::Never => {}
            _ => seen(Root::Expression(node)),
        }
    }

    /// Adds what a function gives back; the call itself, where that is not known.
    pub(super) fn add_returned(
        &self,
        call: &Call<'t>,
        node: Node<'t>,
        depth: usize,
        roots: &mut Vec<Root<'t>>,
    ) {
        let mut returned = self.index.returned_by(last_part(&call.callee), Some(node));
        // In minified source a name is that of hundreds of functions.
        if returned.len() > MOST_RETURNED || depth > DEEPEST_CALLS {
            returned.clear();
        }
        if returned.is_empty() && !roots.contains(&Root::Expression(node)) {
            roots.push(Root::Expression(node));
        }
        for value in returned {
            if call.arguments.is_empty() {
                self.add_roots(value, depth + 1, roots);
                continue;
            }
            let mut inner = Vec::new();
            self.add_roots(value, depth + 1, &mut inner);
            for root in inner {
                if roots.len() >= MOST_ROOTS {
                    return;
                }
                if let Some(argument) = self.argument_for(&root, value, call) {
                    self.add_roots(argument, depth + 1, roots);
                } else {
                    let root = Root::Applied(Box::new(root), node);
                    if !roots.contains(&root) {
                        roots.push(root);
                    }
                }
            }
        }
    }

    /// What a call gives for a root that is a parameter of the function which is called.
    fn argument_for(&self, root: &Root<'t>, value: Node<'t>, call: &Call<'t>) -> Option<Node<'t>> {
        let Root::Expression(node) = root else {
            return None;
        };
        let Form::Name(name) = self.form(*node) else {
            return None;
        };
        let function = self.index.given_by(&name, node.start_byte())?;
        let is_called = function.start <= value.start_byte() && value.end_byte() <= function.end;
        let parameters = function.scope.parameters.as_ref().filter(|_| is_called)?;
        let position = parameters.iter().position(|parameter| *parameter == name)?;
        call.argument(position, &name)
    }

    fn add_value(
        &self,
        value: &[&Defined<'t>],
        name: Node<'t>,
        depth: usize,
        roots: &mut Vec<Root<'t>>,
    ) {
        let [first, added @ ..] = value else { return };
        match first.definition.kind {
            DefinitionKind::Each
            | DefinitionKind::EachItem(_)
            | DefinitionKind::Item(_)
            | DefinitionKind::Field(_) => {
                let items = self.defined_as(first, depth);
                if items.is_empty() && !roots.contains(&Root::Expression(name)) {
                    roots.push(Root::Expression(name));
                }
                for item in items {
                    self.add_roots(item, depth + 1, roots);
                }
            }
            _ if added.is_empty() => self.add_roots(first.definition.value, depth + 1, roots),
            _ => {
                let parts = value.iter().map(|defined| defined.definition.value);
                let root = Root::Built(parts.collect());
                if !roots.contains(&root) {
                    roots.push(root);
                }
            }
        }
    }
}
