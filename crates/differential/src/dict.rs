//! A generated document → the same as a Python dict: headers as keys, arguments in `with_args`.

use crate::syntax::{Doc, Field, Sel, Val, field_header, header, inline_header};

/// The document in dict notation; none if it holds something that the notation says another way round
/// (block strings; the order of definitions of one header).
pub fn dict(doc: &Doc) -> Option<String> {
    let mut out = String::from("[\n");
    for op in &doc.operations {
        out += &format!("  {{{}: {}}},\n", quoted(&header(op)), set(&op.set)?);
    }
    for fragment in &doc.fragments {
        if !fragment.directives.is_empty() {
            return None;
        }
        let header = format!("fragment {} on {}", fragment.name, fragment.on);
        out += &format!("  {{{}: {}}},\n", quoted(&header), set(&fragment.set)?);
    }
    out.push(']');
    Some(out)
}

fn set(selections: &[Sel]) -> Option<String> {
    let items: Option<Vec<String>> = selections.iter().map(selection).collect();
    Some(format!("[{}]", items?.join(", ")))
}

fn selection(selection: &Sel) -> Option<String> {
    Some(match selection {
        Sel::Field(field) => match &field.set {
            None => key(field)?,
            Some(inner) => format!("{{{}: {}}}", key(field)?, set(inner)?),
        },
        Sel::Spread(name, dirs) if dirs.is_empty() => quoted(&format!("...{name}")),
        Sel::Spread(..) => return None,
        Sel::Inline(on, dirs, inner) => {
            format!("{{{}: {}}}", quoted(&inline_header(on.as_deref(), dirs)), set(inner)?)
        }
    })
}

fn key(field: &Field) -> Option<String> {
    // `with_args` puts the arguments behind its header, so one with directives keeps them in its text.
    if field.arguments.is_empty() || !field.directives.is_empty() {
        return Some(quoted(&field_header(field)));
    }
    let bare = Field { arguments: Vec::new(), ..field.clone() };
    let mut names: Vec<&str> = field.arguments.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        return None;
    }
    Some(format!("with_args({}, {})", quoted(&field_header(&bare)), object(&field.arguments)?))
}

fn object(fields: &[(String, Val)]) -> Option<String> {
    let entries: Option<Vec<String>> =
        fields.iter().map(|(name, val)| Some(format!("{}: {}", quoted(name), value(val)?))).collect();
    Some(format!("{{{}}}", entries?.join(", ")))
}

fn value(val: &Val) -> Option<String> {
    Some(match val {
        Val::Var(name) => format!("EnumValue({})", quoted(&format!("${name}"))),
        // Python prints a float its own way; only what both write alike is comparable.
        Val::Number(text) if text.contains(['e', 'E', '.']) => return None,
        Val::Number(text) => text.clone(),
        Val::Text(text) => quoted(text),
        Val::Block(_) => return None,
        Val::Word(word) => match word.as_str() {
            "true" => "True".to_owned(),
            "false" => "False".to_owned(),
            "null" => "None".to_owned(),
            name => format!("EnumValue({})", quoted(name)),
        },
        Val::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(value).collect();
            format!("[{}]", items?.join(", "))
        }
        Val::Object(fields) => {
            let mut names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
            names.sort_unstable();
            if names.windows(2).any(|pair| pair[0] == pair[1]) {
                return None;
            }
            object(fields)?
        }
    })
}

/// A Python string literal.
fn quoted(text: &str) -> String {
    let mut out = String::from("'");
    for char in text.chars() {
        match char {
            '\'' | '\\' => out.extend(['\\', char]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            char if (char as u32) < 0x20 => out += &format!("\\x{:02x}", char as u32),
            char => out.push(char),
        }
    }
    out.push('\'');
    out
}
