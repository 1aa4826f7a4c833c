//! Variables of dashboards. What most of them hold is chosen by whoever looks at the
//! dashboard; only a constant has its value in it.

use std::collections::BTreeMap;

use crate::hosts::documents::tree::Node;

/// The variables of a dashboard: their names, and the values of constants.
#[derive(Default)]
pub(super) struct Variables<'n>(BTreeMap<&'n str, Option<&'n str>>);

impl<'n> Variables<'n> {
    /// Adds those of a dashboard.
    pub fn collect(&mut self, dashboard: &'n Node) {
        let variables = dashboard.at(&["templating", "list"]);
        for variable in variables.map_or(&[][..], |list| list.items()) {
            let Some(name) = variable.text_at(&["name"]) else {
                continue;
            };
            let is_constant = variable.text_at(&["type"]) == Some("constant");
            // Exported dashboards have `${VAR_NAME}` there.
            let value = variable.text_at(&["query"]);
            let value = value.filter(|value| is_constant && !value.contains('$'));
            self.0.insert(name, value);
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The value of a constant.
    pub fn value(&self, name: &str) -> Option<&'n str> {
        self.0.get(name).copied().flatten()
    }
}

/// A variable at the beginning of a text: its length, its name and its format.
/// <https://github.com/grafana/grafana/blob/main/public/app/features/variables/utils.ts>
pub(super) fn variable_at(text: &str) -> Option<(usize, &str, Option<&str>)> {
    let word = |text: &str| {
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        text.bytes().take_while(is_word).count()
    };
    let (open, close) = if text.starts_with("${") {
        ("${", "}")
    } else if text.starts_with("[[") {
        ("[[", "]]")
    } else {
        let name = text.strip_prefix('$')?;
        let len = word(name);
        return (len > 0).then(|| Some((1 + len, name.get(..len)?, None)))?;
    };
    let inside = text.strip_prefix(open)?;
    let len = word(inside);
    let name = inside.get(..len).filter(|name| !name.is_empty())?;
    let behind = inside.get(len..)?;
    let format = match behind.strip_prefix(':') {
        Some(format) => format.get(..word(format)),
        None => None,
    };
    let closed = behind.get(format.map_or(0, |format| 1 + format.len())..)?;
    closed
        .starts_with(close)
        .then(|| (text.len() - closed.len() + close.len(), name, format))
}
