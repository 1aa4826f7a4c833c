//! The indentation of a heredoc that begins with `<<-`.

use super::strings::Piece;
use crate::text::TextRange;

/// Takes from every line as many characters as the least indented one begins with, as
/// HCL does: a line of nothing but white space does not count, and one that begins with
/// an interpolation is not indented.
pub(super) fn flush<'f>(pieces: &[Piece<'f>], source: &str) -> Vec<Piece<'f>> {
    let mut lines = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let Piece::Literal(mut range) = *piece else {
            lines.push(*piece);
            continue;
        };
        while let Some(at) = range.of(source).find('\n') {
            let end = range.start + at as u32 + 1;
            lines.push(Piece::Literal(TextRange::new(range.start, end)));
            range.start = end;
        }
        if range.start < range.end {
            lines.push(Piece::Literal(range));
        }
    }
    let mut least = usize::MAX;
    let mut indented = Vec::new();
    let mut begins_line = true;
    for (at, piece) in lines.iter().enumerate() {
        let text = match piece {
            Piece::Literal(range) => range.of(source),
            _ => "",
        };
        if begins_line && !is_blank(text) {
            least = least.min(indentation(text));
            indented.push(at);
        }
        begins_line = text.ends_with('\n');
    }
    for at in indented {
        if let Some(Piece::Literal(range)) = lines.get_mut(at) {
            let taken = range.of(source).chars().take(least);
            range.start += taken.map(char::len_utf8).sum::<usize>() as u32;
        }
    }
    lines.retain(|piece| !matches!(piece, Piece::Literal(range) if range.start == range.end));
    lines
}

fn is_blank(line: &str) -> bool {
    line.ends_with('\n') && line.trim().is_empty()
}

fn indentation(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).count()
}
