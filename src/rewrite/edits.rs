//! A call and what it sends → the edits that put GraphQL text into it, and what fills the variables beside it.

use super::errors;
use super::program::{Program, at, is_in, is_still, names_in};
use super::sent::{Sent, Whole};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};
use crate::syntax::python::quote;
use crate::syntax::text::At;
use crate::syntax::tree::{Site, Tree};
use ruff_python_ast::{Expr, ExprCall, ExprContext};
use std::fmt::Write;

/// What is replaced by what.
pub(super) type Patch = Vec<(At, String)>;

/// Why something can't be done, once the place is known.
type Refusal = fn(Span) -> Box<Diagnostic>;

/// How long a dict of values may be on one line.
const WIDE: usize = 72;

/// The text with patches applied.
pub(super) fn apply(text: &str, patches: &[Patch]) -> String {
    let mut edits: Vec<&(At, String)> = patches.iter().flatten().collect();
    edits.sort_by_key(|(at, _)| (at.start, at.end));
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, content) in edits {
        // Two calls that share what they send: the second one finds it rewritten.
        if (at.start as usize) < from {
            continue;
        }
        out.push_str(&text[from..at.start as usize]);
        out.push_str(content);
        from = at.end as usize;
    }
    out.push_str(&text[from..]);
    out
}

/// The edits for one call.
pub(super) fn of(
    program: &Program<'_>,
    tree: &Tree,
    site: Site,
    sent: &Sent,
) -> Result<Patch, Box<Diagnostic>> {
    let file = tree.file;
    let span = |at: At| Span::new(file, at.start, at.end);
    let call = program.calls.iter().copied().find(|call| at(*call) == site.at);
    let call = call.ok_or_else(|| errors::no_argument(span(site.callee)))?;
    let argument = argument(call).ok_or_else(|| errors::no_argument(span(site.callee)))?;
    for Whole { at, ty, is_object } in &sent.wholes {
        let names = program.expression(*at).map(names_in).unwrap_or_default();
        let is_given = names.iter().any(|name| program.is_parameter(name, *at));
        if *is_object || is_given {
            return Err(errors::container(span(*at), program.slice(*at), ty));
        }
    }
    for hole in &sent.holes {
        keeps_its_value(program, file, *hole, site.at)?;
    }
    let written = assigned(program, argument, site.at).unwrap_or_else(|| at(argument));
    let mut patch = vec![(written, literal(&sent.compiled.text, indentation(program, written)))];
    patch.extend(comments(program, tree, written)?);
    if !sent.fillers.is_empty() {
        patch.push(values(program, call, site, sent).map_err(|refuse| refuse(span(site.callee)))?);
    }
    if program.text.contains("\r\n") {
        for (_, content) in &mut patch {
            *content = content.replace("\r\n", "\n").replace('\n', "\r\n");
        }
    }
    Ok(patch)
}

/// The comments in what is replaced, in lines of their own above its statement.
fn comments(
    program: &Program<'_>,
    tree: &Tree,
    written: At,
) -> Result<Option<(At, String)>, Box<Diagnostic>> {
    let mut inside = tree.comments.iter().filter(|comment| is_in(**comment, written)).peekable();
    let Some(first) = inside.peek() else { return Ok(None) };
    let first = tree.span(**first);
    let start = program.statement(written).unwrap_or(written).start;
    let indent = indentation(program, At::new(start, start));
    let line = program.text[..start as usize].rsplit('\n').next().unwrap_or_default();
    if line != indent {
        return Err(errors::comments(first));
    }
    let mut lines = String::new();
    for comment in inside {
        _ = write!(lines, "{}\n{indent}", program.slice(*comment));
    }
    Ok(Some((At::new(start, start), lines)))
}

/// The argument that is the query; none for the body of a request.
fn argument(call: &ExprCall) -> Option<&Expr> {
    let arguments = &call.arguments;
    let first = arguments.args.first();
    let names = ["query", "document", "request_string"];
    let named = || names.iter().find_map(|name| arguments.find_keyword(name)).map(|keyword| &keyword.value);
    let is_request = arguments.find_keyword("json").is_some();
    first.or_else(named).filter(|argument| !argument.is_starred_expr() && !is_request)
}

/// Where the name of an argument gets its value, if it is used nowhere else.
fn assigned(program: &Program<'_>, argument: &Expr, call: At) -> Option<At> {
    let Expr::Name(name) = argument else { return None };
    let (name, scope) = (name.id.as_str(), program.scope(call)?);
    if program.loads(name, scope) != 1 || program.stores(name, scope) != 1 || program.is_parameter(name, call)
    {
        return None;
    }
    let is_it = |target: &Expr| matches!(target, Expr::Name(target) if target.id.as_str() == name);
    let found = program.assignments.iter().find(|assign| {
        matches!(&*assign.targets, [target] if is_it(target)) && program.scope(at(**assign)) == Some(scope)
    })?;
    Some(at(&*found.value)).filter(|value| value.end <= call.start)
}

/// Whether an expression means the same at the call as where it stands.
fn keeps_its_value(program: &Program<'_>, file: FileId, hole: At, call: At) -> Result<(), Box<Diagnostic>> {
    if is_in(hole, call) {
        return Ok(());
    }
    let (span, text) = (Span::new(file, hole.start, hole.end), program.slice(hole));
    let scope = program.scope(hole);
    let Some(expression) = program.expression(hole).filter(|_| scope == program.scope(call)) else {
        return Err(errors::elsewhere(span, text));
    };
    if !is_still(expression) {
        return Err(errors::computed(span, text));
    }
    let whole = At::new(0, program.text.len() as u32);
    let later = At::new(hole.end, scope.unwrap_or(whole).end);
    let names = names_in(expression);
    let is_bound = names.iter().any(|name| program.stores(name, later) > 0);
    let between = At::new(hole.end, call.start.max(hole.end));
    let is_path = !matches!(expression, Expr::Name(_));
    if is_bound || (is_path && may_change(program, &names, between)) {
        return Err(errors::rebound(span, text));
    }
    Ok(())
}

/// Whether something between two places may change what names hold.
fn may_change(program: &Program<'_>, names: &[&str], between: At) -> bool {
    let is_harmless = |call: &ExprCall| {
        let name = match &*call.func {
            Expr::Name(name) => name.id.as_str(),
            Expr::Attribute(attribute) => attribute.attr.as_str(),
            _ => "",
        };
        matches!(
            name,
            "with_args" | "EnumValue" | "GQLObject" | "str" | "len" | "isoformat" | "get" | "format"
        )
    };
    let is_stored = |expression: &&&Expr| match **expression {
        Expr::Subscript(one) if one.ctx != ExprContext::Load => true,
        Expr::Attribute(one) if one.ctx != ExprContext::Load => true,
        _ => false,
    };
    let is_root = |expression: &Expr| names_in(expression).first().is_some_and(|name| names.contains(name));
    program.calls.iter().any(|call| is_in(at(*call), between) && !is_harmless(call))
        || program
            .expressions
            .iter()
            .filter(is_stored)
            .any(|expression| is_in(at(*expression), between) && is_root(expression))
}

/// The values of variables, put where the call has them.
fn values(program: &Program<'_>, call: &ExprCall, site: Site, sent: &Sent) -> Result<(At, String), Refusal> {
    let arguments = &call.arguments;
    let places = arguments.args.iter().map(at).chain(arguments.keywords.iter().map(at));
    let last = places.max_by_key(|place| place.end).unwrap_or(site.at);
    // Arguments on lines of their own stay so.
    let indent = indentation(program, last);
    let separator = separator(program, last);
    let names = ["variables", "variable_values", "params"];
    let named = names.iter().find_map(|name| arguments.find_keyword(name)).map(|keyword| &keyword.value);
    // `Client.graphql(query, raise_on_error, headers, variables)`
    let fourth = arguments.args.get(3).filter(|fourth| site.variables.is_some() && !fourth.is_starred_expr());
    match named.or(fourth) {
        Some(Expr::NoneLiteral(none)) => Ok((at(none), dict(&sent.fillers, indent))),
        Some(Expr::Dict(given)) if given.items.is_empty() => Ok((at(given), dict(&sent.fillers, indent))),
        Some(Expr::Dict(given)) => {
            let last = given.items.last().map_or(at(given), |item| {
                let value = at(&item.value);
                At::new(item.key.as_ref().map_or(value.start, |key| at(key).start), value.end)
            });
            let separator = self::separator(program, last);
            let more = sent.fillers.iter().fold(String::new(), |mut more, (name, filler)| {
                _ = write!(more, "{separator}{}: {filler}", quote(name));
                more
            });
            Ok((At::new(last.end, last.end), more))
        }
        Some(_) => Err(errors::unknown_values),
        // Another call sends it, and gives the values.
        None if site.sender.is_some() => Err(errors::no_values),
        None if !site.is_complete => Err(match &*call.func {
            Expr::Name(name) if matches!(name.id.as_str(), "gql" | "parse_graphql") => errors::no_values,
            Expr::Attribute(name) if matches!(name.attr.as_str(), "gql" | "parse_graphql") => {
                errors::no_values
            }
            _ => errors::unknown_values,
        }),
        None => {
            let values = dict(&sent.fillers, indent);
            Ok((At::new(last.end, last.end), format!("{separator}variables={values}")))
        }
    }
}

/// What stands before one more item behind the last one: items on lines of their own stay so.
fn separator(program: &Program<'_>, last: At) -> String {
    let indent = indentation(program, last);
    let before = program.text[..last.start as usize].rsplit('\n').next().unwrap_or_default();
    if before == indent { format!(",\n{indent}") } else { ", ".to_owned() }
}

/// `{"flow_id": str(flow_id)}`
fn dict(fillers: &[(String, String)], indent: &str) -> String {
    let entries: Vec<String> =
        fillers.iter().map(|(name, filler)| format!("{}: {filler}", quote(name))).collect();
    let line = entries.join(", ");
    if line.len() <= WIDE && !line.contains('\n') {
        return format!("{{{line}}}");
    }
    let lines = entries.iter().fold(String::new(), |mut lines, entry| {
        _ = writeln!(lines, "{indent}    {entry},");
        lines
    });
    format!("{{\n{lines}{indent}}}")
}

/// GraphQL text as a literal in triple quotes, a level deeper than the line on which it begins.
fn literal(text: &str, indent: &str) -> String {
    let quotes = if text.contains("\"\"\"") { "'''" } else { "\"\"\"" };
    let mut out = format!("{quotes}\n");
    for line in text.lines() {
        if !line.is_empty() {
            _ = write!(out, "{indent}    {}", line.replace('\\', "\\\\").replace("'''", "\\'\\'\\'"));
        }
        out.push('\n');
    }
    out + indent + quotes
}

/// The blanks with which the line of a place begins.
fn indentation<'a>(program: &Program<'a>, place: At) -> &'a str {
    let start = program.text[..place.start as usize].rfind('\n').map_or(0, |end| end + 1);
    let line = &program.text[start..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}
