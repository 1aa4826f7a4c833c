//! The command line: one file for each command, and what they share.

mod analyze;
mod args;
mod check;
mod claims;
mod completions;
mod config;
mod explain;
mod folder;
mod input;
mod lint;
mod mentioned;
mod output;
mod policies;
mod policy;
mod policy_tests;
mod replaced;
mod run;
mod schema;
mod searched;
mod settings;
mod workers;
mod wrappers;

use std::io::{Read, Write};

use clap::Parser;

pub use args::Cli;
use args::Command;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// Done, and nothing to complain of.
    Done,
    /// Findings, or a policy that cannot be exact.
    Findings,
    /// The job could not be done, or not all of it.
    Failed,
}

impl ExitStatus {
    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            ExitStatus::Done => 0,
            ExitStatus::Findings => 1,
            ExitStatus::Failed => 2,
        }
    }
}

/// The standard streams of a run.
pub struct Streams<'a> {
    /// Standard input.
    pub stdin: &'a mut dyn Read,
    /// Results.
    pub stdout: &'a mut dyn Write,
    /// Everything else.
    pub stderr: &'a mut dyn Write,
    /// Standard output is a terminal.
    pub terminal: bool,
    /// The user does not want colours (`NO_COLOR`).
    pub no_color: bool,
}

/// Runs the program with these arguments, the first of which is its name.
pub fn run(args: Vec<std::ffi::OsString>, streams: &mut Streams) -> ExitStatus {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return show_usage(&error, streams),
    };
    let result = match &cli.command {
        Command::Analyze(args) => analyze::run(args, streams),
        Command::Lint(args) => lint::run(args, streams),
        Command::Policy(args) => policy::run(args, streams),
        Command::Check(args) => check::run(args, streams),
        Command::Explain(args) => explain::run(args, streams),
        Command::Schema(args) => schema::run(args, streams),
        Command::Completions(args) => completions::completions(args, streams),
        Command::Man(args) => completions::man(args, streams),
    };
    result.unwrap_or_else(|failure| {
        // A reader that went away (`| head`) is no failure to tell it about.
        if !failure.broken_pipe {
            let _ = writeln!(streams.stderr, "error: {}", failure.message);
        }
        ExitStatus::Failed
    })
}

fn show_usage(error: &clap::Error, streams: &mut Streams) -> ExitStatus {
    let text = error.render();
    let text = if streams.terminal && !streams.no_color {
        text.ansi().to_string()
    } else {
        text.to_string()
    };
    if error.use_stderr() {
        let _ = write!(streams.stderr, "{text}");
        return ExitStatus::Failed;
    }
    let _ = write!(streams.stdout, "{text}");
    ExitStatus::Done
}

/// Why a command stopped before its job was done.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    broken_pipe: bool,
}

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        Failure {
            message: message.into(),
            broken_pipe: false,
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure {
            message: format!("the output cannot be written: {error}"),
            broken_pipe: error.kind() == std::io::ErrorKind::BrokenPipe,
        }
    }
}
