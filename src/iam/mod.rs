//! IAM: actions, ARNs, permissions and policy documents. Knows nothing of SQL.

mod arn;
pub mod catalogue;
mod generate;
mod policy;
mod resource;

pub use arn::{ArnScope, ArnScopeError};
pub use generate::{policy_for, Grant};
pub use policy::{Conditions, PolicyDocument, PolicyStatement};
pub use resource::{OpenNames, Resource, ResourceName};
