use super::Keyword;
use crate::text::TextRange;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// An unquoted word: a keyword or a name. `measure_value::double` is one.
    Word,
    /// A name in double quotes, or in backquotes.
    QuotedName,
    /// A word that begins with a digit and is no duration.
    DigitWord,
    /// A number.
    Number,
    /// A duration: digits and a unit without a space, `15m`.
    Duration,
    /// A string in single quotes.
    String,
    /// `U&'…'`.
    UnicodeString,
    /// `@name`.
    Parameter,
    /// `(`
    LeftParen,
    /// `)`
    RightParen,
    /// `[`
    LeftBracket,
    /// `]`
    RightBracket,
    /// `,`
    Comma,
    /// `.`
    Period,
    /// `;`
    Semicolon,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Star,
    /// `/`
    Slash,
    /// `%`
    Percent,
    /// `||`
    Concat,
    /// `=`
    Eq,
    /// `<>` or `!=`
    NotEq,
    /// `<`
    Lt,
    /// `<=`
    LtEq,
    /// `>`
    Gt,
    /// `>=`
    GtEq,
    /// `->`
    Arrow,
    /// `::` with nothing of a word before it.
    DoubleColon,
    /// Quotes or a comment that never close.
    Unterminated,
    /// Anything that no token begins with.
    Unknown,
    /// The end of the text.
    End,
}

/// One token: what it is and where it stands. Its text is in the source.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// What the token is.
    pub kind: TokenKind,
    /// Which keyword an unquoted word spells.
    pub keyword: Keyword,
    /// Only white space and comments stand before it on its line.
    pub first_on_line: bool,
    /// A placeholder without a value is part of it.
    pub templated: bool,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just past the last byte.
    pub end: u32,
    /// For a parenthesis: the index of its partner, or [`Token::NO_PAIR`].
    pub pair: u32,
}

impl Token {
    /// What stands behind every text.
    pub(super) const END: Token = Token {
        kind: TokenKind::End,
        keyword: Keyword::None,
        first_on_line: false,
        templated: false,
        start: 0,
        end: 0,
        pair: Token::NO_PAIR,
    };

    /// The parenthesis has no partner.
    pub const NO_PAIR: u32 = u32::MAX;

    /// The bytes of the token.
    pub fn range(&self) -> TextRange {
        TextRange::new(self.start, self.end)
    }

    /// The token as it is written.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        self.range().of(text)
    }
}
