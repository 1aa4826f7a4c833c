//! What a host says of a file.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::Host;
use crate::text::{Placeholder, PlaceholderValues, SourceMap, Template, TextRange};

/// What is known of where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundBy {
    /// The file is made of SQL.
    File,
    /// It stands where the file's format has a query.
    Field,
    /// It reaches a call that sends it to Timestream.
    Call,
    /// It reads as a statement, in a file that speaks of Timestream. Whoever reads the
    /// text decides that; until then it is only a text.
    Text,
}

impl FoundBy {
    /// The name in output.
    pub fn id(self) -> &'static str {
        match self {
            FoundBy::File => "file",
            FoundBy::Field => "field",
            FoundBy::Call => "call",
            FoundBy::Text => "text",
        }
    }
}

/// A text of SQL in a file.
#[derive(Clone, Debug)]
pub struct QueryText<'a> {
    /// What the file calls it.
    pub name: Option<String>,
    /// The SQL.
    pub text: Cow<'a, str>,
    /// From the SQL back to the file: the first leads to the text that the second begins
    /// at, and so on.
    pub maps: Vec<Arc<SourceMap>>,
    /// The placeholders that the host knows, in the order of the text. Others show by
    /// their spelling.
    pub placeholders: Vec<Placeholder>,
    /// Why it is taken for a query.
    pub found_by: FoundBy,
    /// It is a list of statements, and not the string of one query.
    pub is_script: bool,
    /// The texts that it can be, where parts of it are one of several that are known. In
    /// the text itself these are placeholders.
    pub variants: Vec<Template>,
    /// What the scheduled query around it says.
    pub scheduled: Option<Box<ScheduledQuery>>,
    /// The spellings of placeholders that are references of the template around the
    /// program that it was found in: no names of the program.
    pub references: BTreeSet<String>,
}

impl QueryText<'static> {
    /// The query that a template makes.
    pub fn new(name: Option<String>, template: &Template, found_by: FoundBy) -> Self {
        QueryText {
            name,
            text: Cow::Owned(template.text().to_owned()),
            maps: vec![Arc::new(template.map().clone())],
            placeholders: template.placeholders().to_vec(),
            found_by,
            is_script: false,
            variants: Vec::new(),
            scheduled: None,
            references: BTreeSet::new(),
        }
    }
}

impl QueryText<'_> {
    /// The query with one of the texts that it can be.
    pub fn variant(&self, template: &Template) -> QueryText<'static> {
        let mut variant = QueryText::new(self.name.clone(), template, self.found_by);
        variant.maps.extend(self.maps.iter().skip(1).cloned());
        variant.scheduled.clone_from(&self.scheduled);
        variant.references.clone_from(&self.references);
        variant
    }
}

/// What a scheduled query says besides its SQL. Each is a text of the file, with
/// placeholders where it is not known; `None` where the file does not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScheduledQuery {
    /// The name of the scheduled query.
    pub name: Option<Template>,
    /// The role that it runs under: an ARN.
    pub execution_role: Option<Template>,
    /// The database of the table that results are written to.
    pub target_database: Option<Template>,
    /// The table that results are written to.
    pub target_table: Option<Template>,
    /// The SNS topic that is told of each run: an ARN.
    pub topic: Option<Template>,
    /// The bucket for reports of errors.
    pub error_bucket: Option<Template>,
    /// The beginning of the keys of these reports.
    pub error_prefix: Option<Template>,
    /// The customer's KMS key of the query.
    pub kms_key: Option<Template>,
    /// It is created with tags.
    pub is_tagged: bool,
}

impl ScheduledQuery {
    /// With values in the place of placeholders.
    #[must_use]
    pub fn filled(&self, values: &PlaceholderValues, keep_defaults: bool) -> ScheduledQuery {
        self.map(|part| part.filled(values, keep_defaults))
    }

    /// The same with `change` made to each part that is said.
    #[must_use]
    pub fn map(&self, change: impl Fn(&Template) -> Template) -> ScheduledQuery {
        let changed = |part: &Option<Template>| part.as_ref().map(&change);
        ScheduledQuery {
            name: changed(&self.name),
            execution_role: changed(&self.execution_role),
            target_database: changed(&self.target_database),
            target_table: changed(&self.target_table),
            topic: changed(&self.topic),
            error_bucket: changed(&self.error_bucket),
            error_prefix: changed(&self.error_prefix),
            kms_key: changed(&self.kms_key),
            is_tagged: self.is_tagged,
        }
    }

    /// What is said, each with its name.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &Template)> {
        let parts = [
            ("name", &self.name),
            ("execution role", &self.execution_role),
            ("target database", &self.target_database),
            ("target table", &self.target_table),
            ("topic", &self.topic),
            ("error bucket", &self.error_bucket),
            ("error prefix", &self.error_prefix),
            ("kms key", &self.kms_key),
        ];
        parts
            .into_iter()
            .filter_map(|(what, part)| Some((what, part.as_ref()?)))
    }
}

/// What a host says of a file.
#[derive(Clone, Debug)]
pub struct HostText<'a> {
    /// What the file turned out to be; `None` when it has nothing to do with Timestream.
    pub host: Option<Host>,
    /// Its query texts, in its order.
    pub queries: Vec<QueryText<'a>>,
    /// What is wrong with the file around the queries.
    pub findings: Vec<HostFinding>,
}

impl HostText<'_> {
    /// Of a file that has nothing to do with Timestream.
    pub fn nothing() -> Self {
        HostText {
            host: None,
            queries: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Of a file that was read as this host.
    pub fn of(host: Host) -> Self {
        HostText {
            host: Some(host),
            ..HostText::nothing()
        }
    }

    /// Adds what was found in a text that is part of this file.
    pub fn add_nested(&mut self, inner: HostText<'static>, map: &Arc<SourceMap>) {
        self.queries
            .extend(inner.queries.into_iter().map(|mut query| {
                query.maps.push(Arc::clone(map));
                query
            }));
        self.findings
            .extend(inner.findings.into_iter().map(|finding| HostFinding {
                range: map.to_source(finding.range),
                ..finding
            }));
    }
}

/// What can be wrong with a file around its queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostFindingKind {
    /// The file is not valid YAML, JSON, HCL, Python …
    InvalidFile,
    /// `Ref` of a table, which gives `database|table`, stands in SQL.
    TableReference,
}

/// Something wrong with a file around its queries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostFinding {
    /// What kind of thing.
    pub kind: HostFindingKind,
    /// Where in the file.
    pub range: TextRange,
    /// What is wrong: lower-case, user input in backticks.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}
