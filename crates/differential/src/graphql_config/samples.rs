//! Configurations as people write them.

use super::Sample;

/// Each with its files as `-- NAME --` and their text, and its environment as `$ NAME=VALUE`.
const SAMPLES: &str = include_str!("samples.txt");

/// All of them; `====` stands between two.
pub fn all() -> Vec<Sample> {
    SAMPLES.split("====\n").map(sample).collect()
}

fn sample(text: &'static str) -> Sample {
    let (mut files, mut environment): (Vec<(String, String)>, _) = (Vec::new(), Vec::new());
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --\n")) {
            files.push((name.to_owned(), String::new()));
        } else if let Some(variable) = line.strip_prefix("$ ") {
            environment.extend(variable.trim_end().split_once('='));
        } else if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
        }
    }
    Sample { files, environment }
}
