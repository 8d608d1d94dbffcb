//! What is said about texts and their formats: the facts, each with the stretch of the text that shows it.

use super::{Fault, Weight};
use std::ops::Range;

fn fault(range: Range<usize>, fact: impl Into<String>) -> Fault {
    Fault { range, fact: fact.into(), weight: Weight::Form }
}

/// A fact of the calendar or the clock: the text was understood, and can't be.
fn counted(range: Range<usize>, fact: impl Into<String>) -> Fault {
    Fault { range, fact: fact.into(), weight: Weight::Count }
}

pub(super) fn empty() -> Fault {
    fault(0..0, "an empty string")
}

/// The character at an offset belongs to nothing that is known; at the end of the text something is missing.
pub(super) fn stops(text: &str, at: usize, of: &str) -> Fault {
    match text[at..].chars().next() {
        Some(char) => fault(at..at + char.len_utf8(), format!("`{}` belongs to no {of}", shown(char))),
        None if text.is_empty() => empty(),
        None => fault(at..at, format!("the text ends in the middle of {}", with_article(of))),
    }
}

/// The character at an offset is another one than the form has there.
pub(super) fn differs(text: &str, at: usize, expected: Option<char>, of: &str) -> Fault {
    match (text[at..].chars().next(), expected) {
        (Some(char), Some(expected)) if at > 0 => {
            let expected = if expected == 'd' { "a digit".to_owned() } else { format!("`{expected}`") };
            fault(at..at + char.len_utf8(), format!("`{}` where {expected} belongs", shown(char)))
        }
        _ => stops(text, at, of),
    }
}

pub(super) fn epoch(range: Range<usize>) -> Fault {
    fault(range, "a count of seconds is no time")
}

fn with_article(of: &str) -> String {
    let article = if of.starts_with(['a', 'e', 'i', 'o', 'I']) { "an" } else { "a" };
    format!("{article} {of}")
}

fn shown(char: char) -> String {
    if char == '`' { "´".to_owned() } else { char.escape_debug().to_string() }
}

/// A stretch that is cut where it gets long.
fn brief(text: &str) -> String {
    let mut shown: String = text.chars().take(24).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown.replace('`', "´")
}

pub(super) fn no_hex_digit(at: usize, char: char) -> Fault {
    fault(at..at + char.len_utf8(), format!("`{}` is no hex digit", shown(char)))
}

pub(super) fn hex_digits(range: Range<usize>, found: usize, expected: usize) -> Fault {
    let digits = if found == 1 { "digit" } else { "digits" };
    fault(range, format!("{found} hex {digits}, {expected} expected"))
}

pub(super) fn odd_hex_digits(range: Range<usize>, found: usize) -> Fault {
    fault(range, format!("{found} hex digits, an even number expected"))
}

pub(super) fn misplaced_hyphen(range: Range<usize>, digits: usize) -> Fault {
    let word = if digits == 1 { "digit" } else { "digits" };
    fault(range, format!("a hyphen after {digits} hex {word}"))
}

pub(super) fn no_hyphens(range: Range<usize>) -> Fault {
    fault(range, "without its four hyphens")
}

pub(super) fn braces(range: Range<usize>) -> Fault {
    fault(range, "in braces")
}

pub(super) fn unclosed(range: Range<usize>, close: char) -> Fault {
    fault(range, format!("without its `{close}`"))
}

pub(super) fn urn(range: Range<usize>) -> Fault {
    fault(range, "`urn:uuid:` before the UUID")
}

pub(super) fn month(range: Range<usize>, month: impl std::fmt::Display) -> Fault {
    counted(range, format!("month {month}"))
}

pub(super) fn days(range: Range<usize>, day: impl std::fmt::Display, days: u32) -> Fault {
    counted(range, format!("{day} days in a month of {days}"))
}

pub(super) fn day_zero(range: Range<usize>) -> Fault {
    counted(range, "day 0")
}

pub(super) fn ordinal(range: Range<usize>, day: u32, days: u32) -> Fault {
    counted(range, format!("day {day} in a year of {days}"))
}

pub(super) fn week(range: Range<usize>, week: u32, weeks: u32) -> Fault {
    counted(range, format!("week {week} in a year of {weeks}"))
}

pub(super) fn weekday(range: Range<usize>, day: u32) -> Fault {
    counted(range, format!("day {day} in a week of 7"))
}

pub(super) fn year_zero(range: Range<usize>) -> Fault {
    counted(range, "there is no year 0")
}

pub(super) fn year(range: Range<usize>) -> Fault {
    counted(range, "a year that PostgreSQL can't hold")
}

pub(super) fn hour(range: Range<usize>, hour: impl std::fmt::Display) -> Fault {
    counted(range, format!("hour {hour}"))
}

pub(super) fn minute(range: Range<usize>, minute: impl std::fmt::Display) -> Fault {
    counted(range, format!("minute {minute}"))
}

pub(super) fn second(range: Range<usize>, second: impl std::fmt::Display) -> Fault {
    counted(range, format!("second {second}"))
}

pub(super) fn behind_midnight(range: Range<usize>) -> Fault {
    counted(range, "the day ends at 24:00:00")
}

pub(super) fn meridiem(range: Range<usize>, hour: u32) -> Fault {
    counted(range, format!("hour {hour} before noon and after"))
}

pub(super) fn offset(range: Range<usize>) -> Fault {
    counted(range, "PostgreSQL takes offsets up to 15:59:59")
}

pub(super) fn offset_hours(range: Range<usize>, hours: u32) -> Fault {
    counted(range, format!("an offset of {hours} hours"))
}

pub(super) fn zone(range: Range<usize>) -> Fault {
    Fault { weight: Weight::Word, ..fault(range, "no time zone of this name") }
}

pub(super) fn word(range: Range<usize>) -> Fault {
    Fault { weight: Weight::Word, ..fault(range, "no word that PostgreSQL knows in times") }
}

pub(super) fn twice(range: Range<usize>, what: &str) -> Fault {
    fault(range, format!("a second {what}"))
}

pub(super) fn number(range: Range<usize>, digits: &str) -> Fault {
    fault(range, format!("`{}` is neither a date nor a time", brief(digits)))
}

pub(super) fn no_date(range: Range<usize>) -> Fault {
    fault(range, "without a date")
}

pub(super) fn no_whole_date(range: Range<usize>) -> Fault {
    fault(range, "without a year, a month and a day")
}

pub(super) fn no_time(range: Range<usize>) -> Fault {
    fault(range, "without a time")
}

pub(super) fn too_long(range: Range<usize>) -> Fault {
    fault(range, "longer than any time")
}

pub(super) fn forms_mixed(range: Range<usize>) -> Fault {
    fault(range, "with hyphens and colons in one of date and time only")
}

pub(super) fn time_dropped(range: Range<usize>) -> Fault {
    fault(range, "the time is dropped")
}

pub(super) fn date_dropped(range: Range<usize>) -> Fault {
    fault(range, "the date is dropped")
}

pub(super) fn has_time(range: Range<usize>) -> Fault {
    fault(range, "a date has no time")
}

pub(super) fn has_offset(range: Range<usize>) -> Fault {
    fault(range, "a local time has no offset")
}

pub(super) fn week_date(range: Range<usize>, server: &str) -> Fault {
    fault(range, format!("{server} takes no week dates"))
}

pub(super) fn no_minutes(range: Range<usize>, server: &str) -> Fault {
    fault(range, format!("{server} wants minutes behind the hour"))
}

pub(super) fn comma(range: Range<usize>, server: &str) -> Fault {
    fault(range, format!("{server} wants a point before the fraction"))
}

pub(super) fn refused(range: Range<usize>, server: &str) -> Fault {
    fault(range, format!("{server} doesn't take this form"))
}

pub(super) fn unit(range: Range<usize>, unit: &str) -> Fault {
    fault(range, format!("`{}` is no unit of time", brief(unit)))
}

pub(super) fn unit_missing(range: Range<usize>) -> Fault {
    fault(range, "a number without its unit")
}

pub(super) fn out_of_range(range: Range<usize>, least: &str, most: &str) -> Fault {
    counted(range, format!("at most {most}, at least {least}"))
}

pub(super) fn too_many_digits(range: Range<usize>) -> Fault {
    counted(range, "more digits than a numeric holds")
}

pub(super) fn escape(range: Range<usize>) -> Fault {
    fault(range, "a backslash that begins neither `\\\\` nor three octal digits")
}

pub(super) fn no_brace(range: Range<usize>) -> Fault {
    fault(range, "without the braces around it")
}

pub(super) fn empty_item(at: usize) -> Fault {
    fault(at..at + 1, "an item is missing before this")
}

pub(super) fn behind_array(range: Range<usize>) -> Fault {
    fault(range, "text behind the array's `}`")
}

pub(super) fn ragged(range: Range<usize>) -> Fault {
    fault(range, "inner arrays of different lengths")
}

pub(super) fn quote_inside(at: usize) -> Fault {
    fault(at..at + 1, "a quote in the middle of an item")
}

pub(super) fn behind_quote(at: usize, char: char) -> Fault {
    fault(at..at + char.len_utf8(), format!("`{}` behind a quoted item", shown(char)))
}

pub(super) fn pattern(range: Range<usize>, pattern: &str) -> Fault {
    fault(range, format!("no match for `{}`", pattern.replace('`', "´")))
}

pub(super) fn pattern_syntax(reason: &str) -> String {
    format!("this is no regular expression: {reason}")
}

pub(super) fn pattern_example(pattern: &str, example: &str) -> String {
    format!("the pattern `{pattern}` does not match its own example `{example}`")
}

pub(super) fn json(text: &str) -> Fault {
    let what = if text.trim_start().starts_with('{') { "a JSON object" } else { "a JSON list" };
    fault(0..text.len(), format!("a string that holds {what}"))
}
