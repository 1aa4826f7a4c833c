//! Queries: WITH, SELECT, VALUES, TABLE, set operations, ORDER BY, LIMIT.

use std::collections::hash_map::Entry;
use std::collections::HashMap;

use sqlparser::ast::helpers::attached_token::AttachedToken;
use sqlparser::ast::{
    Cte, Distinct, Expr, Fetch, GroupByExpr, LimitClause, NamedWindowDefinition, NamedWindowExpr,
    Offset, OffsetRows, OrderBy, OrderByExpr, OrderByKind, OrderByOptions, OrderBySort, Parens,
    Query, Select, SelectFlavor, SelectItem, SelectItemQualifiedWildcardKind, SetExpr, SetOperator,
    SetQuantifier, TableAlias, Values, WildcardAdditionalOptions, With,
};
use sqlparser::tokenizer as sql;

use super::cursor::{Clause, Parsed, Parser, Place};
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

    fn select(&mut self) -> Parsed<Box<Select>> {
        let token = self.step();
        let mut select = Box::new(empty_select(token));
        select.distinct = match self.keyword() {
            Keyword::Distinct => Some(Distinct::Distinct),
            // `all` can also be a column.
            Keyword::All if self.begins_item_at(self.pos + 1) => Some(Distinct::All),
            _ => None,
        };
        self.step_if(select.distinct.is_some());
        if self.is_word("top") && (self.foreign_clause_follows() || self.top_in_parentheses()) {
            return Err(self.unexpected("the first item of the select list"));
        }
        select.projection = self.list(Self::select_item)?;
        self.clause = Clause::SelectList;
        if self.eat_keyword(Keyword::From) {
            select.from = self.list(Self::table_with_joins)?;
            self.skip_fragments();
        }
        if self.eat_keyword(Keyword::Where) {
            select.selection = Some(self.condition(Place::Rows("WHERE"))?);
            self.clause = Clause::Where;
            self.skip_fragments();
        }
        if self.is_keyword(Keyword::Group) {
            select.group_by = self.group_by_clause()?;
            self.skip_fragments();
        }
        if self.eat_keyword(Keyword::Having) {
            select.having = Some(self.condition(Place::Groups)?);
            self.clause = Clause::Having;
        }
        if self.window_clause_follows() {
            self.undocumented(self.token().range(), "the WINDOW clause");
            self.step();
            select.named_window = self.list(Self::named_window)?;
        }
        Ok(select)
    }

    /// `TOP (10) a`
    fn top_in_parentheses(&self) -> bool {
        self.ahead(1).kind == TokenKind::LeftParen
            && self.ahead(2).kind == TokenKind::Number
            && self.ahead(3).kind == TokenKind::RightParen
            && (self.is_name_at(self.pos + 4) && self.ahead(4).keyword != Keyword::Over
                || self.ahead(4).kind == TokenKind::Star)
    }

    /// An expression whose calls see no more than `place` tells.
    pub(super) fn condition(&mut self, place: Place) -> Parsed<Expr> {
        let outside = std::mem::replace(&mut self.calls.place, place);
        let condition = self.expression()?;
        self.calls.place = outside;
        Ok(condition)
    }

    /// Passes over placeholders between clauses: what they add is not known.
    pub(super) fn skip_fragments(&mut self) {
        while self.is_template() {
            let fragment = self.step();
            self.note(fragment.range(), NoteKind::Fragment);
        }
    }

    fn begins_item_at(&self, index: usize) -> bool {
        let token = self.token_at(index);
        let ends = matches!(
            token.kind,
            TokenKind::Comma
                | TokenKind::End
                | TokenKind::Semicolon
                | TokenKind::RightParen
                | TokenKind::Period
        );
        !ends && !matches!(token.keyword, Keyword::From | Keyword::As)
    }

    fn select_item(&mut self) -> Parsed<SelectItem> {
        if self.kind() == TokenKind::Star {
            let star = self.step();
            self.no_exception_to_star()?;
            return Ok(SelectItem::Wildcard(wildcard(star)));
        }
        if let Some(name) = self.qualified_star() {
            let star = self.step();
            self.no_exception_to_star()?;
            let kind = SelectItemQualifiedWildcardKind::ObjectName(name.into());
            return Ok(SelectItem::QualifiedWildcard(kind, wildcard(star)));
        }
        let expr = self.expression()?;
        self.clause = Clause::SelectList;
        Ok(match self.alias("an alias")? {
            Some(alias) => {
                let range = range_of(alias.span);
                if alias.value.contains(':') && !self.token_at(self.pos - 1).templated {
                    // It is no column.
                    self.notes.pop_if(|last| {
                        matches!(last.kind, NoteKind::DoubleColon) && last.range == range
                    });
                    self.note(range, NoteKind::AliasColon);
                }
                SelectItem::ExprWithAlias { expr, alias }
            }
            None => SelectItem::UnnamedExpr(expr),
        })
    }

    /// `* EXCEPT (column)` is no set operation, and not of this language.
    fn no_exception_to_star(&mut self) -> Parsed<()> {
        let excepts = self.is_keyword(Keyword::Except)
            && self.ahead(1).kind == TokenKind::LeftParen
            && !self.query_starts_at(self.pos + 2)
            && !self.query_starts_at(self.pos + 1);
        if !excepts {
            return Ok(());
        }
        Err(self.unexpected("`,` or FROM"))
    }

    /// `t.*`: the names before the star; the star is then at hand.
    fn qualified_star(&mut self) -> Option<Vec<sqlparser::ast::Ident>> {
        let mut end = self.pos;
        while self.is_name_at(end) && self.token_at(end + 1).kind == TokenKind::Period {
            end += 2;
        }
        if end == self.pos || self.token_at(end).kind != TokenKind::Star {
            return None;
        }
        let mut names = Vec::new();
        while self.pos < end {
            let token = self.step();
            names.push(self.ident_of(token));
            self.step();
        }
        Some(names)
    }

    /// `[AS] name`
    pub(super) fn alias(&mut self, what: &str) -> Parsed<Option<sqlparser::ast::Ident>> {
        if self.eat_keyword(Keyword::As) {
            return match self.kind() {
                TokenKind::Number => self.ident_after_period(what),
                _ => self.ident(what),
            }
            .map(Some);
        }
        self.skip_fragments();
        if !self.implicit_alias_follows() {
            return Ok(None);
        }
        self.ident(what).map(Some)
    }

    /// Whether the word at hand is an alias without AS. Words that are not
    /// reserved may be; some of them begin a clause when the right token follows.
    fn implicit_alias_follows(&self) -> bool {
        if !self.is_name() {
            return false;
        }
        let next = self.ahead(1);
        let count = matches!(
            next.kind,
            TokenKind::Number | TokenKind::Parameter | TokenKind::LeftParen
        ) || next.templated;
        // `LIMIT '10'`, `LIMIT -1`, `LIMIT ten`: no alias goes on so.
        let wrong_count = matches!(
            next.kind,
            TokenKind::String | TokenKind::QuotedName | TokenKind::Minus
        ) || next.kind == TokenKind::Word && next.keyword == Keyword::None;
        let count = count || wrong_count;
        match self.keyword() {
            Keyword::Limit => !(count || next.keyword == Keyword::All),
            Keyword::Offset => !count,
            Keyword::Fetch => !matches!(next.keyword, Keyword::First | Keyword::Next),
            Keyword::Window => !self.window_clause_follows(),
            _ => !self.starts_statement_on_new_line(self.pos) && !self.foreign_clause_follows(),
        }
    }

    fn window_clause_follows(&self) -> bool {
        self.is_keyword(Keyword::Window)
            && self.is_name_at(self.pos + 1)
            && self.ahead(2).keyword == Keyword::As
    }

    fn named_window(&mut self) -> Parsed<NamedWindowDefinition> {
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
    fn group_by_clause(&mut self) -> Parsed<GroupByExpr> {
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

    fn order_by_clause(&mut self) -> Parsed<Option<OrderBy>> {
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
    fn limit_clause(&mut self) -> Parsed<Option<LimitClause>> {
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
    fn count(&mut self, what: &str) -> Parsed<Expr> {
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

    fn fetch_clause(&mut self) -> Parsed<Option<Fetch>> {
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

/// A token as the tree keeps it: only its place counts.
pub(super) fn attached(token: &Token) -> AttachedToken {
    attached_at(token.range())
}

fn attached_at(range: TextRange) -> AttachedToken {
    AttachedToken(sql::TokenWithSpan::new(sql::Token::EOF, span_of(range)))
}

fn wildcard(star: &Token) -> WildcardAdditionalOptions {
    WildcardAdditionalOptions {
        wildcard_token: attached(star),
        ..WildcardAdditionalOptions::default()
    }
}

fn empty_select(token: &Token) -> Select {
    Select {
        select_token: attached(token),
        optimizer_hints: Vec::new(),
        distinct: None,
        select_modifiers: None,
        top: None,
        top_before_distinct: false,
        projection: Vec::new(),
        exclude: None,
        into: None,
        from: Vec::new(),
        lateral_views: Vec::new(),
        prewhere: None,
        selection: None,
        connect_by: Vec::new(),
        group_by: GroupByExpr::Expressions(Vec::new(), Vec::new()),
        cluster_by: Vec::new(),
        distribute_by: Vec::new(),
        sort_by: Vec::new(),
        having: None,
        named_window: Vec::new(),
        qualify: None,
        window_before_qualify: false,
        value_table_mode: None,
        flavor: SelectFlavor::Standard,
    }
}
