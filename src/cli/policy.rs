use std::collections::BTreeSet;
use std::io;

use super::args::{PolicyArgs, Unresolved};
use super::output::{finish, write_result};
use super::run::{read_all, Results};
use super::{ExitStatus, Failure, Streams};
use crate::analysis::{Construct, Permission};
use crate::iam::{policy_for, Grant, OpenNames, PolicyDocument, Resource};
use crate::lint::Severity;
use crate::report::{self, printable, FileResult};
use crate::text::LineIndex;
use crate::Query;

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
        let understood = file
            .report
            .queries
            .iter()
            .filter(|query| !is_unknown(query));
        let needs = understood.flat_map(|query| &query.analysis.permissions);
        needs.map(|need| (grant(need), &file.scope))
    });
    let open = match args.unresolved {
        Unresolved::Wildcard => OpenNames::Widen,
        Unresolved::Error | Unresolved::Keep => OpenNames::Keep,
    };
    let document = policy_for(grants, open);
    if document.statements.is_empty() {
        if !unread {
            writeln!(
                streams.stderr,
                "error: no query is left to make a policy for"
            )?;
        }
        return Ok(ExitStatus::Failed);
    }
    if let Some(arn) = unwritable(&document) {
        let arn = printable(arn);
        writeln!(
            streams.stderr,
            "error: no policy is printed: IAM takes no characters past U+00FF, as in {arn}"
        )?;
        return Ok(ExitStatus::Findings);
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

/// An ARN with a character that no policy document may have.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
fn unwritable(document: &PolicyDocument) -> Option<&str> {
    let resources = document
        .statements
        .iter()
        .flat_map(|statement| &statement.resources);
    let mut arns = resources.map(String::as_str);
    arns.find(|arn| arn.chars().any(|c| !matches!(c, ' '..='\u{ff}')))
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
            exact &= if is_unknown(query) {
                tell_unknown(args, file, &index, query, streams)?
            } else {
                let resolved = tell_unresolved(args, file, &index, query, streams)?;
                tell_fragments(args, file, &index, query, streams)? && resolved
            };
        }
    }
    Ok(exact)
}

/// Whether a query's needs are not all known.
fn is_unknown(query: &Query) -> bool {
    let analysis = &query.analysis;
    analysis.construct == Construct::Unknown
        || !analysis.unknown_names.is_empty()
        || matches!(analysis.s3_target, Some(Err(_)))
        || analysis
            .permissions
            .iter()
            .any(|need| !need.resource.can_exist())
        || (analysis.construct == Construct::Unload && analysis.tables.is_empty())
}

fn tell_unknown(
    args: &PolicyArgs,
    file: &FileResult,
    index: &LineIndex,
    query: &Query,
    streams: &mut Streams,
) -> io::Result<bool> {
    let (severity, end) = match args.skip_invalid {
        true => ("warning", ", so the statement is left out"),
        false => ("error", ""),
    };
    let range = query.analysis.range;
    let found = file.report.diagnostics.iter();
    let errors = found.filter(|found| found.severity == Severity::Error);
    let mut told = false;
    for found in errors.filter(|found| range.contains(found.range)) {
        let at = place(file, index, found.range.start);
        let (message, code) = (printable(&found.message), found.rule.code);
        writeln!(streams.stderr, "{severity}: {at}: {message} [{code}]{end}")?;
        told = true;
    }
    if !told {
        // The finding was silenced; the gap is there all the same.
        let at = place(file, index, range.start);
        writeln!(
            streams.stderr,
            "{severity}: {at}: this statement is not understood{end}"
        )?;
    }
    Ok(args.skip_invalid)
}

fn tell_unresolved(
    args: &PolicyArgs,
    file: &FileResult,
    index: &LineIndex,
    query: &Query,
    streams: &mut Streams,
) -> io::Result<bool> {
    let analysis = &query.analysis;
    let open: Vec<&Permission> = analysis
        .permissions
        .iter()
        .filter(|need| !need.resource.is_resolved())
        .collect();
    if open.is_empty() {
        return Ok(true);
    }
    let allowed = |need: &&&Permission| match args.unresolved {
        Unresolved::Error => false,
        Unresolved::Keep => can_keep(need, query),
        Unresolved::Wildcard => true,
    };
    let exact = open.iter().all(|need| allowed(&need));
    if !exact {
        for name in &analysis.unresolved_names {
            let at = place(file, index, name.start);
            let written = printable(name.of(&file.text));
            writeln!(
                streams.stderr,
                "error: {at}: the placeholder in `{written}` has no value"
            )?;
        }
    }
    let scope = &file.scope;
    let mut told = BTreeSet::new();
    for need in open {
        let line = match args.unresolved {
            Unresolved::Wildcard => {
                let arn = need.resource.arn(scope, OpenNames::Widen);
                format!("warning: {{}}: widened to {arn}")
            }
            _ if allowed(&&need) => {
                let arn = need.resource.arn(scope, OpenNames::Keep);
                format!("note: {{}}: kept as it is: {arn}")
            }
            _ if matches!(&need.resource, Resource::KmsKey { key } if key.text().is_empty()) => {
                "error: {}: SSE_KMS without `kms_key`: the key is not known".to_owned()
            }
            Unresolved::Keep => {
                "error: {}: a placeholder for several names together cannot be kept".to_owned()
            }
            Unresolved::Error => continue,
        };
        for reason in &need.reasons {
            let at = place(file, index, reason.range.start);
            told.insert((reason.range, line.replacen("{}", &at, 1)));
        }
    }
    for (_, line) in told {
        writeln!(streams.stderr, "{line}")?;
    }
    Ok(exact)
}

/// Whether the ARN is right once the placeholders in it are filled in.
fn can_keep(need: &Permission, query: &Query) -> bool {
    let whole = matches!(&query.analysis.s3_target, Some(Ok(target)) if target.is_placeholder);
    let on_s3 = matches!(
        need.resource,
        Resource::S3Bucket { .. } | Resource::S3Object { .. }
    );
    need.resource.can_keep_placeholders() && !(whole && on_s3)
}

/// A piece of SQL that is not known may read any table.
fn tell_fragments(
    args: &PolicyArgs,
    file: &FileResult,
    index: &LineIndex,
    query: &Query,
    streams: &mut Streams,
) -> io::Result<bool> {
    let refused = args.unresolved == Unresolved::Error;
    let severity = if refused { "error" } else { "warning" };
    let fragments = &query.analysis.fragments;
    for fragment in fragments {
        let at = place(file, index, fragment.start);
        let written = printable(fragment.of(&file.text));
        writeln!(
            streams.stderr,
            "{severity}: {at}: `{written}` may hold any SQL: what that needs is not in the policy"
        )?;
    }
    Ok(!refused || fragments.is_empty())
}

fn place(file: &FileResult, index: &LineIndex, offset: u32) -> String {
    let at = index.position(&file.text, offset);
    format!("{}:{}:{}", printable(&file.path), at.line, at.column)
}

fn grant(need: &Permission) -> Grant {
    Grant {
        action: need.action.to_owned(),
        resource: need.resource.clone(),
    }
}
