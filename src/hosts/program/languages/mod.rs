//! The languages, one file each: what their nodes mean.

mod csharp;
mod go;
mod java;
mod kotlin;
mod names;
mod python;

use super::form::Language;
use crate::hosts::Host;

/// The language of a host.
pub(super) fn of(host: Host) -> Option<&'static dyn Language> {
    match host {
        Host::CSharp => Some(&csharp::CSharp),
        Host::Go => Some(&go::Go),
        Host::Java => Some(&java::Java),
        Host::Kotlin => Some(&kotlin::Kotlin),
        Host::Python => Some(&python::Python),
        _ => None,
    }
}
