//! `timestream-iam.toml`: the nearest one above each file, or the one named.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use globset::{Glob, GlobBuilder, GlobMatcher};
use serde::Deserialize;

use super::args::{FailOn, FindingArgs, InputArgs, Mapping};
use super::input::Input;
use super::Failure;
use crate::analysis::AnalysisOptions;
use crate::hosts::{GrafanaDefaults, HostOptions};
use crate::iam::ArnScope;
use crate::lint::{LintOptions, Severity};
use crate::policy::Client;
use crate::text::PlaceholderValues;
use crate::Options;

pub(super) const FILE_NAME: &str = "timestream-iam.toml";

/// The settings file. Every key has its option on the command line, which wins.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ConfigFile {
    region: Option<String>,
    account: Option<String>,
    partition: Option<String>,
    #[serde(default)]
    static_endpoint: bool,
    #[serde(default)]
    cloudtrail_data_events: bool,
    #[serde(default)]
    single_query: bool,
    fail_on: Option<FailOn>,
    /// What sends the queries, for a policy.
    client: Option<String>,
    /// Which actions a policy grants.
    mapping: Option<Mapping>,
    /// What is left out of the files of directories.
    #[serde(default)]
    exclude: Vec<String>,
    /// Severities by the code or name of a rule.
    #[serde(default)]
    rules: BTreeMap<String, RuleSetting>,
    /// What the data source of Grafana fills in.
    #[serde(default)]
    grafana: GrafanaSettings,
    /// Values by the name of a placeholder; or, by a pattern of paths, such values.
    #[serde(default)]
    placeholders: BTreeMap<String, PlaceholderSetting>,
}

/// `database = "plant"`, or `[placeholders."services/**"]` with such lines.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum PlaceholderSetting {
    Value(String),
    OfPaths(BTreeMap<String, String>),
}

/// The settings of the data source of Grafana, spelled as in its `jsonData`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct GrafanaSettings {
    default_database: Option<String>,
    default_table: Option<String>,
    default_measure: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RuleSetting {
    Off,
    Info,
    Warning,
    Error,
}

impl RuleSetting {
    fn severity(self) -> Option<Severity> {
        match self {
            RuleSetting::Off => None,
            RuleSetting::Info => Some(Severity::Info),
            RuleSetting::Warning => Some(Severity::Warning),
            RuleSetting::Error => Some(Severity::Error),
        }
    }
}

/// What the command line and the settings file make together.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) options: Options,
    pub(super) scope: ArnScope,
    pub(super) fail_on: Option<Severity>,
    pub(super) client: Option<&'static Client>,
    pub(super) mapping: Option<Mapping>,
    /// What is left out of the files of directories.
    excluded: Vec<Excluded>,
    /// The command line says so, and not the settings file.
    excludes_here: bool,
    /// Values for the files below a folder whose paths match.
    of_paths: Vec<(GlobMatcher, BTreeMap<String, String>)>,
    /// The folder that these paths begin at.
    folder: PathBuf,
    /// The values of the command line, which win.
    given: PlaceholderValues,
}

impl Settings {
    /// The options for one file.
    pub(super) fn options_of(&self, input: &Input) -> Cow<'_, Options> {
        let mut options = Cow::Borrowed(&self.options);
        if input.forced {
            options.to_mut().hosts.is_forced = true;
        }
        if input.named && input.host.is_program() {
            options.to_mut().hosts.is_named = true;
        }
        if self.of_paths.is_empty() {
            return options;
        }
        let path = path_from(&self.folder, &input.shown);
        for (pattern, values) in &self.of_paths {
            if pattern.is_match(&path) {
                let all = &mut options.to_mut().values;
                for (name, value) in values {
                    all.set(name.clone(), value.clone());
                }
                all.add(&self.given);
            }
        }
        options
    }
}

impl Settings {
    /// Whether a file of a directory is left out: it, or a folder that it is in.
    pub(super) fn is_excluded(&self, shown: &str) -> bool {
        if self.excluded.is_empty() {
            return false;
        }
        // What the command line says is said from where it is.
        let here = PathBuf::new();
        let folder = if self.excludes_here {
            &here
        } else {
            &self.folder
        };
        let path = path_from(folder, shown);
        let above = path.ancestors().filter(|it| !it.as_os_str().is_empty());
        let mut above = above.filter(|it| it.file_name().is_some());
        above.any(|path| self.excluded.iter().any(|it| it.is_match(path)))
    }
}

/// The path from a folder, or from the working directory where that is empty.
fn path_from(folder: &Path, shown: &str) -> PathBuf {
    let path = Path::new(shown);
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let from = if folder.as_os_str().is_empty() {
        Cow::Owned(std::env::current_dir().unwrap_or_default())
    } else {
        Cow::Borrowed(folder)
    };
    match path.strip_prefix(&*from) {
        Ok(path) => path.to_path_buf(),
        Err(_) => path,
    }
}

/// A pattern of what is left out, as `.gitignore` and ruff have them: without a slash it is
/// for the name of a file or folder, wherever that is.
#[derive(Debug)]
struct Excluded {
    pattern: GlobMatcher,
    is_name: bool,
}

impl Excluded {
    fn new(written: &str) -> Result<Self, String> {
        let plain = written.trim_start_matches("./").trim_end_matches('/');
        let pattern = GlobBuilder::new(plain).literal_separator(true).build();
        let pattern =
            pattern.map_err(|error| format!("exclude: `{written}` is no pattern: {error}"))?;
        Ok(Excluded {
            pattern: pattern.compile_matcher(),
            is_name: !plain.contains('/'),
        })
    }

    fn is_match(&self, path: &Path) -> bool {
        match path.file_name() {
            Some(name) if self.is_name => self.pattern.is_match(name),
            _ => self.pattern.is_match(path),
        }
    }
}

type Found = Result<Arc<Settings>, String>;

/// Finds the settings of each file, reading each settings file once.
#[derive(Debug)]
pub(super) struct Config<'a> {
    input: &'a InputArgs,
    findings: Option<&'a FindingArgs>,
    /// What can be given another value on deployment keeps its placeholder.
    keep_defaults: bool,
    /// The values of the command line.
    given: PlaceholderValues,
    /// The settings for all files, when none is looked for.
    fixed: Option<Arc<Settings>>,
    /// By directory.
    found: Mutex<HashMap<PathBuf, Found>>,
}

impl<'a> Config<'a> {
    /// Checks the command line, and the settings file when it names one.
    pub(super) fn new(
        input: &'a InputArgs,
        findings: Option<&'a FindingArgs>,
        keep_defaults: bool,
    ) -> Result<Self, Failure> {
        let mut config = Config {
            input,
            findings,
            keep_defaults,
            given: PlaceholderValues::default(),
            fixed: None,
            found: Mutex::new(HashMap::new()),
        };
        for (name, value) in &input.values {
            config.given.set(name.clone(), value.clone());
        }
        // What the command line says is wrong with or without a file.
        let bare = config
            .settings(ConfigFile::default())
            .map_err(Failure::new)?;
        if let Some(path) = &input.config {
            let settings = config.read(path).map_err(Failure::new)?;
            config.fixed = Some(Arc::new(settings));
        } else if input.isolated {
            config.fixed = Some(Arc::new(bare));
        }
        Ok(config)
    }

    /// The names of values on the command line that no placeholder had.
    pub(super) fn unused(&self) -> Vec<String> {
        self.given.unused().map(ToOwned::to_owned).collect()
    }

    /// The settings for a file, or why they cannot be read.
    pub(super) fn of(&self, file: &Path) -> Found {
        if let Some(fixed) = &self.fixed {
            return Ok(Arc::clone(fixed));
        }
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
        let Some(directory) = file.parent() else {
            return self.settings(ConfigFile::default()).map(Arc::new);
        };
        self.of_directory(directory)
    }

    fn of_directory(&self, directory: &Path) -> Found {
        if let Ok(found) = self.found.lock() {
            if let Some(settings) = found.get(directory) {
                return settings.clone();
            }
        }
        let path = directory.join(FILE_NAME);
        let settings = if path.is_file() {
            self.read(&path).map(Arc::new)
        } else if let Some(parent) = directory.parent() {
            self.of_directory(parent)
        } else {
            self.settings(ConfigFile::default()).map(Arc::new)
        };
        if let Ok(mut found) = self.found.lock() {
            found.insert(directory.to_path_buf(), settings.clone());
        }
        settings
    }

    fn read(&self, path: &Path) -> Result<Settings, String> {
        let here = std::env::current_dir().unwrap_or_default();
        let shown = path.strip_prefix(&here).unwrap_or(path).display();
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("the settings file {shown} cannot be read: {error}"))?;
        let file: ConfigFile = toml::from_str(&text).map_err(|error| {
            let error = error.to_string();
            format!(
                "the settings file {shown} is not valid: {}",
                error.trim_end()
            )
        })?;
        let settings = self.settings(file);
        let settings = settings.map_err(|error| format!("the settings file {shown}: {error}"))?;
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        Ok(Settings { folder, ..settings })
    }

    fn settings(&self, file: ConfigFile) -> Result<Settings, String> {
        let input = self.input;
        let scope = ArnScope::new(
            input.partition.as_deref().or(file.partition.as_deref()),
            input.region.as_deref().or(file.region.as_deref()),
            input.account.as_deref().or(file.account.as_deref()),
        )
        .map_err(|error| error.to_string())?;
        let mut values = PlaceholderValues::default();
        let mut of_paths = Vec::new();
        for (name, setting) in file.placeholders {
            match setting {
                PlaceholderSetting::Value(value) => values.set(name, value),
                PlaceholderSetting::OfPaths(inside) => {
                    let pattern = Glob::new(&name).map_err(|error| {
                        format!("placeholders: `{name}` is no pattern: {error}")
                    })?;
                    of_paths.push((pattern.compile_matcher(), inside));
                }
            }
        }
        values.add(&self.given);
        let mut lint = LintOptions::default();
        for (name, setting) in &file.rules {
            lint.set(name, setting.severity())
                .map_err(|error| error.to_string())?;
        }
        for (name, setting) in self.findings.iter().flat_map(|findings| &findings.rules) {
            let severity = match setting.as_str() {
                "off" => None,
                other => Some(Severity::named(other).ok_or_else(|| {
                    format!("`{other}` is no severity: use off, info, warning or error")
                })?),
            };
            lint.set(name, severity)
                .map_err(|error| error.to_string())?;
        }
        let fail_on = self
            .findings
            .and_then(|findings| findings.fail_on)
            .or(file.fail_on);
        let client = match file.client.as_deref() {
            Some(name) => Some(Client::named(name).ok_or_else(|| no_client(name))?),
            None => None,
        };
        // The command line beats the file.
        let excluded = match input.exclude.as_slice() {
            [] => &file.exclude,
            given => given,
        };
        let excluded = excluded.iter().map(|written| Excluded::new(written));
        Ok(Settings {
            excluded: excluded.collect::<Result<_, _>>()?,
            excludes_here: !input.exclude.is_empty(),
            of_paths,
            folder: PathBuf::new(),
            given: self.given.clone(),
            client,
            mapping: file.mapping,
            options: Options {
                analysis: AnalysisOptions {
                    static_endpoint: input.static_endpoint.unwrap_or(file.static_endpoint),
                    cloudtrail_data_events: input
                        .cloudtrail_data_events
                        .unwrap_or(file.cloudtrail_data_events),
                },
                lint,
                values,
                single_query: input.single_query.unwrap_or(file.single_query),
                hosts: HostOptions {
                    grafana: GrafanaDefaults {
                        database: file.grafana.default_database,
                        table: file.grafana.default_table,
                        measure: file.grafana.default_measure,
                    },
                    data_sources: Vec::new(),
                    is_forced: false,
                    is_named: false,
                },
                keep_defaults: self.keep_defaults,
            },
            scope,
            fail_on: fail_on.unwrap_or(FailOn::Warning).severity(),
        })
    }
}

fn no_client(name: &str) -> String {
    let names: Vec<&str> = Client::all().map(|client| client.name).collect();
    format!("`{name}` is no client: use {}", names.join(", "))
}
