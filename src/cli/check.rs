use std::collections::BTreeSet;
use std::path::Path;

use super::args::{CheckArgs, ReportFormat};
use super::config::Config;
use super::output::{finish, human_options, Sink};
use super::policies::{self, Named};
use super::policy_tests;
use super::run::{for_each_file, Reading};
use super::{ExitStatus, Failure, Streams};
use crate::check::{smaller, Need, Policies, Queries, Usage};
use crate::iam::evaluate::{Context, ContextValue};
use crate::iam::Grant;
use crate::policy::{grants_of, Client};
use crate::report::{smaller_policy, FileResult, Form, FormWriter, InputError, PolicyResult};
use crate::{Host, Options, Query, Report};

pub(super) fn run(args: &CheckArgs, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    if let Some(tests) = &args.tests {
        return policy_tests::run(tests, args, streams);
    }
    let form = match args.report.format {
        ReportFormat::Json => Form::Json { queries: true },
        ReportFormat::Ndjson => Form::QueryLines,
        ReportFormat::Concise => Form::ConciseFindings,
        ReportFormat::Sarif => Form::Sarif,
        ReportFormat::Github => Form::Github,
        ReportFormat::Human => Form::HumanVerdicts,
    };
    let policies = read_policies(args, streams)?;
    let managed = policies.files.iter().filter_map(|file| file.managed);
    for policy in managed.filter(|_| !args.report.output.quiet) {
        let (name, version, date) = (policy.name, policy.version, policy.date);
        writeln!(
            streams.stderr,
            "note: {name} is known here as {version} of {date}"
        )?;
    }
    let options = human_options(&args.report.output, streams);
    let check = |file: &mut FileResult, options: &Options| {
        let queries = Queries {
            report: &file.report,
            text: &file.text,
            scope: &file.scope,
        };
        (file.verdicts, file.report.diagnostics) = policies.check(queries, &options.lint);
    };
    let reading = Reading {
        findings: Some(&args.report.findings),
        addition: Some(&check),
        ..Reading::default()
    };
    let mut sink = Sink::new(streams.stdout, args.report.output.output.as_deref());
    let mut writer = FormWriter::begin(form, options, &mut sink)?;
    let mut needs = BTreeSet::new();
    let mut open_queries = 0;
    let mut run = for_each_file(
        &args.report.input,
        reading,
        streams.stdin,
        |file| {
            let queries = file.report.queries.iter();
            let open = queries.filter(|query| needs_more(query)).count();
            Ok((form.part(&file, options)?, needs_of(&file), open))
        },
        |(part, more, open)| {
            needs.extend(more);
            open_queries += open;
            writer.add(part, &mut sink)
        },
    )?;
    // A query that was not read may need what looks needless.
    let all_known = open_queries == 0 && run.errors.is_empty();
    run.errors.extend(missing(&policies));
    let usage = all_known.then(|| policies.usage(&needs));
    if !all_known {
        writeln!(
            streams.stderr,
            "note: what no query needs is not told, since not all that the queries need is known"
        )?;
    }
    let config = Config::new(&args.report.input, Some(&args.report.findings), false)?;
    for (number, _) in policies.files.iter().enumerate() {
        let result = policy_file(&policies, number, usage.as_ref(), &config)?;
        run.fails |= result.file.fails();
        writer.add(form.policy_part(&result, options)?, &mut sink)?;
        writer.add_policies(result);
    }
    writer.set_not_asked(&policies.not_asked());
    writer.finish(&run.errors, &mut sink, streams.stderr)?;
    sink.close()?;
    finish(&run, &args.report.output, streams)
}

fn read_policies(args: &CheckArgs, streams: &mut Streams) -> Result<Policies, Failure> {
    let mut input = args.report.input.paths.iter();
    if input.any(|path| path == Path::new("-")) && args.policies.iter().any(|name| name == "-") {
        return Err(Failure::new(
            "- is standard input: a policy or queries, not both",
        ));
    }
    let levels = args.scp.iter();
    let scp: Vec<Vec<String>> = levels
        .map(|level| level.split(',').map(str::to_owned).collect())
        .collect();
    let named = Named {
        policies: &args.policies,
        boundary: args.boundary.as_deref(),
        scp: &scp,
        roles: &args.roles,
    };
    policies::read(named, Path::new(""), context(args), streams.stdin)
}

/// What the command line says of condition keys.
fn context(args: &CheckArgs) -> Context {
    let mut context = Context::default();
    for key in &args.absent {
        context.set(key, ContextValue::Absent);
    }
    for (key, value) in &args.context {
        let mut values = match context.get(key) {
            Some(ContextValue::Present(values)) => values.clone(),
            _ => Vec::new(),
        };
        values.push(value.clone());
        context.set(key, ContextValue::Present(values));
    }
    context
}

/// Whether a query may need what is not known.
fn needs_more(query: &Query) -> bool {
    let analysis = &query.analysis;
    analysis.is_unknown() || !analysis.fragments.is_empty() || analysis.unknown_encryption.is_some()
}

/// What the queries of a file need, where that is known. What the settings say of the
/// client counts too: a policy that was made with them has it.
fn needs_of(file: &FileResult) -> BTreeSet<Need> {
    let queries = file
        .report
        .queries
        .iter()
        .filter(|query| !query.analysis.is_unknown());
    let needs = queries.flat_map(|query| &query.analysis.permissions);
    let needs = needs.map(|need| Grant {
        action: need.action.to_owned(),
        resource: need.resource.clone(),
    });
    let client = file.client.unwrap_or(Client::sdk());
    let more = grants_of(&file.report, file.mapping.unwrap_or_default(), client);
    needs
        .chain(more)
        .map(|grant| Need {
            grant,
            scope: file.scope.clone(),
        })
        .collect()
}

/// Policies that are attached to a role and are in none of the files.
fn missing(policies: &Policies) -> Vec<InputError> {
    let callers = policies.callers().map(|(caller, _)| caller);
    let missing = callers.flat_map(|caller| {
        let role = caller.role.as_deref().unwrap_or_default();
        caller.missing.iter().map(move |arn| InputError {
            path: None,
            kind: "io",
            message: format!(
                "the role `{role}` is not checked: its policy {arn} is in none of the files"
            ),
        })
    });
    missing.collect()
}

/// What is found in a file of policies.
fn policy_file(
    policies: &Policies,
    number: usize,
    usage: Option<&Usage>,
    config: &Config,
) -> Result<PolicyResult, Failure> {
    let Some(file) = policies.files.get(number) else {
        return Err(Failure::new("a policy file is lost"));
    };
    let settings = config.of(Path::new(&file.path)).map_err(Failure::new)?;
    let diagnostics = policies.findings(number, usage, &settings.options.lint);
    let mut result = PolicyResult {
        file: FileResult {
            path: file.path.clone(),
            host: Host::Sql,
            text: file.text.clone(),
            report: Report {
                host: None,
                queries: Vec::new(),
                diagnostics,
                ..Report::default()
            },
            scope: settings.scope.clone(),
            fail_on: settings.fail_on,
            left_out: None,
            named: true,
            verdicts: Vec::new(),
            client: None,
            mapping: None,
        },
        policies: Vec::new(),
    };
    let Some(usage) = usage else {
        return Ok(result);
    };
    let sources = policies.sources.iter().enumerate();
    for (at, source) in sources.filter(|(_, source)| source.file == number && source.is_valid()) {
        let mut callers = policies.callers();
        if callers.any(|(caller, _)| caller.identity.contains(&at)) {
            let smaller = smaller(&source.document, at, usage);
            let diff = smaller_policy(
                &file.path,
                source.name.as_deref(),
                &source.document,
                &smaller,
            );
            result.policies.extend(diff);
        }
    }
    Ok(result)
}
