//! Scalars of YAML: the parser says what they mean, and here what they mean is laid
//! beside what is written, so that each character leads back to the file.

use super::tree::Style;
use crate::text::{Template, TextRange};

/// A scalar that is plain or in quotes. Its `range` can begin with a tag and an anchor.
pub(super) fn of_flow(source: &str, range: TextRange, text: &str, style: Style) -> Template {
    let mut inside = TextRange::new(behind_properties(source, range), range.end);
    if style != Style::Plain {
        inside.start += 1;
        inside.end = inside.start + quoted_len(inside.of(source), style) as u32;
    }
    let mut aligned = Aligned::new(source, inside, text);
    let done = aligned.flow(style);
    aligned.finish(done, range, text)
}

/// A literal or folded scalar. Its `range` begins with its tag and anchor when it has
/// any, and with its content when not.
pub(super) fn of_block(
    source: &str,
    range: TextRange,
    text: &str,
    has_properties: bool,
) -> Template {
    if text.trim().is_empty() {
        return Template::default();
    }
    let header = if has_properties {
        behind_properties(source, range) as usize
    } else {
        let before = source.get(..range.start as usize).unwrap_or_default();
        before.trim_end_matches([' ', '\t', '\r', '\n']).len()
    };
    let rest = source.get(header..).unwrap_or_default();
    let line_end = rest.find(['\r', '\n']).unwrap_or(rest.len());
    let content = TextRange::new((header + line_end) as u32, range.end);
    let mut aligned = Aligned::new(source, content, text);
    let done = aligned.block();
    aligned.finish(done, range, text)
}

/// The length of what stands before the closing quote. The range of the parser can go on
/// behind that.
fn quoted_len(text: &str, style: Style) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match (style, byte) {
            (Style::Double, b'\\') => 2,
            (Style::Single, b'\'') if bytes.get(at + 1) == Some(&b'\'') => 2,
            (Style::Double, b'"') | (Style::Single, b'\'') => return at,
            _ => 1,
        };
    }
    text.len()
}

/// The offset behind the tag and the anchor that a node begins with.
fn behind_properties(source: &str, range: TextRange) -> u32 {
    let mut at = range.start;
    loop {
        let rest = TextRange::new(at, range.end).of(source);
        let len = match rest.chars().next() {
            Some('!' | '&') => rest.find(char::is_whitespace),
            Some('#') => rest.find(['\r', '\n']),
            Some(c) if c.is_whitespace() => Some(c.len_utf8()),
            _ => return at,
        };
        // Only what has a property before it may have white space.
        at += len.unwrap_or(rest.len()) as u32;
    }
}

/// A text laid beside what is written.
struct Aligned<'a> {
    source: &'a str,
    /// What is not read yet of the file, and of the text.
    raw: TextRange,
    text: &'a str,
    template: Template,
}

impl<'a> Aligned<'a> {
    fn new(source: &'a str, raw: TextRange, text: &'a str) -> Self {
        Aligned {
            source,
            raw,
            text,
            template: Template::default(),
        }
    }

    /// What was made; where the two do not fit, the text in the place of all of it.
    fn finish(self, done: Option<()>, range: TextRange, text: &str) -> Template {
        // A last line break that the file does not have means nothing to us.
        if done.is_some() && self.text.trim_matches('\n').is_empty() {
            return self.template;
        }
        let mut template = Template::default();
        template.put(text, range);
        template
    }

    fn rest(&self) -> &'a str {
        self.raw.of(self.source)
    }

    /// Copies as many bytes as both have alike.
    fn copy(&mut self, len: usize) -> Option<()> {
        let range = TextRange::new(self.raw.start, self.raw.start + len as u32);
        self.text = self.text.strip_prefix(range.of(self.source))?;
        self.template.copy(self.source, range);
        self.raw.start = range.end;
        Some(())
    }

    /// `len` bytes of the file mean what the text has next: `meaning` characters.
    fn escape(&mut self, len: usize, meaning: usize) -> Option<()> {
        let range = TextRange::new(self.raw.start, self.raw.start + len as u32);
        let end = match meaning {
            0 => 0,
            _ => {
                let mut characters = self.text.char_indices();
                let (at, last) = characters.nth(meaning - 1)?;
                at + last.len_utf8()
            }
        };
        let (said, rest) = self.text.split_at_checked(end)?;
        self.template.escape(said, range);
        self.text = rest;
        self.raw.start = range.end;
        Some(())
    }

    fn flow(&mut self, style: Style) -> Option<()> {
        let mut plain = 0;
        loop {
            let rest = self.rest().get(plain..)?;
            let Some(next) = rest.chars().next() else {
                return self.copy(plain);
            };
            match next {
                '\\' if style == Style::Double => {
                    self.copy(plain)?;
                    plain = 0;
                    self.backslash()?;
                }
                '\'' if style == Style::Single => {
                    self.copy(plain)?;
                    plain = 0;
                    self.escape(2, 1)?;
                }
                ' ' | '\t' | '\r' | '\n' => {
                    let white = white_len(rest);
                    let breaks = count_breaks(rest.get(..white)?);
                    if breaks == 0 {
                        plain += white;
                    } else {
                        self.copy(plain)?;
                        plain = 0;
                        self.escape(white, (breaks - 1).max(1))?;
                    }
                }
                _ => {
                    let special = [' ', '\t', '\r', '\n', '\\', '\''];
                    let len = next.len_utf8();
                    let more = rest.get(len..)?.find(special);
                    plain += more.map_or(rest.len(), |more| len + more);
                }
            }
        }
    }

    fn backslash(&mut self) -> Option<()> {
        let rest = self.rest();
        let after = rest.get(1..)?;
        let len = match after.chars().next()? {
            '\r' | '\n' => {
                let white = white_len(after);
                let breaks = count_breaks(after.get(..white)?);
                return self.escape(1 + white, breaks - 1);
            }
            'x' => 4,
            'u' => 6,
            'U' => 10,
            other => 1 + other.len_utf8(),
        };
        self.escape(len, 1)
    }

    fn block(&mut self) -> Option<()> {
        let indentation = self.indentation()?;
        // Each round begins at a line break.
        loop {
            let (len, breaks) = self.gap(indentation);
            if breaks == 0 {
                return Some(());
            }
            // The first break ends the header.
            let of_header = usize::from(self.template.is_empty());
            let wanted = self.text.len() - self.text.trim_start_matches('\n').len();
            let meaning = if of_header > 0 || wanted > 0 {
                wanted.min(breaks - of_header)
            } else {
                usize::from(self.text.starts_with(' '))
            };
            let end = self.raw.start + len as u32;
            for _ in 0..of_header {
                self.raw.start += self.one_break(indentation) as u32;
            }
            self.breaks(end, meaning, indentation)?;
            let rest = self.rest();
            let line = rest.find(['\r', '\n']).unwrap_or(rest.len());
            if self.text.is_empty() || line == 0 {
                return Some(());
            }
            self.copy(line)?;
        }
    }

    /// The length of the line breaks, empty lines and indentation here, and how many
    /// line breaks are in it.
    fn gap(&self, indentation: usize) -> (usize, usize) {
        let rest = self.rest();
        let (mut len, mut breaks) = (0, 0);
        while let Some(line_break) = rest.get(len..).map(break_len).filter(|len| *len > 0) {
            len += line_break;
            breaks += 1;
            let line = rest.get(len..).unwrap_or_default();
            let spaces = line.bytes().take_while(|byte| *byte == b' ').count();
            len += spaces.min(indentation);
        }
        (len, breaks)
    }

    /// Line breaks up to an offset, each with the indentation behind it; the last of those
    /// that mean something stands for those that mean nothing.
    fn breaks(&mut self, end: u32, meaning: usize, indentation: usize) -> Option<()> {
        for left in (0..meaning).rev() {
            let len = if left == 0 {
                end.checked_sub(self.raw.start)? as usize
            } else {
                self.one_break(indentation)
            };
            self.escape(len, 1)?;
        }
        self.raw.start = end;
        Some(())
    }

    /// The length of a line break with the indentation behind it.
    fn one_break(&self, indentation: usize) -> usize {
        let rest = self.rest();
        let len = break_len(rest);
        let line = rest.get(len..).unwrap_or_default();
        let spaces = line.bytes().take_while(|byte| *byte == b' ').count();
        len + spaces.min(indentation)
    }

    /// How many spaces of each line are not part of the text: what the first line that
    /// is not blank has of them, without those that the text has.
    fn indentation(&self) -> Option<usize> {
        let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let first = |text: &str| {
            let mut lines = text.split(['\r', '\n']);
            lines.find(|line| !line.trim().is_empty()).map(spaces)
        };
        first(self.rest())?.checked_sub(first(self.text)?)
    }
}

fn white_len(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t', '\r', '\n']).len()
}

fn break_len(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

fn count_breaks(white: &str) -> usize {
    let alone = white.bytes().filter(|byte| matches!(byte, b'\r' | b'\n'));
    alone.count() - white.matches("\r\n").count()
}

#[cfg(test)]
mod tests;
