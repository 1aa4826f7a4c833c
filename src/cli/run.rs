//! Reads the inputs and analyses them, several at a time, in a stable order.

use std::io::Read;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::args::{FindingArgs, InputArgs};
use super::config::{Config, Settings};
use super::input::{inputs, io_error, Input};
use super::{Failure, Streams};
use crate::report::{FileResult, InputError};
use crate::{analyze_here, STACK_BYTES};

/// What a run read, in the order of the paths.
#[derive(Debug, Default)]
pub(super) struct Results {
    pub(super) files: Vec<FileResult>,
    pub(super) errors: Vec<InputError>,
}

/// Reads and analyses all inputs. One that fails does not stop the others.
pub(super) fn read_all(
    input: &InputArgs,
    findings: Option<&FindingArgs>,
    streams: &mut Streams,
) -> Result<Results, Failure> {
    if input.stdin_filename.is_some() && !input.paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::new(
            "--stdin-filename names standard input: add `-` to the paths",
        ));
    }
    let config = Config::new(input, findings)?;
    let (inputs, mut errors) = inputs(input);
    if inputs.is_empty() && errors.is_empty() {
        errors.push(InputError {
            path: None,
            kind: "io",
            message: format!(
                "no file of queries in {}: name a file, or a directory with .sql files",
                list(input)
            ),
        });
    }
    // Standard input is read here: the workers have no part in it.
    let mut stdin = Vec::new();
    let mut stdin_error = None;
    if inputs.iter().any(|input| input.path.is_none()) {
        stdin_error = streams.stdin.read_to_end(&mut stdin).err();
    }
    let read = |input: &Input| -> Result<FileResult, InputError> {
        let settings = settings_of(&config, input)?;
        let bytes = match (&input.path, &stdin_error) {
            (Some(path), _) => read_file(path)?,
            (None, None) => stdin.clone(),
            (None, Some(error)) => {
                return Err(io_error(
                    Path::new("<stdin>"),
                    format!("cannot be read: {error}"),
                ))
            }
        };
        analyze_bytes(input, bytes, &settings)
    };
    let outcomes: Vec<Result<FileResult, InputError>> = rayon::ThreadPoolBuilder::new()
        .num_threads(threads(input, inputs.len()))
        .stack_size(STACK_BYTES)
        .build()
        .map_err(|error| Failure::new(format!("no thread can be started: {error}")))?
        .install(|| inputs.par_iter().map(read).collect());
    let mut results = Results::default();
    for outcome in outcomes {
        match outcome {
            Ok(file) => results.files.push(file),
            Err(error) => errors.push(error),
        }
    }
    errors.sort();
    errors.dedup();
    results.errors = errors;
    Ok(results)
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
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    input.jobs.map_or_else(cores, usize::from).min(files.max(1))
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

fn analyze_bytes(
    input: &Input,
    bytes: Vec<u8>,
    settings: &Settings,
) -> Result<FileResult, InputError> {
    let fail = |kind, message: String| InputError {
        path: Some(input.shown.clone()),
        kind,
        message,
    };
    if u32::try_from(bytes.len()).is_err() {
        return Err(fail("io", "is larger than 4 GiB".to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let start = error.as_bytes().get(..2).unwrap_or_default();
        let at = error.utf8_error().valid_up_to();
        fail(
            "encoding",
            match start {
                [0xff, 0xfe] | [0xfe, 0xff] => "is UTF-16: save it as UTF-8".to_owned(),
                _ => format!("is not UTF-8 at byte {at}: save it as UTF-8"),
            },
        )
    })?;
    // One file that hits a defect must not take the others with it.
    let analyzed = catch_unwind(AssertUnwindSafe(|| {
        analyze_here(input.host, &text, &settings.options)
    }));
    let Ok(report) = analyzed else {
        let message = "a defect of this program stopped its reading: please report it".to_owned();
        return Err(fail("internal", message));
    };
    Ok(FileResult {
        path: input.shown.clone(),
        host: input.host,
        text,
        report,
        scope: settings.scope.clone(),
        fail_on: settings.fail_on,
    })
}
