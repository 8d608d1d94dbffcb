//! Programs with one mistake each: it is found, and nothing else; the program beside it, where it is mended, is silent.
//!
//! A case begins with `# finds CODE: the text under the label`; `# profile: NAME` and `# silent with: NAME` may follow.

#![cfg(feature = "python")]
#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod support;

use dictql::diagnostic::{Diagnostic, Sink};
use dictql::lint::Selection;
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::schema::{PREFECT, load};
use dictql::source::{Notation, Sources};
use dictql::target::{Profile, ProfileChoice, Target};

/// Checks and compiles a program; what was said of it.
fn found(name: &str, text: &str, profile: Profile) -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let sdl = sources.add_text("builtin:prefect", PREFECT);
    let schema = load(&sources, &[sdl], &mut Sink::new());
    let target = Target::new(Some(schema), ProfileChoice::Fixed(profile), true);
    let file = sources.add_text(name, text);
    let mut sink = Sink::new();
    let (_, documents) = pipeline::read(&sources, file, Notation::Dict, &mut sink);
    assert!(!documents.is_empty(), "{name}: nothing is sent");
    let rules = Selection::default().rules();
    for document in &documents {
        let analysis = pipeline::check(document, &target, &|_| false, &rules, &mut sink);
        pipeline::compile(&sources, document, &analysis, &target, Options::default(), &mut sink);
    }
    (sources, sink.finish())
}

/// What the first lines of a case say behind a word.
fn said<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.lines().take_while(|line| line.starts_with("# ")).find_map(|line| line[2..].strip_prefix(word))
}

fn profile(name: &str) -> Profile {
    match name {
        "hasura" => Profile::Hasura,
        "generic" => Profile::Generic,
        "prefect" => Profile::Prefect,
        other => panic!("no profile {other}"),
    }
}

#[test]
fn cases() {
    let mut faults = Vec::new();
    insta::glob!("mistakes/*.py", |path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        let (wrong, mended) = text.split_once("# ── mended\n").expect("a mended program");
        let (code, place) = said(wrong, "finds ").unwrap().split_once(": ").unwrap();
        let chosen = profile(said(wrong, "profile: ").unwrap_or("prefect"));
        let (sources, findings) = found(&name, wrong, chosen);
        let [finding] = &findings[..] else {
            faults.push(format!("{name}: {}", support::render(&sources, &findings)));
            return;
        };
        if (finding.code, sources.slice(finding.span())) != (code, place) {
            faults.push(format!("{name}: {}", support::render(&sources, &findings)));
        }
        let silent = said(wrong, "silent with: ").map(|name| (wrong, profile(name)));
        for (text, profile) in silent.into_iter().chain([(mended, chosen)]) {
            let (sources, findings) = found(&name, text, profile);
            if !findings.is_empty() {
                faults.push(format!("{name}, mended: {}", support::render(&sources, &findings)));
            }
        }
        let settings = support::settings("mistakes");
        let shown = format!("{wrong}── findings\n{}", support::render(&sources, &findings));
        settings.bind(|| insta::assert_snapshot!(name, shown));
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
