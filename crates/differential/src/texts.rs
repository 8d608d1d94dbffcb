//! A seed → texts that come close to a format: good ones, and good ones with a slip.

use fastrand::Rng;

/// Some texts of a scalar, each with the scalar's name.
pub fn texts(scalar: &'static str, count: usize, rng: &mut Rng) -> Vec<(&'static str, String)> {
    (0..count).map(|_| (scalar, text(scalar, rng))).collect()
}

fn text(scalar: &str, rng: &mut Rng) -> String {
    let text = match scalar {
        "uuid" | "UUID" => uuid(rng),
        "time" | "timetz" => time_alone(rng),
        "interval" => interval(rng),
        "numeric" | "bigint" | "smallint" => number(rng),
        "bytea" => bytea(rng),
        "_text" | "_uuid" | "_int4" => array(scalar, rng),
        _ => moment(rng),
    };
    // PostgreSQL reads nearly anything as an interval, and pendulum 2 takes other characters for digits: what a slip
    // makes of those is no form that anybody means.
    if !matches!(scalar, "interval" | "DateTime") && rng.u8(..4) == 0 { slip(&text, rng) } else { text }
}

fn pick<'t>(rng: &mut Rng, of: &[&'t str]) -> &'t str {
    of[rng.usize(..of.len())]
}

/// One character taken away, doubled, replaced, or swapped with the next.
fn slip(text: &str, rng: &mut Rng) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    if chars.is_empty() {
        return " ".to_owned();
    }
    let at = rng.usize(..chars.len());
    let others: Vec<char> = "0123456789abcdefgTZW:-+., /{}\"xP".chars().collect();
    match rng.u8(..4) {
        0 => _ = chars.remove(at),
        1 => chars.insert(at, chars[at]),
        2 => chars[at] = others[rng.usize(..others.len())],
        _ => chars.swap(at, (at + 1).min(text.chars().count() - 1)),
    }
    chars.into_iter().collect()
}

fn uuid(rng: &mut Rng) -> String {
    let digits: String = (0..32).map(|_| char::from_digit(rng.u32(..16), 16).unwrap_or('0')).collect();
    let mut text = String::new();
    let groups: &[usize] = match rng.u8(..6) {
        0 => &[32],
        1 => &[4, 4, 4, 4, 4, 4, 4, 4],
        2 => &[8, 8, 4, 12],
        _ => &[8, 4, 4, 4, 12],
    };
    let mut at = 0;
    for group in groups {
        text += if at > 0 { "-" } else { "" };
        text += &digits[at..at + group];
        at += group;
    }
    match rng.u8(..8) {
        0 => format!("{{{text}}}"),
        1 => format!("urn:uuid:{text}"),
        2 => text.to_uppercase(),
        _ => text,
    }
}

fn date(rng: &mut Rng) -> String {
    let (year, month, day) = (1 + rng.u32(..2400), 1 + rng.u32(..13), 1 + rng.u32(..31));
    let short = year % 100;
    let name = pick(rng, &["Jan", "february", "MARCH", "Sept", "dec"]);
    match rng.u8(..20) {
        0..8 => format!("{year:04}-{month:02}-{day:02}"),
        8 => format!("{year:04}{month:02}{day:02}"),
        9 => format!("{year:04}-{:03}", 1 + rng.u32(..380)),
        10 => format!("{year:04}-W{:02}-{}", 1 + rng.u32(..53), 1 + rng.u32(..8)),
        11 => format!("{month}/{day}/{year:04}"),
        12 => format!("{year:04}/{month}/{day}"),
        13 => format!("{month}/{day}/{short:02}"),
        14 => format!("{name} {day}, {year:04}"),
        15 => format!("{day}-{name}-{year:04}"),
        16 => format!("{year:04}.{:03}", 1 + rng.u32(..366)),
        17 => format!("{year:04}-{month}-{day}"),
        18 => format!("J{}", 1_700_000 + rng.u32(..900_000)),
        _ => {
            pick(rng, &["now", "today", "tomorrow", "yesterday", "epoch", "infinity", "-infinity"]).to_owned()
        }
    }
}

fn clock(rng: &mut Rng) -> String {
    let (hour, minute, second) = (rng.u32(..26), rng.u32(..62), rng.u32(..62));
    let fraction = format!("{:0width$}", rng.u32(..1000), width = rng.usize(3..8));
    match rng.u8(..12) {
        0..5 => format!("{hour:02}:{minute:02}:{second:02}"),
        5 => format!("{hour:02}:{minute:02}"),
        6 => format!("{hour:02}:{minute:02}:{second:02}.{fraction}"),
        7 => format!("{hour:02}{minute:02}{second:02}"),
        8 => format!("{hour:02}{minute:02}"),
        9 => format!("{hour:02}:{minute:02}:{second:02} {}", pick(rng, &["AM", "pm"])),
        10 => format!("{hour}:{minute}:{second}"),
        _ => format!("{hour:02}:{minute:02}:{second:02},{fraction}"),
    }
}

fn offset(rng: &mut Rng) -> String {
    let (hour, minute, sign) = (rng.u32(..18), rng.u32(..61), pick(rng, &["+", "-"]));
    match rng.u8(..12) {
        0..3 => String::new(),
        3..6 => "Z".to_owned(),
        6 | 7 => format!("{sign}{hour:02}:{minute:02}"),
        8 => format!("{sign}{hour:02}"),
        9 => format!("{sign}{hour:02}{minute:02}"),
        10 => format!("{sign}{hour:02}:{minute:02}:{:02}", rng.u32(..60)),
        _ => pick(
            rng,
            &[" UTC", " EST", " Europe/Berlin", "[America/New_York]", " +02", " Mars/Olympus", " GMT+2"],
        )
        .to_owned(),
    }
}

fn moment(rng: &mut Rng) -> String {
    let date = date(rng);
    match rng.u8(..8) {
        0 => date,
        1 => format!("{date} {}", pick(rng, &["BC", "AD", "Z", "12", "monday"])),
        2..5 => format!("{date}T{}{}", clock(rng), offset(rng)),
        _ => format!("{date}{}{}{}", pick(rng, &[" ", "t", "  ", "_"]), clock(rng), offset(rng)),
    }
}

fn time_alone(rng: &mut Rng) -> String {
    match rng.u8(..8) {
        0 => pick(rng, &["now", "allballs", "T12:00", "12", "noon"]).to_owned(),
        1 => format!("2019-01-01 {}{}", clock(rng), offset(rng)),
        _ => format!("{}{}", clock(rng), offset(rng)),
    }
}

fn interval(rng: &mut Rng) -> String {
    let unit = |rng: &mut Rng| {
        pick(
            rng,
            &["year", "mons", "weeks", "day", "days", "h", "hours", "min", "s", "secs", "ms", "us", "m", "y"],
        )
    };
    match rng.u8(..6) {
        0 => {
            let mut text = "P".to_owned();
            for letter in ["Y", "M", "W", "D"] {
                text += &if rng.bool() { format!("{}{letter}", rng.u32(..20)) } else { String::new() };
            }
            text += if rng.bool() { "T" } else { "" };
            for letter in ["H", "M", "S"] {
                text += &if rng.bool() { format!("{}{letter}", rng.u32(..20)) } else { String::new() };
            }
            text
        }
        1 => format!("{}:{:02}:{:02}", rng.u32(..50), rng.u32(..62), rng.u32(..62)),
        2 => format!("{} {} {}:{:02}", rng.u32(..9), unit(rng), rng.u32(..30), rng.u32(..60)),
        3 => format!("{}-{}", rng.u32(..9), rng.u32(..14)),
        4 => format!("{}.5 {} ago", rng.u32(..9), unit(rng)),
        _ => format!("{} {} {} {}", rng.u32(..9), unit(rng), rng.u32(..9), unit(rng)),
    }
}

fn number(rng: &mut Rng) -> String {
    let sign = pick(rng, &["", "", "-", "+"]);
    match rng.u8(..7) {
        0 => format!("{sign}{}", rng.u64(..)),
        1 => format!("{sign}{}", rng.u32(..70_000)),
        2 => format!("{sign}{}.{}", rng.u32(..99), rng.u32(..99)),
        3 => format!("{sign}{}e{}", rng.u32(..99), rng.u32(..400)),
        4 => format!(" {sign}{} ", rng.u16(..)),
        5 => pick(rng, &["NaN", "Infinity", "-inf", ".5", "5.", "1_000", "0x10", ""]).to_owned(),
        _ => format!("{sign}922337203685477580{}", rng.u32(..10)),
    }
}

fn bytea(rng: &mut Rng) -> String {
    let count = 2 * rng.usize(..8);
    let hex: String = (0..count).map(|_| char::from_digit(rng.u32(..16), 16).unwrap_or('0')).collect();
    match rng.u8(..3) {
        0 => format!("abc\\{:03o}\\\\", rng.u16(..300)),
        _ => format!("\\x{hex}"),
    }
}

fn array(scalar: &str, rng: &mut Rng) -> String {
    let item = |rng: &mut Rng| match scalar {
        "_uuid" => uuid(rng),
        "_int4" => number(rng),
        _ => {
            pick(rng, &["a", "\"a b\"", "a b", "NULL", "\"x\\\"y\"", "\"\"", "a\\,b", "é", "null"]).to_owned()
        }
    };
    let items: Vec<String> = (0..=rng.usize(..3)).map(|_| item(rng)).collect();
    let items = items.join(pick(rng, &[",", ", ", " , "]));
    match rng.u8(..8) {
        0 => format!("{{{{{items}}},{{{items}}}}}"),
        1 => "{}".to_owned(),
        2 => format!(" {{ {items} }} "),
        _ => format!("{{{items}}}"),
    }
}
