use std::collections::{BTreeSet, HashSet};
use std::sync::OnceLock;

use super::condition::Test;
use super::glob::{Cover, Glob};
use super::near::NearResources;
use super::pattern::{action, Template};
use super::{Request, Truth, Unknown};
use crate::iam::document::{Document, Effect, Elements, Statement, Version};
use crate::text::TextRange;

/// A part of a set of policies; every part has to allow a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The identity policies: what any of them allows is allowed.
    Identity,
    /// The permissions boundary.
    Boundary,
    /// A level of the organization: what any of its service control policies allows.
    /// The levels are counted from 0.
    Scp(usize),
}

/// Which statement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatementRef {
    /// The part that its document is in.
    pub part: Part,
    /// Which of the documents of the part, from 0.
    pub document: usize,
    /// Which of the statements of the document as written, from 0.
    pub statement: usize,
    /// Where it stands in its text.
    pub range: TextRange,
}

/// The policies that a request has to pass.
#[derive(Clone, Debug, Default)]
pub struct PolicySet {
    identity: Vec<CompiledStatement>,
    boundary: Option<Vec<CompiledStatement>>,
    scp: Vec<Vec<CompiledStatement>>,
}

impl PolicySet {
    /// Identity policies; their union counts.
    pub fn new(identity: &[Document]) -> PolicySet {
        PolicySet {
            identity: compile(Part::Identity, identity),
            ..PolicySet::default()
        }
    }

    /// The same with a permissions boundary.
    #[must_use]
    pub fn with_boundary(mut self, boundary: &Document) -> PolicySet {
        self.boundary = Some(compile(Part::Boundary, std::slice::from_ref(boundary)));
        self
    }

    /// The same with one more level of service control policies; the union of a level
    /// counts, and every level has to allow.
    #[must_use]
    pub fn with_scp_level(mut self, level: &[Document]) -> PolicySet {
        let part = Part::Scp(self.scp.len());
        self.scp.push(compile(part, level));
        self
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = (Part, &[CompiledStatement])> {
        let identity = std::iter::once((Part::Identity, self.identity.as_slice()));
        let boundary = self.boundary.iter();
        let boundary = boundary.map(|statements| (Part::Boundary, statements.as_slice()));
        let levels = self.scp.iter().enumerate();
        let levels = levels.map(|(level, it)| (Part::Scp(level), it.as_slice()));
        identity.chain(boundary).chain(levels)
    }
}

fn compile(part: Part, documents: &[Document]) -> Vec<CompiledStatement> {
    let numbered = documents.iter().enumerate();
    let statements = numbered.flat_map(|(number, document)| {
        let statements = document.statements.iter();
        statements.map(move |statement| {
            let place = StatementRef {
                part,
                document: number,
                statement: statement.index,
                range: statement.range,
            };
            CompiledStatement::new(place, statement, document)
        })
    });
    statements.collect()
}

/// A statement, ready for many requests.
#[derive(Clone, Debug)]
pub(super) struct CompiledStatement {
    pub(super) place: StatementRef,
    pub(super) effect: Effect,
    actions: Patterns<Glob>,
    resources: Resources,
    conditions: Vec<Test>,
    /// Made when first asked for: most statements are never missed by little.
    near: OnceLock<NearResources>,
}

/// The patterns of an element, each with its spelling.
#[derive(Clone, Debug)]
struct Patterns<T> {
    negated: bool,
    patterns: Vec<(T, String)>,
}

/// The resources of a statement, of which there can be thousands.
#[derive(Clone, Debug)]
struct Resources {
    all: Patterns<Template>,
    /// The texts of those that match one text only.
    literal: HashSet<String>,
    /// Where the others stand.
    others: Vec<usize>,
}

impl Resources {
    fn new(elements: &Elements, version: Version) -> Self {
        let all = Patterns::new(elements, |text| Template::resource(text, version));
        let mut literal = HashSet::new();
        let mut others = Vec::new();
        for (number, (pattern, _)) in all.patterns.iter().enumerate() {
            match pattern.fixed().and_then(Glob::as_literal) {
                Some(text) => {
                    literal.insert(text.to_owned());
                }
                None => others.push(number),
            }
        }
        Resources {
            all,
            literal,
            others,
        }
    }

    /// Those that can have something in common with a pattern; none, where one of them is
    /// just that text.
    fn beside(&self, resource: &Glob) -> Option<Vec<&(Template, String)>> {
        let patterns = &self.all.patterns;
        let Some(text) = resource.as_literal() else {
            return Some(patterns.iter().collect());
        };
        let others = self.others.iter();
        let others = others.filter_map(|number| patterns.get(*number));
        (!self.literal.contains(text)).then(|| others.collect())
    }
}

impl<T> Patterns<T> {
    fn new(elements: &Elements, pattern: impl Fn(&str) -> T) -> Self {
        let of = |text: &String| (pattern(text), text.clone());
        Patterns {
            negated: elements.negated,
            patterns: elements
                .values
                .iter()
                .map(|value| of(&value.text))
                .collect(),
        }
    }
}

impl CompiledStatement {
    fn new(place: StatementRef, statement: &Statement, document: &Document) -> Self {
        let version = document.version;
        let tests = statement.conditions.iter();
        CompiledStatement {
            place,
            effect: statement.effect,
            actions: Patterns::new(&statement.actions, action),
            resources: Resources::new(&statement.resources, version),
            conditions: tests.map(|test| Test::new(test, version)).collect(),
            near: OnceLock::new(),
        }
    }

    /// Whether the statement is about all of the request, if it allows, or about any
    /// of it, if it denies.
    pub(super) fn applies(&self, request: &Request) -> Truth {
        self.names_action(request)
            .and(|| self.names_resource(request))
            .and(|| {
                let tests = self.conditions.iter();
                tests.fold(Truth::Yes, |all, test| {
                    all.and(|| test.holds(&request.context))
                })
            })
    }

    pub(super) fn actions_negated(&self) -> bool {
        self.actions.negated
    }

    pub(super) fn resources_negated(&self) -> bool {
        self.resources.all.negated
    }

    pub(super) fn resource_spellings(&self) -> impl Iterator<Item = &str> {
        self.resources
            .all
            .patterns
            .iter()
            .map(|(_, text)| text.as_str())
    }

    pub(super) fn near_resources(&self) -> &NearResources {
        self.near
            .get_or_init(|| NearResources::new(self.resource_spellings()))
    }

    /// The key of the first condition that does not hold.
    pub(super) fn failing_key(&self, request: &Request) -> Option<String> {
        let mut tests = self.conditions.iter();
        let failing = tests.find(|test| test.holds(&request.context) == Truth::No)?;
        Some(failing.key().to_owned())
    }

    pub(super) fn names_action(&self, request: &Request) -> Truth {
        let patterns = self.actions.patterns.iter();
        let covers = patterns.map(|(glob, text)| (glob.cover(&request.action), text));
        let mut truth = Truth::No;
        for (cover, text) in covers {
            truth = match cover {
                Cover::None => truth,
                Cover::All => return Truth::from(!self.actions.negated),
                // One of several actions is needed, and it is not known which.
                Cover::Some => truth.or(|| Truth::maybe(Unknown::Action(text.clone()))),
            };
        }
        match self.actions.negated {
            true => truth.not(),
            false => truth,
        }
    }

    pub(super) fn names_resource(&self, request: &Request) -> Truth {
        let Some(resource) = &request.resource else {
            return self.names_no_resource(request);
        };
        let mut covers = Cover::None;
        let mut open = BTreeSet::new();
        // What would hold if the patterns with open variables were all that there is.
        let mut open_covers = Cover::None;
        let Some(patterns) = self.resources.beside(resource) else {
            return Truth::from(!self.resources.all.negated);
        };
        for (pattern, text) in patterns {
            match pattern.cover(resource, &request.context) {
                (Cover::None, _) => {}
                (cover, Truth::Maybe(keys)) => {
                    open.extend(keys);
                    open_covers = open_covers.max(cover);
                }
                (cover, _) => {
                    if cover == Cover::Some && request.is_unknown {
                        open.insert(Unknown::Resource(text.clone()));
                    }
                    covers = covers.max(cover);
                }
            }
        }
        let negated = self.resources.all.negated;
        match covers {
            Cover::All => Truth::from(!negated),
            Cover::None if open_covers == Cover::None => Truth::from(negated),
            _ if !open.is_empty() => Truth::Maybe(open),
            // The request is for all of them. Some are allowed: not all. Some are denied.
            _ => Truth::from(self.effect == Effect::Deny),
        }
    }

    /// Only `*` is the resource of an action that takes none.
    fn names_no_resource(&self, request: &Request) -> Truth {
        let mut patterns = self.resources.all.patterns.iter();
        if patterns.any(|(pattern, _)| pattern.is_everything()) {
            return Truth::from(!self.resources.all.negated);
        }
        if let (Some(disputed), false) = (&request.disputed, self.resources.all.negated) {
            for (pattern, text) in &self.resources.all.patterns {
                if pattern.cover(disputed, &request.context).0 == Cover::All {
                    return Truth::maybe(Unknown::Disputed(text.clone()));
                }
            }
        }
        Truth::from(self.resources.all.negated)
    }
}
