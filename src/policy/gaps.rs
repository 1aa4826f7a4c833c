//! What keeps a policy from being exact, and which options allow it all the same.

use std::collections::BTreeMap;

use super::references::ReferenceSource;
use super::{QueryFile, ReadOptions};
use crate::analysis::Permission;
use crate::hosts::GrafanaDefaults;
use crate::iam::{Allowance, OpenNames, Resource};
use crate::lint::Severity;
use crate::text::{brief, TextRange};
use crate::{OpenPlaceholder, Query};

/// What is done with a name that holds a placeholder without a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unresolved {
    /// There is no policy then.
    #[default]
    Error,
    /// The name becomes `*`.
    Wildcard,
    /// The placeholder stays in the ARN.
    Keep,
}

impl Unresolved {
    /// What becomes of such a name in an ARN.
    pub fn open_names(self) -> OpenNames {
        match self {
            Unresolved::Wildcard => OpenNames::Widen,
            Unresolved::Error | Unresolved::Keep => OpenNames::Keep,
        }
    }
}

/// Something about a query that the policy cannot say exactly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// Where it is.
    pub range: TextRange,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What it is, and what became of it.
    pub message: String,
    /// No policy may be printed.
    pub refuses: bool,
    /// The placeholders that would close it with a value.
    pub open_placeholders: Vec<OpenName>,
    /// The settings of the data source of Grafana that would.
    pub open_settings: Vec<&'static str>,
}

/// A name whose value is not known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenName {
    /// What a value is given to.
    pub name: String,
    /// The expression that gives it its value.
    pub expression: String,
}

impl From<&OpenPlaceholder> for OpenName {
    fn from(open: &OpenPlaceholder) -> Self {
        OpenName {
            name: open.name.clone(),
            expression: open.expression.clone(),
        }
    }
}

impl Gap {
    pub(super) fn error(range: TextRange, message: impl Into<String>) -> Self {
        Gap {
            range,
            severity: "error",
            message: message.into(),
            refuses: true,
            open_placeholders: Vec::new(),
            open_settings: Vec::new(),
        }
    }

    /// An error that these placeholders make as long as they have no value.
    pub(super) fn open(
        range: TextRange,
        message: impl Into<String>,
        placeholders: impl IntoIterator<Item = OpenName>,
    ) -> Self {
        Gap {
            open_placeholders: placeholders.into_iter().collect(),
            ..Gap::error(range, message)
        }
    }

    pub(super) fn allowed(
        range: TextRange,
        severity: &'static str,
        message: impl Into<String>,
    ) -> Self {
        Gap {
            range,
            severity,
            message: message.into(),
            refuses: false,
            open_placeholders: Vec::new(),
            open_settings: Vec::new(),
        }
    }
}

/// The gaps of a query in the order of the text, each once.
pub(super) fn gaps(options: &ReadOptions, file: &QueryFile, query: &Query) -> Vec<Gap> {
    let doubt = options.purpose.doubt(&query.analysis);
    let uses_sql = options.wanted.uses_sql(options.purpose);
    let mut gaps = if !uses_sql && is_understood(options, query) {
        Vec::new()
    } else if query.analysis.is_unknown() {
        unknown(options, file, query)
    } else if let Some(doubt) = doubt.as_ref().filter(|doubt| doubt.unknown) {
        let reasons = vec![(query.analysis.range, doubt.message.clone())];
        left_out(options, reasons)
    } else {
        let mut gaps = unresolved(options, file, query);
        gaps.extend(fragments(options, file, query));
        gaps.extend(
            doubt.map(|doubt| Gap::allowed(query.analysis.range, "warning", doubt.message)),
        );
        gaps.extend(
            query
                .analysis
                .unknown_encryption
                .map(|range| Gap::error(range, "whether this asks for a key of KMS is not known")),
        );
        gaps
    };
    gaps.sort();
    gaps.dedup();
    gaps
}

/// Where a file may not have been read, so that the policy may leave out what queries there
/// need.
pub(super) fn unread(file: &QueryFile) -> Vec<Gap> {
    let found = file.report.diagnostics.iter();
    let found = found.filter(|found| found.is_of_unread_text());
    let gaps = found.map(|found| {
        let message = match &found.help {
            Some(help) => format!("{}: {help}", found.message),
            None => found.message.clone(),
        };
        Gap::allowed(found.range, "warning", message)
    });
    gaps.collect()
}

/// Whether what a query needs for this purpose is known, and so is in the policy.
pub(super) fn is_understood(options: &ReadOptions, query: &Query) -> bool {
    // The file says what it is, whatever its SQL.
    if query.scheduled.is_some() && !options.wanted.uses_sql(options.purpose) {
        return true;
    }
    let doubt = options.purpose.doubt(&query.analysis);
    !query.analysis.is_unknown() && !doubt.is_some_and(|doubt| doubt.unknown)
}

fn unknown(options: &ReadOptions, file: &QueryFile, query: &Query) -> Vec<Gap> {
    let range = query.analysis.range;
    let found = file.report.diagnostics_in(range);
    let errors = found
        .filter(|found| found.severity == Severity::Error)
        .map(|found| {
            (
                found.range,
                format!("{} [{}]", found.message, found.rule.code),
            )
        });
    let mut reasons: Vec<(TextRange, String)> = errors.collect();
    if reasons.is_empty() {
        // The finding was silenced, or is none; the gap is there all the same.
        reasons.push((range, "what this statement needs is not known".to_owned()));
    }
    let mut gaps = left_out(options, reasons);
    // One that is nothing but a placeholder only wants its value.
    let is_whole = |gap: &Gap| {
        query
            .open_placeholders
            .iter()
            .any(|open| open.range == gap.range)
    };
    for gap in gaps.iter_mut().filter(|gap| gap.refuses && is_whole(gap)) {
        let inside = open_in(query, gap.range);
        gap.open_placeholders = inside.into_iter().map(OpenName::from).collect();
    }
    gaps
}

/// Statements that cannot be in the policy, each with the reason.
fn left_out(options: &ReadOptions, reasons: Vec<(TextRange, String)>) -> Vec<Gap> {
    let gap = |(range, reason): (TextRange, String)| match options.skip_invalid {
        true => Gap::allowed(
            range,
            "warning",
            format!("{reason}, so the statement is left out"),
        ),
        false => Gap::error(range, reason),
    };
    reasons.into_iter().map(gap).collect()
}

fn unresolved(options: &ReadOptions, file: &QueryFile, query: &Query) -> Vec<Gap> {
    let analysis = &query.analysis;
    let mut gaps = Vec::new();
    for need in analysis
        .permissions
        .iter()
        .filter(|need| !need.resource.is_resolved())
    {
        let arn = |open| need.resource.arn(file.scope, open);
        let places = need.reasons.iter().map(|reason| reason.range);
        match options.unresolved {
            Unresolved::Wildcard => {
                let message = format!("widened to {}", arn(OpenNames::Widen));
                gaps.extend(places.map(|at| Gap::allowed(at, "warning", message.clone())));
            }
            Unresolved::Keep if can_keep(need, query) => {
                let refusals = foreign(options, file, query, need);
                if !refusals.is_empty() {
                    let of = |at| refusals.iter().map(move |why| Gap::error(at, why.as_str()));
                    gaps.extend(places.flat_map(of));
                    continue;
                }
                let message = format!("kept as it is: {}", arn(OpenNames::Keep));
                gaps.extend(places.map(|at| Gap::allowed(at, "note", message.clone())));
            }
            _ if is_unnamed_key(&need.resource) => {
                let message = "SSE_KMS without `kms_key`: the key is not known";
                gaps.extend(places.map(|at| Gap::error(at, message)));
            }
            Unresolved::Keep => {
                let message = "a placeholder for several names together cannot be kept";
                gaps.extend(places.map(|at| Gap::error(at, message)));
            }
            Unresolved::Error => gaps.extend(analysis.unresolved_names.iter().map(|name| {
                let inside = open_in(query, *name);
                let written = written(name.of(file.text), &inside);
                let message = no_value(&written, &inside);
                let settings: Vec<_> = GrafanaDefaults::keys_for(name.of(file.text)).collect();
                if !settings.is_empty() {
                    return Gap {
                        open_settings: settings,
                        ..Gap::error(*name, message)
                    };
                }
                Gap::open(*name, message, inside.into_iter().map(OpenName::from))
            })),
        }
    }
    gaps
}

/// Which placeholder has no value: by its name, where others beside it have theirs.
fn no_value(written: &str, open: &[&OpenPlaceholder]) -> String {
    let spelled = written.matches(['{', '%']).count();
    match open {
        [only] if spelled > 1 => {
            let name = &only.name;
            format!("the placeholder `{name}` in `{written}` has no value")
        }
        _ => format!("the placeholder in `{written}` has no value"),
    }
}

/// The placeholders without a value in a place of the file.
fn open_in(query: &Query, place: TextRange) -> Vec<&OpenPlaceholder> {
    let open = query.open_placeholders.iter();
    open.filter(|open| place.contains(open.range)).collect()
}

/// What is shown of a name with placeholders: as the file spells it; what they are called,
/// where the file makes the name of several pieces of a program (`%s`, `"'" + db + "'"`).
fn written(spelling: &str, inside: &[&OpenPlaceholder]) -> String {
    let mut rest = spelling.to_owned();
    let mut is_spelled = true;
    for open in inside {
        is_spelled &= rest.contains(&open.name);
        rest = rest.replacen(&open.name, "", 1);
    }
    if inside.is_empty() || is_spelled && !rest.contains(['(', ')', '+', ',', '\n']) {
        return brief(spelling).into_owned();
    }
    let names: Vec<&str> = inside.iter().map(|open| open.name.as_str()).collect();
    brief(&names.join("`, `")).into_owned()
}

fn is_unnamed_key(resource: &Resource) -> bool {
    matches!(resource, Resource::KmsKey { key } if key.text().is_empty())
}

/// Whether the ARN is right once the placeholders in it are filled in.
fn can_keep(need: &Permission, query: &Query) -> bool {
    let target = &query.analysis.s3_target;
    let whole = matches!(target, Some(Ok(target)) if target.is_placeholder);
    let on_s3 = matches!(
        need.resource,
        Resource::S3Bucket { .. } | Resource::S3Object { .. }
    );
    need.resource.can_keep_placeholders() && !(whole && on_s3)
}

/// Why placeholders that are to be kept are no references of the language that the policy
/// is written in.
fn foreign(
    options: &ReadOptions,
    file: &QueryFile,
    query: &Query,
    need: &Permission,
) -> Vec<String> {
    let Some(language) = options.language else {
        return Vec::new();
    };
    let source = ReferenceSource { file, query };
    let kept = Allowance::new(need.action, &need.resource, file.scope, OpenNames::Keep);
    let values = kept.conditions.values().flat_map(BTreeMap::values);
    let texts = values.flatten().chain([&kept.resource]);
    texts
        .filter_map(|text| language.refusal(&source, text))
        .collect()
}

/// A piece of SQL that is not known may read any table.
fn fragments(options: &ReadOptions, file: &QueryFile, query: &Query) -> Vec<Gap> {
    let fragments = query.analysis.fragments.iter();
    let gap = |range: &TextRange| {
        let inside = open_in(query, *range);
        let written = written(range.of(file.text), &inside);
        let message = format!("`{written}` may hold any SQL: what that needs is not in the policy");
        match options.unresolved {
            Unresolved::Error => Gap::open(*range, message, inside.into_iter().map(OpenName::from)),
            Unresolved::Keep | Unresolved::Wildcard => Gap::allowed(*range, "warning", message),
        }
    };
    fragments.map(gap).collect()
}
