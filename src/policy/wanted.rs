//! Which of the documents around a scheduled query are wanted: what only others use does
//! not have to be known.

use super::Purpose;

/// The ids of these documents.
pub(super) const CREATOR: &str = "creator";
pub(super) const EXECUTION_ROLE: &str = "execution-role";
pub(super) const TRUST: &str = "trust";

/// The documents that are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    only: Option<&'static str>,
}

impl Wanted {
    /// All of them.
    pub const ALL: Wanted = Wanted { only: None };

    /// Those for the id of one document, which can have a number; an id that no document
    /// has asks for all, and is reported then.
    pub fn of(id: Option<&str>) -> Wanted {
        let ids = [CREATOR, EXECUTION_ROLE, TRUST];
        Wanted {
            only: id.and_then(|id| ids.into_iter().find(|base| id.starts_with(base))),
        }
    }

    /// Whether the document with this id is.
    pub(super) fn has(self, id: &str) -> bool {
        self.only.is_none_or(|only| only == id)
    }

    /// Whether a document is for what the SQL reads.
    pub(super) fn uses_sql(self, purpose: Purpose) -> bool {
        purpose != Purpose::ScheduledQuery || self.has(EXECUTION_ROLE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        assert!(Wanted::of(None).has(TRUST));
        assert!(Wanted::of(Some("other")).has(TRUST));
        let numbered = Wanted::of(Some("execution-role-2"));
        assert!(numbered.has(EXECUTION_ROLE) && !numbered.has(TRUST));
        assert!(Wanted::of(Some("trust")).uses_sql(Purpose::Query));
        assert!(!Wanted::of(Some("trust")).uses_sql(Purpose::ScheduledQuery));
    }
}
