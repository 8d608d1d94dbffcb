//! The cases of `tests/rust` → their modules, to be compiled by a real compiler.

use dictql::diagnostic::Sink;
use dictql::emit;
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::schema::load;
use dictql::source::{Notation, Sources};
use dictql::target::{ProfileChoice, Target};
use std::fs;
use std::io;

/// The text of each module.
///
/// # Errors
/// If the cases can't be read.
pub fn modules() -> io::Result<Vec<String>> {
    let mut sources = Sources::new();
    let sdl = sources.add_text("types.graphql", fs::read_to_string("tests/rust/schema/types.graphql")?);
    let schema = load(&sources, &[sdl], &mut Sink::new());
    let target = Target::new(Some(schema), ProfileChoice::Auto, false);
    let none = Target::new(None, ProfileChoice::Auto, false);
    let mut modules = Vec::new();
    for entry in fs::read_dir("tests/rust")? {
        let path = entry?.path();
        let Some(notation) = Notation::of_path(&path.to_string_lossy()) else { continue };
        let text = fs::read_to_string(&path)?;
        let target = if text.starts_with("# schema: none") { &none } else { &target };
        let file = sources.add_text(&path.to_string_lossy(), text);
        let mut sink = Sink::new();
        let (_, documents) = pipeline::read(&sources, file, notation, &mut sink);
        let mut compiled = Vec::new();
        for document in &documents {
            let analysis = pipeline::check(document, target, &|_| false, &[], &mut sink);
            let options = Options::default();
            compiled.extend(pipeline::compile(&sources, document, &analysis, target, options, &mut sink));
        }
        emit::name_artifacts(&mut compiled);
        modules.push(emit::rust(&compiled, target));
    }
    Ok(modules)
}
