//! A text → edits at random, as hands make them: characters that are typed, lines that go, blocks that are pasted.

use super::project::Edit;
use fastrand::Rng;

/// What is typed, character by character.
const TYPED: [&str; 22] = [
    "name",
    "...Near",
    "$id",
    "flow",
    "{ id }",
    "\"",
    "'",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ":",
    ", ",
    "\n    ",
    "# dictql: ignore\n",
    "é",
    "𝄞",
    "\t",
    "\\",
    "query Q { ",
];

/// What is pasted, in whatever notation.
const PASTED: [&str; 10] = [
    "query Pasted($n: Int) { pets(first: $n) { name ...Near } flow(limit: $n) { id } }\n",
    "fragment Near on Pet { age }\n",
    "{\"query\": {with_args(\"flow\", {\"limit\": 3}): {\"id\": True, \"project\": {\"name\"}}}}\n",
    "query Pasted:\n  flow(limit:1):\n    (where): {name: {_eq: x}}\n    id:\n",
    "{\"query\": {\"flow(limit: 1)\": {\"__args\": {\"offset\": 2}, \"id\": true}}}\n",
    "client.graphql(\"{ flow { id \" + extra + \" } }\")\n",
    "# dictql: file-ignore[unknown-field]\n",
    "# import Far from \"far/f.graphql\"\n",
    "\r\nx: y\r\n",
    "\u{feff}\u{2028}\u{0}\u{1f469}\u{200d}\u{1f680}",
];

/// Edits of one kind; each of them is a message, each part of it a change.
pub fn edits(random: &mut Rng, text: &str, others: &[String]) -> (&'static str, Vec<Vec<Edit>>) {
    let at = random.usize(..=text.len());
    let edit = |start, end, new: &str| Edit { start, end, new: new.to_owned(), is_whole: false };
    match random.u8(..16) {
        0..5 => {
            let mut typed = at;
            let letter = |char: char| {
                let one = vec![edit(typed, typed, char.encode_utf8(&mut [0; 4]))];
                typed += char.len_utf8();
                one
            };
            ("typed", random.choice(TYPED).unwrap_or_default().chars().map(letter).collect())
        }
        5..7 => {
            let end = text.len().min(at + random.usize(1..12));
            ("deleted", vec![vec![edit(at, end, "")]])
        }
        7..9 => {
            let (start, end) = line(text, at);
            ("lines deleted", vec![vec![edit(start, end, "")]])
        }
        9 => {
            let (start, end) = line(text, at);
            ("lines doubled", vec![vec![edit(start, start, &text[start..end])]])
        }
        10 => ("blocks pasted", vec![vec![edit(at, at, random.choice(PASTED).unwrap_or_default())]]),
        11 => {
            let block = block(random, others);
            let (start, _) = line(text, at);
            ("blocks pasted", vec![vec![edit(start, start, &block)]])
        }
        12 => {
            let words = words(text);
            let Some((start, end)) = random.choice(words.iter().copied()) else {
                return ("typed", Vec::new());
            };
            let (from, to) = random.choice(words.iter().copied()).unwrap_or((start, end));
            ("words replaced", vec![vec![edit(start, end, &text[from..to])]])
        }
        13 => {
            let one = |random: &mut Rng| {
                let start = random.usize(..=text.len());
                let new = random.choice(TYPED).unwrap_or_default();
                edit(start, start + random.usize(..6), new)
            };
            ("several at once", vec![(0..random.usize(2..5)).map(|_| one(random)).collect()])
        }
        14 => {
            let whole = Edit { is_whole: true, ..edit(at, at, random.choice(TYPED).unwrap_or_default()) };
            ("whole texts", vec![vec![whole]])
        }
        _ => {
            let end = text.len().min(at + random.usize(1..9));
            let text = text.get(at..end).unwrap_or_default().to_owned();
            if text.is_empty() {
                return ("deleted", Vec::new());
            }
            // Taken away and put back.
            ("undone", vec![vec![edit(at, end, "")], vec![edit(at, at, &text)]])
        }
    }
}

/// The line that an offset is in, with its end.
fn line(text: &str, at: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |end| at + end + 1);
    (start, end)
}

/// Some lines of one of the other texts.
fn block(random: &mut Rng, others: &[String]) -> String {
    let Some(other) = random.choice(others) else { return String::new() };
    let lines: Vec<&str> = other.split_inclusive('\n').collect();
    if lines.is_empty() {
        return String::new();
    }
    let start = random.usize(..lines.len());
    lines[start..lines.len().min(start + random.usize(1..12))].concat()
}

fn words(text: &str) -> Vec<(usize, usize)> {
    let (mut found, mut start) = (Vec::new(), None);
    for (at, char) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_part = char.is_alphanumeric() || char == '_';
        match (start, is_part) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found
}
