use std::io;

use super::args::{PolicyArgs, Unresolved};
use super::output::{finish, write_result};
use super::run::{read_all, Results};
use super::{ExitStatus, Failure, Streams};
use crate::analysis::{Construct, Permission};
use crate::iam::{policy_for, Grant, OpenNames};
use crate::lint::{Diagnostic, Severity};
use crate::report::{self, FileResult};
use crate::text::LineIndex;

pub(super) fn run(args: &PolicyArgs, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    let results = read_all(&args.input, None, streams)?;
    let unread = finish(&results, streams)? == ExitStatus::Failed;
    let exact = tell_gaps(args, &results, streams)?;
    if !exact {
        writeln!(
            streams.stderr,
            "error: no policy is printed: it would not be exact{}",
            advice(args)
        )?;
        return Ok(if unread {
            ExitStatus::Failed
        } else {
            ExitStatus::Findings
        });
    }
    let grants = results.files.iter().flat_map(|file| {
        let queries = file.report.queries.iter();
        let needs = queries.flat_map(|query| &query.analysis.permissions);
        needs.map(|need| (grant(need), &file.scope))
    });
    let open = match args.unresolved {
        Unresolved::Wildcard => OpenNames::Widen,
        Unresolved::Error | Unresolved::Keep => OpenNames::Keep,
    };
    let document = policy_for(grants, open);
    if document.statements.is_empty() {
        writeln!(
            streams.stderr,
            "error: no query was found, so there is no policy to print"
        )?;
        return Ok(ExitStatus::Failed);
    }
    write_result(streams, args.output.output.as_deref(), |out| {
        write!(out, "{}", report::policy_json(&document))
    })?;
    Ok(if unread {
        ExitStatus::Failed
    } else {
        ExitStatus::Done
    })
}

fn advice(args: &PolicyArgs) -> &'static str {
    if args.unresolved == Unresolved::Error {
        " (see --set, --unresolved and --skip-invalid)"
    } else {
        " (see --skip-invalid)"
    }
}

/// Says what keeps the policy from being exact; whether nothing does that was not
/// allowed by an option.
fn tell_gaps(args: &PolicyArgs, results: &Results, streams: &mut Streams) -> io::Result<bool> {
    let mut exact = true;
    for file in &results.files {
        let index = LineIndex::new(&file.text);
        for query in &file.report.queries {
            let analysis = &query.analysis;
            let unknown = analysis.construct == Construct::Unknown
                || !analysis.unknown_names.is_empty()
                || matches!(analysis.s3_target, Some(Err(_)));
            if unknown {
                exact &= args.skip_invalid;
                let severity = if args.skip_invalid {
                    "warning"
                } else {
                    "error"
                };
                for found in blocking(file, query) {
                    tell(streams, file, &index, severity, found)?;
                }
            }
            let open = analysis
                .permissions
                .iter()
                .filter(|need| !need.resource.is_resolved());
            for need in open {
                let allowed = match args.unresolved {
                    Unresolved::Error => false,
                    Unresolved::Keep => need.resource.can_keep_placeholders(),
                    Unresolved::Wildcard => true,
                };
                exact &= allowed;
                let arn = |open| need.resource.arn(&file.scope, open);
                let (severity, what) = match args.unresolved {
                    Unresolved::Wildcard => (
                        "warning",
                        format!("is widened to {}", arn(OpenNames::Widen)),
                    ),
                    _ if allowed => (
                        "note",
                        format!("keeps its placeholder: {}", arn(OpenNames::Keep)),
                    ),
                    _ => (
                        "error",
                        format!("is on a name that is not known: {}", arn(OpenNames::Keep)),
                    ),
                };
                let offset = need.reasons.first().map_or(0, |reason| reason.range.start);
                let at = index.position(&file.text, offset);
                let (path, action) = (&file.path, need.action);
                writeln!(
                    streams.stderr,
                    "{severity}: {path}:{}:{}: {action} {what}",
                    at.line, at.column
                )?;
            }
        }
    }
    Ok(exact)
}

/// The findings that make a query's needs incomplete.
fn blocking<'a>(
    file: &'a FileResult,
    query: &'a crate::Query,
) -> impl Iterator<Item = &'a Diagnostic> {
    let diagnostics = file.report.diagnostics.iter();
    diagnostics.filter(|found| {
        found.severity == Severity::Error && query.analysis.range.contains(found.range)
    })
}

fn tell(
    streams: &mut Streams,
    file: &FileResult,
    index: &LineIndex,
    severity: &str,
    found: &Diagnostic,
) -> io::Result<()> {
    let at = index.position(&file.text, found.range.start);
    let (path, code, message) = (&file.path, found.rule.code, &found.message);
    writeln!(
        streams.stderr,
        "{severity}: {path}:{}:{}: {message} [{code}]",
        at.line, at.column
    )
}

fn grant(need: &Permission) -> Grant {
    Grant {
        action: need.action.to_owned(),
        resource: need.resource.clone(),
    }
}
