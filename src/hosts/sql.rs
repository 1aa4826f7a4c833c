//! Files of SQL: the whole file is one text of statements.

use super::QueryText;
use crate::text::SourceMap;

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

pub(super) fn query_texts(text: &str) -> Vec<QueryText<'_>> {
    vec![QueryText {
        name: None,
        text,
        map: SourceMap::identity(),
    }]
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
