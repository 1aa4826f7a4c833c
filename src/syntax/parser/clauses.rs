//! What follows the select list: WINDOW, GROUP BY, ORDER BY, LIMIT, FETCH.

use sqlparser::ast::{
    Expr, Fetch, GroupByExpr, LimitClause, NamedWindowDefinition, NamedWindowExpr, Offset,
    OffsetRows, OrderBy, OrderByExpr, OrderByKind, OrderByOptions, OrderBySort,
};

use super::cursor::{Clause, Parsed, Parser, Place};
use crate::syntax::{Keyword, TokenKind};

impl Parser<'_> {
    pub(super) fn window_clause_follows(&self) -> bool {
        self.is_keyword(Keyword::Window)
            && self.is_name_at(self.pos + 1)
            && self.ahead(2).keyword == Keyword::As
    }

    pub(super) fn named_window(&mut self) -> Parsed<NamedWindowDefinition> {
        let name = self.ident("the name of a window")?;
        self.expect_keyword(Keyword::As, "AS and a window in parentheses")?;
        let window = self.window_specification()?;
        Ok(NamedWindowDefinition(
            name,
            NamedWindowExpr::WindowSpec(window),
        ))
    }

    /// `GROUP BY [ALL | DISTINCT] element, …`
    ///
    /// The quantifier decides how often a grouping set counts, never what is read;
    /// the tree has no place for it beside elements.
    pub(super) fn group_by_clause(&mut self) -> Parsed<GroupByExpr> {
        self.step();
        self.expect_keyword(Keyword::By, "BY")?;
        let all = self.is_keyword(Keyword::All) && self.begins_item_at(self.pos + 1);
        if all || self.is_keyword(Keyword::Distinct) {
            self.step();
        }
        let elements = self.list(Self::grouping_element)?;
        self.clause = Clause::GroupBy;
        Ok(GroupByExpr::Expressions(elements, Vec::new()))
    }

    fn grouping_element(&mut self) -> Parsed<Expr> {
        let token = self.token();
        let sets = token.keyword == Keyword::Grouping && self.ahead(1).kind != TokenKind::LeftParen;
        match token.keyword {
            _ if self.kind() == TokenKind::LeftParen
                && self.ahead(1).kind == TokenKind::RightParen =>
            {
                self.pos += 2;
                Ok(Expr::Tuple(Vec::new()))
            }
            Keyword::Rollup => {
                self.undocumented(token.range(), "GROUP BY ROLLUP");
                self.step();
                self.grouping_sets().map(Expr::Rollup)
            }
            Keyword::Cube => {
                self.undocumented(token.range(), "GROUP BY CUBE");
                self.step();
                self.grouping_sets().map(Expr::Cube)
            }
            _ if sets => {
                self.undocumented(token.range(), "GROUPING SETS");
                self.step();
                self.expect_keyword(Keyword::Sets, "SETS")?;
                self.grouping_sets().map(Expr::GroupingSets)
            }
            _ => {
                let element = self.condition(Place::Rows("GROUP BY"))?;
                if matches!(element, Expr::Value(_)) && token.kind == TokenKind::Number {
                    self.undocumented(token.range(), "a column number in GROUP BY");
                }
                Ok(element)
            }
        }
    }

    fn grouping_sets(&mut self) -> Parsed<Vec<Vec<Expr>>> {
        self.expect(TokenKind::LeftParen, "`(` and grouping columns")?;
        let sets = self.list(|parser| {
            let empty = parser.kind() == TokenKind::LeftParen
                && parser.ahead(1).kind == TokenKind::RightParen;
            if empty {
                parser.pos += 2;
                return Ok(Vec::new());
            }
            Ok(match parser.expression()? {
                Expr::Tuple(columns) => columns,
                single => vec![single],
            })
        })?;
        self.expect(TokenKind::RightParen, "`,` or `)`")?;
        Ok(sets)
    }

    pub(super) fn order_by_clause(&mut self) -> Parsed<Option<OrderBy>> {
        if !self.is_keyword(Keyword::Order) {
            return Ok(None);
        }
        self.step();
        self.expect_keyword(Keyword::By, "BY")?;
        let items = self.list(Self::sort_item)?;
        self.clause = Clause::OrderBy;
        self.skip_fragments();
        Ok(Some(OrderBy {
            kind: OrderByKind::Expressions(items),
            interpolate: None,
        }))
    }

    pub(super) fn sort_item(&mut self) -> Parsed<OrderByExpr> {
        let expr = self.expression()?;
        self.clause = Clause::OrderBy;
        let sort = match self.keyword() {
            Keyword::Asc => Some(OrderBySort::Asc),
            Keyword::Desc if !self.starts_statement_on_new_line(self.pos) => {
                Some(OrderBySort::Desc)
            }
            _ => None,
        };
        self.step_if(sort.is_some());
        self.skip_fragments();
        let mut nulls_first = None;
        if self.eat_keyword(Keyword::Nulls) {
            nulls_first = match self.keyword() {
                Keyword::First => Some(true),
                Keyword::Last => Some(false),
                _ => return Err(self.unexpected("FIRST or LAST")),
            };
            self.step();
        }
        Ok(OrderByExpr {
            expr,
            options: OrderByOptions { sort, nulls_first },
            with_fill: None,
        })
    }

    /// `OFFSET n` and `LIMIT n | ALL`, in either order.
    pub(super) fn limit_clause(&mut self) -> Parsed<Option<LimitClause>> {
        let mut offset = None;
        let mut limit = None;
        let mut any = false;
        loop {
            match self.keyword() {
                Keyword::Offset if offset.is_none() => {
                    self.undocumented(self.token().range(), "OFFSET");
                    self.step();
                    let value = self.count("a whole number of rows")?;
                    let rows = match self.keyword() {
                        Keyword::Row => OffsetRows::Row,
                        Keyword::Rows => OffsetRows::Rows,
                        _ => OffsetRows::None,
                    };
                    self.step_if(rows != OffsetRows::None);
                    offset = Some(Offset { value, rows });
                }
                Keyword::Limit if !any => {
                    self.step();
                    any = true;
                    if !self.eat_keyword(Keyword::All) {
                        limit = Some(self.count("a whole number of rows, or ALL")?);
                    }
                }
                _ => break,
            }
            self.clause = Clause::Limit;
        }
        Ok(
            (any || offset.is_some()).then_some(LimitClause::LimitOffset {
                limit,
                offset,
                limit_by: Vec::new(),
            }),
        )
    }

    /// A whole number, or what stands for one in a template.
    pub(super) fn count(&mut self, what: &str) -> Parsed<Expr> {
        let token = self.token();
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let counts = match token.kind {
            TokenKind::Number => digits(token.text(self.text)),
            TokenKind::Parameter => true,
            _ => false,
        };
        if counts || token.templated {
            self.primary()
        } else {
            Err(self.unexpected(what))
        }
    }

    pub(super) fn fetch_clause(&mut self) -> Parsed<Option<Fetch>> {
        if !self.is_keyword(Keyword::Fetch) {
            return Ok(None);
        }
        self.undocumented(self.token().range(), "FETCH FIRST");
        self.step();
        if !matches!(self.keyword(), Keyword::First | Keyword::Next) {
            return Err(self.unexpected("FIRST or NEXT"));
        }
        self.step();
        let quantity = match self.keyword() {
            Keyword::Row | Keyword::Rows => None,
            _ => Some(self.count("a whole number of rows")?),
        };
        if !matches!(self.keyword(), Keyword::Row | Keyword::Rows) {
            return Err(self.unexpected("ROW or ROWS"));
        }
        self.step();
        let with_ties = self.eat_keyword(Keyword::With);
        if with_ties {
            if !self.is_word("ties") {
                return Err(self.unexpected("TIES"));
            }
            self.step();
        } else {
            self.expect_keyword(Keyword::Only, "ONLY or WITH TIES")?;
        }
        self.clause = Clause::Limit;
        Ok(Some(Fetch {
            with_ties,
            percent: false,
            quantity,
        }))
    }
}
