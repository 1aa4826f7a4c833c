//! Data sources that a repository provisions.
//! <https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources>

use crate::hosts::documents::parse;
use crate::hosts::documents::tree::Node;
use crate::hosts::{DataSource, GrafanaDefaults, Host, HostInput};

/// The type of those for Timestream.
const PLUGIN: &str = "grafana-timestream-datasource";

/// Whether a file can provision one, which takes no tree of it to see.
pub(in crate::hosts) fn has_data_sources(input: &HostInput) -> bool {
    let has = |word: &str| memchr::memmem::find(input.text.as_bytes(), word.as_bytes()).is_some();
    has(PLUGIN) && has("datasources") && has("jsonData")
}

/// The data sources of a file.
pub(in crate::hosts) fn data_sources(input: &HostInput) -> Vec<DataSource> {
    let (_, document) = parse(Host::Yaml, input);
    let mut found = Vec::new();
    for root in &document.roots {
        // Kubernetes has such files as strings of others: these are not looked into.
        let sources = root.get("datasources").map_or(&[][..], |all| all.items());
        let ours = sources
            .iter()
            .filter(|source| source.text_at(&["type"]) == Some(PLUGIN));
        found.extend(ours.map(|source| data_source(source)));
    }
    found
}

fn data_source(source: &Node) -> DataSource {
    let said = |way: &[&str]| {
        let text = source.at(way)?.any_text()?;
        // `$NAME` is a variable of the environment of Grafana.
        (!text.is_empty() && !text.contains('$')).then(|| text.to_owned())
    };
    DataSource {
        uid: said(&["uid"]),
        name: said(&["name"]),
        defaults: GrafanaDefaults {
            database: said(&["jsonData", "defaultDatabase"]),
            table: said(&["jsonData", "defaultTable"]),
            measure: said(&["jsonData", "defaultMeasure"]),
        },
    }
}

/// Those of the repository.
#[derive(Clone, Copy)]
pub(super) struct Provisioned<'r>(pub &'r [DataSource]);

impl Provisioned<'_> {
    /// What a data source fills in: what the settings say, and otherwise what all say that
    /// are provisioned by the name or the identifier which a query has for it. A query that
    /// has none uses whatever there is.
    pub fn defaults(self, asked: GrafanaDefaults, source: Option<&Node>) -> GrafanaDefaults {
        let uid = source.and_then(|source| source.text().or(source.text_at(&["uid"])));
        let name = source.and_then(|source| {
            let of_second_schema = source.text_at(&["datasource", "name"]);
            source.text().or(of_second_schema)
        });
        let is_it = |one: &&DataSource| {
            let same = |known: &Option<String>, said: Option<&str>| {
                said.is_some() && known.as_deref() == said
            };
            let is_any = uid.is_none() && name.is_none();
            is_any || same(&one.uid, uid) || same(&one.name, name) || same(&one.uid, name)
        };
        let ours: Vec<&DataSource> = self.0.iter().filter(is_it).collect();
        let agreed = |of: fn(&GrafanaDefaults) -> &Option<String>| {
            let (first, others) = ours.split_first()?;
            let value = of(&first.defaults).as_ref()?;
            let is_same = |one: &&DataSource| of(&one.defaults).as_ref() == Some(value);
            others.iter().all(is_same).then(|| value.clone())
        };
        GrafanaDefaults {
            database: asked.database.or_else(|| agreed(|of| &of.database)),
            table: asked.table.or_else(|| agreed(|of| &of.table)),
            measure: asked.measure.or_else(|| agreed(|of| &of.measure)),
        }
    }
}
