use super::args::ExplainArgs;
use super::output::write_result;
use super::{ExitStatus, Failure, Streams};
use crate::report;

pub(super) fn run(args: &ExplainArgs, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    let text = match &args.topic {
        None => report::topics(),
        Some(topic) => report::explain(topic).ok_or_else(|| {
            Failure::new(format!(
                "nothing is known of `{topic}`: `timestream-iam explain` lists the topics"
            ))
        })?,
    };
    write_result(streams, args.to.output.as_deref(), |out| {
        write!(out, "{text}")
    })?;
    Ok(ExitStatus::Done)
}
