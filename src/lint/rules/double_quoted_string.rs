use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::{Edit, Fix};
use crate::syntax::{Keyword, Token, TokenKind};

declare_rule! {
    /// Double quotes make the name of a column, single quotes make a string. Where
    /// `measure_name` is compared, or a pattern is matched, a string is meant.
    ///
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE measure_name = "cpu" AND time > ago(1h)
    /// ```
    /// ```sql,bad
    /// SELECT v FROM plant.telemetry WHERE host LIKE "web%" AND time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT v FROM plant.telemetry WHERE measure_name = 'cpu' AND time > ago(1h)
    /// ```
    "TSQ011" "double-quoted-string" Warning
    summary: "a string in double quotes"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SELECT.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let tokens = context.statement_tokens();
    for window in tokens.windows(4) {
        let [column, sign, value, behind] = window else {
            continue;
        };
        let compared = matches!(sign.kind, TokenKind::Eq | TokenKind::NotEq)
            && column.text(context.text).eq_ignore_ascii_case("measure_name");
        let matched = sign.keyword == Keyword::Like;
        if is_name(value, behind) && (compared || matched) {
            add(context, findings, value);
        }
    }
    // The statement can end with it.
    if let [.., column, sign, value] = tokens {
        let compared = matches!(sign.kind, TokenKind::Eq | TokenKind::NotEq)
            && column.text(context.text).eq_ignore_ascii_case("measure_name");
        if value.kind == TokenKind::QuotedName && (compared || sign.keyword == Keyword::Like) {
            add(context, findings, value);
        }
    }
}

/// A quoted name that is not the first part of a longer one.
fn is_name(token: &Token, behind: &Token) -> bool {
    token.kind == TokenKind::QuotedName && behind.kind != TokenKind::Period
}

fn add(context: &LintContext, findings: &mut Findings, value: &Token) {
    let errors = &context.parsed.errors;
    if errors
        .binary_search_by_key(&value.range(), |error| error.range)
        .is_ok()
    {
        return;
    }
    let written = value.text(context.text);
    let inside = written.trim_matches('"');
    let finding = findings
        .add(value.range(), format!("`{written}` is a column: a string has single quotes"))
        .help(format!("write `'{inside}'`"));
    if !inside.contains(['\'', '"']) {
        finding.fix(Fix {
            title: "put it in single quotes".to_owned(),
            edits: vec![Edit {
                range: value.range(),
                text: format!("'{inside}'"),
            }],
        });
    }
}
