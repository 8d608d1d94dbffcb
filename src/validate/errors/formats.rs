//! Messages about the formats of custom scalars (language.md §6).

use super::Say;
use super::expected::forgotten_dollar;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Document, Name, Place, ValueId, ValueKind};
use crate::fix::{Change, render};
use crate::formats::{Format, Verdict, Width};
use crate::source::Span;
use crate::syntax::tree::Kind;
use crate::target::Profile;
use crate::validate::check::Origin;
use std::ops::Range;

/// A value that is not as the format of its position has it.
pub struct Misfit<'a> {
    pub id: ValueId,
    /// What it is at its position.
    pub kind: ValueKind,
    pub format: &'a Format,
    /// The text, or the digits, and what there is to say about them; none for what is neither.
    pub judged: Option<(&'a str, &'a Verdict)>,
    pub is_error: bool,
    pub profile: Profile,
    pub origin: Origin,
}

/// What the texts of a format are called.
struct Words {
    code: &'static str,
    noun: &'static str,
    example: String,
}

/// What the texts of a format are called, and one that every server takes; nothing where any text will do.
pub fn format_words(format: &Format) -> Option<(&'static str, String)> {
    let is_known = !matches!(format, Format::Any | Format::Json | Format::Jsonb);
    is_known.then(|| words(format)).map(|Words { noun, example, .. }| (noun, example))
}

fn words(format: &Format) -> Words {
    let of = |code, noun, example: &str| Words { code, noun, example: example.to_owned() };
    match format {
        Format::Uuid => of("id-not-uuid", "UUID", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
        Format::DateTime => of("time-not-iso8601", "ISO 8601 time", "2019-01-01T12:00:00Z"),
        Format::LocalDateTime => of("time-not-iso8601", "ISO 8601 time", "2019-01-01T12:00:00"),
        Format::Date => of("time-not-iso8601", "ISO 8601 date", "2019-01-01"),
        Format::Time => of("time-not-iso8601", "ISO 8601 time of day", "12:00:00"),
        Format::OffsetTime => of("time-not-iso8601", "ISO 8601 time of day", "12:00:00Z"),
        Format::Interval => of("not-an-interval", "interval", "P1DT2H"),
        Format::Numeric => of("not-numeric", "number", "1.5"),
        Format::Integer(_) => of("not-numeric", "whole number", "5"),
        Format::Bytea => of("not-bytea", "bytea text", "\\x00ff"),
        Format::Array(item) => {
            let Words { example, .. } = words(item);
            of("not-an-array-literal", "array literal", &format!("{{{example}}}"))
        }
        Format::Pattern(pattern) => {
            of("pattern-mismatch", "text that the pattern matches", pattern.example())
        }
        // Any value will do: nothing is ever said of them.
        Format::Any | Format::Json | Format::Jsonb => of("pattern-mismatch", "value", "a"),
    }
}

/// `uuid_comparison_exp._eq`, or `$id`, and the second label: where that is declared.
fn position(say: Say<'_>, origin: Origin) -> (String, Option<(Span, String)>) {
    let Say { document, schema } = say;
    match origin {
        Origin::Unknown => ("this position".to_owned(), None),
        Origin::Input(input) => {
            let (what, ty) = (schema.coordinate(input), schema.display(schema.input_type(input)));
            let label = schema.span(input).map(|span| (span, format!("`{what}` is `{ty}`")));
            (format!("`{what}`"), label)
        }
        Origin::Default(row) | Origin::Binding(row) => {
            let variable = &document.variables[row as usize];
            let name = document.str(variable.name);
            let span = document.span(variable.ty.map_or(variable.at, |ty| ty.at));
            (format!("`${name}`"), Some((span, format!("`${name}` is declared here"))))
        }
        Origin::Planned(name) => (format!("`${}`", document.str(name)), None),
        Origin::Inferred(usage) => {
            (format!("`${}`", document.str(usage)), Some((document.span(usage), "used here".to_owned())))
        }
    }
}

fn with_label(diagnostic: Diagnostic, declared: Option<(Span, String)>) -> Diagnostic {
    match declared {
        Some((span, message)) => diagnostic.label(span, message),
        None => diagnostic,
    }
}

/// A text as it is shown in a sentence.
fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(40).map(|char| if char == '`' { '´' } else { char }).collect();
    if text.chars().nth(40).is_some() {
        shown.push('…');
    }
    shown.escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'").replace("\\\\", "\\")
}

/// A value that is not as the format of its position has it.
pub fn misfit(say: Say<'_>, misfit: &Misfit<'_>) -> Diagnostic {
    let Misfit { id, kind, format, judged, profile, origin, .. } = *misfit;
    let (what, declared) = position(say, origin);
    let words = words(format);
    let noun = words.noun;
    let (range, label) = match judged {
        Some((_, Verdict { fault: Some(fault), .. })) => (Some(fault.range.clone()), fault.fact.clone()),
        _ => (None, not_text(kind).to_owned()),
    };
    if let (Format::Integer(width), Some((digits, _))) = (format, judged)
        && is_whole(digits)
    {
        return with_label(out_of_range(say, misfit, *width, digits, &what), declared);
    }
    let message = match judged {
        None if matches!(format, Format::Numeric | Format::Integer(_)) => {
            format!("{what} takes {}, not {}", article(noun), not_text(kind))
        }
        None => format!("{what} takes {} as a string, not {}", article(noun), not_text(kind)),
        Some((text, _)) if matches!(format, Format::Pattern(_)) => {
            format!("`{}` does not match the pattern of {what}", shown(text))
        }
        Some(("", _)) => format!("an empty string is no {noun}, which {what} takes"),
        Some((text, Verdict { is_taken: true, .. })) => {
            format!("`{}` is no {noun}, though {} takes it", shown(text), server(format, profile))
        }
        Some((text, Verdict { is_standard: true, .. })) => {
            format!("`{}` is {}, but {} refuses it", shown(text), article(noun), server(format, profile))
        }
        Some((text, _)) => format!("`{}` is no {noun}, which {what} takes", shown(text)),
    };
    let span = place(say.document, id, range);
    let diagnostic = if misfit.is_error {
        Diagnostic::error(words.code, message, span, label)
    } else {
        Diagnostic::warning(words.code, message, span, label)
    };
    let canonical = judged.and_then(|(text, verdict)| Some((text, verdict.canonical.as_deref()?)));
    let canonical = canonical.filter(|(text, canonical)| text != canonical);
    let diagnostic = if let Some((text, canonical)) = canonical {
        let canonical = with_zone(format, profile, canonical);
        let safety = safety(say.document, id, format, text);
        diagnostic.help(format!("write `{canonical}`")).fix(rewrite(say.document, id, &canonical, safety))
    } else {
        let variable = forgotten_dollar(say.document, id);
        diagnostic.help(variable.unwrap_or_else(|| format!("write it like `{}`", words.example)))
    };
    with_label(diagnostic, declared)
}

/// With prefect a naive time is one in UTC.
fn with_zone(format: &Format, profile: Profile, canonical: &str) -> String {
    let is_naive = *format == Format::DateTime
        && canonical.split_once('T').is_some_and(|(_, time)| !time.contains(['Z', '+', '-']));
    if is_naive && profile == Profile::Prefect { format!("{canonical}Z") } else { canonical.to_owned() }
}

/// What is read in one way only, can be written in another: which of `1/8/1999` is the month, a setting decides.
fn safety(document: &Document, id: ValueId, format: &Format, text: &str) -> Safety {
    let begins_with_year = text.trim_start().bytes().take_while(u8::is_ascii_digit).count() >= 4;
    if (*format == Format::Uuid || begins_with_year) && !is_followed(document, id) {
        Safety::Safe
    } else {
        Safety::Unsafe
    }
}

/// Whether the value was written elsewhere, and may be used at other places too.
fn is_followed(document: &Document, id: ValueId) -> bool {
    match document.value(id).at {
        Place::Node { tree, used } => document.trees[tree as usize].node(used).at != used.at,
        Place::Text(_) | Place::At { .. } => false,
    }
}

fn server(format: &Format, profile: Profile) -> &'static str {
    match (profile, format) {
        (Profile::Generic, _) => "the server",
        (Profile::Prefect, _) => "Prefect's server",
        (Profile::Hasura, _) => "PostgreSQL",
    }
}

fn article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'I']) { "an" } else { "a" };
    format!("{article} {noun}")
}

fn not_text(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Int(_) => "an integer",
        ValueKind::Float(_) => "a number with a fraction",
        ValueKind::Boolean(_) => "a Boolean",
        ValueKind::Enum(_) => "a name",
        ValueKind::List { .. } => "a list",
        ValueKind::Object { .. } => "an object",
        _ => "this",
    }
}

fn is_whole(digits: &str) -> bool {
    let digits = digits.trim().trim_start_matches(['+', '-']);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn out_of_range(say: Say<'_>, misfit: &Misfit<'_>, width: Width, digits: &str, what: &str) -> Diagnostic {
    let (least, most) = width.range();
    let message = format!("`{}` is out of the range of {what}", shown(digits));
    let label = format!("at most {most}, at least {least}");
    let span = place(say.document, misfit.id, None);
    if misfit.is_error {
        Diagnostic::error("number-out-of-range", message, span, label)
    } else {
        Diagnostic::warning("number-out-of-range", message, span, label)
    }
}

/// A time without an offset, where the server's own zone decides.
pub fn naive_datetime(
    say: Say<'_>,
    id: ValueId,
    text: &str,
    verdict: &Verdict,
    origin: Origin,
) -> Diagnostic {
    let (what, declared) = position(say, origin);
    let canonical = verdict.canonical.as_deref().unwrap_or(text);
    let midnight = if canonical.contains(':') { "" } else { "T00:00:00" };
    let utc = format!("{canonical}{midnight}Z");
    let diagnostic = Diagnostic::warning(
        "naive-datetime",
        format!("`{}` has no offset, and {what} takes a point in time", shown(text)),
        place(say.document, id, None),
        "the server's time zone decides",
    )
    .help(format!("write `{utc}` if it is UTC, or its offset such as `+02:00`"))
    .fix(rewrite(say.document, id, &utc, Safety::Unsafe));
    with_label(diagnostic, declared)
}

/// An offset at a time that has none.
pub fn offset_ignored(say: Say<'_>, id: ValueId, text: &str, origin: Origin) -> Diagnostic {
    let (what, declared) = position(say, origin);
    // Behind the time of day; what looks like a sign before it belongs to the date.
    let time = text.find([':', 'T', 't', ' ']).unwrap_or(0);
    let from = text[time..].find(['Z', 'z', '+', '-']).map(|at| time + at);
    let diagnostic = Diagnostic::warning(
        "offset-ignored",
        format!("`{}` has an offset, and {what} takes a local time", shown(text)),
        place(say.document, id, from.map(|from| from..text.len())),
        "silently dropped",
    )
    .help("write the local time, without an offset");
    with_label(diagnostic, declared)
}

/// The content of a string literal, or an unquoted scalar of YAML, as the text that holds it.
fn content(document: &Document, id: ValueId) -> Option<Name> {
    let value = document.value(id);
    let (ValueKind::String { value: str, .. } | ValueKind::Plain { text: str, .. }) = value.kind else {
        return None;
    };
    let (tree, text) = match value.at {
        Place::Text(name) => (name.tree, name.text),
        Place::Node { tree, used } => match document.trees[tree as usize].kind(used) {
            Kind::Text(text) | Kind::Plain(text) => (tree, text),
            _ => return None,
        },
        Place::At { .. } => return None,
    };
    if str.tree != tree {
        return None;
    }
    let bounds = document.trees[tree as usize].text(text);
    let is_inside = bounds.start <= str.start && str.end <= bounds.end;
    is_inside.then_some(Name { tree, text, start: str.start, end: str.end })
}

/// A stretch of a text in its file where it stands there byte for byte; else the whole value.
fn place(document: &Document, id: ValueId, range: Option<Range<usize>>) -> Span {
    let exact = range.filter(|range| !range.is_empty()).and_then(|range| {
        let Name { tree, text, start, end } = content(document, id)?;
        let (from, to) = (start + range.start as u32, start + range.end as u32);
        let tree = &document.trees[tree as usize];
        Some(tree.span(tree.editable(text, from, to.min(end))?))
    });
    exact.unwrap_or_else(|| document.span(document.value(id).at))
}

fn rewrite(document: &Document, id: ValueId, text: &str, safety: Safety) -> Option<Fix> {
    let safety = if is_followed(document, id) { Safety::Unsafe } else { safety };
    let edits = render(document, &Change::Content(content(document, id)?, text.to_owned()))?;
    Some(Fix { message: format!("write `{text}`"), safety, edits })
}
