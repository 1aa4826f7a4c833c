use super::{Findings, LintContext};
use crate::analysis::{Construct, Mistake, MistakeKind};
use crate::lint::rule::declare_rule;
use crate::syntax::{NoteKind, Statement};
use crate::text::TextRange;

declare_rule! {
    /// AWS's documents do not settle whether the service takes this form, or which
    /// resource it asks IAM for. It is accepted here, read as Presto reads it, and
    /// named, so that nobody relies on it unknowingly.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE time > ago(1h) OFFSET 10
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time > ago(1h) LIMIT 10
    /// ```
    "TSQ005" "undocumented" Info
    summary: "a form that the documents do not settle"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.html"),
    looks_at: StatementAndMistakes
}

fn check(context: &LintContext, mistakes: &[Mistake], findings: &mut Findings) {
    findings.add_mistakes(mistakes, MistakeKind::Undocumented);
    for note in &context.parsed.notes {
        if let NoteKind::Undocumented(what) = &note.kind {
            let message = format!("{what} is not documented for Timestream");
            findings.add(note.range, message).help("it is accepted here; test it on the service");
        }
    }
    if let Some(comment) = block_comment(context) {
        findings
            .add(comment, "a comment in `/* … */` is not documented for Timestream")
            .help("Presto takes it; a comment that is documented begins with `--`");
    }
    let analysis = context.analysis;
    let schema = analysis.tables.iter().find(|table| {
        table.database.text().eq_ignore_ascii_case("information_schema")
    });
    if let Some(range) = schema.and_then(|table| table.ranges.first()) {
        findings
            .add(*range, "no information schema is documented for Timestream")
            .help("it is read as a database; SHOW and DESCRIBE list databases, tables and columns");
    }
    for column in &analysis.qualified_columns {
        findings
            .add(
                *column,
                "a column named with its database and table is not documented for Timestream",
            )
            .help("give the table an alias and write `alias.column`");
    }
    if let Some(Statement::ShowTables { database: None, .. }) = context.parsed.statement {
        findings
            .add(context.first_word(), "which ARN SHOW TABLES without FROM asks for is not documented")
            .help("the permission is on all databases of the account; name one with FROM to narrow it");
    }
    if let (Some(Ok(target)), Some(Statement::Unload(unload))) =
        (&analysis.s3_target, &context.parsed.statement)
    {
        if target.is_access_point() {
            findings
                .add(unload.target.range, "which ARN an access point asks for is not documented")
                .help("the permissions are on a bucket of this name; add the access point's ARN");
        }
    }
    let constants = analysis.construct == Construct::Unload
        && analysis.tables.is_empty()
        && analysis.unknown_names.is_empty();
    if constants {
        findings
            .add(context.first_word(), "UNLOAD of a query that reads no table is not documented")
            .help("no resource for `timestream:Unload` is known");
    }
}

/// The sign that opens the first comment in `/* … */` of the statement; for the first
/// statement of a text also one before it.
fn block_comment(context: &LintContext) -> Option<TextRange> {
    let tokens = context.statement_tokens();
    let range = context.parsed.range;
    let begin = if context.first_statement { 0 } else { range.start };
    let whole = TextRange::new(begin, range.end).of(context.text);
    memchr::memmem::find(whole.as_bytes(), b"/*")?;
    let mut from = begin;
    for token in tokens {
        let gap = TextRange::new(from, token.start);
        from = token.end;
        if let Some(at) = opening(gap.of(context.text)) {
            let start = gap.start + at as u32;
            return Some(TextRange::new(start, start + 2));
        }
    }
    None
}

/// Where the first `/*` of what stands between two tokens is, outside of `--` comments.
fn opening(gap: &str) -> Option<usize> {
    let mut from = 0;
    for line in gap.split_inclusive(['\n', '\r']) {
        let code = line.find("--").unwrap_or(line.len());
        if let Some(at) = line.find("/*").filter(|at| *at < code) {
            return Some(from + at);
        }
        from += line.len();
    }
    None
}
