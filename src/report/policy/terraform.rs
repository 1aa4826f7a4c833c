use hcl::expr::{Expression, TemplateExpr};
use hcl::structure::{Attribute, Block, BlockBuilder, Body};
use hcl_edit::structure::{Body as EditBody, Structure};
use hcl_edit::visit_mut::{visit_body_mut, VisitMut};
use thiserror::Error;

use super::PolicyNames;
use crate::iam::{escaped, Piece, PolicyStatement, PolicyText};
use crate::policy::PolicyPart;

/// Something that the data source cannot say.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum TerraformError {
    /// It takes `&{` for the beginning of a policy variable.
    #[error(
        "the data source of Terraform takes `&{{` for a policy variable, as in {0}: use -f json"
    )]
    Ampersand(String),
    /// The HCL could not be written.
    #[error("the policy cannot be written as HCL: {0}")]
    Hcl(String),
}

/// A data source `aws_iam_policy_document` for each document, and those that it takes
/// partition, region and account from where they are not given.
///
/// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document>
pub fn policy_terraform<'a>(
    parts: impl Iterator<Item = &'a PolicyPart>,
    names: &PolicyNames,
) -> Result<String, TerraformError> {
    let base = names.base.as_str();
    let mut documents = Body::builder();
    let mut open = Vec::new();
    for part in parts {
        for text in part.document.texts() {
            if text.to_string().contains("&{") {
                return Err(TerraformError::Ampersand(text.to_string()));
            }
            open.extend(text.pieces().iter().filter_map(data_source));
        }
        let label = match part.id.strip_prefix("policy") {
            Some(number) => format!("{base}{}", number.replace('-', "_")),
            None => format!("{base}_{}", part.id.replace('-', "_")),
        };
        let statements = part.document.statements.iter();
        let block = data("aws_iam_policy_document", &label);
        let block = statements.fold(block, |block, one| block.add_block(statement(one, base)));
        documents = documents.add_block(block.build());
    }
    open.sort_unstable();
    open.dedup();
    let mut body = Body::builder();
    for (kind, _) in open {
        body = body.add_block(data(kind, base).build());
    }
    let body = body.add_blocks(documents.build().into_blocks()).build();
    let text = hcl::to_string(&body).map_err(|error| TerraformError::Hcl(error.to_string()))?;
    aligned(&text)
}

fn data(kind: &str, label: &str) -> BlockBuilder {
    Block::builder("data").add_label(kind).add_label(label)
}

/// The data source that knows what a piece stands for, and its attribute.
fn data_source(piece: &Piece) -> Option<(&'static str, &'static str)> {
    match piece {
        Piece::Partition => Some(("aws_partition", "partition")),
        // `name` until version 5 of the provider and `region` from version 6 on are the
        // same as `id` in all of them.
        Piece::Region => Some(("aws_region", "id")),
        Piece::Account => Some(("aws_caller_identity", "account_id")),
        _ => None,
    }
}

fn statement(statement: &PolicyStatement, base: &str) -> Block {
    let texts = |texts: &[PolicyText]| -> Expression {
        texts
            .iter()
            .map(|text| expression(text, base))
            .collect::<Vec<_>>()
            .into()
    };
    let mut block = Block::builder("statement")
        .add_attribute(("sid", statement.sid.as_str()))
        .add_attribute(("effect", "Allow"))
        .add_attribute(Attribute::new("actions", statement.actions.clone()));
    if !statement.resources.is_empty() {
        block = block.add_attribute(("resources", texts(&statement.resources)));
    }
    if let Some(service) = &statement.service {
        let principals = Block::builder("principals")
            .add_attribute(("type", "Service"))
            .add_attribute(Attribute::new("identifiers", vec![service.clone()]));
        block = block.add_block(principals.build());
    }
    for (operator, keys) in &statement.conditions {
        for (key, values) in keys {
            let condition = Block::builder("condition")
                .add_attribute(("test", operator.as_str()))
                .add_attribute(("variable", key.as_str()))
                .add_attribute(("values", texts(values)));
            block = block.add_block(condition.build());
        }
    }
    block.build()
}

/// A string, or a template where something is filled in.
fn expression(text: &PolicyText, base: &str) -> Expression {
    let filled = |piece: &Piece| match piece {
        Piece::Placeholder(written) if is_interpolation(written) => Some(written.clone()),
        piece => data_source(piece)
            .map(|(kind, attribute)| format!("${{data.{kind}.{base}.{attribute}}}")),
    };
    if !text.pieces().iter().any(|piece| filled(piece).is_some()) {
        return Expression::from(text.to_string());
    }
    let mut template = String::new();
    for piece in text.pieces() {
        match (filled(piece), piece) {
            (Some(interpolation), _) => template.push_str(&interpolation),
            (None, Piece::Literal(literal)) => template.push_str(&quoted(&escaped(literal))),
            (None, Piece::Placeholder(written)) => template.push_str(&quoted(written)),
            (None, _) => template.push('*'),
        }
    }
    TemplateExpr::from(template).into()
}

/// A placeholder of a Terraform file, which goes back into one as it is.
fn is_interpolation(written: &str) -> bool {
    written.starts_with("${") && written.ends_with('}')
}

/// The text between the quotes of a string.
fn quoted(text: &str) -> String {
    let string = hcl::format::to_string(&Expression::from(text)).unwrap_or_default();
    let inside = string
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inside.unwrap_or_default().to_owned()
}

/// The text with the signs of assignment in columns, as `terraform fmt` has them.
fn aligned(text: &str) -> Result<String, TerraformError> {
    let parsed: Result<EditBody, _> = text.parse();
    let mut body = parsed.map_err(|error| TerraformError::Hcl(error.to_string()))?;
    Alignment.visit_body_mut(&mut body);
    Ok(body.to_string())
}

struct Alignment;

impl VisitMut for Alignment {
    fn visit_body_mut(&mut self, body: &mut EditBody) {
        let keys: Vec<Option<usize>> = body.iter().map(short_key).collect();
        let width = keys.iter().flatten().max().copied().unwrap_or_default();
        for (mut structure, key) in body.iter_mut().zip(keys) {
            if let (Some(key), Some(mut attribute)) = (key, structure.as_attribute_mut()) {
                let spaces = " ".repeat(width + 1 - key);
                attribute.key_decor_mut().set_suffix(spaces);
            }
        }
        visit_body_mut(self, body);
    }
}

/// The length of the name of an attribute that stands on one line.
fn short_key(structure: &Structure) -> Option<usize> {
    let attribute = structure.as_attribute()?;
    let long = matches!(attribute.value, hcl_edit::expr::Expression::Array(_));
    (!long).then(|| attribute.key.as_str().len())
}
