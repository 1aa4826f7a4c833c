//! Which data source a query goes to.

use std::collections::BTreeMap;

use crate::hosts::documents::tree::Node;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Timestream,
    Other,
    /// The document does not say it, or says that there are several.
    Unknown,
}

/// The data sources that a dashboard names.
#[derive(Default)]
pub(super) struct Sources<'n> {
    /// The plugin of each name: of those that an exported dashboard asks for, and of the
    /// variables that stand for one.
    plugins: BTreeMap<&'n str, &'n str>,
}

impl<'n> Sources<'n> {
    /// Adds those of a dashboard.
    pub fn collect(&mut self, dashboard: &'n Node) {
        let inputs = dashboard.get("__inputs");
        for input in inputs.map_or(&[][..], |inputs| inputs.items()) {
            self.add(input.text_at(&["name"]), input.text_at(&["pluginId"]));
        }
        let variables = dashboard.at(&["templating", "list"]);
        for variable in variables.map_or(&[][..], |list| list.items()) {
            if variable.text_at(&["type"]) == Some("datasource") {
                self.add(variable.text_at(&["name"]), variable.text_at(&["query"]));
            }
        }
    }

    fn add(&mut self, name: Option<&'n str>, plugin: Option<&'n str>) {
        if let (Some(name), Some(plugin)) = (name, plugin) {
            self.plugins.insert(name, plugin);
        }
    }

    /// What a `datasource` is: a name, an identifier, or a mapping with its type.
    pub fn judge(&self, source: Option<&Node>) -> Verdict {
        let Some(source) = source else {
            return Verdict::Unknown;
        };
        if let Some(name) = source.text() {
            return self.judge_name(name);
        }
        let plugin = source.text_at(&["type"]).or(source.text_at(&["group"]));
        match plugin {
            // The type of "-- Mixed --" and "-- Dashboard --".
            Some("" | "datasource" | "mixed") => Verdict::Unknown,
            Some(plugin) => match self.judge_name(plugin) {
                Verdict::Unknown if !plugin.contains('$') => Verdict::Other,
                verdict => verdict,
            },
            None => source
                .text_at(&["uid"])
                .map_or(Verdict::Unknown, |uid| self.judge_name(uid)),
        }
    }

    /// A plugin, or the name of a data source, which can be a variable.
    fn judge_name(&self, name: &str) -> Verdict {
        let variable = name.trim_start_matches(['$', '{']).trim_end_matches('}');
        let plugin = self.plugins.get(variable).copied();
        let plugin = plugin.filter(|_| name.starts_with('$'));
        if is_timestream(plugin.unwrap_or(name)) {
            Verdict::Timestream
        } else if plugin.is_some() {
            Verdict::Other
        } else {
            Verdict::Unknown
        }
    }
}

/// `grafana-timestream-datasource`, and what people call theirs.
fn is_timestream(name: &str) -> bool {
    name.to_ascii_lowercase().contains("timestream")
}

/// Whether a target has fields of this plugin besides its SQL.
/// <https://github.com/grafana/timestream-datasource/blob/main/src/types.ts>
pub(super) fn looks_like_timestream(target: &Node) -> bool {
    let fields = ["database", "table", "measure", "waitForResult"];
    fields.iter().any(|field| target.get(field).is_some())
        || target.text_at(&["queryType"]) == Some("raw")
}
