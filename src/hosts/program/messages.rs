//! Texts that people read, and none that a database does: what is logged, printed or thrown,
//! labels, names of tests, and what is only compared. A text that reaches nothing else sends
//! nothing, however well it reads as a query.

use tree_sitter::Node;

use super::fold::Folder;
use super::form::Form;
use super::index::{Called, ScopeFacts};
use super::names::defined_names;
use super::senders::{last_part, plain, without_arguments};
use crate::hosts::syntax_tree::{is_in, text};

/// Objects that only log or print, as [`plain`] spells them.
const LOGGERS: &[&str] = &[
    "console", "eventlog", "log", "logger", "logging", "loguru", "pino", "slog", "trace",
    "tracing", "winston", "zap",
];

/// Methods that log, whatever they are called on.
/// <https://docs.python.org/3/library/logging.html>,
/// <https://www.slf4j.org/api/org/slf4j/Logger.html>,
/// <https://learn.microsoft.com/en-us/dotnet/api/microsoft.extensions.logging.loggerextensions>
const LOGS: &[&str] = &[
    "critical",
    "debug",
    "debugf",
    "debugw",
    "error",
    "errorf",
    "errorw",
    "fatal",
    "fatalf",
    "fatalln",
    "info",
    "infof",
    "infow",
    "log",
    "logcritical",
    "logdebug",
    "logerror",
    "logf",
    "loginformation",
    "logtrace",
    "logwarning",
    "notice",
    "severe",
    "trace",
    "verbose",
    "warn",
    "warnf",
    "warning",
    "warnw",
];

/// Functions that print or end the program, and those of objects in [`PRINTERS`].
const PRINTS: &[&str] = &[
    "abort",
    "die",
    "echo",
    "eprint",
    "eprintln",
    "errorlog",
    "exit",
    "fail",
    "pp",
    "pprint",
    "print",
    "printf",
    "println",
    "puts",
    "secho",
    "var_dump",
    "write",
    "writeline",
];

/// Objects whose functions print or end the program, by their last names.
const PRINTERS: &[&str] = &[
    "click", "console", "debug", "err", "fmt", "io", "kernel", "out", "pytest", "rich", "stderr",
    "stdout", "sys", "t", "trace", "typer",
];

/// What is thrown, where its name does not end as that of an error.
/// <https://pkg.go.dev/errors>, <https://pkg.go.dev/github.com/pkg/errors>,
/// <https://docs.rs/anyhow>
const THROWS: &[&str] = &[
    "anyhow",
    "bail",
    "ensure",
    "errors.new",
    "errors.errorf",
    "errors.wrap",
    "errors.wrapf",
    "fmt.errorf",
    "panic",
    "raise",
    "throw",
    "todo",
    "unreachable",
];

/// Functions whose first argument is the name of a test.
/// <https://jestjs.io/docs/api>, <https://mochajs.org/>, <https://rspec.info/>
const TESTS: &[&str] = &[
    "context",
    "describe",
    "feature",
    "fdescribe",
    "fit",
    "it",
    "run",
    "scenario",
    "should",
    "specify",
    "test",
    "xdescribe",
    "xit",
];

/// What compares texts and takes them apart, as [`plain`] spells it.
const COMPARES: &[&str] = &[
    "contains",
    "endswith",
    "equals",
    "equalsignorecase",
    "hasprefix",
    "hassuffix",
    "includes",
    "indexof",
    "lastindexof",
    "match",
    "matches",
    "re.compile",
    "re.findall",
    "re.fullmatch",
    "re.search",
    "regexp",
    "startswith",
    "strpos",
    "strings.contains",
    "strings.count",
];

/// Names of texts that people read, as [`plain`] spells them.
const LABELS: &[&str] = &[
    "alt",
    "arialabel",
    "caption",
    "comment",
    "description",
    "docs",
    "epilog",
    "errmsg",
    "errormessage",
    "help",
    "helptext",
    "label",
    "match",
    "message",
    "msg",
    "placeholder",
    "reason",
    "subtitle",
    "summary",
    "title",
    "tooltip",
    "usage",
];

/// Names of what is expected of another.
const WANTED: &[&str] = &[
    "expect",
    "expected",
    "want",
    "wanted",
    "wantsql",
    "wantquery",
];

/// What the language of scripts is called.
const SHELL: &str = "shell";
/// How long what stands between the begin of a function and its text is: `() => "…"`.
const LONGEST_HEAD: usize = 80;
/// How many of the calls around a text are looked at.
const MOST_AROUND: usize = 16;

/// Whether a text that nothing is known to send is only said to people.
pub(super) fn is_said(folder: &Folder, node: Node) -> bool {
    // What a script prints goes to the next program.
    if folder.language.name() == SHELL {
        return false;
    }
    let before = folder.source.get(..node.start_byte()).unwrap_or_default();
    is_behind_word(before.trim_end())
        || is_compared(folder, node, before.trim_end())
        || is_statement(folder, node)
        || is_label(folder, node)
        || is_given(folder, node)
}

/// `raise "…"`, `panic!("…`, what takes a text without a call that is one for the grammar.
fn is_behind_word(before: &str) -> bool {
    let before = before.strip_suffix('(').unwrap_or(before).trim_end();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '!');
    let start = before.rfind(|c| !is_part(c)).map_or(0, |at| at + 1);
    // What the sign before it is has more than a byte.
    let word = before.get(start..).unwrap_or_default();
    if let Some(name) = word.strip_suffix('!') {
        return is_logger_or_printer(name) || THROWS.contains(&name);
    }
    matches!(word, "echo" | "print" | "puts" | "raise" | "throw")
}

fn is_logger_or_printer(name: &str) -> bool {
    LOGS.contains(&name) || PRINTS.contains(&name)
}

/// `sql == "…"`
fn is_compared(folder: &Folder, node: Node, before: &str) -> bool {
    let behind = folder.source.get(node.end_byte()..).unwrap_or_default();
    let behind = behind.trim_start();
    let compares = |sign: &&str| before.ends_with(*sign) || behind.starts_with(*sign);
    ["==", "!="].iter().any(compares)
}

/// Whether a text is a statement by itself: documentation, or nothing.
fn is_statement(folder: &Folder, node: Node) -> bool {
    // In other languages the last expression is what a function gives back.
    let has_statements = ["Python", "JavaScript", "TypeScript"];
    has_statements.contains(&folder.language.name())
        && folder.index.spend(1)
        && node
            .parent()
            .is_some_and(|it| it.kind() == "expression_statement")
}

/// Whether a text has a name that says that people read it, or is compared, or is a name
/// itself.
fn is_label(folder: &Folder, node: Node) -> bool {
    let index = folder.index;
    if let Some(named) = index.pairs_around(node).next() {
        let is_value = named.pair.value.start_byte() <= node.start_byte();
        // `{"show tables": 1}`
        if !is_value && named.node.start_byte() == node.start_byte() {
            return true;
        }
        // `<option value="select 1">`
        let is_attribute = named.node.kind() == "jsx_attribute";
        if is_attribute && is_of_element(folder, named.node) {
            return true;
        }
        if is_same(folder, named.pair.value, node) && is_of_people(&named.pair.key) {
            return true;
        }
    }
    let arguments = index.calls_around(node).next();
    let arguments = arguments.map_or(&[][..], |called| &called.call.arguments);
    let mut named = arguments
        .iter()
        .filter(|it| is_same(folder, it.value, node));
    if named.any(|it| it.name.as_deref().is_some_and(is_of_people)) {
        return true;
    }
    let mut names = defined_names(folder, node);
    names.any(|(value, name)| is_same(folder, value, node) && is_of_people(last_part(name)))
}

fn is_of_people(name: &str) -> bool {
    let name = plain(name);
    let name = name.trim_start_matches("data");
    LABELS.contains(&name) || WANTED.contains(&name) || name.starts_with("expected")
}

/// Whether a value is a text and no more, but for parentheses and the like.
fn is_same(folder: &Folder, value: Node, node: Node) -> bool {
    if !is_in(value, node) {
        return false;
    }
    let before = folder.source.get(value.start_byte()..node.start_byte());
    let behind = folder.source.get(node.end_byte()..value.end_byte());
    let is_sign = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '{' | '}');
    let mut signs = before.into_iter().chain(behind).flat_map(str::chars);
    signs.all(is_sign)
}

/// Whether an attribute is one of an element of HTML, and of no component.
fn is_of_element(folder: &Folder, attribute: Node) -> bool {
    let element = attribute.parent().filter(|_| folder.index.spend(1));
    let name = element.and_then(|it| it.child_by_field_name("name"));
    let name = name.map_or("", |name| text(name, folder.source));
    name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.contains('.')
}

/// Whether what a text is given to only says it.
fn is_given(folder: &Folder, node: Node) -> bool {
    let index = folder.index;
    let scope = index.scope_at(node.start_byte());
    for called in index.calls_around(node).take(MOST_AROUND) {
        if !index.spend(1) {
            return false;
        }
        let mut arguments = called.call.arguments.iter();
        let Some(number) = arguments.position(|it| is_in(it.value, node)) else {
            // `"…".format(…)`, and functions behind the arguments: `log.info { "…" }`
            let is_behind = index.scopes.get(scope).is_some_and(|function| {
                called.node.start_byte() < function.start && is_head(folder, function, node)
            });
            if is_behind {
                return says(folder, called, usize::MAX);
            }
            continue;
        };
        let is_inside = index.scope_at(called.node.start_byte()) == scope;
        let function = index.scopes.get(scope);
        // `log.debug(() => "…")`
        let is_given_back = || function.is_some_and(|it| is_head(folder, it, node));
        if !is_inside && !is_given_back() {
            return false;
        }
        return says(folder, called, number);
    }
    false
}

/// Whether a function begins with a text.
fn is_head(folder: &Folder, function: &ScopeFacts, node: Node) -> bool {
    let head = folder.source.get(function.start..node.start_byte());
    head.is_some_and(|head| {
        let is_sign = |c: char| c.is_whitespace() || "(){}=>-|".contains(c);
        head.len() <= LONGEST_HEAD && head.chars().all(is_sign)
    })
}

/// Whether a call only says what it is given as the argument with that number.
fn says<'t>(folder: &Folder<'_, 't>, called: &Called<'t>, number: usize) -> bool {
    let written = without_arguments(&called.call.callee);
    let written = written
        .replace("::", ".")
        .replace("->", ".")
        .replace("?.", ".");
    let written = written
        .trim_start_matches("new ")
        .replace(['$', '!', '\\'], "");
    let written = written.split('<').next().unwrap_or(&written);
    let name = last_part(written);
    let object = written
        .rsplit_once('.')
        .map(|(object, _)| plain(last_part(object)));
    let callee = plain(written);
    let method = plain(name);
    let is_logger = |it: &str| LOGGERS.contains(&it) || it.ends_with("logger");
    let is_logged = match object.as_deref() {
        Some(object) => LOGS.contains(&&*method) || is_logger(object),
        None => is_logger(&method) || LOGS.contains(&&*method),
    };
    let is_printed = PRINTS.contains(&&*method)
        && object
            .as_deref()
            .is_none_or(|object| PRINTERS.contains(&object));
    let is_error = name.ends_with("Error") || name.ends_with("Exception");
    let is_thrown =
        is_error || THROWS.contains(&&*callee) || THROWS.contains(&&*method) && object.is_none();
    // `fmt.Fprintf(os.Stderr, "…")`
    let first = called.call.arguments.first();
    let first = first.map_or("", |it| text(it.value, folder.source));
    let is_standard = method.starts_with("fprint")
        && ["os.Stderr", "os.Stdout", "stderr", "stdout", "STDERR"].contains(&first);
    is_logged
        || is_printed
        || is_thrown
        || is_standard
        || number == 0 && names_test(folder, called, &method, object.as_deref())
        || COMPARES.contains(&&*callee)
        || object.is_some() && COMPARES.contains(&&*method)
}

/// `it("…", () => {})`, `t.Run("…", func(t *testing.T) {})`, `describe "…" do`
fn names_test<'t>(
    folder: &Folder<'_, 't>,
    called: &Called<'t>,
    method: &str,
    object: Option<&str>,
) -> bool {
    if !TESTS.contains(&method) || method == "run" && !matches!(object, Some("t" | "b")) {
        return false;
    }
    if object.is_some_and(|it| !matches!(it, "t" | "b" | "test" | "it" | "describe" | "rspec")) {
        return false;
    }
    let index = folder.index;
    let last = called
        .call
        .arguments
        .last()
        .filter(|_| called.call.arguments.len() > 1);
    let is_function = |at: usize| {
        let facts = index.scopes.get(index.scope_at(at));
        facts.is_some_and(|facts| facts.start >= called.node.start_byte() && facts.start > 0)
    };
    last.is_some_and(|last| matches!(folder.form(last.value), Form::Scope(_)))
        || is_function(called.node.end_byte().saturating_sub(1))
        || text(called.node, folder.source).trim_end().ends_with("end")
}
