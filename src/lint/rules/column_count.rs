use super::Findings;
use crate::analysis::{Mistake, MistakeKind};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// Queries that UNION, INTERSECT and EXCEPT join have the same number of columns; a
    /// subquery in an expression, behind IN or in a comparison has one; a list of names
    /// behind a WITH name or an alias names each column.
    ///
    /// ```sql,bad
    /// SELECT host FROM plant.a WHERE time > ago(1h) UNION SELECT host, v FROM plant.b WHERE time > ago(1h)
    /// ```
    /// ```sql,bad
    /// SELECT v FROM plant.a WHERE time > ago(1h) AND host IN (SELECT host, v FROM plant.b WHERE time > ago(1h))
    /// ```
    /// ```sql,good
    /// SELECT host FROM plant.a WHERE time > ago(1h) UNION SELECT host FROM plant.b WHERE time > ago(1h)
    /// ```
    "TSQ021" "column-count" Error
    summary: "a query with more or fewer columns than belong there"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.subquery-support.html"),
    looks_at: Mistakes
}

fn check(mistakes: &[Mistake], findings: &mut Findings) {
    findings.add_mistakes(mistakes, MistakeKind::ColumnCount);
}
