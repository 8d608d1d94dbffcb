//! The command line → [`Args`].

mod format;

pub use format::{Format, Report};

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
    /// Look for these rules and no others: codes, aliases, groups (`default`, `style`, `pagination`, `cost`, `strict`), `all`
    #[arg(long, global = true, value_name = "CODES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Look for these rules besides
    #[arg(long, global = true, value_name = "CODES", value_delimiter = ',')]
    pub extend_select: Vec<String>,
    /// Don't look for these rules and conventions
    #[arg(long, global = true, value_name = "CODES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Use this configuration in place of the nearest one
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// How findings are written, and with `FORMAT:FILE` where to; may be repeated
    #[arg(long, global = true, value_name = "FORMAT[:FILE]", default_value = "full", value_parser = format::ReportParser)]
    pub output_format: Vec<Report>,
    /// Say only findings and troubles: no counts, no notes
    #[arg(short, long, global = true)]
    pub quiet: bool,
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

impl Global {
    /// Whether standard output is to hold one JSON value.
    pub fn is_json(&self) -> bool {
        self.output_format.iter().any(|report| report.format == Format::Json && report.file.is_none())
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check query descriptions: against the schema, and by rules
    #[command(alias = "lint")]
    Check(Check),
    /// Check query descriptions against the schema only
    Validate(Looking),
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
    /// List the rules, with the levels that hold here
    Rules {
        /// A file, for its project, or a folder
        #[arg(value_name = "PATH", default_value = ".")]
        path: PathBuf,
    },
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
    /// Serve an editor: a language server on standard input and output
    Lsp {
        /// Taken, as many editors give it: there is no other way
        #[arg(long, hide = true)]
        stdio: bool,
        /// Write down what is asked, and what goes wrong
        #[arg(long, value_name = "FILE")]
        log: Option<PathBuf>,
    },
    /// Write what completes commands in a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
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

/// What `check` and `validate` take.
#[derive(Debug, clap::Args)]
pub struct Looking {
    /// Which files.
    #[command(flatten)]
    pub paths: Paths,
    /// Count the findings of each code, and show the counts only
    #[arg(long)]
    pub statistics: bool,
    /// List the files that would be checked, and check none
    #[arg(long, conflicts_with = "statistics")]
    pub show_files: bool,
    /// Check again whenever a file, the schema or the configuration changes
    #[arg(long, conflicts_with = "show_files")]
    pub watch: bool,
}

/// What `check` takes besides.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// What `validate` takes too.
    #[command(flatten)]
    pub looking: Looking,
    /// Write what is found into dictql-baseline.json: further runs leave it out
    #[arg(long, conflicts_with_all = ["fix", "fix_only", "diff", "statistics", "show_files", "watch"])]
    pub write_baseline: bool,
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
    /// Rewrite the calls in *.py files: GraphQL text in place of dicts, run-time values as `variables=`
    #[arg(long, conflicts_with = "out_dir")]
    pub in_place: bool,
    /// Only show what would change
    #[arg(long, requires = "in_place")]
    pub diff: bool,
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
