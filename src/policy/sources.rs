//! What files say of their scheduled queries besides the SQL: what options say otherwise.

use super::gaps::{Gap, OpenName};
use super::references::ReferenceSource;
use super::wanted::{CREATOR, EXECUTION_ROLE, TRUST};
use super::{Place, QueryFile, ReadOptions, ScheduledQuery, ScheduledQueryError, Unresolved};
use crate::analysis::S3Target;
use crate::hosts::Host;
use crate::iam::{ArnScope, Piece, PolicyText, Resource, ResourceName};
use crate::text::{Placeholder, Template, TextRange};
use crate::Query;

/// What the file says of the scheduled query that has this SQL, and what of it is not
/// known; what `given` says is not looked at.
pub(super) fn said(
    options: &ReadOptions,
    given: &ScheduledQuery,
    file: &QueryFile,
    query: &Query,
    place: Place,
) -> Option<(ScheduledQuery, Vec<Gap>)> {
    let said = query.scheduled.as_deref()?;
    let mut reader = Reader {
        options,
        file,
        query,
        gaps: Vec::new(),
    };
    let mut found = ScheduledQuery {
        tagged: said.is_tagged,
        widen: options.unresolved == Unresolved::Wildcard,
        place: Some(place),
        ..ScheduledQuery::default()
    };
    let wanted = options.wanted;
    let (creates, runs, trusts) = (
        wanted.has(CREATOR),
        wanted.has(EXECUTION_ROLE),
        wanted.has(TRUST),
    );
    // What an option says, and what no document uses, is not asked of the file.
    let asked = |part: &Option<Template>, is_given: bool, is_used: bool| {
        part.clone().filter(|_| is_used && !is_given)
    };
    let is_given = given.execution_role.is_some();
    // Its policy is attached to the role where that is known.
    let attaches = said.execution_role.as_ref();
    let attaches = runs && attaches.is_some_and(|role| role.known_text().is_some());
    if let Some(role) = asked(&said.execution_role, is_given, creates || attaches) {
        let all = file.scope.iam_arn().and("role/").and(Piece::Wildcard);
        found.execution_role = reader.text("--execution-role", &role, &all, |known, arn| {
            known.set_execution_role(arn)
        });
    }
    if let Some(topic) = asked(&said.topic, given.topic.is_some(), runs) {
        let all = file.scope.arn("sns").and(Piece::Wildcard);
        found.topic = reader.text("--topic", &topic, &all, |known, arn| known.set_topic(arn));
    }
    let uses_name = trusts || (creates && (said.is_tagged || given.tagged));
    if let Some(name) = asked(&said.name, given.name.is_some(), uses_name) {
        let all = PolicyText::any();
        found.name = reader.text("--query-name", &name, &all, |known, it| known.set_name(it));
    }
    let database = asked(&said.target_database, given.target.is_some(), runs);
    let table = asked(&said.target_table, given.target.is_some(), runs);
    if let Some((database, table)) = database.zip(table) {
        let database = reader.name("--target", &database);
        let table = reader.name("--target", &table);
        found.target = database
            .zip(table)
            .map(|(database, table)| Resource::Table { database, table });
        reader.check(
            &said.target_table,
            found.target.as_ref().is_none_or(Resource::can_exist),
            |name| format!("`{name}` cannot be the name of a table"),
        );
    }
    if let Some(bucket) = asked(&said.error_bucket, given.error_location.is_some(), runs) {
        let bucket = reader.name("--error-location", &bucket);
        let prefix = match &said.error_prefix {
            Some(prefix) => reader.name("--error-location", prefix),
            None => Some(ResourceName::default()),
        };
        found.error_location = bucket.zip(prefix).map(|(bucket, prefix)| S3Target {
            bucket,
            prefix,
            is_placeholder: false,
        });
    }
    if let Some(key) = asked(&said.kms_key, given.key.is_some(), creates || runs) {
        found.key = reader.name("--kms-key", &key);
        let can_keep = |key: &ResourceName| found.widen || !key.is_placeholder();
        reader.check(
            &said.kms_key,
            found.key.as_ref().is_none_or(can_keep),
            |key| format!("whether `{key}` is an ARN, an id or an alias of a key is not known: give --kms-key"),
        );
    }
    Some((found, reader.gaps))
}

struct Reader<'a> {
    options: &'a ReadOptions<'a>,
    file: &'a QueryFile<'a>,
    query: &'a Query,
    gaps: Vec<Gap>,
}

impl Reader<'_> {
    /// An ARN or a name; `all` is what stands for any of them, `set` says whether one that
    /// is known can be.
    fn text(
        &mut self,
        option: &str,
        template: &Template,
        all: &PolicyText,
        set: impl Fn(&mut ScheduledQuery, &str) -> Result<(), ScheduledQueryError>,
    ) -> Option<PolicyText> {
        let text = in_place(template, self.file.scope, |_| true);
        if text.is_empty() {
            return None;
        }
        if let [Piece::Literal(known)] = text.pieces() {
            if let Err(error) = set(&mut ScheduledQuery::default(), known) {
                let range = self.range(template);
                self.gaps.push(Gap::error(range, error.to_string()));
                return None;
            }
        }
        let widened = text.with_wildcards();
        let widened = if widened.is_any() {
            all.clone()
        } else {
            widened
        };
        self.open(option, template, &text, &widened)
    }

    /// A name in an ARN.
    fn name(&mut self, option: &str, template: &Template) -> Option<ResourceName> {
        // A name has no way to say that it is open in such a part.
        let is_known = |part: &PolicyText| part.as_literal().is_some();
        let text = in_place(template, self.file.scope, is_known);
        self.open(option, template, &text, &text.with_wildcards())?;
        let mut name = String::new();
        let mut placeholders = Vec::new();
        for piece in text.pieces() {
            let start = name.len();
            match piece {
                Piece::Literal(text) => name.push_str(text),
                Piece::Placeholder(written) => {
                    name.push_str(written);
                    placeholders.push((start, name.len()));
                }
                _ => {}
            }
        }
        Some(ResourceName::new(name, placeholders))
    }

    /// What becomes of a text with placeholders, which is told.
    fn open(
        &mut self,
        option: &str,
        template: &Template,
        text: &PolicyText,
        widened: &PolicyText,
    ) -> Option<PolicyText> {
        let is_open = |piece: &Piece| matches!(piece, Piece::Placeholder(_));
        if !text.pieces().iter().any(is_open) {
            return Some(text.clone());
        }
        let range = self.range(template);
        let written = template.text();
        let source = ReferenceSource {
            file: self.file,
            query: self.query,
        };
        let language = self.options.language;
        let refusal = language.and_then(|language| language.refusal(&source, text));
        let what = format!("`{written}` of the scheduled query ({option})");
        let (gap, result) = match (self.options.unresolved, refusal) {
            (Unresolved::Error, _) => {
                let message = format!("the placeholder in {what} has no value");
                let named = template.placeholders().iter();
                let named = named.filter_map(|it: &Placeholder| {
                    Some(OpenName {
                        name: it.name()?.to_owned(),
                        expression: it.expression()?.to_owned(),
                    })
                });
                (Gap::open(range, message, named), None)
            }
            (Unresolved::Wildcard, _) => {
                let message = format!("{what} is widened to {widened}");
                let gap = Gap::allowed(range, "warning", message);
                (gap, Some(widened.clone()))
            }
            (Unresolved::Keep, Some(refusal)) => (Gap::error(range, refusal), None),
            (Unresolved::Keep, None) => {
                let message = format!("{what} is kept as it is");
                let gap = Gap::allowed(range, "note", message);
                (gap, Some(text.clone()))
            }
        };
        self.gaps.push(gap);
        result
    }

    fn check(
        &mut self,
        template: &Option<Template>,
        holds: bool,
        message: impl Fn(&str) -> String,
    ) {
        if let Some(template) = template.as_ref().filter(|_| !holds) {
            let range = self.range(template);
            self.gaps.push(Gap::error(range, message(template.text())));
        }
    }

    /// Where the file says it; where the SQL is, when that has a file of its own.
    fn range(&self, template: &Template) -> TextRange {
        if self.file.report.host == Some(Host::Sql) {
            return self.query.analysis.range;
        }
        let all = TextRange::new(0, template.text().len() as u32);
        template.map().to_source(all)
    }
}

/// A text with its placeholders. Those for the place of its use are as the policy has it
/// where `takes` says so.
fn in_place(
    template: &Template,
    scope: &ArnScope,
    takes: impl Fn(&PolicyText) -> bool,
) -> PolicyText {
    let text = template.text();
    let mut made = PolicyText::default();
    let mut copied = 0;
    for placeholder in template.placeholders() {
        let range = placeholder.range;
        made = made.and(TextRange::new(copied, range.start).of(text));
        let written = range.of(text);
        let place = place_of_use(written, scope).filter(&takes);
        made = made.and(place.unwrap_or_else(|| Piece::Placeholder(written.to_owned()).into()));
        copied = range.end;
    }
    made.and(TextRange::new(copied, text.len() as u32).of(text))
}

/// What stands for partition, region or account of the place of use, as the policy has it.
///
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html>
fn place_of_use(written: &str, scope: &ArnScope) -> Option<PolicyText> {
    match written {
        "${AWS::Partition}" => Some(scope.partition_text()),
        "${AWS::Region}" => Some(scope.region_text()),
        "${AWS::AccountId}" => Some(scope.account_text()),
        _ => None,
    }
}
