//! Conditions with three answers.
//!
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
//! and, for several values,
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>

use super::compare::{compare, compare_pattern, takes_variables, takes_wildcards};
use super::pattern::{Filled, Template};
use super::{Context, ContextValue, Truth, Unknown};
use crate::iam::document::{Comparison, Condition, Operator, Quantifier, Version};

/// A condition, ready for many requests.
#[derive(Clone, Debug)]
pub(super) struct Test {
    operator: Operator,
    key: String,
    values: Vec<Template>,
}

impl Test {
    pub(super) fn new(condition: &Condition, version: Version) -> Self {
        let comparison = condition.operator.comparison;
        let version = match takes_variables(comparison) {
            true => version,
            false => Version::V2008,
        };
        let wildcards = takes_wildcards(comparison);
        let values = condition.values.iter();
        Test {
            operator: condition.operator,
            key: condition.key.text.clone(),
            values: values
                .map(|value| Template::new(&value.text, version, wildcards))
                .collect(),
        }
    }

    pub(super) fn key(&self) -> &str {
        &self.key
    }

    pub(super) fn holds(&self, context: &Context) -> Truth {
        let known = context.get(&self.key);
        if self.operator.comparison == Comparison::Null {
            return self.is_null(known);
        }
        match known {
            None => Truth::maybe(Unknown::Key(self.key.clone())),
            Some(ContextValue::Absent) => Truth::from(self.holds_without_key()),
            Some(ContextValue::Like(pattern)) => {
                let comparison = self.operator.comparison;
                let matched = self.values.iter().fold(Truth::No, |any, value| {
                    any.or(|| match value.fill(context) {
                        Filled::Pattern(glob, open) if open.is_empty() => {
                            compare_pattern(comparison, &glob, pattern, &self.key)
                        }
                        Filled::Nothing => Truth::No,
                        Filled::Pattern(..) => Truth::maybe(Unknown::Key(self.key.clone())),
                    })
                });
                self.turned(matched)
            }
            Some(ContextValue::Present(values)) => match self.operator.quantifier {
                // For several values without a quantifier: one that matches is enough,
                // and none may where the comparison is turned round.
                None => self.turned(values.iter().fold(Truth::No, |any, value| {
                    any.or(|| self.matches(value, context))
                })),
                Some(Quantifier::Any) => values.iter().fold(Truth::No, |any, value| {
                    any.or(|| self.turned(self.matches(value, context)))
                }),
                Some(Quantifier::All) => values.iter().fold(Truth::Yes, |all, value| {
                    all.and(|| self.turned(self.matches(value, context)))
                }),
            },
        }
    }

    fn turned(&self, truth: Truth) -> Truth {
        match self.operator.negated {
            true => truth.not(),
            false => truth,
        }
    }

    /// What holds when the request does not have the key.
    fn holds_without_key(&self) -> bool {
        match self.operator.quantifier {
            _ if self.operator.if_exists => true,
            Some(Quantifier::All) => true,
            Some(Quantifier::Any) => false,
            None => self.operator.negated,
        }
    }

    /// A value of the request matches one of the policy.
    fn matches(&self, value: &str, context: &Context) -> Truth {
        let comparison = self.operator.comparison;
        self.values.iter().fold(Truth::No, |any, wanted| {
            any.or(|| match wanted.fill(context) {
                Filled::Nothing => Truth::No,
                Filled::Pattern(glob, open) => {
                    if open.is_empty() {
                        return Truth::from(compare(comparison, &glob, value));
                    }
                    // `*` stands for what is not known.
                    let by_pattern = matches!(
                        comparison,
                        Comparison::StringEquals | Comparison::StringLike
                    );
                    match by_pattern && !glob.matches(value) {
                        true => Truth::No,
                        false => Truth::Maybe(open.into_iter().map(Unknown::Key).collect()),
                    }
                }
            })
        })
    }

    /// `true` asks for a key that is not there, `false` for one that is.
    fn is_null(&self, known: Option<&ContextValue>) -> Truth {
        let Some(known) = known else {
            return Truth::maybe(Unknown::Key(self.key.clone()));
        };
        let absent = match known {
            ContextValue::Absent => "true",
            ContextValue::Like(_) | ContextValue::Present(_) => "false",
        };
        let literal = |value: &Template| match value.fill(&Context::default()) {
            Filled::Pattern(glob, _) => compare(Comparison::StringEqualsIgnoreCase, &glob, absent),
            Filled::Nothing => false,
        };
        Truth::from(self.values.iter().any(literal))
    }
}
