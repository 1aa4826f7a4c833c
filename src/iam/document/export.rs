//! Files that hold policy documents: bare ones, and what the AWS CLI prints.

use std::borrow::Cow;

use jsonc_parser::ast::{Array, Object, StringLit, Value};

use super::json::{self, Places, Reader};
use super::{Document, Problem, Spelled};
use crate::text::{SourceMap, TextRange};

/// A policy document and what the file says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportedPolicy {
    /// What it is called.
    pub name: Option<String>,
    /// Its ARN, for a managed policy.
    pub arn: Option<String>,
    /// What it says.
    pub document: Document,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// A role with what is attached to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedRole {
    /// Its name.
    pub name: Spelled,
    /// Its inline policies: indices into [`Export::policies`].
    pub inline: Vec<usize>,
    /// The ARNs of its managed policies.
    pub attached: Vec<Spelled>,
    /// The ARN of its permissions boundary.
    pub boundary: Option<Spelled>,
}

/// What a file of policies holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The policies, in the order of the text.
    pub policies: Vec<ExportedPolicy>,
    /// The roles, when the file is about these; `None` for a file of one policy.
    pub roles: Option<Vec<ExportedRole>>,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
}

impl Export {
    /// Reads a bare policy document, or what one of these commands prints:
    /// `aws iam get-policy-version`, `get-role-policy` (also of a user or group),
    /// `get-account-authorization-details`, `aws organizations describe-policy`.
    ///
    /// A document in them may be an object, a string of JSON, or such a string in the
    /// encoding of URLs, as the API gives it.
    pub fn parse(text: &str) -> Export {
        let mut export = Export::default();
        let places = Places::default();
        let mut reader = Reader::new(&places);
        if let Some(value) = json::parse(text, &mut reader) {
            match &value {
                Value::Object(object) => export.read(object, text, &mut reader),
                other => {
                    reader.object(other, "the file");
                }
            }
        }
        export.problems = reader.finish();
        export
    }

    fn read(&mut self, object: &Object, text: &str, reader: &mut Reader) {
        let member = |name: &str| object.get(name).map(|member| &member.value);
        if let Some(Value::Object(version)) = member("PolicyVersion") {
            self.add(version, "Document", None, text, reader);
        } else if member("PolicyDocument").is_some() {
            self.add(
                object,
                "PolicyDocument",
                string(object, "PolicyName"),
                text,
                reader,
            );
        } else if let Some(Value::Object(policy)) = member("Policy") {
            let summary = policy.get_object("PolicySummary");
            let name = summary.and_then(|summary| string(summary, "Name"));
            self.add(policy, "Content", name, text, reader);
        } else if let Some(Value::Array(roles)) = member("RoleDetailList") {
            self.read_roles(roles, text, reader);
            if let Some(Value::Array(policies)) = member("Policies") {
                self.read_managed(policies, text, reader);
            }
        } else {
            let (document, problems) = Document::of_object(object, text);
            self.policies.push(ExportedPolicy {
                document,
                problems,
                ..ExportedPolicy::default()
            });
        }
    }

    fn read_roles(&mut self, roles: &Array, text: &str, reader: &mut Reader) {
        let mut found = Vec::new();
        for value in &roles.elements {
            let Some(role) = reader.object(value, "a role") else {
                continue;
            };
            let name = role.get("RoleName").map(|member| &member.value);
            let Some(name) = name.and_then(|name| reader.string(name, "`RoleName`")) else {
                continue;
            };
            let mut inline = Vec::new();
            for policy in objects(role, "RolePolicyList") {
                inline.push(self.policies.len());
                let policy_name = string(policy, "PolicyName");
                self.add(policy, "PolicyDocument", policy_name, text, reader);
            }
            let arn = |of: &Object, name: &str, reader: &mut Reader| {
                let member = of.get(name)?;
                reader.string(&member.value, name)
            };
            let attached = objects(role, "AttachedManagedPolicies");
            let attached = attached
                .filter_map(|policy| arn(policy, "PolicyArn", reader))
                .collect();
            let boundary = role.get_object("PermissionsBoundary");
            let boundary = boundary.and_then(|of| arn(of, "PermissionsBoundaryArn", reader));
            found.push(ExportedRole {
                name,
                inline,
                attached,
                boundary,
            });
        }
        self.roles = Some(found);
    }

    /// The managed policies, each in the version that is in force.
    fn read_managed(&mut self, policies: &Array, text: &str, reader: &mut Reader) {
        for policy in policies.elements.iter().filter_map(Value::as_object) {
            let is_default = |version: &&Object| {
                version
                    .get_boolean("IsDefaultVersion")
                    .is_some_and(|it| it.value)
            };
            let Some(version) = objects(policy, "PolicyVersionList").find(is_default) else {
                continue;
            };
            let name = string(policy, "PolicyName");
            self.add(version, "Document", name, text, reader);
            if let Some(added) = self.policies.last_mut() {
                added.arn = string(policy, "Arn");
            }
        }
    }

    /// Adds the document that `object` has under this name.
    fn add(
        &mut self,
        object: &Object,
        member: &str,
        name: Option<String>,
        text: &str,
        reader: &mut Reader,
    ) {
        let mut policy = ExportedPolicy {
            name,
            ..ExportedPolicy::default()
        };
        match object.get(member).map(|member| &member.value) {
            Some(Value::Object(document)) => {
                (policy.document, policy.problems) = Document::of_object(document, text);
            }
            Some(Value::StringLit(literal)) => {
                let (inner, places) = decoded(literal, text, reader.place(literal));
                (policy.document, policy.problems) = Document::parse_at(&inner, &places);
            }
            Some(other) => {
                reader.object(other, &format!("`{member}`"));
            }
            None => {
                reader.error(
                    TextRange::new(reader.place(object).start, reader.place(object).start + 1),
                    format!("no `{member}` is here"),
                );
            }
        }
        self.policies.push(policy);
    }
}

fn string(object: &Object, name: &str) -> Option<String> {
    Some(object.get_string(name)?.value.to_string())
}

/// The objects in an array of an object.
fn objects<'o, 'a>(object: &'o Object<'a>, name: &str) -> impl Iterator<Item = &'o Object<'a>> {
    let array = object.get_array(name).into_iter();
    array.flat_map(|array| array.elements.iter().filter_map(Value::as_object))
}

/// The text that a string holds, and the way back to the file.
fn decoded<'a>(literal: &'a StringLit, text: &str, place: TextRange) -> (Cow<'a, str>, Places) {
    let inside = TextRange::new(place.start + 1, place.end.saturating_sub(1));
    let mut places = Places {
        maps: vec![escapes(inside.of(text), inside.start)],
    };
    let value: &str = &literal.value;
    // A document begins with a brace, which the encoding of URLs does not leave as it is.
    if value.trim_start().starts_with('{') {
        return (Cow::Borrowed(value), places);
    }
    let (plain, map) = percent_decoded(value);
    places.maps.push(map);
    (Cow::Owned(plain), places)
}

/// The map from the value of a string of JSON to its source, which begins at `start`.
fn escapes(source: &str, start: u32) -> SourceMap {
    let mut map = SourceMap::identity();
    let mut value_len = 0;
    let mut copied = 0;
    let mut at = 0;
    let place = |from: usize, to: usize| TextRange::new(start + from as u32, start + to as u32);
    while let Some(found) = source.get(at..).and_then(|rest| rest.find('\\')) {
        let escape = at + found;
        let rest = source.get(escape..).unwrap_or_default();
        let (len, stands_for) = escape_length(rest);
        map.push_copy(value_len, place(copied, escape));
        value_len += (escape - copied) as u32;
        map.push_replacement(value_len, place(escape, escape + len));
        value_len += stands_for;
        copied = escape + len;
        at = copied;
    }
    map.push_copy(value_len, place(copied, source.len()));
    map
}

/// How long an escape of JSON is, and how many bytes of UTF-8 it stands for.
fn escape_length(rest: &str) -> (usize, u32) {
    let unit = |at: usize| {
        let digits = rest.get(at..at + 4)?;
        u32::from_str_radix(digits, 16).ok()
    };
    if !rest.starts_with("\\u") {
        return (2.min(rest.len()), 1);
    }
    match unit(2) {
        Some(0xd800..=0xdbff) => (12.min(rest.len()), 4),
        Some(code) => (6, char::from_u32(code).map_or(3, char::len_utf8) as u32),
        None => (2, 1),
    }
}

/// The text without the encoding of URLs, and the map back to it. What is no encoding
/// stays as it is.
///
/// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyVersion.html>
fn percent_decoded(text: &str) -> (String, SourceMap) {
    let mut bytes = Vec::with_capacity(text.len());
    let mut map = SourceMap::identity();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('%')) {
        let percent = at + found;
        let digits = text.get(percent + 1..percent + 3);
        let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) else {
            at = percent + 1;
            continue;
        };
        map.push_copy(
            bytes.len() as u32,
            TextRange::new(copied as u32, percent as u32),
        );
        bytes.extend_from_slice(text.get(copied..percent).unwrap_or_default().as_bytes());
        let source = TextRange::new(percent as u32, percent as u32 + 3);
        map.push_replacement(bytes.len() as u32, source);
        bytes.push(byte);
        copied = percent + 3;
        at = copied;
    }
    map.push_copy(
        bytes.len() as u32,
        TextRange::new(copied as u32, text.len() as u32),
    );
    bytes.extend_from_slice(text.get(copied..).unwrap_or_default().as_bytes());
    // A character that is no UTF-8 becomes another, which a document may not have either.
    let text = String::from_utf8(bytes);
    (
        text.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
        map,
    )
}
