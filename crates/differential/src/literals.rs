//! The literals of ``CPython``'s standard library: the dict notation reads each as the value that ``ast.literal_eval`` gives.

use crate::building::spelled;
use crate::oracle::Oracle;
use dictql::diagnostic::Sink;
use dictql::source::{Notation, Sources};
use dictql::syntax::parse;
use serde_json::{Value, json};
use std::collections::HashSet;

/// What was compared.
#[derive(Debug, Default)]
pub struct Tally {
    /// The files of the library.
    pub files: usize,
    /// Literals that are read as the same value; equal ones count once.
    pub same: usize,
    /// Those that JSON has no value for, which is said, or which only running the program tells.
    pub refused: usize,
    /// What differs.
    pub differences: Vec<String>,
}

/// Compares every literal of the library of the Python that the peer runs in.
///
/// # Errors
/// If the peer dies.
pub fn compare(python: &mut Oracle) -> std::io::Result<Tally> {
    let mut tally = Tally::default();
    let mut seen: HashSet<String> = HashSet::new();
    let listed = python.ask(&[json!({})])?;
    let files = listed[0]["files"].as_array().into_iter().flatten();
    let questions: Vec<Value> = files.map(|path| json!({ "path": path })).collect();
    tally.files = questions.len();
    for (question, answer) in questions.iter().zip(python.ask(&questions)?) {
        for literal in answer["literals"].as_array().into_iter().flatten() {
            let text = literal[0].as_str().unwrap_or_default();
            if !seen.insert(text.to_owned()) {
                continue;
            }
            let (ours, is_wrong) = read(text);
            match literal[1].as_str() {
                Some(value) if !is_wrong && ours == format!("[{value}]") => tally.same += 1,
                // `1+2j` is a calculation: it stays one.
                None if is_wrong || ours.contains("Hole(") => tally.refused += 1,
                value => {
                    let path = &question["path"];
                    tally.differences.push(format!("{path}\n{text}\n  Python: {value:?}\n  dictql: {ours}"));
                }
            }
        }
    }
    tally.differences.sort_by_key(String::len);
    Ok(tally)
}

/// What the dict notation makes of a literal, and whether it says that something is wrong with it.
fn read(literal: &str) -> (String, bool) {
    let mut sources = Sources::new();
    let file = sources.add_text("literal.dictql", format!("[{literal}]"));
    let mut sink = Sink::new();
    let tree = parse(&sources, file, Notation::Dict, &mut sink);
    let [description] = tree.descriptions.as_slice() else { return (String::new(), true) };
    (spelled(&tree, description.root), sink.errors() > 0)
}
