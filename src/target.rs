//! What a document is checked against: the schema, what its scalars mean, and the server's profile.

use crate::formats::{Convention, Format};
use crate::schema::{Schema, TypeId, TypeKind};

pub use crate::profile::{Profile, ProfileChoice};

/// What literals a scalar takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// `Int`
    Int,
    /// `Float`
    Float,
    /// `String`
    String,
    /// `Boolean`
    Boolean,
    /// `ID`
    Id,
    /// `JSON`, `json`, or what the configuration says is like them: any value, which travels as JSON.
    Json,
    /// `jsonb`, or what is like it: the same, but a literal is JSON for Hasura too.
    Jsonb,
    /// Any other: what it takes is the server's business.
    Custom,
}

impl Scalar {
    fn of(name: &str, known: Option<&Known>) -> Self {
        match (name, known.map(|known| &known.convention.format)) {
            ("Int", _) => Self::Int,
            ("Float", _) => Self::Float,
            ("String", _) => Self::String,
            ("Boolean", _) => Self::Boolean,
            ("ID", _) => Self::Id,
            (_, Some(Format::Json)) => Self::Json,
            (_, Some(Format::Jsonb)) => Self::Jsonb,
            _ => Self::Custom,
        }
    }

    /// Whether the specification has it, and says what it takes.
    fn is_specified(name: &str) -> bool {
        matches!(name, "Int" | "Float" | "String" | "Boolean" | "ID")
    }
}

/// What tells the format of a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Its name alone.
    Name,
    /// The URL of its `@specifiedBy`.
    Specification,
    /// The configuration.
    Configuration,
}

/// The format of a scalar, and what tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// What its texts look like, and who reads them.
    pub convention: Convention,
    /// What tells that.
    pub from: Evidence,
}

impl Known {
    /// What is known of a scalar; `settings` are those of the configuration, by name.
    fn of(schema: &Schema, ty: TypeId, settings: &[(String, Convention)]) -> Option<Self> {
        if schema.kind(ty) != TypeKind::Scalar {
            return None;
        }
        let name = schema.type_name(ty);
        let known = |convention, from| Some(Self { convention, from });
        if let Some((_, convention)) = settings.iter().rev().find(|(scalar, _)| scalar == name) {
            return known(convention.clone(), Evidence::Configuration);
        }
        if Scalar::is_specified(name) {
            return None;
        }
        let named = Convention::of_scalar_name(name);
        match (schema.specified_by(ty).and_then(Convention::of_specification), named) {
            // The name says more: on which side of the server the scalar is.
            (Some(specified), Some(named)) if specified.format == named.format => {
                known(named, Evidence::Specification)
            }
            (Some(specified), _) => known(specified, Evidence::Specification),
            (None, Some(named)) => known(named, Evidence::Name),
            (None, None) => None,
        }
    }
}

/// Schema and conventions together.
#[derive(Debug, Default)]
pub struct Target {
    /// The schema; without one, what needs none is checked.
    pub schema: Option<Schema>,
    /// What is known of the server.
    pub profile: Profile,
    /// Whether Hasura takes a null comparison for one that holds for every row.
    pub null_collapse: bool,
    /// By [`TypeId`]: what the scalar takes; anything for types that are none.
    scalars: Vec<Scalar>,
    /// By [`TypeId`]: the format of the scalar.
    formats: Vec<Option<Known>>,
}

impl Target {
    /// What to check against; `builtin` says that the schema is the built-in one, Prefect's.
    #[must_use]
    pub fn new(schema: Option<Schema>, choice: ProfileChoice, builtin: bool) -> Self {
        Self::with_scalars(schema, choice, builtin, &[])
    }

    /// The same, where the configuration tells the formats of some scalars, by their names.
    #[must_use]
    pub fn with_scalars(
        schema: Option<Schema>,
        choice: ProfileChoice,
        builtin: bool,
        settings: &[(String, Convention)],
    ) -> Self {
        let profile = match choice {
            ProfileChoice::Fixed(profile) => profile,
            ProfileChoice::Auto if builtin => Profile::Prefect,
            ProfileChoice::Auto if schema.as_ref().is_some_and(is_hasura) => Profile::Hasura,
            ProfileChoice::Auto => Profile::Generic,
        };
        let formats: Vec<Option<Known>> = schema.as_ref().map_or_else(Vec::new, |schema| {
            schema.types().map(|ty| Known::of(schema, ty, settings)).collect()
        });
        let scalars = schema.as_ref().map_or_else(Vec::new, |schema| {
            let names = schema.types().map(|ty| schema.type_name(ty));
            names.zip(&formats).map(|(name, known)| Scalar::of(name, known.as_ref())).collect()
        });
        let null_collapse = profile == Profile::Prefect;
        Self { schema, profile, null_collapse, scalars, formats }
    }

    /// The format of a scalar, and what tells it; none if nothing does.
    #[must_use]
    pub fn format(&self, ty: TypeId) -> Option<&Known> {
        self.formats.get(ty.index())?.as_ref()
    }

    /// What literals a scalar takes.
    #[must_use]
    pub fn scalar(&self, ty: TypeId) -> Scalar {
        self.scalars.get(ty.index()).copied().unwrap_or(Scalar::Custom)
    }

    /// Whether a value of this type travels as JSON: `JSON`, `json`, `jsonb`.
    #[must_use]
    pub fn is_json(&self, ty: TypeId) -> bool {
        let is_scalar = self.schema.as_ref().is_some_and(|schema| schema.kind(ty) == TypeKind::Scalar);
        is_scalar && matches!(self.scalar(ty), Scalar::Json | Scalar::Jsonb)
    }

    /// Whether `compile` moves inline values of this JSON scalar into variables (language.md §6: not `jsonb` on Hasura).
    #[must_use]
    pub fn hoists(&self, ty: TypeId) -> bool {
        self.is_json(ty) && !(self.scalar(ty) == Scalar::Jsonb && self.profile != Profile::Generic)
    }

    /// Whether the server takes a literal of this JSON scalar for a string and reads the JSON in it, as Prefect does
    /// with `JSON`. A variable holds the JSON itself there as everywhere.
    #[must_use]
    pub fn reads_json_in_strings(&self, ty: TypeId) -> bool {
        self.profile == Profile::Prefect && self.is_json(ty) && self.scalar(ty) == Scalar::Json
    }
}

/// Whether a text is a JSON object or list.
#[must_use]
pub fn holds_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// Hasura makes an input `NAME_bool_exp` for every table.
fn is_hasura(schema: &Schema) -> bool {
    schema
        .types()
        .any(|ty| schema.kind(ty) == TypeKind::InputObject && schema.type_name(ty).ends_with("_bool_exp"))
}

#[cfg(test)]
mod tests {
    use super::{Profile, ProfileChoice, Scalar, Target};
    use crate::diagnostic::Sink;
    use crate::schema::load;
    use crate::source::Sources;

    fn target(sdl: &str, choice: &str, builtin: bool) -> Target {
        let mut sources = Sources::new();
        let file = sources.add_text("schema.graphql", sdl);
        let schema = load(&sources, &[file], &mut Sink::new());
        Target::new(Some(schema), Profile::parse(choice).unwrap(), builtin)
    }

    const HASURA: &str =
        "type Query { a(where: a_bool_exp): jsonb } input a_bool_exp { x: Int } scalar jsonb";
    const PLAIN: &str = "type Query { a(x: JSON, y: jsonb): Date } scalar JSON scalar jsonb scalar Date";

    #[test]
    fn auto_looks_at_the_schema() {
        assert_eq!(target(HASURA, "auto", false).profile, Profile::Hasura);
        assert_eq!(target(HASURA, "auto", true).profile, Profile::Prefect);
        assert_eq!(target(PLAIN, "auto", false).profile, Profile::Generic);
        assert_eq!(target(PLAIN, "hasura", true).profile, Profile::Hasura);
        assert_eq!(Target::new(None, ProfileChoice::Auto, false).profile, Profile::Generic);
    }

    #[test]
    fn jsonb_is_hoisted_only_where_nothing_is_known_of_the_server() {
        let hoisted =
            |target: &Target, name| target.hoists(target.schema.as_ref().unwrap().type_named(name).unwrap());
        let generic = target(PLAIN, "generic", false);
        assert!(hoisted(&generic, "JSON") && hoisted(&generic, "jsonb") && !hoisted(&generic, "Date"));
        let hasura = target(PLAIN, "hasura", false);
        assert!(hoisted(&hasura, "JSON") && !hoisted(&hasura, "jsonb"));
        let date = hasura.schema.as_ref().unwrap().type_named("Date").unwrap();
        assert_eq!((hasura.scalar(date), hasura.is_json(date)), (Scalar::Custom, false));
    }
}
