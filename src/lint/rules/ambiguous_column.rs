use super::Findings;
use crate::analysis::{Mistake, MistakeKind};
use crate::lint::rule::declare_rule;

declare_rule! {
    /// Every table has the columns `time` and `measure_name`, so where FROM reads two
    /// tables these need a qualifier, unless USING makes one column of both. The qualifier
    /// has to be that of one of them alone.
    ///
    /// ```sql,bad
    /// SELECT time, a.v FROM plant.a AS a JOIN plant.b AS b ON a.host = b.host WHERE a.time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT a.time, a.v FROM plant.a AS a JOIN plant.b AS b ON a.host = b.host WHERE a.time > ago(1h)
    /// ```
    "TSQ108" "ambiguous-column" Error
    summary: "a column that more than one part of FROM has"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SELECT.html"),
    looks_at: Mistakes
}

fn check(mistakes: &[Mistake], findings: &mut Findings) {
    findings.add_mistakes(mistakes, MistakeKind::AmbiguousColumn);
}
