//! How tags of template languages are spelt, and what each of them opens or closes.

use std::collections::HashSet;

use super::control_tags::{Opened, Tag};
use super::script_tags::{opens_script, script_tag, script_value};
use super::TextRange;

/// A longer tag is none.
const MAX_LEN: usize = 1024;
/// Tags whose inside becomes part of a text elsewhere, if at all.
const HIDDEN: &[&str] = &["macro", "set", "comment", "docs", "test", "call"];
const LOOPS: &[&str] = &["for", "each", "range"];

/// A tag as it is spelt.
pub(super) struct Spelt<'a> {
    pub(super) range: TextRange,
    /// It stands in `{{ }}`.
    doubled: bool,
    /// It stands in `<% %>`, and the word is all of it.
    script: bool,
    /// `#`, `^` or `/` of Handlebars before the word.
    sigil: Option<char>,
    word: &'a str,
    rest: &'a str,
}

impl<'a> Spelt<'a> {
    /// What `endif` ends.
    pub(super) fn end(&self) -> Option<&'a str> {
        let plain = !self.doubled && !self.script;
        self.word.strip_prefix("end").filter(|_| plain)
    }

    /// `{{ if .x }}`, which `{{ end }}` ends.
    pub(super) fn opens_with_end(&self) -> bool {
        let opens = matches!(self.word, "if" | "range" | "with");
        self.doubled && self.sigil.is_none() && opens && !self.rest.is_empty()
    }

    pub(super) fn tag(&self, ends: &HashSet<&str>, calls_end: bool) -> Tag {
        let word = self.word;
        if self.script {
            return script_tag(word);
        }
        let choice = Tag::Open(Opened::Choice);
        match self.sigil {
            Some('/') => return Tag::Close,
            Some('^') if word.is_empty() => return Tag::Else { conditional: false },
            Some(_) if LOOPS.contains(&word) => return Tag::Open(Opened::Loop),
            Some(_) => return choice,
            None => {}
        }
        match word {
            "else" => {
                let conditional = self.rest.starts_with("if");
                return Tag::Else { conditional };
            }
            "elif" | "elseif" | "elsif" if !self.doubled => return Tag::Else { conditional: true },
            _ => {}
        }
        if self.doubled {
            return match word {
                "end" if calls_end && self.rest.is_empty() => Tag::Close,
                "range" if self.opens_with_end() => Tag::Open(Opened::Loop),
                _ if self.opens_with_end() => choice,
                _ => Tag::Empty,
            };
        }
        match word {
            "if" | "unless" => choice,
            "for" => Tag::Open(Opened::Loop),
            // `{% set name = value %}` has no end.
            "set" if self.rest.contains('=') => Tag::Empty,
            _ if word.starts_with("end") => Tag::Close,
            _ if !ends.contains(word) => Tag::Empty,
            _ if HIDDEN.contains(&word) => Tag::Open(Opened::Hidden),
            _ => Tag::Open(Opened::Plain),
        }
    }
}

/// The tags of a text that can steer a template, in its order.
pub(super) fn spelt(text: &str) -> Vec<Spelt<'_>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr::memchr2(b'{', b'<', bytes.get(at..).unwrap_or_default()) {
        let brace = at + next;
        at = brace + 1;
        let before = |back: usize| brace.checked_sub(back).and_then(|at| bytes.get(at));
        let (start, open, close) = match bytes.get(brace + 1) {
            Some(b'%') if bytes.get(brace) == Some(&b'<') => {
                if !opens_script(bytes.get(brace + 2)) {
                    continue;
                }
                (brace, 2, "%>")
            }
            _ if bytes.get(brace) == Some(&b'<') => continue,
            // `%%{` is a `%{` that is no tag.
            _ if before(1) == Some(&b'%') && before(2) != Some(&b'%') => (brace - 1, 2, "}"),
            Some(b'%') => (brace, 2, "%}"),
            Some(b'{') if before(1) != Some(&b'$') => (brace, 2, "}}"),
            _ => continue,
        };
        let from = start + open;
        let window = bytes.get(from..bytes.len().min(from + MAX_LEN));
        let len = memchr::memmem::find(window.unwrap_or_default(), close.as_bytes());
        let Some(inside) = len.and_then(|len| text.get(from..from + len)) else {
            continue;
        };
        let end = from + inside.len() + close.len();
        at = end;
        if close == "%>" {
            if script_value(inside).is_none() && !inside.starts_with('#') {
                found.push(Spelt {
                    range: TextRange::new(start as u32, end as u32),
                    doubled: false,
                    script: true,
                    sigil: None,
                    word: inside.trim_matches(['-', '_']).trim(),
                    rest: "",
                });
            }
            continue;
        }
        let doubled = close == "}}";
        let inside = inside.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '~'));
        let sigil = inside
            .chars()
            .next()
            .filter(|c| doubled && matches!(c, '#' | '^' | '/'));
        let inside = inside.trim_start_matches(['#', '^', '/', '+']).trim_start();
        let (word, rest) = inside
            .split_once(char::is_whitespace)
            .unwrap_or((inside, ""));
        found.push(Spelt {
            range: TextRange::new(start as u32, end as u32),
            doubled,
            script: false,
            sigil,
            word,
            rest: rest.trim(),
        });
    }
    found
}
