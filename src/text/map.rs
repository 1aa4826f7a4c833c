use super::TextRange;

/// How a piece of a derived text came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// Copied byte for byte.
    Copy,
    /// What an escape sequence stands for, or what is left of white space: it stands
    /// nowhere else, and replacing all of it replaces all of its source.
    Escape,
    /// Put in the place of other text.
    Replacement,
}

/// One piece of a derived text and where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    /// Where the piece begins in the derived text.
    start: u32,
    /// The bytes of the source that it stands for.
    source: TextRange,
    piece: Piece,
}

/// Leads from ranges of a derived text back to ranges of its source.
///
/// Segments are kept in the order of the derived text. A map without segments is the
/// identity. A range that touches replaced text covers all of what it replaced; one
/// whose ends come from distant places of the source covers what lies between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    segments: Vec<Segment>,
}

impl SourceMap {
    /// The map of a text that was not changed.
    pub fn identity() -> Self {
        SourceMap::default()
    }

    /// Says that `source` was copied to offset `start` of the derived text.
    pub fn push_copy(&mut self, start: u32, source: TextRange) {
        self.push(start, source, Piece::Copy);
    }

    /// Says that the escape sequence `source` stands at offset `start` as what it means.
    pub fn push_escape(&mut self, start: u32, source: TextRange) {
        self.push(start, source, Piece::Escape);
    }

    /// Says that what begins at offset `start` stands in the place of `source`.
    pub fn push_replacement(&mut self, start: u32, source: TextRange) {
        self.push(start, source, Piece::Replacement);
    }

    fn push(&mut self, start: u32, source: TextRange, piece: Piece) {
        self.segments.push(Segment {
            start,
            source,
            piece,
        });
    }

    /// Adds the segments of the map of a text that was put at offset `start`.
    pub fn append(&mut self, start: u32, other: &SourceMap) {
        let moved = other.segments.iter().map(|segment| Segment {
            start: segment.start + start,
            ..*segment
        });
        self.segments.extend(moved);
    }

    /// The map of the part of the derived text that stands at `range`.
    #[must_use]
    pub fn part(&self, range: TextRange) -> SourceMap {
        if self.segments.is_empty() {
            let mut map = SourceMap::identity();
            map.push_copy(0, range);
            return map;
        }
        let first = self.segments.partition_point(|s| s.start <= range.start);
        let last = self.segments.partition_point(|s| s.start < range.end);
        let touched = self.segments.get(first.saturating_sub(1)..last);
        let cut = |segment: &Segment| {
            let before = range.start.saturating_sub(segment.start);
            let skipped = if segment.piece == Piece::Copy {
                before
            } else {
                0
            };
            Segment {
                start: (segment.start + before) - range.start,
                source: TextRange::new(segment.source.start + skipped, segment.source.end),
                piece: segment.piece,
            }
        };
        SourceMap {
            segments: touched.unwrap_or_default().iter().map(cut).collect(),
        }
    }

    /// The range of the source for a range of the derived text.
    pub fn to_source(&self, range: TextRange) -> TextRange {
        if self.segments.is_empty() {
            return range;
        }
        let start = self.offset(range.start, false);
        // The end belongs to the last byte of the range, not to what follows it.
        let end = if range.end > range.start {
            self.offset(range.end - 1, true)
        } else {
            start
        };
        if end < start {
            return self.cover(range);
        }
        TextRange::new(start, end)
    }

    /// All of the source that a range has pieces of, where these stand in another order.
    fn cover(&self, range: TextRange) -> TextRange {
        let first = self.segments.partition_point(|s| s.start <= range.start);
        let last = self.segments.partition_point(|s| s.start < range.end);
        let touched = self.segments.get(first.saturating_sub(1)..last);
        let sources = touched.unwrap_or_default().iter().map(|s| s.source);
        sources.reduce(TextRange::to).unwrap_or_default()
    }

    /// Where an edit of `range` has to be made in the source; `None` where it cannot be:
    /// text that was put there from elsewhere, or pieces with something between them.
    pub fn edit_to_source(&self, range: TextRange) -> Option<TextRange> {
        if self.segments.is_empty() {
            return Some(range);
        }
        let first = self.segments.partition_point(|s| s.start <= range.start);
        let mut at = first.checked_sub(1)?;
        // At the bound of two pieces, what is put in belongs behind the first.
        let starts_here = self.segments.get(at)?.start == range.start;
        if range.start == range.end && starts_here && at > 0 {
            at -= 1;
        }
        let last = self.segments.partition_point(|s| s.start < range.end);
        let touched = self.segments.get(at..last.max(at + 1))?;
        let mut end = None;
        for segment in touched {
            let whole = segment.piece == Piece::Copy
                || (segment.piece == Piece::Escape && range.start != range.end);
            if !whole || end.is_some_and(|end| end != segment.source.start) {
                return None;
            }
            end = Some(segment.source.end);
        }
        let [first, .., last] = touched else {
            let only = touched.first()?;
            return self.inside(only, range);
        };
        let start = self.inside(first, TextRange::new(range.start, range.start))?;
        let end = self.inside(last, TextRange::new(range.end, range.end))?;
        Some(TextRange::new(start.start, end.end))
    }

    /// The place of `range`, which lies in one segment or at its end.
    fn inside(&self, segment: &Segment, range: TextRange) -> Option<TextRange> {
        if segment.piece != Piece::Copy {
            return Some(segment.source);
        }
        let start = segment.source.start + range.start.checked_sub(segment.start)?;
        let end = segment.source.start + range.end.checked_sub(segment.start)?;
        (end <= segment.source.end).then(|| TextRange::new(start, end))
    }

    /// Where a byte of the derived text stands in the source: its offset, or
    /// with `after` the offset just past it.
    fn offset(&self, offset: u32, after: bool) -> u32 {
        let next = self.segments.partition_point(|s| s.start <= offset);
        let Some(segment) = next.checked_sub(1).and_then(|at| self.segments.get(at)) else {
            let first = self.segments.first();
            return first.map_or(offset, |segment| segment.source.start);
        };
        if segment.piece == Piece::Copy {
            let inside = offset - segment.start + u32::from(after);
            (segment.source.start + inside).min(segment.source.end)
        } else if after {
            segment.source.end
        } else {
            segment.source.start
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaced_text_leads_to_all_that_it_replaced() {
        // source: FROM ${db}.t      derived: FROM plant.t
        let mut map = SourceMap::identity();
        map.push_copy(0, TextRange::new(0, 5));
        map.push_replacement(5, TextRange::new(5, 10));
        map.push_copy(10, TextRange::new(10, 12));
        let to = |start, end| map.to_source(TextRange::new(start, end));
        assert_eq!(to(0, 4), TextRange::new(0, 4));
        assert_eq!(to(5, 10), TextRange::new(5, 10));
        assert_eq!(to(6, 8), TextRange::new(5, 10));
        assert_eq!(to(5, 12), TextRange::new(5, 12));
        assert_eq!(to(11, 12), TextRange::new(11, 12));
    }

    #[test]
    fn edits_stay_out_of_what_was_put_in() {
        // source: "a\nb" + x + "c"      derived: a<LF>b${x}c
        let mut map = SourceMap::identity();
        map.push_copy(0, TextRange::new(1, 2));
        map.push_escape(1, TextRange::new(2, 4));
        map.push_copy(2, TextRange::new(4, 5));
        map.push_replacement(3, TextRange::new(9, 10));
        map.push_copy(7, TextRange::new(14, 15));
        let edit = |start, end| map.edit_to_source(TextRange::new(start, end));
        assert_eq!(edit(0, 1), Some(TextRange::new(1, 2)));
        assert_eq!(edit(0, 3), Some(TextRange::new(1, 5)));
        assert_eq!(edit(1, 2), Some(TextRange::new(2, 4)));
        assert_eq!(edit(1, 1), Some(TextRange::new(2, 2)));
        assert_eq!(edit(3, 3), Some(TextRange::new(5, 5)));
        assert_eq!(edit(2, 4), None);
        assert_eq!(edit(4, 5), None);
        assert_eq!(edit(7, 8), Some(TextRange::new(14, 15)));
    }

    #[test]
    fn pieces_in_another_order_are_covered_whole() {
        let mut map = SourceMap::identity();
        map.push_copy(0, TextRange::new(20, 25));
        map.push_copy(5, TextRange::new(3, 6));
        assert_eq!(map.to_source(TextRange::new(0, 8)), TextRange::new(3, 25));
    }

    #[test]
    fn no_segments_change_nothing() {
        let range = TextRange::new(3, 9);
        assert_eq!(SourceMap::identity().to_source(range), range);
        assert_eq!(SourceMap::identity().edit_to_source(range), Some(range));
    }
}
