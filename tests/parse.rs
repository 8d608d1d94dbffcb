//! Every case of `tests/parse` beside its tree and its findings, in `snapshots/parse`.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod support;

use dictql::diagnostic::Sink;
use dictql::source::{Notation, Sources};
use dictql::syntax::{dump::dump, parse};
use std::fmt::Write;
use std::path::Path;

#[test]
fn cases() {
    insta::glob!("parse/*.*", |path| {
        let settings = support::settings("parse");
        settings.bind(|| insta::assert_snapshot!(name(path), show(path)));
    });
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    name.strip_suffix(".dictql").unwrap_or(&name).to_owned()
}

/// The input, the tree, the findings.
fn show(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let mut sources = Sources::new();
    let file = sources.add_bytes(&name, bytes).unwrap();
    let mut sink = Sink::new();
    let tree = parse(&sources, file, Notation::of_path(&name).unwrap(), &mut sink);
    // A snapshot's own line ends are made equal, so carriage returns are shown.
    let input = sources.get(file).text.replace('\r', "␍");
    let found = support::render(&sources, &sink.finish());
    format!("{input}\n──── tree\n{}──── findings\n{found}", dump(&tree, &sources))
}

/// The findings in a text that is not worth a file.
fn findings(text: &str) -> String {
    let mut sources = Sources::new();
    let file = sources.add_text("x.dictql", text);
    let mut sink = Sink::new();
    parse(&sources, file, Notation::Dict, &mut sink);
    support::render(&sources, &sink.finish())
}

#[test]
fn nesting_ends_at_its_limit_and_is_reported_once_a_description() {
    let nest = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(findings(&nest(200)), "");
    assert_eq!(findings(&"{'a': [".repeat(100)).matches("error[").count(), 1);
    let chain = |length: usize| format!("[{}{{}}]", "{} if x else ".repeat(length));
    assert_eq!(findings(&chain(198)), "");
    let known =
        |above: usize| format!("p = {}\nq = {}p, 'x'{}", nest(120), "[".repeat(above), "]".repeat(above));
    assert_eq!(findings(&known(80)), "");
    insta::assert_snapshot!(findings(&format!("[{}, {}]", nest(300), nest(10_000))), @r#"
    error[too-deep] the description is nested more than 200 levels deep
      at x.dictql:1:201-1:202 "[" nothing inside of this was read
    "#);
    insta::assert_snapshot!(findings(&chain(10_000)), @r#"
    error[too-deep] the description is nested more than 200 levels deep
      at x.dictql:1:2589-1:2590 "{" nothing inside of this was read
    "#);
    insta::assert_snapshot!(findings(&known(81)), @r#"
    error[too-deep] the description is nested more than 200 levels deep
      at x.dictql:2:86-2:87 "p" nothing inside of this was read
    "#);
    assert_eq!(findings(&format!("x = {}y", "lambda: - not (".repeat(10_000))).matches("error[").count(), 1);
}

#[test]
fn names_that_multiply_are_bounded() {
    let mut text = "a0 = ['x', 'x']\n".to_owned();
    for index in 1..40 {
        _ = writeln!(text, "a{index} = [a{0}, a{0}, *a{0}]", index - 1);
    }
    insta::assert_snapshot!(findings(&text), @r#"
    error[too-many-nodes] with what `a11` stands for the description has more than a million parts
      at x.dictql:13:13-13:16 "a11" nothing was read from here
      help: names that stand for one another multiply: write out what you need
    "#);
}

#[test]
fn yaml_nests_and_merges_within_limits() {
    let found = |text: &str| {
        let mut sources = Sources::new();
        let file = sources.add_text("x.gql.yaml", text);
        let mut sink = Sink::new();
        parse(&sources, file, Notation::Yaml, &mut sink);
        support::render(&sources, &sink.finish())
    };
    let deep = format!("query: {{flow: {}id{}}}", "[".repeat(2_000), "]".repeat(2_000));
    let long: String =
        (0..20_000).flat_map(|row| ["  f".to_owned(), row.to_string(), ":\n".to_owned()]).collect();
    let merges: String =
        (0..60).flat_map(|row| ["m".to_owned(), row.to_string(), ": {<<: *long}\n".to_owned()]).collect();
    let merges = format!("long: &long\n{long}{merges}query: {{flow: {{id}}}}\n");
    insta::with_settings!({snapshot_path => "../snapshots/parse", prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("yaml_limits", found(&deep) + &found(&merges));
    });
}

/// Tree and findings of bytes.
fn read(name: &str, bytes: Vec<u8>) -> String {
    let mut sources = Sources::new();
    let file = sources.add_bytes(name, bytes).unwrap();
    let mut sink = Sink::new();
    let tree = parse(&sources, file, Notation::of_path(name).unwrap(), &mut sink);
    dump(&tree, &sources) + &support::render(&sources, &sink.finish())
}

#[test]
fn every_encoding_gives_the_same_tree_and_places() {
    let texts = [
        (
            "a.gql.yaml",
            "# größe\nquery:\n  \"名\\u00e4me\": {é: '😀 ж', flow(limit: 5): [1}\n  a: |\n    ä\n    ö\n",
        ),
        ("a.gql.json", "{\"größe\": [\"😀 ж\", \"\\u00e4\" 5], 'é': True}\n"),
    ];
    for (name, text) in texts {
        let expected = read(name, text.into());
        let wide = |to_bytes: fn(u16) -> [u8; 2], text: &str| {
            std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(to_bytes).collect()
        };
        assert_eq!(read(name, format!("\u{feff}{text}").into()), expected);
        assert_eq!(read(name, wide(u16::to_le_bytes, text)), expected);
        assert_eq!(read(name, wide(u16::to_be_bytes, text)), expected);
        assert!(expected.contains("error["), "{expected}");
    }
}
