//! The names of files → what they may say about a project, and how it is written.

/// What a file that can configure projects is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `dictql.toml`
    Own,
    /// `pyproject.toml`, if it has `[tool.dictql]`.
    Pyproject,
    /// `.graphqlrc`, `graphql.config.json` and their like: graphql-config's.
    GraphqlConfig(Syntax),
    /// `package.json`, if it has a key `graphql`: graphql-config's too.
    Package,
    /// `graphql.config.ts` and its like: a program, which dictql doesn't run.
    Program,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// TOML
    Toml,
    /// JSON
    Json,
    /// YAML, which JSON is too.
    Yaml,
}

/// Every name, in the order in which they count within a folder: dictql's own, then graphql-config's in its order.
pub const FILES: [(&str, Form); 24] = [
    (super::FILE_NAME, Form::Own),
    ("pyproject.toml", Form::Pyproject),
    ("graphql.config.ts", Form::Program),
    ("graphql.config.cts", Form::Program),
    ("graphql.config.mts", Form::Program),
    ("graphql.config.js", Form::Program),
    ("graphql.config.cjs", Form::Program),
    ("graphql.config.mjs", Form::Program),
    ("graphql.config.json", Form::GraphqlConfig(Syntax::Json)),
    ("graphql.config.yaml", Form::GraphqlConfig(Syntax::Yaml)),
    ("graphql.config.yml", Form::GraphqlConfig(Syntax::Yaml)),
    ("graphql.config.toml", Form::GraphqlConfig(Syntax::Toml)),
    (".graphqlrc", Form::GraphqlConfig(Syntax::Yaml)),
    (".graphqlrc.ts", Form::Program),
    (".graphqlrc.cts", Form::Program),
    (".graphqlrc.mts", Form::Program),
    (".graphqlrc.js", Form::Program),
    (".graphqlrc.cjs", Form::Program),
    (".graphqlrc.mjs", Form::Program),
    (".graphqlrc.json", Form::GraphqlConfig(Syntax::Json)),
    (".graphqlrc.yml", Form::GraphqlConfig(Syntax::Yaml)),
    (".graphqlrc.yaml", Form::GraphqlConfig(Syntax::Yaml)),
    (".graphqlrc.toml", Form::GraphqlConfig(Syntax::Toml)),
    ("package.json", Form::Package),
];

impl Form {
    /// What a file is by its name; a name of one's own tells by its ending.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        if let Some((_, form)) = FILES.iter().find(|(known, _)| *known == name) {
            return *form;
        }
        match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("json") => Self::GraphqlConfig(Syntax::Json),
            Some("yaml" | "yml") => Self::GraphqlConfig(Syntax::Yaml),
            Some("ts" | "cts" | "mts" | "js" | "cjs" | "mjs") => Self::Program,
            _ => Self::Own,
        }
    }

    /// Whether graphql-config says which file belongs to which project.
    #[must_use]
    pub fn is_graphql_config(self) -> bool {
        matches!(self, Self::GraphqlConfig(_) | Self::Package)
    }
}
