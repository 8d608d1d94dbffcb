//! What holds for every text: literals decode to what was meant however they are written, and every place lies in the file.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

use dictql::diagnostic::Sink;
use dictql::source::{Notation, Sources};
use dictql::syntax::parse;
use dictql::syntax::text::{At, From};
use dictql::syntax::tree::{Kind, Tree};
use proptest::prelude::*;

fn read(text: &str) -> (Sources, Tree, Sink) {
    let mut sources = Sources::new();
    let file = sources.add_text("case.dictql", text);
    let mut sink = Sink::new();
    let tree = parse(&sources, file, Notation::Dict, &mut sink);
    (sources, tree, sink)
}

/// How one character is written.
#[derive(Clone, Copy, Debug)]
enum Way {
    Plain,
    Hexadecimal,
    Octal,
    Short,
    Long,
}

fn escape(char: char, way: Way) -> String {
    let code = char as u32;
    match way {
        Way::Hexadecimal if code < 0x100 => format!("\\x{code:02X}"),
        Way::Octal if code < 0o1000 => format!("\\{code:03o}"),
        Way::Short if code < 0x10000 => format!("\\u{code:04x}"),
        Way::Plain if !"\\'\"\r\n{}".contains(char) => char.to_string(),
        _ => format!("\\U{code:08x}"),
    }
}

/// One literal: its characters, and how each of them is written.
fn literal() -> impl Strategy<Value = (String, Vec<String>)> {
    let prefix = prop::sample::select(vec!["", "u", "U", "f", "F"]);
    let quotes = prop::sample::select(vec!["'", "\"", "'''", "\"\"\""]);
    let ways = prop::sample::select(vec![
        Way::Plain,
        Way::Plain,
        Way::Hexadecimal,
        Way::Octal,
        Way::Short,
        Way::Long,
    ]);
    let char = prop_oneof![prop::char::any(), prop::char::range(' ', '~')];
    (prefix, quotes, prop::collection::vec((char, ways), 0..8)).prop_map(|(prefix, quotes, chars)| {
        let mut written = format!("{prefix}{quotes}");
        let mut pieces = vec![String::new()];
        for (char, way) in chars {
            pieces[0].push(char);
            pieces.push(escape(char, way));
            written.push_str(pieces.last().unwrap());
        }
        (written + quotes, pieces)
    })
}

proptest! {
    #[test]
    fn a_text_is_the_same_however_it_is_written(
        literals in prop::collection::vec(literal(), 1..4),
        between in prop::sample::select(vec![" ", "", "\n", " # comment ' \"\n", "\\\n", "\r\n\t"]),
    ) {
        let written: Vec<_> = literals.iter().map(|(written, _)| written.as_str()).collect();
        // Two empty quotes and a quote would be three.
        let between = if written.len() > 1 && between.is_empty() { " " } else { between };
        let text = format!("(é, {})", written.join(between));
        let (sources, tree, sink) = read(&text);
        prop_assert!(sink.diagnostics().is_empty(), "{text}: {:?}", sink.diagnostics());
        let Kind::Sequence(items, _) = tree.kind(tree.descriptions[0].root) else { panic!("{text}") };
        let Kind::Text(id) = tree.kind(items.of(&tree.uses)[1]) else { panic!("{text}") };
        let meant: String = literals.iter().map(|(_, pieces)| pieces[0].as_str()).collect();
        prop_assert_eq!(tree.str(id), &meant);
        let pieces = literals.iter().flat_map(|(_, pieces)| &pieces[1..]);
        for ((start, char), piece) in meant.char_indices().zip(pieces) {
            let start = tree.text(id).start + start as u32;
            let end = start + char.len_utf8() as u32;
            prop_assert_eq!(sources.slice(tree.span(tree.written(id, start, end))), piece);
            let editable = tree.editable(id, start, end).map(|at| sources.slice(tree.span(at)));
            prop_assert_eq!(editable, (piece.chars().eq([char])).then_some(piece.as_str()));
        }
    }

    #[test]
    fn a_raw_text_is_what_is_written(inside in r"[^'\r]{0,12}", quotes in prop::sample::select(vec!["'''", "\"\"\""])) {
        prop_assume!(!inside.ends_with(['\\', '"']) && !inside.contains("\"\"\""));
        let (_, tree, sink) = read(&format!("r{quotes}{inside}{quotes}"));
        prop_assert!(sink.diagnostics().is_empty());
        let Kind::Text(id) = tree.kind(tree.descriptions[0].root) else { panic!("{inside}") };
        prop_assert_eq!(tree.str(id), inside);
    }

    #[test]
    fn any_tokens_give_a_tree_whose_places_lie_in_the_file(tokens in prop::collection::vec(token(), 0..40)) {
        check_places(&tokens.concat());
    }
}

fn token() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        ",",
        ":",
        "=",
        "*",
        "**",
        ".",
        "+",
        "-",
        "//",
        ";",
        "\n",
        "\n    ",
        " ",
        "\\\n",
        "'a'",
        "\"é\"",
        "f'{x}'",
        "f\"{",
        "'",
        "'''",
        "b''",
        "\"\\u12\"",
        "1",
        "0x",
        "1.e5",
        "x",
        "größe",
        "self",
        "True",
        "None",
        "...",
        " if ",
        " else ",
        " not ",
        " for ",
        " in ",
        "lambda ",
        "await ",
        "import ",
        "def ",
        "$x",
        "“a”",
        "?",
        "with_args(",
        "EnumValue(",
        "dict(",
        "GQLObject('a')",
        "LiteralSetValue(",
        "set(",
        "#",
        "a = ",
        "a",
    ])
}

/// Every place of a tree lies in the file and between characters, and runs say where their bytes are.
fn check_places(text: &str) {
    let (sources, tree, sink) = read(text);
    let check = |at: At| {
        assert!(at.start <= at.end, "{text:?}: {at:?}");
        assert!(text.get(at.start as usize..at.end as usize).is_some(), "{text:?}: {at:?}");
    };
    tree.nodes.iter().for_each(|node| check(node.at));
    tree.uses.iter().for_each(|used| check(used.at));
    tree.holes.iter().for_each(|hole| check(hole.expression));
    tree.conditions.iter().for_each(|condition| check(condition.expression));
    tree.comments.iter().copied().for_each(check);
    for row in &tree.texts {
        let runs = row.runs.of(&tree.runs);
        for (index, run) in runs.iter().enumerate() {
            let end = runs.get(index + 1).map_or(row.end, |next| next.at);
            let bytes = &tree.buf[run.at as usize..end as usize];
            match run.from {
                From::Verbatim(offset) => assert_eq!(&text[offset as usize..][..bytes.len()], bytes),
                From::Escape(at) | From::Glue(at) => check(at),
                From::Hole(hole) => {
                    check(tree.hole(hole).at);
                    check(tree.hole(hole).expression);
                }
            }
        }
    }
    for diagnostic in sink.finish() {
        for label in diagnostic.labels {
            assert!(text.contains(sources.slice(label.span)));
        }
    }
}

#[test]
fn every_prefix_and_every_lost_character_of_a_case_gives_a_tree() {
    insta::glob!("parse/*.dictql", |path| {
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        for (at, char) in text.char_indices() {
            check_places(&text[..at]);
            check_places(&format!("{}{}", &text[..at], &text[at + char.len_utf8()..]));
        }
    });
}
