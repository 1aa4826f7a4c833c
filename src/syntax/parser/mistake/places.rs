//! Words that stand elsewhere: in FROM, once, behind a parenthesis.

use super::words::is_near;
use super::{brief, Fault};
use crate::syntax::parser::cursor::Clause;
use crate::syntax::{Keyword, SyntaxError, Token, TokenKind};
use crate::text::TextRange;

impl Fault<'_, '_> {
    pub(super) fn places(&self) -> Option<SyntaxError> {
        if let Some(error) = self.pattern() {
            return Some(error);
        }
        if self.ended {
            return self.bounds();
        }
        self.operand_elsewhere()
            .or_else(|| self.bounds())
            .or_else(|| self.second_alias())
            .or_else(|| self.second_on())
            .or_else(|| self.quantifier())
            .or_else(|| self.order_of_nulls())
            .or_else(|| self.alias_inside())
            .or_else(|| self.window_behind())
    }

    /// `FROM` and `JOIN` without a table, `count( FROM`
    pub(super) fn nothing_there(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        if !self.ended && !self.begins_clause(token) {
            return None;
        }
        let table = self.expected.starts_with("a table, a subquery");
        let help = match before.keyword {
            Keyword::From if table => "write what to read: `FROM database.table`",
            Keyword::Join if table => "write what is joined: `JOIN database.table ON …`",
            _ if before.kind == TokenKind::LeftParen && self.wants_operand() => {
                "write what belongs into the parentheses, and close them"
            }
            _ => return None,
        };
        // `FROM group, …` is a name without its quotes.
        (!self.reads_as_name()).then(|| self.plain().with_help(help))
    }

    /// `SELECT UNNEST(…)`, `SELECT a, DISTINCT b`, `ARRAY(SELECT …)`
    fn operand_elsewhere(&self) -> Option<SyntaxError> {
        if !self.wants_operand() {
            return None;
        }
        let array =
            self.before(2).keyword == Keyword::Array && self.before(1).kind == TokenKind::LeftParen;
        let help = match self.token().keyword {
            Keyword::Unnest => {
                "UNNEST stands in FROM: `FROM database.table CROSS JOIN UNNEST(…) AS t (x)`"
            }
            Keyword::Distinct if self.innermost_open().is_some() => {
                "DISTINCT stands once, before the first argument"
            }
            Keyword::Distinct => "DISTINCT stands once, behind SELECT: it is of all columns",
            Keyword::Select if array => {
                "an array of rows is made by an aggregate: `(SELECT array_agg(v) FROM …)`"
            }
            _ => return None,
        };
        Some(self.plain().with_help(help))
    }

    /// `LIKE web%`
    fn pattern(&self) -> Option<SyntaxError> {
        let (percent, word) = (self.before(1), self.before(2));
        let touches = percent.kind == TokenKind::Percent
            && word.kind == TokenKind::Word
            && word.end == percent.start;
        if !touches || self.before(3).keyword != Keyword::Like || !self.wants_operand() {
            return None;
        }
        let range = word.range().to(percent.range());
        let written = range.of(self.parser.text);
        let message = format!("expected a pattern, found `{}`", brief(written));
        let help = format!("a pattern stands in single quotes: `'{}'`", brief(written));
        let error = Fault::says(range, message).with_help(help);
        Some(error.with_edit(range, format!("'{written}'")))
    }

    /// `ON a.x = b.x ON a.y = b.y`, `NATURAL JOIN b ON …`
    fn second_on(&self) -> Option<SyntaxError> {
        let token = self.token();
        if token.keyword != Keyword::On {
            return None;
        }
        if self.is_clause(&[Clause::JoinCondition]) {
            let help = "a JOIN has one ON: join its conditions with AND";
            return Some(self.plain().with_help(help).with_edit(token.range(), "AND"));
        }
        if !self.is_clause(&[Clause::From]) {
            return None;
        }
        let join = self.last_join()?;
        let mut words = (self.parser.first()..join).rev().take(3);
        let natural = words.any(|index| self.parser.token_at(index).keyword == Keyword::Natural);
        natural.then(|| {
            let help = "NATURAL JOIN has no ON: leave out the word NATURAL, or the condition";
            self.plain().with_help(help)
        })
    }

    /// `BETWEEN (a, b)`, `BETWEEN a TO b`, `ROWS BETWEEN 1 PRECEDING`
    fn bounds(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        match self.expected {
            "AND and the upper bound"
                if !self.ended && self.text(token).eq_ignore_ascii_case("to") =>
            {
                let error = self.plain().with_help("write AND in the place of TO");
                Some(error.with_edit(token.range(), "AND"))
            }
            "AND and the upper bound" if self.is_behind_between(before) => {
                let help = "the bounds stand without parentheses: `BETWEEN low AND high`";
                Some(self.plain().with_help(help))
            }
            "AND and the end of the frame" => {
                let help = "write `AND CURRENT ROW`, or leave out BETWEEN";
                Some(self.plain().with_help(help))
            }
            "PRECEDING or FOLLOWING" => {
                let help = "a bound is `UNBOUNDED PRECEDING`, `5 PRECEDING`, `CURRENT ROW` …";
                Some(self.plain().with_help(help))
            }
            "PARTITION BY, ORDER BY, ROWS, RANGE or `)`" if token.keyword == Keyword::And => {
                let help = "a frame of two bounds begins with `ROWS BETWEEN`";
                Some(self.plain().with_help(help))
            }
            _ => None,
        }
    }

    /// Whether the parentheses that end here begin behind BETWEEN.
    fn is_behind_between(&self, close: &Token) -> bool {
        let word = (close.pair as usize).checked_sub(1);
        close.kind == TokenKind::RightParen
            && close.pair != Token::NO_PAIR
            && word.is_some_and(|word| self.parser.token_at(word).keyword == Keyword::Between)
    }

    /// `a AS b AS c`, `a AS (b)`, `FROM db.t (a)`
    fn second_alias(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        let help = if token.keyword == Keyword::As
            && self.is_clause(&[Clause::SelectList, Clause::From])
            && self.ends_operand(before)
        {
            "an alias stands once"
        } else if before.keyword == Keyword::As
            && self.expected == "an alias"
            && token.kind == TokenKind::LeftParen
        {
            "an alias stands without parentheses: `AS name`"
        } else if token.kind == TokenKind::LeftParen
            && self.is_clause(&[Clause::From])
            && !token.first_on_line
            && before.kind != TokenKind::RightParen
        {
            "names of columns stand behind an alias: `AS t (a, b)`"
        } else {
            return None;
        };
        Some(self.plain().with_help(help))
    }

    /// The index of the last JOIN on the level of the fault.
    pub(super) fn last_join(&self) -> Option<usize> {
        let mut index = self.parser.pos;
        while index > self.parser.first() {
            index -= 1;
            let token = self.parser.token_at(index);
            match token.kind {
                TokenKind::RightParen if token.pair != Token::NO_PAIR => {
                    index = token.pair as usize;
                }
                TokenKind::LeftParen => return None,
                _ if token.keyword == Keyword::Join => return Some(index),
                _ => {}
            }
        }
        None
    }

    /// `UNION AL SELECT`
    fn quantifier(&self) -> Option<SyntaxError> {
        let (set, word) = (self.before(1), self.token());
        let joins = matches!(
            set.keyword,
            Keyword::Union | Keyword::Intersect | Keyword::Except
        );
        let query = matches!(self.after(1).keyword, Keyword::Select | Keyword::Values)
            || self.after(1).kind == TokenKind::LeftParen;
        if !joins || !query || word.kind != TokenKind::Word {
            return None;
        }
        let lower = self.text(word).to_ascii_lowercase();
        let all = lower.len() <= 4 && strsim::osa_distance(&lower, "all") <= 1;
        let meant = match all {
            true => "ALL",
            false if is_near(&lower, "distinct") => "DISTINCT",
            false => return None,
        };
        let error = self.plain().with_help(format!("did you mean {meant}?"));
        Some(error.with_edit(word.range(), meant))
    }

    /// `ORDER BY a NULL LAST`
    fn order_of_nulls(&self) -> Option<SyntaxError> {
        let token = self.token();
        let here = token.keyword == Keyword::Null
            && matches!(self.after(1).keyword, Keyword::First | Keyword::Last);
        here.then(|| {
            let error = self.plain().with_help("write NULLS");
            error.with_edit(token.range(), "NULLS")
        })
    }

    /// `(x AS y)`
    fn alias_inside(&self) -> Option<SyntaxError> {
        let alias = self.after(1);
        let closed = self.after(2).kind == TokenKind::RightParen;
        let here = self.token().keyword == Keyword::As && self.in_list() && closed;
        let open = self.innermost_open_index().filter(|_| here)?;
        let word = open.checked_sub(1).map(|index| self.parser.token_at(index));
        // `SAFE_CAST(v AS double)` is another mistake.
        if word.is_some_and(|word| self.text(word).to_ascii_lowercase().contains("cast")) {
            return None;
        }
        let help = format!(
            "an alias stands behind the parentheses: `(…) AS {}`",
            brief(self.text(alias))
        );
        Some(self.plain().with_help(help))
    }

    /// `row_number() (PARTITION BY …)`, `row_number( OVER (…)`
    fn window_behind(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        match self.expected {
            "OVER before the window" => {
                let at = TextRange::new(before.end, before.end);
                let help = "write OVER before it";
                Some(self.plain().with_help(help).with_edit(at, " OVER"))
            }
            "`)` before OVER" => {
                let at = TextRange::new(before.end, before.end);
                let name = self.text(self.before(2));
                let help = format!("close the `(` before OVER: `{}(…) OVER (…)`", brief(name));
                let error = self.plain().with_help(help);
                let error = error.with_related(before.range(), "this `(` is not closed");
                Some(match before.kind {
                    TokenKind::LeftParen if token.keyword == Keyword::Over => {
                        error.with_edit(at, ")")
                    }
                    _ => error,
                })
            }
            _ => None,
        }
    }
}
