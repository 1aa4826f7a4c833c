//! Files of every host: the queries found in them, their names and tables, and the
//! place of every finding.
//!
//! `grammar-cases/hosts/HOST/` holds the files, and beside each, with `.expect` behind its
//! name, what is to be found in it. `UPDATE_EXPECT=1 cargo test --test hosts` writes
//! these; every change of one has to be read. Files that others import stand in folders
//! of their own, named `_…`: they have no expectation, and neither has a `go.mod`. A file
//! that another one reads for a query in it is read with that claim.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

#[path = "support/host_laws.rs"]
#[allow(dead_code)] // the other laws are for texts that are made up
mod host_laws;
#[path = "support/laws.rs"]
#[allow(dead_code)] // these are for SQL
mod laws;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use timestream_iam::analysis::PermissionSource;
use timestream_iam::hosts::{self, Claim, HostInput, HostOptions, Neighbours};
use timestream_iam::iam::{ArnScope, OpenNames};
use timestream_iam::lint::Diagnostic;
use timestream_iam::text::{LineIndex, TextRange};
use timestream_iam::{analyze_source, Host, Options, Source, STACK_BYTES};

#[derive(Debug)]
struct Folder(PathBuf);

impl Neighbours for Folder {
    fn read(&self, path: &str) -> Option<Arc<str>> {
        std::fs::read_to_string(self.0.join(path))
            .ok()
            .map(Arc::from)
    }

    fn names(&self) -> Vec<String> {
        self.names_in("")
    }

    fn names_in(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.join(folder))
            .into_iter()
            .flatten()
            .flatten();
        let mut names: Vec<String> = entries
            .filter(|entry| entry.path().is_file())
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).unwrap();
    for entry in entries.map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap().to_string_lossy().into_owned();
        let is_read_with_others =
            name.ends_with(".expect") || name.ends_with(".tfvars") || name == "go.mod";
        if name.starts_with('_') || is_read_with_others {
            continue;
        }
        if entry.is_dir() {
            files(&entry, found);
        } else {
            found.push(entry);
        }
    }
}

/// A range as `line:column-line:column` and what stands there, on one line.
fn place(text: &str, index: &LineIndex, range: TextRange) -> String {
    let at = |offset| {
        let at = index.position(text, offset);
        format!("{}:{}", at.line, at.column)
    };
    let there = range.of(text).replace('\n', "⏎");
    format!("{}-{} «{there}»", at(range.start), at(range.end))
}

/// What files have claims on others, by the paths of those.
type Claims = BTreeMap<PathBuf, Vec<Claim>>;

/// The claims, those of modules that others call with their values too.
fn claims(files: &[PathBuf]) -> Claims {
    let mut known = Claims::new();
    for _ in 0..4 {
        known = claims_with(files, &known);
    }
    known
}

fn claims_with(files: &[PathBuf], known: &Claims) -> Claims {
    let mut claims = Claims::new();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy();
        let Some(host) = Host::of(&name) else {
            continue;
        };
        let input = HostInput {
            text: &std::fs::read_to_string(path).unwrap(),
            file_name: &name,
            neighbours: &Folder(path.parent().unwrap().to_owned()),
            options: &HostOptions::default(),
            claims: claims_on(path, known),
        };
        for claim in hosts::claims(host, &input) {
            let mut claimed = PathBuf::new();
            for part in path.parent().unwrap().join(&claim.path).components() {
                if part == Component::ParentDir {
                    claimed.pop();
                } else {
                    claimed.push(part);
                }
            }
            claims.entry(claimed).or_default().push(claim);
        }
    }
    claims
}

fn claims_on<'a>(path: &Path, claims: &'a Claims) -> &'a [Claim] {
    claims.get(path).map(Vec::as_slice).unwrap_or_default()
}

/// What kind of file it is; one that is only known by the claims on it is SQL.
fn host_of(path: &Path, claims: &Claims) -> Host {
    let name = path.file_name().unwrap().to_string_lossy();
    let host = Host::of(&name);
    let claimed = claims.contains_key(path).then_some(Host::Sql);
    let host = host.or(claimed);
    host.unwrap_or_else(|| panic!("{name}: no host has such files"))
}

fn told(path: &Path, text: &str, claims: &Claims) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    let host = host_of(path, claims);
    let neighbours = Folder(path.parent().unwrap().to_owned());
    let source = Source {
        host,
        text,
        file_name: &name,
        neighbours: &neighbours,
        claims: claims_on(path, claims),
    };
    let report = analyze_source(&source, &Options::default());
    let index = LineIndex::new(text);
    let place = |range| place(text, &index, range);
    let mut told = format!("host: {}\n", report.host.map_or("none", Host::id));
    for query in &report.queries {
        let analysis = &query.analysis;
        let name = query.name.as_deref().unwrap_or("-");
        let construct = analysis.construct.facts().id;
        let found_by = query.found_by.id();
        write!(told, "\n{name} [{construct}, by {found_by}] ").unwrap();
        writeln!(told, "{}", place(analysis.range)).unwrap();
        for table in &analysis.tables {
            let open = if table.is_resolved() { "" } else { " (open)" };
            let (database, table_name) = (table.database.text(), table.table.text());
            writeln!(told, "  table {database} . {table_name}{open}").unwrap();
            for range in &table.ranges {
                writeln!(told, "    {}", place(*range)).unwrap();
            }
        }
        for need in analysis.permissions.iter() {
            if need.source != PermissionSource::Client {
                let arn = need.resource.arn(&ArnScope::default(), OpenNames::Keep);
                writeln!(told, "  needs {} {arn}", need.action).unwrap();
            }
        }
        if let Some(scheduled) = &query.scheduled {
            for (what, template) in scheduled.parts() {
                writeln!(told, "  {what}: {}", template.text()).unwrap();
            }
        }
    }
    let quiet = |found: &&Diagnostic| found.rule.name != "not-logged";
    for found in report.diagnostics.iter().filter(quiet) {
        let severity = found.severity.name();
        let (code, name) = (found.rule.code, found.rule.name);
        writeln!(told, "\n{severity} {code} {name}: {}", found.message).unwrap();
        writeln!(told, "  {}", place(found.range)).unwrap();
        for edit in found.fix.iter().flat_map(|fix| &fix.edits) {
            writeln!(told, "  fix: {} -> «{}»", place(edit.range), edit.text).unwrap();
        }
    }
    told
}

#[test]
fn every_file_says_what_is_expected_of_it() {
    let folder = Path::new("grammar-cases/hosts");
    let mut found = Vec::new();
    files(folder, &mut found);
    found.sort();
    assert!(!found.is_empty());
    let work = move || {
        let mut wrong = Vec::new();
        let claims = claims(&found);
        for path in &found {
            let text = std::fs::read_to_string(path).unwrap();
            let told = told(path, &text, &claims);
            let expected = PathBuf::from(format!("{}.expect", path.display()));
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                std::fs::write(&expected, &told).unwrap();
            }
            if std::fs::read_to_string(&expected).unwrap_or_default() != told {
                wrong.push(format!("{}:\n{told}", path.display()));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    };
    let builder = std::thread::Builder::new().stack_size(STACK_BYTES);
    builder.spawn(work).unwrap().join().unwrap();
}

/// Each character of a query text stands in the file, or is what an escape sequence, a
/// run of white space or a placeholder there means.
#[test]
fn every_character_leads_back_to_the_file() {
    let mut found = Vec::new();
    files(Path::new("grammar-cases/hosts"), &mut found);
    let mut characters = 0;
    let claims = claims(&found);
    for path in &found {
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        let input = HostInput {
            text: &text,
            file_name: &name,
            neighbours: &Folder(path.parent().unwrap().to_owned()),
            options: &HostOptions::default(),
            claims: claims_on(path, &claims),
        };
        let read = hosts::read(host_of(path, &claims), &input);
        println!("{}", path.display());
        characters += host_laws::characters_lead_back(&text, &read);
    }
    assert!(characters > 0);
}
