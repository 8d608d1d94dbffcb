//! Known mistakes in valid descriptions: one to four of them at a time give exactly their codes at exactly their places.
//!
//! A case is a valid text in which `⟦right⟦wrong⟦code⟦place⟧` stands for `right`, or for the mistake `wrong`, which gives
//! `code` at the part `place` of it (the whole of it, if that is empty).
#![allow(clippy::disallowed_methods)] // cases are files

use dictql::diagnostic::Sink;
use dictql::lint::{Enabled, Selection};
use dictql::pipeline;
use dictql::schema::{PREFECT, load};
use dictql::source::{Notation, Sources};
use dictql::target::{ProfileChoice, Target};
use fastrand::Rng;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

/// How many random sets of three and of four mistakes are tried in each case.
const TRIES: usize = 150;

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let mut sources = Sources::new();
    sources.add_text("case", "");
    let file = sources.add_text("builtin:prefect", PREFECT);
    Target::new(Some(load(&sources, &[file], &mut Sink::new())), ProfileChoice::Auto, true)
});

static RULES: LazyLock<Vec<Enabled>> = LazyLock::new(|| Selection::default().rules());

/// A part of a case.
enum Part<'c> {
    Text(&'c str),
    Site { right: &'c str, wrong: &'c str, code: &'c str, place: &'c str },
}

fn parts(case: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for (nth, piece) in case.split('⟧').enumerate() {
        let fields: Vec<&str> = piece.split('⟦').collect();
        parts.push(Part::Text(fields[0]));
        match fields[1..] {
            [] => {}
            [right, wrong, code, place] => parts.push(Part::Site { right, wrong, code, place }),
            _ => panic!("the site {nth} has not four parts: {piece}"),
        }
    }
    parts
}

/// A finding: where it begins and ends, and its code.
type Finding = (usize, usize, String);

/// The text with the mistakes of these sites, and what has to be found.
fn write(parts: &[Part<'_>], mistakes: &[usize]) -> (String, BTreeSet<Finding>) {
    let (mut text, mut expected, mut site) = (String::new(), BTreeSet::new(), 0);
    for part in parts {
        match part {
            Part::Text(written) => text.push_str(written),
            Part::Site { right, wrong, code, place } => {
                if mistakes.contains(&site) {
                    let place = if place.is_empty() { wrong } else { place };
                    let start = text.len() + wrong.find(place).expect("the place is a part of the mistake");
                    expected.insert((start, start + place.len(), (*code).to_owned()));
                    text.push_str(wrong);
                } else {
                    text.push_str(right);
                }
                site += 1;
            }
        }
    }
    (text, expected)
}

fn found(name: &str, text: &str) -> BTreeSet<Finding> {
    let mut sources = Sources::new();
    let file = sources.add_text(name, text);
    let notation = Notation::of_path(name).expect("a name that ends like a notation");
    let mut sink = Sink::new();
    let (_, documents) = pipeline::read(&sources, file, notation, &mut sink);
    for document in &documents {
        pipeline::check(document, &TARGET, &|_| false, &RULES, &mut sink);
    }
    let place = |found: &dictql::diagnostic::Diagnostic| {
        let span = found.span();
        (span.start as usize, span.end as usize, found.code.to_owned())
    };
    sink.finish().iter().map(place).collect()
}

#[test]
fn mistakes_are_found_where_they_are_and_nothing_else_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/injection");
    let mut wrong = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let case = std::fs::read_to_string(&path).unwrap();
        let parts = parts(&case);
        let sites = parts.iter().filter(|part| matches!(part, Part::Site { .. })).count();
        let mut failed: Vec<usize> = Vec::new();
        for mistakes in sets(sites) {
            // One message a mistake: what fails alone fails among others.
            if mistakes.iter().any(|site| failed.contains(site)) {
                continue;
            }
            let (text, expected) = write(&parts, &mistakes);
            let found = found(&name, &text);
            if found != expected {
                failed.extend(&mistakes);
                let shown = |(start, end, code): &Finding| format!("{code} {:?}", &text[*start..*end]);
                let missing: Vec<String> = expected.difference(&found).map(shown).collect();
                let more: Vec<String> = found.difference(&expected).map(shown).collect();
                writeln!(wrong, "{name} {mistakes:?}: not found {missing:?}; found besides {more:?}")
                    .unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// No mistake, each alone, each pair, and random sets of three and four.
fn sets(sites: usize) -> Vec<Vec<usize>> {
    let mut sets = vec![Vec::new()];
    sets.extend((0..sites).map(|one| vec![one]));
    sets.extend((0..sites).flat_map(|one| (0..one).map(move |other| vec![other, one])));
    let mut rng = Rng::with_seed(5);
    for _ in 0..TRIES {
        for size in [3, 4] {
            sets.push(rng.choose_multiple(0..sites, size));
        }
    }
    sets
}
