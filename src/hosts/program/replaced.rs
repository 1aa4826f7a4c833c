//! Members that other files give other values: `settings.table = "readings"`, or a class that
//! is derived from the one at hand and has one of that name. What they are is not known.

use tree_sitter::Node;

use super::fold::Folder;
use super::form::Call;
use super::given::{before_name, OWN};
use super::senders::last_part;

impl<'t> Folder<'_, 't> {
    /// Whether another file gives a name at a byte another value.
    pub(super) fn is_replaced_elsewhere(&self, name: &str, at: usize) -> bool {
        if let Some(member) = name.strip_prefix('.') {
            return self.is_overridden(member, at);
        }
        let Some((object, member)) = name.rsplit_once('.') else {
            let index = self.index;
            let is_member = self.language.names_members_alone() && {
                let values = index.values_of(name, at);
                let first = values.first().and_then(|value| value.first());
                first.is_some_and(|first| index.is_class(first.scope))
            };
            return is_member && self.is_overridden(name, at);
        };
        let object = last_part(object);
        !OWN.contains(&object)
            && !self.index.is_given(object, at)
            && self.is_set_elsewhere(object, member)
    }

    /// Whether the method that a call means can be that of a class in another file.
    pub(super) fn is_method_overridden(&self, node: Node<'t>, call: &Call<'t>) -> bool {
        let object = before_name(&call.callee);
        let is_own = match object.is_empty() {
            true => self.language.names_members_alone() || self.language.names_call(),
            false => OWN.contains(&object),
        };
        is_own && self.is_overridden(last_part(&call.callee), node.start_byte())
    }

    fn is_overridden(&self, member: &str, at: usize) -> bool {
        let index = self.index;
        let scopes = index.scopes_around(index.scope_at(at));
        let mut classes = scopes.filter(|scope| index.is_class(*scope));
        let class = classes.next().and_then(|class| index.scopes.get(class));
        let Some(class) = class.and_then(|class| class.scope.name.as_deref()) else {
            return false;
        };
        is_word(class)
            && is_word(member)
            && (self.is_named_elsewhere(format!("{class}\0{member}"))
                || self.is_set_elsewhere(class, member))
    }

    fn is_set_elsewhere(&self, object: &str, member: &str) -> bool {
        is_word(object) && is_word(member) && self.is_named_elsewhere(format!("{object}.{member}"))
    }

    fn is_named_elsewhere(&self, wanted: String) -> bool {
        let is_named = self.imports.neighbours.is_named_elsewhere(&wanted);
        self.given_names.borrow_mut().insert(wanted);
        is_named
    }
}

fn is_word(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
