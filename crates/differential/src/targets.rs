//! Schemas of the parts, and what they are checked against.

use dictql::diagnostic::Sink;
use dictql::formats::{Convention, Format};
use dictql::schema::{Schema, load};
use dictql::source::Sources;
use dictql::target::{Profile, ProfileChoice, Target};

/// A schema with everything that the specification has.
pub const KITCHEN: &str = "crates/differential/schemas/kitchen.graphql";

/// The one that GitHub publishes.
pub const GITHUB: &str = "target/peers/node_modules/@octokit/graphql-schema/schema.graphql";

/// The schemas, and which part of the documents each one gets, in per cent.
pub const SCHEMAS: [(&str, usize); 3] = [(KITCHEN, 50), ("schemas/prefect.graphql", 30), (GITHUB, 20)];

/// Reads a schema.
///
/// # Errors
/// If there is no such file.
pub fn schema(path: &str) -> std::io::Result<Schema> {
    let mut sources = Sources::new();
    let file = sources.add_text(path, std::fs::read_to_string(path)?);
    Ok(load(&sources, &[file], &mut Sink::new()))
}

/// Prefect's server.
///
/// # Errors
/// If its schema is not there.
pub fn prefect() -> std::io::Result<Target> {
    Ok(Target::new(Some(schema("schemas/prefect.graphql")?), ProfileChoice::Auto, true))
}

/// Where Prefect's own code is.
///
/// # Errors
/// If it is not installed.
pub fn prefect_source() -> std::io::Result<std::path::PathBuf> {
    let mut folders = std::fs::read_dir("target/peers/prefect/lib")?;
    let python = folders.next().ok_or(std::io::ErrorKind::NotFound)??.path();
    Ok(python.join("site-packages/prefect"))
}

/// The peers know the specification only: what the texts of a scalar look like, none of them asks.
pub fn specified(schema: Schema) -> Target {
    let any = |name: &str| Some((name.to_owned(), Convention::parse("any")?));
    let is_json = |name: &str| {
        let known = Convention::of_scalar_name(name);
        known.is_some_and(|known| matches!(known.format, Format::Json | Format::Jsonb))
    };
    let custom = schema.types().map(|ty| schema.type_name(ty)).filter(|name| !is_json(name));
    let settings: Vec<(String, Convention)> = custom.filter_map(any).collect();
    Target::with_scalars(Some(schema), ProfileChoice::Fixed(Profile::Generic), false, &settings)
}
