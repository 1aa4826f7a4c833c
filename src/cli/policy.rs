use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

use super::args::{PolicyArgs, PolicyFormat, ScheduledArgs, Unresolved};
use super::config::FILE_NAME;
use super::output::{finish, write_result};
use super::run::{for_each_file, Reading};
use super::settings::Settings;
use super::{ExitStatus, Failure, Streams};
use crate::hosts::environment::Setting;
use crate::policy::{
    policies, Client, FileNeeds, Grants, Note, OldDocument, OpenName, Place, PolicyError,
    PolicyOptions, PolicySet, QueryFile, ReadOptions, ScheduledQuery, ScheduledQueryError,
    TemplateLanguage, Wanted,
};
use crate::report::{self, printable, FileResult, PolicyNames};
use crate::text::LineIndex;
use crate::Host;

pub(super) fn run(args: &PolicyArgs, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    let options = policy_options(args)?;
    let mut refused = false;
    let mut open = BTreeSet::new();
    let mut grants = Grants::default();
    let mut others: Vec<(String, FileNeeds)> = Vec::new();
    let mut has_scheduled = false;
    let mut defaults = BTreeMap::new();
    let mut open_settings = BTreeSet::new();
    let stderr = &mut *streams.stderr;
    let mut add = |needs: FileNeeds, stderr: &mut dyn Write| {
        refused |= needs.refused;
        needs.notes.iter().try_for_each(|note| tell(stderr, note))?;
        open.extend(needs.open_placeholders.iter().cloned());
        open_settings.extend(needs.open_settings.iter().copied());
        for (name, value, place) in &needs.defaults {
            let taken = (name.clone(), value.clone());
            defaults.entry(taken).or_insert_with(|| place.clone());
        }
        grants.add(needs);
        Ok(())
    };
    let run = for_each_file(
        &args.input,
        Reading {
            keep_defaults: args.unresolved == Unresolved::Keep,
            ..Reading::default()
        },
        streams.stdin,
        |file| Ok((file.path.clone(), needs(args, &options, &file))),
        |(path, mut needs)| {
            if let Some(needs) = needs.others.take() {
                others.push((path, *needs));
            }
            has_scheduled |= needs.queries > 0;
            add(needs, stderr)
        },
    )?;
    if has_scheduled {
        if !args.output.quiet {
            tell_others(streams.stderr, &others)?;
        }
    } else {
        let mut others = others.into_iter();
        others.try_for_each(|(_, needs)| add(needs, streams.stderr))?;
    }
    let unread = finish(&run, &args.output, streams)? == ExitStatus::Failed;
    let or_unread = |status| if unread { ExitStatus::Failed } else { status };
    if refused {
        writeln!(
            streams.stderr,
            "error: no policy is printed: it would not be exact{}",
            advice(args)
        )?;
        if !args.output.quiet {
            let settings = Settings::of(&args.input, &open);
            for (place, setting) in settings.all().take(MOST) {
                tell(streams.stderr, &set_at(place, setting))?;
            }
            write!(streams.stderr, "{}", settings_for(&open, &settings))?;
            write!(streams.stderr, "{}", grafana_settings(&open_settings))?;
        }
        return Ok(or_unread(ExitStatus::Findings));
    }
    let mut set = match policies(grants, &options) {
        Ok(set) => set,
        Err(PolicyError::NoQuery) if unread => return Ok(ExitStatus::Failed),
        Err(error @ PolicyError::NoQuery) => {
            writeln!(streams.stderr, "error: {error}")?;
            return Ok(ExitStatus::Failed);
        }
        Err(error) if error.is_usage() => return Err(Failure::new(error.to_string())),
        Err(error) => {
            let error = printable(&error.to_string());
            writeln!(streams.stderr, "error: no policy is printed: {error}")?;
            return Ok(or_unread(ExitStatus::Findings));
        }
    };
    if !args.output.quiet {
        tell_defaults(streams.stderr, &defaults)?;
    }
    for (severity, message) in &set.notes {
        if *severity != "note" || !args.output.quiet {
            writeln!(streams.stderr, "{severity}: {}", printable(message))?;
        }
    }
    let filled = set.filled();
    filled
        .prove(&report::policies_json(filled.parts()))
        .map_err(|error| {
            let error = printable(&error.to_string());
            Failure::new(format!(
                "no policy is printed: {error}: this is a defect of this program, please report it"
            ))
        })?;
    if let Some(id) = &args.document {
        set.retain(id)
            .map_err(|error| Failure::new(error.to_string()))?;
    }
    if let Some(path) = args.diff.as_ref().or(args.verify.as_ref()) {
        let same = compare(args, path, &set, streams)?;
        return Ok(or_unread(match args.verify {
            Some(_) if !same => ExitStatus::Findings,
            _ => ExitStatus::Done,
        }));
    }
    let text = match written(args, &set) {
        Ok(text) => text,
        Err(error) => {
            let error = printable(&error);
            writeln!(streams.stderr, "error: no policy is printed: {error}")?;
            return Ok(or_unread(ExitStatus::Findings));
        }
    };
    write_result(streams, args.output.output.as_deref(), |out| {
        write!(out, "{text}")
    })?;
    Ok(or_unread(ExitStatus::Done))
}

/// Writes what the policy would change of one that exists; whether that is nothing.
fn compare(
    args: &PolicyArgs,
    path: &Path,
    set: &PolicySet,
    streams: &mut Streams,
) -> Result<bool, Failure> {
    let shown = printable(&path.to_string_lossy());
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("{shown} cannot be read: {error}")))?;
    let old = OldDocument::read(&text).map_err(|(problem, text)| {
        let at = LineIndex::new(&text).position(&text, problem.range.start);
        let message = printable(&problem.message);
        Failure::new(format!("{shown}:{}:{}: {message}", at.line, at.column))
    })?;
    let diffs = set
        .diff(&old)
        .map_err(|error| Failure::new(format!("{shown}: {error}")))?;
    let mut result = String::new();
    let (mut more, mut fewer) = (0, 0);
    for (id, diff) in &diffs {
        result.push_str(&report::policy_diff(diff, id.as_deref()));
        more += diff.excess();
        fewer += diff.missing();
    }
    write_result(streams, args.output.output.as_deref(), |out| {
        write!(out, "{result}")
    })?;
    let same = more + fewer == 0;
    match (&args.verify, same) {
        (Some(_), false) => writeln!(
            streams.stderr,
            "error: {shown} is not the policy that these queries need: {fewer} missing, {more} too many"
        )?,
        (_, true) if !args.output.quiet => {
            writeln!(streams.stderr, "note: {shown} allows what these queries need, and no more")?;
        }
        _ => {}
    }
    Ok(same)
}

/// Says which queries are none of a scheduled query, though the policy is for those.
fn tell_others(stderr: &mut dyn Write, others: &[(String, FileNeeds)]) -> io::Result<()> {
    const MOST: usize = 5;
    let count: usize = others.iter().map(|(_, needs)| needs.queries).sum();
    if count == 0 {
        return Ok(());
    }
    let files = others.iter().take(MOST);
    let files = files.map(|(path, needs)| format!("{} ({})", printable(path), needs.queries));
    let mut files: Vec<String> = files.collect();
    if others.len() > MOST {
        files.push("…".to_owned());
    }
    let (noun, verb) = if count == 1 {
        ("query", "is")
    } else {
        ("queries", "are")
    };
    writeln!(
        stderr,
        "note: {count} {noun} that no file schedules {verb} left out: {}",
        files.join(", ")
    )
}

/// Says which names in the policy have their defaults: by the name and the value, where.
fn tell_defaults(
    stderr: &mut dyn Write,
    defaults: &BTreeMap<(String, String), Place>,
) -> io::Result<()> {
    for ((name, value), place) in defaults.iter().take(MOST) {
        let message = format!(
            "`{name}` is taken as its default `{value}`: --set \"{name}=…\" gives it another"
        );
        let note = Note {
            severity: "note",
            place: place.clone(),
            message,
        };
        tell(stderr, &note)?;
    }
    match defaults.len().saturating_sub(MOST) {
        0 => Ok(()),
        more => writeln!(
            stderr,
            "note: {more} more names are taken as their defaults"
        ),
    }
}

fn tell(stderr: &mut dyn Write, note: &Note) -> io::Result<()> {
    let (place, message) = (&note.place, printable(&note.message));
    let (path, severity) = (printable(&place.path), note.severity);
    writeln!(
        stderr,
        "{severity}: {path}:{}:{}: {message}",
        place.line, place.column
    )
}

/// What a file adds to the policy.
fn needs(args: &PolicyArgs, given: &PolicyOptions, file: &FileResult) -> FileNeeds {
    let named = args.client.as_deref().and_then(Client::named);
    let options = ReadOptions {
        purpose: args.purpose.into(),
        mapping: args
            .mapping
            .map(Into::into)
            .or(file.mapping)
            .unwrap_or_default(),
        client: named.or(file.client).unwrap_or(Client::sdk()),
        unresolved: args.unresolved.into(),
        language: match args.format {
            PolicyFormat::Json => None,
            PolicyFormat::Cloudformation | PolicyFormat::Cdk => {
                Some(TemplateLanguage::CloudFormation)
            }
            PolicyFormat::Terraform => Some(TemplateLanguage::Terraform),
        },
        skip_invalid: args.skip_invalid,
        origins: args.why,
        scheduled: Some(&given.scheduled),
        wanted: Wanted::of(args.document.as_deref()),
    };
    let file = QueryFile {
        path: &file.path,
        text: &file.text,
        report: &file.report,
        scope: &file.scope,
        named: file.named,
        is_document: file.host == Host::Markdown,
    };
    FileNeeds::of(&options, &file)
}

fn policy_options(args: &PolicyArgs) -> Result<PolicyOptions, Failure> {
    let scheduled = scheduled(&args.scheduled).map_err(|error| Failure::new(error.to_string()))?;
    let purpose = args.purpose.into();
    if scheduled != ScheduledQuery::default() && purpose != crate::policy::Purpose::ScheduledQuery {
        return Err(Failure::new(
            "these are options of a scheduled query: add `--for scheduled-query`",
        ));
    }
    Ok(PolicyOptions {
        purpose,
        client: args
            .client
            .as_deref()
            .and_then(Client::named)
            .unwrap_or(Client::sdk()),
        attachment: args.attach.into(),
        collapse: args.collapse.map(|least| least as usize),
        scheduled,
        only: args.document.clone(),
        open_place: args.format != PolicyFormat::Json,
    })
}

fn scheduled(args: &ScheduledArgs) -> Result<ScheduledQuery, ScheduledQueryError> {
    let mut query = ScheduledQuery {
        key: args.kms_key.as_deref().map(Into::into),
        database_keys: args.database_keys.clone(),
        tagged: args.tagged,
        ..ScheduledQuery::default()
    };
    if let Some(arn) = &args.execution_role {
        query.set_execution_role(arn)?;
    }
    if let Some(name) = &args.target {
        query.set_target(name)?;
    }
    if let Some(arn) = &args.topic {
        query.set_topic(arn)?;
    }
    if let Some(url) = &args.error_location {
        query.set_error_location(url)?;
    }
    if let Some(name) = &args.query_name {
        query.set_name(name)?;
    }
    Ok(query)
}

/// The documents in the form that was asked for.
fn written(args: &PolicyArgs, set: &PolicySet) -> Result<String, String> {
    let names = PolicyNames {
        base: args.name.clone(),
        execution_role: set.execution_role.clone(),
    };
    if args.why {
        return Ok(report::policy_why(set));
    }
    let parts = set.parts();
    Ok(match args.format {
        PolicyFormat::Json => report::policies_json(parts),
        PolicyFormat::Cdk => report::policy_cdk(parts),
        PolicyFormat::Cloudformation => report::policy_cloudformation(parts, &names),
        PolicyFormat::Terraform => {
            report::policy_terraform(parts, &names).map_err(|error| error.to_string())?
        }
    })
}

/// The most names that are listed, and the most places that set one.
const MOST: usize = 20;

fn set_at(place: &Place, setting: &Setting) -> Note {
    let Setting { name, value, .. } = setting;
    Note {
        severity: "note",
        place: place.clone(),
        message: format!("sets `{name}` to `{value}`"),
    }
}

/// The lines of a settings file that would give these placeholders their values. What the
/// files of the run set them to stands there to be copied, where it is one value.
fn settings_for(open: &BTreeSet<OpenName>, settings: &Settings) -> String {
    // One name can stand for several expressions.
    let mut names: BTreeMap<&str, Vec<&OpenName>> = BTreeMap::new();
    for open in open
        .iter()
        .filter(|open| !open.name.contains(char::is_control))
    {
        names.entry(&open.name).or_default().push(open);
    }
    if names.is_empty() {
        return String::new();
    }
    let mut text =
        format!("help: give these names their values in {FILE_NAME}:\n\n  [placeholders]\n");
    for (name, open) in names.iter().take(MOST) {
        let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let key = match name.chars().all(bare) && !name.is_empty() {
            true => (*name).to_owned(),
            false => toml::Value::from(*name).to_string(),
        };
        let places = open.iter().flat_map(|open| settings.places(open));
        let values: BTreeSet<(&str, bool)> = places
            .map(|(_, set)| (set.value.as_str(), set.is_literal))
            .collect();
        let value = match values.first() {
            Some((value, true)) if values.len() == 1 => toml::Value::from(*value).to_string(),
            _ => "\"...\"".to_owned(),
        };
        text.push_str(&format!("  {} = {}\n", printable(&key), printable(&value)));
    }
    if let Some(more) = names.len().checked_sub(MOST).filter(|more| *more > 0) {
        text.push_str(&format!("  # and {more} more\n"));
    }
    text
}

/// The lines of a settings file that would say what the data source of Grafana fills in.
fn grafana_settings(keys: &BTreeSet<&'static str>) -> String {
    if keys.is_empty() {
        return String::new();
    }
    let lines: String = keys
        .iter()
        .map(|key| format!("  {key} = \"...\"\n"))
        .collect();
    format!(
        "help: the data source of Grafana has defaults for its macros: say them in {FILE_NAME}:\n\n  \
         [grafana]\n{lines}"
    )
}

fn advice(args: &PolicyArgs) -> &'static str {
    if args.unresolved == Unresolved::Error {
        " (see --set, --unresolved and --skip-invalid)"
    } else {
        " (see --skip-invalid)"
    }
}
