//! Queries: WITH, SELECT, VALUES, TABLE, set operations, ORDER BY, LIMIT.

use std::collections::hash_map::Entry;
use std::collections::HashMap;

use sqlparser::ast::helpers::attached_token::AttachedToken;
use sqlparser::ast::{
    Cte, Expr, LimitClause, Parens, Query, SelectItem, SetExpr, SetOperator, SetQuantifier,
    TableAlias, Values, With,
};
use sqlparser::tokenizer as sql;

use super::cursor::{Clause, Parsed, Parser};
use super::select::{empty_select, wildcard};
use crate::syntax::{range_of, span_of, Keyword, NoteKind, Token, TokenKind};
use crate::text::TextRange;

impl Parser<'_> {
    /// `[WITH …] body [ORDER BY …] [OFFSET …] [LIMIT … | FETCH …]`
    pub(super) fn query(&mut self) -> Parsed<Box<Query>> {
        self.enter()?;
        self.query_depth += 1;
        let calls = std::mem::take(&mut self.calls);
        let with = self.with_clause()?;
        let body = self.set_expression()?;
        let order = self.pos;
        let notes = self.notes.len();
        let order_by = self.order_by_clause()?;
        let limit_clause = self.limit_clause()?;
        let limited = matches!(
            &limit_clause,
            Some(LimitClause::LimitOffset { limit: Some(_), .. })
        );
        // FETCH stands in the place of LIMIT.
        let fetch = if limited { None } else { self.fetch_clause()? };
        self.skip_fragments();
        let unlimited = order_by.is_some() && !limited && fetch.is_none();
        // A placeholder can hold a LIMIT.
        let behind = self.notes.get(notes..).unwrap_or_default();
        let hidden = behind
            .iter()
            .any(|note| matches!(note.kind, NoteKind::Fragment));
        if unlimited && !hidden {
            let words = self
                .token_at(order)
                .range()
                .to(self.token_at(order + 1).range());
            let outermost = self.is_outermost();
            self.note(words, NoteKind::UnlimitedOrder { outermost });
        }
        self.calls = calls;
        self.query_depth -= 1;
        self.leave();
        Ok(Box::new(Query {
            with,
            body: Box::new(body),
            order_by,
            limit_clause,
            fetch,
            locks: Vec::new(),
            for_clause: None,
            settings: None,
            format_clause: None,
            pipe_operators: Vec::new(),
        }))
    }

    /// Whether the query at hand is the statement's own, or that of an UNLOAD.
    fn is_outermost(&self) -> bool {
        let unload = self.statement_begins_with(Keyword::Unload);
        self.query_depth == if unload { 2 } else { 1 }
    }

    /// Whether a query begins at the token `index`, behind an opening parenthesis.
    ///
    /// Parentheses in front of it may be its own (`((SELECT 1) UNION …)`) or those
    /// of a first operand; what follows their end tells which.
    pub(super) fn query_starts_at(&self, index: usize) -> bool {
        let mut index = index;
        loop {
            let token = self.token_at(index);
            match token.keyword {
                Keyword::Select | Keyword::With | Keyword::Values => return true,
                // TABLE is reserved, so nothing else begins with it.
                Keyword::Table => return true,
                _ => {}
            }
            if token.kind != TokenKind::LeftParen || token.pair == Token::NO_PAIR {
                return false;
            }
            let behind = self.token_at(token.pair as usize + 1);
            let ends = behind.kind == TokenKind::RightParen
                || matches!(
                    behind.keyword,
                    Keyword::Union
                        | Keyword::Intersect
                        | Keyword::Except
                        | Keyword::Order
                        | Keyword::Limit
                        | Keyword::Offset
                        | Keyword::Fetch
                );
            if !ends {
                return false;
            }
            index += 1;
        }
    }

    fn with_clause(&mut self) -> Parsed<Option<With>> {
        let token = self.token();
        if !self.eat_keyword(Keyword::With) {
            return Ok(None);
        }
        if self.query_depth > 1 {
            self.undocumented(token.range(), "WITH inside parentheses");
        }
        let recursive = self.is_keyword(Keyword::Recursive);
        if recursive {
            self.undocumented(self.token().range(), "WITH RECURSIVE");
            self.step();
        }
        let cte_tables = self.list(Self::common_table_expression)?;
        self.note_duplicates(&cte_tables);
        Ok(Some(With {
            with_token: attached(token),
            recursive,
            cte_tables,
        }))
    }

    fn note_duplicates(&mut self, expressions: &[Cte]) {
        if expressions.len() < 2 {
            return;
        }
        let mut first = HashMap::new();
        for expression in expressions {
            let name = &expression.alias.name;
            let range = range_of(name.span);
            match first.entry(name.value.to_lowercase()) {
                Entry::Occupied(other) => {
                    self.note(range, NoteKind::DuplicateExpression(*other.get()));
                }
                Entry::Vacant(entry) => {
                    entry.insert(range);
                }
            }
        }
    }

    fn common_table_expression(&mut self) -> Parsed<Cte> {
        let name = self.ident("the name of a common table expression")?;
        let open = self.token();
        if open.kind == TokenKind::LeftParen && self.query_starts_at(self.pos + 1) {
            return Err(self.unexpected("AS and a query in parentheses"));
        }
        let columns = self.column_aliases()?;
        if !columns.is_empty() {
            let list = open.range().to(self.token_at(self.pos - 1).range());
            self.undocumented(list, "a column list behind a WITH name");
        }
        self.expect_keyword(Keyword::As, "AS and a query in parentheses")?;
        self.expect(TokenKind::LeftParen, "`(` and a query")?;
        let query = self.query()?;
        let close = self.close_query()?;
        Ok(Cte {
            alias: TableAlias {
                explicit: true,
                name,
                columns,
                at: None,
            },
            query,
            from: None,
            materialized: None,
            closing_paren_token: attached(close),
        })
    }

    /// UNION and EXCEPT, which bind alike, over INTERSECT, which binds tighter.
    fn set_expression(&mut self) -> Parsed<SetExpr> {
        let mut left = self.set_term()?;
        loop {
            let op = match self.keyword() {
                Keyword::Union => SetOperator::Union,
                Keyword::Except => SetOperator::Except,
                _ => return Ok(left),
            };
            left = self.set_operation(left, op, Self::set_term)?;
        }
    }

    fn set_term(&mut self) -> Parsed<SetExpr> {
        let mut left = self.query_primary()?;
        while self.is_keyword(Keyword::Intersect) {
            left = self.set_operation(left, SetOperator::Intersect, Self::query_primary)?;
        }
        Ok(left)
    }

    fn set_operation(
        &mut self,
        left: SetExpr,
        op: SetOperator,
        operand: impl FnOnce(&mut Self) -> Parsed<SetExpr>,
    ) -> Parsed<SetExpr> {
        self.step();
        let set_quantifier = match self.keyword() {
            Keyword::All => SetQuantifier::All,
            Keyword::Distinct => SetQuantifier::Distinct,
            _ => SetQuantifier::None,
        };
        self.step_if(set_quantifier != SetQuantifier::None);
        Ok(SetExpr::SetOperation {
            left: Box::new(left),
            op,
            set_quantifier,
            right: Box::new(operand(self)?),
        })
    }

    fn query_primary(&mut self) -> Parsed<SetExpr> {
        match self.keyword() {
            Keyword::Select => Ok(SetExpr::Select(self.select()?)),
            Keyword::Values => self.values(),
            Keyword::Table => self.table(),
            _ if self.kind() == TokenKind::LeftParen => {
                self.step();
                let query = self.query()?;
                self.close_query()?;
                self.clause = Clause::Other;
                Ok(SetExpr::Query(query))
            }
            _ if self.is_template() => self.query_fragment(),
            _ => Err(self.unexpected("SELECT, WITH, VALUES or a query in parentheses")),
        }
    }

    /// A placeholder in the place of a whole query: a table of unknown name.
    fn query_fragment(&mut self) -> Parsed<SetExpr> {
        let token = self.token();
        let mut select = empty_select(token);
        select.from.push(self.table_with_joins()?);
        Ok(SetExpr::Select(Box::new(select)))
    }

    /// `VALUES 1, 2` and `VALUES (1, 'a'), (2, 'b')`: a row is any expression.
    fn values(&mut self) -> Parsed<SetExpr> {
        self.step();
        let rows = self.list(|parser| {
            let row = match parser.expression()? {
                Expr::Tuple(columns) => columns,
                single => vec![single],
            };
            Ok(Parens::with_empty_span(row))
        })?;
        self.clause = Clause::Limit;
        Ok(SetExpr::Values(Values {
            explicit_row: false,
            value_keyword: false,
            rows,
        }))
    }

    /// `TABLE database.table`.
    ///
    /// The node of `sqlparser` for it has no spans, so this builds what it means:
    /// `SELECT * FROM database.table`.
    fn table(&mut self) -> Parsed<SetExpr> {
        let table = self.step();
        self.undocumented(table.range(), "TABLE in the place of a query");
        let mut select = empty_select(table);
        select
            .projection
            .push(SelectItem::Wildcard(wildcard(table)));
        select.from.push(self.table_with_joins()?);
        Ok(SetExpr::Select(Box::new(select)))
    }
}

/// A token as the tree keeps it: only its place counts.
pub(super) fn attached(token: &Token) -> AttachedToken {
    attached_at(token.range())
}

fn attached_at(range: TextRange) -> AttachedToken {
    AttachedToken(sql::TokenWithSpan::new(sql::Token::EOF, span_of(range)))
}
