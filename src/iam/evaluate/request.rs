use super::glob::Glob;
use super::pattern::{action, Filled, Template};
use super::{Context, ContextValue};
use crate::iam::document::Version;
use crate::iam::{catalogue, ArnScope, Grant, OpenNames, Resource};

/// What a request is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The action takes no resource: only `"Resource": "*"` grants it.
    None,
    /// Resources by a pattern of their ARNs.
    Arn(String),
}

/// An action on a resource, as it is asked for.
///
/// The action and the ARN may be patterns. What a `*` in the ARN means is said when
/// the request is made:
///
/// * **all of them** ([`Request::new`]): the request is for every resource that
///   matches. It is allowed when one pattern of one statement matches all of them, and
///   denied when a statement denies any of them.
/// * **one that is not known** ([`Request::for_unknown`]): a name, region or account
///   that nobody has told. A pattern that matches only some of them makes the answer
///   conditional.
#[derive(Clone, Debug)]
pub struct Request {
    pub(super) action: Glob,
    pub(super) resource: Option<Glob>,
    /// The ARN as it was asked for.
    pub(super) arn: Option<String>,
    /// The resource is one of those that match.
    pub(super) is_unknown: bool,
    /// An ARN on which AWS's own policies grant an action that takes no resource.
    pub(super) disputed: Option<Glob>,
    pub(super) context: Context,
}

impl Request {
    /// A request for an action, with its service prefix, on all that `target` names.
    pub fn new(name: &str, target: &Target, context: Context) -> Request {
        let arn = match target {
            Target::None => None,
            Target::Arn(arn) => Some(arn.clone()),
        };
        let mut request = Request {
            action: action(name),
            resource: arn.as_deref().map(glob),
            arn,
            is_unknown: false,
            disputed: None,
            context,
        };
        if request.resource.is_none() {
            // There is no resource that could have tags.
            request.context.set_absent("aws:ResourceTag/");
        }
        request
    }

    /// A request for an action on one of the resources that `target` names.
    pub fn for_unknown(name: &str, target: &Target, context: Context) -> Request {
        Request {
            is_unknown: true,
            ..Request::new(name, target, context)
        }
    }

    /// The request that needs this grant. `known` is what is known of the caller;
    /// what follows from the grant is known without it.
    pub fn for_grant(grant: &Grant, scope: &ArnScope, known: &Context) -> Request {
        let resource = &grant.resource;
        let context = facts(grant, scope).with(known);
        if *resource == Resource::Any {
            let mut request = Request::new(&grant.action, &Target::None, context);
            if catalogue::is_disputed(&grant.action) {
                let databases = Resource::AllDatabases.arn(scope, OpenNames::Widen);
                request.disputed = Some(Glob::of(&databases));
            }
            return request;
        }
        let target = Target::Arn(resource.arn(scope, OpenNames::Widen));
        // An ARN of S3 names neither region nor account.
        let has_scope = !matches!(
            resource,
            Resource::S3Bucket { .. } | Resource::S3Object { .. }
        );
        let open_scope = has_scope && (scope.region() == "*" || scope.account() == "*");
        let is_unknown = open_scope || !resource.is_resolved() || resource.kms_alias().is_some();
        Request {
            is_unknown,
            ..Request::new(&grant.action, &target, context)
        }
    }
}

/// An ARN as it stands in a policy: `${*}` is the character.
fn glob(arn: &str) -> Glob {
    let template = Template::resource(arn, Version::V2012);
    match template.fill(&Context::default()) {
        Filled::Pattern(glob, _) => glob,
        Filled::Nothing => Glob::default(),
    }
}

/// The condition keys that follow from what is asked for.
fn facts(grant: &Grant, scope: &ArnScope) -> Context {
    let mut context = Context::default();
    let one = |value: &str| ContextValue::Present(vec![value.to_owned()]);
    if scope.region() != "*" {
        context.set("aws:RequestedRegion", one(scope.region()));
    }
    if scope.account() != "*" {
        // Nobody gets in from another account but by a role of this one: there are no
        // resource policies.
        // <https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_service-with-iam.html>
        context.set("aws:PrincipalAccount", one(scope.account()));
        if grant.action.starts_with("timestream:") {
            context.set("aws:ResourceAccount", one(scope.account()));
        }
    }
    // A query carries no tags, and the service has no keys of its own.
    context.set_absent("aws:RequestTag/");
    context.set_absent("aws:TagKeys");
    context.set_absent("timestream:");
    if grant.action.starts_with("kms:") {
        // What the service says when it calls the key for the caller.
        // <https://docs.aws.amazon.com/timestream/latest/developerguide/export-unload-prerequisites.html>
        let service = format!("timestream.{}.amazonaws.com", scope.region());
        let service = match scope.region() {
            "*" => ContextValue::Like(service),
            _ => one(&service),
        };
        context.set("kms:ViaService", service);
        context.set(
            "kms:EncryptionContextKeys",
            one("aws:timestream:database-name"),
        );
        context.set("kms:GrantIsForAWSResource", one("true"));
        if let Some(alias) = grant.resource.kms_alias() {
            context.set("kms:ResourceAliases", one(alias.text()));
        }
    }
    context
}
