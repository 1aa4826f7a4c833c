use super::{Findings, LintContext};
use crate::analysis::UnknownNameKind;
use crate::lint::rule::declare_rule;

declare_rule! {
    /// A table has two names, its database's and its own. There are no catalogs and
    /// no schemas above them. A dot that belongs to a name stands in double quotes.
    ///
    /// ```sql,bad
    /// SELECT v FROM awsdatacatalog.plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT v FROM "my.plant".telemetry WHERE time > ago(1h)
    /// ```
    "TSQ102" "three-part-name" Error
    summary: "a table name of more than two parts"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SELECT.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for name in &context.analysis.unknown_names {
        if name.kind != UnknownNameKind::TooManyParts {
            continue;
        }
        let written = name.range.of(context.text);
        let count = name.parts.len();
        let message = format!("`{written}` has {count} parts; a table is `database.table`");
        findings
            .add(name.range, message)
            .help("leave the catalog out, or quote a name that has a dot in it");
    }
}
