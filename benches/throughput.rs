//! How fast each part is, and how it compares to sqlparser as it comes.
//!
//! `cargo bench` prints a table of ratios, all measured in the same run on the same
//! text, and then what `divan` measures of each part. `BENCH_MB` sets the size.
#![allow(missing_docs, clippy::print_stdout, clippy::indexing_slicing)]

mod support;

use std::hint::black_box;
use std::time::Instant;

use divan::counter::BytesCount;
use divan::Bencher;
use timestream_iam::analysis::{self, AnalysisOptions};
use timestream_iam::syntax::{Lexer, Statements};
use timestream_iam::{analyze_here, Host, Options};

const ROUNDS: usize = 5;

fn bytes() -> usize {
    let megabytes = std::env::var("BENCH_MB")
        .ok()
        .and_then(|text| text.parse().ok());
    (megabytes.unwrap_or(10.0) * 1e6) as usize
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

/// Best of several rounds; the parts take turns, so that a slow spell hits all.
fn ratios() {
    let text = support::corpus(bytes());
    let mut best = vec![f64::INFINITY; PARTS.len()];
    let mut counts = vec![0; PARTS.len()];
    for _ in 0..ROUNDS {
        for (at, (_, part)) in PARTS.iter().enumerate() {
            let start = Instant::now();
            counts[at] = black_box(part(black_box(&text)));
            best[at] = best[at].min(start.elapsed().as_secs_f64());
        }
    }
    let megabytes = text.len() as f64 / 1e6;
    println!("{megabytes:.1} MB, best of {ROUNDS} rounds, one thread");
    println!(
        "{:52} {:>8} {:>12} {:>10}",
        "part", "MB/s", "time/stock", "count"
    );
    for (at, (name, _)) in PARTS.iter().enumerate() {
        let (speed, ratio) = (megabytes / best[at], best[at] / best[0]);
        println!("{name:52} {speed:8.1} {ratio:12.3} {:10}", counts[at]);
    }
    // All ways of parsing take every statement, else they did not do the same.
    assert_eq!(counts[0], counts[6]);
    assert_eq!(counts[4], counts[6]);
}

fn main() {
    ratios();
    divan::main();
}

fn measure(bencher: Bencher, part: fn(&str) -> usize) {
    let text = support::corpus(bytes() / 10);
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
