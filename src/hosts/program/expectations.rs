//! What tests expect: the arguments of assertions, of matchers and of stubs are compared
//! with what is sent, and sent by nobody.

use tree_sitter::Node;

use super::fold::Folder;
use super::form::Form;
use super::index::{Called, Index};
use super::senders::{last_part, plain, without_arguments, Sent};
use crate::hosts::syntax_tree::{is_in, text};

/// Objects whose methods only compare, as [`plain`] spells them.
/// <https://jestjs.io/docs/expect>, <https://pkg.go.dev/github.com/stretchr/testify/assert>,
/// <https://sinonjs.org/releases/latest/assertions/>
const OBJECTS: &[&str] = &["assert", "chai.assert", "expect", "require", "sinon.assert"];

/// How many parentheses and the like stand around a matcher at the most.
const MOST_AROUND_MATCHERS: usize = 16;

/// Methods that only compare, or say what is answered, as [`plain`] spells them.
/// <https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions-readme.html>,
/// <https://docs.python.org/3/library/unittest.mock.html>,
/// <https://docs.python.org/3/library/unittest.html#assert-methods>,
/// <https://docs.aws.amazon.com/botocore/latest/reference/stubber.html>
const METHODS: &[&str] = &[
    "addresponse",
    "allresourcesproperties",
    "assertanycall",
    "assertawaitedoncewith",
    "assertawaitedwith",
    "assertcalledoncewith",
    "assertcalledwith",
    "assertcontains",
    "assertequal",
    "assertequals",
    "asserteq",
    "assertin",
    "assertmultilineequal",
    "assertnotequal",
    "assertnotin",
    "assertregex",
    "assertsame",
    "assertstringcontainsstring",
    "assertthat",
    "calledoncewith",
    "calledoncewithexactly",
    "calledwith",
    "calledwithexactly",
    "calledwithmatch",
    "findresources",
    "hasresource",
    "hasresourceproperties",
    "haveresource",
    "haveresourcelike",
    "resourcepropertiescountis",
    "tohaveresource",
    "tohaveresourcelike",
    "withargs",
];

/// What stands for any value, or for one that is like another: objects of matchers, with a
/// dot, and matchers.
/// <https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Match.html>,
/// <https://pkg.go.dev/github.com/stretchr/testify/mock>, <https://pkg.go.dev/go.uber.org/mock/gomock>,
/// <https://site.mockito.org/javadoc/current/org/mockito/ArgumentMatchers.html>,
/// <https://github.com/devlooped/moq/wiki/Quickstart>
const MATCHERS: &[&str] = &[
    "any",
    "anystring",
    "arg.any",
    "arg.is",
    "argthat",
    "argumentmatchers.",
    "expect.",
    "gomock.",
    "it.is",
    "it.isany",
    "it.isin",
    "it.isregex",
    "jasmine.",
    "match.absent",
    "match.anyvalue",
    "match.exact",
    "match.not",
    "match.serializedjson",
    "match.stringlikeregexp",
    "mock.any",
    "mock.anything",
    "mock.anythingoftype",
    "mock.matchedby",
    "mockito.",
    "sinon.match",
];

/// What makes the request that is compared, by the ends of its name.
const REQUESTS: &[&str] = &["command", "input", "request", "querystring", "build"];

/// What is sent, without what is only compared with it.
pub(super) fn without<'t>(folder: &Folder<'_, 't>, mut sent: Vec<Sent<'t>>) -> Vec<Sent<'t>> {
    sent.retain(|sent| !is_matcher(folder, sent.query) && !is_expected(folder, sent.query));
    sent
}

/// Uses up the texts that are only compared.
pub(super) fn use_up(folder: &Folder) {
    let index = folder.index;
    let mut calls = index.calls.iter();
    if !calls.any(|called| compares(called, folder.source)) {
        return;
    }
    let texts = index.texts.iter().take_while(|_| index.spend(1));
    for text in texts.filter(|text| is_expected(folder, **text)) {
        folder.use_up(*text);
    }
}

/// Whether an expression stands for any value.
fn is_matcher<'t>(folder: &Folder<'_, 't>, mut node: Node<'t>) -> bool {
    for _ in 0..MOST_AROUND_MATCHERS {
        let name = match folder.form(node) {
            Form::Same(inner) => {
                node = inner;
                continue;
            }
            Form::Call(call) => call.callee,
            Form::Name(name) if folder.index.values_of(&name, node.start_byte()).is_empty() => name,
            _ => return false,
        };
        return is_of_matcher(&name);
    }
    false
}

fn is_of_matcher(name: &str) -> bool {
    let written = without_arguments(name);
    let name = written.split('<').next().unwrap_or(&written);
    let plain = plain(name);
    let is_it = |matcher: &str| match matcher.strip_suffix('.') {
        Some(_) => plain.starts_with(matcher),
        None => plain == matcher,
    };
    MATCHERS.iter().any(|matcher| is_it(matcher))
        || plain.starts_with("sinon.match.")
        || plain.starts_with("unittest.mock.any")
}

/// Whether a call that an expression is given to compares it.
fn is_expected(folder: &Folder, node: Node) -> bool {
    let index: &Index = folder.index;
    let scope = index.scope_at(node.start_byte());
    for called in index.calls_around(node) {
        let mut arguments = called.call.arguments.iter();
        let is_given = arguments.any(|argument| is_in(argument.value, node));
        if !is_given {
            continue;
        }
        // A function that is given to a test is run.
        if !index.spend(1) || index.scope_at(called.node.start_byte()) != scope {
            return false;
        }
        if compares(called, folder.source) {
            return true;
        }
        let callee = plain(&without_arguments(&called.call.callee));
        if !REQUESTS.iter().any(|end| callee.ends_with(end)) {
            return false;
        }
    }
    false
}

/// Whether a call compares what it is given.
fn compares(called: &Called, source: &str) -> bool {
    // Mockito: `verify(client).query(…)`
    let written = text(called.node, source);
    let verifies = ["verify(", "Mockito.verify("];
    if verifies.iter().any(|begin| written.starts_with(begin)) {
        return true;
    }
    let callee = without_arguments(&called.call.callee).replace("::", ".");
    let last = last_part(&callee);
    // aws-sdk-client-mock: `client.on(QueryCommand, {…})`; testify: `client.On("Query", …)`
    if last.eq_ignore_ascii_case("on") {
        let first = called.call.arguments.first();
        let first = first.map_or("", |argument| text(argument.value, source));
        return first.ends_with("Command") || (last == "On" && first.starts_with('"'));
    }
    let callee = plain(&callee);
    if callee.starts_with("expect.") || callee.contains('.') && is_of_matcher(&callee) {
        return true;
    }
    if last == "with" {
        // RSpec: `expect(client).to receive(:query).with(…)`
        return callee.contains("receive");
    }
    let object = callee.rsplit_once('.').map(|(object, _)| object);
    object.is_some_and(|object| OBJECTS.contains(&object))
        || METHODS.contains(&plain(last).trim_end_matches('!'))
}
