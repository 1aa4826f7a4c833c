//! Modules of Terraform.

use super::{Host, HostInput, HostText};

pub(super) fn read(_input: &HostInput) -> HostText<'static> {
    HostText::of(Host::Terraform)
}
