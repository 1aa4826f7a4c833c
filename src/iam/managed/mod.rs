//! Policies that AWS manages, as far as they matter to a query.
//!
//! Each file holds the statements on actions of Timestream, S3 and KMS, of the version
//! named here; statements on other services are left out, since no query needs these.
//! Sources: <https://docs.aws.amazon.com/timestream/latest/developerguide/security-iam-awsmanpol.html>
//! and the archive <https://github.com/zoph-io/MAMIP>.

/// A policy that AWS manages.
#[derive(Clone, Copy, Debug)]
pub struct ManagedPolicy {
    /// Its name.
    pub name: &'static str,
    /// Its version; `the version` where only its day is known.
    pub version: &'static str,
    /// The day of the version, or of the copy that it was taken from.
    pub date: &'static str,
    /// The document.
    pub text: &'static str,
}

/// All that are known, by name.
pub static MANAGED_POLICIES: &[ManagedPolicy] = &[
    ManagedPolicy {
        name: "AWSQuickSightTimestreamPolicy",
        version: "v1",
        date: "2020-09-30",
        text: include_str!("AWSQuickSightTimestreamPolicy.json"),
    },
    ManagedPolicy {
        name: "AmazonTimestreamConsoleFullAccess",
        version: "v13",
        date: "2026-02-12",
        text: include_str!("AmazonTimestreamConsoleFullAccess.json"),
    },
    ManagedPolicy {
        name: "AmazonTimestreamFullAccess",
        version: "v2",
        date: "2021-11-26",
        text: include_str!("AmazonTimestreamFullAccess.json"),
    },
    ManagedPolicy {
        name: "AmazonTimestreamReadOnlyAccess",
        version: "v4",
        date: "2024-06-05",
        text: include_str!("AmazonTimestreamReadOnlyAccess.json"),
    },
    // The service control policy that is attached everywhere unless taken away.
    // <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html>
    ManagedPolicy {
        name: "FullAWSAccess",
        version: "v1",
        date: "2026-03-07",
        text: include_str!("FullAWSAccess.json"),
    },
    ManagedPolicy {
        name: "ReadOnlyAccess",
        version: "the version",
        date: "2026-03-07",
        text: include_str!("ReadOnlyAccess.json"),
    },
];

/// The managed policy of that name or ARN.
pub fn managed_policy(name: &str) -> Option<&'static ManagedPolicy> {
    let bare = match name.split_once(":aws:policy/") {
        Some((_, path)) => path.rsplit('/').next().unwrap_or(path),
        None => name,
    };
    MANAGED_POLICIES.iter().find(|policy| policy.name == bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iam::document::Document;

    #[test]
    fn every_document_is_valid() {
        for policy in MANAGED_POLICIES {
            let (document, problems) = Document::parse(policy.text);
            assert_eq!(problems, [], "{}", policy.name);
            assert!(!document.statements.is_empty(), "{}", policy.name);
        }
    }

    #[test]
    fn by_name_and_arn() {
        let name = |of| managed_policy(of).map(|policy| policy.name);
        let arn = "arn:aws:iam::aws:policy/service-role/AWSQuickSightTimestreamPolicy";
        assert_eq!(name(arn), Some("AWSQuickSightTimestreamPolicy"));
        let arn = "arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess";
        assert_eq!(name(arn), name("ReadOnlyAccess"));
        assert_eq!(name("readonlyaccess"), None);
    }
}
