//! Texts that are given to other databases: they are no queries of Timestream, however
//! well they read as such.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use tree_sitter::Node;

use super::fold::Folder;
use super::form::Form;
use super::index::{Called, ScopeId};
use super::senders::{last_part, plain, without_arguments};
use crate::hosts::syntax_tree::text;

/// What clients and drivers of other databases have in their names, as [`plain`] spells
/// it.
const NAMES: &[&str] = &[
    "activerecord",
    "asyncpg",
    "bigquery",
    "cassandra",
    "clickhouse",
    "cockroach",
    "duckdb",
    "hibernate",
    "influx",
    "knex",
    "mariadb",
    "mssql",
    "mysql",
    "npgsql",
    "pgclient",
    "pgpool",
    "pgsql",
    "pgx",
    "postgres",
    "prisma",
    "psycopg",
    "pyspark",
    "questdb",
    "sequelize",
    "snowflake",
    "sparksession",
    "sqlalchemy",
    "sqlclient",
    "sqlite",
    "sqlserver",
    "sqlx",
    "timescale",
    "trino",
    "typeorm",
];

/// The same of services that take a text with each request.
const SERVICES: &[&str] = &[
    "athena",
    "dynamo",
    "executestatement",
    "redshift",
    "selectobjectcontent",
    "sitewise",
    "startquery",
    "topicrule",
];

/// Names that are too short to be part of others.
const WORDS: &[&str] = &["pg", "pq", "pdo", "spark", "DB"];

/// The same, where no driver of Timestream is in the file.
const JDBC: &[&str] = &["jdbctemplate", "entitymanager", "jdbi"];

/// What connections are called that come from elsewhere, in a file that brings in the
/// client of another database.
const CONNECTIONS: &[&str] = &[
    "conn",
    "connection",
    "cur",
    "cursor",
    "db",
    "engine",
    "pool",
    "session",
    "trx",
    "tx",
];

/// Words of statements that bring in names.
const KEYWORDS: &[&str] = &[
    "as", "await", "const", "from", "import", "let", "require", "type", "use", "using", "var",
];

/// How far the maker of an object is followed.
const DEEPEST: usize = 4;
/// The longest expression that is searched for the name of a database, in bytes.
const LONGEST: usize = 300;
/// Over how many lines one import may go.
const MOST_LINES: usize = 40;

/// Folds what calls of other databases are given: it is used up.
pub(super) fn use_up(folder: &Folder) {
    let others = Others::of(folder);
    let plain_source = plain(folder.source);
    let is_named = NAMES
        .iter()
        .chain(SERVICES)
        .chain(JDBC)
        .any(|name| memchr::memmem::find(plain_source.as_bytes(), name.as_bytes()).is_some());
    if others.names.is_empty() && !is_named && !has_word(folder.source) {
        return;
    }
    for called in &folder.index.calls {
        if !called.call.arguments.is_empty() && others.is_call(called) {
            take(folder, called);
        }
    }
}

struct Others<'f, 'a, 't> {
    folder: &'f Folder<'a, 't>,
    /// What the file brings in from the packages of other databases.
    names: BTreeSet<&'a str>,
    /// One of these packages is that of a database which is connected to.
    has_connections: bool,
    has_driver: bool,
    /// What was asked of names already: most stand in a file many times.
    known: RefCell<HashMap<String, bool>>,
}

impl<'f, 'a, 't> Others<'f, 'a, 't> {
    fn of(folder: &'f Folder<'a, 't>) -> Self {
        let mut names = BTreeSet::new();
        let mut has_connections = false;
        let lines: Vec<&str> = folder.source.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let is_open = line.contains('{') && !line.contains('}');
            let is_import = line.starts_with("import ");
            let rest = lines.get(number..).unwrap_or_default();
            let end = rest.iter().take(MOST_LINES).position(|it| it.contains('}'));
            let last = end.filter(|_| is_open && is_import).unwrap_or(0);
            let statement = rest.get(..=last).unwrap_or_default();
            if is_import_of_other(statement) {
                names.extend(statement.iter().flat_map(|line| brought_in(line)));
                has_connections |= is_database(&statement.join(" "));
            }
        }
        let drivers = ["jdbc:timestream", "software.amazon.timestream"];
        Others {
            folder,
            names,
            has_connections,
            has_driver: drivers.iter().any(|driver| folder.source.contains(driver)),
            known: RefCell::default(),
        }
    }

    fn is_call(&self, called: &Called<'t>) -> bool {
        let at = called.node.start_byte();
        let callee = callee(&called.call.callee);
        if is_timestream(&callee) {
            return false;
        }
        let object = callee
            .rsplit_once('.')
            .map_or(callee.as_str(), |(object, _)| object);
        if self.is_named(&callee) || self.is_object(object, at, 0) {
            return true;
        }
        // `pd.read_sql(sql, engine)`
        let mut names = called.call.arguments.iter().filter_map(|argument| {
            match self.folder.form(argument.value) {
                Form::Name(name) => Some(name),
                _ => None,
            }
        });
        names.any(|name| self.is_object(&name, at, 0))
    }

    /// Whether a name says that it is of another database.
    fn is_named(&self, name: &str) -> bool {
        if let Some(known) = self.known.borrow().get(name) {
            return *known;
        }
        let found = self.says_so(name);
        self.known.borrow_mut().insert(name.to_owned(), found);
        found
    }

    fn says_so(&self, name: &str) -> bool {
        let first = name.split('.').next().unwrap_or(name);
        let is_jdbc = || !self.has_driver && JDBC.iter().any(|it| plain(name).contains(it));
        self.names.contains(first) || is_other(name) || is_jdbc()
    }

    /// Whether an object is the client of another database, or made by one.
    fn is_object(&self, object: &str, at: usize, depth: usize) -> bool {
        if depth > DEEPEST || object.is_empty() || is_timestream(object) {
            return false;
        }
        if self.is_named(object) {
            return true;
        }
        let index = self.folder.index;
        let member = object
            .strip_prefix("this.")
            .or_else(|| object.strip_prefix("self."))
            .map(|member| format!(".{member}"));
        let name = member.as_deref().unwrap_or(object);
        let values = index.values_of(name, at);
        let made = values.iter().filter_map(|value| value.first());
        let mut made = made.map(|defined| defined.definition.value).peekable();
        if made.peek().is_none() {
            let is_connection = CONNECTIONS.contains(&last_part(object));
            return is_connection && self.has_connections;
        }
        made.any(|value| self.is_made(value, depth))
    }

    fn is_made(&self, value: Node<'t>, depth: usize) -> bool {
        let written = text(value, self.folder.source);
        if is_timestream(written) {
            return false;
        }
        if written.len() <= LONGEST && is_other(written) {
            return true;
        }
        let mut value = value;
        while let Form::Same(inner) = self.folder.form(value) {
            value = inner;
        }
        let maker = match self.folder.form(value) {
            Form::Call(call) => callee(&call.callee),
            Form::Name(name) => name,
            _ => return false,
        };
        let object = maker
            .rsplit_once('.')
            .map_or(maker.as_str(), |(object, _)| object);
        self.is_named(&maker) || self.is_object(object, value.start_byte(), depth + 1)
    }
}

/// Whether lines bring in something of another database.
fn is_import_of_other(lines: &[&str]) -> bool {
    let is_import = lines.first().is_some_and(|line| {
        let line = line.trim_start();
        let words = ["import ", "from ", "use ", "using ", "require"];
        // A line in the imports of Go.
        let is_path = line.starts_with('"') && line.trim_end().ends_with('"') && line.contains('/');
        words.iter().any(|word| line.starts_with(word)) || line.contains("require(") || is_path
    });
    is_import && is_other(&lines.join(" "))
}

/// The names that a line of an import brings in.
fn brought_in(line: &str) -> impl Iterator<Item = &str> {
    let quote = line.find(['"', '\'']);
    let is_path = line.trim_start().starts_with('"');
    let names = match quote {
        // The package has the name of the last part of its path.
        Some(_) if is_path => line.trim().trim_matches('"').rsplit('/').find(|part| {
            let number = part.strip_prefix('v').unwrap_or_default();
            number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit())
        }),
        Some(quote) => line.get(..quote),
        None => Some(line),
    };
    let is_between = |c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.');
    let words = names.unwrap_or_default().split(is_between);
    let words = words.map(last_part);
    words.filter(|word| word.len() > 1 && !KEYWORDS.contains(word))
}

/// What is called, without what calls before it are given.
fn callee(callee: &str) -> String {
    let named = without_arguments(callee)
        .replace("->", ".")
        .replace("::", ".")
        .replace("?.", ".");
    let named = named.trim_start_matches("await").trim_start();
    named.trim_start_matches("new ").replace('$', "")
}

fn is_timestream(text: &str) -> bool {
    plain(text).contains("timestream")
}

fn is_other(text: &str) -> bool {
    let is_service = |plain: &str| SERVICES.iter().any(|name| plain.contains(name));
    !is_timestream(text) && (is_service(&plain(text)) || is_database(text))
}

fn is_database(text: &str) -> bool {
    let plain = plain(text);
    NAMES.iter().any(|name| plain.contains(name)) || has_word(text)
}

fn has_word(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.any(|word| {
        WORDS
            .iter()
            .any(|it| *it == word || it.eq_ignore_ascii_case(word) && *it != "DB")
    })
}

/// What a call is given is used up, but for what functions in it do.
fn take<'t>(folder: &Folder<'_, 't>, called: &Called<'t>) {
    for argument in &called.call.arguments {
        let scope = folder.index.scope_at(called.node.start_byte());
        take_texts(folder, argument.value, scope);
        for root in folder.roots(argument.value) {
            folder.fold_root(&root);
            for part in root.parts() {
                if matches!(folder.form(*part), Form::Map(_) | Form::List(_)) {
                    take_texts(folder, *part, folder.index.scope_at(part.start_byte()));
                }
            }
        }
    }
}

fn take_texts(folder: &Folder, node: Node, scope: ScopeId) {
    let index = folder.index;
    let texts = &index.texts;
    let first = texts.partition_point(|text| text.start_byte() < node.start_byte());
    let inside = texts.get(first..).unwrap_or_default().iter();
    let inside = inside.take_while(|text| text.start_byte() < node.end_byte());
    for text in inside.filter(|text| index.scope_at(text.start_byte()) == scope) {
        folder.use_up(*text);
    }
}
