use super::TextRange;

/// Distance in bytes between two counted places of a text that is not ASCII.
const CHECKPOINT: usize = 1024;

/// A place in a file as people and editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1. Lines end at LF; a CR before it belongs to the line.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
    /// Offset in bytes, from 0.
    pub offset: u32,
}

/// Finds lines and columns of offsets without reading the text again.
///
/// Built once for each text, in one pass. A look-up costs a binary search over
/// the lines and, in a text that is not ASCII, at most 1,024 bytes of
/// counting, however long the line is.
#[derive(Clone, Debug)]
pub struct LineIndex {
    line_starts: Vec<u32>,
    /// Scalar values before each checkpoint; empty when the text is ASCII.
    scalars: Vec<u32>,
    len: u32,
}

impl LineIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        line_starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at as u32 + 1));
        let mut scalars = Vec::new();
        if !text.is_ascii() {
            let mut before = 0;
            for chunk in bytes.chunks(CHECKPOINT) {
                scalars.push(before);
                before += count_scalars(chunk);
            }
            scalars.push(before);
        }
        LineIndex {
            line_starts,
            scalars,
            len: bytes.len() as u32,
        }
    }

    /// The place of a byte offset of `text`, the text that the index was built
    /// from. An offset past its end is taken for its end.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let offset = offset.min(self.len);
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_start(line);
        let column = self.scalars_before(text, offset) - self.scalars_before(text, start) + 1;
        Position {
            line: line as u32,
            column,
            offset,
        }
    }

    /// How many lines there are; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// The bytes of a line (from 1) without its line end.
    pub fn line_range(&self, text: &str, line: usize) -> TextRange {
        let start = self.line_start(line);
        let next = self.line_starts.get(line).copied().unwrap_or(self.len);
        let line_text = TextRange::new(start, next).of(text);
        let kept = line_text.trim_end_matches(['\n', '\r']).len() as u32;
        TextRange::new(start, start + kept)
    }

    fn line_start(&self, line: usize) -> u32 {
        let at = line.saturating_sub(1);
        self.line_starts.get(at).copied().unwrap_or(self.len)
    }

    fn scalars_before(&self, text: &str, offset: u32) -> u32 {
        let offset = offset as usize;
        let Some(before) = self.scalars.get(offset / CHECKPOINT) else {
            return offset as u32;
        };
        let from = offset / CHECKPOINT * CHECKPOINT;
        let rest = text.as_bytes().get(from..offset).unwrap_or_default();
        before + count_scalars(rest)
    }
}

fn count_scalars(bytes: &[u8]) -> u32 {
    // Every byte but a UTF-8 continuation byte begins a scalar value.
    bytes.iter().filter(|byte| (**byte as i8) >= -64).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one() {
        let text = "ab\r\ncd\n";
        let index = LineIndex::new(text);
        let at = |offset| {
            let position = index.position(text, offset);
            (position.line, position.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (1, 4));
        assert_eq!(at(4), (2, 1));
        assert_eq!(at(7), (3, 1));
        assert_eq!(at(99), (3, 1));
        assert_eq!(index.line_range(text, 1).of(text), "ab");
    }

    #[test]
    fn columns_count_scalar_values_across_checkpoints() {
        let text = "é".repeat(3000) + "\nx€y";
        let index = LineIndex::new(&text);
        assert_eq!(index.position(&text, 5998).column, 3000);
        let y = text.len() as u32 - 1;
        assert_eq!(index.position(&text, y).column, 3);
        assert_eq!(index.position(&text, y).line, 2);
    }

    #[test]
    fn an_empty_text_has_one_empty_line() {
        let index = LineIndex::new("");
        assert_eq!(index.line_count(), 1);
        assert_eq!(index.position("", 0).column, 1);
    }
}
