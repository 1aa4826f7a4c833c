//! Markdown: the blocks of code in it, each read as its language.

use super::{Host, HostInput, HostText};

pub(super) fn read(_input: &HostInput) -> HostText<'static> {
    HostText::of(Host::Markdown)
}
