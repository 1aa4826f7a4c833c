//! Files of SQL that files of other kinds name which speak of Timestream: they are its, as
//! far as can be told.

use std::collections::BTreeSet;

use super::input::{file_name, Input};
use super::workers::{in_order, Done};
use super::Failure;
use crate::hosts::speaks_of_timestream;
use crate::Host;

/// The ending of names that are looked for.
const ENDING: &str = ".sql";
/// The longest name of a file, in bytes.
const LONGEST: usize = 255;

/// The names of files of SQL in files that speak of Timestream.
#[derive(Debug, Default)]
pub(super) struct Mentioned(BTreeSet<Vec<u8>>);

impl Mentioned {
    /// Looks through the inputs, where files of SQL are among them that nobody named.
    pub(super) fn of(inputs: &[Input], threads: usize) -> Result<Self, Failure> {
        let mut found = Mentioned::default();
        let sql = inputs.iter().filter(|it| it.host == Host::Sql && !it.named);
        let names: BTreeSet<&[u8]> = sql.map(|input| file_name(input).as_bytes()).collect();
        if names.is_empty() {
            return Ok(found);
        }
        let look = |input: &Input| {
            let bytes = bytes_of(input).filter(|bytes| speaks_of_timestream(bytes));
            let bytes = bytes.unwrap_or_default();
            let said = said(&bytes).filter(|name| names.contains(name));
            Done {
                result: said.map(<[u8]>::to_vec).collect::<Vec<_>>(),
                bytes: 0,
            }
        };
        in_order(inputs, threads, look, |said| {
            found.0.extend(said);
            Ok(())
        })?;
        Ok(found)
    }

    /// Whether a file of this name is among them.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(name.as_bytes())
    }
}

/// What a file holds that may name others; whoever reads it says what is wrong with it.
fn bytes_of(input: &Input) -> Option<Vec<u8>> {
    // A document tells of files of any engine.
    let may_name = !matches!(input.host, Host::Sql | Host::Markdown);
    let path = input
        .path
        .as_ref()
        .filter(|path| may_name && path.is_file())?;
    std::fs::read(path).ok()
}

/// The names in a text that end as those of files of SQL, or of templates of these.
fn said(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.".contains(byte) || *byte >= 128;
    memchr::memmem::find_iter(bytes, ENDING).map(move |at| {
        let before = bytes.get(..at).unwrap_or_default().iter().rev();
        let before = before.take(LONGEST).take_while(|byte| is_part(byte));
        let behind = bytes.get(at..).unwrap_or_default().iter();
        let behind = behind.take(LONGEST).take_while(|byte| is_part(byte));
        let name = bytes.get(at - before.count()..at + behind.count());
        name.unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_of_files() {
        let text = b"open('sql/week-1.sql'); load(\"a.sql.j2\") x.sql";
        let said: Vec<_> = super::said(text).collect();
        assert_eq!(said, [&b"week-1.sql"[..], b"a.sql.j2", b"x.sql"]);
    }
}
