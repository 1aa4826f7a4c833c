//! Words, as programs have them.

use std::ops::Range;

/// Whether a byte is part of a word: a letter of any script, a digit or `_`.
pub(crate) fn is_of_word(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80
}

/// Whether what stands in a range of a text is no part of a longer word.
pub(crate) fn is_whole_word(text: &[u8], range: Range<usize>) -> bool {
    let before = range.start.checked_sub(1).and_then(|at| text.get(at));
    let behind = text.get(range.end);
    !before.is_some_and(is_of_word) && !behind.is_some_and(is_of_word)
}
