//! What can be said of the text of a `Resource` without knowing the service.

use super::json::Reader;
use super::{Spelled, Version};
use crate::iam::arn_parts;

/// Checks one pattern of a `Resource` or `NotResource`.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
/// and <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
pub(super) fn check(resource: &Spelled, version: Version, reader: &mut Reader) {
    let (text, range) = (resource.text.as_str(), resource.range);
    check_variables(resource, version, reader);
    if text == "*" {
        return;
    }
    if !text.starts_with("arn:") {
        reader
            .error(range, format!("`{text}` is neither an ARN nor `*`"))
            .help("write arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE")
            .check("Invalid ARN prefix");
        return;
    }
    let parts = arn_parts(text);
    let &[_, partition, service, ref more @ ..] = parts.as_slice() else {
        missing_fields(resource, reader);
        return;
    };
    let known = |name: &str| name == "aws" || name.starts_with("aws-") || name.contains(['*', '$']);
    if !known(partition) {
        reader
            .error(range, format!("`{partition}` is no partition of AWS"))
            .help("write aws, aws-us-gov or aws-cn")
            .check("Invalid partition");
    }
    if service.is_empty() || service.contains(['*', '?']) {
        reader
            .error(range, "the service of an ARN takes no wildcard")
            .help("name the service, or write \"*\" for every resource");
    } else if service.chars().any(|c| c.is_ascii_uppercase()) {
        reader
            .error(
                range,
                format!("the service `{service}` is not in lower case"),
            )
            .help(format!("write {}", service.to_ascii_lowercase()))
            .check("Invalid ARN service case");
    }
    let &[_, account, _] = more else {
        missing_fields(resource, reader);
        return;
    };
    let digits = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    let is_open = account.is_empty() || account == "aws" || account.contains(['*', '?', '$']);
    if !digits && !is_open {
        reader
            .warning(
                range,
                format!("`{account}` is no account: it matches nothing"),
            )
            .help("an account id has 12 digits and no hyphens")
            .check("Invalid ARN account");
    }
}

fn missing_fields(resource: &Spelled, reader: &mut Reader) {
    reader
        .warning(resource.range, "the ARN has fewer than six parts")
        .help("IAM takes `*` for each of those that are missing")
        .check("Missing ARN field");
}

/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>
pub(super) fn check_variables(value: &Spelled, version: Version, reader: &mut Reader) {
    let mut rest = value.text.as_str();
    while let Some((_, behind)) = rest.split_once("${") {
        if version == Version::V2008 {
            reader
                .warning(
                    value.range,
                    "the version of this document knows no policy variables",
                )
                .help("write \"Version\": \"2012-10-17\"")
                .check("Variable unsupported in version");
            return;
        }
        let Some((name, after)) = behind.split_once('}') else {
            reader
                .error(value.range, "a policy variable has no closing brace")
                .check("Missing brace in variable");
            return;
        };
        if name.trim().is_empty() {
            reader
                .error(value.range, "a policy variable has no name")
                .check("Empty variable");
        }
        rest = after;
    }
}
