//! dictql turns descriptions of GraphQL queries into checked, canonical GraphQL.

pub mod diagnostic;
pub mod schema;
pub mod source;
pub mod suggest;
