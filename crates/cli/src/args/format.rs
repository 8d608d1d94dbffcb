//! `--output-format FORMAT[:FILE]` → a [`Report`]: how findings are written, and where to.

use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error, ValueEnum};
use std::ffi::OsStr;
use std::path::PathBuf;

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the source around them
    Full,
    /// One line each
    Concise,
    /// One line each, with help and fix: for language models
    Agent,
    /// One JSON array
    Json,
    /// One JSON object a line
    JsonLines,
    /// SARIF 2.1.0: for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit's XML: for the lists of test results that CI servers show
    Junit,
}

impl Format {
    /// Whether people read it as it stands.
    pub fn is_readable(self) -> bool {
        matches!(self, Self::Full | Self::Concise)
    }

    /// Whether it is one whole, beside which nothing else may stand.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Json | Self::JsonLines | Self::Sarif | Self::Gitlab | Self::Junit)
    }
}

/// A report that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How it is written.
    pub format: Format,
    /// The file that it is written to, if it is one.
    pub file: Option<PathBuf>,
}

/// Reads `FORMAT` and `FORMAT:FILE`.
#[derive(Clone)]
pub(super) struct ReportParser;

impl TypedValueParser for ReportParser {
    type Value = Report;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Report, Error> {
        let Some(text) = value.to_str() else {
            return Err(Error::new(ErrorKind::InvalidUtf8).with_cmd(command));
        };
        let (name, file) = text.split_once(':').map_or((text, None), |(name, file)| (name, Some(file)));
        let format = EnumValueParser::<Format>::new().parse_ref(command, arg, OsStr::new(name))?;
        if file.is_some_and(str::is_empty) {
            let message =
                format!("`{text}` names no file: write `{name}:FILE`, or `{name}` for standard output\n");
            return Err(Error::raw(ErrorKind::ValueValidation, message).with_cmd(command));
        }
        Ok(Report { format, file: file.map(PathBuf::from) })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Format::value_variants().iter().filter_map(ValueEnum::to_possible_value)))
    }
}
