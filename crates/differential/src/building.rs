//! Random expressions that build texts, through ``CPython``: what dictql takes for known is the same, and what it takes for
//! run-time parts gives the same when their expressions are filled in.

use crate::oracle::Oracle;
use dictql::diagnostic::Sink;
use dictql::source::{Notation, Sources};
use dictql::syntax::parse;
use dictql::syntax::text::From;
use dictql::syntax::tree::{Brackets, Kind, Tree, Use};
use fastrand::Rng;
use serde_json::{Value, json};

/// The names that dictql knows too; `tests/peers/python.py` binds them, and more that it does not know.
const KNOWN: &str = "KNOWN = 'kn\\n own'\nMANY = 'a{b}%'\nFIVE = 5\n";

/// What was compared.
#[derive(Default)]
pub struct Tally {
    /// Texts that are known.
    pub known: usize,
    /// Texts with run-time parts.
    pub templates: usize,
    /// Expressions that stay run-time values.
    pub opaque: usize,
    /// Expressions that Python refuses.
    pub refused: usize,
    /// What differs.
    pub differences: Vec<String>,
}

/// A piece of what dictql makes of an expression.
enum Piece {
    Text(String),
    Hole(String),
}

/// Compares so many random expressions.
///
/// # Errors
/// If the peer dies.
pub fn compare(python: &mut Oracle, seed: u64, count: usize) -> std::io::Result<Tally> {
    let mut rng = Rng::with_seed(seed);
    let mut tally = Tally::default();
    let expressions: Vec<String> = (0..count).map(|_| format!("({})", text(&mut rng, 3))).collect();
    let ours: Vec<Option<Vec<Piece>>> = expressions.iter().map(|expression| pieces(expression)).collect();
    let theirs = ask(python, expressions.iter().map(String::as_str))?;
    let fillers = ours.iter().flatten().flatten().filter_map(|piece| match piece {
        Piece::Hole(filler) => Some(format!("str({filler})")),
        Piece::Text(_) => None,
    });
    let fillers: Vec<String> = fillers.collect();
    let mut filled = ask(python, fillers.iter().map(String::as_str))?.into_iter();
    for ((expression, ours), theirs) in expressions.iter().zip(ours).zip(theirs) {
        let Some(pieces) = ours else {
            tally.opaque += 1;
            continue;
        };
        let mut whole = Some(String::new());
        let mut holes = 0;
        for piece in pieces {
            let part = match piece {
                Piece::Text(text) => Some(text),
                Piece::Hole(_) => {
                    holes += 1;
                    filled.next().and_then(|answer| answer["text"].as_str().map(str::to_owned))
                }
            };
            whole = whole.zip(part).map(|(whole, part)| whole + &part);
        }
        match (whole, theirs["text"].as_str()) {
            (Some(ours), Some(theirs)) if ours == theirs => {
                tally.known += usize::from(holes == 0);
                tally.templates += usize::from(holes > 0);
            }
            // A conversion that does not fit its value is the program's own mistake.
            (_, None) if !theirs["error"].as_str().unwrap_or_default().starts_with("SyntaxError") => {
                tally.refused += 1;
            }
            (ours, _) => {
                tally.differences.push(format!("{expression}\n  Python: {theirs}\n  dictql: {ours:?}"));
            }
        }
    }
    Ok(tally)
}

/// Compares so many random displays of literals; returns how many are the same, and what differs.
///
/// # Errors
/// If the peer dies.
pub fn compare_displays(
    python: &mut Oracle,
    seed: u64,
    count: usize,
) -> std::io::Result<(usize, Vec<String>)> {
    let mut rng = Rng::with_seed(seed);
    let displays: Vec<String> = (0..count).map(|_| format!("[{}]", display(&mut rng, 4))).collect();
    let questions: Vec<String> = displays.iter().map(|display| format!("spelled({display})")).collect();
    let theirs = ask(python, questions.iter().map(String::as_str))?;
    let mut differences = Vec::new();
    for (display, theirs) in displays.iter().zip(theirs) {
        let mut sources = Sources::new();
        let file = sources.add_text("display.dictql", display.clone());
        let tree = parse(&sources, file, Notation::Dict, &mut Sink::new());
        let ours = tree.descriptions.first().map(|description| spelled(&tree, description.root));
        if ours.as_deref() != theirs["text"].as_str() {
            differences.push(format!("{display}\n  Python: {theirs}\n  dictql: {ours:?}"));
        }
    }
    Ok((count - differences.len(), differences))
}

/// What `spelled` of `tests/peers/python.py` says of the same literals.
pub fn spelled(tree: &Tree, used: Use) -> String {
    let all = |uses: &[Use]| uses.iter().map(|used| spelled(tree, *used)).collect::<Vec<_>>().join(",");
    match tree.kind(used) {
        Kind::Mapping(rows) => {
            let entries = rows.of(&tree.entries).iter();
            let entries =
                entries.map(|entry| format!("{}:{}", spelled(tree, entry.key), spelled(tree, entry.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
        Kind::Sequence(rows, Brackets::List) => format!("[{}]", all(rows.of(&tree.uses))),
        Kind::Sequence(rows, _) => format!("({})", all(rows.of(&tree.uses))),
        Kind::Text(text) => Value::from(tree.str(text)).to_string(),
        Kind::Int(text) | Kind::Float(text) => tree.str(text).to_owned(),
        Kind::Boolean(true) => "True".to_owned(),
        Kind::Boolean(false) => "False".to_owned(),
        Kind::Null => "None".to_owned(),
        Kind::Ellipsis => "...".to_owned(),
        other => format!("{other:?}"),
    }
}

/// A display of literals; keys differ, for of equal ones Python keeps the last.
fn display(rng: &mut Rng, depth: usize) -> String {
    let numbers =
        ["0", "-7", "0x_fF", "1_000", "1e3", "-0.5", ".5", "1E-9", "0b101", "5.", "True", "False", "None"];
    let count = rng.usize(..4);
    let comma = if rng.bool() { ", " } else { "," };
    match rng.u8(..7) {
        0..=2 if depth > 0 => {
            let entry = |row: usize, rng: &mut Rng| format!("{row}: {}", display(rng, depth - 1));
            let named =
                |row: usize, rng: &mut Rng| format!("'{row}' {}: {}", literal(rng), display(rng, depth - 1));
            let entries = (0..count).map(|row| if rng.bool() { entry(row, rng) } else { named(row, rng) });
            format!("{{{}}}", entries.collect::<Vec<_>>().join(comma))
        }
        3 if depth > 0 => {
            format!("[{}]", (0..count).map(|_| display(rng, depth - 1)).collect::<Vec<_>>().join(comma))
        }
        4 if depth > 0 => {
            format!("({},\n)", (0..=count).map(|_| display(rng, depth - 1)).collect::<Vec<_>>().join(comma))
        }
        5 => rng.choice(numbers).unwrap_or_default().to_owned(),
        _ => format!("{} {}", literal(rng), literal(rng)),
    }
}

fn ask<'e>(python: &mut Oracle, expressions: impl Iterator<Item = &'e str>) -> std::io::Result<Vec<Value>> {
    let questions: Vec<Value> = expressions.map(|expression| json!({"expression": expression})).collect();
    python.ask(&questions)
}

/// What dictql makes of an expression; none if it is a run-time value as a whole.
fn pieces(expression: &str) -> Option<Vec<Piece>> {
    let mut sources = Sources::new();
    let source = format!("{KNOWN}result = {expression}\n");
    let file = sources.add_text("expression.dictql", source);
    let tree = parse(&sources, file, Notation::Dict, &mut Sink::new());
    let root = tree.descriptions.last()?.root;
    let (Kind::Text(text) | Kind::Template(text, _)) = tree.kind(root) else { return None };
    let row = tree.text(text);
    let runs = row.runs.of(&tree.runs);
    let piece = |(index, run): (usize, &dictql::syntax::text::Run)| {
        let end = runs.get(index + 1).map_or(row.end, |next| next.at);
        match run.from {
            From::Hole(hole) => {
                let hole = tree.hole(hole);
                let written = sources.slice(tree.span(hole.expression)).to_owned();
                Piece::Hole(hole.filler.clone().unwrap_or(written))
            }
            _ => Piece::Text(tree.buf[run.at as usize..end as usize].to_owned()),
        }
    };
    Some(runs.iter().enumerate().map(piece).collect())
}

fn text(rng: &mut Rng, depth: usize) -> String {
    let inner = |rng: &mut Rng| text(rng, depth - 1);
    if depth == 0 {
        return literal(rng);
    }
    match rng.u8(..12) {
        0 => literal(rng),
        1 => format!("{} {}", literal(rng), formatted(rng, depth)),
        2 | 3 => formatted(rng, depth),
        4 => format!("{} + {}", inner(rng), summand(rng, depth)),
        5 => percent(rng, depth),
        6 => format(rng, depth),
        // What is replaced is not looked for in run-time parts.
        7 => format!("({}).replace({}, {})", known(rng, depth), literal(rng), inner(rng)),
        8 => {
            let method = rng.choice(["strip", "lstrip", "rstrip"]).unwrap_or_default();
            let given = if rng.bool() { literal(rng) } else { String::new() };
            format!("({}).{method}({given})", known(rng, depth))
        }
        9 => format!("{}.join([{}, {}])", literal(rng), inner(rng), summand(rng, depth)),
        10 => format!("dedent({})", known(rng, depth)),
        _ => format!("({})", inner(rng)),
    }
}

/// A text without run-time parts: what these are decides what is stripped.
fn known(rng: &mut Rng, depth: usize) -> String {
    let parts = (0..=depth).map(|_| if rng.u8(..4) == 0 { "KNOWN".to_owned() } else { literal(rng) });
    parts.collect::<Vec<_>>().join(" + ")
}

fn summand(rng: &mut Rng, depth: usize) -> String {
    match rng.u8(..5) {
        0 => "x".to_owned(),
        1 => "str(n)".to_owned(),
        2 => "KNOWN".to_owned(),
        3 => "o.name".to_owned(),
        _ => format!("({})", text(rng, depth - 1)),
    }
}

fn value(rng: &mut Rng) -> &'static str {
    rng.choice([
        "x",
        "y",
        "n",
        "f",
        "d['k']",
        "o.name",
        "KNOWN",
        "MANY",
        "FIVE",
        "5",
        "1.5",
        "True",
        "None",
        "n + 1",
        "'lit'",
        "o.items[1]",
        "x if n else y",
    ])
    .unwrap_or_default()
}

fn formatted(rng: &mut Rng, depth: usize) -> String {
    let quote = rng.choice(["\"", "\"\"\""]).unwrap_or_default();
    let mut out = format!("{}{quote}", rng.choice(["f", "F", "rf", "fR"]).unwrap_or_default());
    for _ in 0..=rng.usize(..4) {
        match rng.u8(..6) {
            0 => out += rng.choice(["{{", "}}", " { n } ", "a b", "%s", "ü"]).unwrap_or_default(),
            1 if depth > 1 => out += &format!("{{ {} }}", format_args!("{{'k': {}}}['k']", value(rng))),
            2 => out += &format!("{{{}!{}}}", value(rng), rng.choice(["r", "s", "a"]).unwrap_or_default()),
            3 => out += &format!("{{{} = }}", value(rng)),
            4 => {
                out += &format!(
                    "{{{}:{}}}",
                    value(rng),
                    rng.choice([">9", "<3", "", "^20"]).unwrap_or_default()
                );
            }
            _ => out += &format!("{{{}}}", value(rng)),
        }
    }
    out + quote
}

fn percent(rng: &mut Rng, depth: usize) -> String {
    let conversion = |rng: &mut Rng| rng.choice(["%s", "%r", "%s", "%5s", "%-4s|", "%a"]).unwrap_or_default();
    match rng.u8(..5) {
        0 => format!(
            "'a{}%%' % {}",
            conversion(rng),
            rng.choice(["x", "n", "KNOWN", "FIVE", "d['n']"]).unwrap_or_default()
        ),
        1 => format!("'{} {}' % ({}, {})", conversion(rng), conversion(rng), value(rng), value(rng)),
        2 => format!(
            "'%(k)s %(n)d' % {}",
            rng.choice(["d", "{'k': x, 'n': n}", "{'k': KNOWN, 'n': 3}"]).unwrap_or_default()
        ),
        3 => "'%d %i %05.1f %x' % (n, FIVE, f, n)".to_string(),
        _ => format!("({}) % ()", text(rng, depth - 1)),
    }
}

fn format(rng: &mut Rng, depth: usize) -> String {
    match rng.u8(..5) {
        0 => format!("'{{}} {{}}{{{{'.format({}, {})", value(rng), value(rng)),
        1 => format!(
            "'{{1!r}} {{0:>8}} {{0}}'.format({}, {})",
            rng.choice(["x", "n", "KNOWN"]).unwrap_or_default(),
            value(rng)
        ),
        2 => format!("'{{a.name}} {{b[k]}} {{a.items[0]!s:>9}}'.format(a=o, b=d, c={})", value(rng)),
        3 => "'{k}-{n:>4}'.format(**d)".to_owned(),
        _ => format!("({}).format(x, n, k=y)", text(rng, depth - 1)),
    }
}

/// A literal in any of Python's ways of writing one.
fn literal(rng: &mut Rng) -> String {
    let quote = rng.choice(["'", "\"", "'''", "\"\"\""]).unwrap_or_default();
    let prefix = rng.choice(["", "", "", "u", "r", "R"]).unwrap_or_default();
    let mut out = format!("{prefix}{quote}");
    for _ in 0..rng.usize(..6) {
        let pieces = ["a", " ", "b", "kn", "  ", "\u{FFFC}", "é", "\t", "\\d", "$x"];
        let escapes = [
            "\\n",
            "\\x41",
            "\\u00e9",
            "\\101",
            "\\N{BULLET}",
            "\\\\",
            "\\'",
            "\\t",
            "\\q",
            "\\U0001F600",
            "\\n  ",
        ];
        let is_escape = rng.u8(..3) == 0;
        out += if is_escape { rng.choice(escapes) } else { rng.choice(pieces) }.unwrap_or_default();
    }
    out + quote
}
