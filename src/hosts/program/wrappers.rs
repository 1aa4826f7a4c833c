//! Functions that send what they are given: what their callers give them is sent.

use std::cell::OnceCell;
use std::collections::{HashSet, VecDeque};
use std::ops::Range;

use tree_sitter::Node;

use super::databases::Others;
use super::fold::Folder;
use super::form::Form;
use super::index::{only, Called, Index, ScopeFacts};
use super::roots::Root;
use super::senders::Sent;

/// How often the callers of callers are looked for.
const MOST_ROUNDS: usize = 4;

/// The shortest name that functions are told apart by in any source: in minified source, a
/// letter is the name of many.
const SHORTEST_NAME: usize = 3;

/// Functions that make an object of their class.
pub(super) const CONSTRUCTORS: &[&str] = &["__init__", "constructor", "initialize", "__construct"];

/// A parameter of a function that is sent, or a field of it.
#[derive(Debug)]
pub(super) struct Parameter<'i> {
    pub(super) function: &'i ScopeFacts,
    pub(super) position: usize,
    pub(super) name: String,
    /// The field of it that is sent: `request.sql`.
    pub(super) field: Option<String>,
}

impl Parameter<'_> {
    /// What calls of the function name.
    pub(super) fn called(&self, index: &Index) -> Option<String> {
        callee_of(index, self.function)
    }

    /// The class that the function is a method of, or the function that it stands in.
    pub(super) fn class<'i>(&self, index: &'i Index) -> Option<&'i str> {
        class_of(index, self.function)
    }
}

/// What calls of a function name, where it can be told apart by that.
fn callee_of(index: &Index, function: &ScopeFacts) -> Option<String> {
    let name = function.scope.name.as_deref()?;
    let is_clear = is_long(name) || index.is_only_function(name);
    let called = named_by_calls(index, function).filter(|_| is_clear)?;
    Some(called.to_owned())
}

/// The name of a function; of a constructor, that of its class.
pub(super) fn named_by_calls<'i>(index: &'i Index, function: &'i ScopeFacts) -> Option<&'i str> {
    let name = function.scope.name.as_deref()?;
    let class = class_of(index, function).filter(|_| CONSTRUCTORS.contains(&name));
    Some(class.unwrap_or(name))
}

/// Whether a name is long enough to tell functions of several files apart.
pub(super) fn is_long(name: &str) -> bool {
    name.len() >= SHORTEST_NAME
}

fn class_of<'i>(index: &'i Index, function: &ScopeFacts) -> Option<&'i str> {
    let facts = index.scopes.get(function.parent?)?;
    facts.scope.name.as_deref()
}

/// Something sent, and the field of it that is the query, where it is all of a request.
struct Step<'t> {
    sent: Sent<'t>,
    field: Option<String>,
    round: usize,
}

/// What is told of each parameter that is sent; says whether callers in other files give
/// something for it.
pub(super) type Told<'f, 't> = dyn FnMut(&Parameter, &Sent<'t>) -> bool + 'f;

/// What is sent: in the place of what is a parameter, what callers give for it. A
/// parameter that no caller gives anything for stays. With what is sent comes the field of
/// it that is the query, where it is all of a request.
pub(super) fn with_callers<'t>(
    folder: &Folder<'_, 't>,
    sent: Vec<(Sent<'t>, Option<String>)>,
    told: &mut Told<'_, 't>,
) -> Vec<Sent<'t>> {
    let begun = sent.iter();
    let mut seen: HashSet<_> = begun
        .clone()
        .map(|(sent, field)| (sent.query.id(), field.clone()))
        .collect();
    let begin = |(sent, field)| Step {
        sent,
        field,
        round: 0,
    };
    let requests: Vec<_> = begun.map(|(sent, _)| sent.query.byte_range()).collect();
    let mut queue: VecDeque<Step> = sent.into_iter().map(begin).collect();
    let mut done = Vec::new();
    let others = OnceCell::new();
    while let Some(Step { sent, field, round }) = queue.pop_front() {
        if let Some(values) = field
            .as_deref()
            .and_then(|field| fields(folder, &sent, field))
        {
            let sent = values.into_iter().map(|query| Sent {
                query,
                ..sent.clone()
            });
            let new = sent.filter(|sent| seen.insert((sent.query.id(), None)));
            queue.extend(new.map(|sent| Step {
                sent,
                field: None,
                round,
            }));
            continue;
        }
        let roots = folder.roots(sent.query);
        let mut is_given = !roots.is_empty();
        for root in &roots {
            let parameter = parameter(folder, root, field.as_deref());
            let Some(parameter) = parameter.filter(|_| round < MOST_ROUNDS) else {
                is_given = false;
                continue;
            };
            let mut given = given_to(folder, &others, &parameter, &sent);
            if let Some(field) = &parameter.field {
                given.retain(|sent| may_have(folder, sent, field));
            }
            // `client.query(request)` in a method `query` is not a call of itself.
            given.retain(|given| {
                let range = given.query.byte_range();
                let mut inside = requests.iter();
                let is_around = |it: &Range<usize>| range.start < it.start && it.end <= range.end;
                !inside.any(is_around)
            });
            let is_called = told(&parameter, &sent);
            is_given &= is_called || !given.is_empty();
            for sent in given {
                let field = parameter.field.clone();
                if seen.insert((sent.query.id(), field.clone())) {
                    queue.push_back(Step {
                        sent,
                        field,
                        round: round + 1,
                    });
                }
            }
        }
        if !is_given {
            done.push(sent);
        }
    }
    done.sort_by_key(|sent| sent.query.start_byte());
    done
}

/// The values of a field of what is sent; `None` where it is no object that is known.
pub(super) fn fields<'t>(
    folder: &Folder<'_, 't>,
    sent: &Sent<'t>,
    field: &str,
) -> Option<Vec<Node<'t>>> {
    let mut values = vec![sent.query];
    for part in field.split('.') {
        let items = values.iter();
        values = items
            .flat_map(|value| folder.items(*value, Some(part), 0))
            .collect();
    }
    (!values.is_empty()).then_some(values)
}

/// Whether what is sent can have a field: it has, or it is not known what it is.
fn may_have<'t>(folder: &Folder<'_, 't>, sent: &Sent<'t>, field: &str) -> bool {
    let is_name = |root: &Root<'t>| match root {
        Root::Expression(node) => matches!(folder.form(*node), Form::Name(_)),
        _ => false,
    };
    fields(folder, sent, field).is_some() || folder.roots(sent.query).iter().any(is_name)
}

/// The function, and which of its parameters a root is, or is part of.
fn parameter<'i, 't>(
    folder: &'i Folder<'_, 't>,
    root: &Root<'t>,
    field: Option<&str>,
) -> Option<Parameter<'i>> {
    let Root::Expression(node) = root else {
        return None;
    };
    let mut at = node.start_byte();
    let mut name = match folder.form(*node) {
        Form::Name(name) => name,
        Form::Item {
            object,
            key: Some(key),
        } => match folder.form(object) {
            Form::Name(object) => format!("{object}.{key}"),
            _ => return None,
        },
        _ => return None,
    };
    let index = folder.index;
    if let [value] = index.values_of(&name, at).as_slice() {
        (name, at) = folder.field_of_name(only(value)?)?;
    }
    let (object, own_field) = match name.split_once('.') {
        Some((object, field)) => (object.to_owned(), Some(field)),
        None => (name.clone(), None),
    };
    let function = index.given_by(&object, at)?;
    let parameters = function.scope.parameters.as_ref()?;
    let position = parameters
        .iter()
        .position(|parameter| *parameter == object)?;
    let field = match (own_field, field) {
        (Some(own), Some(field)) => Some(format!("{own}.{field}")),
        (own, field) => own.or(field).map(str::to_owned),
    };
    Some(Parameter {
        function,
        position,
        name: object,
        field,
    })
}

/// What the callers of a function in this file give for a parameter.
fn given_to<'f, 'a, 't>(
    folder: &'f Folder<'a, 't>,
    others: &OnceCell<Others<'f, 'a, 't>>,
    parameter: &Parameter,
    sent: &Sent<'t>,
) -> Vec<Sent<'t>> {
    let index = folder.index;
    let Some(called) = parameter.called(index) else {
        return Vec::new();
    };
    let function = parameter.function;
    let outside =
        |node: Node| node.end_byte() <= function.start || function.end <= node.start_byte();
    let has_free = folder.language.has_free_functions();
    let is_free = has_free && is_free(index, function);
    let is_of_class = function.parent.is_some_and(|class| index.is_class(class));
    // `run(text)` is not the method `run` where a function has that name.
    let is_method = has_free && is_of_class && index.functions.has_free(&called);
    let is_meant = |callee: &str| {
        let object = callee.rsplit_once('.').map(|(object, _)| object);
        if is_method {
            return object.is_some();
        }
        !is_free || object.is_none_or(|object| matches!(object, "exports" | "module.exports"))
    };
    let calls = index.calls_of(&called);
    let calls = calls.filter(|call| is_meant(&call.call.callee) && outside(call.node));
    // `conn.execute(sql)` is no call of the method of that name here.
    let is_of_other = |called: &Called<'t>| {
        let callee = &called.call.callee;
        let is_own = |object: &str| matches!(object, "" | "this" | "self");
        let object = callee.rsplit_once('.').map_or("", |(object, _)| object);
        let others = || others.get_or_init(|| Others::of(folder));
        !is_own(object) && others().is_member(called)
    };
    let calls = calls.filter(|called| !is_of_other(called));
    let given = calls.filter_map(|called| {
        let query = called.call.argument(parameter.position, &parameter.name)?;
        Some(Sent {
            query,
            sender: called.node,
            ..sent.clone()
        })
    });
    given.collect()
}

/// Whether a function stands outside classes and objects.
fn is_free(index: &Index, function: &ScopeFacts) -> bool {
    let is_it = |node: Node| node.start_byte() == function.start;
    let (start, end) = (function.start, function.end);
    let around = index.pair_ranges.around(start, end).next();
    let pair = around.and_then(|number| index.pairs.get(number));
    let around = index.value_ranges.around(start, end);
    let defined = around.filter_map(|number| index.definitions.get(number));
    let mut values = defined.take_while(|defined| is_it(defined.definition.value));
    function.parent == Some(0)
        && !pair.is_some_and(|named| is_it(named.pair.value))
        && !values.any(|defined| defined.definition.name.contains('.'))
}
