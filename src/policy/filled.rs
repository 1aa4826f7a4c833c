//! Policies as they are once the placeholders in them are filled in.

use super::PolicySet;
use crate::iam::{Piece, PolicyText};

impl PolicySet {
    /// The policies with words in the place of placeholders: as they are once these are
    /// filled in.
    #[must_use]
    pub fn filled(&self) -> PolicySet {
        let fill = |text: &PolicyText| {
            let pieces = text.pieces().iter();
            pieces.fold(PolicyText::default(), with_filled)
        };
        let mut set = self.clone();
        for policy in &mut set.policies {
            for part in &mut policy.parts {
                part.document = part.document.map_texts(fill);
            }
            let allowed = policy.allowed.iter().cloned();
            policy.allowed = allowed.map(|grant| grant.map_texts(fill)).collect();
        }
        set
    }
}

/// The text with a piece more: a word in the place of a placeholder, one that can stand
/// there in an ARN.
fn with_filled(text: PolicyText, piece: &Piece) -> PolicyText {
    const ACCOUNT: &str = "123456789012";
    let Piece::Placeholder(written) = piece else {
        return text.and(piece.clone());
    };
    let word = written.chars().filter(char::is_ascii_alphanumeric);
    let word = format!("filled-{}", word.collect::<String>());
    let before = text.to_string();
    let is_field = before.starts_with("arn:") && before.ends_with(':');
    match before.matches(':').count() {
        // A role, a topic: the ARN as a whole.
        0 if before.is_empty() => text.and("arn:aws:filled:::").and(word.as_str()),
        1 if is_field => text.and("aws"),
        4 if is_field => text.and(ACCOUNT),
        _ => text.and(word.as_str()),
    }
}
