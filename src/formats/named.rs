//! Names of scalars, URLs of specifications and words of the configuration → what they say of a scalar.

use super::{Convention, Format, Pattern, Side, Width};

/// The words of the configuration, one for each format.
const WORDS: [&str; 15] = [
    "any",
    "uuid",
    "datetime",
    "local-datetime",
    "date",
    "time",
    "offset-time",
    "interval",
    "numeric",
    "bigint",
    "int",
    "smallint",
    "bytea",
    "json",
    "jsonb",
];

impl Convention {
    /// The words that [`Convention::parse`] knows, besides the names of well-known scalars.
    pub const WORDS: [&'static str; 15] = WORDS;

    /// A format of the user's own: a regular expression, and a text that it matches.
    ///
    /// # Errors
    /// Why the expression can't be read, or that the example doesn't match: a sentence for people.
    pub fn pattern(expression: &str, example: &str) -> Result<Self, String> {
        Ok(Self { format: Format::Pattern(Pattern::new(expression, example)?), side: Side::Api })
    }

    /// What a word of the configuration says: a format, or the name of a well-known scalar that this one is like.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let api = |format| Some(Self { format, side: Side::Api });
        match word {
            "any" => api(Format::Any),
            "datetime" => api(Format::DateTime),
            "local-datetime" => api(Format::LocalDateTime),
            "offset-time" => api(Format::OffsetTime),
            "int" => api(Format::Integer(Width::Int)),
            name => Self::of_scalar_name(name),
        }
    }

    /// What a well-known scalar holds, by its name.
    #[must_use]
    pub fn of_scalar_name(name: &str) -> Option<Self> {
        let column = |format| Some(Self { format, side: Side::Column });
        let api = |format| Some(Self { format, side: Side::Api });
        match name {
            "uuid" => column(Format::Uuid),
            "UUID" => api(Format::Uuid),
            "timestamptz" => column(Format::DateTime),
            "DateTime" => api(Format::DateTime),
            "timestamp" => column(Format::LocalDateTime),
            "LocalDateTime" => api(Format::LocalDateTime),
            "date" => column(Format::Date),
            "Date" | "LocalDate" => api(Format::Date),
            "time" => column(Format::Time),
            "timetz" => column(Format::OffsetTime),
            "Time" | "LocalTime" => api(Format::Time),
            "interval" => column(Format::Interval),
            "Duration" | "ISO8601Duration" => api(Format::Interval),
            "numeric" => column(Format::Numeric),
            "bigint" => column(Format::Integer(Width::Big)),
            "smallint" => column(Format::Integer(Width::Small)),
            "bytea" => column(Format::Bytea),
            "JSON" | "json" => api(Format::Json),
            "jsonb" => column(Format::Jsonb),
            array => {
                let item = match array.strip_prefix('_')? {
                    "text" | "varchar" | "bpchar" | "name" | "citext" => Format::Any,
                    "int8" => Format::Integer(Width::Big),
                    "int4" => Format::Integer(Width::Int),
                    "int2" => Format::Integer(Width::Small),
                    "float4" | "float8" => Format::Numeric,
                    name if name.starts_with('_') => return None,
                    name => Self::of_scalar_name(name).filter(|item| item.side == Side::Column)?.format,
                };
                column(Format::Array(Box::new(item)))
            }
        }
    }

    /// What a specification says of a scalar, by its URL (`@specifiedBy`).
    #[must_use]
    pub fn of_specification(url: &str) -> Option<Self> {
        let url = url.trim_start_matches("https://").trim_start_matches("http://").to_ascii_lowercase();
        let url = url.trim_start_matches("www.").trim_end_matches('/').trim_end_matches(".html");
        let has = |parts: &[&str]| parts.iter().any(|part| url.contains(part));
        let format = if has(&["rfc4122", "rfc9562"]) {
            Format::Uuid
        } else if has(&["scalars.graphql.org"]) {
            // The last part of the path names the scalar; a version may stand behind it.
            let name = url.rsplit('/').next().unwrap_or_default();
            match name.trim_end_matches(".md") {
                name if name.starts_with("local-date-time") => Format::LocalDateTime,
                name if name.starts_with("date-time") => Format::DateTime,
                name if name.starts_with("local-date") || name.starts_with("date") => Format::Date,
                name if name.starts_with("local-time") => Format::Time,
                name if name.starts_with("uuid") => Format::Uuid,
                _ => return None,
            }
        } else if has(&["rfc3339#section-5.6", "rfc3339", "iso-8601-date-and-time", "iso.org/standard/40874"])
        {
            Format::DateTime
        } else if has(&["iso_8601#duration", "iso_8601#durations"]) {
            Format::Interval
        } else if has(&["iso_8601#dates", "iso_8601#calendar_dates"]) {
            Format::Date
        } else if has(&["iso_8601"]) {
            Format::DateTime
        } else if has(&[
            "rfc8259",
            "rfc7159",
            "ecma-404",
            "ecma-international.org/publications/files/ecma-st/ecma-404",
            "json.org",
        ]) {
            Format::Json
        } else {
            return None;
        };
        Some(Self { format, side: Side::Api })
    }
}
