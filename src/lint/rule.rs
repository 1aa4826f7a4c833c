use sqlparser::ast::Select;

use super::selects::Surroundings;
use super::{Diagnostic, Fix, Related, Severity, RULES};
use crate::analysis::{self, Block, Mistake, MistakeKind, QueryAnalysis};
use crate::syntax::{range_of, ParsedStatement, Statement, SyntaxErrorKind, Token};
use crate::text::{Placeholder, TextRange};

/// A rule: what it is called, what it says, and how it looks.
#[derive(Debug)]
pub struct Rule {
    /// `TSQ` and three digits; the first tells the area. Never changes its meaning.
    pub code: &'static str,
    /// A name in kebab case that reads as "allow NAME".
    pub name: &'static str,
    /// How bad a finding is unless set otherwise.
    pub severity: Severity,
    /// One line.
    pub summary: &'static str,
    /// Where the fact behind the rule is documented.
    pub url: Option<&'static str>,
    /// Markdown: what it looks for, why, what to do, with examples.
    pub docs: &'static str,
    pub(super) check: Check,
}

/// What a rule looks at.
#[derive(Debug)]
pub(super) enum Check {
    /// Adds what is found in one statement.
    Statement(fn(&LintContext, &mut Findings)),
    /// Adds what is found in one SELECT of a query. One walk serves all the rules of this
    /// kind.
    Select(fn(&LintContext, &Select, Surroundings, &mut Findings)),
    /// Adds what the analysis of names and types found. One analysis serves all the rules
    /// of this kind.
    Mistakes(fn(&[Mistake], &mut Findings)),
    /// Looks at the statement, and adds what that analysis found.
    StatementAndMistakes(fn(&LintContext, &[Mistake], &mut Findings)),
}

impl Rule {
    /// The documentation as Markdown.
    pub fn markdown(&self) -> String {
        let lines = self.docs.trim_end().lines();
        // A comment has a space behind its slashes.
        let lines: Vec<&str> = lines
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        lines.join("\n")
    }
}

/// The rule of that code or name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    let matches = |rule: &&&Rule| rule.code.eq_ignore_ascii_case(name) || rule.name == name;
    RULES.iter().find(matches).copied()
}

/// What a rule sees of one statement.
#[derive(Clone, Copy, Debug)]
pub struct LintContext<'a> {
    /// The text that the ranges are of.
    pub text: &'a str,
    /// The tokens of the stretch; [`ParsedStatement::tokens`] are indices into it.
    pub tokens: &'a [Token],
    /// The statement.
    pub parsed: &'a ParsedStatement,
    /// Its meaning.
    pub analysis: &'a QueryAnalysis,
    /// The placeholders of the text that have no value.
    pub placeholders: &'a [Placeholder],
    /// The text is one query string, not a file of statements.
    pub single_query: bool,
    /// No statement stands before this one in the text.
    pub first_statement: bool,
}

impl LintContext<'_> {
    /// The statement's own tokens.
    pub fn statement_tokens(&self) -> &[Token] {
        self.tokens
            .get(self.parsed.tokens.clone())
            .unwrap_or_default()
    }

    /// Whether a placeholder without a value stands in `range`.
    pub fn is_templated(&self, range: TextRange) -> bool {
        Placeholder::first_in(self.placeholders, range).is_some()
    }

    /// What the analysis knows of a SELECT.
    pub fn block_of(&self, select: &Select) -> Option<&Block> {
        let at = range_of(select.select_token.0.span);
        let mut blocks = self.analysis.blocks.iter();
        blocks.find(|block| block.select == at)
    }

    /// The query of a statement that reads rows.
    pub fn query(&self) -> Option<&sqlparser::ast::Query> {
        self.parsed.statement.as_ref().and_then(Statement::query)
    }

    /// What the service rejects of the names and types of a query that is well written.
    pub(super) fn mistakes(&self) -> Vec<Mistake> {
        let mut errors = self.parsed.errors.iter();
        let fine = !errors.any(|error| error.kind == SyntaxErrorKind::Syntax);
        let Some(query) = self.query().filter(|_| fine) else {
            return Vec::new();
        };
        let fragments = !self.analysis.fragments.is_empty();
        analysis::mistakes(query, self.text, self.placeholders, fragments)
    }

    /// The tokens that stand in `range`.
    pub fn tokens_in(&self, range: TextRange) -> impl Iterator<Item = &Token> {
        let tokens = self.statement_tokens();
        let first = tokens.partition_point(|token| token.start < range.start);
        let rest = tokens.get(first..).unwrap_or_default();
        rest.iter().take_while(move |token| token.end <= range.end)
    }

    /// The first word of the statement.
    pub fn first_word(&self) -> TextRange {
        let first = self.statement_tokens().first();
        first.map_or(self.parsed.range, Token::range)
    }
}

/// Collects what the rules find.
#[derive(Debug, Default)]
pub struct Findings {
    /// The rule at work, its severity, and whether the user set that.
    current: Option<(&'static Rule, Severity, bool)>,
    found: Vec<Diagnostic>,
}

impl Findings {
    /// What is added from here on is this rule's.
    pub(super) fn of_rule(&mut self, rule: &'static Rule, severity: Severity, set: bool) {
        self.current = Some((rule, severity, set));
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found
    }

    /// Passes the syntax errors of this kind on, with the changes that mend them.
    pub(super) fn add_syntax_errors(&mut self, context: &LintContext, kind: SyntaxErrorKind) {
        let errors = context.parsed.errors.iter();
        for error in errors.filter(|error| error.kind == kind) {
            let mut finding = self
                .add(error.range, error.message.clone())
                .maybe_help(error.help.clone());
            for (range, what) in &error.related {
                finding = finding.related(*range, what.clone());
            }
            if error.edits.is_empty() {
                continue;
            }
            finding.fix(Fix::of(&error.edits));
        }
    }

    /// Passes on the mistakes of this kind, with the changes that mend them; those that the
    /// service may take after all are warnings.
    pub(super) fn add_mistakes(&mut self, mistakes: &[Mistake], kind: MistakeKind) {
        for mistake in mistakes.iter().filter(|mistake| mistake.kind == kind) {
            let mut finding = self
                .add(mistake.range, mistake.message.clone())
                .maybe_help(mistake.help.clone());
            if !mistake.certain {
                finding = finding.default_severity(Severity::Warning);
            }
            if let Some((range, what)) = mistake.related {
                finding = finding.related(range, what);
            }
            if mistake.certain && !mistake.edits.is_empty() {
                finding.fix(Fix::of(&mistake.edits));
            }
        }
    }

    /// Adds a finding of the rule at work; the answer takes its further parts.
    pub(super) fn add(&mut self, range: TextRange, message: impl Into<String>) -> Finding<'_> {
        let severity_is_set = self.current.is_some_and(|(_, _, set)| set);
        if let Some((rule, severity, _)) = self.current {
            self.found.push(Diagnostic {
                rule,
                severity,
                message: shortened(message.into()),
                help: None,
                range,
                related: Vec::new(),
                fix: None,
            });
        }
        Finding {
            diagnostic: self.found.last_mut(),
            severity_is_set,
        }
    }
}

/// A text that names of any length do not make unreadable.
fn shortened(text: String) -> String {
    const LONGEST: usize = 400;
    if text.len() <= LONGEST {
        return text;
    }
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text,
    }
}

/// The finding that was added last.
pub struct Finding<'a> {
    diagnostic: Option<&'a mut Diagnostic>,
    severity_is_set: bool,
}

impl Finding<'_> {
    /// Makes the finding this bad, unless the user set something else.
    pub(super) fn default_severity(mut self, severity: Severity) -> Self {
        if let Some(diagnostic) = &mut self.diagnostic {
            if !self.severity_is_set {
                diagnostic.severity = severity;
            }
        }
        self
    }

    /// Says what to do.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        if let Some(diagnostic) = &mut self.diagnostic {
            diagnostic.help = Some(shortened(help.into()));
        }
        self
    }

    /// Says what to do, where that is known.
    pub(super) fn maybe_help(self, help: Option<String>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    /// Points at another place.
    pub(super) fn related(mut self, range: TextRange, message: impl Into<String>) -> Self {
        if let Some(diagnostic) = &mut self.diagnostic {
            diagnostic.related.push(Related {
                range,
                message: message.into(),
            });
        }
        self
    }

    /// Gives the change that mends it.
    pub(super) fn fix(mut self, fix: Fix) -> Self {
        if let Some(diagnostic) = &mut self.diagnostic {
            diagnostic.fix = Some(fix);
        }
        self
    }
}

/// Declares a rule: its documentation is the comment above it.
macro_rules! declare_rule {
    (
        $(#[doc = $docs:literal])+
        $code:literal $name:literal $severity:ident
        summary: $summary:literal
        url: $url:expr
    ) => {
        crate::lint::rule::declare_rule! {
            $(#[doc = $docs])+
            $code $name $severity
            summary: $summary
            url: $url
            , looks_at: Statement
        }
    };
    (
        $(#[doc = $docs:literal])+
        $code:literal $name:literal $severity:ident
        summary: $summary:literal
        url: $url:expr
        ,looks_at: $kind:ident
    ) => {
        $(#[doc = $docs])+
        pub(in crate::lint) static RULE: crate::lint::Rule = crate::lint::Rule {
            code: $code,
            name: $name,
            severity: crate::lint::Severity::$severity,
            summary: $summary,
            url: $url,
            docs: concat!($($docs, "\n"),+),
            check: crate::lint::rule::Check::$kind(check),
        };
    };
}

pub(super) use declare_rule;
