//! ISO 8601 dates and times, and RFC 3339's relatives of them, held against the calendar.

use super::calendar::{CalendarDate, days_in, days_in_year, of_ordinal, of_week, weeks_in};
use super::moment::{Clock, Moment, Zone};
use super::{Fault, errors, span};
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{map, opt, recognize};
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};
use std::ops::Range;

/// A date as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Date<'t> {
    /// `2019-01-31`, `20190131`
    Calendar(&'t str, &'t str, &'t str),
    /// `2019-031`, `2019031`
    Ordinal(&'t str, &'t str),
    /// `2019-W05-4`, `2019W054`
    Week(&'t str, &'t str, &'t str),
}

/// A time of day as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Time<'t> {
    pub hour: &'t str,
    pub minute: Option<&'t str>,
    pub second: Option<&'t str>,
    /// With its point or comma.
    pub fraction: Option<&'t str>,
}

/// What stands behind a time.
#[derive(Clone, Copy, Debug)]
pub(super) enum Offset<'t> {
    /// `Z`
    Utc,
    /// `+02`, `+0200`, `+02:00`: sign, hours, minutes.
    Numeric(char, &'t str, Option<&'t str>),
}

/// A whole text as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'t> {
    pub text: &'t str,
    pub date: Option<Date<'t>>,
    pub time: Option<Time<'t>>,
    pub offset: Option<Offset<'t>>,
}

fn digits<'t>(count: usize) -> impl Parser<&'t str, Output = &'t str, Error = nom::error::Error<&'t str>> {
    take_while_m_n(count, count, |char: char| char.is_ascii_digit())
}

/// A date; the flag says that it has hyphens.
fn date(text: &str) -> IResult<&str, (Date<'_>, bool)> {
    let extended = alt((
        map((digits(4), char('-'), digits(2), char('-'), digits(2)), |(year, _, month, _, day)| {
            Date::Calendar(year, month, day)
        }),
        map((digits(4), char('-'), digits(3)), |(year, _, day)| Date::Ordinal(year, day)),
        map((digits(4), tag("-W"), digits(2), char('-'), digits(1)), |(year, _, week, _, day)| {
            Date::Week(year, week, day)
        }),
    ));
    let basic = alt((
        map((digits(4), digits(2), digits(2)), |(year, month, day)| Date::Calendar(year, month, day)),
        map((digits(4), digits(3)), |(year, day)| Date::Ordinal(year, day)),
        map((digits(4), char('W'), digits(2), digits(1)), |(year, _, week, day)| Date::Week(year, week, day)),
    ));
    alt((map(extended, |date| (date, true)), map(basic, |date| (date, false)))).parse(text)
}

fn fraction(text: &str) -> IResult<&str, &str> {
    recognize(pair(one_of(".,"), take_while1(|char: char| char.is_ascii_digit()))).parse(text)
}

/// A time of day; the flag says that it has colons, where that shows.
fn time(text: &str) -> IResult<&str, (Time<'_>, Option<bool>)> {
    let extended = map(
        (digits(2), char(':'), digits(2), opt((char(':'), digits(2), opt(fraction)))),
        |(hour, _, minute, second)| {
            let (second, fraction) = second.map_or((None, None), |(_, second, part)| (Some(second), part));
            (Time { hour, minute: Some(minute), second, fraction }, Some(true))
        },
    );
    let basic = map((digits(2), digits(2), opt(pair(digits(2), opt(fraction)))), |(hour, minute, second)| {
        let (second, fraction) = second.map_or((None, None), |(second, part)| (Some(second), part));
        (Time { hour, minute: Some(minute), second, fraction }, Some(false))
    });
    let hour = map(digits(2), |hour| (Time { hour, minute: None, second: None, fraction: None }, None));
    alt((extended, basic, hour)).parse(text)
}

fn offset(text: &str) -> IResult<&str, Offset<'_>> {
    let minutes = alt((preceded(char(':'), digits(2)), digits(2)));
    alt((
        map(one_of("Zz"), |_| Offset::Utc),
        map((one_of("+-"), digits(2), opt(minutes)), |(sign, hours, minutes)| {
            Offset::Numeric(sign, hours, minutes)
        }),
    ))
    .parse(text)
}

/// Reads a text that begins with a date.
///
/// # Errors
/// Where it leaves the form of ISO 8601.
pub(super) fn read(text: &str) -> Result<Written<'_>, Fault> {
    let Ok((rest, (day, has_hyphens))) = date(text) else {
        return Err(differs(text, text, "dddd-dd-dd", "ISO 8601 date"));
    };
    let mut written = Written { text, date: Some(day), time: None, offset: None };
    if rest.is_empty() {
        return Ok(written);
    }
    let at = text.len() - rest.len();
    // RFC 3339 has the blank for reading, and both letters in lower case.
    let Some(rest) = rest.strip_prefix(['T', 't', ' ']) else {
        return Err(errors::stops(text, at, "ISO 8601 date"));
    };
    let Ok((rest, (clock, has_colons))) = time(rest) else {
        return Err(differs(text, rest, "dd:dd:dd", "ISO 8601 time"));
    };
    if has_colons.is_some_and(|has_colons| has_colons != has_hyphens) {
        return Err(errors::forms_mixed(0..text.len() - rest.len()));
    }
    written.time = Some(clock);
    let rest = behind(rest, &mut written)?;
    if rest.is_empty() { Ok(written) } else { Err(stops_behind(text, rest)) }
}

/// Reads a text that is a time of day, perhaps with an offset.
///
/// # Errors
/// Where it leaves the form of ISO 8601.
pub(super) fn read_time(text: &str) -> Result<Written<'_>, Fault> {
    let body = text.strip_prefix(['T', 't']).unwrap_or(text);
    let Ok((rest, (clock, _))) = time(body) else {
        return Err(differs(text, body, "dd:dd:dd", "ISO 8601 time"));
    };
    let mut written = Written { text, date: None, time: Some(clock), offset: None };
    let rest = behind(rest, &mut written)?;
    if rest.is_empty() { Ok(written) } else { Err(stops_behind(text, rest)) }
}

/// The offset behind a time.
fn behind<'t>(rest: &'t str, written: &mut Written<'t>) -> Result<&'t str, Fault> {
    match offset(rest) {
        Ok((rest, found)) => {
            written.offset = Some(found);
            Ok(rest)
        }
        Err(_) if rest.starts_with(['+', '-']) => {
            Err(differs(written.text, rest, "+dd:dd", "offset such as `+02:00`"))
        }
        Err(_) => Ok(rest),
    }
}

fn stops_behind(text: &str, rest: &str) -> Fault {
    errors::stops(text, text.len() - rest.len(), "ISO 8601 time")
}

/// Where the rest of a text leaves a form: `d` stands for a digit, `+` for a sign.
fn differs(text: &str, rest: &str, form: &str, of: &str) -> Fault {
    let keeps = |(byte, form): &(u8, u8)| match form {
        b'd' => byte.is_ascii_digit(),
        b'+' => matches!(byte, b'+' | b'-'),
        other => byte == other,
    };
    let kept = rest.bytes().zip(form.bytes()).take_while(keeps).count();
    errors::differs(text, text.len() - rest.len() + kept, form.chars().nth(kept), of)
}

impl Written<'_> {
    fn at(&self, part: &str) -> Range<usize> {
        span(self.text, part)
    }

    /// Holds the numbers against calendar and clock.
    ///
    /// # Errors
    /// The first number that can't be.
    pub fn moment(&self) -> Result<Moment, Fault> {
        let day = self.date.map(|date| self.day(date)).transpose()?;
        let clock = self.time.map(|time| self.clock(time)).transpose()?;
        let zone = match self.offset {
            None => Zone::None,
            Some(Offset::Utc) => Zone::Offset(0),
            Some(Offset::Numeric(sign, hours, minutes)) => {
                let (hour, minute) = (number(hours), minutes.map_or(0, number));
                if hour > 23 {
                    return Err(errors::offset_hours(self.at(hours), hour));
                }
                if let Some(minutes) = minutes.filter(|_| minute > 59) {
                    return Err(errors::minute(self.at(minutes), minute));
                }
                Zone::ahead(sign, hour * 60 + minute)
            }
        };
        Ok(Moment { day, clock, zone })
    }

    fn day(&self, date: Date<'_>) -> Result<CalendarDate, Fault> {
        match date {
            Date::Calendar(written_year, written_month, written_day) => {
                let (year, month, day) =
                    (number(written_year).into(), number(written_month), number(written_day));
                if !(1..=12).contains(&month) {
                    return Err(errors::month(self.at(written_month), month));
                }
                let days = days_in(year, month);
                match day {
                    0 => Err(errors::day_zero(self.at(written_day))),
                    day if day > days => Err(errors::days(self.at(written_day), day, days)),
                    day => Ok(CalendarDate { year, month, day }),
                }
            }
            Date::Ordinal(written_year, written_day) => {
                let (year, day) = (number(written_year).into(), number(written_day));
                let days = days_in_year(year);
                match day {
                    0 => Err(errors::day_zero(self.at(written_day))),
                    day if day > days => Err(errors::ordinal(self.at(written_day), day, days)),
                    day => Ok(of_ordinal(year, day)),
                }
            }
            Date::Week(written_year, written_week, written_day) => {
                let (year, week) = (number(written_year).into(), number(written_week));
                let day = number(written_day);
                if !(1..=weeks_in(year)).contains(&week) {
                    return Err(errors::week(self.at(written_week), week, weeks_in(year)));
                }
                if !(1..=7).contains(&day) {
                    return Err(errors::weekday(self.at(written_day), day));
                }
                Ok(of_week(year, week, day))
            }
        }
    }

    fn clock(&self, time: Time<'_>) -> Result<Clock, Fault> {
        let (hour, minute) = (number(time.hour), time.minute.map_or(0, number));
        let second = time.second.map_or(0, number);
        let fraction = time.fraction.map_or("", |fraction| &fraction[1..]);
        if hour > 24 {
            return Err(errors::hour(self.at(time.hour), hour));
        }
        if let Some(written) = time.minute.filter(|_| minute > 59) {
            return Err(errors::minute(self.at(written), minute));
        }
        // A leap second is the last one of an hour.
        if let Some(written) = time.second.filter(|_| second > 60 || (second == 60 && minute != 59)) {
            return Err(errors::second(self.at(written), second));
        }
        if hour == 24 && (minute > 0 || second > 0 || fraction.bytes().any(|byte| byte != b'0')) {
            return Err(errors::behind_midnight(self.at(time.hour)));
        }
        Ok(Clock { hour, minute, second, fraction: fraction.to_owned() })
    }

    /// Why PostgreSQL, pendulum or whoever it is refuses a text that ISO 8601 has.
    pub fn refusal(&self, server: &str) -> Fault {
        let whole = 0..self.text.len();
        match (self.date, self.time, self.offset) {
            (Some(Date::Week(_, week, _)), ..) => errors::week_date(self.at(week), server),
            (Some(Date::Calendar(year, ..) | Date::Ordinal(year, _)), ..) if number(year) == 0 => {
                errors::year_zero(self.at(year))
            }
            (_, Some(Time { hour, minute: None, .. }), _) => errors::no_minutes(self.at(hour), server),
            (_, Some(Time { fraction: Some(fraction), .. }), _) if fraction.starts_with(',') => {
                let at = self.at(fraction);
                errors::comma(at.start..at.start + 1, server)
            }
            _ => errors::refused(whole, server),
        }
    }
}

/// The number that a few digits are.
fn number(digits: &str) -> u32 {
    digits.bytes().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
}
