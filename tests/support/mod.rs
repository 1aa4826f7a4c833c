//! The cases of the grammar, for tests that want many statements.
#![allow(dead_code)] // each test takes what it wants

use std::fs;
use std::path::Path;

use timestream_iam::syntax::{Lexer, Token, TokenKind};

/// The SQL of every case in `grammar-cases/`, with the name of its file and title.
pub fn grammar_cases() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar-cases");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        for case in text.split("\n== ").skip(1) {
            let (title, rest) = case.split_once('\n').unwrap();
            let sql = rest.split("\n--\n").next().unwrap();
            cases.push((format!("{file} {title}"), sql.to_owned()));
        }
    }
    cases
}

/// The tokens of all stretches of a text.
pub fn tokens(text: &str) -> Vec<Token> {
    let (mut lexer, mut stretch, mut all) = (Lexer::new(text), Vec::new(), Vec::new());
    while lexer.next_stretch(&mut stretch) {
        stretch.retain(|token| token.kind != TokenKind::End);
        all.append(&mut stretch);
    }
    all
}
