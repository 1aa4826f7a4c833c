//! The rules, one file each.

use super::rule::{Findings, LintContext};
use super::Rule;

/// Rules whose findings are made elsewhere: what is looked for shows in no statement.
macro_rules! described_rules {
    ($(
        $(#[doc = $docs:literal])+
        $constant:ident $code:literal $name:literal $severity:ident
        summary: $summary:literal
        url: $url:expr
    )+) => {
        $(
            $(#[doc = $docs])+
            pub(crate) static $constant: $crate::lint::Rule = $crate::lint::Rule {
                code: $code,
                name: $name,
                severity: $crate::lint::Severity::$severity,
                summary: $summary,
                url: $url,
                docs: concat!($($docs, "\n"),+),
                check: $crate::lint::rule::Check::Statement(|_, _| {}),
            };
        )+
    };
}

macro_rules! rules {
    ($($file:ident)+; policies: $($policy_rule:ident)+; hosts: $($host_rule:ident)+) => {
        $(mod $file;)+
        pub(super) mod hosts;
        pub(crate) mod policies;

        /// All rules, by code.
        pub static RULES: &[&Rule] = &[
            $(&$file::RULE,)+
            $(&policies::$policy_rule,)+
            $(&hosts::$host_rule,)+
        ];
    };
}

// TSQ0xx syntax, 1xx names, 2xx cost, 3xx placeholders, 4xx audit, 5xx UNLOAD,
// 6xx policies, 7xx the files around queries.
rules! {
    syntax_error
    not_a_timestream_statement
    several_statements
    query_too_long
    undocumented
    nested_too_deeply
    select_for_show
    unknown_function
    argument_count
    string_as_duration
    double_quoted_string
    group_by_alias
    column_beside_aggregate
    window_function_in_where
    unknown_type
    statement_in_string
    misplaced_aggregate
    missing_over
    unknown_parameter
    type_mismatch
    column_count
    invalid_argument
    null_comparison
    invalid_position
    distinct_order
    constant_condition
    unqualified_table
    three_part_name
    double_colon_cast
    invalid_name
    alias_with_colon
    duplicate_expression
    unknown_column
    ambiguous_column
    word_as_alias
    missing_time_predicate
    select_star
    like_without_wildcard
    missing_measure_predicate
    function_on_time
    order_by_without_limit
    unresolved_placeholder
    unknown_fragment
    macro_with_arguments
    unknown_query
    not_logged
    unused_suppression
    unknown_unload_option
    invalid_unload_value
    invalid_unload_target
    partition_columns_not_last
    conflicting_unload_options
    duplicate_output_column
    unload_type;
    policies:
    INVALID_POLICY
    DOUBTFUL_POLICY
    QUERY_DENIED
    QUERY_CONDITIONAL
    UNNEEDED_GRANT
    BROAD_WILDCARD
    ACTION_WITHOUT_RESOURCE
    WRONG_RESOURCE_TYPE
    UNKNOWN_ACTION
    UNKNOWN_CONDITION_KEY
    TRAILING_SLASH
    MISSING_SUFFIX
    UNKNOWN_RESOURCE
    POLICY_TEST_FAILED;
    hosts:
    INVALID_FILE
    TABLE_REFERENCE
}

pub(super) use double_quoted_string::RULE as DOUBLE_QUOTED_STRING;
pub(super) use nested_too_deeply::RULE as NESTED_TOO_DEEPLY;
pub(super) use not_a_timestream_statement::RULE as NOT_A_TIMESTREAM_STATEMENT;
pub(super) use query_too_long::RULE as QUERY_TOO_LONG;
pub(super) use syntax_error::RULE as SYNTAX_ERROR;
pub(super) use unknown_column::RULE as UNKNOWN_COLUMN;
pub(super) use unknown_query::diagnostic as unreadable_template;
pub(super) use unknown_query::RULE as UNKNOWN_QUERY;
pub(super) use unused_suppression::RULE as UNUSED_SUPPRESSION;
