use std::collections::BTreeSet;

use super::catalogue::{action, ACTIONS};
use super::cover::{matches, WILDCARD};
use super::document::{Document, Effect, Statement};
use super::{Allowance, PolicyText};
use crate::text::TextRange;

/// What a policy document says, pair by pair of action and resource.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// The pairs that its plain statements allow: with `Allow`, `Action` and `Resource`.
    /// Wildcards in the names of actions of Timestream stand for all of its actions that
    /// they match. Pairs that grant nothing are left out: an action that takes no resource,
    /// on an ARN.
    pub allowed: BTreeSet<Allowance>,
    /// The other statements: those that deny, and those by `NotAction` or `NotResource`.
    pub others: Vec<TextRange>,
}

impl Pairs {
    /// The pairs of a document.
    pub fn of(document: &Document) -> Pairs {
        let mut pairs = Pairs::default();
        for statement in &document.statements {
            let negated = statement.actions.negated || statement.resources.negated;
            if statement.effect == Effect::Deny || negated {
                pairs.others.push(statement.range);
            } else {
                pairs.add(statement);
            }
        }
        pairs
    }

    fn add(&mut self, statement: &Statement) {
        let mut plain = Allowance::on("", PolicyText::default());
        for condition in &statement.conditions {
            let operator = condition.operator_name.text.as_str();
            let mut values: Vec<_> = condition.values.iter().map(|value| &value.text).collect();
            values.sort();
            values.dedup();
            for value in values {
                let key = condition.key.text.to_ascii_lowercase();
                plain = plain.when(operator, &key, PolicyText::parse(value));
            }
        }
        for pattern in &statement.actions.values {
            for name in actions(&pattern.text) {
                let on_nothing = action(&name).is_some_and(|action| action.wildcard_only());
                for resource in &statement.resources.values {
                    let resource = PolicyText::parse(&resource.text);
                    if !on_nothing || resource.is_any() {
                        self.allowed.insert(Allowance {
                            action: name.clone(),
                            resource,
                            ..plain.clone()
                        });
                    }
                }
            }
        }
    }
}

/// The actions of Timestream that a pattern matches; a pattern of other actions stays.
fn actions(pattern: &str) -> Vec<String> {
    if let Some(action) = action(pattern).filter(|_| pattern.contains(':')) {
        return vec![action.name.to_owned()];
    }
    let lower = pattern.to_ascii_lowercase();
    if !lower.starts_with("timestream:") || lower.contains('?') {
        return vec![pattern.to_owned()];
    }
    let glob = lower.replace('*', &WILDCARD.to_string());
    let known = ACTIONS.iter().map(|action| action.name);
    let matched: Vec<String> = known
        .filter(|name| matches(&glob, &name.to_ascii_lowercase()))
        .map(str::to_owned)
        .collect();
    match matched.is_empty() {
        true => vec![pattern.to_owned()],
        false => matched,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Pairs {
        let (document, problems) = Document::parse(text);
        assert_eq!(problems, [], "{text}");
        Pairs::of(&document)
    }

    #[test]
    fn spelling_makes_no_difference() {
        let long = r#"{"Version": "2012-10-17", "Statement": [
            {"Sid": "A", "Effect": "Allow", "Action": ["timestream:describeEndpoints"],
             "Resource": ["*"]},
            {"Effect": "Allow", "Action": ["timestream:select"],
             "Resource": ["arn:aws:timestream:*:*:database/d/table/t"]}]}"#;
        let short = r#"{"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": ["timestream:Select", "timestream:SelectV*"],
             "Resource": "arn:aws:timestream:*:*:database/d/table/t"},
            {"Effect": "Allow", "Action": "timestream:DescribeEnd*", "Resource": "*"}]}"#;
        assert_eq!(pairs(long), pairs(short));
        assert_eq!(pairs(long).allowed.len(), 2);
    }

    #[test]
    fn what_is_no_plain_allow_is_kept_apart() {
        let text = r#"{"Version": "2012-10-17", "Statement": [
            {"Effect": "Deny", "Action": "timestream:Select", "Resource": "*"},
            {"Effect": "Allow", "NotAction": "timestream:Select", "Resource": "*"},
            {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}]}"#;
        let pairs = pairs(text);
        assert_eq!(pairs.others.len(), 2);
        let actions: Vec<_> = pairs
            .allowed
            .iter()
            .map(|one| one.action.as_str())
            .collect();
        assert_eq!(actions, ["s3:Get*"]);
    }
}
