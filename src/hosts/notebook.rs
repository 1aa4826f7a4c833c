//! Notebooks of Jupyter: the cells of code in them, each read as its language.

use super::{Host, HostInput, HostText};

pub(super) fn read(_input: &HostInput) -> HostText<'static> {
    HostText::of(Host::Notebook)
}
