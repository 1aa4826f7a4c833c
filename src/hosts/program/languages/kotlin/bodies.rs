//! Bodies of classes on one line: `object Names { const val DB = "plant" }`. The grammar wants
//! the end of a line, or a semicolon, behind each member.
//! <https://github.com/tree-sitter-grammars/tree-sitter-kotlin/blob/v1.1.0/grammar.js>

/// The text with the end of a line in the place of the blank before each brace that closes
/// a body; `None`, where there is none. In the texts of strings a brace is just a sign.
pub(super) fn on_lines_of_their_own(text: &str) -> Option<String> {
    let mut mended = String::with_capacity(text.len());
    let mut inside = Inside::Program;
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let (piece, then) = match inside {
            Inside::Program if rest.starts_with(RAW) => (RAW, Inside::RawString),
            Inside::Program if next == '"' => ("\"", Inside::String),
            Inside::Program if rest.starts_with(" }") => {
                mended.push('\n');
                rest = rest.get(1..)?;
                continue;
            }
            Inside::RawString if rest.starts_with(RAW) => (RAW, Inside::Program),
            // It ends with its line at the latest: a quote in a comment begins none.
            Inside::String if matches!(next, '"' | '\n') => (rest.get(..1)?, Inside::Program),
            Inside::String if rest.starts_with("\\\"") || rest.starts_with("\\\\") => {
                (rest.get(..2)?, inside)
            }
            _ => (rest.get(..next.len_utf8())?, inside),
        };
        mended.push_str(piece);
        rest = rest.get(piece.len()..)?;
        inside = then;
    }
    (mended != text).then_some(mended)
}

const RAW: &str = "\"\"\"";

/// What a place of the text is part of.
#[derive(Clone, Copy)]
enum Inside {
    Program,
    String,
    RawString,
}
