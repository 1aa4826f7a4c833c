//! What the operations that take a query ask for.

use super::Client;
use crate::analysis::{Construct, PermissionSource, QueryAnalysis, Reason};
use crate::iam::catalogue::action;
use crate::iam::Resource;

/// The operation that the queries are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// `Query`: they are run.
    #[default]
    Query,
    /// `PrepareQuery`: they are checked and their parameters told.
    Prepare,
    /// `CreateScheduledQuery`: the service runs them.
    ScheduledQuery,
}

/// Which of the actions of a construct are granted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mapping {
    /// Those that the query needs.
    #[default]
    Minimal,
    /// Those too that AWS's table documents for its construct and that take no resource.
    Documented,
}

/// An action on a resource, and the places that ask for it.
#[derive(Debug)]
pub(super) struct Need<'a> {
    pub(super) action: &'static str,
    pub(super) resource: &'a Resource,
    pub(super) reasons: &'a [Reason],
    /// Why, where no place says so.
    pub(super) because: &'static str,
}

/// Why a query is no exact case of a purpose.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Doubt {
    /// What it is.
    pub(super) message: String,
    /// What the query needs is not known: it cannot be in the policy.
    pub(super) unknown: bool,
}

impl Purpose {
    /// What a query needs that is used for this.
    pub(super) fn needs<'a>(
        self,
        mapping: Mapping,
        client: &Client,
        analysis: &'a QueryAnalysis,
    ) -> Vec<Need<'a>> {
        // The service runs a scheduled query, not a client: AWS's sample of an execution
        // role has no DescribeEndpoints.
        // https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_id-based-policy-examples.html
        let discovers = client.discovers_endpoint && self != Purpose::ScheduledQuery;
        let mut needs = Vec::new();
        for permission in &analysis.permissions {
            if permission.source == PermissionSource::Client && !discovers {
                continue;
            }
            let need = |action| Need {
                action,
                resource: &permission.resource,
                reasons: &permission.reasons,
                because: "for the client, which asks for its endpoint",
            };
            needs.push(need(permission.action));
            // One list of AWS asks for both on each table, another for Select alone.
            // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontimestream.html
            if self == Purpose::Prepare && permission.action == "timestream:Select" {
                needs.push(need("timestream:PrepareQuery"));
            }
        }
        if mapping == Mapping::Documented {
            let documented = analysis.construct.facts().documented_actions.iter();
            let missing = documented
                .filter(|name| needs.iter().all(|need| need.action != **name))
                .filter(|name| action(name).is_some_and(|action| action.wildcard_only()));
            let more: Vec<Need> = missing
                .map(|name| Need {
                    action: name,
                    resource: &Resource::Any,
                    reasons: &[],
                    because: "documented for this construct",
                })
                .collect();
            needs.extend(more);
        }
        needs
    }

    /// What is not certain of a query that is used for this.
    pub(super) fn doubt(self, analysis: &QueryAnalysis) -> Option<Doubt> {
        let construct = analysis.construct;
        let sql = construct.facts().sql;
        let doubt = |unknown, message| Some(Doubt { message, unknown });
        match (self, construct) {
            (Purpose::Query, _) => None,
            (Purpose::Prepare, Construct::Select) if analysis.tables.is_empty() => doubt(
                false,
                "what PrepareQuery needs for a query without a table is not documented: \
                 SelectValues is granted"
                    .to_owned(),
            ),
            (_, Construct::Select) => None,
            (Purpose::Prepare, _) => doubt(
                true,
                format!("what PrepareQuery needs for {sql} is not documented"),
            ),
            (Purpose::ScheduledQuery, Construct::Unload) => doubt(
                false,
                "whether a scheduled query can be an UNLOAD is not documented".to_owned(),
            ),
            (Purpose::ScheduledQuery, _) => doubt(
                true,
                format!("a scheduled query is a SELECT, this is {sql}"),
            ),
        }
    }
}
