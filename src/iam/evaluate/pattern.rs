//! Patterns of actions and resources, and texts with policy variables.

use super::glob::{wildcard_or_literal, Atom, Cover, Glob};
use super::{Context, ContextValue, Truth, Unknown};
use crate::iam::arn_parts;
use crate::iam::document::Version;

/// Segments of an ARN.
const SEGMENTS: usize = 6;

/// The pattern of an action; actions ignore the case.
pub(super) fn action(text: &str) -> Glob {
    Glob::of(&text.to_lowercase())
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Atom(Atom),
    /// `${key}` or `${key, 'default'}`
    Variable {
        key: String,
        default: Option<String>,
    },
}

/// A text that may hold policy variables and wildcards.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template {
    pieces: Vec<Piece>,
    /// The pattern, when no variable is in it.
    fixed: Option<Glob>,
}

/// A template with what is known of its variables.
pub(super) enum Filled {
    /// A variable has no value: nothing matches.
    Nothing,
    /// The pattern. Where the second is not empty, `*` stands for variables whose
    /// values are not known: these.
    Pattern(Glob, Vec<String>),
}

impl Template {
    /// Reads a text; with `wildcards` its `*` and `?` are some.
    pub(super) fn new(text: &str, version: Version, wildcards: bool) -> Self {
        let atom = |c| match wildcards {
            true => wildcard_or_literal(c),
            false => Atom::Literal(c),
        };
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let variable = match version {
                Version::V2012 => rest.strip_prefix("${"),
                Version::V2008 => None,
            };
            if let Some((inside, after)) = variable.and_then(|inside| inside.split_once('}')) {
                pieces.push(piece(inside));
                rest = after;
            } else {
                pieces.push(Piece::Atom(atom(c)));
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
        let atoms: Option<Vec<Atom>> = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Atom(atom) => Some(*atom),
                Piece::Variable { .. } => None,
            })
            .collect();
        Template {
            fixed: atoms.map(Glob::new),
            pieces,
        }
    }

    /// The pattern of a `Resource`. Fields of an ARN that are missing are `*`.
    pub(super) fn resource(text: &str, version: Version) -> Self {
        let segments = arn_parts(text).len();
        if !text.starts_with("arn:") || segments >= SEGMENTS {
            return Template::new(text, version, true);
        }
        let padded = format!("{text}{}", ":*".repeat(SEGMENTS - segments));
        Template::new(&padded, version, true)
    }

    /// Puts in what is known of the variables.
    pub(super) fn fill(&self, context: &Context) -> Filled {
        if let Some(fixed) = &self.fixed {
            return Filled::Pattern(fixed.clone(), Vec::new());
        }
        let mut atoms = Vec::new();
        let mut unknown = Vec::new();
        for piece in &self.pieces {
            let (key, default) = match piece {
                Piece::Atom(atom) => {
                    atoms.push(*atom);
                    continue;
                }
                Piece::Variable { key, default } => (key, default),
            };
            match (context.get(key), default) {
                (Some(ContextValue::Present(values)), _) if values.len() == 1 => {
                    atoms.extend(values.iter().flat_map(|v| v.chars()).map(Atom::Literal));
                }
                (Some(ContextValue::Absent), Some(default)) => {
                    atoms.extend(default.chars().map(Atom::Literal));
                }
                // A key with several values is no value for a variable.
                (Some(ContextValue::Absent | ContextValue::Present(_)), _) => {
                    return Filled::Nothing
                }
                (Some(ContextValue::Like(_)) | None, _) => {
                    atoms.push(Atom::Many);
                    unknown.push(key.clone());
                }
            }
        }
        Filled::Pattern(Glob::new(atoms), unknown)
    }

    /// How much of what `other` matches this matches, and whether that is certain.
    pub(super) fn cover(&self, other: &Glob, context: &Context) -> (Cover, Truth) {
        if let Some(fixed) = &self.fixed {
            return (fixed.cover(other), Truth::Yes);
        }
        match self.fill(context) {
            Filled::Nothing => (Cover::None, Truth::Yes),
            Filled::Pattern(glob, unknown) => {
                let cover = glob.cover(other);
                let keys = unknown.into_iter().map(Unknown::Key);
                match (cover, keys.collect::<std::collections::BTreeSet<_>>()) {
                    (Cover::None, _) => (Cover::None, Truth::Yes),
                    (cover, keys) if keys.is_empty() => (cover, Truth::Yes),
                    (cover, keys) => (cover, Truth::Maybe(keys)),
                }
            }
        }
    }

    /// The pattern, when no variable is in it.
    pub(super) fn fixed(&self) -> Option<&Glob> {
        self.fixed.as_ref()
    }

    /// It matches every text.
    pub(super) fn is_everything(&self) -> bool {
        self.fixed.as_ref().is_some_and(Glob::is_everything)
    }
}

/// What stands between `${` and `}`.
fn piece(inside: &str) -> Piece {
    // `${*}`, `${?}` and `${$}` are these characters.
    if let "*" | "?" | "$" = inside {
        return Piece::Atom(Atom::Literal(inside.chars().next().unwrap_or_default()));
    }
    let (key, default) = match inside.split_once(',') {
        Some((key, default)) => (key, Some(default.trim().trim_matches('\'').to_owned())),
        None => (inside, None),
    };
    Piece::Variable {
        key: key.trim().to_owned(),
        default,
    }
}

/// A pattern of an action or a resource, to be compared with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Glob);

impl Pattern {
    /// The pattern of an action.
    pub fn action(text: &str) -> Self {
        Pattern(action(text))
    }

    /// The pattern of a resource. A policy variable is taken for any text.
    pub fn resource(text: &str, version: Version) -> Self {
        let template = Template::resource(text, version);
        match template.fill(&Context::default()) {
            Filled::Pattern(glob, _) => Pattern(glob),
            Filled::Nothing => Pattern(Glob::default()),
        }
    }

    /// How much of what `other` matches this matches too.
    pub fn cover(&self, other: &Pattern) -> Cover {
        self.0.cover(&other.0)
    }
}
