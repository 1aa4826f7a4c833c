use super::TextRange;

/// One piece of a derived text and where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    /// Where the piece begins in the derived text.
    start: u32,
    /// The bytes of the source that it stands for.
    source: TextRange,
    /// Copied byte for byte, or put in the place of other text.
    verbatim: bool,
}

/// Leads from ranges of a derived text back to ranges of its source.
///
/// Segments are kept in the order of both texts. A map without segments is the
/// identity. A range that touches replaced text covers all of what it replaced.
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
        self.push(start, source, true);
    }

    /// Says that what begins at offset `start` stands in the place of `source`.
    pub fn push_replacement(&mut self, start: u32, source: TextRange) {
        self.push(start, source, false);
    }

    fn push(&mut self, start: u32, source: TextRange, verbatim: bool) {
        self.segments.push(Segment {
            start,
            source,
            verbatim,
        });
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
        TextRange::new(start, end.max(start))
    }

    /// Where a byte of the derived text stands in the source: its offset, or
    /// with `after` the offset just past it.
    fn offset(&self, offset: u32, after: bool) -> u32 {
        let next = self.segments.partition_point(|s| s.start <= offset);
        let Some(segment) = next.checked_sub(1).and_then(|at| self.segments.get(at)) else {
            return offset;
        };
        if segment.verbatim {
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
    fn no_segments_change_nothing() {
        let range = TextRange::new(3, 9);
        assert_eq!(SourceMap::identity().to_source(range), range);
    }
}
