use super::{Findings, LintContext};
use crate::analysis::Construct;
use crate::lint::rule::declare_rule;
use crate::syntax::{NoteKind, Statement};

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
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        if let NoteKind::Undocumented(what) = &note.kind {
            let message = format!("{what} is not documented for Timestream");
            findings.add(note.range, message).help("it is accepted here; test it on the service");
        }
    }
    let analysis = context.analysis;
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
