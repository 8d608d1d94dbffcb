//! A line that is broken hides nothing on the other lines: mistakes there are found at their places, and the broken line
//! gives a few findings at most.

mod whole;

use dictql::diagnostic::Diagnostic;
use dictql::source::Notation;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// A description without a finding, against the built-in schema. Each `‹…›` may be misspelt.
const YAML: &str = r#"# The newest runs.
query Trains($limit:Int=5):
  flow(limit:$limit):
    (where): {name: {_ilike: "%train"}, archived: {_eq: false}}
    (order_by):
      name: asc
    ‹id›:
    ‹name›:
    project:
      ‹id›:
      ‹name›:
    newest:flow_runs(limit:1, order_by:{start_time:desc}):
      ‹id›:
      ‹name›:
      ‹state›:
  agent:
    (where): {name: {_eq: "a"}}
    (limit): 3
    ‹id›:
    ‹name›:
  project: {‹id›: , ‹name›: }
  flow_run:
    - ‹id›
    - ‹name›
    - flow: {‹id›: , ‹name›: }
  task: |
    ‹id› ‹name›
  log:
    (limit): 1
    ‹id›: true
    ‹message›: true
"#;

const JSON: &str = r#"{
  "query Trains($limit: Int = 5)": {
    "flow(limit: $limit)": {
      "(where)": {"name": {"_ilike": "%train"}, "archived": {"_eq": false}},
      "(order_by)": {"name": "asc"},
      "‹id›": true,
      "‹name›": true,
      "project": ["‹id›", "‹name›"],
      "newest:flow_runs(limit: 1, order_by: {start_time: desc})": {
        "‹id›": true,
        "‹name›": true,
        "‹state›": null
      }
    },
    "agent": {
      "(where)": {"name": {"_eq": "a"}},
      "(limit)": 3,
      "‹id›": true,
      "‹name›": true
    },
    "flow_run": [
      "‹id›",
      "‹name›",
      {"flow": ["‹id›", "‹name›"]}
    ],
    "log": {
      "(limit)": 1,
      "‹id›": true,
      "‹message›": true
    }
  }
}
"#;

/// The description, with every so manieth of its marked names misspelt: the text, and where those are.
fn misspell(template: &str, which: &[bool]) -> (String, Vec<usize>) {
    let (mut text, mut at) = (String::new(), Vec::new());
    let mut which = which.iter().cycle();
    for part in template.split('‹') {
        let Some((name, rest)) = part.split_once('›') else {
            text.push_str(part);
            continue;
        };
        if *which.next().unwrap_or(&false) {
            at.push(text.len());
            text.push_str("zz_");
        }
        text.push_str(name);
        text.push_str(rest);
    }
    (text, at)
}

/// How a line can be broken.
#[derive(Clone, Copy, Debug)]
enum Break {
    /// A character is lost.
    Lose(usize),
    /// A character comes in.
    Add(usize, char),
}

fn broken(line: &str, how: Break) -> String {
    let places: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
    let mut line = line.to_owned();
    match how {
        Break::Lose(place) if !places.is_empty() => _ = line.remove(places[place % places.len()]),
        Break::Add(place, char) if !places.is_empty() => line.insert(places[place % places.len()], char),
        _ => {}
    }
    line
}

fn how(signs: &'static str) -> impl Strategy<Value = Break> {
    let signs: Vec<char> = signs.chars().collect();
    prop_oneof![
        (0..80_usize).prop_map(Break::Lose),
        (0..80_usize, prop::sample::select(signs)).prop_map(|(place, char)| Break::Add(place, char)),
    ]
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-', '\t']).len()
}

/// The lines that a line stands for: itself, and those that are indented below it.
fn region(lines: &[&str], broken: usize) -> std::ops::Range<usize> {
    let own = indentation(lines[broken]);
    let below = lines[broken + 1..].iter().take_while(|line| indentation(line) > own).count();
    broken..broken + 1 + below
}

/// Findings, one a line.
fn shown(found: &[Diagnostic], text: &str) -> String {
    let line = |finding: &Diagnostic| {
        let row = text[..finding.labels[0].span.start as usize].lines().count();
        format!("{row}: {} {}\n", finding.code, finding.message)
    };
    found.iter().map(line).collect()
}

/// Breaks a line; the mistakes outside of its region must be found, and few others besides.
fn check(
    template: &str,
    notation: Notation,
    which: &[bool],
    line: usize,
    how: Break,
) -> Result<(), TestCaseError> {
    let (text, places) = misspell(template, which);
    let lines: Vec<&str> = text.lines().collect();
    let row = 1 + line % (lines.len() - 1);
    let new = broken(lines[row], how);
    // Where a line goes by its indentation, only its author knows.
    if indentation(&new) != indentation(lines[row]) {
        return Ok(());
    }
    let region = region(&lines, row);
    let start = |row: usize| lines[..row].iter().map(|line| line.len() + 1).sum::<usize>();
    let (from, to) = (start(region.start), start(region.end));
    let moved = new.len().cast_signed() - lines[row].len().cast_signed();
    let again = format!("{}{new}{}", &text[..from], &text[from + lines[row].len()..]);
    let found = whole::found(&again, notation);
    let is_at = |place: usize| {
        found.iter().any(|finding| {
            let span = finding.labels[0].span;
            finding.code == "unknown-field"
                && span.start as usize == place
                && again[span.start as usize..span.end as usize].starts_with("zz_")
        })
    };
    let mut wanted = 0;
    for place in places {
        let moved = if place < from { place } else { place.wrapping_add_signed(moved) };
        if place < from || place >= to {
            wanted += 1;
            let name = again.get(moved..moved + 6);
            prop_assert!(is_at(moved), "{name:?} is not found:\n{}{again}", shown(&found, &again));
        }
    }
    // On the line itself each piece may need a word of its own; elsewhere next to nothing is said.
    let others = found.iter().map(|finding| finding.labels[0].span.start as usize);
    let (here, elsewhere): (Vec<usize>, Vec<usize>) = others
        .filter(|start| !again[*start..].starts_with("zz_"))
        .partition(|start| (from..=from + new.len()).contains(start));
    let others = here.len() + elsewhere.len();
    prop_assert!(
        others <= 8 && elsewhere.len() <= 3,
        "{others} findings besides {wanted}:\n{}{again}",
        shown(&found, &again)
    );
    Ok(())
}

#[test]
fn the_templates_have_no_findings() {
    for (template, notation) in [(YAML, Notation::Yaml), (JSON, Notation::Json)] {
        let (text, _) = misspell(template, &[false]);
        assert_eq!(whole::found(&text, notation), []);
        let (text, places) = misspell(template, &[true]);
        assert_eq!(whole::check(&text, notation), vec!["unknown-field"; places.len()]);
    }
}

proptest! {
    // Always the same lines: which of all sorts of damage can be told apart is a matter of degree.
    #![proptest_config(ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_broken_line_of_yaml_hides_no_other(
        which in prop::collection::vec(any::<bool>(), 20),
        line in 0..40_usize,
        how in how("{}[]\"':,@%|>`\t-?$ x"),
    ) {
        check(YAML, Notation::Yaml, &which, line, how)?;
    }

    #[test]
    fn a_broken_line_of_json_hides_no_other(
        which in prop::collection::vec(any::<bool>(), 20),
        line in 0..40_usize,
        how in how(":,@;=-x5"),
    ) {
        // What is missing of a bracket or a quote, no line end tells.
        let (text, _) = misspell(JSON, &which);
        let row = text.lines().nth(1 + line % (text.lines().count() - 1)).unwrap_or_default();
        let signs = |line: &str| line.matches(['{', '}', '[', ']', '"']).count();
        let is_told = signs(row) == signs(&broken(row, how));
        if is_told {
            check(JSON, Notation::Json, &which, line, how)?;
        }
    }
}
