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
    /// `y`, `d`: a prefix of numbers that only version 15 and older know.
    Unit,
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
        "y" | "m" | "d" | "h" | "mm" | "s" | "dow" | "doy" | "isodow" | "isoyear" => Word::Unit,
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
    posix(name)
}

/// `foo+3`, `est5edt`: a zone that is made up on the spot; with a summer time its offset depends on the day.
fn posix(name: &str) -> Option<bool> {
    let is_letter = |char: char| char.is_ascii_alphabetic();
    let rest =
        name.trim_start_matches(|char: char| !char.is_ascii_digit() && !matches!(char, '+' | '-' | ','));
    let (is_good, rest) = offset(rest);
    if !is_good || rest.len() + 1 >= name.len() || !name.starts_with(is_letter) {
        return None;
    }
    let summer = rest.trim_start_matches(is_letter);
    let is_summer = summer.is_empty() || (summer.len() < rest.len() && matches!(offset(summer), (true, "")));
    is_summer.then_some(!rest.is_empty())
}

/// Whether an offset stands at the beginning of a text, and what stands behind it.
fn offset(text: &str) -> (bool, &str) {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let rest = digits.trim_start_matches(|char: char| char.is_ascii_digit() || char == ':');
    let mut parts = digits[..digits.len() - rest.len()].split(':').map(|part| part.parse::<u32>().ok());
    let is_hour = parts.next().flatten().is_some_and(|hour| hour < 168);
    let is_good =
        is_hour && parts.clone().count() <= 2 && parts.all(|part| part.is_some_and(|part| part < 60));
    (is_good, rest)
}

fn is_listed(list: &str, name: &str) -> bool {
    list.lines().any(|line| line == name)
}
