//! Dates and times: the standard's verdict and the server's put together.

use super::moment::{Moment, Zone as Said};
use super::postgres::{self, Reading, Wanted};
use super::{Convention, Fault, Format, Reader, Verdict, Weight, Zone, errors, iso, pendulum};
use crate::profile::Profile;

/// What ISO 8601 says: the point in time, and how it was written.
struct Standard<'t> {
    written: iso::Written<'t>,
    moment: Moment,
}

/// What the server says.
enum Server {
    At(Moment),
    Word,
    Refused(Fault),
}

pub(super) fn check(format: &Format, reader: Reader, text: &str) -> Verdict {
    let standard = standard(format, text);
    let server = match reader {
        Reader::Generic => match &standard {
            Ok(found) => generic(format, found),
            Err(fault) => Server::Refused(fault.clone()),
        },
        Reader::Postgres => match postgres::read(text, wanted(format)) {
            Ok(Reading::At(moment)) => Server::At(moment),
            Ok(Reading::Word) => Server::Word,
            Err(fault) => Server::Refused(fault),
        },
        Reader::Python => match pendulum::read(text) {
            Some(pendulum::Reading::At(moment)) => Server::At(moment),
            Some(pendulum::Reading::Word) => Server::Word,
            None => Server::Refused(errors::refused(0..text.len(), reader.name())),
        },
    };
    verdict(format, reader, text, standard, server)
}

fn wanted(format: &Format) -> Wanted {
    match format {
        Format::Date => Wanted::Date,
        Format::Time => Wanted::Time,
        Format::OffsetTime => Wanted::OffsetTime,
        _ => Wanted::Moment,
    }
}

fn standard<'t>(format: &Format, text: &'t str) -> Result<Standard<'t>, Fault> {
    let written = match format {
        Format::Time | Format::OffsetTime => iso::read_time(text)?,
        _ => iso::read(text)?,
    };
    let moment = written.moment()?;
    Ok(Standard { written, moment })
}

/// A server of which nothing is known takes what the format is made for.
fn generic(format: &Format, found: &Standard<'_>) -> Server {
    let Standard { written, moment } = found;
    let whole = 0..written.text.len();
    match format {
        Format::Date if moment.clock.is_some() => Server::Refused(errors::has_time(whole)),
        Format::LocalDateTime | Format::Time if moment.zone != Said::None => {
            Server::Refused(errors::has_offset(whole))
        }
        _ => Server::At(moment.clone()),
    }
}

fn verdict(
    format: &Format,
    reader: Reader,
    text: &str,
    standard: Result<Standard<'_>, Fault>,
    server: Server,
) -> Verdict {
    let whole = 0..text.len();
    let is_taken = !matches!(server, Server::Refused(_));
    let moment = match (&standard, &server) {
        (_, Server::At(moment)) => Some(moment.clone()),
        (Ok(found), _) => Some(found.moment.clone()),
        _ => None,
    };
    let mut canonical = moment.as_ref().and_then(Moment::canonical);
    let drops_time = *format == Format::Date && moment.as_ref().is_some_and(|moment| moment.clock.is_some());
    if drops_time {
        let day = moment.as_ref().map(|moment| Moment { clock: None, zone: Said::None, ..moment.clone() });
        canonical = day.as_ref().and_then(Moment::canonical);
    }
    let is_time = matches!(format, Format::Time | Format::OffsetTime);
    if is_time && moment.as_ref().is_some_and(|moment| moment.day.is_some()) {
        canonical = None;
    }
    // A server of which nothing is known refuses what is of another kind: a time where a date belongs.
    let is_standard = standard.is_ok() && !drops_time && (is_taken || reader != Reader::Generic);
    let fault = match (standard, server) {
        (Ok(_), Server::At(_) | Server::Word) => drops_time.then(|| errors::time_dropped(whole)),
        (Ok(_), Server::Refused(fault)) if reader == Reader::Generic || fault.weight == Weight::Count => {
            Some(fault)
        }
        (Ok(found), Server::Refused(_)) => Some(found.written.refusal(reader.name())),
        (Err(_), Server::Refused(_)) if is_epoch(text) => Some(errors::epoch(whole)),
        (Err(fault), Server::Refused(refusal)) if refusal.weight > fault.weight => Some(refusal),
        (Err(_), Server::At(moment)) if is_time && moment.day.is_some() => Some(errors::date_dropped(whole)),
        (Err(fault), _) => Some(fault),
    };
    let zone = moment.as_ref().map_or(Zone::Stated, |moment| zone(format, reader, moment));
    Verdict { is_standard, is_taken, zone, canonical: canonical.filter(|_| is_taken || is_standard), fault }
}

/// Seconds or milliseconds since 1970, in the years that people mean.
fn is_epoch(text: &str) -> bool {
    (9..=13).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn zone(format: &Format, reader: Reader, moment: &Moment) -> Zone {
    let is_said = moment.zone != Said::None;
    match format {
        Format::DateTime | Format::OffsetTime if !is_said => Zone::Missing,
        Format::LocalDateTime | Format::Time if is_said && reader != Reader::Generic => Zone::Ignored,
        _ => Zone::Stated,
    }
}

/// A naive date *and* time in UTC, as RFC 3339 has it; none for everything else.
///
/// Prefect promises to read such a text as UTC, but PostgreSQL reads it in the time zone of its session.
#[must_use]
pub fn utc(convention: &Convention, profile: Profile, text: &str) -> Option<String> {
    if convention.format != Format::DateTime {
        return None;
    }
    let verdict = super::check(convention, profile, text);
    let naive = verdict.canonical.filter(|_| verdict.is_taken && verdict.zone == Zone::Missing)?;
    naive.contains('T').then(|| naive + "Z")
}
