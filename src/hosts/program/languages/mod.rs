//! The languages, one file each: what their nodes mean.

mod python;

use super::form::Language;
use crate::hosts::Host;

/// The language of a host.
pub(super) fn of(host: Host) -> Option<&'static dyn Language> {
    match host {
        Host::Python => Some(&python::Python),
        _ => None,
    }
}
