//! The words that PostgreSQL knows in dates and times, and the names of time zones.

/// What a word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// `at`, `on`
    Ignored,
    /// `now`
    Now,
    /// `today`, `tomorrow`, `yesterday`
    Day,
    /// `allballs`
    Midnight,
    /// `infinity`, `-infinity`, `epoch`
    Beyond,
    /// `jan`, `january`
    Month(u32),
    /// `pm`, or `am`
    Meridiem(bool),
    /// `bc`, or `ad`
    Era(bool),
    /// `monday`
    Weekday,
    /// `j`, before the number of a Julian day.
    Julian,
    /// `t`, before a time.
    Time,
    /// The abbreviation of a time zone.
    Zone {
        /// Whether it is UTC.
        is_utc: bool,
    },
}

impl Word {
    pub fn is_zone(self) -> bool {
        matches!(self, Self::Zone { .. })
    }
}

/// What PostgreSQL 15 lists by default (its view `pg_timezone_abbrevs`), sorted.
const ABBREVIATIONS: &str = include_str!("../abbreviations.txt");
/// The names of the time zone database, with its older ones (the view `pg_timezone_names`), in lower case, sorted.
const ZONES: &str = include_str!("../zones.txt");

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 14] = [
    "mon",
    "monday",
    "tue",
    "tues",
    "tuesday",
    "wed",
    "weds",
    "wednesday",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "fri",
    "friday",
];

/// A word in lower case.
pub(super) fn find(word: &str) -> Option<Word> {
    // As the server does, no more than ten letters count.
    let word = word.get(..10).unwrap_or(word);
    if let Some(month) = MONTHS.iter().position(|month| *month == word || month[..3] == *word) {
        return Some(Word::Month(month as u32 + 1));
    }
    Some(match word {
        "sept" => Word::Month(9),
        "at" | "on" => Word::Ignored,
        "now" => Word::Now,
        "today" | "tomorrow" | "yesterday" => Word::Day,
        "allballs" => Word::Midnight,
        "infinity" | "-infinity" | "epoch" => Word::Beyond,
        "am" => Word::Meridiem(false),
        "pm" => Word::Meridiem(true),
        "ad" => Word::Era(false),
        "bc" => Word::Era(true),
        "j" | "jd" | "julian" => Word::Julian,
        "t" => Word::Time,
        "sat" | "saturday" | "sun" | "sunday" => Word::Weekday,
        _ if WEEKDAYS.contains(&word) => Word::Weekday,
        "utc" | "z" | "zulu" | "gmt" | "uct" | "ut" => Word::Zone { is_utc: true },
        _ if is_listed(ABBREVIATIONS, word) => Word::Zone { is_utc: false },
        _ => return None,
    })
}

/// Whether a time zone of this name exists, and whether its offset depends on the day.
pub(super) fn zone(name: &str) -> Option<bool> {
    if is_listed(ZONES, name) {
        let is_fixed = name.starts_with("etc/") || !name.contains('/');
        return Some(!is_fixed);
    }
    is_posix(name).then_some(false)
}

/// `foo+3`, `est5edt`: a zone that is made up on the spot.
fn is_posix(name: &str) -> bool {
    let rest = name.trim_start_matches(|char: char| char.is_ascii_alphabetic());
    let digits = rest.trim_start_matches(['+', '-']);
    let hours = digits.split(':').next().unwrap_or_default();
    let is_offset = digits.split(':').count() <= 3
        && digits
            .split(':')
            .all(|part| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit()));
    name.len() - rest.len() >= 3
        && rest.len() - digits.len() <= 1
        && is_offset
        && hours.parse::<u32>().is_ok_and(|hours| hours <= 24)
}

fn is_listed(list: &str, name: &str) -> bool {
    list.lines().any(|line| line == name)
}
