//! The policies around a scheduled query: of who creates it, of the role that it runs
//! under, and that role's trust policy.
//!
//! <https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_id-based-policy-examples.html>

use std::collections::BTreeSet;

use thiserror::Error;

use super::{Client, Origin, Place};
use crate::analysis::S3Target;
use crate::hosts::Host;
use crate::iam::{
    Allowance, ArnScope, Conditions, OpenNames, Piece, PolicyDocument, PolicyStatement, PolicyText,
    Resource, ResourceName,
};
use crate::{analyze_here, Options};

/// The service that runs scheduled queries.
pub(super) const SERVICE: &str = "timestream.amazonaws.com";

/// What is known of a scheduled query besides its SQL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScheduledQuery {
    /// The ARN of the role that it runs under.
    pub execution_role: Option<PolicyText>,
    /// The table that results are written to.
    pub target: Option<Resource>,
    /// The ARN of the topic that is told of each run.
    pub topic: Option<PolicyText>,
    /// Where reports of errors go.
    pub error_location: Option<S3Target>,
    /// The customer's key of KMS that encrypts it: an ARN, an id or an alias.
    pub key: Option<ResourceName>,
    /// The customer's keys of the databases that it reads and writes.
    pub database_keys: Vec<String>,
    /// Its name.
    pub name: Option<PolicyText>,
    /// It is created with tags.
    pub tagged: bool,
    /// Names that are not known become `*`.
    pub widen: bool,
    /// Where the file begins to say what its scheduled query is; options have no place.
    pub place: Option<Place>,
    /// The options that the file says something in the place of.
    pub of_file: BTreeSet<&'static str>,
}

/// An option of a scheduled query that cannot be right.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ScheduledQueryError {
    /// No role.
    #[error("`{0}` is not the ARN of a role: write arn:aws:iam::ACCOUNT:role/NAME")]
    Role(String),
    /// No table.
    #[error("`{0}` is not a table: write DATABASE.TABLE")]
    Target(String),
    /// No topic.
    #[error("`{0}` is not the ARN of a topic: write arn:aws:sns:REGION:ACCOUNT:NAME")]
    Topic(String),
    /// No place in S3.
    #[error("`{0}` is not a place in S3: write s3://BUCKET/PREFIX")]
    ErrorLocation(String),
    /// No name of a scheduled query.
    #[error("`{0}` is not the name of a scheduled query: it has 1 to 64 letters, digits and some signs, and no white space")]
    Name(String),
}

impl ScheduledQuery {
    /// Sets the role by its ARN.
    pub fn set_execution_role(&mut self, arn: &str) -> Result<(), ScheduledQueryError> {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let ["arn", _, "iam", "", account, resource] = parts.as_slice() else {
            return Err(ScheduledQueryError::Role(arn.to_owned()));
        };
        let digits = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
        let name = resource.strip_prefix("role/");
        let allowed = |c: char| c.is_ascii_graphic() && !matches!(c, '*' | '?' | '$');
        if !digits || !name.is_some_and(|name| !name.is_empty() && name.chars().all(allowed)) {
            return Err(ScheduledQueryError::Role(arn.to_owned()));
        }
        self.execution_role = Some(arn.into());
        Ok(())
    }

    /// Sets the target by its name as SQL writes it.
    pub fn set_target(&mut self, name: &str) -> Result<(), ScheduledQueryError> {
        let sql = format!("DESCRIBE {name}");
        let report = analyze_here(Host::Sql, &sql, &Options::default());
        let table = match report.queries.as_slice() {
            [query] => query.analysis.permissions.first(),
            _ => None,
        };
        let resource = table.map(|need| need.resource.clone());
        self.target = resource
            .filter(|resource| matches!(resource, Resource::Table { .. }))
            .filter(|resource| resource.is_resolved() && resource.can_exist());
        match self.target {
            Some(_) => Ok(()),
            None => Err(ScheduledQueryError::Target(name.to_owned())),
        }
    }

    /// Sets the topic by its ARN.
    pub fn set_topic(&mut self, arn: &str) -> Result<(), ScheduledQueryError> {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let whole = |part: &&str| {
            let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
            !part.is_empty() && part.chars().all(allowed)
        };
        if let ["arn", partition, "sns", region, account, name] = parts.as_slice() {
            if [partition, region, account, name].into_iter().all(whole) {
                self.topic = Some(arn.into());
                return Ok(());
            }
        }
        Err(ScheduledQueryError::Topic(arn.to_owned()))
    }

    /// Sets where reports of errors go.
    pub fn set_error_location(&mut self, url: &str) -> Result<(), ScheduledQueryError> {
        let target = S3Target::parse(&url.into());
        self.error_location =
            Some(target.map_err(|_| ScheduledQueryError::ErrorLocation(url.to_owned()))?);
        Ok(())
    }

    /// Sets the name.
    ///
    /// <https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_CreateScheduledQuery.html>
    pub fn set_name(&mut self, name: &str) -> Result<(), ScheduledQueryError> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || "|!-_*'()/.".contains(c);
        if name.is_empty() || name.len() > 64 || !name.chars().all(allowed) {
            return Err(ScheduledQueryError::Name(name.to_owned()));
        }
        self.name = Some(name.into());
        Ok(())
    }

    /// What a file says, with what the options say in its place.
    #[must_use]
    pub(super) fn with(&self, given: &ScheduledQuery) -> ScheduledQuery {
        let of_file = [
            ("--execution-role", given.execution_role.is_none()),
            ("--target", given.target.is_none()),
            ("--topic", given.topic.is_none()),
            ("--error-location", given.error_location.is_none()),
            ("--kms-key", given.key.is_none()),
            ("--tagged", !given.tagged),
        ];
        let of_file = of_file.into_iter().filter(|(_, is)| *is);
        let of_file = of_file.map(|(option, _)| option).collect();
        let said = self.clone();
        let given = given.clone();
        ScheduledQuery {
            execution_role: given.execution_role.or(said.execution_role),
            target: given.target.or(said.target),
            topic: given.topic.or(said.topic),
            error_location: given.error_location.or(said.error_location),
            key: given.key.or(said.key),
            database_keys: given.database_keys,
            name: given.name.or(said.name),
            tagged: given.tagged || said.tagged,
            widen: said.widen,
            place: said.place,
            of_file,
        }
    }

    fn open_names(&self) -> OpenNames {
        if self.widen {
            OpenNames::Widen
        } else {
            OpenNames::Keep
        }
    }

    /// The ARN of the scheduled query, which ends in a hyphen and letters that AWS adds;
    /// of all of them when it has no name.
    fn arn(&self, scope: &ArnScope) -> PolicyText {
        let all = scope.arn("timestream").and("scheduled-query/");
        let named = match &self.name {
            Some(name) => all.and(name.clone()).and("-"),
            None => all,
        };
        named.and(Piece::Wildcard)
    }

    /// What creating it needs, each with the option that asks for it, and what is missing
    /// to say it.
    pub(super) fn creator(&self, client: &Client, scope: &ArnScope) -> Asked {
        let mut asked = self.asked();
        let any = PolicyText::any;
        asked.add(
            "timestream:CreateScheduledQuery",
            any(),
            "creating the scheduled query",
        );
        if client.discovers_endpoint {
            let why = "for the client, which asks for its endpoint";
            asked.add("timestream:DescribeEndpoints", any(), why);
        }
        match &self.execution_role {
            Some(role) => {
                asked.add("iam:PassRole", role.clone(), "--execution-role");
            }
            None => asked.miss("--execution-role ARN", "the role that its creator passes"),
        }
        if self.tagged {
            asked.add("timestream:TagResource", self.arn(scope), "--tagged");
            if self.name.is_none() {
                asked.note("no --query-name: TagResource is granted on every scheduled query");
            }
        }
        for action in ["kms:DescribeKey", "kms:GenerateDataKey"] {
            asked.add_key(action, self.key.as_ref(), scope, "--kms-key");
        }
        asked
    }

    /// What the role needs besides what its query reads.
    pub(super) fn execution_role(&self, scope: &ArnScope) -> Asked {
        let mut asked = self.asked();
        let mut on = |action, resource: &Resource, why: &str| {
            let grant = Allowance::new(action, resource, scope, self.open_names());
            let origin = asked.origin(why);
            asked.grants.push((grant, origin));
        };
        if let Some(target) = &self.target {
            on("timestream:WriteRecords", target, "--target");
        }
        if let Some(S3Target { bucket, prefix, .. }) = &self.error_location {
            let objects = Resource::S3Object {
                bucket: bucket.clone(),
                prefix: prefix.clone(),
            };
            let bucket = Resource::S3Bucket {
                bucket: bucket.clone(),
            };
            on("s3:PutObject", &objects, "--error-location");
            on("s3:GetBucketAcl", &bucket, "--error-location");
        }
        if self.target.is_none() {
            let of = asked.of_query();
            asked.note(&format!("no --target: the role may write to no table{of}"));
        }
        if self.error_location.is_none() {
            let what = "where reports of its errors go";
            asked.miss("--error-location s3://BUCKET/PREFIX", what);
        }
        match &self.topic {
            Some(topic) => asked.add("sns:Publish", topic.clone(), "--topic"),
            None => asked.miss("--topic ARN", "the topic that is told of its runs"),
        }
        for action in ["kms:Decrypt", "kms:GenerateDataKey"] {
            asked.add_key(action, self.key.as_ref(), scope, "--kms-key");
        }
        for key in &self.database_keys {
            let key = ResourceName::from(key.as_str());
            asked.add_key("kms:Decrypt", Some(&key), scope, "--database-key");
        }
        if self.key.is_none() && self.database_keys.is_empty() {
            asked.note("no --kms-key and no --database-key: no key of KMS is granted");
        }
        asked
    }

    fn asked(&self) -> Asked {
        Asked {
            place: self.place.clone(),
            of_file: self.of_file.clone(),
            open: Some(self.open_names()),
            ..Asked::default()
        }
    }
}

/// The trust policy of the role that scheduled queries run under. `open_place` says that
/// the form of output takes region and account from the place of its use.
pub(super) fn trust(
    queries: &[ScheduledQuery],
    scope: &ArnScope,
    open_place: bool,
) -> (PolicyDocument, Asked) {
    let mut asked = Asked::default();
    if !open_place && scope.account() == "*" {
        asked.miss(
            "--account ID",
            "the account whose scheduled queries take the role",
        );
    }
    let is_any = queries.iter().any(|query| query.name.is_none());
    if is_any {
        asked.note("no --query-name: every scheduled query of the account takes the role");
    }
    let named = queries
        .iter()
        .filter(|query| query.name.is_none() == is_any);
    let arns: BTreeSet<PolicyText> = named.map(|query| query.arn(scope)).collect();
    let mut conditions = Conditions::new();
    let mut require = |operator: &str, key: &str, values| {
        conditions.insert(operator.to_owned(), [(key.to_owned(), values)].into());
    };
    require("ArnLike", "aws:SourceArn", arns.into_iter().collect());
    require(
        "StringEquals",
        "aws:SourceAccount",
        vec![scope.account_text()],
    );
    let statement = PolicyStatement {
        sid: "TimestreamAssumeRole".to_owned(),
        service: Some(SERVICE.to_owned()),
        actions: vec!["sts:AssumeRole".to_owned()],
        resources: Vec::new(),
        conditions,
    };
    let statements = vec![statement];
    (PolicyDocument { statements }, asked)
}

/// What options ask for, and what they leave open.
#[derive(Debug, Default)]
pub(super) struct Asked {
    place: Option<Place>,
    of_file: BTreeSet<&'static str>,
    open: Option<OpenNames>,
    pub(super) grants: Vec<(Allowance, Origin)>,
    /// Options that are missing, with what they name.
    pub(super) missing: Vec<String>,
    /// What is left out or wide because an option was not given.
    pub(super) notes: Vec<String>,
}

impl Asked {
    /// What asks for something: an option, or what the file says in its place.
    fn origin(&self, why: &str) -> Origin {
        if !self.of_file.contains(why) {
            return Origin::elsewhere(why);
        }
        let what = why.trim_start_matches('-').replace('-', " ");
        Origin {
            place: self.place.clone(),
            ..Origin::elsewhere(format!("{what} of the scheduled query"))
        }
    }

    fn add(&mut self, action: &str, resource: PolicyText, why: &str) {
        let grant = Allowance::on(action, resource);
        self.grants.push((grant, self.origin(why)));
    }

    fn add_key(&mut self, action: &str, key: Option<&ResourceName>, scope: &ArnScope, why: &str) {
        if let Some(key) = key {
            let key = Resource::KmsKey { key: key.clone() };
            let open = self.open.unwrap_or(OpenNames::Keep);
            let grant = Allowance::new(action, &key, scope, open);
            self.grants.push((grant, self.origin(why)));
        }
    }

    fn miss(&mut self, option: &str, what: &str) {
        self.missing
            .push(format!("{option} ({what}{})", self.of_query()));
    }

    /// Which query it is about, where a file has it.
    fn of_query(&self) -> String {
        let place = self.place.as_ref();
        place.map_or_else(String::new, |place| {
            let Place { path, line, column } = place;
            format!(", for the scheduled query at {path}:{line}:{column}")
        })
    }

    fn note(&mut self, what: &str) {
        self.notes.push(what.to_owned());
    }
}
