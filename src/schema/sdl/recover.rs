//! Parses SDL past its mistakes: each one is blanked with spaces of equal length and the text parsed again,
//! so that one slip costs a line and not the rest of the definition, and every offset stays what it is.

use apollo_parser::cst::CstNode;
use apollo_parser::{Error, Parser};
use rowan::GreenNode;
use std::ops::Range;

use super::super::strings::floor;
use super::tree::Node;

/// What apollo-parser stumbled over.
#[derive(Debug)]
pub(in crate::schema) struct Fault {
    /// The token that is there, or the end of the text.
    pub found: Range<usize>,
    /// What apollo-parser says.
    pub message: String,
}

/// [`Fault::message`] where a definition begins before the one above has its `}`.
pub(in crate::schema) const UNCLOSED: &str = "expected R_CURLY before";

/// How often a text is parsed at most; mistakes in different definitions need one round together.
const ROUNDS: usize = 12;
/// After so many mistakes the rest of a file is left out: it may be no SDL at all.
const MOST: usize = 50;

/// The tree of a text, and one fault a mistake.
pub(super) fn parse(text: &str) -> (GreenNode, Vec<Fault>) {
    let (green, _, errors) = parse_once(text);
    if errors.is_empty() && Node::root(&green).len() == text.len() {
        return (green, Vec::new());
    }
    let mut patch = Patch { text: text.to_owned(), blanked: Vec::new() };
    let mut faults = Vec::new();
    for round in 0..ROUNDS {
        let (green, starts, errors) = parse_once(&patch.text);
        let mut blamed = None;
        let mut progress = false;
        // What lies before is blanked already in this round.
        let mut cleared = 0;
        for error in &errors {
            let definition = starts.partition_point(|&start| start < error.index().max(1));
            if blamed == Some(definition) || error.index() < cleared || error.index() > text.len() {
                continue;
            }
            blamed = Some(definition);
            let found = error.index()..(error.index() + error.data().len()).min(text.len());
            let begin = starts.get(definition.wrapping_sub(1)).copied().unwrap_or(0);
            if let Some((word, brace)) = patch.unclosed(begin, &found) {
                faults.push(Fault { found: word, message: UNCLOSED.to_owned() });
                patch.text.replace_range(brace..=brace, "}");
                progress = true;
                // Everything behind was read as something else.
                break;
            }
            if !patch.caused(&found) && !patch.is_empty_block(&found) {
                faults.push(Fault { found: found.clone(), message: error.message().to_owned() });
            }
            if patch.blanked.len() >= MOST {
                patch.blank(floor(&patch.text, error.index())..text.len());
                progress = true;
                break;
            }
            if !error.is_eof() {
                let last_chance = round + 2 == ROUNDS;
                let whole = begin..starts.get(definition).copied().unwrap_or(text.len());
                let range = if last_chance { whole } else { patch.blame(&found) };
                cleared = range.end;
                patch.blank(range);
                progress = true;
            }
        }
        if !progress && Node::root(&green).len() == text.len() {
            return (green, faults);
        }
    }
    // The parser drops tokens after some mistakes: a tree whose offsets don't fit is none.
    let (green, ..) = parse_once(&patch.text);
    let fits = Node::root(&green).len() == text.len();
    (if fits { green } else { parse_once("").0 }, faults)
}

/// The tree, where its definitions begin, and the errors in the order of their places.
fn parse_once(text: &str) -> (GreenNode, Vec<usize>, Vec<Error>) {
    let tree = Parser::new(text).parse();
    let document = tree.document();
    let green = document.syntax().green().into_owned();
    let mut errors: Vec<Error> = tree.errors().cloned().collect();
    if errors.is_empty() {
        return (green, Vec::new(), errors);
    }
    // A file without definitions is no mistake: another file may have them.
    errors.retain(|error| error.message() != "Unexpected <EOF>.");
    errors.sort_by_key(Error::index);
    let starts = Node::root(&green).nodes().map(|node| node.start() as usize).collect();
    (green, starts, errors)
}

/// The text with its mistakes blanked so far.
struct Patch {
    text: String,
    blanked: Vec<Range<usize>>,
}

impl Patch {
    /// Whether the parser stumbles over the hole that an earlier blanking made.
    fn caused(&self, found: &Range<usize>) -> bool {
        let before = significant(&self.text[..floor(&self.text, found.start)]).len();
        self.blanked.iter().any(|hole| hole.start <= found.end && before <= hole.end)
    }

    /// Whether the fault is a `{}`, of which the checks have more to say.
    fn is_empty_block(&self, found: &Range<usize>) -> bool {
        let before = significant(&self.text[..floor(&self.text, found.start)]);
        before.ends_with('{') && self.text[floor(&self.text, found.start)..].starts_with('}')
    }

    /// Where a definition begins on the line of a fault, while the block above is still open, and where its `}` can stand:
    /// in place of the space before the definition and its description.
    fn unclosed(&self, begin: usize, found: &Range<usize>) -> Option<(Range<usize>, usize)> {
        let at = floor(&self.text, found.start);
        let start = self.text[..at].rfind(['\n', '\r'])? + 1;
        let word = self.text[start..].split_ascii_whitespace().next()?;
        let defines = matches!(
            word,
            "type" | "input" | "enum" | "interface" | "union" | "scalar" | "directive" | "schema" | "extend"
        );
        // Fields of such a name are indented, as a rule.
        if !defines || !self.text[start..at].starts_with(word) || !self.text.get(begin..start)?.contains('{')
        {
            return None;
        }
        let mut before = significant(&self.text[..start]);
        if let Some(rest) = before.strip_suffix("\"\"\"") {
            before = significant(&before[..rest.rfind("\"\"\"")?]);
        } else if before.ends_with('"') {
            before = significant(&before[..before.rfind(['\n', '\r'])?]);
        }
        let brace = before.len();
        let free = self.text.as_bytes()[brace].is_ascii_whitespace();
        (free && !before.ends_with('}')).then_some((start..start + word.len(), brace))
    }

    /// What has to go so that the rest can be read: a line, up to the end of a block that begins on it.
    fn blame(&self, found: &Range<usize>) -> Range<usize> {
        let at = floor(&self.text, found.start);
        let before = significant(&self.text[..at]);
        let closes = self.text[at..].starts_with(['}', ')', ']']);
        if closes && before.ends_with(['{', '(', '[']) {
            return before.len() - 1..at + 1;
        }
        // Before a closing bracket it is the last thing in the block that isn't complete.
        let at = if closes { before.len() } else { at };
        let start = self.text[..at].rfind(['\n', '\r']).map_or(0, |newline| newline + 1);
        let end = self.text[at..].find(['\n', '\r']).map_or(self.text.len(), |newline| at + newline);
        let end = end.max(floor(&self.text, found.end.min(self.text.len())));
        self.balance(start, end)
    }

    /// From `start` to `end`, but short of a bracket that closes what stands before, or to the end of what opens within.
    fn balance(&self, start: usize, end: usize) -> Range<usize> {
        let mut open = 0_usize;
        for (at, byte) in self.text.bytes().enumerate().skip(start) {
            if at >= end && open == 0 {
                return start..at;
            }
            match byte {
                b'{' | b'(' => open += 1,
                b'}' | b')' if open == 0 => return start..at.max(start),
                b'}' | b')' => open -= 1,
                _ => {}
            }
        }
        start..if open == 0 { self.text.len() } else { end }
    }

    fn blank(&mut self, range: Range<usize>) {
        let spaces: String = self.text[range.clone()]
            .chars()
            .flat_map(|char| {
                let keep = matches!(char, '\n' | '\r');
                std::iter::repeat_n(if keep { char } else { ' ' }, char.len_utf8())
            })
            .collect();
        self.text.replace_range(range.clone(), &spaces);
        self.blanked.push(range);
    }
}

/// A text without the space and the comments at its end.
fn significant(text: &str) -> &str {
    let text = text.trim_end();
    let line = text.rfind(['\n', '\r']).map_or(0, |newline| newline + 1);
    match text[line..].find('#') {
        Some(comment) => significant(&text[..line + comment]),
        None => text,
    }
}
