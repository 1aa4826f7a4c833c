//! Programs and other documents in templates: the code of functions, state machines.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::folding::Folding;
use super::functions::call;
use crate::hosts::documents::strings::{hand_down, read_template, short, Kind};
use crate::hosts::documents::tree::Node;
use crate::hosts::documents::values::Values;
use crate::hosts::documents::{read_request, read_string, requests, File};
use crate::hosts::given::{self, Given};
use crate::hosts::{program, Host, HostInput, HostText, QueryText};
use crate::text::{HostValue, Template};

/// Finds the queries in a resource that is no scheduled query.
pub(super) fn read(
    of_type: &str,
    name: &str,
    resource: &Node,
    root: &Node,
    folding: &mut Folding,
    file: &File,
    found: &mut HostText<'static>,
) {
    let Some(properties) = resource.get("Properties") else {
        return;
    };
    match of_type {
        "AWS::Lambda::Function" => {
            let code = properties.at(&["Code", "ZipFile"]);
            read_code(code, name, properties, root, folding, file, found);
        }
        "AWS::Serverless::Function" => {
            let code = properties.get("InlineCode").map(|code| &**code);
            read_code(code, name, properties, root, folding, file, found);
        }
        "AWS::StepFunctions::StateMachine" | "AWS::Serverless::StateMachine" => {
            read_states(name, properties, folding, file, found);
        }
        _ => {}
    }
    let code: &[&str] = &["Code", "InlineCode", "DefinitionString", "Definition"];
    let mut others = Others {
        may_be_query: MAY_HOLD_QUERIES
            .iter()
            .any(|kind| of_type.starts_with(kind)),
        folding,
        file,
    };
    let mut way = vec![short(name)];
    for entry in properties.entries() {
        if !code.contains(&entry.name()) {
            way.push(entry.name().to_owned());
            others.read(&entry.value, &mut way, found);
            way.pop();
        }
    }
}

/// Finds the queries in what all functions of a SAM template have.
pub(super) fn read_globals(
    globals: &Node,
    folding: &mut Folding,
    file: &File,
    found: &mut HostText<'static>,
) {
    let mut others = Others {
        may_be_query: true,
        folding,
        file,
    };
    others.read(globals, &mut vec!["Globals".to_owned()], found);
}

/// How many references of the template a query can have.
const MOST_REFERENCES: usize = 64;

/// Beginnings of the types of resources whose strings can be queries of Timestream.
/// Others have queries of their own service.
const MAY_HOLD_QUERIES: &[&str] = &[
    "AWS::AppConfig::",
    "AWS::AppSync::",
    "AWS::Batch::",
    "AWS::CloudFormation::CustomResource",
    "AWS::ECS::",
    "AWS::Events::",
    "AWS::Lambda::",
    "AWS::SSM::Parameter",
    "AWS::Scheduler::",
    "AWS::Serverless::",
    "AWS::StepFunctions::",
    "Custom::",
];

/// Reads what no more is known of than that it belongs to a resource.
struct Others<'o, 'f, 'n, 'a> {
    may_be_query: bool,
    folding: &'o mut Folding<'f, 'n, 'a>,
    file: &'o File<'o>,
}

impl Others<'_, '_, '_, '_> {
    /// Finds what is in a node. `way` are the keys that lead to it.
    fn read(&mut self, node: &Node, way: &mut Vec<String>, found: &mut HostText<'static>) {
        if requests::is_of_others(node) {
            return;
        }
        if let Some(request) = self.request(node) {
            let name = way.first().cloned();
            let query = requests::read(request, name, self.folding);
            found.queries.extend(query);
            return;
        }
        let sends = requests::is_call_with_input(node);
        if let Some(input) = node.get("Input").filter(|_| sends) {
            if let Some(text) = self.folding.text(input) {
                read_request(&text, way.first().cloned(), self.file, found);
            }
            return;
        }
        if call(node).is_some() || node.any_text().is_some() {
            if may_be_of_interest(node) {
                if let Some(text) = self.folding.text(node) {
                    read_template(&text, way, self.may_be_query, self.file, found);
                }
            }
            return;
        }
        for entry in node.entries() {
            way.push(entry.name().to_owned());
            self.read(&entry.value, way, found);
            way.pop();
        }
        for item in node.items() {
            self.read(item, way, found);
        }
    }

    fn request<'m, 'b>(&self, node: &'m Node<'b>) -> Option<&'m Node<'b>> {
        let is_request = self.may_be_query && requests::is_here(node);
        is_request
            .then_some(node)
            .or_else(|| requests::of_state(node))
    }
}

/// Whether a text in a node can be the beginning of something that is looked for.
fn may_be_of_interest(node: &Node) -> bool {
    let here = node.text().and_then(Kind::of).is_some();
    let mut inner = node
        .entries()
        .iter()
        .map(|entry| &entry.value)
        .chain(node.items());
    here || inner.any(|node| may_be_of_interest(node))
}

/// Source of a program: of Python, unless the runtime says another language.
fn read_code(
    code: Option<&Node>,
    name: &str,
    properties: &Node,
    root: &Node,
    folding: &mut Folding,
    file: &File,
    found: &mut HostText<'static>,
) {
    let Some(code) = code.and_then(|code| folding.text(code)) else {
        return;
    };
    let global = root.at(&["Globals", "Function", "Runtime"]);
    let runtime = properties.get("Runtime").map(|runtime| &**runtime);
    let runtime = runtime.or(global).and_then(|runtime| folding.text(runtime));
    let runtime = runtime.unwrap_or_default();
    let said = runtime.placeholders().first();
    let said = said.and_then(|said| said.value.as_ref());
    let said = said.map_or(runtime.text(), |value| &value.text);
    let language = if said.starts_with("nodejs") {
        Host::JavaScript
    } else {
        Host::Python
    };
    let input = HostInput {
        text: code.text(),
        file_name: "",
        ..*file.input
    };
    let mut inner = program::read(language, &input);
    let variables = environment(properties, root);
    for query in &mut inner.queries {
        hand_down(&code, query);
        refer(&code, query);
        query.name.get_or_insert_with(|| short(name));
        given::give(query, &mut |name| {
            let value = variables.iter().find_map(|of| folding.look_up(of, name))?;
            let value = folding.hop(|folding| folding.text(value)).flatten()?;
            Some(match value.known_text() {
                Some(text) => Given::Value(HostValue {
                    text: text.to_owned(),
                    is_default: false,
                }),
                None => Given::Text(value),
            })
        });
    }
    found.add_nested(inner, &Arc::new(code.map().clone()));
}

/// The variables of the environment of a function: its own come before those of all.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-environment.html>
/// <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html>
pub(super) fn environment<'n, 'a>(
    properties: &'n Node<'a>,
    root: &'n Node<'a>,
) -> Vec<&'n Node<'a>> {
    let own = properties.at(&["Environment", "Variables"]);
    let global = root.at(&["Globals", "Function", "Environment", "Variables"]);
    own.into_iter().chain(global).collect()
}

/// Says which placeholders of a query are references of the template around the code: of
/// those that `Sub` takes, none is a name of the program.
fn refer(code: &Template, query: &mut QueryText) {
    let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
    for known in code.placeholders() {
        *spellings.entry(known.range.of(code.text())).or_default() += 1;
    }
    let of_template = spellings.into_iter().filter(|(spelling, count)| {
        // `${!Db}` is `Db` of the program.
        code.text().matches(spelling).count() == *count && query.text.contains(spelling)
    });
    let of_template = of_template.map(|(spelling, _)| spelling.to_owned());
    query.references.extend(of_template.take(MOST_REFERENCES));
}

/// State machines: a definition as a text of JSON, or as part of the template.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html>
fn read_states(
    name: &str,
    properties: &Node,
    folding: &mut Folding,
    file: &File,
    found: &mut HostText<'static>,
) {
    let variables = properties.get("DefinitionSubstitutions");
    let mut values = Substituted {
        folding,
        variables: variables.map(|variables| &**variables),
    };
    if let Some(definition) = properties.get("DefinitionString") {
        if let Some(text) = values.text(definition) {
            read_string(&text, Some(short(name)), file, found);
        }
    }
    if let Some(definition) = properties.get("Definition") {
        find_states(definition, name, &mut values, found);
    }
}

fn find_states(node: &Node, name: &str, values: &mut Substituted, found: &mut HostText<'static>) {
    if let Some(request) = requests::of_state(node) {
        let query = requests::read(request, Some(short(name)), values);
        found.queries.extend(query);
        return;
    }
    for entry in node.entries() {
        find_states(&entry.value, entry.name(), values, found);
    }
    for item in node.items() {
        find_states(item, name, values, found);
    }
}

/// Values in which the substitutions of a state machine are made too.
struct Substituted<'s, 'v, 'f, 'n, 'a> {
    folding: &'s mut Folding<'f, 'n, 'a>,
    variables: Option<&'s Node<'v>>,
}

impl Values for Substituted<'_, '_, '_, '_, '_> {
    fn text(&mut self, node: &Node) -> Option<Template> {
        let text = self.folding.text(node)?;
        Some(match self.variables {
            Some(variables) => self.folding.substitute_only(&text, variables),
            None => text,
        })
    }
}
