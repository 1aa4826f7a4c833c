use std::fmt::Write as _;

use crate::iam::Allowance;
use crate::policy::PolicyDiff;
use crate::report::printable;

/// What changes: a line for each pair of action and resource, `-` for what goes and `+` for
/// what comes. Where `id` names the document it begins each line.
pub fn policy_diff(diff: &PolicyDiff, id: Option<&str>) -> String {
    let mut text = String::new();
    let id = id.map(|id| format!("{id}: ")).unwrap_or_default();
    for pair in &diff.removed {
        let _ = writeln!(text, "{id}- {}", line(pair));
    }
    for statement in &diff.removed_statements {
        let _ = writeln!(text, "{id}- {}", printable(statement));
    }
    for pair in &diff.added {
        let _ = writeln!(text, "{id}+ {}", line(pair));
    }
    for statement in &diff.added_statements {
        let _ = writeln!(text, "{id}+ {}", printable(statement));
    }
    text
}

fn line(pair: &Allowance) -> String {
    let mut text = format!("{} on {}", pair.action, pair.resource);
    let mut word = "if";
    for (operator, keys) in &pair.conditions {
        for (key, values) in keys {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            let _ = write!(text, " {word} {operator} {key} {}", values.join(", "));
            word = "and";
        }
    }
    printable(&text)
}
