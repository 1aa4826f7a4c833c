//! Options of the command line, and what they are where nobody gives them.
//!
//! <https://docs.python.org/3/library/argparse.html#the-add-argument-method>
//! <https://click.palletsprojects.com/en/stable/options/>
//! <https://github.com/tj/commander.js#options>
//! <https://yargs.js.org/docs/#api-reference-optionkey-opt>

use std::cell::RefCell;
use std::collections::HashSet;

use tree_sitter::Node;

use super::fold::Folder;
use super::form::{Call, Form};
use super::index::{Called, ScopeFacts};
use super::senders::last_part;

/// How many options of a file are looked at.
const MOST_OPTIONS: usize = 500;

/// The defaults that were found: what is given where the program runs takes their place.
#[derive(Debug, Default)]
pub(super) struct Options {
    defaults: RefCell<HashSet<usize>>,
}

impl Options {
    pub(super) fn is_default(&self, node: Node) -> bool {
        let defaults = self.defaults.borrow();
        !defaults.is_empty() && defaults.contains(&node.id())
    }
}

impl<'t> Folder<'_, 't> {
    /// The default of an option among those that a call reads: `parser.parse_args()`.
    pub(super) fn default_of_option(&self, call: &Call<'t>, key: &str) -> Option<Node<'t>> {
        let found = match last_part(&call.callee) {
            "parse_args" => {
                // Sets other defaults.
                if self.index.calls_of("set_defaults").next().is_some() {
                    return None;
                }
                self.only_option("add_argument", |call| self.is_named(call, "dest", key))?
            }
            "opts" => self.only_option("option", |call| {
                let flags = self.literal_argument(call, 0).unwrap_or_default();
                long_name(&flags).is_some_and(|name| camel_case(name) == key)
            })?,
            _ => return None,
        };
        let default = match last_part(&call.callee) {
            "opts" => {
                let given = found.call.arguments.get(2..)?;
                let values = given.iter().map(|argument| argument.value);
                let mut texts = values.filter(|value| matches!(self.form(*value), Form::Text(_)));
                texts.next()?
            }
            _ => named(&found.call, "default")?,
        };
        self.default(default)
    }

    /// The same for what `yargs` reads: `yargs(args).option("db", { default: "plant" }).argv`.
    pub(super) fn default_of_yargs(&self, reads: &str, key: &str) -> Option<Node<'t>> {
        if !matches!(reads, "argv" | "parse" | "parseSync") {
            return None;
        }
        let is_wanted = |call: &Call<'t>| self.literal_argument(call, 0).as_deref() == Some(key);
        let found = self.only_option("option", is_wanted)?;
        let facts = found.call.arguments.get(1)?.value;
        match self.items(facts, Some("default"), 0)[..] {
            [default] => self.default(default),
            _ => None,
        }
    }

    /// The default of a parameter that a decorator makes an option of:
    /// `@click.option("--db", default="plant")`.
    pub(super) fn default_of_decorator(
        &self,
        function: &ScopeFacts,
        parameter: &str,
    ) -> Option<Node<'t>> {
        let decorates = |called: &Called<'t>| {
            let parent = called.node.parent();
            let is_decorator = parent.is_some_and(|parent| parent.kind() == "decorator");
            let end = called.node.end_byte();
            is_decorator && end <= function.start && {
                let scopes = &self.index.scopes;
                let next = scopes.partition_point(|scope| scope.start < end);
                scopes
                    .get(next)
                    .is_some_and(|next| next.start == function.start)
            }
        };
        let options = self.index.calls_of("option").take(MOST_OPTIONS);
        let mut options = options
            .filter(|called| decorates(called) && self.is_named(&called.call, "", parameter));
        let found = options.next().filter(|_| options.next().is_none())?;
        self.default(named(&found.call, "default")?)
    }

    fn default(&self, node: Node<'t>) -> Option<Node<'t>> {
        let is_text = !matches!(self.form(node), Form::Never | Form::Number);
        self.options.defaults.borrow_mut().insert(node.id());
        is_text.then_some(node)
    }

    /// The only call of that name that something holds for.
    fn only_option(
        &self,
        name: &str,
        is_wanted: impl Fn(&Call<'t>) -> bool,
    ) -> Option<&Called<'t>> {
        let calls = self.index.calls_of(name).take(MOST_OPTIONS);
        let mut calls = calls.filter(|called| self.may_step() && is_wanted(&called.call));
        calls.next().filter(|_| calls.next().is_none())
    }

    /// Whether an option is what a program knows by that name: by the name that it is
    /// given for that, or by that of its flag.
    fn is_named(&self, call: &Call<'t>, destination: &str, key: &str) -> bool {
        let given = named(call, destination);
        if let Some(given) = given {
            return self.fold(given, 0).known_text() == Some(key);
        }
        let count = call.arguments.len();
        let names: Vec<_> = (0..count)
            .filter_map(|at| self.literal_argument(call, at))
            .collect();
        let plain = |name: &String| name.trim_start_matches('-').replace('-', "_");
        // `click.option("-t", "--table", "name")`
        let own = names.iter().find(|name| !name.starts_with('-'));
        let long = names.iter().find(|name| name.starts_with("--"));
        let name = own.or(long).or(names.first());
        name.is_some_and(|name| plain(name) == key)
    }

    /// The text of an argument that stands at a place.
    fn literal_argument(&self, call: &Call<'t>, place: usize) -> Option<String> {
        let argument = call.arguments.get(place)?;
        let is_text = matches!(self.form(argument.value), Form::Text(_));
        if argument.name.is_some() || !is_text {
            return None;
        }
        let text = self.fold(argument.value, 0);
        text.known_text().map(str::to_owned)
    }
}

fn named<'t>(call: &Call<'t>, name: &str) -> Option<Node<'t>> {
    let mut arguments = call.arguments.iter();
    let found = arguments.find(|argument| argument.name.as_deref() == Some(name));
    found.map(|argument| argument.value)
}

/// Of `-t, --table-name <name>`, `table-name`.
fn long_name(flags: &str) -> Option<&str> {
    let (_, behind) = flags.split_once("--")?;
    behind.split([' ', ',', '=', '<', '[']).next()
}

fn camel_case(name: &str) -> String {
    let mut made = String::new();
    for (number, word) in name.split('-').enumerate() {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        match number {
            0 => made.push_str(first),
            _ => made.push_str(&first.to_uppercase()),
        }
        made.push_str(rest);
    }
    made
}
