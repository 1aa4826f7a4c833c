//! Which IAM actions an Amazon Timestream query needs, read from its SQL text.
//!
//! [`analyze`] is the way in: a text of a known [`Host`] goes in, the meaning of
//! each of its queries and the findings about them come out. It does no I/O, and
//! answers for any text: what cannot be understood becomes a finding.
//!
//! ```
//! use timestream_iam::{analyze, Host, Options};
//!
//! let sql = "SELECT host FROM plant.telemetry WHERE time > ago(1h)";
//! let report = analyze(Host::Sql, sql, &Options::default());
//! let permissions = &report.queries[0].analysis.permissions;
//! assert_eq!(permissions[0].action, "timestream:Select");
//! ```

pub mod analysis;
pub mod check;
pub mod cli;
pub mod hosts;
pub mod iam;
pub mod lint;
mod pipeline;
pub mod policy;
pub mod report;
pub mod syntax;
pub mod text;

pub use hosts::Host;
pub use pipeline::{
    analyze, analyze_here, analyze_source, fix_here, fix_source, OpenPlaceholder, Options, Query,
    Report, Source, TakenDefault, STACK_BYTES,
};
