use super::args::{AnalyzeArgs, ReportFormat};
use super::output::{finish, write_form};
use super::run::Reading;
use super::{ExitStatus, Failure, Streams};
use crate::report::Form;

pub(super) fn run(args: &AnalyzeArgs, streams: &mut Streams) -> Result<ExitStatus, Failure> {
    let (list_hosts, args) = (args.list_hosts, &args.report);
    let form = match args.format {
        _ if list_hosts => Form::Hosts,
        ReportFormat::Json => Form::Json { queries: true },
        ReportFormat::Ndjson => Form::QueryLines,
        ReportFormat::Concise => Form::ConciseNeeds,
        ReportFormat::Human => Form::HumanNeeds,
        ReportFormat::Sarif => return Err(without_form("sarif")),
        ReportFormat::Github => return Err(without_form("github")),
    };
    let reading = Reading {
        findings: Some(&args.findings),
        ..Reading::default()
    };
    let mut run = write_form(args, reading, form, streams)?;
    // A list shows no findings, so none of them decides how it ends.
    run.fails &= !list_hosts;
    finish(&run, &args.output, streams)
}

fn without_form(format: &str) -> Failure {
    Failure::new(format!(
        "analyze has no format `{format}`: findings come from `timestream-iam lint -f {format}`"
    ))
}
