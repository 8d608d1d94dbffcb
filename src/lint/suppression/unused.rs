//! `unused-ignore`: comments, and codes in them, because of which nothing was ignored.

use super::{Comment, Covers, Ignores, Named};
use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::lint::selection::words;
use crate::lint::{Check, Group, Level, Rule};
use crate::source::{Source, Span};
use crate::suggest::nearest;
use std::sync::atomic::Ordering;

/// The rule, which is found when the comments of a file are known to be used or not.
pub static RULE: Rule = Rule {
    name: "unused-ignore",
    page: include_str!("unused_ignore.md"),
    group: Group::Default,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Comments,
};

/// What the comments of a file tell to ignore, and nobody found. `is_looked_for` says of a code whether this run looks for
/// it: what is switched off is no reason to take a comment out.
pub fn unused(source: &Source, ignores: &Ignores, is_looked_for: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = ignores.foreign.iter().map(|span| foreign(source, *span)).collect();
    for comment in &ignores.comments {
        if comment.names.is_empty() {
            if !comment.is_used.load(Ordering::Relaxed) {
                found.push(whole(source, comment));
            }
            continue;
        }
        let is_known = |named: &&Named| !named.codes.is_empty();
        let is_idle = |named: &&Named| {
            !named.is_used.load(Ordering::Relaxed) && named.codes.iter().any(|code| is_looked_for(code))
        };
        found.extend(
            comment.names.iter().filter(|named| named.codes.is_empty()).map(|named| unknown(source, named)),
        );
        let idle: Vec<&Named> = comment.names.iter().filter(is_known).filter(is_idle).collect();
        if idle.len() == comment.names.len() {
            found.push(whole(source, comment));
        } else {
            found.extend(comment.bare.map(|span| without_brackets(source, comment, span)));
            found.extend(idle.into_iter().map(|named| one(source, comment, named)));
        }
    }
    found
}

/// `# dictql: noqa`
fn foreign(source: &Source, span: Span) -> Diagnostic {
    let word = &source.text[span.start as usize..span.end as usize];
    let message = format!("`dictql: {word}` ignores nothing");
    Diagnostic::warning(RULE.name, message, span, "the word is `ignore`")
        .help("write `# dictql: ignore[CODE]` on the line, or alone on a line above what it is for")
}

/// `# dictql: ignore unknown-field`
fn without_brackets(source: &Source, comment: &Comment, span: Span) -> Diagnostic {
    let name = |named: &Named| &source.text[named.span.start as usize..named.span.end as usize];
    let names: Vec<&str> = comment.names.iter().map(name).collect();
    let brackets = format!("[{}]", names.join(", "));
    let places: Vec<Span> = comment.names.iter().map(|named| named.span).collect();
    let shown = places.first().zip(places.last()).map_or(span, |(first, last)| first.to(*last));
    let word = if comment.covers == Covers::File { "file-ignore" } else { "ignore" };
    let message = "the codes to ignore stand in no brackets";
    let fix = Fix {
        message: "put them in brackets".to_owned(),
        safety: Safety::Safe,
        edits: vec![Edit { span, content: brackets.clone() }],
    };
    Diagnostic::warning(RULE.name, message, shown, format!("write `{word}{brackets}`")).fix(Some(fix))
}

fn place(comment: &Comment) -> &'static str {
    if comment.covers == Covers::File { "in this file" } else { "here" }
}

fn whole(source: &Source, comment: &Comment) -> Diagnostic {
    let span = comment.span;
    let (line_start, line_end) = source.lines().range(&source.text, source.lines().row(span.start));
    let text = &source.text;
    // Alone, it goes with its line; behind something else, with the blanks before it.
    let cut = if comment.is_alone {
        let rest = &text[line_end as usize..];
        let end = if rest.starts_with("\r\n") { 2 } else { u32::from(!rest.is_empty()) };
        Span::new(span.file, line_start, line_end + end)
    } else {
        let kept = text[..span.start as usize].trim_end_matches([' ', '\t']).len();
        Span::new(span.file, kept as u32, span.end)
    };
    let message = format!("nothing is ignored {}", place(comment));
    Diagnostic::warning(RULE.name, message, span, "this comment does nothing")
        .help("take it out")
        .fix(Some(remove("remove the comment", cut)))
}

fn one(source: &Source, comment: &Comment, named: &Named) -> Diagnostic {
    let name = source.text[named.span.start as usize..named.span.end as usize].to_owned();
    let message = format!("no `{name}` is ignored {}", place(comment));
    Diagnostic::warning(RULE.name, message, named.span, "does nothing").help("take it out of the list").fix(
        Some(remove(&format!("remove `{name}` from the comment"), with_comma(source, comment, named.span))),
    )
}

fn unknown(source: &Source, named: &Named) -> Diagnostic {
    let name = &source.text[named.span.start as usize..named.span.end as usize];
    let near = nearest(name, words());
    let label = near.map_or_else(|| "no such code".to_owned(), |near| format!("did you mean `{near}`?"));
    let fix = near.map(|near| Fix {
        message: format!("rename to `{near}`"),
        safety: Safety::Unsafe,
        edits: vec![Edit { span: named.span, content: near.to_owned() }],
    });
    Diagnostic::warning(RULE.name, format!("there is no code `{name}` to ignore"), named.span, label)
        .help("`dictql rules` lists the codes")
        .fix(fix)
}

/// A name in a list, with one of the commas beside it.
fn with_comma(source: &Source, comment: &Comment, name: Span) -> Span {
    let text = &source.text;
    let before = text[comment.span.start as usize..name.start as usize].trim_end();
    if before.ends_with(',') {
        let start = comment.span.start + before.len() as u32 - 1;
        return Span::new(name.file, start, name.end);
    }
    let after = &text[name.end as usize..comment.span.end as usize];
    let blanks = after.len() - after.trim_start().len();
    if let Some(rest) = after.trim_start().strip_prefix(',') {
        let more = rest.len() - rest.trim_start().len();
        return Span::new(name.file, name.start, name.end + (blanks + 1 + more) as u32);
    }
    name
}

fn remove(message: &str, span: Span) -> Fix {
    Fix {
        message: message.to_owned(),
        safety: Safety::Safe,
        edits: vec![Edit { span, content: String::new() }],
    }
}
