use super::args::{LintArgs, ReportFormat};
use super::output::{finish, write_form};
use super::run::Reading;
use super::{ExitStatus, Failure, Streams};
use crate::report::Form;

pub(super) fn run(args: &LintArgs, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    let form = match args.report.format {
        ReportFormat::Json => Form::Json { queries: false },
        ReportFormat::Ndjson => Form::FindingLines,
        ReportFormat::Concise => Form::ConciseFindings,
        ReportFormat::Sarif => Form::Sarif,
        ReportFormat::Github => Form::Github,
        ReportFormat::Human => Form::HumanFindings,
    };
    let reading = Reading {
        findings: Some(&args.report.findings),
        fix: args.fix,
        ..Reading::default()
    };
    let run = write_form(&args.report, reading, form, streams)?;
    if run.fixes > 0 {
        let noun = if run.fixes == 1 { "fix" } else { "fixes" };
        writeln!(streams.stderr, "{} {noun} made", run.fixes)?;
    }
    finish(&run, &args.report.output, streams)
}
