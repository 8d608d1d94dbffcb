//! `--var NAME=JSON` → the value of a variable.

use super::Compiled;
use serde_json::value::RawValue;

/// Binds a variable in every operation that has it; false if none has.
///
/// # Errors
/// If the text is not one JSON value.
pub fn bind(compiled: &mut [Compiled], name: &str, json: &str) -> Result<bool, serde_json::Error> {
    let value: &RawValue = serde_json::from_str(json)?;
    let value = RawValue::from_string(on_one_line(value.get()))?;
    let mut is_known = false;
    for variable in compiled.iter_mut().flat_map(|one| &mut one.variables) {
        if variable.name == name {
            variable.value = Some(value.clone());
            variable.expression = None;
            is_known = true;
        }
    }
    Ok(is_known)
}

/// JSON without the white space between its tokens; digits stay as they are.
pub(super) fn on_one_line(json: &str) -> String {
    let (mut in_string, mut is_escaped) = (false, false);
    json.chars()
        .filter(|char| {
            if in_string {
                in_string = is_escaped || *char != '"';
                is_escaped = !is_escaped && *char == '\\';
                return true;
            }
            in_string = *char == '"';
            !char.is_ascii_whitespace()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn white_space_goes_and_text_stays() {
        let json = "{ \"a \\\" b\" : [ 1.50 ,\n\"\\\\\" , 12345678901234567890123 ] }";
        assert_eq!(super::on_one_line(json), r#"{"a \" b":[1.50,"\\",12345678901234567890123]}"#);
    }
}
