//! Requests to Timestream in documents: the input of the AWS CLI (`--cli-input-json`), of
//! the resource provider of CloudFormation, and of states of Step Functions.

use super::strings::short;
use super::tree::Node;
use super::values::{scheduled, Values, OF_API};
use crate::hosts::{FoundBy, QueryText};
use crate::text::{Template, TextRange};

/// What stands beside the SQL in requests of `Query` and `PrepareQuery`.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Query.html>
const OF_QUERY: &[&str] = &[
    "ClientToken",
    "MaxRows",
    "NextToken",
    "QueryInsights",
    "ValidateOnly",
];

/// What stands beside it in requests of `CreateScheduledQuery`.
const OF_SCHEDULED: &[&str] = &[
    "ScheduleConfiguration",
    "ScheduledQueryExecutionRoleArn",
    "ScheduledQueryName",
    "TargetConfiguration",
    "ErrorReportConfiguration",
];

/// What stands beside the queries of other services: of Athena, of CloudWatch Logs.
const OF_OTHERS: &[&str] = &[
    "Database",
    "LogGroupNames",
    "QueryDefinitionId",
    "QueryExecutionContext",
    "ResultConfiguration",
    "WorkGroup",
];

/// Whether a mapping is a request with a query.
pub(super) fn is_here(node: &Node) -> bool {
    let has = |keys: &[&str]| keys.iter().any(|key| node.get(key).is_some());
    node.text_at(&["QueryString"]).is_some()
        && !has(OF_OTHERS)
        && (has(OF_QUERY) || has(OF_SCHEDULED))
}

/// Whether a mapping is a query of another service.
pub(super) fn is_of_others(node: &Node) -> bool {
    node.get("QueryString").is_some() && OF_OTHERS.iter().any(|key| node.get(key).is_some())
}

/// What a state of Step Functions sends to Timestream, if it does.
/// <https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html>
pub(super) fn of_state<'n, 'a>(state: &'n Node<'a>) -> Option<&'n Node<'a>> {
    let resource = state.get("Resource")?.any_text()?;
    if !resource.contains(":timestreamquery:") {
        return None;
    }
    let sent = state.get("Parameters").or_else(|| state.get("Arguments"))?;
    Some(sent)
}

/// Whether a mapping is a target of EventBridge Scheduler that is a call of Timestream.
/// <https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html>
pub(super) fn is_call_with_input(target: &Node) -> bool {
    let arn = target.get("Arn").and_then(|arn| arn.any_text());
    arn.is_some_and(|arn| arn.contains(":aws-sdk:timestreamquery:"))
}

/// The query of a request.
pub(super) fn read(
    request: &Node,
    name: Option<String>,
    values: &mut impl Values,
) -> Option<QueryText<'static>> {
    let template = match request.get("QueryString") {
        Some(query) => {
            let text = values.text(query)?;
            match jsonata(&text) {
                Some(made) => made,
                // An expression that is more than strings and names.
                None if is_jsonata(&text) => whole(&text),
                None => text,
            }
        }
        // A path or an intrinsic function of Step Functions.
        None => of_expression(&values.text(request.get("QueryString.$")?)?),
    };
    let said = OF_API.name_in(request).map(short);
    let mut query = QueryText::new(said.or(name), &template, FoundBy::Field);
    if OF_SCHEDULED.iter().any(|key| request.get(key).is_some()) {
        query.scheduled = Some(Box::new(scheduled(request, &OF_API, values)));
    }
    Some(query)
}

/// What an expression of Step Functions gives: the template of `States.Format`, or a
/// placeholder.
/// <https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html>
fn of_expression(expression: &Template) -> Template {
    formatted(expression).unwrap_or_else(|| whole(expression))
}

/// A placeholder for all that an expression gives.
fn whole(expression: &Template) -> Template {
    let text = expression.text();
    let mut template = Template::default();
    let all = TextRange::new(0, text.len() as u32);
    let place = expression.map().to_source(all);
    let name = text.trim().trim_start_matches("{%").trim_end_matches("%}");
    let name = name.trim();
    template.placeholder(&format!("${{{name}}}"), name, place, None);
    template
}

fn is_jsonata(text: &Template) -> bool {
    let text = text.text().trim();
    text.starts_with("{%") && text.ends_with("%}")
}

/// What an expression of JSONata gives, as states have it between `{%` and `%}`: strings
/// that `&` joins, and placeholders for the rest.
/// <https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html>
fn jsonata(text: &Template) -> Option<Template> {
    let inside = text.text().trim().strip_prefix("{%")?.strip_suffix("%}")?;
    let mut at = text.text().find("{%")? + 2;
    let end = at + inside.len();
    let mut made = Template::default();
    while at < end {
        let rest = text.text().get(at..end)?;
        let space = rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace()).len();
        let (start, rest) = (at + space, rest.get(space..)?);
        let Some(quote) = rest.chars().next() else {
            break;
        };
        let range = |from: usize, to: usize| TextRange::new(from as u32, to as u32);
        if matches!(quote, '\'' | '"') {
            at = string(text, start, quote, &mut made)?;
        } else {
            let operand = rest
                .find('&')
                .map_or(rest, |at| rest.get(..at).unwrap_or(rest));
            let name = operand.trim();
            let place = text.map().to_source(range(start, start + name.len()));
            made.placeholder(&format!("${{{name}}}"), name, place, None);
            at = start + operand.len();
        }
        let behind = text.text().get(at..end)?;
        let left = behind.trim_start();
        at += behind.len() - left.len();
        match left.chars().next() {
            Some('&') => at += 1,
            None => break,
            Some(_) => return None,
        }
    }
    Some(made)
}

/// Adds a string of JSONata, which begins with its quote: where it ends. A backslash stands
/// before quotes, and before the letters that it does in JSON.
/// <https://docs.jsonata.org/simple#json-strings>
fn string(text: &Template, start: usize, quote: char, made: &mut Template) -> Option<usize> {
    let mut at = start + 1;
    loop {
        let rest = text.text().get(at..)?;
        let end = at + rest.find([quote, '\\'])?;
        made.append(&text.part(TextRange::new(at as u32, end as u32)));
        let mut signs = text.text().get(end..)?.chars();
        if signs.next() == Some(quote) {
            return Some(end + 1);
        }
        let escaped = signs.next()?;
        at = end + 1 + escaped.len_utf8();
        let mut bytes = [0; 4];
        let meaning = match escaped {
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            // What only its number says is not SQL.
            'u' | 'b' | 'f' => return None,
            sign => sign.encode_utf8(&mut bytes),
        };
        let place = TextRange::new(end as u32, at as u32);
        made.escape(meaning, text.map().to_source(place));
    }
}

/// The template of `States.Format('…', …)`. Backslashes escape in it.
fn formatted(expression: &Template) -> Option<Template> {
    let text = expression.text();
    let arguments = text.strip_prefix("States.Format(")?.trim_start();
    let inside = arguments.strip_prefix('\'')?;
    let mut template = Template::default();
    let mut at = text.len() - inside.len();
    loop {
        let rest = text.get(at..)?;
        let plain = rest.find(['\'', '\\'])?;
        let end = at + plain;
        template.append(&expression.part(TextRange::new(at as u32, end as u32)));
        let mut special = rest.get(plain..)?.chars();
        if special.next() == Some('\'') {
            return Some(template);
        }
        let escaped = special.next()?;
        at = end + 1 + escaped.len_utf8();
        let place = TextRange::new(end as u32, at as u32);
        let mut bytes = [0; 4];
        let meaning = escaped.encode_utf8(&mut bytes);
        template.escape(meaning, expression.map().to_source(place));
    }
}
