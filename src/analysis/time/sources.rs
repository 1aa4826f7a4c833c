//! Which of the sources of a block something speaks of.

/// Some of the sources of a block, by number, or all of them.
#[derive(Clone, Debug)]
pub(super) enum Sources {
    All,
    Some(Vec<usize>),
}

impl Sources {
    pub(super) fn none() -> Self {
        Sources::Some(Vec::new())
    }

    pub(super) fn is_none(&self) -> bool {
        matches!(self, Sources::Some(list) if list.is_empty())
    }

    pub(super) fn add(&mut self, other: Sources) {
        match (&mut *self, other) {
            (Sources::All, _) => {}
            (_, Sources::All) => *self = Sources::All,
            (Sources::Some(list), Sources::Some(mut more)) => list.append(&mut more),
        }
    }

    pub(super) fn keep(&mut self, mut other: Sources) {
        if let Sources::Some(list) = &mut other {
            list.sort_unstable();
        }
        match (&mut *self, other) {
            (_, Sources::All) => {}
            (Sources::All, other) => *self = other,
            (Sources::Some(list), Sources::Some(kept)) => {
                list.retain(|source| kept.binary_search(source).is_ok());
            }
        }
    }
}
