//! Python's numbers → the digits GraphQL reads: whole numbers in decimal, floats as Python prints them.

use std::borrow::Cow;

/// A number that was read.
pub(super) struct Number<'s> {
    pub(super) is_float: bool,
    /// As Python prints it.
    pub(super) printed: Cow<'s, str>,
}

/// A number that has no digits in GraphQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax) enum Odd {
    /// `1j`
    Complex,
    /// `1e999`, a hexadecimal number of more than 128 bits.
    TooLarge,
    /// `0123`
    LeadingZero,
    /// `12abc`, `0b2`, `1__0`
    Malformed,
}

impl Odd {
    /// Whether Python knows the number.
    pub(super) fn is_known(self) -> bool {
        matches!(self, Self::Complex | Self::TooLarge)
    }
}

/// Reads a number as it is written, without a sign.
pub(super) fn read(written: &str) -> Result<Number<'_>, Odd> {
    let bytes = written.as_bytes();
    if written.contains("__") || written.ends_with('_') || written.contains("_.") || written.contains("._") {
        return Err(Odd::Malformed);
    }
    if let [b'0', base @ (b'x' | b'X' | b'o' | b'O' | b'b' | b'B'), ..] = bytes {
        return in_base(&written[2..], *base)
            .map(|printed| Number { is_float: false, printed: printed.into() });
    }
    if let Some(imaginary) = written.strip_suffix(['j', 'J']) {
        let digits = imaginary.replace('_', "");
        return Err(if digits.parse::<f64>().is_ok() { Odd::Complex } else { Odd::Malformed });
    }
    let digits: Cow<'_, str> =
        if written.contains('_') { written.replace('_', "").into() } else { written.into() };
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return whole(digits);
    }
    if digits.contains(|char: char| char.is_ascii_alphabetic() && !matches!(char, 'e' | 'E')) {
        return Err(Odd::Malformed);
    }
    match digits.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Number { is_float: true, printed: float(number).into() }),
        Ok(_) => Err(Odd::TooLarge),
        Err(_) => Err(Odd::Malformed),
    }
}

fn whole(digits: Cow<'_, str>) -> Result<Number<'_>, Odd> {
    let printed = match digits.trim_start_matches('0') {
        "" => "0".into(),
        significant if significant.len() < digits.len() => return Err(Odd::LeadingZero),
        _ => digits,
    };
    Ok(Number { is_float: false, printed })
}

fn in_base(digits: &str, base: u8) -> Result<String, Odd> {
    let radix = match base.to_ascii_lowercase() {
        b'x' => 16,
        b'o' => 8,
        _ => 2,
    };
    let digits = digits.replace('_', "");
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return Err(Odd::Malformed);
    }
    u128::from_str_radix(&digits, radix).map(|number| number.to_string()).map_err(|_| Odd::TooLarge)
}

/// Prints a float as Python's `repr` does: shortest digits, an exponent below 1e-4 and from 1e16 on.
fn float(number: f64) -> String {
    let scientific = format!("{number:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if number == 0.0 || (-4..16).contains(&exponent) {
        return format!("{number:?}");
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_python_prints_them() {
        let cases = [
            ("0", "0"),
            ("00", "0"),
            ("1_000", "1000"),
            ("0x1F", "31"),
            ("0o17", "15"),
            ("0b101", "5"),
            ("0x_ff", "255"),
            ("1.", "1.0"),
            (".5", "0.5"),
            ("1e3", "1000.0"),
            ("1_0.5e-1", "1.05"),
            ("0.0", "0.0"),
            ("01.5", "1.5"),
            ("1e15", "1000000000000000.0"),
            ("123456789012345678.0", "1.2345678901234568e+17"),
            ("1e16", "1e+16"),
            ("0.0001", "0.0001"),
            ("0.00001", "1e-05"),
            ("1.5e-7", "1.5e-07"),
            ("1e300", "1e+300"),
            ("5e-324", "5e-324"),
        ];
        for (written, printed) in cases {
            assert_eq!(read(written).map(|number| number.printed), Ok(printed.into()), "{written}");
        }
    }

    #[test]
    fn odd_numbers_are_told_apart() {
        let cases = [
            ("1j", Odd::Complex),
            ("1.5e3J", Odd::Complex),
            ("1e999", Odd::TooLarge),
            ("0123", Odd::LeadingZero),
            ("12abc", Odd::Malformed),
            ("0b2", Odd::Malformed),
            ("0x", Odd::Malformed),
            ("1__0", Odd::Malformed),
            ("1_", Odd::Malformed),
            ("1e", Odd::Malformed),
            ("3f2a", Odd::Malformed),
        ];
        for (written, odd) in cases {
            assert_eq!(read(written).map(|number| number.printed), Err(odd), "{written}");
        }
    }
}
