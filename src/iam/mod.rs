//! IAM: actions, ARNs, permissions, policy documents and what they allow. Knows
//! nothing of SQL.

mod arn;
pub mod catalogue;
pub mod document;
pub mod evaluate;
mod generate;
mod policy;
mod resource;

use arn::arn_parts;
pub use arn::{ArnScope, ArnScopeError};
pub use generate::{policy_for, Grant};
pub use policy::{Conditions, PolicyDocument, PolicyStatement};
pub use resource::{OpenNames, Resource, ResourceName};
