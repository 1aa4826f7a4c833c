//! What the queries of a file add to a policy.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::gaps::{gaps, is_understood, unread, Gap, OpenName};
use super::kept::Kept;
use super::sources::said;
use super::{Client, Mapping, Purpose, ScheduledQuery, TemplateLanguage, Unresolved, Wanted};
use crate::analysis::TableReference;
use crate::iam::{Allowance, ArnScope, Grant, Resource};
use crate::text::{LineIndex, TextRange};
use crate::{Query, Report};

/// How the queries of a file become grants.
#[derive(Clone, Copy, Debug)]
pub struct ReadOptions<'a> {
    /// What the queries are for.
    pub purpose: Purpose,
    /// Which actions are granted.
    pub mapping: Mapping,
    /// What sends them.
    pub client: &'static Client,
    /// What is done with names that are not known.
    pub unresolved: Unresolved,
    /// The language of the templates that the policy is to be a part of: placeholders that
    /// are kept have to be references of it.
    pub language: Option<TemplateLanguage>,
    /// Statements that are not understood are left out, and said.
    pub skip_invalid: bool,
    /// The places that ask for each grant are kept.
    pub origins: bool,
    /// What options say of scheduled queries; the rest is asked of the files.
    pub scheduled: Option<&'a ScheduledQuery>,
    /// The documents around a scheduled query that are wanted: what only others use need
    /// not be known.
    pub wanted: Wanted,
}

impl Default for ReadOptions<'_> {
    fn default() -> Self {
        ReadOptions {
            purpose: Purpose::default(),
            mapping: Mapping::default(),
            client: Client::sdk(),
            unresolved: Unresolved::default(),
            language: None,
            skip_invalid: false,
            origins: false,
            scheduled: None,
            wanted: Wanted::ALL,
        }
    }
}

/// A file, and what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct QueryFile<'a> {
    /// Its path as it is shown.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What was found in it.
    pub report: &'a Report,
    /// What its ARNs are written for.
    pub scope: &'a ArnScope,
    /// The user named it: it was not met in a directory.
    pub named: bool,
    /// It is a document: it sends nothing.
    pub is_document: bool,
}

impl QueryFile<'_> {
    /// It is a document that nobody named: what is not exact in it is in nobody's way.
    fn is_aside(&self) -> bool {
        self.is_document && !self.named
    }
}

/// A place in a file. Lines and columns begin at 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub path: Arc<str>,
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

/// What asks for a grant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The place that asks for it; what a client or an option asks for has none.
    pub place: Option<Place>,
    /// What stands there, or why it is needed.
    pub text: String,
    /// Where the query begins, and its construct in SQL.
    pub query: Option<(Place, &'static str)>,
}

impl Origin {
    /// Something that is not asked for by a file.
    pub(super) fn elsewhere(text: impl Into<String>) -> Self {
        Origin {
            place: None,
            text: text.into(),
            query: None,
        }
    }
}

/// Something to be told of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// Where.
    pub place: Place,
    /// What.
    pub message: String,
}

/// What one file adds to a policy.
#[derive(Clone, Debug, Default)]
pub struct FileNeeds {
    /// What is granted, and what asks for it.
    pub grants: BTreeMap<Allowance, BTreeSet<Origin>>,
    /// What its ARNs are written for; `None` when nothing is granted.
    pub scope: Option<ArnScope>,
    /// What is said of the scheduled queries, for policies around these.
    pub scheduled: Vec<ScheduledQuery>,
    /// A query is there of which no file says how it is scheduled.
    pub unscheduled: bool,
    /// The placeholders that are kept.
    pub kept: Kept,
    /// What keeps the policy from being exact, in the order of the text.
    pub notes: Vec<Note>,
    /// The placeholders that have to get a value before there is a policy.
    pub open_placeholders: BTreeSet<OpenName>,
    /// The settings of the data source of Grafana that would give values to others.
    pub open_settings: BTreeSet<&'static str>,
    /// The defaults in what it grants: the names, the values, and where they stand.
    pub defaults: BTreeSet<(String, String, Place)>,
    /// Something does that no option allows: there is no policy.
    pub refused: bool,
    /// What the queries need that no file schedules, where the policy is for scheduled
    /// queries: it counts where no file schedules any.
    pub others: Option<Box<FileNeeds>>,
    /// How many queries were looked at for it.
    pub queries: usize,
}

impl FileNeeds {
    /// What the queries of a file need.
    pub fn of(options: &ReadOptions, file: &QueryFile) -> FileNeeds {
        let queries = || file.report.queries.iter();
        let schedules = queries().any(|query| query.scheduled.is_some());
        let is_split = options.purpose == Purpose::ScheduledQuery && (schedules || !file.named);
        // What a document schedules is scheduled by nobody.
        let is_scheduled = |query: &&Query| query.scheduled.is_some() && !file.is_aside();
        if !is_split || queries().all(|query| is_scheduled(&query)) {
            return FileNeeds::of_queries(options, file, unread(file), queries());
        }
        let others = queries().filter(|query| !is_scheduled(query));
        let others = FileNeeds::of_queries(options, file, Vec::new(), others);
        let scheduled = queries().filter(is_scheduled);
        FileNeeds {
            others: Some(Box::new(others)),
            ..FileNeeds::of_queries(options, file, unread(file), scheduled)
        }
    }

    fn of_queries<'q>(
        options: &ReadOptions,
        file: &QueryFile,
        of_file: Vec<Gap>,
        queries: impl Iterator<Item = &'q Query>,
    ) -> FileNeeds {
        let mut collector = Collector {
            options,
            file,
            index: LineIndex::new(file.text),
            path: file.path.into(),
            needs: FileNeeds::default(),
        };
        collector.tell(of_file);
        let mut tables: Vec<TableReference> = Vec::new();
        for query in queries {
            collector.needs.queries += 1;
            if file.is_aside() && collector.leaves_out(query) {
                continue;
            }
            collector.tell_gaps(query);
            if is_understood(options, query) {
                collector.add_query(query);
                if options.purpose == Purpose::ScheduledQuery {
                    collector.add_scheduled(query);
                }
                tables.extend_from_slice(&query.analysis.tables);
            }
        }
        collector.add_client(&tables);
        let mut needs = collector.needs;
        // What is called in several ways says the same in each.
        let mut told = BTreeSet::new();
        let mut is_new = |note: &Note| told.insert((note.place.clone(), note.message.clone()));
        needs.notes.retain(|note| is_new(note));
        needs
    }
}

/// What the queries of a file need when this client sends them, beside what the client
/// sends by itself: actions on resources, without the way that a policy names them.
pub fn grants_of(report: &Report, mapping: Mapping, client: &Client) -> BTreeSet<Grant> {
    let queries = report.queries.iter().map(|query| &query.analysis);
    let understood: Vec<_> = queries.filter(|it| !it.is_unknown()).collect();
    let needs = understood
        .iter()
        .flat_map(|it| Purpose::Query.needs(mapping, client, it))
        .map(|need| Grant {
            action: need.action.to_owned(),
            resource: need.resource.clone(),
        });
    let tables: Vec<_> = understood.iter().flat_map(|it| it.tables.clone()).collect();
    let sent = client.grants(&tables).filter(|_| !understood.is_empty());
    needs.chain(sent.map(|(_, _, grant)| grant)).collect()
}

struct Collector<'a> {
    options: &'a ReadOptions<'a>,
    file: &'a QueryFile<'a>,
    index: LineIndex,
    path: Arc<str>,
    needs: FileNeeds,
}

impl Collector<'_> {
    fn place(&self, range: TextRange) -> Place {
        let at = self.index.position(self.file.text, range.start);
        Place {
            path: Arc::clone(&self.path),
            line: at.line,
            column: at.column,
        }
    }

    /// Whether a query of a document is a template, or is not understood: it is left out,
    /// and that is said.
    fn leaves_out(&mut self, query: &Query) -> bool {
        // What options make of names without a value is meant for what is sent.
        let strict = ReadOptions {
            unresolved: Unresolved::Error,
            skip_invalid: false,
            ..*self.options
        };
        let gaps = gaps(&strict, self.file, query);
        let Some(gap) = gaps.into_iter().find(|gap| gap.refuses) else {
            return false;
        };
        let message = format!(
            "{}: a document sends nothing, so this query is left out; name the file to have it \
             counted",
            gap.message
        );
        self.tell(vec![Gap::allowed(gap.range, "note", message)]);
        true
    }

    fn tell_gaps(&mut self, query: &Query) {
        self.tell(gaps(self.options, self.file, query));
    }

    fn tell(&mut self, gaps: Vec<Gap>) {
        for gap in gaps {
            self.needs.refused |= gap.refuses;
            self.needs.open_placeholders.extend(gap.open_placeholders);
            self.needs.open_settings.extend(gap.open_settings);
            let place = self.place(gap.range);
            self.needs.notes.push(Note {
                severity: gap.severity,
                place,
                message: gap.message,
            });
        }
    }

    fn add_query(&mut self, query: &Query) {
        let options = self.options;
        let analysis = &query.analysis;
        self.needs.scope = Some(self.file.scope.clone());
        let whole = (self.place(analysis.range), analysis.construct.facts().sql);
        for need in options
            .purpose
            .needs(options.mapping, options.client, analysis)
        {
            for taken in &self.file.report.taken {
                let stands_in = |reason: TextRange| {
                    reason.start <= taken.range.start && taken.range.start < reason.end
                };
                if need.reasons.iter().any(|reason| stands_in(reason.range)) {
                    let place = self.place(taken.range);
                    let taken = (taken.name.clone(), taken.value.clone(), place);
                    self.needs.defaults.insert(taken);
                }
            }
            let origin = |place, text: &str| Origin {
                place: Some(place),
                text: text.to_owned(),
                query: Some(whole.clone()),
            };
            let mut origins = Vec::new();
            if options.origins {
                let reasons = need.reasons.iter();
                origins.extend(reasons.map(|r| origin(self.place(r.range), &r.text)));
                if origins.is_empty() {
                    origins.push(origin(whole.0.clone(), need.because));
                }
            }
            self.add(need.action, need.resource, origins);
        }
    }

    /// What is said of the scheduled query that has this SQL.
    fn add_scheduled(&mut self, query: &Query) {
        let nothing = ScheduledQuery::default();
        let given = self.options.scheduled.unwrap_or(&nothing);
        let place = self.place(query.analysis.range);
        match said(self.options, given, self.file, query, place) {
            Some((found, gaps)) => {
                self.tell(gaps);
                self.needs.kept.add_scheduled(self.file, query);
                self.needs.scope = Some(self.file.scope.clone());
                self.needs.scheduled.push(found.with(given));
            }
            None => self.needs.unscheduled = true,
        }
    }

    /// What the client sends by itself.
    fn add_client(&mut self, tables: &[TableReference]) {
        if self.needs.scope.is_none() {
            return;
        }
        let client = self.options.client;
        for (request, sent, grant) in client.grants(tables) {
            let (name, reason, source) = (client.name, request.reason, request.source);
            let why = format!("client {name} sends {sent}: {reason} ({source})");
            self.add(&grant.action, &grant.resource, vec![Origin::elsewhere(why)]);
        }
    }

    fn add(&mut self, action: &str, resource: &Resource, origins: Vec<Origin>) {
        let open = self.options.unresolved.open_names();
        let grant = Allowance::new(action, resource, self.file.scope, open);
        self.needs.kept.add_grant(self.file, &grant);
        let kept = self.needs.grants.entry(grant).or_default();
        if self.options.origins {
            kept.extend(origins);
        }
    }
}
