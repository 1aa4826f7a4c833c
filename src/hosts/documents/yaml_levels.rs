//! The mappings of YAML that are open, by their columns: where their next entries can be
//! found behind an error.

/// The deepest mapping whose entries are found.
const MOST_LEVELS: usize = 32;
/// The furthest column of one.
const FURTHEST: usize = 64;

/// What is open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Levels {
    /// The columns of mappings in blocks whose entries stand on lines of their own.
    columns: Vec<usize>,
    /// How many more are open, in the last of these.
    others: usize,
}

impl Levels {
    /// Something begins: a mapping at a byte of a text, or a sequence.
    pub(super) fn begin(&mut self, mapping: Option<(&str, usize)>) {
        let column = mapping.and_then(|(source, start)| column(source, start));
        let is_deeper = |column: &usize| self.columns.last().is_none_or(|last| last < column);
        match column.filter(is_deeper) {
            Some(column) if self.others == 0 && self.columns.len() < MOST_LEVELS => {
                self.columns.push(column);
            }
            _ => self.others += 1,
        }
    }

    /// What began last ends.
    pub(super) fn end(&mut self) {
        match self.others.checked_sub(1) {
            Some(others) => self.others = others,
            None => {
                self.columns.pop();
            }
        }
    }

    /// All but so many of the outermost ends.
    pub(super) fn end_to(&mut self, count: usize) {
        self.others = 0;
        self.columns.truncate(count);
    }

    /// The first line behind an offset, and before another, that looks like an entry of a
    /// mapping that is open: the number of the mapping, and where the line begins.
    pub(super) fn next_entry(
        &self,
        source: &str,
        from: usize,
        end: usize,
    ) -> Option<(usize, usize)> {
        if self.columns.is_empty() {
            return None;
        }
        let mut at = from;
        loop {
            let rest = source.get(at..end)?;
            at += memchr::memchr(b'\n', rest.as_bytes())? + 1;
            let line = source.get(at..end)?;
            let indent = line.bytes().take_while(|byte| *byte == b' ').count();
            let level = self.columns.binary_search(&indent);
            if let Ok(level) = level {
                if is_entry(line.get(indent..).unwrap_or_default()) {
                    return Some((level, at));
                }
            }
        }
    }

    /// Lines that lead to the entries of a mapping.
    pub(super) fn around(&self, level: usize) -> String {
        let columns = self.columns.iter().take(level);
        let lines = columns.map(|column| format!("{}k:\n", " ".repeat(*column)));
        lines.collect()
    }
}

/// Where the first entry of a mapping stands on its line, when it begins it.
fn column(source: &str, start: usize) -> Option<usize> {
    let before = source.get(start.saturating_sub(FURTHEST)..start)?;
    let line = before.rsplit_once('\n').map(|(_, line)| line);
    let line = line.or((start < FURTHEST).then_some(before))?;
    let is_block = !matches!(source.as_bytes().get(start), Some(b'{' | b'&' | b'!'));
    (is_block && line.bytes().all(|byte| byte == b' ')).then_some(line.len())
}

/// Whether a line begins with a plain key.
fn is_entry(line: &str) -> bool {
    let is_letter =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'/' | b'.');
    let key = line.bytes().take_while(|byte| is_letter(*byte)).count();
    let rest = line.as_bytes().get(key..).unwrap_or_default();
    key > 0 && !line.starts_with('-') && matches!(rest, [b':'] | [b':', b' ' | b'\n' | b'\r', ..])
}
