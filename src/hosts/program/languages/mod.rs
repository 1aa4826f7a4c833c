//! The languages, one file each: what their nodes mean.

mod javascript;
mod python;

use super::form::Language;
use crate::hosts::Host;

/// The language of a host.
pub(super) fn of(host: Host) -> Option<&'static dyn Language> {
    match host {
        Host::JavaScript => Some(&javascript::Script::JavaScript),
        Host::TypeScript => Some(&javascript::Script::TypeScript),
        Host::Tsx => Some(&javascript::Script::Tsx),
        Host::Python => Some(&python::Python),
        _ => None,
    }
}
