use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::{Keyword, Token, TokenKind};
use crate::text::TextRange;

declare_rule! {
    /// Timestream stores rows by time, and a query is billed by the bytes that it
    /// scans. A block that reads a table without a condition on `time` scans all
    /// that the table holds.
    ///
    /// A condition of a block around it, or of a block that reads it as a common
    /// table expression, counts as well, and so does a placeholder that is a condition.
    ///
    /// ```sql,bad
    /// SELECT avg(v) FROM plant.telemetry WHERE measure_name = 'temp'
    /// ```
    /// ```sql,good
    /// SELECT avg(v) FROM plant.telemetry WHERE measure_name = 'temp' AND time > ago(1d)
    /// ```
    "TSQ201" "missing-time-predicate" Warning
    summary: "a table is read without a condition on time"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/queries.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for block in &context.analysis.blocks {
        if block.limits_time || block.tables.is_empty() {
            continue;
        }
        let Some(from) = from_of(context.statement_tokens(), context.tokens, block.select) else {
            continue;
        };
        let table = block.tables.first().map_or("", |table| table.range.of(context.text));
        findings
            .add(from, format!("`{table}` is read without a condition on `time`"))
            .help("add one such as `time > ago(1d)`, so that less is scanned");
    }
}

/// The FROM of the block whose SELECT stands at `select`.
fn from_of(statement: &[Token], stretch: &[Token], select: TextRange) -> Option<TextRange> {
    let mut index = statement.partition_point(|token| token.start < select.start);
    let offset = statement.first().map_or(0, |first| {
        stretch.partition_point(|token| token.start < first.start)
    });
    loop {
        let token = statement.get(index)?;
        match token.kind {
            TokenKind::LeftParen if token.pair != Token::NO_PAIR => {
                index = (token.pair as usize).checked_sub(offset)?;
            }
            TokenKind::Word if token.keyword == Keyword::From => return Some(token.range()),
            _ => {}
        }
        index += 1;
    }
}
