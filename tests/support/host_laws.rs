//! Laws that hold for any text, read as any kind of file. As those of `laws`, each panics
//! where it is broken, and reads on the stack at hand.

use std::ops::Range;

use timestream_iam::hosts::{self, FoundBy, HostInput, HostOptions, HostText, NoNeighbours};
use timestream_iam::text::{LineIndex, TextRange};
use timestream_iam::{analyze_source, fix_source, Host, Options, Report, Source};

use crate::laws;

/// Any text is read to its end, and all that is said of it stands in it.
pub fn any_file_is_read(host: Host, text: &str) {
    let input = HostInput {
        text,
        file_name: "",
        neighbours: &NoNeighbours,
        options: &options().hosts,
        claims: &[],
    };
    characters_lead_into_the_file(text, &hosts::read(host, &input));
    report_lies_in_the_file(text, &read(host, text));
}

/// Fixes come to an end, and change nothing a second time.
pub fn fixes_of_files_are_safe(host: Host, text: &str) {
    let fix = |text: &str| fix_source(&Source::alone(host, text), &options());
    let (fixed, made) = fix(text);
    if made == 0 {
        assert_eq!(text, fixed, "changed without a fix");
        return;
    }
    report_lies_in_the_file(&fixed, &read(host, &fixed));
    assert_eq!(fix(&fixed), (fixed, 0), "a second run changes more");
}

/// A text need not speak of Timestream to be read.
fn options() -> Options {
    Options {
        hosts: HostOptions {
            is_forced: true,
            ..HostOptions::default()
        },
        ..Options::default()
    }
}

/// What is found in a text that stands alone.
pub fn read(host: Host, text: &str) -> Report {
    analyze_source(&Source::alone(host, text), &options())
}

fn report_lies_in_the_file(text: &str, report: &Report) {
    laws::report_ranges_lie_in(text, report);
    laws::needs_are_told(report);
    let index = LineIndex::new(text);
    for query in &report.queries {
        index.position(text, query.analysis.range.start);
        let parts = query.scheduled.iter().flat_map(|said| said.parts());
        for (what, template) in parts.filter(|(_, part)| !part.text().is_empty()) {
            let all = TextRange::new(0, template.text().len() as u32);
            let place = template.map().to_source(all);
            assert!(fits(place, text), "{what}: {place:?}");
        }
    }
}

fn fits(place: TextRange, text: &str) -> bool {
    text.get(Range::<usize>::from(place)).is_some()
}

/// Each character of a query text stands in the file, or is what an escape sequence, a
/// run of white space or a placeholder there means; the answer is how many there were.
pub fn characters_lead_back(text: &str, read: &HostText) -> usize {
    characters(text, read, |character, there| {
        let same = there.chars().eq([character]);
        let stands_for = there.len() > character.len_utf8() || there.starts_with('\\');
        // `)` is where `AppendLine` ends a line.
        let white = character.is_whitespace() && matches!(there.trim(), "" | ")");
        !there.is_empty() && (same || stands_for || white)
    })
}

/// Each character of a query text stands for something in the file, whatever it is.
fn characters_lead_into_the_file(text: &str, read: &HostText) {
    characters(text, read, |_, _| true);
}

fn characters(text: &str, read: &HostText, is_right: impl Fn(char, &str) -> bool) -> usize {
    let mut count = 0;
    for query in &read.queries {
        if query.found_by == FoundBy::File {
            continue;
        }
        for (at, character) in query.text.char_indices() {
            let range = TextRange::new(at as u32, (at + character.len_utf8()) as u32);
            let maps = query.maps.iter();
            let place = maps.fold(range, |range, map| map.to_source(range));
            let there = text.get(Range::<usize>::from(place));
            assert!(
                there.is_some_and(|there| is_right(character, there)),
                "`{character}` at {at} of {:?} leads to `{there:?}` at {place:?}",
                query.text
            );
            count += 1;
        }
    }
    count
}
