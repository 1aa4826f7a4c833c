//! Source of programs: queries are the string expressions that reach a call which sends
//! them, or that read as statements.
//!
//! A language says what the nodes of its syntax tree mean ([`form`]); all the rest is
//! done once: finding definitions ([`index`]), following names and folding expressions
//! into texts ([`fold`]), and finding what is sent ([`senders`], [`wrappers`]).

mod applied;
mod constructs;
mod elsewhere;
mod escapes;
mod filled;
mod fold;
mod form;
mod format;
mod imports;
mod index;
mod languages;
mod literals;
mod members;
mod names;
mod nesting;
mod roots;
mod scheduled;
mod senders;
mod wrappers;

use std::collections::{BTreeSet, HashMap, HashSet};

use tree_sitter::Node;

use fold::Folder;
use form::{DefinitionKind, Language};
use imports::{Cache, Imports};
use index::{Defined, Index};
use roots::Root;
use senders::Sent;

use super::{syntax_tree, FoundBy, Host, HostInput, HostText, QueryText, Survey};
use crate::text::Template;

pub(super) use escapes::json_string;

/// How many functions of a file others can call to send something.
const MOST_WRAPPERS: usize = 64;

/// The fewest bytes of a query: `SELECT 1`.
const SHORTEST: usize = 8;

pub(super) fn read(host: Host, input: &HostInput) -> HostText<'static> {
    let mut found = HostText::of(host);
    let Some(language) = languages::of(host) else {
        return found;
    };
    let (grammar, name) = (language.grammar(), language.name());
    let Some(tree) = syntax_tree::parse(&grammar, name, input.text, &mut found.findings) else {
        return found;
    };
    let index = Index::of(&tree, language, input.text);
    let cache = Cache::default();
    let imports = imports(language, input, &cache);
    let folder = Folder::new(language, input.text, &index, imports);
    add_sent(&folder, &mut found.queries);
    // Another file says that this one sends queries; its other strings are its own.
    if !input.neighbours.has_calls() || super::speaks_of_timestream(input.text.as_bytes()) {
        add_texts(&folder, &mut found.queries);
    }
    found
}

/// What a file has to do with others.
pub(super) fn survey(host: Host, input: &HostInput) -> Survey {
    let Some(language) = languages::of(host) else {
        return Survey::default();
    };
    let (grammar, name) = (language.grammar(), language.name());
    // What is wrong with the file is said where it is read.
    let Some(tree) = syntax_tree::parse(&grammar, name, input.text, &mut Vec::new()) else {
        return Survey::default();
    };
    let index = Index::of(&tree, language, input.text);
    let cache = Cache::default();
    let imports = imports(language, input, &cache);
    let folder = Folder::new(language, input.text, &index, imports);
    let (sent, _) = senders::sent(folder.index, folder.source);
    let mut sent: Vec<_> = sent.into_iter().map(|sent| (sent, None)).collect();
    let mut calls = BTreeSet::new();
    for call in elsewhere::calls(&folder) {
        calls.insert((call.path, call.wrapper));
        sent.push((call.sent, call.field));
    }
    let mut found = BTreeSet::new();
    let mut asked = 0;
    wrappers::with_callers(&folder, sent, &mut |parameter, sent| {
        asked += 1;
        if asked <= MOST_WRAPPERS {
            found.extend(elsewhere::wrapper(&folder, parameter, sent));
        }
        false
    });
    Survey {
        wrappers: found.into_iter().collect(),
        calls: calls.into_iter().collect(),
    }
}

fn imports<'a>(language: &'a dyn Language, input: &HostInput<'a>, cache: &'a Cache) -> Imports<'a> {
    Imports {
        language,
        neighbours: input.neighbours,
        cache,
        file_name: input.file_name,
        folder: "",
        distance: 0,
    }
}

/// Adds what reaches a call.
fn add_sent<'t>(folder: &Folder<'_, 't>, queries: &mut Vec<QueryText<'static>>) {
    let neighbours = folder.imports.neighbours;
    let (sent, mut others) = senders::sent(folder.index, folder.source);
    let mut requests = HashSet::new();
    for other in senders::given_to_others(folder.index) {
        for root in folder.roots(other) {
            folder.fold_root(&root);
            requests.extend(root.first().map(|node| node.id()));
        }
    }
    let is_to_another = |sent: &Sent| {
        // `const request = { QueryString: "…" }`
        let mut around = std::iter::successors(Some(sent.sender), Node::parent).take(2);
        around.any(|node| requests.contains(&node.id()))
    };
    let (of_others, sent) = sent.into_iter().partition(is_to_another);
    others.extend::<Vec<_>>(of_others);
    // What another service gets is used up: it is no query of Timestream.
    for other in others {
        for root in folder.roots(other.query) {
            folder.fold_root(&root);
        }
    }
    let mut seen = HashSet::new();
    let mut sent: Vec<_> = sent.into_iter().map(|sent| (sent, None)).collect();
    if neighbours.has_calls() {
        let calls = elsewhere::calls(folder).into_iter();
        sent.extend(calls.map(|call| (call.sent, call.field)));
    }
    let mut asked = 0;
    let sent = wrappers::with_callers(folder, sent, &mut |parameter, sent| {
        asked += 1;
        let is_asked = asked <= MOST_WRAPPERS && neighbours.has_callers();
        let wrapper = is_asked.then(|| elsewhere::wrapper(folder, parameter, sent));
        let wrapper = wrapper.flatten();
        wrapper.is_some_and(|wrapper| neighbours.is_called(&wrapper))
    });
    for sent in sent {
        for root in folder.roots(sent.query) {
            let Some(first) = root.first() else { continue };
            if !folder.may_be_text(&root) {
                continue;
            }
            let template = unload(folder, folder.fold_root(&root), &sent);
            // One function gives back several texts for several calls.
            let applied = matches!(root, Root::Applied(..)).then(|| values(&template));
            let parts: Vec<_> = root.parts().iter().map(Node::id).collect();
            let unload_to = sent.unload_to.map(|to| to.id());
            if template.is_empty() || !seen.insert((parts, unload_to, applied)) {
                continue;
            }
            let name = names::name_of(folder, first, Some(&sent));
            let found_by = if sent.is_doubtful {
                FoundBy::Text
            } else {
                FoundBy::Call
            };
            let mut query = QueryText::new(name, &template, found_by);
            query.scheduled = scheduled::scheduled_query(folder, &sent);
            queries.push(query);
        }
    }
}

/// The values of the placeholders of a text.
fn values(template: &Template) -> Vec<Option<String>> {
    let placeholders = template.placeholders().iter();
    let values = placeholders.map(|known| Some(known.value.as_ref()?.text.clone()));
    values.collect()
}

/// The UNLOAD that a helper makes of a query.
fn unload<'t>(folder: &Folder<'_, 't>, query: Template, sent: &Sent<'t>) -> Template {
    let Some(target) = sent.unload_to else {
        return query;
    };
    let sender = syntax_tree::range(sent.sender);
    let mut template = Template::default();
    template.put("UNLOAD (", sender);
    template.append(&query);
    template.put(") TO '", sender);
    template.append(&folder.fold_expression(target));
    template.put("'", sender);
    template
}

/// The definitions that are the last of those that add to a value, in the order of the
/// file.
fn last_additions<'i, 't>(index: &'i Index<'t>) -> Vec<&'i Defined<'t>> {
    let mut last = Vec::new();
    let mut next = HashMap::new();
    for defined in index.definitions.iter().rev() {
        let is_addition = defined.definition.kind == DefinitionKind::Append;
        let name = (defined.definition.name.as_str(), defined.scope);
        let is_followed = next.insert(name, is_addition) == Some(true);
        if is_addition && !is_followed {
            last.push(defined);
        }
    }
    last.reverse();
    last
}

/// Adds the texts that reach no call: whether one is a query is for others to say.
fn add_texts<'t>(folder: &Folder<'_, 't>, queries: &mut Vec<QueryText<'static>>) {
    let built = last_additions(folder.index);
    let mut roots: Vec<Root> = Vec::new();
    for defined in built {
        let name = &defined.definition.name;
        let values = folder.index.values_of(name, defined.node.end_byte());
        // The last of the additions has all of them.
        let begin = |value: &Vec<&Defined<'t>>| value.first().map(|first| first.node);
        let last = values.last().and_then(begin);
        let of_last = values.iter().filter(|value| begin(value) == last);
        let of_last: Vec<_> = of_last
            .map(|value| {
                let parts = value.iter().map(|defined| defined.definition.value);
                Root::Built(parts.collect())
            })
            .collect();
        roots.retain(|other| of_last.iter().all(|root| other.first() != root.first()));
        roots.extend(of_last);
    }
    let texts = folder.index.texts.iter();
    roots.extend(texts.map(|node| Root::Expression(*node)));
    for root in &roots {
        let Some(first) = root.first() else { continue };
        let mut parts = root.parts().iter();
        if parts.any(|part| folder.is_used(*part)) {
            continue;
        }
        let template = folder.fold_root(root);
        if template.text().trim().len() < SHORTEST {
            continue;
        }
        let name = names::name_of(folder, first, None);
        queries.push(QueryText::new(name, &template, FoundBy::Text));
    }
}
