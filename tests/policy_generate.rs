//! The policies that are made of random needs: what they allow is what is needed, in every
//! form that they are written in, whole or in several documents.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{json, Value};
use timestream_iam::iam::{
    characters, Allowance, ArnScope, Attachment, OpenNames, PolicyDocument, Resource, ResourceName,
};
use timestream_iam::policy::{
    policies, Client, FileNeeds, Grants, OldDocument, PolicyOptions, PolicySet, ProofError,
    Purpose, ScheduledQuery,
};
use timestream_iam::report::{
    policies_json, policy_cdk, policy_cloudformation, policy_json, policy_terraform, PolicyNames,
};

/// Where the policies are tried.
const PLACE: [&str; 3] = ["aws-us-gov", "us-gov-west-1", "210987654321"];

fn cases(count: u32) -> TestRunner {
    let config = Config {
        cases: count,
        failure_persistence: None,
        ..Config::default()
    };
    // The same cases in every run.
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// Names, of which some hold others, and some hold signs that mean something somewhere.
fn name() -> impl Strategy<Value = ResourceName> {
    let plain = ["a", "b", "ab", "a-b", "A", "a.b_c"].map(ResourceName::from);
    let part = |text: &str, from, to| ResourceName::new(text, vec![(from, to)]);
    let open = [part("${x}", 0, 4), part("a${x}", 1, 5), part("%sb", 0, 2)];
    select([plain.as_slice(), open.as_slice()].concat())
}

fn prefix() -> impl Strategy<Value = ResourceName> {
    select(vec!["", "p/", "p/q", "p*", "p?\"\\", "p$", "%{x", "${x"]).prop_map(ResourceName::from)
}

fn need() -> impl Strategy<Value = (&'static str, Resource)> {
    let on_table = select(vec![
        "timestream:Select",
        "timestream:ListMeasures",
        "timestream:DescribeTable",
        "timestream:Unload",
        "timestream:WriteRecords",
    ]);
    let on_none = select(vec![
        "timestream:SelectValues",
        "timestream:ListDatabases",
        "timestream:DescribeEndpoints",
        "timestream:CancelQuery",
    ]);
    let key = select(vec![
        "alias/a",
        "alias/b",
        "1234abcd-12ab-34cd-56ef-1234567890ab",
    ]);
    prop_oneof![
        6 => (on_table, name(), name())
            .prop_map(|(action, database, table)| (action, Resource::Table { database, table })),
        2 => name().prop_map(|database| ("timestream:ListTables", Resource::Database { database })),
        1 => Just(("timestream:ListTables", Resource::AllDatabases)),
        2 => on_none.prop_map(|action| (action, Resource::Any)),
        1 => prefix().prop_map(|prefix| {
            ("s3:PutObject", Resource::S3Object { bucket: "bucket".into(), prefix })
        }),
        1 => (select(vec!["kms:Decrypt", "kms:CreateGrant"]), key)
            .prop_map(|(action, key)| (action, Resource::KmsKey { key: key.into() })),
    ]
}

fn scope() -> impl Strategy<Value = ArnScope> {
    let given = |region, account| ArnScope::new(None, region, account).unwrap();
    select(vec![
        ArnScope::default(),
        given(Some("eu-west-1"), None),
        given(Some("eu-west-1"), Some("123456789012")),
    ])
}

fn needs(most: usize) -> impl Strategy<Value = BTreeSet<Allowance>> {
    let open = select(vec![OpenNames::Keep, OpenNames::Widen]);
    let all = proptest::collection::vec(need(), 1..most);
    (all, scope(), open).prop_map(|(all, scope, open)| {
        all.iter()
            .map(|(action, resource)| Allowance::new(action, resource, &scope, open))
            .collect()
    })
}

fn options(open_place: bool) -> PolicyOptions {
    PolicyOptions {
        purpose: Purpose::Query,
        client: Client::sdk(),
        attachment: Attachment::InlineRole,
        collapse: None,
        scheduled: ScheduledQuery::default(),
        only: None,
        open_place,
    }
}

fn policy(needs: &BTreeSet<Allowance>, options: &PolicyOptions) -> PolicySet {
    let mut grants = Grants::default();
    let each = needs.iter().map(|need| (need.clone(), BTreeSet::new()));
    grants.add(FileNeeds {
        grants: each.collect(),
        ..FileNeeds::default()
    });
    policies(grants, options).unwrap()
}

/// The text of a policy with one of its actions or resources taken out, or one put in.
fn altered(text: &str, number: usize, put_in: Option<&str>) -> String {
    let mut document: Value = serde_json::from_str(text).unwrap();
    let statements = document["Statement"].as_array_mut().unwrap();
    let places: Vec<(usize, &str, usize)> = statements
        .iter()
        .enumerate()
        .flat_map(|(at, statement)| {
            ["Action", "Resource"].into_iter().flat_map(move |element| {
                let count = statement[element].as_array().unwrap().len();
                (0..count).map(move |item| (at, element, item))
            })
        })
        .collect();
    let (at, element, item) = places[number % places.len()];
    match put_in {
        Some(action) => statements[at]["Action"]
            .as_array_mut()
            .unwrap()
            .push(json!(action)),
        None => {
            let list = statements[at][element].as_array_mut().unwrap();
            list.remove(item);
            if list.is_empty() {
                statements.remove(at);
            }
        }
    }
    document.to_string()
}

#[test]
fn a_policy_allows_what_is_needed_and_nothing_else() {
    cases(150)
        .run(&(needs(24), any::<usize>()), |(needs, number)| {
            let set = policy(&needs, &options(false)).filled();
            let printed = policies_json(set.parts());
            prop_assert_eq!(set.prove(&printed), Ok(()));
            // Every part of it counts.
            let less = altered(&printed, number, None);
            let missing = set.prove(&less);
            let is_missing = matches!(missing, Err(ProofError::Missing { .. }));
            let is_empty = matches!(missing, Err(ProofError::NotValid(_)));
            prop_assert!(
                is_missing || is_empty,
                "{:?}\n{}\n{}",
                missing,
                printed,
                less
            );
            // Nothing more is let through.
            for action in [
                "timestream:DeleteTable",
                "timestream:UpdateDatabase",
                "s3:DeleteObject",
            ] {
                let more = altered(&printed, number, Some(action));
                let excess = matches!(set.prove(&more), Err(ProofError::Excess { .. }));
                prop_assert!(excess, "{}", more);
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_policy_is_the_same_in_any_order_and_equal_to_itself() {
    cases(150)
        .run(&needs(24), |needs| {
            let set = policy(&needs, &options(false));
            let printed = policies_json(set.parts());
            let old = OldDocument::read(&printed).map_err(|_| TestCaseError::fail("not read"))?;
            let diffs = set.diff(&old).unwrap();
            prop_assert!(diffs.iter().all(|(_, diff)| diff.is_empty()), "{:?}", diffs);
            // What another policy changes is what it has and this has not.
            let fewer: BTreeSet<Allowance> = needs.iter().skip(1).cloned().collect();
            if fewer.is_empty() {
                return Ok(());
            }
            let diffs = policy(&fewer, &options(false)).diff(&old).unwrap();
            let (_, diff) = &diffs[0];
            prop_assert!(diff.added.is_empty(), "{:?}", diff);
            prop_assert!(diff.removed.len() <= 1, "{:?}", diff);
            Ok(())
        })
        .unwrap();
}

#[test]
fn several_documents_are_one_policy() {
    cases(3)
        .run(&(needs(100), 20..30usize), |(needs, tables)| {
            let mut needs = needs;
            // Enough of them for several documents.
            for number in 0..tables * 5 {
                let table = format!("a_table_with_a_long_name_{number}");
                let resource = Resource::Table {
                    database: "d".into(),
                    table: table.as_str().into(),
                };
                let scope = ArnScope::default();
                let action = ["timestream:Select", "timestream:Unload"][number % 2];
                needs.insert(Allowance::new(action, &resource, &scope, OpenNames::Keep));
            }
            let managed = PolicyOptions {
                attachment: Attachment::Managed,
                ..options(false)
            };
            let set = policy(&needs, &managed);
            prop_assert!(set.parts().count() > 1);
            let limit = Attachment::Managed.limit();
            let fits = set.parts().all(|part| characters(&part.document) <= limit);
            prop_assert!(fits);
            let filled = set.filled();
            prop_assert_eq!(filled.prove(&policies_json(filled.parts())), Ok(()));
            Ok(())
        })
        .unwrap();
}

#[test]
fn collapsing_says_what_it_adds() {
    cases(100)
        .run(&(needs(40), 2..5usize), |(needs, least)| {
            let collapsing = PolicyOptions {
                collapse: Some(least),
                ..options(false)
            };
            let set = policy(&needs, &collapsing);
            let filled = set.filled();
            prop_assert_eq!(filled.prove(&policies_json(filled.parts())), Ok(()));
            let wider = set.policies[0].allowed != needs;
            let told = set.notes.iter().any(|(severity, _)| *severity == "warning");
            prop_assert_eq!(wider, told);
            Ok(())
        })
        .unwrap();
}

fn names() -> PolicyNames {
    PolicyNames {
        base: "timestream".to_owned(),
        execution_role: None,
    }
}

/// The documents as they are at the place where they are used.
fn expected(set: &PolicySet) -> Vec<Value> {
    let [partition, region, account] = PLACE;
    let here = |document: &PolicyDocument| {
        let document = document.map_texts(|text| text.within(partition, region, account));
        serde_json::from_str(&policy_json(&document)).unwrap()
    };
    set.parts().map(|part| here(&part.document)).collect()
}

/// Puts in what CloudFormation does for `Fn::Sub`, read by its documentation.
fn substituted(body: &str) -> String {
    let [partition, region, account] = PLACE;
    let mut out = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("${") {
        out.push_str(before);
        let Some((inside, behind)) = after.split_once('}') else {
            out.push_str("${");
            rest = after;
            continue;
        };
        match inside {
            "AWS::Partition" => out.push_str(partition),
            "AWS::Region" => out.push_str(region),
            "AWS::AccountId" => out.push_str(account),
            literal if literal.starts_with('!') => {
                out.push_str(&format!("${{{}}}", &literal[1..]));
            }
            other => out.push_str(&format!("${{{other}}}")),
        }
        rest = behind;
    }
    out + rest
}

fn without_sub(value: &Value) -> Value {
    match value {
        Value::Object(object) => match object.get("Fn::Sub") {
            Some(body) => json!(substituted(body.as_str().unwrap())),
            None => {
                let members = object
                    .iter()
                    .map(|(name, value)| (name.clone(), without_sub(value)));
                Value::Object(members.collect())
            }
        },
        Value::Array(items) => items.iter().map(without_sub).collect(),
        other => other.clone(),
    }
}

/// YAML as JSON, with `!Sub x` as `{"Fn::Sub": x}`.
fn untagged(value: &serde_yaml_ng::Value) -> Value {
    use serde_yaml_ng::Value as Yaml;
    match value {
        Yaml::Tagged(tagged) => {
            let name = match tagged.tag.to_string().as_str() {
                "!Sub" => "Fn::Sub",
                "!Ref" => "Ref",
                other => panic!("{other}"),
            };
            json!({ name: untagged(&tagged.value) })
        }
        Yaml::Mapping(members) => {
            let pair = |(name, value): (&Yaml, &Yaml)| {
                (name.as_str().unwrap().to_owned(), untagged(value))
            };
            Value::Object(members.iter().map(pair).collect())
        }
        Yaml::Sequence(items) => items.iter().map(untagged).collect(),
        Yaml::String(text) => json!(text),
        other => panic!("{other:?}"),
    }
}

#[test]
fn cloudformation_and_cdk_say_the_same() {
    cases(150)
        .run(&needs(24), |needs| {
            let set = policy(&needs, &options(true)).filled();
            let expected = expected(&set);
            let cdk: Value = serde_json::from_str(&policy_cdk(set.parts())).unwrap();
            prop_assert_eq!(&without_sub(&cdk), &expected[0]);
            let yaml = policy_cloudformation(set.parts(), &names());
            let yaml: serde_yaml_ng::Value = serde_yaml_ng::from_str(&yaml).unwrap();
            let template = untagged(&yaml);
            let document =
                &template["Resources"]["TimestreamPolicy"]["Properties"]["PolicyDocument"];
            prop_assert_eq!(&without_sub(document), &expected[0]);
            Ok(())
        })
        .unwrap();
}

/// What the data source makes of its blocks.
fn terraform_document(block: &hcl::Block, context: &hcl::eval::Context) -> Value {
    use hcl::eval::Evaluate;
    let value = |block: &hcl::Block, name: &str| -> Option<Value> {
        let mut attributes = block.body().attributes();
        let attribute = attributes.find(|attribute| attribute.key() == name)?;
        let value = attribute.expr().evaluate(context).unwrap();
        Some(serde_json::to_value(value).unwrap())
    };
    let statements = block.body().blocks().map(|statement| {
        let mut document = json!({
            "Sid": value(statement, "sid").unwrap(),
            "Effect": value(statement, "effect").unwrap(),
            "Action": value(statement, "actions").unwrap(),
            "Resource": value(statement, "resources").unwrap(),
        });
        let mut conditions: BTreeMap<String, BTreeMap<String, Value>> = BTreeMap::new();
        for condition in statement.body().blocks() {
            let text = |name| value(condition, name).unwrap().as_str().unwrap().to_owned();
            let (test, values) = (text("test"), value(condition, "values").unwrap());
            // A list here; the document has the one value of `Bool` alone.
            let values = match (test.as_str(), values) {
                ("Bool", Value::Array(mut values)) if values.len() == 1 => values.remove(0),
                (_, values) => values,
            };
            let keys = conditions.entry(test).or_default();
            keys.insert(text("variable"), values);
        }
        if !conditions.is_empty() {
            document["Condition"] = json!(conditions);
        }
        document
    });
    json!({ "Version": "2012-10-17", "Statement": statements.collect::<Vec<_>>() })
}

#[test]
fn terraform_says_the_same() {
    let [partition, region, account] = PLACE;
    let data = hcl::value!({
        aws_partition = { timestream = { partition = (partition) } }
        aws_region = { timestream = { id = (region) } }
        aws_caller_identity = { timestream = { account_id = (account) } }
    });
    cases(150)
        .run(&needs(24), |needs| {
            let set = policy(&needs, &options(true)).filled();
            let text = policy_terraform(set.parts(), &names()).unwrap();
            let body: hcl::Body = hcl::parse(&text).unwrap();
            let mut context = hcl::eval::Context::new();
            context.declare_var("data", data.clone());
            let documents: Vec<Value> = body
                .blocks()
                .filter(|block| block.labels()[0].as_str() == "aws_iam_policy_document")
                .map(|block| terraform_document(block, &context))
                .collect();
            prop_assert_eq!(documents, expected(&set), "{}", text);
            Ok(())
        })
        .unwrap();
}
