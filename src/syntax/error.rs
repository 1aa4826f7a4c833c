use std::borrow::Cow;

use super::FunctionFacts;
use crate::text::TextRange;

/// What kind of mistake a [`SyntaxError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// A token that cannot stand where it stands.
    Syntax,
    /// A statement of SQL that the query language does not have.
    NotTimestream,
    /// Nothing but a placeholder without a value.
    Unknown,
    /// More levels of nesting than [`super::MAX_NESTING`].
    TooDeep,
    /// So long that reading on makes no sense.
    TooLong,
}

/// A place where a text stops being Timestream SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What kind of mistake it is.
    pub kind: SyntaxErrorKind,
    /// The token at fault.
    pub range: TextRange,
    /// What was found and what was expected.
    pub message: String,
    /// What to write instead, when that is known.
    pub help: Option<String>,
    /// Other places that have to do with it, and what is there.
    pub related: Vec<(TextRange, String)>,
    /// Changes of the text that certainly mend it.
    pub edits: Vec<(TextRange, String)>,
}

impl SyntaxError {
    pub(super) fn new(kind: SyntaxErrorKind, range: TextRange, message: String) -> Self {
        SyntaxError {
            kind,
            range,
            message,
            help: None,
            related: Vec::new(),
            edits: Vec::new(),
        }
    }

    pub(super) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn with_related(mut self, range: TextRange, what: impl Into<String>) -> Self {
        self.related.push((range, what.into()));
        self
    }

    /// Adds a change; changes are added in the order of the text.
    pub(super) fn with_edit(mut self, range: TextRange, text: impl Into<String>) -> Self {
        self.edits.push((range, text.into()));
        self
    }
}

/// Something that parses and is still worth a word.
#[derive(Clone, Debug)]
pub struct Note {
    /// What the note is about.
    pub kind: NoteKind,
    /// The word or sign in question.
    pub range: TextRange,
}

/// What a [`Note`] is about.
#[derive(Clone, Debug)]
pub enum NoteKind {
    /// A form that AWS does not document; the text says which one.
    Undocumented(Cow<'static, str>),
    /// `::` that makes neither a `measure_value` column nor anything else known.
    DoubleColon,
    /// A call of a function that AWS does not document, neither by this name nor at all.
    UnknownFunction,
    /// An aggregate where rows are not yet grouped, or in another one; the text says
    /// where.
    MisplacedAggregate(&'static str),
    /// A window function where no window is seen; the text says where.
    MisplacedWindow(&'static str),
    /// A window function without OVER.
    MissingOver,
    /// OVER behind a function that is neither an aggregate nor a window function.
    NeedlessOver,
    /// ORDER BY of a query without LIMIT.
    UnlimitedOrder {
        /// It is the statement's own query, and not one inside it.
        outermost: bool,
    },
    /// A call with a number of arguments that the function does not take.
    ArgumentCount {
        /// The function.
        function: &'static FunctionFacts,
        /// How many there are.
        count: usize,
    },
    /// The name of a type that AWS does not document, nor Presto.
    UnknownType,
    /// `@name`, unless it is the one that the service gives a value.
    Parameter,
    /// A name that a WITH list defined before; where that was.
    DuplicateExpression(TextRange),
    /// A column alias with `:` in it.
    AliasColon,
    /// `ago('7d')`, `bin(time, 5)`, `now() - '2h'`: the string or number that should be
    /// a duration, and what asks for one.
    NoDuration(&'static str),
    /// A Grafana macro that is called with arguments; the parentheses.
    MacroArguments,
    /// A placeholder between two clauses, which may hold any piece of SQL.
    Fragment,
}
