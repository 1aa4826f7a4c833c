//! What people write that is not Timestream SQL, and what to write instead.

use super::cursor::{brief, Clause, Parsed, Parser};
use super::dialect::{instead_of_pair, instead_of_sign, instead_of_word};
use crate::syntax::{Keyword, Statement, SyntaxError, SyntaxErrorKind, Token, TokenKind};
use crate::text::TextRange;

/// What SHOW can be followed by at the begin of a statement.
pub(super) const SHOWN: &[&str] = &[
    "databases",
    "schemas",
    "tables",
    "measures",
    "columns",
    "functions",
    "create",
    "catalogs",
    "session",
    "stats",
    "grants",
    "roles",
];

/// First words of statements that other engines have, and the way to do their job.
///
/// The query language only reads; data and tables go through the write API.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.html>
const FOREIGN: &[(&str, &str)] = &[
    (
        "insert",
        "write data with the WriteRecords API (`aws timestream-write write-records`)",
    ),
    (
        "update",
        "write a record again with a higher Version through the WriteRecords API",
    ),
    (
        "upsert",
        "write a record again with a higher Version through the WriteRecords API",
    ),
    (
        "merge",
        "write a record again with a higher Version through the WriteRecords API",
    ),
    (
        "replace",
        "write a record again with a higher Version through the WriteRecords API",
    ),
    (
        "delete",
        "records cannot be deleted; the table's retention settings age them out",
    ),
    (
        "truncate",
        "records cannot be deleted; drop the table with the DeleteTable API",
    ),
    (
        "copy",
        "export with UNLOAD, import with the CreateBatchLoadTask API",
    ),
    ("load", "import with the CreateBatchLoadTask API"),
    (
        "create",
        "use the CreateDatabase, CreateTable or CreateScheduledQuery API",
    ),
    ("alter", "use the UpdateDatabase or UpdateTable API"),
    (
        "drop",
        "use the DeleteDatabase, DeleteTable or DeleteScheduledQuery API",
    ),
    ("grant", "access is granted by IAM policies"),
    ("revoke", "access is granted by IAM policies"),
    ("deny", "access is granted by IAM policies"),
    (
        "use",
        "there is no current database: write `database.table` in the query",
    ),
    ("set", "there are no session settings"),
    ("reset", "there are no session settings"),
    (
        "prepare",
        "validate a query with parameters through the PrepareQuery API",
    ),
    ("execute", "run the query through the Query API"),
    (
        "deallocate",
        "nothing is prepared on the server, so nothing is to be freed",
    ),
    ("call", "there are no procedures"),
    ("begin", "there are no transactions"),
    ("start", "there are no transactions"),
    ("commit", "there are no transactions"),
    ("rollback", "there are no transactions"),
    ("analyze", "there are no statistics to collect"),
    ("vacuum", "there is nothing to vacuum"),
    ("comment", "describe tables by tags (TagResource API)"),
    ("refresh", "a scheduled query refreshes its table by itself"),
    ("kill", "stop a query with the CancelQuery API"),
    (
        "declare",
        "there are no variables; a scheduled query has `@scheduled_runtime`",
    ),
    ("abort", "there are no transactions"),
    ("assert", "there are no procedures"),
    (
        "attach",
        "there are no databases to attach: all of the account are at hand",
    ),
    ("cache", "there is no cache to fill"),
    ("checkpoint", "there is nothing to write back"),
    ("close", "there are no cursors: the API gives pages of rows"),
    ("detach", "there are no databases to detach"),
    ("discard", "there is no session state"),
    ("exec", "there are no procedures"),
    ("export", "export with UNLOAD"),
    ("flush", "there is nothing to write back"),
    ("install", "there are no extensions"),
    ("list", "write SHOW DATABASES or SHOW TABLES"),
    ("listen", "there are no notifications"),
    ("lock", "there are no locks: queries only read"),
    ("msck", "tables have no partitions to repair"),
    ("notify", "there are no notifications"),
    ("open", "there are no cursors: the API gives pages of rows"),
    (
        "optimize",
        "the service keeps its tables in order by itself",
    ),
    (
        "pragma",
        "there are no settings; write DESCRIBE database.table for the columns",
    ),
    ("print", "there are no procedures"),
    (
        "purge",
        "records cannot be deleted; the table's retention settings age them out",
    ),
    ("raiserror", "there are no procedures"),
    ("reindex", "there are no indexes"),
    ("release", "there are no transactions"),
    ("rename", "databases and tables keep their names"),
    ("repair", "tables have no partitions to repair"),
    ("return", "there are no procedures"),
    ("savepoint", "there are no transactions"),
    ("uncache", "there is no cache to empty"),
    ("undrop", "a deleted table is gone"),
    ("unlock", "there are no locks: queries only read"),
];

impl Parser<'_> {
    /// The word at hand begins no statement of the language.
    pub(super) fn foreign_statement(&mut self) -> Parsed<Statement> {
        let token = self.token();
        let word = token.text(self.text);
        let foreign = FOREIGN
            .iter()
            .find(|(first, _)| word.eq_ignore_ascii_case(first));
        if let (TokenKind::Word, Some((_, instead))) = (token.kind, foreign) {
            return Err(Box::new(SyntaxError {
                kind: SyntaxErrorKind::NotTimestream,
                range: token.range(),
                message: format!(
                    "{} is not a statement of Timestream SQL",
                    word.to_uppercase()
                ),
                help: Some((*instead).to_owned()),
                edits: Vec::new(),
            }));
        }
        if self.is_template() {
            return Err(self.error(
                token.range(),
                format!("the whole statement is the placeholder `{}`", brief(word)),
                Some("give it a value with `--set NAME=VALUE`".to_owned()),
            ));
        }
        let mut error = self.unexpected("a statement (SELECT, WITH, SHOW, DESCRIBE or UNLOAD)");
        if error.help.is_none() && token.kind == TokenKind::Word {
            error.help = nearest_word(word, &["select", "with", "show", "describe", "unload"])
                .map(|meant| format!("did you mean {}?", meant.to_uppercase()));
        }
        Err(error)
    }

    /// A SHOW that is known elsewhere and has no documented action here.
    pub(super) fn foreign_show(&mut self, show: &Token) -> Box<SyntaxError> {
        let word = self.token().text(self.text);
        let known = SHOWN.iter().any(|shown| word.eq_ignore_ascii_case(shown));
        if !known {
            let mut error = self.unexpected("DATABASES, TABLES or MEASURES");
            let meant = nearest_word(word, &["databases", "tables", "measures"]);
            error.help = meant.map(|meant| format!("did you mean SHOW {}?", meant.to_uppercase()));
            return error;
        }
        Box::new(SyntaxError {
            kind: SyntaxErrorKind::NotTimestream,
            range: show.range().to(self.token().range()),
            message: format!(
                "SHOW {} is not a statement of Timestream SQL",
                word.to_uppercase()
            ),
            help: Some("there are SHOW DATABASES, SHOW TABLES and SHOW MEASURES".to_owned()),
            edits: Vec::new(),
        })
    }

    /// What to write instead of the token that was not expected, where that can
    /// be told from it and its neighbours.
    pub(super) fn advice(&self, token: &Token) -> Option<String> {
        let text = token.text(self.text);
        let before = self.pos.checked_sub(1).map(|at| self.token_at(at));
        let touches = before.is_some_and(|before| before.end == token.start);
        if let Some(here) = self.sign_of_others(token) {
            return Some(here.to_owned());
        }
        match token.kind {
            TokenKind::Unknown => return sign_advice(text),
            TokenKind::LeftBracket if self.is_keyword_before(&[Keyword::From, Keyword::Join]) => {
                return Some("a name stands in double quotes, not in brackets".to_owned());
            }
            TokenKind::Unterminated => {
                let sign = if text == "/*" { "*/" } else { text };
                return Some(format!("close it with `{sign}`"));
            }
            TokenKind::DigitWord => return digit_word_advice(text),
            TokenKind::Minus if touches && self.is_name_at(self.pos.wrapping_sub(1)) => {
                return Some("a name with `-` in it needs double quotes".to_owned());
            }
            TokenKind::DoubleColon => {
                return Some("write `CAST(value AS type)`: there is no `::` cast".to_owned());
            }
            _ => {}
        }
        let before = before?;
        let next = self.ahead(1).text(self.text);
        let pair = instead_of_pair(before.text(self.text), text)
            .or_else(|| instead_of_pair(text, next))
            .filter(|_| token.kind == TokenKind::Word);
        if let Some(here) = pair {
            return Some(here.to_owned());
        }
        // The word at fault, or the one before it that was taken for an alias.
        for word in [token, before] {
            let here = instead_of_word(word.text(self.text));
            if let (TokenKind::Word, Some(here)) = (word.kind, here) {
                return Some(here.to_owned());
            }
        }
        if token.kind == TokenKind::Comma && self.clause == Clause::Limit {
            return Some("LIMIT takes one number".to_owned());
        }
        if let Some(duration) = self.spaced_duration(before, token) {
            return Some(format!("a duration is one word: write `{duration}`"));
        }
        if token.kind == TokenKind::String && before.kind == TokenKind::Word && touches {
            return Some("a string has no letter before its quotes".to_owned());
        }
        if token.kind == TokenKind::String && before.kind == TokenKind::Word {
            let named = if before.keyword.is_reserved() {
                "a name"
            } else {
                "an alias"
            };
            return Some(format!("{named} stands in double quotes or in none"));
        }
        if token.keyword == Keyword::From && before.keyword == Keyword::Select {
            return Some("write `*` or the names of columns before FROM".to_owned());
        }
        if token.keyword == Keyword::From && before.kind == TokenKind::Comma {
            return Some("leave out the comma before FROM".to_owned());
        }
        if token.keyword.is_reserved() && token.kind == TokenKind::Word && self.wants_name(before) {
            return Some(format!(
                "as a name it needs double quotes: `\"{}\"`",
                brief(text)
            ));
        }
        None
    }

    fn is_keyword_before(&self, keywords: &[Keyword]) -> bool {
        let before = self.pos.checked_sub(1).map(|at| self.token_at(at));
        before.is_some_and(|before| keywords.contains(&before.keyword))
    }

    /// An operator of another dialect, of which `token` is a part: its neighbours
    /// without a space are the others.
    fn sign_of_others(&self, token: &Token) -> Option<&'static str> {
        let joined = |first: &Token, last: &Token| {
            let touch = first.end == last.start;
            let sign = first.range().to(last.range());
            touch.then(|| instead_of_sign(sign.of(self.text))).flatten()
        };
        let before = self.pos.checked_sub(1).map(|at| self.token_at(at));
        before
            .and_then(|before| joined(before, token))
            .or_else(|| joined(token, self.ahead(1)))
    }

    /// `15 min`: the duration that is meant by a number and a word behind it.
    fn spaced_duration(&self, number: &Token, word: &Token) -> Option<String> {
        if number.kind != TokenKind::Number || word.kind != TokenKind::Word {
            return None;
        }
        let digits = number.text(self.text);
        let whole = digits.bytes().all(|byte| byte.is_ascii_digit());
        let unit = meant_unit(word.text(self.text)).filter(|_| whole)?;
        Some(format!("{digits}{unit}"))
    }

    /// The changes that certainly mend the token that was not expected.
    pub(super) fn remedy(&self, token: &Token) -> Vec<(TextRange, String)> {
        let before = self.pos.checked_sub(1).map(|at| self.token_at(at));
        if let Some(before) = before {
            if let Some(duration) = self.spaced_duration(before, token) {
                return vec![(before.range().to(token.range()), duration)];
            }
        }
        if token.kind == TokenKind::DigitWord {
            let duration = misspelt_duration(token.text(self.text));
            return duration
                .map(|text| (token.range(), text))
                .into_iter()
                .collect();
        }
        if token.kind == TokenKind::Unknown && straight_quote(token.text(self.text)).is_some() {
            // They come in pairs: all of the statement's at once.
            return self.straight_quotes();
        }
        Vec::new()
    }

    fn straight_quotes(&self) -> Vec<(TextRange, String)> {
        let mut edits = Vec::new();
        for index in self.pos.. {
            let token = self.token_at(index);
            if matches!(token.kind, TokenKind::End | TokenKind::Semicolon) {
                break;
            }
            if let Some(quote) = straight_quote(token.text(self.text)) {
                edits.push((token.range(), quote.to_owned()));
            }
        }
        edits
    }

    fn wants_name(&self, before: &Token) -> bool {
        before.kind == TokenKind::Period
            || matches!(
                before.keyword,
                Keyword::As | Keyword::From | Keyword::Join | Keyword::Select | Keyword::By
            )
    }
}

/// The quote that a typographic one stands for.
fn straight_quote(sign: &str) -> Option<&'static str> {
    match sign {
        "‘" | "’" | "‚" | "‛" => Some("'"),
        "“" | "”" | "„" | "‟" => Some("\""),
        _ => None,
    }
}

fn sign_advice(sign: &str) -> Option<String> {
    if straight_quote(sign).is_some() {
        return Some("write straight quotes: ' around a string, \" around a name".to_owned());
    }
    let advice = match sign {
        ":" => "a parameter is written `@name`, and a range of an array with slice()",
        "\\" => "a backslash is no escape: double a quote to write one ('')",
        "!" => "write NOT, or `<>` for not equal",
        "|" => "text and arrays are joined with `||`; bits with bitwise_or()",
        "&" => "bits are joined with bitwise_and()",
        "^" => "write power(x, y), or bitwise_xor(x, y)",
        "~" => "match a pattern with regexp_like(), negate bits with bitwise_not()",
        "\u{a0}" | "\u{2003}" | "\u{2002}" | "\u{200b}" | "\u{feff}" => {
            "this is an invisible character that is no space: type it again"
        }
        "–" | "—" | "−" => "write an ASCII `-`",
        "{" | "}" => "a placeholder needs both its braces",
        "$" => "a placeholder has a name behind its `$`; a string stands in single quotes",
        _ => return None,
    };
    Some(advice.to_owned())
}

/// The unit that people mean by a word: `min`, `days`, `hrs`.
fn meant_unit(word: &str) -> Option<&'static str> {
    let lower = word.to_ascii_lowercase();
    let singular = lower.strip_suffix('s').unwrap_or(&lower);
    let units = [
        ("nanosecond", "ns"),
        ("microsecond", "us"),
        ("millisecond", "ms"),
        ("milli", "ms"),
        ("second", "s"),
        ("sec", "s"),
        ("minute", "m"),
        ("min", "m"),
        ("hour", "h"),
        ("hr", "h"),
        ("day", "d"),
        ("month", "month"),
        ("mon", "month"),
        ("year", "y"),
        ("yr", "y"),
    ];
    let long = units.iter().find(|(long, _)| *long == singular);
    let short = units.iter().find(|(_, short)| *short == lower);
    long.or(short).map(|(_, unit)| *unit)
}

/// `2days`, `15min`: the duration that is meant.
fn misspelt_duration(text: &str) -> Option<String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, word) = text.split_at_checked(digits)?;
    meant_unit(word).map(|unit| format!("{number}{unit}"))
}

fn digit_word_advice(text: &str) -> Option<String> {
    if let Some(duration) = misspelt_duration(text) {
        return Some(format!("write `{duration}`"));
    }
    let lower = text.to_ascii_lowercase();
    let letters = lower.trim_start_matches(|c: char| c.is_ascii_digit());
    let compound = letters.starts_with(['h', 'm', 'd', 's']) && letters.ends_with(['h', 'm', 's']);
    if compound && letters.bytes().any(|byte| byte.is_ascii_digit()) {
        return Some("add durations instead of joining them: `1h + 30m`".to_owned());
    }
    Some(format!(
        "a duration has one of the units ns, us, ms, s, m, h, d, month, y; \
         a name that begins with a digit needs double quotes: `\"{text}\"`"
    ))
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
