//! Parts of documents that are written in a language which goes by a name: blocks of
//! code, cells of notebooks.

use std::sync::Arc;

use super::{Host, HostFindingKind, HostInput, HostText};
use crate::text::{Template, TextRange};

/// Languages by the names that documents give them. Dialects of SQL whose statements may
/// be Timestream's are SQL; what is none of ours among them does not read as ours.
const LANGUAGES: &[(&str, Host)] = &[
    ("athena", Host::Sql),
    ("ansi-sql", Host::Sql),
    ("mysql", Host::Sql),
    ("pgsql", Host::Sql),
    ("plpgsql", Host::Sql),
    ("plsql", Host::Sql),
    ("postgres", Host::Sql),
    ("postgresql", Host::Sql),
    ("presto", Host::Sql),
    ("psql", Host::Sql),
    ("sql", Host::Sql),
    ("timestream", Host::Sql),
    ("trino", Host::Sql),
    ("tsql", Host::Sql),
    ("plain", Host::Sql),
    ("plaintext", Host::Sql),
    ("text", Host::Sql),
    ("txt", Host::Sql),
    ("yaml", Host::Yaml),
    ("yml", Host::Yaml),
    ("json", Host::Json),
    ("json5", Host::Json),
    ("jsonc", Host::Json),
    ("hcl", Host::Terraform),
    ("terraform", Host::Terraform),
    ("tf", Host::Terraform),
    ("bash", Host::Shell),
    ("console", Host::Shell),
    ("sh", Host::Shell),
    ("shell", Host::Shell),
    ("shell-session", Host::Shell),
    ("shellscript", Host::Shell),
    ("terminal", Host::Shell),
    ("zsh", Host::Shell),
    ("ipython", Host::Python),
    ("ipython3", Host::Python),
    ("py", Host::Python),
    ("pycon", Host::Python),
    ("python", Host::Python),
    ("python3", Host::Python),
    ("javascript", Host::JavaScript),
    ("js", Host::JavaScript),
    ("jsx", Host::JavaScript),
    ("mjs", Host::JavaScript),
    ("node", Host::JavaScript),
    ("ts", Host::TypeScript),
    ("typescript", Host::TypeScript),
    ("tsx", Host::Tsx),
    ("java", Host::Java),
    ("kotlin", Host::Kotlin),
    ("kt", Host::Kotlin),
    ("go", Host::Go),
    ("golang", Host::Go),
    ("c#", Host::CSharp),
    ("cs", Host::CSharp),
    ("csharp", Host::CSharp),
    ("rb", Host::Ruby),
    ("ruby", Host::Ruby),
    ("php", Host::Php),
    ("rs", Host::Rust),
    ("rust", Host::Rust),
];

/// The language of that name.
pub(super) fn language(name: &str) -> Option<Host> {
    let known = |(known, _): &&(&str, Host)| known.eq_ignore_ascii_case(name);
    LANGUAGES.iter().find(known).map(|(_, host)| *host)
}

/// Adds what is found in a part of a file that is about Timestream. What has no name of
/// its own goes by `name`. That a part is not valid is no finding: it is a fragment.
pub(super) fn add(
    found: &mut HostText<'static>,
    host: Host,
    part: &Template,
    name: Option<&str>,
    input: &HostInput,
) {
    if host == Host::Php && !part.text().contains("<?") {
        // Blocks leave out what opens a file of PHP.
        let mut opened = Template::default();
        opened.put("<?php ", part.map().to_source(TextRange::new(0, 0)));
        opened.append(part);
        return add(found, host, &opened, name, input);
    }
    let inner = super::read_as(
        host,
        &HostInput {
            text: part.text(),
            ..*input
        },
    );
    add_read(found, inner, part, name);
}

/// Adds what was found in a part, as [`add`] does.
pub(super) fn add_read(
    found: &mut HostText<'static>,
    mut inner: HostText<'static>,
    part: &Template,
    name: Option<&str>,
) {
    for query in &mut inner.queries {
        if query.name.is_none() {
            query.name = name.map(str::to_owned);
        }
    }
    inner
        .findings
        .retain(|finding| finding.kind != HostFindingKind::InvalidFile);
    found.add_nested(inner, &Arc::new(part.map().clone()));
}

/// The lines of a text, each with what ends it.
pub(super) fn lines(text: &str) -> impl Iterator<Item = TextRange> + '_ {
    text.split_inclusive('\n').scan(0, |start, line| {
        let range = TextRange::new(*start, *start + line.len() as u32);
        *start = range.end;
        Some(range)
    })
}

/// A part without the prompts that its lines begin with, and, where all that is typed
/// has one, without the lines that have none.
pub(super) fn without_prompts(part: Template, host: Host) -> Template {
    let (first, more, has_output) = match host {
        Host::Shell => ("$ ", "> ", false),
        Host::Python => (">>> ", "... ", true),
        _ => return part,
    };
    let text = part.text();
    if !text.lines().any(|line| line.starts_with(first)) {
        return part;
    }
    let mut typed = Template::default();
    for line in lines(text) {
        let is_typed = [first, more]
            .into_iter()
            .find(|prompt| line.of(text).starts_with(*prompt));
        let start = match is_typed {
            Some(prompt) => line.start + prompt.len() as u32,
            None if has_output => continue,
            None => line.start,
        };
        typed.append(&part.part(TextRange::new(start, line.end)));
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_are_left_out() {
        let without = |host, text: &str| {
            let mut part = Template::default();
            part.copy(text, TextRange::new(0, text.len() as u32));
            without_prompts(part, host).text().to_owned()
        };
        assert_eq!(
            without(Host::Shell, "$ aws x \\\n> y\n{}\n"),
            "aws x \\\ny\n{}\n"
        );
        assert_eq!(without(Host::Python, ">>> f(\n...   1)\n2\n"), "f(\n  1)\n");
        assert_eq!(without(Host::Python, "f(1)\n"), "f(1)\n");
    }
}
