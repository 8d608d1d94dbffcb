//! Nothing is known of a scalar but what its name, its specification or the configuration says: with other names for
//! all scalars, and a configuration that says what each one is, every verdict and every byte is the same.

#![allow(clippy::disallowed_methods)] // cases are files

use dictql::diagnostic::Sink;
use dictql::formats::Convention;
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::schema::load;
use dictql::source::{Notation, Sources};
use dictql::target::{Profile, ProfileChoice, Target};
use std::fmt::Write;
use std::path::{Path, PathBuf};

const SCHEMA: &str = include_str!("schemas/formats.graphql");
const PROFILES: [Profile; 3] = [Profile::Generic, Profile::Hasura, Profile::Prefect];

fn scalars() -> impl Iterator<Item = &'static str> {
    SCHEMA.lines().filter_map(|line| line.strip_prefix("scalar "))
}

/// A name of the same length, so that everything stays in its place.
fn other(name: &str) -> String {
    format!("{}Q", &name[..name.len() - 1])
}

/// The types of the schema renamed: they stand behind a colon, or in brackets.
fn renamed(text: &str) -> String {
    let mut text = text.to_owned();
    for name in scalars() {
        for (before, after) in [
            (": ", "\n"),
            (": ", ","),
            (": ", ")"),
            (": ", " "),
            (": ", "!"),
            ("[", "!"),
            ("[", "]"),
            ("scalar ", "\n"),
        ] {
            text =
                text.replace(&format!("{before}{name}{after}"), &format!("{before}{}{after}", other(name)));
        }
    }
    text
}

/// All that is said and compiled, without the names of types.
fn outcome(
    path: &Path,
    text: &str,
    sdl: &str,
    profile: Profile,
    settings: &[(String, Convention)],
) -> String {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let schema = sources.add_text("schema.graphql", sdl);
    let schema = load(&sources, &[schema], &mut sink);
    let target = Target::with_scalars(Some(schema), ProfileChoice::Fixed(profile), false, settings);
    let name = path.file_name().unwrap().to_str().unwrap();
    let file = sources.add_text(name, text);
    let mut out = String::new();
    let (_, documents) = pipeline::read(&sources, file, Notation::of_path(name).unwrap(), &mut sink);
    for document in &documents {
        let analysis = pipeline::check(document, &target, &|_| false, &[], &mut sink);
        for compiled in
            pipeline::compile(&sources, document, &analysis, &target, Options::default(), &mut sink)
        {
            _ = writeln!(out, "{}", compiled.text);
            for (name, value) in compiled.bound() {
                _ = writeln!(out, "  ${name} = {value}");
            }
        }
    }
    for said in sink.finish() {
        let label = &said.labels[0];
        _ = writeln!(
            out,
            "{:?} {} {:?} {} {:?}",
            said.severity, said.code, label.span, label.message, said.fix
        );
    }
    out
}

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_case = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        text.starts_with("# schema: tests/schemas/formats.graphql") || text.starts_with("# schema: formats")
    };
    let files = |folder: &str| root.join(folder).read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> =
        files("tests/validate").chain(files("tests/compile")).filter(is_case).collect();
    cases.sort();
    cases
}

#[test]
fn other_names_and_a_configuration_give_the_same() {
    let settings: Vec<(String, Convention)> =
        scalars().map(|name| (other(name), Convention::of_scalar_name(name).unwrap())).collect();
    // The same without the new names, so that both know it from the configuration.
    let plain: Vec<(String, Convention)> =
        scalars().map(|name| (name.to_owned(), Convention::of_scalar_name(name).unwrap())).collect();
    assert!(cases().len() >= 10);
    for path in cases() {
        let text = std::fs::read_to_string(&path).unwrap();
        for profile in PROFILES {
            let before = renamed(&outcome(&path, &text, SCHEMA, profile, &plain));
            let after = outcome(&path, &renamed(&text), &renamed(SCHEMA), profile, &settings);
            assert_eq!(before, after, "{}", path.display());
        }
    }
}

#[test]
fn other_names_and_no_configuration_give_nothing() {
    let about_formats = [
        "id-not-uuid",
        "time-not-iso8601",
        "naive-datetime",
        "offset-ignored",
        "not-an-interval",
        "not-numeric",
        "not-bytea",
        "not-an-array-literal",
        "json-in-string",
        "number-out-of-range",
    ];
    for path in cases() {
        let text = renamed(&std::fs::read_to_string(&path).unwrap());
        for profile in PROFILES {
            let said = outcome(&path, &text, &renamed(SCHEMA), profile, &[]);
            let is_silent = about_formats.iter().all(|code| !said.contains(code));
            assert!(is_silent, "{}: {said}", path.display());
        }
    }
}

#[test]
fn any_ends_what_a_name_begins() {
    let settings: Vec<(String, Convention)> =
        scalars().map(|name| (name.to_owned(), Convention::parse("any").unwrap())).collect();
    let text = "{ take(uuid: 1, timestamptz: \"now\", JSON: \"{}\") }";
    let said = outcome(Path::new("x.graphql"), text, SCHEMA, Profile::Prefect, &settings);
    assert_eq!(said, "{\n  take(uuid: 1, timestamptz: \"now\", JSON: \"{}\")\n}\n");
}
