//! Fields of digits: times, offsets, and numbers whose meaning depends on what is known already.

use super::fields::{Field, Kind};
use super::{Prefix, State};
use crate::formats::moment::{Clock, Zone};
use crate::formats::{Fault, errors};

/// Of a time that is there, but not known: it has no canonical form.
const NO_HOUR: u32 = u32::MAX;

/// A whole number that the server can hold.
fn whole(digits: &str, field: &Field) -> Result<u32, Fault> {
    digits
        .parse::<i32>()
        .ok()
        .and_then(|number| u32::try_from(number).ok())
        .ok_or_else(|| errors::number(field.at(), digits))
}

/// The digits behind a point; nothing behind it is 0.
fn fraction(text: &str, field: &Field) -> Result<String, Fault> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err(errors::number(field.at(), &field.text))
    }
}

/// `12:00`, `12:00:00.5`; with a fraction behind two parts they are minutes and seconds.
pub(super) fn time(field: &Field) -> Result<Clock, Fault> {
    let (body, part) = match field.text.split_once('.') {
        Some((body, part)) => (body, Some(fraction(part, field)?)),
        None => (field.text.as_str(), None),
    };
    let parts: Vec<&str> = body.split(':').collect();
    let (hour, minute, second) = match (parts[..].as_ref(), &part) {
        ([minute, second], Some(_)) => ("", *minute, *second),
        ([hour, minute], None) => (*hour, *minute, ""),
        ([hour, minute, second], _) => (*hour, *minute, *second),
        _ => return Err(errors::number(field.at(), &field.text)),
    };
    let number = |text: &str| if text.is_empty() { Ok(0) } else { whole(text, field) };
    let (hour, minute, second) = (number(hour)?, number(minute)?, number(second)?);
    let fraction = part.unwrap_or_default();
    let at = |nth: usize| {
        let before: usize = parts.iter().take(nth).map(|part| part.len() + 1).sum();
        let start = field.start + before;
        start..start + parts.get(nth).map_or(0, |part| part.len())
    };
    let nth = |nth: usize| if parts.len() == 2 && !fraction.is_empty() { nth.saturating_sub(1) } else { nth };
    if hour > 24 {
        return Err(errors::hour(at(nth(0)), hour));
    }
    if minute > 59 {
        return Err(errors::minute(at(nth(1)), minute));
    }
    if second > 60 {
        return Err(errors::second(at(nth(2)), second));
    }
    let has_fraction = fraction.bytes().any(|byte| byte != b'0');
    let seconds = hour * 3600 + minute * 60 + second;
    if seconds > 86_400 || (seconds == 86_400 && has_fraction) {
        return Err(errors::behind_midnight(field.at()));
    }
    Ok(Clock { hour, minute, second, fraction })
}

/// `+2`, `+02`, `+0200`, `+02:00`, `+02:00:30`
pub(super) fn offset(text: &str, field: &Field) -> Result<Zone, Fault> {
    let (sign, body) = text.split_at(1);
    let bad = || errors::number(field.at(), text);
    let part = |text: &str| match text.parse::<u32>() {
        Ok(number) => Ok(number),
        // `+02::30`
        Err(_) if text.is_empty() => Ok(0),
        Err(_) if text.bytes().all(|byte| byte.is_ascii_digit()) => Ok(u32::MAX),
        Err(_) => Err(bad()),
    };
    let parts: Vec<&str> = body.split(':').collect();
    let (hours, minutes, seconds) = match parts[..] {
        [hours] => match hours.split_once(|char: char| !char.is_ascii_digit()) {
            None if hours.len() > 2 => {
                let number = part(hours)?;
                (number / 100, number % 100, 0)
            }
            None => (part(hours)?, 0, 0),
            // What is wrong behind a number out of range, the server doesn't ask.
            Some((hours, _)) if part(hours)? > 15 => return Err(errors::offset(field.at())),
            Some(_) => return Err(bad()),
        },
        [hours, minutes] => (part(hours)?, part(minutes)?, 0),
        [hours, minutes, seconds] => (part(hours)?, part(minutes)?, part(seconds)?),
        _ => return Err(bad()),
    };
    if hours > 15 || minutes > 59 || seconds > 59 {
        return Err(errors::offset(field.at()));
    }
    let sign = if sign == "-" { '-' } else { '+' };
    Ok(match seconds {
        0 => Zone::ahead(sign, hours * 60 + minutes),
        _ => Zone::Named,
    })
}

impl State {
    pub(super) fn number_field(&mut self, field: &Field, fields: &[Field], nth: usize) -> Result<(), Fault> {
        let text = field.text.as_str();
        let (before, has_point) = match text.split_once('.') {
            Some((before, _)) => (before, true),
            None => (text, false),
        };
        match std::mem::take(&mut self.prefix) {
            Prefix::Julian => return self.julian(field, before),
            Prefix::Time => return self.run_together(text, field, true),
            Prefix::Unit => return Err(errors::number(field.at(), text)),
            Prefix::None => {}
        }
        if self.is_time() {
            let is_date = nth == 0 && fields.len() >= 2 && fields[fields.len() - 1].kind == Kind::Date;
            return match (has_point, text.len()) {
                (true, _) if is_date => self.date(field),
                (true, _) if before.len() > 2 => self.run_together(text, field, true),
                (false, 4..) => self.run_together(text, field, true),
                _ => Err(errors::number(field.at(), text)),
            };
        }
        let has_date = self.has_date();
        if has_point && !has_date {
            self.date(field)
        } else if has_point && before.len() > 2 {
            self.run_together(text, field, true)
        } else if text.len() >= 6 && (!has_date || self.clock.is_none()) {
            self.run_together(text, field, has_date)
        } else {
            self.number(text, field.start, field)
        }
    }

    /// `J2451187`, `J2451187.5`
    fn julian(&mut self, field: &Field, days: &str) -> Result<(), Fault> {
        let number = whole(days, field)?;
        // The last day that fits.
        if number > 109_203_528 || self.julian.is_some() || self.is_dated() {
            return Err(errors::number(field.at(), &field.text));
        }
        self.julian = Some(number.into());
        // A part of a day is a time, which nobody asks for here.
        if field.text.contains('.') {
            let clock = Clock { hour: NO_HOUR, ..Clock::default() };
            self.set_clock(clock, field)?;
        }
        Ok(())
    }

    /// Digits run together: `20190101`, `040506`, `0405`, `040506.789`.
    pub(super) fn run_together(&mut self, text: &str, field: &Field, has_date: bool) -> Result<(), Fault> {
        let (body, part) = match text.split_once('.') {
            Some((body, part)) => (body, fraction(part, field)?),
            None => (text, String::new()),
        };
        let has_point = text.contains('.');
        if !has_point && !has_date && body.len() >= 6 {
            let (rest, day) = body.split_at(body.len() - 2);
            let (year, month) = rest.split_at(rest.len() - 2);
            if self.is_dated() {
                return Err(errors::twice(field.at(), "date"));
            }
            (self.year, self.month, self.day) =
                (Some(whole(year, field)?.into()), Some(whole(month, field)?), Some(whole(day, field)?));
            self.short_year = year.len() == 2;
            let ends = [0, year.len(), year.len() + 2, body.len()].map(|end| field.start + end);
            self.at = [ends[0]..ends[1], ends[1]..ends[2], ends[2]..ends[3]];
            return Ok(());
        }
        if self.clock.is_some() || !matches!(body.len(), 4 | 6) {
            return Err(errors::number(field.at(), text));
        }
        let two = |start: usize| body.get(start..start + 2).map_or(Ok(0), |digits| whole(digits, field));
        let (hour, minute, second) = (two(0)?, two(2)?, two(4)?);
        // The server lets numbers that are too large run over here, except where a time is all there is.
        let is_over = hour * 3600 + minute * 60 + second > 86_400 || minute > 59 || second > 60 || hour > 24;
        if is_over && self.is_time() {
            return Err(errors::number(field.at(), text));
        }
        self.set_clock(Clock { hour, minute, second, fraction: part }, field)
    }

    /// A number on its own: which part of the date it is follows from what is known.
    pub(super) fn number(&mut self, text: &str, start: usize, field: &Field) -> Result<(), Fault> {
        let at = start..start + text.len();
        let bad = || errors::number(at.clone(), text);
        if text.contains('.') {
            return Err(bad());
        }
        let number = whole(text, field)?;
        let has_day_number = self.ordinal.is_some() || self.julian.is_some() || self.day_word;
        let known = (self.year.is_some(), self.month.is_some(), self.day.is_some());
        if text.len() == 3 && !has_day_number && known == (true, false, false) && (1..=366).contains(&number)
        {
            self.ordinal = Some(number);
            return Ok(());
        }
        let part = match known {
            _ if self.has_date() => return self.run_together(text, field, true),
            _ if has_day_number => return Err(bad()),
            (false, false, false) if text.len() >= 3 => 0,
            (false, true, false) if self.text_month && text.len() >= 3 => 0,
            (true, true, false) if self.text_month && text.len() >= 3 && self.short_year => {
                // The first number was the day.
                let day = self.year.and_then(|year| u32::try_from(year).ok());
                (self.day, self.at[2]) = (day, self.at[0].clone());
                0
            }
            (_, true, false) => 2,
            (_, false, _) if known != (true, false, true) => 1,
            (false, true, true) => 0,
            _ => return Err(bad()),
        };
        self.at[part] = at.clone();
        match part {
            0 => (self.year, self.short_year) = (Some(number.into()), text.len() <= 2),
            1 => self.month = Some(number),
            _ => self.day = Some(number),
        }
        Ok(())
    }
}
