//! Where a broken statement ends.

use super::cursor::Parser;
use super::mistake::is_near;
use crate::syntax::{Keyword, Token, TokenKind};

impl Parser<'_> {
    /// Whether the token at hand is the first of another statement, and so the end
    /// of a broken one.
    pub(super) fn next_statement_begins(&self) -> bool {
        self.pos != self.first()
            && self.starts_statement_on_new_line(self.pos)
            && self.statement_end(self.pos) == self.pos
    }

    /// Steps to the next place where a statement may begin, at or behind the token
    /// at hand.
    pub(super) fn recover(&mut self) {
        self.pos = self.statement_end(self.pos);
    }

    /// The index of the first token at or behind `from` that is none of this
    /// statement: a `;`, the end, or the first word of a statement on a new line,
    /// outside of parentheses, unless this statement still waits for a query.
    fn statement_end(&self, from: usize) -> usize {
        let mut index = self.first();
        // Behind the list of a WITH comes a query, on whatever line; so it does in
        // `INSERT INTO t`.
        let mut owes_query = self.awaits_query();
        loop {
            let token = self.token_at(index);
            match token.kind {
                TokenKind::Semicolon | TokenKind::End => return index,
                TokenKind::LeftParen if token.pair != Token::NO_PAIR => {
                    index = token.pair as usize + 1;
                    continue;
                }
                _ => {}
            }
            let query = matches!(token.keyword, Keyword::Select | Keyword::Values);
            // SHOW and the like are no queries, whatever asks for one before them.
            let begins_query = query || matches!(token.keyword, Keyword::With | Keyword::Table);
            let goes_on = index == self.first() || begins_query && self.goes_on_at(index);
            // Its SELECT is misspelt, or missing before this FROM.
            let broken_query = owes_query
                && (token.keyword == Keyword::From
                    || token.first_on_line && self.is_nearly_select(token));
            if broken_query || query && owes_query && !goes_on {
                owes_query = false;
            } else if index >= from
                && !goes_on
                && self.starts_statement_on_new_line(index)
                && !(owes_query && token.keyword == Keyword::With)
            {
                return index;
            }
            index += 1;
        }
    }

    /// Whether a query has to stand behind what the statement begins with.
    fn awaits_query(&self) -> bool {
        let token = self.token_at(self.first());
        let behind = |by: usize| self.token_at(self.first() + by);
        // The list of a WITH whose word was lost, or is misspelt.
        let item = |at: usize| {
            behind(at).keyword == Keyword::As && behind(at + 1).kind == TokenKind::LeftParen
        };
        if item(1) || item(2) && token.kind == TokenKind::Word && self.is_name_at(self.first() + 1)
        {
            return true;
        }
        let writes = ["insert", "replace", "upsert"];
        token.keyword == Keyword::With
            || writes
                .iter()
                .any(|word| token.text(self.text).eq_ignore_ascii_case(word))
    }

    fn is_nearly_select(&self, token: &Token) -> bool {
        let word = token.text(self.text);
        let short = token.kind == TokenKind::Word && word.len() <= 8;
        short && is_near(&word.to_ascii_lowercase(), "select")
    }

    /// Whether the token before `index` asks for a query.
    fn goes_on_at(&self, index: usize) -> bool {
        let set = |token: &Token| {
            matches!(
                token.keyword,
                Keyword::Union | Keyword::Intersect | Keyword::Except
            )
        };
        let before = self.token_at(index - 1);
        match before.keyword {
            Keyword::All | Keyword::Distinct => index >= 2 && set(self.token_at(index - 2)),
            // Its `(` is missing.
            Keyword::Unload => true,
            Keyword::As => self.token_at(self.first()).keyword != Keyword::Select,
            _ => before.kind == TokenKind::LeftParen || set(before),
        }
    }
}
