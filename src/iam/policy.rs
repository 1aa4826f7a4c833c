use std::collections::BTreeMap;

use super::PolicyText;

/// The conditions of a statement: operator, then key, then its values.
pub type Conditions = BTreeMap<String, BTreeMap<String, Vec<PolicyText>>>;

/// Whether the values of a condition are written as one value and not as a list: the one of
/// `Bool` is, since it can have no other, and since linters stumble over a list there.
pub fn is_one_value(operator: &str, values: &[PolicyText]) -> bool {
    operator == "Bool" && values.len() == 1
}

/// One statement of a policy that is made here. It always allows.
///
/// Grammar: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyStatement {
    /// Letters and digits, unique in the document.
    pub sid: String,
    /// The service that a trust policy is for; an identity policy names no principal.
    pub service: Option<String>,
    /// Sorted, without duplicates, never empty.
    pub actions: Vec<String>,
    /// Sorted, without duplicates; empty in a trust policy alone.
    pub resources: Vec<PolicyText>,
    /// Empty when there are none.
    pub conditions: Conditions,
}

/// A policy of version 2012-10-17.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyDocument {
    /// The statements in their order.
    pub statements: Vec<PolicyStatement>,
}

impl PolicyDocument {
    /// All resources and values of conditions.
    pub fn texts(&self) -> impl Iterator<Item = &PolicyText> {
        self.statements.iter().flat_map(|statement| {
            let values = statement.conditions.values().flat_map(BTreeMap::values);
            statement.resources.iter().chain(values.flatten())
        })
    }

    /// The document with each of its texts changed.
    #[must_use]
    pub fn map_texts(&self, change: impl Fn(&PolicyText) -> PolicyText) -> PolicyDocument {
        let mut document = self.clone();
        for statement in &mut document.statements {
            let values = statement
                .conditions
                .values_mut()
                .flat_map(BTreeMap::values_mut);
            let texts = statement.resources.iter_mut().chain(values.flatten());
            texts.for_each(|text| *text = change(text));
        }
        document
    }
}
