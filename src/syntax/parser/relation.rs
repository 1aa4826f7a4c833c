//! What stands in FROM: tables, subqueries, UNNEST, joins.

use sqlparser::ast::{
    Ident, Join, JoinConstraint, JoinOperator, ObjectName, TableAlias, TableAliasColumnDef,
    TableFactor, TableWithJoins,
};

use super::cursor::{Clause, Parsed, Parser, Place};
use crate::syntax::{Keyword, TokenKind};
use crate::text::TextRange;

/// A join word group, before its right side is read.
#[derive(Clone, Copy)]
enum JoinKind {
    Plain,
    Inner,
    Left,
    LeftOuter,
    Right,
    RightOuter,
    FullOuter,
    Cross,
    Natural,
}

impl Parser<'_> {
    /// One item of FROM: a relation and what is joined to it.
    pub(super) fn table_with_joins(&mut self) -> Parsed<TableWithJoins> {
        let relation = self.table_factor()?;
        let joins = self.joins()?;
        Ok(TableWithJoins { relation, joins })
    }

    fn joins(&mut self) -> Parsed<Vec<Join>> {
        let mut joins = Vec::new();
        loop {
            let words = self.token().range();
            let Some(kind) = self.join_kind()? else {
                return Ok(joins);
            };
            joins.push(self.join(kind, words)?);
        }
    }

    fn join_kind(&mut self) -> Parsed<Option<JoinKind>> {
        let first = self.token();
        let kind = match first.keyword {
            Keyword::Join => {
                self.step();
                return Ok(Some(JoinKind::Plain));
            }
            Keyword::Cross => JoinKind::Cross,
            Keyword::Inner => JoinKind::Inner,
            Keyword::Natural => {
                self.undocumented(first.range(), "NATURAL JOIN");
                JoinKind::Natural
            }
            Keyword::Left => JoinKind::Left,
            Keyword::Right => JoinKind::Right,
            Keyword::Full => JoinKind::FullOuter,
            _ => return Ok(None),
        };
        self.step();
        if matches!(kind, JoinKind::Natural) {
            // Which side keeps its rows does not change what is read.
            match self.keyword() {
                Keyword::Inner => {
                    self.step();
                }
                Keyword::Left | Keyword::Right | Keyword::Full => {
                    self.step();
                    self.eat_keyword(Keyword::Outer);
                }
                _ => {}
            }
        }
        let sided = matches!(kind, JoinKind::Left | JoinKind::Right | JoinKind::FullOuter);
        let outer = sided && self.eat_keyword(Keyword::Outer);
        let expected = if sided && !outer {
            "OUTER or JOIN"
        } else {
            "JOIN"
        };
        self.expect_keyword(Keyword::Join, expected)?;
        Ok(Some(match kind {
            JoinKind::Left if outer => JoinKind::LeftOuter,
            JoinKind::Right if outer => JoinKind::RightOuter,
            other => other,
        }))
    }

    /// What is joined; `words` is where the join's own words begin.
    fn join(&mut self, kind: JoinKind, words: TextRange) -> Parsed<Join> {
        let mut relation = self.table_factor()?;
        let constraint = match kind {
            JoinKind::Cross => {
                if !matches!(relation, TableFactor::UNNEST { .. }) {
                    self.undocumented(words, "CROSS JOIN of anything but UNNEST");
                }
                JoinConstraint::None
            }
            JoinKind::Natural => JoinConstraint::Natural,
            _ => {
                relation = self.joined_before_condition(relation)?;
                self.join_condition()?
            }
        };
        let join_operator = match kind {
            JoinKind::Plain | JoinKind::Natural => JoinOperator::Join(constraint),
            JoinKind::Inner => JoinOperator::Inner(constraint),
            JoinKind::Left => JoinOperator::Left(constraint),
            JoinKind::LeftOuter => JoinOperator::LeftOuter(constraint),
            JoinKind::Right => JoinOperator::Right(constraint),
            JoinKind::RightOuter => JoinOperator::RightOuter(constraint),
            JoinKind::FullOuter => JoinOperator::FullOuter(constraint),
            JoinKind::Cross => JoinOperator::CrossJoin(constraint),
        };
        Ok(Join {
            relation,
            global: false,
            join_operator,
        })
    }

    /// `a JOIN b JOIN c ON … ON …`: joins of the right side before its condition.
    fn joined_before_condition(&mut self, relation: TableFactor) -> Parsed<TableFactor> {
        if matches!(self.keyword(), Keyword::On | Keyword::Using) {
            return Ok(relation);
        }
        self.enter()?;
        let joins = self.joins()?;
        self.leave();
        if joins.is_empty() {
            return Ok(relation);
        }
        Ok(TableFactor::NestedJoin {
            table_with_joins: Box::new(TableWithJoins { relation, joins }),
            alias: None,
        })
    }

    fn join_condition(&mut self) -> Parsed<JoinConstraint> {
        if self.eat_keyword(Keyword::On) {
            let condition = self.condition(Place::Rows("ON"))?;
            self.clause = Clause::JoinCondition;
            return Ok(JoinConstraint::On(condition));
        }
        self.expect_keyword(Keyword::Using, "ON and a condition, or USING and columns")?;
        self.expect(TokenKind::LeftParen, "`(` and the names of columns")?;
        let columns = self.list(|parser| {
            let column = parser.ident("the name of a column")?;
            Ok(ObjectName::from(vec![column]))
        })?;
        self.expect(TokenKind::RightParen, "`,` or `)`")?;
        self.clause = Clause::From;
        Ok(JoinConstraint::Using(columns))
    }

    fn table_factor(&mut self) -> Parsed<TableFactor> {
        self.enter()?;
        let factor = self.unguarded_table_factor()?;
        self.clause = Clause::From;
        self.leave();
        Ok(factor)
    }

    fn unguarded_table_factor(&mut self) -> Parsed<TableFactor> {
        let first = self.token();
        let called = self.ahead(1).kind == TokenKind::LeftParen;
        match first.keyword {
            Keyword::Unnest => return self.unnest(),
            Keyword::Lateral if called => {
                self.undocumented(first.range(), "LATERAL");
                self.step();
                self.step();
                return self.derived(true);
            }
            _ => {}
        }
        if self.kind() == TokenKind::LeftParen {
            if self.query_starts_at(self.pos + 1) {
                self.step();
                return self.derived(false);
            }
            self.step();
            let table_with_joins = Box::new(self.table_with_joins()?);
            self.expect(TokenKind::RightParen, "a JOIN or `)`")?;
            let alias = self.table_alias()?;
            return Ok(TableFactor::NestedJoin {
                table_with_joins,
                alias,
            });
        }
        let name = self.table_name()?;
        let alias = self.table_alias()?;
        Ok(TableFactor::Table {
            name,
            alias,
            args: None,
            with_hints: Vec::new(),
            version: None,
            with_ordinality: false,
            partitions: Vec::new(),
            json_path: None,
            sample: None,
            index_hints: Vec::new(),
        })
    }

    /// A subquery; its opening parenthesis is behind.
    fn derived(&mut self, lateral: bool) -> Parsed<TableFactor> {
        let subquery = self.query()?;
        self.close_query()?;
        let alias = self.table_alias()?;
        Ok(TableFactor::Derived {
            lateral,
            subquery,
            alias,
            sample: None,
        })
    }

    fn unnest(&mut self) -> Parsed<TableFactor> {
        let unnest = self.step();
        self.expect(TokenKind::LeftParen, "`(` and an array")?;
        let array_exprs = self.list(Self::expression)?;
        if array_exprs.len() > 1 {
            self.undocumented(unnest.range(), "UNNEST of several arrays");
        }
        self.expect(TokenKind::RightParen, "`)`")?;
        let ordinality =
            self.is_keyword(Keyword::With) && self.ahead(1).keyword == Keyword::Ordinality;
        if ordinality {
            self.undocumented(self.ahead(1).range(), "WITH ORDINALITY");
            self.pos += 2;
        }
        Ok(TableFactor::UNNEST {
            alias: self.table_alias()?,
            array_exprs,
            with_offset: false,
            with_offset_alias: None,
            with_ordinality: ordinality,
        })
    }

    /// A dotted name of any number of parts; names and scopes decide on it later.
    fn table_name(&mut self) -> Parsed<ObjectName> {
        let mut parts: Vec<Ident> = Vec::with_capacity(2);
        parts.push(self.ident("a table, a subquery or UNNEST")?);
        while self.eat(TokenKind::Period) {
            parts.push(self.ident_after_period("a name behind the `.`")?);
        }
        Ok(ObjectName::from(parts))
    }

    fn table_alias(&mut self) -> Parsed<Option<TableAlias>> {
        let explicit = self.is_keyword(Keyword::As);
        let Some(name) = self.alias("an alias")? else {
            return Ok(None);
        };
        Ok(Some(TableAlias {
            explicit,
            name,
            columns: self.column_aliases()?,
            at: None,
        }))
    }

    /// `(column, …)` behind an alias.
    pub(super) fn column_aliases(&mut self) -> Parsed<Vec<TableAliasColumnDef>> {
        if !self.eat(TokenKind::LeftParen) {
            return Ok(Vec::new());
        }
        let columns = self.list(|parser| {
            let name = parser.ident("the name of a column")?;
            Ok(TableAliasColumnDef {
                name,
                data_type: None,
            })
        })?;
        self.expect(TokenKind::RightParen, "`,` or `)`")?;
        Ok(columns)
    }
}
