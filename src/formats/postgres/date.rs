//! Fields with hyphens, slashes or points: dates, or the names of time zones, or a time with its offset.

use super::fields::{Field, Kind};
use super::{Prefix, State, number, words};
use crate::formats::moment::Zone;
use crate::formats::{Fault, errors};

impl State {
    pub(super) fn date_field(&mut self, field: &Field, fields: &[Field], nth: usize) -> Result<(), Fault> {
        let prefix = std::mem::take(&mut self.prefix);
        let begins_with_digit = field.text.starts_with(|char: char| char.is_ascii_digit());
        if self.is_time() {
            let is_date = nth == 0
                && fields.len() >= 2
                && (fields[fields.len() - 1].kind == Kind::Date || fields[1].kind == Kind::Time);
            return if is_date && prefix == Prefix::None {
                self.date(field)
            } else if begins_with_digit {
                self.time_with_offset(field)
            } else {
                self.zone_name(field)
            };
        }
        match prefix {
            Prefix::Julian | Prefix::Unit => Err(errors::number(field.at(), &field.text)),
            Prefix::Time => self.time_with_offset(field),
            Prefix::None if self.has_day() && begins_with_digit => self.time_with_offset(field),
            Prefix::None if self.has_day() => self.zone_name(field),
            Prefix::None => self.date(field),
        }
    }

    /// `040506-08`
    fn time_with_offset(&mut self, field: &Field) -> Result<(), Fault> {
        if self.clock.is_some() {
            return Err(errors::twice(field.at(), "time"));
        }
        let Some(at) = field.text.find('-') else {
            return Err(errors::number(field.at(), &field.text));
        };
        let (digits, offset) = field.text.split_at(at);
        let zone: Zone = number::offset(offset, field)?;
        let has_date = self.has_date() || self.is_time();
        self.run_together(digits, field, has_date)?;
        self.set_zone(zone, field)
    }

    fn zone_name(&mut self, field: &Field) -> Result<(), Fault> {
        let moves = words::zone(&field.text).ok_or_else(|| errors::zone(field.at()))?;
        self.zone_moves |= moves;
        self.set_zone(Zone::Named, field)
    }

    /// `2019-01-01`, `1/8/1999`, `01-jan-2019`, `1999.008`
    pub(super) fn date(&mut self, field: &Field) -> Result<(), Fault> {
        let mut parts: Vec<(usize, &str)> = Vec::new();
        let mut rest = field.text.as_str();
        loop {
            rest = rest.trim_start_matches(|char: char| !char.is_ascii_alphanumeric());
            let Some(first) = rest.chars().next() else { break };
            let is_number = first.is_ascii_digit();
            let end = rest
                .find(|char: char| {
                    !(if is_number { char.is_ascii_digit() } else { char.is_ascii_alphabetic() })
                })
                .unwrap_or(rest.len());
            parts.push((field.start + field.text.len() - rest.len(), &rest[..end]));
            // As in the server, what ends a part is gone, whatever it is.
            let mut behind = rest[end..].chars();
            behind.next();
            rest = behind.as_str();
        }
        // A month's name is looked for first: it leaves no doubt.
        for (start, part) in &parts {
            if !part.starts_with(|char: char| char.is_ascii_alphabetic()) {
                continue;
            }
            match words::find(part) {
                Some(words::Word::Ignored) => {}
                Some(words::Word::Month(month)) if self.month.is_none() => {
                    (self.month, self.text_month) = (Some(month), true);
                    self.at[1] = *start..*start + part.len();
                }
                _ => return Err(errors::word(*start..*start + part.len())),
            }
        }
        for (start, part) in parts {
            if part.starts_with(|char: char| char.is_ascii_digit()) {
                if self.has_date() {
                    return Err(errors::number(start..start + part.len(), part));
                }
                self.number(part, start, field)?;
            }
        }
        if self.has_date() { Ok(()) } else { Err(errors::no_whole_date(field.at())) }
    }
}
