//! The command line → [`Args`].

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Checks and compiles GraphQL queries that are described as data.
#[derive(Debug, Parser)]
#[command(name = "dictql", version, subcommand_required = true, arg_required_else_help = true)]
#[command(
    after_help = "Exit status: 0 if nothing was found, 1 for errors (with --deny-warnings for warnings too), \
                        2 for usage, configuration, and files that can't be read or written."
)]
pub struct Args {
    /// What every command takes.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Check against this schema (SDL or introspection JSON), `builtin:prefect`, or `none`; may be repeated
    #[arg(long, global = true, value_name = "FILE")]
    pub schema: Vec<String>,
    /// What is known of the server; `auto` asks the schema
    #[arg(long, global = true, value_name = "PROFILE", value_parser = ["auto", "generic", "hasura", "prefect"])]
    pub profile: Option<String>,
    /// Use this configuration in place of the nearest `dictql.toml`
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// How findings are written
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t = Format::Full)]
    pub output_format: Format,
    /// Let warnings count as errors for the exit status
    #[arg(long, global = true)]
    pub deny_warnings: bool,
    /// Whether to write colours
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,
    /// The name of what `-` reads: its ending tells the notation, its folder the configuration
    #[arg(long, global = true, value_name = "FILE")]
    pub stdin_filename: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check query descriptions: against the schema, and by rules
    Check(Paths),
    /// Check query descriptions against the schema only
    Validate(Paths),
    /// Compile query descriptions to GraphQL
    Compile(Compile),
    /// Explain a diagnostic code
    Explain {
        /// The code, such as `unknown-field`, or the name that other tools have for it
        code: String,
    },
    /// Look into a schema
    #[command(subcommand)]
    Schema(Schema),
}

/// Which files.
#[derive(Debug, clap::Args)]
pub struct Paths {
    /// Files, folders (in which *.dictql, *.gql.yaml, *.query.yaml, *.gql.json, *.graphql and *.gql are read), or `-`
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
}

/// What `compile` takes.
#[derive(Debug, clap::Args)]
pub struct Compile {
    /// Which files.
    #[command(flatten)]
    pub paths: Paths,
    /// What to write
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Emit::Graphql)]
    pub emit: Emit,
    /// Write NAME.graphql and NAME.variables.json for each operation into this folder
    #[arg(long, value_name = "DIR")]
    pub out_dir: Option<PathBuf>,
    /// Give a variable a value; may be repeated
    #[arg(long = "var", value_name = "NAME=JSON")]
    pub variables: Vec<String>,
}

/// What can be done with a schema.
#[derive(Debug, Subcommand)]
pub enum Schema {
    /// Check schema files
    Check {
        /// SDL files and introspection results; together they are one schema
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Show an element of the schema
    Show {
        /// `flow`, `flow.name`, `Query.flow(where:)`, `@include`
        #[arg(value_name = "COORDINATE")]
        coordinate: String,
    },
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the source around them
    Full,
    /// One line each
    Concise,
    /// One JSON array
    Json,
}

/// Whether to write colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// At a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What `compile` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Emit {
    /// The text, with the values as comments above it
    Graphql,
    /// The values of the variables: one JSON object a line
    Variables,
    /// One JSON object a line, with text, variables and hash
    Json,
    /// The body of an HTTP request, one a line
    Request,
    /// What is written: the tree of each file
    Tree,
    /// What is meant: the document of each description
    Document,
}
