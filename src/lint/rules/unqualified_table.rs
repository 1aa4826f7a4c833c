use super::{Findings, LintContext};
use crate::analysis::UnknownNameKind;
use crate::lint::rule::declare_rule;

declare_rule! {
    /// A table is named `database.table`: there is no current database, and no
    /// search path. A name of one part can only be a common table expression (WITH)
    /// that is visible at that place.
    ///
    /// ```sql,bad
    /// SELECT v FROM telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    "TSQ101" "unqualified-table" Error
    summary: "a table without its database"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SELECT.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for name in &context.analysis.unknown_names {
        if name.kind != UnknownNameKind::Unqualified {
            continue;
        }
        let written = name.range.of(context.text);
        let message = format!("table {} has no database", quoted(written));
        if written.eq_ignore_ascii_case("dual") {
            findings.add(name.range, message).help("leave out FROM: a SELECT needs no table");
            continue;
        }
        let help = match name.parts.first().and_then(|name| name.split_once('.')) {
            // One pair of quotes around both.
            Some((database, table)) if !table.contains('.') => {
                format!("write `\"{database}\".\"{table}\"`, each part in quotes of its own")
            }
            _ => format!("write `database.{written}`"),
        };
        findings.add(name.range, message).help(help);
    }
}

fn quoted(name: &str) -> String {
    format!("`{name}`")
}
