use crate::text::TextRange;

/// The version of the policy language.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// `2008-10-17`, also when none is named: knows no policy variables.
    #[default]
    V2008,
    /// `2012-10-17`
    V2012,
}

/// A string of the document and where it stands, with its quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelled {
    /// Without quotes and escapes.
    pub text: String,
    /// The place.
    pub range: TextRange,
}

/// A policy document as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The version of the language.
    pub version: Version,
    /// What the document is called.
    pub id: Option<Spelled>,
    /// The statements, in the order of the text.
    pub statements: Vec<Statement>,
    /// The whole document.
    pub range: TextRange,
}

/// What a statement does when it applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the words are those of the grammar
pub enum Effect {
    Allow,
    Deny,
}

impl Effect {
    /// The word of the grammar.
    pub fn name(self) -> &'static str {
        match self {
            Effect::Allow => "Allow",
            Effect::Deny => "Deny",
        }
    }
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// From brace to brace.
    pub range: TextRange,
    /// Which of the document's statements it is, from 0, also counting those that
    /// could not be read.
    pub index: usize,
    /// Its name.
    pub sid: Option<Spelled>,
    /// What it does.
    pub effect: Effect,
    /// `Action` or `NotAction`.
    pub actions: Elements,
    /// `Resource` or `NotResource`.
    pub resources: Elements,
    /// All of them have to hold.
    pub conditions: Vec<Condition>,
}

/// The patterns of an `Action`, `NotAction`, `Resource` or `NotResource`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elements {
    /// It is the form with `Not`.
    pub negated: bool,
    /// Where the element is named.
    pub name: TextRange,
    /// Where its value stands.
    pub range: TextRange,
    /// The patterns.
    pub values: Vec<Spelled>,
}

/// One operator with one key of a `Condition`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// How the key is compared.
    pub operator: Operator,
    /// The operator as written.
    pub operator_name: Spelled,
    /// The condition key.
    pub key: Spelled,
    /// What it is compared with: numbers and booleans in their spelling.
    pub values: Vec<Spelled>,
}

/// A condition operator.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operator {
    /// The comparison.
    pub comparison: Comparison,
    /// The comparison is turned round (`…NotEquals`).
    pub negated: bool,
    /// `…IfExists`
    pub if_exists: bool,
    /// `ForAllValues:` or `ForAnyValue:`
    pub quantifier: Option<Quantifier>,
}

/// Which of the values of a key have to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// `ForAllValues:`
    All,
    /// `ForAnyValue:`
    Any,
}

/// What an operator compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names are those of the operators
pub enum Comparison {
    StringEquals,
    StringEqualsIgnoreCase,
    StringLike,
    NumericEquals,
    NumericLessThan,
    NumericLessThanEquals,
    NumericGreaterThan,
    NumericGreaterThanEquals,
    DateEquals,
    DateLessThan,
    DateLessThanEquals,
    DateGreaterThan,
    DateGreaterThanEquals,
    Bool,
    BinaryEquals,
    IpAddress,
    Arn,
    Null,
}
