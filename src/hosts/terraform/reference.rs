//! What names refer to: locals, variables, resources of the module.

use tree_sitter::Node;

use super::evaluate::{Module, Scope};
use super::files::{attribute_of, attributes, Definitions, Place};
use super::nodes::span;
use super::value::{text, Value};
use crate::text::TextRange;

/// Attributes that the service fills in, by the attribute that is given for them.
///
/// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/timestreamwrite_database>,
/// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket>,
/// <https://registry.terraform.io/providers/hashicorp/awscc/latest/docs/resources/timestream_database>,
/// <https://registry.terraform.io/providers/hashicorp/awscc/latest/docs/resources/timestream_table>
const SAME_AS: &[(&str, &str, &str)] = &[
    ("aws_timestreamwrite_database", "id", "database_name"),
    ("awscc_timestream_database", "id", "database_name"),
    ("awscc_timestream_table", "name", "table_name"),
    ("aws_s3_bucket", "id", "bucket"),
    ("awscc_s3_bucket", "id", "bucket_name"),
];

/// Names that mean something in one resource only.
const OF_ONE_RESOURCE: &[&str] = &["each.", "count.", "self."];

impl<'f> Module<'f> {
    /// The value of a name with the way into it.
    pub(super) fn reference(&self, file: usize, nodes: &[Node<'f>], scope: &Scope) -> Value {
        let Some((first, steps)) = nodes.split_first() else {
            return Value::Unknown;
        };
        let name = self.source(Place { file, node: *first });
        if let Some(value) = scope.get(name) {
            return self.into(value.clone(), file, steps, scope);
        }
        let keys = steps
            .iter()
            .map(|node| self.step(Place { file, node: *node }, scope));
        let Some(keys) = keys.collect::<Option<Vec<String>>>() else {
            return Value::Unknown;
        };
        let range = span(nodes);
        let found = match (name, keys.as_slice()) {
            _ if self.spend(self.index.cost()).is_none() => None,
            ("local", [name, path @ ..]) => self.local(name, path),
            ("var", [name, path @ ..]) => {
                let source = range.of(self.index.text(file));
                return self
                    .variable(name, path, source, range)
                    .unwrap_or(Value::Unknown);
            }
            ("module", [name, path @ ..]) => self.output(name, path),
            ("each" | "count" | "self" | "path" | "terraform", _) => None,
            ("data", [kind, name, path @ ..]) => self.attribute("data", kind, name, path),
            (kind, [name]) => self.resources(kind, name),
            (kind, [name, path @ ..]) => self.attribute("resource", kind, name, path),
            _ => None,
        };
        match found {
            Some((from, value)) if from != file => value.placed(range),
            Some((_, value)) => value,
            None => Value::Unknown,
        }
    }

    fn local(&self, name: &str, path: &[String]) -> Option<(usize, Value)> {
        let get = |found: &Definitions| found.locals.get(name).copied();
        let place = self.index.find_node(name, get)?;
        self.follow(place, path, &Scope::default())
    }

    fn variable(
        &self,
        name: &str,
        path: &[String],
        source: &str,
        range: TextRange,
    ) -> Option<Value> {
        let given = self.given.unwrap_or_default();
        let passed = given.iter().find(|(passed, _)| passed == name);
        if let Some((_, value)) = passed.filter(|(_, value)| *value != Value::Null) {
            let mut value = value.clone();
            for key in path {
                value = value.part(key);
            }
            return Some(value.of_variable(source, range, false));
        }
        let given = self.index.given(name);
        let (place, is_default) = match given {
            Some(place) => (place, false),
            None => {
                let get = |found: &Definitions| found.variables.get(name).copied();
                let Place { file, node: body } = self.index.find_node(name, get)?;
                let node = attribute_of(body, self.index.text(file), "default")?;
                (Place { file, node }, self.given.is_none())
            }
        };
        let (_, value) = self.follow(place, path, &Scope::default())?;
        Some(value.of_variable(source, range, is_default))
    }

    /// The attribute of a block. Behind its name can stand the key of one of several
    /// resources that it makes.
    fn attribute(
        &self,
        word: &str,
        kind: &str,
        name: &str,
        path: &[String],
    ) -> Option<(usize, Value)> {
        let get = |found: &Definitions| found.block(word, kind, name);
        let Place { file, node: body } = self.index.find_node(kind, get)?;
        self.spend(body.named_child_count())?;
        let source = self.index.text(file);
        let attribute = |name: &str| {
            let node = attribute_of(body, source, name)?;
            Some(Place { file, node })
        };
        let mut path = path;
        let mut names = Vec::new();
        if let Some((key, rest)) = path.split_first() {
            if let Some(each) = attribute("for_each") {
                let entries = self
                    .follow(each, &[], &Scope::default())?
                    .1
                    .entries(false)?;
                names = each_of(entries, key)?;
                path = rest;
            } else if attribute("count").is_some() {
                let index = vec![("index".to_owned(), text(key))];
                names = vec![("count".to_owned(), Value::Map(index))];
                path = rest;
            }
        }
        let (asked, path) = path.split_first()?;
        let same = SAME_AS
            .iter()
            .find(|(of, name, _)| *of == kind && name == asked)
            .map(|(_, _, same)| *same);
        let place = attribute(asked).or_else(|| attribute(same?))?;
        let scope = Scope::default();
        let (file, value) = self.follow(place, path, &scope.with(&names))?;
        (!is_of_one_resource(&value)).then_some((file, value))
    }

    /// The resources that a block makes with `for_each`, by their keys: what `for_each` of
    /// another goes through.
    /// <https://developer.hashicorp.com/terraform/language/meta-arguments/for_each>
    fn resources(&self, kind: &str, name: &str) -> Option<(usize, Value)> {
        let get = |found: &Definitions| found.block("resource", kind, name);
        let body = self.index.find_node(kind, get)?;
        let source = self.index.text(body.file);
        attribute_of(body.node, source, "for_each")?;
        let mut made = Vec::new();
        for (key, names) in self.copies(body) {
            let outer = Scope::default();
            let scope = outer.with(&names);
            let attributes = attributes(body.node, source).into_iter();
            let values = attributes.map(|(name, node)| {
                let place = Place {
                    file: body.file,
                    node,
                };
                (name.to_owned(), self.value(place, &scope))
            });
            let key = key.strip_prefix("[\"")?.strip_suffix("\"]")?.to_owned();
            made.push((key, Value::Map(values.collect())));
        }
        Some((body.file, Value::Map(made)))
    }

    /// The value of what a reference leads to, unless that leads back to it.
    fn follow(&self, place: Place<'f>, path: &[String], scope: &Scope) -> Option<(usize, Value)> {
        let target = (place.file, place.node.start_byte());
        if self.followed.borrow().contains(&target) {
            return None;
        }
        self.followed.borrow_mut().push(target);
        let value = self.value_at(place, path, scope);
        self.followed.borrow_mut().pop();
        (value != Value::Unknown).then_some((place.file, value))
    }
}

/// What `each` is for the element of that key.
fn each_of(entries: Vec<(Value, Value)>, key: &str) -> Option<Vec<(String, Value)>> {
    let is_asked = |found: &Value| match found {
        Value::Text(text) => super::value::known(text).is_some_and(|known| known.text == key),
        _ => false,
    };
    let entry = entries.into_iter().find(|(found, _)| is_asked(found));
    entry.map(|(key, value)| each(key, value))
}

/// The scope of a resource for one element of its `for_each`.
pub(super) fn each(key: Value, value: Value) -> Vec<(String, Value)> {
    let each = vec![("key".to_owned(), key), ("value".to_owned(), value)];
    vec![("each".to_owned(), Value::Map(each))]
}

fn is_of_one_resource(value: &Value) -> bool {
    let Value::Text(text) = value else {
        return false;
    };
    let mut names = text.placeholders().iter().filter_map(|found| found.name());
    names.any(|name| OF_ONE_RESOURCE.iter().any(|of| name.contains(of)))
}
