//! YAML, by the events of saphyr-parser.

use saphyr_parser::{Event, Input, Parser, ScalarStyle, Span};

use super::tree::{Builder, Content, Node, Style};
use super::yaml_levels::Levels;
use crate::hosts::syntax_tree::invalid;
use crate::text::TextRange;

/// How often what is behind an error is read as part of the same document.
const MOST_RETURNS: usize = 1_000;

/// Reads all documents of a file. Behind an error, it reads on at the next entry of a
/// mapping around it, or at the next document.
pub(super) fn read<'a>(source: &'a str, builder: &mut Builder<'a>) {
    let mut reader = Reader {
        source,
        offsets: Offsets::new(source),
        builder,
        levels: Levels::default(),
        anchors: 0,
        last_anchor: 0,
        // What was looked at in vain is not read twice for ever.
        read_twice: 0,
    };
    let mut stopped = reader.documents(0);
    let mut returns = 0;
    while let Some(stop) = stopped {
        let next_document = reader.next_document(stop.last);
        let end = next_document.unwrap_or(source.len());
        let may_return = returns < MOST_RETURNS && !reader.builder.is_skipping();
        let from = if reader.read_twice < source.len() {
            stop.last
        } else {
            stop.error
        };
        let entry = || reader.levels.next_entry(source, from, end);
        if let Some((level, start)) = may_return.then(entry).flatten() {
            returns += 1;
            reader.read_twice += stop.error.saturating_sub(start);
            stopped = reader.entries(level, start);
        } else {
            reader.end_document();
            // The parser may see the error behind the sign of the next document.
            let next = reader.next_document(from);
            let start = next.unwrap_or(source.len());
            reader.read_twice += stop.error.saturating_sub(start);
            stopped = next.and_then(|start| reader.documents(start));
        }
    }
}

/// Where reading had to stop.
struct Stop {
    /// Where the last begins that was read.
    last: usize,
    error: usize,
}

struct Reader<'a, 'b> {
    source: &'a str,
    offsets: Offsets,
    builder: &'b mut Builder<'a>,
    levels: Levels,
    /// What the numbers of anchors begin behind.
    anchors: usize,
    last_anchor: usize,
    /// How many bytes were read more than once.
    read_twice: usize,
}

impl<'a> Reader<'a, '_> {
    /// Reads documents from an offset on; says where it had to stop.
    fn documents(&mut self, start: usize) -> Option<Stop> {
        let text = self.source.get(start..)?;
        let first = self.offsets.character(self.source, start);
        let place = |character: usize| first + character;
        self.events(&mut Parser::new_from_str(text), &place, 0, start)
    }

    /// Reads entries of a mapping that is open, and what comes behind it.
    fn entries(&mut self, level: usize, start: usize) -> Option<Stop> {
        let rest = self.source.get(start..)?;
        // What is around them, for the parser.
        let around = self.levels.around(level).into_bytes();
        let first = self.offsets.character(self.source, start);
        let before = around.len();
        let place = |character: usize| first + character.saturating_sub(before);
        self.builder.end_to(level + 1);
        self.builder.drop_key();
        self.levels.end_to(level + 1);
        self.anchors = self.last_anchor;
        // The beginnings of the stream and of the document, of each mapping with its key,
        // and of this mapping.
        let known = 3 + 2 * level;
        let around = around.into_iter().map(char::from);
        let mut parser = Parser::new_from_iter(around.chain(rest.chars()));
        self.events(&mut parser, &place, known, start)
    }

    /// Takes the events of a parser, but for the first ones, which are `known`; `place`
    /// says where in the file a character of its text is.
    fn events(
        &mut self,
        parser: &mut Parser<'a, impl Input>,
        place: &dyn Fn(usize) -> usize,
        known: usize,
        start: usize,
    ) -> Option<Stop> {
        let offset =
            |reader: &Self, character| reader.offsets.byte(reader.source, place(character));
        let mut last = TextRange::new(start as u32, start as u32);
        let mut number = 0;
        loop {
            match parser.next_event()? {
                Ok((Event::StreamEnd, _)) => return None,
                Ok(_) if number < known => number += 1,
                Ok((event, Span { start, end })) => {
                    let (start, end) = (start.index(), end.index());
                    let range = TextRange::new(offset(self, start), offset(self, end));
                    last.start = last.start.max(range.start);
                    last.end = last.end.max(range.end);
                    self.event(event, range);
                }
                Err(error) => {
                    let at = offset(self, error.marker().index());
                    let at = at.max(last.end.min(self.source.len() as u32));
                    let message = format!("this is not valid YAML: {}", error.info());
                    let help = "queries behind it may not be seen".to_owned();
                    let place = one_character(self.source, at);
                    let findings = &mut self.builder.findings;
                    findings.push(invalid(place, message, Some(help)));
                    return Some(Stop {
                        last: last.start as usize,
                        error: at as usize,
                    });
                }
            }
        }
    }

    /// Where the next document begins behind an offset.
    fn next_document(&self, from: usize) -> Option<usize> {
        let rest = self.source.get(from..).unwrap_or_default();
        let next = memchr::memmem::find(rest.as_bytes(), b"\n---")?;
        Some(from + next + 1)
    }

    fn end_document(&mut self) {
        self.builder.end_document(0);
        self.levels.end_to(0);
        self.anchors = 0;
        self.last_anchor = 0;
    }

    fn event(&mut self, event: Event<'a>, range: TextRange) {
        let named = |tag: Option<std::borrow::Cow<saphyr_parser::Tag>>| {
            tag.map(|tag| format!("{}{}", tag.handle, tag.suffix))
        };
        match event {
            Event::DocumentEnd => self.end_document(),
            Event::Alias(anchor) => self.builder.alias(self.anchors + anchor, range),
            Event::Scalar(text, style, anchor, tag) => {
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted => Style::Single,
                    ScalarStyle::DoubleQuoted => Style::Double,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block {
                        has_properties: tag.is_some() || anchor > 0,
                    },
                };
                let anchor = self.anchor(anchor);
                let scalar = Node::scalar(text, style, named(tag), range);
                self.builder.put(scalar, anchor);
            }
            Event::SequenceStart(anchor, tag) => {
                self.levels.begin(None);
                let anchor = self.anchor(anchor);
                let content = Content::Sequence(Vec::new());
                self.builder.begin(content, named(tag), anchor, range);
            }
            Event::MappingStart(anchor, tag) => {
                self.levels.begin(Some((self.source, range.start as usize)));
                let anchor = self.anchor(anchor);
                let content = Content::Mapping(Vec::new());
                self.builder.begin(content, named(tag), anchor, range);
            }
            // The end of a block has no sign of its own: the parser has it at what comes next.
            Event::SequenceEnd | Event::MappingEnd => {
                self.levels.end();
                self.builder.end(if range.start < range.end {
                    range.end
                } else {
                    0
                });
            }
            _ => {}
        }
    }

    /// The number of an anchor among those of the document; 0 is none.
    fn anchor(&mut self, anchor: usize) -> usize {
        if anchor == 0 {
            return 0;
        }
        self.last_anchor = self.last_anchor.max(self.anchors + anchor);
        self.anchors + anchor
    }
}

fn one_character(source: &str, at: u32) -> TextRange {
    let rest = source.get(at as usize..).unwrap_or_default();
    let len = rest.chars().next().map_or(0, char::len_utf8);
    TextRange::new(at, at + len as u32)
}

/// Characters are what the parser counts, bytes are what we count.
struct Offsets {
    /// The byte of every so many characters.
    marks: Vec<u32>,
    is_ascii: bool,
}

const BETWEEN_MARKS: usize = 64;

impl Offsets {
    fn new(source: &str) -> Self {
        let is_ascii = source.is_ascii();
        let marks = if is_ascii {
            Vec::new()
        } else {
            let bytes = source.char_indices().map(|(at, _)| at as u32);
            bytes.step_by(BETWEEN_MARKS).collect()
        };
        Offsets { marks, is_ascii }
    }

    fn byte(&self, source: &str, character: usize) -> u32 {
        if self.is_ascii {
            return character.min(source.len()) as u32;
        }
        let mark = self.marks.get(character / BETWEEN_MARKS).copied();
        let Some(mark) = mark else {
            return source.len() as u32;
        };
        let rest = source.get(mark as usize..).unwrap_or_default();
        let mut characters = rest.char_indices();
        let behind = characters.nth(character % BETWEEN_MARKS);
        behind.map_or(source.len() as u32, |(at, _)| mark + at as u32)
    }

    fn character(&self, source: &str, byte: usize) -> usize {
        if self.is_ascii {
            return byte;
        }
        let next = self.marks.partition_point(|mark| *mark as usize <= byte);
        let before = next.saturating_sub(1);
        let mark = self.marks.get(before).copied().unwrap_or(0) as usize;
        let between = source.get(mark..byte).unwrap_or_default();
        before * BETWEEN_MARKS + between.chars().count()
    }
}
