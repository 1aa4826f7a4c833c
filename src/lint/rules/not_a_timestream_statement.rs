use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::SyntaxErrorKind;

declare_rule! {
    /// The query language only reads. Data is written by the WriteRecords API;
    /// databases and tables are made and dropped by API operations of their own.
    ///
    /// ```sql,bad
    /// INSERT INTO plant.telemetry VALUES (1, 2)
    /// ```
    /// ```sql,bad
    /// CREATE DATABASE plant
    /// ```
    /// ```sql,good
    /// SHOW TABLES FROM plant
    /// ```
    "TSQ002" "not-a-timestream-statement" Error
    summary: "a statement that Timestream does not have"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    findings.add_syntax_errors(context, SyntaxErrorKind::NotTimestream);
}
