//! How fast each part is, and how it compares to sqlparser as it comes.
//!
//! `cargo bench` prints tables of ratios, all measured in the same run, on texts from
//! 0.1 to 100 MB and on one query of 262,144 characters, and then what `divan`
//! measures of each part. `BENCH_MB` sets one size. `BENCH_WRITE` names a file to which
//! the text of that size is written, and nothing is measured.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

#[path = "support/clock.rs"]
mod clock;
mod support;

use std::hint::black_box;
use std::time::Instant;

use clock::now;
use divan::counter::BytesCount;
use divan::Bencher;
use timestream_iam::analysis::{self, AnalysisOptions};
use timestream_iam::syntax::{Lexer, Statements};
use timestream_iam::{analyze_here, Host, Options};

/// Megabytes of the texts when `BENCH_MB` sets none.
const SIZES: &[f64] = &[0.1, 1.0, 10.0, 100.0];

/// A part is not repeated on a text that takes it longer than this, in seconds.
const TOO_LONG: f64 = 20.0;

fn size() -> Option<f64> {
    let size = std::env::var("BENCH_MB").ok()?;
    Some(size.parse().unwrap())
}

fn bytes(megabytes: f64) -> usize {
    (megabytes * 1e6) as usize
}

fn tokenise(text: &str) -> usize {
    let mut lexer = Lexer::new(text);
    let mut tokens = Vec::new();
    let mut count = 0;
    while lexer.next_stretch(&mut tokens) {
        count += tokens.len();
    }
    count
}

fn parse(text: &str) -> usize {
    let mut lexer = Lexer::new(text);
    let mut tokens = Vec::new();
    let mut count = 0;
    while lexer.next_stretch(&mut tokens) {
        count += Statements::new(text, &tokens)
            .filter(|parsed| parsed.errors.is_empty())
            .count();
    }
    count
}

fn parse_and_analyse(text: &str) -> usize {
    let mut lexer = Lexer::new(text);
    let mut tokens = Vec::new();
    let mut count = 0;
    while lexer.next_stretch(&mut tokens) {
        for parsed in Statements::new(text, &tokens) {
            let options = AnalysisOptions::default();
            let meaning = analysis::analyze(&parsed, text, lexer.placeholders(), options);
            count += usize::from(!meaning.permissions.is_empty());
        }
    }
    count
}

fn everything(text: &str) -> usize {
    analyze_here(Host::Sql, text, &Options::default())
        .queries
        .len()
}

fn stock(text: &str) -> usize {
    support::parse_with(&support::FlagsOnly, support::stock_tokens(text))
}

fn own_lexer_and_flags(text: &str) -> usize {
    support::parse_with(&support::FlagsOnly, support::own_tokens(text))
}

fn own_lexer_and_hooks(text: &str) -> usize {
    support::parse_with(&support::WithHooks, support::own_tokens(text))
}

type Part = (&'static str, fn(&str) -> usize);

const PARTS: &[Part] = &[
    ("sqlparser: its tokenizer and parser, flags only", stock),
    (
        "sqlparser: our lexer, its parser, flags only",
        own_lexer_and_flags,
    ),
    (
        "sqlparser: our lexer, its parser, operand hook",
        own_lexer_and_hooks,
    ),
    ("ours: lexing", tokenise),
    ("ours: lexing, parsing", parse),
    ("ours: lexing, parsing, analysis", parse_and_analyse),
    ("ours: lexing, parsing, analysis, all rules", everything),
];

/// Seconds that each part takes for a text, the best of several rounds; the parts
/// take turns, so that a slow spell hits all.
fn seconds(text: &str) -> Vec<f64> {
    let rounds = (20_000_000 / text.len()).clamp(3, 50);
    let mut best = vec![f64::INFINITY; PARTS.len()];
    let mut counts = vec![0; PARTS.len()];
    let clock = Instant::now();
    for round in 0..rounds {
        for (at, (_, part)) in PARTS.iter().enumerate() {
            if round > 0 && best[at] > TOO_LONG {
                continue;
            }
            let before = now(clock);
            counts[at] = black_box(part(black_box(text)));
            best[at] = best[at].min(now(clock) - before);
        }
    }
    // All ways of parsing take every statement, else they did not do the same.
    assert_eq!(counts[0], counts[6]);
    assert_eq!(counts[4], counts[6]);
    best
}

/// A table with a row for each part and a column for each text.
fn table(title: &str, texts: &[(String, String)], cell: impl Fn(usize, usize) -> String) {
    let names: Vec<&str> = texts.iter().map(|(name, _)| name.as_str()).collect();
    println!("| {title} | {} |", names.join(" | "));
    println!("| --- |{}", " --- |".repeat(texts.len()));
    for (part, (name, _)) in PARTS.iter().enumerate() {
        let cells: Vec<String> = (0..texts.len()).map(|text| cell(text, part)).collect();
        println!("| {name} | {} |", cells.join(" | "));
    }
    println!();
}

fn tables() {
    let sizes = size().map_or(SIZES.to_vec(), |size| vec![size]);
    let mut texts: Vec<(String, String)> = sizes
        .iter()
        .map(|&size| (format!("{size} MB"), support::corpus(bytes(size))))
        .collect();
    if size().is_none() {
        texts.push(("one query".to_owned(), support::long_query()));
    }
    let measured: Vec<Vec<f64>> = texts.iter().map(|(_, text)| seconds(text)).collect();
    let per_byte = |text: usize, part: usize| measured[text][part] / texts[text].1.len() as f64;
    table("MB/s", &texts, |text, part| {
        format!("{:.1}", 1e-6 / per_byte(text, part))
    });
    table("time / yardstick", &texts, |text, part| {
        format!("{:.3}", per_byte(text, part) / per_byte(text, 0))
    });
    if let Some(base) = sizes.iter().position(|&size| size == 1.0) {
        table("time per byte / that at 1 MB", &texts, |text, part| {
            format!("{:.2}", per_byte(text, part) / per_byte(base, part))
        });
    }
}

fn main() {
    if let Some(path) = std::env::var_os("BENCH_WRITE") {
        std::fs::write(path, support::corpus(bytes(size().unwrap_or(10.0)))).unwrap();
        return;
    }
    tables();
    divan::main();
}

fn measure(bencher: Bencher, part: fn(&str) -> usize) {
    let text = support::corpus(bytes(size().unwrap_or(1.0)));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| part(black_box(&text)));
}

#[divan::bench]
fn a_stock_sqlparser(bencher: Bencher) {
    measure(bencher, stock);
}

#[divan::bench]
fn b_lexing(bencher: Bencher) {
    measure(bencher, tokenise);
}

#[divan::bench]
fn c_lexing_parsing(bencher: Bencher) {
    measure(bencher, parse);
}

#[divan::bench]
fn d_lexing_parsing_analysis(bencher: Bencher) {
    measure(bencher, parse_and_analyse);
}

#[divan::bench]
fn e_lexing_parsing_analysis_rules(bencher: Bencher) {
    measure(bencher, everything);
}
