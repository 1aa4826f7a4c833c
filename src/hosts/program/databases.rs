//! Texts that are given to other databases: they are no queries of Timestream, however
//! well they read as such.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use tree_sitter::Node;

use super::fold::Folder;
use super::form::{DefinitionKind, Form};
use super::index::{Called, ScopeId};
use super::senders::{last_part, plain, without_arguments};
use crate::hosts::has_marks;
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
    "dapper",
    "databricks",
    "diesel.sqlquery",
    "diesel::sqlquery",
    "django.db",
    "drizzle",
    "duckdb",
    "exposed.sql",
    "gorm.",
    "hibernate",
    "influx",
    "jooq",
    "knex",
    "kusto",
    "kysely",
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
    "psql",
    "psycopg",
    "pyspark",
    "questdb",
    "seaorm",
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
    "cfndataset",
    "dynamo",
    "executestatement",
    "quicksight",
    "redshift",
    "selectobjectcontent",
    "sitewise",
    "startquery",
    "topicrule",
];

/// Names that are too short to be part of others.
const WORDS: &[&str] = &["pg", "pq", "pdo", "spark", "DB"];

/// The same, where no driver of Timestream is in the file.
const JDBC: &[&str] = &["jdbc", "entitymanager"];

/// What the SDKs have in their names, as [`plain`] spells them.
const SDKS: &[&str] = &["timestreamquery", "timestreamwrite"];

/// Methods that only drivers have, where the client of an SDK of Timestream is in the file:
/// the SDKs take requests. As [`plain`] spells them.
/// <https://pkg.go.dev/database/sql#DB>,
/// <https://docs.oracle.com/en/java/javase/21/docs/api/java.sql/java/sql/Connection.html>,
/// <https://jakarta.ee/specifications/persistence/3.1/apidocs/jakarta.persistence/jakarta/persistence/entitymanager>,
/// <https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/jdbc/core/JdbcTemplate.html>
const METHODS: &[&str] = &[
    "createnativequery",
    "createsqlquery",
    "execcontext",
    "findbysql",
    "mustexec",
    "namedexec",
    "namedquery",
    "preparecall",
    "preparecontext",
    "preparestatement",
    "querycontext",
    "queryforlist",
    "queryformap",
    "queryforobject",
    "queryrow",
    "queryrowcontext",
    "queryrowx",
    "queryx",
    "queryxcontext",
    "selectcontext",
];

/// Types of what drivers have, of which the same holds.
const TYPES: &[&str] = &[
    "DSLContext",
    "DataSource",
    "DbConnection",
    "EntityManager",
    "IDbConnection",
    "JdbcTemplate",
    "NamedParameterJdbcTemplate",
    "NpgsqlConnection",
    "PoolClient",
    "PrismaClient",
    "QueryRunner",
    "SqlConnection",
    "sql.Conn",
    "sql.DB",
    "sql.Tx",
    "sqlx.DB",
    "sqlx.Tx",
];

/// What is asked of the result of a query where only other databases give one:
/// `con.sql("…").df()`.
/// <https://duckdb.org/docs/stable/clients/python/conversion>,
/// <https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/dataframe.html>
const RESULTS: &[&str] = &[
    ".arrow(",
    ".createOrReplaceTempView(",
    ".df(",
    ".fetchall(",
    ".fetchdf(",
    ".fetchone(",
    ".pl(",
    ".toPandas(",
];

/// A package that has a client of Timestream.
/// <https://aws-sdk-pandas.readthedocs.io/en/stable/stubs/awswrangler.timestream.query.html>
const WRANGLER: &str = "awswrangler";

/// Functions of pandas, which takes the connections of other databases.
/// <https://pandas.pydata.org/docs/reference/api/pandas.read_sql.html>
const OF_PANDAS: &[&str] = &[
    "pandas.readsql",
    "pandas.readsqlquery",
    "pd.readsql",
    "pd.readsqlquery",
];

/// What gives the connection of a model of Rails: `User.connection`.
/// <https://api.rubyonrails.org/classes/ActiveRecord/ConnectionHandling.html>
const OF_MODEL: &str = ".connection";

/// What gives a connection of what it is called on.
const CONNECTS: &[&str] = &["acquire", "begin", "connect", "connection", "cursor"];

/// The property of ADO.NET that takes a text.
/// <https://learn.microsoft.com/en-us/dotnet/api/system.data.common.dbcommand.commandtext>
const COMMAND_TEXT: &str = "CommandText";

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

/// Folds what calls of other databases are given: it is used up. Says whether the file brings
/// in the client of one.
pub(super) fn use_up(folder: &Folder) -> bool {
    let others = Others::of(folder);
    take_given(folder, &others);
    others.has_connections
}

fn take_given<'t>(folder: &Folder<'_, 't>, others: &Others<'_, '_, 't>) {
    let plain_source = plain(folder.source);
    let is_named = NAMES
        .iter()
        .chain(SERVICES)
        .chain(JDBC)
        .chain(METHODS)
        .any(|name| memchr::memmem::find(plain_source.as_bytes(), name.as_bytes()).is_some());
    take_written(folder, others);
    let is_known = !others.names.is_empty() || !others.typed.is_empty() || is_named;
    let connects = |it: &str| folder.source.contains(&format!(".{it}("));
    let of_library = [".connection.", ".sql(", "read_sql"];
    let is_known = is_known || of_library.iter().any(|it| folder.source.contains(it));
    if !is_known && !has_word(folder.source) && !CONNECTS.iter().any(|it| connects(it)) {
        return;
    }
    for called in &folder.index.calls {
        if !called.call.arguments.is_empty() && others.is_call(called) {
            take(folder, called);
        }
    }
}

pub(super) struct Others<'f, 'a, 't> {
    folder: &'f Folder<'a, 't>,
    /// What the file brings in from the packages of other databases.
    names: BTreeSet<&'a str>,
    /// What it declares with a type of such a client.
    typed: BTreeSet<&'a str>,
    /// One of these packages is that of a database which is connected to.
    has_connections: bool,
    has_driver: bool,
    /// The client of an SDK of Timestream is in the file.
    has_sdk: bool,
    /// What was asked of names already: most stand in a file many times.
    known: RefCell<HashMap<String, bool>>,
    /// The same of values, by their nodes and how deep they were asked for.
    made: RefCell<HashMap<(usize, usize), bool>>,
    /// Where names are set by `with … as name:`.
    entered: HashMap<&'a str, Vec<usize>>,
}

impl<'f, 'a, 't> Others<'f, 'a, 't> {
    pub(super) fn of(folder: &'f Folder<'a, 't>) -> Self {
        let mut names = BTreeSet::new();
        let mut has_connections = false;
        let lines: Vec<&str> = folder.source.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let rest = lines.get(number..).unwrap_or_default();
            let end = || rest.iter().take(MOST_LINES).position(|it| it.contains('}'));
            let is_open = || line.contains('{') && !line.contains('}');
            let is_open_import = line.starts_with("import ") && is_open();
            let last = is_open_import.then(end).flatten().unwrap_or(0);
            let statement = rest.get(..=last).unwrap_or_default();
            if is_import_of_other(statement) {
                names.extend(statement.iter().flat_map(|line| brought_in(line)));
                has_connections |= is_database(&statement.join(" "));
            }
        }
        let drivers = [
            "jdbc:timestream",
            "software.amazon.timestream",
            "sql.Open(\"timestream",
            "timestream-driver",
        ];
        let has_driver = drivers.iter().any(|driver| folder.source.contains(driver));
        // Whoever has the client of an SDK has no driver for the same.
        let plain = plain(folder.source);
        let has_sdk = !has_driver && SDKS.iter().any(|it| plain.contains(it));
        Others {
            folder,
            names,
            has_connections,
            has_driver,
            has_sdk,
            // What has words of Timestream's own beside a connection of some type may be
            // sent by a driver for it.
            typed: if has_driver || !has_sdk && has_marks(folder.source) {
                BTreeSet::new()
            } else {
                typed(folder.source)
            },
            known: RefCell::default(),
            made: RefCell::default(),
            entered: entered(folder.source),
        }
    }

    fn is_call(&self, called: &Called<'t>) -> bool {
        let at = called.node.start_byte();
        let callee = callee(&called.call.callee);
        if is_timestream(&callee) {
            return false;
        }
        let mut arguments = called.call.arguments.iter();
        let is_given_ours = arguments.any(|it| match self.folder.form(it.value) {
            Form::Name(name) => is_timestream(&name),
            _ => false,
        });
        if is_given_ours {
            return false;
        }
        let is_of_other = self.is_of_other(&callee, at) || self.is_method(&callee);
        if is_of_other || self.has_result(called, &callee) || is_of_library(&callee) {
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

    /// Whether what a call gives back is asked for what only other databases give.
    fn has_result(&self, called: &Called<'t>, callee: &str) -> bool {
        let has_client = self.has_sdk || self.folder.source.contains(WRANGLER);
        if !has_client || !callee.ends_with(".sql") {
            return false;
        }
        let behind = self.folder.source.get(called.node.end_byte()..);
        let behind = behind.unwrap_or_default().trim_start();
        RESULTS.iter().any(|it| behind.starts_with(it))
    }

    /// Whether what is called is a member of the client of another database.
    pub(super) fn is_member(&self, called: &Called<'t>) -> bool {
        let callee = callee(&called.call.callee);
        !is_timestream(&callee) && self.is_of_other(&callee, called.node.start_byte())
    }

    fn is_of_other(&self, callee: &str, at: usize) -> bool {
        let object = callee.rsplit_once('.').map_or(callee, |(object, _)| object);
        self.is_named(callee) || self.is_object(object, at, 0)
    }

    /// Whether only drivers of other databases have a method of that name, and the file
    /// does not.
    fn is_method(&self, callee: &str) -> bool {
        let Some((_, method)) = callee.rsplit_once('.').filter(|_| self.has_sdk) else {
            return false;
        };
        let scopes = &self.folder.index.scopes;
        METHODS.contains(&&*plain(method))
            && self.folder.index.spend(scopes.len())
            && !scopes
                .iter()
                .any(|it| it.scope.name.as_deref() == Some(method))
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
        let mut parts = name.split('.');
        let own = parts.find(|part| !matches!(*part, "" | "this" | "self"));
        let is_typed = own.is_some_and(|own| self.typed.contains(own));
        is_typed || self.names.contains(first) || is_other(name) || is_jdbc()
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
            // With a driver of Timestream it can be either's.
            let has_connections = self.has_connections && !self.has_driver;
            return is_connection && has_connections || self.is_entered(name, at, depth);
        }
        // `const { db } = this`
        let fields = values.iter().filter_map(|value| value.first());
        for defined in fields.take_while(|_| index.spend(1)) {
            let DefinitionKind::Field(key) = defined.definition.kind else {
                continue;
            };
            let mut holder = defined.definition.value;
            while let Form::Same(inner) = self.folder.form(holder) {
                holder = inner;
            }
            if matches!(text(holder, self.folder.source), "this" | "self") {
                let member = format!("this.{}", self.folder.key(key));
                let at = defined.node.start_byte();
                return self.is_object(&member, at, depth + 1);
            }
        }
        made.any(|value| self.is_made(value, depth))
    }

    /// `with self.engine.connect() as conn:`
    fn is_entered(&self, name: &str, at: usize, depth: usize) -> bool {
        let places = self.entered.get(name).map_or(&[][..], Vec::as_slice);
        let before = places.partition_point(|place| *place < at);
        let Some(found) = before.checked_sub(1).and_then(|last| places.get(last)) else {
            return false;
        };
        let before = self.folder.source.get(..*found).unwrap_or_default();
        let line_start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1);
        let line = before.get(line_start..).unwrap_or_default();
        let Some((_, value)) = line.split_once("with ") else {
            return false;
        };
        let maker = callee(value);
        !is_timestream(value) && self.makes(&maker, *found, depth)
    }

    /// Whether what a call gives back is of another database.
    fn makes(&self, maker: &str, at: usize, depth: usize) -> bool {
        let object = maker.rsplit_once('.').map_or(maker, |(object, _)| object);
        let connects = CONNECTS.contains(&last_part(maker)) && maker != object;
        (connects && CONNECTIONS.contains(&last_part(object)))
            || self.is_named(maker)
            || self.is_object(object, at, depth + 1)
    }

    fn is_made(&self, value: Node<'t>, depth: usize) -> bool {
        let known = self.made.borrow().get(&(value.id(), depth)).copied();
        known.unwrap_or_else(|| {
            // One that is made of itself is of no database.
            self.made.borrow_mut().insert((value.id(), depth), false);
            let found = self.find_made(value, depth);
            self.made.borrow_mut().insert((value.id(), depth), found);
            found
        })
    }

    fn find_made(&self, value: Node<'t>, depth: usize) -> bool {
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
        self.makes(&maker, value.start_byte(), depth)
    }
}

/// Whether a function is one of a library for other databases, by its name alone.
fn is_of_library(callee: &str) -> bool {
    let object = callee.rsplit_once('.').map_or("", |(object, _)| object);
    let model = object.strip_suffix(OF_MODEL).unwrap_or_default();
    OF_PANDAS.contains(&&*plain(callee)) || model.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Keys of objects that say which service or database they are for.
const KEYS: &[&str] = &["datasourcearn", "dialect", "engine", "service", "url"];
/// How many objects around a value are looked at, and how many pairs in each.
const MOST_OBJECTS: usize = 6;
const MOST_PAIRS: usize = 64;

/// Whether an object around a value says that it is for another service: `{ service:
/// "Athena", parameters: { QueryString } }`.
pub(super) fn is_beside_other(folder: &Folder, node: Node) -> bool {
    let index = folder.index;
    for named in index.pairs_around(node).take(MOST_OBJECTS) {
        let Some(object) = named.node.parent().filter(|_| index.spend(1)) else {
            return false;
        };
        let (start, end) = (object.start_byte(), object.end_byte());
        let pairs = index.pair_ranges.inside(start, end).take(MOST_PAIRS);
        let pairs = pairs.take_while(|_| index.spend(1));
        let mut pairs = pairs.filter_map(|number| index.pairs.get(number));
        let is_other = pairs.any(|it| {
            let value = text(it.pair.value, folder.source);
            KEYS.contains(&&*plain(&it.pair.key))
                && value.len() <= LONGEST
                && is_other(value)
                && it.node.parent() == Some(object)
        });
        if is_other || is_timestream(&named.pair.key) {
            return is_other;
        }
    }
    false
}

/// The names that are set by `with … as name:`, and where these end before the ` as `.
fn entered(source: &str) -> HashMap<&str, Vec<usize>> {
    let mut entered: HashMap<&str, Vec<usize>> = HashMap::new();
    for at in memchr::memmem::find_iter(source.as_bytes(), b" as ") {
        let behind = source.get(at + 4..).unwrap_or_default();
        let end = behind.find(|c: char| !c.is_alphanumeric() && c != '_');
        let name = end.and_then(|end| behind.split_at_checked(end));
        if let Some((name, _)) = name.filter(|(_, rest)| rest.starts_with(':')) {
            entered.entry(name).or_default().push(at);
        }
    }
    entered
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
    take_of_parameters(folder, called);
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

/// What functions in a call do with what they are given: `client.executeStatement(b ->
/// b.sql("…"))`.
fn take_of_parameters(folder: &Folder, called: &Called) {
    let index = folder.index;
    let (start, end) = (called.node.start_byte(), called.node.end_byte());
    let inside = index.call_ranges.inside(start, end);
    let inside = inside.filter_map(|number| index.calls.get(number));
    for inner in inside.take_while(|_| index.spend(1)) {
        let callee = callee(&inner.call.callee);
        let (first, _) = callee.split_once('.').unwrap_or_default();
        if first.is_empty() || is_timestream(&callee) {
            continue;
        }
        let at = inner.node.start_byte();
        let function = index.given_by(first, at);
        if function.is_some_and(|it| start <= it.start && it.end <= end && start < it.start) {
            for argument in &inner.call.arguments {
                take_texts(folder, argument.value, index.scope_at(at));
            }
        }
    }
}

/// Uses up what is given to another database in ways that are no calls: a template with a
/// tag, the property of a command, the input of a program.
fn take_written(folder: &Folder, others: &Others) {
    let (index, source) = (folder.index, folder.source);
    if source.contains(COMMAND_TEXT) && !plain(source).contains("odbc") {
        for defined in &index.definitions {
            let name = &defined.definition.name;
            if name.contains('.') && last_part(name) == COMMAND_TEXT {
                let value = defined.definition.value;
                take_texts(folder, value, index.scope_at(value.start_byte()));
            }
        }
    }
    // To find the parent of a node takes a step for each level above it.
    let is_sequel = source.contains("DB[");
    let kinds = ["template_string", "heredoc_body"];
    let texts = index.texts.iter();
    let is_asked = |kind| kinds.contains(&kind) || is_sequel && kind == "string";
    let texts = texts.filter(|node| is_asked(node.kind()));
    for node in texts.take_while(|_| index.spend(1)) {
        let Some(parent) = node.parent() else {
            continue;
        };
        let is_taken = match (node.kind(), parent.kind()) {
            // Sequel: `DB["SELECT …"]`
            (_, "element_reference") => text(parent, source).starts_with("DB["),
            ("template_string", "call_expression") => {
                let tag = parent.child_by_field_name("function");
                tag.is_some_and(|tag| is_tag(text(tag, source), parent, others))
            }
            ("heredoc_body", "heredoc_redirect") => {
                let command = parent.parent().map_or("", |it| text(it, source));
                let name = command.split_whitespace().next().unwrap_or_default();
                is_database(name)
            }
            _ => false,
        };
        if is_taken {
            folder.use_up(*node);
        }
    }
}

/// Whether a template with this tag is sent: that of a client, or one that is waited for. A
/// tag that only marks the text as SQL gives it back.
fn is_tag(tag: &str, call: Node, others: &Others) -> bool {
    let is_awaited = call
        .parent()
        .is_some_and(|it| it.kind() == "await_expression");
    let tag = callee(tag);
    let is_raw = ["queryRaw", "executeRaw"].contains(&last_part(&tag));
    !is_timestream(&tag)
        && (is_raw || others.is_named(&tag) || is_awaited && last_part(&tag) == "sql")
}

/// The names that are declared with a type of a client: `ds: DataSource`, `db *sql.DB`,
/// `JdbcTemplate jdbc`.
fn typed(source: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    for known in TYPES {
        // Of the plugin of Grafana, or a class of the file.
        let is_own = *known == "DataSource" && plain(source).contains("grafana");
        if is_own || source.contains(&format!("class {known}")) {
            continue;
        }
        for (at, _) in source.match_indices(known) {
            let before = source.get(..at).unwrap_or_default();
            let behind = source.get(at + known.len()..).unwrap_or_default();
            if before.ends_with(is_part) || behind.starts_with(is_part) {
                continue;
            }
            // `using var sql = new SqlConnection(cs)`
            if let Some(set) = before.trim_end().strip_suffix("new") {
                let set = set.trim_end().strip_suffix('=').map(str::trim_end);
                let name = set.and_then(|set| set.rsplit(|c| !is_part(c)).next());
                names.extend(name.filter(|name| name.len() > 1 && !is_timestream(name)));
                continue;
            }
            // `dsl: org.jooq.DSLContext`
            let near = before.floor_char_boundary(before.len().saturating_sub(LONGEST));
            let before = before.get(near..).unwrap_or_default();
            let before = before.trim_end_matches(|c| is_part(c) || c == '.');
            let declared = before.trim_end_matches(' ').strip_suffix([':', '*']);
            let declared = declared.map(|it| it.trim_end_matches([' ', '?']));
            let end = behind.trim_start_matches(' ');
            let name = match declared {
                Some(before) => before.rsplit(|c| !is_part(c)).next(),
                None if end.len() < behind.len() => end.split(|c| !is_part(c)).next(),
                None => None,
            };
            names.extend(name.filter(|name| name.len() > 1 && !is_timestream(name)));
        }
    }
    for word in KEYWORDS
        .iter()
        .chain(&["extends", "implements", "public", "private"])
    {
        names.remove(word);
    }
    names
}
