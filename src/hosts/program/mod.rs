//! Source of programs: queries are the string expressions that reach a call which sends
//! them, or that read as statements.

use super::{Host, HostInput, HostText};

pub(super) fn read(host: Host, _input: &HostInput) -> HostText<'static> {
    HostText::of(host)
}
