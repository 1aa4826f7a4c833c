//! Terraform in JSON: modules (`.tf.json`), plans and states (`terraform show -json`).

use std::collections::BTreeMap;

use super::strings::short;
use super::tree::{items_or_self, Node};
use super::values::{scheduled, Names, Values, OF_CLOUD_CONTROL, OF_TERRAFORM};
use super::{Budget, File, COST_OF_HOP};
use crate::hosts::{FoundBy, Host, HostText, Neighbours, QueryText};
use crate::text::{HostValue, Template, TextRange};

/// The types of scheduled queries, and how they name what they say.
const TYPES: &[(&str, &Names)] = &[
    ("aws_timestreamquery_scheduled_query", &OF_TERRAFORM),
    ("awscc_timestream_scheduled_query", &OF_CLOUD_CONTROL),
];

/// Names that a reference to a resource gives: of which type, which attribute.
const ATTRIBUTES: &[(&str, &str)] = &[
    ("aws_timestreamwrite_database", "database_name"),
    ("aws_timestreamwrite_table", "database_name"),
    ("aws_timestreamwrite_table", "table_name"),
    ("aws_s3_bucket", "bucket"),
];

/// How many names may lead to one another.
const MOST_HOPS: usize = 16;

/// Whether a document is Terraform's.
pub(super) fn is_here(root: &Node, file: &File) -> bool {
    let name = file.input.file_name.to_ascii_lowercase();
    let of_type = |of_type: &&(&str, &Names)| {
        let resources = root.get("resource").map_or(&[][..], items_or_self);
        resources.iter().any(|some| some.get(of_type.0).is_some())
    };
    name.ends_with(".tf.json")
        || name.ends_with(".tofu.json")
        || root.get("planned_values").is_some()
        || root.get("resource_changes").is_some()
        || root.at(&["values", "root_module"]).is_some()
        || TYPES.iter().any(|known| of_type(&known))
}

/// Finds the queries of a module, a plan or a state.
pub(super) fn read(root: &Node, file: &File, found: &mut HostText<'static>) {
    found.host = Some(Host::Terraform);
    let mut values = Expressions::new(root, file);
    let planned = root.at(&["planned_values", "root_module"]);
    if let Some(module) = planned.or(root.at(&["values", "root_module"])) {
        values.is_evaluated = true;
        return read_planned(module, &mut values, found);
    }
    if let Some(changes) = root.get("resource_changes") {
        values.is_evaluated = true;
        for change in changes.items() {
            let after = change.at(&["change", "after"]);
            let after = after.filter(|after| after.is_mapping());
            read_resource(change, after, &mut values, found);
        }
        return;
    }
    for (of_type, names) in TYPES {
        for (name, properties) in labelled(root, "resource", of_type) {
            let name = format!("{of_type}.{}", short(name));
            add(name, properties, names, &mut values, found);
        }
    }
}

/// The blocks of a kind with two labels of which the first is given.
fn labelled<'n, 'a>(root: &'n Node<'a>, kind: &str, first: &str) -> Vec<(&'n str, &'n Node<'a>)> {
    let blocks = root.get(kind).map_or(&[][..], items_or_self);
    let of_type = blocks.iter().filter_map(|block| block.get(first));
    let named = of_type.flat_map(items_or_self);
    let entries = named.flat_map(|named| named.entries());
    entries
        .flat_map(|entry| {
            let blocks = items_or_self(&entry.value);
            blocks.iter().map(|block| (entry.name(), &**block))
        })
        .collect()
}

fn read_planned(module: &Node, values: &mut Expressions, found: &mut HostText<'static>) {
    for resource in module.get("resources").map_or(&[][..], |list| list.items()) {
        let said = resource.get("values").map(|said| &**said);
        read_resource(resource, said, values, found);
    }
    let children = module.get("child_modules");
    for child in children.map_or(&[][..], |list| list.items()) {
        read_planned(child, values, found);
    }
}

fn read_resource(
    resource: &Node,
    said: Option<&Node>,
    values: &mut Expressions,
    found: &mut HostText<'static>,
) {
    let of_type = resource.text_at(&["type"]).unwrap_or_default();
    let known = TYPES.iter().find(|known| known.0 == of_type);
    if let (Some((_, names)), Some(said)) = (known, said) {
        let address = resource.text_at(&["address"]).unwrap_or(of_type);
        add(short(address), said, names, values, found);
    }
}

fn add(
    name: String,
    properties: &Node,
    names: &Names,
    values: &mut Expressions,
    found: &mut HostText<'static>,
) {
    let known = properties
        .get("query_string")
        .filter(|query| query.text().is_some());
    let text = match known.and_then(|query| values.text(query)) {
        Some(text) => text,
        // A plan does not say what is known only when it is applied.
        None => placeholder(&format!("{name}.query_string"), properties.range, None),
    };
    let mut query = QueryText::new(Some(name), &text, FoundBy::Field);
    query.scheduled = Some(Box::new(scheduled(properties, names, values)));
    found.queries.push(query);
}

/// Strings with `${…}` in them, worked out as far as the module says.
struct Expressions<'n, 'a> {
    source: &'n str,
    neighbours: &'n dyn Neighbours,
    /// Everything is worked out: a plan.
    is_evaluated: bool,
    variables: BTreeMap<&'n str, &'n Node<'a>>,
    locals: BTreeMap<&'n str, &'n Node<'a>>,
    resources: BTreeMap<(&'static str, &'n str), &'n Node<'a>>,
    budget: Budget,
    hops: usize,
}

impl Values for Expressions<'_, '_> {
    fn text(&mut self, node: &Node) -> Option<Template> {
        let text = node.text().and(node.template(self.source))?;
        Some(if self.is_evaluated {
            text
        } else {
            self.evaluated(&text)
        })
    }

    fn choose<'m, 'b>(&self, node: &'m Node<'b>) -> Option<&'m Node<'b>> {
        node.items().first().map_or(Some(node), |first| Some(first))
    }
}

impl<'n, 'a> Expressions<'n, 'a> {
    fn new(root: &'n Node<'a>, file: &'n File) -> Self {
        let entries = |kind: &str| {
            let blocks = root.get(kind).map_or(&[][..], items_or_self);
            let entries = blocks.iter().flat_map(|block| block.entries());
            entries.map(|entry| (entry.name(), &*entry.value)).collect()
        };
        let mut resources = BTreeMap::new();
        for (of_type, _) in ATTRIBUTES {
            for (name, block) in labelled(root, "resource", of_type) {
                resources.insert((*of_type, name), block);
            }
        }
        Expressions {
            source: file.source,
            neighbours: file.input.neighbours,
            is_evaluated: false,
            variables: entries("variable"),
            locals: entries("locals"),
            resources,
            budget: Budget::of(file.source),
            hops: 0,
        }
    }

    /// Puts values in the place of `${…}`; `$${` and `%%{` stand for themselves.
    /// <https://developer.hashicorp.com/terraform/language/syntax/json>
    fn evaluated(&mut self, text: &Template) -> Template {
        let all = text.text();
        let part = |from: usize, to: usize| text.part(TextRange::new(from as u32, to as u32));
        let mut made = Template::default();
        let (mut copied, mut at) = (0, 0);
        while let Some(found) = all.get(at..).and_then(|rest| rest.find(['$', '%'])) {
            let start = at + found;
            let rest = all.get(start..).unwrap_or_default();
            at = start + 1;
            if rest.starts_with("$${") || rest.starts_with("%%{") {
                made.append(&part(copied, start));
                copied = start + 1;
                at = start + 3;
            } else if rest.starts_with("${") {
                let Some(len) = closing(rest) else {
                    break;
                };
                made.append(&part(copied, start));
                let spelling = TextRange::new(start as u32, (start + len) as u32);
                let place = text.map().to_source(spelling);
                let inside = rest.get(2..len - 1).unwrap_or_default().trim();
                made.append(&self.expression(inside, place));
                copied = start + len;
                at = copied;
            }
        }
        made.append(&part(copied, all.len()));
        made
    }

    fn expression(&mut self, expression: &str, place: TextRange) -> Template {
        let known = self.known(expression, place);
        known.unwrap_or_else(|| placeholder(expression, place, None))
    }

    fn known(&mut self, expression: &str, place: TextRange) -> Option<Template> {
        if let Some(name) = expression.strip_prefix("var.") {
            let block = self.variables.get(name)?;
            let block = block.items().first().map_or(*block, |first| first);
            let default = block.get("default")?.any_text()?;
            let value = self.budget.spend(default.len()).then(|| HostValue {
                text: default.to_owned(),
                is_default: true,
            });
            return Some(placeholder(expression, place, value));
        }
        if let Some(path) = path_of_file(expression) {
            let text = self.neighbours.read(path)?;
            let mut made = Template::default();
            if self.budget.spend(text.len()) {
                made.put(&text, place);
            }
            return (!made.is_empty()).then_some(made);
        }
        let node: &'n Node<'a> = match expression.strip_prefix("local.") {
            Some(name) => self.locals.get(name)?,
            None => {
                let (of_type, rest) = expression.split_once('.')?;
                let (name, attribute) = rest.split_once('.')?;
                let (of_type, attribute) = ATTRIBUTES
                    .iter()
                    .find(|known| **known == (of_type, attribute))?;
                self.resources.get(&(*of_type, name))?.get(attribute)?
            }
        };
        if self.hops >= MOST_HOPS || !self.budget.spend(COST_OF_HOP) {
            return None;
        }
        self.hops += 1;
        let value = self.text(node);
        self.hops -= 1;
        let value = value.filter(|value| self.budget.spend(value.text().len()))?;
        let mut made = Template::default();
        made.append_in_place_of(place, &value);
        Some(made)
    }
}

fn placeholder(name: &str, place: TextRange, value: Option<HostValue>) -> Template {
    let mut made = Template::default();
    made.placeholder(&format!("${{{name}}}"), name, place, value);
    made
}

/// The path in `file("…")` and `templatefile("…", …)`, from the folder of the module.
fn path_of_file(expression: &str) -> Option<&str> {
    let arguments = expression
        .strip_prefix("file(")
        .or_else(|| expression.strip_prefix("templatefile("))?;
    let path = arguments.trim_start().strip_prefix('"')?;
    let path = path.strip_prefix("${path.module}/").unwrap_or(path);
    let path = path.strip_prefix("./").unwrap_or(path);
    let (path, _) = path.split_once('"')?;
    (!path.contains('$')).then_some(path)
}

/// The length of the `${…}` that a text begins with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
