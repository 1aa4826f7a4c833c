use crate::text::TextRange;

/// How bad a problem of a policy document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemLevel {
    /// IAM takes the document, but part of it does not do what it seems to.
    Warning,
    /// IAM does not take the document.
    Error,
}

/// Something that is wrong with a policy document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub range: TextRange,
    /// How bad.
    pub level: ProblemLevel,
    /// What: lower-case, text of the document in backticks.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// What the policy validation of IAM Access Analyzer calls it, where it has a check
    /// for it.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    pub check: Option<&'static str>,
}

/// The problem that was added last, to say more of it.
pub(super) struct Added<'a>(pub(super) Option<&'a mut Problem>);

impl Added<'_> {
    /// What to do.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        if let Some(problem) = &mut self.0 {
            problem.help = Some(help.into());
        }
        self
    }

    /// The name of AWS's own check.
    pub(super) fn check(mut self, check: &'static str) -> Self {
        if let Some(problem) = &mut self.0 {
            problem.check = Some(check);
        }
        self
    }
}
