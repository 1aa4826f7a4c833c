//! The laws hold for texts that are nearly a file of their kind: every file of
//! `grammar-cases/hosts/`, cut, with pieces of it left out or doubled, and with signs put
//! in where they do not belong.
//!
//! A file is damaged at a few of its places: at others than the file before it.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

#[path = "support/host_laws.rs"]
#[allow(dead_code)] // one of them is for files as they are
mod host_laws;
#[path = "support/laws.rs"]
#[allow(dead_code)] // most of them are for SQL
mod laws;

use std::path::{Path, PathBuf};

use timestream_iam::analysis::Construct;
use timestream_iam::text::TextRange;
use timestream_iam::{Host, Report};

/// At how many places a file is damaged.
const PLACES: usize = 2;

/// The files, each with its kind and the way to it.
fn files() -> Vec<(PathBuf, Host, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar-cases/hosts");
    let mut paths = Vec::new();
    add_files(&folder, &mut paths);
    paths.sort();
    let kinds = paths.into_iter().filter_map(|path| {
        let host = Host::of(&path.file_name()?.to_string_lossy())?;
        let text = std::fs::read_to_string(&path).unwrap();
        Some((path, host, text))
    });
    kinds.collect()
}

fn add_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add_files(&path, found);
        } else if path.extension().is_none_or(|ending| ending != "expect") {
            found.push(path);
        }
    }
}

/// Where words and signs of a text begin: some of these places, others for each `turn`.
fn places(text: &str, turn: usize) -> Vec<usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut before = ' ';
    let mut all = Vec::new();
    for (at, c) in text.char_indices() {
        let goes_on = is_word(c) && is_word(before);
        if !(c.is_whitespace() || goes_on) {
            all.push(at);
        }
        before = c;
    }
    let step = all.len().div_ceil(PLACES).max(1);
    all.into_iter().skip(turn % step).step_by(step).collect()
}

/// Holds every mutant of every file to the laws, and says how many there were. `mutate`
/// gets a text, one of its places, and a number that differs from place to place.
fn hold(mutate: fn(&str, usize, usize) -> Vec<String>) -> usize {
    laws::on_large_stack(|| {
        let mut count = 0;
        for (turn, (path, host, text)) in files().iter().enumerate() {
            for place in places(text, turn) {
                for mutant in mutate(text, place, count) {
                    hold_all(path, *host, &mutant);
                    count += 1;
                }
            }
        }
        count
    })
}

fn hold_all(path: &Path, host: Host, text: &str) {
    let _context = Named(path, text);
    host_laws::any_file_is_read(host, text);
}

/// Tells which mutant it was when a law is broken.
struct Named<'a>(&'a Path, &'a str);

impl Drop for Named<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("in {}:\n{}\n{:?}", self.0.display(), self.1, self.1);
        }
    }
}

#[test]
fn files_as_they_are() {
    laws::on_large_stack(|| {
        let files = files();
        for (path, host, text) in &files {
            for text in [
                text.clone(),
                text.replace('\n', "\r\n"),
                text.replace('\n', "\r"),
                format!("\u{feff}{text}"),
                format!("{text}\n{text}"),
            ] {
                hold_all(path, *host, &text);
            }
            host_laws::fixes_of_files_are_safe(*host, text);
        }
        assert!(files.len() > 300, "{}", files.len());
    });
}

#[test]
fn files_as_another_kind() {
    laws::on_large_stack(|| {
        let mut others = Host::ALL.iter().cycle();
        for (path, host, text) in files() {
            for other in others.by_ref().filter(|other| **other != host).take(1) {
                hold_all(&path, *other, &text);
            }
        }
    });
}

#[test]
fn cut_off() {
    let count = hold(|text, place, _| vec![text[..place].to_owned(), text[place..].to_owned()]);
    println!("{count} texts");
    assert!(count > 1_000, "{count}");
}

#[test]
fn pieces_left_out_or_doubled() {
    let count = hold(|text, place, number| {
        let lens = [1, 2, 5, 20, 100];
        let end = (place + lens[number % lens.len()]).min(text.len());
        let end = (end..).find(|at| text.is_char_boundary(*at)).unwrap();
        vec![
            format!("{}{}", &text[..place], &text[end..]),
            format!("{}{}", &text[..end], &text[place..]),
        ]
    });
    println!("{count} texts");
    assert!(count > 1_000, "{count}");
}

#[test]
fn signs_where_they_do_not_belong() {
    const SIGNS: &[&str] = &[
        "\0", "😀", "'", "\"", "`", "(", ")", "[", "]", "{", "}", "${", "/*", "\\", "#", "\n",
        "\r", "\t", "<<X", "\"\"\"", "é", ":", "%", ";", "\u{2028}", "\u{feff}",
    ];
    let count = hold(|text, place, number| {
        let (before, after) = text.split_at(place);
        let sign = SIGNS[number % SIGNS.len()];
        vec![format!("{before}{sign}{after}")]
    });
    println!("{count} texts");
    assert!(count > 500, "{count}");
}

/// Whether what is put behind a file is part of its last query, or the file is damaged.
fn is_open(path: &Path, host: Host) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    let is_damaged = ["broken", "unclosed", "invalid"];
    host == Host::Sql || is_damaged.iter().any(|word| name.contains(word))
}

/// The places of the queries that are understood.
fn understood(report: &Report) -> Vec<TextRange> {
    let queries = report.queries.iter().map(|query| &query.analysis);
    let known = queries.filter(|analysis| analysis.construct != Construct::Unknown);
    known.map(|analysis| analysis.range).collect()
}

/// A file that stops being one of its kind behind a query still has that query. Those
/// that are damaged already, and those whose last query runs to their end, are left out.
#[test]
fn damage_hides_nothing_before_it() {
    let (mut whole, mut found) = (0, 0);
    laws::on_large_stack(|| {
        for (path, host, text) in files() {
            let before = understood(&host_laws::read(host, &text));
            if is_open(&path, host) {
                continue;
            }
            for damage in ["\n", "\n)\n", "\n}\n@@@ ???\n", "\n\0\n'"] {
                let after = understood(&host_laws::read(host, &format!("{text}{damage}")));
                let kept = before.iter().filter(|range| after.contains(range)).count();
                if kept < before.len() {
                    println!(
                        "{}: {kept} of {} before {damage:?}",
                        path.display(),
                        before.len()
                    );
                }
                whole += before.len();
                found += kept;
            }
        }
    });
    println!("{found} of {whole} queries");
    assert!(whole > 1_500, "{whole}");
    assert_eq!(found, whole);
}
