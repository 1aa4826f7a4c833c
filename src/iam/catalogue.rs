//! The IAM actions of Timestream for LiveAnalytics: one row each.
//!
//! Source: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontimestream.html>
//! as of 2026-06-14. `timestream-influxdb` is another service.

use ResourceType::{Database, ScheduledQuery, Table};

/// How AWS classes an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names are those of the service authorization reference
pub enum AccessLevel {
    List,
    Read,
    Tagging,
    Write,
}

impl AccessLevel {
    /// The class as the reference spells it.
    pub fn name(self) -> &'static str {
        match self {
            AccessLevel::List => "List",
            AccessLevel::Read => "Read",
            AccessLevel::Tagging => "Tagging",
            AccessLevel::Write => "Write",
        }
    }
}

/// What kind of resource an action can be limited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names are those of the service authorization reference
pub enum ResourceType {
    Database,
    Table,
    ScheduledQuery,
}

impl ResourceType {
    /// The type as the reference spells it.
    pub fn name(self) -> &'static str {
        match self {
            ResourceType::Database => "database",
            ResourceType::Table => "table",
            ResourceType::ScheduledQuery => "scheduled-query",
        }
    }
}

/// One action of the service.
#[derive(Clone, Copy, Debug)]
pub struct Action {
    /// The action with its service prefix.
    pub name: &'static str,
    /// How AWS classes it.
    pub level: AccessLevel,
    /// The types of its resource; empty when only `"Resource": "*"` grants it.
    pub resource_types: &'static [ResourceType],
    /// Actions it asks for besides, without `timestream:DescribeEndpoints`, which
    /// every action but that one asks for.
    pub dependent_actions: &'static [&'static str],
    /// What it lets one do.
    pub description: &'static str,
    /// Whether a query string can need it.
    pub sql: bool,
}

impl Action {
    /// The action takes no resource: an ARN never grants it.
    pub fn wildcard_only(&self) -> bool {
        self.resource_types.is_empty()
    }
}

/// The action of that name, in any case, with or without `timestream:`.
pub fn action(name: &str) -> Option<&'static Action> {
    let bare = |name: &str| {
        name.rsplit(':')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    let wanted = bare(name);
    let prefix = name.len().saturating_sub(wanted.len());
    let ours = matches!(name.get(..prefix), Some(p) if p.is_empty() || p.eq_ignore_ascii_case("timestream:"));
    ACTIONS
        .iter()
        .find(|action| ours && bare(action.name) == wanted)
}

/// Whether AWS's own policies grant an action on ARNs of databases, although its
/// reference says that it takes no resource.
///
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_id-based-policy-examples.html>
pub fn is_disputed(name: &str) -> bool {
    name.eq_ignore_ascii_case("timestream:ListDatabases")
}

/// All actions, by name.
pub static ACTIONS: &[Action] = &[
    Action {
        name: "timestream:CancelQuery",
        level: AccessLevel::Write,
        resource_types: &[],
        dependent_actions: &[],
        description: "Stop a running query, identified by its query id.",
        sql: false,
    },
    Action {
        name: "timestream:CreateBatchLoadTask",
        level: AccessLevel::Write,
        resource_types: &[Table],
        dependent_actions: &["timestream:WriteRecords"],
        description: "Start a bulk load of CSV files from S3 into one table.",
        sql: false,
    },
    Action {
        name: "timestream:CreateDatabase",
        level: AccessLevel::Write,
        resource_types: &[Database],
        dependent_actions: &[],
        description: "Make a new database.",
        sql: false,
    },
    Action {
        name: "timestream:CreateScheduledQuery",
        level: AccessLevel::Write,
        resource_types: &[],
        dependent_actions: &["iam:PassRole"],
        description:
            "Register a query that the service runs on a schedule under an execution role.",
        sql: false,
    },
    Action {
        name: "timestream:CreateTable",
        level: AccessLevel::Write,
        resource_types: &[Table],
        dependent_actions: &[],
        description: "Make a new table inside a database.",
        sql: false,
    },
    Action {
        name: "timestream:DeleteDatabase",
        level: AccessLevel::Write,
        resource_types: &[Database],
        dependent_actions: &[],
        description: "Remove an (empty) database for good.",
        sql: false,
    },
    Action {
        name: "timestream:DeleteScheduledQuery",
        level: AccessLevel::Write,
        resource_types: &[ScheduledQuery],
        dependent_actions: &[],
        description: "Remove a scheduled query for good.",
        sql: false,
    },
    Action {
        name: "timestream:DeleteTable",
        level: AccessLevel::Write,
        resource_types: &[Table],
        dependent_actions: &[],
        description: "Remove a table and its data for good.",
        sql: false,
    },
    Action {
        name: "timestream:DescribeAccountSettings",
        level: AccessLevel::Read,
        resource_types: &[],
        dependent_actions: &[],
        description: "Read the account's query pricing model and compute-unit limits.",
        sql: false,
    },
    Action {
        name: "timestream:DescribeBatchLoadTask",
        level: AccessLevel::Read,
        resource_types: &[],
        dependent_actions: &[],
        description: "Read the state of one batch load task.",
        sql: false,
    },
    Action {
        name: "timestream:DescribeDatabase",
        level: AccessLevel::Read,
        resource_types: &[Database],
        dependent_actions: &[],
        description: "Read one database's metadata.",
        sql: true,
    },
    Action {
        name: "timestream:DescribeEndpoints",
        level: AccessLevel::List,
        resource_types: &[],
        dependent_actions: &[],
        description: "Discover the cell endpoint that later calls of this account must use.",
        sql: false,
    },
    Action {
        name: "timestream:DescribeScheduledQuery",
        level: AccessLevel::Read,
        resource_types: &[ScheduledQuery],
        dependent_actions: &[],
        description: "Read one scheduled query's definition and run history.",
        sql: false,
    },
    Action {
        name: "timestream:DescribeTable",
        level: AccessLevel::Read,
        resource_types: &[Table],
        dependent_actions: &[],
        description: "Read one table's metadata.",
        sql: true,
    },
    Action {
        name: "timestream:ExecuteScheduledQuery",
        level: AccessLevel::Write,
        resource_types: &[ScheduledQuery],
        dependent_actions: &[],
        description: "Run a scheduled query by hand for a given invocation time.",
        sql: false,
    },
    Action {
        name: "timestream:GetAwsBackupStatus",
        level: AccessLevel::Read,
        resource_types: &[],
        dependent_actions: &[],
        description: "Read the state of a table backup made through AWS Backup.",
        sql: false,
    },
    Action {
        name: "timestream:GetAwsRestoreStatus",
        level: AccessLevel::Read,
        resource_types: &[],
        dependent_actions: &[],
        description: "Read the state of a table restore made through AWS Backup.",
        sql: false,
    },
    Action {
        name: "timestream:ListBatchLoadTasks",
        level: AccessLevel::List,
        resource_types: &[],
        dependent_actions: &[],
        description: "List batch load tasks.",
        sql: false,
    },
    Action {
        name: "timestream:ListDatabases",
        level: AccessLevel::List,
        resource_types: &[],
        dependent_actions: &[],
        description: "List databases.",
        sql: true,
    },
    Action {
        name: "timestream:ListMeasures",
        level: AccessLevel::List,
        resource_types: &[Table],
        dependent_actions: &[],
        description: "List the measures of one table (SQL only, no API operation of its own).",
        sql: true,
    },
    Action {
        name: "timestream:ListScheduledQueries",
        level: AccessLevel::List,
        resource_types: &[],
        dependent_actions: &[],
        description: "List scheduled queries.",
        sql: false,
    },
    Action {
        name: "timestream:ListTables",
        level: AccessLevel::List,
        resource_types: &[Database],
        dependent_actions: &[],
        description: "List the tables of one database.",
        sql: true,
    },
    Action {
        name: "timestream:ListTagsForResource",
        level: AccessLevel::Read,
        resource_types: &[Database, ScheduledQuery, Table],
        dependent_actions: &[],
        description: "List the tags of a database, table or scheduled query.",
        sql: false,
    },
    Action {
        name: "timestream:PrepareQuery",
        level: AccessLevel::Read,
        resource_types: &[Table],
        dependent_actions: &["timestream:Select"],
        description: "Validate a parameterised query without running it.",
        sql: false,
    },
    Action {
        name: "timestream:ResumeBatchLoadTask",
        level: AccessLevel::Write,
        resource_types: &[],
        dependent_actions: &["timestream:WriteRecords"],
        description: "Resume a stopped batch load task.",
        sql: false,
    },
    Action {
        name: "timestream:Select",
        level: AccessLevel::Read,
        resource_types: &[Table],
        dependent_actions: &[],
        description: "Run a query that reads one or more tables.",
        sql: true,
    },
    Action {
        name: "timestream:SelectValues",
        level: AccessLevel::Read,
        resource_types: &[],
        dependent_actions: &[],
        description: "Run a query that reads no table, such as SELECT 1 or SELECT now().",
        sql: true,
    },
    Action {
        name: "timestream:StartAwsBackupJob",
        level: AccessLevel::Write,
        resource_types: &[Table],
        dependent_actions: &[],
        description: "Start a table backup through AWS Backup.",
        sql: false,
    },
    Action {
        name: "timestream:StartAwsRestoreJob",
        level: AccessLevel::Write,
        resource_types: &[Table],
        dependent_actions: &[],
        description: "Start a table restore through AWS Backup.",
        sql: false,
    },
    Action {
        name: "timestream:TagResource",
        level: AccessLevel::Tagging,
        resource_types: &[Database, ScheduledQuery, Table],
        dependent_actions: &[],
        description: "Put tags on a database, table or scheduled query.",
        sql: false,
    },
    Action {
        name: "timestream:Unload",
        level: AccessLevel::Write,
        resource_types: &[Table],
        dependent_actions: &[
            "s3:AbortMultipartUpload",
            "s3:GetObject",
            "s3:PutObject",
            "timestream:Select",
        ],
        description: "Run an UNLOAD statement that exports a query result to S3.",
        sql: true,
    },
    Action {
        name: "timestream:UntagResource",
        level: AccessLevel::Tagging,
        resource_types: &[Database, ScheduledQuery, Table],
        dependent_actions: &[],
        description: "Take tags off a database, table or scheduled query.",
        sql: false,
    },
    Action {
        name: "timestream:UpdateAccountSettings",
        level: AccessLevel::Write,
        resource_types: &[],
        dependent_actions: &[],
        description: "Change the account's query pricing model or compute-unit limits.",
        sql: false,
    },
    Action {
        name: "timestream:UpdateDatabase",
        level: AccessLevel::Write,
        resource_types: &[Database],
        dependent_actions: &[],
        description: "Change a database's KMS key.",
        sql: false,
    },
    Action {
        name: "timestream:UpdateScheduledQuery",
        level: AccessLevel::Write,
        resource_types: &[ScheduledQuery],
        dependent_actions: &[],
        description: "Enable or disable a scheduled query.",
        sql: false,
    },
    Action {
        name: "timestream:UpdateTable",
        level: AccessLevel::Write,
        resource_types: &[Table],
        dependent_actions: &[],
        description: "Change a table's retention or magnetic-store settings.",
        sql: false,
    },
    Action {
        name: "timestream:WriteRecords",
        level: AccessLevel::Write,
        resource_types: &[Table],
        dependent_actions: &[],
        description: "Ingest records into one table.",
        sql: false,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_seven_actions_by_name() {
        assert_eq!(ACTIONS.len(), 37);
        assert!(ACTIONS.is_sorted_by_key(|action| action.name));
    }

    #[test]
    fn actions_are_found_in_any_spelling() {
        let name = |spelling| action(spelling).map(|action| action.name);
        assert_eq!(
            name("timestream:SelectValues"),
            Some("timestream:SelectValues")
        );
        assert_eq!(name("selectvalues"), Some("timestream:SelectValues"));
        assert_eq!(name("timestream:Query"), None);
        assert_eq!(name("s3:Select"), None);
    }

    #[test]
    fn actions_without_a_resource_type() {
        let names = [
            "SelectValues",
            "ListDatabases",
            "DescribeEndpoints",
            "CancelQuery",
        ];
        for name in names {
            assert!(action(name).is_some_and(Action::wildcard_only), "{name}");
        }
        assert!(!action("Select").is_some_and(Action::wildcard_only));
    }
}
