//! What the fuzz targets share: the laws, which the tests of the program hold too.

#[path = "../../tests/support/laws.rs"]
pub mod laws;

#[path = "../../tests/support/host_laws.rs"]
pub mod host_laws;
