//! Outputs that grow file by file, so that no run holds the results of all its files.

use std::io::{self, Seek, Write};

use tempfile::SpooledTempFile;

use super::concise::{concise_diagnostics, concise_needs};
use super::github::github;
use super::hosts::host;
use super::human::{human_diagnostics, summary, Closing, HumanOptions};
use super::json::{self, json_diagnostic_lines, json_query_lines};
use super::sarif;
use super::table::human_needs;
use super::verdict::{human_diffs, human_verdicts, Outcomes};
use super::{FileResult, InputError, PolicyResult, SmallerPolicy, Tally};

/// Bytes of a second section that are kept in memory before they go to a file.
const KEPT_BYTES: usize = 16 * 1024 * 1024;

/// The forms of what `analyze` and `lint` print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Each query with what it needs, for people.
    HumanNeeds,
    /// A line for each file: what it was read as, and what was found in it.
    Hosts,
    /// Findings with the lines that they are in, for people.
    HumanFindings,
    /// What policies say to each query, for people.
    HumanVerdicts,
    /// A line for each permission, then one for each finding.
    ConciseNeeds,
    /// A line for each finding.
    ConciseFindings,
    /// The envelope of the contract, with or without its queries.
    Json {
        /// Whether the queries are in it.
        queries: bool,
    },
    /// A JSON object a line for each query; findings go to the notes.
    QueryLines,
    /// A JSON object a line for each finding.
    FindingLines,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
}

/// What one file adds to an output.
#[derive(Debug, Default)]
pub struct Part {
    /// What stands in the first section, and what stands in the second.
    sections: [Vec<u8>; 2],
    tally: Tally,
    outcomes: Outcomes,
}

impl Form {
    /// What `file` adds; called for several files at the same time.
    pub fn part(self, file: &FileResult, options: HumanOptions) -> io::Result<Part> {
        let mut part = Part {
            tally: Tally::of(file),
            outcomes: Outcomes::of(file),
            ..Part::default()
        };
        let [first, second] = &mut part.sections;
        match self {
            Form::HumanNeeds => human_needs(first, file, options)?,
            Form::Hosts => host(first, file)?,
            Form::HumanFindings => human_diagnostics(first, file, options)?,
            Form::HumanVerdicts => human_verdicts(first, file, options)?,
            Form::ConciseNeeds => {
                concise_needs(first, file)?;
                concise_diagnostics(second, file, options.without_notes())?;
            }
            Form::ConciseFindings => concise_diagnostics(first, file, options)?,
            Form::Json { queries } => {
                if queries {
                    json::query_items(first, file)?;
                }
                json::diagnostic_items(second, file)?;
            }
            Form::QueryLines => {
                json_query_lines(first, file)?;
                // A line is a query: what was found about it has to go elsewhere.
                concise_diagnostics(second, file, options.without_notes())?;
            }
            Form::FindingLines => json_diagnostic_lines(first, file)?,
            Form::Sarif => sarif::result_items(second, file)?,
            Form::Github => github(first, file)?,
        }
        Ok(part)
    }

    /// What a file of policies adds.
    pub fn policy_part(self, result: &PolicyResult, options: HumanOptions) -> io::Result<Part> {
        let form = match self {
            Form::HumanVerdicts => Form::HumanFindings,
            form => form,
        };
        let mut part = form.part(&result.file, options)?;
        // It is no file of queries.
        part.tally.files = 0;
        if self == Form::HumanVerdicts {
            let [first, _] = &mut part.sections;
            if !options.quiet {
                human_diffs(first, result)?;
            }
            // An empty line before it, in the place of the one behind it.
            let text = first.trim_ascii_end();
            if !text.is_empty() {
                *first = [b"\n", text, b"\n"].concat();
            }
        }
        Ok(part)
    }

    /// Items of its sections are parted by commas.
    fn has_items(self) -> bool {
        matches!(self, Form::Json { .. } | Form::Sarif)
    }
}

/// Writes the parts of files, in the order in which they are added.
#[derive(Debug)]
pub struct FormWriter {
    form: Form,
    options: HumanOptions,
    /// The first section has an item.
    has_first: bool,
    /// What stands behind the first sections of all files.
    second: SpooledTempFile,
    has_second: bool,
    tally: Tally,
    outcomes: Outcomes,
    policies: Vec<SmallerPolicy>,
    not_asked: String,
}

impl FormWriter {
    /// Begins the output.
    pub fn begin(form: Form, options: HumanOptions, out: &mut dyn Write) -> io::Result<Self> {
        if matches!(form, Form::Json { .. }) {
            write!(
                out,
                "{}",
                json::envelope_around(Tally::default(), &[], &[])?.head
            )?;
        }
        Ok(FormWriter {
            form,
            options,
            has_first: false,
            second: SpooledTempFile::new(KEPT_BYTES),
            has_second: false,
            tally: Tally::default(),
            outcomes: Outcomes::default(),
            policies: Vec::new(),
            not_asked: String::new(),
        })
    }

    /// Adds what one file brings.
    pub fn add(&mut self, part: Part, out: &mut dyn Write) -> io::Result<()> {
        self.tally += part.tally;
        self.outcomes.add(&part.outcomes);
        let commas = self.form.has_items();
        let [first, second] = part.sections;
        for (section, has_items, out) in [
            (first, &mut self.has_first, out),
            (second, &mut self.has_second, &mut self.second),
        ] {
            if section.is_empty() {
                continue;
            }
            if commas && *has_items {
                out.write_all(b",")?;
            }
            *has_items = true;
            out.write_all(&section)?;
        }
        Ok(())
    }

    /// Adds what would make policies smaller, for the forms that have a place for it.
    pub fn add_policies(&mut self, result: PolicyResult) {
        if matches!(self.form, Form::Json { .. }) {
            self.policies.extend(result.policies);
        }
    }

    /// Says which kinds of policy were not asked.
    pub fn set_not_asked(&mut self, kinds: &[&str]) {
        self.not_asked = kinds.join(", ");
    }

    /// Ends the output; `notes` takes what does not belong into it.
    pub fn finish(
        mut self,
        errors: &[InputError],
        out: &mut dyn Write,
        notes: &mut dyn Write,
    ) -> io::Result<()> {
        self.second.rewind()?;
        let mut second = io::BufReader::new(&mut self.second);
        match self.form {
            Form::Json { .. } => {
                let around = json::envelope_around(self.tally, errors, &self.policies)?;
                json::end_list(out, self.has_first)?;
                write!(out, "{}", around.middle)?;
                io::copy(&mut second, out)?;
                json::end_list(out, self.has_second)?;
                writeln!(out, "{}", around.tail)
            }
            Form::Sarif => sarif::log(out, &mut second, self.has_second, errors),
            Form::QueryLines => io::copy(&mut second, notes).map(drop),
            Form::HumanNeeds | Form::HumanFindings | Form::HumanVerdicts => {
                let closing = Closing {
                    unread: errors.len(),
                    hides_infos: self.form == Form::HumanNeeds,
                    verdicts: self.outcomes.words(),
                    not_asked: self.not_asked,
                };
                if self.form == Form::HumanVerdicts && !self.options.quiet {
                    writeln!(out)?;
                }
                summary(out, self.tally, &closing, self.options)
            }
            _ => io::copy(&mut second, out).map(drop),
        }
    }
}
