//! Arguments in, exit code out.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use timestream_iam::cli::{run, Streams};

fn main() -> ExitCode {
    let stdout = io::stdout();
    let mut streams = Streams {
        terminal: stdout.is_terminal(),
        no_color: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
        stdin: &mut io::stdin().lock(),
        stdout: &mut stdout.lock(),
        stderr: &mut io::stderr().lock(),
    };
    let status = run(std::env::args_os().collect(), &mut streams);
    ExitCode::from(status.code())
}
