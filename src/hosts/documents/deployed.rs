//! What documents say of the files that they deploy.

use std::collections::BTreeMap;

use super::tree::Node;
use super::{cloudformation, parse, File};
use crate::hosts::claim::Values;
use crate::hosts::paths::normal;
use crate::hosts::{Claim, Host, HostInput};
use crate::text::{HostValue, PlaceholderValues, Template};

/// Whether a document can give values to files that it deploys, which takes no tree of it
/// to see.
pub(in crate::hosts) fn may_refer(input: &HostInput) -> bool {
    let has = |word: &str| memchr::memmem::find(input.text.as_bytes(), word.as_bytes()).is_some();
    // A handler with an environment, of SAM or of the Serverless Framework
    has("DefinitionSubstitutions") || has("andler") && has("nvironment")
}

/// The claims of a document on files that it deploys.
pub(in crate::hosts) fn claims(host: Host, input: &HostInput) -> Vec<Claim> {
    let (form, document) = parse(host, input);
    let file = File {
        source: input.text,
        input,
        form,
        nested: 0,
        outer: None,
    };
    let claims = document.roots.iter().flat_map(|root| {
        if cloudformation::is_here(root) {
            cloudformation::claims(root, &file)
        } else if is_serverless(root) {
            of_serverless(root)
        } else {
            Vec::new()
        }
    });
    claims.collect()
}

/// The endings of the files that the handler of a function can be in.
const ENDINGS: &[&str] = &["py", "js", "mjs", "cjs", "ts", "mts", "cts", "rb"];

/// The files that `folder/module.function` can be in.
/// <https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html>
pub(super) fn files_of_handler(folder: &str, handler: &str) -> Vec<String> {
    let Some((module, _)) = handler.rsplit_once('.') else {
        return Vec::new();
    };
    if folder.contains("://") || folder.starts_with('/') || module.contains(':') {
        return Vec::new();
    }
    // `pkg.module.function` of Python
    let (folders, name) = module.rsplit_once('/').unwrap_or(("", module));
    let name = name.replace('.', "/");
    let path = normal(&format!("{folder}/{folders}/{name}"));
    ENDINGS
        .iter()
        .map(|ending| format!("{path}.{ending}"))
        .collect()
}

/// The value that a text has, as far as the file says it.
pub(super) fn value_of(text: &Template) -> Option<HostValue> {
    let values = text.placeholders().iter();
    let is_default = values
        .filter_map(|known| known.value.as_ref())
        .any(|value| value.is_default);
    let filled = text.filled(&PlaceholderValues::default(), false);
    let text = filled.known_text()?.to_owned();
    Some(HostValue { text, is_default })
}

/// Whether a document is one of the Serverless Framework.
fn is_serverless(root: &Node) -> bool {
    root.get("service").is_some() && root.get("functions").is_some()
}

/// The claims of a service of the Serverless Framework on the files of its handlers.
/// <https://www.serverless.com/framework/docs/providers/aws/guide/functions>
fn of_serverless(root: &Node) -> Vec<Claim> {
    let functions = root.get("functions").map_or(&[][..], |all| all.entries());
    let mut claims = Vec::new();
    for function in functions {
        let Some(handler) = function.value.text_at(&["handler"]) else {
            continue;
        };
        let own = function.value.get("environment");
        let of_all = root.at(&["provider", "environment"]);
        let mut values = BTreeMap::new();
        for variables in own.map(|own| &**own).into_iter().chain(of_all) {
            for entry in variables.entries() {
                let value = || serverless_value(root, &entry.value);
                values.entry(entry.name().to_owned()).or_insert_with(value);
            }
        }
        if values.is_empty() {
            continue;
        }
        let files = files_of_handler(".", handler).into_iter();
        claims.extend(files.map(|path| {
            let values = Values::Environment(values.clone());
            Claim::of_values(path, function.name(), values)
        }));
    }
    claims
}

/// A value that is written out, here or where `${self:…}` says.
fn serverless_value(root: &Node, value: &Node) -> Option<HostValue> {
    let text = value.any_text().filter(|_| value.tag.is_none())?;
    let own = text
        .strip_prefix("${self:")
        .and_then(|way| way.strip_suffix('}'));
    let text = match own {
        Some(way) => {
            let way: Vec<&str> = way.split('.').collect();
            let node = root.at(&way).filter(|node| node.tag.is_none())?;
            node.any_text()?
        }
        None => text,
    };
    (!text.contains("${")).then(|| HostValue {
        text: text.to_owned(),
        is_default: false,
    })
}
