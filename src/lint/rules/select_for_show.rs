use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::{Edit, Fix};
use crate::syntax::{Keyword, TokenKind};

declare_rule! {
    /// `SELECT TABLES FROM plant` reads a column of that name. The tables of a
    /// database are listed by SHOW.
    ///
    /// ```sql,bad
    /// SELECT TABLES FROM plant
    /// ```
    /// ```sql,good
    /// SHOW TABLES FROM plant
    /// ```
    "TSQ007" "select-for-show" Error
    summary: "SELECT where SHOW is meant"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.SHOW.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let [select, what, from, name, rest @ ..] = context.statement_tokens() else {
        return;
    };
    let shown = matches!(what.keyword, Keyword::Tables | Keyword::Measures);
    // A column of a table can be called so: only a name of one part gives it away.
    let one_part = !rest.first().is_some_and(|next| next.kind == TokenKind::Period)
        && matches!(name.kind, TokenKind::Word | TokenKind::QuotedName);
    if select.keyword != Keyword::Select || !shown || from.keyword != Keyword::From || !one_part {
        return;
    }
    let word = what.text(context.text);
    let edit = Edit {
        range: select.range(),
        text: "SHOW".to_owned(),
    };
    let finding = findings
        .add(select.range(), format!("`SELECT {word}` reads a column named `{word}`"))
        .help(format!("did you mean `SHOW {word}`?"));
    // Other clauses cannot stand behind SHOW.
    if rest.first().is_none_or(|next| next.keyword == Keyword::Like) {
        finding.fix(Fix {
            title: format!("write `SHOW {word}`"),
            edits: vec![edit],
        });
    }
}
