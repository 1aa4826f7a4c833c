//! Policies in the languages that they are deployed in.

mod cdk;
mod cloudformation;
mod diff;
mod document;
mod json;
mod terraform;
mod why;

pub use cdk::policy_cdk;
pub use cloudformation::policy_cloudformation;
pub use diff::policy_diff;
pub use json::{policies_json, policy_json};
pub use terraform::{policy_terraform, TerraformError};
pub use why::policy_why;

/// What the blocks and resources of a form are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyNames {
    /// The beginning of all names: letters, digits, `_` and `-`.
    pub base: String,
    /// The ARN of the role that a scheduled query runs under.
    pub execution_role: Option<String>,
}
