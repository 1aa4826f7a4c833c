//! What the nodes of any language's syntax tree mean here. Each language says it of its
//! own nodes; all that is done with it is done once for all of them.

use std::sync::Arc;

use tree_sitter::Node;

use super::properties::Property;
use crate::text::TextRange;

/// A language that programs are written in.
pub(super) trait Language: Sync {
    /// What people call it.
    fn name(&self) -> &'static str;

    /// The grammar.
    fn grammar(&self) -> tree_sitter::Language;

    /// The text of a program that is not valid for the grammar, although it is for the
    /// language, so that it is for both: each byte stays where it is.
    fn as_the_grammar_takes_it(&self, _text: &str) -> Option<String> {
        None
    }

    /// What a node means; `source` is the text of the file.
    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t>;

    /// What nodes of a kind are at a glance. Most nodes of a large file are of a few kinds
    /// that the walk over it has no use for.
    fn glance(&self, _kind: &str) -> Glance {
        Glance::Unclear
    }

    /// Whether a node defines, calls and imports nothing by itself, and is no string
    /// expression, although its kind does not show it: for what would have to ask for the
    /// parent of the node, which takes a step for each level of the tree.
    fn is_idle(&self, _node: Node, _parent: Option<Node>, _source: &str) -> bool {
        false
    }

    /// What a function gives back whose body is an expression.
    fn gives_back<'t>(&self, _function: Node<'t>) -> Option<Node<'t>> {
        None
    }

    /// The list that the first parameter of a function runs over: `list.map((x) => …)`.
    fn runs_over<'t>(&self, _function: Node<'t>, _source: &str) -> Option<Node<'t>> {
        None
    }

    /// The names that a file may define what others know as `name` by, best first.
    fn exported_as(&self, name: &str) -> Vec<String> {
        vec![name.to_owned()]
    }

    /// What an expression makes of each item of a list: `list.map((x) => …)`, `[… for x in
    /// list]`.
    fn turns<'t>(&self, _node: Node<'t>, _source: &str) -> Option<Turns<'t>> {
        None
    }

    /// The value that a program is configured with which an expression reads.
    fn property(&self, _node: Node, _source: &str) -> Option<Property> {
        None
    }

    /// The variable whose value counts more than what stands beside it in a
    /// [`Form::Setting`]: `${DB:-plant}`.
    fn variable_of<'s>(&self, _setting: Node, _source: &'s str) -> Option<&'s str> {
        None
    }

    /// The names that a node brings from other files. Languages that are not asked for
    /// theirs have none.
    fn imports(&self, _node: Node, _source: &str) -> Vec<Import> {
        Vec::new()
    }

    /// Whether a name calls a function that takes no arguments.
    fn names_call(&self) -> bool {
        false
    }

    /// The files that share their names with this one without an import.
    fn shares_names_with(&self, _file_name: &str) -> bool {
        false
    }

    /// The files whose classes this one knows without an import.
    fn shares_classes_with(&self, file_name: &str) -> bool {
        self.shares_names_with(file_name)
    }

    /// The folders of a package that is imported as a whole, by the path of its import:
    /// relative to the folder that `read` gives the text of files of.
    fn folders_of(&self, _package: &str, _read: &dyn Fn(&str) -> Option<Arc<str>>) -> Vec<String> {
        Vec::new()
    }

    /// The files that a package or a module may be, by the path of its import, best first:
    /// relative to the folder that `read` gives the text of files of.
    fn files_of(&self, _package: &str, _read: &dyn Fn(&str) -> Option<Arc<str>>) -> Vec<Located> {
        Vec::new()
    }

    /// Whether a function outside a class is never called as a member of something.
    fn has_free_functions(&self) -> bool {
        false
    }

    /// Whether names that begin with a small letter are seen in their own package only.
    fn hides_small_names(&self) -> bool {
        false
    }

    /// Of a method that does not stand in its class, by its text, what it calls the object
    /// at hand, and the class.
    fn receiver<'s>(&self, _method: &'s str) -> Option<(&'s str, &'s str)> {
        None
    }

    /// The value that an item of a list has for a field by its place among the others.
    fn item_of_row<'t>(&self, _row: Node<'t>, _field: &str, _source: &str) -> Option<Node<'t>> {
        None
    }

    /// Whether a name that nothing has set is a variable of the environment.
    fn names_environment(&self) -> bool {
        false
    }

    /// Whether an assignment in a function sets the variable of that name around it, unless
    /// the function has one of its own.
    fn assigns_outer_names(&self) -> bool {
        false
    }

    /// Whether what stands in a class, or in what is like one, sees what that defines as its
    /// members only.
    fn hides_members(&self, _class: Node) -> bool {
        false
    }

    /// Whether members of the object at hand are named like variables, without `this.`.
    fn names_members_alone(&self) -> bool {
        false
    }
}

/// What a node is, as far as its kind shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glance {
    /// A string expression.
    Text,
    /// It defines, calls and imports nothing by itself, and is no string expression.
    Nothing,
    /// That takes looking at the node.
    Unclear,
}

/// What a node means.
#[derive(Clone, Debug)]
pub(super) enum Form<'t> {
    /// A string literal, as its parts.
    Text(Vec<Part<'t>>),
    /// A number, as it stands.
    Number,
    /// Strings one behind the other: `a + b`, `"a" "b"`.
    Concat(Vec<Node<'t>>),
    /// A name, with what it is a member of: `QUERY`, `Config.DB`. What stands for the
    /// object at hand (`self`, `this`) is left out: `self.db` is `.db`.
    Name(String),
    /// The value of another node and the end of a line behind it: `AppendLine(a)`.
    Line {
        /// The value.
        text: Node<'t>,
        /// What stands for the end of the line.
        end: TextRange,
    },
    /// What has the value of another node: parentheses, `.strip()`, `aws.String(x)`.
    Same(Node<'t>),
    /// A text with holes and what fills them.
    Format {
        /// How holes are spelled.
        style: FormatStyle,
        /// The text.
        template: Node<'t>,
        /// What fills them.
        arguments: Vec<Argument<'t>>,
    },
    /// Strings with another between each two: `", ".join([a, b])`.
    Join {
        /// What stands between.
        separator: Option<Node<'t>>,
        /// The list.
        list: Node<'t>,
    },
    /// Several strings with another between each two: `String.join(", ", a, b)`.
    Joined {
        /// What stands between.
        separator: Node<'t>,
        /// The strings.
        items: Vec<Node<'t>>,
    },
    /// A text with what a map has for its keys in the place of these, everywhere.
    Translate {
        /// The text.
        template: Node<'t>,
        /// The map.
        map: Node<'t>,
    },
    /// A text with one piece of it replaced, everywhere.
    Replace {
        /// The text.
        template: Node<'t>,
        /// The piece.
        from: Node<'t>,
        /// What comes in its place.
        to: Node<'t>,
    },
    /// One of several values: `a if x else b`.
    Choice(Vec<Node<'t>>),
    /// What is set where the program runs, and the value without that:
    /// `os.environ.get("DB", "plant")`.
    Setting(Node<'t>),
    /// Values in a list.
    List(Vec<Node<'t>>),
    /// A value of a list or a map: `QUERIES["cpu"]`; the key where it is a literal.
    Item {
        /// The list or map.
        object: Node<'t>,
        /// The literal key.
        key: Option<String>,
    },
    /// Values by name: an object or a map. What is in it stands in it as pairs.
    Map(Vec<Pair<'t>>),
    /// A value with a name: an argument, a property, a field.
    Pair(Pair<'t>),
    /// A call of a function or a constructor.
    Call(Call<'t>),
    /// Names get values.
    Definitions(Vec<Definition<'t>>),
    /// What a function gives back.
    Return(Node<'t>),
    /// Names that a function sets outside of itself: `global db`.
    Outer(Vec<String>),
    /// A function or a class: names defined in it are its own.
    Scope(Scope),
    /// Neither a string nor anything that one is made of: `true`, `null`.
    Never,
    /// Anything else.
    Other,
}

/// A part of a string literal.
#[derive(Clone, Debug)]
pub(super) enum Part<'t> {
    /// Text as it stands.
    Copy(TextRange),
    /// An escape sequence and what it means; `""` for what is left out.
    Escape(TextRange, String),
    /// An expression in the literal; the range is that of all its spelling.
    Hole(Node<'t>, TextRange),
    /// A name in the literal that is no node of the tree; the range is that of all its
    /// spelling.
    Name(String, TextRange),
}

/// How the holes of a text are spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormatStyle {
    /// `%s`, `%1$s`, `%(name)s`, `%[1]q`
    Printf,
    /// `{}`, `{0}`, `{name}`
    Braces,
    /// The same; a name that no argument has is that of a variable.
    Captures,
    /// `$name`, `${name}`
    Dollar,
    /// `{{ name }}`
    Mustaches,
    /// `{0}`, where quotes have a meaning of their own.
    Message,
}

/// An argument of a call.
#[derive(Clone, Debug)]
pub(super) struct Argument<'t> {
    /// The name that it is given by.
    pub(super) name: Option<String>,
    /// The value.
    pub(super) value: Node<'t>,
}

impl<'t> Argument<'t> {
    pub(super) fn of(value: Node<'t>) -> Self {
        Argument { name: None, value }
    }
}

/// What an expression makes of each item of a list.
#[derive(Clone, Debug)]
pub(super) struct Turns<'t> {
    pub(super) list: Node<'t>,
    /// What an item is called.
    pub(super) name: String,
    /// What is made of it.
    pub(super) body: Node<'t>,
    /// Where that name is known.
    pub(super) within: Node<'t>,
}

/// A value with a name.
#[derive(Clone, Debug)]
pub(super) struct Pair<'t> {
    /// The name, without quotes.
    pub(super) key: String,
    /// The value.
    pub(super) value: Node<'t>,
}

/// A call.
#[derive(Clone, Debug)]
pub(super) struct Call<'t> {
    /// What is called, with what it is a member of, on one line: `client.query`.
    pub(super) callee: String,
    /// The arguments in their order.
    pub(super) arguments: Vec<Argument<'t>>,
}

impl<'t> Call<'t> {
    /// The argument for a parameter, by its name or its place.
    pub(super) fn argument(&self, position: usize, name: &str) -> Option<Node<'t>> {
        let mut arguments = self.arguments.iter();
        let named = arguments.find(|argument| argument.name.as_deref() == Some(name));
        let positional = self.arguments.get(position);
        let positional = positional.filter(|argument| argument.name.is_none());
        Some(named.or(positional)?.value)
    }
}

/// A name gets a value.
#[derive(Clone, Debug)]
pub(super) struct Definition<'t> {
    /// The name, as [`Form::Name`] has it.
    pub(super) name: String,
    /// The value.
    pub(super) value: Node<'t>,
    /// How the value counts.
    pub(super) kind: DefinitionKind,
}

/// How a value counts for its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DefinitionKind {
    /// It is the value.
    Whole,
    /// It is added to the value there was.
    Append,
    /// The name is each of its items in turn.
    Each,
    /// The name is the item of it with that number: `a, b = pair`.
    Item(usize),
    /// The name is the item with that number of each of its items in turn; a map has pairs
    /// of a key and a value: `for name, sql in rows`.
    EachItem(usize),
    /// It is the value where no other is given: the default of a parameter.
    Default,
    /// The name is the field of it whose name stands there: `const { sql } = request`.
    Field(TextRange),
}

impl DefinitionKind {
    /// Whether the value is all that the name stands for.
    pub(super) fn is_value(self) -> bool {
        matches!(self, DefinitionKind::Whole | DefinitionKind::Default)
    }
}

/// Something that has names of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// What it is called.
    pub(super) name: Option<String>,
    /// Its parameters in order, without the object at hand; `None` for a class.
    pub(super) parameters: Option<Vec<String>>,
    /// Of a class, those that it is derived from.
    pub(super) bases: Vec<String>,
    /// Of a class, the fields that whoever makes an object gives in this order.
    pub(super) fields: Vec<String>,
    /// Of a class, whether the program is given its fields where it runs, so that what
    /// stands there are defaults.
    pub(super) is_of_settings: bool,
}

/// Where a file is that an import means without naming its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Located {
    pub(super) path: String,
    /// Whether the program can be told to take another where it runs.
    pub(super) is_default: bool,
}

/// In an [`Import`]: all names of the other file, as they are.
pub(super) const ALL: &str = "*";

/// A name that comes from another file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Import {
    /// The name in this file.
    pub(super) local: String,
    /// The name in the other file; `None` when the name is the file as a whole.
    pub(super) exported: Option<String>,
    /// Where the other file may be, best first: paths relative to this file's folder. A
    /// path that ends in `/` is that of a package: see [`Language::folders_of`] and
    /// [`Language::files_of`].
    pub(super) paths: Vec<String>,
}

impl Import {
    /// What the other file calls a name of this one, which begins with the imported name
    /// and goes on with `member`.
    pub(super) fn wanted(&self, name: &str, member: Option<&str>) -> Option<String> {
        match (&self.exported, member) {
            (Some(_), _) if self.local == ALL => Some(name.to_owned()),
            (Some(exported), None) => Some(exported.clone()),
            (Some(exported), Some(member)) => Some(format!("{exported}.{member}")),
            (None, Some(member)) => Some(member.to_owned()),
            // `const run = require("./run")`
            (None, None) => Some("default".to_owned()),
        }
    }
}
