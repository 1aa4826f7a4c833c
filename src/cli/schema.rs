use super::args::PlainArgs;
use super::output::write_result;
use super::{ExitStatus, Failure, Streams};
use crate::report;

pub(super) fn run(args: &PlainArgs, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    let schema = report::json_schema();
    write_result(streams, args.to.output.as_deref(), |out| {
        write!(out, "{schema}")
    })?;
    Ok(ExitStatus::Done)
}
