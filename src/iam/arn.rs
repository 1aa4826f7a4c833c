use thiserror::Error;

use super::{Piece, PolicyText};

/// The partition, region and account that ARNs are written for.
///
/// Formats: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArnScope {
    partition: Option<String>,
    region: Option<String>,
    account: Option<String>,
}

/// A part of an ARN that cannot be right.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ArnScopeError {
    /// Not a partition of AWS.
    #[error(
        "`{0}` is not an AWS partition: use aws, aws-us-gov, aws-cn or one of the aws-iso family"
    )]
    Partition(String),
    /// Not the form of a region.
    #[error("`{0}` is not an AWS region: write one such as us-east-1")]
    Region(String),
    /// The region is one of another partition.
    #[error("the region `{region}` is not in the partition `{partition}`")]
    Mismatch {
        /// The region.
        region: String,
        /// The partition.
        partition: String,
    },
    /// Not an account id.
    #[error("`{0}` is not an AWS account id: it has 12 digits and no hyphens")]
    Account(String),
}

impl ArnScope {
    /// A scope of the parts that are given; the others stay open.
    pub fn new(
        partition: Option<&str>,
        region: Option<&str>,
        account: Option<&str>,
    ) -> Result<Self, ArnScopeError> {
        let mut scope = ArnScope::default();
        if let Some(region) = region {
            if !is_region(region) {
                return Err(ArnScopeError::Region(region.to_owned()));
            }
            scope.region = Some(region.to_owned());
            scope.partition = Some(partition_of(region).to_owned());
        }
        if let Some(partition) = partition {
            let known = partition == "aws" || PARTITIONS.iter().any(|(_, name)| *name == partition);
            if !known {
                return Err(ArnScopeError::Partition(partition.to_owned()));
            }
            if let Some(region) = region.filter(|region| partition_of(region) != partition) {
                return Err(ArnScopeError::Mismatch {
                    region: region.to_owned(),
                    partition: partition.to_owned(),
                });
            }
            scope.partition = Some(partition.to_owned());
        }
        if let Some(account) = account {
            let digits = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
            if !digits {
                return Err(ArnScopeError::Account(account.to_owned()));
            }
            scope.account = Some(account.to_owned());
        }
        Ok(scope)
    }

    /// Region and account are both given.
    pub fn is_closed(&self) -> bool {
        self.region.is_some() && self.account.is_some()
    }

    /// The names of the options that are not given, region and account.
    pub fn open_parts(&self) -> impl Iterator<Item = &'static str> {
        let region = self.region.is_none().then_some("--region");
        let account = self.account.is_none().then_some("--account");
        region.into_iter().chain(account)
    }

    /// The region, or `*`.
    pub fn region(&self) -> &str {
        self.region.as_deref().unwrap_or("*")
    }

    /// The account, or `*`.
    pub fn account(&self) -> &str {
        self.account.as_deref().unwrap_or("*")
    }

    /// The partition as it stands in a policy.
    pub fn partition_text(&self) -> PolicyText {
        part(&self.partition, Piece::Partition)
    }

    /// The region as it stands in a policy.
    pub fn region_text(&self) -> PolicyText {
        part(&self.region, Piece::Region)
    }

    /// The account as it stands in a policy.
    pub fn account_text(&self) -> PolicyText {
        part(&self.account, Piece::Account)
    }

    /// `arn:PARTITION:SERVICE:REGION:ACCOUNT:`
    pub fn arn(&self, service: &str) -> PolicyText {
        self.partition_arn(service)
            .and(self.region_text())
            .and(":")
            .and(self.account_text())
            .and(":")
    }

    /// `arn:PARTITION:s3:::`, which names neither region nor account.
    pub fn s3_arn(&self) -> PolicyText {
        self.partition_arn("s3").and("::")
    }

    /// `arn:PARTITION:iam::ACCOUNT:`, which names no region.
    pub fn iam_arn(&self) -> PolicyText {
        self.partition_arn("iam")
            .and(":")
            .and(self.account_text())
            .and(":")
    }

    fn partition_arn(&self, service: &str) -> PolicyText {
        PolicyText::literal("arn:")
            .and(part(&self.partition, Piece::Partition))
            .and(":")
            .and(service)
            .and(":")
    }
}

fn part(given: &Option<String>, open: Piece) -> PolicyText {
    given.as_deref().map_or(open.into(), PolicyText::literal)
}

/// The parts of an ARN as it stands in a policy, six at the most. The colon in a policy
/// variable divides nothing.
pub(super) fn arn_parts(arn: &str) -> Vec<&str> {
    const PARTS: usize = 6;
    let mut parts = Vec::new();
    let mut start = 0;
    let mut in_variable = false;
    for (at, byte) in arn.bytes().enumerate() {
        match byte {
            b'{' if arn.get(..at).is_some_and(|before| before.ends_with('$')) => in_variable = true,
            b'}' => in_variable = false,
            b':' if !in_variable && parts.len() + 1 < PARTS => {
                parts.push(arn.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(arn.get(start..).unwrap_or_default());
    parts
}

/// Words and a number joined by hyphens: `eu-central-1`, `us-gov-west-1`.
fn is_region(region: &str) -> bool {
    let mut parts: Vec<&str> = region.split('-').collect();
    let number = parts.pop().unwrap_or_default();
    let word = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
    (2..=4).contains(&parts.len())
        && parts.iter().all(word)
        && !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
}

fn partition_of(region: &str) -> &'static str {
    let family = PARTITIONS
        .iter()
        .find(|(prefix, _)| region.starts_with(prefix));
    family.map_or("aws", |(_, partition)| partition)
}

/// Partitions beside `aws`, by how their regions begin.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
const PARTITIONS: &[(&str, &str)] = &[
    ("us-gov-", "aws-us-gov"),
    ("cn-", "aws-cn"),
    ("us-iso-", "aws-iso"),
    ("us-isob-", "aws-iso-b"),
    ("eu-isoe-", "aws-iso-e"),
    ("us-isof-", "aws-iso-f"),
    ("eusc-", "aws-eusc"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_brings_its_partition() {
        let scope = ArnScope::new(None, Some("us-gov-west-1"), Some("123456789012"));
        let arn = scope.map(|scope| scope.arn("timestream").and("database/d").to_string());
        let want = "arn:aws-us-gov:timestream:us-gov-west-1:123456789012:database/d";
        assert_eq!(arn.as_deref(), Ok(want));
    }

    #[test]
    fn parts_of_arns() {
        let arn = "arn:aws:s3:${aws:RequestedRegion}::b/k:1";
        let want = ["arn", "aws", "s3", "${aws:RequestedRegion}", "", "b/k:1"];
        assert_eq!(arn_parts(arn), want);
        assert_eq!(arn_parts("arn:aws"), ["arn", "aws"]);
        assert_eq!(arn_parts(""), [""]);
    }

    #[test]
    fn parts_are_checked() {
        assert!(ArnScope::new(None, None, Some("1234-5678-9012")).is_err());
        assert!(ArnScope::new(None, None, Some("1234")).is_err());
        assert!(ArnScope::new(None, Some("us-east"), None).is_err());
        assert!(ArnScope::new(None, Some("US-EAST-1"), None).is_err());
        assert!(ArnScope::new(Some("azure"), None, None).is_err());
        assert!(ArnScope::new(Some("aws-cn"), Some("eu-west-1"), None).is_err());
        assert!(ArnScope::new(Some("aws-cn"), Some("cn-north-1"), None).is_ok());
        assert!(ArnScope::new(Some("aws-iso"), Some("us-iso-east-1"), None).is_ok());
    }
}
