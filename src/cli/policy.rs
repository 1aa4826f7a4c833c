use std::collections::BTreeSet;

use super::args::{PolicyArgs, Unresolved};
use super::gaps::{gaps, is_unknown};
use super::output::{finish, write_result};
use super::run::{for_each_file, Reading};
use super::{ExitStatus, Failure, Streams};
use crate::analysis::Permission;
use crate::iam::{policy_for, ArnScope, Grant, OpenNames, PolicyDocument};
use crate::report::{self, printable, FileResult};
use crate::text::LineIndex;

/// Without white space.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
const MANAGED_POLICY_CHARACTERS: usize = 6_144;

pub(super) fn run(args: &PolicyArgs, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    let mut exact = true;
    let mut grants: BTreeSet<(Grant, ArnScope)> = BTreeSet::new();
    let stderr = &mut *streams.stderr;
    let run = for_each_file(
        &args.input,
        Reading::default(),
        streams.stdin,
        |file| Ok(Part::of(args, &file)),
        |part| {
            exact &= part.exact;
            grants.extend(part.grants);
            stderr.write_all(part.notes.as_bytes())
        },
    )?;
    let unread = finish(&run, streams)? == ExitStatus::Failed;
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
    let open = match args.unresolved {
        Unresolved::Wildcard => OpenNames::Widen,
        Unresolved::Error | Unresolved::Keep => OpenNames::Keep,
    };
    let grants = grants.iter().map(|(grant, scope)| (grant.clone(), scope));
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

/// What one file adds to a policy.
struct Part {
    grants: BTreeSet<(Grant, ArnScope)>,
    /// What keeps the policy from being exact, a line each.
    notes: String,
    /// Nothing does that was not allowed by an option.
    exact: bool,
}

impl Part {
    fn of(args: &PolicyArgs, file: &FileResult) -> Part {
        let mut part = Part {
            grants: BTreeSet::new(),
            notes: String::new(),
            exact: true,
        };
        let index = LineIndex::new(&file.text);
        let path = printable(&file.path);
        for query in &file.report.queries {
            for gap in gaps(args, file, query) {
                part.exact &= !gap.refuses;
                let at = index.position(&file.text, gap.range.start);
                let (severity, message) = (gap.severity, printable(&gap.message));
                part.notes.push_str(&format!(
                    "{severity}: {path}:{}:{}: {message}\n",
                    at.line, at.column
                ));
            }
            if !is_unknown(query) {
                let needs = query.analysis.permissions.iter();
                let grants = needs.map(|need| (grant(need), file.scope.clone()));
                part.grants.extend(grants);
            }
        }
        part
    }
}

fn grant(need: &Permission) -> Grant {
    Grant {
        action: need.action.to_owned(),
        resource: need.resource.clone(),
    }
}
