//! Comments that silence findings:
//!
//! * `-- timestream-iam: ignore[CODE, name] reason` on a statement or before it,
//! * `-- timestream-iam: ignore-file[CODE]` anywhere in a file.

use std::collections::HashMap;

use super::rules::UNUSED_SUPPRESSION;
use super::{rule, Diagnostic, LintOptions, Rule};
use crate::text::TextRange;

const MARK: &str = "timestream-iam:";

/// The suppressions of one text.
#[derive(Debug, Default)]
pub struct Suppressions {
    items: Vec<Item>,
    malformed: Vec<TextRange>,
}

/// One code in one comment.
#[derive(Debug)]
struct Item {
    rule: Option<&'static Rule>,
    name: String,
    /// Where the code stands.
    range: TextRange,
    whole_file: bool,
    /// The index of the statement that it is for; `None` for the whole file.
    owner: Option<usize>,
    used: bool,
}

impl Suppressions {
    /// Reads the comments of `text` that stand at these ranges.
    pub fn new(text: &str, comments: &[TextRange]) -> Self {
        let mut suppressions = Suppressions::default();
        for comment in comments {
            suppressions.read(text, *comment);
        }
        suppressions
    }

    fn read(&mut self, text: &str, comment: TextRange) {
        let body = comment.of(text);
        let Some((before, after)) = body.split_once(MARK) else {
            return;
        };
        // A comment that only speaks of the tool is none.
        if !before.trim_matches(['-', '/', '*', ' ', '\t']).is_empty() {
            return;
        }
        let skipped = after.len() - after.trim_start().len();
        let directive = after.trim_start();
        let (whole_file, list) = if let Some(rest) = directive.strip_prefix("ignore-file") {
            (true, rest)
        } else if let Some(rest) = directive.strip_prefix("ignore") {
            (false, rest)
        } else {
            self.malformed.push(comment);
            return;
        };
        let word = directive.len() - list.len();
        let Some((codes, _)) = list.strip_prefix('[').and_then(|list| list.split_once(']')) else {
            self.malformed.push(comment);
            return;
        };
        let mut at = before.len() + MARK.len() + skipped + word + 1;
        if codes.split(',').any(|code| code.trim().is_empty()) {
            self.malformed.push(comment);
            return;
        }
        for code in codes.split(',') {
            let name = code.trim();
            let start = comment.start + (at + code.len() - code.trim_start().len()) as u32;
            self.items.push(Item {
                rule: rule(name),
                name: name.to_owned(),
                range: TextRange::new(start, start + name.len() as u32),
                whole_file,
                owner: None,
                used: false,
            });
            at += code.len() + 1;
        }
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.malformed.is_empty()
    }

    /// Takes away what is silenced and adds what is wrong with the silencing.
    ///
    /// `statements` are the ranges of the statements of `text`, and each finding
    /// comes with the index of its own.
    pub fn apply(
        mut self,
        text: &str,
        statements: &[TextRange],
        mut findings: Vec<(usize, Diagnostic)>,
        options: &LintOptions,
    ) -> Vec<Diagnostic> {
        if !self.is_empty() {
            // Whether each silenced pair of statement and rule was met; no statement
            // stands for the whole file.
            let mut met: HashMap<(Option<usize>, &str), bool> = HashMap::new();
            for item in &mut self.items {
                item.owner = match item.whole_file {
                    true => None,
                    // Behind the last statement there is nothing to silence.
                    false => Some(owner(text, statements, item.range).unwrap_or(usize::MAX)),
                };
                if let Some(rule) = item.rule {
                    met.insert((item.owner, rule.code), false);
                }
            }
            findings.retain(|(statement, diagnostic)| {
                let code = diagnostic.rule.code;
                let mut kept = true;
                for owner in [None, Some(*statement)] {
                    if let Some(used) = met.get_mut(&(owner, code)) {
                        *used = true;
                        kept = false;
                    }
                }
                kept
            });
            for item in &mut self.items {
                let code = item.rule.map_or("", |rule| rule.code);
                item.used = met.get(&(item.owner, code)).copied().unwrap_or(false);
            }
        }
        let mut diagnostics: Vec<Diagnostic> = findings.into_iter().map(|(_, d)| d).collect();
        diagnostics.extend(self.complaints(options));
        diagnostics.sort_by_key(Diagnostic::order);
        diagnostics
    }

    fn complaints(&self, options: &LintOptions) -> Vec<Diagnostic> {
        let Some(severity) = options.severity(&UNUSED_SUPPRESSION) else {
            return Vec::new();
        };
        let complaint = |range, message: String, help: &str| Diagnostic {
            rule: &UNUSED_SUPPRESSION,
            severity,
            message,
            help: Some(help.to_owned()),
            range,
            related: Vec::new(),
            fix: None,
        };
        // A rule that is off finds nothing, and that says nothing about the comment.
        let is_on = |item: &&Item| {
            item.rule
                .is_none_or(|rule| options.severity(rule).is_some())
        };
        let items = self.items.iter().filter(is_on);
        let unused = items.filter(|item| !item.used).map(|item| {
            let name = &item.name;
            if item.rule.is_none() {
                let message = format!("no rule has the code or name `{name}`");
                return complaint(item.range, message, "take it out, or correct it");
            }
            let message = format!("nothing here is found by `{name}`");
            complaint(item.range, message, "take the suppression out")
        });
        let malformed = self.malformed.iter().map(|range| {
            let message = "this comment silences nothing".to_owned();
            complaint(
                *range,
                message,
                "write `-- timestream-iam: ignore[CODE] reason`",
            )
        });
        unused.chain(malformed).collect()
    }
}

/// The statement that a comment belongs to: the one it stands in, the one that it
/// ends the line of, else the next one.
fn owner(text: &str, statements: &[TextRange], comment: TextRange) -> Option<usize> {
    let next = statements.partition_point(|statement| statement.end <= comment.start);
    if statements
        .get(next)
        .is_some_and(|statement| statement.start <= comment.start)
    {
        return Some(next);
    }
    if let Some(before) = next.checked_sub(1) {
        let end = statements.get(before)?.end;
        if !TextRange::new(end, comment.start).of(text).contains('\n') {
            return Some(before);
        }
    }
    (next < statements.len()).then_some(next)
}
