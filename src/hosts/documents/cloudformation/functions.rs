//! Intrinsic functions of CloudFormation, in their long and their short form.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>

use crate::hosts::documents::tree::Node;

/// A call of a function.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call<'n, 'a> {
    /// `Sub` for `Fn::Sub` and `!Sub`.
    pub name: &'n str,
    pub argument: &'n Node<'a>,
    /// The short form: the argument has the function for its tag.
    pub is_short: bool,
}

/// The call that a node is, if it is one.
pub(super) fn call<'n, 'a>(node: &'n Node<'a>) -> Option<Call<'n, 'a>> {
    let short = node.tag.as_deref().and_then(|tag| tag.strip_prefix('!'));
    if let Some(name) = short.filter(|name| !name.is_empty()) {
        return Some(Call {
            name,
            argument: node,
            is_short: true,
        });
    }
    long(node)
}

/// The call that a mapping is in the long form.
pub(super) fn long<'n, 'a>(node: &'n Node<'a>) -> Option<Call<'n, 'a>> {
    let [entry] = node.entries() else {
        return None;
    };
    let name = match entry.name() {
        "Ref" => "Ref",
        name => name.strip_prefix("Fn::")?,
    };
    Some(Call {
        name,
        argument: &entry.value,
        is_short: false,
    })
}
