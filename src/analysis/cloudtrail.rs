use super::Construct;

/// What CloudTrail records of a query string.
///
/// By default nothing. An account that opted in to data events on
/// `AWS::Timestream::Database` and `AWS::Timestream::Table` gets a `Query` event.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/logging-using-cloudtrail.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CloudTrail {
    /// Whether the query leaves an event.
    pub logged: bool,
    /// What kind of event it is where it leaves one.
    pub recorded_as: &'static str,
    /// The direct API operation for the same reading, which is always logged.
    pub logged_alternative: Option<&'static str>,
}

impl CloudTrail {
    /// The status of a construct; `data_events` says that the account records them.
    pub fn of(construct: Construct, data_events: bool) -> CloudTrail {
        CloudTrail {
            logged: data_events,
            recorded_as: "data_event",
            logged_alternative: construct.facts().logged_alternative,
        }
    }
}
