//! Which columns and relations a name can mean.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::types::Type;

/// A name without regard to case: whether the service minds it is not documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key(u64);

impl Key {
    /// FNV-1a: names are short, and a rare collision only keeps a finding back.
    pub(super) fn of(name: &str) -> Key {
        let hashed = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
        });
        Key(hashed)
    }
}

/// What else than its listed columns a relation can have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rest {
    /// Nothing.
    #[default]
    Nothing,
    /// Columns of a table: they hold no rows.
    Columns,
    /// Anything.
    Anything,
}

/// A column of a relation.
#[derive(Clone, Debug)]
pub(super) struct Column<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) kind: Type,
}

/// The columns that a relation is known to have by one name.
#[derive(Clone, Copy, Debug)]
struct Named<'a> {
    spelling: &'a str,
    kind: Type,
    /// How many are spelled so.
    count: usize,
    /// Which of the list is the first.
    position: usize,
}

/// The columns of a relation.
#[derive(Debug, Default)]
pub(super) struct Columns<'a> {
    /// In their order, unless there is a rest.
    pub(super) list: Vec<Column<'a>>,
    pub(super) rest: Rest,
    named: HashMap<Key, Named<'a>>,
}

impl<'a> Columns<'a> {
    pub(super) fn new(list: Vec<Column<'a>>, rest: Rest) -> Rc<Self> {
        let mut named: HashMap<Key, Named> = HashMap::with_capacity(list.len());
        for (position, column) in list.iter().enumerate() {
            let Some(name) = column.name else { continue };
            let first = Named {
                spelling: name,
                kind: column.kind,
                count: 0,
                position,
            };
            let known = named.entry(Key::of(name)).or_insert(first);
            if known.spelling == name {
                known.count += 1;
            }
            if known.kind != column.kind {
                known.kind = Type::Unknown;
            }
        }
        Rc::new(Columns { list, rest, named })
    }

    /// Of which nothing is known.
    pub(super) fn anything() -> Rc<Self> {
        Columns::new(Vec::new(), Rest::Anything)
    }

    /// How many there are, where that is known.
    pub(super) fn count(&self) -> Option<usize> {
        (self.rest == Rest::Nothing).then_some(self.list.len())
    }

    /// The type of the column of that name; `None` when none is known to be there.
    pub(super) fn kind_of(&self, name: &str) -> Option<Type> {
        let named = self.named.get(&Key::of(name));
        named.map(|named| named.kind).or_else(|| {
            let kind = Type::of_measure_value(name);
            (self.rest != Rest::Nothing && kind != Type::Unknown).then_some(kind)
        })
    }

    fn spelled(&self, name: &str) -> usize {
        let named = self.named.get(&Key::of(name));
        named
            .filter(|named| named.spelling == name)
            .map_or(0, |named| named.count)
    }

    /// Which of the list is the first of that name.
    pub(super) fn position_of(&self, name: &str) -> Option<usize> {
        Some(self.named.get(&Key::of(name))?.position)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.list.iter().filter_map(|column| column.name)
    }
}

/// One thing that FROM reads.
#[derive(Debug)]
pub(super) struct Relation<'a> {
    /// What columns call it by.
    pub(super) alias: Option<&'a str>,
    /// Its database and its own name, for a table.
    pub(super) table: Option<(&'a str, &'a str)>,
    pub(super) columns: Rc<Columns<'a>>,
}

/// What the expressions of a SELECT see.
#[derive(Debug, Default)]
pub(super) struct Scope<'a> {
    pub(super) relations: Vec<Relation<'a>>,
    by_alias: HashMap<Key, usize>,
    /// What more than one relation is called by.
    shared: HashSet<Key>,
    /// Columns that USING makes one.
    pub(super) merged: Vec<Key>,
    /// NATURAL makes all columns of one name one.
    pub(super) all_merged: bool,
    /// What a placeholder calls by is not known.
    pub(super) unknown_alias: bool,
    /// The first relation that ON sees.
    pub(super) first_seen: usize,
    rest: Rest,
}

/// What a name without qualifier is.
#[derive(Debug)]
pub(super) enum Found {
    Column(Type),
    /// More than one relation has it.
    Ambiguous,
    /// Perhaps a column of a table.
    Maybe,
    No,
}

impl<'a> Scope<'a> {
    /// More relations than this are not looked through.
    const MOST: usize = 64;

    pub(super) fn add(&mut self, relation: Relation<'a>) {
        self.rest = self.rest.max(relation.columns.rest);
        if let Some(alias) = relation.alias {
            let number = self.relations.len();
            if *self.by_alias.entry(Key::of(alias)).or_insert(number) != number {
                self.shared.insert(Key::of(alias));
            }
        }
        self.relations.push(relation);
    }

    pub(super) fn relation(&self, alias: &str) -> Option<&Relation<'a>> {
        let number = self.by_alias.get(&Key::of(alias))?;
        self.relations.get(*number)
    }

    /// Whether more than one relation has that alias.
    pub(super) fn is_shared(&self, alias: &str) -> bool {
        self.shared.contains(&Key::of(alias))
    }

    /// Whether more than one relation of that alias is known to have the column.
    pub(super) fn has_twice(&self, alias: &str, column: &str) -> bool {
        if self.unknown_alias || self.all_merged || self.relations.len() > Scope::MOST {
            return false;
        }
        let seen = self.relations.iter().skip(self.first_seen);
        // Whether the service minds the case of an alias is not documented.
        let called = seen.filter(|relation| relation.alias == Some(alias));
        let with_column = called.filter(|relation| relation.columns.spelled(column) > 0);
        with_column.count() > 1 && !self.merged.contains(&Key::of(column))
    }

    pub(super) fn rest(&self) -> Rest {
        if self.relations.len() > Scope::MOST {
            return Rest::Anything;
        }
        self.rest
    }

    pub(super) fn find(&self, name: &str) -> Found {
        if self.relations.len() > Scope::MOST {
            return Found::Maybe;
        }
        let mut kind = None;
        let mut count = 0;
        for (number, relation) in self.relations.iter().enumerate() {
            let Some(found) = relation.columns.kind_of(name) else {
                continue;
            };
            kind = match kind {
                Some(other) if other != found => Some(Type::Unknown),
                _ => Some(found),
            };
            if number >= self.first_seen {
                count += relation.columns.spelled(name);
            }
        }
        let merged = || self.all_merged || self.merged.contains(&Key::of(name));
        match kind {
            Some(_) if count > 1 && !merged() => Found::Ambiguous,
            Some(kind) => Found::Column(kind),
            None if self.rest == Rest::Nothing => Found::No,
            None => Found::Maybe,
        }
    }
}
