use std::collections::BTreeMap;

/// The conditions of a statement: operator, then key, then its values.
pub type Conditions = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// One statement of an identity policy. It always allows.
///
/// Grammar: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyStatement {
    /// Letters and digits, unique in the document.
    pub sid: String,
    /// Sorted, without duplicates, never empty.
    pub actions: Vec<String>,
    /// Sorted, without duplicates, never empty.
    pub resources: Vec<String>,
    /// Empty when there are none.
    pub conditions: Conditions,
}

/// An identity policy of version 2012-10-17.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyDocument {
    /// The statements in their order.
    pub statements: Vec<PolicyStatement>,
}
