//! Descriptions → the module of Rust; that it compiles, and that rustfmt and clippy are content, `crates/differential` shows.
#![allow(clippy::disallowed_methods)] // cases are files

#[path = "support/stages.rs"]
mod stages;
mod support;

use dictql::emit::{name_artifacts, rust};
use dictql::source::Sources;
use dictql::target::{Profile, ProfileChoice, Target};

const TYPES: &str = include_str!("rust/schema/types.graphql");

#[test]
fn every_module_is_what_its_snapshot_shows() {
    insta::glob!("rust/*.*", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let mut sources = Sources::new();
        let target = if text.starts_with("# schema: none") {
            Target::new(None, ProfileChoice::Fixed(Profile::Generic), false)
        } else {
            stages::target(&mut sources, "types.graphql", TYPES, Profile::Generic)
        };
        let file = sources.add_text(name, text.as_str());
        let (mut compiled, diagnostics) = stages::compile_file(&sources, file, &target);
        assert!(!compiled.is_empty(), "{}", support::render(&sources, &diagnostics));
        name_artifacts(&mut compiled);
        let settings = support::settings("rust");
        settings
            .bind(|| insta::assert_snapshot!(name, format!("{text}\n────\n{}", rust(&compiled, &target))));
    });
}
