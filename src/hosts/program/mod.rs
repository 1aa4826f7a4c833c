//! Source of programs: queries are the string expressions that reach a call which sends
//! them, or that read as statements.
//!
//! A language says what the nodes of its syntax tree mean ([`form`]); all the rest is
//! done once: finding definitions ([`index`]), following names and folding expressions
//! into texts ([`fold`]), and finding what is sent ([`senders`], [`wrappers`]).

mod additions;
mod applied;
mod assigned;
mod beginnings;
mod branches;
mod choices;
mod classes;
mod clients;
mod constructs;
mod databases;
mod edges;
mod elsewhere;
mod escapes;
mod expectations;
mod files;
mod filled;
mod fold;
mod form;
mod format;
mod functions;
mod given;
mod glances;
mod imports;
mod index;
mod kept;
mod languages;
mod lists;
mod literals;
mod lookup;
mod loops;
mod members;
mod messages;
mod names;
mod nesting;
mod options;
mod owners;
mod properties;
mod relaxed_json;
mod replaced;
mod roots;
mod scheduled;
mod senders;
mod templates;
mod trees;
mod values;
mod wrappers;

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use tree_sitter::Node;

use elsewhere::Elsewhere;
use fold::Folder;
use form::{DefinitionKind, Language};
use imports::{Cache, Imports};
use index::{Defined, Index};
use roots::Root;
use senders::Sent;
use trees::tree;

use super::{syntax_tree, FoundBy, Host, HostInput, HostText, QueryText, Survey};
use crate::text::{Template, TextRange};

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
    let Some(tree) = tree(language, input.text, &mut found.findings) else {
        return found;
    };
    let index = Index::of(&tree, language, input.text);
    if let Some(node) = index.too_deep {
        let message = "too many levels are nested here".to_owned();
        let help = "queries in it are not seen".to_owned();
        let place = TextRange::new(node.start_byte() as u32, node.start_byte() as u32);
        found
            .findings
            .push(syntax_tree::invalid(place, message, Some(help)));
    }
    let cache = Cache::default();
    let imports = imports(language, input, &cache);
    let folder = Folder::new(language, input.text, &index, imports);
    templates::use_up(&folder);
    let calls = input.neighbours.has_calls();
    let calls = if calls {
        elsewhere::calls(&folder)
    } else {
        Vec::new()
    };
    let speaks = super::speaks_of_timestream(input.text.as_bytes());
    let has_client = input.neighbours.has_client();
    let is_ours = speaks || has_client || !input.neighbours.has_calls();
    add_sent(&folder, calls, is_ours, &mut found.queries);
    let options = input.options;
    let is_only_named =
        options.is_named && !(options.is_forced || speaks || has_client) && input.claims.is_empty();
    if is_only_named && is_ours {
        // That it is named does not say that it is about Timestream.
        for query in &mut found.queries {
            query.found_by = FoundBy::Text;
        }
    }
    // Another file says that this one sends queries; its other strings are its own.
    if speaks || !input.neighbours.has_calls() {
        let wants_marks = is_only_named || super::only_writes(input.text);
        add_texts(&folder, wants_marks, &mut found.queries);
    }
    found
}

/// What a file has to do with others.
pub(super) fn survey(host: Host, input: &HostInput) -> Survey {
    let Some(language) = languages::of(host) else {
        return Survey::default();
    };
    // What is wrong with the file is said where it is read.
    let Some(tree) = tree(language, input.text, &mut Vec::new()) else {
        return Survey::default();
    };
    let index = Index::of(&tree, language, input.text);
    let cache = Cache::default();
    let imports = imports(language, input, &cache);
    let folder = Folder::new(language, input.text, &index, imports);
    // What another file sends has nothing to do with Timestream by itself.
    let speaks = super::speaks_of_timestream(input.text.as_bytes());
    let clients = clients::taken(&folder);
    let is_ours = speaks || !clients.is_empty() || input.neighbours.has_client();
    let own = is_ours.then(|| senders::sent(folder.index, folder.source));
    let (sent, _) = own.unwrap_or_default();
    let sent = expectations::without(&folder, sent);
    let mut sent: Vec<_> = sent.into_iter().map(|sent| (sent, None)).collect();
    let elsewhere = elsewhere::calls(&folder);
    let mut calls = BTreeSet::new();
    for call in &elsewhere {
        calls.insert((call.path.clone(), call.wrapper.clone()));
        sent.push((call.sent.clone(), call.field.clone()));
    }
    let mut found = clients::made(&folder, &clients);
    let given_clients = clients::given(&folder, &clients);
    if super::may_send(input.text.as_bytes()) {
        calls.extend(clients.into_iter().map(|taken| (taken.path, taken.wrapper)));
    }
    let mut asked = 0;
    wrappers::with_callers(&folder, sent, &mut |parameter, sent| {
        asked += 1;
        if asked <= MOST_WRAPPERS {
            found.extend(elsewhere::wrapper(&folder, parameter, sent));
        }
        false
    });
    // What is folded where the file is read is what it fills.
    let mut queries = Vec::new();
    if is_ours || !elsewhere.is_empty() {
        add_sent(&folder, elsewhere, is_ours, &mut queries);
    }
    if speaks && folder.imports.has_any(&index) {
        let wants_marks = super::only_writes(input.text);
        add_texts(&folder, wants_marks, &mut queries);
    }
    Survey {
        wrappers: found.into_iter().collect(),
        calls: calls.into_iter().collect(),
        given_clients: given_clients.into_iter().collect(),
        given_names: folder.given_names.take().into_iter().collect(),
        filled: folder.templates.filled(),
        open: templates::open(&folder, &tree).into_iter().collect(),
    }
}

fn imports<'a>(
    language: &'a dyn Language,
    input: &HostInput<'a>,
    cache: &'a Cache<'a>,
) -> Imports<'a> {
    Imports {
        language,
        neighbours: input.neighbours,
        cache,
        file_name: input.file_name,
        folder: "",
        distance: 0,
    }
}

/// Adds what reaches a call; without `is_ours`, only what it gives to functions of others is
/// sent to Timestream.
fn add_sent<'t>(
    folder: &Folder<'_, 't>,
    calls: Vec<Elsewhere<'t>>,
    is_ours: bool,
    queries: &mut Vec<QueryText<'static>>,
) {
    let neighbours = folder.imports.neighbours;
    let (sent, mut others) = match is_ours {
        true => senders::sent(folder.index, folder.source),
        false => (Vec::new(), Vec::new()),
    };
    let sent = expectations::without(folder, sent);
    let mut requests = HashSet::new();
    for other in senders::given_to_others(folder.index) {
        for root in folder.roots(other) {
            folder.fold_root(&root);
            requests.extend(root.first().map(|node| node.id()));
        }
    }
    let drivers = OnceCell::new();
    let is_to_another = |sent: &Sent| {
        let called = folder.index.calls_around(sent.sender).next();
        let called =
            called.filter(|it| it.node == sent.sender && senders::has_driver(folder.source));
        // `DriverManager.getConnection("jdbc:postgresql:…")` beside one of Timestream's.
        if called.is_some_and(|it| {
            let others = drivers.get_or_init(|| databases::Others::of(folder));
            others.is_member(it)
        }) || databases::is_beside_other(folder, sent.sender)
        {
            return true;
        }
        // `const request = { QueryString: "…" }`
        let mut around = std::iter::successors(Some(sent.sender), Node::parent).take(2);
        !requests.is_empty() && around.any(|node| requests.contains(&node.id()))
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
    sent.extend(calls.into_iter().map(|call| (call.sent, call.field)));
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
            let unload_to = sent.unload_to.map(|to| to.id());
            let parts: Vec<usize> = root.parts().iter().map(Node::id).collect();
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
            let variants = folder.variants(&root).into_iter();
            query.variants = variants.map(|one| unload(folder, one, &sent)).collect();
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

/// Adds the texts that reach no call: whether one is a query is for others to say. A program
/// that only writes to Timestream reads from another database, and so may one that does not
/// speak of it: of these, those that have marks of its language (`wants_marks`).
fn add_texts<'t>(
    folder: &Folder<'_, 't>,
    wants_marks: bool,
    queries: &mut Vec<QueryText<'static>>,
) {
    let mut built_roots: Vec<Vec<Root>> = Vec::new();
    // Of those that begin with the same, the last have all that is added.
    let mut last_built = HashMap::new();
    for defined in last_additions(folder.index) {
        let name = &defined.definition.name;
        let values = folder.index.values_of(name, defined.node.end_byte());
        let built = values.iter().filter(|value| {
            // The last of the additions has all of them, but for those of other branches.
            let first = value.first().map(|first| first.definition.value);
            let last = values.last().and_then(|last| last.first());
            first == last.map(|last| last.definition.value)
        });
        let built = built.map(|value| {
            let parts = value.iter().map(|defined| defined.definition.value);
            Root::Built(parts.collect())
        });
        let built: Vec<Root> = built.collect();
        let firsts = built.iter().filter_map(Root::first);
        last_built.extend(firsts.map(|first| (first.id(), built_roots.len())));
        built_roots.push(built);
    }
    let mut roots: Vec<Root> = Vec::new();
    for (number, built) in built_roots.into_iter().enumerate() {
        let is_last = |root: &Root| {
            let first = root.first();
            first.is_some_and(|first| last_built.get(&first.id()) == Some(&number))
        };
        roots.extend(built.into_iter().filter(is_last));
    }
    let texts = folder.index.texts.iter();
    roots.extend(texts.map(|node| Root::Expression(*node)));
    // Texts of different branches have parts in common.
    let same_beginning = |one: &Root, other: &Root| {
        let is_built = |root| matches!(root, &Root::Built(_));
        is_built(one) && is_built(other) && one.first() == other.first()
    };
    let mut wants_marks = wants_marks;
    let mut last_start = None;
    let mut of_others_are_used = false;
    for variants in roots.chunk_by(same_beginning) {
        if let [Root::Expression(node)] = variants {
            // `a + b` in `a + b + c`
            if last_start.replace(node.start_byte()) == Some(node.start_byte()) {
                continue;
            }
        }
        let begun = variants.iter();
        let begun: Vec<&Root> = begun
            .filter(|root| beginnings::may_be_query(folder, root))
            .collect();
        if begun.is_empty() {
            continue;
        }
        // In most files none comes as far as this.
        if !std::mem::replace(&mut of_others_are_used, true) {
            // What has the client of another database, and speaks of Timestream in remarks.
            wants_marks |= databases::use_up(folder) && super::only_remarks(folder.source);
            expectations::use_up(folder);
        }
        let is_used = |root: &&Root| root.parts().iter().any(|part| folder.is_used(*part));
        let unused: Vec<&Root> = begun.into_iter().filter(|root| !is_used(root)).collect();
        for root in unused {
            let Some(first) = root.first() else { continue };
            if messages::is_said(folder, first) || databases::is_beside_other(folder, first) {
                continue;
            }
            let template = folder.fold_root(root);
            let is_short = template.text().trim().len() < SHORTEST;
            if is_short || !beginnings::is_begun(folder, root, &template) {
                continue;
            }
            if wants_marks && !super::has_marks(template.text()) {
                continue;
            }
            let name = names::name_of(folder, first, None);
            let mut query = QueryText::new(name, &template, FoundBy::Text);
            query.variants = folder.variants(root);
            queries.push(query);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hosts::{HostOptions, NoNeighbours};

    fn read_text(host: Host, text: &str) -> HostText<'static> {
        let input = HostInput {
            text,
            file_name: "",
            neighbours: &NoNeighbours,
            claims: &[],
            options: &HostOptions::default(),
        };
        read(host, &input)
    }

    /// The first and the last query of a file that must not take long.
    fn ends_are_found(host: Host, first: &str, hostile: &str, last: &str) {
        let found = read_text(host, &format!("{first}{hostile}{last}"));
        let has = |table: &str| {
            let mut sent = found.queries.iter();
            sent.any(|query| query.found_by == FoundBy::Call && query.text.contains(table))
        };
        let start: String = hostile.chars().take(60).collect();
        assert!(has("first_t") && has("last_t"), "{start}");
    }

    /// Without an end to what is looked at, ten times as much of each takes minutes.
    #[test]
    fn names_that_stand_for_names_have_an_end() {
        let lines = |line: &dyn Fn(usize) -> String| (0..300).map(line).collect::<String>();
        let hostile = [
            format!("x = {}1\n", "1 + ".repeat(4_000)),
            format!("x = {}1\n", "f'{".repeat(500)),
            format!("x = a{}\n", ".a".repeat(4_000)),
            format!("x = {}1{}\n", "(lambda: ".repeat(2_500), ")".repeat(2_500)),
            lines(&|i| format!("a{} = a{i} + a{i}\nc.query(QueryString=a{i})\n", i + 1)),
            lines(&|i| format!("q = 'SELECT {i}'\nc.query(QueryString=q)\n")),
            lines(&|_| "q += ' x'\nc.query(QueryString=q)\n".to_owned()),
            lines(&|_| "a = b\nb = a\nc.query(QueryString=a)\n".to_owned()),
            format!("long = '{}'\n", "x".repeat(20_000))
                + &lines(&|_| "c.query(QueryString=long)\n".to_owned()),
            lines(&|_| "def wrap(q):\n    c.query(QueryString=q)\n".to_owned())
                + &"wrap('SELECT 1')\n".repeat(300),
            lines(&|i| {
                let (base, field) = (format!("A{i}"), format!("A{}().none", i + 1));
                format!("class A{}({base}, {base}):\n    x{i}: str = 'a'\n", i + 1)
                    + &format!("c.query(QueryString=f'SELECT {{{field}}}')\n")
            }),
            lines(&|i| {
                format!("p.add_argument('--a{i}', default='a')\nargs = p.parse_args()\n")
                    + "c.query(QueryString=f'SELECT {args.none}')\n"
            }),
            lines(&|i| {
                format!("@click.option('--a{i}', default='a')\ndef f{i}(b):\n")
                    + "    c.query(QueryString=f'SELECT {b}')\n"
            }),
            "parts = []\n".to_owned()
                + &lines(&|_| {
                    "parts.append('a')\nc.query(QueryString=' '.join(parts))\n".to_owned()
                }),
            format!("many = [{}]\n", "'a', ".repeat(60))
                + &"c.query(QueryString=' '.join(f\"{' '.join(f'{x}{y}' for y in many)}\" for x in many))\n"
                    .repeat(100),
        ];
        for hostile in &hostile {
            ends_are_found(
                Host::Python,
                "c.query(QueryString='SELECT v FROM a.first_t')\n",
                hostile,
                "c.query(QueryString='SELECT v FROM a.last_t')\n",
            );
        }
    }

    #[test]
    fn control_characters_hide_nothing() {
        let hostile = "\0\nfun f() {\n\u{1}\0\0\0\u{14}\u{2}   }\n";
        let send = |table: &str| {
            format!("fun m() {{ c.query(QueryRequest {{ queryString = \"SELECT v FROM a.{table}\" }}) }}\n")
        };
        ends_are_found(Host::Kotlin, &send("first_t"), hostile, &send("last_t"));
    }

    /// The grammar looks behind each of these signs for what continues the statement, to the
    /// end of the text.
    #[test]
    fn what_stands_before_a_wilderness_is_read() {
        let sent = "c.query(QueryRequest { queryString = \"SELECT v FROM a.t\" })";
        for wild in [")", "/*"] {
            let text = format!("fun m() {{\n{sent}\n{}", wild.repeat(100_000));
            let found = read_text(Host::Kotlin, &text);
            assert_eq!(found.queries.len(), 1, "{wild}");
            let messages: Vec<_> = found.findings.iter().map(|it| &*it.message).collect();
            assert_eq!(messages, ["from here on the file cannot be read as Kotlin"]);
        }
    }

    #[test]
    fn a_query_of_many_pieces_is_whole() {
        let pieces = "'SELECT 1;' + ".repeat(30_000);
        let found = read_text(Host::Python, &format!("c.query(QueryString={pieces}'')"));
        let lens: Vec<_> = found.queries.iter().map(|query| query.text.len()).collect();
        assert_eq!(lens, [270_000]);
        assert!(found.findings.is_empty());
    }

    /// Before the last of these names, no less is known than before the first.
    #[test]
    fn many_values_of_one_name_are_all_sent() {
        let sent = |i| format!("q = 'SELECT {i}'\nc.query(QueryString=q)\n");
        let text: String = (0..400).map(sent).collect();
        let found = read_text(Host::Python, &text);
        let sent = found.queries.iter().filter(|q| q.found_by == FoundBy::Call);
        assert_eq!(sent.count(), 400);
    }
}
