use std::ops::Range;

use super::{ArnScope, Piece, PolicyText};

/// A name in a resource, which may hold placeholders without a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ResourceName {
    text: String,
    /// Where placeholders stand in the text, in bytes, in their order.
    placeholders: Vec<(usize, usize)>,
}

/// What becomes of a placeholder without a value in an ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenNames {
    /// It stays as written: the ARN is not finished.
    Keep,
    /// It becomes `*`.
    Widen,
}

impl ResourceName {
    /// A name with placeholders at these ranges of bytes.
    pub fn new(text: impl Into<String>, placeholders: Vec<(usize, usize)>) -> Self {
        ResourceName {
            text: text.into(),
            placeholders,
        }
    }

    /// The name as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// No placeholder is in it.
    pub fn is_resolved(&self) -> bool {
        self.placeholders.is_empty()
    }

    /// Whether a database or table can have it; one with placeholders may.
    ///
    /// <https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html>
    pub fn can_name_table(&self) -> bool {
        const MAX_BYTES: usize = 256;
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        let fits = !self.text.is_empty() && self.text.len() <= MAX_BYTES;
        !self.is_resolved() || (fits && self.text.bytes().all(allowed))
    }

    /// It is nothing but one placeholder.
    pub fn is_placeholder(&self) -> bool {
        self.placeholders == [(0, self.text.len())]
    }

    /// A part of the name, with what is in it of its placeholders.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> ResourceName {
        let inside = |(start, end): &(usize, usize)| {
            let start = (*start).max(range.start);
            let end = (*end).min(range.end);
            (start < end).then(|| (start - range.start, end - range.start))
        };
        ResourceName {
            text: self.text.get(range.clone()).unwrap_or_default().to_owned(),
            placeholders: self.placeholders.iter().filter_map(inside).collect(),
        }
    }

    /// The name as it stands in an ARN.
    pub(crate) fn pattern(&self, open: OpenNames) -> PolicyText {
        let mut out = PolicyText::default();
        let mut done = 0;
        for (start, end) in &self.placeholders {
            out = out.and(self.text.get(done..*start).unwrap_or_default());
            out = out.and(match open {
                OpenNames::Keep => {
                    let written = self.text.get(*start..*end).unwrap_or_default();
                    Piece::Placeholder(written.to_owned())
                }
                OpenNames::Widen => Piece::Wildcard,
            });
            done = *end;
        }
        out.and(self.text.get(done..).unwrap_or_default())
    }
}

impl From<&str> for ResourceName {
    fn from(text: &str) -> Self {
        ResourceName::new(text, Vec::new())
    }
}

/// What a permission is on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// The action takes no resource.
    Any,
    /// A table of Timestream.
    Table {
        /// Its database.
        database: ResourceName,
        /// Its name.
        table: ResourceName,
    },
    /// A database of Timestream.
    Database {
        /// Its name.
        database: ResourceName,
    },
    /// Every database of the account and region.
    AllDatabases,
    /// A bucket of S3.
    S3Bucket {
        /// Its name.
        bucket: ResourceName,
    },
    /// The objects of a bucket whose key begins with a prefix.
    S3Object {
        /// The bucket.
        bucket: ResourceName,
        /// The prefix; empty for all objects.
        prefix: ResourceName,
    },
    /// A key of KMS: its ARN, its id, or an alias of it.
    KmsKey {
        /// The key as written; empty when the statement names none.
        key: ResourceName,
    },
}

impl Resource {
    /// Every name is known.
    pub fn is_resolved(&self) -> bool {
        match self {
            Resource::Any | Resource::AllDatabases => true,
            Resource::Table { database, table } => database.is_resolved() && table.is_resolved(),
            Resource::Database { database } => database.is_resolved(),
            Resource::S3Bucket { bucket } => bucket.is_resolved(),
            Resource::S3Object { bucket, prefix } => bucket.is_resolved() && prefix.is_resolved(),
            Resource::KmsKey { key } => key.is_resolved() && !key.text().is_empty(),
        }
    }

    /// Whether a resource of this name can exist.
    pub fn can_exist(&self) -> bool {
        match self {
            Resource::Table { database, table } => {
                database.can_name_table() && table.can_name_table()
            }
            Resource::Database { database } => database.can_name_table(),
            _ => true,
        }
    }

    /// The ARN with its placeholders kept would name the resource once they are
    /// filled in. One that stands for database and table together does not.
    pub fn can_keep_placeholders(&self) -> bool {
        match self {
            Resource::Table { database, table } => {
                !(database.is_placeholder() && database == table)
            }
            // Whether it is an ARN, an id or an alias decides how it is written.
            Resource::KmsKey { key } => !key.text().is_empty() && !key.is_placeholder(),
            _ => true,
        }
    }

    /// The ARN, as it stands in a policy.
    ///
    /// A key that is known by an alias has no ARN of its own there: a policy names
    /// all keys and narrows them by a condition on the alias.
    /// <https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html>
    pub fn arn(&self, scope: &ArnScope, open: OpenNames) -> String {
        self.arn_text(scope, open).to_string()
    }

    /// The ARN in its pieces.
    pub fn arn_text(&self, scope: &ArnScope, open: OpenNames) -> PolicyText {
        let timestream = || scope.arn("timestream").and("database/");
        match self {
            Resource::Any => PolicyText::any(),
            Resource::Table { database, table } => timestream()
                .and(database.pattern(open))
                .and("/table/")
                .and(table.pattern(open)),
            Resource::Database { database } => timestream().and(database.pattern(open)),
            Resource::AllDatabases => timestream().and(Piece::Wildcard),
            Resource::S3Bucket { bucket } => scope.s3_arn().and(bucket.pattern(open)),
            Resource::S3Object { bucket, prefix } => {
                let bucket = scope.s3_arn().and(bucket.pattern(open));
                bucket
                    .and("/")
                    .and(prefix.pattern(open))
                    .and(Piece::Wildcard)
            }
            Resource::KmsKey { key } => key_arn(key, scope, open),
        }
    }

    /// The ARN of all tables of its database, for a table.
    pub fn all_tables_arn(&self, scope: &ArnScope, open: OpenNames) -> Option<PolicyText> {
        let Resource::Table { database, .. } = self else {
            return None;
        };
        let database = Resource::Database {
            database: database.clone(),
        };
        Some(
            database
                .arn_text(scope, open)
                .and("/table/")
                .and(Piece::Wildcard),
        )
    }

    /// The alias, `alias/…`, when a KMS key is known by one.
    pub fn kms_alias(&self) -> Option<ResourceName> {
        let Resource::KmsKey { key } = self else {
            return None;
        };
        let text = key.text();
        let at = text.find("alias/")?;
        let before = text.get(..at)?;
        (before.is_empty() || before.ends_with(':')).then(|| key.slice(at..text.len()))
    }
}

fn key_arn(key: &ResourceName, scope: &ArnScope, open: OpenNames) -> PolicyText {
    let text = key.text();
    let whole = key.is_placeholder() && open == OpenNames::Widen;
    if text.is_empty() || whole || text.starts_with("alias/") {
        return scope.arn("kms").and("key/").and(Piece::Wildcard);
    }
    match text.find(":alias/") {
        Some(at) => {
            let account = key.slice(0..at).pattern(open);
            account.and(":key/").and(Piece::Wildcard)
        }
        None if text.starts_with("arn:") || key.is_placeholder() => key.pattern(open),
        None => scope.arn("kms").and("key/").and(key.pattern(open)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arn(resource: Resource) -> String {
        resource.arn(&ArnScope::default(), OpenNames::Keep)
    }

    #[test]
    fn wildcards_in_names_match_themselves_only() {
        let table = Resource::Table {
            database: "a*".into(),
            table: "b?$".into(),
        };
        assert_eq!(
            arn(table),
            "arn:aws:timestream:*:*:database/a${*}/table/b${?}${$}"
        );
    }

    #[test]
    fn keys_by_arn_id_and_alias() {
        let key = |key: &str| arn(Resource::KmsKey { key: key.into() });
        let id = "1234abcd-12ab-34cd-56ef-1234567890ab";
        assert_eq!(key(id), format!("arn:aws:kms:*:*:key/{id}"));
        let whole = "arn:aws:kms:us-east-1:123456789012:key/mrk-1";
        assert_eq!(key(whole), whole);
        assert_eq!(key("alias/exports"), "arn:aws:kms:*:*:key/*");
        assert_eq!(
            key("arn:aws:kms:us-east-1:123456789012:alias/exports"),
            "arn:aws:kms:us-east-1:123456789012:key/*"
        );
    }

    #[test]
    fn placeholders_are_kept_or_widened() {
        let table = Resource::Table {
            database: ResourceName::new("${db}", vec![(0, 5)]),
            table: ResourceName::new("${env}_t*", vec![(0, 6)]),
        };
        let arn = |open| table.arn(&ArnScope::default(), open);
        let kept = "arn:aws:timestream:*:*:database/${db}/table/${env}_t${*}";
        assert_eq!(arn(OpenNames::Keep), kept);
        let wide = "arn:aws:timestream:*:*:database/*/table/*_t${*}";
        assert_eq!(arn(OpenNames::Widen), wide);
    }
}
