//! The file of policy tests, in TOML or YAML.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::text::TextRange;

/// A value and where it stands in the file.
#[derive(Debug)]
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) range: TextRange,
}

impl<T> From<toml::Spanned<T>> for Placed<T> {
    fn from(spanned: toml::Spanned<T>) -> Self {
        let span = spanned.span();
        Placed {
            value: spanned.into_inner(),
            range: TextRange::new(span.start as u32, span.end as u32),
        }
    }
}

impl<T> From<serde_saphyr::Spanned<T>> for Placed<T> {
    fn from(spanned: serde_saphyr::Spanned<T>) -> Self {
        let span = spanned.referenced.span();
        let start = span.byte_offset().unwrap_or_default();
        let end = start + span.byte_len().unwrap_or_default();
        Placed {
            value: spanned.value,
            range: TextRange::new(start as u32, end as u32),
        }
    }
}

/// The file. What is placed in it is placed in the way of its format.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct TestFile<E, L> {
    #[serde(default = "Vec::new")]
    role: Vec<Role>,
    #[serde(default = "Vec::new")]
    test: Vec<Test<E, L>>,
}

/// Somebody with policies.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Role {
    pub(super) name: String,
    /// Files or names of policies of AWS; paths are relative to the folder of the tests.
    pub(super) policies: Vec<String>,
    pub(super) boundary: Option<String>,
    /// Levels of service control policies, each a list.
    #[serde(default)]
    pub(super) scp: Vec<Vec<String>>,
    /// Which of the roles in the files it is.
    pub(super) role: Option<String>,
    /// Condition keys with their values.
    #[serde(default)]
    pub(super) context: BTreeMap<String, Values>,
    /// Condition keys that the requests do not have.
    #[serde(default)]
    pub(super) absent: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Values {
    One(String),
    Several(Vec<String>),
}

impl Values {
    pub(super) fn list(&self) -> Vec<String> {
        match self {
            Values::One(value) => vec![value.clone()],
            Values::Several(values) => values.clone(),
        }
    }
}

/// A query, or the queries of a file, and what is expected.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Test<E = Placed<Expectation>, L = Placed<Vec<String>>> {
    pub(super) name: Option<String>,
    pub(super) role: String,
    pub(super) query: Option<String>,
    pub(super) file: Option<String>,
    pub(super) expect: E,
    /// The actions that are not allowed, all of them.
    pub(super) denied: Option<L>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Expectation {
    Allowed,
    Conditional,
    Denied,
}

type Contents = (Vec<Role>, Vec<Test>);

/// Reads the text of a file: YAML when it is called so, else TOML.
pub(super) fn read(path: &Path, text: &str) -> Result<Contents, String> {
    let ending = path.extension().and_then(|ending| ending.to_str());
    if matches!(ending, Some("yaml" | "yml")) {
        let read = serde_saphyr::from_str::<
            TestFile<serde_saphyr::Spanned<Expectation>, serde_saphyr::Spanned<Vec<String>>>,
        >(text);
        return read.map(contents).map_err(|error| message(&error));
    }
    let read =
        toml::from_str::<TestFile<toml::Spanned<Expectation>, toml::Spanned<Vec<String>>>>(text);
    read.map(contents).map_err(|error| message(&error))
}

fn message(error: &dyn std::error::Error) -> String {
    let message = error.to_string();
    let message = message.strip_prefix("error: ").unwrap_or(&message);
    message.trim_end().to_owned()
}

fn contents<E, L>(file: TestFile<E, L>) -> Contents
where
    Placed<Expectation>: From<E>,
    Placed<Vec<String>>: From<L>,
{
    let tests = file.test.into_iter().map(|test| Test {
        name: test.name,
        role: test.role,
        query: test.query,
        file: test.file,
        expect: test.expect.into(),
        denied: test.denied.map(Into::into),
    });
    (file.role, tests.collect())
}
