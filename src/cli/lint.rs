use super::args::{LintArgs, ReportFormat};
use super::output::{finish, human_options, write_result};
use super::run::read_all;
use super::{ExitStatus, Failure, Streams};
use crate::report::{self, Tally};

pub(super) fn run(args: &LintArgs, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    let fix = args.fix;
    let args = &args.report;
    let results = read_all(&args.input, Some(&args.findings), fix, streams)?;
    if results.fixes > 0 {
        let noun = if results.fixes == 1 { "fix" } else { "fixes" };
        writeln!(streams.stderr, "{} {noun} made", results.fixes)?;
    }
    let (files, errors) = (&results.files, &results.errors);
    let options = human_options(&args.output, streams);
    write_result(streams, args.output.output.as_deref(), |out| {
        match args.format {
            ReportFormat::Json => report::json_envelope(out, files, errors, false),
            ReportFormat::Ndjson => report::json_diagnostic_lines(out, files),
            ReportFormat::Concise => report::concise_diagnostics(out, files, options),
            ReportFormat::Sarif => report::sarif(out, files, errors),
            ReportFormat::Github => report::github(out, files),
            ReportFormat::Human => {
                report::human_diagnostics(out, files, options)?;
                report::summary(out, Tally::of(files, errors), options)
            }
        }
    })?;
    finish(&results, streams)
}
