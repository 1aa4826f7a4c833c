//! Policy documents that exist, read from their JSON with the place of everything.
//!
//! [`Document::parse`] is the way in. The grammar is that of identity policies:
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>

mod condition;
mod export;
mod json;
mod model;
mod problem;
mod resource;
mod statement;

pub use export::{Export, ExportedPolicy, ExportedRole};
pub use model::{
    Comparison, Condition, Document, Effect, Elements, Operator, Quantifier, Spelled, Statement,
    Version,
};
pub use problem::{Problem, ProblemLevel};

pub(in crate::iam) use json::Places;

use jsonc_parser::ast::{Object, Value};

use crate::text::TextRange;
use json::Reader;

impl Document {
    /// Reads a policy document.
    ///
    /// The answer holds every statement that could be read, and all that is wrong with
    /// the text, in its order. With a problem of level [`ProblemLevel::Error`] it is no
    /// document that IAM takes, and statements can be missing. It takes time linear in
    /// the text; texts of 4 GiB and more are not read.
    pub fn parse(text: &str) -> (Document, Vec<Problem>) {
        Document::parse_at(text, &Places::default())
    }

    /// Reads a policy document that was taken out of another text.
    pub(in crate::iam) fn parse_at(text: &str, places: &Places) -> (Document, Vec<Problem>) {
        let mut reader = Reader::new(places);
        let document = json::parse(text, &mut reader)
            .and_then(|value| reader.object(&value, "the policy document").cloned())
            .map(|object| read(&object, &mut reader));
        if document.is_some() {
            reader.check_characters(text);
        }
        (document.unwrap_or_default(), reader.finish())
    }

    /// Reads a policy document that stands as an object in a larger one, whose text is
    /// `text`.
    pub(in crate::iam) fn of_object(object: &Object, text: &str) -> (Document, Vec<Problem>) {
        let places = Places::default();
        let mut reader = Reader::new(&places);
        let document = read(object, &mut reader);
        reader.check_characters_in(text, document.range);
        (document, reader.finish())
    }
}

fn read(object: &Object, reader: &mut Reader) -> Document {
    let mut document = Document {
        range: reader.place(object),
        ..Document::default()
    };
    let mut has_version = false;
    let mut has_statement = false;
    // Read at the end: the version, which may stand behind them, counts for them.
    let mut statements = Vec::new();
    reader.no_repeats(object, "the document");
    for member in &object.properties {
        match member.name.as_str() {
            "Version" => {
                has_version = true;
                document.version = version(&member.value, reader);
            }
            "Id" => {
                document.id = reader.string(&member.value, "`Id`");
                reader
                    .error(reader.place(&member.name), "an identity policy has no `Id`")
                    .help("take it out");
            }
            "Statement" => {
                has_statement = true;
                statements = reader.one_or_more(&member.value);
            }
            name => reader.unknown_element(
                reader.place(&member.name),
                name,
                &["Version", "Id", "Statement"],
            ),
        }
    }
    for (index, value) in statements.into_iter().enumerate() {
        if let Some(object) = reader.object(value, "a statement") {
            let statement = statement::read(object, index, document.version, reader);
            document.statements.extend(statement);
        }
    }
    let start = TextRange::new(document.range.start, document.range.start + 1);
    if !has_statement {
        reader
            .error(start, "the document has no `Statement`")
            .check("Missing statement");
    }
    if !has_version && has_statement {
        reader
            .warning(
                start,
                "the document has no `Version`, which means 2008-10-17",
            )
            .help("add \"Version\": \"2012-10-17\": policy variables need it")
            .check("Missing version");
    }
    statement::check_sids(&document, reader);
    document
}

fn version(value: &Value, reader: &mut Reader) -> Version {
    let Some(found) = reader.string(value, "`Version`") else {
        return Version::V2012;
    };
    match found.text.as_str() {
        "2012-10-17" => Version::V2012,
        "2008-10-17" => Version::V2008,
        other => {
            reader
                .error(
                    found.range,
                    format!("`{other}` is no version of the language"),
                )
                .help("write \"2012-10-17\"; it is no date of your own")
                .check("Invalid version");
            Version::V2012
        }
    }
}
