use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::syntax::NoteKind;

declare_rule! {
    /// An aggregate is computed from the rows that WHERE and ON left over, in the groups
    /// that GROUP BY makes, so none of these can ask for it, and none can stand in
    /// another one. HAVING filters by aggregates.
    ///
    /// ```sql,bad
    /// SELECT host FROM plant.telemetry WHERE time > ago(1h) AND avg(v) > 1 GROUP BY host
    /// ```
    /// ```sql,bad
    /// SELECT max(avg(v)) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT host FROM plant.telemetry WHERE time > ago(1h) GROUP BY host HAVING avg(v) > 1
    /// ```
    "TSQ017" "misplaced-aggregate" Error
    summary: "an aggregate in WHERE, ON, GROUP BY or another aggregate"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SELECT.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        let NoteKind::MisplacedAggregate(place) = note.kind else {
            continue;
        };
        let name = note.range.of(context.text);
        let help = match place {
            "WHERE" => "filter groups with HAVING",
            "ON" => "compute it in a subquery, and join that",
            "GROUP BY" => "group by what the rows have, and leave the aggregate in the select list",
            _ => "compute the inner one in a subquery",
        };
        findings
            .add(note.range, format!("the aggregate `{name}` cannot stand in {place}"))
            .help(help);
    }
}
