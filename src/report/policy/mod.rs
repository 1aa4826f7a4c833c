//! Policies in the languages that they are deployed in.

mod cdk;
mod cloudformation;
mod document;
mod json;
mod terraform;

pub use cdk::policy_cdk;
pub use cloudformation::policy_cloudformation;
pub use json::{policies_json, policy_json};
pub use terraform::{policy_terraform, TerraformError};

/// What the blocks and resources of a form are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyNames {
    /// The beginning of all names: letters, digits, `_` and `-`.
    pub base: String,
    /// The ARN of the role that a scheduled query runs under.
    pub execution_role: Option<String>,
}
