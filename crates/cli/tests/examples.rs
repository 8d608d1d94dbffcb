//! The examples: each query of the API documentation in all four notations, the same bytes, and two deprecations.

use std::path::Path;
use std::process::{Command, Output};

fn dictql(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(env!("CARGO_BIN_EXE_dictql")).args(arguments).current_dir(root).output().unwrap()
}

#[test]
fn all_notations_compile_to_the_same_bytes() {
    let mut names: Vec<String> = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples")
        .read_dir()
        .unwrap()
        .filter_map(|entry| {
            entry.unwrap().file_name().into_string().ok()?.strip_suffix(".dictql").map(str::to_owned)
        })
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "create_api_token",
            "failed_task_runs",
            "flow_by_id",
            "flow_ids",
            "runs_since",
            "set_flow_run_state",
            "trains"
        ]
    );
    for name in names {
        let hash = |ending: &str| {
            let path = format!("examples/{name}.{ending}");
            let output = dictql(&["compile", "--emit", "json", &path]);
            assert!(output.status.success(), "{path}");
            let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            record["hash"].as_str().unwrap().to_owned()
        };
        for ending in ["graphql", "gql.yaml", "gql.json"] {
            assert_eq!(hash("dictql"), hash(ending), "{name}.{ending}");
        }
    }
}

#[test]
fn the_examples_give_only_their_two_deprecations() {
    let output = dictql(&["check", "examples", "--output-format", "concise"]);
    let found = String::from_utf8(output.stdout).unwrap();
    let fields: Vec<&str> = found.lines().filter_map(|line| line.split('`').nth(1)).collect();
    assert_eq!(fields, [["Mutation.set_flow_run_state"; 4], ["flow.flow_run"; 4]].concat());
    assert!(found.lines().all(|line| line.contains("warning[deprecated-field]")), "{found}");
    assert!(output.status.success());
}
