//! Words that are misspelt, glued together, or of another dialect.

use super::{brief, Fault};
use crate::syntax::parser::cursor::Clause;
use crate::syntax::parser::dialect::{instead_of_pair, instead_of_word};
use crate::syntax::{Keyword, SyntaxError, Token, TokenKind};
use crate::text::TextRange;

/// What has to stand behind a word for it to be the one that is meant.
#[derive(Clone, Copy)]
enum Follow {
    Anything,
    /// A name, or an opening parenthesis.
    Relation,
    Operand,
    Number,
    Word(&'static str),
}

/// Two words that people write as one.
const GLUED: &[(&str, &str)] = &[
    ("groupby", "GROUP BY"),
    ("orderby", "ORDER BY"),
    ("partitionby", "PARTITION BY"),
    ("unionall", "UNION ALL"),
    ("leftjoin", "LEFT JOIN"),
    ("rightjoin", "RIGHT JOIN"),
    ("innerjoin", "INNER JOIN"),
    ("crossjoin", "CROSS JOIN"),
    ("fulljoin", "FULL JOIN"),
    ("isnull", "IS NULL"),
    ("isnotnull", "IS NOT NULL"),
    ("notnull", "IS NOT NULL"),
    ("notin", "NOT IN"),
    ("notlike", "NOT LIKE"),
    ("notbetween", "NOT BETWEEN"),
    ("nullsfirst", "NULLS FIRST"),
    ("nullslast", "NULLS LAST"),
];

/// Keywords that people misspell: what follows them, and behind which clauses they stand.
const SPELT: &[(&str, Follow, &[Clause])] = {
    use Clause::{From, GroupBy, Having, JoinCondition, Limit, OrderBy, SelectList, Where};
    &[
        ("from", Follow::Relation, &[SelectList]),
        ("where", Follow::Operand, &[SelectList, From, JoinCondition]),
        ("group", Follow::Word("by"), &[From, JoinCondition, Where]),
        (
            "having",
            Follow::Operand,
            &[From, JoinCondition, Where, GroupBy],
        ),
        (
            "order",
            Follow::Word("by"),
            &[SelectList, From, JoinCondition, Where, GroupBy, Having],
        ),
        (
            "limit",
            Follow::Number,
            &[
                SelectList,
                From,
                JoinCondition,
                Where,
                GroupBy,
                Having,
                OrderBy,
                Limit,
            ],
        ),
        (
            "offset",
            Follow::Number,
            &[
                SelectList,
                From,
                JoinCondition,
                Where,
                GroupBy,
                OrderBy,
                Limit,
            ],
        ),
        ("join", Follow::Relation, &[From, JoinCondition]),
        ("left", Follow::Word("join"), &[From, JoinCondition]),
        ("right", Follow::Word("join"), &[From, JoinCondition]),
        ("inner", Follow::Word("join"), &[From, JoinCondition]),
        ("cross", Follow::Word("join"), &[From, JoinCondition]),
        (
            "union",
            Follow::Word("select"),
            &[SelectList, From, JoinCondition, Where, GroupBy, Having],
        ),
        (
            "union",
            Follow::Word("all"),
            &[SelectList, From, JoinCondition, Where, GroupBy, Having],
        ),
        ("and", Follow::Operand, &[JoinCondition, Where, Having]),
        ("desc", Follow::Anything, &[OrderBy]),
        ("between", Follow::Operand, &[Where, JoinCondition, Having]),
        ("like", Follow::Operand, &[Where, JoinCondition, Having]),
    ]
};

impl Fault<'_, '_> {
    pub(super) fn words(&self) -> Option<SyntaxError> {
        self.two_words(self.token())
            .or_else(|| self.two_words(self.before(1)))
            .or_else(|| self.behind_star())
            .or_else(|| self.elsewhere())
            .or_else(|| self.doubled())
            .or_else(|| self.expected_word())
            .or_else(|| self.misspelt(self.token(), self.after(1)))
            .or_else(|| {
                // Taken for an alias, it follows what it would be the alias of.
                let alias = self.ends_operand(self.before(2)) && self.is_clause(ALIASED);
                alias.then(|| self.misspelt(self.before(1), self.token()))?
            })
    }

    fn follows(&self, follow: Follow, next: &Token) -> bool {
        match follow {
            Follow::Anything => true,
            Follow::Relation => {
                let word = next.kind == TokenKind::Word && !next.keyword.is_reserved();
                word || matches!(next.kind, TokenKind::QuotedName | TokenKind::LeftParen)
            }
            Follow::Operand => self.begins_operand(next),
            Follow::Number => next.kind == TokenKind::Number,
            Follow::Word(word) => self.text(next).eq_ignore_ascii_case(word),
        }
    }

    /// `GROUPBY`
    fn two_words(&self, token: &Token) -> Option<SyntaxError> {
        let text = self.word(token)?;
        let known = GLUED
            .iter()
            .find(|(glued, _)| text.eq_ignore_ascii_case(glued));
        let meant = match known {
            Some((_, meant)) => (*meant).to_owned(),
            None => glued_limit(text)?,
        };
        let mut range = token.range();
        let mut meant = meant;
        // `NOT ISNULL`
        let before = self.before(1);
        if meant == "IS NULL" && before.keyword == Keyword::Not && before.end < range.start {
            range = before.range().to(range);
            meant = "IS NOT NULL".to_owned();
        }
        let found = brief(range.of(self.parser.text));
        let message = format!("expected {}, found `{found}`", self.expected);
        let error = Fault::says(range, message);
        Some(
            error
                .with_help(format!("write `{meant}`"))
                .with_edit(range, meant),
        )
    }

    fn word(&self, token: &Token) -> Option<&str> {
        let word = token.kind == TokenKind::Word && !token.templated;
        word.then(|| self.text(token))
    }

    /// A word of another dialect, or two in a row.
    fn elsewhere(&self) -> Option<SyntaxError> {
        // Whatever the word, first of all the parenthesis is missing.
        if self.expected.starts_with("`(`") {
            return None;
        }
        let (before, token, next) = (self.before(1), self.token(), self.after(1));
        if self.wants_operand() && next.kind == TokenKind::LeftParen {
            let (name, instead) = match token.keyword {
                Keyword::Left => ("left", "write `substr(text, 1, n)`"),
                Keyword::Right => ("right", "write `substr(text, -n)`"),
                _ => ("", ""),
            };
            if !name.is_empty() {
                let message = format!("Timestream SQL has no function `{name}`");
                return Some(Fault::says(token.range(), message).with_help(instead));
            }
        }
        if self.is_window_order() {
            let message = "expected a frame or `)`, found PARTITION BY".to_owned();
            let range = token.range().to(next.range());
            let help = "PARTITION BY stands before ORDER BY and the frame";
            return Some(Fault::says(range, message).with_help(help));
        }
        let pair = |first: &Token, second: &Token| {
            let instead = instead_of_pair(self.text(first), self.text(second))?;
            let mut both = self.text(first).to_owned();
            if second.kind == TokenKind::Word {
                both = format!("{both} {}", self.text(second));
            }
            Some(foreign(token, &both, instead))
        };
        let word = |word: &Token| {
            let text = self.word(word)?;
            Some(foreign(word, text, instead_of_word(text)?))
        };
        // Before the fault stands what was taken for an alias.
        let alias = self.ends_operand(self.before(2)) && self.is_clause(ALIASED);
        // `trim(BOTH ' ' FROM v)`
        let side = ["both", "leading", "trailing"]
            .iter()
            .any(|side| self.text(before).eq_ignore_ascii_case(side));
        let alias = alias || side && self.in_list();
        self.word(token)
            .and_then(|_| pair(before, token).or_else(|| pair(token, next)))
            .or_else(|| word(token))
            .or_else(|| alias.then(|| word(before))?)
    }

    /// `OVER (ORDER BY time PARTITION BY host)`
    fn is_window_order(&self) -> bool {
        let partition = self.token().keyword == Keyword::Partition
            && self.after(1).keyword == Keyword::By
            && self.in_list();
        let open = self.innermost_open_index().filter(|_| partition);
        let word = open.and_then(|open| open.checked_sub(1));
        word.is_some_and(|word| {
            let keyword = self.parser.token_at(word).keyword;
            matches!(keyword, Keyword::Over | Keyword::As)
        })
    }

    /// `* EXCEPT (…)`, `* EXCLUDE (…)` and the like.
    fn behind_star(&self) -> Option<SyntaxError> {
        let help = "name the columns that are wanted instead of `*`";
        let set =
            self.before(2).keyword == Keyword::Except && self.before(3).kind == TokenKind::Star;
        if set {
            return Some(foreign(self.before(2), "EXCEPT behind `*`", help));
        }
        let word = self.word(self.token())?;
        let known = ["exclude", "replace", "rename", "except"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known));
        let behind = self.before(1).kind == TokenKind::Star && known;
        behind.then(|| foreign(self.token(), word, help))
    }

    /// `AND AND`, `WHERE AND`, and AND at the end.
    fn doubled(&self) -> Option<SyntaxError> {
        let (before, token) = (self.before(1), self.token());
        let joins = |token: &Token| matches!(token.keyword, Keyword::And | Keyword::Or);
        if !self.wants_operand() && !self.wants_name() {
            return None;
        }
        if self.ended && joins(before) {
            let word = self.text(before).to_uppercase();
            let help = format!("write a condition behind {word}, or leave it out");
            return Some(self.plain().with_help(help));
        }
        let twice = token.kind == TokenKind::Word
            && token.keyword.is_reserved()
            && token.keyword == before.keyword;
        let begins = matches!(
            before.keyword,
            Keyword::Where | Keyword::On | Keyword::Having
        );
        if self.ended || !(twice || joins(token) && (begins || joins(before))) {
            return None;
        }
        let word = self.text(token).to_uppercase();
        let error = self.plain().with_help(format!("leave out this {word}"));
        let range = TextRange::new(before.end, token.end);
        Some(error.with_edit(range, ""))
    }

    /// A misspelt word of those that are expected.
    fn expected_word(&self) -> Option<SyntaxError> {
        let token = self.token();
        let text = self.word(token).filter(|_| !token.keyword.is_reserved())?;
        let lower = text.to_ascii_lowercase();
        if lower.len() > LONGEST_KEYWORD || self.between_clauses || self.ended {
            return None;
        }
        let words = self
            .expected
            .split(|c: char| !c.is_ascii_uppercase() && c != '_');
        let meant = words
            .filter(|word| word.len() > 1)
            .find(|word| is_near(&lower, &word.to_ascii_lowercase()))?;
        let error = self.plain().with_help(format!("did you mean {meant}?"));
        Some(error.with_edit(token.range(), meant))
    }

    /// `FORM`, `WEHRE`
    fn misspelt(&self, token: &Token, next: &Token) -> Option<SyntaxError> {
        let text = self.word(token).filter(|_| !token.keyword.is_reserved())?;
        let lower = text.to_ascii_lowercase();
        if lower.len() > LONGEST_KEYWORD {
            return None;
        }
        let (word, _, _) = SPELT.iter().find(|(word, follow, clauses)| {
            self.is_clause(clauses) && is_near(&lower, word) && self.follows(*follow, next)
        })?;
        if *word == "from" && self.later_from() {
            return None;
        }
        let meant = if text == lower {
            (*word).to_owned()
        } else {
            word.to_uppercase()
        };
        let message = format!("expected {}, found `{}`", self.expected, brief(text));
        let error = Fault::says(token.range(), message);
        let help = format!("did you mean {}?", word.to_uppercase());
        Some(error.with_help(help).with_edit(token.range(), meant))
    }

    /// Whether a FROM of this query stands behind the token at fault.
    fn later_from(&self) -> bool {
        let mut n = 0;
        loop {
            let token = self.after(n);
            match token.kind {
                TokenKind::End | TokenKind::Semicolon | TokenKind::RightParen => return false,
                TokenKind::LeftParen if token.pair != Token::NO_PAIR => {
                    n = (token.pair as usize).saturating_sub(self.parser.pos);
                }
                _ if token.keyword == Keyword::From => return true,
                _ if token.keyword == Keyword::Select => return false,
                _ => {}
            }
            n += 1;
        }
    }
}

/// Clauses behind which a name can be an alias.
const ALIASED: &[Clause] = &[Clause::SelectList, Clause::From];

/// Longer than any misspelt keyword.
const LONGEST_KEYWORD: usize = 12;

fn foreign(token: &Token, word: &str, instead: &str) -> SyntaxError {
    let message = format!("{} is not part of Timestream SQL", word.to_uppercase());
    Fault::says(token.range(), message).with_help(instead)
}

/// `LIMIT10`
fn glued_limit(word: &str) -> Option<String> {
    let (limit, digits) = word.split_at_checked("limit".len())?;
    let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (number && limit.eq_ignore_ascii_case("limit")).then(|| format!("{limit} {digits}"))
}

/// Whether `word` is a slip of the keyboard away from `keyword`.
pub(in crate::syntax::parser) fn is_near(word: &str, keyword: &str) -> bool {
    let most = if keyword.len() > 4 { 2 } else { 1 };
    word.len() >= 3 && word != keyword && strsim::osa_distance(word, keyword) <= most
}

/// The candidate that `word` most likely misspells.
pub(crate) fn nearest_word<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    const LONGEST: usize = 40;
    if word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    let distance = |candidate: &str| strsim::osa_distance(&lower, candidate);
    let best = candidates
        .iter()
        .copied()
        .min_by_key(|candidate| distance(candidate))?;
    let most = if best.len() > 5 { 3 } else { 2 };
    (distance(best) <= most).then_some(best)
}
