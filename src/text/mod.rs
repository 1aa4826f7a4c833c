//! What a source is: bytes, ranges, lines and columns, placeholders, and the
//! map from a text with its placeholders filled in back to the file.
//!
//! This module knows nothing of SQL and nothing of IAM.

mod brief;
mod control_tags;
mod expand;
mod json;
mod line_index;
mod map;
mod placeholder;
mod range;
mod script_tags;
mod spellings;
mod tag_spelling;
mod template;
mod words;

pub use brief::brief;
pub use control_tags::ControlTags;
pub(crate) use expand::value_of_file;
pub use expand::{expand, Expanded, PlaceholderValues};
pub(crate) use json::STRICT_JSON;
pub use line_index::{LineIndex, Position};
pub use map::SourceMap;
pub use placeholder::{
    HostValue, Placeholder, PlaceholderKey, PlaceholderPlace, PlaceholderScanner,
};
pub use range::TextRange;
pub use template::Template;
pub(crate) use words::{is_of_word, is_whole_word};
