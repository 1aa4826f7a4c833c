//! What a template gives to the files that it deploys: variables of the environment to
//! the code of functions, substitutions to the definitions of state machines.

use std::collections::BTreeMap;

use super::folding::Folding;
use super::nested::environment;
use super::template_of;
use crate::hosts::claim::Values as Given;
use crate::hosts::documents::deployed::{files_of_handler, value_of};
use crate::hosts::documents::tree::Node;
use crate::hosts::documents::values::Values;
use crate::hosts::documents::{Budget, File};
use crate::hosts::paths::normal;
use crate::hosts::Claim;
use crate::text::HostValue;

/// The claims of a template on files that it deploys.
pub(in crate::hosts::documents) fn claims(root: &Node, file: &File) -> Vec<Claim> {
    let (template, resources) = template_of(root, file.source);
    let mut budget = Budget::of(file.source);
    let mut folding = Folding::new(&template, &mut budget);
    let mut claims = Vec::new();
    for (name, resource) in resources {
        let (Some(of_type), Some(properties)) =
            (resource.text_at(&["Type"]), resource.get("Properties"))
        else {
            continue;
        };
        match of_type {
            "AWS::Serverless::Function" | "AWS::Lambda::Function" => {
                let is_serverless = of_type == "AWS::Serverless::Function";
                let global = root.at(&["Globals", "Function"]).filter(|_| is_serverless);
                claims.extend(of_function(name, properties, global, root, &mut folding));
            }
            "AWS::Serverless::StateMachine" => {
                claims.extend(of_states(name, properties, &mut folding));
            }
            _ => {}
        }
    }
    claims
}

/// The claims of a function on the file that its handler is in.
/// <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html>
fn of_function(
    name: &str,
    properties: &Node,
    global: Option<&Node>,
    root: &Node,
    folding: &mut Folding,
) -> Vec<Claim> {
    let mut said = |key: &str| {
        let node = properties.get(key).or(global.and_then(|it| it.get(key)))?;
        let text = folding.text(node)?;
        text.known_text().map(str::to_owned)
    };
    // `aws cloudformation package` takes a folder for the code.
    let folder = said("CodeUri").or_else(|| said("Code"));
    let (Some(folder), Some(handler)) = (folder, said("Handler")) else {
        return Vec::new();
    };
    let mut values = BTreeMap::new();
    for variables in environment(properties, root) {
        values_of(variables, folding, &mut values);
    }
    if values.is_empty() {
        return Vec::new();
    }
    let files = files_of_handler(&folder, &handler).into_iter();
    files
        .map(|path| Claim::of_values(path, name, Given::Environment(values.clone())))
        .collect()
}

/// The claim of a state machine on its definition.
/// <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html>
fn of_states(name: &str, properties: &Node, folding: &mut Folding) -> Option<Claim> {
    let path = properties.text_at(&["DefinitionUri"])?;
    let variables = properties.get("DefinitionSubstitutions")?;
    let mut values = BTreeMap::new();
    values_of(variables, folding, &mut values);
    let is_here = !path.contains("://") && !values.is_empty();
    is_here.then(|| Claim::of_values(normal(path), name, Given::Substitutions(values)))
}

/// Adds the values of a mapping, but for those that are there.
fn values_of(
    variables: &Node,
    folding: &mut Folding,
    values: &mut BTreeMap<String, Option<HostValue>>,
) {
    for entry in variables.entries() {
        if values.contains_key(entry.name()) {
            continue;
        }
        let value = folding.hop(|folding| folding.text(&entry.value)).flatten();
        values.insert(entry.name().to_owned(), value.as_ref().and_then(value_of));
    }
}
