use clap::CommandFactory;

use super::args::{Cli, CompletionsArgs, PlainArgs};
use super::output::write_result;
use super::{ExitStatus, Failure, Streams};

pub(super) fn completions(
    args: &CompletionsArgs,
    streams: &mut Streams,
) -> Result<ExitStatus, Failure> {
    let mut script = Vec::new();
    let mut command = Cli::command();
    clap_complete::generate(
        args.shell,
        &mut command,
        env!("CARGO_PKG_NAME"),
        &mut script,
    );
    write_result(streams, args.to.output.as_deref(), |out| {
        out.write_all(&script)
    })?;
    Ok(ExitStatus::Done)
}

pub(super) fn man(args: &PlainArgs, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    let mut page = Vec::new();
    let mut command = Cli::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    // One page for all: a part for each command.
    for part in command
        .get_subcommands()
        .filter(|part| part.get_name() != "help")
    {
        clap_mangen::Man::new(part.clone()).render(&mut page)?;
    }
    write_result(streams, args.to.output.as_deref(), |out| {
        out.write_all(&page)
    })?;
    Ok(ExitStatus::Done)
}
