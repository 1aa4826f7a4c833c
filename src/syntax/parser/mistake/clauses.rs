//! Clauses in the wrong order, twice, or with a word missing between them.

use super::words::is_near;
use super::Fault;
use crate::syntax::parser::cursor::Clause;
use crate::syntax::{Keyword, SyntaxError, Token, TokenKind};
use crate::text::TextRange;

impl Fault<'_, '_> {
    pub(super) fn clauses(&self) -> Option<SyntaxError> {
        self.missing_by()
            .or_else(|| self.with_list())
            .or_else(|| self.subquery_without_parentheses())
            .or_else(|| self.joins())
            .or_else(|| self.set_operation_behind_order())
            .or_else(|| self.order_of_clauses())
            .or_else(|| self.comma())
            .or_else(|| self.missing_and())
            .or_else(|| self.predicates())
            .or_else(|| self.case())
            .or_else(|| self.full_stop())
            .or_else(|| self.second_statement())
    }

    /// `ORDER time`
    fn missing_by(&self) -> Option<SyntaxError> {
        if self.expected != "BY" {
            return None;
        }
        let word = self.before(1);
        let at = TextRange::new(word.end, word.end);
        let help = format!("write `{} BY`", self.text(word).to_uppercase());
        let token = self.token();
        let error = self.plain().with_help(help);
        if self.ended {
            return Some(error);
        }
        // `GROUP YB a`: a word before what it groups by is BY misspelt, or what else.
        let next = self.after(1);
        // `ORDER time DESC`
        let behind = [Keyword::Asc, Keyword::Desc, Keyword::Nulls, Keyword::Limit];
        let operand = self.begins_operand(next) && !behind.contains(&next.keyword);
        if token.kind == TokenKind::Word && operand {
            let lower = self.text(token).to_ascii_lowercase();
            let misspelt = lower.len() <= 3 && strsim::osa_distance(&lower, "by") <= 1;
            let call = next.kind == TokenKind::LeftParen;
            if misspelt {
                let error = self.plain().with_help("did you mean BY?");
                return Some(error.with_edit(token.range(), "BY"));
            } else if !call {
                return Some(error);
            }
        }
        Some(error.with_edit(at, " BY"))
    }

    /// A WITH whose list is broken.
    fn with_list(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        if self.expected.starts_with("the name of a common table") {
            let help = "the name stands first: `WITH name AS (SELECT …)`";
            return Some(self.plain().with_help(help));
        }
        if self.expected.starts_with("AS and a query") {
            let help = format!("write `{} AS (SELECT …)`", self.text(before));
            let error = self.plain().with_help(help);
            let at = TextRange::new(token.start, token.start);
            return Some(match token.kind {
                TokenKind::LeftParen => error.with_edit(at, "AS "),
                TokenKind::Eq => error.with_edit(token.range(), "AS"),
                _ => error,
            });
        }
        let list = self.parser.token_at(self.parser.first()).keyword == Keyword::With
            && self.expected.starts_with("SELECT, ")
            && before.kind == TokenKind::RightParen;
        if !list {
            let help = match self.ended {
                true => "write the query that belongs here, or leave out what asks for it",
                false => "a query begins with SELECT or WITH",
            };
            let primary = self.expected.starts_with("SELECT, ");
            return primary.then(|| self.plain().with_help(help));
        }
        let named = self.parser.is_name() && self.after(1).keyword == Keyword::As;
        if named && !self.ended {
            let at = TextRange::new(before.end, before.end);
            let help = format!("write `,` before `{}`", super::brief(self.text(token)));
            return Some(self.plain().with_help(help).with_edit(at, ","));
        }
        let help = if token.kind == TokenKind::Semicolon {
            "take out the `;`: the query that reads these stands behind them"
        } else {
            "write the query that reads these behind them: `WITH … SELECT …`"
        };
        Some(self.plain().with_help(help))
    }

    /// `FROM SELECT …`
    fn subquery_without_parentheses(&self) -> Option<SyntaxError> {
        let query = matches!(self.token().keyword, Keyword::Select | Keyword::Values);
        let here =
            query && !self.ended && (self.expected.starts_with("a table") || self.wants_operand());
        // `WHERE EXIST (SELECT …)`
        let word = self.before(2);
        let near = is_near(&self.text(word).to_ascii_lowercase(), "exists");
        if here && near && self.before(1).kind == TokenKind::LeftParen {
            let message = format!(
                "expected EXISTS before a subquery, found `{}`",
                self.text(word)
            );
            let error = Fault::says(word.range(), message).with_help("did you mean EXISTS?");
            return Some(error.with_edit(word.range(), "EXISTS"));
        }
        here.then(|| {
            let help = match self.token().keyword {
                Keyword::Values => "VALUES stands in parentheses: `(VALUES 1, 2) AS t (a)`",
                _ => "a subquery stands in parentheses: `(SELECT …)`",
            };
            self.plain().with_help(help)
        })
    }

    /// JOIN without its word, its table or its condition.
    fn joins(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        if self.expected.starts_with("ON and a condition") {
            if let Some(join) = self.join_of_unnest() {
                let error = Fault::says(join.range(), "a plain JOIN needs ON or USING".to_owned());
                let help = "arrays are joined with `CROSS JOIN UNNEST(…)`";
                let at = TextRange::new(join.start, join.start);
                return Some(error.with_help(help).with_edit(at, "CROSS "));
            }
            let help = "say how the rows meet: `ON a.host = b.host`, or `USING (host)`";
            return Some(self.plain().with_help(help));
        }
        if self.expected == "JOIN" || self.expected == "OUTER or JOIN" {
            let help = format!("write `{} JOIN`", self.text(before).to_uppercase());
            let at = TextRange::new(before.end, before.end);
            let named = self.parser.is_name() && !self.ended;
            let error = self.plain().with_help(help);
            return Some(if named {
                error.with_edit(at, " JOIN")
            } else {
                error
            });
        }
        let from = self.is_clause(&[Clause::From, Clause::JoinCondition]);
        if from && token.keyword == Keyword::Outer {
            let help = "write LEFT, RIGHT or FULL before OUTER";
            return Some(self.plain().with_help(help));
        }
        let joins = matches!(token.keyword, Keyword::And | Keyword::Or);
        if self.is_clause(&[Clause::From]) && joins && !self.ended {
            let error = self.plain().with_help("conditions begin with WHERE");
            return Some(match token.keyword {
                Keyword::And => error.with_edit(token.range(), "WHERE"),
                _ => error,
            });
        }
        (from && token.keyword == Keyword::On).then(|| {
            self.plain()
                .with_help("ON belongs to a JOIN, and CROSS JOIN has none")
        })
    }

    /// The plain JOIN of the UNNEST that stands before the fault.
    fn join_of_unnest(&self) -> Option<&Token> {
        let index = self.last_join()?;
        let join = self.parser.token_at(index);
        let unnest = self.parser.token_at(index + 1).keyword == Keyword::Unnest;
        let before = self.parser.token_at(index.checked_sub(1)?).keyword;
        let kinds = [
            Keyword::Left,
            Keyword::Right,
            Keyword::Full,
            Keyword::Inner,
            Keyword::Outer,
        ];
        (unnest && !kinds.contains(&before)).then_some(join)
    }

    fn set_operation_behind_order(&self) -> Option<SyntaxError> {
        let word = self.token();
        let set = matches!(
            word.keyword,
            Keyword::Union | Keyword::Except | Keyword::Intersect
        );
        let ordered = self.is_clause(&[Clause::OrderBy, Clause::Limit]);
        (set && ordered).then(|| {
            self.plain().with_help(
                "ORDER BY and LIMIT stand behind the last query; \
                 for one query alone put it in parentheses",
            )
        })
    }

    fn order_of_clauses(&self) -> Option<SyntaxError> {
        let (rank, name) = clause_at(self.token())?;
        let (last, behind) = rank_of(self.parser.clause).filter(|_| self.between_clauses)?;
        // The words of a clause that may follow are no mistake by themselves.
        if rank > last || (rank == last && name == "JOIN") {
            return None;
        }
        let help = if rank < last {
            format!("{name} stands before {behind}")
        } else {
            match name {
                "WHERE" | "HAVING" => format!("there is one {name}: join its conditions with AND"),
                "FROM" => "there is one FROM: join tables with JOIN".to_owned(),
                "LIMIT" => "there is one LIMIT".to_owned(),
                _ => format!("there is one {name}: separate its parts with `,`"),
            }
        };
        Some(self.plain().with_help(help))
    }

    /// `LIMIT 10, 20`, `WHERE a = 1, b = 2`
    fn comma(&self) -> Option<SyntaxError> {
        let help = match self.parser.clause {
            Clause::Limit => "LIMIT takes one number",
            Clause::Where | Clause::JoinCondition | Clause::Having => {
                "conditions are joined with AND or OR"
            }
            _ => return None,
        };
        let comma = self.token().kind == TokenKind::Comma && self.between_clauses;
        comma.then(|| self.plain().with_help(help))
    }

    fn missing_and(&self) -> Option<SyntaxError> {
        let conditions = self.is_clause(&[Clause::Where, Clause::JoinCondition, Clause::Having]);
        let missing = conditions
            && self.ends_operand(self.before(1))
            && self.begins_operand(self.token())
            && !self.begins_query_on_new_line()
            && !self.ended;
        missing.then(|| {
            let text = super::brief(self.text(self.token()));
            let help = format!("write AND, OR or another operator before `{text}`");
            self.plain().with_help(help)
        })
    }

    /// `IS 'a'`, `NOT = 'a'`, `v NOT NULL`
    fn predicates(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        match before.keyword {
            Keyword::Is if self.expected.starts_with("NULL") => {
                let help = match token.keyword {
                    Keyword::True | Keyword::False => {
                        "a boolean is a condition by itself: `v`, `NOT v`"
                    }
                    _ => "values are compared with `=`",
                };
                Some(self.plain().with_help(help))
            }
            Keyword::Not if self.expected.starts_with("BETWEEN") => {
                if token.keyword == Keyword::Null {
                    let range = before.range().to(token.range());
                    let error = self.expected_at(range).with_help("write IS NOT NULL");
                    return Some(error.with_edit(range, "IS NOT NULL"));
                }
                let help = match token.kind {
                    TokenKind::Eq => "unequal is `<>`",
                    _ => "NOT stands before the whole condition, or before BETWEEN, IN or LIKE",
                };
                Some(self.plain().with_help(help))
            }
            _ => None,
        }
    }

    /// CASE without one of its words.
    fn case(&self) -> Option<SyntaxError> {
        if self.expected.ends_with("THEN") {
            return Some(self.plain().with_help("write `WHEN condition THEN value`"));
        }
        if self.expected == "WHEN" {
            // `CASE WEHN a THEN 1 END`
            let word = self.before(1);
            let misspelt = self.before(2).keyword == Keyword::Case
                && is_near(&self.text(word).to_ascii_lowercase(), "when");
            if misspelt {
                let message = format!("expected WHEN, found `{}`", self.text(word));
                let error = Fault::says(word.range(), message).with_help("did you mean WHEN?");
                return Some(error.with_edit(word.range(), "WHEN"));
            }
            return Some(
                self.plain()
                    .with_help("write `CASE WHEN condition THEN value END`"),
            );
        }
        if !self.expected.ends_with("or END") {
            return None;
        }
        let mut error = self.plain().with_help("close the CASE with END");
        if let Some(case) = self.open_case() {
            error = error.with_related(case.range(), "this CASE is not closed");
        }
        Some(error)
    }

    fn open_case(&self) -> Option<&Token> {
        let mut closed = 0u32;
        for index in (self.parser.first()..self.parser.pos).rev() {
            let token = self.parser.token_at(index);
            match token.keyword {
                Keyword::End => closed += 1,
                Keyword::Case if closed == 0 => return Some(token),
                Keyword::Case => closed -= 1,
                _ => {}
            }
        }
        None
    }

    /// `ORDER BY time.`
    fn full_stop(&self) -> Option<SyntaxError> {
        let here = self.ended && self.before(1).kind == TokenKind::Period;
        here.then(|| {
            self.plain()
                .with_help("leave out the `.`, or write the name behind it")
        })
    }

    /// A query behind a complete one.
    fn second_statement(&self) -> Option<SyntaxError> {
        let query = self.token().keyword == Keyword::Select || self.begins_query_on_new_line();
        let select = self.between_clauses && query;
        select.then(|| {
            let help = match self.innermost() {
                true => "join the two with UNION ALL, or put the second in parentheses",
                false => "end the statement before it with `;`",
            };
            self.plain().with_help(help)
        })
    }

    /// `(SELECT …)` on a line of its own.
    fn begins_query_on_new_line(&self) -> bool {
        let token = self.token();
        token.kind == TokenKind::LeftParen
            && token.first_on_line
            && self.after(1).keyword == Keyword::Select
    }

    fn innermost(&self) -> bool {
        self.expected.ends_with("`)`")
    }
}

/// The clause that a token begins, and its place among the clauses.
fn clause_at(token: &Token) -> Option<(u8, &'static str)> {
    Some(match token.keyword {
        Keyword::From => (2, "FROM"),
        Keyword::Join
        | Keyword::Inner
        | Keyword::Left
        | Keyword::Right
        | Keyword::Full
        | Keyword::Cross => (2, "JOIN"),
        Keyword::Where => (3, "WHERE"),
        Keyword::Group => (4, "GROUP BY"),
        Keyword::Having => (5, "HAVING"),
        Keyword::Order => (6, "ORDER BY"),
        Keyword::Limit => (7, "LIMIT"),
        _ => return None,
    })
}

fn rank_of(clause: Clause) -> Option<(u8, &'static str)> {
    Some(match clause {
        Clause::Other | Clause::SelectList => return None,
        Clause::From | Clause::JoinCondition => (2, "FROM"),
        Clause::Where => (3, "WHERE"),
        Clause::GroupBy => (4, "GROUP BY"),
        Clause::Having => (5, "HAVING"),
        Clause::OrderBy => (6, "ORDER BY"),
        Clause::Limit => (7, "LIMIT"),
    })
}
