//! Policy tests: a file of roles, queries and what is expected of them.

mod file;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::{CheckArgs, ReportFormat};
use super::config::{Config, Settings};
use super::output::{human_options, Sink};
use super::policies::{self, Named};
use super::{ExitStatus, Failure, Streams};
use crate::check::{Outcome, Policies, Queries, QueryVerdict};
use crate::iam::evaluate::{Context, ContextValue};
use crate::lint::{policies as rules, Diagnostic};
use crate::report::{FileResult, Form, FormWriter};
use crate::text::TextRange;
use crate::{analyze, Host, Report};
use file::{Expectation, Role, Test};

impl Expectation {
    fn outcome(self) -> Outcome {
        match self {
            Expectation::Allowed => Outcome::Allowed,
            Expectation::Conditional => Outcome::Conditional,
            Expectation::Denied => Outcome::Denied,
        }
    }
}

/// What became of a test.
struct Answer {
    title: String,
    /// Why it failed: where, and what happened in place of what was expected.
    failure: Option<(TextRange, String, Option<String>)>,
}

pub(super) fn run(
    path: &Path,
    args: &CheckArgs,
    streams: &mut Streams,
) -> Result<ExitStatus, Failure> {
    let shown = super::input::shown(path);
    let fail = |reason: String| Failure::new(format!("the tests {shown} {reason}"));
    let text =
        std::fs::read_to_string(path).map_err(|error| fail(format!("cannot be read: {error}")))?;
    let (roles, tests) =
        file::read(path, &text).map_err(|error| fail(format!("are not valid: {error}")))?;
    if tests.is_empty() {
        return Err(fail("hold no `test`".to_owned()));
    }
    let config = Config::new(&args.report.input, Some(&args.report.findings), false)?;
    let settings = config.of(path).map_err(Failure::new)?;
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let roles = read_roles(&roles, &folder, streams)?;
    let mut answers = Vec::new();
    for (number, test) in tests.iter().enumerate() {
        answers.push(answer(number, test, &roles, &folder, &settings)?);
    }
    report(&shown, text, &answers, &settings, args, streams)
}

fn read_roles(
    roles: &[Role],
    folder: &Path,
    streams: &mut Streams,
) -> Result<BTreeMap<String, Policies>, Failure> {
    let mut found = BTreeMap::new();
    for role in roles {
        let mut context = Context::default();
        for key in &role.absent {
            context.set(key, ContextValue::Absent);
        }
        for (key, values) in &role.context {
            context.set(key, ContextValue::Present(values.list()));
        }
        let named = Named {
            policies: &role.policies,
            boundary: role.boundary.as_deref(),
            scp: &role.scp,
            roles: role.role.as_slice(),
        };
        let policies = policies::read(named, folder, context, streams.stdin)?;
        if found.insert(role.name.clone(), policies).is_some() {
            return Err(Failure::new(format!(
                "two roles of the tests are called `{}`",
                role.name
            )));
        }
    }
    Ok(found)
}

fn answer(
    number: usize,
    test: &Test,
    roles: &BTreeMap<String, Policies>,
    folder: &Path,
    settings: &Settings,
) -> Result<Answer, Failure> {
    let role = &test.role;
    let Some(policies) = roles.get(role) else {
        return Err(Failure::new(format!(
            "no role of the tests is called `{role}`"
        )));
    };
    let text = match (&test.query, &test.file) {
        (Some(query), None) => query.clone(),
        (None, Some(file)) => read_queries(&folder.join(file))?,
        _ => {
            let message = format!(
                "test {} needs a `query` or a `file`, and not both",
                number + 1
            );
            return Err(Failure::new(message));
        }
    };
    let title = match &test.name {
        Some(name) => name.clone(),
        None => format!("test {}", number + 1),
    };
    let report = analyze(Host::Sql, &text, &settings.options);
    let queries = Queries {
        report: &report,
        text: &text,
        scope: &settings.scope,
    };
    let (verdicts, findings) = policies.check(queries, &settings.options.lint);
    let all: Vec<&QueryVerdict> = verdicts.iter().flatten().collect();
    let expected = test.expect.value.outcome();
    let found = all.iter().map(|verdict| verdict.outcome).max();
    let found = found.unwrap_or(Outcome::Unchecked);
    let help = why(&report, &verdicts, &findings);
    if found != expected {
        let message = format!(
            "{title}: `{role}` is {}, expected {}",
            found.id(),
            expected.id()
        );
        let failure = Some((test.expect.range, message, help));
        return Ok(Answer { title, failure });
    }
    let Some(wanted) = &test.denied else {
        return Ok(Answer {
            title,
            failure: None,
        });
    };
    let denied = denied_actions(&report, &verdicts);
    let mut sorted = wanted.value.clone();
    sorted.sort();
    sorted.dedup();
    let failure = (sorted != denied).then(|| {
        let message = format!(
            "{title}: not allowed are {}, expected {}",
            list(&denied),
            list(&sorted)
        );
        (wanted.range, message, help)
    });
    Ok(Answer { title, failure })
}

fn read_queries(path: &PathBuf) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}", path.display())))
}

fn list(actions: &[String]) -> String {
    match actions {
        [] => "none".to_owned(),
        actions => actions.join(", "),
    }
}

/// The first answer that is not simply allowed.
fn why(report: &Report, verdicts: &[Vec<QueryVerdict>], findings: &[Diagnostic]) -> Option<String> {
    for (query, verdicts) in report.queries.iter().zip(verdicts) {
        for verdict in verdicts {
            let needs = query.analysis.permissions.iter().zip(&verdict.needs);
            let mut told = needs.filter(|(_, answer)| answer.outcome() != Outcome::Allowed);
            if let Some((need, answer)) = told.next() {
                let resource = need.resource.words();
                return Some(format!("{} on {resource}: {}", need.action, answer.words));
            }
        }
    }
    findings.first().map(|found| found.message.clone())
}

fn denied_actions(report: &Report, verdicts: &[Vec<QueryVerdict>]) -> Vec<String> {
    let mut actions: Vec<String> = Vec::new();
    for (query, verdicts) in report.queries.iter().zip(verdicts) {
        for verdict in verdicts {
            let needs = query.analysis.permissions.iter().zip(&verdict.needs);
            let denied = needs.filter(|(_, answer)| answer.outcome() == Outcome::Denied);
            actions.extend(denied.map(|(need, _)| need.action.to_owned()));
        }
    }
    actions.sort();
    actions.dedup();
    actions
}

fn report(
    path: &str,
    text: String,
    answers: &[Answer],
    settings: &Settings,
    args: &CheckArgs,
    streams: &mut Streams,
) -> Result<ExitStatus, Failure> {
    let form = match args.report.format {
        ReportFormat::Json => Form::Json { queries: false },
        ReportFormat::Ndjson => Form::FindingLines,
        ReportFormat::Concise => Form::ConciseFindings,
        ReportFormat::Sarif => Form::Sarif,
        ReportFormat::Github => Form::Github,
        ReportFormat::Human => Form::HumanFindings,
    };
    let rule = &rules::POLICY_TEST_FAILED;
    let severity = settings.options.lint.severity(rule);
    let failures = answers.iter().filter_map(|answer| answer.failure.as_ref());
    let diagnostics = failures.filter_map(|(range, message, help)| {
        Some(Diagnostic {
            rule,
            severity: severity?,
            message: message.clone(),
            help: help.clone(),
            range: *range,
            related: Vec::new(),
            fix: None,
        })
    });
    let file = FileResult {
        path: path.to_owned(),
        host: Host::Sql,
        text,
        report: Report {
            host: None,
            queries: Vec::new(),
            diagnostics: diagnostics.collect(),
            ..Report::default()
        },
        scope: settings.scope.clone(),
        fail_on: settings.fail_on,
        left_out: None,
        named: true,
        verdicts: Vec::new(),
        client: None,
        mapping: None,
    };
    let mut options = human_options(&args.report.output, streams);
    let tells = form == Form::HumanFindings && !options.quiet;
    // The closing lines count queries; these are tests.
    options.quiet |= form == Form::HumanFindings;
    let mut sink = Sink::new(streams.stdout, args.report.output.output.as_deref());
    if tells {
        for answer in answers {
            let word = if answer.failure.is_some() {
                "FAILED"
            } else {
                "ok"
            };
            writeln!(
                sink,
                "{word:6}  {}",
                crate::report::printable(&answer.title)
            )?;
        }
        writeln!(sink)?;
    }
    let mut writer = FormWriter::begin(form, options, &mut sink)?;
    writer.add(form.part(&file, options)?, &mut sink)?;
    writer.finish(&[], &mut sink, streams.stderr)?;
    if tells {
        let failed = answers
            .iter()
            .filter(|answer| answer.failure.is_some())
            .count();
        let passed = answers.len() - failed;
        writeln!(sink, "{passed} passed, {failed} failed")?;
    }
    sink.close()?;
    Ok(match file.fails() {
        true => ExitStatus::Findings,
        false => ExitStatus::Done,
    })
}
