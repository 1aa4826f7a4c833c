//! SELECT: its list with stars and aliases, and the clauses in their order.

use sqlparser::ast::{
    Distinct, Expr, GroupByExpr, Select, SelectFlavor, SelectItem, SelectItemQualifiedWildcardKind,
    WildcardAdditionalOptions,
};

use super::cursor::{Clause, Parsed, Parser, Place};
use super::query::attached;
use crate::syntax::{range_of, Keyword, NoteKind, Token, TokenKind};

impl Parser<'_> {
    pub(super) fn select(&mut self) -> Parsed<Box<Select>> {
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

    pub(super) fn begins_item_at(&self, index: usize) -> bool {
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
}

pub(super) fn wildcard(star: &Token) -> WildcardAdditionalOptions {
    WildcardAdditionalOptions {
        wildcard_token: attached(star),
        ..WildcardAdditionalOptions::default()
    }
}

pub(super) fn empty_select(token: &Token) -> Select {
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
