//! What a statement means: the tables that it reads, the IAM actions that it
//! needs with the reason for each, and what CloudTrail records of it.

mod cloudtrail;
mod construct;
mod model;
mod names;
mod needs;
mod other_engine;
mod reads_as_query;
mod rows;
mod s3;
mod semantics;
mod time;
mod walk;

pub use cloudtrail::CloudTrail;
pub use construct::{Construct, ConstructFacts};
pub use model::{
    Block, BlockTable, Permission, PermissionSource, QueryAnalysis, Reason, Star, TableRead,
    TableReference, TimeLimit, UnknownName, UnknownNameKind, WrappedTime,
};
pub use names::can_name_table;
pub use needs::{analyze, AnalysisOptions};
pub use other_engine::other_engine;
pub use reads_as_query::{may_read_as_query, reads_as_query};
pub use s3::{S3Target, S3TargetError};
pub(crate) use semantics::place_of;
pub use semantics::{mistakes, Mistake, MistakeKind};
