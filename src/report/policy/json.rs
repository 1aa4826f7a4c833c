use super::document::{Document, Documents};
use crate::iam::{PolicyDocument, PolicyText};
use crate::policy::PolicyPart;

/// The bare policy document, ready for `aws iam create-policy`.
pub fn policy_json(document: &PolicyDocument) -> String {
    written(&Document::new(document, &PolicyText::to_string))
}

/// One document as [`policy_json`] writes it; several as an object with the id of each.
pub fn policies_json<'a>(parts: impl Iterator<Item = &'a PolicyPart>) -> String {
    written(&Documents::new(parts, &PolicyText::to_string))
}

fn written(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iam::{characters, policy_for, Allowance, Piece};

    #[test]
    fn a_document_is_measured_as_it_is_written() {
        let on = |action: &str, name: &str| {
            let resource = PolicyText::literal(name).and(Piece::Wildcard);
            Allowance::on(action, resource)
        };
        let grants = [
            on("timestream:Select", "a*$"),
            on("timestream:Select", "\"b\\"),
            on("timestream:Unload", "b"),
            on("kms:Decrypt", "k").when("Bool", "a:b", "true".into()),
            on("kms:Decrypt", "k").when("Bool", "a:c", "\u{e4}\u{7}".into()),
        ];
        for count in 0..=grants.len() {
            let document = policy_for(grants.iter().take(count).cloned());
            let json = policy_json(&document);
            let counted = json.chars().filter(|c| !c.is_whitespace()).count();
            assert_eq!(characters(&document), counted, "{json}");
        }
    }
}
