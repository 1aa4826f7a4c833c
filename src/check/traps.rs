//! Mistakes that a statement shows by itself: what it names it never grants or denies.

use super::Findings;
use crate::iam::catalogue::{self, Action, ResourceType, ACTIONS};
use crate::iam::document::{Document, Effect, Spelled, Version};
use crate::iam::evaluate::{Cover, Pattern};
use crate::lint::policies as rules;

/// Adds what is found in a document.
pub(super) fn check(document: &Document, findings: &mut Findings) {
    let version = document.version;
    for statement in &document.statements {
        let shapes = statement.resources.values.iter();
        let shapes: Vec<Shape> = shapes.map(|it| Shape::of(&it.text, version)).collect();
        for (resource, shape) in statement.resources.values.iter().zip(&shapes) {
            check_resource(resource, shape, findings);
        }
        if !statement.actions.negated && !statement.resources.negated {
            let all = Shape::all(&shapes);
            for action in &statement.actions.values {
                check_action(action, &all, statement.effect, findings);
            }
        }
        for condition in &statement.conditions {
            check_key(&condition.key, findings);
        }
    }
}

/// What a pattern of resources can match.
#[derive(Clone, Copy, Debug, Default)]
struct Shape {
    /// It is `*`.
    is_everything: bool,
    /// It is of Timestream.
    is_ours: bool,
    database: bool,
    /// It holds all databases of an account and region.
    all_databases: bool,
    table: bool,
    scheduled_query: bool,
    /// It ends with a slash.
    has_slash: bool,
}

impl Shape {
    fn of(text: &str, version: Version) -> Shape {
        let arn = Pattern::resource(text, version);
        let overlaps = |of: &str| arn.cover(&Pattern::resource(of, version)) != Cover::None;
        let tables = "arn:*:timestream:*:*:database/*/table/*";
        // The pattern of databases matches tables too, which are none.
        let is_table = Pattern::resource(tables, version).cover(&arn) == Cover::All;
        let part = resource_part(text);
        Shape {
            is_everything: !text.is_empty() && text.chars().all(|c| c == '*'),
            is_ours: part.is_some(),
            database: overlaps("arn:*:timestream:*:*:database/*") && !is_table,
            all_databases: part.is_some_and(|part| part == "database/*" || part == "*"),
            table: overlaps(tables),
            scheduled_query: overlaps("arn:*:timestream:*:*:scheduled-query/*"),
            has_slash: part.is_some_and(|part| part.ends_with('/')),
        }
    }

    /// All of them together.
    fn all(shapes: &[Shape]) -> Shape {
        shapes.iter().fold(Shape::default(), |all, shape| Shape {
            is_everything: all.is_everything || shape.is_everything,
            is_ours: all.is_ours || shape.is_ours,
            database: all.database || shape.database,
            all_databases: all.all_databases || shape.all_databases,
            table: all.table || shape.table,
            scheduled_query: all.scheduled_query || shape.scheduled_query,
            // Slips have findings of their own.
            has_slash: all.has_slash || shape.has_slash || shape.is_unknown(),
        })
    }

    fn can_be(&self, of: ResourceType) -> bool {
        match of {
            ResourceType::Database => self.database,
            ResourceType::Table => self.table,
            ResourceType::ScheduledQuery => self.scheduled_query,
        }
    }

    /// It is of Timestream, and no resource of that has it.
    fn is_unknown(&self) -> bool {
        self.is_ours && !self.database && !self.table && !self.scheduled_query
    }
}

fn check_action(action: &Spelled, resources: &Shape, effect: Effect, findings: &mut Findings) {
    let text = action.text.as_str();
    let (service, name) = text.split_once(':').unwrap_or_default();
    if !service.eq_ignore_ascii_case("timestream") {
        return;
    }
    let has_wildcard = name.contains(['*', '?']);
    let Some(known) = catalogue::action(text).filter(|_| !has_wildcard) else {
        let pattern = Pattern::action(text);
        let mut all = ACTIONS.iter().map(|known| Pattern::action(known.name));
        if !has_wildcard || !all.any(|known| pattern.cover(&known) == Cover::All) {
            let message = format!("Timestream has no action `{text}`");
            findings.add(&rules::UNKNOWN_ACTION, action.range, message, near(name));
        }
        return;
    };
    if resources.is_everything {
        return;
    }
    if known.wildcard_only() {
        // Whether a pattern of all databases grants it is not settled.
        if catalogue::is_disputed(known.name) && resources.all_databases {
            return;
        }
        let verb = match effect {
            Effect::Allow => "grants",
            Effect::Deny => "denies",
        };
        let message = format!("`{text}` takes no resource: an ARN never {verb} it");
        let help = "put it into a statement of its own with \"Resource\": \"*\"".to_owned();
        findings.add(&rules::ACTION_WITHOUT_RESOURCE, action.range, message, help);
        return;
    }
    let mut types = known.resource_types.iter();
    if !resources.has_slash && !types.any(|of| resources.can_be(*of)) {
        let types: Vec<&str> = known.resource_types.iter().map(|of| of.name()).collect();
        let message = format!(
            "`{text}` is on a {}, and no resource here is one",
            types.join(" or ")
        );
        findings.add(
            &rules::WRONG_RESOURCE_TYPE,
            action.range,
            message,
            right_type(known),
        );
    }
}

fn right_type(action: &Action) -> String {
    match action.resource_types {
        [ResourceType::Table] => "the ARN of a table ends with /table/NAME, that of all tables of \
                                  a database with /table/*"
            .to_owned(),
        [ResourceType::Database] => {
            "the ARN of a database ends with database/NAME, without its tables".to_owned()
        }
        _ => "see `timestream-iam explain` for the resources of the action".to_owned(),
    }
}

/// What could be meant by an action that does not exist.
fn near(name: &str) -> String {
    let name = name.to_lowercase();
    if name == "query" {
        return "the operation Query is allowed by what its SQL needs, such as \
                timestream:Select"
            .to_owned();
    }
    let distance = |action: &&Action| {
        let known = action.name.rsplit(':').next().unwrap_or_default();
        match name.len() < 64 {
            true => strsim::levenshtein(&known.to_lowercase(), &name),
            false => usize::MAX,
        }
    };
    match ACTIONS
        .iter()
        .min_by_key(distance)
        .filter(|it| distance(it) <= 3)
    {
        Some(known) => format!("did you mean {}?", known.name),
        None => "`timestream-iam explain` lists the actions that queries need".to_owned(),
    }
}

/// The part of an ARN of Timestream behind the account.
fn resource_part(arn: &str) -> Option<&str> {
    let mut parts = arn.splitn(6, ':');
    let is_ours = parts.nth(2) == Some("timestream");
    is_ours.then(|| parts.nth(2)).flatten()
}

fn check_resource(resource: &Spelled, shape: &Shape, findings: &mut Findings) {
    let text = resource.text.as_str();
    let Some(part) = resource_part(text) else {
        return;
    };
    if shape.is_unknown() {
        let message = format!("Timestream has no resource `{part}`");
        let help = "write database/NAME, database/NAME/table/NAME or scheduled-query/NAME-*, in \
                    lower case"
            .to_owned();
        findings.add(&rules::UNKNOWN_RESOURCE, resource.range, message, help);
    } else if let Some(bare) = part.strip_suffix('/') {
        let message = "no ARN of Timestream ends with a slash: this matches nothing";
        let help = match bare.ends_with("/table") {
            true => format!("write {part}*"),
            false => format!("write {bare}, or {bare}/table/* for its tables"),
        };
        findings.add(&rules::TRAILING_SLASH, resource.range, message, help);
    } else if let Some(name) = part.strip_prefix("scheduled-query/") {
        let suffix = name.rsplit('-').next().unwrap_or_default();
        let is_suffix = suffix.len() >= 8
            && suffix.len() < name.len()
            && suffix.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_suffix && !name.replace("${*}", "").contains(['*', '?', '$']) {
            let message = format!("the ARN of the scheduled query `{name}` has a suffix");
            let help = format!("write {name}-*: the service puts a generated text behind the name");
            findings.add(&rules::MISSING_SUFFIX, resource.range, message, help);
        }
    }
}

fn check_key(key: &Spelled, findings: &mut Findings) {
    let (service, name) = key.text.split_once(':').unwrap_or_default();
    if service.eq_ignore_ascii_case("timestream") {
        let message = format!("Timestream has no condition key `{}`", key.text);
        findings.add(
            &rules::UNKNOWN_CONDITION_KEY,
            key.range,
            message,
            format!("did you mean aws:{name}?"),
        );
    }
}
