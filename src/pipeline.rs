//! From a text to queries and findings: hosts, syntax, analysis, lint in a row.

use std::thread;

use crate::analysis::{self, AnalysisOptions, QueryAnalysis};
use crate::hosts::{self, Host, QueryText};
use crate::lint::{self, Diagnostic, LintContext, LintOptions, Severity, Suppressions};
use crate::syntax::{Lexer, Statements, Token};
use crate::text::{expand, PlaceholderValues, SourceMap, TextRange};

/// Stack for reading one text.
///
/// A query of 262,144 characters can be a chain of 131,072 operators; its tree
/// leans that deep to the left, and dropping it takes a frame for each. The stack
/// is reserved, not used: pages that nobody touches cost nothing.
pub const STACK_BYTES: usize = 512 * 1024 * 1024;

/// What the analysis depends on besides the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What is known of the account and the client.
    pub analysis: AnalysisOptions,
    /// Which rules speak, and how loud.
    pub lint: LintOptions,
    /// Values for placeholders.
    pub values: PlaceholderValues,
    /// The text is one query string, not a file of statements.
    pub single_query: bool,
}

/// One query of a text.
#[derive(Clone, Debug)]
pub struct Query {
    /// What the file calls it.
    pub name: Option<String>,
    /// What it means; ranges are those of the file.
    pub analysis: QueryAnalysis,
}

/// All that is to be said of a text. Ranges are those of the text.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The queries in the order of the text.
    pub queries: Vec<Query>,
    /// The findings in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a text on a thread with [`STACK_BYTES`] of stack.
///
/// Texts of 4 GiB and more are not read: their report is empty.
pub fn analyze(host: Host, text: &str, options: &Options) -> Report {
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK_BYTES);
        match builder.spawn_scoped(scope, || analyze_here(host, text, options)) {
            Ok(reader) => match reader.join() {
                Ok(report) => report,
                Err(panic) => std::panic::resume_unwind(panic),
            },
            // No thread to be had: the stack at hand suits all but monstrous queries.
            Err(_) => analyze_here(host, text, options),
        }
    })
}

/// Reads a text on the stack at hand, which has to be as large as
/// [`STACK_BYTES`] for the largest queries; for callers with threads of their own.
pub fn analyze_here(host: Host, text: &str, options: &Options) -> Report {
    let mut report = Report::default();
    if u32::try_from(text.len()).is_err() {
        return report;
    }
    for query_text in hosts::query_texts(host, text) {
        read_query_text(&query_text, options, &mut report);
    }
    report
}

/// Makes the fixes of a text until none is left, and says how many were made. In a text
/// of megabytes mistakes that hide one another can take a second run.
///
/// A round that would leave more errors than it found is not made. Placeholders keep
/// their spelling: what their values would bring is not in the text. The stack has to
/// be as for [`analyze_here`].
pub fn fix_here(host: Host, text: &str, options: &Options) -> (String, usize) {
    // One mistake can hide the next: a short text is read until nothing is left.
    const LEAST_ROUNDS: usize = 10;
    const MOST_BYTES: usize = 16 << 20;
    let rounds = LEAST_ROUNDS.max(MOST_BYTES / text.len().max(1));
    let options = Options {
        values: PlaceholderValues::default(),
        ..options.clone()
    };
    let errors = |report: &Report| {
        let found = report.diagnostics.iter();
        found
            .filter(|found| found.severity == Severity::Error)
            .count()
    };
    let mut text = text.to_owned();
    let mut made = 0;
    let mut report = analyze_here(host, &text, &options);
    for _ in 0..rounds {
        let Some((fixed, fixes)) = lint::apply_fixes(&text, &report.diagnostics) else {
            break;
        };
        let after = analyze_here(host, &fixed, &options);
        if errors(&after) > errors(&report) {
            break;
        }
        (text, report) = (fixed, after);
        made += fixes;
    }
    (text, made)
}

fn read_query_text(query_text: &QueryText, options: &Options, report: &mut Report) {
    let text = query_text.text;
    if let Some((expanded, map)) = fill_in(text, &options.values) {
        let maps = [&map, &query_text.map];
        read_statements(
            &expanded,
            query_text.name.as_deref(),
            &maps,
            options,
            report,
        );
    } else {
        let maps = [&query_text.map];
        read_statements(text, query_text.name.as_deref(), &maps, options, report);
    }
}

/// Puts values in the place of placeholders. The lexer finds these: only it knows
/// a `%s` from a remainder.
fn fill_in(text: &str, values: &PlaceholderValues) -> Option<(String, SourceMap)> {
    if values.is_empty() {
        return None;
    }
    let mut lexer = Lexer::new(text);
    let mut tokens = Vec::new();
    while lexer.next_stretch(&mut tokens) {}
    expand(text, lexer.placeholders(), values)
}

fn read_statements(
    text: &str,
    name: Option<&str>,
    maps: &[&SourceMap],
    options: &Options,
    report: &mut Report,
) {
    let mut lexer = Lexer::new(text);
    let mut tokens: Vec<Token> = Vec::new();
    let mut statements: Vec<TextRange> = Vec::new();
    let mut findings: Vec<(usize, Diagnostic)> = Vec::new();
    while lexer.next_stretch(&mut tokens) {
        for parsed in Statements::new(text, &tokens) {
            let placeholders = lexer.placeholders();
            let analysis = analysis::analyze(&parsed, text, placeholders, options.analysis);
            let context = LintContext {
                text,
                tokens: &tokens,
                parsed: &parsed,
                analysis: &analysis,
                placeholders,
                single_query: options.single_query,
                first_statement: statements.is_empty(),
            };
            let found = lint::lint(&context, &options.lint);
            findings.extend(found.into_iter().map(|finding| (statements.len(), finding)));
            statements.push(parsed.range);
            report.queries.push(Query {
                name: name.map(str::to_owned),
                analysis,
            });
        }
    }
    let suppressions = Suppressions::new(text, lexer.directives());
    let mut diagnostics = suppressions.apply(text, &statements, findings, &options.lint);
    let first = report.queries.len() - statements.len();
    if let Some(queries) = report.queries.get_mut(first..) {
        queries
            .iter_mut()
            .for_each(|query| map_analysis(&mut query.analysis, maps));
    }
    diagnostics
        .iter_mut()
        .for_each(|diagnostic| map_diagnostic(diagnostic, maps));
    report.diagnostics.append(&mut diagnostics);
}

fn map_range(range: &mut TextRange, maps: &[&SourceMap]) {
    for map in maps {
        *range = map.to_source(*range);
    }
}

fn map_analysis(analysis: &mut QueryAnalysis, maps: &[&SourceMap]) {
    map_range(&mut analysis.range, maps);
    let tables = analysis
        .tables
        .iter_mut()
        .flat_map(|table| &mut table.ranges);
    let reasons = analysis
        .permissions
        .iter_mut()
        .flat_map(|need| &mut need.reasons);
    let unknown = analysis
        .unknown_names
        .iter_mut()
        .map(|name| &mut name.range);
    let columns = analysis.qualified_columns.iter_mut();
    let unresolved = analysis.unresolved_names.iter_mut();
    let fragments = analysis.fragments.iter_mut();
    let reasons = reasons.map(|reason| &mut reason.range);
    tables
        .chain(reasons)
        .chain(unknown)
        .chain(columns)
        .chain(unresolved)
        .chain(fragments)
        .for_each(|range| map_range(range, maps));
    if let Some(range) = &mut analysis.unknown_encryption {
        map_range(range, maps);
    }
    for block in &mut analysis.blocks {
        map_range(&mut block.select, maps);
        if let Some(range) = &mut block.measure_value {
            map_range(range, maps);
        }
        let tables = block.tables.iter_mut().map(|table| &mut table.range);
        let stars = block.stars.iter_mut().map(|star| &mut star.range);
        let times = block.wrapped_times.iter_mut().map(|time| &mut time.range);
        let ranges = tables.chain(stars).chain(times);
        ranges.for_each(|range| map_range(range, maps));
    }
}

fn map_diagnostic(diagnostic: &mut Diagnostic, maps: &[&SourceMap]) {
    map_range(&mut diagnostic.range, maps);
    for related in &mut diagnostic.related {
        map_range(&mut related.range, maps);
    }
    let edits = diagnostic.fix.iter_mut().flat_map(|fix| &mut fix.edits);
    edits.for_each(|edit| map_range(&mut edit.range, maps));
}
