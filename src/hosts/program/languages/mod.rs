//! The languages, one file each: what their nodes mean.

mod csharp;
pub(super) mod environment;
mod go;
mod java;
mod javascript;
mod kotlin;
mod names;
mod php;
mod python;
mod ruby;
mod rust;
mod shell;
mod spring;

use super::form::Language;
use crate::hosts::Host;

/// The language of a host.
pub(super) fn of(host: Host) -> Option<&'static dyn Language> {
    match host {
        Host::CSharp => Some(&csharp::CSharp),
        Host::Go => Some(&go::Go),
        Host::Java => Some(&java::Java),
        Host::Kotlin => Some(&kotlin::Kotlin),
        Host::JavaScript => Some(&javascript::Script::Plain),
        Host::TypeScript => Some(&javascript::Script::Typed),
        Host::Tsx => Some(&javascript::Script::TypedWithJsx),
        Host::Php => Some(&php::Php),
        Host::Python => Some(&python::Python),
        Host::Ruby => Some(&ruby::Ruby),
        Host::Rust => Some(&rust::Rust),
        Host::Shell => Some(&shell::Shell),
        _ => None,
    }
}
