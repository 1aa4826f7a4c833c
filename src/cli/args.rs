use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::hosts::Host;
use crate::iam::Attachment;
use crate::lint::Severity;
use crate::policy;

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
    Analyze(AnalyzeArgs),
    /// Problems in queries, for people, CI and editors
    Lint(LintArgs),
    /// The least-privilege IAM policy for all the queries found
    Policy(Box<PolicyArgs>),
    /// Do these policies allow these queries, and what do they allow beyond them
    Check(CheckArgs),
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
pub(super) struct AnalyzeArgs {
    #[command(flatten)]
    pub(super) report: ReportArgs,
    /// In the place of the queries: each file that was read, as what, and how many queries
    /// were found in it by what
    #[arg(long, conflicts_with = "format")]
    pub(super) list_hosts: bool,
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
    /// The operation that the queries are for
    #[arg(long = "for", value_enum, default_value_t)]
    pub(super) purpose: Purpose,
    /// What sends the queries: what it sends by itself is added [default: sdk]
    #[arg(long, value_name = "CLIENT", value_parser = clients())]
    pub(super) client: Option<String>,
    /// Which actions are granted [default: minimal]
    #[arg(long, value_enum)]
    pub(super) mapping: Option<Mapping>,
    /// What the policy becomes part of, which decides how long it may be
    #[arg(long, value_enum, default_value_t)]
    pub(super) attach: Attach,
    /// Grant an action on all tables of a database when it is needed on N of them or
    /// more, and say what that adds
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..))]
    pub(super) collapse: Option<u32>,
    /// Of several documents only this one: policy-1, creator, execution-role, trust, …
    #[arg(long, value_name = "ID")]
    pub(super) document: Option<String>,
    /// In the place of the policy: each permission with the places that ask for it, and
    /// each query with its permissions
    #[arg(long, conflicts_with_all = ["diff", "verify", "format"])]
    pub(super) why: bool,
    /// In the place of the policy: what it would change of this one
    #[arg(long, value_name = "FILE", conflicts_with_all = ["verify", "format"])]
    pub(super) diff: Option<PathBuf>,
    /// In the place of the policy: what differs in this one; exit 1 when it allows more or
    /// less than these queries need
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    pub(super) verify: Option<PathBuf>,
    /// The beginning of names in Terraform and CloudFormation
    #[arg(long, value_name = "NAME", default_value = "timestream", value_parser = block_name)]
    pub(super) name: String,
    #[command(flatten)]
    pub(super) scheduled: ScheduledArgs,
}

/// What `--for scheduled-query` has to know besides the SQL.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Options of --for scheduled-query")]
pub(super) struct ScheduledArgs {
    /// The role that the query runs under
    #[arg(long, value_name = "ARN")]
    pub(super) execution_role: Option<String>,
    /// The table that results are written to
    #[arg(long, value_name = "DATABASE.TABLE")]
    pub(super) target: Option<String>,
    /// The SNS topic that is told of each run
    #[arg(long, value_name = "ARN")]
    pub(super) topic: Option<String>,
    /// Where reports of errors go
    #[arg(long, value_name = "s3://BUCKET/PREFIX")]
    pub(super) error_location: Option<String>,
    /// The customer's KMS key of the query: an ARN, an id or an alias
    #[arg(long, value_name = "KEY")]
    pub(super) kms_key: Option<String>,
    /// A customer's KMS key of a database that is read or written
    #[arg(long = "database-key", value_name = "KEY")]
    pub(super) database_keys: Vec<String>,
    /// The name of the scheduled query
    #[arg(long, value_name = "NAME")]
    pub(super) query_name: Option<String>,
    /// It is created with tags
    #[arg(long)]
    pub(super) tagged: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) report: ReportArgs,
    /// An identity policy; of several the union counts. A file with a policy document, or
    /// with what `aws iam get-policy-version`, `get-role-policy` or
    /// `get-account-authorization-details` prints; - for standard input; or the name of a
    /// policy of AWS such as AmazonTimestreamReadOnlyAccess
    #[arg(
        long = "policy",
        value_name = "FILE",
        required_unless_present = "tests"
    )]
    pub(super) policies: Vec<String>,
    /// The permissions boundary, which has to allow too
    #[arg(long, value_name = "FILE")]
    pub(super) boundary: Option<String>,
    /// A level of service control policies, which has to allow too; of the files of a
    /// level, joined by commas, the union counts
    #[arg(long, value_name = "FILE[,FILE…]")]
    pub(super) scp: Vec<String>,
    /// Of the roles in a file, check this one only; all when not given
    #[arg(long = "role", value_name = "NAME")]
    pub(super) roles: Vec<String>,
    /// The value of a condition key; given again, one more value
    #[arg(long = "context", value_name = "KEY=VALUE", value_parser = name_and_value)]
    pub(super) context: Vec<(String, String)>,
    /// A condition key that the requests do not have
    #[arg(long = "context-absent", value_name = "KEY")]
    pub(super) absent: Vec<String>,
    /// Run the policy tests in this file (TOML, or YAML by its ending) in the place of files
    /// of queries
    #[arg(long, value_name = "FILE", conflicts_with_all = ["policies", "boundary", "scp",
        "roles", "context", "absent"])]
    pub(super) tests: Option<PathBuf>,
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
    /// What kind of file the named files and standard input are, whatever their names say
    #[arg(long, value_name = "KIND", value_parser = hosts())]
    pub(super) host: Option<Host>,
    /// Settings, in the place of the nearest timestream-iam.toml above each file
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub(super) config: Option<PathBuf>,
    /// Look at no settings file
    #[arg(long)]
    pub(super) isolated: bool,
    /// Leave out what matches among the files of directories: a name of a file or folder,
    /// or a path from the folder of the settings file, with * and **
    #[arg(long, value_name = "PATTERN")]
    pub(super) exclude: Vec<String>,
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
    /// A data source aws_iam_policy_document; what --region, --account and --partition
    /// do not give is taken from data sources
    Terraform,
    /// A template with managed policies, for CloudFormation and SAM; what is not given
    /// is taken from pseudo parameters
    Cloudformation,
    /// JSON with Fn::Sub for what is not given, for CfnManagedPolicy of the AWS CDK
    Cdk,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Purpose {
    /// Query
    #[default]
    Query,
    /// PrepareQuery
    Prepare,
    /// CreateScheduledQuery: policies for its creator and for its execution role, and the
    /// trust policy of that role
    ScheduledQuery,
}

impl From<Purpose> for policy::Purpose {
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::Query => policy::Purpose::Query,
            Purpose::Prepare => policy::Purpose::Prepare,
            Purpose::ScheduledQuery => policy::Purpose::ScheduledQuery,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Mapping {
    /// What each query needs
    #[default]
    Minimal,
    /// Also the actions that AWS documents for its construct and that take no resource
    Documented,
}

impl From<Mapping> for policy::Mapping {
    fn from(mapping: Mapping) -> Self {
        match mapping {
            Mapping::Minimal => policy::Mapping::Minimal,
            Mapping::Documented => policy::Mapping::Documented,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Attach {
    /// A managed policy: 6,144 characters, and several documents where that is too few
    #[default]
    Managed,
    /// The inline policies of a role: 10,240 characters in all
    InlineRole,
    /// The inline policies of a user: 2,048 characters in all
    InlineUser,
    /// The inline policies of a group: 5,120 characters in all
    InlineGroup,
}

impl From<Attach> for Attachment {
    fn from(attach: Attach) -> Self {
        match attach {
            Attach::Managed => Attachment::Managed,
            Attach::InlineRole => Attachment::InlineRole,
            Attach::InlineUser => Attachment::InlineUser,
            Attach::InlineGroup => Attachment::InlineGroup,
        }
    }
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

impl From<Unresolved> for policy::Unresolved {
    fn from(unresolved: Unresolved) -> Self {
        match unresolved {
            Unresolved::Error => policy::Unresolved::Error,
            Unresolved::Wildcard => policy::Unresolved::Wildcard,
            Unresolved::Keep => policy::Unresolved::Keep,
        }
    }
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

fn hosts() -> impl clap::builder::TypedValueParser<Value = Host> {
    let names = Host::ALL.iter().map(|host| host.id());
    PossibleValuesParser::new(names)
        .try_map(|name| Host::named(&name).ok_or("no such kind of file"))
}

fn clients() -> PossibleValuesParser {
    policy::Client::all()
        .map(|client| client.name)
        .collect::<Vec<_>>()
        .into()
}

fn block_name(text: &str) -> Result<String, String> {
    let mut chars = text.chars();
    let first = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    if first && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')) {
        Ok(text.to_owned())
    } else {
        Err("write a letter, then letters, digits, `_` and `-`".to_owned())
    }
}
