//! Where results go, and how a run ends.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use tempfile::SpooledTempFile;

use super::args::{Color, OutputArgs, ReportArgs};
use super::run::{for_each_file, Reading, Run};
use super::{ExitStatus, Failure, Streams};
use crate::report::{printable, Form, FormWriter, HumanOptions};

/// Bytes of a result for a file that are kept in memory.
const KEPT_BYTES: usize = 16 * 1024 * 1024;

/// Where a result goes.
pub(super) enum Sink<'a> {
    /// Standard output, as it comes.
    Stdout(BufWriter<&'a mut dyn Write>),
    /// A file, at the end: it may be among the inputs.
    File(PathBuf, SpooledTempFile),
}

impl<'a> Sink<'a> {
    /// The file, or standard output where none or `-` is named.
    pub(super) fn new(stdout: &'a mut dyn Write, file: Option<&Path>) -> Self {
        match file.filter(|file| *file != Path::new("-")) {
            None => Sink::Stdout(BufWriter::new(stdout)),
            Some(path) => Sink::File(path.to_owned(), SpooledTempFile::new(KEPT_BYTES)),
        }
    }

    /// Writes what is left.
    pub(super) fn close(self) -> Result<(), Failure> {
        match self {
            Sink::Stdout(mut out) => out.flush()?,
            Sink::File(path, mut kept) => {
                let mut copy = || {
                    kept.rewind()?;
                    io::copy(&mut kept, &mut File::create(&path)?)
                };
                copy().map_err(|error: io::Error| {
                    Failure::new(format!("{} cannot be written: {error}", path.display()))
                })?;
            }
        }
        Ok(())
    }
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Stdout(out) => out.write(bytes),
            Sink::File(_, kept) => kept.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Stdout(out) => out.flush(),
            Sink::File(..) => Ok(()),
        }
    }
}

/// Writes a result to standard output, or to the file that was asked for.
pub(super) fn write_result(
    streams: &mut Streams,
    file: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut sink = Sink::new(streams.stdout, file);
    write(&mut sink)?;
    sink.close()
}

/// Reads all inputs and writes them in this form; says how the run went.
pub(super) fn write_form(
    args: &ReportArgs,
    reading: Reading,
    form: Form,
    streams: &mut Streams,
) -> Result<Run, Failure> {
    let options = human_options(&args.output, streams);
    let mut sink = Sink::new(streams.stdout, args.output.output.as_deref());
    let mut writer = FormWriter::begin(form, options, &mut sink)?;
    let run = for_each_file(
        &args.input,
        reading,
        streams.stdin,
        |file| form.part(&file, options),
        |part| writer.add(part, &mut sink),
    )?;
    writer.finish(&run.errors, &mut sink, streams.stderr)?;
    sink.close()?;
    Ok(run)
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
pub(super) fn finish(
    run: &Run,
    output: &OutputArgs,
    streams: &mut Streams,
) -> Result<ExitStatus, Failure> {
    if !output.quiet {
        tell_left_out(&run.left_out, streams.stderr)?;
    }
    for name in &run.unused_values {
        let name = printable(name);
        writeln!(
            streams.stderr,
            "warning: `--set {name}=…` is for nothing: no placeholder is called `{name}`"
        )?;
    }
    for error in &run.errors {
        writeln!(streams.stderr, "error: {error}")?;
    }
    Ok(if !run.errors.is_empty() {
        ExitStatus::Failed
    } else if run.fails {
        ExitStatus::Findings
    } else {
        ExitStatus::Done
    })
}

/// Says which files were left out: what these need is in no result.
fn tell_left_out(paths: &[String], out: &mut dyn Write) -> io::Result<()> {
    const MOST: usize = 3;
    if paths.is_empty() {
        return Ok(());
    }
    let first: Vec<_> = paths
        .iter()
        .take(MOST)
        .map(|path| printable(path))
        .collect();
    let (noun, verb) = match paths.len() {
        1 => ("file", "reads"),
        _ => ("files", "read"),
    };
    writeln!(
        out,
        "note: {} {noun} of SQL left out that {verb} as another engine's: {}{} (`analyze \
         --list-hosts` says why; one that is named is read)",
        paths.len(),
        first.join(", "),
        if paths.len() > MOST { ", …" } else { "" },
    )
}
