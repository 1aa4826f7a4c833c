//! Generated queries, and sqlparser as it comes, to measure against.

use std::any::TypeId;
use std::fmt::Write as _;

use sqlparser::ast::{Expr, Value, ValueWithSpan};
use sqlparser::dialect::Dialect;
use sqlparser::keywords::Keyword;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer};
use timestream_iam::syntax::{span_of, Lexer, TokenKind};

/// Statements as people write them; `{n}` is a number that varies.
const TEMPLATES: &[&str] = &[
    "SELECT host, bin(time, {n}m) AS slot, avg(measure_value::double) AS avg_v\nFROM \"plant{n}\".\"telemetry\"\nWHERE measure_name = 'cpu{n}' AND time > ago({n}h)\nGROUP BY host, bin(time, {n}m)\nORDER BY slot DESC LIMIT {n}",
    "WITH hot AS (\n  SELECT truck_id, max(measure_value::bigint) AS top FROM fleet.trucks_{n} WHERE time BETWEEN ago({n}d) AND now() GROUP BY truck_id\n), ranked AS (\n  SELECT truck_id, top, row_number() OVER (PARTITION BY truck_id ORDER BY top DESC) AS rn FROM hot\n)\nSELECT r.truck_id, r.top, d.name FROM ranked r LEFT JOIN fleet.drivers d ON r.truck_id = d.truck_id WHERE r.rn <= {n} AND d.time > ago(30d)",
    "SELECT region, count(DISTINCT sensor) AS sensors, sum(CASE WHEN quality = 'good' THEN 1 ELSE 0 END) AS good, approx_percentile(measure_value::double, 0.9{n}) AS p\nFROM weather.stations WHERE time > ago({n}h) AND region IN ('north', 'south', 'east', 'r{n}') AND NOT (sensor LIKE 'test%') GROUP BY region HAVING count(*) > {n}",
    "SELECT t.time, t.value FROM (SELECT create_time_series(time, measure_value::double) AS s FROM \"lab-{n}\".\"runs\" WHERE time >= ago({n}d) AND measure_name = 'temp') CROSS JOIN UNNEST(s) AS t (time, value)",
    "SELECT a.site, round(a.kwh - b.kwh, 2) AS diff FROM grid.meters a INNER JOIN grid.meters b ON a.site = b.site AND a.time = b.time + {n}m WHERE a.time > ago(1d) AND b.time > ago(1d) AND a.phase = {n} ORDER BY diff",
    "SELECT hostname, interpolate_linear(create_time_series(time, measure_value::double), sequence(min(time), max(time), {n}s)) AS filled FROM ops.metrics_{n} WHERE measure_name = 'mem' AND time > ago({n}h) GROUP BY hostname",
    "SELECT device, cast(sum(v) AS bigint) AS total, min(time) AS first_seen FROM iot.readings WHERE time > now() - {n}h AND (state = 'on' OR level > {n}.5) GROUP BY device UNION ALL SELECT 'all', count(*), min(time) FROM iot.readings WHERE time > now() - {n}h",
    "-- a note on the query that follows, {n}\nSELECT filter(s, x -> x.value > {n}) AS peaks, reduce(s, 0, (acc, x) -> acc + x.value, acc -> acc) AS total FROM dairy.tanks WHERE time > ago({n}m) AND tank = 'T{n}'",
];

/// About `bytes` bytes of statements, each ended by `;`. The same for the same size.
pub fn corpus(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 1024);
    let mut number = 1u32;
    for template in TEMPLATES.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        // A generator of Lehmer's: numbers that vary and never change.
        number = (u64::from(number) * 48_271 % 0x7fff_ffff) as u32;
        let _ = writeln!(
            text,
            "{};",
            template.replace("{n}", &(number % 97 + 1).to_string())
        );
    }
    text
}

/// One query as long as the service takes: 262,144 characters of columns and conditions.
pub fn long_query() -> String {
    const CHARACTERS: usize = 262_144;
    let mut columns = String::from("SELECT host");
    let mut conditions = String::from(" FROM plant.telemetry WHERE time > ago(1h)");
    let mut number = 0u32;
    while columns.len() + conditions.len() < CHARACTERS - 400 {
        number += 1;
        let _ = write!(columns, ",\n  avg(CASE WHEN measure_name = 'cpu{number}' THEN measure_value::double ELSE 0 END) AS cpu{number}");
        let _ = write!(
            conditions,
            "\n  AND NOT (rack = 'r{number}' AND level > {number}.5)"
        );
    }
    let mut query = columns + &conditions + " GROUP BY host";
    query.extend(std::iter::repeat_n(' ', CHARACTERS - query.len()));
    query
}

/// sqlparser with its own tokenizer and nothing but switches: what comes closest to
/// the language without any code.
#[derive(Debug)]
pub struct FlagsOnly;

impl Dialect for FlagsOnly {
    fn is_identifier_start(&self, ch: char) -> bool {
        ch.is_alphabetic() || ch == '_'
    }
    fn is_identifier_part(&self, ch: char) -> bool {
        ch.is_alphanumeric() || matches!(ch, '_' | '@' | ':')
    }
    fn is_delimited_identifier_start(&self, ch: char) -> bool {
        ch == '"'
    }
    fn supports_numeric_prefix(&self) -> bool {
        true
    }
    fn supports_group_by_expr(&self) -> bool {
        true
    }
    fn allow_extract_custom(&self) -> bool {
        true
    }
    fn supports_lambda_functions(&self) -> bool {
        true
    }
    fn supports_filter_during_aggregation(&self) -> bool {
        true
    }
}

/// The same with a hook that reads plain operands without trying anything else.
#[derive(Debug)]
pub struct WithHooks;

impl Dialect for WithHooks {
    fn dialect(&self) -> TypeId {
        FlagsOnly.dialect()
    }
    fn is_identifier_start(&self, ch: char) -> bool {
        FlagsOnly.is_identifier_start(ch)
    }
    fn is_identifier_part(&self, ch: char) -> bool {
        FlagsOnly.is_identifier_part(ch)
    }
    fn supports_group_by_expr(&self) -> bool {
        true
    }
    fn supports_lambda_functions(&self) -> bool {
        true
    }
    fn parse_prefix(&self, parser: &mut Parser) -> Option<Result<Expr, ParserError>> {
        let token = parser.peek_token_ref().clone();
        let next = &parser.peek_nth_token_ref(1).token;
        let plain = !matches!(
            next,
            Token::LParen | Token::Period | Token::Arrow | Token::SingleQuotedString(_)
        );
        let value = match token.token {
            Token::Number(number, long) => Value::Number(number, long),
            Token::SingleQuotedString(text) => Value::SingleQuotedString(text),
            Token::Word(word) if word.keyword == Keyword::NoKeyword && plain => {
                parser.advance_token();
                return Some(Ok(Expr::Identifier(word.into_ident(token.span))));
            }
            _ => return None,
        };
        parser.advance_token();
        Some(Ok(Expr::Value(ValueWithSpan {
            value,
            span: token.span,
        })))
    }
}

/// Tokens of sqlparser, each statement's on its own.
pub fn stock_tokens(text: &str) -> Vec<Vec<TokenWithSpan>> {
    let tokens = Tokenizer::new(&FlagsOnly, text)
        .tokenize_with_location()
        .unwrap_or_default();
    split(tokens)
}

/// The same tokens from our lexer.
pub fn own_tokens(text: &str) -> Vec<Vec<TokenWithSpan>> {
    let mut lexer = Lexer::new(text);
    let mut tokens = Vec::new();
    let mut statements = Vec::new();
    while lexer.next_stretch(&mut tokens) {
        let converted = tokens.iter().filter_map(|token| {
            let raw = token.text(text);
            let sql = match token.kind {
                TokenKind::Word | TokenKind::Duration | TokenKind::DigitWord => {
                    Token::make_word(raw, None)
                }
                TokenKind::QuotedName => Token::make_word(raw.trim_matches('"'), Some('"')),
                TokenKind::Number => Token::Number(raw.to_owned(), false),
                TokenKind::String => Token::SingleQuotedString(raw.trim_matches('\'').to_owned()),
                TokenKind::LeftParen => Token::LParen,
                TokenKind::RightParen => Token::RParen,
                TokenKind::LeftBracket => Token::LBracket,
                TokenKind::RightBracket => Token::RBracket,
                TokenKind::Comma => Token::Comma,
                TokenKind::Period => Token::Period,
                TokenKind::Plus => Token::Plus,
                TokenKind::Minus => Token::Minus,
                TokenKind::Star => Token::Mul,
                TokenKind::Slash => Token::Div,
                TokenKind::Eq => Token::Eq,
                TokenKind::Lt => Token::Lt,
                TokenKind::LtEq => Token::LtEq,
                TokenKind::Gt => Token::Gt,
                TokenKind::GtEq => Token::GtEq,
                TokenKind::Arrow => Token::Arrow,
                _ => return None,
            };
            Some(TokenWithSpan::new(sql, span_of(token.range())))
        });
        statements.push(converted.collect());
    }
    statements
}

fn split(tokens: Vec<TokenWithSpan>) -> Vec<Vec<TokenWithSpan>> {
    let mut statements = vec![Vec::new()];
    for token in tokens {
        if token.token == Token::SemiColon {
            statements.push(Vec::new());
        } else if let Some(last) = statements.last_mut() {
            last.push(token);
        }
    }
    statements.retain(|tokens| {
        tokens
            .iter()
            .any(|token| !matches!(token.token, Token::Whitespace(_)))
    });
    statements
}

/// How many statements sqlparser's parser takes; each tree is dropped at once.
pub fn parse_with(dialect: &dyn Dialect, statements: Vec<Vec<TokenWithSpan>>) -> usize {
    statements
        .into_iter()
        .filter(|tokens| {
            let tokens = tokens.clone();
            let mut parser = Parser::new(dialect).with_tokens_with_locations(tokens);
            parser.parse_statement().is_ok() && parser.peek_token_ref().token == Token::EOF
        })
        .count()
}
