//! The JSON of the contract, version 1. A change here is a new `schema_version`.

use schemars::JsonSchema;
use serde::Serialize;

use super::contract_check::{JsonPolicy, JsonVerdict};
use super::{FileResult, InputError, SmallerPolicy, Tally};
use crate::analysis::{Permission, QueryAnalysis, TableReference};
use crate::check::QueryVerdict;
use crate::iam::{ArnScope, OpenNames, Resource, ResourceName};
use crate::lint::Diagnostic;
use crate::text::{LineIndex, TextRange};
use crate::Query;

/// The version of the shapes below.
pub(super) const SCHEMA_VERSION: u32 = 1;

/// What `analyze`, `lint` and `check` print.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Envelope {
    schema_version: u32,
    tool: Tool,
    /// Empty for `lint`.
    pub(super) queries: Vec<JsonQuery>,
    pub(super) diagnostics: Vec<JsonDiagnostic>,
    pub(super) errors: Vec<JsonError>,
    /// The policies that could be smaller; empty but for `check`.
    policies: Vec<JsonPolicy>,
    summary: Summary,
}

/// The program that printed it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    pub(super) fn this() -> Tool {
        Tool {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}

/// A place in the file: line and column from 1, columns in Unicode scalar values,
/// offset in bytes from 0.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub(super) struct JsonPosition {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) offset: u32,
}

/// A range in the file; its end is exclusive.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub(super) struct JsonRange {
    pub(super) start: JsonPosition,
    pub(super) end: JsonPosition,
}

/// One query and what it needs.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct JsonQuery {
    path: String,
    /// The kind of file.
    host: &'static str,
    /// What the file calls the query.
    name: Option<String>,
    /// Why it is taken for a query: the file is made of SQL, it stands where the file's
    /// format has a query, it reaches a call that sends it, or it reads as a statement in
    /// a file that speaks of Timestream.
    #[schemars(extend("enum" = ["file", "field", "call", "text"]))]
    found_by: &'static str,
    range: JsonRange,
    #[schemars(extend("enum" = ["select", "show_measures", "describe_database",
        "describe_table", "show_databases", "show_tables", "unload", "unknown"]))]
    construct: &'static str,
    /// The actions that AWS documents for the construct as a whole.
    documented_actions: Vec<&'static str>,
    tables: Vec<JsonTable>,
    /// What this one query needs.
    permissions: Vec<JsonPermission>,
    cloudtrail: JsonCloudTrail,
    /// What the policies say to it, for each role; empty but for `check`.
    verdicts: Vec<JsonVerdict>,
}

/// A table and every place that names it.
#[derive(Debug, Serialize, JsonSchema)]
struct JsonTable {
    database: String,
    table: String,
    resolved: bool,
    ranges: Vec<JsonRange>,
}

/// An action on a resource.
#[derive(Debug, Serialize, JsonSchema)]
struct JsonPermission {
    action: &'static str,
    resource: JsonResource,
    arn: String,
    #[schemars(extend("enum" = ["statement", "unload", "client"]))]
    source: &'static str,
    reasons: Vec<JsonReason>,
}

/// What a permission is on. `resolved` is false where a name holds a placeholder
/// without a value.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
enum JsonResource {
    Any,
    Table {
        database: String,
        table: String,
        resolved: bool,
    },
    Database {
        database: String,
        resolved: bool,
    },
    AllDatabases,
    S3Bucket {
        bucket: String,
        resolved: bool,
    },
    S3Object {
        bucket: String,
        prefix: String,
        resolved: bool,
    },
    KmsKey {
        key: String,
        resolved: bool,
    },
}

/// A place that asks for a permission.
#[derive(Debug, Serialize, JsonSchema)]
struct JsonReason {
    range: JsonRange,
    text: String,
}

/// What CloudTrail records of the query.
#[derive(Debug, Serialize, JsonSchema)]
struct JsonCloudTrail {
    logged: bool,
    recorded_as: &'static str,
    logged_alternative: Option<&'static str>,
}

/// A finding.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct JsonDiagnostic {
    path: String,
    code: &'static str,
    name: &'static str,
    #[schemars(extend("enum" = ["info", "warning", "error"]))]
    severity: &'static str,
    message: String,
    help: Option<String>,
    url: Option<&'static str>,
    range: JsonRange,
    related: Vec<JsonRelated>,
    fix: Option<JsonFix>,
}

/// Another place that a finding speaks of.
#[derive(Debug, Serialize, JsonSchema)]
struct JsonRelated {
    range: JsonRange,
    message: String,
}

/// A change that mends a finding.
#[derive(Debug, Serialize, JsonSchema)]
struct JsonFix {
    title: String,
    edits: Vec<JsonEdit>,
}

/// One change of the text.
#[derive(Debug, Serialize, JsonSchema)]
struct JsonEdit {
    range: JsonRange,
    text: String,
}

/// A file that could not be read.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct JsonError {
    path: Option<String>,
    #[schemars(extend("enum" = ["io", "encoding", "config", "internal"]))]
    kind: &'static str,
    message: String,
}

/// How much was read and found.
#[derive(Clone, Copy, Debug, Default, Serialize, JsonSchema)]
struct Summary {
    files: usize,
    queries: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
}

impl Envelope {
    /// The envelope of a run without its queries and findings, which are written as
    /// they come.
    pub(super) fn without_items(
        tally: Tally,
        errors: &[InputError],
        policies: &[SmallerPolicy],
    ) -> Self {
        Envelope {
            schema_version: SCHEMA_VERSION,
            tool: Tool::this(),
            queries: Vec::new(),
            diagnostics: Vec::new(),
            errors: errors.iter().map(JsonError::new).collect(),
            policies: policies.iter().map(JsonPolicy::new).collect(),
            summary: Summary {
                files: tally.files,
                queries: tally.queries,
                errors: tally.errors,
                warnings: tally.warnings,
                infos: tally.infos,
            },
        }
    }
}

/// A text with its lines, for places.
pub(super) struct Lines<'a> {
    text: &'a str,
    index: LineIndex,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Lines {
            text,
            index: LineIndex::new(text),
        }
    }

    pub(super) fn position(&self, offset: u32) -> JsonPosition {
        let position = self.index.position(self.text, offset);
        JsonPosition {
            line: position.line,
            column: position.column,
            offset: position.offset,
        }
    }

    pub(super) fn range(&self, range: TextRange) -> JsonRange {
        JsonRange {
            start: self.position(range.start),
            end: self.position(range.end),
        }
    }
}

impl JsonQuery {
    pub(super) fn new(
        query: &Query,
        verdicts: &[QueryVerdict],
        file: &FileResult,
        lines: &Lines,
    ) -> Self {
        let analysis: &QueryAnalysis = &query.analysis;
        let facts = analysis.construct.facts();
        let permission = |need| JsonPermission::new(need, &file.scope, lines);
        JsonQuery {
            path: file.path.clone(),
            host: file.host.id(),
            name: query.name.clone(),
            found_by: query.found_by.id(),
            range: lines.range(analysis.range),
            construct: facts.id,
            documented_actions: facts.documented_actions.to_vec(),
            tables: analysis
                .tables
                .iter()
                .map(|table| JsonTable::new(table, lines))
                .collect(),
            permissions: analysis.permissions.iter().map(permission).collect(),
            cloudtrail: JsonCloudTrail {
                logged: analysis.cloudtrail.logged,
                recorded_as: analysis.cloudtrail.recorded_as,
                logged_alternative: analysis.cloudtrail.logged_alternative,
            },
            verdicts: verdicts
                .iter()
                .map(|verdict| JsonVerdict::new(verdict, &analysis.permissions, &file.scope))
                .collect(),
        }
    }
}

impl JsonTable {
    fn new(table: &TableReference, lines: &Lines) -> Self {
        JsonTable {
            database: table.database.text().to_owned(),
            table: table.table.text().to_owned(),
            resolved: table.is_resolved(),
            ranges: table
                .ranges
                .iter()
                .map(|range| lines.range(*range))
                .collect(),
        }
    }
}

impl JsonPermission {
    fn new(permission: &Permission, scope: &ArnScope, lines: &Lines) -> Self {
        let reasons = permission.reasons.iter().map(|reason| JsonReason {
            range: lines.range(reason.range),
            text: reason.text.clone(),
        });
        JsonPermission {
            action: permission.action,
            resource: JsonResource::new(&permission.resource),
            arn: permission.resource.arn(scope, OpenNames::Keep),
            source: permission.source.id(),
            reasons: reasons.collect(),
        }
    }
}

impl JsonResource {
    fn new(resource: &Resource) -> Self {
        let resolved = resource.is_resolved();
        let text = |name: &ResourceName| name.text().to_owned();
        match resource {
            Resource::Any => JsonResource::Any,
            Resource::Table { database, table } => JsonResource::Table {
                database: text(database),
                table: text(table),
                resolved,
            },
            Resource::Database { database } => JsonResource::Database {
                database: text(database),
                resolved,
            },
            Resource::AllDatabases => JsonResource::AllDatabases,
            Resource::S3Bucket { bucket } => JsonResource::S3Bucket {
                bucket: text(bucket),
                resolved,
            },
            Resource::S3Object { bucket, prefix } => JsonResource::S3Object {
                bucket: text(bucket),
                prefix: text(prefix),
                resolved,
            },
            Resource::KmsKey { key } => JsonResource::KmsKey {
                key: text(key),
                resolved,
            },
        }
    }
}

impl JsonDiagnostic {
    pub(super) fn new(found: &Diagnostic, path: &str, lines: &Lines) -> Self {
        let related = found.related.iter().map(|related| JsonRelated {
            range: lines.range(related.range),
            message: related.message.clone(),
        });
        let fix = found.fix.as_ref().map(|fix| JsonFix {
            title: fix.title.clone(),
            edits: fix
                .edits
                .iter()
                .map(|edit| JsonEdit {
                    range: lines.range(edit.range),
                    text: edit.text.clone(),
                })
                .collect(),
        });
        JsonDiagnostic {
            path: path.to_owned(),
            code: found.rule.code,
            name: found.rule.name,
            severity: found.severity.name(),
            message: found.message.clone(),
            help: found.help.clone(),
            url: found.rule.url,
            range: lines.range(found.range),
            related: related.collect(),
            fix,
        }
    }
}

impl JsonError {
    fn new(error: &InputError) -> Self {
        JsonError {
            path: error.path.clone(),
            kind: error.kind,
            message: error.message.clone(),
        }
    }
}
