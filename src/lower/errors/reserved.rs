//! What is said about keys that stand for a part of the header.

use super::super::reserved::RESERVED;
use super::super::selection::What;
use super::{cut, example, replace};
use crate::diagnostic::Diagnostic;
use crate::source::{Notation, Span};
use crate::suggest::nearest;

/// `with_args("query", {"limit": EnumValue("Int")})`
pub(in crate::lower) fn variable_without_dollar(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        format!("variable `{name}` is written without its `$`"),
        span,
        format!("write `${name}`"),
    )
}

/// `{"$": "Int"}`
pub(in crate::lower) fn no_variable_name(span: Span, written: &str) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        format!("`{}` names no variable", cut(written)),
        span,
        "expected a name such as `$limit`",
    )
}

/// `{"$limit": 5}`
pub(in crate::lower) fn no_type_text(
    span: Span,
    name: &str,
    written: &str,
    notation: Notation,
) -> Diagnostic {
    let (label, default) = if notation == Notation::Yaml {
        ("expected a type such as `Int`", format!("${name}: Int = 5"))
    } else {
        ("expected a type such as `\"Int\"`", format!("\"${name}\": \"Int = 5\""))
    };
    Diagnostic::error("syntax", format!("`${name}` declares a variable, which needs a type"), span, label)
        .help(format!("a default stands behind the type: `{default}`"))
        .fix(quoted_type(written).map(|content| replace("put the type in quotes", span, content)))
}

/// `{"__variables": 5}`
pub(in crate::lower) fn no_variables(span: Span, notation: Notation) -> Diagnostic {
    let types = example(notation, r#"{"limit": "Int = 5"}"#, "{limit: Int = 5}", r#"{"limit": "Int = 5"}"#);
    Diagnostic::error(
        "syntax",
        "`__variables` declares variables",
        span,
        format!("expected {} such as `{types}`", notation.a_mapping()),
    )
}

/// `{"(where: 5)": …}`
pub(in crate::lower) fn no_argument_key(span: Span, written: &str) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        format!("`{}` names no argument", cut(written)),
        span,
        "expected a name in parentheses, such as `(where)`",
    )
}

/// `{"order by": …}` in arguments
pub(in crate::lower) fn bad_name(span: Span, written: &str, what: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "syntax",
        format!("`{}` can't be the name of {}", cut(written), with_article(what)),
        span,
        "expected a name of GraphQL",
    );
    match written.strip_prefix('$') {
        Some(name) => diagnostic.help(format!("write `{name}`, without the `$`")),
        None => diagnostic.help("names consist of the letters A to Z and a to z, digits, and `_`"),
    }
}

/// `{5: …}` in arguments
pub(in crate::lower) fn no_name(span: Span, shown: &str, what: &str) -> Diagnostic {
    let message = format!("`{shown}` can't be the name of {}", with_article(what));
    Diagnostic::error("syntax", message, span, "expected a string")
}

fn with_article(what: &str) -> String {
    let article = if what.starts_with(['a', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {what}")
}

/// `{"__direktives": …}`
pub(in crate::lower) fn unknown_reserved_key(span: Span, written: &str) -> Diagnostic {
    let known = RESERVED.into_iter().chain(["__typename", "__schema", "__type"]);
    let diagnostic = match nearest(written, known) {
        Some(near) => Diagnostic::error(
            "unknown-reserved-key",
            format!("`{written}` means nothing"),
            span,
            format!("did you mean `{near}`?"),
        ),
        None => Diagnostic::error(
            "unknown-reserved-key",
            format!("`{written}` means nothing"),
            span,
            "names that begin with `__` are reserved",
        ),
    };
    diagnostic.help(
        "there are `__args`, `__alias`, `__aliasFor`, `__directives`, `__variables`, `__name`, `__on` and `__all_on`",
    )
}

/// `__args` in an operation, `$limit` in a field
pub(in crate::lower) fn misplaced_reserved_key(span: Span, written: &str, belongs: What) -> Diagnostic {
    let (message, label) = match (written.as_bytes().first(), belongs) {
        (Some(b'$'), _) => {
            (format!("`{}` declares a variable in a field", cut(written)), "declare it in the operation")
        }
        (Some(b'('), _) => {
            (format!("`{}` gives an argument to no field", cut(written)), "only fields take arguments")
        }
        (_, What::Operation) => (format!("`{written}` stands in a field"), "it belongs to the operation"),
        (_, What::On) => (format!("`{written}` stands outside of `__on`"), "did you mean `__typename`?"),
        _ => (format!("`{written}` stands outside of a field"), "it belongs to a field"),
    };
    Diagnostic::error("unknown-reserved-key", message, span, label)
}

/// `{"__directives": 5}`
pub(in crate::lower) fn no_directives(span: Span, notation: Notation) -> Diagnostic {
    let directives = example(
        notation,
        r#"{"include": {"if": True}}"#,
        "{include: {if: true}}",
        r#"{"include": {"if": true}}"#,
    );
    Diagnostic::error(
        "syntax",
        "`__directives` names directives",
        span,
        format!("expected {} such as `{directives}`", notation.a_mapping()),
    )
}

/// `{"__on": 5}`, `{"__all_on": 5}`
pub(in crate::lower) fn no_fragments(span: Span, key: &str, notation: Notation) -> Diagnostic {
    if key == "__on" {
        let on = example(
            notation,
            r#"{"__typeName": "flow", "id": True}"#,
            "{__typeName: flow, id: true}",
            r#"{"__typeName": "flow", "id": true}"#,
        );
        return Diagnostic::error(
            "not-a-selection",
            "`__on` holds inline fragments",
            span,
            format!("expected {} such as `{on}`", notation.a_mapping()),
        );
    }
    Diagnostic::error("not-a-selection", "`__all_on` names fragments", span, "expected a list of their names")
}

/// `{"__on": {"id": True}}`
pub(in crate::lower) fn on_without_type(span: Span, notation: Notation) -> Diagnostic {
    let add = example(
        notation,
        "add `\"__typeName\": \"Type\"`",
        "add `__typeName: Type`",
        "add `\"__typeName\": \"Type\"`",
    );
    Diagnostic::error("syntax", "inline fragment names no type", span, add)
}

/// `[Int]` without quotes is a list for YAML and Python.
fn quoted_type(written: &str) -> Option<String> {
    let is_type = written.starts_with('[')
        && written
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'[' | b']' | b'!'));
    is_type.then(|| format!("\"{written}\""))
}
