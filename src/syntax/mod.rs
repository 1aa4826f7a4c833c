//! Timestream SQL: tokens, statements, and what is wrong with them.
//!
//! Queries are [`sqlparser::ast`] trees, built by our own parser from our own
//! tokens; everything around them ([`Statement`]) is our own. Spans in the tree
//! are byte offsets, see [`range_of`].

mod data_types;
mod duration;
mod error;
mod functions;
mod keyword;
mod lexer;
mod parser;
mod quoted_statement;
mod span;
mod statement;
mod token;

pub use data_types::TypeName;
pub use duration::{IntervalLiteral, IntervalUnit};
pub use error::{Note, NoteKind, SyntaxError, SyntaxErrorKind};
pub use functions::{
    function_names, is_form, is_of_presto, FunctionFacts, FunctionFamily, FunctionKind,
};
pub use keyword::{keywords, Keyword};
pub use lexer::Lexer;
pub(crate) use parser::nearest_word;
pub use parser::{ParsedStatement, Statements, MAX_NESTING};
pub(crate) use quoted_statement::statements_in;
pub use span::{function_name, range_of, span_of};
pub use statement::{
    LikePattern, Name, Statement, StringLiteral, UnloadOption, UnloadStatement, UnloadValue,
    UNLOAD_OPTIONS,
};
pub use token::{Token, TokenKind};
