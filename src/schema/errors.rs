//! Everything that is said about a schema; all of it warnings, since the rest of the schema serves.

use super::kind::{OperationType, TypeKind};
use super::sdl::UNCLOSED;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// What apollo-parser expects, in our words.
const EXPECTED: &[(&str, &str)] = &[
    ("expected R_CURLY", "`}`"),
    ("expected R_PAREN", "`)`"),
    ("expected R_BRACK", "`]`"),
    ("expected AT", "`@`"),
    ("expected @ symbol", "`@`"),
    ("expected definition", "a definition: `type`, `input`, `enum`, `scalar`, …"),
    ("expected a definition", "a definition: `type`, `input`, `enum`, `scalar`, …"),
    ("expected a StringValue, Name or", "a definition: `type`, `input`, `enum`, `scalar`, …"),
    (
        "Invalid Type System Extension",
        "`type`, `interface`, `union`, `enum`, `input`, `scalar` or `schema` after `extend`",
    ),
    ("expected an Argument Definition", "an argument"),
    ("expected an Argument", "an argument"),
    ("expected Field Definition", "a field"),
    ("expected an Input Value Definition", "an input field"),
    ("expected an Interface", "the name of an interface"),
    ("expected Union Member Type", "the name of an object type"),
    ("expected Enum Value", "an enum value"),
    ("expected either a", "`query`, `mutation` or `subscription`"),
    ("expected Root Operation", "a root type such as `query: Query`"),
    ("expected valid Directive Location", "a place such as `FIELD_DEFINITION`"),
    ("expected Directive Locations", "`on` and the places where the directive can stand"),
    ("expected Directive Location", "a place such as `FIELD_DEFINITION`"),
    ("expected a valid Value", "a value"),
    ("unexpected variable", "a value without variables"),
    ("expected item type", "a type"),
    ("expected a Type", "a type"),
    ("expected a type", "a type"),
    ("expected a Name Type", "`:` and a type"),
    ("expected a Name", "a name"),
    ("expected a name", "a name"),
];

/// Apollo-parser stumbled; `after_name` says that a name or a list of arguments stands before.
pub(super) fn syntax(span: Span, found: &str, says: &str, after_name: bool) -> Diagnostic {
    let fault = |message: String, label: &str| Diagnostic::warning("schema-syntax", message, span, label);
    if says.contains("escape") {
        let message = format!("{found} has an escape that GraphQL doesn't have");
        return fault(
            message,
            "there are `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\u{…}`",
        );
    }
    let broken_off = found.starts_with('"') && found.contains(['\n', '\r']) && !found.starts_with("\"\"\"");
    if broken_off || says.starts_with("unterminated string") || says.contains("lexing string") {
        let quotes = if found.starts_with("\"\"\"") { "\"\"\"" } else { "\"" };
        return fault(format!("a string has no closing `{quotes}`"), "it begins here");
    }
    if says == UNCLOSED {
        return fault(format!("expected `}}` before `{found}`"), "the block above is still open");
    }
    if says.contains("recursion limit") {
        return fault("more than 500 brackets lie within each other".into(), "this one is too deep");
    }
    let expected = EXPECTED.iter().find(|(prefix, _)| says.starts_with(prefix)).map(|(_, words)| *words);
    let found = match found {
        "" => "the end of the file".to_owned(),
        text if text.chars().count() > 30 => format!("`{}…`", text.chars().take(30).collect::<String>()),
        text => format!("`{text}`"),
    };
    match expected {
        Some("a type" | "a name") if after_name && found != "`:`" => {
            fault(format!("expected `:` and a type, found {found}"), "`:` and a type belong here")
        }
        Some(expected) => {
            let label = match expected.split_once([':', ',']) {
                Some((head, _)) if head.starts_with('a') => format!("{head} belongs here"),
                Some(_) => "what does it extend?".to_owned(),
                None => format!("{expected} belongs here"),
            };
            fault(format!("expected {expected}, found {found}"), &label)
        }
        None => fault(format!("{found} can't stand here in a schema"), "not GraphQL"),
    }
}

/// An introspection result that isn't JSON, or has something else than it should.
pub(super) fn json(span: Span, says: &str) -> Diagnostic {
    let message = "the introspection result can't be read";
    Diagnostic::warning("schema-syntax", message, span, says)
}

/// JSON without `__schema`.
pub(super) fn no_schema_in_json(span: Span) -> Diagnostic {
    let message = "the file has no `__schema`";
    Diagnostic::warning("schema-syntax", message, span, "expected an introspection result")
        .help("write the server's answer to an introspection query: `{\"data\": {\"__schema\": …}}`")
}

/// `query { … }` in a schema file.
pub(super) fn executable(span: Span, what: &str) -> Diagnostic {
    let message = format!("{what} stands in a schema file");
    Diagnostic::warning("schema-syntax", message, span, "expected type definitions only")
}

/// `[[[…]]]` with too many brackets.
pub(super) fn too_deep(coordinate: &str, span: Span) -> Diagnostic {
    let message = format!("the type of `{coordinate}` has more than 30 layers of `[ ]` and `!`");
    Diagnostic::warning("schema-syntax", message, span, "the outer ones are left out")
}

/// `{"kind": "LIST", "ofType": null}`
pub(super) fn cut_off(coordinate: &str, span: Span) -> Diagnostic {
    let message = format!("the type of `{coordinate}` is cut off");
    Diagnostic::warning("schema-syntax", message, span, "its innermost `ofType` has no name")
        .help("ask for the introspection with more levels of `ofType`; until then it counts as `String`")
}

/// Something is defined a second time.
pub(super) fn duplicate(coordinate: &str, span: Span, first: Span) -> Diagnostic {
    let message = format!("`{coordinate}` is defined twice");
    Diagnostic::warning("schema-duplicate", message, span, "this definition is left out")
        .label(first, "the first one stands here")
}

/// `implements A & A`, `union U = A | A`.
pub(super) fn named_twice(whole: &str, name: &str, span: Span) -> Diagnostic {
    let message = format!("{whole} `{name}` twice");
    Diagnostic::warning("schema-duplicate", message, span, "once is enough")
}

/// A second `schema { … }`, or a second root of a kind.
pub(super) fn second_root(operation: OperationType, span: Span, first: Span) -> Diagnostic {
    let message = format!("the {} root is given twice", operation.word());
    Diagnostic::warning("schema-duplicate", message, span, "this one is left out")
        .label(first, "the first one")
}

/// A name that no definition has, where a field, argument or input field has its type.
pub(super) fn unknown_type(
    coordinate: &str,
    name: &str,
    span: Span,
    near: Option<&str>,
    uses: u32,
) -> Diagnostic {
    let message = format!("`{coordinate}` has the type `{name}`, which isn't defined");
    let label = near.map_or_else(|| "not defined".to_owned(), |near| format!("did you mean `{near}`?"));
    let uses = if uses > 1 { format!(" (it is used {uses} times)") } else { String::new() };
    let help = format!("define it; until then `{name}` counts as a scalar{uses}");
    Diagnostic::warning("schema-unknown-type", message, span, label).help(help)
}

/// A name that no definition has, in a list or at a root.
pub(super) fn unknown_member(whole: &str, name: &str, span: Span, near: Option<&str>) -> Diagnostic {
    let message = format!("{whole} `{name}`, which isn't defined");
    let label = near.map_or_else(|| "not defined".to_owned(), |near| format!("did you mean `{near}`?"));
    Diagnostic::warning("schema-unknown-type", message, span, label)
        .help("define it, or leave it out: it counts as left out")
}

/// `extend type X` without `type X`.
pub(super) fn unknown_extended(name: &str, span: Span, near: Option<&str>) -> Diagnostic {
    let message = format!("`{name}` is extended, but nowhere defined");
    let label = near.map_or_else(|| "not defined".to_owned(), |near| format!("did you mean `{near}`?"));
    Diagnostic::warning("schema-unknown-type", message, span, label)
        .help("name the file that defines it too; until then this counts as its definition")
}

/// `extend interface X` where X is a `type`.
pub(super) fn extended_as(name: &str, kind: TypeKind, is: TypeKind, span: Span, defined: Span) -> Diagnostic {
    let message = format!("`{name}` is {}, but extended as {}", is.phrase(), kind.phrase());
    Diagnostic::warning("schema-wrong-kind", message, span, "this extension is left out")
        .label(defined, "defined here")
}

/// An input object that a field returns, or a composite type that an argument takes.
pub(super) fn wrong_position(coordinate: &str, name: &str, kind: TypeKind, span: Span) -> Diagnostic {
    let (verb, expected) = if kind.is_output() {
        ("takes", "expected a scalar, an enum or an input object")
    } else {
        ("returns", "expected anything but an input object")
    };
    let message = format!("`{coordinate}` {verb} `{name}`, which is {}", kind.phrase());
    Diagnostic::warning("schema-wrong-kind", message, span, expected)
}

/// A union of something else than objects, `implements` something else than an interface, a root that is no object.
pub(super) fn wrong_member(
    whole: &str,
    name: &str,
    kind: TypeKind,
    expected: TypeKind,
    span: Span,
) -> Diagnostic {
    let message = format!("{whole} `{name}`, which is {}", kind.phrase());
    let label = format!("expected {}: left out", expected.phrase());
    Diagnostic::warning("schema-wrong-kind", message, span, label)
}

/// A type without members.
pub(super) fn empty(name: &str, kind: TypeKind, span: Span) -> Diagnostic {
    let members = match kind {
        TypeKind::Union => "member types",
        TypeKind::Enum => "values",
        _ => "fields",
    };
    Diagnostic::warning(
        "schema-empty",
        format!("`{name}` has no {members}"),
        span,
        format!("{} needs at least one", kind.phrase()),
    )
}

/// Files without a query root.
pub(super) fn no_query(span: Span, near: Option<&str>) -> Diagnostic {
    let label =
        near.map_or_else(|| "no type is named `Query`".to_owned(), |near| format!("did you mean `{near}`?"));
    Diagnostic::warning("schema-no-query", "the schema has no query root", span, label)
        .help("define `type Query`, or write `schema { query: … }`")
}

/// A type lacks what its interface has.
pub(super) fn interface(
    message: String,
    span: Span,
    label: String,
    expectation: Span,
    says: String,
) -> Diagnostic {
    Diagnostic::warning("schema-interface", message, span, label).label(expectation, says)
}

/// A type implements an interface, but not the one that this one implements.
pub(super) fn interface_of_interface(name: &str, interface: &str, beyond: &str, span: Span) -> Diagnostic {
    let message = format!("`{name}` implements `{interface}`, but not `{beyond}`");
    Diagnostic::warning("schema-interface", message, span, format!("`{interface}` implements `{beyond}`"))
        .help(format!("write `implements {interface} & {beyond}`"))
}

/// An interface that implements what implements it.
pub(super) fn implements_in_circle(name: &str, interface: &str, span: Span) -> Diagnostic {
    let message = format!("`{name}` implements `{interface}`, which implements `{name}`");
    Diagnostic::warning("schema-interface", message, span, "one of them has to be the more general one")
}

/// An interface that implements itself.
pub(super) fn implements_itself(name: &str, span: Span) -> Diagnostic {
    let message = format!("`{name}` implements itself");
    Diagnostic::warning("schema-interface", message, span, "an interface can't be its own")
}
