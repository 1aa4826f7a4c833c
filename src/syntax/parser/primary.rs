//! Operands: literals, columns, calls, CASE, CAST, subqueries, lambdas.

use sqlparser::ast::{
    AccessExpr, Array, CaseWhen, CastKind, Expr, Ident, Subscript, Value, ValueWithSpan,
};

use super::cursor::{Parsed, Parser};
use super::name::unquote;
use super::query::attached;
use crate::syntax::{range_of, span_of, Keyword, NoteKind, Token, TokenKind};

pub(super) const OPERAND: &str = "an expression";

impl Parser<'_> {
    /// One operand with its subscripts and fields.
    pub(super) fn primary(&mut self) -> Parsed<Expr> {
        let is_number = self.kind() == TokenKind::Number;
        let operand = self.operand()?;
        match self.kind() {
            // `1.2.3`: a number has no fields.
            TokenKind::Period if is_number => Ok(operand),
            TokenKind::LeftBracket | TokenKind::Period => self.accesses(operand),
            TokenKind::DoubleColon => self.double_colon(operand),
            _ => Ok(operand),
        }
    }

    fn operand(&mut self) -> Parsed<Expr> {
        let token = self.token();
        match token.kind {
            TokenKind::Word => self.word_operand(token),
            TokenKind::QuotedName => self.column_or_call(),
            TokenKind::Number => {
                let number = Value::Number(token.text(self.text).to_owned(), false);
                Ok(self.literal(token, number))
            }
            TokenKind::String => {
                let text = unquote(token.text(self.text), '\'').into_owned();
                Ok(self.literal(token, Value::SingleQuotedString(text)))
            }
            TokenKind::Duration => self.duration(token),
            TokenKind::Parameter => {
                if token.text(self.text) == "@scheduled_runtime" {
                    self.is_scheduled = true;
                } else {
                    self.note(token.range(), NoteKind::Parameter);
                }
                let name = Value::Placeholder(token.text(self.text).to_owned());
                Ok(self.literal(token, name))
            }
            TokenKind::LeftParen => self.parenthesised(token),
            TokenKind::LeftBracket => {
                self.undocumented(token.range(), "an array without the word ARRAY");
                self.array(false)
            }
            TokenKind::UnicodeString => self.unicode_string(token),
            TokenKind::DigitWord => self.hexadecimal(token),
            _ => Err(self.unexpected(OPERAND)),
        }
    }

    pub(super) fn literal(&mut self, token: &Token, value: Value) -> Expr {
        self.step();
        Expr::Value(ValueWithSpan {
            value,
            span: span_of(token.range()),
        })
    }

    fn word_operand(&mut self, token: &Token) -> Parsed<Expr> {
        if token.templated {
            return self.column_or_call();
        }
        let next = self.ahead(1);
        let called = next.kind == TokenKind::LeftParen;
        match token.keyword {
            Keyword::None => self.column_or_call(),
            Keyword::Null => Ok(self.literal(token, Value::Null)),
            Keyword::True => Ok(self.literal(token, Value::Boolean(true))),
            Keyword::False => Ok(self.literal(token, Value::Boolean(false))),
            Keyword::Case => self.case(),
            Keyword::Cast => self.cast(CastKind::Cast),
            Keyword::TryCast if called => self.cast(CastKind::TryCast),
            Keyword::Exists => self.exists(),
            Keyword::Extract => self.extract(),
            Keyword::Position if called => self.position(),
            Keyword::Substring if called => self.substring(),
            Keyword::Array if next.kind == TokenKind::LeftBracket => {
                self.step();
                self.array(true)
            }
            Keyword::Interval if self.interval_follows() => self.interval(),
            Keyword::CurrentDate
            | Keyword::CurrentTime
            | Keyword::CurrentTimestamp
            | Keyword::CurrentUser
            | Keyword::Localtime
            | Keyword::Localtimestamp => self.niladic(token, called),
            Keyword::Grouping | Keyword::Normalize if called => {
                if token.keyword == Keyword::Grouping {
                    self.undocumented(token.range(), "grouping()");
                }
                self.step();
                let name = self.ident_of(token);
                self.call(vec![name])
            }
            keyword if keyword.is_reserved() && !self.operand_reads_as_name() => {
                Err(self.unexpected(OPERAND))
            }
            // `WHERE`, and on a new line `SHOW TABLES`
            Keyword::Show | Keyword::Unload if self.next_statement_begins() => {
                Err(self.unexpected(OPERAND))
            }
            _ if self.typed_literal_follows() => self.typed_literal(token),
            Keyword::Double if next.keyword == Keyword::Precision => self.double_precision(token),
            _ => self.column_or_call(),
        }
    }

    /// Whether the reserved word at hand can only be meant as a column. Behind THEN it
    /// is rather the value that is missing.
    fn operand_reads_as_name(&self) -> bool {
        let before = self.token_at(self.pos.saturating_sub(1)).keyword;
        let in_case = matches!(before, Keyword::When | Keyword::Then | Keyword::Else);
        !in_case && self.reads_as_name_at(self.pos)
    }

    /// `name`, `a.b.c`, `name(…)`, `name -> …`
    fn column_or_call(&mut self) -> Parsed<Expr> {
        let token = self.token();
        if self.typed_literal_follows() {
            return self.typed_literal(token);
        }
        if self.ahead(1).kind == TokenKind::Arrow {
            self.lambda_may_stand(self.pos + 1)?;
            return self.lambda_of_one();
        }
        // `row_number( OVER (PARTITION BY …)`
        if token.keyword == Keyword::Over
            && self.ahead(1).kind == TokenKind::LeftParen
            && self.window_stands_at(2)
        {
            return Err(self.unexpected("`)` before OVER"));
        }
        if let Some(cast) = self.cast_to_type_with_parameters() {
            return Ok(cast);
        }
        let first = self.ident(OPERAND)?;
        if self.kind() == TokenKind::LeftParen {
            return self.call(vec![first]);
        }
        if self.kind() != TokenKind::Period {
            return Ok(Expr::Identifier(first));
        }
        let mut parts = vec![first];
        while self.eat(TokenKind::Period) {
            parts.push(self.ident_after_period("a name behind the `.`")?);
        }
        if self.kind() == TokenKind::LeftParen {
            return self.call(parts);
        }
        Ok(Expr::CompoundIdentifier(parts))
    }

    /// `v::decimal(10, 2)`, `measure_value::row(a double)`: the parameters belong to
    /// the type that is meant.
    fn cast_to_type_with_parameters(&mut self) -> Option<Expr> {
        let (name, open) = (self.token(), self.ahead(1));
        let colons = !name.templated && name.text(self.text).contains("::");
        if !colons || open.kind != TokenKind::LeftParen || open.pair == Token::NO_PAIR {
            return None;
        }
        let range = name.range().to(self.token_at(open.pair as usize).range());
        self.note(range, crate::syntax::NoteKind::DoubleColon);
        self.pos = open.pair as usize + 1;
        Some(Expr::Identifier(Ident {
            value: range.of(self.text).to_owned(),
            quote_style: None,
            span: span_of(range),
        }))
    }

    /// `[index]` and `.field` behind an operand.
    fn accesses(&mut self, root: Expr) -> Parsed<Expr> {
        let mut access_chain = Vec::new();
        loop {
            if self.eat(TokenKind::LeftBracket) {
                let index = self.value_expression()?;
                self.expect(TokenKind::RightBracket, "`]`")?;
                access_chain.push(AccessExpr::Subscript(Subscript::Index { index }));
            } else if self.eat(TokenKind::Period) {
                let field = self.ident_after_period("the name of a field")?;
                access_chain.push(AccessExpr::Dot(Expr::Identifier(field)));
            } else {
                break;
            }
        }
        let access = Expr::CompoundFieldAccess {
            root: Box::new(root),
            access_chain,
        };
        if self.kind() == TokenKind::DoubleColon {
            return self.double_colon(access);
        }
        Ok(access)
    }

    /// `value::type`, which other engines read as a cast.
    fn double_colon(&mut self, operand: Expr) -> Parsed<Expr> {
        let mut expr = operand;
        while self.kind() == TokenKind::DoubleColon {
            let sign = self.step();
            if self.quoted_measure_value(&expr) {
                return Ok(expr);
            }
            let column = match &expr {
                Expr::Identifier(name) if name.quote_style.is_none() => name.value.as_str(),
                _ => "",
            };
            if column.eq_ignore_ascii_case("measure_value") {
                self.undocumented(sign.range(), "`::` with spaces around it");
            } else {
                self.note(sign.range(), NoteKind::DoubleColon);
            }
            expr = Expr::Cast {
                kind: CastKind::DoubleColon,
                expr: Box::new(expr),
                data_type: self.data_type()?,
                format: None,
            };
        }
        Ok(expr)
    }

    /// `"measure_value"::double`: no column has that name, but the one without quotes.
    /// The type is at hand; reported, and taken for it.
    fn quoted_measure_value(&mut self, column: &Expr) -> bool {
        let Expr::Identifier(name) = column else {
            return false;
        };
        let kind = self.token().text(self.text);
        let known = ["double", "bigint", "boolean", "varchar"];
        let meant = name.quote_style.is_some()
            && name.value.eq_ignore_ascii_case("measure_value")
            && known.iter().any(|known| kind.eq_ignore_ascii_case(known));
        if meant {
            let range = range_of(name.span).to(self.step().range());
            let message = "a column of measure values has no quotes around `measure_value`";
            let error = self.error(range, message.to_owned());
            let column = format!("measure_value::{kind}");
            let help = format!("write `{column}`");
            self.errors
                .push(error.with_help(help).with_edit(range, column));
        }
        meant
    }

    /// `( … )`: a lambda's parameters, a subquery, a row, or an expression.
    fn parenthesised(&mut self, open: &Token) -> Parsed<Expr> {
        let behind = match open.pair {
            Token::NO_PAIR => TokenKind::End,
            pair => self.token_at(pair as usize + 1).kind,
        };
        if behind == TokenKind::Arrow {
            self.lambda_may_stand(open.pair as usize + 1)?;
            return self.lambda_of_many();
        }
        let argument = self.calls.argument == Some(self.pos);
        self.step();
        if argument {
            self.calls.argument = Some(self.pos);
        }
        if self.query_starts_at(self.pos) {
            let query = self.query()?;
            self.close_query()?;
            return Ok(Expr::Subquery(query));
        }
        let first = self.expression()?;
        if self.kind() == TokenKind::Comma {
            let mut row = vec![first];
            while self.eat(TokenKind::Comma) {
                row.push(self.expression()?);
            }
            self.expect(TokenKind::RightParen, "`,` or `)`")?;
            return Ok(Expr::Tuple(row));
        }
        // `(v > 1 {filters})`
        self.skip_fragments();
        self.expect(TokenKind::RightParen, "`)`")?;
        Ok(Expr::Nested(Box::new(first)))
    }

    /// `[a, b]`; the word ARRAY, where there is one, is behind.
    fn array(&mut self, named: bool) -> Parsed<Expr> {
        self.step();
        let elem = if self.kind() == TokenKind::RightBracket {
            Vec::new()
        } else {
            self.list(Self::expression)?
        };
        self.expect(TokenKind::RightBracket, "`,` or `]`")?;
        Ok(Expr::Array(Array { elem, named }))
    }

    fn case(&mut self) -> Parsed<Expr> {
        let case_token = self.step();
        let operand = if self.is_keyword(Keyword::When) {
            None
        } else if self.is_keyword(Keyword::End) {
            return Err(self.unexpected("WHEN"));
        } else {
            Some(Box::new(self.expression()?))
        };
        let mut conditions = Vec::new();
        while self.eat_keyword(Keyword::When) {
            let condition = self.expression()?;
            self.expect_keyword(Keyword::Then, "THEN")?;
            let result = self.expression()?;
            conditions.push(CaseWhen { condition, result });
        }
        if conditions.is_empty() {
            return Err(self.unexpected("WHEN"));
        }
        let else_result = if self.eat_keyword(Keyword::Else) {
            Some(Box::new(self.expression()?))
        } else {
            None
        };
        let end_token = self.expect_keyword(Keyword::End, "WHEN, ELSE or END")?;
        Ok(Expr::Case {
            case_token: attached(case_token),
            end_token: attached(end_token),
            operand,
            conditions,
            else_result,
        })
    }

    fn cast(&mut self, kind: CastKind) -> Parsed<Expr> {
        self.step();
        self.expect(TokenKind::LeftParen, "`(` and an expression")?;
        let expr = Box::new(self.expression()?);
        self.expect_keyword(Keyword::As, "AS and a type")?;
        let data_type = self.data_type()?;
        self.expect(TokenKind::RightParen, "`)`")?;
        Ok(Expr::Cast {
            kind,
            expr,
            data_type,
            format: None,
        })
    }

    fn exists(&mut self) -> Parsed<Expr> {
        self.step();
        self.expect(TokenKind::LeftParen, "`(` and a subquery")?;
        let subquery = self.query()?;
        self.close_query()?;
        Ok(Expr::Exists {
            subquery,
            negated: false,
        })
    }

    /// `position(part IN text)`, or a call like any other.
    fn position(&mut self) -> Parsed<Expr> {
        let token = self.step();
        self.step();
        let first = self.value_expression()?;
        if !self.eat_keyword(Keyword::In) {
            return self.call_with_first(token, first);
        }
        let text = self.value_expression()?;
        self.expect(TokenKind::RightParen, "`)`")?;
        Ok(Expr::Position {
            expr: Box::new(first),
            r#in: Box::new(text),
        })
    }

    /// `substring(text FROM start [FOR length])`, or a call like any other.
    fn substring(&mut self) -> Parsed<Expr> {
        let token = self.step();
        self.step();
        let first = self.value_expression()?;
        if !self.is_keyword(Keyword::From) {
            return self.call_with_first(token, first);
        }
        self.undocumented(self.token().range(), "FROM in substring()");
        self.step();
        let from = self.value_expression()?;
        let length = if self.eat_keyword(Keyword::For) {
            Some(Box::new(self.value_expression()?))
        } else {
            None
        };
        self.expect(TokenKind::RightParen, "`)`")?;
        Ok(Expr::Substring {
            expr: Box::new(first),
            substring_from: Some(Box::new(from)),
            substring_for: length,
            special: false,
            shorthand: false,
        })
    }
}
