//! What the service rejects in a query that is well written: names that FROM does not
//! have, types that do not meet, numbers of columns that differ.
//!
//! Of a table only its name is known, so a column of one has no known type, but for
//! `time`, `measure_name` and `measure_value::…`. Where something is not known, nothing
//! is said.

mod arguments;
mod bounds;
mod calls;
mod casts;
mod elements;
mod expressions;
mod from;
mod joining;
mod lambdas;
mod literals;
mod names;
mod operators;
mod place;
mod queries;
mod scope;
mod select_list;
mod types;
mod units;
mod unknown;
mod windows;

use std::collections::HashMap;
use std::rc::Rc;

use sqlparser::ast::{Ident, Query, SelectItem};

use super::names::Names;
use crate::text::{Placeholder, TextRange};
use lambdas::Parameter;
pub(crate) use place::place_of;
use scope::{Columns, Key, Scope};

/// What kind of mistake it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MistakeKind {
    /// Values of types that do not go together.
    Type,
    /// A number of columns that does not fit.
    ColumnCount,
    /// A column or a qualifier that FROM does not have.
    UnknownColumn,
    /// A column that more than one relation of FROM has.
    AmbiguousColumn,
    /// A value that a function does not take.
    Argument,
    /// A comparison with NULL.
    NullComparison,
    /// A number in ORDER BY or GROUP BY that stands for no column.
    Position,
    /// A name that no function has.
    Function,
    /// A window function where none can stand.
    Window,
    /// A condition that no row decides.
    Constant,
    /// A word that looks like the begin of a clause, and is an alias.
    WordAsAlias,
    /// A form that the documents do not settle.
    Undocumented,
}

/// A mistake in a query that is well written.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// Its kind.
    pub kind: MistakeKind,
    /// What has to change.
    pub range: TextRange,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The change that mends it, where one is certain.
    pub edits: Vec<(TextRange, String)>,
    /// Another place that it is about.
    pub related: Option<(TextRange, &'static str)>,
    /// The service rejects it without doubt.
    pub certain: bool,
}

impl Mistake {
    fn new(kind: MistakeKind, range: TextRange, message: impl Into<String>) -> Self {
        Mistake {
            kind,
            range,
            message: message.into(),
            help: None,
            edits: Vec::new(),
            related: None,
            certain: true,
        }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn edit(mut self, range: TextRange, text: impl Into<String>) -> Self {
        self.edits.push((range, text.into()));
        self
    }

    fn doubtful(mut self) -> Self {
        self.certain = false;
        self
    }
}

/// The mistakes of a query of `text`, in which these placeholders have no value.
/// `fragments` tells that one of them can hold any piece of SQL.
pub fn mistakes(
    query: &Query,
    text: &str,
    placeholders: &[Placeholder],
    fragments: bool,
) -> Vec<Mistake> {
    let mut walker = Walker {
        text,
        names: Names::new(text, placeholders),
        fragments,
        scopes: Vec::new(),
        expressions: HashMap::new(),
        unknown_expressions: false,
        parameters: Vec::new(),
        beside: Vec::new(),
        aggregates: false,
        around: None,
        aliases: HashMap::new(),
        shown: None,
        clause: Clause::Other,
        table: None,
        // As many columns as stars may bring in all: a query of stars on stars doubles
        // them with each.
        columns_left: 64 + 8 * text.len(),
        lacks_from: false,
        renamed: HashMap::new(),
        has_word_as_alias: false,
        mistakes: Vec::new(),
    };
    walker.query(query);
    walker.mistakes
}

/// The clause that an expression stands in, as far as it decides what it sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clause {
    /// The array of an UNNEST.
    From,
    Where,
    /// An item of the select list that is more than a column.
    Items,
    /// GROUP BY and HAVING, whose aliases have rules of their own.
    Groups,
    OrderBy,
    Other,
}

/// The select list that ORDER BY sees, or of which WHERE sees nothing.
struct Shown<'a> {
    columns: Rc<Columns<'a>>,
    items: &'a [SelectItem],
}

impl<'a> Shown<'a> {
    /// The item of that name, where there is no star.
    fn item(&self, name: &str) -> Option<&'a SelectItem> {
        let position = self.columns.position_of(name)?;
        let same = self.columns.list.len() == self.items.len();
        self.items.get(position).filter(|_| same)
    }
}

struct Walker<'a> {
    text: &'a str,
    names: Names<'a>,
    fragments: bool,
    /// What is seen, innermost last.
    scopes: Vec<Scope<'a>>,
    /// The common table expressions that are visible, innermost last.
    expressions: HashMap<Key, Vec<Rc<Columns<'a>>>>,
    /// One of them has a placeholder for its name.
    unknown_expressions: bool,
    /// The parameters of the lambdas around.
    parameters: Vec<Parameter>,
    /// What stands in FROM beside the subqueries around, which they do not see.
    beside: Vec<Scope<'a>>,
    /// An aggregate stands in the select list at work.
    aggregates: bool,
    /// The aggregate or the window function that an expression stands in.
    around: Option<&'static str>,
    /// The items of the select list at work that have an alias.
    aliases: HashMap<Key, &'a SelectItem>,
    shown: Option<Shown<'a>>,
    clause: Clause,
    /// The columns that every table has.
    table: Option<Rc<Columns<'a>>>,
    columns_left: usize,
    /// A missing FROM was reported: it is one mistake, however many columns miss it.
    lacks_from: bool,
    /// Columns that an alias without AS stands behind: `host time`.
    renamed: HashMap<Key, (&'a Ident, &'a Ident)>,
    /// A word that may be misread as an alias was looked at.
    has_word_as_alias: bool,
    mistakes: Vec<Mistake>,
}

impl Walker<'_> {
    fn report(&mut self, mistake: Mistake) {
        self.mistakes.push(mistake);
    }

    fn templated(&self, range: TextRange) -> bool {
        self.names.templated(range)
    }
}
