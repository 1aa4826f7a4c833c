use std::collections::BTreeMap;

use thiserror::Error;

use super::{rule, Rule, Severity};

/// Which rules speak, and how loud.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LintOptions {
    /// By code; `None` switches the rule off.
    severities: BTreeMap<&'static str, Option<Severity>>,
}

/// A name that no rule has.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("no rule has the code or name `{0}`")]
pub struct UnknownRule(pub String);

impl LintOptions {
    /// Sets the severity of the rule of that code or name; `None` switches it off.
    pub fn set(&mut self, name: &str, severity: Option<Severity>) -> Result<(), UnknownRule> {
        let rule = rule(name).ok_or_else(|| UnknownRule(name.to_owned()))?;
        self.severities.insert(rule.code, severity);
        Ok(())
    }

    /// Whether the severity of a rule was set.
    pub fn is_set(&self, rule: &Rule) -> bool {
        self.severities.contains_key(rule.code)
    }

    /// How loud a rule is; `None` when it is off.
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        self.severities
            .get(rule.code)
            .copied()
            .unwrap_or(Some(rule.severity))
    }
}
