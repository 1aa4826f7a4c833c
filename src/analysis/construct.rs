/// The SQL constructs that the `Query` API takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Construct {
    /// A query that reads rows.
    Select,
    /// `SHOW MEASURES`.
    ShowMeasures,
    /// `DESCRIBE DATABASE`, known only from the first edition of AWS's table.
    DescribeDatabase,
    /// `DESCRIBE database.table`.
    DescribeTable,
    /// `SHOW DATABASES`.
    ShowDatabases,
    /// `SHOW TABLES`.
    ShowTables,
    /// `UNLOAD`.
    Unload,
    /// Not understood, or not a statement of Timestream.
    Unknown,
}

/// What is documented of a construct: one row of AWS's table of constructs.
#[derive(Clone, Copy, Debug)]
pub struct ConstructFacts {
    /// The construct.
    pub construct: Construct,
    /// Its name in output, `show_measures`.
    pub id: &'static str,
    /// Its name in SQL.
    pub sql: &'static str,
    /// The form that the language documents.
    pub syntax: &'static str,
    /// The IAM actions that AWS documents for the construct as a whole.
    pub documented_actions: &'static [&'static str],
    /// The direct API operation for the same reading, which CloudTrail logs.
    pub logged_alternative: Option<&'static str>,
    /// Where this is from.
    pub source: &'static str,
}

const CLOUDTRAIL_PAGE: &str =
    "https://docs.aws.amazon.com/timestream/latest/developerguide/logging-using-cloudtrail.html";
const ACTIONS_PAGE: &str =
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontimestream.html";

/// AWS's table of constructs, with UNLOAD beside it.
static FACTS: [ConstructFacts; 7] = [
    ConstructFacts {
        construct: Construct::Select,
        id: "select",
        sql: "SELECT",
        syntax: "[WITH …] SELECT … [FROM …]",
        documented_actions: &["timestream:Select", "timestream:SelectValues"],
        logged_alternative: None,
        source: CLOUDTRAIL_PAGE,
    },
    ConstructFacts {
        construct: Construct::ShowMeasures,
        id: "show_measures",
        sql: "SHOW MEASURES",
        syntax: "SHOW MEASURES FROM database.table [LIKE pattern]",
        documented_actions: &["timestream:ListMeasures"],
        logged_alternative: None,
        source: CLOUDTRAIL_PAGE,
    },
    ConstructFacts {
        construct: Construct::DescribeDatabase,
        id: "describe_database",
        sql: "DESCRIBE DATABASE",
        syntax: "DESCRIBE DATABASE database (in the first edition of the page only)",
        documented_actions: &["timestream:DescribeDatabase"],
        logged_alternative: Some("DescribeDatabase"),
        source: CLOUDTRAIL_PAGE,
    },
    ConstructFacts {
        construct: Construct::DescribeTable,
        id: "describe_table",
        sql: "DESCRIBE",
        syntax: "DESCRIBE database.table",
        documented_actions: &["timestream:DescribeTable"],
        logged_alternative: Some("DescribeTable"),
        source: CLOUDTRAIL_PAGE,
    },
    ConstructFacts {
        construct: Construct::ShowDatabases,
        id: "show_databases",
        sql: "SHOW DATABASES",
        syntax: "SHOW DATABASES [LIKE pattern]",
        documented_actions: &["timestream:ListDatabases"],
        logged_alternative: Some("ListDatabases"),
        source: CLOUDTRAIL_PAGE,
    },
    ConstructFacts {
        construct: Construct::ShowTables,
        id: "show_tables",
        sql: "SHOW TABLES",
        syntax: "SHOW TABLES [FROM database] [LIKE pattern]",
        documented_actions: &["timestream:ListTables"],
        logged_alternative: Some("ListTables"),
        source: CLOUDTRAIL_PAGE,
    },
    ConstructFacts {
        construct: Construct::Unload,
        id: "unload",
        sql: "UNLOAD",
        syntax: "UNLOAD (query) TO 's3://bucket/prefix' [WITH (option = value, …)]",
        documented_actions: &["timestream:Select", "timestream:Unload"],
        logged_alternative: None,
        source: ACTIONS_PAGE,
    },
];

/// What is known of a statement that was not understood: nothing.
static NOTHING: ConstructFacts = ConstructFacts {
    construct: Construct::Unknown,
    id: "unknown",
    sql: "this statement",
    syntax: "",
    documented_actions: &[],
    logged_alternative: None,
    source: "",
};

impl Construct {
    /// What is documented of it.
    pub fn facts(self) -> &'static ConstructFacts {
        let found = FACTS.iter().find(|facts| facts.construct == self);
        found.unwrap_or(&NOTHING)
    }

    /// The constructs of the language, in the order of AWS's table of constructs.
    pub fn all() -> impl Iterator<Item = &'static ConstructFacts> {
        FACTS.iter()
    }

    /// The construct of that name: `show-measures`, `show_measures`, `SHOW MEASURES`.
    pub fn named(name: &str) -> Option<&'static ConstructFacts> {
        let plain = name.trim().to_lowercase().replace(['-', ' '], "_");
        Construct::all().find(|facts| facts.id == plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_construct_has_its_row() {
        for facts in &FACTS {
            assert_eq!(facts.construct.facts().id, facts.id);
        }
        assert_eq!(
            Construct::named("SHOW MEASURES").map(|f| f.id),
            Some("show_measures")
        );
        assert_eq!(Construct::named("unknown").map(|f| f.id), None);
    }
}
