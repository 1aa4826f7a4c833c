use crate::iam::ResourceName;

/// Where an UNLOAD writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct S3Target {
    /// The bucket, or the alias of an access point.
    pub bucket: ResourceName,
    /// The path without its leading slash; empty for the bucket's root.
    pub prefix: ResourceName,
}

/// Why a text is no S3 location.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum S3TargetError {
    /// It does not begin with `s3://`.
    Scheme,
    /// Nothing stands between `s3://` and the next slash.
    NoBucket,
}

impl S3Target {
    /// Reads `s3://bucket/prefix`.
    ///
    /// <https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-concepts.html>
    pub fn parse(url: &ResourceName) -> Result<S3Target, S3TargetError> {
        const SCHEME: &str = "s3://";
        let text = url.text();
        let Some(path) = text.strip_prefix(SCHEME) else {
            if url.is_resolved() {
                return Err(S3TargetError::Scheme);
            }
            // `TO '%s'`: the placeholder holds the bucket, wherever that is in it.
            return Ok(S3Target {
                bucket: url.clone(),
                prefix: ResourceName::default(),
            });
        };
        let bucket = path.find('/').unwrap_or(path.len());
        if bucket == 0 {
            return Err(S3TargetError::NoBucket);
        }
        let slash = SCHEME.len() + bucket;
        let prefix = (slash + 1).min(text.len());
        Ok(S3Target {
            bucket: url.slice(SCHEME.len()..slash),
            prefix: url.slice(prefix..text.len()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bucket_and_prefix() {
        let parts = |url: &str| S3Target::parse(&url.into()).map(|t| (t.bucket, t.prefix));
        let want = |bucket: &str, prefix: &str| Ok((bucket.into(), prefix.into()));
        assert_eq!(parts("s3://b/a/b/"), want("b", "a/b/"));
        assert_eq!(parts("s3://b"), want("b", ""));
        assert_eq!(parts("s3://b/"), want("b", ""));
        assert_eq!(parts("s3:///x"), Err(S3TargetError::NoBucket));
        assert_eq!(parts("https://b/x"), Err(S3TargetError::Scheme));
    }

    #[test]
    fn placeholders_stay_with_their_part() {
        let url = ResourceName::new("s3://${b}/a/%s", vec![(5, 9), (12, 14)]);
        let target = S3Target::parse(&url);
        let want = S3Target {
            bucket: ResourceName::new("${b}", vec![(0, 4)]),
            prefix: ResourceName::new("a/%s", vec![(2, 4)]),
        };
        assert_eq!(target, Ok(want));
    }
}
