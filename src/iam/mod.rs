//! IAM: actions, ARNs, permissions, policy documents and what they allow. Knows
//! nothing of SQL.

mod allowance;
mod arn;
pub mod catalogue;
mod collapse;
mod cover;
pub mod document;
pub mod evaluate;
mod generate;
mod managed;
mod pairs;
mod policy;
mod resource;
mod size;
mod text;
mod words;

pub use allowance::Allowance;
use arn::arn_parts;
pub use arn::{ArnScope, ArnScopeError};
pub use collapse::{collapse, Collapsed};
pub use cover::Coverage;
pub use generate::{policy_for, Grant};
pub use managed::{managed_policy, ManagedPolicy, MANAGED_POLICIES};
pub use pairs::Pairs;
pub use policy::{is_one_value, Conditions, PolicyDocument, PolicyStatement};
pub use resource::{OpenNames, Resource, ResourceName};
pub use size::{characters, split, Attachment, StatementTooLarge, LONGEST_PLACE};
pub use text::{escaped, Piece, PolicyText};
