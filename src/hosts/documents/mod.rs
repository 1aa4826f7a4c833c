//! Documents in YAML and JSON: templates of CloudFormation, dashboards of Grafana,
//! requests of the AWS CLI. Their content decides what they are.

mod json;
mod json_string;
mod tree;
mod yaml;
mod yaml_scalar;

use super::{Host, HostInput, HostText};
use tree::Builder;

pub(super) fn read(host: Host, input: &HostInput) -> HostText<'static> {
    let mut builder = Builder::new();
    json::read(input.text, &mut builder);
    yaml::read(input.text, &mut builder);
    HostText::of(host)
}
