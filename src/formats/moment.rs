//! A day, a time of day and a zone, read from whichever form → the canonical one, RFC 3339.

use super::calendar::{CalendarDate, next};
use std::fmt::Write;

/// What a text says of a point in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub day: Option<CalendarDate>,
    pub clock: Option<Clock>,
    pub zone: Zone,
}

/// A time of day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clock {
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
    /// The digits behind the point.
    pub fraction: String,
}

/// What a text says of the time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// Nothing.
    None,
    /// So many minutes ahead of UTC.
    Offset(i32),
    /// Something that RFC 3339 can't say: a zone's name, an offset with seconds.
    Named,
}

impl Zone {
    /// So many minutes ahead of UTC, or behind it.
    pub fn ahead(sign: char, minutes: u32) -> Self {
        let minutes = minutes.cast_signed();
        Self::Offset(if sign == '-' { -minutes } else { minutes })
    }
}

impl Clock {
    /// Whether ISO 8601 has it: the day's end is 24:00, and a leap second the last one of an hour.
    fn is_standard(&self) -> bool {
        let Self { hour, minute, second, fraction } = self;
        let is_end = *minute == 0 && *second == 0 && fraction.bytes().all(|byte| byte == b'0');
        let is_leap = *second == 60 && *minute == 59;
        *minute < 60 && (*second < 60 || is_leap) && (*hour < 24 || (*hour == 24 && is_end))
    }
}

impl Moment {
    /// RFC 3339, as far as it goes: without an offset where none is given, only the date where no time is given.
    pub fn canonical(&self) -> Option<String> {
        // Some servers let numbers run over: `2500` is one o'clock of the next day.
        if self.clock.as_ref().is_some_and(|clock| !clock.is_standard()) {
            return None;
        }
        let mut text = String::new();
        let mut clock = self.clock.clone();
        if let Some(mut day) = self.day {
            if let Some(clock) = clock.as_mut().filter(|clock| clock.hour == 24) {
                clock.hour = 0;
                day = next(day);
            }
            if !(1..=9999).contains(&day.year) {
                return None;
            }
            _ = write!(text, "{:04}-{:02}-{:02}", day.year, day.month, day.day);
        }
        if let Some(Clock { hour, minute, second, fraction }) = clock {
            text.push_str(if self.day.is_some() { "T" } else { "" });
            _ = write!(text, "{hour:02}:{minute:02}:{second:02}");
            if !fraction.is_empty() {
                _ = write!(text, ".{fraction}");
            }
        } else if self.zone != Zone::None {
            // A zone behind a bare date has no form in RFC 3339.
            return None;
        }
        match self.zone {
            Zone::None => {}
            Zone::Offset(0) => text.push('Z'),
            Zone::Offset(minutes) => {
                let (sign, minutes) = (if minutes < 0 { '-' } else { '+' }, minutes.unsigned_abs());
                _ = write!(text, "{sign}{:02}:{:02}", minutes / 60, minutes % 60);
            }
            Zone::Named => return None,
        }
        Some(text)
    }
}
