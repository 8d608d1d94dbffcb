//! What a document is checked against: the schema, what its scalars mean, and the server's profile.

use crate::schema::{Schema, TypeId};

/// What is known of the server (language.md §6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Profile {
    /// Nothing beyond the specification.
    #[default]
    Generic,
    /// Hasura's conventions.
    Hasura,
    /// Prefect Server and Cloud, 0.12 to 1.4.
    Prefect,
}

/// Schema and conventions together.
#[derive(Debug, Default)]
pub struct Target {
    /// The schema; without one, what needs none is checked.
    pub schema: Option<Schema>,
    /// What is known of the server.
    pub profile: Profile,
}

impl Target {
    /// Whether a value of this type travels as JSON: `JSON`, `json`, `jsonb`.
    #[must_use]
    pub fn is_json(&self, _ty: TypeId) -> bool {
        todo!()
    }

    /// Whether `compile` moves inline values of this JSON scalar into variables (language.md §6: not `jsonb` on Hasura).
    #[must_use]
    pub fn hoists(&self, _ty: TypeId) -> bool {
        todo!()
    }
}
