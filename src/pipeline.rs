//! From a text to queries and findings: hosts, syntax, analysis, lint in a row.

mod branches;
mod places;

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use crate::analysis::{self, AnalysisOptions, QueryAnalysis};
use crate::hosts::{
    self, Claim, FoundBy, Host, HostInput, HostOptions, Neighbours, NoNeighbours, QueryText,
    ScheduledQuery,
};
use crate::lint::{self, Diagnostic, LintContext, LintOptions, Suppressions};
use crate::syntax::{Lexer, Statements, Token};
use crate::text::{
    expand, value_of_file, ControlTags, Expanded, Placeholder, PlaceholderValues, SourceMap,
    TextRange,
};

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
    /// What hosts are told.
    pub hosts: HostOptions,
    /// Parameters of CloudFormation and variables of Terraform keep their placeholder, even
    /// where the file has a default for them.
    pub keep_defaults: bool,
}

/// One query of a text.
#[derive(Clone, Debug)]
pub struct Query {
    /// What the file calls it.
    pub name: Option<String>,
    /// Why it is taken for a query.
    pub found_by: FoundBy,
    /// What the scheduled query around it says; ranges are those of the file.
    pub scheduled: Option<Box<ScheduledQuery>>,
    /// What it means; ranges are those of the file.
    pub analysis: QueryAnalysis,
    /// The placeholders whose values would complete its
    /// [`unresolved_names`](QueryAnalysis::unresolved_names) and
    /// [`fragments`](QueryAnalysis::fragments), or all of a query that is not understood.
    pub open_placeholders: Vec<OpenPlaceholder>,
    /// The spellings of placeholders that are references of the template around a program.
    pub references: BTreeSet<String>,
}

/// A placeholder without a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPlaceholder {
    /// Where it stands.
    pub range: TextRange,
    /// What a value is given to.
    pub name: String,
    /// The expression that gives it its value: of a name that stands for another, the last.
    pub expression: String,
}

/// All that is to be said of a text. Ranges are those of the text.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What the text turned out to be; `None` when it has nothing to do with Timestream.
    pub host: Option<Host>,
    /// The queries in the order of the text.
    pub queries: Vec<Query>,
    /// The findings in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The defaults of parameters and variables that kept their placeholder, by its
    /// spelling.
    pub defaults: BTreeMap<String, String>,
    /// The defaults that stand in queries, in the order of these.
    pub taken: Vec<TakenDefault>,
}

/// A value that a query has as long as the program or template is given no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenDefault {
    /// Where it stands in the file.
    pub range: TextRange,
    /// The name that another can be given by.
    pub name: String,
    /// The value.
    pub value: String,
}

impl Report {
    /// The findings that lie within a range of the text, in the order of the text.
    pub fn diagnostics_in(&self, range: TextRange) -> impl Iterator<Item = &Diagnostic> {
        let first = self
            .diagnostics
            .partition_point(|found| found.range.start < range.start);
        let rest = self.diagnostics.get(first..).unwrap_or_default();
        let begun = rest
            .iter()
            .take_while(move |found| found.range.start <= range.end);
        begun.filter(move |found| range.contains(found.range))
    }
}

/// A text with the name that it goes by and the files around it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What kind of text it is.
    pub host: Host,
    /// The text.
    pub text: &'a str,
    /// The name of the file, without its folders; empty when it has none.
    pub file_name: &'a str,
    /// The files around it.
    pub neighbours: &'a dyn Neighbours,
    /// What other files read it for.
    pub claims: &'a [Claim],
}

impl<'a> Source<'a> {
    /// A text that stands alone.
    pub fn alone(host: Host, text: &'a str) -> Self {
        Source {
            host,
            text,
            file_name: "",
            neighbours: &NoNeighbours,
            claims: &[],
        }
    }
}

/// Reads a text that stands alone on a thread with [`STACK_BYTES`] of stack.
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
    analyze_source(&Source::alone(host, text), options)
}

/// Reads a text with what is around it, on the stack at hand as [`analyze_here`] does.
pub fn analyze_source(source: &Source, options: &Options) -> Report {
    let mut report = Report::default();
    if u32::try_from(source.text.len()).is_err() {
        return report;
    }
    let found = hosts::read(
        source.host,
        &HostInput {
            text: source.text,
            file_name: source.file_name,
            neighbours: source.neighbours,
            options: &options.hosts,
            claims: source.claims,
        },
    );
    report.host = found.host;
    for query_text in &found.queries {
        add_query_text(query_text, options, &mut report);
        if keeps_defaults(options, report.host) {
            add_defaults(query_text, &mut report.defaults);
        }
    }
    if found.host != Some(Host::Sql) || !source.claims.is_empty() {
        let of_host = found.findings.iter();
        let of_host = of_host.filter_map(|found| lint::of_host(found, &options.lint));
        report.diagnostics.extend(of_host);
        report.diagnostics.sort_by_key(Diagnostic::order);
        // A place of the file can be part of several queries.
        let mut seen = BTreeSet::new();
        let is_new = |found: &Diagnostic| {
            let place = (found.range, found.rule.code);
            seen.insert((place, found.message.clone()))
        };
        report.diagnostics.retain(is_new);
        report.queries.sort_by_key(|query| query.analysis.range);
    }
    report
}

/// Makes the fixes of a text until none is left, and says how many were made. In a text
/// of megabytes mistakes that hide one another can take a second run.
///
/// A round that would leave the text [worse](lint::brokenness) is not made. Placeholders keep
/// their spelling: what their values would bring is not in the text. The stack has to
/// be as for [`analyze_here`].
pub fn fix_here(host: Host, text: &str, options: &Options) -> (String, usize) {
    fix_source(&Source::alone(host, text), options)
}

/// Makes the fixes of a text with what is around it, as [`fix_here`] does.
pub fn fix_source(source: &Source, options: &Options) -> (String, usize) {
    // One mistake can hide the next: a short text is read until nothing is left.
    const LEAST_ROUNDS: usize = 10;
    const MOST_BYTES: usize = 16 << 20;
    let rounds = LEAST_ROUNDS.max(MOST_BYTES / source.text.len().max(1));
    let options = Options {
        values: PlaceholderValues::default(),
        ..options.clone()
    };
    let of_text = |text: &str| analyze_source(&Source { text, ..*source }, &options);
    let mut text = source.text.to_owned();
    let mut made = 0;
    let mut report = of_text(&text);
    for _ in 0..rounds {
        let Some((fixed, fixes)) = lint::apply_fixes(&text, &report.diagnostics) else {
            break;
        };
        let after = of_text(&fixed);
        if lint::brokenness(&after.diagnostics) > lint::brokenness(&report.diagnostics) {
            break;
        }
        (text, report) = (fixed, after);
        made += fixes;
    }
    (text, made)
}

/// Reads a query text. Where it leaves something open that the texts which it can be tell,
/// these are read in its place.
fn add_query_text(query_text: &QueryText, options: &Options, report: &mut Report) {
    if query_text.variants.is_empty() {
        return read_query_text(query_text, options, report);
    }
    let read = |query_text: &QueryText| {
        let mut read = Report {
            host: report.host,
            ..Report::default()
        };
        read_query_text(query_text, options, &mut read);
        read
    };
    let as_written = read(query_text);
    let mut known = Vec::new();
    let open = gaps(&as_written).unwrap_or(usize::MAX);
    if open > 0 && !as_written.queries.is_empty() {
        let variants = query_text.variants.iter();
        let variants = variants.map(|template| read(&query_text.variant(template)));
        // What is no query is never sent.
        known.extend(variants.filter(|read| gaps(read).is_some()));
        // One that leaves open what the text does tells nothing more, and what another one
        // needs can be that.
        let is_as_open =
            |read: &Report| gaps(read) >= Some(open) && needs(read) == needs(&as_written);
        if known.iter().any(is_as_open) {
            known.clear();
        }
    }
    if known.is_empty() {
        known.push(as_written);
    }
    let mut seen = BTreeSet::new();
    for read in known {
        // One that needs the same says the same.
        if seen.insert((gaps(&read), needs(&read))) {
            report.queries.extend(read.queries);
            report.taken.extend(read.taken);
            report.diagnostics.extend(read.diagnostics);
        }
    }
}

/// What the queries of a text need.
fn needs(report: &Report) -> Vec<String> {
    let queries = report.queries.iter();
    queries.flat_map(|query| needed(&query.analysis)).collect()
}

/// What a statement needs, to be compared.
fn needed(analysis: &QueryAnalysis) -> Vec<String> {
    let needs = analysis.permissions.iter();
    needs
        .map(|need| format!("{} {:?}", need.action, need.resource))
        .collect()
}

/// How much the queries of a text leave open; `None`, where one is not understood.
fn gaps(report: &Report) -> Option<usize> {
    let all = report.queries.iter();
    let gaps = all.map(|query| {
        let analysis = &query.analysis;
        let open = analysis.unresolved_names.len() + analysis.fragments.len();
        (!analysis.is_unknown()).then_some(open)
    });
    let gaps: Option<Vec<usize>> = gaps.collect();
    gaps.filter(|gaps| !gaps.is_empty())
        .map(|gaps| gaps.iter().sum())
}

/// Reads a text, branch by branch where it is a template that has some.
fn read_query_text(query_text: &QueryText, options: &Options, report: &mut Report) {
    match ControlTags::of(&query_text.text, &query_text.placeholders) {
        Some(tags) => branches::read(query_text, &tags, options, report),
        None => read_one_text(query_text, options, report),
    }
}

fn read_one_text(query_text: &QueryText, options: &Options, report: &mut Report) {
    let mut maps: Vec<&SourceMap> = query_text.maps.iter().map(AsRef::as_ref).collect();
    if !keeps_defaults(options, report.host) {
        let all = query_text.placeholders.iter();
        let taken = all.filter_map(|it| taken_default(&query_text.text, it, options, &maps));
        report.taken.extend(taken);
    }
    if let Some(expanded) = fill_in(query_text, options, report.host) {
        maps.insert(0, &expanded.map);
        let filled = Filled {
            text: &expanded.text,
            placeholders: &expanded.placeholders,
            maps: &maps,
        };
        read_statements(query_text, &filled, options, report);
    } else {
        let filled = Filled {
            text: &query_text.text,
            placeholders: &query_text.placeholders,
            maps: &maps,
        };
        read_statements(query_text, &filled, options, report);
    }
}

/// The default that stands for a placeholder, unless it is given another value.
fn taken_default(
    text: &str,
    placeholder: &Placeholder,
    options: &Options,
    maps: &[&SourceMap],
) -> Option<TakenDefault> {
    let name = placeholder.name().filter(|name| !name.is_empty())?;
    placeholder.value.as_ref().filter(|it| it.is_default)?;
    let value = value_of_file(text, placeholder, false)?;
    let mut range = placeholder.range;
    places::map_range(&mut range, maps);
    (!options.values.has(name)).then(|| TakenDefault {
        range,
        name: name.to_owned(),
        value: value.to_owned(),
    })
}

fn add_defaults(query_text: &QueryText, defaults: &mut BTreeMap<String, String>) {
    let mut add = |text: &str, placeholders: &[Placeholder]| {
        for placeholder in placeholders {
            let value = placeholder.value.as_ref().filter(|value| value.is_default);
            if let Some(value) = value {
                let written = placeholder.range.of(text).to_owned();
                defaults
                    .entry(written)
                    .or_insert_with(|| value.text.clone());
            }
        }
    };
    add(&query_text.text, &query_text.placeholders);
    for (_, part) in query_text.scheduled.iter().flat_map(|said| said.parts()) {
        add(part.text(), part.placeholders());
    }
}

/// Puts values in the place of placeholders. The lexer finds these: only it knows
/// a `%s` from a remainder.
fn fill_in(query_text: &QueryText, options: &Options, host: Option<Host>) -> Option<Expanded> {
    let of_host = &query_text.placeholders;
    if options.values.is_empty() && of_host.iter().all(|known| known.value.is_none()) {
        return None;
    }
    let mut lexer = Lexer::with_placeholders(&query_text.text, of_host);
    let mut tokens = Vec::new();
    while lexer.next_stretch(&mut tokens) {}
    expand(
        &query_text.text,
        lexer.placeholders(),
        &options.values,
        keeps_defaults(options, host),
    )
}

fn keeps_defaults(options: &Options, host: Option<Host>) -> bool {
    // A file of SQL can be the template of a module of Terraform.
    let deployed = [Host::CloudFormation, Host::Terraform, Host::Sql];
    options.keep_defaults && host.is_some_and(|host| deployed.contains(&host))
}

/// A text with the values that are known in it.
struct Filled<'a> {
    text: &'a str,
    /// Those that are known to be left.
    placeholders: &'a [Placeholder],
    /// From the text back to the file, one after the other.
    maps: &'a [&'a SourceMap],
}

fn read_statements(
    query_text: &QueryText,
    filled: &Filled,
    options: &Options,
    report: &mut Report,
) {
    let (text, maps) = (filled.text, filled.maps);
    let mut lexer = Lexer::with_placeholders(text, filled.placeholders);
    let mut tokens: Vec<Token> = Vec::new();
    let mut statements: Vec<TextRange> = Vec::new();
    let mut findings: Vec<(usize, Diagnostic)> = Vec::new();
    let found_by = query_text.found_by;
    let keep_defaults = keeps_defaults(options, report.host);
    let scheduled = query_text.scheduled.as_ref();
    let scheduled = scheduled.map(|said| Box::new(said.filled(&options.values, keep_defaults)));
    while lexer.next_stretch(&mut tokens) {
        let is_prose = || found_by == FoundBy::Text && !analysis::may_read_as_query(&tokens);
        if statements.is_empty() && !query_text.is_script && is_prose() {
            return;
        }
        for parsed in Statements::new(text, &tokens) {
            let placeholders = lexer.placeholders();
            let mut analysis = analysis::analyze(&parsed, text, placeholders, options.analysis);
            let statement_tokens = tokens.get(parsed.tokens.clone()).unwrap_or_default();
            if found_by == FoundBy::Text
                && !analysis::reads_as_query(&parsed, &analysis, text, statement_tokens)
            {
                // Prose that goes on with a query on a line of its own is prose.
                if statements.is_empty() && !query_text.is_script {
                    return;
                }
                continue;
            }
            let context = LintContext {
                text,
                tokens: &tokens,
                parsed: &parsed,
                analysis: &analysis,
                placeholders,
                single_query: options.single_query || !query_text.is_script,
                first_statement: statements.is_empty(),
            };
            let found = lint::lint(&context, &options.lint);
            findings.extend(found.into_iter().map(|finding| (statements.len(), finding)));
            statements.push(parsed.range);
            let open_placeholders = open_placeholders(&analysis, placeholders);
            analysis.blocks = Vec::new();
            report.queries.push(Query {
                name: query_text.name.clone(),
                found_by,
                scheduled: scheduled.clone(),
                analysis,
                open_placeholders,
                references: query_text.references.clone(),
            });
        }
    }
    let suppressions = Suppressions::new(text, lexer.directives());
    let mut diagnostics = suppressions.apply(text, &statements, findings, &options.lint);
    let first = report.queries.len() - statements.len();
    if let Some(queries) = report.queries.get_mut(first..) {
        queries.iter_mut().for_each(|query| {
            places::map_analysis(&mut query.analysis, maps);
            let open = query.open_placeholders.iter_mut();
            open.for_each(|placeholder| places::map_range(&mut placeholder.range, maps));
        });
    }
    for diagnostic in &mut diagnostics {
        places::map_diagnostic(diagnostic, maps, found_by == FoundBy::File);
    }
    report.diagnostics.append(&mut diagnostics);
}

fn open_placeholders(
    analysis: &QueryAnalysis,
    placeholders: &[Placeholder],
) -> Vec<OpenPlaceholder> {
    let whole = analysis.is_unknown().then_some(&analysis.range);
    let names = analysis.unresolved_names.iter();
    let open = names.chain(&analysis.fragments).chain(whole);
    let inside = open.flat_map(|name| {
        let first = placeholders.partition_point(|it| it.range.start < name.start);
        let behind = placeholders.get(first..).unwrap_or_default();
        behind.iter().take_while(|it| it.range.end <= name.end)
    });
    let named = inside.filter_map(|it| {
        Some(OpenPlaceholder {
            range: it.range,
            name: it.name()?.to_owned(),
            expression: it.expression()?.to_owned(),
        })
    });
    named.collect()
}
