//! The generator's own picture of a document: small, owned, easy to break on purpose; printed as GraphQL and as a dict.

/// A document.
#[derive(Clone, Debug, Default)]
pub struct Doc {
    /// Operations, then fragments follow.
    pub operations: Vec<Op>,
    /// Fragments.
    pub fragments: Vec<Frag>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Op {
    /// `query`, `mutation`, `subscription`.
    pub kind: &'static str,
    /// Its name.
    pub name: Option<String>,
    /// Its variables.
    pub variables: Vec<Var>,
    /// Its directives.
    pub directives: Vec<Dir>,
    /// Its selections.
    pub set: Vec<Sel>,
}

/// A fragment.
#[derive(Clone, Debug)]
pub struct Frag {
    /// Its name.
    pub name: String,
    /// Its type condition.
    pub on: String,
    /// Its directives.
    pub directives: Vec<Dir>,
    /// Its selections.
    pub set: Vec<Sel>,
}

/// A variable definition.
#[derive(Clone, Debug)]
pub struct Var {
    /// Without `$`.
    pub name: String,
    /// As GraphQL writes it.
    pub ty: String,
    /// Its default.
    pub default: Option<Val>,
    /// Its directives.
    pub directives: Vec<Dir>,
}

/// A directive.
#[derive(Clone, Debug)]
pub struct Dir {
    /// Without `@`.
    pub name: String,
    /// Its arguments.
    pub arguments: Vec<(String, Val)>,
}

/// A selection.
#[derive(Clone, Debug)]
pub enum Sel {
    /// A field.
    Field(Field),
    /// `...F`
    Spread(String, Vec<Dir>),
    /// `... on T { }`
    Inline(Option<String>, Vec<Dir>, Vec<Sel>),
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its alias.
    pub alias: Option<String>,
    /// Its name.
    pub name: String,
    /// Its arguments.
    pub arguments: Vec<(String, Val)>,
    /// Its directives.
    pub directives: Vec<Dir>,
    /// Its selections.
    pub set: Option<Vec<Sel>>,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Val {
    /// `$x`
    Var(String),
    /// A number, as written.
    Number(String),
    /// A string, as meant.
    Text(String),
    /// A block string, as meant.
    Block(String),
    /// `true`, `null`, `ENUM`.
    Word(String),
    /// `[…]`
    List(Vec<Val>),
    /// `{…}`
    Object(Vec<(String, Val)>),
}

impl Doc {
    /// As GraphQL text, in a layout that is nobody's canonical one.
    pub fn graphql(&self) -> String {
        let mut out = String::new();
        for op in &self.operations {
            let shorthand = op.kind == "query"
                && op.name.is_none()
                && op.variables.is_empty()
                && op.directives.is_empty();
            if !shorthand {
                out += &header(op);
            }
            set(&op.set, &mut out);
            out.push('\n');
        }
        for fragment in &self.fragments {
            out += &format!("fragment {} on {}", fragment.name, fragment.on);
            directives(&fragment.directives, &mut out);
            set(&fragment.set, &mut out);
            out.push('\n');
        }
        out
    }
}

/// The header of an operation.
pub fn header(op: &Op) -> String {
    let mut out = op.kind.to_owned();
    if let Some(name) = &op.name {
        out += &format!(" {name}");
    }
    if !op.variables.is_empty() {
        out.push('(');
        for variable in &op.variables {
            out += &format!(" ${}:{}", variable.name, variable.ty);
            if let Some(default) = &variable.default {
                out.push('=');
                value(default, &mut out);
            }
            directives(&variable.directives, &mut out);
        }
        out.push(')');
    }
    directives(&op.directives, &mut out);
    out
}

fn set(selections: &[Sel], out: &mut String) {
    out.push_str(" {");
    for selection in selections {
        out.push(' ');
        match selection {
            Sel::Field(field) => {
                out.push_str(&field_header(field));
                if let Some(inner) = &field.set {
                    set(inner, out);
                }
            }
            Sel::Spread(name, dirs) => {
                *out += &format!("...{name}");
                directives(dirs, out);
            }
            Sel::Inline(on, dirs, inner) => {
                out.push_str(&inline_header(on.as_deref(), dirs));
                set(inner, out);
            }
        }
    }
    out.push_str(" }");
}

/// `... on T @d`
pub fn inline_header(on: Option<&str>, dirs: &[Dir]) -> String {
    let mut out = String::from("...");
    if let Some(on) = on {
        out += &format!(" on {on}");
    }
    directives(dirs, &mut out);
    out
}

/// `alias: name(arguments) @d`
pub fn field_header(field: &Field) -> String {
    let mut out = String::new();
    if let Some(alias) = &field.alias {
        out += &format!("{alias}:");
    }
    out += &field.name;
    arguments(&field.arguments, &mut out);
    directives(&field.directives, &mut out);
    out
}

fn directives(dirs: &[Dir], out: &mut String) {
    for dir in dirs {
        *out += &format!(" @{}", dir.name);
        arguments(&dir.arguments, out);
    }
}

fn arguments(list: &[(String, Val)], out: &mut String) {
    if list.is_empty() {
        return;
    }
    out.push('(');
    for (name, val) in list {
        *out += &format!("{name}:");
        value(val, out);
        out.push(' ');
    }
    out.push(')');
}

/// A value as GraphQL.
pub fn value(val: &Val, out: &mut String) {
    match val {
        Val::Var(name) => *out += &format!("${name}"),
        Val::Number(text) | Val::Word(text) => out.push_str(text),
        // JSON's escapes are a subset of GraphQL's.
        Val::Text(text) => *out += &serde_json::to_string(text).unwrap_or_default(),
        Val::Block(text) => *out += &format!("\"\"\"{}\"\"\"", text.replace("\"\"\"", "\\\"\"\"")),
        Val::List(items) => {
            out.push('[');
            for item in items {
                value(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Val::Object(fields) => {
            out.push('{');
            for (name, val) in fields {
                *out += &format!("{name}:");
                value(val, out);
                out.push(' ');
            }
            out.push('}');
        }
    }
}
