//! Texts with holes: `%s`, `{name}`.

use super::form::FormatStyle;
use crate::text::{Template, TextRange};

/// A hole in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hole {
    /// Where it stands in the text.
    pub(super) range: TextRange,
    pub(super) key: HoleKey,
    /// `%q`: what is filled in gets double quotes around it.
    pub(super) is_quoted: bool,
}

/// What fills a hole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HoleKey {
    /// The next argument.
    Next,
    /// The argument with that number, from 0.
    Number(usize),
    /// The argument of that name.
    Name(String),
    /// Nothing: the sign stands for itself, as `%%` does.
    Sign(&'static str),
}

/// The holes of a text, outside its placeholders.
pub(super) fn holes(style: FormatStyle, template: &Template) -> Vec<Hole> {
    let text = template.text();
    let sign = match style {
        FormatStyle::Printf => &['%'][..],
        FormatStyle::Braces | FormatStyle::Captures => &['{', '}'],
        FormatStyle::Message => &['{', '}', '\''],
        FormatStyle::Mustaches => &['{'],
        FormatStyle::Dollar => &['$'],
    };
    let mut holes = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(sign)) {
        let start = at + found;
        let known = |end: u32| start < end as usize;
        let placeholders = template.placeholders();
        let next = placeholders.partition_point(|known_one| !known(known_one.range.end));
        if let Some(inside) = placeholders.get(next) {
            if inside.range.start as usize <= start {
                at = inside.range.end as usize;
                continue;
            }
        }
        let rest = text.get(start..).unwrap_or_default();
        let found = match style {
            FormatStyle::Printf => printf(rest),
            FormatStyle::Message if rest.starts_with("''") => Some((2, HoleKey::Sign("'"), false)),
            FormatStyle::Braces | FormatStyle::Captures | FormatStyle::Message => braces(rest),
            FormatStyle::Dollar => dollar(rest),
            FormatStyle::Mustaches => mustaches(rest),
        };
        let Some((len, key, is_quoted)) = found else {
            at = start + 1;
            continue;
        };
        holes.push(Hole {
            range: TextRange::new(start as u32, (start + len) as u32),
            key,
            is_quoted,
        });
        at = start + len;
    }
    holes
}

/// `%s`, `%-5d`, `%1$s`, `%(name)s`, `%<name>s`, `%{name}`, `%[1]q`, `%%`
fn printf(rest: &str) -> Option<(usize, HoleKey, bool)> {
    let bytes = rest.as_bytes();
    let mut at = 1;
    let digits = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let mut key = HoleKey::Next;
    match bytes.get(at)? {
        b'%' => return Some((2, HoleKey::Sign("%"), false)),
        // The end of a line, in Java.
        b'n' => return Some((2, HoleKey::Sign("\n"), false)),
        b'(' => {
            let close = rest.get(at..)?.find(')')? + at;
            key = HoleKey::Name(rest.get(at + 1..close)?.to_owned());
            at = close + 1;
        }
        b'<' => {
            let close = rest.get(at..)?.find('>')? + at;
            key = HoleKey::Name(rest.get(at + 1..close)?.to_owned());
            at = close + 1;
        }
        b'{' => {
            let close = rest.get(at..)?.find('}')? + at;
            let name = rest.get(at + 1..close)?.to_owned();
            return Some((close + 1, HoleKey::Name(name), false));
        }
        b'[' => {
            let len = digits(at + 1);
            key = HoleKey::Number(number(rest.get(at + 1..at + 1 + len)?)?);
            at += len + 2;
            (bytes.get(at - 1) == Some(&b']')).then_some(())?;
        }
        _ => {
            let len = digits(at);
            if len > 0 && bytes.get(at + len) == Some(&b'$') {
                key = HoleKey::Number(number(rest.get(at..at + len)?)?);
                at += len + 1;
            }
        }
    }
    let is_modifier =
        |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'#' | b'.' | b',');
    let rest = bytes.get(at..)?;
    at += rest.iter().take_while(is_modifier).count();
    let verb = bytes.get(at)?;
    let is_verb = matches!(
        verb,
        b's' | b'd' | b'i' | b'f' | b'q' | b'v' | b'r' | b'u' | b'x' | b'S' | b'g' | b'e' | b't'
    );
    is_verb.then_some((at + 1, key, *verb == b'q'))
}

/// The index of an argument that is counted from 1.
fn number(digits: &str) -> Option<usize> {
    digits.parse::<usize>().ok()?.checked_sub(1)
}

/// `{}`, `{0}`, `{name!r:>5}`, `{{`, `}}`
fn braces(rest: &str) -> Option<(usize, HoleKey, bool)> {
    if rest.starts_with("{{") {
        return Some((2, HoleKey::Sign("{"), false));
    }
    if rest.starts_with('}') {
        return rest
            .starts_with("}}")
            .then_some((2, HoleKey::Sign("}"), false));
    }
    let close = rest.bytes().take(256).position(|byte| byte == b'}')?;
    let inside = rest.get(1..close)?;
    let name = inside
        .split([':', '!', ','])
        .next()
        .unwrap_or(inside)
        .trim();
    let key = if name.is_empty() {
        HoleKey::Next
    } else if let Ok(number) = name.parse() {
        HoleKey::Number(number)
    } else {
        HoleKey::Name(name.to_owned())
    };
    Some((close + 1, key, false))
}

/// `$name`, `${name}`, `$$`
fn dollar(rest: &str) -> Option<(usize, HoleKey, bool)> {
    let after = rest.get(1..)?;
    if after.starts_with('$') {
        return Some((2, HoleKey::Sign("$"), false));
    }
    let (open, close) = if after.starts_with('{') {
        (1, 1)
    } else {
        (0, 0)
    };
    let inside = after.get(open..)?;
    let is_named = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let len = inside.find(|c| !is_named(c)).unwrap_or(inside.len());
    let name = inside.get(..len).filter(|name| !name.is_empty())?;
    let is_closed = close == 0 || inside.get(len..)?.starts_with('}');
    let is_name = is_closed && !name.starts_with(|c: char| c.is_ascii_digit());
    is_name.then(|| {
        (
            1 + open + len + close,
            HoleKey::Name(name.to_owned()),
            false,
        )
    })
}

/// `{{ name }}`; blocks and filters steer the template.
fn mustaches(rest: &str) -> Option<(usize, HoleKey, bool)> {
    let inside = rest.strip_prefix("{{")?;
    let close = inside.bytes().take(256).position(|byte| byte == b'}')?;
    let name = inside.get(..close)?.trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_closed = inside.get(close..)?.starts_with("}}");
    let is_named = is_closed && !name.is_empty() && name.chars().all(is_name);
    is_named.then(|| (close + 4, HoleKey::Name(name.to_owned()), false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(style: FormatStyle, text: &str) -> Vec<(&str, HoleKey)> {
        let mut template = Template::default();
        template.copy(text, TextRange::new(0, text.len() as u32));
        let holes = holes(style, &template).into_iter();
        holes.map(|hole| (hole.range.of(text), hole.key)).collect()
    }

    #[test]
    fn printf_holes() {
        let found = keys(
            FormatStyle::Printf,
            "%s.%1$s %(db)s %<t>s %{u} %[2]q ago(%dd) '100%%' 5 % x%n",
        );
        assert_eq!(
            found,
            [
                ("%s", HoleKey::Next),
                ("%1$s", HoleKey::Number(0)),
                ("%(db)s", HoleKey::Name("db".to_owned())),
                ("%<t>s", HoleKey::Name("t".to_owned())),
                ("%{u}", HoleKey::Name("u".to_owned())),
                ("%[2]q", HoleKey::Number(1)),
                ("%d", HoleKey::Next),
                ("%%", HoleKey::Sign("%")),
                ("%n", HoleKey::Sign("\n")),
            ]
        );
    }

    #[test]
    fn holes_in_braces() {
        let found = keys(FormatStyle::Braces, "{} {0} {db!r} {{x}} { t }");
        assert_eq!(
            found,
            [
                ("{}", HoleKey::Next),
                ("{0}", HoleKey::Number(0)),
                ("{db!r}", HoleKey::Name("db".to_owned())),
                ("{{", HoleKey::Sign("{")),
                ("}}", HoleKey::Sign("}")),
                ("{ t }", HoleKey::Name("t".to_owned())),
            ]
        );
    }

    #[test]
    fn holes_behind_dollars() {
        let found = keys(FormatStyle::Dollar, "$db.${table} $$ $1 ${a.b} 5$");
        assert_eq!(
            found,
            [
                ("$db", HoleKey::Name("db".to_owned())),
                ("${table}", HoleKey::Name("table".to_owned())),
                ("$$", HoleKey::Sign("$")),
            ]
        );
    }

    #[test]
    fn holes_in_two_braces() {
        let found = keys(
            FormatStyle::Mustaches,
            "{{ db }}.{{table}} {% if x %} {{ a | b }} {c} {{",
        );
        assert_eq!(
            found,
            [
                ("{{ db }}", HoleKey::Name("db".to_owned())),
                ("{{table}}", HoleKey::Name("table".to_owned())),
            ]
        );
    }
}
