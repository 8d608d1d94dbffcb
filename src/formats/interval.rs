//! Durations: those of ISO 8601, and what PostgreSQL takes as an interval besides.

use super::{Fault, Reader, Verdict, errors};
use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while1};
use nom::character::complete::{char, digit1, one_of};
use nom::combinator::{all_consuming, opt, recognize};
use nom::error::Error;
use nom::sequence::preceded;
use nom::{IResult, Parser};
use std::ops::Range;

pub(super) fn check(reader: Reader, text: &str) -> Verdict {
    // PostgreSQL's own form is what people write there, so it is as good as the standard's.
    let taken = if reader == Reader::Generic { iso(text) } else { postgres(text) };
    match taken {
        Ok(()) => Verdict::fine(),
        Err(fault) => Verdict { is_standard: iso(text).is_ok(), ..Verdict::refused(fault) },
    }
}

/// `1`, `1.5`, `1,5`
fn number(text: &str) -> IResult<&str, &str> {
    recognize((opt(one_of("+-")), digit1, opt((one_of(".,"), digit1)))).parse(text)
}

const DURATION: &str = "ISO 8601 duration";

/// Where the rest of a text leaves the form: behind its number, if that is what is left without a unit.
fn leaves(text: &str, rest: &str) -> Fault {
    let rest = number(rest).map_or(rest, |(behind, _)| behind);
    errors::stops(text, text.len() - rest.len(), DURATION)
}

/// `P1Y2M3W4DT5H6M7S`: each unit once, in this order, at least one, and at least one behind a `T`.
fn iso(text: &str) -> Result<(), Fault> {
    let stops = |rest: &str| leaves(text, rest);
    let body = text.strip_prefix('P').ok_or_else(|| stops(text))?;
    let rest = ordered(body, "YMWD");
    let is_some = rest.len() < body.len();
    match rest.strip_prefix('T') {
        Some(time) => {
            let behind = ordered(time, "HMS");
            if behind.is_empty() && !time.is_empty() { Ok(()) } else { Err(stops(behind)) }
        }
        None if rest.is_empty() && is_some => Ok(()),
        None => Err(stops(rest)),
    }
}

/// What is left behind numbers with units in this order, each at most once.
fn ordered<'t>(text: &'t str, units: &str) -> &'t str {
    let mut rest = text;
    for unit in units.chars() {
        let part: IResult<&str, _> = (number, char(unit)).parse(rest);
        rest = part.map_or(rest, |(behind, _)| behind);
    }
    rest
}

#[rustfmt::skip] // one row a unit
const UNITS: [(&str, u8); 58] = [
    ("y", 0), ("yr", 0), ("yrs", 0), ("year", 0), ("years", 0), ("mon", 1), ("mons", 1), ("month", 1),
    ("months", 1), ("w", 2), ("week", 2), ("weeks", 2), ("d", 3), ("day", 3), ("days", 3), ("h", 4), ("hr", 4),
    ("hrs", 4), ("hour", 4), ("hours", 4), ("m", 5), ("min", 5), ("mins", 5), ("minute", 5), ("minutes", 5),
    ("s", 6), ("sec", 6), ("secs", 6), ("second", 6), ("seconds", 6), ("ms", 7), ("msec", 7), ("msecs", 7),
    ("msecond", 7), ("mseconds", 7), ("millisecon", 7), ("us", 8), ("usec", 8), ("usecs", 8), ("usecond", 8),
    ("useconds", 8), ("microsecon", 8), ("dec", 9), ("decs", 9), ("decade", 9), ("decades", 9), ("c", 10),
    ("cent", 10), ("century", 10), ("centuries", 10), ("mil", 11), ("mils", 11), ("millennia", 11),
    ("millennium", 11), ("milliseconds", 7), ("millisecond", 7), ("microseconds", 8), ("microsecond", 8),
];

/// One part of PostgreSQL's own form.
enum Part<'t> {
    /// `1.5`
    Number,
    /// `1-2`: years, and these months.
    Years(&'t str),
    /// `1:02:03.5`
    Clock(&'t str),
    /// `days`
    Unit(&'t str),
}

/// `1 year 2 mons 3 days 04:05:06 ago`, or ISO 8601's form.
fn postgres(text: &str) -> Result<(), Fault> {
    if text.is_empty() {
        return Err(errors::empty());
    }
    if let Some(body) = text.strip_prefix('P') {
        return postgres_iso(text, body);
    }
    let mut rest = text;
    // The unit of a number, and whether one waits for its unit.
    let mut seen = [false; 12];
    let mut waiting: Option<Range<usize>> = None;
    let mut count = 0;
    loop {
        rest = rest.trim_start_matches(|char: char| char.is_ascii_whitespace() || char == '@');
        if rest.is_empty() {
            break;
        }
        let start = text.len() - rest.len();
        let Ok((behind, part)) = part(rest) else { return Err(errors::stops(text, start, "interval")) };
        let at = start..text.len() - behind.len();
        match part {
            Part::Number | Part::Years(_) | Part::Clock(_) if waiting.is_some() => {
                // A number before a time, or at the end, is one of days, or of seconds.
                let unit = if matches!(part, Part::Clock(_)) { 3 } else { 12 };
                let number = waiting.take().unwrap_or_default();
                if unit == 12 || std::mem::replace(&mut seen[unit], true) {
                    return Err(errors::unit_missing(number));
                }
                mark(&part, &mut seen, at)?;
            }
            Part::Number => waiting = Some(at),
            Part::Years(_) | Part::Clock(_) => mark(&part, &mut seen, at)?,
            Part::Unit("ago") if count > 0 && behind.trim().is_empty() => {}
            Part::Unit(unit) => {
                let lower = unit.to_ascii_lowercase();
                let Some((_, number)) = UNITS.iter().find(|(name, _)| *name == lower) else {
                    return Err(errors::unit(at, unit));
                };
                if waiting.take().is_none() {
                    return Err(errors::unit(at, unit));
                }
                // Only words that mean something in dates too may touch the next number.
                let touches = behind.starts_with(|char: char| char.is_ascii_digit());
                if touches && !["d", "h", "m", "mm", "s", "y", "mon", "dec"].contains(&lower.as_str()) {
                    return Err(errors::unit(at, unit));
                }
                if std::mem::replace(&mut seen[usize::from(*number)], true) {
                    return Err(errors::twice(at, "number of this unit"));
                }
            }
        }
        count += 1;
        rest = behind;
    }
    if waiting.is_some() && std::mem::replace(&mut seen[6], true) {
        return Err(errors::unit_missing(waiting.unwrap_or_default()));
    }
    if count == 0 { Err(errors::empty()) } else { Ok(()) }
}

/// Takes note of the units that a part fills by itself.
fn mark(part: &Part<'_>, seen: &mut [bool; 12], at: Range<usize>) -> Result<(), Fault> {
    let units: &[usize] = if matches!(part, Part::Years(_)) { &[0, 1] } else { &[4, 5, 6, 7, 8] };
    // Twelve months are a year.
    if let Part::Years(months) = part
        && months.parse::<u32>().is_ok_and(|months| months > 11)
    {
        return Err(errors::month(at, months));
    }
    if let Part::Clock(clock) = part {
        let beyond = |part: &str| part.parse::<f64>().is_ok_and(|number| number >= 60.0);
        let mut parts = clock.trim_start_matches(['+', '-']).split(':');
        let has_hours = parts.clone().count() == 3 || !clock.contains('.');
        if has_hours {
            parts.next();
        }
        if let Some(minute) = parts.next().filter(|minute| beyond(minute)) {
            return Err(errors::minute(at, minute));
        }
        if let Some(second) = parts.next().filter(|second| second.parse::<f64>().is_ok_and(|s| s > 60.0)) {
            return Err(errors::second(at, second));
        }
    }
    for unit in units {
        if std::mem::replace(&mut seen[*unit], true) {
            return Err(errors::twice(at, "number of this unit"));
        }
    }
    Ok(())
}

fn part(text: &str) -> IResult<&str, Part<'_>> {
    let decimal = || recognize((digit1::<&str, Error<&str>>, opt((char('.'), take_while(is_digit)))));
    let sign = || opt((one_of("+-"), take_while(|char: char| char == ' ')));
    let clock = recognize((
        sign(),
        digit1,
        char(':'),
        digit1,
        opt((char(':'), digit1)),
        opt((char('.'), take_while(is_digit))),
    ));
    let years = preceded((sign(), digit1, char('-')), digit1);
    let number = recognize((sign(), alt((decimal(), recognize((char('.'), digit1))))));
    alt((
        nom::combinator::map(clock, Part::Clock),
        nom::combinator::map(years, Part::Years),
        nom::combinator::map(number, |_| Part::Number),
        nom::combinator::map(take_while1(|char: char| char.is_ascii_alphabetic()), Part::Unit),
    ))
    .parse(text)
}

fn is_digit(char: char) -> bool {
    char.is_ascii_digit()
}

/// PostgreSQL is lax about ISO 8601's order, and knows its alternative form.
fn postgres_iso(text: &str, body: &str) -> Result<(), Fault> {
    let mut rest = any_order(body, "YMWD");
    if let Some(time) = rest.strip_prefix('T') {
        rest = any_order(time, "HMS");
    }
    if (rest.is_empty() && !body.is_empty()) || is_alternative(body) {
        return Ok(());
    }
    Err(leaves(text, rest))
}

/// What is left behind numbers with some of these units.
fn any_order<'t>(text: &'t str, units: &'static str) -> &'t str {
    let mut rest = text;
    loop {
        let number = (opt(one_of("+-")), digit1, opt((char('.'), take_while(is_digit))));
        let part: IResult<&str, _> = (number, one_of(units)).parse(rest);
        let Ok((behind, _)) = part else { return rest };
        rest = behind;
    }
}

/// `0001-02-03T04:05:06`, `20190101T000000`
fn is_alternative(body: &str) -> bool {
    let (date, time) = body.split_once('T').map_or((body, None), |(date, time)| (date, Some(time)));
    let is = |text: &str, between: char, count: usize| {
        let parts: Vec<&str> = text.split(between).collect();
        parts.len() <= count && parts.iter().all(|part| !part.is_empty() && part.parse::<f64>().is_ok())
    };
    let run: IResult<&str, &str> = all_consuming(digit1).parse(date);
    (run.is_ok() || is(date, '-', 3)) && time.is_none_or(|time| time.is_empty() || is(time, ':', 3))
}
