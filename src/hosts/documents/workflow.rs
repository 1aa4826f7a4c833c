//! Workflows of GitHub: their steps are scripts, which have the variables of the workflow,
//! of the job and of the step.
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax>

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::strings::read_template;
use super::tree::Node;
use super::{read_node, File};
use crate::hosts::given::{add_braced, give_named, Given};
use crate::hosts::{environment, program, Host, HostInput, HostText};
use crate::text::{HostValue, Template, TextRange};

/// How many variables a level can have.
const MOST_VARIABLES: usize = 256;

/// Whether a mapping is a workflow, or an action of steps.
pub(super) fn is_here(node: &Node) -> bool {
    let jobs = node.get("jobs").map_or(&[][..], |jobs| jobs.entries());
    let has_steps = |node: &Rc<Node>| {
        let steps = node.get("steps").map_or(&[][..], |steps| steps.items());
        steps.iter().any(|step| step.get("run").is_some())
    };
    jobs.iter().any(|job| has_steps(&job.value)) || node.get("runs").is_some_and(has_steps)
}

/// Variables by their names; `None` where the file does not say their value.
type Variables<'n> = BTreeMap<&'n str, Option<&'n str>>;

/// Finds what is in a workflow.
pub(super) fn read(root: &Node, file: &File, found: &mut HostText<'static>) {
    let reader = Reader { file };
    reader.walk(root, &mut Vec::new(), &Variables::new(), found);
}

struct Reader<'f> {
    file: &'f File<'f>,
}

impl Reader<'_> {
    fn walk<'n>(
        &self,
        node: &'n Node,
        way: &mut Vec<String>,
        outer: &Variables<'n>,
        found: &mut HostText<'static>,
    ) {
        let mut variables = outer.clone();
        let own = node.get("env").map_or(&[][..], |env| env.entries());
        for entry in own.iter().take(MOST_VARIABLES) {
            let value = entry.value.any_text();
            let value = value.filter(|value| !value.contains("${{"));
            variables.insert(entry.name(), value);
        }
        if node.get("run").is_some() {
            return self.step(node, way, &variables, found);
        }
        let levels = ["jobs", "steps", "runs"];
        for entry in node.entries() {
            way.push(entry.name().to_owned());
            let parent = way.iter().rev().nth(1);
            let is_level = levels.contains(&entry.name()) || parent.is_some_and(|it| it == "jobs");
            if is_level {
                self.walk(&entry.value, way, &variables, found);
            } else {
                read_node(&entry.value, way, self.file, found);
            }
            way.pop();
        }
        for item in node.items() {
            self.walk(item, way, &variables, found);
        }
    }

    fn step(
        &self,
        step: &Node,
        way: &mut Vec<String>,
        variables: &Variables,
        found: &mut HostText<'static>,
    ) {
        let mut inner = HostText::nothing();
        let shell = step.text_at(&["shell"]).unwrap_or_default();
        let is_python = shell == "python" || shell.starts_with("python ");
        for entry in step.entries() {
            way.push(entry.name().to_owned());
            let run = Some(&entry.value).filter(|_| entry.name() == "run");
            match run.and_then(|run| run.template(self.file.source)) {
                Some(script) if is_python => self.python(&as_text(&script), &mut inner),
                Some(script) => read_template(&as_text(&script), way, true, self.file, &mut inner),
                None => read_node(&entry.value, way, self.file, &mut inner),
            }
            way.pop();
        }
        let value = |name: &str| {
            let text = (*variables.get(name)?)?.to_owned();
            let is_default = false;
            Some(Given::Value(HostValue { text, is_default }))
        };
        for query in &mut inner.queries {
            add_braced(query);
            give_named(query, &mut |placeholder| {
                let name = placeholder.name()?;
                let expression = placeholder.expression()?;
                // A script has them by their bare names.
                let bare = (!is_python && name == expression).then_some(name);
                value(environment::variable(expression).or(bare)?)
            });
        }
        found.host = found.host.or(inner.host);
        found.queries.extend(inner.queries);
        found.findings.extend(inner.findings);
    }

    fn python(&self, code: &Template, found: &mut HostText<'static>) {
        let input = HostInput {
            text: code.text(),
            file_name: "",
            ..*self.file.input
        };
        let inner = program::read(Host::Python, &input);
        if !inner.queries.is_empty() {
            found.host.get_or_insert(self.file.form);
            found.add_nested(inner, &Arc::new(code.map().clone()));
        }
    }
}

/// A script with its expressions (`${{ env.DB }}`) as text that says nothing in its
/// language: they are filled in before it is a script.
fn as_text(script: &Template) -> Template {
    let text = script.text();
    let mut made = Template::default();
    let mut copied = 0;
    while let Some(at) = text.get(copied..).and_then(|rest| rest.find("${{")) {
        let start = copied + at;
        let rest = text.get(start..).unwrap_or_default();
        let Some(len) = rest.find("}}").map(|close| close + 2) else {
            break;
        };
        let inside = rest.get(3..len - 2).unwrap_or_default();
        let plain =
            |c: &char| !c.is_whitespace() && !matches!(c, '\'' | '"' | '\\' | '`' | '$' | '{');
        let name: String = inside.chars().filter(plain).collect();
        let range = TextRange::new(start as u32, (start + len) as u32);
        made.append(&script.part(TextRange::new(copied as u32, range.start)));
        made.put(&format!("{{{{{name}}}}}"), script.map().to_source(range));
        copied = start + len;
    }
    made.append(&script.part(TextRange::new(copied as u32, text.len() as u32)));
    made
}
