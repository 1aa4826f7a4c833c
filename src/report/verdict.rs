//! What policies say to queries, for people.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::concise::{printable, resource_name};
use super::contract::Lines;
use super::table::{columns, finding, sql_name};
use super::{FileResult, HumanOptions, PolicyResult};
use crate::check::{Outcome, QueryVerdict};
use crate::Query;

/// Each query with the verdicts about it, and the needs that are not simply allowed.
pub(super) fn human_verdicts(
    out: &mut Vec<u8>,
    file: &FileResult,
    options: HumanOptions,
) -> io::Result<()> {
    let lines = Lines::new(&file.text);
    for (query, verdicts) in file.report.queries.iter().zip(&file.verdicts) {
        for verdict in verdicts {
            if options.quiet && verdict.outcome == Outcome::Allowed {
                continue;
            }
            human_verdict(out, query, verdict, file, &lines, options)?;
        }
    }
    Ok(())
}

fn human_verdict(
    out: &mut dyn Write,
    query: &Query,
    verdict: &QueryVerdict,
    file: &FileResult,
    lines: &Lines,
    options: HumanOptions,
) -> io::Result<()> {
    let analysis = &query.analysis;
    let at = lines.position(analysis.range.start);
    let role = match &verdict.role {
        Some(role) => format!("  role {}", printable(role)),
        None => String::new(),
    };
    writeln!(
        out,
        "{}:{}:{}  {}{role}  {}",
        printable(&file.path),
        at.line,
        at.column,
        sql_name(analysis.construct),
        verdict.outcome.id()
    )?;
    let needs = analysis.permissions.iter().zip(&verdict.needs);
    let told = needs.filter(|(_, answer)| {
        options.verbose
            || answer.outcome() != Outcome::Allowed
            || verdict.outcome == Outcome::Denied
    });
    let rows: Vec<[String; 3]> = told
        .map(|(need, answer)| {
            let resource = resource_name(&need.resource);
            [need.action.to_owned(), resource, printable(&answer.words)]
        })
        .collect();
    columns(out, &rows)?;
    let unchecked = verdict.outcome == Outcome::Unchecked;
    for found in file.report.diagnostics_in(analysis.range) {
        let is_about_policies = found.rule.code.starts_with("TSQ6");
        if unchecked && !is_about_policies {
            finding(out, found, lines)?;
        }
    }
    Ok(())
}

/// How many verdicts there are of each kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcomes(BTreeMap<Outcome, usize>);

impl Outcomes {
    pub(super) fn of(file: &FileResult) -> Self {
        let mut outcomes = Outcomes::default();
        for verdict in file.verdicts.iter().flatten() {
            *outcomes.0.entry(verdict.outcome).or_default() += 1;
        }
        outcomes
    }

    pub(super) fn add(&mut self, other: &Outcomes) {
        for (outcome, count) in &other.0 {
            *self.0.entry(*outcome).or_default() += count;
        }
    }

    /// `2 allowed, 1 denied`
    pub(super) fn words(&self) -> String {
        let counts = self.0.iter();
        let words: Vec<String> = counts
            .map(|(outcome, count)| format!("{count} {}", outcome.id()))
            .collect();
        words.join(", ")
    }
}

/// The ways to smaller policies.
pub(super) fn human_diffs(out: &mut Vec<u8>, result: &PolicyResult) -> io::Result<()> {
    for policy in &result.policies {
        for line in policy.diff.lines() {
            writeln!(out, "{}", printable(line))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
