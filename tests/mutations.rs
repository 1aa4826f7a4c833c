//! The laws hold for texts that are nearly a query: every case of the grammar, cut,
//! doubled, and with signs put in where they do not belong.
//!
//! Every mutant is read and its ranges are checked. The laws of fixes and of output,
//! which cost ten times as much, are held to one mutant in [`SAMPLE`].
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

#[path = "support/laws.rs"]
mod laws;
mod support;

use support::tokens;
use timestream_iam::{analyze_here, Host, Options};

/// One mutant in so many is held to all the laws.
const SAMPLE: usize = 32;

/// A text with something of everything.
const MIXTURE: &str = "\u{feff}-- timestream-iam: ignore[select-star] é\nWITH a AS (SELECT 'x''y' AS \"é\" /* c */) \
    SELECT *, ${f}, CASE WHEN @scheduled_runtime - 15m > time THEN x[1] ELSE f(y -> y) END FROM \"d.b\".{t} \
    CROSS JOIN UNNEST(ARRAY[1]) AS u(v) WHERE time BETWEEN ago(1h) AND now();\r\nSHOW TABLES FROM %s LIKE 'a_';";

/// The longest text in bytes whose mutants are those of the whole: there are as many as it is
/// long, and each is read whole. Longer ones are taken a statement at a time.
const LONGEST: usize = 400;

fn parts(text: &str) -> Vec<&str> {
    match text.len() > LONGEST {
        true => text.split_inclusive(";\n").collect(),
        false => vec![text],
    }
}

/// Holds every mutant of every text to the laws, and says how many there were.
fn hold(mutants: fn(&str) -> Vec<String>) -> usize {
    laws::on_large_stack(|| {
        let mut texts = support::grammar_cases();
        texts.push(("a mixture".to_owned(), MIXTURE.to_owned()));
        let mut count = 0;
        for (name, text) in texts {
            for mutant in parts(&text).into_iter().flat_map(mutants) {
                let _context = Named(&name, &mutant);
                let report = analyze_here(Host::Sql, &mutant, &Options::default());
                laws::report_is_sound(&mutant, &report);
                if count % SAMPLE == 0 {
                    hold_all(&mutant);
                }
                count += 1;
            }
        }
        count
    })
}

/// Holds a text to all the laws, and says how many fixes were made.
fn hold_all(text: &str) -> usize {
    laws::any_text_is_read(text);
    laws::ranges_lie_in_the_text(text);
    laws::output_is_sound(text);
    laws::fixes_are_safe(text)
}

/// Tells which mutant it was when a law is broken.
struct Named<'a>(&'a str, &'a str);

impl Drop for Named<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("in {}:\n{}\n{:?}", self.0, self.1, self.1);
        }
    }
}

#[test]
fn cases_as_they_are() {
    let (cases, fixes) = laws::on_large_stack(|| {
        let mut fixes = 0;
        let cases = support::grammar_cases();
        for (name, text) in &cases {
            for text in [
                text.clone(),
                text.replace('\n', "\r\n"),
                text.replace('\n', "\r"),
                format!("\u{feff}{text}"),
                format!("{text}\n{text}"),
            ] {
                let _context = Named(name, &text);
                fixes += hold_all(&text);
            }
        }
        (cases.len(), fixes)
    });
    println!("{cases} cases, {fixes} fixes");
    assert!(cases > 500 && fixes > 100, "{cases} cases, {fixes} fixes");
}

/// One fix in the place of each sign would take as many rounds as there are signs.
#[test]
fn fixes_of_many_odd_signs_come_to_an_end() {
    let fixes: usize = laws::on_large_stack(|| {
        let signs = [".", ",", ")", "=", "AND ", "WITH ", "#", ";"];
        let texts =
            signs.map(|sign| format!("SELECT v FROM a.{}b WHERE time > 1", sign.repeat(40)));
        texts.iter().map(|text| hold_all(text)).sum()
    });
    assert!(fixes > 50, "{fixes}");
}

#[test]
fn cut_at_every_character() {
    let count = hold(|text| {
        let cuts = text.char_indices().skip(1);
        cuts.map(|(at, _)| text[..at].to_owned()).collect()
    });
    println!("{count} texts");
    assert!(count > 30_000, "{count}");
}

#[test]
fn every_token_deleted_or_doubled() {
    let count = hold(|text| {
        let mutants = tokens(text).into_iter().flat_map(|token| {
            let (start, end) = (token.start as usize, token.end as usize);
            [
                format!("{}{}", &text[..start], &text[end..]),
                format!("{} {}", &text[..end], &text[start..]),
            ]
        });
        mutants.collect()
    });
    println!("{count} texts");
    assert!(count > 10_000, "{count}");
}

/// Three of the signs before each token, in turn, and before each token of the next
/// text others.
#[test]
fn a_sign_before_every_token() {
    const SIGNS: &[&str] = &[
        "\0", "😀", "'", "\"", "`", "(", ")", "[", "]", "{", "/*", "--", "${x}", ";",
    ];
    let count = hold(|text| {
        let mut signs = SIGNS.iter().cycle().skip(text.len() % SIGNS.len());
        let mut mutants = Vec::new();
        for token in tokens(text) {
            let (before, after) = text.split_at(token.start as usize);
            for sign in signs.by_ref().take(3) {
                mutants.push(format!("{before}{sign}{after}"));
            }
        }
        mutants
    });
    println!("{count} texts");
    assert!(count > 30_000, "{count}");
}
