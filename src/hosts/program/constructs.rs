//! Databases and tables that infrastructure code makes: what their members stand for.
//!
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-timestream-table.html>
//! <https://www.pulumi.com/registry/packages/aws/api-docs/timestreamwrite/table/>

use super::senders::{last_part, plain};

/// Which of the properties that a construct is made with a member of it has the value of:
/// `ref` of a `CfnDatabase` is its `databaseName`. Without capitals and underscores.
///
/// The ARN of either is none of its names, and neither is `ref` of a table, which is
/// `database|table`.
pub(super) fn property(callee: &str, member: &str) -> Option<&'static str> {
    let class = plain(last_part(callee));
    let is_pulumi = plain(callee).contains("timestreamwrite.");
    let member = plain(member);
    match (class.as_str(), member.as_str()) {
        ("cfndatabase", "ref" | "databasename") => Some("databasename"),
        ("cfntable", "attrname" | "tablename") => Some("tablename"),
        ("cfntable", "databasename") => Some("databasename"),
        ("database", "id" | "databasename") if is_pulumi => Some("databasename"),
        ("table", "tablename") if is_pulumi => Some("tablename"),
        ("table", "databasename") if is_pulumi => Some("databasename"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::property;

    #[test]
    fn members() {
        for (callee, member, expected) in [
            ("timestream.CfnDatabase", "ref", Some("databasename")),
            ("CfnTable", "attrName", Some("tablename")),
            ("ts.CfnTable", "attr_name", Some("tablename")),
            ("CfnTable", "ref", None),
            ("CfnDatabase", "attrArn", None),
            (
                "aws.timestreamwrite.Database",
                "database_name",
                Some("databasename"),
            ),
            ("aws.timestreamwrite.Table", "id", None),
            ("aws.dynamodb.Table", "tableName", None),
        ] {
            assert_eq!(property(callee, member), expected, "{callee}.{member}");
        }
    }
}
