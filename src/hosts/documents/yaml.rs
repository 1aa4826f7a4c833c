//! YAML, by the events of saphyr-parser.

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::tree::{Builder, Content, Node, Style};
use crate::hosts::syntax_tree::invalid;
use crate::text::TextRange;

/// Reads all documents of a file. Behind an error, it reads on at the next document.
pub(super) fn read<'a>(source: &'a str, builder: &mut Builder<'a>) {
    let offsets = Offsets::new(source);
    let mut start = 0;
    while let Some(error) = read_from(source, start, &offsets, builder) {
        let rest = source.get(error..).unwrap_or_default();
        let Some(next) = memchr::memmem::find(rest.as_bytes(), b"\n---") else {
            break;
        };
        start = error + next + 1;
    }
}

/// Reads from an offset on; says where it had to stop.
fn read_from<'a>(
    source: &'a str,
    start: usize,
    offsets: &Offsets,
    builder: &mut Builder<'a>,
) -> Option<usize> {
    let text = source.get(start..)?;
    let first = offsets.character(source, start);
    let offset = |character: usize| offsets.byte(source, first + character);
    let mut parser = Parser::new_from_str(text);
    let mut last = start as u32;
    loop {
        match parser.next_event()? {
            Ok((Event::StreamEnd, _)) => return None,
            Ok((event, span)) => {
                let Span { start, end } = span;
                let range = TextRange::new(offset(start.index()), offset(end.index()));
                last = last.max(range.end);
                read_event(event, range, builder);
            }
            Err(error) => {
                let at = offset(error.marker().index()).max(last.min(source.len() as u32));
                builder.end_document(0);
                let message = format!("this is not valid YAML: {}", error.info());
                let help = "queries behind it may not be seen".to_owned();
                let place = one_character(source, at);
                builder.findings.push(invalid(place, message, Some(help)));
                return Some(at as usize);
            }
        }
    }
}

fn one_character(source: &str, at: u32) -> TextRange {
    let rest = source.get(at as usize..).unwrap_or_default();
    let len = rest.chars().next().map_or(0, char::len_utf8);
    TextRange::new(at, at + len as u32)
}

fn read_event<'a>(event: Event<'a>, range: TextRange, builder: &mut Builder<'a>) {
    let named = |tag: Option<std::borrow::Cow<saphyr_parser::Tag>>| {
        tag.map(|tag| format!("{}{}", tag.handle, tag.suffix))
    };
    match event {
        Event::DocumentEnd => builder.end_document(0),
        Event::Alias(anchor) => builder.alias(anchor, range),
        Event::Scalar(text, style, anchor, tag) => {
            let style = match style {
                ScalarStyle::Plain => Style::Plain,
                ScalarStyle::SingleQuoted => Style::Single,
                ScalarStyle::DoubleQuoted => Style::Double,
                ScalarStyle::Literal | ScalarStyle::Folded => Style::Block {
                    has_properties: tag.is_some() || anchor > 0,
                },
            };
            builder.put(Node::scalar(text, style, named(tag), range), anchor);
        }
        Event::SequenceStart(anchor, tag) => {
            builder.begin(Content::Sequence(Vec::new()), named(tag), anchor, range);
        }
        Event::MappingStart(anchor, tag) => {
            builder.begin(Content::Mapping(Vec::new()), named(tag), anchor, range);
        }
        // The end of a block has no sign of its own: the parser has it at what comes next.
        Event::SequenceEnd | Event::MappingEnd => builder.end(if range.start < range.end {
            range.end
        } else {
            0
        }),
        _ => {}
    }
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
