//! The keys of a configuration, described once: the reader, the JSON Schema and the documentation go by this list.

use super::Literals;
use crate::target::Profile;

/// A key of a project.
pub(super) struct Key {
    /// `name-operations`
    pub name: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// What it is for.
    pub about: &'static str,
}

/// What a key takes.
pub(super) enum Shape {
    /// A string, or a list of strings.
    Texts,
    /// One of these words; the first holds without the key.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Boolean,
    /// A list of names, or a table from names to projects.
    Callees,
    /// A table from names of scalars to formats.
    Scalars,
    /// `true` or `false`; without the key, something else tells.
    Switch,
    /// A table from codes, aliases and groups to levels.
    Rules,
    /// A table from patterns to lists of codes.
    FileIgnores,
    /// Tables with these keys, which all are needed.
    Outputs,
}

/// The keys of a project, in the order in which people read them.
pub(super) static KEYS: [Key; 11] = [
    Key {
        name: "schema",
        shape: Shape::Texts,
        about: "what documents are checked against: files (SDL or introspection JSON) relative to the folder of this \
                file, patterns for them, `builtin:prefect`, or `none`",
    },
    Key {
        name: "documents",
        shape: Shape::Texts,
        about: "patterns for the files that belong to the project; one that begins with `!` takes files out again",
    },
    Key {
        name: "profile",
        shape: Shape::Word(&Profile::WORDS),
        about: "what is known of the server; `auto` asks the schema",
    },
    Key {
        name: "scalars",
        shape: Shape::Scalars,
        about: "the formats of the values of custom scalars, or the names of well-known scalars that they are like; `any` takes \
                every value",
    },
    Key {
        name: "callees",
        shape: Shape::Callees,
        about: "functions of Python that take a description as their first argument or as `query=`, besides those that \
                dictql knows; in place of the list a table from their names to the projects that their descriptions \
                are for",
    },
    Key {
        name: "literals",
        shape: Shape::Word(&Literals::WORDS),
        about: "whether literals of arguments stay in the text, or become variables",
    },
    Key {
        name: "name-operations",
        shape: Shape::Boolean,
        about: "whether anonymous operations are printed with the names of their artifacts",
    },
    Key {
        name: "null-collapse",
        shape: Shape::Switch,
        about: "whether Hasura takes a null comparison for one that holds for every row, as it does with \
                HASURA_GRAPHQL_V1_BOOLEAN_NULL_COLLAPSE; without it, the profile tells: `prefect` does",
    },
    Key {
        name: "rules",
        shape: Shape::Rules,
        about: "which rules are on, how much codes matter, and what is set for rules, by code, alias or group",
    },
    Key {
        name: "per-file-ignores",
        shape: Shape::FileIgnores,
        about: "codes that don't count in the files of a pattern",
    },
    Key { name: "output", shape: Shape::Outputs, about: "what `dictql build` writes" },
];

/// The keys of an output.
pub(super) const OUTPUT_KEYS: [(&str, &str); 2] =
    [("kind", "what is written"), ("path", "where to, relative to the folder of this file")];

/// The keys of a format that is a pattern.
pub(super) const PATTERN_KEYS: [(&str, &str); 2] =
    [("pattern", "a regular expression for the values"), ("example", "a value that it matches")];

/// The names of the keys of a project.
pub(super) fn names() -> Vec<&'static str> {
    KEYS.iter().map(|key| key.name).collect()
}
