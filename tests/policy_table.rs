//! The truth table in `tests/policy/*.toml`: what IAM says to a request, case by case,
//! and each case against a second implementation where that can say it.
//!
//! A file has cases of four kinds:
//!
//! * `[[action]]`: an action pattern, actions that it `matches` and that it does not
//!   (`differs`), each of them a case;
//! * `[[resource]]`: the same for a resource pattern;
//! * `[[condition]]`: a condition on one key, values of the key with which it `holds` and
//!   with which it `fails`, and whether it holds `absent` the key. When nothing is known
//!   of the key the answer depends on it, which is a case too;
//! * `[[case]]`: policies as lists of statements, a request and its answer.
//!
//! `iam-rs` on a case says why the second implementation answers otherwise; where it is
//! not said both have to agree.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use timestream_iam::iam::document::{Document, ProblemLevel};
use timestream_iam::iam::evaluate::{
    evaluate, Context, ContextValue, Decision, PolicySet, Request, Target, Unknown,
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Where AWS says so.
    source: String,
    #[serde(default)]
    action: Vec<Matching>,
    #[serde(default)]
    resource: Vec<Matching>,
    #[serde(default)]
    condition: Vec<ConditionTest>,
    #[serde(default)]
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Matching {
    rule: String,
    pattern: String,
    #[serde(default)]
    matches: Vec<String>,
    #[serde(default)]
    differs: Vec<String>,
    iam_rs: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ConditionTest {
    rule: String,
    test: String,
    #[serde(default)]
    holds: Vec<Values>,
    #[serde(default)]
    fails: Vec<Values>,
    absent: bool,
    /// Why the second implementation differs, by the value, or `absent`.
    #[serde(default)]
    iam_rs: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Case {
    rule: String,
    /// The statements of an identity policy.
    #[serde(default)]
    policy: Vec<String>,
    /// More identity policies.
    #[serde(default)]
    more: Vec<Vec<String>>,
    version: Option<String>,
    boundary: Option<Vec<String>>,
    /// Levels of service control policies, each a list of statements.
    #[serde(default)]
    scp: Vec<Vec<String>>,
    /// `ACTION ARN`, or `ACTION -` for an action that takes no resource.
    request: String,
    /// The request is for one of the resources, and it is not known which.
    #[serde(default)]
    unknown_resource: bool,
    /// Condition keys with their values.
    #[serde(default)]
    context: BTreeMap<String, Values>,
    /// Condition keys that the request does not have.
    #[serde(default)]
    absent: Vec<String>,
    answer: String,
    /// For `conditional`: on what.
    #[serde(default)]
    on: Vec<String>,
    /// Which statements decided, by their numbers in the order of all documents.
    by: Option<Vec<usize>>,
    iam_rs: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Values {
    One(String),
    Several(Vec<String>),
}

impl Values {
    fn list(&self) -> Vec<String> {
        match self {
            Values::One(value) => vec![value.clone()],
            Values::Several(values) => values.clone(),
        }
    }
}

impl Case {
    fn text(&self, statements: &[String]) -> String {
        let version = self.version.as_deref().unwrap_or("2012-10-17");
        format!(
            "{{\"Version\": \"{version}\", \"Statement\": [{}]}}",
            statements.join(", ")
        )
    }

    fn document(&self, statements: &[String]) -> Document {
        let text = self.text(statements);
        let (document, problems) = Document::parse(&text);
        let errors: Vec<_> = problems
            .iter()
            .filter(|problem| problem.level == ProblemLevel::Error)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", self.rule);
        document
    }

    fn identity(&self) -> Vec<Document> {
        let mut documents = vec![self.document(&self.policy)];
        documents.extend(self.more.iter().map(|more| self.document(more)));
        documents
    }

    fn action_and_target(&self) -> (&str, Target) {
        let (action, resource) = self.request.split_once(' ').unwrap();
        match resource {
            "-" => (action, Target::None),
            arn => (action, Target::Arn(arn.to_owned())),
        }
    }

    fn decide(&self) -> Decision {
        let mut set = PolicySet::new(&self.identity());
        if let Some(boundary) = &self.boundary {
            set = set.with_boundary(&self.document(boundary));
        }
        for level in &self.scp {
            set = set.with_scp_level(&[self.document(level)]);
        }
        let mut context = Context::default();
        for (key, values) in &self.context {
            context.set(key, ContextValue::Present(values.list()));
        }
        for key in &self.absent {
            context.set(key, ContextValue::Absent);
        }
        let (action, target) = self.action_and_target();
        let request = match self.unknown_resource {
            true => Request::for_unknown(action, &target, context),
            false => Request::new(action, &target, context),
        };
        evaluate(&request, &set)
    }

    fn check(&self) {
        let decision = self.decide();
        let (answer, by) = match &decision {
            Decision::Allowed { by } => ("allowed", by.clone()),
            Decision::ImplicitlyDenied { .. } => ("denied", Vec::new()),
            Decision::ExplicitlyDenied { by } => ("explicitly denied", by.clone()),
            Decision::Conditional { allow, deny, .. } => {
                ("conditional", [allow.clone(), deny.clone()].concat())
            }
        };
        assert_eq!(answer, self.answer, "{}: {decision:?}", self.rule);
        if let Decision::Conditional { on, .. } = &decision {
            let on: Vec<&str> = on.iter().map(name).collect();
            assert_eq!(on, self.on, "{}", self.rule);
        }
        if let Some(wanted) = &self.by {
            let counts: Vec<usize> = self
                .identity()
                .iter()
                .map(|it| it.statements.len())
                .collect();
            let number = |of: &timestream_iam::iam::evaluate::StatementRef| {
                counts[..of.document].iter().sum::<usize>() + of.statement
            };
            let by: Vec<usize> = by.iter().map(number).collect();
            assert_eq!(&by, wanted, "{}", self.rule);
        }
    }

    /// What the second implementation says; none where it cannot be asked.
    fn second_answer(&self) -> Option<&'static str> {
        use iam_rs::{
            evaluate_policies, Arn, Context, ContextValue, Decision, IAMPolicy, IAMRequest,
            Principal, PrincipalId,
        };
        let (action, target) = self.action_and_target();
        let Target::Arn(arn) = target else {
            return None;
        };
        let has_parts = self.boundary.is_some() || !self.scp.is_empty();
        if has_parts || self.answer == "conditional" || self.unknown_resource || arn.contains('*') {
            return None;
        }
        let mut context = Context::new();
        for (key, values) in &self.context {
            let value = match values {
                Values::One(value) => match value.parse::<f64>() {
                    Ok(number) if is_numeric(self, key) => ContextValue::Number(number),
                    _ if value == "true" || value == "false" => {
                        ContextValue::Boolean(value == "true")
                    }
                    _ => ContextValue::String(value.clone()),
                },
                Values::Several(values) => ContextValue::StringList(values.clone()),
            };
            context.insert(key.clone(), value);
        }
        let principal = "arn:aws:iam::123456789012:user/ana".to_owned();
        let request = IAMRequest::new_with_context(
            Principal::Aws(PrincipalId::String(principal)),
            action,
            Arn::parse(&arn).ok()?,
            context,
        );
        let texts = std::iter::once(&self.policy).chain(&self.more);
        let mut policies = Vec::new();
        for statements in texts {
            match serde_json::from_str::<IAMPolicy>(&self.text(statements)) {
                Ok(policy) => policies.push(policy),
                Err(_) => return Some("error"),
            }
        }
        Some(match evaluate_policies(&policies, &request) {
            Ok(Decision::Allow) => "allowed",
            Ok(Decision::Deny) => "explicitly denied",
            Ok(Decision::NotApplicable) => "denied",
            Err(_) => "error",
        })
    }
}

/// A statement compares the key as a number.
fn is_numeric(case: &Case, key: &str) -> bool {
    let statements = case.policy.iter().filter(|text| text.contains("Numeric"));
    statements.into_iter().any(|text| text.contains(key))
}

fn name(unknown: &Unknown) -> &str {
    match unknown {
        Unknown::Key(name)
        | Unknown::Resource(name)
        | Unknown::Action(name)
        | Unknown::Disputed(name) => name,
    }
}

const TABLE: &str = "arn:aws:timestream:us-east-1:123456789012:database/d/table/t";

impl Matching {
    fn cases(&self, element: &str, request: impl Fn(&str) -> String) -> Vec<Case> {
        let pattern = serde_json::to_string(&self.pattern).unwrap();
        let other = match element {
            "Action" => "\"Resource\": \"*\"",
            _ => "\"Action\": \"timestream:Select\"",
        };
        let statement = format!("{{\"Effect\": \"Allow\", \"{element}\": {pattern}, {other}}}");
        let case = |of: &String, answer: &str| Case {
            rule: format!("{} ({} for {of})", self.rule, self.pattern),
            policy: vec![statement.clone()],
            request: request(of),
            answer: answer.to_owned(),
            iam_rs: self.iam_rs.clone(),
            ..Case::default()
        };
        let matches = self.matches.iter().map(|of| case(of, "allowed"));
        let differs = self.differs.iter().map(|of| case(of, "denied"));
        matches.chain(differs).collect()
    }
}

impl ConditionTest {
    fn cases(&self) -> Vec<Case> {
        let test: serde_json::Value = serde_json::from_str(&self.test).unwrap();
        let keys = test.as_object().unwrap().values().next().unwrap();
        let key = keys.as_object().unwrap().keys().next().unwrap().clone();
        let statement = format!(
            "{{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {}}}",
            self.test
        );
        let case = |what: &str, holds: bool| Case {
            rule: format!("{} ({} with {what})", self.rule, self.test),
            policy: vec![statement.clone()],
            request: format!("timestream:Select {TABLE}"),
            answer: if holds { "allowed" } else { "denied" }.to_owned(),
            iam_rs: self.iam_rs.get(what).cloned(),
            ..Case::default()
        };
        let with = |value: &Values, holds| Case {
            context: BTreeMap::from([(key.clone(), value.clone())]),
            ..case(&value.list().join(","), holds)
        };
        let mut cases: Vec<Case> = self.holds.iter().map(|value| with(value, true)).collect();
        cases.extend(self.fails.iter().map(|value| with(value, false)));
        cases.push(Case {
            absent: vec![key.clone()],
            ..case("absent", self.absent)
        });
        cases.push(Case {
            answer: "conditional".to_owned(),
            on: vec![key.clone()],
            ..case("unknown", false)
        });
        cases
    }
}

/// All cases with the names of their files, those of the short kinds written out.
fn cases() -> Vec<(String, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policy");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let file: File = toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(file.source.starts_with("https://"), "{name}");
        let mut cases = file.case;
        for matching in &file.action {
            cases.extend(matching.cases("Action", |action| format!("{action} {TABLE}")));
        }
        for matching in &file.resource {
            cases.extend(matching.cases("Resource", |arn| format!("timestream:Select {arn}")));
        }
        cases.extend(file.condition.iter().flat_map(ConditionTest::cases));
        all.extend(cases.into_iter().map(|case| (name.clone(), case)));
    }
    all
}

#[test]
fn truth_table() {
    let cases = cases();
    for (file, case) in &cases {
        println!("{file}: {}", case.rule);
        case.check();
    }
    println!("{} cases", cases.len());
    assert!(cases.len() >= 200, "{} cases", cases.len());
}

#[test]
fn second_implementation() {
    let mut wrong = Vec::new();
    let (mut same, mut other, mut not_asked) = (0, 0, 0);
    for (file, case) in cases() {
        let rule = &case.rule;
        match (case.second_answer(), &case.iam_rs) {
            (None, None) => not_asked += 1,
            (None, Some(_)) => wrong.push(format!("{file}: {rule}: cannot be asked")),
            (Some(answer), None) if answer == case.answer => same += 1,
            (Some(answer), Some(_)) if answer != case.answer => other += 1,
            (Some(answer), _) => wrong.push(format!("{file}: {rule}: iam-rs says {answer}")),
        }
    }
    println!("{same} the same, {other} explained, {not_asked} not to be asked");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(same >= 150, "{same}");
}
