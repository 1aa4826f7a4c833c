//! What the values of a document are: a string, or what a template language makes of it.

use super::tree::Node;
use crate::hosts::ScheduledQuery;
use crate::text::Template;

/// Reads the values of a document.
pub(super) trait Values {
    /// The text that a value is; `None` when it is none.
    fn text(&mut self, node: &Node) -> Option<Template>;

    /// A placeholder for what is in a node that is only known when it is deployed.
    fn open(&mut self, _node: &Node) -> Option<Template> {
        None
    }

    /// The node that a node stands for; `None` when it stands for nothing.
    fn choose<'n, 'a>(&self, node: &'n Node<'a>) -> Option<&'n Node<'a>> {
        Some(node)
    }
}

/// Values that are what is written.
pub(super) struct Plain<'a> {
    pub source: &'a str,
}

impl Values for Plain<'_> {
    fn text(&mut self, node: &Node) -> Option<Template> {
        node.template(self.source)
    }
}

/// The names of what a scheduled query says.
pub(super) struct Names {
    name: &'static [&'static str],
    execution_role: &'static str,
    target: [&'static str; 2],
    database: &'static str,
    table: &'static str,
    topic: [&'static str; 3],
    errors: [&'static str; 2],
    bucket: &'static str,
    prefix: &'static str,
    kms_key: &'static str,
    tags: &'static str,
}

/// Those of the API and of CloudFormation.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_CreateScheduledQuery.html>
pub(super) const OF_API: Names = Names {
    name: &["ScheduledQueryName", "Name"],
    execution_role: "ScheduledQueryExecutionRoleArn",
    target: ["TargetConfiguration", "TimestreamConfiguration"],
    database: "DatabaseName",
    table: "TableName",
    topic: ["NotificationConfiguration", "SnsConfiguration", "TopicArn"],
    errors: ["ErrorReportConfiguration", "S3Configuration"],
    bucket: "BucketName",
    prefix: "ObjectKeyPrefix",
    kms_key: "KmsKeyId",
    tags: "Tags",
};

/// Those of Terraform.
/// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/timestreamquery_scheduled_query>
pub(super) const OF_TERRAFORM: Names = Names {
    name: &["scheduled_query_name", "name"],
    execution_role: "execution_role_arn",
    target: ["target_configuration", "timestream_configuration"],
    database: "database_name",
    table: "table_name",
    topic: [
        "notification_configuration",
        "sns_configuration",
        "topic_arn",
    ],
    errors: ["error_report_configuration", "s3_configuration"],
    bucket: "bucket_name",
    prefix: "object_key_prefix",
    kms_key: "kms_key_id",
    tags: "tags",
};

/// Those of Terraform's provider that is made from the schemas of CloudFormation.
/// <https://registry.terraform.io/providers/hashicorp/awscc/latest/docs/resources/timestream_scheduled_query>
pub(super) const OF_CLOUD_CONTROL: Names = Names {
    execution_role: "scheduled_query_execution_role_arn",
    ..OF_TERRAFORM
};

impl Names {
    /// The name of a scheduled query, where that is a plain string.
    pub fn name_in<'n>(&self, properties: &'n Node) -> Option<&'n str> {
        let mut names = self.name.iter();
        names.find_map(|name| properties.text_at(&[name]))
    }
}

/// What the properties of a scheduled query say besides its SQL.
pub(super) fn scheduled(
    properties: &Node,
    names: &Names,
    values: &mut impl Values,
) -> ScheduledQuery {
    let mut said = |way: &[&str]| {
        let mut node = properties;
        for key in way {
            let chosen = values.choose(node)?;
            let Some(next) = chosen.get(key) else {
                return values.open(chosen);
            };
            node = next;
        }
        let node = values.choose(node)?;
        values.text(node).filter(|text| !text.is_empty())
    };
    let [target, timestream] = names.target;
    let [errors, s3] = names.errors;
    let tags = properties.get(names.tags);
    ScheduledQuery {
        name: names.name.iter().find_map(|name| said(&[name])),
        execution_role: said(&[names.execution_role]),
        target_database: said(&[target, timestream, names.database]),
        target_table: said(&[target, timestream, names.table]),
        topic: said(&names.topic),
        error_bucket: said(&[errors, s3, names.bucket]),
        error_prefix: said(&[errors, s3, names.prefix]),
        kms_key: said(&[names.kms_key]),
        is_tagged: tags.is_some_and(|tags| !(tags.entries().is_empty() && tags.items().is_empty())),
    }
}
