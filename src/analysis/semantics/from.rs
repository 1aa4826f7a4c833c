//! FROM: what its relations are called, and which columns they have.

use std::rc::Rc;

use sqlparser::ast::{
    Ident, Join, JoinConstraint, JoinOperator, ObjectName, ObjectNamePart, TableAlias, TableFactor,
    TableWithJoins,
};

use super::elements::width_of_array;
use super::queries::columns_in_words;
use super::scope::{Column, Columns, Key, Relation, Rest};
use super::types::Type;
use super::{Clause, Mistake, MistakeKind, Walker};
use crate::syntax::{nearest_word, range_of};
use crate::text::TextRange;

/// Words that begin a clause here or elsewhere, and what to write for them.
const WORDS: &[(&str, &str)] = &[
    (
        "final",
        "leave it out: rows with the same key are merged when they are written",
    ),
    ("go", "end the statement with `;`"),
    ("limit", "write the number of rows behind it: `LIMIT 10`"),
    (
        "offset",
        "write the number of rows behind it, or leave it out",
    ),
];

impl<'a> Walker<'a> {
    pub(super) fn relations(&self) -> usize {
        self.scopes.last().map_or(0, |scope| scope.relations.len())
    }

    pub(super) fn table_with_joins(&mut self, item: &'a TableWithJoins, first: usize) {
        self.table_factor(&item.relation);
        for join in &item.joins {
            self.join(join, first);
        }
    }

    fn join(&mut self, join: &'a Join, first: usize) {
        self.table_factor(&join.relation);
        let (JoinOperator::Join(constraint)
        | JoinOperator::Inner(constraint)
        | JoinOperator::Left(constraint)
        | JoinOperator::LeftOuter(constraint)
        | JoinOperator::Right(constraint)
        | JoinOperator::RightOuter(constraint)
        | JoinOperator::FullOuter(constraint)
        | JoinOperator::CrossJoin(constraint)) = &join.join_operator
        else {
            return;
        };
        let Some(scope) = self.scopes.last_mut() else {
            return;
        };
        match constraint {
            JoinConstraint::On(condition) => {
                scope.first_seen = first;
                self.condition(condition, "ON");
                if let Some(scope) = self.scopes.last_mut() {
                    scope.first_seen = 0;
                }
            }
            JoinConstraint::Using(names) => {
                for name in names {
                    scope
                        .merged
                        .extend(only(name).map(|name| Key::of(&name.value)));
                }
            }
            JoinConstraint::Natural => scope.all_merged = true,
            JoinConstraint::None => {}
        }
    }

    fn table_factor(&mut self, factor: &'a TableFactor) {
        let relation = match factor {
            TableFactor::Table { name, alias, .. } => self.table(name, alias.as_ref()),
            TableFactor::Derived {
                lateral,
                subquery,
                alias,
                ..
            } => {
                // Only LATERAL sees what stands before it in FROM.
                let own = if *lateral { None } else { self.scopes.pop() };
                let hidden = own.is_some();
                self.beside.extend(own);
                let columns = self.query(subquery);
                if hidden {
                    self.scopes.extend(self.beside.pop());
                }
                let columns = self.renamed(columns, alias.as_ref());
                self.aliased(alias.as_ref(), columns)
            }
            TableFactor::UNNEST {
                array_exprs,
                alias,
                with_ordinality,
                ..
            } => {
                let mut kinds = Vec::new();
                let mut width = Some(usize::from(*with_ordinality));
                self.in_clause(Clause::From, |walker| {
                    for expr in array_exprs {
                        let kind = walker.expression(expr);
                        walker.look_at_unnested(expr, kind);
                        kinds.push(kind);
                        width = width.zip(width_of_array(expr)).map(|(all, one)| all + one);
                    }
                });
                if let Some((width, alias)) = width.zip(alias.as_ref()) {
                    self.look_at_list(alias, width, "UNNEST gives");
                }
                let columns = self.unnested(&kinds, *with_ordinality, alias.as_ref());
                self.aliased(alias.as_ref(), columns)
            }
            TableFactor::NestedJoin {
                table_with_joins,
                alias,
            } => {
                let first = self.relations();
                self.table_with_joins(table_with_joins, first);
                if alias.is_none() {
                    return;
                }
                if let Some(scope) = self.scopes.last_mut() {
                    scope.relations.truncate(first);
                }
                self.aliased(alias.as_ref(), Columns::anything())
            }
            _ => self.aliased(None, Columns::anything()),
        };
        if let Some(scope) = self.scopes.last_mut() {
            scope.add(relation);
        }
    }

    fn aliased(&mut self, alias: Option<&'a TableAlias>, columns: Rc<Columns<'a>>) -> Relation<'a> {
        if let Some(alias) = alias {
            self.look_at_alias_of_table(alias);
        }
        let alias = alias.map(|alias| &alias.name);
        let templated = alias.is_some_and(|alias| self.templated(range_of(alias.span)));
        if let Some(scope) = self.scopes.last_mut() {
            scope.unknown_alias |= templated;
        }
        Relation {
            alias: alias.map(|alias| alias.value.as_str()),
            table: None,
            columns,
        }
    }

    /// `FROM db.t LIMIT`: without AS the word reads like the begin of a clause.
    fn look_at_alias_of_table(&mut self, alias: &TableAlias) {
        let (name, range) = (&alias.name, range_of(alias.name.span));
        if alias.explicit || name.quote_style.is_some() || !alias.columns.is_empty() {
            return;
        }
        const LONGEST: usize = 6;
        if name.value.len() > LONGEST {
            return;
        }
        let known = WORDS
            .iter()
            .find(|(word, _)| name.value.eq_ignore_ascii_case(word));
        let word = known.map(|(word, help)| (*word, (*help).to_owned()));
        let word = word.or_else(|| self.kind_of_join(name));
        // One is enough: the others are most likely of the same kind.
        let Some((word, help)) = word.filter(|_| !self.has_word_as_alias) else {
            return;
        };
        self.has_word_as_alias = true;
        // Who gives the name on purpose uses it.
        if self.templated(range) || self.qualifies_near(name) {
            return;
        }
        let word = word.to_uppercase();
        let message = format!("{word} is read as the alias of what stands before it");
        let mistake = Mistake::new(MistakeKind::WordAsAlias, range, message);
        self.report(mistake.help(help));
    }

    /// Whether columns near the alias have it for their qualifier.
    fn qualifies_near(&self, alias: &Ident) -> bool {
        const NEAR: usize = 4096;
        let at = range_of(alias.span).start as usize;
        let text = self.text.as_bytes();
        let near = text.get(at.saturating_sub(NEAR)..text.len().min(at + NEAR));
        let used = format!("{}.", alias.value);
        memchr::memmem::find(near.unwrap_or_default(), used.as_bytes()).is_some()
    }

    /// `FROM a LETF JOIN b`: which rows are kept would be lost without a word.
    fn kind_of_join<'n>(&self, name: &'n Ident) -> Option<(&'n str, String)> {
        const KINDS: &[&str] = &["left", "right", "full", "inner", "cross"];
        let behind = self.text.get(range_of(name.span).end as usize..)?;
        let next = behind.trim_start().get(..5)?;
        let join = ["join ", "outer"]
            .iter()
            .any(|word| next.eq_ignore_ascii_case(word));
        let near = nearest_word(&name.value, KINDS).filter(|_| join && name.value.len() > 3)?;
        Some((
            &name.value,
            format!("did you mean {}?", near.to_uppercase()),
        ))
    }

    fn table(&mut self, name: &'a ObjectName, alias: Option<&'a TableAlias>) -> Relation<'a> {
        let parts: Vec<&'a Ident> = name.0.iter().filter_map(ObjectNamePart::as_ident).collect();
        let (columns, own, table) = match parts.as_slice() {
            [only] => {
                let found = self.expressions.get(&Key::of(&only.value));
                let columns = match found.and_then(|list| list.last()) {
                    Some(columns) if !self.unknown_expressions => Rc::clone(columns),
                    _ => Columns::anything(),
                };
                (columns, Some(*only), None)
            }
            [database, table] => {
                let named = (database.value.as_str(), table.value.as_str());
                (self.columns_of_tables(), Some(*table), Some(named))
            }
            _ => (Columns::anything(), None, None),
        };
        let unknown = own.is_none_or(|own| self.templated(range_of(own.span)));
        let columns = match alias {
            Some(_) => self.renamed(columns, alias),
            None => columns,
        };
        let mut relation = self.aliased(alias, columns);
        if relation.alias.is_none() {
            relation.alias = own.map(|own| own.value.as_str());
            if let Some(scope) = self.scopes.last_mut() {
                scope.unknown_alias |= unknown;
            }
        }
        relation.table = table;
        relation
    }

    /// <https://docs.aws.amazon.com/timestream/latest/developerguide/queries.html>
    fn columns_of_tables(&mut self) -> Rc<Columns<'a>> {
        let columns = self.table.get_or_insert_with(|| {
            let column = |name, kind| Column {
                name: Some(name),
                kind,
            };
            let list = vec![
                column("time", Type::Timestamp),
                column("measure_name", Type::Varchar),
            ];
            Columns::new(list, Rest::Columns)
        });
        Rc::clone(columns)
    }

    /// The columns of UNNEST: those of a time series are `time` and `value`.
    fn unnested(
        &mut self,
        kinds: &[Type],
        ordinality: bool,
        alias: Option<&'a TableAlias>,
    ) -> Rc<Columns<'a>> {
        let listed = alias.map_or(&[][..], |alias| alias.columns.as_slice());
        if kinds == [Type::TimeSeries] && !ordinality {
            let column = |name, kind| Column {
                name: Some(name),
                kind,
            };
            let list = vec![
                column("time", Type::Timestamp),
                column("value", Type::Unknown),
            ];
            return self.renamed(Columns::new(list, Rest::Nothing), alias);
        }
        if listed.is_empty() {
            return Columns::anything();
        }
        let list = listed.iter().map(|column| Column {
            name: Some(column.name.value.as_str()),
            kind: Type::Unknown,
        });
        Columns::new(list.collect(), Rest::Nothing)
    }

    /// Whether a list of columns has the length of what it names; `gives` says of what.
    fn look_at_list(&mut self, alias: &TableAlias, count: usize, gives: &str) -> bool {
        let listed = alias.columns.len();
        let place = place_of_list(alias).filter(|place| !self.templated(*place));
        let Some(place) = place.filter(|_| listed != count) else {
            return true;
        };
        let message = format!(
            "the list names {}, and {gives} {count}",
            columns_in_words(listed)
        );
        let mistake = Mistake::new(MistakeKind::ColumnCount, place, message);
        self.report(mistake.help("name each column, or leave out the list"));
        false
    }

    /// The columns by the names that an alias lists.
    pub(super) fn renamed(
        &mut self,
        columns: Rc<Columns<'a>>,
        alias: Option<&'a TableAlias>,
    ) -> Rc<Columns<'a>> {
        let Some(alias) = alias.filter(|alias| !alias.columns.is_empty()) else {
            return columns;
        };
        let listed = &alias.columns;
        let place = place_of_list(alias);
        if let Some(count) = columns.count() {
            if !self.look_at_list(alias, count, "the query has") {
                return Columns::anything();
            }
        }
        let known = columns.count().is_some();
        let list = listed.iter().enumerate().map(|(position, column)| Column {
            name: Some(column.name.value.as_str()),
            kind: match columns.list.get(position) {
                Some(column) if known => column.kind,
                _ => Type::Unknown,
            },
        });
        let templated = place.is_some_and(|place| self.templated(place));
        let rest = match templated {
            true => Rest::Anything,
            false => Rest::Nothing,
        };
        Columns::new(list.collect(), rest)
    }
}

fn place_of_list(alias: &TableAlias) -> Option<TextRange> {
    let listed = alias.columns.iter();
    listed
        .map(|column| range_of(column.name.span))
        .reduce(TextRange::to)
}

fn only(name: &ObjectName) -> Option<&Ident> {
    name.0.last().and_then(ObjectNamePart::as_ident)
}
