"""Hold what `policy` prints against the tools that other people check policies with.

    python3 -m venv target/tools
    target/tools/bin/pip install cfn-lint iam-policy-validator parliament python-hcl2
    cargo build && target/tools/bin/python tests/tools/policies.py

JSON goes to parliament and to iam-policy-validator, Terraform to the HCL parser
python-hcl2 (and to `terraform fmt` where that is installed), CloudFormation to cfn-lint,
also as a template of SAM; in all of them the statements have to be those of the JSON.
No tool asks the network: iam-policy-validator gets the definitions of services that
parliament comes with. What a tool finds and is not listed in EXPECTED ends the run with 1.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import hcl2
import parliament
from cfnlint.api import ManualArgs, lint

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = ROOT / "target" / "debug" / "timestream-iam"
BIN = pathlib.Path(sys.executable).parent

KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
QUERIES = f"""
SELECT host FROM plant.telemetry WHERE time > ago(1h);
SHOW DATABASES;
SHOW TABLES;
SHOW TABLES FROM plant;
SHOW MEASURES FROM fleet.positions;
DESCRIBE fleet.positions;
SELECT 1;
UNLOAD (SELECT host FROM plant.telemetry WHERE time > ago(7d))
  TO 's3://example-archive/hosts/' WITH (encryption = 'SSE_KMS', kms_key = '{KEY}');
UNLOAD (SELECT host FROM plant.telemetry WHERE time > ago(7d))
  TO 's3://example-archive/it''s $ and */' WITH (encryption = 'SSE_KMS', kms_key = 'alias/example');
"""
ONE_TABLE = "SELECT host FROM plant.telemetry WHERE time > ago(1h)"
MANY = "\n".join(
    f"SELECT v FROM plant_{number // 50}.line_{number} WHERE time > ago(1h);"
    for number in range(200)
)
PLACE = ["--region", "eu-west-1", "--account", "123456789012"]
SCHEDULED = [
    *["--for", "scheduled-query", "--target", "plant.hourly", "--query-name", "hourly"],
    *["--execution-role", "arn:aws:iam::123456789012:role/reports/hourly", "--tagged"],
    *["--topic", "arn:aws:sns:eu-west-1:123456789012:done", "--kms-key", "alias/example"],
    *["--error-location", "s3://example-errors/hourly/", "--database-key", KEY],
]
CASES = {
    "one table": (ONE_TABLE, PLACE),
    "every construct": (QUERIES, PLACE),
    "every construct, anywhere": (QUERIES, []),
    "documented": (QUERIES, ["--mapping", "documented", *PLACE]),
    "prepare": (ONE_TABLE, ["--for", "prepare", *PLACE]),
    "several documents": (MANY, PLACE),
    "collapsed": (MANY, ["--collapse", "2", *PLACE]),
    "scheduled query": (ONE_TABLE, [*SCHEDULED, *PLACE]),
    **{
        f"client {name}": (QUERIES, ["--client", name, *PLACE])
        for name in ["static-endpoint", "grafana", "jdbc", "odbc", "quicksight", "athena"]
    },
}

# What a tool says, and why it stays.
EXPECTED = {
    ("parliament", "UNKNOWN_CONDITION_FOR_ACTION", "kms:ResourceAliases"): (
        "a key of the resource, which parliament looks for among the keys of the action: "
        "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html"
    ),
    ("parliament", "RESOURCE_MISMATCH", "timestream:TagResource"): (
        "parliament asks for every type of resource that the action takes; one is tagged"
    ),
    ("iam-validator", "missing_required_condition", "iam:PassRole"): (
        "advice; that the service sets iam:PassedToService is not documented, and the one "
        "role that is passed trusts this service alone"
    ),
    ("iam-validator", "missing_required_condition_any_of", "s3:"): (
        "advice: the bucket is named, a condition on its account is the user's to add"
    ),
    ("iam-validator", "sensitive_action", ""): "advice",
}

found = {}
unexpected = []


def note(case, tool, check, detail):
    for key in EXPECTED:
        if key[:2] == (tool, check) and key[2] in detail:
            found.setdefault(key, set()).add(case)
            return
    unexpected.append(f"{case}: {tool}: {check}: {detail}")


def policy(queries, arguments, form):
    command = [BINARY, "policy", "--isolated", "-q", "-f", form, *arguments, "-"]
    run = subprocess.run(command, input=queries, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: {run.returncode}: {run.stderr}")
    return run.stdout


def documents(text):
    value = json.loads(text)
    return {"": value} if "Statement" in value else value


def with_parliament(case, identity):
    for document in identity.values():
        for finding in parliament.analyze_policy_string(json.dumps(document)).findings:
            note(case, "parliament", finding.issue, str(finding.detail))


def service_definitions(folder):
    """What parliament knows of the services, as iam-policy-validator reads it."""
    source = pathlib.Path(parliament.__file__).with_name("iam_definition.json")
    services = {}
    for service in json.loads(source.read_text()):
        actions = [
            {
                "Name": action["privilege"],
                "ActionConditionKeys": sorted(
                    {key for kind in action["resource_types"] for key in kind["condition_keys"]}
                ),
                "Resources": [
                    {"Name": kind["resource_type"].rstrip("*")}
                    for kind in action["resource_types"]
                    if kind["resource_type"]
                ],
            }
            for action in service["privileges"]
        ]
        services[service["prefix"]] = {
            "Name": service["prefix"],
            "Actions": actions,
            "Resources": [
                {
                    "Name": kind["resource"],
                    "ARNFormats": [kind["arn"]],
                    "ConditionKeys": kind["condition_keys"],
                }
                for kind in service["resources"]
            ],
            "ConditionKeys": [
                {"Name": key["condition"], "Types": [key["type"]]}
                for key in service["conditions"]
            ],
        }
    for name, service in services.items():
        (folder / f"{name}.json").write_text(json.dumps(service))
    listed = [{"service": name, "url": f"{name}.json"} for name in services]
    (folder / "_services.json").write_text(json.dumps(listed))


def with_iam_validator(cases):
    with tempfile.TemporaryDirectory() as folder:
        services, policies = pathlib.Path(folder, "services"), pathlib.Path(folder, "policies")
        services.mkdir()
        policies.mkdir()
        service_definitions(services)
        for case, identity in cases.items():
            for part, document in identity.items():
                (policies / f"{case}, {part}.json").write_text(json.dumps(document))
        command = [BIN / "iam-validator", "validate", "-p", policies, "--format", "json"]
        run = subprocess.run(
            [*command, "--aws-services-dir", services], capture_output=True, text=True
        )
        if not run.stdout.strip():
            sys.exit(f"iam-validator: {run.stderr[-2000:]}")
        report = json.loads(run.stdout)
        if report["total_policies"] != sum(map(len, cases.values())):
            unexpected.append("iam-validator did not read every policy")
        for result in report["results"]:
            name = pathlib.Path(result["policy_file"]).stem
            for issue in result["issues"]:
                case = name.rsplit(", ", 1)[0]
                note(case, "iam-validator", issue["issue_type"], issue["message"])


def with_cfn_lint(case, template):
    sam = template.replace(
        'AWSTemplateFormatVersion: "2010-09-09"\n',
        'AWSTemplateFormatVersion: "2010-09-09"\nTransform: AWS::Serverless-2016-10-31\n',
    )
    for kind, text in [("cfn-lint", template), ("cfn-lint, SAM", sam)]:
        config = ManualArgs(regions=["us-east-1", "eu-west-1"])
        for match in lint(text, config=config):
            note(case, kind, match.rule.id, match.message)


def lists(value):
    return value if isinstance(value, list) else [value]


def plain(statements):
    """Statements without their layout: lists sorted, conditions flat."""
    return sorted(
        json.dumps(
            {
                "Sid": one["Sid"],
                "Action": sorted(one["Action"]),
                "Resource": sorted(one.get("Resource", [])),
                "Principal": one.get("Principal"),
                "Condition": {
                    f"{operator} {key}": sorted(lists(values))
                    for operator, keys in one.get("Condition", {}).items()
                    for key, values in keys.items()
                },
            },
            sort_keys=True,
        )
        for one in statements
    )


def unquoted(value):
    """Strings as python-hcl2 gives them: some versions leave the quotes."""
    if isinstance(value, list):
        return [unquoted(one) for one in value]
    return value.strip('"') if isinstance(value, str) else value


def terraform_statements(block):
    for one in block.get("statement", []):
        condition = {}
        for test in one.get("condition", []):
            keys = condition.setdefault(unquoted(test["test"]), {})
            keys[unquoted(test["variable"])] = unquoted(test["values"])
        principals = {
            unquoted(one["type"]): unquoted(one["identifiers"])[0]
            for one in one.get("principals", [])
        }
        yield {
            "Sid": unquoted(one["sid"]),
            "Action": unquoted(one["actions"]),
            "Resource": [
                text.replace("&{", "${").replace("$${", "${")
                for text in unquoted(one.get("resources", []))
            ],
            "Principal": principals or None,
            "Condition": condition,
        }


def with_hcl(case, text, wanted):
    parsed = hcl2.loads(text)
    blocks = [
        block
        for data in parsed["data"]
        for kind, named in data.items()
        if unquoted(kind) == "aws_iam_policy_document"
        for block in named.values()
    ]
    if len(blocks) != len(wanted):
        unexpected.append(f"{case}: python-hcl2: {len(blocks)} documents, not {len(wanted)}")
    given = "${data." not in text
    had = sorted(plain(terraform_statements(block)) for block in blocks)
    if given and had != sorted(plain(document["Statement"]) for document in wanted.values()):
        unexpected.append(f"{case}: python-hcl2: other statements than the JSON")
    if shutil.which("terraform"):
        run = subprocess.run(
            ["terraform", "fmt", "-check", "-diff", "-"], input=text, capture_output=True, text=True
        )
        if run.returncode != 0:
            unexpected.append(f"{case}: terraform fmt: {run.stdout}{run.stderr}")


def main():
    identities = {}
    for case, (queries, arguments) in CASES.items():
        every = documents(policy(queries, arguments, "json"))
        identities[case] = {part: one for part, one in every.items() if part != "trust"}
        with_parliament(case, identities[case])
        with_cfn_lint(case, policy(queries, arguments, "cloudformation"))
        with_hcl(case, policy(queries, arguments, "terraform"), every)
        cdk = documents(policy(queries, arguments, "cdk"))
        if "Fn::Sub" not in json.dumps(cdk) and cdk != every:
            unexpected.append(f"{case}: cdk: other statements than the JSON")
    with_iam_validator(identities)
    for (tool, check, detail), cases in sorted(found.items()):
        print(f"{tool}: {check} {detail} ({len(cases)} cases): {EXPECTED[tool, check, detail]}")
    for line in unexpected:
        print(f"UNEXPECTED {line}")
    print(f"{len(CASES)} cases, {len(unexpected)} unexpected findings")
    sys.exit(bool(unexpected))


main()
