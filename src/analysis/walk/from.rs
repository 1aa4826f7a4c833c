//! FROM: tables, joins, subqueries, and the common table expressions that are read.

use sqlparser::ast::{
    Join, JoinConstraint, JoinOperator, ObjectName, ObjectNamePart, TableAlias, TableFactor,
    TableWithJoins,
};

use super::Walker;
use crate::analysis::{BlockTable, TimeLimit};
use crate::syntax::range_of;
use crate::text::TextRange;

impl<'a> Walker<'a> {
    pub(super) fn table_with_joins(&mut self, item: &'a TableWithJoins, verb: &'static str) {
        let first = self.times.sources(self.block);
        self.table_factor(&item.relation, verb);
        for join in &item.joins {
            self.join(join, first);
        }
    }

    /// `first` is the number of the first source that is joined.
    fn join(&mut self, join: &'a Join, first: usize) {
        let joined = self.times.sources(self.block);
        self.table_factor(&join.relation, "JOIN");
        let constraint = match &join.join_operator {
            JoinOperator::Join(constraint)
            | JoinOperator::Inner(constraint)
            | JoinOperator::Left(constraint)
            | JoinOperator::LeftOuter(constraint)
            | JoinOperator::Right(constraint)
            | JoinOperator::RightOuter(constraint)
            | JoinOperator::FullOuter(constraint)
            | JoinOperator::CrossJoin(constraint)
            | JoinOperator::Semi(constraint)
            | JoinOperator::LeftSemi(constraint)
            | JoinOperator::RightSemi(constraint)
            | JoinOperator::Anti(constraint)
            | JoinOperator::LeftAnti(constraint)
            | JoinOperator::RightAnti(constraint)
            | JoinOperator::AsOf { constraint, .. }
            | JoinOperator::StraightJoin(constraint) => constraint,
            JoinOperator::CrossApply
            | JoinOperator::OuterApply
            | JoinOperator::ArrayJoin
            | JoinOperator::LeftArrayJoin
            | JoinOperator::InnerArrayJoin => return,
        };
        let equal_times = match constraint {
            JoinConstraint::On(condition) => return self.condition(condition),
            JoinConstraint::Using(columns) => columns.iter().any(is_time),
            JoinConstraint::Natural => true,
            JoinConstraint::None => false,
        };
        if equal_times {
            self.times.equal(self.block, first, joined);
        }
    }

    fn table_factor(&mut self, factor: &'a TableFactor, verb: &'static str) {
        match factor {
            TableFactor::Table {
                name,
                alias,
                args: None,
                ..
            } => {
                self.table(name, alias.as_ref(), verb);
            }
            TableFactor::Derived {
                subquery, alias, ..
            } => {
                let blocks = self.query(subquery);
                self.times.read_subquery(self.block, alias.as_ref(), blocks);
            }
            TableFactor::UNNEST {
                array_exprs, alias, ..
            } => {
                array_exprs.iter().for_each(|array| self.expression(array));
                self.times.read_array(self.block, alias.as_ref());
            }
            TableFactor::NestedJoin {
                table_with_joins, ..
            } => {
                self.table_with_joins(table_with_joins, verb);
            }
            // Never built by our parser.
            TableFactor::Table { .. }
            | TableFactor::TableFunction { .. }
            | TableFactor::Function { .. }
            | TableFactor::JsonTable { .. }
            | TableFactor::OpenJsonTable { .. }
            | TableFactor::Pivot { .. }
            | TableFactor::Unpivot { .. }
            | TableFactor::UnpivotExpr { .. }
            | TableFactor::MatchRecognize { .. }
            | TableFactor::XmlTable { .. }
            | TableFactor::SemanticView { .. } => {}
        }
    }

    pub(super) fn table(
        &mut self,
        name: &ObjectName,
        alias: Option<&TableAlias>,
        verb: &'static str,
    ) {
        let idents = name.0.iter().filter_map(ObjectNamePart::as_ident);
        let parts: Vec<(&str, TextRange)> = idents
            .map(|part| (part.value.as_str(), range_of(part.span)))
            .collect();
        if let [(only, _)] = parts.as_slice() {
            if self.common_table_expression_is_read(only, alias) {
                return;
            }
        }
        let read = match self.names.table(&parts, verb) {
            Ok(read) => read,
            Err(unknown) => return self.reads.unknown.push(unknown),
        };
        if let Some(id) = self.block {
            if let Some(block) = self.reads.blocks.get_mut(id) {
                let called = alias.map_or(read.table.text(), |alias| &alias.name.value);
                self.times.read_table(id, called, block.tables.len());
                block.tables.push(BlockTable {
                    range: read.range,
                    alias: called.to_owned(),
                    time: TimeLimit::Unlimited,
                });
            }
        }
        self.reads.tables.push(read);
    }

    /// Whether the name is one of a common table expression; then its reading is
    /// noted.
    fn common_table_expression_is_read(&mut self, name: &str, alias: Option<&TableAlias>) -> bool {
        let visible = self.visible.get(&name.to_lowercase());
        let Some(number) = visible.and_then(|numbers| numbers.last()).copied() else {
            return false;
        };
        self.times.read_expression(self.block, name, alias, number);
        true
    }
}

fn is_time(name: &ObjectName) -> bool {
    let last = name.0.last().and_then(ObjectNamePart::as_ident);
    last.is_some_and(|name| name.value.eq_ignore_ascii_case("time"))
}
