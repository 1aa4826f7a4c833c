//! Whether policies allow what queries need, and what they allow beyond it.
//!
//! [`Policies`] are the documents and who they are attached to. [`Policies::check`] asks
//! them about the queries of one file; [`Policies::findings`] says at the end what is
//! wrong with the documents and what no query needed of them.

mod excess;
mod findings;
mod policies;
mod smaller;
mod traps;
mod usage;
mod verdict;
mod words;

pub use policies::{Caller, Policies, PolicyFile, PolicySource, StatementPlace};
pub use smaller::smaller;
pub use usage::{Need, Usage};
pub use verdict::{NeedVerdict, Outcome, Queries, QueryVerdict};

use findings::Findings;
