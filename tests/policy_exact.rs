//! The generated policy against the evaluator: it allows what its queries need, no part
//! of it can be left out, and it allows nothing beyond.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use timestream_iam::iam::catalogue::ACTIONS;
use timestream_iam::iam::document::Document;
use timestream_iam::iam::evaluate::{evaluate, Context, Decision, PolicySet, Request};
use timestream_iam::iam::{policy_for, Allowance, ArnScope, Grant, OpenNames, Resource};
use timestream_iam::report::policy_json;
use timestream_iam::{analyze, Host, Options};

/// What the queries of a text need, where all of it can be said.
fn grants(sql: &str) -> Option<Vec<Grant>> {
    let report = analyze(Host::Sql, sql, &Options::default());
    let mut grants = Vec::new();
    for query in &report.queries {
        let analysis = &query.analysis;
        if !analysis.unknown_names.is_empty() || analysis.permissions.is_empty() {
            return None;
        }
        for need in &analysis.permissions {
            if !need.resource.can_exist() {
                return None;
            }
            grants.push(Grant {
                action: need.action.to_owned(),
                resource: need.resource.clone(),
            });
        }
    }
    (!grants.is_empty()).then_some(grants)
}

fn scopes() -> [ArnScope; 2] {
    let known = ArnScope::new(None, Some("us-east-1"), Some("123456789012"));
    [ArnScope::default(), known.unwrap()]
}

fn policy(grants: &[Grant], scope: &ArnScope) -> String {
    let allowance =
        |grant: &Grant| Allowance::new(&grant.action, &grant.resource, scope, OpenNames::Widen);
    policy_json(&policy_for(grants.iter().map(allowance)))
}

fn decide(text: &str, grants: &[Grant], scope: &ArnScope) -> Vec<Decision> {
    let (document, problems) = Document::parse(text);
    assert_eq!(problems, [], "{text}");
    let set = PolicySet::new(&[document]);
    let request = |grant| Request::for_grant(grant, scope, &Context::default());
    grants
        .iter()
        .map(|grant| evaluate(&request(grant), &set))
        .collect()
}

/// The policy with each of its actions and resources left out in turn.
fn smaller(text: &str) -> Vec<(String, String)> {
    let whole: Value = serde_json::from_str(text).unwrap();
    let mut all = Vec::new();
    for (at, statement) in whole["Statement"].as_array().unwrap().iter().enumerate() {
        for element in ["Action", "Resource"] {
            for (number, left_out) in statement[element].as_array().unwrap().iter().enumerate() {
                let mut smaller = whole.clone();
                let list = &mut smaller["Statement"][at][element];
                let list = list.as_array_mut().unwrap();
                list.remove(number);
                if list.is_empty() {
                    smaller["Statement"].as_array_mut().unwrap().remove(at);
                }
                all.push((left_out.to_string(), smaller.to_string()));
            }
        }
    }
    all
}

/// Checks the policy of some queries; gives the number of parts that were left out.
fn check(name: &str, grants: &[Grant]) -> usize {
    let mut parts = 0;
    check_allowed(name, grants);
    for scope in scopes() {
        let text = policy(grants, &scope);
        for (left_out, smaller) in smaller(&text) {
            parts += 1;
            let allowed = decide(&smaller, grants, &scope)
                .iter()
                .all(Decision::is_allowed);
            assert!(!allowed, "{name}: nobody misses {left_out}\n{text}");
        }
    }
    parts
}

/// The policy of some queries allows what they need and nothing more.
fn check_allowed(name: &str, grants: &[Grant]) {
    for scope in scopes() {
        let text = policy(grants, &scope);
        let decisions = decide(&text, grants, &scope);
        for (grant, decision) in grants.iter().zip(&decisions) {
            assert!(
                decision.is_allowed(),
                "{name}: {grant:?}: {decision:?}\n{text}"
            );
        }
        // A name without a value is widened, and so allows more.
        if grants.iter().all(|grant| grant.resource.is_resolved()) {
            check_nothing_more(name, &text, grants, &scope);
        }
    }
}

/// No action of the service is allowed on a table, a database or without a resource
/// unless it is needed there.
fn check_nothing_more(name: &str, text: &str, grants: &[Grant], scope: &ArnScope) {
    let set = PolicySet::new(&[Document::parse(text).0]);
    let mut resources: Vec<Resource> = grants.iter().map(|grant| grant.resource.clone()).collect();
    for grant in grants {
        if let Resource::Table { database, table } = &grant.resource {
            let (database, table) = (database.clone(), table.clone());
            let beside = format!("{}2", table.text());
            resources.push(Resource::Table {
                database: database.clone(),
                table: beside.as_str().into(),
            });
            resources.push(Resource::Database { database });
        }
    }
    resources.push(Resource::Any);
    // Some of all databases may be allowed; that all are is asked of each of them.
    resources.retain(|resource| *resource != Resource::AllDatabases);
    resources.sort();
    resources.dedup();
    for resource in resources {
        for action in ACTIONS {
            let grant = Grant {
                action: action.name.to_owned(),
                resource: resource.clone(),
            };
            // No request is for an action on a resource that it does not take.
            let takes_none = action.wildcard_only() != (resource == Resource::Any);
            if takes_none || grants.contains(&grant) || covered_by_all_databases(&grant, grants) {
                continue;
            }
            let decision = evaluate(
                &Request::for_grant(&grant, scope, &Context::default()),
                &set,
            );
            let denied = matches!(decision, Decision::ImplicitlyDenied { .. });
            assert!(denied, "{name}: {grant:?}: {decision:?}\n{text}");
        }
    }
}

/// `SHOW TABLES` without a database needs `database/*`, which holds every database.
fn covered_by_all_databases(grant: &Grant, grants: &[Grant]) -> bool {
    let all = Grant {
        action: grant.action.clone(),
        resource: Resource::AllDatabases,
    };
    grant.resource != Resource::Any && grants.contains(&all)
}

#[test]
fn cases_of_the_grammar() {
    let mut count = 0;
    let mut parts = 0;
    for (name, sql) in support::grammar_cases() {
        if let Some(grants) = grants(&sql) {
            count += 1;
            // Of names without a value one can hold another.
            match grants.iter().all(|grant| grant.resource.is_resolved()) {
                true => parts += check(&name, &grants),
                false => check_allowed(&name, &grants),
            }
        }
    }
    println!("{count} cases, {parts} parts left out");
    assert!(count >= 300, "{count}");
}

#[test]
fn all_cases_together() {
    let mut all: Vec<Grant> = support::grammar_cases()
        .iter()
        .filter_map(|(_, sql)| grants(sql))
        .flatten()
        .filter(|grant| grant.resource.is_resolved())
        .collect();
    all.sort();
    all.dedup();
    assert!(all.len() > 50, "{}", all.len());
    check_allowed("all cases", &all);
}

#[test]
fn labelled_queries() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let (Ok(queries), Ok(labels)) = (
        fs::read_to_string(folder.join("queries.ndjson")),
        fs::read_to_string(folder.join("labels.ndjson")),
    ) else {
        println!("skipped: ../shared/corpus is not here");
        return;
    };
    let rows = |text: &str| -> Vec<Value> {
        let lines = text.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let id = |row: &Value| row["id"].as_str().unwrap().to_owned();
    let texts: BTreeMap<String, Value> = rows(&queries)
        .into_iter()
        .map(|row| (id(&row), row))
        .collect();
    let (mut count, mut parts, mut open) = (0, 0, Vec::new());
    for label in rows(&labels) {
        let id = id(&label);
        match grants(texts[&id]["query"].as_str().unwrap()) {
            Some(grants) => {
                count += 1;
                parts += check(&id, &grants);
            }
            None => open.push(id),
        }
    }
    println!("{count} queries, {parts} parts left out; what they need is not known: {open:?}");
    assert!(open.is_empty() && count >= 65, "{count} {open:?}");
}
