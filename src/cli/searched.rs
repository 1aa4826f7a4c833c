//! Names that the files of a run are searched for.

use std::collections::BTreeSet;
use std::path::PathBuf;

use aho_corasick::{AhoCorasick, Match, MatchKind};

use crate::hosts::may_send;
use crate::text::{is_of_word, is_whole_word};

/// What was found of one file that others may know.
#[derive(Debug, Default)]
pub(super) struct New {
    /// Names of functions and texts.
    pub(super) names: BTreeSet<String>,
    /// Names of clients. Many programs have the like, and nothing to do with them.
    pub(super) clients: BTreeSet<String>,
    /// What the files and folders are called that have the clients.
    pub(super) makers: BTreeSet<String>,
    /// Files that are given a client, and send something.
    pub(super) files: BTreeSet<PathBuf>,
}

impl New {
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty() && self.clients.is_empty() && self.files.is_empty()
    }

    pub(super) fn searched(&self) -> Searched {
        Searched {
            names: Names::of(self.names.iter()).filter(|_| !self.names.is_empty()),
            clients: Names::of(self.clients.iter()).filter(|_| !self.clients.is_empty()),
            makers: Names::of(self.makers.iter()).filter(|_| !self.makers.is_empty()),
        }
    }
}

/// See [`New`].
pub(super) struct Searched {
    names: Option<Names>,
    clients: Option<Names>,
    makers: Option<Names>,
}

impl Searched {
    /// Whether a text may have to do with what was found: whoever sends by a client names it
    /// or its file, and whoever hands it on names both.
    pub(super) fn are_met(&self, bytes: &[u8]) -> bool {
        let is_in = |names: &Option<Names>| names.as_ref().is_some_and(|it| it.is_in(bytes));
        if is_in(&self.names) {
            return true;
        }
        let names_maker = is_in(&self.makers);
        let names_client = || is_in(&self.clients);
        may_send(bytes) && (names_maker || names_client()) || names_maker && names_client()
    }
}

/// Names that texts are searched for.
pub(super) struct Names(AhoCorasick);

impl Names {
    /// None, where there are more than can be searched for.
    pub(super) fn of(names: impl Iterator<Item = impl AsRef<[u8]>>) -> Option<Names> {
        // Of two names that begin in one place, only the longer one can be a whole word.
        let mut search = AhoCorasick::builder();
        let search = search.match_kind(MatchKind::LeftmostLongest);
        search.build(names).ok().map(Names)
    }

    /// Whether one of them stands in a text as a word.
    fn is_in(&self, bytes: &[u8]) -> bool {
        self.found_in(bytes).next().is_some()
    }

    /// Those that stand in a text as words.
    pub(super) fn found_in<'b>(
        &self,
        bytes: &'b [u8],
    ) -> impl Iterator<Item = Match> + use<'b, '_> {
        let found = self.0.find_iter(bytes);
        found.filter(|found| is_whole_word(bytes, found.range()))
    }
}

pub(super) fn words(bytes: &[u8]) -> impl Iterator<Item = &str> {
    let words = bytes.split(|byte| !is_of_word(byte));
    words
        .filter(|word| word.len() > 1)
        .filter_map(|word| std::str::from_utf8(word).ok())
}
