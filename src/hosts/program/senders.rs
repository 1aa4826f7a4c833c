//! Which expressions are sent to Timestream: the arguments and fields that the AWS SDKs
//! and their like take queries by.
//!
//! <https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Query.html>

use tree_sitter::Node;

use super::form::{Argument, Call};
use super::index::Index;

/// An expression that is sent.
#[derive(Clone, Debug)]
pub(super) struct Sent<'t> {
    /// The query.
    pub(super) query: Node<'t>,
    /// Where an UNLOAD around it writes: the helpers of awswrangler add that.
    pub(super) unload_to: Option<Node<'t>>,
    /// The node that sends it.
    pub(super) sender: Node<'t>,
    /// The same; of what is given to a function that sends it, the node in there.
    pub(super) request: Node<'t>,
    /// Other services have a field of that name too, and nothing else shows that it is
    /// Timestream's: it counts when it reads as a query.
    pub(super) is_doubtful: bool,
}

/// The name of the argument or field that queries are given by, as all SDKs have it but
/// for capitals and underscores.
const QUERY_STRING: &str = "querystring";

/// As the API itself spells it.
const API_NAME: &str = "QueryString";

/// Calls of other services that have a field of that name.
const OTHER_SERVICES: &[&str] = &[
    "athena",
    "startquery",
    "cloudwatchlogs",
    "insights",
    "querydefinition",
    "logquery",
];

/// Fields that requests of other services have beside theirs of that name: the fleet index
/// of IoT, CloudWatch Logs Insights, Athena.
/// <https://docs.aws.amazon.com/iot/latest/apireference/API_SearchIndex.html>
/// <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html>
/// <https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html>
const OTHER_FIELDS: &[&str] = &[
    "indexname",
    "queryversion",
    "thinggroupname",
    "loggroupname",
    "loggroupnames",
    "loggroupidentifiers",
    "workgroup",
    "queryexecutioncontext",
];

/// Methods of awswrangler.
/// <https://aws-sdk-pandas.readthedocs.io/en/stable/api.html#amazon-timestream>
const WRANGLER_QUERY: &str = "timestream.query";
const WRANGLER_UNLOAD: &[&str] = &["timestream.unload", "timestream.unload_to_files"];

/// Methods of JDBC and its like; they count in files that name the driver.
const DRIVER_METHODS: &[&str] = &["executequery", "execute", "preparestatement", "query"];
const DRIVERS: &[&str] = &["jdbc:timestream", "software.amazon.timestream"];

/// Whether a file names the driver for JDBC.
pub(super) fn has_driver(source: &str) -> bool {
    DRIVERS.iter().any(|driver| source.contains(driver))
}

/// A name without what languages differ in.
pub(super) fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| !matches!(c, '_' | '-'));
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// The last part of a dotted name.
pub(super) fn last_part(name: &str) -> &str {
    name.rsplit(['.', ':', '>', '?']).next().unwrap_or(name)
}

/// All that a file sends, in its order: to Timestream, and to other services.
pub(super) fn sent<'t>(index: &Index<'t>, source: &str) -> (Vec<Sent<'t>>, Vec<Sent<'t>>) {
    let mut sent = Vec::new();
    for named in &index.pairs {
        if plain(&named.pair.key) == QUERY_STRING {
            sent.push(Sent {
                query: named.pair.value,
                unload_to: None,
                sender: named.node,
                request: named.node,
                is_doubtful: named.pair.key != API_NAME && !is_of_query_call(index, named.node),
            });
        }
    }
    for defined in &index.definitions {
        let name = &defined.definition.name;
        if name.contains('.') && plain(last_part(name)) == QUERY_STRING {
            sent.push(Sent {
                query: defined.definition.value,
                unload_to: None,
                sender: defined.node,
                request: defined.node,
                is_doubtful: last_part(name) != API_NAME && !is_of_query_call(index, defined.node),
            });
        }
    }
    let has_driver = has_driver(source);
    for called in &index.calls {
        if let Some((query, unload_to)) = sent_by(&called.call, has_driver) {
            sent.push(Sent {
                query,
                unload_to,
                sender: called.node,
                request: called.node,
                is_doubtful: false,
            });
        }
    }
    sent.sort_by_key(|sent| sent.query.start_byte());
    sent.dedup_by_key(|sent| sent.query.id());
    sent.into_iter()
        .partition(|sent| !is_of_other_service(index, sent.sender))
}

/// What calls of other services are given, by whatever name.
pub(super) fn given_to_others<'i, 't>(
    index: &'i Index<'t>,
) -> impl Iterator<Item = Node<'t>> + use<'i, 't> {
    let calls = index.calls.iter();
    let calls = calls.filter(|called| is_other_service(&called.call.callee));
    calls.flat_map(|called| {
        let (start, end) = (called.node.start_byte(), called.node.end_byte());
        let pairs = index.pair_ranges.inside(start, end);
        let pairs = pairs.filter_map(|number| index.pairs.get(number));
        let pairs = pairs.take_while(|_| index.spend(1));
        let arguments = called.call.arguments.iter();
        let arguments = arguments.map(|argument| argument.value);
        arguments.chain(pairs.map(|named| named.pair.value))
    })
}

/// What is called, without what calls before it are given, as in
/// `client.query({…}).promise`.
pub(super) fn without_arguments(callee: &str) -> String {
    let mut depth = 0_usize;
    let named = callee.chars().filter(|c| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    named.collect()
}

fn is_other_service(callee: &str) -> bool {
    let callee = plain(&without_arguments(callee));
    OTHER_SERVICES.iter().any(|other| callee.contains(other))
}

fn sent_by<'t>(call: &Call<'t>, has_driver: bool) -> Option<(Node<'t>, Option<Node<'t>>)> {
    let argument = |number: usize, names: &[&str]| {
        let named = |argument: &&Argument| {
            let name = argument.name.as_deref();
            name.is_some_and(|name| names.contains(&name))
        };
        let positional = call.arguments.get(number);
        let positional = positional.filter(|argument| argument.name.is_none());
        let found = call.arguments.iter().find(named).or(positional)?;
        Some(found.value)
    };
    if call.callee.ends_with(WRANGLER_QUERY) {
        return Some((argument(0, &["sql"])?, None));
    }
    if WRANGLER_UNLOAD
        .iter()
        .any(|name| call.callee.ends_with(name))
    {
        return Some((argument(0, &["sql"])?, argument(1, &["path"])));
    }
    let method = plain(last_part(&call.callee));
    let setter = method
        .strip_prefix("set")
        .or_else(|| method.strip_prefix("with"))
        .unwrap_or(&method);
    if setter == QUERY_STRING && call.arguments.len() == 1 {
        return Some((argument(0, &[])?, None));
    }
    if has_driver && DRIVER_METHODS.contains(&&*method) && call.callee.contains('.') {
        return Some((argument(0, &["sql"])?, None));
    }
    None
}

/// Whether a call around a node has to do with queries.
fn is_of_query_call(index: &Index, node: Node) -> bool {
    // A function that is called where it is written has no name.
    let named = index
        .calls_around(node)
        .filter(|called| !called.call.callee.contains('{'));
    let mut around = named.map(|called| plain(&called.call.callee));
    around.any(|callee| callee.contains("query") || callee.contains("timestream"))
}

/// Whether an object has a field beside one of its own that only another service has.
fn has_other_fields(index: &Index, field: Node) -> bool {
    let Some(object) = field.parent() else {
        return false;
    };
    let pairs = index
        .pair_ranges
        .inside(object.start_byte(), object.end_byte());
    let pairs = pairs.filter_map(|number| index.pairs.get(number));
    let mut pairs = pairs.take_while(|_| index.spend(1));
    pairs.any(|named| {
        OTHER_FIELDS.contains(&&*plain(&named.pair.key)) && named.node.parent() == Some(object)
    })
}

/// Whether the call around a node is one of another service, or that of a setter of an
/// object of another service, or the node is a field of a request of another service.
fn is_of_other_service(index: &Index, node: Node) -> bool {
    let is_field = index.pairs_around(node).any(|named| named.node == node);
    if is_field && has_other_fields(index, node) {
        return true;
    }
    let around = index.calls_around(node);
    let mut callees = around.map(|called| called.call.callee.as_str());
    if callees.any(is_other_service) {
        return true;
    }
    let setter = index.calls_around(node).find(|called| called.node == node);
    let setter = setter.map(|called| called.call.callee.as_str());
    let field = index.defined_by(node);
    let field = field.map(|defined| defined.definition.name.as_str());
    let object = setter.or(field).and_then(|name| name.rsplit_once('.'));
    let Some((object, _)) = object.filter(|(object, _)| !object.is_empty()) else {
        return false;
    };
    let values = index.values_of(object, node.start_byte());
    let made = values.iter().filter_map(|value| value.first());
    let mut made = made.filter_map(|defined| {
        let value = defined.definition.value;
        let mut inside = index
            .call_ranges
            .inside(value.start_byte(), value.end_byte());
        index.calls.get(inside.next()?)
    });
    made.any(|called| is_other_service(&called.call.callee))
}
