use crate::iam::ResourceName;

/// Where an UNLOAD writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct S3Target {
    /// The bucket, or the alias of an access point.
    pub bucket: ResourceName,
    /// The path without its leading slash; empty for the bucket's root.
    pub prefix: ResourceName,
    /// The whole location is one placeholder, which holds bucket and prefix.
    pub is_placeholder: bool,
}

/// Why a text is no S3 location.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum S3TargetError {
    /// It does not begin with `s3://`.
    Scheme,
    /// Nothing stands between `s3://` and the next slash.
    NoBucket,
    /// What stands there cannot be the name of a bucket.
    BucketName,
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
                is_placeholder: true,
            });
        };
        let bucket = path.find('/').unwrap_or(path.len());
        if bucket == 0 {
            return Err(S3TargetError::NoBucket);
        }
        let slash = SCHEME.len() + bucket;
        let prefix = (slash + 1).min(text.len());
        let target = S3Target {
            bucket: url.slice(SCHEME.len()..slash),
            prefix: url.slice(prefix..text.len()),
            is_placeholder: false,
        };
        if target.bucket.is_resolved() && !is_bucket_name(target.bucket.text()) {
            return Err(S3TargetError::BucketName);
        }
        Ok(target)
    }

    /// The bucket is an alias of an access point, whose ARN is another.
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-naming.html>
    pub fn is_access_point(&self) -> bool {
        self.bucket.text().ends_with("-s3alias")
    }
}

/// Letters, digits, `.`, `-` and, in buckets of old, `_`.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>
fn is_bucket_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    (3..=255).contains(&name.len()) && name.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bucket_and_prefix() {
        let parts = |url: &str| S3Target::parse(&url.into()).map(|t| (t.bucket, t.prefix));
        let want = |bucket: &str, prefix: &str| Ok((bucket.into(), prefix.into()));
        assert_eq!(parts("s3://exports/a/b/"), want("exports", "a/b/"));
        assert_eq!(parts("s3://exports"), want("exports", ""));
        assert_eq!(parts("s3://exports/"), want("exports", ""));
        assert_eq!(parts("s3://exp*rts/"), Err(S3TargetError::BucketName));
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
            is_placeholder: false,
        };
        assert_eq!(target, Ok(want));
    }
}
