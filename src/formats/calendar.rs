//! The proleptic Gregorian calendar, as ISO 8601 has it: lengths of months, ordinal days and weeks → days.

/// A day. Years before 1 count down from 0, as astronomers have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CalendarDate {
    pub year: i64,
    pub month: u32,
    pub day: u32,
}

pub(super) fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days a month has; the month is one of the twelve.
pub(super) fn days_in(year: i64, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

pub(super) fn days_in_year(year: i64) -> u32 {
    365 + u32::from(is_leap(year))
}

/// The day of a year by its number, counted from 1; it may lie beyond the year's end.
pub(super) fn of_ordinal(year: i64, ordinal: u32) -> CalendarDate {
    let mut day = CalendarDate { year, month: 1, day: ordinal.max(1) };
    while day.day > days_in(day.year, day.month) {
        day.day -= days_in(day.year, day.month);
        day = if day.month == 12 {
            CalendarDate { year: day.year + 1, month: 1, ..day }
        } else {
            CalendarDate { month: day.month + 1, ..day }
        };
    }
    day
}

/// 1 for Monday to 7 for Sunday, of the first of January.
fn first_weekday(year: i64) -> u32 {
    let before = year - 1;
    let days = before * 365 + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    // The first of January of year 1 is a Monday.
    u32::try_from(days.rem_euclid(7)).unwrap_or(0) + 1
}

/// How many weeks a year of weeks has: the first is the one with the year's first Thursday.
pub(super) fn weeks_in(year: i64) -> u32 {
    let first = first_weekday(year);
    if first == 4 || (first == 3 && is_leap(year)) { 53 } else { 52 }
}

/// The day of a week: both are counted from 1.
pub(super) fn of_week(year: i64, week: u32, weekday: u32) -> CalendarDate {
    let first = first_weekday(year);
    // How far the Monday of the first week lies from the first of January.
    let monday = if first <= 4 { 1 - i64::from(first) } else { 8 - i64::from(first) };
    let ordinal = monday + i64::from(week - 1) * 7 + i64::from(weekday);
    match u32::try_from(ordinal) {
        Ok(ordinal) if ordinal > 0 => of_ordinal(year, ordinal),
        _ => of_ordinal(year - 1, days_in_year(year - 1).saturating_add_signed(ordinal as i32)),
    }
}

/// The day of a Julian day number: 2451187 is 1999-01-08.
pub(super) fn of_julian(number: i64) -> CalendarDate {
    /// The first of March of year 0: counted from there, leap days come last in their years.
    const MARCH: i64 = 1_721_120;
    let days = number - MARCH;
    let (fours, rest) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let hundreds = (rest / 36_524).min(3);
    let rest = rest - hundreds * 36_524;
    let (quads, rest) = (rest / 1_461, rest % 1_461);
    let years = (rest / 365).min(3);
    let since_march = rest - years * 365;
    let year = fours * 400 + hundreds * 100 + quads * 4 + years;
    // March is day 60 of a year without a leap day; the year's own length decides of what follows December.
    let ordinal = since_march + 60 + i64::from(is_leap(year));
    of_ordinal(year, u32::try_from(ordinal).unwrap_or(1))
}

/// The day after.
pub(super) fn next(day: CalendarDate) -> CalendarDate {
    let CalendarDate { year, month, day } = day;
    if day < days_in(year, month) {
        CalendarDate { year, month, day: day + 1 }
    } else if month < 12 {
        CalendarDate { year, month: month + 1, day: 1 }
    } else {
        CalendarDate { year: year + 1, month: 1, day: 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i64, month: u32, day: u32) -> CalendarDate {
        CalendarDate { year, month, day }
    }

    #[test]
    fn leap_years_and_months() {
        assert_eq!([1900, 2000, 2019, 2024, 0].map(is_leap), [false, true, false, true, true]);
        assert_eq!([days_in(2019, 2), days_in(2020, 2), days_in(2020, 4)], [28, 29, 30]);
    }

    #[test]
    fn weeks_begin_with_the_first_thursday() {
        assert_eq!(of_week(2019, 1, 1), day(2018, 12, 31));
        assert_eq!(of_week(2020, 53, 7), day(2021, 1, 3));
        assert_eq!(of_week(2016, 1, 1), day(2016, 1, 4));
        assert_eq!([2015, 2019, 2020, 2024, 2026].map(weeks_in), [53, 52, 53, 52, 53]);
    }

    #[test]
    fn julian_days_are_counted_through() {
        assert_eq!(of_julian(2_451_187), day(1999, 1, 8));
        assert_eq!(of_julian(1_721_426), day(1, 1, 1));
        let mut today = of_julian(2_300_000);
        for number in 2_300_001..2_450_000 {
            today = next(today);
            assert_eq!(of_julian(number), today);
        }
    }

    #[test]
    fn every_day_has_its_number() {
        let mut today = day(2023, 12, 31);
        for year in [2024, 2025] {
            for ordinal in 1..=days_in_year(year) {
                today = next(today);
                assert_eq!(of_ordinal(year, ordinal), today);
            }
        }
        assert_eq!(next(today), day(2026, 1, 1));
    }
}
