//! What the texts of custom scalars must look like: a [`Format`] and who reads it → a [`Verdict`] on a text.
//!
//! ```text
//! scalar ─ name | @specifiedBy | configuration → Convention ─ check(profile, text) → Verdict
//! ```
//!
//! Two questions are asked of a text: does it have the form of the standard (ISO 8601, RFC 9562), and does the server
//! take it? Out of the two answers come four verdicts; [`Verdict::is_fine`] and its fields tell which.

mod array;
mod bytea;
mod calendar;
mod datetime;
mod errors;
mod interval;
mod iso;
mod moment;
mod named;
mod number;
mod pattern;
mod pendulum;
mod postgres;
mod uuid;

pub use datetime::utc;
pub use number::Width;
pub use pattern::Pattern;

use crate::profile::Profile;
use std::ops::Range;

/// What the texts of a scalar look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// Anything.
    Any,
    /// `a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11`
    Uuid,
    /// `2019-01-01T12:00:00Z`
    DateTime,
    /// `2019-01-01T12:00:00`
    LocalDateTime,
    /// `2019-01-01`
    Date,
    /// `12:00:00`
    Time,
    /// `12:00:00Z`
    OffsetTime,
    /// `P1DT2H`
    Interval,
    /// `1.5`
    Numeric,
    /// `5`, within a range.
    Integer(Width),
    /// `\x00ff`
    Bytea,
    /// `{a,b}`
    Array(Box<Format>),
    /// Any JSON value.
    Json,
    /// Any JSON value, which a literal may be on Hasura too.
    Jsonb,
    /// What a regular expression of the configuration matches.
    Pattern(Pattern),
}

/// Whose reading counts where a server has more than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A column's: the database's own types (`timestamptz`, `uuid`).
    Column,
    /// The API's: types of the GraphQL server (`DateTime`, `UUID`).
    Api,
}

/// A format, and on which side of the server it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Convention {
    /// The format.
    pub format: Format,
    /// Whose reading counts.
    pub side: Side,
}

/// Who reads a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    /// Nobody knows: the standard counts.
    Generic,
    /// PostgreSQL.
    Postgres,
    /// Prefect's own server: pendulum 2 and `uuid.UUID`.
    Python,
}

impl Reader {
    /// What messages call it.
    fn name(self) -> &'static str {
        match self {
            Self::Generic => "the server",
            Self::Postgres => "PostgreSQL",
            Self::Python => "pendulum",
        }
    }
}

/// What a text says of the time zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    /// All that the format wants.
    #[default]
    Stated,
    /// Nothing, where it should: the server's own zone decides.
    Missing,
    /// An offset, which the server silently drops.
    Ignored,
}

/// What is wrong with a text, or unusual about it, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The stretch of the text, in bytes.
    pub range: Range<usize>,
    /// The fact, in a few words: `month 13`.
    pub fact: String,
    weight: Weight,
}

/// How much a fault tells: of two readings of a text, the one that understood more of it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// The text leaves the form.
    Form,
    /// A word, or the name of a time zone, that nobody knows.
    Word,
    /// The form is right, and a number in it can't be.
    Count,
}

/// What there is to say about a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it has the form of the standard.
    pub is_standard: bool,
    /// Whether the server takes it.
    pub is_taken: bool,
    /// What it says of the time zone.
    pub zone: Zone,
    /// The same in the canonical form; none where there is none, or it can't be known.
    pub canonical: Option<String>,
    /// What is wrong or unusual; always there unless the text is standard and taken.
    pub fault: Option<Fault>,
}

impl Verdict {
    fn fine() -> Self {
        Self { is_standard: true, is_taken: true, ..Self::default() }
    }

    fn refused(fault: Fault) -> Self {
        Self { fault: Some(fault), ..Self::default() }
    }

    /// Whether it is as the standard has it, and taken: there is nothing to say about its form.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.is_standard && self.is_taken
    }
}

/// Judges a text by a format, as the server of a profile reads it.
#[must_use]
pub fn check(convention: &Convention, profile: Profile, text: &str) -> Verdict {
    Convention::judge(&convention.format, convention.reader(profile), text)
}

impl Convention {
    fn reader(&self, profile: Profile) -> Reader {
        match (profile, self.side, &self.format) {
            (Profile::Generic, ..) => Reader::Generic,
            (Profile::Prefect, Side::Api, Format::DateTime | Format::Uuid) => Reader::Python,
            (Profile::Prefect | Profile::Hasura, ..) => Reader::Postgres,
        }
    }

    fn judge(format: &Format, reader: Reader, text: &str) -> Verdict {
        match format {
            Format::Any => Verdict::fine(),
            Format::Uuid => uuid::check(reader, text),
            Format::DateTime | Format::LocalDateTime | Format::Date | Format::Time | Format::OffsetTime => {
                datetime::check(format, reader, text)
            }
            Format::Interval => interval::check(reader, text),
            Format::Numeric => number::numeric(reader, text),
            Format::Integer(width) => number::integer(reader, *width, text),
            Format::Bytea => bytea::check(text),
            Format::Array(item) => array::check(item, reader, text),
            Format::Json | Format::Jsonb => json(text),
            Format::Pattern(pattern) => pattern.check(text),
        }
    }
}

/// A string at a position of JSON is a JSON string: one whose text is an object or a list was meant as that.
fn json(text: &str) -> Verdict {
    let is_container = text.trim_start().starts_with(['{', '[']);
    let is_json = is_container && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    if !is_json {
        return Verdict::fine();
    }
    Verdict { is_taken: true, ..Verdict::refused(errors::json(text)) }
}

/// Where a part of a text stands in it.
fn span(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    start..(start + part.len()).min(text.len())
}
