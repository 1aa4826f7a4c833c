use super::{Findings, LintContext};
use crate::analysis::S3TargetError;
use crate::lint::rule::declare_rule;
use crate::lint::{Edit, Fix};
use crate::syntax::Statement;
use crate::text::TextRange;

declare_rule! {
    /// UNLOAD writes to `s3://bucket/prefix`, in the account and the region of the
    /// table. Other spellings of an S3 location are not taken.
    ///
    /// ```sql,bad
    /// UNLOAD (SELECT v FROM plant.telemetry WHERE time > ago(1d)) TO 'exports/plant'
    /// ```
    /// ```sql,good
    /// UNLOAD (SELECT v FROM plant.telemetry WHERE time > ago(1d)) TO 's3://exports/plant'
    /// ```
    "TSQ503" "invalid-unload-target" Error
    summary: "UNLOAD to something that is no S3 location"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-concepts.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let Some(Statement::Unload(unload)) = &context.parsed.statement else {
        return;
    };
    let Some(Err(error)) = &context.analysis.s3_target else {
        return;
    };
    let target = &unload.target;
    let url = &target.value;
    let message = match error {
        S3TargetError::Scheme => format!("`{url}` is no S3 location"),
        S3TargetError::NoBucket => format!("`{url}` names no bucket"),
        S3TargetError::BucketName => format!("`{url}` names a bucket that cannot be"),
    };
    let lower = url.to_ascii_lowercase();
    let help = if *error == S3TargetError::BucketName {
        "buckets have A-Z, a-z, 0-9, `.`, `-` and `_`, 3 of them at least; no ARN stands here"
    } else if lower.starts_with("s3a://") || lower.starts_with("s3n://") {
        "write `s3://`: `s3a` and `s3n` are names of Hadoop"
    } else if lower.starts_with("arn:") {
        "write `s3://bucket/prefix` in the place of the ARN"
    } else if lower.starts_with("http") {
        "write `s3://bucket/prefix` in the place of the web address"
    } else {
        "write `s3://bucket/prefix/`"
    };
    let finding = findings.add(target.range, message).help(help);
    if let Some((prefix, instead)) = meant(url) {
        // Behind the opening quote.
        let start = target.range.start + 1;
        finding.fix(Fix {
            title: "write `s3://bucket/prefix`".to_owned(),
            edits: vec![Edit {
                range: TextRange::new(start, start + prefix as u32),
                text: instead,
            }],
        });
    }
}

/// How many bytes at the begin of a location stand for something else, and for what,
/// where that leaves no doubt.
fn meant(url: &str) -> Option<(usize, String)> {
    const SCHEMES: &[&str] = &["s3a://", "s3n://", "s3:///", "s3://", "s3:/", "arn:aws:s3:::"];
    let scheme = SCHEMES.iter().find(|scheme| {
        url.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
    });
    if let Some(scheme) = scheme {
        let found = url.starts_with("s3://") && !url.starts_with("s3:///");
        let bucket = url.as_bytes().get(scheme.len()).is_some_and(u8::is_ascii_alphanumeric);
        return (bucket && !found).then(|| (scheme.len(), "s3://".to_owned()));
    }
    // `https://bucket.s3.region.amazonaws.com/prefix`
    let rest = url.strip_prefix("https://")?;
    let (host, _) = rest.split_once('/')?;
    let at = host.find(".s3.").or_else(|| host.find(".s3-"))?;
    let bucket = host.get(..at).filter(|_| host.ends_with(".amazonaws.com"))?;
    Some(("https://".len() + host.len(), format!("s3://{bucket}")))
}
