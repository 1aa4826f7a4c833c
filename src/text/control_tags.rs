//! Tags of template languages that choose what becomes part of a text, or repeat it:
//! `{% if … %}` of Jinja, `%{ if … }` of Terraform, `{{#if …}}` of Handlebars and
//! Mustache, `{{ if … }}` of Go, `<% if (…) { %>` of EJS and `<% if … %>` of ERB.
//!
//! What stands between them is not one text but several. [`ControlTags`] tells the texts
//! that can come of it, so that each branch is in one of them at least.

use std::collections::HashSet;

use super::tag_spelling::{spelt, Spelt};
use super::{Placeholder, TextRange};

/// With more branches not all are read.
const MOST_READINGS: usize = 16;
/// What stands between the rounds of a loop.
const SEPARATORS: &[&str] = &[",", "union", "union all", "and", "or", "||", "+"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    /// One of the branches; the last is empty where there is no `else`.
    Choice,
    /// The body, or what stands behind `else`.
    Loop,
    /// What stands between the tags.
    Plain,
    /// Nothing.
    Hidden,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Open(Opened),
    /// `elif` where it has a condition, else `else`.
    Else {
        conditional: bool,
    },
    Close,
    /// It leaves nothing, and changes nothing.
    Empty,
}

/// A tag and what it stands before.
#[derive(Clone, Copy, Debug)]
struct Control {
    range: TextRange,
    tag: Tag,
    /// Of an opening tag: how many readings show all that can stand in its place.
    readings: usize,
    /// Which of these readings have the branch behind the tag in them.
    branch: (usize, usize),
}

/// The control tags of a text.
#[derive(Clone, Debug)]
pub struct ControlTags {
    tags: Vec<Control>,
    readings: Option<usize>,
    has_else: bool,
}

/// A tag that is not closed yet, while readings are counted.
struct Open {
    at: usize,
    opened: Opened,
    /// The tag before the branch at hand, the first reading of it, and how many it needs.
    branch: usize,
    first: usize,
    needs: usize,
    /// The branch is the one behind the last condition.
    is_last: bool,
}

impl ControlTags {
    /// Those of a text with these placeholders, which hold none; `None` where it has none.
    pub fn of(text: &str, known: &[Placeholder]) -> Option<ControlTags> {
        let mut found = spelt(text);
        found.retain(|tag| {
            let inside = Placeholder::first_in(known, tag.range);
            inside.is_none_or(|known| known.range == tag.range)
        });
        let ends: HashSet<&str> = found.iter().filter_map(Spelt::end).collect();
        let calls_end = found.iter().any(Spelt::opens_with_end);
        let tags = found.iter().map(|spelt| Control {
            range: spelt.range,
            tag: spelt.tag(&ends, calls_end),
            readings: 1,
            branch: (0, 0),
        });
        let tags: Vec<_> = tags.filter(|found| found.tag != Tag::Empty).collect();
        if !tags.iter().any(|found| matches!(found.tag, Tag::Open(_))) {
            return None;
        }
        let mut control = ControlTags {
            has_else: tags.iter().any(|tag| matches!(tag.tag, Tag::Else { .. })),
            tags,
            readings: None,
        };
        control.readings = control.count(text);
        Some(control)
    }

    /// Where the tags stand.
    pub fn ranges(&self) -> impl Iterator<Item = TextRange> + '_ {
        self.tags.iter().map(|found| found.range)
    }

    /// How many texts have each branch in one of them; `None` where the tags are not
    /// balanced, or the branches are too many.
    pub fn readings(&self) -> Option<usize> {
        self.readings
    }

    /// Two branches exclude each other.
    pub fn has_else(&self) -> bool {
        self.has_else
    }

    /// Says of each branch which readings have it. Branches that exclude each other take
    /// turns; choices beside each other are made at once.
    fn count(&mut self, text: &str) -> Option<usize> {
        let mut open: Vec<Open> = Vec::new();
        let mut loops = 0usize;
        let mut most = 1;
        for at in 0..self.tags.len() {
            let Control { range, tag, .. } = *self.tags.get(at)?;
            if let Tag::Open(opened) = tag {
                loops += usize::from(opened == Opened::Loop);
                open.push(Open {
                    at,
                    opened,
                    branch: at,
                    first: 0,
                    needs: 1,
                    is_last: false,
                });
                continue;
            }
            let around = open.last_mut()?;
            let next = around.first + around.needs;
            self.tags.get_mut(around.branch)?.branch = (around.first, next);
            if let Tag::Else { conditional } = tag {
                if around.is_last || !matches!(around.opened, Opened::Choice | Opened::Loop) {
                    return None;
                }
                (around.branch, around.first, around.needs) = (at, next, 1);
                around.is_last = !conditional;
                continue;
            }
            let closed = open.pop()?;
            loops -= usize::from(closed.opened == Opened::Loop);
            let opening = self.tags.get_mut(closed.at)?;
            let inside = TextRange::new(opening.range.end, range.start).of(text);
            let is_choice = closed.opened == Opened::Choice;
            // One round of a loop is read: nothing stands between it and the next.
            let separates = is_choice && closed.at + 1 == at && loops > 0 && separates(inside);
            if separates || closed.opened == Opened::Hidden {
                opening.branch = (0, 0);
                continue;
            }
            opening.readings = next + usize::from(is_choice && !closed.is_last);
            let needs = open
                .last_mut()
                .map_or(&mut most, |around| &mut around.needs);
            *needs = opening.readings.max(*needs);
        }
        (open.is_empty() && most <= MOST_READINGS).then_some(most)
    }

    /// The pieces of the text that are left in the reading of this number.
    pub fn reading(&self, text: &str, number: usize) -> Vec<TextRange> {
        let mut pieces = Vec::new();
        // Of each open tag the reading of what stands in its place, the branch at hand,
        // and whether what stands around the tag is read.
        let mut open: Vec<(usize, (usize, usize), bool)> = Vec::new();
        let is_read = |open: &[(usize, (usize, usize), bool)]| {
            let inmost = open.last();
            inmost.is_none_or(|(number, branch, around)| {
                *around && (branch.0..branch.1).contains(number)
            })
        };
        let mut at = 0;
        for found in &self.tags {
            let read = is_read(&open);
            if read && at < found.range.start {
                pieces.push(TextRange::new(at, found.range.start));
            }
            at = found.range.end;
            match found.tag {
                Tag::Open(_) => {
                    let inside = open.last();
                    let number = inside.map_or(number, |(number, branch, _)| {
                        number.saturating_sub(branch.0)
                    });
                    open.push((number.min(found.readings - 1), found.branch, read));
                }
                Tag::Else { .. } => {
                    if let Some((_, branch, _)) = open.last_mut() {
                        *branch = found.branch;
                    }
                }
                _ => {
                    open.pop();
                }
            }
        }
        if is_read(&open) && (at as usize) < text.len() {
            pieces.push(TextRange::new(at, text.len() as u32));
        }
        pieces
    }
}

fn separates(inside: &str) -> bool {
    const LONGEST: usize = 64;
    if inside.len() > LONGEST {
        return false;
    }
    let words: Vec<&str> = inside.split_whitespace().collect();
    let words = words.join(" ");
    SEPARATORS
        .iter()
        .any(|known| words.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(text: &str) -> Option<Vec<String>> {
        let tags = ControlTags::of(text, &[])?;
        let read = |number| {
            let pieces = tags.reading(text, number);
            let pieces: Vec<&str> = pieces.iter().map(|piece| piece.of(text)).collect();
            pieces.concat()
        };
        Some((0..tags.readings()?).map(read).collect())
    }

    #[test]
    fn each_branch_is_in_a_reading() {
        let cases: &[(&str, &[&str])] = &[
            ("a{% if x %}b{% else %}c{% endif %}d", &["abd", "acd"]),
            ("a{% if x %}b{% elif y %}c{% endif %}", &["ab", "ac", "a"]),
            ("a%{ if x ~}b%{ else }c%{ endif }", &["ab", "ac"]),
            (
                "{% for t in ts %}a{% if not loop.last %} , {% endif %}{% endfor %}",
                &["a"],
            ),
            ("{% macro m(x) %}a{% endmacro %}b", &["b"]),
            (
                "{% set x = 1 %}{% if x %}a{% endif %}",
                &["{% set x = 1 %}a", "{% set x = 1 %}"],
            ),
            ("a{{#if x}}b{{else}}c{{/if}}", &["ab", "ac"]),
            ("a<% if (x) { %>b<% } else { %>c<% } %>", &["ab", "ac"]),
            ("a<% if x %>b<% end %>", &["ab", "a"]),
            ("<% ts.forEach(t => { %>a<%= t %><% }) %>", &["a<%= t %>"]),
            ("a{{#hosts}}b{{/hosts}}{{^hosts}}c{{/hosts}}", &["abc", "a"]),
            ("a{{ if .X }}b{{ else }}c{{- end }}", &["ab", "ac"]),
            (
                "{% if x %}{% if y %}a{% else %}b{% endif %}{% else %}c{% endif %}",
                &["a", "b", "c"],
            ),
        ];
        for (text, want) in cases {
            assert_eq!(readings(text).unwrap_or_default(), *want, "{text}");
        }
    }

    #[test]
    fn no_tags_and_odd_ones() {
        assert!(ControlTags::of("{{ start }} {{ end }} {% include 'x' %}", &[]).is_none());
        assert!(ControlTags::of("%%{ if x }", &[]).is_none());
        let odd = ControlTags::of("{% if x %} a", &[]);
        assert_eq!(odd.map(|odd| odd.readings()), Some(None));
    }
}
