use sqlparser::ast::{Function, Ident};
use sqlparser::tokenizer::{Location, Span};

use crate::text::TextRange;

/// A range of bytes as a span of `sqlparser`: line 1, column = offset + 1.
///
/// `sqlparser` only carries spans along, so any numbers may stand in them; with
/// offsets no later look-up of lines is needed to find the bytes again.
pub fn span_of(range: TextRange) -> Span {
    Span::new(
        Location::new(1, u64::from(range.start) + 1),
        Location::new(1, u64::from(range.end) + 1),
    )
}

/// The name of the function that is called, without what stands before it.
pub fn function_name(function: &Function) -> Option<&Ident> {
    function.name.0.last().and_then(|part| part.as_ident())
}

/// The range of bytes behind a span that [`span_of`] made.
pub fn range_of(span: Span) -> TextRange {
    let offset = |location: Location| location.column.saturating_sub(1) as u32;
    TextRange::new(offset(span.start), offset(span.end))
}
