//! Texts of which a part is each item of a list in turn.

use tree_sitter::Node;

use super::fold::Folder;
use super::form::DefinitionKind;
use super::index::{only, Defined};
use crate::text::Template;

/// How many items of a list count: of more, what the name is in a text is not known.
const MOST_ITEMS: usize = 8;

impl<'t> Folder<'_, 't> {
    /// The value that a name has in the text that is being folded, where it is each item
    /// of a list in turn. All names of one loop are those of the same turn.
    pub(super) fn value_in_loop(
        &self,
        values: &[Vec<&Defined<'t>>],
        depth: usize,
    ) -> Option<Template> {
        let [value] = values else { return None };
        let defined = only(value)?;
        let items = match defined.definition.kind {
            DefinitionKind::Each => self.defined_as(defined, depth + 1),
            // Every row has one: else the number of the turn is not that of the item.
            DefinitionKind::EachItem(_) => {
                let items = self.defined_as(defined, depth + 1);
                let rows = self.items(defined.definition.value, None, depth + 1);
                if rows.len() != items.len() {
                    return None;
                }
                items
            }
            _ => return None,
        };
        self.in_turn(defined, &items, depth)
    }

    /// The same for a member of such a name: `report.table`.
    pub(super) fn member_in_loop(&self, name: &str, at: usize, depth: usize) -> Option<Template> {
        let (object, key) = name.rsplit_once('.')?;
        let defined = self.index.only_definition(object, at)?;
        if defined.definition.kind != DefinitionKind::Each {
            return None;
        }
        let objects = self.defined_as(defined, depth + 1);
        if objects.len() > MOST_ITEMS {
            return None;
        }
        let mut items = Vec::new();
        for object in objects {
            match self.items(object, Some(key), depth + 1)[..] {
                [only] => items.push(only),
                _ => return None,
            }
        }
        self.in_turn(defined, &items, depth)
    }

    fn in_turn(&self, defined: &Defined<'t>, items: &[Node<'t>], depth: usize) -> Option<Template> {
        if items.len() > MOST_ITEMS {
            return None;
        }
        let turn = match items.len() {
            0 | 1 => 0,
            turns => {
                let list = defined.definition.value;
                // Two loops over one list have turns of their own.
                let decided_by = format!("each {} {}", defined.scope, list.start_byte());
                self.choices.take(decided_by, turns)?
            }
        };
        Some(self.fold(*items.get(turn)?, depth + 1))
    }
}
