use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::{Edit, Fix};
use crate::syntax::NoteKind;

declare_rule! {
    /// `measure_value::double` is the name of a column that single-measure records
    /// have, with `bigint`, `boolean` and `varchar` beside it. It is no cast, and
    /// no other column has `:` in its name; a cast is written `CAST(v AS double)`.
    ///
    /// ```sql,bad
    /// SELECT cpu::double FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,bad
    /// SELECT measure_value::float FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT CAST(cpu AS double), measure_value::double FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    "TSQ103" "double-colon-cast" Error
    summary: "`::` on something that is not measure_value"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/queries.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        if !matches!(note.kind, NoteKind::DoubleColon) {
            continue;
        }
        let written = note.range.of(context.text);
        match written.split_once("::") {
            Some((column, _)) if column.eq_ignore_ascii_case("measure_value") => {
                findings
                    .add(note.range, format!("there is no column `{written}`"))
                    .help("measure_value has the types double, bigint, boolean and varchar");
            }
            Some((column, kind)) if !column.is_empty() => {
                findings
                    .add(note.range, format!("`{written}` is no cast: `::` is part of the name"))
                    .help(format!("write `CAST({column} AS {kind})`"));
            }
            None if names_measure_value(written) => {
                let meant = written.replacen(':', "::", 1);
                findings
                    .add(note.range, format!("there is no column `{written}`"))
                    .help(format!("write `{meant}`"))
                    .fix(Fix {
                        title: "write the second `:`".to_owned(),
                        edits: vec![Edit {
                            range: note.range,
                            text: meant,
                        }],
                    });
            }
            None if written.contains(':') => {
                findings
                    .add(note.range, format!("no column can be named `{written}`"))
                    .help("of columns only `measure_value::double` and its like have a `:`");
            }
            _ => {
                findings
                    .add(note.range, "there is no `::` cast")
                    .help("write `CAST(value AS type)`");
            }
        }
    }
}

/// `measure_value:double`
fn names_measure_value(written: &str) -> bool {
    let column = written.split_once(':').map(|(column, _)| column);
    column.is_some_and(|column| column.eq_ignore_ascii_case("measure_value"))
}
