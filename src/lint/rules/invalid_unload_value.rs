use std::collections::HashSet;

use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::{Edit, Fix};
use crate::lint::Severity;
use crate::syntax::{nearest_word, Statement, StringLiteral, UnloadOption, UnloadValue, UNLOAD_OPTIONS};

declare_rule! {
    /// An option of UNLOAD has a value that it does not take. Values are strings in
    /// single quotes, also numbers and truth values; `partitioned_by` takes
    /// `ARRAY['column', …]`.
    ///
    /// | option | values |
    /// | --- | --- |
    /// | `format` | `CSV`, `PARQUET` |
    /// | `compression` | `GZIP`, `NONE` |
    /// | `encryption` | `SSE_S3`, `SSE_KMS` |
    /// | `include_header` | `true`, `false` |
    /// | `max_file_size` | from `16MB` to `78GB` |
    /// | `field_delimiter`, `escaped_by` | one ASCII character |
    /// | `kms_key` | the ARN, the id or the alias (`alias/name`) of a key |
    ///
    /// ```sql,bad
    /// UNLOAD (SELECT v FROM plant.telemetry WHERE time > ago(1d))
    /// TO 's3://exports/plant/' WITH (compression = 'SNAPPY')
    /// ```
    /// ```sql,bad
    /// UNLOAD (SELECT v FROM plant.telemetry WHERE time > ago(1d))
    /// TO 's3://exports/plant/' WITH (max_file_size = '5MB')
    /// ```
    /// ```sql,good
    /// UNLOAD (SELECT v FROM plant.telemetry WHERE time > ago(1d))
    /// TO 's3://exports/plant/' WITH (compression = 'GZIP', max_file_size = '24.7MB')
    /// ```
    "TSQ502" "invalid-unload-value" Error
    summary: "a value that an option of UNLOAD does not take"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-concepts.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let Some(Statement::Unload(unload)) = &context.parsed.statement else {
        return;
    };
    let named = |name: &str| {
        let mut options = unload.options.iter();
        options.find(|option| option.name.value.eq_ignore_ascii_case(name))
    };
    for option in &unload.options {
        if !context.is_templated(option.value.range()) {
            check_option(option, findings);
        }
    }
    let Some(encryption) = named("encryption") else {
        return;
    };
    let kms = matches!(&encryption.value, UnloadValue::String(value)
        if value.value.eq_ignore_ascii_case("SSE_KMS"));
    if kms && named("kms_key").is_none() {
        findings
            .add(encryption.value.range(), "SSE_KMS without `kms_key`: which key is used is not documented")
            .help("name the key with `kms_key = '…'`; no exact permission is known without it");
    }
}

fn check_option(option: &UnloadOption, findings: &mut Findings) {
    let name = option.name.value.to_ascii_lowercase();
    let range = option.value.range();
    match (name.as_str(), &option.value) {
        ("partitioned_by", UnloadValue::Array { elements, .. }) => each_once(elements, findings),
        ("partitioned_by", _) => {
            findings
                .add(range, "`partitioned_by` takes an array of column names")
                .help("write `ARRAY['column']`");
        }
        ("format", UnloadValue::String(value)) => one_of(value, &name, &["CSV", "PARQUET"], findings),
        ("compression", UnloadValue::String(value)) => one_of(value, &name, &["GZIP", "NONE"], findings),
        ("encryption", UnloadValue::String(value)) => {
            one_of(value, &name, &["SSE_S3", "SSE_KMS"], findings);
        }
        ("include_header", UnloadValue::String(value)) => {
            one_of(value, &name, &["true", "false"], findings);
        }
        ("field_delimiter" | "escaped_by", UnloadValue::String(value)) => {
            one_character(value, &name, findings);
        }
        ("max_file_size", UnloadValue::String(value)) => file_size(value, findings),
        ("kms_key", UnloadValue::String(value)) if value.value.is_empty() => {
            findings.add(range, "`kms_key` is empty").help("name a key by its ARN, id or alias");
        }
        ("kms_key", UnloadValue::String(value)) if !is_key(&value.value) => {
            findings
                .add(range, format!("`'{}'` names no key of KMS", value.value))
                .default_severity(Severity::Warning)
                .help("name it by its ARN, its id, or as `alias/name`");
        }
        ("kms_key", UnloadValue::String(_)) => {}
        (known, value) if UNLOAD_OPTIONS.contains(&known) => {
            let finding = findings
                .add(range, format!("`{name}` takes a string in single quotes"))
                .help("put the value in single quotes");
            if let UnloadValue::Other(bare) = value {
                let inside = bare.value.trim_matches(['"', '`']);
                let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ':');
                if !inside.is_empty() && inside.chars().all(plain) {
                    finding.fix(Fix {
                        title: "put the value in single quotes".to_owned(),
                        edits: vec![Edit {
                            range,
                            text: format!("'{inside}'"),
                        }],
                    });
                }
            }
        }
        _ => {}
    }
}

fn each_once(columns: &[StringLiteral], findings: &mut Findings) {
    let mut seen = HashSet::new();
    for column in columns {
        if !seen.insert(column.value.as_str()) {
            findings
                .add(column.range, format!("the column `{}` stands twice", column.value))
                .help("name each column once");
        }
    }
}

/// Whether a text can name a key: an ARN, an alias or an id.
/// <https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id>
fn is_key(text: &str) -> bool {
    let hex = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let id = || {
        let lengths = text.split('-').map(str::len);
        lengths.eq([8, 4, 4, 4, 12]) && text.split('-').all(hex)
    };
    let arn = || text.starts_with("arn:") && text.contains(":kms:");
    text.starts_with("alias/") || text.starts_with("mrk-") || arn() || id()
}

fn one_character(value: &StringLiteral, name: &str, findings: &mut Findings) {
    if value.value.len() != 1 {
        findings
            .add(value.range, format!("`{name}` takes one ASCII character"))
            .help("a backslash is no escape: write the character itself");
    }
}

fn one_of(value: &StringLiteral, option: &str, values: &[&str], findings: &mut Findings) {
    let text = &value.value;
    if values.iter().any(|known| text.eq_ignore_ascii_case(known)) {
        return;
    }
    let lower: Vec<String> = values.iter().map(|value| value.to_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let meant = nearest_word(text, &lower)
        .and_then(|meant| values.iter().find(|value| value.eq_ignore_ascii_case(meant)));
    let list: Vec<String> = values.iter().map(|value| format!("'{value}'")).collect();
    let takes = format!("it takes {}", list.join(" or "));
    let help = match meant {
        Some(meant) => format!("did you mean `'{meant}'`? {takes}"),
        None => takes,
    };
    findings.add(value.range, format!("`'{text}'` is no value of `{option}`")).help(help);
}

/// From 16 MB to 78 GB, with a fraction or without.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-limits.html>
fn file_size(value: &StringLiteral, findings: &mut Findings) {
    let upper = value.value.trim().to_ascii_uppercase();
    let parsed = upper
        .strip_suffix("MB")
        .map(|number| (number, 1.0))
        .or_else(|| upper.strip_suffix("GB").map(|number| (number, 1024.0)))
        .filter(|(number, _)| is_decimal(number.trim()))
        .and_then(|(number, factor)| Some(number.trim().parse::<f64>().ok()? * factor));
    let fits = parsed.is_some_and(|megabytes| (16.0..=78.0 * 1024.0).contains(&megabytes));
    if !fits {
        findings
            .add(value.range, format!("`'{}'` is no size from 16MB to 78GB", value.value))
            .help("write a number and MB or GB, such as `'24.7MB'`");
    }
}

/// Digits, with a fraction or without.
fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part) && text.len() > 1,
        None => digits(text) && !text.is_empty(),
    }
}
