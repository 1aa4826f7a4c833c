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
    /// The lines of the settings file that give a value to the macros of the data source
    /// in `written`, as they are to be written; `None` when no such macro is in it.
    pub fn lines_for(written: &str) -> Option<String> {
        let macros = [
            ("$__database", "default-database"),
            ("$__table", "default-table"),
            ("$__measure", "default-measure"),
        ];
        let asked = macros.iter().filter(|(name, _)| written.contains(name));
        let lines: String = asked
            .map(|(_, key)| format!(", `{key} = \"NAME\"`"))
            .collect();
        (!lines.is_empty()).then(|| format!("`[grafana]`{lines}"))
    }
}
