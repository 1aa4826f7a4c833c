//! Whether a placeholder of a file is a reference that a policy in a template can make too.

use hcl_edit::expr::{Expression, TraversalOperator};
use hcl_edit::visit::{visit_expr, Visit};

use super::QueryFile;
use crate::hosts::{FoundBy, Host};
use crate::iam::{Piece, PolicyText};
use crate::Query;

/// A language of templates that a policy can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateLanguage {
    /// The body of `Fn::Sub`.
    CloudFormation,
    /// HCL.
    Terraform,
}

/// Where placeholders stand.
pub(super) struct ReferenceSource<'a> {
    pub(super) file: &'a QueryFile<'a>,
    pub(super) query: &'a Query,
}

impl TemplateLanguage {
    /// Why a placeholder in a text is no reference of this language; `None` when all are.
    pub(super) fn refusal(self, source: &ReferenceSource, text: &PolicyText) -> Option<String> {
        text.pieces().iter().find_map(|piece| match piece {
            Piece::Placeholder(written) => self.refusal_of(source, written),
            _ => None,
        })
    }

    fn refusal_of(self, source: &ReferenceSource, written: &str) -> Option<String> {
        const HELP: &str = "give it a value with --set, or use -f json";
        let (name, host) = match self {
            TemplateLanguage::CloudFormation => ("CloudFormation", Host::CloudFormation),
            TemplateLanguage::Terraform => ("Terraform", Host::Terraform),
        };
        let of_host = source.file.report.host.unwrap_or(Host::Sql);
        // SQL in a file of its own is a part of whatever its placeholders are written for.
        if of_host != host && of_host != Host::Sql {
            let of_host = of_host.id();
            return Some(format!(
                "the placeholder `{written}` of a file of {of_host} is no reference of {name}: {HELP}"
            ));
        }
        match self {
            // Programs in a template have names of their own.
            TemplateLanguage::CloudFormation
                if of_host == host
                    && source.query.found_by != FoundBy::Field
                    && !source.query.references.contains(written) =>
            {
                Some(format!(
                    "the placeholder `{written}` may be a name of the program in the template, \
                     and no reference of {name}: {HELP}"
                ))
            }
            TemplateLanguage::CloudFormation if !is_of_sub(written) => Some(format!(
                "the placeholder `{written}` has no form in `!Sub`, which takes references to \
                 parameters, resources and their attributes only: {HELP}"
            )),
            TemplateLanguage::Terraform if !is_of_module(written) => Some(format!(
                "the placeholder `{written}` refers to nothing of the module, as `${{var.name}}` \
                 does: {HELP}"
            )),
            _ => None,
        }
    }
}

fn interpolated(written: &str) -> Option<&str> {
    written.strip_prefix("${")?.strip_suffix('}')
}

/// `${Name}`, `${Name.Attribute}`, `${AWS::Region}`
///
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html>
fn is_of_sub(written: &str) -> bool {
    let Some(name) = interpolated(written) else {
        return false;
    };
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric());
    match name.strip_prefix("AWS::") {
        Some(pseudo) => is_word(pseudo),
        None => name.split('.').all(is_word),
    }
}

/// An expression that means the same everywhere in a module.
fn is_of_module(written: &str) -> bool {
    let expression = interpolated(written).map(str::parse::<Expression>);
    let Some(Ok(expression)) = expression else {
        return false;
    };
    let mut names = Names {
        all_of_module: true,
    };
    names.visit_expr(&expression);
    names.all_of_module
}

/// Looks at the names that an expression begins with.
///
/// <https://developer.hashicorp.com/terraform/language/expressions/references>
struct Names {
    all_of_module: bool,
}

impl Visit for Names {
    fn visit_expr(&mut self, node: &Expression) {
        let Expression::Traversal(traversal) = node else {
            // A name alone is that of a `for`, or of a template that is filled in.
            self.all_of_module &= !matches!(node, Expression::Variable(_));
            return visit_expr(self, node);
        };
        let Expression::Variable(name) = &traversal.expr else {
            return visit_expr(self, node);
        };
        let mut steps = traversal.operators.iter().map(|step| step.value());
        let mut attributes = 0;
        let steps_are_names =
            |step: &TraversalOperator| matches!(step, TraversalOperator::GetAttr(_));
        while steps.next().is_some_and(steps_are_names) {
            attributes += 1;
        }
        self.all_of_module &= match name.as_str() {
            "each" | "count" | "self" => false,
            "var" | "local" | "data" | "module" | "path" | "terraform" => attributes >= 1,
            // The type and the name of a resource; `[0]` can stand behind these.
            _ => attributes >= 1 && name.contains('_'),
        };
        // What stands in brackets.
        for step in &traversal.operators {
            if let TraversalOperator::Index(index) = step.value() {
                self.visit_expr(index);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_sub() {
        for written in [
            "${Db}",
            "${Table.Name}",
            "${AWS::Region}",
            "${Stack.Outputs.Db}",
        ] {
            assert!(is_of_sub(written), "{written}");
        }
        for written in [
            "${var.db_name}",
            "%s",
            "{db}",
            "${Fn::ImportValue db}",
            "${}",
            "${a b}",
        ] {
            assert!(!is_of_sub(written), "{written}");
        }
    }

    #[test]
    fn references_of_a_module() {
        for written in [
            "${var.db}",
            "${local.names[\"a\"].db}",
            "${aws_timestreamwrite_table.t.table_name}",
            "${aws_timestreamwrite_table.t[0].table_name}",
            "${data.aws_ssm_parameter.db.value}",
            "${lower(var.db)}",
            "${var.live ? \"a\" : \"b\"}",
            "${terraform.workspace}",
        ] {
            assert!(is_of_module(written), "{written}");
        }
        for written in [
            "${Db}",
            "${db.ref}",
            "%s",
            "${each.value}",
            "${lower(each.key)}",
            "${local.names[count.index]}",
            "${",
        ] {
            assert!(!is_of_module(written), "{written}");
        }
    }
}
