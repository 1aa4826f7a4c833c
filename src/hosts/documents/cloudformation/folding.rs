//! What a value of a template is, with its intrinsic functions worked out as far as the
//! template says.

use std::collections::BTreeMap;

use super::functions::{call, long, Call};
use super::Template as Source;
use crate::hosts::documents::tree::Node;
use crate::hosts::documents::values::Values;
use crate::hosts::documents::{Budget, COST_OF_HOP};
use crate::hosts::HostFinding;
use crate::text::{Template, TextRange};

/// How many names may lead to one another.
const MOST_HOPS: usize = 16;

pub(super) struct Folding<'f, 'n, 'a> {
    pub template: &'f Source<'n, 'a>,
    pub budget: &'f mut Budget,
    /// The conditions that are supposed to hold, or not to.
    supposed: BTreeMap<String, bool>,
    /// The value is to be SQL.
    pub in_sql: bool,
    pub findings: Vec<HostFinding>,
    pub hops: usize,
}

impl Values for Folding<'_, '_, '_> {
    fn text(&mut self, node: &Node) -> Option<Template> {
        match call(node) {
            Some(call) => self.call(call, node.range),
            None => self.plain(node),
        }
    }

    fn choose<'m, 'b>(&self, node: &'m Node<'b>) -> Option<&'m Node<'b>> {
        let Some(call) = call(node).filter(|call| call.name == "If") else {
            return (!is_nothing(node)).then_some(node);
        };
        match self.branch(call.argument) {
            Some(branch) => self.choose(branch),
            None => Some(node),
        }
    }

    fn open(&mut self, node: &Node) -> Option<Template> {
        call(node).and_then(|call| self.call(call, node.range))
    }
}

impl<'f, 'n, 'a> Folding<'f, 'n, 'a> {
    pub fn new(template: &'f Source<'n, 'a>, budget: &'f mut Budget) -> Self {
        Folding {
            template,
            budget,
            supposed: BTreeMap::new(),
            in_sql: false,
            findings: Vec::new(),
            hops: 0,
        }
    }

    pub fn suppose(&mut self, condition: &str, holds: bool) {
        self.supposed.insert(condition.to_owned(), holds);
    }

    /// The branch of an `If`; `None` when nothing is supposed of its condition.
    fn branch<'m, 'b>(&self, argument: &'m Node<'b>) -> Option<&'m Node<'b>> {
        let [condition, then, otherwise] = argument.items() else {
            return None;
        };
        let holds = self.supposed.get(condition.any_text()?)?;
        Some(if *holds { then } else { otherwise })
    }

    /// A value that is no call, or whose tag was seen to.
    fn plain(&mut self, node: &Node) -> Option<Template> {
        if let Some(text) = node.template(self.template.source) {
            return Some(text);
        }
        match long(node) {
            Some(call) => self.call(call, node.range),
            None => Some(unknown_call("", "value", node.range)),
        }
    }

    fn argument(&mut self, call: Call) -> Option<Template> {
        if call.is_short {
            self.plain(call.argument)
        } else {
            self.text(call.argument)
        }
    }

    fn call(&mut self, call: Call, range: TextRange) -> Option<Template> {
        let items = call.argument.items();
        match (call.name, items) {
            ("Sub", [text, variables, ..]) => {
                let text = self.text(text)?;
                Some(self.substitute(&text, Some(variables)))
            }
            ("Sub", _) => {
                let text = self.argument(call)?;
                Some(self.substitute(&text, None))
            }
            ("Ref", _) => match call.argument.any_text()? {
                "AWS::NoValue" => None,
                name => Some(self.reference(name, range)),
            },
            ("GetAtt", _) => {
                let (resource, attribute) = attribute_of(call.argument)?;
                Some(self.attribute(&resource, &attribute, range))
            }
            ("Join", [delimiter, list]) => Some(self.join(delimiter, list, range)),
            ("If", _) => match self.branch(call.argument) {
                Some(branch) => self.text(branch),
                None => Some(unknown("Fn::If", range)),
            },
            ("FindInMap", [map, first, second, ..]) => {
                Some(self.find_in_map(&[map, first, second], range))
            }
            ("Select", [index, list]) => Some(self.select(index, list, range)),
            ("ImportValue", _) => {
                let name = self.argument(call)?;
                let name = name.text().replace(['$', '{', '}'], "");
                Some(unknown_call("ImportValue", &name, range))
            }
            ("Base64", _) => self.argument(call),
            (name, _) => Some(unknown(&format!("Fn::{name}"), range)),
        }
    }

    /// Puts values in the place of `${name}`.
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html>
    fn substitute(&mut self, text: &Template, variables: Option<&Node>) -> Template {
        self.replace(text, |folding, name, place| {
            let value = variables.and_then(|variables| folding.look_up(variables, name));
            Some(match value {
                Some(value) => folding.hop(|folding| folding.text(value)).flatten()?,
                None => folding.name(name, place),
            })
        })
    }

    /// Puts the substitutions of a state machine in the place of their names, and leaves
    /// others as they are.
    pub fn substitute_only(&mut self, text: &Template, variables: &Node) -> Template {
        self.replace(text, |folding, name, place| {
            let Some(value) = folding.look_up(variables, name) else {
                let mut itself = Template::default();
                itself.put(&format!("${{{name}}}"), place);
                return Some(itself);
            };
            folding.hop(|folding| folding.text(value)).flatten()
        })
    }

    /// The value of a key, as long as looking for it has not taken too much.
    pub fn look_up<'m, 'b>(&mut self, mapping: &'m Node<'b>, key: &str) -> Option<&'m Node<'b>> {
        let found = self.budget.spend(mapping.entries().len());
        found.then(|| mapping.get(key).map(|value| &**value))?
    }

    /// Puts what `value` says in the place of each `${name}`; where it says nothing, a
    /// placeholder.
    fn replace(
        &mut self,
        text: &Template,
        mut value: impl FnMut(&mut Self, &str, TextRange) -> Option<Template>,
    ) -> Template {
        let mut made = Template::default();
        let mut copied = 0;
        let all = text.text();
        while let Some(at) = all.get(copied..).and_then(|rest| rest.find("${")) {
            let start = copied + at;
            let inside = all.get(start + 2..).unwrap_or_default();
            let Some(len) = inside.find('}') else {
                break;
            };
            let name = inside.get(..len).unwrap_or_default();
            let end = start + 2 + len + 1;
            let part = |from: usize, to: usize| text.part(TextRange::new(from as u32, to as u32));
            made.append(&part(copied, start));
            copied = end;
            if name.starts_with('!') {
                made.append(&part(start, start + 2));
                made.append(&part(start + 3, end));
                continue;
            }
            let spelling = TextRange::new(start as u32, end as u32);
            let place = text.map().to_source(spelling);
            let value = value(self, name.trim(), place);
            match value.filter(|value| self.budget.spend(value.text().len())) {
                Some(value) => made.append_in_place_of(place, &value),
                None => made.append(&unknown(name, place)),
            }
        }
        made.append(&text.part(TextRange::new(copied as u32, all.len() as u32)));
        made
    }

    /// What `${name}` is in a `Sub`.
    fn name(&mut self, name: &str, place: TextRange) -> Template {
        match name.split_once('.') {
            Some((resource, attribute)) => self.attribute(resource, attribute, place),
            None => self.reference(name, place),
        }
    }

    /// Follows a name; `None` when there were too many of them.
    pub fn hop<T>(&mut self, follow: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.hops >= MOST_HOPS || !self.budget.spend(COST_OF_HOP) {
            return None;
        }
        self.hops += 1;
        let found = follow(self);
        self.hops -= 1;
        Some(found)
    }

    fn join(&mut self, delimiter: &Node, list: &Node, range: TextRange) -> Template {
        let delimiter = delimiter.template(self.template.source);
        let is_list = call(list).is_none() && long(list).is_none();
        let Some(delimiter) = delimiter.filter(|_| is_list) else {
            return unknown("Fn::Join", range);
        };
        let mut made = Template::default();
        let mut is_first = true;
        for item in list.items() {
            let Some(text) = self.text(item) else {
                continue;
            };
            if !is_first && self.budget.spend(delimiter.text().len()) {
                made.append(&delimiter);
            }
            is_first = false;
            made.append(&text);
        }
        made
    }

    /// An item of a list that is written out, or of a text that is split.
    fn select(&mut self, index: &Node, list: &Node, range: TextRange) -> Template {
        let found = self.selected(index, list, range);
        found.unwrap_or_else(|| unknown("Fn::Select", range))
    }

    fn selected(&mut self, index: &Node, list: &Node, range: TextRange) -> Option<Template> {
        let index: usize = index.any_text()?.parse().ok()?;
        let Some(call) = call(list) else {
            return self.text(list.items().get(index)?);
        };
        if call.name == "Ref" {
            return self.item_of_parameter(call.argument.any_text()?, index, range);
        }
        let [delimiter, text] = call.argument.items() else {
            return None;
        };
        let delimiter = delimiter.any_text().filter(|_| call.name == "Split")?;
        if let Some(table) = self.table_of_reference(text).filter(|_| delimiter == "|") {
            return self.part_of_table(&table, index, range);
        }
        let text = self.text(text)?;
        let known = text.known_text().filter(|_| !delimiter.is_empty())?;
        let piece = known.split(delimiter).nth(index)?;
        let start = piece.as_ptr() as usize - known.as_ptr() as usize;
        let range = TextRange::new(start as u32, (start + piece.len()) as u32);
        Some(text.part(range))
    }
}

/// A value that the template does not say.
pub(super) fn unknown(name: &str, range: TextRange) -> Template {
    let mut made = Template::default();
    made.placeholder(&format!("${{{name}}}"), name, range, None);
    made
}

/// What a function gives that `Sub` has no spelling for: it is not spelled as a reference.
pub(super) fn unknown_call(function: &str, name: &str, range: TextRange) -> Template {
    let mut made = Template::default();
    made.placeholder(&of_function(function, name), name, range, None);
    made
}

/// The spelling of a placeholder for what a function gives.
pub(super) fn of_function(function: &str, name: &str) -> String {
    format!("${{Fn::{function} {name}}}")
}

/// `Resource.Attribute`, `[Resource, Attribute]`
fn attribute_of(argument: &Node) -> Option<(String, String)> {
    if let [resource, attribute] = argument.items() {
        let attribute = match call(attribute) {
            Some(call) => format!("${{{}}}", call.argument.any_text()?),
            None => attribute.any_text()?.to_owned(),
        };
        return Some((resource.any_text()?.to_owned(), attribute));
    }
    let (resource, attribute) = argument.any_text()?.split_once('.')?;
    Some((resource.to_owned(), attribute.to_owned()))
}

fn is_nothing(node: &Node) -> bool {
    call(node)
        .is_some_and(|call| call.name == "Ref" && call.argument.any_text() == Some("AWS::NoValue"))
}
