//! The smaller policy that `check` proposes: it allows what the queries need of the
//! original, and nothing else of Timestream.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

mod support;

use std::collections::BTreeSet;

use timestream_iam::check::{smaller, Caller, Need, Policies, PolicyFile, PolicySource};
use timestream_iam::iam::catalogue::ACTIONS;
use timestream_iam::iam::document::Document;
use timestream_iam::iam::evaluate::{evaluate, Context, Decision, PolicySet, Request};
use timestream_iam::iam::{ArnScope, Grant, Resource};
use timestream_iam::text::LineIndex;
use timestream_iam::{analyze, Host, Options};

const POLICIES: &[&str] = &[
    r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#,
    r#"{"Effect": "Allow", "Action": ["timestream:*", "s3:*", "kms:*"], "Resource": "*"}"#,
    r#"{"Effect": "Allow", "NotAction": "iam:*", "NotResource": "arn:aws:s3:::secret"}"#,
    r#"{"Effect": "Allow", "Action": ["timestream:Select*", "timestream:List*", "timestream:D*"], "Resource": "*"}"#,
    r#"{"Effect": "Allow", "Action": "timestream:Select", "Resource": ["arn:aws:timestream:*:*:database/*"]},
       {"Effect": "Allow", "Action": "timestream:*", "Resource": ["arn:aws:timestream:*:*:database/*/table/*", "arn:aws:timestream:*:*:database/grid"]},
       {"Effect": "Deny", "Action": "timestream:WriteRecords", "Resource": "*"}"#,
    r#"{"Effect": "Allow", "Action": "timestream:Select", "Resource": "arn:aws:timestream:eu-west-1:*:database/g*"},
       {"Sid": "Rest", "Effect": "Allow", "Action": ["timestream:Describe*", "logs:*"], "Resource": "*",
        "Condition": {"Bool": {"aws:SecureTransport": "true"}}}"#,
];

fn policies(text: &str) -> Policies {
    let (document, problems) = Document::parse(text);
    assert_eq!(problems, [], "{text}");
    let file = PolicyFile {
        path: "policy.json".to_owned(),
        lines: LineIndex::new(text),
        text: text.to_owned(),
        problems: Vec::new(),
        managed: None,
    };
    let source = PolicySource {
        file: 0,
        name: None,
        document,
        problems: Vec::new(),
    };
    let mut policies = Policies::new(vec![file], vec![source], Context::default());
    policies.add_caller(Caller {
        role: None,
        identity: vec![0],
        boundary: None,
        scp: Vec::new(),
        missing: Vec::new(),
    });
    policies
}

/// What queries need whose names are all known.
fn needs() -> Vec<BTreeSet<Need>> {
    needs_where(Resource::is_resolved)
}

fn needs_where(keep: impl Fn(&Resource) -> bool) -> Vec<BTreeSet<Need>> {
    let scope = ArnScope::new(None, Some("eu-west-1"), Some("123456789012")).unwrap();
    let cases = support::grammar_cases();
    // Every third: what they need repeats itself.
    let mut all: Vec<BTreeSet<Need>> = cases
        .iter()
        .step_by(3)
        .map(|(_, sql)| {
            let report = analyze(Host::Sql, sql, &Options::default());
            let queries = report.queries.iter();
            let needs = queries.flat_map(|query| &query.analysis.permissions);
            let needs = needs.filter(|need| keep(&need.resource));
            needs
                .map(|need| Need {
                    grant: Grant {
                        action: need.action.to_owned(),
                        resource: need.resource.clone(),
                    },
                    scope: scope.clone(),
                })
                .collect()
        })
        .collect();
    all.dedup();
    all.push(all.iter().flatten().cloned().collect());
    all
}

/// Which requests of Timestream are worth asking: all actions on what the queries name.
fn requests(needs: &BTreeSet<Need>) -> Vec<Need> {
    let mut resources: BTreeSet<Resource> = needs
        .iter()
        .map(|need| need.grant.resource.clone())
        .collect();
    for need in needs {
        if let Resource::Table { database, .. } = &need.grant.resource {
            let database = database.clone();
            resources.insert(Resource::Table {
                database: database.clone(),
                table: "another".into(),
            });
            resources.insert(Resource::Database { database });
        }
    }
    let scope = needs
        .first()
        .map(|need| need.scope.clone())
        .unwrap_or_default();
    let mut requests = Vec::new();
    for resource in resources {
        for action in ACTIONS {
            if action.wildcard_only() == (resource == Resource::Any) {
                requests.push(Need {
                    grant: Grant {
                        action: action.name.to_owned(),
                        resource: resource.clone(),
                    },
                    scope: scope.clone(),
                });
            }
        }
    }
    requests
}

fn decide(need: &Need, set: &PolicySet) -> Decision {
    let request = Request::for_grant(&need.grant, &need.scope, &Context::default());
    evaluate(&request, set)
}

fn is_open(decision: &Decision) -> bool {
    matches!(
        decision,
        Decision::Allowed { .. } | Decision::Conditional { .. }
    )
}

#[test]
fn it_allows_what_is_needed_and_nothing_more() {
    let all = needs();
    let (mut kept, mut taken) = (0, 0);
    for statements in POLICIES {
        let text = format!("{{\"Version\": \"2012-10-17\", \"Statement\": [{statements}]}}");
        let policies = policies(&text);
        let old = PolicySet::new(&[policies.sources[0].document.clone()]);
        for needs in &all {
            let usage = policies.usage(needs);
            let document = smaller(&policies.sources[0].document, 0, &usage);
            let new = PolicySet::new(std::slice::from_ref(&document));
            for need in needs {
                let (before, after) = (decide(need, &old), decide(need, &new));
                kept += usize::from(is_open(&before));
                let same = std::mem::discriminant(&before) == std::mem::discriminant(&after);
                assert!(
                    same,
                    "{text}\n{need:?}: {before:?}, {after:?}\n{document:#?}"
                );
            }
            // `database/*` holds every database.
            let reaches_all = |request: &Need| {
                needs.iter().any(|need| {
                    need.grant.resource == Resource::AllDatabases
                        && need.grant.action == request.grant.action
                })
            };
            for request in requests(needs) {
                if needs.contains(&request) || reaches_all(&request) {
                    continue;
                }
                taken += usize::from(is_open(&decide(&request, &old)));
                let after = decide(&request, &new);
                assert!(
                    !is_open(&after),
                    "{text}\n{request:?}: {after:?}\n{document:#?}"
                );
            }
        }
    }
    println!("{kept} needs kept, {taken} other permissions taken away");
    assert!(kept > 1_000 && taken > 10_000, "{kept} {taken}");
}

/// What stands in the place of a name that is not known is `*` in no ARN that the policy
/// did not have.
#[test]
fn what_serves_an_open_name_stays_as_it_is() {
    let needs = needs_where(|resource| !resource.is_resolved());
    let needs = needs.last().unwrap();
    let mut kept = 0;
    for statements in POLICIES {
        let text = format!("{{\"Version\": \"2012-10-17\", \"Statement\": [{statements}]}}");
        let policies = policies(&text);
        let document = &policies.sources[0].document;
        let patterns = |of: &Document| -> BTreeSet<(bool, String)> {
            let resources = of.statements.iter().map(|it| &it.resources);
            let texts = resources.flat_map(|of| of.values.iter().map(|it| (of.negated, &it.text)));
            texts
                .map(|(negated, text)| (negated, text.clone()))
                .collect()
        };
        let smaller = smaller(document, 0, &policies.usage(needs));
        assert!(
            patterns(&smaller).is_subset(&patterns(document)),
            "{smaller:#?}"
        );
        let [old, new] = [document, &smaller].map(|it| PolicySet::new(std::slice::from_ref(it)));
        for need in needs {
            let before = decide(need, &old);
            kept += usize::from(is_open(&before));
            assert_eq!(is_open(&before), is_open(&decide(need, &new)), "{need:?}");
        }
    }
    assert!(kept > 50, "{kept}");
}

#[test]
fn a_smaller_policy_is_the_smallest() {
    let needs = needs();
    for statements in POLICIES {
        let text = format!("{{\"Version\": \"2012-10-17\", \"Statement\": [{statements}]}}");
        let mut policies = policies(&text);
        let needs = needs.last().unwrap();
        let first = smaller(&policies.sources[0].document, 0, &policies.usage(needs));
        // The second round has to number the statements anew.
        let mut numbered = first.clone();
        for (index, statement) in numbered.statements.iter_mut().enumerate() {
            statement.index = index;
        }
        policies = Policies::new(Vec::new(), policies.sources, Context::default());
        policies.sources[0].document = numbered.clone();
        policies.add_caller(Caller {
            role: None,
            identity: vec![0],
            boundary: None,
            scp: Vec::new(),
            missing: Vec::new(),
        });
        let second = smaller(&numbered, 0, &policies.usage(needs));
        let shape = |document: &Document| -> BTreeSet<(Vec<String>, Vec<String>)> {
            let texts = |of: &timestream_iam::iam::document::Elements| -> Vec<String> {
                of.values.iter().map(|it| it.text.clone()).collect()
            };
            let statements = document.statements.iter();
            statements
                .map(|it| (texts(&it.actions), texts(&it.resources)))
                .collect()
        };
        assert_eq!(shape(&first), shape(&second), "{text}");
    }
}
