//! Every place of every case, and of each case with a piece deleted: every question about a cursor has an answer.

use crate::asked::Asked;
use crate::differences::tell;
use crate::looked::{Looked, Targets, schema_of};
use dictql::cursor::{
    View, actions, complete, definition, folds, highlight, hover, inlays, references, rename, signature,
    symbols, type_definition,
};
use dictql::source::Span;
use fastrand::Rng;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::scope;

/// Every place of every case.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(asked: &Asked) -> std::io::Result<bool> {
    let tally = ask(asked.seed)?;
    println!(
        "cursors: {} texts, half of them broken, {} places with every answer, {} items offered there",
        tally.texts, tally.places, tally.items
    );
    tell(&tally.differences);
    Ok(tally.differences.is_empty() && tally.texts > 1000 && tally.places > 100_000)
}

/// The suites, and what their cases are checked against unless they say it.
const SUITES: [(&str, &str); 11] = [
    ("tests/validate", ""),
    ("tests/cursor/complete", ""),
    ("tests/compile", "tests/compile/schema/types.graphql"),
    ("tests/emit", "tests/compile/schema/types.graphql"),
    ("tests/lower", "prefect"),
    ("tests/parse", "prefect"),
    ("tests/source", "prefect"),
    ("tests/mistakes", "prefect"),
    ("tests/prefect", "prefect"),
    ("tests/rewrite", "prefect"),
    ("examples", "prefect"),
];

const ENDINGS: [&str; 6] = ["graphql", "dictql", "py", "yaml", "yml", "json"];

/// What a run saw.
#[derive(Debug, Default)]
pub struct Tally {
    /// Texts, the broken ones too.
    pub texts: usize,
    /// Places in them.
    pub places: usize,
    /// Items that were offered there.
    pub items: usize,
    /// What went wrong, in words.
    pub differences: Vec<String>,
}

/// A text, and what it is checked against.
struct Case {
    file: String,
    text: String,
    schema: String,
}

/// Asks everything everywhere.
///
/// # Errors
/// If the cases can't be read.
pub fn ask(seed: u64) -> io::Result<Tally> {
    let cases = cases(seed)?;
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let work = || {
        let (mut targets, mut tally) = (Targets::default(), Tally::default());
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            if catch_unwind(AssertUnwindSafe(|| ask_of(case, &mut targets, &mut tally))).is_err() {
                tally.differences.push(format!("{}: a panic beside the questions", case.file));
            }
        }
        tally
    };
    // What is said of a panic is said below.
    std::panic::set_hook(Box::new(|_| {}));
    let tallies: Vec<Tally> = scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    _ = std::panic::take_hook();
    let mut all = Tally::default();
    for tally in tallies {
        all.texts += tally.texts;
        all.places += tally.places;
        all.items += tally.items;
        all.differences.extend(tally.differences);
    }
    if all.texts != cases.len() {
        all.differences.push(format!("{} of {} texts were looked at", all.texts, cases.len()));
    }
    Ok(all)
}

/// Every case, and each without a piece of it.
fn cases(seed: u64) -> io::Result<Vec<Case>> {
    let mut random = Rng::with_seed(seed);
    let mut cases = Vec::new();
    for (suite, schema) in SUITES {
        let mut paths: Vec<_> = fs::read_dir(suite)?.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let is_case = path.extension().is_some_and(|found| ENDINGS.iter().any(|ending| found == *ending));
            let Some(text) = Some(&path).filter(|_| is_case).and_then(|path| fs::read_to_string(path).ok())
            else {
                continue;
            };
            let text = text.trim_start_matches('\u{feff}').to_owned();
            let file = path.to_string_lossy().into_owned();
            let stated = text.lines().next().is_some_and(|line| line.starts_with("# schema: "));
            let stated_schema = schema_of(&text).split(", literals").next().unwrap_or_default();
            let schema = match stated_schema {
                said if (stated || schema.is_empty()) && known(said) => said.to_owned(),
                _ if schema.is_empty() => "none".to_owned(),
                _ => schema.to_owned(),
            };
            cases.push(Case { file: file.clone(), text: broken(&mut random, &text), schema: schema.clone() });
            cases.push(Case { file, text, schema });
        }
    }
    Ok(cases)
}

/// Whether a schema can be read here.
fn known(schema: &str) -> bool {
    let path = schema.split(", ").next().unwrap_or_default();
    matches!(path, "prefect" | "none") || fs::metadata(path).is_ok()
}

/// A text without a piece: what is being written looks like that.
fn broken(random: &mut Rng, text: &str) -> String {
    let between = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = between(random.usize(..=text.len()));
    let end = between((start + random.usize(1..16)).min(text.len()));
    format!("{}{}", &text[..start], &text[end.max(start)..])
}

fn ask_of(case: &Case, targets: &mut Targets, tally: &mut Tally) {
    tally.texts += 1;
    let Case { file, text, schema } = case;
    let target = targets.get(schema);
    let looked = catch_unwind(AssertUnwindSafe(|| Looked::at(file, text, &[], target)));
    let Ok(looked) = looked else {
        tally.differences.push(format!("{file} can't be read: {text:?}"));
        return;
    };
    looked.view(target, |view| {
        let whole = Span::new(looked.file, 0, text.len() as u32);
        let of_file = || (symbols(view), folds(view), inlays(view, whole));
        if catch_unwind(AssertUnwindSafe(of_file)).is_err() {
            tally.differences.push(format!("{file}: outline, folds or hints: {text:?}"));
        }
        for offset in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            tally.places += 1;
            match catch_unwind(AssertUnwindSafe(|| ask_at(view, offset as u32))) {
                Ok(Ok(items)) => tally.items += items,
                Ok(Err(wrong)) => tally.differences.push(format!("{file}: {wrong} at {offset} of {text:?}")),
                Err(_) => tally.differences.push(format!("{file}: a panic at {offset} of {text:?}")),
            }
        }
    });
}

/// How many items are offered at a place, after everything else was asked; or what is wrong with an answer.
fn ask_at(view: &View<'_>, offset: u32) -> Result<usize, String> {
    _ = (hover(view, offset), definition(view, offset), type_definition(view, offset));
    _ = (references(view, offset, true), highlight(view, offset), signature(view, offset));
    _ = actions(view, offset);
    _ = rename(view, offset, "other");
    // Between two letters of a word what is offered differs from its ends in the order only.
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let bytes = view.tree.source.as_bytes();
    let at = offset as usize;
    let is_inside = at > 0 && is_part(bytes[at - 1]) && bytes.get(at).is_some_and(|byte| is_part(*byte));
    if is_inside {
        return Ok(0);
    }
    let items = complete(view, offset);
    let is_off = |span: Span| span.start > offset || offset > span.end;
    match items.iter().find(|item| is_off(item.span)) {
        Some(item) => Err(format!("the cursor is not in {item:?}")),
        None => Ok(items.len()),
    }
}
