//! The command line as data: `tests/cmd/*.toml`, readable like a manual.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes what the program says.
#![allow(missing_docs)]

#[test]
fn cli() {
    let cases = trycmd::TestCases::new();
    cases
        .case("tests/cmd/*.toml")
        .case("README.md")
        .insert_var("[VERSION]", env!("CARGO_PKG_VERSION"))
        .unwrap();
}
