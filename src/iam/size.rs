//! How long a policy may be, and what to do with one that is longer.

use thiserror::Error;

use super::{is_one_value, Conditions, PolicyDocument, PolicyStatement, PolicyText};

/// What a policy becomes part of, which decides how long it may be.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Attachment {
    /// A managed policy, of which several can be attached.
    #[default]
    Managed,
    /// The inline policies of a role, all together.
    InlineRole,
    /// The inline policies of a user, all together.
    InlineUser,
    /// The inline policies of a group, all together.
    InlineGroup,
}

impl Attachment {
    /// The most characters, white space not counted.
    pub fn limit(self) -> usize {
        match self {
            Attachment::Managed => 6_144,
            Attachment::InlineRole => 10_240,
            Attachment::InlineUser => 2_048,
            Attachment::InlineGroup => 5_120,
        }
    }

    /// What the limit is of, in words.
    pub fn words(self) -> &'static str {
        match self {
            Attachment::Managed => "a managed policy takes",
            Attachment::InlineRole => "the inline policies of a role take together",
            Attachment::InlineUser => "the inline policies of a user take together",
            Attachment::InlineGroup => "the inline policies of a group take together",
        }
    }

    /// Whether several documents take more than one does.
    pub fn can_split(self) -> bool {
        self == Attachment::Managed
    }
}

/// The longest partition, region and account of the service: a policy that leaves them
/// open to the place of its use is measured as if used there.
pub const LONGEST_PLACE: [&str; 3] = ["aws-us-gov", "ap-southeast-2", "123456789012"];

/// A statement for a single resource that no document takes.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("the statement for `{resource}` alone has more than {limit} characters")]
pub struct StatementTooLarge {
    /// Its resource.
    pub resource: String,
    /// The limit.
    pub limit: usize,
}

/// `{"Version":"2012-10-17","Statement":[]}`
const DOCUMENT: usize = 39;

/// The characters of a document as compact JSON: never fewer than AWS counts.
pub fn characters(document: &PolicyDocument) -> usize {
    let statements = document.statements.iter().map(statement_characters);
    DOCUMENT + list(statements)
}

fn statement_characters(statement: &PolicyStatement) -> usize {
    let resources = statement.resources.iter().map(text);
    without_resources(statement) + list(resources)
}

/// All but what stands between the brackets of `Resource`.
fn without_resources(statement: &PolicyStatement) -> usize {
    // `{"Sid":"","Effect":"Allow","Action":[],"Resource":[]}`
    const FRAME: usize = 53;
    let sid = statement.sid.len();
    let actions = list(statement.actions.iter().map(|action| quoted(action)));
    FRAME + sid + actions + conditions(&statement.conditions)
}

fn conditions(conditions: &Conditions) -> usize {
    if conditions.is_empty() {
        return 0;
    }
    // `,"Condition":{}`
    const FRAME: usize = 15;
    let keys = conditions.iter().map(|(operator, keys)| {
        let values = |all: &[PolicyText]| {
            // `:[]`, or `:` alone.
            let frame = if is_one_value(operator, all) { 1 } else { 3 };
            frame + list(all.iter().map(text))
        };
        let keys = keys.iter().map(|(key, all)| quoted(key) + values(all));
        // `:{}`
        quoted(operator) + 3 + list(keys)
    });
    FRAME + list(keys)
}

/// Items and the commas between them.
fn list(items: impl Iterator<Item = usize>) -> usize {
    let (count, sum) = items.fold((0, 0), |(count, sum), item| (count + 1, sum + item));
    sum + usize::saturating_sub(count, 1)
}

fn text(text: &PolicyText) -> usize {
    quoted(&text.to_string())
}

fn quoted(text: &str) -> usize {
    let escaped = |c: char| match c {
        '"' | '\\' => 2,
        ' '.. => 1,
        _ => 6,
    };
    2 + text.chars().map(escaped).sum::<usize>()
}

/// The policy in documents of at most `limit` characters.
///
/// Statements are filled in in their order; one that does not fit is divided by its
/// resources. So each document but the last is as full as the next resource allows.
/// `longest` gives the form in which a text is measured.
pub fn split(
    document: &PolicyDocument,
    limit: usize,
    longest: impl Fn(&PolicyText) -> PolicyText,
) -> Result<Vec<PolicyDocument>, StatementTooLarge> {
    let mut documents = vec![PolicyDocument::default()];
    let mut used = DOCUMENT;
    let measured = document.map_texts(longest);
    for (statement, measured) in document.statements.iter().zip(&measured.statements) {
        let frame = without_resources(measured);
        // What is in the last document of this statement.
        let mut open: Option<PolicyStatement> = None;
        for (resource, measured) in statement.resources.iter().zip(&measured.resources) {
            let size = text(measured);
            let needed = match open {
                Some(_) => 1 + size,
                None if used == DOCUMENT => frame + size,
                None => 1 + frame + size,
            };
            if used + needed > limit {
                close(&mut documents, &mut open);
                if DOCUMENT + frame + size > limit {
                    return Err(StatementTooLarge {
                        resource: resource.to_string(),
                        limit,
                    });
                }
                documents.push(PolicyDocument::default());
                used = DOCUMENT + frame + size;
            } else {
                used += needed;
            }
            let part = open.get_or_insert_with(|| PolicyStatement {
                resources: Vec::new(),
                ..statement.clone()
            });
            part.resources.push(resource.clone());
        }
        close(&mut documents, &mut open);
    }
    documents.retain(|document| !document.statements.is_empty());
    Ok(documents)
}

/// Puts a statement that is open into the last document.
fn close(documents: &mut [PolicyDocument], open: &mut Option<PolicyStatement>) {
    if let Some(document) = documents.last_mut() {
        document.statements.extend(open.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iam::{policy_for, Allowance, ArnScope, OpenNames, Resource};

    /// Select on all tables, Unload on each third one.
    fn policy(tables: usize) -> PolicyDocument {
        let grants = (0..tables).flat_map(|number| {
            let resource = Resource::Table {
                database: "a_database".into(),
                table: format!("table_{}", number * number).as_str().into(),
            };
            let on = move |action| {
                let scope = ArnScope::default();
                Allowance::new(action, &resource, &scope, OpenNames::Keep)
            };
            let select = on("timestream:Select").when("Bool", "a:b", "true".into());
            [select]
                .into_iter()
                .chain((number % 3 == 0).then(|| on("timestream:Unload")))
        });
        policy_for(grants)
    }

    #[test]
    fn splitting_loses_nothing_and_wastes_little() {
        for tables in [1, 40, 41, 42, 43, 200, 1000] {
            let document = policy(tables);
            let limit = Attachment::Managed.limit();
            let parts = split(&document, limit, PolicyText::clone).unwrap_or_default();
            let pairs = |documents: &[PolicyDocument]| {
                let all = documents.iter().flat_map(|document| &document.statements);
                let mut pairs: Vec<_> = all
                    .flat_map(|s| s.resources.iter().map(|r| (s.actions.clone(), r.clone())))
                    .collect();
                pairs.sort();
                pairs
            };
            assert_eq!(pairs(&parts), pairs(std::slice::from_ref(&document)));
            assert!(parts.iter().all(|part| characters(part) <= limit));
            // In no fewer: each document more repeats at least one frame.
            let statements = &document.statements;
            let frame = statements
                .iter()
                .map(without_resources)
                .min()
                .unwrap_or_default();
            let content = characters(&document) - DOCUMENT;
            let fits = |parts: usize| {
                let frames = parts.saturating_sub(statements.len()) * frame;
                content + frames <= parts * (limit - DOCUMENT)
            };
            let least = (1..).find(|parts| fits(*parts));
            assert_eq!(Some(parts.len()), least, "{tables} tables");
        }
    }

    #[test]
    fn a_statement_that_no_document_takes_is_an_error() {
        let grant = Allowance::on("s3:PutObject", "x".repeat(7000).as_str().into());
        assert!(split(&policy_for([grant]), 6_144, PolicyText::clone).is_err());
    }
}
