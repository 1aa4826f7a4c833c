//! Documents in YAML and JSON: templates of CloudFormation, dashboards of Grafana,
//! requests of the AWS CLI. Their content decides what they are.

use super::{Host, HostInput, HostText};

pub(super) fn read(host: Host, _input: &HostInput) -> HostText<'static> {
    HostText::of(host)
}
