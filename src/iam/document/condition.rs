//! The grammar of a `Condition`.

use std::collections::BTreeSet;

use jsonc_parser::ast::{Object, ObjectProp, Value};

use super::json::Reader;
use super::resource::check_variables;
use super::{Comparison, Condition, Operator, Quantifier, Spelled, Version};

/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html>
pub(super) fn read(value: &Value, version: Version, reader: &mut Reader) -> Vec<Condition> {
    let mut conditions = Vec::new();
    let Some(object) = reader.object(value, "`Condition`") else {
        return conditions;
    };
    reader.no_repeats(object, "the condition");
    for member in &object.properties {
        let name = member.name.as_str();
        let operator = Operator::named(name);
        if operator.is_none() {
            unknown_operator(member, reader);
        }
        let Some(keys) = reader.object(&member.value, &format!("`{name}`")) else {
            continue;
        };
        no_repeated_keys(keys, reader);
        for key in &keys.properties {
            let found = key_values(key, reader);
            let Some(operator) = operator else { continue };
            let condition = Condition {
                operator,
                operator_name: Spelled {
                    text: name.to_owned(),
                    range: reader.place(&member.name),
                },
                key: Spelled {
                    text: key.name.as_str().to_owned(),
                    range: reader.place(&key.name),
                },
                values: found,
            };
            check(&condition, version, reader);
            conditions.push(condition);
        }
    }
    conditions
}

fn key_values(key: &ObjectProp, reader: &mut Reader) -> Vec<Spelled> {
    let name = key.name.as_str();
    let what = format!("the value of `{name}`");
    let mut values = Vec::new();
    for value in reader.one_or_more(&key.value) {
        values.extend(reader.scalar(value, &what));
    }
    if key
        .value
        .as_array()
        .is_some_and(|array| array.elements.is_empty())
    {
        reader
            .warning(
                reader.place(&key.value),
                format!("`{name}` has no value to match"),
            )
            .check("Empty array condition");
    }
    values
}

/// Names of keys ignore the case.
fn no_repeated_keys(keys: &Object, reader: &mut Reader) {
    let mut seen = BTreeSet::new();
    for key in &keys.properties {
        let name = key.name.as_str();
        if !seen.insert(name.to_lowercase()) {
            reader
                .error(
                    reader.place(&key.name),
                    format!("the key `{name}` stands twice"),
                )
                .help("put all its values into one array: the case of a key does not count")
                .check("Duplicate keys with different case");
        }
    }
}

fn check(condition: &Condition, version: Version, reader: &mut Reader) {
    let (key, operator) = (&condition.key, condition.operator);
    if !key.text.contains(':') {
        reader
            .error(key.range, format!("`{}` is no condition key", key.text))
            .help("write SERVICE:KEY, such as aws:SourceIp")
            .check("Invalid condition key format");
    }
    for value in &condition.values {
        check_variables(value, version, reader);
        let text = value.text.as_str();
        if operator.has_plain_strings() && text.replace("${*}", "").contains('*') {
            reader
                .warning(
                    value.range,
                    format!("`{text}` is compared as it is, with its `*`"),
                )
                .help("wildcards need StringLike or ArnLike")
                .check("Wildcard without like operator");
        }
    }
    if let Some(quantifier) = operator.quantifier {
        if is_single_valued(&key.text) {
            let word = match quantifier {
                Quantifier::All => "ForAllValues",
                Quantifier::Any => "ForAnyValue",
            };
            let added = reader
                .warning(
                    condition.operator_name.range,
                    format!("`{word}` on `{}`, which has one value", key.text),
                )
                .help("leave the word out");
            if quantifier == Quantifier::All {
                added.check("ForAllValues with single valued key");
            }
        }
    }
}

/// Keys that are known to have one value.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
fn is_single_valued(key: &str) -> bool {
    const SINGLE: &[&str] = &[
        "aws:currenttime",
        "aws:epochtime",
        "aws:multifactorauthpresent",
        "aws:principalaccount",
        "aws:principalarn",
        "aws:requestedregion",
        "aws:resourceaccount",
        "aws:securetransport",
        "aws:sourceip",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "aws:userid",
        "aws:username",
    ];
    let key = key.to_lowercase();
    let tags = ["aws:requesttag/", "aws:resourcetag/", "aws:principaltag/"];
    SINGLE.contains(&key.as_str()) || tags.iter().any(|tag| key.starts_with(tag))
}

fn unknown_operator(member: &ObjectProp, reader: &mut Reader) {
    let name = member.name.as_str();
    let range = reader.place(&member.name);
    let bare = name.rsplit(':').next().unwrap_or_default();
    if bare == "NullIfExists" {
        reader
            .error(range, "`Null` with `IfExists` asks for a key that is both")
            .help("write Null")
            .check("Null with if exists");
        return;
    }
    let near = |(known, ..): &&(&str, Comparison, bool)| {
        let bare = bare.strip_suffix("IfExists").unwrap_or(bare);
        bare.len() < 64 && strsim::levenshtein(&known.to_lowercase(), &bare.to_lowercase()) <= 2
    };
    let help = match OPERATORS.iter().find(near) {
        Some((known, ..)) => format!("did you mean `{known}`?"),
        None => "see the condition operators of IAM, such as StringEquals".to_owned(),
    };
    reader
        .error(range, format!("`{name}` is no condition operator"))
        .help(help)
        .check("Invalid condition operator");
}

impl Operator {
    /// The operator of that name, with its prefix and suffix.
    pub fn named(name: &str) -> Option<Operator> {
        let (quantifier, name) = match name.split_once(':') {
            Some(("ForAllValues", rest)) => (Some(Quantifier::All), rest),
            Some(("ForAnyValue", rest)) => (Some(Quantifier::Any), rest),
            Some(_) => return None,
            None => (None, name),
        };
        let (if_exists, name) = match name.strip_suffix("IfExists") {
            Some(rest) => (true, rest),
            None => (false, name),
        };
        let (_, comparison, negated) = OPERATORS.iter().find(|(known, ..)| *known == name)?;
        let operator = Operator {
            comparison: *comparison,
            negated: *negated,
            if_exists,
            quantifier,
        };
        let is_null = *comparison == Comparison::Null;
        (!is_null || (!if_exists && quantifier.is_none())).then_some(operator)
    }

    /// It compares texts, and takes wildcards for what they are.
    fn has_plain_strings(self) -> bool {
        matches!(
            self.comparison,
            Comparison::StringEquals | Comparison::StringEqualsIgnoreCase
        )
    }
}

/// Every operator: its name, what it compares, and whether it is turned round.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
const OPERATORS: &[(&str, Comparison, bool)] = &[
    ("StringEquals", Comparison::StringEquals, false),
    ("StringNotEquals", Comparison::StringEquals, true),
    (
        "StringEqualsIgnoreCase",
        Comparison::StringEqualsIgnoreCase,
        false,
    ),
    (
        "StringNotEqualsIgnoreCase",
        Comparison::StringEqualsIgnoreCase,
        true,
    ),
    ("StringLike", Comparison::StringLike, false),
    ("StringNotLike", Comparison::StringLike, true),
    ("NumericEquals", Comparison::NumericEquals, false),
    ("NumericNotEquals", Comparison::NumericEquals, true),
    ("NumericLessThan", Comparison::NumericLessThan, false),
    (
        "NumericLessThanEquals",
        Comparison::NumericLessThanEquals,
        false,
    ),
    ("NumericGreaterThan", Comparison::NumericGreaterThan, false),
    (
        "NumericGreaterThanEquals",
        Comparison::NumericGreaterThanEquals,
        false,
    ),
    ("DateEquals", Comparison::DateEquals, false),
    ("DateNotEquals", Comparison::DateEquals, true),
    ("DateLessThan", Comparison::DateLessThan, false),
    ("DateLessThanEquals", Comparison::DateLessThanEquals, false),
    ("DateGreaterThan", Comparison::DateGreaterThan, false),
    (
        "DateGreaterThanEquals",
        Comparison::DateGreaterThanEquals,
        false,
    ),
    ("Bool", Comparison::Bool, false),
    ("BinaryEquals", Comparison::BinaryEquals, false),
    ("IpAddress", Comparison::IpAddress, false),
    ("NotIpAddress", Comparison::IpAddress, true),
    ("ArnEquals", Comparison::Arn, false),
    ("ArnNotEquals", Comparison::Arn, true),
    ("ArnLike", Comparison::Arn, false),
    ("ArnNotLike", Comparison::Arn, true),
    ("Null", Comparison::Null, false),
];
