//! Files of public repositories that queries live in, read from `../shared/corpus/hosts`
//! where that is at hand: they are other people's, so none of them is kept here.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

use std::path::PathBuf;

use timestream_iam::lint::Severity;
use timestream_iam::{analyze_source, Host, Options, Report, Source, STACK_BYTES};

/// The folder of the corpus; `None`, with a line that says so, when it is not there.
fn corpus() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/hosts");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: ../shared/corpus/hosts is not here");
    None
}

/// Files, each with what it turns out to be and the number of queries in it.
const DOCUMENTS: &[(&str, Host, usize)] = &[
    (
        "davelemons+pinpoint_timestream/SampleGrafanaDashboards/OTPDashboard.json",
        Host::Grafana,
        2,
    ),
    (
        "davelemons+pinpoint_timestream/SampleGrafanaDashboards/PinpointEventsDashboard.json",
        Host::Grafana,
        9,
    ),
    (
        "awslabs+amazon-timestream-tools/integrations/telegraf/\
         blog_post_devops_with_telegraf_timestream/grafana_pi_estimation_dashboard.json",
        Host::Grafana,
        7,
    ),
    (
        "leonyork+xk6-output-timestream/grafana/dashboards/loadtest/loadtest.json",
        Host::Grafana,
        18,
    ),
    (
        "leonyork+xk6-output-timestream/test/fixtures.json",
        Host::Json,
        8,
    ),
    (
        "awslabs+amazon-timestream-tools/integrations/cloudformation/scheduled-queries/\
         scheduled_query.yaml",
        Host::CloudFormation,
        1,
    ),
    (
        "aws-cloudformation+aws-cloudformation-resource-providers-timestream/\
         aws-timestream-scheduledquery/inputs/inputs_1_create.json",
        Host::Json,
        1,
    ),
];

fn read(path: &PathBuf) -> Report {
    let text = std::fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let source = Source {
        file_name: &name,
        ..Source::alone(Host::of(&name).unwrap(), &text)
    };
    analyze_source(&source, &Options::default())
}

#[test]
fn documents_have_the_queries_that_people_see_in_them() {
    let Some(folder) = corpus() else {
        return;
    };
    let work = move || {
        for (path, host, queries) in DOCUMENTS {
            let report = read(&folder.join(path));
            let errors = report.diagnostics.iter();
            let errors: Vec<_> = errors
                .filter(|found| found.severity == Severity::Error)
                .map(|found| &found.message)
                .collect();
            assert!(errors.is_empty(), "{path}: {errors:?}");
            let found = (report.host, report.queries.len());
            assert_eq!(found, (Some(*host), *queries), "{path}");
        }
    };
    let builder = std::thread::Builder::new().stack_size(STACK_BYTES);
    builder.spawn(work).unwrap().join().unwrap();
}
