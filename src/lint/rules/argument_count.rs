use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::{Edit, Fix};
use crate::syntax::{FunctionFacts, NoteKind, TokenKind};
use crate::text::TextRange;

declare_rule! {
    /// A function is called with more or fewer arguments than it is documented to
    /// take.
    ///
    /// ```sql,bad
    /// SELECT bin(time) FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,bad
    /// SELECT count() FROM plant.telemetry WHERE time > ago(1h)
    /// ```
    /// ```sql,good
    /// SELECT bin(time, 5m), count(*) FROM plant.telemetry WHERE time > ago(1h) GROUP BY bin(time, 5m)
    /// ```
    "TSQ009" "argument-count" Warning
    summary: "a function with too few or too many arguments"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/reference.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    for note in &context.parsed.notes {
        let NoteKind::ArgumentCount { function, count } = note.kind else {
            continue;
        };
        let name = function.name;
        if count == 0 && name != "count" && has_star(context, note.range) {
            findings
                .add(note.range, format!("`{name}` takes no `*`: only count() counts rows"))
                .help(format!("name a column: `{name}(column)`"));
            continue;
        }
        let takes = match (function.least, function.most) {
            (least, FunctionFacts::ANY) => format!("{least} or more"),
            (least, most) if least == most => least.to_string(),
            (least, most) => format!("{least} to {most}"),
        };
        let noun = if takes == "1" { "argument" } else { "arguments" };
        let message = format!("`{name}` takes {takes} {noun}, and has {count} here");
        let help = match name {
            "count" if count == 0 => Some("write `count(*)`: a `*` may have been lost here"),
            "count" => Some("rows are counted with `count(*)`, pairs with `count(DISTINCT (a, b))`"),
            "bin" => Some("write `bin(time, 5m)`: the time and the width"),
            "ago" => Some("write `ago(15m)`"),
            _ => None,
        };
        let lost = (name == "count" && count == 0).then(|| inside_parentheses(context, note.range));
        let finding = findings.add(note.range, message).maybe_help(help.map(str::to_owned));
        if let Some(range) = lost.flatten() {
            finding.fix(Fix {
                title: "write `count(*)`".to_owned(),
                edits: vec![Edit {
                    range,
                    text: "*".to_owned(),
                }],
            });
        }
    }
}

/// Whether a `*` stands in the parentheses behind the name at `name`.
fn has_star(context: &LintContext, name: TextRange) -> bool {
    let tokens = context.statement_tokens();
    let open = tokens.partition_point(|token| token.start < name.end);
    tokens.get(open + 1).is_some_and(|token| token.kind == TokenKind::Star)
}

/// The place between the empty parentheses behind the name at `name`.
fn inside_parentheses(context: &LintContext, name: TextRange) -> Option<TextRange> {
    let tokens = context.statement_tokens();
    let open = tokens.partition_point(|token| token.start < name.end);
    let close = tokens.get(open + 1).filter(|token| token.kind == TokenKind::RightParen)?;
    Some(TextRange::new(close.start, close.start))
}
