use std::collections::BTreeSet;

use crate::lint::{Diagnostic, LintOptions, Rule};
use crate::text::TextRange;

/// Collects findings of the rules that are on.
pub(super) struct Findings<'o> {
    options: &'o LintOptions,
    found: Vec<Diagnostic>,
    /// Where the findings begin.
    starts: BTreeSet<u32>,
}

impl<'o> Findings<'o> {
    pub(super) fn new(options: &'o LintOptions) -> Self {
        Findings {
            options,
            found: Vec::new(),
            starts: BTreeSet::new(),
        }
    }

    /// Adds a finding, unless its rule is off.
    pub(super) fn add(
        &mut self,
        rule: &'static Rule,
        range: TextRange,
        message: impl Into<String>,
        help: impl Into<Option<String>>,
    ) {
        if let Some(severity) = self.options.severity(rule) {
            self.starts.insert(range.start);
            self.found.push(Diagnostic {
                rule,
                severity,
                message: message.into(),
                help: help.into(),
                range,
                related: Vec::new(),
                fix: None,
            });
        }
    }

    /// Something was found that begins in this range.
    pub(super) fn has_any_in(&self, range: TextRange) -> bool {
        self.starts.range(range.start..range.end).next().is_some()
    }

    /// The findings in the order of the text.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(Diagnostic::order);
        self.found
            .dedup_by(|next, kept| (next.order(), &next.message) == (kept.order(), &kept.message));
        self.found
    }
}
