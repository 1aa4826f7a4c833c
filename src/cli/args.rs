use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::lint::Severity;

/// Which IAM actions Amazon Timestream queries need, read from their SQL
///
/// Exit codes: 0 done; 1 findings at or above --fail-on, or a policy that cannot
/// be exact; 2 the job could not be done.
#[derive(Debug, Parser)]
#[command(
    name = "timestream-iam",
    version,
    max_term_width = 100,
    subcommand_required = true
)]
#[command(arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// For every query: construct, IAM actions, resources, and the reason for each
    Analyze(ReportArgs),
    /// Problems in queries, for people, CI and editors
    Lint(LintArgs),
    /// The least-privilege IAM policy for all the queries found
    Policy(PolicyArgs),
    /// What a rule, an action or a construct means; without a topic, the list of them
    Explain(ExplainArgs),
    /// The JSON Schema of the JSON output
    Schema(PlainArgs),
    /// A completion script for a shell
    Completions(CompletionsArgs),
    /// The manual page
    Man(PlainArgs),
}

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) findings: FindingArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    /// The form of the output
    #[arg(short, long, value_enum, default_value_t)]
    pub(super) format: ReportFormat,
}

#[derive(Debug, Args)]
pub(super) struct LintArgs {
    #[command(flatten)]
    pub(super) report: ReportArgs,
    /// Change the files: make every certain fix, and report what is left
    #[arg(long)]
    pub(super) fix: bool,
}

#[derive(Debug, Args)]
pub(super) struct PolicyArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    /// The form of the policy
    #[arg(short, long, value_enum, default_value_t)]
    pub(super) format: PolicyFormat,
    /// What to do with a name that holds a placeholder without a value
    #[arg(long, value_enum, default_value_t)]
    pub(super) unresolved: Unresolved,
    /// Leave out statements that cannot be understood, and say so
    #[arg(long)]
    pub(super) skip_invalid: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// A rule (TSQ101, unqualified-table), an action (timestream:SelectValues) or a
    /// construct (show-measures)
    pub(super) topic: Option<String>,
    #[command(flatten)]
    pub(super) to: ToArgs,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    pub(super) shell: Shell,
    #[command(flatten)]
    pub(super) to: ToArgs,
}

#[derive(Debug, Args)]
pub(super) struct PlainArgs {
    #[command(flatten)]
    pub(super) to: ToArgs,
}

#[derive(Debug, Args)]
pub(super) struct ToArgs {
    /// Write the result to a file
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct InputArgs {
    /// Files, directories, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// The name of what comes on standard input; it decides how that is read
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,
    /// Settings, in the place of the nearest timestream-iam.toml above each file
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub(super) config: Option<PathBuf>,
    /// Look at no settings file
    #[arg(long)]
    pub(super) isolated: bool,
    /// A value for a placeholder; {} is named by its number from 0, %s and ? from 1
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = name_and_value)]
    pub(super) values: Vec<(String, String)>,
    /// Each file is one query string, not a list of statements
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true,
        default_missing_value = "true")]
    pub(super) single_query: Option<bool>,
    /// The AWS region in ARNs; any when not given
    #[arg(long)]
    pub(super) region: Option<String>,
    /// The AWS account in ARNs, 12 digits; any when not given
    #[arg(long)]
    pub(super) account: Option<String>,
    /// The AWS partition in ARNs; that of the region, or aws
    #[arg(long)]
    pub(super) partition: Option<String>,
    /// The client has a fixed endpoint and never calls DescribeEndpoints
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true,
        default_missing_value = "true")]
    pub(super) static_endpoint: Option<bool>,
    /// The account records Query data events in CloudTrail
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true,
        default_missing_value = "true")]
    pub(super) cloudtrail_data_events: Option<bool>,
    /// How many files are read at the same time; as many as there are cores
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
}

#[derive(Debug, Args)]
pub(super) struct FindingArgs {
    /// Exit with 1 when a finding is this bad or worse [default: warning]
    #[arg(long, value_enum)]
    pub(super) fail_on: Option<FailOn>,
    /// Set a rule's severity, or switch it off
    #[arg(long = "rule", value_name = "RULE=off|info|warning|error", value_parser = name_and_value)]
    pub(super) rules: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub(super) struct OutputArgs {
    /// Write the result to a file
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Colours
    #[arg(long, value_enum, default_value_t)]
    pub(super) color: Color,
    /// For people: show only errors and warnings, and no closing lines
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Show everything, also what is folded otherwise
    #[arg(short, long)]
    pub(super) verbose: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people
    #[default]
    Human,
    /// A line for each result
    Concise,
    /// One JSON document
    Json,
    /// A JSON object a line: each query (analyze), each finding (lint)
    Ndjson,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum PolicyFormat {
    /// The bare policy document, for `aws iam create-policy`
    #[default]
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Unresolved {
    /// Refuse, and list each of them
    #[default]
    Error,
    /// Widen the name to *, and say so
    Wildcard,
    /// Leave the placeholder in the ARN
    Keep,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        }
    }
}

fn name_and_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.to_owned()))
        }
        _ => Err("write NAME=VALUE".to_owned()),
    }
}
