use super::{Findings, LintContext};
use crate::analysis::can_name_table;
use crate::lint::rule::declare_rule;
use crate::syntax::{Statement, TokenKind};

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

fn check(context: &LintContext, findings: &mut Findings) {
    let places = context.analysis.tables.iter().flat_map(|table| &table.ranges);
    let database = match &context.parsed.statement {
        Some(
            Statement::ShowTables {
                database: Some(name),
                ..
            }
            | Statement::DescribeDatabase { database: name },
        ) => Some(&name.range),
        _ => None,
    };
    for place in places.chain(database) {
        for token in context.tokens_in(*place) {
            let written = token.text(context.text);
            let name = written.trim_matches(['"', '`']);
            let named = match token.kind {
                TokenKind::QuotedName => true,
                // Another script without quotes is a syntax error of its own.
                TokenKind::Word => name.is_ascii(),
                _ => false,
            };
            if named && !token.templated && !can_name_table(name) {
                findings
                    .add(
                        token.range(),
                        format!("no database or table can be named `{name}`"),
                    )
                    .help("names have A-Z, a-z, 0-9, `_`, `-` and `.`, at most 256 of them");
            }
        }
    }
}
