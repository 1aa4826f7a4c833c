//! The rules for policies, which the command `check` reads. What they look for is in
//! [`crate::check`]: a statement of SQL alone shows none of it.


described_rules! {
    /// IAM does not take this policy document: it is not valid JSON, or breaks the
    /// grammar of policies. The message names the check of AWS's own policy validation
    /// where it has one. Queries are not checked against such a document.
    ///
    /// ```json,bad
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "Select", "Resource": "*"}]}
    /// ```
    /// ```json,good
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:Select", "Resource": "*"}]}
    /// ```
    INVALID_POLICY "TSQ601" "invalid-policy" Error
    summary: "a policy document that IAM does not take"
    url: Some("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html")

    /// IAM takes this policy document, but part of it does not do what it seems to.
    ///
    /// ```json,bad
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:Select", "Resource": "*",
    ///    "Condition": {"StringEquals": {"aws:PrincipalArn": "arn:aws:iam::*:role/a"}}}]}
    /// ```
    DOUBTFUL_POLICY "TSQ602" "doubtful-policy" Warning
    summary: "part of a policy document does not do what it seems to"
    url: Some("https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html")

    /// The policies do not allow all that the query needs: no statement allows it, a
    /// statement denies it, or the permissions boundary or a service control policy
    /// does not allow it. Where a statement all but allows it, the help says what it
    /// lacks.
    QUERY_DENIED "TSQ603" "query-denied" Error
    summary: "a query that the policies do not allow"
    url: Some("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html")

    /// Whether the policies allow the query depends on something that is not known: the
    /// value of a condition key, or a region, account or name that nobody has told. The
    /// message says on what; `--context KEY=VALUE`, `--region`, `--account` and `--set`
    /// tell it.
    QUERY_CONDITIONAL "TSQ604" "query-conditional" Warning
    summary: "a query that the policies allow under conditions only"
    url: Some("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html")

    /// An action, a resource or a whole statement of a policy that no query needs. Only
    /// permissions of Timestream are judged: what else the role does is not known.
    UNNEEDED_GRANT "TSQ605" "unneeded-grant" Info
    summary: "a permission that no query needs"
    url: Some("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege")

    /// A wildcard, `NotAction` or `NotResource` that reaches more than the queries name.
    BROAD_WILDCARD "TSQ606" "broad-wildcard" Info
    summary: "a wildcard that reaches more than the queries name"
    url: Some("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege")

    /// An action that takes no resource, in a statement that names ARNs only. It has no
    /// effect there: only `"Resource": "*"` grants or denies it. `DescribeEndpoints`,
    /// which every SDK calls first, and `SelectValues` are the usual ones.
    ///
    /// ```json,bad
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow",
    ///    "Action": ["timestream:Select", "timestream:DescribeEndpoints"],
    ///    "Resource": "arn:aws:timestream:us-east-1:123456789012:database/plant/table/*"}]}
    /// ```
    /// ```json,good
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:Select",
    ///    "Resource": "arn:aws:timestream:us-east-1:123456789012:database/plant/table/*"},
    ///   {"Effect": "Allow", "Action": "timestream:DescribeEndpoints", "Resource": "*"}]}
    /// ```
    ACTION_WITHOUT_RESOURCE "TSQ607" "action-without-resource" Warning
    summary: "an action that takes no resource on an ARN"
    url: Some("https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontimestream.html")

    /// None of the statement's resources is of a type that the action is on: actions on
    /// tables with the ARN of a database, or actions on databases with those of tables.
    /// The ARN of a database does not stand for its tables.
    ///
    /// ```json,bad
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:Select",
    ///    "Resource": "arn:aws:timestream:us-east-1:123456789012:database/plant"}]}
    /// ```
    /// ```json,good
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:Select",
    ///    "Resource": "arn:aws:timestream:us-east-1:123456789012:database/plant/table/*"}]}
    /// ```
    WRONG_RESOURCE_TYPE "TSQ608" "wrong-resource-type" Warning
    summary: "an action on a resource of a type that it does not take"
    url: Some("https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontimestream.html")

    /// No action of Timestream has this name, so it grants nothing. There is no
    /// `timestream:Query`: the operation `Query` is allowed by `Select`, `SelectValues`,
    /// `ListTables` and the others that its SQL needs.
    ///
    /// ```json,bad
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:Query", "Resource": "*"}]}
    /// ```
    /// ```json,good
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:SelectValues", "Resource": "*"}]}
    /// ```
    UNKNOWN_ACTION "TSQ609" "unknown-action" Warning
    summary: "an action that Timestream does not have"
    url: Some("https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontimestream.html")

    /// Timestream defines no condition keys of its own. A page of its guide speaks of
    /// `timestream:ResourceTag`; what works is `aws:ResourceTag`.
    ///
    /// ```json,bad
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:Select", "Resource": "*",
    ///    "Condition": {"StringEquals": {"timestream:ResourceTag/team": "a"}}}]}
    /// ```
    /// ```json,good
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:Select", "Resource": "*",
    ///    "Condition": {"StringEquals": {"aws:ResourceTag/team": "a"}}}]}
    /// ```
    UNKNOWN_CONDITION_KEY "TSQ610" "unknown-condition-key" Warning
    summary: "a condition key that Timestream does not have"
    url: Some("https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontimestream.html")

    /// The ARN ends with a slash, which no resource of Timestream does: it matches
    /// nothing. A sample of AWS's guide has it.
    ///
    /// ```json,bad
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:ListTables",
    ///    "Resource": "arn:aws:timestream:us-east-1:123456789012:database/plant/"}]}
    /// ```
    /// ```json,good
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:ListTables",
    ///    "Resource": "arn:aws:timestream:us-east-1:123456789012:database/plant"}]}
    /// ```
    TRAILING_SLASH "TSQ611" "trailing-slash" Warning
    summary: "an ARN that ends with a slash"
    url: None

    /// The ARN of a scheduled query ends with a hyphen and a generated suffix. One
    /// without it matches no scheduled query.
    ///
    /// ```json,bad
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:ExecuteScheduledQuery",
    ///    "Resource": "arn:aws:timestream:us-east-1:123456789012:scheduled-query/rollup"}]}
    /// ```
    /// ```json,good
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:ExecuteScheduledQuery",
    ///    "Resource": "arn:aws:timestream:us-east-1:123456789012:scheduled-query/rollup-*"}]}
    /// ```
    MISSING_SUFFIX "TSQ612" "missing-suffix" Warning
    summary: "a scheduled query without the suffix of its ARN"
    url: Some("https://docs.aws.amazon.com/timestream/latest/developerguide/scheduledqueries-concepts.html")

    /// The ARN is of no resource that Timestream has: these are `database/NAME`,
    /// `database/NAME/table/NAME` and `scheduled-query/NAME`, in lower case.
    ///
    /// ```json,bad
    /// {"Version": "2012-10-17", "Statement": [
    ///   {"Effect": "Allow", "Action": "timestream:Select",
    ///    "Resource": "arn:aws:timestream:us-east-1:123456789012:table/telemetry"}]}
    /// ```
    UNKNOWN_RESOURCE "TSQ613" "unknown-resource" Warning
    summary: "an ARN of no resource that Timestream has"
    url: Some("https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontimestream.html")

    /// A test of a file given by `--tests` expects another outcome.
    POLICY_TEST_FAILED "TSQ614" "policy-test-failed" Error
    summary: "a policy test with another outcome"
    url: None
}
