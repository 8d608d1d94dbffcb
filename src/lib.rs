//! dictql turns descriptions of GraphQL queries into checked, canonical GraphQL.

pub mod codes;
pub mod diagnostic;
pub mod document;
pub mod emit;
pub mod fix;
pub mod lint;
pub mod lower;
pub mod parametrise;
pub mod pipeline;
pub mod print;
pub mod project;
pub mod rows;
pub mod schema;
pub mod source;
pub mod suggest;
pub mod syntax;
pub mod target;
pub mod validate;
