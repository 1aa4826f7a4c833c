use std::io;

use super::args::{PolicyArgs, Unresolved};
use super::gaps::{gaps, is_unknown};
use super::output::{finish, write_result};
use super::run::{read_all, Results};
use super::{ExitStatus, Failure, Streams};
use crate::analysis::Permission;
use crate::iam::{policy_for, Grant, OpenNames, PolicyDocument};
use crate::report::{self, printable};
use crate::text::LineIndex;

/// Without white space.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
const MANAGED_POLICY_CHARACTERS: usize = 6_144;

pub(super) fn run(args: &PolicyArgs, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    let results = read_all(&args.input, None, false, streams)?;
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
    let text = report::policy_json(&document);
    let size = text.chars().filter(|c| !c.is_whitespace()).count();
    if size > MANAGED_POLICY_CHARACTERS {
        writeln!(
            streams.stderr,
            "warning: the policy has {size} characters; a managed policy takes {MANAGED_POLICY_CHARACTERS}"
        )?;
    }
    write_result(streams, args.output.output.as_deref(), |out| {
        write!(out, "{text}")
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
        let path = printable(&file.path);
        for query in &file.report.queries {
            for gap in gaps(args, file, query) {
                exact &= !gap.refuses;
                let at = index.position(&file.text, gap.range.start);
                let (severity, message) = (gap.severity, printable(&gap.message));
                writeln!(
                    streams.stderr,
                    "{severity}: {path}:{}:{}: {message}",
                    at.line, at.column
                )?;
            }
        }
    }
    Ok(exact)
}

fn grant(need: &Permission) -> Grant {
    Grant {
        action: need.action.to_owned(),
        resource: need.resource.clone(),
    }
}
