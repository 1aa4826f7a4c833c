use super::args::{ReportArgs, ReportFormat};
use super::output::{finish, human_options, write_result};
use super::run::read_all;
use super::{ExitStatus, Failure, Streams};
use crate::report::{self, Tally};

pub(super) fn run(args: &ReportArgs, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    let missing = match args.format {
        ReportFormat::Sarif => Some("sarif"),
        ReportFormat::Github => Some("github"),
        _ => None,
    };
    if let Some(format) = missing {
        return Err(Failure::new(format!(
            "analyze has no format `{format}`: findings come from `timestream-iam lint -f {format}`"
        )));
    }
    let results = read_all(&args.input, Some(&args.findings), false, streams)?;
    let (files, errors) = (&results.files, &results.errors);
    let options = human_options(&args.output, streams);
    write_result(streams, args.output.output.as_deref(), |out| {
        match args.format {
            ReportFormat::Json => report::json_envelope(out, files, errors, true),
            ReportFormat::Ndjson => report::json_query_lines(out, files),
            ReportFormat::Concise => {
                report::concise_needs(out, files)?;
                report::concise_diagnostics(out, files, options.without_notes())
            }
            _ => {
                report::human_needs(out, files, options)?;
                let tally = Tally {
                    hides_infos: true,
                    ..Tally::of(files, errors)
                };
                report::summary(out, tally, options)
            }
        }
    })?;
    if args.format == ReportFormat::Ndjson {
        // A line is a query: what was found about it has to go elsewhere.
        report::concise_diagnostics(streams.stderr, files, options.without_notes())?;
    }
    finish(&results, streams)
}
