use super::args::{AnalyzeArgs, ReportFormat};
use super::output::{finish, write_result};
use super::run::read_all;
use super::{ExitStatus, Failure, Streams};
use crate::report::{self, Tally};

pub(super) fn run(args: &AnalyzeArgs, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    if matches!(args.format, ReportFormat::Sarif | ReportFormat::Github) {
        return Err(Failure::new(
            "analyze has no such format: findings come from `timestream-iam lint`",
        ));
    }
    let results = read_all(&args.input, Some(&args.findings), streams)?;
    let (files, errors) = (&results.files, &results.errors);
    write_result(streams, args.output.output.as_deref(), |out| {
        match args.format {
            ReportFormat::Json => report::json_envelope(out, files, errors, true),
            ReportFormat::Ndjson => report::json_query_lines(out, files),
            ReportFormat::Concise => report::concise_needs(out, files),
            _ => {
                report::human_needs(out, files)?;
                if args.output.quiet {
                    return Ok(());
                }
                write!(out, "{}", report::summary_line(Tally::of(files, errors)))
            }
        }
    })?;
    finish(&results, streams)
}
