//! Reads the policies that `check` asks.

use std::io::Read;
use std::path::Path;

use super::Failure;
use crate::check::{Caller, Policies, PolicyFile, PolicySource};
use crate::iam::document::{Export, ExportedPolicy, ExportedRole, Spelled};
use crate::iam::evaluate::Context;
use crate::iam::{managed_policy, MANAGED_POLICIES};
use crate::text::LineIndex;

/// The policies of a command line, or of a role in a file of tests.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Named<'a> {
    pub(super) policies: &'a [String],
    pub(super) boundary: Option<&'a str>,
    /// Levels, each a list of files.
    pub(super) scp: &'a [Vec<String>],
    /// Of the roles in the files only these.
    pub(super) roles: &'a [String],
}

/// Reads all of them. Paths are relative to `folder`.
pub(super) fn read(
    named: Named,
    folder: &Path,
    context: Context,
    stdin: &mut dyn Read,
) -> Result<Policies, Failure> {
    let mut loader = Loader {
        folder,
        stdin,
        files: Vec::new(),
        sources: Vec::new(),
        roles: Vec::new(),
        arns: Vec::new(),
    };
    let mut plain = Vec::new();
    for name in named.policies {
        plain.extend(loader.load(name)?);
    }
    let boundary = match named.boundary {
        Some(name) => Some(loader.load_one(name)?),
        None => None,
    };
    let mut scp = Vec::new();
    for level in named.scp {
        let mut sources = Vec::new();
        for name in level {
            sources.extend(loader.load(name)?);
        }
        scp.push(sources);
    }
    let mut callers = Vec::new();
    let roles = std::mem::take(&mut loader.roles);
    for role in &roles {
        let wanted = named.roles.is_empty() || named.roles.contains(&role.name.text);
        if wanted {
            let mut caller = loader.caller(role);
            caller.identity.extend(&plain);
            callers.push(caller);
        }
    }
    if let Some(name) = named.roles.iter().find(|name| {
        let mut names = roles.iter().map(|role| &role.name.text);
        !names.any(|known| known == *name)
    }) {
        return Err(Failure::new(format!(
            "no role in the policies is called `{name}`"
        )));
    }
    let is_broken = loader.files.iter().any(|file| !file.problems.is_empty());
    if roles.is_empty() && (is_broken || !plain.is_empty()) {
        callers.push(Caller {
            role: None,
            identity: plain,
            boundary: None,
            scp: Vec::new(),
            missing: Vec::new(),
        });
    }
    if callers.is_empty() {
        return Err(Failure::new("the policy files hold no policy of a role"));
    }
    let mut policies = Policies::new(loader.files, loader.sources, context);
    for mut caller in callers {
        caller.boundary = boundary.or(caller.boundary);
        caller.scp = scp.clone();
        policies.add_caller(caller);
    }
    Ok(policies)
}

struct Loader<'a> {
    folder: &'a Path,
    stdin: &'a mut dyn Read,
    files: Vec<PolicyFile>,
    sources: Vec<PolicySource>,
    roles: Vec<ExportedRole>,
    /// The sources of managed policies by their ARNs.
    arns: Vec<(String, usize)>,
}

impl Loader<'_> {
    /// Reads a file, or takes a policy of AWS by its name; gives its sources, without
    /// those of roles.
    fn load(&mut self, name: &str) -> Result<Vec<usize>, Failure> {
        let path = self.folder.join(name);
        if name != "-" && !path.exists() {
            let source = self.load_managed(name);
            return source.map(|it| vec![it]).ok_or_else(|| not_found(name));
        }
        let fail = |reason: String| Failure::new(format!("the policy {name} {reason}"));
        let mut bytes = Vec::new();
        match name {
            "-" => self.stdin.read_to_end(&mut bytes),
            _ => std::fs::File::open(&path).and_then(|mut file| file.read_to_end(&mut bytes)),
        }
        .map_err(|error| fail(format!("cannot be read: {error}")))?;
        let text = String::from_utf8(bytes)
            .map_err(|_| fail("is not UTF-8: save it as UTF-8".to_owned()))?;
        let shown = match name {
            "-" => "<stdin>".to_owned(),
            _ => super::input::shown(&path),
        };
        Ok(self.add(shown, text))
    }

    fn load_one(&mut self, name: &str) -> Result<usize, Failure> {
        let sources = self.load(name)?;
        match sources.as_slice() {
            [one] => Ok(*one),
            _ => Err(Failure::new(format!("{name} does not hold one policy"))),
        }
    }

    fn load_managed(&mut self, name: &str) -> Option<usize> {
        let policy = managed_policy(name)?;
        let is_it = |file: &PolicyFile| file.managed.is_some_and(|it| it.name == policy.name);
        if let Some(file) = self.files.iter().position(is_it) {
            return self.sources.iter().position(|source| source.file == file);
        }
        let source = self
            .add(policy.name.to_owned(), policy.text.to_owned())
            .first()
            .copied();
        if let Some(file) = self.files.last_mut() {
            file.managed = Some(policy);
        }
        source
    }

    fn add(&mut self, path: String, text: String) -> Vec<usize> {
        let export = Export::parse(&text);
        let first = self.sources.len();
        let mut inline = Vec::new();
        for (number, policy) in export.policies.into_iter().enumerate() {
            let ExportedPolicy {
                name,
                arn,
                document,
                problems,
            } = policy;
            self.arns.extend(arn.map(|arn| (arn, first + number)));
            inline.push(first + number);
            self.sources.push(PolicySource {
                file: self.files.len(),
                name,
                document,
                problems,
            });
        }
        self.files.push(PolicyFile {
            path,
            lines: LineIndex::new(&text),
            text,
            problems: export.problems,
            managed: None,
        });
        let Some(roles) = export.roles else {
            return inline;
        };
        self.roles.extend(roles.into_iter().map(|mut role| {
            role.inline.iter_mut().for_each(|at| *at += first);
            role
        }));
        Vec::new()
    }

    /// A role with its policies; managed ones come from its file, or from AWS.
    fn caller(&mut self, role: &ExportedRole) -> Caller {
        let mut caller = Caller {
            role: Some(role.name.text.clone()),
            identity: role.inline.clone(),
            boundary: None,
            scp: Vec::new(),
            missing: Vec::new(),
        };
        for attached in &role.attached {
            match self.by_arn(attached) {
                Some(source) => caller.identity.push(source),
                None => caller.missing.push(attached.text.clone()),
            }
        }
        if let Some(boundary) = &role.boundary {
            match self.by_arn(boundary) {
                Some(source) => caller.boundary = Some(source),
                None => caller.missing.push(boundary.text.clone()),
            }
        }
        caller
    }

    fn by_arn(&mut self, arn: &Spelled) -> Option<usize> {
        let known = self.arns.iter().find(|(known, _)| *known == arn.text);
        match known {
            Some((_, source)) => Some(*source),
            None => self.load_managed(&arn.text),
        }
    }
}

fn not_found(name: &str) -> Failure {
    let known: Vec<&str> = MANAGED_POLICIES.iter().map(|policy| policy.name).collect();
    Failure::new(format!(
        "the policy {name} is no file, and none of the policies of AWS that are known here: {}",
        known.join(", ")
    ))
}
