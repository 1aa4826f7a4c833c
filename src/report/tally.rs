use std::ops::AddAssign;

use super::FileResult;
use crate::lint::{Diagnostic, Severity};

/// The code of the finding that every query has; it is folded into one line.
pub(super) const NOT_LOGGED: &str = "TSQ401";

/// Whether a finding is told to people by the closing line for all queries at once.
pub(super) fn is_folded(found: &Diagnostic) -> bool {
    found.rule.code == NOT_LOGGED && found.severity == Severity::Info
}

/// How many findings there are, by severity, and how many queries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Files read.
    pub files: usize,
    /// Queries found.
    pub queries: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
    /// Those of them that people are told by one line for all queries.
    pub folded: usize,
}

impl Tally {
    /// Counts what one file holds.
    pub fn of(file: &FileResult) -> Tally {
        let mut tally = Tally {
            files: 1,
            queries: file.report.queries.len(),
            ..Tally::default()
        };
        for found in &file.report.diagnostics {
            match found.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Info => tally.infos += 1,
            }
            tally.folded += usize::from(is_folded(found));
        }
        tally
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.files += other.files;
        self.queries += other.queries;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.folded += other.folded;
    }
}
