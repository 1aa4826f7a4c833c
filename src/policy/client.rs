//! What clients send by themselves, beside the queries that they are given.

use crate::analysis::{AnalysisOptions, TableReference};
use crate::hosts::Host;
use crate::iam::{Grant, Resource, ResourceName};
use crate::{analyze_here, Options, Query};

/// A client of Timestream.
#[derive(Debug)]
pub struct Client {
    /// Its name on the command line.
    pub name: &'static str,
    /// It asks for its endpoint before it sends anything.
    pub discovers_endpoint: bool,
    /// What it sends by itself.
    pub requests: &'static [ClientRequest],
}

/// Something that a client sends by itself.
#[derive(Debug)]
pub struct ClientRequest {
    /// What it is.
    pub request: Request,
    /// What it is for.
    pub reason: &'static str,
    /// Where that can be read.
    pub source: &'static str,
}

/// A query, or a call of another operation.
#[derive(Clone, Copy, Debug)]
pub enum Request {
    /// A query; `{database}` and `{table}` stand for each one that the queries name.
    Query(&'static str),
    /// An operation that asks for this action on `*`.
    Call(&'static str),
}

impl Client {
    /// All clients.
    pub fn all() -> impl Iterator<Item = &'static Client> {
        CLIENTS.iter()
    }

    /// The client of that name.
    pub fn named(name: &str) -> Option<&'static Client> {
        Client::all().find(|client| client.name == name)
    }

    /// The client that sends nothing by itself: an SDK as it comes.
    pub fn sdk() -> &'static Client {
        let [sdk, ..] = &CLIENTS;
        sdk
    }

    /// What it asks for by itself when it is used with these tables: each request, what is
    /// sent, and what that needs.
    pub fn grants(
        &self,
        tables: &[TableReference],
    ) -> impl Iterator<Item = (&'static ClientRequest, String, Grant)> {
        let requests = self.requests.iter();
        let mut grants = Vec::new();
        for request in requests {
            if let Request::Call(action) = request.request {
                let name = action.rsplit(':').next().unwrap_or_default();
                let grant = Grant {
                    action: action.to_owned(),
                    resource: Resource::Any,
                };
                grants.push((request, name.to_owned(), grant));
            }
            for (sql, query) in request.queries(tables) {
                for permission in query.analysis.permissions {
                    let grant = Grant {
                        action: permission.action.to_owned(),
                        resource: permission.resource,
                    };
                    grants.push((request, format!("`{sql}`"), grant));
                }
            }
        }
        grants.into_iter()
    }
}

impl ClientRequest {
    /// The queries of the request for these tables, with their meaning. Ranges are those
    /// of the SQL at their side.
    fn queries(&self, tables: &[TableReference]) -> Vec<(String, Query)> {
        let Request::Query(template) = self.request else {
            return Vec::new();
        };
        let mut texts: Vec<String> = if template.contains("{table}") {
            let name = |table: &TableReference| {
                let (database, table) = (quoted(&table.database), quoted(&table.table));
                template.replace("{table}", &format!("{database}.{table}"))
            };
            tables.iter().map(name).collect()
        } else if template.contains("{database}") {
            let name =
                |table: &TableReference| template.replace("{database}", &quoted(&table.database));
            tables.iter().map(name).collect()
        } else {
            vec![template.to_owned()]
        };
        texts.sort();
        texts.dedup();
        let options = Options {
            analysis: AnalysisOptions {
                static_endpoint: true,
                ..AnalysisOptions::default()
            },
            single_query: true,
            ..Options::default()
        };
        let read = |text: String| {
            let report = analyze_here(Host::Sql, &text, &options);
            report
                .queries
                .into_iter()
                .map(move |query| (text.clone(), query))
        };
        texts.into_iter().flat_map(read).collect()
    }
}

fn quoted(name: &ResourceName) -> String {
    format!("\"{}\"", name.text().replace('"', "\"\""))
}

const GRAFANA: &str = "https://github.com/grafana/timestream-datasource/blob/\
a5a3f54c6287f3bdc16173b464929781aa68855b/pkg/timestream/datasource.go";
const GRAFANA_EDITOR: &str = "https://github.com/grafana/timestream-datasource/blob/\
510f0301c0649d019720eb67fa6d1544fba19cfe/src/SchemaInfo.ts";
const JDBC_CONNECTION: &str = "https://github.com/awslabs/amazon-timestream-driver-jdbc/blob/\
269b4f2e1d073288a1e38d3718281cb2c7e7d147/jdbc/src/main/java/software/amazon/timestream/jdbc/\
TimestreamConnection.java";
const JDBC_SCHEMAS: &str = "https://github.com/awslabs/amazon-timestream-driver-jdbc/blob/\
5a41a624f754237413fd42e1e35beae4a830b6d1/jdbc/src/main/java/software/amazon/timestream/jdbc/\
TimestreamSchemasResultSet.java";
const JDBC_TABLES: &str = "https://github.com/awslabs/amazon-timestream-driver-jdbc/blob/\
88fac7a28334508440a304a432ab306d7513448a/jdbc/src/main/java/software/amazon/timestream/jdbc/\
TimestreamTablesResultSet.java";
const JDBC_COLUMNS: &str = "https://github.com/awslabs/amazon-timestream-driver-jdbc/blob/\
445495a6395392d3468920643b1271d8d9140a85/jdbc/src/main/java/software/amazon/timestream/jdbc/\
TimestreamColumnsResultSet.java";
const JDBC_STATEMENT: &str = "https://github.com/awslabs/amazon-timestream-driver-jdbc/blob/\
e3483a030bb3ea9a2ad94f061c94a69c49b41648/jdbc/src/main/java/software/amazon/timestream/jdbc/\
TimestreamStatement.java";
const ODBC_CONNECTION: &str = "https://github.com/awslabs/amazon-timestream-odbc-driver/blob/\
5974309622add73fdba18e1cdb6cda205f0ab5a8/src/odbc/src/connection.cpp";
const ODBC_TABLES: &str = "https://github.com/awslabs/amazon-timestream-odbc-driver/blob/\
main/src/odbc/src/query/table_metadata_query.cpp";
const ODBC_COLUMNS: &str = "https://github.com/awslabs/amazon-timestream-odbc-driver/blob/\
main/src/odbc/src/query/column_metadata_query.cpp";
const ODBC_QUERY: &str = "https://github.com/awslabs/amazon-timestream-odbc-driver/blob/\
cc318e0ba559a81a91393f19c253f9ade66d1744/src/odbc/src/query/data_query.cpp";
const QUICKSIGHT: &str = "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/\
AWSQuickSightTimestreamPolicy.html";
const ATHENA: &str = "https://github.com/awslabs/aws-athena-query-federation/blob/\
1f39f8e07a08a9910f09edafab3c317f12705c5a/athena-timestream/src/main/java/com/amazonaws/athena/\
connectors/timestream/TimestreamMetadataHandler.java";
const ATHENA_QUERIES: &str = "https://github.com/awslabs/aws-athena-query-federation/blob/\
5ce609a918609b2a25ff94ccc740593a876d3e7d/athena-timestream/src/main/resources/Timestream.stg";

/// What the managed policy for it grants is all that is known of this client.
const GRANTED_BY_AWS: &str = "AWS's own policy for it grants what this asks for";

const CANCEL: Request = Request::Call("timestream:CancelQuery");

const fn request(request: Request, reason: &'static str, source: &'static str) -> ClientRequest {
    ClientRequest {
        request,
        reason,
        source,
    }
}

const fn query(sql: &'static str, reason: &'static str, source: &'static str) -> ClientRequest {
    request(Request::Query(sql), reason, source)
}

static CLIENTS: [Client; 7] = [
    Client {
        name: "sdk",
        discovers_endpoint: true,
        requests: &[],
    },
    Client {
        name: "static-endpoint",
        discovers_endpoint: false,
        requests: &[],
    },
    Client {
        name: "grafana",
        discovers_endpoint: true,
        requests: &[
            query("SELECT 1", "`Save & test` of the data source", GRAFANA),
            query(
                "SHOW DATABASES",
                "the editor lists databases",
                GRAFANA_EDITOR,
            ),
            query(
                "SHOW TABLES FROM {database}",
                "the editor lists tables",
                GRAFANA_EDITOR,
            ),
            query(
                "SHOW MEASURES FROM {table}",
                "the editor lists measures",
                GRAFANA_EDITOR,
            ),
            request(CANCEL, "leaving a panel stops its query", GRAFANA),
        ],
    },
    Client {
        name: "jdbc",
        discovers_endpoint: true,
        requests: &[
            query("SELECT 1", "the driver tries a connection", JDBC_CONNECTION),
            query("SHOW DATABASES", "getSchemas lists databases", JDBC_SCHEMAS),
            query(
                "SHOW TABLES FROM {database}",
                "getTables lists tables",
                JDBC_TABLES,
            ),
            query("DESCRIBE {table}", "getColumns lists columns", JDBC_COLUMNS),
            request(
                CANCEL,
                "closing a statement stops its query",
                JDBC_STATEMENT,
            ),
        ],
    },
    Client {
        name: "odbc",
        discovers_endpoint: true,
        requests: &[
            query("SELECT 1", "the driver tries a connection", ODBC_CONNECTION),
            query("SHOW DATABASES", "SQLTables lists databases", ODBC_TABLES),
            query(
                "SHOW TABLES FROM {database}",
                "SQLTables lists tables",
                ODBC_TABLES,
            ),
            query("DESCRIBE {table}", "SQLColumns lists columns", ODBC_COLUMNS),
            request(CANCEL, "SQLCancel stops a query", ODBC_QUERY),
        ],
    },
    Client {
        name: "quicksight",
        discovers_endpoint: true,
        requests: &[
            query("SELECT 1", GRANTED_BY_AWS, QUICKSIGHT),
            query("SHOW DATABASES", GRANTED_BY_AWS, QUICKSIGHT),
            query("SHOW TABLES FROM {database}", GRANTED_BY_AWS, QUICKSIGHT),
            query("SHOW MEASURES FROM {table}", GRANTED_BY_AWS, QUICKSIGHT),
            query("DESCRIBE {table}", GRANTED_BY_AWS, QUICKSIGHT),
            query("DESCRIBE DATABASE {database}", GRANTED_BY_AWS, QUICKSIGHT),
            request(CANCEL, GRANTED_BY_AWS, QUICKSIGHT),
        ],
    },
    Client {
        name: "athena",
        discovers_endpoint: true,
        requests: &[
            query(
                "SHOW DATABASES",
                "the connector calls ListDatabases, which asks for the same",
                ATHENA,
            ),
            query(
                "SHOW TABLES FROM {database}",
                "the connector calls ListTables, which asks for the same",
                ATHENA,
            ),
            query(
                "DESCRIBE {table}",
                "the connector reads the schema of a table",
                ATHENA,
            ),
            query(
                "SELECT time FROM {table}",
                "the connector reads a table by a query of its own",
                ATHENA_QUERIES,
            ),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Construct;

    #[test]
    fn every_request_is_understood_and_sourced() {
        let tables = [TableReference {
            database: "a_db".into(),
            table: "T\"x".into(),
            ranges: Vec::new(),
        }];
        for client in Client::all() {
            for request in client.requests {
                assert!(request.source.starts_with("https://"), "{}", client.name);
                if let Request::Query(_) = request.request {
                    let queries = request.queries(&tables);
                    assert_eq!(queries.len(), 1, "{request:?}");
                    for (_, query) in &queries {
                        assert_ne!(query.analysis.construct, Construct::Unknown);
                        assert_eq!(query.analysis.permissions.len(), 1, "{request:?}");
                    }
                }
            }
        }
    }
}
