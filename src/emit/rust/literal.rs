//! JSON → an expression of Rust that serialises to it.

use super::layout::string;
use serde_json::Value;

/// Scalars and lists of scalars of one kind are Rust's own; everything else is read from its text.
pub(super) fn expression(json: &str) -> String {
    let value: Value = serde_json::from_str(json).unwrap_or_default();
    let own = match &value {
        Value::Array(items) => list(items),
        value => scalar(value),
    };
    own.unwrap_or_else(|| {
        let text = string(json);
        format!("serde_json::from_str::<serde_json::Value>({text}).map_err(serde::ser::Error::custom)?")
    })
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some("()".to_owned()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(number) if number.is_i64() => Some(format!("{number}_i64")),
        Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
        Value::String(text) => Some(string(text)),
    }
}

/// An array, if its items are of one kind; null among them makes them options.
fn list(items: &[Value]) -> Option<String> {
    let kind = |item: &Value| std::mem::discriminant(item);
    let mut given = items.iter().filter(|item| !item.is_null());
    let first = kind(given.next()?);
    if given.any(|item| kind(item) != first) {
        return None;
    }
    let has_null = items.iter().any(Value::is_null);
    let item = |item: &Value| match (item, has_null) {
        (Value::Null, _) => Some("None".to_owned()),
        (item, true) => Some(format!("Some({})", scalar(item)?)),
        (item, false) => scalar(item),
    };
    let items: Vec<String> = items.iter().map(item).collect::<Option<_>>()?;
    Some(format!("[{}]", items.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::expression;

    #[test]
    fn scalars_and_lists_of_them_need_no_serde_json() {
        let pairs = [
            ("\"a\\nb\"", "r\"a\nb\""),
            ("5", "5_i64"),
            ("true", "true"),
            ("null", "()"),
            ("[\"a\",\"b\"]", "[\"a\", \"b\"]"),
            ("[1,null]", "[Some(1_i64), None]"),
        ];
        for (json, expected) in pairs {
            assert_eq!(expression(json), expected);
        }
    }

    #[test]
    fn everything_else_is_read_from_its_text() {
        for json in ["{\"a\":1}", "[]", "[1,\"a\"]", "1.50", "[[1]]", "123456789012345678901"] {
            let expression = expression(json);
            assert!(expression.starts_with("serde_json::from_str::<serde_json::Value>("), "{expression}");
        }
    }
}
