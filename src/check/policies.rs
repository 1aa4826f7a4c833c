use super::{excess, traps, Findings, Usage};
use crate::iam::document::{Document, Problem, ProblemLevel};
use crate::iam::evaluate::{Context, Part, PolicySet, StatementRef};
use crate::iam::ManagedPolicy;
use crate::lint::{policies as rules, Diagnostic, LintOptions};
use crate::text::LineIndex;

/// A text that policies were read from.
#[derive(Clone, Debug)]
pub struct PolicyFile {
    /// The path as it is shown, or the name of a managed policy.
    pub path: String,
    /// The text.
    pub text: String,
    /// The lines of the text.
    pub lines: LineIndex,
    /// What is wrong with the file around its documents.
    pub problems: Vec<Problem>,
    /// The policy of AWS that the text is a copy of.
    pub managed: Option<&'static ManagedPolicy>,
}

/// A policy document and where it is from.
#[derive(Clone, Debug)]
pub struct PolicySource {
    /// Which of the files.
    pub file: usize,
    /// What it is called, where the file says so.
    pub name: Option<String>,
    /// The document.
    pub document: Document,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Where a statement stands, for people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatementPlace {
    /// The file.
    pub path: String,
    /// The name of the policy in it.
    pub policy: Option<String>,
    /// Which of the statements, from 1.
    pub number: usize,
    /// Its Sid.
    pub sid: Option<String>,
    /// The line that it begins on, from 1.
    pub line: u32,
}

/// Somebody who sends the queries, and what is attached to them.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The role, when the policies are those of roles.
    pub role: Option<String>,
    /// The identity policies: indices of sources.
    pub identity: Vec<usize>,
    /// The permissions boundary.
    pub boundary: Option<usize>,
    /// The levels of service control policies.
    pub scp: Vec<Vec<usize>>,
    /// Managed policies whose documents are not at hand.
    pub missing: Vec<String>,
}

/// The policies to check, and who they are attached to.
#[derive(Debug, Default)]
pub struct Policies {
    /// The texts.
    pub files: Vec<PolicyFile>,
    /// The documents in them.
    pub sources: Vec<PolicySource>,
    callers: Vec<(Caller, PolicySet)>,
    /// What is known of every request.
    pub context: Context,
}

impl PolicySource {
    /// Whether IAM takes the document.
    pub fn is_valid(&self) -> bool {
        !is_invalid(&self.problems)
    }
}

impl Policies {
    /// Policies without a caller.
    pub fn new(files: Vec<PolicyFile>, sources: Vec<PolicySource>, context: Context) -> Self {
        Policies {
            files,
            sources,
            callers: Vec::new(),
            context,
        }
    }

    /// Adds somebody whose queries are checked.
    pub fn add_caller(&mut self, caller: Caller) {
        let documents = |of: &[usize]| -> Vec<Document> {
            let sources = of.iter().filter_map(|at| self.sources.get(*at));
            sources.map(|source| source.document.clone()).collect()
        };
        let mut set = PolicySet::new(&documents(&caller.identity));
        let boundary = caller.boundary.and_then(|at| self.sources.get(at));
        if let Some(boundary) = boundary {
            set = set.with_boundary(&boundary.document);
        }
        for level in &caller.scp {
            set = set.with_scp_level(&documents(level));
        }
        self.callers.push((caller, set));
    }

    /// Those whose queries are checked, and the policies that they have to pass.
    pub fn callers(&self) -> impl Iterator<Item = (&Caller, &PolicySet)> {
        self.callers.iter().map(|(caller, set)| (caller, set))
    }

    /// The kinds of policy that a caller can have besides these, and that nobody asked.
    pub fn not_asked(&self) -> Vec<&'static str> {
        let no_boundary = self
            .callers
            .iter()
            .all(|(caller, _)| caller.boundary.is_none());
        let no_scp = self.callers.iter().all(|(caller, _)| caller.scp.is_empty());
        let mut kinds = Vec::new();
        kinds.extend(no_boundary.then_some("a permissions boundary"));
        kinds.extend(no_scp.then_some("service control policies"));
        kinds.extend([
            "resource control policies",
            "session policies",
            "policies of VPC endpoints",
        ]);
        kinds
    }

    /// The caller has a document that IAM does not take, or one that is not at hand.
    pub fn is_uncheckable(&self, caller: &Caller) -> bool {
        let all = caller.identity.iter().chain(&caller.boundary);
        let mut sources = all
            .chain(caller.scp.iter().flatten())
            .filter_map(|at| self.sources.get(*at));
        !caller.missing.is_empty()
            || self.files.iter().any(|file| is_invalid(&file.problems))
            || sources.any(|source| !source.is_valid())
    }

    /// The source that a statement of a caller is in.
    pub fn source_of(&self, caller: &Caller, statement: StatementRef) -> Option<usize> {
        match statement.part {
            Part::Identity => caller.identity.get(statement.document).copied(),
            Part::Boundary => caller.boundary,
            Part::Scp(level) => caller.scp.get(level)?.get(statement.document).copied(),
        }
    }

    /// Where a statement of a caller stands.
    pub fn place(&self, caller: &Caller, statement: StatementRef) -> Option<StatementPlace> {
        let source = self.sources.get(self.source_of(caller, statement)?)?;
        let file = self.files.get(source.file)?;
        let mut statements = source.document.statements.iter();
        let found = statements.find(|it| it.index == statement.statement)?;
        Some(StatementPlace {
            path: file.path.clone(),
            policy: source.name.clone(),
            number: statement.statement + 1,
            sid: found.sid.as_ref().map(|sid| sid.text.clone()),
            line: file.lines.position(&file.text, found.range.start).line,
        })
    }
}

impl Policies {
    /// What is wrong with the documents of a file, and, where it is known what they are
    /// used for, what no query needs of them.
    pub fn findings(
        &self,
        file: usize,
        usage: Option<&Usage>,
        options: &LintOptions,
    ) -> Vec<Diagnostic> {
        let mut findings = Findings::new(options);
        let problems = self.files.get(file).map(|file| &file.problems);
        add_problems(problems.into_iter().flatten(), &mut findings);
        let numbered = self.sources.iter().enumerate();
        for (number, source) in numbered.filter(|(_, source)| source.file == file) {
            add_problems(source.problems.iter(), &mut findings);
            traps::check(&source.document, &mut findings);
            let is_identity = |(caller, _): (&Caller, _)| caller.identity.contains(&number);
            let is_judged = source.is_valid() && self.callers().any(is_identity);
            let Some(usage) = usage.filter(|_| is_judged) else {
                continue;
            };
            for statement in &source.document.statements {
                let served = usage.of(number, statement.index);
                excess::check(statement, source.document.version, &served, &mut findings);
            }
        }
        findings.finish()
    }
}

/// IAM does not take it.
fn is_invalid(problems: &[Problem]) -> bool {
    let mut problems = problems.iter();
    problems.any(|problem| problem.level == ProblemLevel::Error)
}

fn add_problems<'p>(problems: impl Iterator<Item = &'p Problem>, findings: &mut Findings) {
    for problem in problems {
        let rule = match problem.level {
            ProblemLevel::Error => &rules::INVALID_POLICY,
            ProblemLevel::Warning => &rules::DOUBTFUL_POLICY,
        };
        let message = match problem.check {
            Some(check) => format!("{} (AWS: {check})", problem.message),
            None => problem.message.clone(),
        };
        findings.add(rule, problem.range, message, problem.help.clone());
    }
}
