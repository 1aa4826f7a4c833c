use std::collections::BTreeMap;

use serde::ser::{SerializeMap, Serializer};
use serde::Serialize;

use crate::iam::{is_one_value, Piece, PolicyDocument, PolicyStatement, PolicyText};
use crate::policy::PolicyPart;

/// A policy document with its texts written in some way.
///
/// Grammar: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Document<'a, T> {
    version: &'static str,
    statement: Vec<Statement<'a, T>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Statement<'a, T> {
    sid: &'a str,
    effect: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    principal: Option<Principal<'a>>,
    action: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    resource: Vec<T>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    condition: BTreeMap<&'a str, BTreeMap<&'a str, Values<T>>>,
}

/// The values of a condition.
#[derive(Serialize)]
#[serde(untagged)]
enum Values<T> {
    One(T),
    List(Vec<T>),
}

impl<T> Values<T> {
    fn new(operator: &str, values: &[PolicyText], write: &impl Fn(&PolicyText) -> T) -> Self {
        match values {
            [one] if is_one_value(operator, values) => Values::One(write(one)),
            values => Values::List(values.iter().map(write).collect()),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Principal<'a> {
    service: &'a str,
}

impl<'a, T> Document<'a, T> {
    pub(super) fn new(document: &'a PolicyDocument, write: &impl Fn(&PolicyText) -> T) -> Self {
        let statements = document.statements.iter();
        Document {
            version: "2012-10-17",
            statement: statements.map(|one| Statement::new(one, write)).collect(),
        }
    }
}

impl<'a, T> Statement<'a, T> {
    fn new(statement: &'a PolicyStatement, write: &impl Fn(&PolicyText) -> T) -> Self {
        let conditions = statement.conditions.iter().map(|(operator, keys)| {
            let keys = keys
                .iter()
                .map(|(key, values)| (key.as_str(), Values::new(operator, values, write)));
            (operator.as_str(), keys.collect())
        });
        Statement {
            sid: &statement.sid,
            effect: "Allow",
            principal: statement
                .service
                .as_deref()
                .map(|service| Principal { service }),
            action: &statement.actions,
            resource: statement.resources.iter().map(write).collect(),
            condition: conditions.collect(),
        }
    }
}

/// One document as it is, several as an object with the id of each.
pub(super) struct Documents<'a, T>(pub(super) Vec<(&'a str, Document<'a, T>)>);

impl<'a, T> Documents<'a, T> {
    pub(super) fn new(
        parts: impl Iterator<Item = &'a PolicyPart>,
        write: &impl Fn(&PolicyText) -> T,
    ) -> Self {
        let named = |part: &'a PolicyPart| (part.id.as_str(), Document::new(&part.document, write));
        Documents(parts.map(named).collect())
    }
}

impl<T: Serialize> Serialize for Documents<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let [(_, one)] = self.0.as_slice() {
            return one.serialize(serializer);
        }
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (id, document) in &self.0 {
            map.serialize_entry(id, document)?;
        }
        map.end()
    }
}

/// How CloudFormation writes a text: plain, or as the body of `Fn::Sub`.
///
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html>
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Substituted {
    /// The text itself.
    Plain(String),
    /// The text with `${…}` to be substituted, and `${!…}` for what is not.
    Sub(String),
}

impl Substituted {
    pub(super) fn new(text: &PolicyText) -> Substituted {
        let open = |piece: &Piece| match piece {
            Piece::Partition | Piece::Region | Piece::Account => true,
            Piece::Placeholder(written) => written.contains("${"),
            Piece::Literal(_) | Piece::Wildcard => false,
        };
        if !text.pieces().iter().any(open) {
            return Substituted::Plain(text.to_string());
        }
        let mut body = String::new();
        for piece in text.pieces() {
            match piece {
                Piece::Literal(literal) => {
                    for c in literal.chars() {
                        match c {
                            '*' | '?' | '$' => body.extend(["${!", &c.to_string(), "}"]),
                            c => body.push(c),
                        }
                    }
                }
                Piece::Wildcard => body.push('*'),
                Piece::Partition => body.push_str("${AWS::Partition}"),
                Piece::Region => body.push_str("${AWS::Region}"),
                Piece::Account => body.push_str("${AWS::AccountId}"),
                Piece::Placeholder(written) => body.push_str(written),
            }
        }
        Substituted::Sub(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_substituted_is_escaped() {
        let text = PolicyText::from(Piece::Partition)
            .and("*a$")
            .and(Piece::Wildcard);
        let sub = Substituted::new(&text);
        assert_eq!(
            sub,
            Substituted::Sub("${AWS::Partition}${!*}a${!$}*".to_owned())
        );
        // Nothing is substituted in a plain text, and linters want it plain.
        let text = PolicyText::literal("a?");
        assert_eq!(
            Substituted::new(&text),
            Substituted::Plain("a${?}".to_owned())
        );
        let text = PolicyText::literal("a").and(Piece::Wildcard);
        assert_eq!(Substituted::new(&text), Substituted::Plain("a*".to_owned()));
    }
}
