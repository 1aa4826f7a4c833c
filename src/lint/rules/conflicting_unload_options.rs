use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::{Statement, StringLiteral, UnloadOption, UnloadStatement, UnloadValue};

declare_rule! {
    /// Options of UNLOAD that do nothing beside the others, or make files that cannot be
    /// read back:
    ///
    /// * `field_delimiter`, `escaped_by` and `include_header` are for CSV alone,
    /// * `kms_key` is for `encryption = 'SSE_KMS'`,
    /// * a field delimiter and an escape character are two different ones, neither is
    ///   `"`, and no delimiter ends the line.
    ///
    /// ```sql,bad
    /// UNLOAD (SELECT v FROM plant.telemetry WHERE time > ago(1d))
    /// TO 's3://exports/plant/' WITH (format = 'PARQUET', include_header = 'true')
    /// ```
    /// ```sql,bad
    /// UNLOAD (SELECT v FROM plant.telemetry WHERE time > ago(1d))
    /// TO 's3://exports/plant/' WITH (kms_key = 'alias/exports')
    /// ```
    /// ```sql,good
    /// UNLOAD (SELECT v FROM plant.telemetry WHERE time > ago(1d))
    /// TO 's3://exports/plant/' WITH (format = 'CSV', include_header = 'true')
    /// ```
    "TSQ505" "conflicting-unload-options" Warning
    summary: "options of UNLOAD that do not go together"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-concepts.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let Some(Statement::Unload(unload)) = &context.parsed.statement else {
        return;
    };
    // A placeholder can hold any option.
    let templated = unload.options.iter().any(|option| {
        let whole = option.name.range.to(option.value.range());
        context.is_templated(whole)
    });
    if templated || !context.analysis.fragments.is_empty() {
        return;
    }
    csv_only(unload, findings);
    key_without_kms(unload, findings);
    characters(unload, findings);
}

fn csv_only(unload: &UnloadStatement, findings: &mut Findings) {
    let parquet = text(unload, "format")
        .is_some_and(|format| format.value.eq_ignore_ascii_case("PARQUET"));
    if !parquet {
        return;
    }
    for name in ["field_delimiter", "escaped_by", "include_header"] {
        if let Some(option) = option(unload, name) {
            findings
                .add(option.name.range, format!("`{name}` says nothing about files in PARQUET"))
                .help("leave it out, or write CSV");
        }
    }
}

fn key_without_kms(unload: &UnloadStatement, findings: &mut Findings) {
    let Some(key) = option(unload, "kms_key") else {
        return;
    };
    match option(unload, "encryption") {
        None => {
            findings
                .add(key.name.range, "`kms_key` is not used: the default encryption is SSE_S3")
                .help("add `encryption = 'SSE_KMS'`, or leave the key out");
        }
        Some(encryption) => {
            let s3 = text(unload, "encryption")
                .is_some_and(|value| value.value.eq_ignore_ascii_case("SSE_S3"));
            if s3 {
                findings
                    .add(key.name.range, "`kms_key` is not used by SSE_S3")
                    .related(encryption.value.range(), "the encryption")
                    .help("write `encryption = 'SSE_KMS'`, or leave the key out");
            }
        }
    }
}

fn characters(unload: &UnloadStatement, findings: &mut Findings) {
    let delimiter = text(unload, "field_delimiter");
    let escape = text(unload, "escaped_by");
    for value in [delimiter, escape].into_iter().flatten() {
        if value.value == "\"" {
            findings
                .add(value.range, "`\"` already stands around fields")
                .help("choose another character");
        } else if matches!(value.value.as_str(), "\n" | "\r") {
            findings
                .add(value.range, "the end of a line cannot separate the fields in it")
                .help("choose another character");
        }
    }
    if let (Some(delimiter), Some(escape)) = (delimiter, escape) {
        if delimiter.value == escape.value && !delimiter.value.is_empty() {
            findings
                .add(escape.range, "the escape character is the field delimiter")
                .related(delimiter.range, "the field delimiter")
                .help("choose two different characters");
        }
    }
}

fn option<'a>(unload: &'a UnloadStatement, name: &str) -> Option<&'a UnloadOption> {
    let mut options = unload.options.iter();
    options.find(|option| option.name.value.eq_ignore_ascii_case(name))
}

fn text<'a>(unload: &'a UnloadStatement, name: &str) -> Option<&'a StringLiteral> {
    match &option(unload, name)?.value {
        UnloadValue::String(value) => Some(value),
        _ => None,
    }
}
