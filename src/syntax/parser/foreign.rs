//! What people write that is not Timestream SQL, and what to write instead.

use super::cursor::{Parsed, Parser};
use super::mistake::nearest_word;
use crate::syntax::{Keyword, Statement, SyntaxError, SyntaxErrorKind, Token, TokenKind};
use crate::text::{brief, TextRange};

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

const SHOWS: &str = "there are SHOW DATABASES, SHOW TABLES and SHOW MEASURES";

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
            return Err(not_timestream(token.range(), word, instead));
        }
        if self.is_template() {
            let message = format!("the whole query is the placeholder `{}`", brief(word));
            let error = SyntaxError::new(SyntaxErrorKind::Unknown, token.range(), message);
            return Err(Box::new(error.with_help(
                "give it a value with `--set NAME=VALUE`, or see that the query is read where \
                 it is written",
            )));
        }
        if let Some(error) = self.cut_statement() {
            return Err(Box::new(error));
        }
        if self.is_name()
            && self.ahead(1).keyword == Keyword::As
            && self.query_starts_at(self.pos + 3)
        {
            let at = TextRange::new(token.start, token.start);
            let error = self.unexpected("WITH");
            // A misspelt WITH is a mistake that is already mended.
            return Err(match error.edits.is_empty() {
                true => Box::new(
                    error
                        .with_help("write WITH before it")
                        .with_edit(at, "WITH "),
                ),
                false => error,
            });
        }
        let mut error = self.unexpected("a statement (SELECT, WITH, SHOW, DESCRIBE or UNLOAD)");
        if error.help.is_none() && token.kind == TokenKind::Word {
            error.help = nearest_word(word, &["select", "with", "show", "describe", "unload"])
                .map(|meant| format!("did you mean {}?", meant.to_uppercase()));
        }
        Err(error)
    }

    /// A statement that begins with a later clause: a `;` cut it off, or FROM comes first.
    fn cut_statement(&self) -> Option<SyntaxError> {
        const LATER: &[&str] = &[
            "from", "where", "group", "having", "order", "limit", "union", "and", "or", "join",
            "left", "right", "inner", "cross", "on", "to",
        ];
        let token = self.token();
        let word = token.text(self.text);
        let later = LATER.iter().any(|later| word.eq_ignore_ascii_case(later));
        let closes = token.kind == TokenKind::RightParen;
        if !closes && (!later || token.kind != TokenKind::Word) {
            return None;
        }
        let word = word.to_uppercase();
        let error = self.error(
            token.range(),
            match closes {
                true => format!("a statement cannot begin with `{word}`"),
                false => format!("a statement cannot begin with {word}"),
            },
        );
        let before = self.text.get(..token.start as usize)?.trim_end();
        if let Some(text) = before.strip_suffix(';') {
            let at = text.len() as u32;
            let semicolon = TextRange::new(at, at + 1);
            return Some(
                error
                    .with_help("take out the `;` that cuts it off from the query before it")
                    .with_related(semicolon, "this `;` ends the query"),
            );
        }
        if closes {
            return None;
        }
        let help = match word.as_str() {
            "UNION" => "a query stands before UNION and one behind it",
            _ => "a query begins with SELECT: `SELECT columns FROM database.table`",
        };
        Some(error.with_help(help))
    }

    /// A SHOW that is known elsewhere and has no documented action here.
    pub(super) fn foreign_show(&mut self, show: &Token) -> Box<SyntaxError> {
        let word = self.token().text(self.text);
        let known = SHOWN.iter().any(|shown| word.eq_ignore_ascii_case(shown));
        if !known {
            let mut error = self.unexpected("DATABASES, TABLES or MEASURES");
            let meant = nearest_word(word, &["databases", "tables", "measures"]);
            error.help = Some(match meant {
                Some(meant) => format!("did you mean SHOW {}?", meant.to_uppercase()),
                None => SHOWS.to_owned(),
            });
            return error;
        }
        let range = show.range().to(self.token().range());
        let what = format!("SHOW {}", word.to_uppercase());
        // Whether the service takes it is not settled; without a documented action no
        // policy can be made for it, so it is no statement to go on with.
        let message = format!("AWS documents no {what}, nor the action that it needs");
        let error = SyntaxError::new(SyntaxErrorKind::NotTimestream, range, message);
        Box::new(error.with_help(SHOWS))
    }
}

/// A statement that other engines have.
fn not_timestream(range: TextRange, what: &str, instead: &str) -> Box<SyntaxError> {
    let what = what.to_uppercase();
    let message = format!("{what} is not a statement of Timestream SQL");
    let error = SyntaxError::new(SyntaxErrorKind::NotTimestream, range, message);
    Box::new(error.with_help(instead))
}
