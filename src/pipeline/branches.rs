//! Templates with branches: each branch is read in a text that can come of the template.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::places::map_range;
use super::{needed, read_one_text, Options, Report};
use crate::analysis::Construct;
use crate::hosts::QueryText;
use crate::lint::{self, Diagnostic};
use crate::text::{ControlTags, Placeholder, SourceMap, TextRange};

/// Reads a text with control tags.
///
/// Where its branches do not exclude each other, and it reads as SQL with all of them in
/// it, it is read so. Else each text that can come of it is read. A statement that a tag
/// stands in, and that is no SQL then, is said to be a template: what is wrong beside a
/// tag need not be wrong in any text that comes of it.
pub(super) fn read(
    query_text: &QueryText,
    tags: &ControlTags,
    options: &Options,
    report: &mut Report,
) {
    let read = |text: &QueryText| {
        let mut read = Report {
            host: report.host,
            ..Report::default()
        };
        read_one_text(text, options, &mut read);
        read
    };
    let as_written = read(query_text);
    let mut readings = Vec::new();
    let whole = !tags.has_else() && !as_written.queries.is_empty() && is_sql(&as_written);
    if !whole {
        for number in 0..tags.readings().unwrap_or_default() {
            readings.push(read(&reading(query_text, tags, number)));
        }
    }
    // A text that is no query in any reading need not be one.
    if readings.iter().all(|read| read.queries.is_empty()) {
        readings = vec![as_written];
    }
    let mut merged = merge(readings);
    if !whole {
        say_that_it_is_a_template(query_text, tags, options, &mut merged);
    }
    report.queries.append(&mut merged.queries);
    report.diagnostics.append(&mut merged.diagnostics);
}

fn is_sql(read: &Report) -> bool {
    let mut queries = read.queries.iter();
    lint::brokenness(&read.diagnostics).0 == 0
        && !queries.any(|query| query.analysis.construct == Construct::Unknown)
}

/// One of the texts that come of a template.
fn reading<'a>(query_text: &QueryText<'a>, tags: &ControlTags, number: usize) -> QueryText<'a> {
    let mut text = String::new();
    let mut map = SourceMap::identity();
    let mut placeholders = Vec::new();
    for piece in tags.reading(&query_text.text, number) {
        let start = text.len() as u32;
        let first = query_text
            .placeholders
            .partition_point(|known| known.range.start < piece.start);
        let known = query_text.placeholders.get(first..).unwrap_or_default();
        let inside = known.iter().take_while(|it| it.range.end <= piece.end);
        placeholders.extend(inside.map(|known| Placeholder {
            range: TextRange::new(
                known.range.start - piece.start + start,
                known.range.end - piece.start + start,
            ),
            ..known.clone()
        }));
        map.push_copy(start, piece);
        text.push_str(piece.of(&query_text.text));
    }
    let mut maps = vec![Arc::new(map)];
    maps.extend(query_text.maps.iter().cloned());
    QueryText {
        name: query_text.name.clone(),
        text: Cow::Owned(text),
        maps,
        placeholders,
        variants: Vec::new(),
        scheduled: query_text.scheduled.clone(),
        references: query_text.references.clone(),
        ..*query_text
    }
}

/// All that the readings say, each thing once.
fn merge(readings: Vec<Report>) -> Report {
    let mut merged = Report::default();
    let mut needs = BTreeSet::new();
    let mut said = BTreeSet::new();
    for read in readings {
        for query in read.queries {
            let analysis = &query.analysis;
            let key = (
                // In another reading it may only end elsewhere.
                analysis.range.start,
                analysis.construct,
                needed(analysis),
            );
            if needs.insert(key) {
                merged.queries.push(query);
            }
        }
        for found in read.diagnostics {
            if said.insert((found.order(), found.message.clone())) {
                merged.diagnostics.push(found);
            }
        }
    }
    merged.queries.sort_by_key(|query| query.analysis.range);
    merged.diagnostics.sort_by_key(Diagnostic::order);
    merged
}

/// Takes the fixes out of statements that a tag stands in, and the errors beside a tag:
/// of these statements it says what they are.
fn say_that_it_is_a_template(
    query_text: &QueryText,
    tags: &ControlTags,
    options: &Options,
    merged: &mut Report,
) {
    let maps: Vec<&SourceMap> = query_text.maps.iter().map(AsRef::as_ref).collect();
    let mapped = |mut range: TextRange| {
        map_range(&mut range, &maps);
        range
    };
    let beside = beside(&query_text.text, tags);
    let beside: Vec<TextRange> = beside.into_iter().map(mapped).collect();
    let tags_of_file: Vec<TextRange> = tags.ranges().map(mapped).collect();
    let tag_in = |range: TextRange| {
        let next = tags_of_file.partition_point(|tag| tag.start < range.start);
        let tag = tags_of_file.get(next).copied();
        tag.filter(|tag| tag.end <= range.end)
    };
    // Of those that begin at one place the longest, which stands last.
    let ranges = merged.queries.iter().map(|query| query.analysis.range);
    let statements: BTreeMap<u32, _> = ranges
        .filter_map(|range| Some((range.start, (range, tag_in(range)?))))
        .collect();
    // Where the tags do not match, no text that was read comes of the template.
    let is_guess = tags.readings().is_none();
    let mut broken = BTreeSet::new();
    merged.diagnostics.retain_mut(|found| {
        let before = statements.range(..=found.range.start).next_back();
        let around = before.filter(|(_, (range, _))| range.contains(found.range));
        let Some((_, (_, tag))) = around else {
            return true;
        };
        found.fix = None;
        let next = beside.partition_point(|near| near.end <= found.range.start);
        let near = beside
            .get(next)
            .is_some_and(|near| near.start < found.range.end);
        let taken_out = lint::hides_others(found.rule) && (is_guess || near);
        if taken_out {
            broken.insert(*tag);
        }
        !taken_out
    });
    for tag in broken {
        merged
            .diagnostics
            .extend(lint::of_template(tag, &options.lint));
    }
    merged.diagnostics.sort_by_key(Diagnostic::order);
    // What was said of a statement can have stood beside the tag before it.
    let unknown = merged.queries.iter().map(|query| &query.analysis);
    let unknown = unknown.filter(|analysis| analysis.construct == Construct::Unknown);
    let silent = unknown.filter(|it| merged.diagnostics_in(it.range).next().is_none());
    let silent: Vec<TextRange> = silent.map(|it| it.range).collect();
    for range in silent {
        let said = lint::of_template(range, &options.lint);
        merged.diagnostics.extend(said);
    }
    merged.diagnostics.sort_by_key(Diagnostic::order);
}

/// Each tag with the words that touch it, or stand next to it.
fn beside(text: &str, tags: &ControlTags) -> Vec<TextRange> {
    let ranges: Vec<TextRange> = tags.ranges().collect();
    let words = ranges.iter().enumerate().map(|(at, tag)| {
        let before = at.checked_sub(1).and_then(|at| ranges.get(at));
        let start = before.map_or(0, |before| before.end);
        let end = ranges
            .get(at + 1)
            .map_or(text.len() as u32, |next| next.start);
        let left = TextRange::new(start, tag.start).of(text).trim_end();
        let left = left.trim_end_matches(|c: char| !c.is_whitespace()).len() as u32;
        let right = TextRange::new(tag.end, end).of(text);
        let gap = right.len() - right.trim_start().len();
        let word = right.trim_start().split(char::is_whitespace).next();
        let right = (gap + word.map_or(0, str::len)) as u32;
        TextRange::new(start + left, tag.end + right)
    });
    words.collect()
}
