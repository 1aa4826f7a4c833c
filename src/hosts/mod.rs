//! Where queries live: kinds of files, and the query texts in them.
//!
//! A host yields query texts, each with the map that leads from it back to the
//! file. It knows nothing of SQL, and reads no files by itself.

mod claim;
mod data_source;
mod documents;
mod engines;
pub mod environment;
mod given;
mod makefile;
mod markdown;
mod notebook;
mod paths;
mod program;
mod query_text;
mod snippets;
mod sql;
mod syntax_tree;
mod terraform;
mod wrapper;

pub use claim::Claim;
pub use data_source::{DataSource, GrafanaDefaults};
pub use query_text::{FoundBy, HostFinding, HostFindingKind, HostText, QueryText, ScheduledQuery};

pub use wrapper::{Survey, Wrapper};

use std::any::Any;
use std::fmt::Debug;
use std::sync::Arc;

macro_rules! hosts {
    ($($(#[doc = $docs:literal])+ $variant:ident $id:literal)+) => {
        /// A kind of file that holds queries.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Host {
            $($(#[doc = $docs])+ $variant,)+
        }

        impl Host {
            /// All of them.
            pub const ALL: &'static [Host] = &[$(Host::$variant),+];

            /// The name in output and on the command line.
            pub fn id(self) -> &'static str {
                match self {
                    $(Host::$variant => $id,)+
                }
            }
        }
    };
}

hosts! {
    /// A file of SQL statements.
    Sql "sql"
    /// A document in YAML, whose content decides what it is.
    Yaml "yaml"
    /// A document in JSON, whose content decides what it is.
    Json "json"
    /// A template of CloudFormation or SAM.
    CloudFormation "cloudformation"
    /// A module of Terraform, or its plan.
    Terraform "terraform"
    /// A dashboard of Grafana, or its provisioned alerts.
    Grafana "grafana"
    /// Markdown with blocks of code.
    Markdown "markdown"
    /// A notebook of Jupyter.
    Notebook "notebook"
    /// A makefile.
    Makefile "makefile"
    /// A shell script.
    Shell "shell"
    /// Python.
    Python "python"
    /// JavaScript, with JSX.
    JavaScript "javascript"
    /// TypeScript.
    TypeScript "typescript"
    /// TypeScript with JSX.
    Tsx "tsx"
    /// Java.
    Java "java"
    /// Kotlin.
    Kotlin "kotlin"
    /// Go.
    Go "go"
    /// C#.
    CSharp "csharp"
    /// Ruby.
    Ruby "ruby"
    /// PHP.
    Php "php"
    /// Rust.
    Rust "rust"
}

/// The kinds of files by the endings of their names, without the dot.
const ENDINGS: &[(&str, Host)] = &[
    ("yaml", Host::Yaml),
    ("yml", Host::Yaml),
    ("json", Host::Json),
    ("template", Host::Yaml),
    ("tf", Host::Terraform),
    ("tofu", Host::Terraform),
    ("md", Host::Markdown),
    ("mdx", Host::Markdown),
    ("markdown", Host::Markdown),
    ("ipynb", Host::Notebook),
    ("sh", Host::Shell),
    ("bash", Host::Shell),
    ("zsh", Host::Shell),
    ("py", Host::Python),
    ("pyi", Host::Python),
    ("js", Host::JavaScript),
    ("jsx", Host::JavaScript),
    ("mjs", Host::JavaScript),
    ("cjs", Host::JavaScript),
    ("ts", Host::TypeScript),
    ("mts", Host::TypeScript),
    ("cts", Host::TypeScript),
    ("tsx", Host::Tsx),
    ("java", Host::Java),
    ("kt", Host::Kotlin),
    ("kts", Host::Kotlin),
    ("go", Host::Go),
    ("cs", Host::CSharp),
    ("rb", Host::Ruby),
    ("rake", Host::Ruby),
    ("php", Host::Php),
    ("rs", Host::Rust),
];

impl Host {
    /// The kind of a file, by its name; `None` when it is not known to hold queries.
    pub fn of(file_name: &str) -> Option<Host> {
        if sql::has_name(file_name) {
            return Some(Host::Sql);
        }
        if makefile::has_name(file_name) {
            return Some(Host::Makefile);
        }
        // Declarations of TypeScript have no values in them.
        if file_name.ends_with(".d.ts") {
            return None;
        }
        let (_, ending) = file_name.rsplit_once('.')?;
        let known = |(name, _): &&(&str, Host)| ending.eq_ignore_ascii_case(name);
        ENDINGS.iter().find(known).map(|(_, host)| *host)
    }

    /// Whether it is the source of a program: those stand last in the list.
    pub(crate) fn is_program(self) -> bool {
        self >= Host::Shell
    }

    /// The host of that name.
    pub fn named(id: &str) -> Option<Host> {
        Host::ALL.iter().copied().find(|host| host.id() == id)
    }
}

/// What is made of the text of a file: its tree.
pub type Made = Arc<dyn Any + Send + Sync>;

/// The files around a file: what it imports, the rest of its module.
pub trait Neighbours: Debug {
    /// The text of the file at this path, which is relative to the folder of the file and
    /// has forward slashes. `None` when it cannot be read.
    fn read(&self, path: &str) -> Option<Arc<str>>;

    /// The names of the files in the same folder, sorted.
    fn names(&self) -> Vec<String>;

    /// The names of the files in a folder, sorted; its path is relative to the folder of
    /// the file and has forward slashes. None when it cannot be read.
    fn names_in(&self, _folder: &str) -> Vec<String> {
        Vec::new()
    }

    /// The functions of the file at this path that send what they are given, as far as
    /// that is known. The path is as for [`Neighbours::read`].
    fn wrappers_in(&self, _path: &str) -> &[Wrapper] {
        &[]
    }

    /// Whether functions or texts of other files are known that [`Neighbours::wrappers_in`]
    /// and [`Neighbours::is_template`] tell of.
    fn knows_others(&self) -> bool {
        false
    }

    /// Whether another file calls a function of the file that sends what it is given.
    fn has_callers(&self) -> bool {
        false
    }

    /// Whether another file calls this function of the file.
    fn is_called(&self, _wrapper: &Wrapper) -> bool {
        false
    }

    /// Whether a file that has no such function of its own names this one of the file, whose
    /// callers give names of what it queries.
    fn is_named_elsewhere(&self, _function: &str) -> bool {
        false
    }

    /// Whether the file calls functions of others that send what they are given, or has a
    /// client of them.
    fn has_calls(&self) -> bool {
        false
    }

    /// Whether the file has a client from another file: what it sends is sent to Timestream.
    fn has_client(&self) -> bool {
        false
    }

    /// The texts of the file that are nothing but templates of others, by their names:
    /// other files fill their holes, and use them for nothing else. An empty name is that
    /// of all of the file.
    fn filled(&self) -> Vec<String> {
        Vec::new()
    }

    /// Whether some file has a text of that name whose holes another fills.
    fn is_template(&self, _name: &str) -> bool {
        false
    }

    /// What `make` makes of the text of a file, which may be kept for all that ask for it.
    fn made_of(&self, path: &str, make: &dyn Fn(Arc<str>) -> Made) -> Option<Made> {
        self.read(path).map(make)
    }
}

/// A file that stands alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoNeighbours;

impl Neighbours for NoNeighbours {
    fn read(&self, _: &str) -> Option<Arc<str>> {
        None
    }

    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}

/// What hosts are told besides the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostOptions {
    /// The defaults of the data source of Grafana.
    pub grafana: GrafanaDefaults,
    /// The data sources that the repository provisions.
    pub data_sources: Vec<DataSource>,
    /// The user says what kind of text it is: it need not speak of Timestream.
    pub is_forced: bool,
    /// The user names the file, and it is a program: what it sends counts, even though it does
    /// not speak of Timestream.
    pub is_named: bool,
}

/// A text, and what is around it.
#[derive(Clone, Copy, Debug)]
pub struct HostInput<'a> {
    /// The text of the file.
    pub text: &'a str,
    /// The name of the file, without its folders.
    pub file_name: &'a str,
    /// What is around it.
    pub neighbours: &'a dyn Neighbours,
    /// What is set for it.
    pub options: &'a HostOptions,
    /// What other files read it for.
    pub claims: &'a [Claim],
}

/// The query texts of a file, in its order.
pub fn read<'a>(host: Host, input: &HostInput<'a>) -> HostText<'a> {
    if input.claims.iter().any(Claim::is_of_text) {
        return terraform::claimed(input);
    }
    if host == Host::Sql {
        // Whoever fills its holes has the query.
        if input.neighbours.filled().iter().any(String::is_empty) {
            return HostText::of(host);
        }
        return sql::read(input.text);
    }
    let is_claimed = !input.claims.iter().all(Claim::is_of_values);
    let is_asked = input.options.is_forced || is_claimed || input.options.is_named;
    let is_met = !is_asked && !input.neighbours.has_calls();
    if is_met && !speaks_of_timestream(input.text.as_bytes()) {
        return HostText::nothing();
    }
    let mut found = read_as(host, input);
    given::by_claims(input.claims, &mut found.queries);
    found
}

/// The query texts of a text that is about Timestream, or is part of one that is.
fn read_as(host: Host, input: &HostInput) -> HostText<'static> {
    match host {
        Host::Sql => sql::read_part(input.text),
        Host::Yaml | Host::Json | Host::CloudFormation | Host::Grafana => {
            documents::read(host, input)
        }
        Host::Terraform => terraform::read(input),
        Host::Markdown => markdown::read(input),
        Host::Notebook => notebook::read(input),
        Host::Makefile => makefile::read(input),
        _ => program::read(host, input),
    }
}

/// What a file refers to that is to be read for it: files whose text is a query or a
/// document, modules that it calls. These are to be read with the claims on them, and
/// yield the queries.
pub fn claims(host: Host, input: &HostInput) -> Vec<Claim> {
    if host == Host::Terraform && terraform::may_refer(input) {
        return terraform::claims(input);
    }
    if may_claim(host) && documents::may_refer(input) {
        return documents::claims(host, input);
    }
    Vec::new()
}

/// The data sources of Grafana that a file provisions.
pub fn data_sources(host: Host, input: &HostInput) -> Vec<DataSource> {
    let is_yaml = matches!(host, Host::Yaml | Host::Grafana);
    if is_yaml && documents::has_data_sources(input) {
        return documents::data_sources(input);
    }
    Vec::new()
}

/// Whether files of this kind can have dashboards of Grafana in them.
pub fn can_have_dashboards(host: Host) -> bool {
    may_claim(host) || matches!(host, Host::Grafana | Host::Sql)
}

/// Whether files of this kind can refer to others that are read for them.
pub fn may_claim(host: Host) -> bool {
    let documents = [Host::Yaml, Host::Json, Host::CloudFormation];
    host == Host::Terraform || documents.contains(&host)
}

/// What a file of a program has to do with others, as far as its neighbours say which of
/// their functions send what they are given. Nothing, for a file of another kind.
pub fn survey(host: Host, input: &HostInput) -> Survey {
    program::survey(host, input)
}

/// Whether files of this kind can call functions of one another that send queries.
pub fn can_call_others(host: Host) -> bool {
    host.is_program() && host != Host::Shell
}

/// Whether a text may have something that sends a query, to Timestream or another service.
pub fn may_send(bytes: &[u8]) -> bool {
    // QueryString, queryString; query_string; helpers of awswrangler
    has_one_of(bytes, &["ueryString", "uery_string", "timestream.query"])
}

/// Whether a text may have something that makes a client which sends queries.
pub fn may_make_client(bytes: &[u8]) -> bool {
    // "timestream-query"; TimestreamQueryClient; timestreamquery.New; timestream_query
    let spellings = [
        "imestream-query",
        "imestreamQuery",
        "imestreamquery",
        "imestream_query",
    ];
    has_one_of(bytes, &spellings)
}

fn has_one_of(bytes: &[u8], spellings: &[&str]) -> bool {
    spellings
        .iter()
        .any(|spelling| memchr::memmem::find(bytes, spelling.as_bytes()).is_some())
}

/// Whether a text has the service's name in it, as whoever sends queries to it has, or the
/// name of a column that only its tables have.
pub(crate) fn speaks_of_timestream(bytes: &[u8]) -> bool {
    // Timestream, timestream; TIMESTREAM; TimeStream, timeStream
    has_one_of(
        bytes,
        &["imestream", "IMESTREAM", "imeStream", "measure_value::"],
    )
}

/// Whether all that a text says of the service is of its API for writing, which sends no
/// queries.
pub(crate) fn only_writes(text: &str) -> bool {
    const NAME: &str = "timestream";
    let lower = text.to_ascii_lowercase();
    let mut said = lower.match_indices(NAME);
    let is_write = |(at, name): (usize, &str)| {
        let behind = lower.get(at + name.len()..).unwrap_or_default();
        let behind = behind.strip_prefix(['-', '_', '.', ' ']).unwrap_or(behind);
        behind.starts_with("write")
    };
    lower.contains(NAME) && said.all(is_write)
}

/// Whether all that a program says of the service stands in lines that are nothing but
/// comments.
pub(crate) fn only_remarks(text: &str) -> bool {
    let lines = text.lines().map(str::trim_start);
    let mut named = lines.filter(|line| speaks_of_timestream(line.as_bytes()));
    named.all(|line| {
        ["//", "/*", "*", "#", "--"]
            .iter()
            .any(|sign| line.starts_with(sign))
    })
}

/// Whether a text has words that hardly any language but Timestream's has.
pub(crate) fn has_marks(text: &str) -> bool {
    let marks = ["ago(", "bin(", "measure_name", "measure_value::"];
    marks.iter().any(|mark| text.contains(mark))
}
