//! What the names of a template stand for: parameters, resources and mappings.

use super::folding::{of_function, unknown, unknown_call, Folding};
use super::functions::call;
use crate::hosts::documents::tree::Node;
use crate::hosts::documents::values::Values;
use crate::hosts::{HostFinding, HostFindingKind};
use crate::text::{HostValue, Template, TextRange};

/// Properties that a reference to a resource gives, where the template sets them: of
/// which type, which attribute (none: `Ref`), which property.
const NAMES: &[(&str, Option<&str>, &str)] = &[
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-timestream-database.html
    ("AWS::Timestream::Database", None, "DatabaseName"),
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-timestream-table.html
    (TABLE, Some("Name"), "TableName"),
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html
    ("AWS::S3::Bucket", None, "BucketName"),
];

const TABLE: &str = "AWS::Timestream::Table";

impl<'n, 'a> Folding<'_, 'n, 'a> {
    /// What `Ref` of a name gives.
    pub fn reference(&mut self, name: &str, range: TextRange) -> Template {
        if let Some(parameter) = self.template.parameters.get(name) {
            return self.parameter(name, parameter, range);
        }
        let is_table = self.type_of(name) == Some(TABLE);
        if is_table && self.in_sql {
            self.findings.push(HostFinding {
                kind: HostFindingKind::TableReference,
                range,
                message: format!("`{name}` gives `database|table`, which no SQL takes"),
                help: Some(format!(
                    "name the table with `!GetAtt {name}.Name`, or `${{{name}.Name}}` in `!Sub`"
                )),
            });
        }
        // What a table gives is the name of nothing.
        let made = if is_table {
            unknown_call("Ref", name, range)
        } else {
            unknown(name, range)
        };
        self.resource(name, None, range).unwrap_or(made)
    }

    /// What an attribute of a resource gives.
    pub fn attribute(&mut self, name: &str, attribute: &str, range: TextRange) -> Template {
        self.resource(name, Some(attribute), range)
            .unwrap_or_else(|| unknown(&format!("{name}.{attribute}"), range))
    }

    fn parameter(&mut self, name: &str, parameter: &Node, range: TextRange) -> Template {
        let mut made = Template::default();
        let value = default_of(parameter).filter(|value| self.budget.spend(value.len()));
        let value = value.map(|text| HostValue {
            text: text.to_owned(),
            is_default: true,
        });
        made.placeholder(&format!("${{{name}}}"), name, range, value);
        made
    }

    /// An item of the list that a parameter is by default.
    pub fn item_of_parameter(
        &mut self,
        name: &str,
        index: usize,
        range: TextRange,
    ) -> Option<Template> {
        let parameter = self.template.parameters.get(name)?;
        let is_list = parameter.text_at(&["Type"]) == Some("CommaDelimitedList");
        let item = default_of(parameter)
            .filter(|_| is_list)?
            .split(',')
            .nth(index)?;
        let value = self.budget.spend(item.len()).then(|| HostValue {
            text: item.trim().to_owned(),
            is_default: true,
        });
        let name = format!("{name}.{index}");
        let mut made = Template::default();
        made.placeholder(&of_function("Select", &name), &name, range, value);
        Some(made)
    }

    fn type_of(&self, name: &str) -> Option<&'n str> {
        self.template.resources.get(name)?.text_at(&["Type"])
    }

    /// The property of a resource that a reference to it gives.
    fn resource(
        &mut self,
        name: &str,
        attribute: Option<&str>,
        range: TextRange,
    ) -> Option<Template> {
        let of_type = self.type_of(name)?;
        let mut names = NAMES.iter();
        let (_, _, property) =
            names.find(|(resource, given, _)| *resource == of_type && *given == attribute)?;
        self.property(name, property, range)
    }

    /// A property of a resource, in the place of a reference to it.
    fn property(&mut self, name: &str, property: &str, range: TextRange) -> Option<Template> {
        let resource: &'n Node<'a> = self.template.resources.get(name)?;
        let value = resource.get("Properties")?.get(property)?;
        let value = self.hop(|folding| folding.text(value)).flatten()?;
        if value.is_empty() || !self.budget.spend(value.text().len()) {
            return None;
        }
        let mut made = Template::default();
        made.append_in_place_of(range, &value);
        Some(made)
    }

    /// The table whose `Ref` a node is.
    pub fn table_of_reference(&self, node: &Node) -> Option<String> {
        let call = call(node).filter(|call| call.name == "Ref")?;
        let name = call.argument.any_text()?;
        (self.type_of(name) == Some(TABLE)).then(|| name.to_owned())
    }

    /// What stands before the `|` of the `Ref` of a table, or behind it.
    pub fn part_of_table(
        &mut self,
        table: &str,
        index: usize,
        range: TextRange,
    ) -> Option<Template> {
        match index {
            0 => self.property(table, "DatabaseName", range),
            1 => Some(self.attribute(table, "Name", range)),
            _ => None,
        }
    }

    /// A value of `Mappings`, whose keys can be parameters with a default.
    pub fn find_in_map(&mut self, keys: &[&Node; 3], range: TextRange) -> Template {
        let folded = keys.map(|key| self.text(key).unwrap_or_default());
        let mut is_default = false;
        let mut names = Vec::new();
        for key in &folded {
            let only = key.placeholders().first();
            let default = only.and_then(|only| only.value.as_ref());
            match default.filter(|_| key.placeholders().len() == 1) {
                Some(value) if only.is_some_and(|p| p.range.of(key.text()) == key.text()) => {
                    is_default = true;
                    names.push(value.text.clone());
                }
                _ => names.push(key.text().to_owned()),
            }
        }
        let mappings = self.template.mappings;
        let value = mappings.and_then(|mappings| {
            let mut names = names.iter();
            names.try_fold(mappings, |node, name| self.look_up(node, name))
        });
        let value = value.and_then(|value| value.any_text());
        let value = value.filter(|value| self.budget.spend(value.len()));
        let plain = folded.map(|key| key.text().replace(['$', '{', '}'], ""));
        let name = plain.join(".");
        let mut made = Template::default();
        let value = value.map(|text| HostValue {
            text: text.to_owned(),
            is_default,
        });
        made.placeholder(&of_function("FindInMap", &name), &name, range, value);
        made
    }
}

/// The default of a parameter. That of one whose type is a parameter of Systems Manager
/// is only the name of the value.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html>
fn default_of<'n>(parameter: &'n Node) -> Option<&'n str> {
    let of_type = parameter.text_at(&["Type"]).unwrap_or_default();
    let default = parameter.get("Default")?.any_text()?;
    (!of_type.starts_with("AWS::SSM::Parameter::Value<") && !default.is_empty()).then_some(default)
}
