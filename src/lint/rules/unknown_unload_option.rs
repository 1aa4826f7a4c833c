use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::{Edit, Fix};
use crate::syntax::{nearest_word, Statement, UNLOAD_OPTIONS};

declare_rule! {
    /// UNLOAD takes the options `partitioned_by`, `format`, `compression`,
    /// `encryption`, `kms_key`, `field_delimiter`, `escaped_by`, `include_header`
    /// and `max_file_size`, each once, and no others.
    ///
    /// ```sql,bad
    /// UNLOAD (SELECT v FROM plant.telemetry WHERE time > ago(1d))
    /// TO 's3://exports/plant/' WITH (fromat = 'PARQUET')
    /// ```
    /// ```sql,good
    /// UNLOAD (SELECT v FROM plant.telemetry WHERE time > ago(1d))
    /// TO 's3://exports/plant/' WITH (format = 'PARQUET')
    /// ```
    "TSQ501" "unknown-unload-option" Error
    summary: "an option that UNLOAD does not have"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-concepts.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let Some(Statement::Unload(unload)) = &context.parsed.statement else {
        return;
    };
    for (at, option) in unload.options.iter().enumerate() {
        let name = &option.name;
        let known = UNLOAD_OPTIONS.iter().any(|known| name.value.eq_ignore_ascii_case(known));
        let before = unload.options.iter().take(at);
        let mut same = before.filter(|other| other.name.value.eq_ignore_ascii_case(&name.value));
        // What a placeholder brings can be options of its own: `{compression}format`.
        if !known && context.is_templated(name.range) {
            continue;
        }
        if !known {
            let finding =
                findings.add(name.range, format!("UNLOAD has no option `{}`", name.value));
            match nearest_word(&name.value, UNLOAD_OPTIONS) {
                Some(meant) => {
                    let edit = Edit {
                        range: name.range,
                        text: meant.to_owned(),
                    };
                    let title = format!("write `{meant}`");
                    finding.help(format!("did you mean `{meant}`?")).fix(Fix {
                        title,
                        edits: vec![edit],
                    })
                }
                None => finding.help(format!("the options are {}", UNLOAD_OPTIONS.join(", "))),
            };
        } else if let Some(first) = same.next() {
            findings
                .add(name.range, format!("the option `{}` stands twice", name.value))
                .related(first.name.range, "the first one")
                .help("keep one of them");
        }
    }
}
