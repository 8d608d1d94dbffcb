//! An entry of a dict → the stretch of the text that goes with it when it is taken away.

use crate::syntax::text::At;

/// The stretch of `key: value` with one comma and, where nothing else stands on its lines, these lines. None where the
/// text between key and value shows that they are not written as one entry.
pub(crate) fn without_entry(source: &str, key: At, value: At) -> Option<At> {
    let between = source.get(key.end as usize..value.start as usize)?;
    if between.trim() != ":" {
        return None;
    }
    let (start, end) = (key.start as usize, value.end as usize);
    let behind = &source[end..];
    let comma = behind.len() - behind.trim_start().len();
    if !behind[comma..].starts_with(',') {
        // The last entry takes the comma before it along.
        let before = source[..start].trim_end();
        let from = before.strip_suffix(',').map_or(start, str::len);
        return Some(At::new(from as u32, end as u32));
    }
    let end = end + comma + 1;
    let rest = &source[end..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let ends_line = rest[blanks..].starts_with(['\n', '\r']);
    let line = source[..start].rfind('\n').map_or(0, |line| line + 1);
    if ends_line && source[line..start].trim().is_empty() {
        let line_end = if rest[blanks..].starts_with("\r\n") { 2 } else { 1 };
        return Some(At::new(line as u32, (end + blanks + line_end) as u32));
    }
    // A comma at the end of a line takes no blanks of the next one along.
    let end = if ends_line { end } else { end + blanks };
    Some(At::new(start as u32, end as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text without its entry `key: value`.
    fn without(text: &str) -> String {
        let key = text.find("'x'").unwrap() as u32;
        let value = text.find("False").unwrap() as u32;
        match without_entry(text, At::new(key, key + 3), At::new(value, value + 5)) {
            Some(at) => format!("{}{}", &text[..at.start as usize], &text[at.end as usize..]),
            None => "stays".to_owned(),
        }
    }

    #[test]
    fn one_comma_goes_with_the_entry() {
        assert_eq!(without("{'x': False, 'y': 1}"), "{'y': 1}");
        assert_eq!(without("{'y': 1, 'x': False}"), "{'y': 1}");
        assert_eq!(without("{'y': 1, 'x': False,}"), "{'y': 1, }");
        assert_eq!(without("{'y': 1, 'x': False, # why\n}"), "{'y': 1, # why\n}");
    }

    #[test]
    fn lines_of_its_own_go_with_it() {
        assert_eq!(without("{\n  'x': False,\n  'y': 1,\n}"), "{\n  'y': 1,\n}");
        assert_eq!(without("{\r\n  'y': 1,\r\n  'x': False,\r\n}"), "{\r\n  'y': 1,\r\n}");
        assert_eq!(without("{\n  'y': 1,\n  'x': False\n}"), "{\n  'y': 1\n}");
    }

    #[test]
    fn what_is_no_entry_stays() {
        assert_eq!(without("d['x'] = False"), "stays");
        assert_eq!(without("{'x': (False)}"), "stays");
    }
}
