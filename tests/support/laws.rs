//! Laws that hold for any text. Each function takes a text and panics where a law is
//! broken; the tests call them with texts they make, the fuzz targets with what the
//! fuzzer makes.
//!
//! They read on the stack at hand, see [`on_large_stack`].

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::LazyLock;
use std::thread;

use jsonschema::Validator;
use serde_json::Value;
use timestream_iam::analysis::{Construct, QueryAnalysis};
use timestream_iam::iam::{ArnScope, OpenNames};
use timestream_iam::lint::{apply_fixes, brokenness, Diagnostic, RULES};
use timestream_iam::report::{json_schema, FileResult, Form, FormWriter, HumanOptions};
use timestream_iam::syntax::Lexer;
use timestream_iam::text::{ControlTags, PlaceholderValues, TextRange};
use timestream_iam::{analyze_here, fix_here, Host, Options, Report, STACK_BYTES};

/// Runs `work` on a thread with a stack for the largest queries.
pub fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK_BYTES);
        match builder.spawn_scoped(scope, work).unwrap().join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Every text is read to its end, as a file and as a single query, with every rule
/// on, and with values for its placeholders; and what is not understood says why.
pub fn any_text_is_read(text: &str) {
    for options in readings(text) {
        meaning_is_told(text, &analyze_here(Host::Sql, text, &options));
    }
}

/// Every range that the library gives lies in the text.
pub fn ranges_lie_in_the_text(text: &str) {
    for options in readings(text) {
        let report = analyze_here(Host::Sql, text, &options);
        report_ranges_lie_in(text, &report);
        // A value may hold the ends of several statements.
        if options.values.is_empty() {
            statements_are_in_order(text, &report);
        }
    }
}

/// Fixes come to an end, and leave the text no worse and with no fewer permissions; the
/// answer is how many were made.
pub fn fixes_are_safe(text: &str) -> usize {
    let options = Options::default();
    let before = analyze_here(Host::Sql, text, &options);
    let (fixed, made) = fix_here(Host::Sql, text, &options);
    if made == 0 {
        assert_eq!(text, fixed, "changed without a fix");
    } else {
        let after = analyze_here(Host::Sql, &fixed, &options);
        fix_keeps_meaning(&before, &after, &fixed);
        assert_eq!(
            fix_here(Host::Sql, &fixed, &options),
            (fixed.clone(), 0),
            "a second run changes more"
        );
    }
    // Editors make fixes one at a time.
    for found in before
        .diagnostics
        .iter()
        .filter(|d| d.fix.is_some())
        .take(8)
    {
        let one = std::slice::from_ref(found);
        let Some((fixed, _)) = apply_fixes(text, one) else {
            panic!("a fix that cannot be made: {}", found.message);
        };
        let after = analyze_here(Host::Sql, &fixed, &options);
        let parsed = before.queries.iter().any(|query| {
            query.analysis.construct != Construct::Unknown
                && query.analysis.range.contains(found.range)
        });
        // A statement that begins to be understood can have more to say.
        if parsed {
            fix_keeps_meaning(&before, &after, &fixed);
        }
    }
    made
}

/// The JSON fits the schema of the program and says what the report says; the other
/// forms can be written and hold no control characters.
pub fn output_is_sound(text: &str) {
    static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
        let schema = serde_json::from_str(&json_schema()).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    });
    let file = FileResult {
        path: "a.sql".to_owned(),
        host: Host::Sql,
        text: text.to_owned(),
        report: analyze_here(Host::Sql, text, &Options::default()),
        scope: ArnScope::default(),
        fail_on: None,
        left_out: None,
        named: true,
        verdicts: Vec::new(),
        client: None,
        mapping: None,
    };
    let text_of_json = written(Form::Json { queries: true }, &file);
    let document: Value = serde_json::from_str(&text_of_json).unwrap();
    let problems: Vec<String> = SCHEMA
        .iter_errors(&document)
        .map(|problem| problem.to_string())
        .collect();
    assert!(problems.is_empty(), "{problems:#?}");
    json_says_what_the_report_says(&document, &file);
    let places = Places::new(text);
    json_ranges(&document, "", &mut |range, _| places.check(range));
    other_forms_are_written(&file);
}

/// What holds for the report of a text without values for its placeholders.
pub fn report_is_sound(text: &str, report: &Report) {
    meaning_is_told(text, report);
    report_ranges_lie_in(text, report);
    statements_are_in_order(text, report);
}

/// The ways in which a text is read.
fn readings(text: &str) -> Vec<Options> {
    let file = every_rule();
    let single_query = Options {
        single_query: true,
        ..every_rule()
    };
    let mut readings = vec![file, single_query];
    let values = values(text);
    if !values.is_empty() {
        readings.push(Options {
            values,
            ..every_rule()
        });
    }
    readings
}

fn every_rule() -> Options {
    let mut options = Options::default();
    for rule in RULES {
        options.lint.set(rule.code, Some(rule.severity)).unwrap();
    }
    options
}

/// A value for each placeholder of a text.
fn values(text: &str) -> PlaceholderValues {
    const VALUES: &[&str] = &["plant", "", "a'b", "é\"", "(SELECT 1 FROM a.b)", "'c' --"];
    let mut lexer = Lexer::new(text);
    while lexer.next_stretch(&mut Vec::new()) {}
    let mut values = PlaceholderValues::default();
    for (count, placeholder) in lexer.placeholders().iter().enumerate() {
        let value = VALUES[count % VALUES.len()];
        let counted = count.to_string();
        values.set(placeholder.name().unwrap_or(&counted), value);
    }
    values
}

fn is_unknown(analysis: &QueryAnalysis) -> bool {
    analysis.construct == Construct::Unknown
}

/// A statement that is understood needs something.
pub fn needs_are_told(report: &Report) {
    for query in &report.queries {
        let analysis = &query.analysis;
        assert_eq!(is_unknown(analysis), analysis.permissions.is_empty());
    }
}

/// A statement that is understood needs something; one that is not has a finding.
fn meaning_is_told(text: &str, report: &Report) {
    needs_are_told(report);
    for query in &report.queries {
        let analysis = &query.analysis;
        let unknown = is_unknown(analysis);
        // A suppression may have silenced the finding.
        if unknown && !text.contains("timestream-iam:") {
            let range = analysis.range;
            let first = report
                .diagnostics
                .partition_point(|found| found.range.start < range.start);
            let mut here = report.diagnostics[first..]
                .iter()
                .take_while(|found| found.range.start <= range.end);
            let said = here.any(|found| range.contains(found.range));
            assert!(said, "{:?} says nothing", range.of(text));
        }
    }
}

/// Every range of a report lies in the text, on the bounds of characters.
pub fn report_ranges_lie_in(text: &str, report: &Report) {
    let check = |what: &str, range: TextRange| {
        let fits = text.get(Range::<usize>::from(range)).is_some();
        assert!(fits, "{what}: {range:?} of {} bytes", text.len());
    };
    for query in &report.queries {
        let analysis = &query.analysis;
        check("query", analysis.range);
        let tables = analysis.tables.iter().flat_map(|table| &table.ranges);
        tables.for_each(|range| check("table", *range));
        let reasons = analysis.permissions.iter().flat_map(|need| &need.reasons);
        reasons.for_each(|reason| check("reason", reason.range));
        let names = analysis.unknown_names.iter();
        names.for_each(|name| check("unknown name", name.range));
        let places = [
            ("unresolved name", &analysis.unresolved_names),
            ("fragment", &analysis.fragments),
            ("qualified column", &analysis.qualified_columns),
        ];
        for (what, ranges) in places {
            ranges.iter().for_each(|range| check(what, *range));
        }
        let encryption = analysis.unknown_encryption.iter();
        encryption.for_each(|range| check("encryption", *range));
        for block in &analysis.blocks {
            check("block", block.select);
            let measure_value = block.measure_value.iter();
            measure_value.for_each(|range| check("measure value", *range));
            let tables = block.tables.iter();
            tables.for_each(|table| check("block table", table.range));
            let stars = block.stars.iter();
            stars.for_each(|star| check("star", star.range));
        }
    }
    for found in &report.diagnostics {
        check(found.rule.code, found.range);
        let related = found.related.iter();
        related.for_each(|related| check("related", related.range));
        let edits = found.fix.iter().flat_map(|fix| &fix.edits);
        edits.for_each(|edit| check("edit", edit.range));
        edits_are_in_order(found);
    }
}

fn edits_are_in_order(found: &Diagnostic) {
    let Some(fix) = &found.fix else { return };
    assert!(!fix.edits.is_empty(), "{}: {}", found.rule.code, fix.title);
    for pair in fix.edits.windows(2) {
        let in_order = pair[0].range.end <= pair[1].range.start;
        assert!(in_order, "{}: {:?}", found.rule.code, fix.edits);
    }
}

/// Statements and findings come in the order of the text, and statements do not overlap,
/// unless they are of a template with branches, of which several texts can come.
fn statements_are_in_order(text: &str, report: &Report) {
    let is_one_text = ControlTags::of(text, &[]).is_none();
    for pair in report.queries.windows(2) {
        let (first, second) = (pair[0].analysis.range, pair[1].analysis.range);
        let overlap = is_one_text && second.start < first.end;
        assert!(
            !overlap && first.start <= second.start,
            "{first:?} and {second:?}"
        );
    }
    assert!(report.diagnostics.is_sorted_by_key(Diagnostic::order));
    for query in &report.queries {
        let range = query.analysis.range;
        assert!(range.start < range.end, "an empty statement at {range:?}");
    }
}

fn errors(report: &Report) -> usize {
    brokenness(&report.diagnostics).1
}

fn needs(analysis: &QueryAnalysis) -> BTreeSet<(&'static str, String)> {
    let scope = ArnScope::default();
    let needs = analysis.permissions.iter();
    needs
        .map(|need| (need.action, need.resource.arn(&scope, OpenNames::Keep)))
        .collect()
}

/// A fix leaves no more errors of syntax, and no more errors at all unless it mends such a
/// one, which can have hidden them; and what was understood needs what it needed, in the
/// same order.
///
/// Where something was not understood, its bounds are a guess: a mended first word can
/// take the next lines to its statement. Then what was understood may stand in a
/// statement that is not, and that has an error to say so: nothing is lost in silence.
fn fix_keeps_meaning(before: &Report, after: &Report, fixed: &str) {
    assert!(
        brokenness(&after.diagnostics) <= brokenness(&before.diagnostics),
        "a fix adds an error: {fixed}"
    );
    let unknown = |report: &Report| {
        report
            .queries
            .iter()
            .any(|query| is_unknown(&query.analysis))
    };
    let told = unknown(before) && unknown(after) && errors(after) > 0;
    let mut left = after.queries.iter().peekable();
    for old in &before.queries {
        let old = &old.analysis;
        if is_unknown(old) {
            continue;
        }
        // With options that cannot be, which key encrypts is a guess.
        let guessed = |action: &str| old.unknown_encryption.is_some() && action.starts_with("kms:");
        let mut old = needs(old);
        old.retain(|(action, _)| !guessed(action));
        while left
            .next_if(|new| !needs(&new.analysis).is_superset(&old))
            .is_some()
        {}
        if left.peek().is_none() {
            assert!(told, "a fix loses {old:?}: {fixed}");
            return;
        }
    }
}

fn json_says_what_the_report_says(document: &Value, file: &FileResult) {
    let report = &file.report;
    let list = |key: &str| document[key].as_array().unwrap().iter();
    let same_range = |value: &Value, range: TextRange| {
        assert_eq!(value["start"]["offset"], range.start);
        assert_eq!(value["end"]["offset"], range.end);
    };
    assert_eq!(list("queries").len(), report.queries.len());
    for (value, query) in list("queries").zip(&report.queries) {
        let analysis = &query.analysis;
        assert_eq!(value["construct"], analysis.construct.facts().id);
        same_range(&value["range"], analysis.range);
        let needs = value["permissions"].as_array().unwrap();
        assert_eq!(needs.len(), analysis.permissions.len());
        for (value, need) in needs.iter().zip(&analysis.permissions) {
            assert_eq!(value["action"], need.action);
            let arn = need.resource.arn(&file.scope, OpenNames::Keep);
            assert_eq!(value["arn"], arn.as_str());
            for (at, reason) in need.reasons.iter().enumerate() {
                assert_eq!(value["reasons"][at]["text"], reason.text.as_str());
                same_range(&value["reasons"][at]["range"], reason.range);
            }
        }
    }
    assert_eq!(list("diagnostics").len(), report.diagnostics.len());
    for (value, found) in list("diagnostics").zip(&report.diagnostics) {
        assert_eq!(value["message"], found.message.as_str());
        same_range(&value["range"], found.range);
        let edits = found.fix.iter().flat_map(|fix| &fix.edits);
        for (at, edit) in edits.enumerate() {
            assert_eq!(value["fix"]["edits"][at]["text"], edit.text.as_str());
            same_range(&value["fix"]["edits"][at]["range"], edit.range);
        }
    }
}

/// What the program prints of a file in a form.
fn written(form: Form, file: &FileResult) -> String {
    let options = HumanOptions {
        verbose: true,
        ..HumanOptions::default()
    };
    let (mut out, mut notes) = (Vec::new(), Vec::new());
    let mut writer = FormWriter::begin(form, options, &mut out).unwrap();
    writer
        .add(form.part(file, options).unwrap(), &mut out)
        .unwrap();
    writer.finish(&[], &mut out, &mut notes).unwrap();
    String::from_utf8(out).unwrap()
}

fn other_forms_are_written(file: &FileResult) {
    let forms = [
        Form::HumanNeeds,
        Form::HumanFindings,
        Form::ConciseNeeds,
        Form::ConciseFindings,
        Form::Github,
    ];
    for form in forms {
        let shown = written(form, file);
        let mut control = shown.chars().filter(|c| c.is_control() && *c != '\n');
        assert_eq!(control.next(), None, "{form:?}: {shown}");
    }
    let _: Value = serde_json::from_str(&written(Form::Sarif, file)).unwrap();
    for form in [Form::QueryLines, Form::FindingLines] {
        for line in written(form, file).lines() {
            let _: Value = serde_json::from_str(line).unwrap();
        }
    }
}

/// Calls `check` with every object of a document that is a range, and the path of
/// the file that it is in.
pub fn json_ranges(value: &Value, path: &str, check: &mut impl FnMut(&Value, &str)) {
    match value {
        Value::Object(object) => {
            let path = object.get("path").and_then(Value::as_str).unwrap_or(path);
            if object.contains_key("start") && object.contains_key("end") {
                check(value, path);
            }
            let values = object.values();
            values.for_each(|value| json_ranges(value, path, check));
        }
        Value::Array(list) => list
            .iter()
            .for_each(|value| json_ranges(value, path, check)),
        _ => {}
    }
}

/// Line and column of every offset of a text, counted one by one.
pub struct Places(HashMap<u64, (u64, u64)>);

impl Places {
    pub fn new(text: &str) -> Self {
        let mut places = HashMap::new();
        let (mut line, mut column) = (1, 1);
        for (offset, c) in text.char_indices() {
            places.insert(offset as u64, (line, column));
            if c == '\n' {
                (line, column) = (line + 1, 1);
            } else {
                column += 1;
            }
        }
        places.insert(text.len() as u64, (line, column));
        Places(places)
    }

    /// The range of a document begins and ends at places of the text.
    pub fn check(&self, range: &Value) {
        let number = |end: &str, key: &str| range[end][key].as_u64().unwrap();
        for end in ["start", "end"] {
            let place = (number(end, "line"), number(end, "column"));
            let counted = self.0.get(&number(end, "offset"));
            assert_eq!(counted, Some(&place), "{range}");
        }
        assert!(number("start", "offset") <= number("end", "offset"));
    }
}
