//! What is said about GraphQL text.

mod strings;

use super::token::Token;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::suggest::nearest;

pub(super) use strings::{cut_string, escape, open_string};

const SYNTAX: &str = "syntax";

/// A token as people see it; nothing stands behind the end.
fn shown(token: &str) -> String {
    match token {
        "" => "the end".to_owned(),
        long if long.chars().count() > 24 => format!("`{}…`", long.chars().take(20).collect::<String>()),
        short => format!("`{short}`"),
    }
}

/// `{ flow { id }`
pub(super) fn unclosed(span: Span, opener: Span, open: &str, close: &str) -> Diagnostic {
    Diagnostic::error("unclosed", format!("`{open}` is not closed"), span, format!("expected `{close}`"))
        .label(opener, "opened here")
}

/// `flow(limit: 5) }`, as a text that holds one selection
pub(super) fn trailing(span: Span, token: &str, what: &str) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        format!("{} stands behind the end of the {what}", shown(token)),
        span,
        "nothing may follow here",
    )
}

/// `"query Trains {"` as a key
pub(super) fn set_in_key(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "selection set stands in the key", span, "the key ends here")
        .help("the key is the header alone, its value the selection set")
}

/// `"{ id }"` as the selection set of a key
pub(super) fn wrapped_selections(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "selections stand in braces of their own", span, "remove the braces")
        .help("a string of selections holds them alone: `\"id name\"`")
}

/// `"flow { id }"` as a key whose value is a selection set too
pub(super) fn two_selection_sets(span: Span, value: Span) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        "key has a selection set of its own, and a value",
        span,
        "the first selection set",
    )
    .label(value, "the second one")
    .help("keep one of them")
}

/// `"id flow"` as a key whose value is a selection set
pub(super) fn several_headers(span: Span, token: &str, value: Span) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        "key names several selections, but has one value",
        span,
        format!("give {} a key of its own", shown(token)),
    )
    .label(value, "to which of them does this belong?")
}

/// `EnumValue("")`
pub(super) fn empty_value(span: Span) -> Diagnostic {
    Diagnostic::error("not-a-value", "enum value has no name", span, "expected a name")
}

/// `5 { id }`
pub(super) fn no_definition(span: Span, token: &str) -> Diagnostic {
    if matches!(token, "}" | ")" | "]") {
        return closes_nothing(span, token);
    }
    let message = format!("{} begins no operation and no fragment", shown(token));
    let begins = "expected `query`, `mutation`, `subscription`, `fragment` or `{`";
    Diagnostic::error(SYNTAX, message, span, if token == "/" { "comments begin with `#`" } else { begins })
}

/// `qeury Trains { … }`
pub(super) fn unknown_keyword(span: Span, word: &str, has_name: bool) -> Diagnostic {
    let keywords = ["query", "mutation", "subscription", "fragment"];
    let message = format!("`{word}` begins no operation and no fragment");
    match nearest(word, keywords.into_iter()) {
        None if word == "import" => {
            Diagnostic::error("unknown-root-key", message, span, "GraphQL has no imports")
                .help("write a comment: `# import Name from './file.graphql'`")
        }
        Some(near) => Diagnostic::error("unknown-header", message, span, format!("did you mean `{near}`?")),
        None if has_name => Diagnostic::error(
            "unknown-header",
            message,
            span,
            "expected `query`, `mutation`, `subscription` or `fragment`",
        ),
        None => Diagnostic::error("unknown-root-key", message, span, "a field can't stand alone")
            .help(format!("select it in an operation: `query {{ {word} }}`")),
    }
}

/// `type Flow { id: uuid }`
pub(super) fn not_executable(span: Span, word: &str) -> Diagnostic {
    Diagnostic::error(
        "not-executable",
        format!("`{word}` defines a part of a schema, which no server executes"),
        span,
        "expected an operation or a fragment",
    )
    .help("keep type definitions in a schema file")
    .url("https://spec.graphql.org/September2025/#sec-Executable-Definitions")
}

/// `"""text""" { id }`
pub(super) fn description_of_shorthand(span: Span, brace: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "query without a keyword can't have a description", span, "this description")
        .label(brace, "write `query {`")
}

/// `"""text"""` at the end
pub(super) fn description_of_nothing(span: Span) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        "description describes nothing",
        span,
        "expected an operation or a fragment behind it",
    )
}

/// `query Trains`
pub(super) fn no_body(span: Span, header: &str, found: Token) -> Diagnostic {
    let label = if found == Token::End { "expected `{ … }`" } else { "expected `{`" };
    let header = header.lines().next().unwrap_or(header);
    Diagnostic::error(SYNTAX, format!("`{header}` has no selection set"), span, label)
}

/// `fragment { id }`
pub(super) fn fragment_without_name(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "fragment has no name", span, "expected a name")
        .help("write `fragment Name on Type { … }`")
}

/// `fragment on on flow { id }`
pub(super) fn fragment_named_on(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "fragment can't be named `on`", span, "expected a name")
        .help("write `fragment Name on Type { … }`")
}

/// `fragment Parts { id }`
pub(super) fn fragment_without_type(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        format!("fragment `{name}` does not say which type it selects from"),
        span,
        "expected `on Type`",
    )
    .help(format!("write `fragment {name} on Type {{ … }}`"))
}

/// `fragment Parts($x: Int) on flow { id }`
pub(super) fn fragment_variables(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "fragment can't declare variables", span, "expected `on Type`")
        .help("declare them in the operations that use the fragment")
}

/// `query () { id }`
pub(super) fn no_variables(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "`()` declares no variable", span, "remove it")
}

/// `query (5) { id }`
pub(super) fn no_variable_definition(span: Span, token: &str) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        format!("{} declares no variable", shown(token)),
        span,
        "expected `$name: Type`",
    )
}

/// `query ($: Int) { id }`
pub(super) fn variable_without_name(span: Span, has_dollar: bool) -> Diagnostic {
    let message = if has_dollar { "variable has no name" } else { "description describes no variable" };
    let label = if has_dollar { "expected a name" } else { "expected `$name: Type`" };
    Diagnostic::error(SYNTAX, message, span, label)
}

/// `query (limit: Int) { id }`
pub(super) fn variable_without_dollar(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        format!("variable `{name}` is written without its `$`"),
        span,
        format!("write `${name}`"),
    )
}

/// `query ($limit Int) { id }`
pub(super) fn variable_without_colon(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("`${name}` needs a `:` before its type"), span, "expected `:`")
}

/// `query ($limit = 5) { id }`
pub(super) fn variable_without_type(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("variable `${name}` has no type"), span, "expected `: Type`")
        .help(format!("write `${name}: Int`, with the type that its position expects"))
}

/// `query ($limit: 5) { id }`
pub(super) fn no_type(span: Span, token: &str) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        format!("expected a type, found {}", shown(token)),
        span,
        "write a name such as `Int`, or `[Int!]`",
    )
}

/// `Int!!`
pub(super) fn two_bangs(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "type has two `!`", span, "one says that it is never null")
}

/// `[[[[…]]]]`
pub(super) fn deep_type(span: Span) -> Diagnostic {
    Diagnostic::error("too-deep", "type has more than 31 layers of lists and `!`", span, "the 32nd")
}

/// `flow { }`
pub(super) fn empty_selection(span: Span) -> Diagnostic {
    Diagnostic::error("empty-selection", "selection set selects nothing", span, "expected a field")
        .help("remove it with its field, or select `__typename`")
}

/// `flow()`
pub(super) fn no_arguments(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "`()` holds no argument", span, "remove it")
}

/// `flow({limit: 5})`
pub(super) fn wrapped_arguments(span: Span, open: &str) -> Diagnostic {
    let (message, label) = match open {
        "{" => ("arguments stand in braces", "remove the braces"),
        _ => ("arguments stand in parentheses of their own", "remove the parentheses"),
    };
    Diagnostic::error(SYNTAX, message, span, label).help("write `name: value, name: value`")
}

/// `{ ... }`
pub(super) fn spread_of_nothing(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "`...` spreads nothing", span, "expected a fragment's name, or `on Type { … }`")
}

/// `... on { id }`
pub(super) fn condition_without_type(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "`... on` names no type", span, "expected a type's name")
}

/// `... on flow`
pub(super) fn inline_without_set(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "inline fragment has no selection set", span, "expected `{ … }`")
}

/// `...flow { id }`
pub(super) fn spread_with_set(span: Span, name_span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        format!("`...{name}` spreads a fragment, which has its own selection set"),
        name_span,
        format!("did you mean `... on {name}`?"),
    )
    .label(span, "this selection set")
}

/// `flow @ { id }`
pub(super) fn directive_without_name(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "directive has no name", span, "expected a name such as `@include`")
}

/// `limit: $`
pub(super) fn dollar_without_name(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "variable has no name", span, "expected a name")
}

/// `query ($a: Int = $b) { id }`
pub(super) fn variable_in_constant(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        format!("`{name}` stands where only a constant can stand"),
        span,
        "expected a literal",
    )
    .help("defaults, and directives on variable definitions, can't use variables")
}

/// `[=]`
pub(super) fn no_item(span: Span, token: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("{} is no value", shown(token)), span, "a list holds values")
}

/// `flow(limit=5)`
pub(super) fn equals_for_colon(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("`{name}` gets its value with `:`, not `=`"), span, "write `:`")
}

/// `flow(limit 5)`
pub(super) fn value_without_colon(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("`{name}` needs a `:` before its value"), span, "expected `:`")
}

/// `flow(limit)`
pub(super) fn name_without_value(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("`{name}` has no value"), span, format!("write `{name}: value`"))
}

/// `flow(limit: )`
pub(super) fn no_value(span: Span, owner: &str, token: &str) -> Diagnostic {
    let message = match owner {
        "a default" => format!("expected a default value, found {}", shown(token)),
        "an enum value" => format!("expected an enum value, found {}", shown(token)),
        _ => format!("expected a value for `{owner}`, found {}", shown(token)),
    };
    Diagnostic::error(SYNTAX, message, span, "write a value here")
}

/// `{ "id" }`
pub(super) fn quoted_field(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        "fields are written without quotes in GraphQL",
        span,
        format!("write {}", shown(name)),
    )
}

/// `flow("limit": 5)`
pub(super) fn quoted_name(span: Span, name: &str, what: &str) -> Diagnostic {
    let what = if what == "argument" { "arguments" } else { "input fields" };
    Diagnostic::error(
        SYNTAX,
        format!("names of {what} are written without quotes in GraphQL"),
        span,
        format!("write {}", shown(name)),
    )
}

/// `flow(name: 'x')`
pub(super) fn single_quotes(span: Span, double: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, "GraphQL strings take double quotes", span, format!("write `{double}`"))
}

/// `flow(name: “x”)`
pub(super) fn curly_quotes(span: Span, quote: &str) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        format!("GraphQL strings take straight quotes, not `{quote}`"),
        span,
        "write `\"`",
    )
}

/// `id: f47ac10b-58cc`, `at: 2020-01-01`
pub(super) fn unquoted(span: Span, text: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        SYNTAX,
        format!("{} is neither a number nor a name", shown(text)),
        span,
        "a string stands in quotes",
    );
    diagnostic.help(format!("write `\"{text}\"`"))
}

/// `01`, `1.`, `1a`
pub(super) fn bad_number(span: Span, number: &str) -> Diagnostic {
    let digits = number.trim_start_matches('-');
    let whole = digits.trim_start_matches(|char: char| char.is_ascii_digit());
    let message = format!("{} is not a number", shown(number));
    let label = if digits.starts_with('0') && digits.as_bytes().get(1).is_some_and(u8::is_ascii_digit) {
        "GraphQL numbers have no leading zero"
    } else if whole.starts_with('.') && !whole[1..].starts_with(|char: char| char.is_ascii_digit()) {
        "digits must follow the `.`"
    } else if whole.starts_with(['e', 'E']) && whole.len() == 1 {
        "digits must follow the `e`"
    } else if whole.starts_with('_') {
        "GraphQL numbers have no `_`"
    } else if whole.starts_with(['x', 'X', 'o', 'O', 'b', 'B']) && digits.starts_with('0') {
        "GraphQL numbers are decimal"
    } else {
        "a number has digits only, a name begins with a letter"
    };
    Diagnostic::error(SYNTAX, message, span, label).help(format!("a string stands in quotes: `\"{number}\"`"))
}

/// `}` where nothing is open
pub(super) fn closes_nothing(span: Span, token: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("`{token}` closes nothing"), span, "remove it")
}

/// `{ 5 }`
pub(super) fn no_selection(span: Span, token: &str) -> Diagnostic {
    let label = match token {
        "/" => "comments begin with `#`",
        ";" => "remove it",
        _ => "expected a field",
    };
    let diagnostic = Diagnostic::error(SYNTAX, format!("{} selects nothing", shown(token)), span, label);
    if token.is_ascii() {
        diagnostic
    } else {
        diagnostic.help("names consist of the letters A to Z and a to z, digits, and `_`")
    }
}

/// `{ { id } }`
pub(super) fn set_of_nothing(span: Span) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        "selection set belongs to no field",
        span,
        "expected a field's name in front of `{`",
    )
}

/// `flow: { id }`
pub(super) fn colon_before_set(span: Span, name: &str, open: &str) -> Diagnostic {
    let what = if open == "{" { "selection set" } else { "arguments" };
    Diagnostic::error(SYNTAX, format!("no `:` stands between `{name}` and its {what}"), span, "remove it")
}

/// `flow { limit: 5 }`
pub(super) fn argument_in_set(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("`{name}: …` stands among the fields"), span, "is this an argument?")
        .help(format!("arguments stand in parentheses behind their field: `field({name}: …)`"))
}

/// `flow { a: }`
pub(super) fn alias_of_nothing(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("alias `{name}` has no field"), span, "expected a field behind it")
}

/// `a: b: c`
pub(super) fn second_colon(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "field has two aliases", span, "one `alias: name` is enough")
}

/// `flow($limit)`
pub(super) fn variable_for_argument(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "argument has no name", span, "expected `name:` in front of the variable")
        .help("a field takes arguments as `name: $variable`; `$name: Type` declares a variable in an operation's header")
}

/// `flow(5)`
pub(super) fn no_argument(span: Span, token: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("{} is no argument", shown(token)), span, "expected `name: value`")
}

/// `{name: "x", 5}`
pub(super) fn no_field(span: Span, token: &str) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        format!("{} is no field of an input object", shown(token)),
        span,
        "expected `name: value`",
    )
}
