//! Where results go, and how a run ends.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::args::{Color, OutputArgs};
use super::run::Results;
use super::{ExitStatus, Failure, Streams};
use crate::report::{FileResult, HumanOptions};

/// Writes a result to standard output, or to the file that was asked for.
pub(super) fn write_result(
    streams: &mut Streams,
    file: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    match file.filter(|file| *file != Path::new("-")) {
        None => {
            let mut out = BufWriter::new(&mut *streams.stdout);
            write(&mut out)?;
            out.flush()?;
        }
        Some(path) => {
            let fail =
                |error| Failure::new(format!("{} cannot be written: {error}", path.display()));
            let mut out = BufWriter::new(std::fs::File::create(path).map_err(fail)?);
            write(&mut out).and_then(|()| out.flush()).map_err(fail)?;
        }
    }
    Ok(())
}

/// How people want to see it.
pub(super) fn human_options(output: &OutputArgs, streams: &Streams) -> HumanOptions {
    let color = match output.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => streams.terminal && !streams.no_color && output.output.is_none(),
    };
    HumanOptions {
        color,
        verbose: output.verbose,
        quiet: output.quiet,
    }
}

/// Tells what could not be read, and how the run ended.
pub(super) fn finish(results: &Results, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    for error in &results.errors {
        writeln!(streams.stderr, "error: {error}")?;
    }
    Ok(if !results.errors.is_empty() {
        ExitStatus::Failed
    } else if results.files.iter().any(FileResult::fails) {
        ExitStatus::Findings
    } else {
        ExitStatus::Done
    })
}
