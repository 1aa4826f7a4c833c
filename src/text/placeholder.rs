//! Recognises placeholders of the template languages that real queries are
//! written in: CloudFormation, Terraform, JavaScript, Python, printf, Grafana,
//! Jinja, Ruby, Go, and documentation.
//!
//! None of the spellings here is valid Timestream SQL, so recognising them never
//! changes how a plain query reads.

use super::script_tags::opens_script;
use super::spellings::{
    angled, bracketed, directive, dollar_name, double_bracket, found, is_word, printf, script,
};
use super::TextRange;

/// The longest placeholder in bytes; what is longer is no placeholder.
pub(super) const MAX_LEN: usize = 1024;

/// One placeholder in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// All of its spelling, braces and signs included.
    pub range: TextRange,
    /// What identifies its value.
    pub key: PlaceholderKey,
    /// What it holds, where the file that it stands in says so.
    pub value: Option<HostValue>,
    /// The expression that its value comes from, where its name only stands for that.
    pub expression: Option<String>,
}

/// What the file that a placeholder stands in says that it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostValue {
    /// The value.
    pub text: String,
    /// Whoever deploys the file can give another: the default of a parameter.
    pub is_default: bool,
}

impl Placeholder {
    /// The first of `placeholders`, which are in the order of their text, that has
    /// a part in `range`.
    pub fn first_in(placeholders: &[Placeholder], range: TextRange) -> Option<&Placeholder> {
        let next = placeholders.partition_point(|p| p.range.end <= range.start);
        placeholders.get(next).filter(|p| p.range.start < range.end)
    }

    /// The name that a value can be given to; counted ones have none of their own.
    pub fn name(&self) -> Option<&str> {
        match &self.key {
            PlaceholderKey::Named(name) => Some(name),
            _ => None,
        }
    }

    /// The expression that its value comes from.
    pub fn expression(&self) -> Option<&str> {
        self.expression.as_deref().or(self.name())
    }
}

/// What identifies the value of a placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceholderKey {
    /// The text between the signs, without white space around it.
    Named(String),
    /// `{}`: the next value, counted from 0 as `str.format` does.
    NextFromZero,
    /// `%s`, `?`: the next value, counted from 1 as `%1$s` does.
    NextFromOne,
    /// `{% … %}`, `{# … #}`, `%{ … }`: steers the template and leaves no text.
    Directive,
}

/// Where in the SQL the scanner stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceholderPlace {
    /// At the first byte of a token.
    TokenStart,
    /// Inside an unquoted word.
    InWord,
    /// Inside quotes.
    InQuotes,
}

/// Finds the placeholders of one text.
#[derive(Debug)]
pub struct PlaceholderScanner<'a> {
    text: &'a str,
    /// Those that are known beforehand, in the order of the text.
    known: &'a [Placeholder],
    /// Bytes that searches for a closing brace may still read in vain. It keeps
    /// a text of nothing but opening braces linear.
    budget: usize,
}

impl<'a> PlaceholderScanner<'a> {
    /// A scanner over the whole of `text`, which has the `known` placeholders besides
    /// those that their spelling shows. Known ones begin as [`Self::may_start`] says.
    pub fn new(text: &'a str, known: &'a [Placeholder]) -> Self {
        PlaceholderScanner {
            text,
            known,
            budget: text.len() * 4 + MAX_LEN,
        }
    }

    /// Whether a placeholder can begin with this byte.
    pub fn may_start(byte: u8) -> bool {
        matches!(byte, b'$' | b'{' | b'%' | b'<' | b'[' | b'#' | b'?')
    }

    /// The known placeholder that begins at byte `at`.
    pub fn known_at(&self, at: usize) -> Option<&'a Placeholder> {
        let found = self
            .known
            .binary_search_by_key(&at, |known| known.range.start as usize);
        found.ok().and_then(|index| self.known.get(index))
    }

    /// The placeholder that begins at byte `at`, if one does.
    pub fn at(&mut self, at: usize, place: PlaceholderPlace) -> Option<Placeholder> {
        if let Some(known) = self.known_at(at) {
            return Some(known.clone());
        }
        let rest = self.text.get(at..)?;
        let bytes = rest.as_bytes();
        let second = bytes.get(1).copied().unwrap_or(0);
        match bytes.first()? {
            b'$' if second == b'{' => self.braced(at, rest, 1),
            b'$' => dollar_name(at, rest),
            b'#' if second == b'{' => self.braced(at, rest, 1),
            b'{' if second == b'%' => directive(at, rest, "%}"),
            b'{' if second == b'#' => directive(at, rest, "#}"),
            b'{' => self.braced(at, rest, 0),
            b'%' if second == b'{' => self.braced(at, rest, 1).map(|found| Placeholder {
                key: PlaceholderKey::Directive,
                ..found
            }),
            b'%' if self.printf_may_stand(at, place) => printf(at, rest),
            b'<' if second == b'%' && opens_script(bytes.get(2)) => script(at, rest),
            // `array<double>` is a type.
            b'<' if place == PlaceholderPlace::InQuotes
                || !self.byte_before(at).is_some_and(is_word) =>
            {
                angled(at, rest)
            }
            b'[' if second == b'[' && place != PlaceholderPlace::InWord => {
                // `ARRAY[[a]]` is an array of an array.
                let glued = place == PlaceholderPlace::TokenStart
                    && self.byte_before(at).is_some_and(is_word);
                if glued {
                    None
                } else {
                    double_bracket(at, rest)
                }
            }
            b'[' if place == PlaceholderPlace::InQuotes && self.byte_before(at) == Some(b'"') => {
                bracketed(at, rest)
            }
            b'?' if place == PlaceholderPlace::TokenStart => {
                Some(found(at, 1, PlaceholderKey::NextFromOne))
            }
            _ => None,
        }
    }

    /// `a%s` is a remainder, `a %s` and `tbl_%s` hold a placeholder.
    fn printf_may_stand(&self, at: usize, place: PlaceholderPlace) -> bool {
        if place == PlaceholderPlace::InQuotes {
            return true;
        }
        let before = self.byte_before(at).unwrap_or(b' ');
        let word = before.is_ascii_alphanumeric();
        !(word || matches!(before, b')' | b']' | b'"' | b'\''))
    }

    fn byte_before(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at.checked_sub(1)?).copied()
    }

    /// `{…}`, `{{…}}`, `${…}`, `#{…}`: `open` is the offset of the first brace.
    fn braced(&mut self, at: usize, rest: &str, open: usize) -> Option<Placeholder> {
        let close = self.closing_brace(rest, open)?;
        let mut inside = rest.get(open + 1..close)?;
        // `{{ db }}`, and `${{ env.DB }}` of workflows
        if open == 0 || rest.starts_with("${{") {
            if let Some(twice) = inside.strip_prefix('{').and_then(|s| s.strip_suffix('}')) {
                inside = twice;
                // dbt: it says how the query is stored, and leaves no text.
                if inside.trim_start().starts_with("config(") {
                    return Some(found(at, close + 1, PlaceholderKey::Directive));
                }
            }
        }
        let name = inside.trim().trim_start_matches('<').trim_end_matches('>');
        let anonymous = open == 0 && (name.is_empty() || name.starts_with([':', '!']));
        let key = if anonymous {
            PlaceholderKey::NextFromZero
        } else {
            PlaceholderKey::Named(name.to_owned())
        };
        Some(found(at, close + 1, key))
    }

    fn closing_brace(&mut self, rest: &str, open: usize) -> Option<usize> {
        if self.budget == 0 {
            return None;
        }
        let mut depth = 0u32;
        for (at, byte) in rest.bytes().enumerate().skip(open).take(MAX_LEN) {
            match byte {
                b'{' => depth += 1,
                b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(at);
                    }
                }
                _ => {}
            }
        }
        self.budget = self.budget.saturating_sub(rest.len().min(MAX_LEN));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, place: PlaceholderPlace) -> Option<(String, PlaceholderKey)> {
        let at = text.find(|c: char| c.is_ascii() && PlaceholderScanner::may_start(c as u8))?;
        let found = PlaceholderScanner::new(text, &[]).at(at, place)?;
        Some((found.range.of(text).to_owned(), found.key))
    }

    #[test]
    fn spellings() {
        let cases = [
            ("${Db}", Some(("${Db}", "Db"))),
            ("${ var.db }", Some(("${ var.db }", "var.db"))),
            (
                "${a.map(x => { x })}",
                Some(("${a.map(x => { x })}", "a.map(x => { x })")),
            ),
            ("$__database.", Some(("$__database", "__database"))),
            ("$age$ ", Some(("$age$", "age"))),
            ("{{ db }}", Some(("{{ db }}", "db"))),
            ("${{ env.DB }}", Some(("${{ env.DB }}", "env.DB"))),
            (
                "{{<database_name>}}",
                Some(("{{<database_name>}}", "database_name")),
            ),
            ("{self.db}", Some(("{self.db}", "self.db"))),
            ("#{@database}", Some(("#{@database}", "@database"))),
            ("%(table)s", Some(("%(table)s", "table"))),
            ("%1$s", Some(("%1$s", "1"))),
            ("%[1]q", Some(("%[1]q", "1"))),
            ("<db_name>", Some(("<db_name>", "db_name"))),
            ("<<DATABASE>>", Some(("<<DATABASE>>", "DATABASE"))),
            ("[[db]]", Some(("[[db]]", "db"))),
            ("<%= db %>", Some(("<%= db %>", "db"))),
            ("<%- db -%>", Some(("<%- db -%>", "db"))),
            ("a <%d", None),
            ("a < b AND c > d", None),
            ("a <> b", None),
            ("a <= b", None),
            ("ARRAY[[a]]", None),
            ("5 % seconds", None),
            ("5 %seconds", None),
            ("a%s", None),
            ("{", None),
            ("$ 1", None),
        ];
        for (text, want) in cases {
            let got = named(text, PlaceholderPlace::TokenStart);
            let want = want.map(|(spelling, name)| {
                (spelling.to_owned(), PlaceholderKey::Named(name.to_owned()))
            });
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn counted_ones_and_directives() {
        let key = |text| named(text, PlaceholderPlace::TokenStart).map(|(_, key)| key);
        assert_eq!(key("{}"), Some(PlaceholderKey::NextFromZero));
        assert_eq!(key("{:>10}"), Some(PlaceholderKey::NextFromZero));
        assert_eq!(key("%s"), Some(PlaceholderKey::NextFromOne));
        assert_eq!(key(" %dd"), Some(PlaceholderKey::NextFromOne));
        assert_eq!(key("?"), Some(PlaceholderKey::NextFromOne));
        assert_eq!(key("{% if x %}"), Some(PlaceholderKey::Directive));
        assert_eq!(key("%{ if x }"), Some(PlaceholderKey::Directive));
    }

    #[test]
    fn nothing_but_opening_braces_ends() {
        let text = "{".repeat(200_000);
        let mut scanner = PlaceholderScanner::new(&text, &[]);
        let found =
            (0..text.len()).filter(|at| scanner.at(*at, PlaceholderPlace::TokenStart).is_some());
        assert_eq!(found.count(), 0);
    }
}
