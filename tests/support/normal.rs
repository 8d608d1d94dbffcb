//! The text of a compiled operation → its normal form: without aliases that are the name, and without a selection that
//! stands there already.

/// A line, and the lines in its braces.
struct Block<'a> {
    line: &'a str,
    inner: Vec<String>,
}

/// The canonical text has a line for each selection.
pub fn normal(text: &str) -> String {
    let mut open = vec![Block { line: "", inner: Vec::new() }];
    for line in text.lines() {
        let line = line.trim_start();
        if let Some(header) = line.strip_suffix('{') {
            open.push(Block { line: header, inner: Vec::new() });
            continue;
        }
        let done = if line == "}" {
            let Block { line, inner } = open.pop().expect("what was opened");
            format!("{}{{ {} }}", without_alias(line), inner.join("; "))
        } else {
            without_alias(line).to_owned()
        };
        push(&mut open, done);
    }
    open.remove(0).inner.join("\n")
}

fn push(open: &mut [Block<'_>], done: String) {
    let inner = &mut open.last_mut().expect("as many braces closed as opened").inner;
    if !inner.contains(&done) {
        inner.push(done);
    }
}

/// `name: name` → `name`
fn without_alias(line: &str) -> &str {
    let is_name = |char: char| char.is_ascii_alphanumeric() || char == '_';
    match line.split_once(": ") {
        Some((alias, rest)) if !alias.is_empty() && alias.chars().all(is_name) => {
            let is_same = rest.strip_prefix(alias).is_some_and(|behind| !behind.starts_with(is_name));
            if is_same { rest } else { line }
        }
        _ => line,
    }
}
