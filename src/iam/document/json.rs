//! JSON with places: what `jsonc-parser` reads, without what it takes beyond JSON.

use std::collections::BTreeMap;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{parse_to_ast, CollectOptions};

use super::problem::Added;
use super::{Problem, ProblemLevel, Spelled};
use crate::text::{SourceMap, TextRange, STRICT_JSON};

/// Leads from places of a text to those of the file that it was taken from.
#[derive(Debug, Default)]
pub(in crate::iam) struct Places {
    /// In the order in which the text was made: the last made it.
    pub(in crate::iam) maps: Vec<SourceMap>,
}

impl Places {
    fn source(&self, range: TextRange) -> TextRange {
        let maps = self.maps.iter().rev();
        maps.fold(range, |range, map| map.to_source(range))
    }
}

/// Reads a text as JSON; what is wrong with it becomes a problem.
pub(in crate::iam) fn parse<'a>(text: &'a str, reader: &mut Reader) -> Option<Value<'a>> {
    let syntax = |reader: &mut Reader, range: TextRange, message: String| {
        reader.error(range, message).check("Json syntax error");
    };
    if u32::try_from(text.len()).is_err() {
        syntax(
            reader,
            TextRange::default(),
            "the text is too long".to_owned(),
        );
        return None;
    }
    if text.starts_with('\u{feff}') {
        reader.forbidden(TextRange::new(0, 3), '\u{feff}');
        return None;
    }
    match parse_to_ast(text, &CollectOptions::default(), &STRICT_JSON) {
        Ok(result) => {
            if result.value.is_none() {
                syntax(reader, TextRange::default(), "the text is empty".to_owned());
            }
            result.value
        }
        Err(error) => {
            let range = reader.range(&error.range());
            let message = format!(
                "this is not JSON: {}",
                lower_first(&error.kind().to_string())
            );
            syntax(reader, range, message);
            None
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_lowercase);
    first.chain(chars).collect()
}

/// Reads parts of a document and collects what is wrong with them.
pub(in crate::iam) struct Reader<'p> {
    places: &'p Places,
    problems: Vec<Problem>,
}

impl<'p> Reader<'p> {
    pub(in crate::iam) fn new(places: &'p Places) -> Self {
        Reader {
            places,
            problems: Vec::new(),
        }
    }

    /// The problems, in the order of the text.
    pub(in crate::iam) fn finish(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.range);
        self.problems
    }

    /// Where a node stands in the file.
    pub(in crate::iam) fn place(&self, node: &impl Ranged) -> TextRange {
        self.range(&node.range())
    }

    fn range(&self, range: &jsonc_parser::common::Range) -> TextRange {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.places
            .source(TextRange::new(offset(range.start), offset(range.end)))
    }

    pub(super) fn error(&mut self, range: TextRange, message: impl Into<String>) -> Added<'_> {
        self.add(ProblemLevel::Error, range, message.into())
    }

    pub(super) fn warning(&mut self, range: TextRange, message: impl Into<String>) -> Added<'_> {
        self.add(ProblemLevel::Warning, range, message.into())
    }

    fn add(&mut self, level: ProblemLevel, range: TextRange, message: String) -> Added<'_> {
        self.problems.push(Problem {
            range,
            level,
            message: shortened(message),
            help: None,
            check: None,
        });
        Added(self.problems.last_mut())
    }

    fn wrong_type(&mut self, value: &Value, what: &str, wanted: &str) {
        let found = match value {
            Value::StringLit(_) => "a string",
            Value::NumberLit(_) => "a number",
            Value::BooleanLit(_) => "a boolean",
            Value::Object(_) => "an object",
            Value::Array(_) => "an array",
            Value::NullKeyword(_) => "null",
        };
        let message = format!("{what} has to be {wanted}, not {found}");
        self.error(self.place(value), message)
            .check("Data type mismatch");
    }

    pub(in crate::iam) fn object<'v, 'a>(
        &mut self,
        value: &'v Value<'a>,
        what: &str,
    ) -> Option<&'v Object<'a>> {
        let object = value.as_object();
        if object.is_none() {
            self.wrong_type(value, what, "an object");
        }
        object
    }

    pub(in crate::iam) fn string(&mut self, value: &Value, what: &str) -> Option<Spelled> {
        match value {
            Value::StringLit(found) => Some(Spelled {
                text: found.value.to_string(),
                range: self.place(found),
            }),
            _ => {
                self.wrong_type(value, what, "a string");
                None
            }
        }
    }

    /// A string, or a number or boolean in its spelling.
    pub(super) fn scalar(&mut self, value: &Value, what: &str) -> Option<Spelled> {
        let text = match value {
            Value::NumberLit(number) => number.value.to_owned(),
            Value::BooleanLit(boolean) => boolean.value.to_string(),
            Value::StringLit(string) => string.value.to_string(),
            _ => {
                self.wrong_type(value, what, "a string, a number or a boolean");
                return None;
            }
        };
        Some(Spelled {
            text,
            range: self.place(value),
        })
    }

    /// The items of an array; anything else is one item.
    pub(super) fn one_or_more<'v, 'a>(&self, value: &'v Value<'a>) -> Vec<&'v Value<'a>> {
        match value {
            Value::Array(array) => array.elements.iter().collect(),
            one => vec![one],
        }
    }

    /// No name may stand twice in an object.
    pub(super) fn no_repeats(&mut self, object: &Object, what: &str) {
        let mut seen: BTreeMap<&str, ()> = BTreeMap::new();
        for member in &object.properties {
            let name = member.name.as_str();
            if seen.insert(name, ()).is_some() {
                let message = format!("{what} has `{name}` twice");
                self.error(self.place(&member.name), message)
                    .help("keep one of them: which one would count is not defined");
            }
        }
    }

    pub(super) fn unknown_element(&mut self, range: TextRange, name: &str, known: &[&str]) {
        let same = known.iter().find(|known| known.eq_ignore_ascii_case(name));
        let near = || {
            let close = |known: &&&str| name.len() < 64 && strsim::levenshtein(known, name) <= 2;
            known.iter().find(close)
        };
        let help = match same.or_else(near) {
            Some(known) => format!("did you mean `{known}`? The case counts"),
            None => format!("use {}", known.join(", ")),
        };
        self.error(range, format!("`{name}` is no element here"))
            .help(help)
            .check("Invalid policy element");
    }

    /// A document has no characters but these: tab, line feed, carriage return, and
    /// U+0020 to U+00FF.
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
    pub(super) fn check_characters(&mut self, text: &str) {
        let mut in_string = false;
        let mut escaped = false;
        for (at, c) in text.char_indices() {
            let allowed = match c {
                // Out of strings these are no white space of JSON either.
                '\u{7f}'..='\u{ff}' => in_string,
                '\t' | '\n' | '\r' => !in_string,
                c => matches!(c, ' '..='\u{7e}'),
            };
            if !allowed {
                let range = self.range(&jsonc_parser::common::Range::new(at, at + c.len_utf8()));
                self.forbidden(range, c);
            }
            match c {
                _ if escaped => escaped = false,
                '\\' if in_string => escaped = true,
                '"' => in_string = !in_string,
                _ => {}
            }
        }
    }

    /// The same for a part of a text.
    pub(super) fn check_characters_in(&mut self, text: &str, range: TextRange) {
        let mut inner = Reader::new(self.places);
        inner.check_characters(range.of(text));
        self.problems
            .extend(inner.problems.into_iter().map(|mut problem| {
                problem.range.start += range.start;
                problem.range.end += range.start;
                problem
            }));
    }

    fn forbidden(&mut self, range: TextRange, c: char) {
        let help = match c {
            '\u{201c}' | '\u{201d}' => "a typographic quote, as of a text processor: write \"",
            '\u{feff}' => "a byte order mark: save the file without it",
            c if c.is_ascii_control() => "a string of JSON has no control characters",
            _ => "a policy has characters up to U+00FF only",
        };
        let message = format!("the character U+{:04X} may not be in a policy", c as u32);
        self.error(range, message).help(help);
    }
}

/// A message that text of any length does not make unreadable.
fn shortened(text: String) -> String {
    const LONGEST: usize = 400;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text,
    }
}
