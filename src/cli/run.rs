//! Reads the inputs and analyses them, several at a time, in a stable order.

use std::io::Read;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

use super::args::{FindingArgs, InputArgs};
use super::claims::add_claimed;
use super::config::{Config, Settings};
use super::folder::{Folder, Kept};
use super::input::{file_name, inputs, io_error, Input};
use super::mentioned::Mentioned;
use super::workers::{in_order, Done};
use super::wrappers::Wrappers;
use super::Failure;
use crate::analysis::other_engine;
use crate::hosts::{self, speaks_of_timestream, Claim, Neighbours};
use crate::report::{FileResult, InputError};
use crate::text::LineIndex;
use crate::{analyze_source, fix_source, Host, Options, Source};

/// How a run went, besides what was found in its files.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// What kept files from being read, sorted.
    pub(super) errors: Vec<InputError>,
    /// A finding is bad enough to fail the run.
    pub(super) fails: bool,
    /// How many fixes were made.
    pub(super) fixes: usize,
    /// The files that were left out as another engine's.
    pub(super) left_out: Vec<String>,
    /// The names of values on the command line that no placeholder had.
    pub(super) unused_values: Vec<String>,
}

/// What a command adds to the result of a file.
pub(super) type Addition<'a> = &'a (dyn Fn(&mut FileResult, &Options) + Sync);

/// How the files of a run are read.
#[derive(Clone, Copy, Default)]
pub(super) struct Reading<'a> {
    /// What was said of findings.
    pub(super) findings: Option<&'a FindingArgs>,
    /// Mend the files first.
    pub(super) fix: bool,
    /// What can be given another value on deployment keeps its placeholder.
    pub(super) keep_defaults: bool,
    /// What is done with the result of each file before it counts.
    pub(super) addition: Option<Addition<'a>>,
}

/// Reads and analyses all inputs. `work` makes something of each of them, several at a
/// time, and `take` gets that in the order of the paths: so no more than that is kept of
/// a file. An input that fails does not stop the others.
pub(super) fn for_each_file<T: Send>(
    input: &InputArgs,
    reading: Reading,
    stdin: &mut dyn Read,
    work: impl Fn(FileResult) -> std::io::Result<T> + Sync,
    mut take: impl FnMut(T) -> std::io::Result<()>,
) -> Result<Run, Failure> {
    if input.stdin_filename.is_some() && !input.paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::new(
            "--stdin-filename names standard input: add `-` to the paths",
        ));
    }
    if reading.fix && input.paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::new("--fix changes files: standard input is none"));
    }
    let config = Config::new(input, reading.findings, reading.keep_defaults)?;
    let fixes = AtomicUsize::new(0);
    let (mut inputs, errors) = inputs(input);
    inputs.retain(|input| !is_excluded(&config, input));
    let threads_of = |inputs: &[Input]| threads(input, inputs.len());
    let mentioned = Mentioned::of(&inputs, threads_of(&inputs))?;
    let kept = Kept::default();
    let threads_for_claims = threads_of(&inputs);
    let data_sources = add_claimed(&mut inputs, &kept, threads_for_claims)?;
    let wrappers = Wrappers::of(&inputs, &kept, threads_of(&inputs))?;
    let mut run = Run {
        errors,
        ..Run::default()
    };
    // Standard input is read here: the workers have no part in it.
    let mut stdin_bytes = Vec::new();
    let mut stdin_error = None;
    if inputs.iter().any(|input| input.path.is_none()) {
        stdin_error = stdin.read_to_end(&mut stdin_bytes).err();
    }
    // Whoever names a folder of nothing but SQL means what is in it.
    let is_all_sql = inputs
        .iter()
        .all(|input| matches!(input.host, Host::Sql | Host::Markdown));
    let read = |input: &Input| -> Result<Option<FileResult>, InputError> {
        let settings = settings_of(&config, input)?;
        if input
            .path
            .as_ref()
            .is_some_and(|path| wrappers.is_silent(path))
        {
            return Ok(None);
        }
        let mut options = settings.options_of(input);
        if !data_sources.is_empty() && hosts::can_have_dashboards(input.host) {
            options
                .to_mut()
                .hosts
                .data_sources
                .clone_from(&data_sources);
        }
        let bytes = match (&input.path, &stdin_error) {
            (Some(path), _) => read_file(path)?,
            (None, None) => stdin_bytes.clone(),
            (None, Some(error)) => {
                return Err(io_error(
                    Path::new("<stdin>"),
                    format!("cannot be read: {error}"),
                ))
            }
        };
        // A file that was not named matters when it speaks of Timestream: only then does
        // it have to be text.
        let is_met =
            !input.named && input.host != Host::Sql && input.claims.iter().all(Claim::is_of_values);
        let before_mending = Kept::default();
        let kept = if reading.fix { &before_mending } else { &kept };
        let neighbours = Folder::with(input, kept, &wrappers);
        if is_met && !neighbours.has_calls() && !speaks_of_timestream(&bytes) {
            return Ok(None);
        }
        let text = decode(input, bytes)?;
        if !is_all_sql && may_be_other_engines(input, &text, &mentioned) {
            // Before it is mended: it is not for us to change.
            let file = analyze_text(input, text.clone(), &neighbours, &settings, &options);
            if let Some(file) = file.and_then(left_out) {
                return Ok(Some(file));
            }
        }
        let text = match &input.path {
            Some(path) if reading.fix && !input.added => {
                mend(input, path, text, &neighbours, &options, &fixes)?
            }
            _ => text,
        };
        // What was kept of a file may be mended by now.
        let after_mending = Kept::default();
        let neighbours = match reading.fix {
            true => Folder::with(input, &after_mending, &wrappers),
            false => neighbours,
        };
        let Some(mut file) = analyze_text(input, text, &neighbours, &settings, &options) else {
            return Ok(None);
        };
        if let Some(add) = reading.addition {
            add(&mut file, &options);
        }
        Ok(Some(file))
    };
    let one = |input: &Input| {
        let mut bytes = 0;
        let result = guarded(input, || {
            read(input).map(|file| {
                let file = file?;
                bytes = file.text.len();
                let left_out = file.left_out.is_some().then(|| file.path.clone());
                Some((file.fails(), left_out, work(file)))
            })
        });
        Done {
            result: result.and_then(|read| read),
            bytes,
        }
    };
    let mut read_files = 0;
    in_order(&inputs, threads_of(&inputs), one, |outcome| {
        match outcome {
            Ok(Some((fails, left_out, made))) => {
                read_files += 1;
                run.left_out.extend(left_out);
                run.fails |= fails;
                take(made?)?;
            }
            Ok(None) => {}
            Err(error) => run.errors.push(error),
        }
        Ok(())
    })?;
    if read_files == 0 && run.errors.is_empty() {
        run.errors.push(InputError {
            path: None,
            kind: "io",
            message: format!(
                "no file of queries in {}: name a file, or a directory with .sql files or \
                 files of other kinds that speak of Timestream",
                list(input)
            ),
        });
    }
    run.errors.sort();
    run.errors.dedup();
    run.fixes = fixes.into_inner();
    run.unused_values = config.unused();
    Ok(run)
}

fn list(input: &InputArgs) -> String {
    let paths: Vec<String> = input
        .paths
        .iter()
        .map(|path| format!("`{}`", path.display()))
        .collect();
    paths.join(", ")
}

fn threads(input: &InputArgs, files: usize) -> usize {
    // To count the cores takes reading several files of the system.
    if files <= 1 {
        return 1;
    }
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    input.jobs.map_or_else(cores, usize::from).min(files)
}

fn settings_of(config: &Config, input: &Input) -> Result<Arc<Settings>, InputError> {
    let path = input
        .path
        .clone()
        .unwrap_or_else(|| input.shown.clone().into());
    config.of(&path).map_err(|message| InputError {
        path: None,
        kind: "config",
        message,
    })
}

fn read_file(path: &Path) -> Result<Vec<u8>, InputError> {
    let fail = |error: std::io::Error| io_error(path, format!("cannot be read: {error}"));
    let mut bytes = Vec::new();
    let mut file = std::fs::File::open(path).map_err(fail)?;
    file.read_to_end(&mut bytes).map_err(fail)?;
    Ok(bytes)
}

fn failure(input: &Input, kind: &'static str, message: impl Into<String>) -> InputError {
    InputError {
        path: Some(input.shown.clone()),
        kind,
        message: message.into(),
    }
}

fn decode(input: &Input, bytes: Vec<u8>) -> Result<String, InputError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(failure(input, "io", "is larger than 4 GiB"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let start = error.as_bytes().get(..2).unwrap_or_default();
        let at = error.utf8_error().valid_up_to();
        let message = match start {
            [0xff, 0xfe] | [0xfe, 0xff] => "is UTF-16: save it as UTF-8".to_owned(),
            _ => format!("is not UTF-8 at byte {at}: save it as UTF-8"),
        };
        failure(input, "encoding", message)
    })
}

/// Makes the fixes of a file and writes it, when there are any.
fn mend(
    input: &Input,
    path: &Path,
    text: String,
    neighbours: &Folder,
    options: &Options,
    fixes: &AtomicUsize,
) -> Result<String, InputError> {
    let (fixed, made) = fix_source(&source(input, &text, neighbours), options);
    if made == 0 {
        return Ok(text);
    }
    std::fs::write(path, &fixed)
        .map_err(|error| io_error(path, format!("cannot be written: {error}")))?;
    fixes.fetch_add(made, Ordering::Relaxed);
    Ok(fixed)
}

fn source<'a>(input: &'a Input, text: &'a str, neighbours: &'a Folder<'a>) -> Source<'a> {
    Source {
        host: input.host,
        text,
        file_name: file_name(input),
        neighbours,
        claims: &input.claims,
    }
}

/// What is found in a text; `None` for a file that was not named and has nothing to do
/// with Timestream.
fn analyze_text(
    input: &Input,
    text: String,
    neighbours: &Folder,
    settings: &Settings,
    options: &Options,
) -> Option<FileResult> {
    let report = analyze_source(&source(input, &text, neighbours), options);
    if report.host.is_none() && !input.named {
        return None;
    }
    Some(FileResult {
        path: input.shown.clone(),
        host: report.host.unwrap_or(input.host),
        report,
        text,
        scope: settings.scope.clone(),
        fail_on: settings.fail_on,
        client: settings.client,
        mapping: settings.mapping.map(Into::into),
        left_out: None,
        named: input.named,
        verdicts: Vec::new(),
    })
}

fn is_excluded(config: &Config, input: &Input) -> bool {
    // What is wrong with the settings is told where the file is read.
    !input.named && settings_of(config, input).is_ok_and(|it| it.is_excluded(&input.shown))
}

/// Whether a file is of SQL and nobody says of which: who names a file wants it read, what
/// a program sends it reads, and a path can name the service.
fn may_be_other_engines(input: &Input, text: &str, mentioned: &Mentioned) -> bool {
    input.host == Host::Sql
        && !input.named
        && input.claims.is_empty()
        && !speaks_of_timestream(text.as_bytes())
        && !speaks_of_timestream(input.shown.as_bytes())
        && !mentioned.has(file_name(input))
}

/// The file without what was found in it, where that shows that it is another engine's.
fn left_out(mut file: FileResult) -> Option<FileResult> {
    let queries = file.report.queries.iter().map(|query| &query.analysis);
    let (range, why) = other_engine(&file.text, queries)?;
    let at = LineIndex::new(&file.text).position(&file.text, range.start);
    file.report.queries.clear();
    file.report.diagnostics.clear();
    file.left_out = Some(format!("{why} ({}:{})", at.line, at.column));
    Some(file)
}

/// One file that hits a defect must not take the others with it.
fn guarded<T>(input: &Input, work: impl FnOnce() -> T) -> Result<T, InputError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let message = "a defect of this program stopped its reading: please report it";
        failure(input, "internal", message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_of_its_file() {
        let input = Input {
            forced: false,
            shown: "a.sql".to_owned(),
            path: None,
            host: Host::Sql,
            named: true,
            claims: Vec::new(),
            added: false,
        };
        let outcome = guarded(&input, || -> () { panic!("forced") });
        assert_eq!(outcome.map_err(|error| error.kind), Err("internal"));
        assert_eq!(guarded(&input, || 1).ok(), Some(1));
    }
}
