//! Expressions with operators, by how tightly these bind.

use sqlparser::ast::{BinaryOperator, Expr, UnaryOperator, Value};

use super::cursor::{Parsed, Parser, Place};
use crate::syntax::{range_of, IntervalLiteral, Keyword, NoteKind, Token, TokenKind};

// How tightly an operator binds its operands.
const OR: u8 = 1;
const AND: u8 = 2;
const NOT: u8 = 3;
/// Comparisons, BETWEEN, IN, LIKE, IS: they do not chain.
const PREDICATE: u8 = 4;
/// The operand behind a placeholder that operates: the next such placeholder stands
/// beside it, not in it, so that a row of them does not nest.
const PLACEHOLDER: u8 = 5;
const CONCAT: u8 = 6;
const SUM: u8 = 7;
const PRODUCT: u8 = 8;
const SIGN: u8 = 9;
const AT_TIME_ZONE: u8 = 10;
const OPERAND: u8 = 11;

impl Parser<'_> {
    /// Any expression.
    pub(super) fn expression(&mut self) -> Parsed<Expr> {
        self.operators(OR)
    }

    /// An expression without AND, OR, NOT and comparisons outside parentheses.
    pub(super) fn value_expression(&mut self) -> Parsed<Expr> {
        self.operators(CONCAT)
    }

    /// An expression of operators that bind at least as tightly as `least`.
    fn operators(&mut self, least: u8) -> Parsed<Expr> {
        self.enter()?;
        let (mut left, mut bound) = self.prefix(least)?;
        loop {
            let token = self.token();
            // What holds more loosely than an operand of CONCAT is complete before it.
            let operates = bound > PREDICATE && least != PLACEHOLDER;
            if operates && self.placeholder_operates(least) {
                let op = BinaryOperator::Custom(token.text(self.text).to_owned());
                if self.placeholders_end() {
                    // Either can be any piece of SQL as well.
                    self.note(token.range(), NoteKind::Fragment);
                    self.note(self.ahead(1).range(), NoteKind::Fragment);
                }
                self.step();
                let right = self.operators(PLACEHOLDER)?;
                left = binary(left, op, right);
                bound = CONCAT;
                continue;
            }
            let Some((operator, binds)) = binary_operator(token) else {
                break;
            };
            let chains = binds != PREDICATE;
            if binds < least || bound < binds || (bound == binds && !chains) {
                break;
            }
            if binds == AT_TIME_ZONE && !self.time_zone_follows() {
                break;
            }
            left = match operator {
                Operator::Binary(op) => {
                    self.step();
                    let right = self.operators(binds + 1)?;
                    self.note_string_duration(&op, &right);
                    binary(left, op, right)
                }
                Operator::Comparison(op) => {
                    self.step();
                    self.comparison(left, op)?
                }
                Operator::Predicate => self.predicate(left)?,
                Operator::AtTimeZone => {
                    self.undocumented(token.range(), "AT TIME ZONE");
                    self.pos += 2;
                    self.expect_keyword(Keyword::Zone, "ZONE")?;
                    let zone = self.operators(OPERAND)?;
                    Expr::AtTimeZone {
                        timestamp: Box::new(left),
                        time_zone: Box::new(zone),
                    }
                }
            };
            bound = binds;
        }
        self.leave();
        Ok(left)
    }

    /// Whether the placeholder behind an operand stands for an operator: `v {op} 5`.
    ///
    /// What stands behind it has to be an operand that nothing else could begin there:
    /// alone, or before a clause, it can hold any piece of SQL.
    fn placeholder_operates(&self, least: u8) -> bool {
        // `?` takes values, and belongs to other languages' `a ? b : c`.
        if !self.is_template() || self.token().text(self.text) == "?" {
            return false;
        }
        let (next, behind) = (self.ahead(1), self.ahead(2));
        match next.kind {
            TokenKind::Number
            | TokenKind::Duration
            | TokenKind::String
            | TokenKind::Parameter
            | TokenKind::LeftParen => next.start != self.token().end,
            TokenKind::Word if behind.kind == TokenKind::LeftParen => {
                next.keyword == Keyword::None || next.keyword == Keyword::Cast
            }
            // `v {op} {value} AND …`; at the right of a comparison they are more conditions.
            TokenKind::Word if next.templated && least <= PREDICATE => {
                matches!(behind.keyword, Keyword::And | Keyword::Or | Keyword::Then)
                    || behind.kind == TokenKind::RightParen
                    || self.placeholders_end()
            }
            _ => false,
        }
    }

    /// Whether the placeholder at hand and the next end a condition that is a column
    /// before them: `WHERE v {op} {value}`.
    fn placeholders_end(&self) -> bool {
        let before = self.token_at(self.pos.saturating_sub(1));
        let behind = self.ahead(2);
        let column = !before.templated && before.kind != TokenKind::RightParen;
        let ends = matches!(behind.kind, TokenKind::End | TokenKind::Semicolon)
            || matches!(
                behind.keyword,
                Keyword::Group | Keyword::Order | Keyword::Limit | Keyword::Having
            );
        column && ends && self.ahead(1).templated && !matches!(self.calls.place, Place::Results)
    }

    /// The first operand and how tightly it holds together.
    fn prefix(&mut self, least: u8) -> Parsed<(Expr, u8)> {
        let token = self.token();
        let (op, binds) = match token.kind {
            TokenKind::Minus => (UnaryOperator::Minus, SIGN),
            TokenKind::Plus => (UnaryOperator::Plus, SIGN),
            TokenKind::Word if token.keyword == Keyword::Not && least <= NOT => {
                (UnaryOperator::Not, NOT)
            }
            _ => return Ok((self.primary()?, OPERAND)),
        };
        self.step();
        let expr = Box::new(self.operators(binds)?);
        Ok((Expr::UnaryOp { op, expr }, binds))
    }

    /// `now() - '2h'`
    fn note_string_duration(&mut self, op: &BinaryOperator, right: &Expr) {
        let sign = match op {
            BinaryOperator::Plus => "+",
            BinaryOperator::Minus => "-",
            _ => return,
        };
        let Expr::Value(value) = right else { return };
        let range = range_of(value.span);
        if let Value::SingleQuotedString(text) = &value.value {
            if IntervalLiteral::parse(text, range).is_some() {
                self.note(range, NoteKind::NoDuration(sign));
            }
        }
    }

    fn time_zone_follows(&self) -> bool {
        self.ahead(1).keyword == Keyword::Time
    }

    /// The right side of a comparison; the sign is behind.
    fn comparison(&mut self, left: Expr, op: BinaryOperator) -> Parsed<Expr> {
        let quantifier = self.keyword();
        let quantified = matches!(quantifier, Keyword::All | Keyword::Any | Keyword::Some)
            && self.ahead(1).kind == TokenKind::LeftParen;
        if !quantified {
            let right = self.operators(CONCAT)?;
            return Ok(binary(left, op, right));
        }
        self.step();
        self.step();
        if !self.query_starts_at(self.pos) && !self.is_template() {
            let mut error = self.unexpected("a subquery or VALUES");
            error.help = Some("write `(VALUES 1, 2)` for a list of values".to_owned());
            return Err(error);
        }
        let right = Box::new(Expr::Subquery(self.query()?));
        self.close_query()?;
        let left = Box::new(left);
        Ok(match quantifier {
            Keyword::All => Expr::AllOp {
                left,
                compare_op: op,
                right,
            },
            _ => Expr::AnyOp {
                left,
                compare_op: op,
                right,
                is_some: quantifier == Keyword::Some,
            },
        })
    }

    /// `[NOT] BETWEEN`, `[NOT] IN`, `[NOT] LIKE`, `IS …` behind their operand.
    fn predicate(&mut self, operand: Expr) -> Parsed<Expr> {
        if self.is_keyword(Keyword::Is) {
            return self.is_predicate(operand);
        }
        let negated = self.eat_keyword(Keyword::Not);
        if !matches!(
            self.keyword(),
            Keyword::Between | Keyword::In | Keyword::Like
        ) {
            return Err(self.unexpected("BETWEEN, IN or LIKE"));
        }
        let expr = Box::new(operand);
        let predicate = match self.step().keyword {
            Keyword::Between => {
                let low = Box::new(self.value_expression()?);
                self.expect_keyword(Keyword::And, "AND and the upper bound")?;
                let high = Box::new(self.value_expression()?);
                Expr::Between {
                    expr,
                    negated,
                    low,
                    high,
                }
            }
            Keyword::Like => {
                let pattern = Box::new(self.value_expression()?);
                let escape_char = if self.eat_keyword(Keyword::Escape) {
                    Some(Box::new(self.value_expression()?))
                } else {
                    None
                };
                Expr::Like {
                    negated,
                    any: false,
                    expr,
                    pattern,
                    escape_char,
                }
            }
            _ => self.in_predicate(expr, negated)?,
        };
        Ok(predicate)
    }

    fn in_predicate(&mut self, expr: Box<Expr>, negated: bool) -> Parsed<Expr> {
        if self.is_template() {
            // The placeholder brings its own parentheses.
            let list = vec![self.primary()?];
            return Ok(Expr::InList {
                expr,
                list,
                negated,
            });
        }
        self.expect(TokenKind::LeftParen, "`(` and values or a subquery")?;
        if self.query_starts_at(self.pos) {
            let subquery = self.query()?;
            self.close_query()?;
            return Ok(Expr::InSubquery {
                expr,
                subquery,
                negated,
            });
        }
        let list = self.list(Self::expression)?;
        self.expect(TokenKind::RightParen, "`,` or `)`")?;
        Ok(Expr::InList {
            expr,
            list,
            negated,
        })
    }

    fn is_predicate(&mut self, operand: Expr) -> Parsed<Expr> {
        self.step();
        let negated = self.eat_keyword(Keyword::Not);
        let operand = Box::new(operand);
        if self.eat_keyword(Keyword::Null) {
            return Ok(if negated {
                Expr::IsNotNull(operand)
            } else {
                Expr::IsNull(operand)
            });
        }
        if !self.is_keyword(Keyword::Distinct) {
            let expected = if negated { "NULL" } else { "NULL or NOT NULL" };
            return Err(self.unexpected(expected));
        }
        self.undocumented(self.token().range(), "IS DISTINCT FROM");
        self.step();
        self.expect_keyword(Keyword::From, "FROM")?;
        let other = Box::new(self.value_expression()?);
        Ok(if negated {
            Expr::IsNotDistinctFrom(operand, other)
        } else {
            Expr::IsDistinctFrom(operand, other)
        })
    }
}

enum Operator {
    Binary(BinaryOperator),
    Comparison(BinaryOperator),
    Predicate,
    AtTimeZone,
}

fn binary_operator(token: &Token) -> Option<(Operator, u8)> {
    use Operator::{Binary, Comparison};
    Some(match token.kind {
        TokenKind::Word => match token.keyword {
            Keyword::Or => (Binary(BinaryOperator::Or), OR),
            Keyword::And => (Binary(BinaryOperator::And), AND),
            Keyword::Not | Keyword::Between | Keyword::In | Keyword::Like | Keyword::Is => {
                (Operator::Predicate, PREDICATE)
            }
            Keyword::At => (Operator::AtTimeZone, AT_TIME_ZONE),
            _ => return None,
        },
        TokenKind::Eq => (Comparison(BinaryOperator::Eq), PREDICATE),
        TokenKind::NotEq => (Comparison(BinaryOperator::NotEq), PREDICATE),
        TokenKind::Lt => (Comparison(BinaryOperator::Lt), PREDICATE),
        TokenKind::LtEq => (Comparison(BinaryOperator::LtEq), PREDICATE),
        TokenKind::Gt => (Comparison(BinaryOperator::Gt), PREDICATE),
        TokenKind::GtEq => (Comparison(BinaryOperator::GtEq), PREDICATE),
        TokenKind::Concat => (Binary(BinaryOperator::StringConcat), CONCAT),
        TokenKind::Plus => (Binary(BinaryOperator::Plus), SUM),
        TokenKind::Minus => (Binary(BinaryOperator::Minus), SUM),
        TokenKind::Star => (Binary(BinaryOperator::Multiply), PRODUCT),
        TokenKind::Slash => (Binary(BinaryOperator::Divide), PRODUCT),
        TokenKind::Percent => (Binary(BinaryOperator::Modulo), PRODUCT),
        _ => return None,
    })
}

fn binary(left: Expr, op: BinaryOperator, right: Expr) -> Expr {
    Expr::BinaryOp {
        left: Box::new(left),
        op,
        right: Box::new(right),
    }
}
