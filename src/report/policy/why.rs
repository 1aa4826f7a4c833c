use std::fmt::Write as _;

use crate::policy::{by_query, Origin, Place, PolicySet, Why};
use crate::report::printable;

/// For each permission the places that ask for it, and for each query the permissions
/// that it asks for, both with the statement that grants them.
pub fn policy_why(set: &PolicySet) -> String {
    let mut text = String::new();
    let several = set.parts().count() > 1;
    for policy in &set.policies {
        let permissions = policy.why();
        for why in &permissions {
            let _ = writeln!(text, "{}", permission(why, several));
            for origin in &why.origins {
                let _ = writeln!(text, "  {}", reason(origin));
            }
        }
        for query in by_query(&permissions) {
            let _ = writeln!(text, "\n{}: {}", place(query.place), query.construct);
            let numbers = query.permissions.iter();
            for why in numbers.filter_map(|number| permissions.get(*number)) {
                let _ = writeln!(text, "  {}", permission(why, several));
            }
        }
    }
    text
}

fn permission(why: &Why, several: bool) -> String {
    let (action, resource) = (
        &why.grant.action,
        printable(&why.grant.resource.to_string()),
    );
    match why.statement {
        Some((id, sid)) if several => format!("{action} on {resource} [{id} {sid}]"),
        Some((_, sid)) => format!("{action} on {resource} [{sid}]"),
        None => format!("{action} on {resource}"),
    }
}

fn reason(origin: &Origin) -> String {
    let text = printable(&origin.text);
    match &origin.place {
        Some(at) => format!("{}: {text}", place(at)),
        None => text,
    }
}

fn place(place: &Place) -> String {
    format!("{}:{}:{}", printable(&place.path), place.line, place.column)
}
