use super::Resource;

impl Resource {
    /// The resource in a few words, with its names as written.
    pub fn words(&self) -> String {
        match self {
            Resource::Any => "*".to_owned(),
            Resource::Table { database, table } => format!("{}.{}", database.text(), table.text()),
            Resource::Database { database } => format!("database {}", database.text()),
            Resource::AllDatabases => "all databases".to_owned(),
            Resource::S3Bucket { bucket } => format!("s3://{}", bucket.text()),
            Resource::S3Object { bucket, prefix } => {
                format!("s3://{}/{}*", bucket.text(), prefix.text())
            }
            Resource::KmsKey { key } if key.text().is_empty() => "a key without a name".to_owned(),
            Resource::KmsKey { key } => format!("key {}", key.text()),
        }
    }
}
