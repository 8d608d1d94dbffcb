//! Whatever is typed so far, and whatever byte is lost: every stage ends, and every label lies in its file.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod whole;

use dictql::source::Notation;
use std::fs;
use std::path::{Path, PathBuf};

/// Every case of every suite that is a description.
fn cases() -> Vec<(Notation, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"),
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is in the repository").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Some(notation) = path.to_str().and_then(Notation::of_path)
                && let Ok(text) = fs::read_to_string(&path)
            {
                found.push((notation, text));
            }
        }
    }
    found.sort_by(|a, b| a.1.cmp(&b.1));
    assert!(found.len() > 100, "only {} cases were found", found.len());
    found
}

/// Does it to every case.
fn on_all_cores(work: impl Fn(Notation, &str) + Sync) {
    let cases = cases();
    let threads = std::thread::available_parallelism().map_or(1, Into::into);
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let (cases, work) = (&cases, &work);
            scope.spawn(move || {
                let own = cases.iter().skip(thread).step_by(threads);
                own.for_each(|(notation, text)| work(*notation, text));
            });
        }
    });
}

/// Long cases are cut at so many places only, or the test would take minutes.
const LONG: usize = 300;

#[test]
fn no_prefix_of_a_case_makes_a_stage_panic() {
    on_all_cores(|notation, text| {
        let step = text.len() / LONG + 1;
        for end in (0..text.len()).step_by(step).filter(|end| text.is_char_boundary(*end)) {
            whole::check(&text[..end], notation);
        }
    });
}

#[test]
fn no_lost_byte_makes_a_stage_panic() {
    on_all_cores(|notation, text| {
        let step = text.len() / LONG + 1;
        for (at, char) in text.char_indices().step_by(step) {
            whole::check(&format!("{}{}", &text[..at], &text[at + char.len_utf8()..]), notation);
        }
    });
}

#[test]
fn ten_thousand_open_brackets_give_a_diagnostic() {
    for (open, close) in
        [("(", ")"), ("[", "]"), ("{", "}"), ("{'a': ", "}"), ("with_args('a', ", ")"), ("{'x', [(", ")]}")]
    {
        for text in [open.repeat(10_000), open.repeat(10_000) + &close.repeat(10_000)] {
            assert!(!whole::check(&text, Notation::Dict).is_empty(), "{open}");
        }
    }
    for (open, close) in [
        ("{a", "}"),
        ("{a(b:[", "])}"),
        ("query(", ")"),
        ("{a(b:{c:", "})}"),
        ("query($a:[", "])"),
        ("{...on a", "}"),
    ] {
        for text in [open.repeat(10_000), open.repeat(10_000) + &close.repeat(10_000)] {
            assert!(!whole::check(&text, Notation::GraphQl).is_empty(), "{open}");
        }
        let inside = format!("'{}'", open.repeat(10_000));
        assert!(!whole::check(&inside, Notation::Dict).is_empty(), "{open} in a string");
    }
    let brackets = format!("{{a(b:{}1{})}}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(whole::check(&brackets, Notation::GraphQl).contains(&"too-deep"));
}

#[test]
fn ten_thousand_open_brackets_of_data_give_a_diagnostic() {
    for (open, close) in
        [("{", "}"), ("[", "]"), ("{a: ", "}"), ("[{a: [", "]}]"), ("- ", ""), ("? ", ""), ("&a [", "]")]
    {
        for text in [open.repeat(10_000), open.repeat(10_000) + &close.repeat(10_000)] {
            assert!(!whole::check(&text, Notation::Yaml).is_empty(), "{open}");
        }
    }
    for (open, close) in [("{", "}"), ("[", "]"), ("{\"a\": ", "}"), ("[{\"a\": [", "]}]")] {
        for text in [open.repeat(10_000), open.repeat(10_000) + &close.repeat(10_000)] {
            assert!(!whole::check(&text, Notation::Json).is_empty(), "{open}");
        }
    }
    let lists = format!("{{\"query\": {{\"flow\": {}\"id\"{}}}}}", "[".repeat(900), "]".repeat(900));
    assert_eq!(whole::check(&lists, Notation::Json), ["too-deep"]);
    assert_eq!(whole::check(&lists, Notation::Yaml), ["too-deep"]);
}

/// Aliases of aliases: each line doubles, or merges, what the line before it names.
fn bomb(line: impl Fn(usize) -> String) -> String {
    let lines: String = (1..40).map(line).collect();
    format!("a0: &a0 {{id, name}}\n{lines}query: {{flow: *a39}}\n")
}

#[test]
fn aliases_that_multiply_end_at_the_budget() {
    let lists = bomb(|row| format!("a{row}: &a{row} [*a{0}, *a{0}]\n", row - 1));
    assert!(whole::check(&lists, Notation::Yaml).contains(&"too-many-nodes"));
    let fields = bomb(|row| format!("a{row}: &a{row} {{x: *a{0}, y: *a{0}}}\n", row - 1));
    assert!(whole::check(&fields, Notation::Yaml).contains(&"too-many-nodes"));
    let values = fields.replace("flow: *a39", "flow: {(where): *a39, id: }");
    assert!(whole::check(&values, Notation::Yaml).contains(&"too-many-nodes"));
    // A merge key names what is there already: it can't multiply by itself, but many may name a long mapping.
    let long: String =
        (0..20_000).flat_map(|row| ["  f".to_owned(), row.to_string(), ":\n".to_owned()]).collect();
    let merges: String =
        (0..60).flat_map(|row| ["m".to_owned(), row.to_string(), ": {<<: *long}\n".to_owned()]).collect();
    let merges = format!("long: &long\n{long}{merges}query: {{flow: {{id}}}}\n");
    assert!(whole::check(&merges, Notation::Yaml).contains(&"too-many-nodes"));
}
