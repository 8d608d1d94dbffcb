//! GitHub's published SDL defines two fields twice: both are reported, and nothing else; its introspection result has no fault.

use crate::asked::Asked;
use crate::targets::GITHUB;
use dictql::diagnostic::Sink;
use dictql::schema::load;
use dictql::source::Sources;

/// Reads it in both forms.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(_: &Asked) -> std::io::Result<bool> {
    let faults = |path: &str| -> std::io::Result<Vec<String>> {
        let mut sources = Sources::new();
        let file = sources.add_text(path, std::fs::read_to_string(path)?);
        let mut sink = Sink::new();
        load(&sources, &[file], &mut sink);
        Ok(sink.finish().iter().map(|fault| format!("{}: {}", fault.code, fault.message)).collect())
    };
    let sdl = faults(GITHUB)?;
    let json = faults(&GITHUB.replace(".graphql", ".json"))?;
    let twice = |fault: &String| fault.starts_with("schema-duplicate: `EnterpriseOwnerInfo.");
    println!("github: {sdl:?} in the SDL, {json:?} in the introspection result");
    Ok(sdl.len() == 2 && sdl.iter().all(twice) && json.is_empty())
}
