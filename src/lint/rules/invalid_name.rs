use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// Names of databases and tables have letters and digits of ASCII, `_`, `-` and
    /// `.`, and no more than 256 of them. No table of another name can exist, so
    /// the query fails. A wildcard in such a name is written into ARNs as itself
    /// (`${*}`), never as a wildcard.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant."telemetry*" WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant."telemetry-2.eu" WHERE time > ago(1h)
    /// ```
    "TSQ104" "invalid-name" Error
    summary: "a name that no database or table can have"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html")
}

const MAX_BYTES: usize = 256;

fn check(context: &LintContext, findings: &mut Findings) {
    for table in context.analysis.tables.iter().filter(|table| table.is_resolved()) {
        for name in [table.database.text(), table.table.text()] {
            if valid(name) {
                continue;
            }
            for range in &table.ranges {
                findings
                    .add(*range, format!("no database or table can be named `{name}`"))
                    .help("names have A-Z, a-z, 0-9, `_`, `-` and `.`, at most 256 of them");
            }
        }
    }
}

fn valid(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    !name.is_empty() && name.len() <= MAX_BYTES && name.bytes().all(allowed)
}
