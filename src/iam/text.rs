use std::fmt;

/// Text in a policy: an ARN, or a value that a condition compares with.
///
/// It is kept in pieces, so that each form of output can write what is open in it in its
/// own way. As [`Display`](fmt::Display) writes it, it stands in a policy document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PolicyText {
    pieces: Vec<Piece>,
}

/// A piece of a [`PolicyText`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// Characters that stand for themselves.
    Literal(String),
    /// `*`: any characters.
    Wildcard,
    /// The partition that the policy is used in; `aws` in a document.
    Partition,
    /// The region that the policy is used in; `*` in a document.
    Region,
    /// The account that the policy is used in; `*` in a document.
    Account,
    /// A placeholder of the file that the query is in, as written there.
    Placeholder(String),
}

impl PolicyText {
    /// Text that stands for itself.
    pub fn literal(text: &str) -> Self {
        PolicyText::default().and(text)
    }

    /// Text as it stands in a document of version 2012-10-17. What is a variable there is
    /// kept as a placeholder, and so is `?`: what they match is not known here.
    pub fn parse(text: &str) -> Self {
        let mut parsed = PolicyText::default();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let after = rest.get(c.len_utf8()..).unwrap_or_default();
            let variable = rest.strip_prefix("${").and_then(|it| it.split_once('}'));
            (parsed, rest) = match (variable, c) {
                (Some((character @ ("*" | "?" | "$"), after)), _) => (parsed.and(character), after),
                (Some((name, after)), _) => {
                    let written = format!("${{{name}}}");
                    (parsed.and(Piece::Placeholder(written)), after)
                }
                (None, '*') => (parsed.and(Piece::Wildcard), after),
                (None, '?') => (parsed.and(Piece::Placeholder("?".to_owned())), after),
                (None, c) => {
                    parsed.push(Piece::Literal(c.to_string()));
                    (parsed, after)
                }
            };
        }
        parsed
    }

    /// `*`
    pub fn any() -> Self {
        PolicyText::default().and(Piece::Wildcard)
    }

    /// The text with something after it.
    #[must_use]
    pub fn and(mut self, next: impl Into<PolicyText>) -> Self {
        for piece in next.into().pieces {
            self.push(piece);
        }
        self
    }

    fn push(&mut self, piece: Piece) {
        match (self.pieces.last_mut(), piece) {
            (_, Piece::Literal(text)) if text.is_empty() => {}
            (Some(Piece::Literal(last)), Piece::Literal(text)) => last.push_str(&text),
            // Two of them match what one does.
            (Some(Piece::Wildcard), Piece::Wildcard) => {}
            (_, piece) => self.pieces.push(piece),
        }
    }

    /// The pieces in their order; no two literals stand together.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// It is `*` and nothing else.
    pub fn is_any(&self) -> bool {
        self.pieces == [Piece::Wildcard]
    }

    /// A wildcard is in it.
    pub fn has_wildcard(&self) -> bool {
        self.pieces.contains(&Piece::Wildcard)
    }

    /// Nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The text with a wildcard for each placeholder.
    #[must_use]
    pub fn with_wildcards(&self) -> PolicyText {
        let mut text = PolicyText::default();
        for piece in &self.pieces {
            text.push(match piece {
                Piece::Placeholder(_) => Piece::Wildcard,
                piece => piece.clone(),
            });
        }
        text
    }

    /// The text when it stands for itself and nothing else.
    pub fn as_literal(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [Piece::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// A wildcard is at its end.
    pub fn ends_open(&self) -> bool {
        self.pieces.last() == Some(&Piece::Wildcard)
    }

    /// The text with a value for each piece that `value` knows one for.
    #[must_use]
    pub fn with(&self, value: impl Fn(&Piece) -> Option<String>) -> PolicyText {
        let mut text = PolicyText::default();
        for piece in &self.pieces {
            text.push(value(piece).map_or_else(|| piece.clone(), Piece::Literal));
        }
        text
    }

    /// The text with these values for partition, region and account.
    #[must_use]
    pub fn within(&self, partition: &str, region: &str, account: &str) -> PolicyText {
        self.with(|piece| match piece {
            Piece::Partition => Some(partition.to_owned()),
            Piece::Region => Some(region.to_owned()),
            Piece::Account => Some(account.to_owned()),
            _ => None,
        })
    }
}

impl From<&str> for PolicyText {
    fn from(text: &str) -> Self {
        Piece::Literal(text.to_owned()).into()
    }
}

impl From<Piece> for PolicyText {
    fn from(piece: Piece) -> Self {
        let mut text = PolicyText::default();
        text.push(piece);
        text
    }
}

impl fmt::Display for PolicyText {
    /// Writes it as a document has it: what would be a wildcard or a variable and is not
    /// meant as one is written as `${*}`, `${?}` and `${$}`.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => f.write_str(&escaped(text))?,
                Piece::Wildcard | Piece::Region | Piece::Account => f.write_str("*")?,
                Piece::Partition => f.write_str("aws")?,
                Piece::Placeholder(written) => f.write_str(written)?,
            }
        }
        Ok(())
    }
}

/// Text with `*`, `?` and `$` written as the variables that stand for them.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '?' | '$') {
            out.push_str("${");
            out.push(c);
            out.push('}');
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_are_told_from_characters() {
        let text = PolicyText::literal("a*b")
            .and(Piece::Wildcard)
            .and(Piece::Wildcard)
            .and("?$");
        assert_eq!(text.to_string(), "a${*}b*${?}${$}");
        assert_eq!(text.pieces().len(), 3);
    }

    #[test]
    fn what_is_written_is_read() {
        for text in ["", "a*b", "a${*}*${?}${$}", "x?${aws:username}", "*"] {
            assert_eq!(PolicyText::parse(text).to_string(), text);
        }
    }

    #[test]
    fn open_parts_take_values() {
        let text = PolicyText::from(Piece::Partition)
            .and(":")
            .and(Piece::Region)
            .and(":")
            .and(Piece::Account);
        assert_eq!(text.to_string(), "aws:*:*");
        let within = text.within("aws-us-gov", "us-gov-west-1", "123456789012");
        assert_eq!(
            within,
            PolicyText::literal("aws-us-gov:us-gov-west-1:123456789012")
        );
    }
}
