use super::Rule;
use crate::text::TextRange;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Likely a mistake, or costly.
    Warning,
    /// The service rejects it, or no exact answer is possible.
    Error,
}

impl Severity {
    /// The name in output and settings.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity of that name.
    pub fn named(name: &str) -> Option<Severity> {
        [Severity::Info, Severity::Warning, Severity::Error]
            .into_iter()
            .find(|severity| severity.name() == name)
    }
}

/// Another place that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub range: TextRange,
    /// What is there.
    pub message: String,
}

/// One change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty where text is only put in.
    pub range: TextRange,
    /// What stands there afterwards.
    pub text: String,
}

/// A change that certainly mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// The changes, in the order of the text, not overlapping.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// That of a mistake in what is written.
    pub(super) fn of(edits: &[(TextRange, String)]) -> Fix {
        let edits = edits.iter().map(|(range, text)| Edit {
            range: *range,
            text: text.clone(),
        });
        Fix {
            title: "write it as Timestream has it".to_owned(),
            edits: edits.collect(),
        }
    }
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that it comes from.
    pub rule: &'static Rule,
    /// How bad it is, as set.
    pub severity: Severity,
    /// What is wrong: lower-case, user input in backticks.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The culprit.
    pub range: TextRange,
    /// Other places.
    pub related: Vec<Related>,
    /// A certain remedy.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// The key by which findings are sorted.
    pub fn order(&self) -> (TextRange, &'static str) {
        (self.range, self.rule.code)
    }

    /// Whether it says that a part of the file may not have been read, with queries in it.
    pub fn is_of_unread_text(&self) -> bool {
        self.rule.code == super::rules::hosts::INVALID_FILE.code
    }
}
