//! A string that its line does not close: was its end forgotten, or was text of several lines meant?

/// How far below its quote is looked for.
const FAR: usize = 4_096;

/// How much of what follows a line of a string belongs to it, with the quote that closes it in a later line. None if the next
/// quote seems to open another string, for nothing that may follow a string stands behind it: then an end was forgotten.
pub(crate) fn closed_below(rest: &str, quote: u8) -> Option<usize> {
    let near = &rest.as_bytes()[..rest.len().min(FAR)];
    let mut at = 0;
    loop {
        match *near.get(at)? {
            b'\\' => at += 2,
            byte if byte == quote => break,
            _ => at += 1,
        }
    }
    let behind = rest[at + 1..].trim_start_matches([' ', '\t']);
    let ends = behind.starts_with([',', ':', ')', ']', '}', '\n', '\r']) || behind.is_empty();
    ends.then_some(at + 1)
}
