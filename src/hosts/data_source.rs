//! What is known of data sources of Grafana for Timestream.

/// What the data source of Grafana fills in where a query does not say it, spelled as in
/// its settings: with quotes, where these are to be in the SQL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GrafanaDefaults {
    /// `defaultDatabase`
    pub database: Option<String>,
    /// `defaultTable`
    pub table: Option<String>,
    /// `defaultMeasure`
    pub measure: Option<String>,
}

/// A data source of Grafana for Timestream that a file provisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataSource {
    /// What dashboards know it by.
    pub uid: Option<String>,
    /// Its name, by which old dashboards know it.
    pub name: Option<String>,
    /// What it fills in.
    pub defaults: GrafanaDefaults,
}

impl GrafanaDefaults {
    /// The keys of the settings file that give a value to the macros of the data source in
    /// `written`.
    pub fn keys_for(written: &str) -> impl Iterator<Item = &'static str> + '_ {
        let macros = [
            ("$__database", "default-database"),
            ("$__table", "default-table"),
            ("$__measure", "default-measure"),
        ];
        let asked = macros
            .into_iter()
            .filter(|(name, _)| written.contains(name));
        asked.map(|(_, key)| key)
    }

    /// The lines with these keys, as they are to be written; `None` when no such macro is in
    /// `written`.
    pub fn lines_for(written: &str) -> Option<String> {
        let keys = Self::keys_for(written);
        let lines: String = keys.map(|key| format!(", `{key} = \"NAME\"`")).collect();
        (!lines.is_empty()).then(|| format!("`[grafana]`{lines}"))
    }
}
