//! What the fuzz targets share: the laws, which the tests of the program hold too.

#[path = "../../tests/support/laws.rs"]
pub mod laws;
