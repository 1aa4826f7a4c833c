//! Variables of dashboards. What most of them hold is chosen by whoever looks at the
//! dashboard; only a constant has its value in it, and a custom one the list of them.

use std::collections::BTreeMap;

use crate::hosts::documents::tree::Node;

/// The variables of a dashboard: their names, and the values of constants.
#[derive(Default)]
pub(super) struct Variables<'n> {
    values: BTreeMap<&'n str, Option<&'n str>>,
    choices: BTreeMap<&'n str, Vec<String>>,
}

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
            self.values.insert(name, value);
            self.choices.insert(name, custom(variable));
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// The value of a constant.
    pub fn value(&self, name: &str) -> Option<&'n str> {
        self.values.get(name).copied().flatten()
    }

    /// The values that a custom variable has one of.
    pub fn choices(&self, name: &str) -> &[String] {
        self.choices.get(name).map_or(&[], Vec::as_slice)
    }
}

/// The values of a custom variable of which one is chosen; none, where several can be, or
/// all of them, or what another variable says.
/// <https://grafana.com/docs/grafana/latest/dashboards/variables/add-template-variables/#add-a-custom-variable>
fn custom(variable: &Node) -> Vec<String> {
    let is_set = |key: &str| {
        variable
            .at(&[key])
            .is_some_and(|flag| flag.any_text() == Some("true"))
    };
    let is_custom = variable.text_at(&["type"]) == Some("custom");
    let query = variable.at(&["query"]).and_then(Node::any_text);
    let query = query.filter(|query| is_custom && !query.contains('$'));
    let Some(query) = query.filter(|_| !is_set("multi") && !is_set("includeAll")) else {
        return Vec::new();
    };
    let mut values = vec![String::new()];
    let mut signs = query.chars().peekable();
    while let Some(sign) = signs.next() {
        let last = values.last_mut();
        match (sign, signs.peek()) {
            // `a\\,b` is one value.
            ('\\', Some(',')) => {
                last.into_iter().for_each(|value| value.push(','));
                signs.next();
            }
            (',', _) => values.push(String::new()),
            _ => last.into_iter().for_each(|value| value.push(sign)),
        }
    }
    let shown = |value: &String| {
        let value = value.trim();
        // `label : value`
        let value = value
            .split_once(" : ")
            .map_or(value, |(_, value)| value.trim());
        (!value.is_empty()).then(|| value.to_owned())
    };
    values.iter().filter_map(shown).collect()
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
