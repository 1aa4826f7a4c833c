use crate::hosts::documents::tree::{Builder, Node};
use crate::hosts::documents::yaml;
use crate::text::TextRange;

/// The text of the value of the first key, and what each of its characters leads to.
fn read(source: &str) -> (String, Vec<String>) {
    let mut builder = Builder::new();
    yaml::read(source, &mut builder);
    assert!(builder.findings.is_empty(), "{:?}", builder.findings);
    let value: &Node = &builder.roots[0].entries()[0].value;
    let template = value.template(source).unwrap();
    let text = template.text().to_owned();
    let back = text.char_indices().map(|(at, c)| {
        let range = TextRange::new(at as u32, (at + c.len_utf8()) as u32);
        template.map().to_source(range).of(source).to_owned()
    });
    (text.clone(), back.collect())
}

#[track_caller]
fn check(source: &str, text: &str, breaks: &[&str]) {
    let (read, back) = read(source);
    assert_eq!(read, text, "{source}");
    let odd = read.chars().zip(&back);
    let odd: Vec<&str> = odd
        .filter(|(c, back)| !back.chars().eq([*c]))
        .map(|(_, back)| back.as_str())
        .collect();
    assert_eq!(odd, breaks, "{source}");
}

#[test]
fn literal_scalars() {
    check(
        "a: |\n  b é\n    c\n\n  d\n",
        "b é\n  c\n\nd\n",
        &["\n  ", "\n  "],
    );
    check("a: |-\n  b\n\n\n", "b", &[]);
    check("a: |+\n  b\n\n\nc: 1", "b\n\n\n", &[]);
    check("a: |\r\n  b\r\n  c\r\n", "b\nc\n", &["\r\n  ", "\r\n"]);
    check("a: |2\n    b\n  c\n", "  b\nc\n", &["\n  "]);
    check(
        "a: !T &x |2- # why\n\n    b\n  c\n",
        "\n  b\nc",
        &["\n  ", "\n  "],
    );
    check("a: |\n\n\n  # b\n  c", "\n\n# b\nc", &["\n  ", "\n  "]);
    check("a: |\n  b\n     \n  c", "b\n   \nc", &["\n  ", "\n  "]);
}

#[test]
fn folded_scalars() {
    check("a: >\n  b\n  c\n", "b c\n", &["\n  "]);
    check(
        "a: >-\n  b\n\n  c\n    d\n   e\n  f",
        "b\nc\n  d\n e\nf",
        &["\n\n  ", "\n  ", "\n  ", "\n  "],
    );
    check(
        "a: !T >\n\n  b\n  c\n\n\n  d",
        "\nb c\n\nd",
        &["\n  ", "\n  ", "\n\n  "],
    );
}

#[test]
fn quoted_and_plain_scalars() {
    check(
        "a: b  c\n  d\n\n  e # f\n",
        "b  c d\ne",
        &["\n  ", "\n\n  "],
    );
    check("a: 'it''s\n  d'", "it's d", &["''", "\n  "]);
    check(
        "a: \"b\\\"\\u00e9\\x41\\U0001f600 \\\n   \\ c\n\n   d\\n\\\\\" # \"",
        "b\"éA😀  c\nd\n\\",
        &[
            "\\\"",
            "\\u00e9",
            "\\x41",
            "\\U0001f600",
            "\\ ",
            "\n\n   ",
            "\\n",
            "\\\\",
        ],
    );
    check("a: \"b \\\n\n  c\"", "b \nc", &["\\\n\n  "]);
    check("a: !T\n  'b'", "b", &[]);
    check("a: !T # why\n  b 'c'", "b 'c'", &[]);
    check("\"a\" : \"😀 b\"", "😀 b", &[]);
    check("a: \"\"", "", &[]);
}

/// Whatever is written, its text is what the parser says, and no more than a
/// character is put in the place of more than a line break or an escape sequence.
#[test]
fn any_scalar() {
    let pieces = [
        "a", "b c", " ", "  ", "\n", "\n\n", "\n  ", "\n    ", "\r\n", "\t", "'", "''", "\\\\",
        "\\n", "\\\n", "\\\"", "\"", "é", "😀", "#", " # ", ":", "-", "\\x41", "|",
    ];
    let frames = [
        ("a: |\n  x", ""),
        ("a: !T |-\n  x", "\n  y\n"),
        ("a: >\n\n  x", "\n\n"),
        ("a: &n >+ # c\n  x", "\n"),
        ("a: |2\n   x", "\nb: c\n"),
        ("a: \"", "\" # c\n"),
        ("a: !T 'x", "'\nb: c"),
        ("a: x", "\n"),
        ("{a: \"x", "\" }"),
    ];
    let mut random = 1u64;
    let mut next = |below: usize| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (random >> 33) as usize % below
    };
    let mut read = 0;
    for _ in 0..6_000 {
        let (before, behind) = frames[next(frames.len())];
        let mut source = before.to_owned();
        for _ in 0..next(12) {
            source.push_str(pieces[next(pieces.len())]);
        }
        source.push_str(behind);
        let mut builder = Builder::new();
        yaml::read(&source, &mut builder);
        let root = builder.roots.first();
        let Some(value) = root.and_then(|root| root.get("a")) else {
            continue;
        };
        let (Some(text), Some(template)) = (value.any_text(), value.template(&source)) else {
            continue;
        };
        let made = template.text();
        assert_eq!(
            made.trim_end_matches('\n'),
            text.trim_end_matches('\n'),
            "{source:?}"
        );
        for (at, c) in made.char_indices() {
            let range = TextRange::new(at as u32, (at + c.len_utf8()) as u32);
            let back = template.map().to_source(range).of(&source);
            let stands_for = back.starts_with('\\') || back == "''";
            let white = c.is_whitespace() && !back.is_empty() && back.trim().is_empty();
            assert!(
                back.chars().eq([c]) || stands_for || white,
                "{c:?} leads to {back:?} in {source:?}"
            );
        }
        read += 1;
    }
    assert!(read > 1_500, "{read}");
}
