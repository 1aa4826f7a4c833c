//! From what queries need to policies: for which API and through which client, what keeps
//! a policy from being exact, and why each permission is in it.

mod client;
mod collect;
mod compare;
mod documents;
mod error;
mod filled;
mod gaps;
mod kept;
mod prove;
mod purpose;
mod references;
mod scheduled;
mod sources;
mod wanted;
mod why;

pub use client::{Client, ClientRequest, Request};
pub use collect::{grants_of, FileNeeds, Note, Origin, Place, QueryFile, ReadOptions};
pub use compare::{CompareError, OldDocument, PolicyDiff};
pub use documents::{policies, Grants, Policy, PolicyOptions, PolicyPart, PolicySet};
pub use error::PolicyError;
pub use gaps::{Gap, OpenName, Unresolved};
pub use kept::Kept;
pub use prove::ProofError;
pub use purpose::{Mapping, Purpose};
pub use references::TemplateLanguage;
pub use scheduled::{ScheduledQuery, ScheduledQueryError};
pub use wanted::Wanted;
pub use why::{by_query, Why, WhyQuery};
