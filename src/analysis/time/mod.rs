//! Which tables a query limits in time.
//!
//! The service skips what a condition on the column `time` rules out, when the
//! condition compares the column itself: `time > ago(1h)`, `time BETWEEN … AND …`.
//! A function around the column hides it, and other conditions on it (`IS NOT NULL`,
//! `<>`) rule nothing out.
//! <https://docs.aws.amazon.com/timestream/latest/developerguide/queries-bp.html>

mod conditions;
mod mentions;
mod sources;
mod wrapped;

use sqlparser::ast::{Expr, Select, TableAlias};

use super::names::Names;
use super::{Block, TimeLimit, WrappedTime};
use conditions::{Conditions, TimeConditions, TimeItems};

/// One thing that a FROM reads.
#[derive(Debug)]
pub(super) struct Source {
    /// What columns call it by, in lower case.
    pub(super) alias: Option<String>,
    pub(super) kind: SourceKind,
    /// What it calls its column of times besides `time`, in lower case.
    pub(super) time_names: Vec<String>,
    /// A condition of the block limits it.
    pub(super) limited: bool,
    /// A condition of the block would, were the column not inside a function.
    pub(super) hidden: bool,
}

#[derive(Debug)]
pub(super) enum SourceKind {
    /// The table of that number in its block.
    Table(usize),
    /// The common table expression of that number.
    Expression(usize),
    /// A subquery: its outermost blocks.
    Derived(Vec<usize>),
    /// The rows of an array.
    Unnest,
}

impl Source {
    pub(super) fn new(alias: Option<&str>, kind: SourceKind, time_names: Vec<String>) -> Self {
        Source {
            alias: alias.map(str::to_lowercase),
            kind,
            time_names,
            limited: false,
            hidden: false,
        }
    }

    pub(super) fn time_limit(&self) -> TimeLimit {
        if self.limited {
            TimeLimit::Limited
        } else if self.hidden {
            TimeLimit::Hidden
        } else {
            TimeLimit::Unlimited
        }
    }
}

/// What a block reads, and on which conditions.
#[derive(Debug, Default)]
struct Reading<'a> {
    sources: Vec<Source>,
    conditions: Vec<&'a Expr>,
    /// Sources whose times are equal.
    equal_times: Vec<(usize, usize)>,
    wrapped: Vec<(WrappedTime, Vec<usize>)>,
    /// Which of its items are the column of times.
    times: TimeItems,
}

/// A common table expression.
#[derive(Debug, Default)]
struct Expression {
    /// The outermost blocks of its query.
    blocks: Vec<usize>,
    /// How many sources read it.
    readers: usize,
    /// What its result calls the column of times besides `time`.
    time_names: Vec<String>,
}

/// How the blocks of a query read tables, subqueries and common table expressions.
#[derive(Debug, Default)]
pub(super) struct Times<'a> {
    /// One for each block of the query, by its number.
    blocks: Vec<Reading<'a>>,
    expressions: Vec<Expression>,
}

impl<'a> Times<'a> {
    /// A block begins, with the next number.
    pub(super) fn begin_block(&mut self) {
        self.blocks.push(Reading::default());
    }

    /// A common table expression begins; the answer is its number.
    pub(super) fn begin_expression(&mut self) -> usize {
        self.expressions.push(Expression::default());
        self.expressions.len() - 1
    }

    /// The query of a common table expression was walked.
    pub(super) fn end_expression(&mut self, number: usize, blocks: Vec<usize>, alias: &TableAlias) {
        let time_names = self.time_names(&blocks, Some(alias));
        if let Some(expression) = self.expressions.get_mut(number) {
            expression.blocks = blocks;
            expression.time_names = time_names;
        }
    }

    /// How many sources the block has so far.
    pub(super) fn sources(&self, block: Option<usize>) -> usize {
        let reading = block.and_then(|block| self.blocks.get(block));
        reading.map_or(0, |reading| reading.sources.len())
    }

    /// The FROM of a block reads a table, of the number that it has in the block.
    pub(super) fn read_table(&mut self, block: usize, called: &str, number: usize) {
        let source = Source::new(Some(called), SourceKind::Table(number), Vec::new());
        self.add(Some(block), source);
    }

    /// The FROM of a block reads a subquery, of which these are the outermost blocks.
    pub(super) fn read_subquery(
        &mut self,
        block: Option<usize>,
        alias: Option<&TableAlias>,
        inner: Vec<usize>,
    ) {
        let time_names = self.time_names(&inner, alias);
        let called = alias.map(|alias| alias.name.value.as_str());
        let source = Source::new(called, SourceKind::Derived(inner), time_names);
        self.add(block, source);
    }

    /// The FROM of a block reads the rows of an array.
    pub(super) fn read_array(&mut self, block: Option<usize>, alias: Option<&TableAlias>) {
        let called = alias.map(|alias| alias.name.value.as_str());
        self.add(block, Source::new(called, SourceKind::Unnest, Vec::new()));
    }

    /// The FROM of a block reads a common table expression.
    pub(super) fn read_expression(
        &mut self,
        block: Option<usize>,
        name: &str,
        alias: Option<&TableAlias>,
        number: usize,
    ) {
        let Some(expression) = self.expressions.get_mut(number) else {
            return;
        };
        expression.readers += 1;
        let listed = alias.is_some_and(|alias| !alias.columns.is_empty());
        let time_names = if listed {
            let blocks = expression.blocks.clone();
            self.time_names(&blocks, alias)
        } else {
            expression.time_names.clone()
        };
        let called = alias.map_or(name, |alias| &alias.name.value);
        let source = Source::new(Some(called), SourceKind::Expression(number), time_names);
        self.add(block, source);
    }

    fn add(&mut self, block: Option<usize>, source: Source) {
        if let Some(reading) = block.and_then(|block| self.blocks.get_mut(block)) {
            reading.sources.push(source);
        }
    }

    /// The times of two sources of a block are equal (`USING (time)`).
    pub(super) fn equal(&mut self, block: Option<usize>, one: usize, other: usize) {
        if let Some(reading) = block.and_then(|block| self.blocks.get_mut(block)) {
            reading.equal_times.push((one, other));
        }
    }

    /// A condition of WHERE or ON of a block.
    pub(super) fn condition(&mut self, block: Option<usize>, condition: &'a Expr) {
        if let Some(reading) = block.and_then(|block| self.blocks.get_mut(block)) {
            reading.conditions.push(condition);
        }
    }

    /// What the result of these blocks calls the column of times besides `time`.
    fn time_names(&self, blocks: &[usize], alias: Option<&TableAlias>) -> Vec<String> {
        let first = blocks.first().and_then(|block| self.blocks.get(*block));
        first.map_or_else(Vec::new, |reading| reading.times.called(alias))
    }

    /// Reads the conditions of a block, of which FROM and WHERE were walked; whether a
    /// placeholder is one of them.
    pub(super) fn read_conditions(&mut self, id: usize, select: &Select, names: Names) -> bool {
        let Some(reading) = self.blocks.get_mut(id) else {
            return false;
        };
        let mut conditions = Conditions::new(names, &mut reading.sources);
        for (one, other) in reading.equal_times.drain(..) {
            conditions.link(one, other);
        }
        for condition in reading.conditions.drain(..) {
            conditions.read(condition);
        }
        reading.times = conditions.time_items(select);
        let TimeConditions { wrapped, unseen } = conditions.finish();
        reading.wrapped = wrapped;
        unseen
    }

    /// Writes what was found into the blocks of the query.
    ///
    /// A limit on the time of a source also holds in its own blocks: in a subquery of
    /// FROM, and in a common table expression when all that read it limit it.
    pub(super) fn finish(mut self, blocks: &mut [Block]) {
        self.spread(|source| source.limited, |source| source.limited = true);
        self.spread(
            |source| source.limited || source.hidden,
            |source| source.hidden = true,
        );
        let open = self.without_limit();
        let is_open = |source: &Source| {
            let marked = |number: &usize| open.get(*number).copied().unwrap_or(false);
            match &source.kind {
                SourceKind::Table(_) => !source.limited,
                SourceKind::Derived(inner) => inner.iter().any(marked),
                SourceKind::Expression(number) => marked(&(blocks.len() + number)),
                SourceKind::Unnest => false,
            }
        };
        let mut wrapped_times = Vec::new();
        for reading in &self.blocks {
            let wrapped = reading.wrapped.iter().filter(|(_, hides)| {
                let mut hidden = hides.iter().filter_map(|at| reading.sources.get(*at));
                hidden.any(is_open)
            });
            wrapped_times.push(wrapped.map(|(place, _)| place.clone()).collect());
        }
        for ((reading, block), wrapped) in self.blocks.iter().zip(blocks).zip(wrapped_times) {
            block.wrapped_times = wrapped;
            for source in &reading.sources {
                let SourceKind::Table(number) = source.kind else {
                    continue;
                };
                if let Some(table) = block.tables.get_mut(number) {
                    // A placeholder for a whole query holds its conditions too.
                    let whole = block.select == table.range;
                    table.time = if whole {
                        TimeLimit::Limited
                    } else {
                        source.time_limit()
                    };
                }
            }
        }
    }

    /// For each block, and behind them for each common table expression, whether it
    /// reads a table, itself or inside, that nothing limits.
    fn without_limit(&self) -> Vec<bool> {
        let blocks = self.blocks.len();
        let mut readers: Vec<Vec<usize>> = vec![Vec::new(); blocks + self.expressions.len()];
        let mut open = vec![false; readers.len()];
        let mut found = Vec::new();
        let mut read = |what: usize, reader: usize| {
            if let Some(list) = readers.get_mut(what) {
                list.push(reader);
            }
        };
        for (reader, reading) in self.blocks.iter().enumerate() {
            for source in &reading.sources {
                match &source.kind {
                    SourceKind::Table(_) if !source.limited => found.push(reader),
                    SourceKind::Derived(inner) => inner.iter().for_each(|id| read(*id, reader)),
                    SourceKind::Expression(number) => read(blocks + number, reader),
                    SourceKind::Table(_) | SourceKind::Unnest => {}
                }
            }
        }
        for (number, expression) in self.expressions.iter().enumerate() {
            let inner = expression.blocks.iter();
            inner.for_each(|id| read(*id, blocks + number));
        }
        while let Some(reader) = found.pop() {
            let Some(is_open) = open.get_mut(reader) else {
                continue;
            };
            if !std::mem::replace(is_open, true) {
                found.extend(readers.get(reader).into_iter().flatten());
            }
        }
        open
    }

    /// Marks what the marked sources read, and what that reads.
    fn spread(&mut self, is_marked: fn(&Source) -> bool, mark: fn(&mut Source)) {
        let mut unmarked_readers: Vec<usize> = self
            .expressions
            .iter()
            .map(|expression| expression.readers)
            .collect();
        let mut marked: Vec<(usize, usize)> = Vec::new();
        for (block, reading) in self.blocks.iter().enumerate() {
            let sources = reading.sources.iter().enumerate();
            let here = sources.filter(|(_, source)| is_marked(source));
            marked.extend(here.map(|(number, _)| (block, number)));
        }
        while let Some((block, number)) = marked.pop() {
            let reading = self.blocks.get(block);
            let source = reading.and_then(|reading| reading.sources.get(number));
            let inner = match source.map(|source| &source.kind) {
                Some(SourceKind::Derived(blocks)) => blocks.clone(),
                Some(SourceKind::Expression(number)) => {
                    let left = unmarked_readers.get_mut(*number);
                    let last = left.is_some_and(|left| {
                        *left = left.saturating_sub(1);
                        *left == 0
                    });
                    let expression = self.expressions.get(*number).filter(|_| last);
                    expression.map_or_else(Vec::new, |expression| expression.blocks.clone())
                }
                _ => continue,
            };
            for block in inner {
                let Some(reading) = self.blocks.get_mut(block) else {
                    continue;
                };
                for (number, source) in reading.sources.iter_mut().enumerate() {
                    if !is_marked(source) {
                        mark(source);
                        marked.push((block, number));
                    }
                }
            }
        }
    }
}
