use crate::analysis::{Construct, ConstructFacts};
use crate::iam::catalogue::{self, Action};
use crate::lint::{rule, Rule, RULES};

/// What is known of a topic: a rule's code or name, an action, or a construct.
pub fn explain(topic: &str) -> Option<String> {
    let topic = topic.trim();
    if let Some(rule) = rule(topic) {
        return Some(explain_rule(rule));
    }
    if let Some(facts) = Construct::named(topic) {
        return Some(explain_construct(facts));
    }
    catalogue::action(topic).map(explain_action)
}

/// Every topic with a line about it.
pub fn topics() -> String {
    let mut text = String::from("rules\n");
    for rule in RULES {
        text.push_str(&format!(
            "  {} {:28} {}\n",
            rule.code, rule.name, rule.summary
        ));
    }
    text.push_str("\nconstructs\n");
    for facts in Construct::all() {
        text.push_str(&format!(
            "  {:35} {}\n",
            facts.id.replace('_', "-"),
            facts.syntax
        ));
    }
    text.push_str("\nactions\n");
    for action in catalogue::ACTIONS
        .iter()
        .filter(|action| action.sql || is_of_client(action))
    {
        text.push_str(&format!("  {:35} {}\n", action.name, action.description));
    }
    text
}

fn explain_rule(rule: &Rule) -> String {
    let (code, name, severity) = (rule.code, rule.name, rule.severity.name());
    let docs = rule.markdown();
    let mut text = format!(
        "{code} {name} ({severity})\n{}\n\n{}\n",
        rule.summary,
        docs.trim()
    );
    if let Some(url) = rule.url {
        text.push_str(&format!("\nsource: {url}\n"));
    }
    if code == "TSQ402" {
        return text;
    }
    if code.starts_with("TSQ6") || code.starts_with("TSQ7") {
        // No comment of SQL is about a policy, or about the file around it.
        text.push_str(&format!("switch it off with `--rule {name}=off`\n"));
        return text;
    }
    text.push_str(&format!(
        "silence it with `-- timestream-iam: ignore[{code}] reason`\n"
    ));
    text
}

fn explain_construct(facts: &ConstructFacts) -> String {
    let mut text = format!("{}\n  {}\n\n", facts.sql, facts.syntax);
    text.push_str(&format!(
        "documented IAM actions: {}\n",
        facts.documented_actions.join(", ")
    ));
    text.push_str(&format!(
        "what one query needs: {}\n",
        narrow(facts.construct)
    ));
    text.push_str("CloudTrail: not logged by default");
    match facts.logged_alternative {
        Some(api) => text.push_str(&format!("; the direct API call {api} is\n")),
        None => text.push('\n'),
    }
    text.push_str(&format!("source: {}\n", facts.source));
    text
}

fn narrow(construct: Construct) -> &'static str {
    match construct {
        Construct::Select => {
            "Select on each table that it reads, or SelectValues on * when it reads none"
        }
        Construct::ShowMeasures => "ListMeasures on the table",
        Construct::DescribeDatabase => "DescribeDatabase on the database",
        Construct::DescribeTable => "DescribeTable on the table",
        Construct::ShowDatabases => "ListDatabases on *",
        Construct::ShowTables => {
            "ListTables on the database, or on all databases when none is named"
        }
        Construct::Unload => {
            "Unload and Select on each table; s3:PutObject, s3:GetObject, \
             s3:AbortMultipartUpload under the prefix; s3:GetBucketAcl on the bucket; \
             kms:DescribeKey, kms:Decrypt, kms:GenerateDataKey*, kms:CreateGrant on the key \
             when the statement says SSE_KMS"
        }
        Construct::Unknown => "nothing is known",
    }
}

fn explain_action(action: &'static Action) -> String {
    let mut text = format!(
        "{} ({})\n{}\n\n",
        action.name,
        action.level.name(),
        action.description
    );
    let types: Vec<_> = action.resource_types.iter().map(|of| of.name()).collect();
    if action.wildcard_only() {
        text.push_str("resource: none, so only \"Resource\": \"*\" grants it, never an ARN\n");
    } else {
        text.push_str(&format!("resource: {}\n", types.join(", ")));
    }
    if !action.dependent_actions.is_empty() {
        let needs = action.dependent_actions.join(", ");
        text.push_str(&format!("asks for besides: {needs}\n"));
    }
    let constructs: Vec<_> = Construct::all()
        .filter(|facts| facts.documented_actions.contains(&action.name))
        .map(|facts| facts.sql)
        .collect();
    if is_of_client(action) {
        text.push_str("in SQL: the client needs it for every query, to find its endpoint\n");
    } else if constructs.is_empty() {
        text.push_str("in SQL: no construct needs it\n");
    } else {
        text.push_str(&format!("in SQL: {}\n", constructs.join(", ")));
    }
    text.push_str(
        "source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontimestream.html\n",
    );
    text
}

/// What a client calls besides the query.
fn is_of_client(action: &Action) -> bool {
    action.name == "timestream:DescribeEndpoints"
}
