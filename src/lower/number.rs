//! Unquoted scalars of YAML → the numbers that its core schema takes them for (YAML 1.2.2 §10.3.2), as GraphQL writes them.

use std::borrow::Cow;

/// A number of the core schema.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Number<'t> {
    /// Its digits as GraphQL and JSON write them.
    pub digits: Cow<'t, str>,
    /// Whether it has a fraction or an exponent.
    pub is_float: bool,
}

/// The number that a text is; nothing for a name, and for `.inf` and `.nan`, which neither GraphQL nor JSON can write.
pub(super) fn core(text: &str) -> Option<Number<'_>> {
    let first = *text.as_bytes().first()?;
    if !(first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.')) {
        return None;
    }
    for (prefix, radix) in [("0o", 8), ("0x", 16)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            let digits = (!digits.starts_with('+')).then_some(digits)?;
            let value = u128::from_str_radix(digits, radix).ok()?;
            return Some(Number { digits: value.to_string().into(), is_float: false });
        }
    }
    let (sign, rest) = match text.as_bytes()[0] {
        b'-' => ("-", &text[1..]),
        b'+' => ("", &text[1..]),
        _ => ("", text),
    };
    let whole = rest.len() - rest.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    let (whole, rest) = rest.split_at(whole);
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(rest) => {
            let end = rest.len() - rest.trim_start_matches(|char: char| char.is_ascii_digit()).len();
            let (fraction, rest) = rest.split_at(end);
            (Some(fraction), rest)
        }
        None => (None, rest),
    };
    if whole.is_empty() && fraction.is_none_or(str::is_empty) {
        return None;
    }
    let exponent = match rest.strip_prefix(['e', 'E']) {
        Some(exponent) => {
            let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            rest
        }
        None if rest.is_empty() => "",
        None => return None,
    };
    let is_float = fraction.is_some() || !exponent.is_empty();
    // GraphQL has no leading zeros, no `+`, and digits on both sides of the point.
    let is_plain = !text.starts_with('+')
        && !whole.is_empty()
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(|fraction| !fraction.is_empty());
    let digits = if is_plain {
        Cow::Borrowed(text)
    } else {
        let whole = whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        let fraction = fraction
            .map_or(String::new(), |digits| format!(".{}", if digits.is_empty() { "0" } else { digits }));
        Cow::Owned(format!("{sign}{whole}{fraction}{exponent}"))
    };
    Some(Number { digits, is_float })
}

#[cfg(test)]
mod tests {
    use super::core;

    #[test]
    fn numbers_are_those_of_the_core_schema() {
        let digits = |text| core(text).map(|number| (number.digits.into_owned(), number.is_float));
        let int = |text: &str| Some((text.to_owned(), false));
        let float = |text: &str| Some((text.to_owned(), true));
        for (text, expected) in [
            ("0", int("0")),
            ("-12", int("-12")),
            ("+12", int("12")),
            ("007", int("7")),
            ("-0", int("-0")),
            ("0o17", int("15")),
            ("0xfF", int("255")),
            ("1.5", float("1.5")),
            ("1.", float("1.0")),
            (".5", float("0.5")),
            ("-.5e-3", float("-0.5e-3")),
            ("+1e3", float("1e3")),
            ("00.10", float("0.10")),
        ] {
            assert_eq!(digits(text), expected, "{text}");
        }
        for text in [
            "",
            "-",
            ".",
            "e3",
            "1e",
            "1e+",
            "0o8",
            "0x",
            "0x+1",
            "1_000",
            "12:30",
            "2020-01-01",
            ".inf",
            "-.inf",
            ".nan",
            "1.2.3",
            "on",
            "１",
        ] {
            assert_eq!(digits(text), None, "{text}");
        }
    }
}
