//! The rules for files around queries. What they look for is in [`crate::hosts`]: a
//! statement of SQL alone shows none of it.

use crate::hosts::{HostFinding, HostFindingKind};
use crate::lint::{Diagnostic, LintOptions};

/// What the rules say of a finding of a host; `None` where its rule is off.
pub(in crate::lint) fn diagnostic(
    found: &HostFinding,
    options: &LintOptions,
) -> Option<Diagnostic> {
    let rule = match found.kind {
        HostFindingKind::InvalidFile => &INVALID_FILE,
        HostFindingKind::TableReference => &TABLE_REFERENCE,
    };
    Some(Diagnostic {
        rule,
        severity: options.severity(rule)?,
        message: found.message.clone(),
        help: found.help.clone(),
        range: found.range,
        related: Vec::new(),
        fix: None,
    })
}

described_rules! {
    /// A file that speaks of Timestream is not valid YAML, JSON, HCL, Python or whatever
    /// its name says. What can be read of it is read; a query in the rest is not seen.
    INVALID_FILE "TSQ701" "invalid-file" Warning
    summary: "a file is not what its name says, so queries in it may not be seen"
    url: None

    /// In CloudFormation, `Ref` of a table gives `database|table`, which no SQL takes.
    /// `!GetAtt Table.Name` gives the name of the table.
    TABLE_REFERENCE "TSQ702" "table-reference" Error
    summary: "`Ref` of a table of CloudFormation in SQL, which gives `database|table`"
    url: Some("https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-timestream-table.html")
}
