use super::{Findings, LintContext};
use crate::lint::rule::declare_rule;
use crate::lint::Severity;

declare_rule! {
    /// One call of the Query API takes one statement. In a file, statements are
    /// separated by `;`; one that begins on a new line without it is told apart by
    /// its first word, and whoever sends the file as a whole sends both at once.
    ///
    /// Where the text is one query string (`--single-query`), a second statement is
    /// rejected by the service and an error, and a `;` at the end may be: AWS documents both
    /// that it is allowed and that it is not.
    ///
    /// ```sql,bad
    /// SHOW DATABASES
    /// SHOW TABLES FROM plant
    /// ```
    /// ```sql,good
    /// SHOW DATABASES;
    /// SHOW TABLES FROM plant;
    /// ```
    "TSQ003" "several-statements" Info
    summary: "several statements where one query string is meant"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Query.html")
}

fn check(context: &LintContext, findings: &mut Findings) {
    let parsed = context.parsed;
    let first = context.first_word();
    if context.single_query {
        if !context.first_statement {
            let message = "a second statement: the Query API takes one in each call";
            findings
                .add(first, message)
                .default_severity(Severity::Error)
                .help("send each statement in a call of its own");
        }
        if let Some(semicolon) = parsed.semicolon {
            findings
                .add(semicolon, "`;` at the end of a query string: the documents do not agree on it")
                .help("leave it out");
        }
    } else if parsed.unseparated {
        findings
            .add(first, "a new statement begins here without a `;` before it")
            .help("end the statement before with `;`, and send each in a call of its own");
    }
}
