//! The schemas that come with dictql, as text.

/// The GraphQL API of Prefect Server and Prefect Cloud, 0.12 to 1.4.
pub const PREFECT: &str = include_str!("../../schemas/prefect.graphql");

/// What every schema has: the scalars, directives and introspection types of the specification.
pub(super) const SPECIFIED: &str = include_str!("../../schemas/specified.graphql");

/// The schema that is named `builtin:…`.
#[must_use]
pub fn builtin(name: &str) -> Option<&'static str> {
    match name {
        "builtin:prefect" => Some(PREFECT),
        _ => None,
    }
}
