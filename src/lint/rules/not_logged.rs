use super::{Findings, LintContext};
use crate::analysis::Construct;
use crate::lint::rule::declare_rule;

declare_rule! {
    /// CloudTrail records no query string by default: neither the Query call nor
    /// the actions that the SQL stands for appear in the event history. The same
    /// reading done by a direct API call (ListTables, DescribeTable …) is logged.
    ///
    /// An account can opt in to `Query` data events, on the resource types
    /// `AWS::Timestream::Database` and `AWS::Timestream::Table`. Then say so with
    /// `--cloudtrail-data-events` or `cloudtrail-data-events = true`, and this rule
    /// is silent.
    ///
    /// ```sql,bad
    /// SHOW TABLES FROM plant
    /// ```
    "TSQ401" "not-logged" Info
    summary: "CloudTrail does not log this query by default"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/logging-using-cloudtrail.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let analysis = context.analysis;
    if analysis.cloudtrail.logged || analysis.construct == Construct::Unknown {
        return;
    }
    let sql = analysis.construct.facts().sql;
    let message = format!("CloudTrail does not log this {sql} by default");
    let help = match analysis.cloudtrail.logged_alternative {
        Some(api) => format!("the {api} API call is logged; or opt in to Query data events"),
        None => "opt in to Query data events to have it recorded".to_owned(),
    };
    findings.add(context.first_word(), message).help(help);
}
