//! Files of SQL: the whole file is one text of statements.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{FoundBy, Host, HostText, QueryText};

/// Endings that template tools put behind the `.sql` of a file.
const TEMPLATE_ENDINGS: &[&str] = &[
    ".j2",
    ".jinja",
    ".jinja2",
    ".tpl",
    ".tmpl",
    ".tftpl",
    ".template",
];

pub(super) fn has_name(file_name: &str) -> bool {
    let lower = file_name.to_ascii_lowercase();
    let plain = TEMPLATE_ENDINGS
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .unwrap_or(&lower);
    plain.ends_with(".sql")
}

pub(super) fn read(text: &str) -> HostText<'_> {
    script(Cow::Borrowed(text), FoundBy::File)
}

/// Statements among other text of a file: which are queries, whoever reads them decides.
pub(super) fn read_part(text: &str) -> HostText<'static> {
    script(Cow::Owned(text.to_owned()), FoundBy::Text)
}

fn script(text: Cow<'_, str>, found_by: FoundBy) -> HostText<'_> {
    let query = QueryText {
        name: None,
        text,
        maps: Vec::new(),
        placeholders: Vec::new(),
        found_by,
        is_script: true,
        variants: Vec::new(),
        scheduled: None,
        references: BTreeSet::new(),
    };
    HostText {
        queries: vec![query],
        ..HostText::of(Host::Sql)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for name in ["a.sql", "A.SQL", "a.sql.j2", "a.sql.tftpl"] {
            assert!(has_name(name), "{name}");
        }
        for name in ["a.sqlite", "sql", "a.txt", "a.j2"] {
            assert!(!has_name(name), "{name}");
        }
    }
}
