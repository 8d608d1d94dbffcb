//! Every string literal of every case, written another way at random: the same codes, and every name where it says it is.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]
#![expect(clippy::format_push_string, reason = "a test may be readable before it is fast")]

mod whole;

use dictql::diagnostic::Sink;
use dictql::document::Document;
use dictql::lower::lower;
use dictql::source::{Notation, Sources};
use dictql::syntax::parse;
use dictql::syntax::tree::Kind;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The literals of Python source: where each stands, prefix included. Comments are passed over.
fn literals(source: &str) -> Vec<(usize, usize)> {
    let bytes = source.as_bytes();
    let (mut at, mut found) = (0, Vec::new());
    while at < bytes.len() {
        match bytes[at] {
            b'#' => at += source[at..].find('\n').unwrap_or(source.len() - at),
            b'"' | b'\'' => {
                let word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
                let prefix = bytes[..at].iter().rev().take_while(|byte| word(byte)).count();
                let quote = &source[at..=at];
                let triple = quote.repeat(3);
                let close = if source[at..].starts_with(&triple) { triple.as_str() } else { quote };
                let mut end = at + close.len();
                while end < bytes.len() && !source[end..].starts_with(close) {
                    end += if bytes[end] == b'\\' { 2 } else { 1 };
                    while !source.is_char_boundary(end.min(source.len())) {
                        end += 1;
                    }
                }
                let end = (end + close.len()).min(source.len());
                found.push((at - prefix, end));
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// What a literal means; none for one that is no plain string, or not closed.
fn meaning(literal: &str) -> Option<String> {
    let mut sources = Sources::new();
    let file = sources.add_text("literal", literal);
    let mut sink = Sink::new();
    let tree = parse(&sources, file, Notation::Dict, &mut sink);
    let root = tree.descriptions.first()?.root;
    match tree.kind(root) {
        Kind::Text(text) if sink.diagnostics().is_empty() => Some(tree.str(text).to_owned()),
        _ => None,
    }
}

/// Writes a string in one or more literals, as the dice say.
fn write(text: &str, dice: &mut impl FnMut(u32) -> u32) -> String {
    let chars: Vec<char> = text.chars().collect();
    let parts = 1 + dice(3) as usize;
    let mut out = String::new();
    for part in chars.chunks(chars.len().div_ceil(parts).max(1)) {
        if !out.is_empty() {
            out.push_str(["", " ", "  "][dice(3) as usize]);
        }
        out.push_str(&literal(part, dice));
    }
    if out.is_empty() { "''".into() } else { out }
}

fn literal(chars: &[char], dice: &mut impl FnMut(u32) -> u32) -> String {
    let quote = ["'", "\"", "'''", "\"\"\""][dice(4) as usize];
    let plain = |char: &char| !matches!(char, '\\' | '\'' | '"' | '\n' | '\r' | '\0');
    if dice(4) == 0 && chars.iter().all(plain) {
        let prefix = ["r", "R", "u", ""][dice(4) as usize];
        return format!("{prefix}{quote}{}{quote}", chars.iter().collect::<String>());
    }
    let mut out = quote.to_owned();
    for char in chars {
        let code = *char as u32;
        match dice(6) {
            0 if code < 0x100 => out += &format!("\\x{code:02x}"),
            1 if code < 0x10000 => out += &format!("\\u{code:04X}"),
            2 => out += &format!("\\U{code:08x}"),
            3 if code < 0x100 => out += &format!("\\{code:03o}"),
            _ if plain(char) => out.push(*char),
            _ if code < 0x100 => out += &format!("\\x{code:02x}"),
            _ => out += &format!("\\U{code:08x}"),
        }
    }
    out + quote
}

/// Every name of a document is written where its span says: what stands there decodes to it.
fn names_are_where_they_say(source: &str) {
    let mut sources = Sources::new();
    let file = sources.add_text("case", source);
    let mut sink = Sink::new();
    let tree = Arc::new(parse(&sources, file, Notation::Dict, &mut sink));
    for document in &lower(&sources, &tree, &mut sink) {
        for name in names(document) {
            let written = sources.slice(document.span(name));
            // A name in several literals has their quotes in its midst: the first and last characters tell.
            let decoded = meaning(&format!("'{written}'")).or_else(|| meaning(&format!("\"{written}\"")));
            let name = document.str(name);
            assert!(
                decoded.as_deref() == Some(name)
                    || name.contains(dictql::syntax::text::PLACEHOLDER)
                    || written.contains(['\'', '"']),
                "{name:?} is said to be written {written:?}"
            );
        }
    }
}

fn names(document: &Document) -> Vec<dictql::document::Name> {
    use dictql::document::SelectionKind::{Field, Inline, Spread};
    let mut found: Vec<_> =
        document.arguments.iter().chain(&document.fields).map(|argument| argument.name).collect();
    for selection in &document.selections {
        match selection.kind {
            Field(field) => found.extend([field.alias, Some(field.name)].into_iter().flatten()),
            Spread(name) => found.push(name),
            Inline { on, .. } => found.extend(on),
        }
    }
    found
}

#[test]
fn writing_a_literal_another_way_changes_no_finding() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for folder in ["examples", "tests/lower", "tests/validate", "tests/compile"] {
        for entry in fs::read_dir(root.join(folder)).expect("the folder is in the repository").flatten() {
            if entry.path().extension().is_some_and(|ending| ending == "dictql") {
                requote(&fs::read_to_string(entry.path()).expect("cases are UTF-8"));
                count += 1;
            }
        }
    }
    assert!(count > 30, "only {count} cases were found");
}

fn requote(source: &str) {
    let codes = whole::check(source, Notation::Dict);
    // What is not closed can't be written another way.
    if codes.contains(&"unclosed") {
        return;
    }
    let places = literals(source);
    let meanings: Vec<Option<String>> =
        places.iter().map(|(start, end)| meaning(&source[*start..*end])).collect();
    let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    let result = runner.run(&proptest::collection::vec(any::<u32>(), 256), |numbers| {
        let mut next = numbers.iter().cycle().copied();
        let mut step = 0_u32;
        let mut dice = |sides: u32| {
            step = step.wrapping_mul(31).wrapping_add(7);
            (next.next().unwrap_or(0) ^ step) % sides
        };
        let mut again = String::new();
        let mut behind = 0;
        for ((start, end), meaning) in places.iter().zip(&meanings) {
            again.push_str(&source[behind..*start]);
            match meaning {
                Some(text) => again.push_str(&write(text, &mut dice)),
                None => again.push_str(&source[*start..*end]),
            }
            behind = *end;
        }
        again.push_str(&source[behind..]);
        prop_assert_eq!(&whole::check(&again, Notation::Dict), &codes, "{}\n--- was\n{}", again, source);
        names_are_where_they_say(&again);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}
