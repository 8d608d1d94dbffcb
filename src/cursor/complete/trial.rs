//! The word at the cursor → the texts that may make a marker of it something that is understood, the likely ones first.

use super::super::View;
use super::MARKER;
use crate::source::Notation;

/// The word that the cursor is in or at the end of; perhaps an empty one.
#[derive(Clone, Copy, Debug)]
pub(in crate::cursor) struct Word {
    pub start: usize,
    pub end: usize,
}

impl Word {
    pub fn at(source: &str, offset: usize) -> Option<Self> {
        let (before, behind) = (source.get(..offset)?, source.get(offset..)?);
        let start = before.trim_end_matches(is_part).len();
        let length = behind.len() - behind.trim_start_matches(is_part).len();
        Some(Self { start, end: offset + length })
    }
}

fn is_part(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}

/// What the marker is put there as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cursor) enum Form {
    /// The name alone.
    Name,
    /// A string of the notation, where an item or a value stands.
    Quoted,
    /// A key with a value.
    Entry,
    /// A whole definition.
    Definition,
    /// The same with the braces of a description around it.
    Braces,
    /// The header of a definition, in a key that is there.
    Header,
    /// A key in parentheses that are not closed yet: `(where`.
    Argument,
}

/// One way to write the marker.
#[derive(Clone, Debug)]
pub(in crate::cursor) struct Trial {
    pub form: Form,
    /// What stands instead of the word.
    pub text: String,
    /// Whether a comma must stand in front of it and behind it.
    pub commas: (bool, bool),
}

/// Around the word in its line.
struct Line<'a> {
    before: &'a str,
    behind: &'a str,
}

/// The ways to write the marker, the likely ones first.
pub(super) fn trials(view: &View<'_>, word: &Word) -> impl Iterator<Item = Trial> {
    let source = &view.tree.source;
    let begin = source[..word.start].rfind('\n').map_or(0, |at| at + 1);
    let end = source[word.end..].find('\n').map_or(source.len(), |at| word.end + at);
    let line = Line { before: &source[begin..word.start], behind: &source[word.end..end] };
    let commas = (lacks_comma_before(&source[..word.start]), lacks_comma_behind(&source[word.end..]));
    let found = match view.tree.notation {
        Notation::GraphQl => graphql(),
        Notation::Json => json(&line, commas, is_in_object(&source[..word.start])),
        Notation::Yaml => yaml(&line),
        Notation::Dict => {
            let in_braces = source[..word.start].trim_end().ends_with(['{', ',']);
            // An item that no bracket closes is read as the key that it may become.
            let is_followed =
                source[word.end..].trim_start().starts_with([',', '}', ']', ')', ':', '"', '\'']);
            dict(&line, commas, in_braces, if is_followed || commas.1 { "" } else { "," })
        }
    };
    found.into_iter()
}

fn name(text: String) -> Trial {
    Trial { form: Form::Name, text, commas: (false, false) }
}

fn graphql() -> Vec<Trial> {
    let definition = Trial { form: Form::Definition, ..name(format!("query {MARKER} {{ __typename }}")) };
    let fragment = Trial { form: Form::Definition, ..name(format!("{MARKER} on {MARKER} {{ __typename }}")) };
    vec![name(MARKER.to_owned()), name(format!("{MARKER} {{ __typename }}")), definition, fragment]
}

/// The name of a fragment, in a key that lacks the rest of its header.
fn fragment() -> Trial {
    Trial { form: Form::Header, ..name(format!("{MARKER} on {MARKER}")) }
}

fn json(line: &Line<'_>, commas: (bool, bool), is_key: bool) -> Vec<Trial> {
    if is_open(line.before, '"') {
        let closed = is_open(line.behind, '"');
        let alone = name(MARKER.to_owned());
        let with_quote = name(format!("{MARKER}\""));
        let keyed = name(format!("{MARKER}\": true"));
        let argument = Trial { form: Form::Argument, ..name(format!("{MARKER})")) };
        let with_set = name(format!("{MARKER} {{ __typename }}"));
        let definition = Trial { form: Form::Header, ..name(format!("query {MARKER}")) };
        return if closed {
            vec![alone, keyed, argument, with_set, definition, fragment()]
        } else {
            vec![with_quote, keyed, alone]
        };
    }
    let of = |form, text: String| trial(form, &text, commas);
    if is_key {
        return vec![
            of(Form::Entry, format!("\"{MARKER}\": true")),
            of(Form::Definition, format!("\"query {MARKER}\": {{\"__typename\": true}}")),
        ];
    }
    vec![
        of(Form::Quoted, format!("\"{MARKER}\"")),
        of(Form::Braces, format!("{{\"query {MARKER}\": {{\"__typename\": true}}}}")),
    ]
}

/// Whether a key of an object has to stand at the end of a text of JSON.
fn is_in_object(text: &str) -> bool {
    let (mut open, mut in_string, mut escaped) = (Vec::new(), false, false);
    for char in text.chars() {
        match char {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ if in_string => {}
            '{' | '[' => open.push(char),
            '}' | ']' => _ = open.pop(),
            _ => {}
        }
    }
    open.last() == Some(&'{') && !text.trim_end().ends_with(':')
}

fn trial(form: Form, text: &str, commas: (bool, bool)) -> Trial {
    let before = if commas.0 { ", " } else { "" };
    let behind = if commas.1 { "," } else { "" };
    Trial { form, text: format!("{before}{text}{behind}"), commas }
}

fn yaml(line: &Line<'_>) -> Vec<Trial> {
    let blank = line.before.trim_start_matches("- ").trim().is_empty();
    let alone = name(MARKER.to_owned());
    let entry = Trial { form: Form::Entry, ..name(format!("{MARKER}: ")) };
    let definition =
        Trial { form: Form::Definition, ..name(format!("query {MARKER}: {{__typename: true}}")) };
    let argument = Trial { form: Form::Argument, ..name(format!("{MARKER}): ")) };
    let with_set = name(format!("{MARKER} {{ __typename }}"));
    let word = Trial { form: Form::Header, ..name(format!("query {MARKER}")) };
    let rest = line.behind.trim();
    let quote = ['"', '\''].into_iter().find(|quote| is_open(line.before, *quote));
    if let (Some(quote), false) = (quote, quote.is_some_and(|quote| line.behind.contains(quote))) {
        let closed = name(format!("{MARKER}{quote}"));
        return vec![closed, name(format!("{MARKER}{quote}: ")), alone, with_set];
    }
    let is_item = line.before.trim_end().ends_with('-');
    if blank && (rest.is_empty() || rest.starts_with('#')) && !is_item {
        return vec![entry, alone, definition, with_set, argument];
    }
    vec![alone, entry, with_set, argument, word, definition, fragment()]
}

fn dict(line: &Line<'_>, commas: (bool, bool), in_braces: bool, end: &str) -> Vec<Trial> {
    let of = |form, text: String| trial(form, &text, commas);
    let mut found = vec![name(MARKER.to_owned())];
    let quote = ['"', '\''].into_iter().find(|quote| is_open(line.before, *quote));
    if let Some(quote) = quote.filter(|quote| !is_open(line.behind, *quote)) {
        found.push(name(format!("{MARKER}{quote}{end}")));
        // A value that may be of any type.
        found.push(name(format!("{MARKER}{quote}: lambda: 0")));
        found.push(name(format!("{MARKER}{quote}: {{\"__typename\"}}")));
        let definition = format!("query {MARKER}{quote}: {{\"__typename\"}}");
        found.push(Trial { form: Form::Header, ..name(definition) });
    }
    if let Some(quote) = quote {
        found.push(name(format!("{MARKER} {{ __typename }}")));
        if is_open(line.behind, quote) {
            // A key whose value ends in the quote that stands there.
            found.push(name(format!("{MARKER}{quote}: lambda: {quote}")));
        }
        found.push(Trial { form: Form::Header, ..name(format!("query {MARKER}")) });
        found.push(Trial { form: Form::Argument, ..name(format!("{MARKER})")) });
        found.push(fragment());
        return found;
    }
    found.extend([
        of(Form::Quoted, format!("\"{MARKER}\"{end}")),
        of(Form::Entry, format!("\"{MARKER}\": True")),
        if in_braces {
            of(Form::Definition, format!("\"query {MARKER}\": {{\"__typename\"}}"))
        } else {
            of(Form::Braces, format!("{{\"query {MARKER}\": {{\"__typename\"}}}}"))
        },
        name(format!("{MARKER} {{ __typename }}")),
        Trial { form: Form::Header, ..name(format!("query {MARKER} {{ __typename }}")) },
    ]);
    found
}

/// Whether a string of this quote is open at the end of a stretch of one line.
fn is_open(text: &str, quote: char) -> bool {
    let mut escaped = false;
    let mut open = None;
    for char in text.chars() {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' | '\'' if open.is_none() => open = Some(char),
            char if open == Some(char) => open = None,
            _ => {}
        }
    }
    open == Some(quote)
}

/// Whether something ends in front of the word that it has to be set apart from.
fn lacks_comma_before(text: &str) -> bool {
    let last = text.trim_end().chars().next_back();
    last.is_some_and(|last| !matches!(last, '{' | '[' | '(' | ',' | ':' | '='))
}

/// Whether something begins behind the word that it has to be set apart from.
fn lacks_comma_behind(text: &str) -> bool {
    let next = text.trim_start().chars().next();
    next.is_some_and(|next| !matches!(next, '}' | ']' | ')' | ',' | ':' | '#')) && !begins_statement(text)
}

/// Whether the next line is a program's: `return …`, `found = …`.
fn begins_statement(text: &str) -> bool {
    let next = text.trim_start();
    let is_below = text[..text.len() - next.len()].contains('\n');
    let word = &next[..next.find(|char| !is_part(char)).unwrap_or(next.len())];
    let rest = next[word.len()..].trim_start();
    let is_call = rest.starts_with('(') && !matches!(word, "with_args" | "EnumValue");
    is_below
        && !word.is_empty()
        && (is_call || rest.starts_with(['=', '.']) || crate::syntax::python::begins_statement(word))
}
