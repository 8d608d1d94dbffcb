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
    /// Whether literals in arguments stay in the text, or become variables
    #[arg(long, global = true, value_name = "CHOICE", value_parser = ["keep", "hoist"])]
    pub literals: Option<String>,
    /// Use this configuration in place of the nearest one
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
    Check(Check),
    /// Check query descriptions against the schema only
    Validate(Paths),
    /// Compile query descriptions to GraphQL
    Compile(Compile),
    /// Write every `[[output]]` of the configuration
    Build {
        /// Write nothing: list the files that are missing or differ, with exit status 1 if there are any
        #[arg(long)]
        check: bool,
    },
    /// List query descriptions, with their variables and what is known of them before they run
    List(Paths),
    /// Write query descriptions in another notation
    Convert(Convert),
    /// Explain a diagnostic code
    Explain {
        /// The code, such as `unknown-field`, or the name that other tools have for it
        code: String,
    },
    /// Look into a schema
    #[command(subcommand)]
    Schema(Schema),
    /// Write a dictql.toml for what is found in a folder
    Init {
        /// The folder
        #[arg(value_name = "DIR", default_value = ".")]
        folder: PathBuf,
    },
    /// Look into the configuration
    #[command(subcommand)]
    Config(Config),
}

/// What can be done with the configuration.
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Show what is set, and where each value came from
    Show {
        /// A file, for its project, or a folder, for all that count there
        #[arg(value_name = "PATH", default_value = ".")]
        path: PathBuf,
    },
}

/// Which files.
#[derive(Debug, clap::Args)]
pub struct Paths {
    /// Files, folders (in which *.dictql, *.py, *.gql.yaml, *.query.yaml, *.gql.json, *.graphql and *.gql are read), or `-`
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
}

/// What `check` takes.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Which files.
    #[command(flatten)]
    pub paths: Paths,
    /// What becomes of what can be repaired.
    #[command(flatten)]
    pub fixing: Fixing,
}

/// What `check` does about what it can repair.
#[derive(Clone, Copy, Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(next_help_heading = "Fixes")]
pub struct Fixing {
    /// Repair what can be repaired without a look, and report what is left
    #[arg(long, group = "fixing")]
    pub fix: bool,
    /// The same, and report nothing
    #[arg(long, group = "fixing")]
    pub fix_only: bool,
    /// Write nothing: show what `--fix` would change, with exit status 1 if it is anything
    #[arg(long, group = "fixing")]
    pub diff: bool,
    /// With one of them: repair too what a person should look at, such as a name that may have been meant
    #[arg(long, requires = "fixing")]
    pub unsafe_fixes: bool,
}

impl Fixing {
    /// Whether anything is to be repaired.
    #[must_use]
    pub fn is_asked_for(self) -> bool {
        self.fix || self.fix_only || self.diff
    }
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
    /// Give variables the values in this file: one JSON object. What `--var` says counts more
    #[arg(long = "variables", value_name = "FILE")]
    pub variables_file: Option<PathBuf>,
}

/// What `convert` takes.
#[derive(Debug, clap::Args)]
pub struct Convert {
    /// Which files.
    #[command(flatten)]
    pub paths: Paths,
    /// The notation to write
    #[arg(long, value_enum, value_name = "NOTATION")]
    pub to: To,
    /// Write a file for each into this folder, named alike and with the ending of the notation
    #[arg(long, value_name = "DIR")]
    pub out_dir: Option<PathBuf>,
    /// Replace files of the folder that are there and differ
    #[arg(long, requires = "out_dir")]
    pub force: bool,
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

/// What `convert` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum To {
    /// `*.dictql`
    Dict,
    /// `*.gql.yaml`
    Yaml,
    /// `*.gql.json`
    Json,
    /// `*.graphql`
    Graphql,
}
