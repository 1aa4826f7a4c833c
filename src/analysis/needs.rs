//! From a statement to the permissions that it needs.

use super::names::Names;
use super::walk::{self, Reads};
use super::{
    CloudTrail, Construct, Permission, PermissionSource, QueryAnalysis, Reason, S3Target,
    TableRead, TableReference,
};
use crate::iam::{Resource, ResourceName};
use crate::syntax::{
    nearest_word, Name, NoteKind, ParsedStatement, Statement, UnloadStatement, UnloadValue,
    UNLOAD_OPTIONS,
};
use crate::text::{Placeholder, TextRange};

/// What the analysis has to know of the account and the client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnalysisOptions {
    /// The client has a fixed endpoint and does not call `DescribeEndpoints`.
    pub static_endpoint: bool,
    /// The account records `Query` data events in CloudTrail.
    pub cloudtrail_data_events: bool,
}

/// Says what a statement means.
///
/// `text` is what it was parsed from, `placeholders` those of `text` that have no
/// value. The answer depends on nothing else.
pub fn analyze(
    parsed: &ParsedStatement,
    text: &str,
    placeholders: &[Placeholder],
    options: AnalysisOptions,
) -> QueryAnalysis {
    let names = Names::new(text, placeholders);
    let mut needs = Needs::new(parsed.range, names);
    let construct = match &parsed.statement {
        None => Construct::Unknown,
        Some(statement) => needs.statement(statement),
    };
    if construct != Construct::Unknown && !options.static_endpoint {
        // Every operation asks for it through the SDKs, see
        // <https://docs.aws.amazon.com/timestream/latest/developerguide/Using-API.endpoint-discovery.how-it-works.html>
        needs.permissions.push(Permission {
            source: PermissionSource::Client,
            action: "timestream:DescribeEndpoints",
            resource: Resource::Any,
            reasons: Vec::new(),
        });
    }
    let mut analysis = needs.finish(construct, options);
    let fragments = parsed
        .notes
        .iter()
        .filter(|note| matches!(note.kind, NoteKind::Fragment));
    analysis.fragments = fragments.map(|note| note.range).collect();
    analysis
}

struct Needs<'a> {
    range: TextRange,
    names: Names<'a>,
    reads: Reads,
    permissions: Vec<Permission>,
    s3_target: Option<Result<S3Target, super::S3TargetError>>,
    /// Names of resources other than tables.
    named: Vec<TextRange>,
    unknown_encryption: Option<TextRange>,
}

impl<'a> Needs<'a> {
    fn new(range: TextRange, names: Names<'a>) -> Self {
        Needs {
            range,
            names,
            reads: Reads::default(),
            permissions: Vec::new(),
            s3_target: None,
            named: Vec::new(),
            unknown_encryption: None,
        }
    }

    fn statement(&mut self, statement: &Statement) -> Construct {
        match statement {
            Statement::Select(query) => {
                self.reads = walk::query(query, self.names);
                self.need_tables("timestream:Select");
                self.need_values();
                Construct::Select
            }
            Statement::ShowDatabases { .. } => {
                self.need_here("timestream:ListDatabases", Resource::Any, self.range);
                Construct::ShowDatabases
            }
            Statement::ShowTables { database, .. } => {
                match database {
                    Some(name) => self.need_database("timestream:ListTables", name),
                    None => {
                        let all = Resource::AllDatabases;
                        self.need_here("timestream:ListTables", all, self.range);
                    }
                }
                Construct::ShowTables
            }
            Statement::ShowMeasures { table, .. } => {
                self.read_table(table, "SHOW MEASURES FROM");
                self.need_tables("timestream:ListMeasures");
                Construct::ShowMeasures
            }
            Statement::DescribeTable { table } => {
                self.read_table(table, "DESCRIBE");
                self.need_tables("timestream:DescribeTable");
                Construct::DescribeTable
            }
            Statement::DescribeDatabase { database } => {
                self.need_database("timestream:DescribeDatabase", database);
                Construct::DescribeDatabase
            }
            Statement::Unload(unload) => {
                self.reads = walk::query(&unload.query, self.names);
                self.need_tables("timestream:Select");
                self.need_tables("timestream:Unload");
                self.need_values();
                self.need_export(unload);
                Construct::Unload
            }
        }
    }

    /// A table that a statement names outside a query.
    fn read_table(&mut self, parts: &[Name], verb: &'static str) {
        let parts: Vec<(&str, TextRange)> = parts
            .iter()
            .map(|part| (part.value.as_str(), part.range))
            .collect();
        match self.names.table(&parts, verb) {
            Ok(read) => self.reads.tables.push(read),
            Err(unknown) => self.reads.unknown.push(unknown),
        }
    }

    fn need_tables(&mut self, action: &'static str) {
        let needed = self.reads.tables.iter().map(|read| Permission {
            source: PermissionSource::Statement,
            action,
            resource: Resource::Table {
                database: read.database.clone(),
                table: read.table.clone(),
            },
            reasons: vec![Reason {
                range: read.range,
                text: format!("{} {}", read.verb, self.names.written(read.range)),
            }],
        });
        self.permissions.extend(needed);
    }

    /// What a query needs that reads no table.
    fn need_values(&mut self) {
        if self.reads.tables.is_empty() && self.reads.unknown.is_empty() {
            let why = "reads no table";
            self.need("timestream:SelectValues", Resource::Any, self.range, why);
        }
    }

    fn need_database(&mut self, action: &'static str, name: &Name) {
        let resource = Resource::Database {
            database: self.names.name(&name.value, name.range),
        };
        self.need_here(action, resource, self.range);
        self.named.push(name.range);
    }

    fn need_here(&mut self, action: &'static str, resource: Resource, range: TextRange) {
        let text = self.names.written(range);
        self.need(action, resource, range, &text);
    }

    fn need(&mut self, action: &'static str, resource: Resource, range: TextRange, why: &str) {
        self.permissions.push(Permission {
            source: PermissionSource::Statement,
            action,
            resource,
            reasons: vec![Reason {
                range,
                text: why.to_owned(),
            }],
        });
    }

    /// What writing the files needs besides.
    /// <https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-prerequisites.html>
    fn need_export(&mut self, unload: &UnloadStatement) {
        let target = &unload.target;
        let parsed = S3Target::parse(&self.names.name(&target.value, target.range));
        if let Ok(S3Target { bucket, prefix, .. }) = parsed.clone() {
            let why = format!("TO {}", self.names.written(target.range));
            let objects = Resource::S3Object {
                bucket: bucket.clone(),
                prefix,
            };
            let needed = [
                ("s3:AbortMultipartUpload", objects.clone()),
                ("s3:GetBucketAcl", Resource::S3Bucket { bucket }),
                ("s3:GetObject", objects.clone()),
                ("s3:PutObject", objects),
            ];
            for (action, resource) in needed {
                self.need(action, resource, target.range, &why);
                self.mark_unload();
            }
        }
        self.s3_target = Some(parsed);
        self.named.push(target.range);
        self.need_key(unload);
    }

    /// The rights on the key that encrypts the files, when the statement asks for
    /// one of KMS.
    fn need_key(&mut self, unload: &UnloadStatement) {
        let option = |name: &str| {
            let mut options = unload.options.iter();
            options.find(|option| option.name.value.eq_ignore_ascii_case(name))
        };
        let misspelt = unload.options.iter().find(|option| {
            let name = option.name.value.to_ascii_lowercase();
            // A placeholder in a name can bring any option.
            self.names.templated(option.name.range)
                || !UNLOAD_OPTIONS.contains(&name.as_str())
                    && matches!(
                        nearest_word(&name, UNLOAD_OPTIONS),
                        Some("encryption" | "kms_key")
                    )
        });
        self.unknown_encryption = misspelt.map(|option| option.name.range);
        let Some(encryption) = option("encryption") else {
            return;
        };
        let known = matches!(&encryption.value, UnloadValue::String(value)
            if ["SSE_S3", "SSE_KMS"].iter().any(|name| value.value.eq_ignore_ascii_case(name)));
        if !known {
            let range = encryption.value.range();
            self.unknown_encryption = Some(range);
            self.named.push(range);
        }
        let asks = matches!(&encryption.value, UnloadValue::String(value)
            if value.value.eq_ignore_ascii_case("SSE_KMS"));
        if !asks {
            return;
        }
        let encrypted = encryption.name.range.to(encryption.value.range());
        let key_option = option("kms_key");
        let key = match key_option.map(|option| &option.value) {
            Some(UnloadValue::String(key) | UnloadValue::Other(key)) => {
                self.named.push(key.range);
                self.names.name(&key.value, key.range)
            }
            _ => ResourceName::default(),
        };
        let named = key_option.map(|option| option.name.range.to(option.value.range()));
        let why = self.names.written(encrypted);
        for action in [
            "kms:CreateGrant",
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:GenerateDataKey*",
        ] {
            let resource = Resource::KmsKey { key: key.clone() };
            self.need(action, resource, encrypted, &why);
            self.mark_unload();
            let reason = named.map(|range| Reason {
                range,
                text: self.names.written(range),
            });
            if let Some(last) = self.permissions.last_mut() {
                last.reasons.extend(reason);
            }
        }
    }

    fn mark_unload(&mut self) {
        if let Some(last) = self.permissions.last_mut() {
            last.source = PermissionSource::Unload;
        }
    }

    fn finish(self, construct: Construct, options: AnalysisOptions) -> QueryAnalysis {
        let tables = self.reads.tables.iter().flat_map(|read| read.parts);
        let names = tables.chain(self.named);
        let mut unresolved: Vec<_> = names.filter(|name| self.names.templated(*name)).collect();
        unresolved.sort();
        unresolved.dedup();
        QueryAnalysis {
            range: self.range,
            construct,
            tables: references(self.reads.tables),
            permissions: merged(self.permissions),
            unknown_names: self.reads.unknown,
            unresolved_names: unresolved,
            fragments: Vec::new(),
            unknown_encryption: self.unknown_encryption,
            qualified_columns: self.reads.qualified_columns,
            blocks: self.reads.blocks,
            s3_target: self.s3_target,
            cloudtrail: CloudTrail::of(construct, options.cloudtrail_data_events),
        }
    }
}

/// One reference for each table, sorted.
fn references(mut reads: Vec<TableRead>) -> Vec<TableReference> {
    reads.sort();
    let mut tables: Vec<TableReference> = Vec::new();
    for read in reads {
        match tables.last_mut() {
            Some(last) if last.database == read.database && last.table == read.table => {
                last.ranges.push(read.range);
            }
            _ => tables.push(TableReference {
                database: read.database,
                table: read.table,
                ranges: vec![read.range],
            }),
        }
    }
    for table in &mut tables {
        table.ranges.sort();
    }
    // All queries of a file are held at once, and a large file can have millions.
    tables.shrink_to_fit();
    tables
}

/// One permission for each action and resource, sorted, with all its reasons.
fn merged(mut permissions: Vec<Permission>) -> Vec<Permission> {
    permissions.sort_by(|a, b| {
        let key = |p: &Permission| (p.source, p.action);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.resource.cmp(&b.resource))
    });
    permissions.dedup_by(|next, kept| {
        let same = next.action == kept.action && next.resource == kept.resource;
        if same {
            kept.reasons.append(&mut next.reasons);
        }
        same
    });
    for permission in &mut permissions {
        permission.reasons.sort_by_key(|reason| reason.range);
    }
    permissions.shrink_to_fit();
    permissions
}
