//! Dates and times as Python's pendulum 2 reads them: ISO 8601 with its shorter forms, and slashes.

use super::calendar::{CalendarDate, days_in, days_in_year, of_ordinal, of_week, weeks_in};
use super::moment::{Clock, Moment, Zone};
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{char, one_of};
use nom::combinator::{all_consuming, map, opt, value};
use nom::error::Error;
use nom::sequence::{pair, preceded, terminated};
use nom::{IResult, Parser};

/// What pendulum makes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A point in time.
    At(Moment),
    /// One that depends on the day of reading: `now`, `12:00`.
    Word,
}

/// A date by its parts.
#[derive(Clone, Copy)]
enum Date {
    Calendar(u32, u32, u32),
    Ordinal(u32, u32),
    Week(u32, u32, u32),
}

/// Reads a text as `pendulum.parse` does; none if it refuses, or doesn't make a point in time of it.
pub(super) fn read(text: &str) -> Option<Reading> {
    if text == "now" {
        return Some(Reading::Word);
    }
    if let Ok((_, (date, clock))) =
        all_consuming((iso_date, opt(preceded(one_of("T "), iso_time)))).parse(text)
    {
        let (clock, zone) = clock.map_or((None, Zone::None), |(clock, zone)| (Some(clock), zone));
        if let Some(moment) = moment(date, clock, zone) {
            return Some(Reading::At(moment));
        }
    }
    if let Ok((_, (date, clock))) =
        all_consuming((common_date, opt(preceded(opt(char(' ')), common_time)))).parse(text)
    {
        return moment(date, clock, Zone::None).map(Reading::At);
    }
    let today = alt((
        common_time,
        map((digits(2), digits(2), digits(2)), |(hour, minute, second)| Clock {
            hour,
            minute,
            second,
            fraction: String::new(),
        }),
    ));
    let (_, clock) = all_consuming(today).parse(text).ok()?;
    is_clock(&clock).then_some(Reading::Word)
}

fn moment(date: Date, clock: Option<Clock>, zone: Zone) -> Option<Moment> {
    let day = match date {
        Date::Calendar(year, month, day) => {
            let is_day =
                year > 0 && (1..=12).contains(&month) && (1..=days_in(year.into(), month)).contains(&day);
            is_day.then_some(CalendarDate { year: year.into(), month, day })?
        }
        Date::Ordinal(year, day) => {
            let is_day = year > 0 && (1..=days_in_year(year.into())).contains(&day);
            is_day.then(|| of_ordinal(year.into(), day))?
        }
        Date::Week(year, week, day) => {
            let is_day = year > 0 && (1..=weeks_in(year.into())).contains(&week) && (1..=7).contains(&day);
            is_day.then(|| of_week(year.into(), week, day))?
        }
    };
    let is_good = clock.as_ref().is_none_or(is_clock);
    is_good.then_some(Moment { day: Some(day), clock, zone })
}

fn is_clock(clock: &Clock) -> bool {
    clock.hour < 24 && clock.minute < 60 && clock.second < 60
}

fn some_digits<'t>(least: usize, most: usize) -> impl Parser<&'t str, Output = u32, Error = Error<&'t str>> {
    map(take_while_m_n(least, most, |char: char| char.is_ascii_digit()), |digits: &str| {
        digits.bytes().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
    })
}

fn digits<'t>(count: usize) -> impl Parser<&'t str, Output = u32, Error = Error<&'t str>> {
    some_digits(count, count)
}

/// `2019-01-31`, `20190131`, `2019-031`, `2019-W05-4`, `2019-W05`, `2019-01`, `2019`
fn iso_date(text: &str) -> IResult<&str, Date> {
    let (rest, year) = digits(4).parse(text)?;
    let week = alt((
        map((tag("-W"), digits(2), opt(preceded(char('-'), digits(1)))), |(_, week, day)| (week, day)),
        map((char('W'), digits(2), opt(digits(1))), |(_, week, day)| (week, day)),
    ));
    alt((
        map((opt(char('-')), digits(2), opt(char('-')), digits(2)), move |(_, month, _, day)| {
            Date::Calendar(year, month, day)
        }),
        map((opt(char('-')), digits(3)), move |(_, day)| Date::Ordinal(year, day)),
        map(week, move |(week, day)| Date::Week(year, week, day.unwrap_or(1))),
        map(preceded(char('-'), digits(2)), move |month| Date::Calendar(year, month, 1)),
        value(Date::Calendar(year, 1, 1), tag("")),
    ))
    .parse(rest)
}

/// `12`, `12:34`, `1234`, `12:34:56.5`, with its offset.
fn iso_time(text: &str) -> IResult<&str, (Clock, Zone)> {
    let (rest, hour) = digits(2).parse(text)?;
    let minute = alt((
        map((char(':'), digits(2), opt(preceded(char(':'), digits(2)))), |(_, minute, second)| {
            (minute, second)
        }),
        map((digits(2), opt(digits(2))), |(minute, second)| (minute, second)),
    ));
    let fraction = preceded(one_of(".,"), take_while(|char: char| char.is_ascii_digit()));
    let (rest, (minute, fraction)) = (opt(minute), opt(fraction)).parse(rest)?;
    let (rest, zone) = opt(offset).parse(rest)?;
    let (minute, second) = minute.map_or((0, 0), |(minute, second)| (minute, second.unwrap_or(0)));
    let fraction = fraction.unwrap_or_default().to_owned();
    Ok((rest, (Clock { hour, minute, second, fraction }, zone.unwrap_or(Zone::None))))
}

/// The minutes are added as they are, up to a day.
fn offset(text: &str) -> IResult<&str, Zone> {
    let numeric = map(
        (one_of("+-"), digits(2), opt(preceded(opt(char(':')), digits(2)))),
        |(sign, hours, minutes): (char, u32, Option<u32>)| {
            Zone::ahead(sign, hours * 60 + minutes.unwrap_or(0))
        },
    );
    let within = nom::combinator::verify(numeric, |zone| match zone {
        Zone::Offset(minutes) => minutes.abs() < 24 * 60,
        _ => true,
    });
    alt((value(Zone::Offset(0), char('Z')), within)).parse(text)
}

/// `2019/01/31`, `2019:01:31`, `20190131`, `2019`
fn common_date(text: &str) -> IResult<&str, Date> {
    let between = || opt(one_of("/:"));
    let (rest, year) = digits(4).parse(text)?;
    alt((
        map((between(), digits(2), between(), digits(2)), move |(_, month, _, day)| {
            Date::Calendar(year, month, day)
        }),
        value(Date::Calendar(year, 1, 1), tag("")),
    ))
    .parse(rest)
}

/// `1:2:3.5`
fn common_time(text: &str) -> IResult<&str, Clock> {
    let fraction = preceded(one_of(".|,"), take_while_m_n(1, 9, |char: char| char.is_ascii_digit()));
    map(
        (
            terminated(some_digits(1, 2), char(':')),
            pair(some_digits(1, 2), opt(preceded(char(':'), some_digits(1, 2)))),
            opt(fraction),
        ),
        |(hour, (minute, second), fraction): (u32, (u32, Option<u32>), Option<&str>)| Clock {
            hour,
            minute,
            second: second.unwrap_or(0),
            fraction: fraction.unwrap_or_default().to_owned(),
        },
    )
    .parse(text)
}
