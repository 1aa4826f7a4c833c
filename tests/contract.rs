//! What the contract promises of the JSON: it fits the schema, it is the same on
//! any number of threads, and every range in it is a range of the file.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

#[path = "support/laws.rs"]
#[allow(dead_code)] // the laws of whole texts are held elsewhere
mod laws;
mod support;

use std::collections::HashMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use serde_json::Value;
use timestream_iam::cli::{run, ExitStatus, Streams};

/// Runs the program and gives what it printed, and how it ended.
fn timestream_iam(args: &[&str], stdin: &str) -> (String, String, ExitStatus) {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        stdin: &mut Cursor::new(stdin.as_bytes()),
        stdout: &mut stdout,
        stderr: &mut stderr,
        terminal: false,
        no_color: true,
    };
    let args = std::iter::once("timestream-iam").chain(args.iter().copied());
    let status = run(args.map(Into::into).collect(), &mut streams);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(stdout), text(stderr), status)
}

/// A folder with a file for each case of the grammar.
fn cases() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (number, (name, sql)) in support::grammar_cases().into_iter().enumerate() {
        let sql = match name {
            name if name.contains("[crlf]") => sql.replace('\n', "\r\n"),
            name if name.contains("[bom]") => format!("\u{feff}{sql}"),
            _ => sql,
        };
        fs::write(folder.path().join(format!("{number:03}.sql")), sql).unwrap();
    }
    folder
}

fn json(command: &str, folder: &Path, jobs: &str) -> String {
    let folder = folder.to_str().unwrap();
    let mut args = vec![command, "--isolated", "-f", "json", "-j", jobs, folder];
    if command == "check" {
        args.extend(["--policy", "AmazonTimestreamReadOnlyAccess"]);
    }
    let (stdout, stderr, _) = timestream_iam(&args, "");
    assert!(!stderr.contains("error"), "{stderr}");
    stdout
}

#[test]
fn json_fits_the_schema() {
    let schema = serde_json::from_str(&timestream_iam(&["schema"], "").0).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = cases();
    for command in ["analyze", "lint", "check"] {
        let document: Value = serde_json::from_str(&json(command, folder.path(), "2")).unwrap();
        let problems: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| error.to_string())
            .collect();
        assert!(problems.is_empty(), "{problems:#?}");
        assert_eq!(
            document["queries"].as_array().unwrap().is_empty(),
            command == "lint"
        );
        assert!(document["summary"]["files"].as_u64().unwrap() > 400);
        let queries = document["queries"].as_array().unwrap().iter();
        let asked = queries.filter(|query| query["verdicts"] != serde_json::json!([]));
        assert_eq!(asked.count() > 0, command == "check");
    }
    // A document that lacks a key does not fit, so the schema says something.
    let mut broken: Value = serde_json::from_str(&json("lint", folder.path(), "2")).unwrap();
    broken["diagnostics"][0]
        .as_object_mut()
        .unwrap()
        .remove("fix");
    assert!(!validator.is_valid(&broken));
}

#[test]
fn errors_of_input_fit_the_schema() {
    let schema = serde_json::from_str(&timestream_iam(&["schema"], "").0).unwrap();
    let args = ["analyze", "-f", "json", "-", "does/not/exist.sql"];
    let (stdout, stderr, status) = timestream_iam(&args, "SELECT 1");
    let document: Value = serde_json::from_str(&stdout).unwrap();
    assert!(jsonschema::is_valid(&schema, &document));
    assert_eq!(document["errors"][0]["kind"], "io");
    assert_eq!(document["queries"].as_array().unwrap().len(), 1);
    assert!(stderr.contains("does/not/exist.sql"), "{stderr}");
    assert_eq!(status, ExitStatus::Failed);
}

#[test]
fn output_is_the_same_on_any_number_of_threads() {
    let folder = cases();
    for command in ["analyze", "lint", "check"] {
        let one = json(command, folder.path(), "1");
        for jobs in ["2", "3", "16"] {
            assert!(
                one == json(command, folder.path(), jobs),
                "{command} -j {jobs}"
            );
        }
    }
}

#[test]
fn every_range_is_in_its_file() {
    let folder = cases();
    let document: Value = serde_json::from_str(&json("analyze", folder.path(), "2")).unwrap();
    let mut count = 0;
    let mut files = HashMap::new();
    laws::json_ranges(&document, "", &mut |range, path| {
        count += 1;
        let places = files.entry(path.to_owned()).or_insert_with(|| {
            laws::Places::new(&fs::read_to_string(PathBuf::from("/").join(path)).unwrap())
        });
        places.check(range);
    });
    assert!(count > 2000, "{count} ranges");
}
