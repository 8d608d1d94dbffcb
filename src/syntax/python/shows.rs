//! A run-time expression → what it shows of its value: a text, a point in time, or nothing.

use crate::syntax::tree::Shows;

/// Methods whose result is a text.
const TEXT_METHODS: [&str; 14] = [
    "isoformat",
    "to_iso8601_string",
    "to_rfc3339_string",
    "to_datetime_string",
    "to_date_string",
    "strftime",
    "format",
    "lower",
    "upper",
    "strip",
    "replace",
    "decode",
    "join",
    "hexdigest",
];

/// Functions whose result is a text.
const TEXT_FUNCTIONS: [&str; 6] = ["str", "repr", "format", "ascii", "json.dumps", "dumps"];

/// What makes a point in time.
const TIMES: [&str; 7] =
    ["pendulum.", "datetime.", "datetime(", "dt.datetime", "date.today", "timezone.now", "pendulum("];

/// Methods whose result is a point in time if they belong to one.
const TIME_METHODS: [&str; 21] = [
    "now",
    "utcnow",
    "today",
    "tomorrow",
    "yesterday",
    "add",
    "subtract",
    "in_tz",
    "in_timezone",
    "start_of",
    "end_of",
    "astimezone",
    "replace",
    "instance",
    "fromtimestamp",
    "from_timestamp",
    "utcfromtimestamp",
    "parse",
    "datetime",
    "fromisoformat",
    "strptime",
];

/// What an expression shows; `is_of_time` says that the name in front of it is a time's.
pub(super) fn of(expression: &str, is_of_time: bool) -> Shows {
    let expression = expression.trim();
    let Some((called, method)) = call(expression) else {
        let is_formatted = ["f\"", "f'", "F\"", "F'"].iter().any(|start| expression.starts_with(start));
        return if is_formatted && expression.ends_with(['"', '\'']) { Shows::Text } else { Shows::Nothing };
    };
    let is_of_time = is_of_time || TIMES.iter().any(|start| expression.starts_with(start));
    if is_of_time && TIME_METHODS.contains(&method) {
        return Shows::Time;
    }
    let is_method = called.len() > method.len();
    let is_text = if is_method && !TEXT_FUNCTIONS.contains(&called) {
        TEXT_METHODS.contains(&method)
    } else {
        TEXT_FUNCTIONS.contains(&called)
    };
    if is_text { Shows::Text } else { Shows::Nothing }
}

/// What is called by an expression that is one call as a whole, and the last part of its name.
fn call(expression: &str) -> Option<(&str, &str)> {
    let inside = expression.strip_suffix(')')?;
    let mut depth = 0_usize;
    let mut quote = None;
    let mut opening = None;
    for (at, char) in inside.char_indices() {
        match (quote, char) {
            (Some(open), _) if char == open => quote = None,
            (None, '"' | '\'') => quote = Some(char),
            (None, '(' | '[' | '{') => {
                if depth == 0 {
                    opening = Some(at);
                }
                depth += 1;
            }
            (None, ')' | ']' | '}') => depth = depth.checked_sub(1)?,
            // Something is calculated, or chosen.
            (None, ' ' | '+' | '-' | '*' | '/' | '%') if depth == 0 => return None,
            _ => {}
        }
    }
    let called = &inside[..opening.filter(|_| depth == 1)?];
    let method = called.rsplit(['.', ')', ']']).next().unwrap_or_default();
    Some((called, method)).filter(|_| !method.is_empty())
}

/// What the annotation of a parameter shows.
#[cfg(feature = "python")]
pub(super) fn of_annotation(annotation: &str) -> Shows {
    let is_part = |char: char| char.is_alphanumeric() || char == '_' || char == '.';
    let words = annotation.split(|char| !is_part(char)).filter(|word| !word.is_empty());
    let mut types = words
        .map(|word| word.rsplit('.').next().unwrap_or_default())
        .filter(|word| !matches!(*word, "Optional" | "Union" | "None"));
    match (types.next(), types.next()) {
        (Some("str"), None) => Shows::Text,
        (Some("datetime" | "DateTime" | "Pendulum" | "date" | "Date"), None) => Shows::Time,
        _ => Shows::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::{Shows, of, of_annotation};

    #[test]
    fn expressions() {
        for text in [
            "str(x)",
            "json.dumps({'a': f(x)})",
            "x.isoformat()",
            "pendulum.now('utc').isoformat()",
            "pendulum.now().add(days=1).to_iso8601_string()",
            "f\"{x}\"",
            "', '.join(names)",
            "\"{}\".format(x)",
        ] {
            assert_eq!(of(text, false), Shows::Text, "{text}");
        }
        for time in ["pendulum.now(\"utc\")", "datetime.datetime.utcnow()", "pendulum.now().add(days=1)"] {
            assert_eq!(of(time, false), Shows::Time, "{time}");
        }
        assert_eq!(of("since.subtract(days=1)", true), Shows::Time);
        for nothing in
            ["x", "x.id", "str(x) + y", "f(x)", "uuid.uuid4()", "a.str", "now()", "x if y else str(z)"]
        {
            assert_eq!(of(nothing, false), Shows::Nothing, "{nothing}");
        }
    }

    #[test]
    fn annotations() {
        assert_eq!(of_annotation("Optional[str]"), Shows::Text);
        assert_eq!(of_annotation("\"pendulum.DateTime | None\""), Shows::Time);
        assert_eq!(of_annotation("datetime.datetime"), Shows::Time);
        assert_eq!(of_annotation("Union[str, datetime]"), Shows::Nothing);
        assert_eq!(of_annotation("List[str]"), Shows::Nothing);
    }
}
