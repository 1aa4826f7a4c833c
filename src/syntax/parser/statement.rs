//! Statements around queries: SHOW, DESCRIBE, UNLOAD.

use super::cursor::{Clause, Parsed, Parser};
use crate::syntax::{
    Keyword, LikePattern, Name, NoteKind, Statement, StringLiteral, Token, TokenKind, UnloadOption,
    UnloadStatement, UnloadValue,
};

impl Parser<'_> {
    pub(super) fn statement(&mut self) -> Parsed<Statement> {
        let first = self.token();
        match first.keyword {
            Keyword::Show => self.show(),
            Keyword::Describe | Keyword::Desc => self.describe(),
            Keyword::Unload => self.unload(),
            Keyword::Explain => self.explain(),
            Keyword::Values => {
                self.undocumented(first.range(), "VALUES as a statement of its own");
                Ok(Statement::Select(self.query()?))
            }
            Keyword::Select | Keyword::With | Keyword::Table => {
                Ok(Statement::Select(self.query()?))
            }
            _ if first.kind == TokenKind::LeftParen => Ok(Statement::Select(self.query()?)),
            _ => self.foreign_statement(),
        }
    }

    /// `EXPLAIN [ANALYZE] query`: not documented; it would read what the query does.
    fn explain(&mut self) -> Parsed<Statement> {
        let explain = self.step();
        self.undocumented(explain.range(), "EXPLAIN");
        if self.is_word("analyze") {
            self.step();
        }
        Ok(Statement::Select(self.query()?))
    }

    fn show(&mut self) -> Parsed<Statement> {
        let show = self.step();
        let what = self.token();
        match what.keyword {
            Keyword::Databases => {
                self.step();
                let like = self.like_pattern()?;
                Ok(Statement::ShowDatabases { like })
            }
            Keyword::Tables => {
                self.step();
                let database = if self.eat_from_or_in() {
                    let name = self.ident_after_period("a database name")?;
                    Some(self.name_of(&name))
                } else {
                    None
                };
                let like = self.like_pattern()?;
                Ok(Statement::ShowTables { database, like })
            }
            Keyword::Measures => {
                self.step();
                self.expect_from()?;
                let table = self.dotted_name("a table name (`database.table`)")?;
                let like = self.like_pattern()?;
                Ok(Statement::ShowMeasures { table, like })
            }
            _ if self.is_word("schemas") => {
                self.step();
                self.undocumented(what.range(), "SHOW SCHEMAS (read as SHOW DATABASES)");
                let like = self.like_pattern()?;
                Ok(Statement::ShowDatabases { like })
            }
            _ if self.is_word("columns") => {
                self.step();
                self.undocumented(what.range(), "SHOW COLUMNS (read as DESCRIBE)");
                self.expect_from()?;
                let table = self.dotted_name("a table name (`database.table`)")?;
                Ok(Statement::DescribeTable { table })
            }
            _ => Err(self.foreign_show(show)),
        }
    }

    fn expect_from(&mut self) -> Parsed<()> {
        if self.eat_from_or_in() {
            Ok(())
        } else {
            Err(self.unexpected("FROM"))
        }
    }

    /// FROM, or IN, which Presto takes in its place.
    fn eat_from_or_in(&mut self) -> bool {
        if self.is_keyword(Keyword::In) {
            self.undocumented(self.token().range(), "IN in the place of FROM");
            self.step();
            return true;
        }
        self.eat_keyword(Keyword::From)
    }

    fn like_pattern(&mut self) -> Parsed<Option<LikePattern>> {
        self.clause = Clause::Other;
        if !self.eat_keyword(Keyword::Like) {
            return Ok(None);
        }
        let pattern = self.string_or_template("a pattern in single quotes")?;
        let mut escape = None;
        if self.is_keyword(Keyword::Escape) {
            self.undocumented(self.token().range(), "ESCAPE in a SHOW statement");
            self.step();
            escape = Some(self.string("an escape character in single quotes")?);
        }
        Ok(Some(LikePattern { pattern, escape }))
    }

    fn describe(&mut self) -> Parsed<Statement> {
        let describe = self.step();
        if describe.keyword == Keyword::Desc {
            self.undocumented(describe.range(), "DESC for DESCRIBE");
        }
        let word = self.token();
        let names_follow = self.is_name_at(self.pos + 1);
        if word.keyword == Keyword::Table {
            self.undocumented(word.range(), "the word TABLE in DESCRIBE");
            self.step();
        } else if word.keyword == Keyword::Database && names_follow {
            self.undocumented(word.range(), "DESCRIBE DATABASE");
            self.step();
            let name = self.ident("a database name")?;
            let database = self.name_of(&name);
            return Ok(Statement::DescribeDatabase { database });
        }
        let table = self.dotted_name("a table name (`database.table`)")?;
        Ok(Statement::DescribeTable { table })
    }

    /// `a`, `a.b`, `a.b.c`: whoever needs two parts looks later.
    pub(super) fn dotted_name(&mut self, what: &str) -> Parsed<Vec<Name>> {
        let first = self.ident(what)?;
        let mut parts = vec![self.name_of(&first)];
        while self.eat(TokenKind::Period) {
            let part = self.ident_after_period("a name behind the `.`")?;
            parts.push(self.name_of(&part));
        }
        Ok(parts)
    }

    fn unload(&mut self) -> Parsed<Statement> {
        self.step();
        self.expect(TokenKind::LeftParen, "`(` and a query")?;
        self.query_depth = 1;
        let query = self.query()?;
        self.close_query()?;
        self.expect_keyword(Keyword::To, "TO and an S3 location")?;
        let target = self.string_or_template("an S3 location in single quotes")?;
        let mut options = Vec::new();
        // A placeholder can hold the whole of WITH.
        if self.is_template() {
            let fragment = self.step();
            self.note(fragment.range(), NoteKind::Fragment);
        }
        // On a new line WITH can also begin the next statement.
        let with = self.is_keyword(Keyword::With)
            && (self.ahead(1).kind == TokenKind::LeftParen
                || !self.starts_statement_on_new_line(self.pos));
        if with {
            self.step();
            self.expect(TokenKind::LeftParen, "`(` and an option")?;
            options = self
                .list(Self::unload_option)?
                .into_iter()
                .flatten()
                .collect();
            self.expect(TokenKind::RightParen, "`,` and an option, or `)`")?;
        }
        self.clause = Clause::Other;
        Ok(Statement::Unload(UnloadStatement {
            query,
            target,
            options,
        }))
    }

    /// An option, or nothing where a placeholder stands for options.
    fn unload_option(&mut self) -> Parsed<Option<UnloadOption>> {
        if self.is_template() && self.ahead(1).kind != TokenKind::Eq {
            self.skip_fragments();
            return Ok(None);
        }
        // `format: 'CSV'`
        if self.kind() == TokenKind::Word && self.token().text(self.text).ends_with(':') {
            self.step();
            return Err(self.unexpected("`=` and a value"));
        }
        let name = self.ident("the name of an option")?;
        let name = self.name_of(&name);
        self.expect(TokenKind::Eq, "`=` and a value")?;
        let value = self.unload_value()?;
        Ok(Some(UnloadOption { name, value }))
    }

    fn unload_value(&mut self) -> Parsed<UnloadValue> {
        let token = self.token();
        match token.kind {
            TokenKind::String => {
                self.step();
                Ok(UnloadValue::String(self.string_of(token)))
            }
            TokenKind::Word if token.keyword == Keyword::Array => self.unload_array(),
            TokenKind::Word
            | TokenKind::QuotedName
            | TokenKind::Number
            | TokenKind::Duration
            | TokenKind::DigitWord => {
                self.step();
                Ok(UnloadValue::Other(self.raw(token)))
            }
            _ => Err(self.unexpected("a value in single quotes")),
        }
    }

    fn unload_array(&mut self) -> Parsed<UnloadValue> {
        let array = self.step();
        self.expect(TokenKind::LeftBracket, "`[` and the names of columns")?;
        let elements = self.list(|parser| {
            let token = parser.token();
            if token.kind == TokenKind::String {
                parser.step();
                return Ok(parser.string_of(token));
            }
            let name = parser.ident("the name of a column in single quotes")?;
            parser.undocumented(token.range(), "a bare name in partitioned_by");
            Ok(StringLiteral {
                value: name.value,
                range: token.range(),
            })
        })?;
        let close = self.expect(TokenKind::RightBracket, "`,` and a column, or `]`")?;
        Ok(UnloadValue::Array {
            elements,
            range: array.range().to(close.range()),
        })
    }

    fn string_or_template(&mut self, what: &str) -> Parsed<StringLiteral> {
        if self.is_template() {
            let token = self.step();
            return Ok(self.raw(token));
        }
        self.string(what)
    }

    /// A token's text as it is written.
    fn raw(&self, token: &Token) -> StringLiteral {
        StringLiteral {
            value: token.text(self.text).to_owned(),
            range: token.range(),
        }
    }
}
