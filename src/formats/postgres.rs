//! Dates and times as PostgreSQL reads them (tried against version 15 with `DateStyle` ISO, MDY): fields, then their meaning.
//!
//! The server cuts a text into fields by their looks alone, and then tries, from left to right, what each one can be after
//! what is known already. Its rules are rebuilt here, for no grammar of the accepted texts is as exact.

mod date;
mod fields;
mod number;
mod words;

use super::calendar::{CalendarDate, days_in, of_julian, of_ordinal};
use super::moment::{Clock, Moment, Zone};
use super::{Fault, errors};
use fields::{Field, Kind};
use std::ops::Range;
use words::Word;

/// What a text is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// `timestamptz` and `timestamp`
    Moment,
    /// `date`
    Date,
    /// `time`
    Time,
    /// `timetz`
    OffsetTime,
}

/// What PostgreSQL makes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A point in time.
    At(Moment),
    /// One that is only known when it is asked for, or none at all: `now`, `infinity`.
    Word,
}

/// What is known of a text after some of its fields.
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that a text may say")]
#[derive(Debug, Default)]
struct State {
    year: Option<i64>,
    month: Option<u32>,
    day: Option<u32>,
    ordinal: Option<u32>,
    clock: Option<Clock>,
    zone: Option<Zone>,
    /// Whether the zone's offset depends on the day.
    zone_moves: bool,
    /// Where year, month and day were written.
    at: [Range<usize>; 3],
    /// The month's name was given.
    text_month: bool,
    /// The year has one or two digits.
    short_year: bool,
    /// A day by its Julian number.
    julian: Option<i64>,
    /// `today`, `now`: the date is given without being known.
    day_word: bool,
    /// `now`, `infinity`: all is given.
    all_word: Option<bool>,
    meridiem: Option<(bool, usize, usize)>,
    era: Option<bool>,
    weekday: bool,
    prefix: Prefix,
    wanted: Option<Wanted>,
}

/// What the next field has to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Prefix {
    #[default]
    None,
    /// Behind a `T`.
    Time,
    /// Behind a `J`.
    Julian,
    /// Behind a `d`: a number of days.
    Unit,
}

/// Reads a text as the server does.
///
/// # Errors
/// Where and why the server refuses it.
pub(super) fn read(text: &str, wanted: Wanted) -> Result<Reading, Fault> {
    let fields = fields::fields(text)?;
    if fields.is_empty() {
        return Err(errors::empty());
    }
    let mut state = State { wanted: Some(wanted), ..State::default() };
    for (nth, field) in fields.iter().enumerate() {
        state.field(field, &fields, nth)?;
    }
    state.finish(0..text.len(), wanted)
}

impl State {
    fn is_time(&self) -> bool {
        matches!(self.wanted, Some(Wanted::Time | Wanted::OffsetTime))
    }

    fn has_date(&self) -> bool {
        self.day_word || self.julian.is_some() || (self.year.is_some() && self.has_day())
    }

    /// Whether any part of a date is known.
    fn is_dated(&self) -> bool {
        self.has_day() || self.year.is_some() || self.month.is_some() || self.day.is_some()
    }

    /// A month and a day, or the day's number.
    fn has_day(&self) -> bool {
        let has_number = self.julian.is_some() || self.ordinal.is_some();
        self.day_word || has_number || (self.month.is_some() && self.day.is_some())
    }

    fn field(&mut self, field: &Field, fields: &[Field], nth: usize) -> Result<(), Fault> {
        match field.kind {
            Kind::Date => self.date_field(field, fields, nth),
            Kind::Time => {
                if !matches!(std::mem::take(&mut self.prefix), Prefix::None | Prefix::Time) {
                    return Err(errors::number(field.at(), &field.text));
                }
                let clock = number::time(field)?;
                self.set_clock(clock, field)
            }
            Kind::Zone => {
                let zone = number::offset(&field.text, field)?;
                self.set_zone(zone, field)
            }
            Kind::Number => self.number_field(field, fields, nth),
            Kind::Word | Kind::Special => self.word_field(field, fields, nth),
        }
    }

    fn set_clock(&mut self, clock: Clock, field: &Field) -> Result<(), Fault> {
        if self.clock.replace(clock).is_some() {
            return Err(errors::twice(field.at(), "time"));
        }
        Ok(())
    }

    fn set_zone(&mut self, zone: Zone, field: &Field) -> Result<(), Fault> {
        if self.zone.replace(zone).is_some() {
            return Err(errors::twice(field.at(), "time zone"));
        }
        Ok(())
    }

    fn word_field(&mut self, field: &Field, fields: &[Field], nth: usize) -> Result<(), Fault> {
        let once = |is_new: bool, what: &str| {
            if is_new { Ok(()) } else { Err(errors::twice(field.at(), what)) }
        };
        match words::find(&field.text) {
            Some(Word::Ignored) => Ok(()),
            Some(Word::Zone { is_utc }) => {
                self.set_zone(if is_utc { Zone::Offset(0) } else { Zone::Named }, field)
            }
            Some(Word::Now) => {
                once(self.all_word.is_none() && !self.has_day() && self.clock.is_none(), "time")?;
                (self.day_word, self.all_word) = (true, Some(true));
                self.clock = Some(Clock::default());
                self.set_zone(Zone::Named, field)
            }
            Some(Word::Day) if !self.is_time() => {
                once(!self.has_day() && self.year.is_none(), "date")?;
                self.day_word = true;
                Ok(())
            }
            Some(Word::Midnight) => {
                self.set_clock(Clock::default(), field)?;
                self.set_zone(Zone::Offset(0), field)
            }
            Some(Word::Beyond) if !self.is_time() => {
                once(self.all_word.is_none(), "date")?;
                self.all_word = Some(false);
                Ok(())
            }
            Some(Word::Month(month)) if !self.is_time() => self.text_month(month, field),
            Some(Word::Meridiem(is_pm)) => {
                once(self.meridiem.is_none(), "half of the day")?;
                self.meridiem = Some((is_pm, field.start, field.end));
                Ok(())
            }
            Some(Word::Era(is_bc)) => {
                once(self.era.is_none(), "era")?;
                self.era = Some(is_bc);
                Ok(())
            }
            Some(Word::Weekday) if !self.is_time() => {
                once(!std::mem::replace(&mut self.weekday, true), "weekday")
            }
            // At the end of a text neither means anything.
            Some(Word::Julian) => {
                self.prefix = Prefix::Julian;
                Ok(())
            }
            Some(Word::Unit) => {
                self.prefix = Prefix::Unit;
                Ok(())
            }
            Some(Word::Time) => {
                if !self.is_time() && !self.has_date() {
                    return Err(errors::no_date(field.at()));
                }
                let next = fields.get(nth + 1).map(|next| next.kind);
                if !matches!(next, Some(Kind::Number | Kind::Time | Kind::Date)) {
                    return Err(errors::no_time(field.at()));
                }
                self.prefix = Prefix::Time;
                Ok(())
            }
            _ => {
                let moves = words::zone(&field.text).ok_or_else(|| errors::word(field.at()))?;
                self.zone_moves |= moves;
                self.set_zone(Zone::Named, field)
            }
        }
    }

    /// The month's name; a number before it that was taken for the month is the day.
    fn text_month(&mut self, month: u32, field: &Field) -> Result<(), Fault> {
        if let (Some(number), false, None) = (self.month, self.text_month, self.day)
            && (1..=31).contains(&number)
        {
            (self.day, self.month) = (Some(number), None);
            self.at[2] = self.at[1].clone();
        }
        self.text_month = true;
        if self.month.is_some() || self.ordinal.is_some() {
            return Err(errors::twice(field.at(), "month"));
        }
        self.month = Some(month);
        self.at[1] = field.at();
        Ok(())
    }

    fn finish(mut self, whole: Range<usize>, wanted: Wanted) -> Result<Reading, Fault> {
        let day = if self.has_date() && !self.day_word { Some(self.day(&whole)?) } else { None };
        if let Some((is_pm, start, end)) = self.meridiem
            && let Some(clock) = &mut self.clock
        {
            if clock.hour > 12 {
                return Err(errors::meridiem(start..end, clock.hour));
            }
            clock.hour = clock.hour % 12 + if is_pm { 12 } else { 0 };
        }
        if self.all_word == Some(false) {
            return Ok(Reading::Word);
        }
        if self.is_time() {
            if self.clock.is_none() {
                return Err(errors::no_time(whole));
            }
            if self.zone_moves && !self.has_date() {
                return Err(errors::no_date(whole));
            }
        } else if !self.has_date() {
            return Err(errors::no_whole_date(whole));
        }
        if self.day_word {
            return Ok(Reading::Word);
        }
        if let Some(day) = day {
            let most = if wanted == Wanted::Date { 5_874_897 } else { 294_276 };
            let is_early = (day.year, day.month, day.day) < (-4713, 11, 24);
            if day.year > most || is_early {
                return Err(errors::year(self.at[0].clone()));
            }
        }
        let zone = self.zone.unwrap_or(Zone::None);
        Ok(Reading::At(Moment { day, clock: self.clock, zone }))
    }

    /// Holds year, month and day against the calendar.
    fn day(&self, whole: &Range<usize>) -> Result<CalendarDate, Fault> {
        let (year_at, month_at, day_at) = (self.at[0].clone(), self.at[1].clone(), self.at[2].clone());
        if let Some(number) = self.julian {
            return Ok(of_julian(number));
        }
        let mut year = self.year.unwrap_or(0);
        if self.era == Some(true) {
            year = 1 - year;
        } else if self.short_year && (0..100).contains(&year) {
            year += if year < 70 { 2000 } else { 1900 };
        }
        if year <= 0 && self.era != Some(true) || self.year == Some(0) && self.era == Some(true) {
            return Err(errors::year_zero(year_at));
        }
        if let Some(ordinal) = self.ordinal {
            return Ok(of_ordinal(year, ordinal));
        }
        let (month, day) = (self.month.unwrap_or(0), self.day.unwrap_or(0));
        if !(1..=12).contains(&month) {
            return Err(errors::month(month_at, month));
        }
        if day == 0 {
            return Err(errors::day_zero(day_at));
        }
        let days = days_in(year, month);
        if day > days {
            let at = if day_at.is_empty() { whole.clone() } else { day_at };
            return Err(errors::days(at, day, days));
        }
        Ok(CalendarDate { year, month, day })
    }
}
