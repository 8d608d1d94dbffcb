//! What is said about YAML.

use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::lower::is_name;
use crate::source::Span;
use granit_parser::ErrorKind;

const SYNTAX: &str = "syntax";

/// A text in the quotes that it needs no escapes in, if there are such.
fn quoted(text: &str) -> Option<String> {
    if text.chars().any(char::is_control) {
        return None;
    }
    if text.contains(['"', '\\']) {
        return Some(format!("'{}'", text.replace('\'', "''")));
    }
    Some(format!("\"{text}\""))
}

/// An empty file
pub(super) fn nothing(span: Span) -> Diagnostic {
    Diagnostic::error("empty-selection", "file holds no description", span, "nothing stands here")
        .help("write `query: {field}`")
}

/// `query Trains {`
pub(super) fn graphql_text(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "this is GraphQL, and YAML takes it apart", span, "GraphQL begins here")
        .help("let the file's name end in `.graphql`, or put the text behind `query: |`, each line indented")
}

/// `flow(limit: 5):`, `{flow(limit:5, offset:2): …}`
pub(super) fn yaml_header(span: Span, header: &str, is_flow: bool) -> Diagnostic {
    let tight = tight(header);
    let label = if is_flow {
        "between braces YAML ends a key at a comma, a bracket, or `: `"
    } else {
        "in YAML `: ` ends a key"
    };
    let (help, content) = match tight {
        Some(tight) if !is_flow => (format!("leave no blank behind a colon: `{tight}:`"), Some(tight)),
        _ => {
            let content = quoted(header);
            (format!("put it in quotes: `{}`", content.as_deref().unwrap_or("\"…\"")), content)
        }
    };
    let fix = content.map(|content| {
        Fix::replace("write the key so that YAML reads it whole", Safety::Safe, span, content)
    });
    Diagnostic::error("yaml-header", "YAML takes this header apart", span, label).help(help).fix(fix)
}

/// The header without blanks behind its colons; none where YAML would still end it.
fn tight(header: &str) -> Option<String> {
    let mut out = String::new();
    let mut chars = header.chars().peekable();
    let mut quote = false;
    while let Some(char) = chars.next() {
        out.push(char);
        match char {
            '"' => quote = !quote,
            '\\' if quote => out.extend(chars.next()),
            ':' if !quote => while chars.next_if(|next| *next == ' ').is_some() {},
            _ => {}
        }
    }
    (!out.contains(": ") && !out.contains(" #")).then_some(out)
}

/// `$ids: [uuid!]!`
pub(super) fn unquoted_type(span: Span, value: &str) -> Diagnostic {
    let content = quoted(value);
    let help = content.as_deref().map(|content| format!("put it in quotes: `{content}`"));
    let fix = content.map(|content| Fix::replace("put the type in quotes", Safety::Safe, span, content));
    let diagnostic = Diagnostic::error(
        SYNTAX,
        "YAML takes this type for something else",
        span,
        "brackets and `: ` have a meaning of their own in YAML",
    );
    Diagnostic { help, ..diagnostic }.fix(fix)
}

/// `@include: …`
pub(super) fn directive_as_key(span: Span, written: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, "`@` can't begin a key in YAML", span, "a directive stands behind its field")
        .help(format!("write it in the header, as in `state {written}:`, or below `__directives`"))
}

/// `_ilike: %train`
pub(super) fn reserved_indicator(span: Span, value: &str, first: char) -> Diagnostic {
    let content = quoted(value);
    let help = content.as_deref().map(|content| format!("write `{content}`"));
    let fix = content.map(|content| Fix::replace("put it in quotes", Safety::Safe, span, content));
    let diagnostic = Diagnostic::error(SYNTAX, no_beginning(first), span, "put it in quotes");
    Diagnostic { help, ..diagnostic }.fix(fix)
}

fn no_beginning(first: char) -> String {
    match first {
        '`' => "a backtick can't begin a text in YAML".to_owned(),
        first => format!("`{}` can't begin a text in YAML", first.escape_debug()),
    }
}

/// A line that begins with a tab
pub(super) fn tabs<'s>(first: Span, all: &[Span], written: impl Fn(Span) -> &'s str) -> Diagnostic {
    let edit = |span: &Span| Edit { span: *span, content: written(*span).replace('\t', "  ") };
    let fix = Fix {
        message: "indent by spaces".to_owned(),
        safety: Safety::Unsafe,
        edits: all.iter().map(edit).collect(),
    };
    let message = match all.len() {
        1 => "a line is indented by a tab".to_owned(),
        count => format!("{count} lines are indented by tabs"),
    };
    Diagnostic::error(SYNTAX, message, first, "YAML indents by spaces only").fix(Some(fix))
}

/// `*none`
pub(super) fn unknown_anchor(span: Span, name: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("nothing before has the anchor `&{name}`");
    let label = near.map_or_else(|| "names an anchor".to_owned(), |near| format!("did you mean `*{near}`?"));
    Diagnostic::error(SYNTAX, message, span, label)
        .help("a text that begins with `*` stands in quotes; an anchor counts in its own document only")
}

/// `&a {b: *a}`
pub(super) fn alias_inside(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "alias stands inside of what it names", span, "this would never end")
}

/// `<<: 5`
pub(super) fn merge_of_no_mapping(span: Span) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        "`<<` takes over the entries of a mapping, and this is none",
        span,
        "not a mapping",
    )
    .help("write an alias of a mapping, `<<: *name`, or a sequence of them")
}

/// A million entries by merge keys
pub(super) fn too_many_merged(span: Span, limit: usize) -> Diagnostic {
    let message = format!("merge keys bring more than {limit} entries");
    Diagnostic::error("too-many-nodes", message, span, "not taken over from here on")
}

/// More than a thousand levels
pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error("too-deep", "file nests more than 1000 levels deep", span, "not read from here on")
}

/// `[1, 2`, `"abc`
pub(super) fn unclosed(span: Span, opener: &str, end: Span) -> Diagnostic {
    let closer = match opener {
        "{" => "}",
        "[" => "]",
        quote => quote,
    };
    Diagnostic::error("unclosed", format!("`{opener}` is not closed"), span, "opened here")
        .label(end, format!("expected `{closer}`, here or further on"))
}

/// `id` above `name:`
pub(super) fn missing_colon(span: Span, written: &str) -> Diagnostic {
    if written.contains([' ', ',']) {
        return several_on_line(span, written);
    }
    let end = Span { start: span.end, ..span };
    Diagnostic::error(SYNTAX, format!("`{written}` has no colon"), span, "a key of a mapping ends with `:`")
        .help(format!("write `{written}:`; names alone stand in a sequence, each behind `- `"))
        .fix(Fix::replace("insert `:`", Safety::Safe, end, ":"))
}

/// `- id` among keys; each of `names` is the place of an item, and its name
pub(super) fn items_among_keys(span: Span, written: &str, names: &[(Span, &str)]) -> Diagnostic {
    let edits = names.iter().map(|(span, name)| Edit { span: *span, content: format!("{name}:") }).collect();
    let fix = Fix { message: "write them as keys".to_owned(), safety: Safety::Safe, edits };
    let name = names.first().map_or("name", |(_, name)| name);
    Diagnostic::error(
        SYNTAX,
        "items of a sequence stand among the keys of a mapping",
        span,
        "expected a key, like those above it",
    )
    .help(format!("write `{name}:` for `{written}`"))
    .fix((!names.is_empty()).then_some(fix))
}

/// `id, name` among keys
fn several_on_line(span: Span, written: &str) -> Diagnostic {
    let message = format!("`{}` has no colon", cut(written));
    Diagnostic::error(SYNTAX, message, span, "a key of a mapping ends with `:`")
        .help("write each field on a line of its own, as in `id:`; or all of them behind their key: `flow: [id, name]`")
}

/// `flow: (limit: 5)`; `line` is all of it
pub(super) fn arguments_as_value(span: Span, line: Span, key: &str, inside: &str) -> Diagnostic {
    let content = tight(&format!("{key}({inside})")).map(|header| format!("{header}:"));
    let help = content
        .as_deref()
        .map(|header| format!("write them in the key, without blanks behind colons: `{header}`"));
    let fix =
        content.map(|header| Fix::replace("write the arguments in the key", Safety::Unsafe, line, header));
    let message = format!("the arguments of `{}` stand where its selection stands", cut(key));
    Diagnostic { help, ..Diagnostic::error(SYNTAX, message, span, "arguments") }.fix(fix)
}

/// A text that people wrote, cut if it is long.
fn cut(text: &str) -> String {
    if text.chars().count() <= 40 {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(36).collect::<String>())
}

/// `trains: flow`, and below it `id:`
pub(super) fn keys_below_value(span: Span, below: Span, key: &str, value: &str) -> Diagnostic {
    let message = format!("`{}` has a value on its line, and keys below it", cut(key));
    let is_alias = is_name(key) && is_name(value);
    let help = if is_alias {
        format!("an alias stands in its key, without a blank: `{key}:{value}:`")
    } else {
        "an argument is a key of its own below it: `(name): value`".to_owned()
    };
    let tight = Span { start: span.start - 1 - u32::from(is_alias), ..span };
    let fix = is_alias
        .then(|| Fix::replace("write the alias as a key", Safety::Unsafe, tight, format!(":{value}:")));
    Diagnostic::error(SYNTAX, message, span, "nothing can stand below this")
        .label(below, "YAML has no place for these keys")
        .help(help)
        .fix(fix)
}

/// `name:{_eq: 1}`, `(limit):5`
pub(super) fn no_blank(colon: Span) -> Diagnostic {
    let gap = Span { start: colon.end, ..colon };
    let (message, label) = ("no blank stands behind this colon", "YAML ends a key at `: `, with its blank");
    Diagnostic::error(SYNTAX, message, colon, label).fix(Fix::replace(
        "put a blank behind the colon",
        Safety::Safe,
        gap,
        " ",
    ))
}

/// `where: name: desc`; `value` is what stands behind the first colon
fn second_colon(span: Span, value: Option<(Span, &str)>) -> Diagnostic {
    let (message, label) = ("a second `: ` stands on the line", "a line holds one key and its value");
    let diagnostic = Diagnostic::error(SYNTAX, message, span, label);
    let Some((span, value, content)) = value.and_then(|(at, value)| Some((at, value, quoted(value)?))) else {
        return diagnostic;
    };
    let is_entry = value.split_once(": ").is_some_and(|(key, _)| is_name(key));
    let braces = if is_entry { format!("; put a mapping in braces: `{{{value}}}`") } else { String::new() };
    diagnostic.help(format!("put a text in quotes: `{content}`{braces}")).fix(Fix::replace(
        "put the value in quotes",
        Safety::Unsafe,
        span,
        content,
    ))
}

/// `{flow {id}}`; `field` is where the field ends
fn set_without_colon(span: Span, field: u32) -> Diagnostic {
    let gap = Span { start: field, end: field, ..span };
    let colon = if field == span.start { ": " } else { ":" };
    let message = "a selection set follows its field without a colon";
    Diagnostic::error(SYNTAX, message, span, "write `: {`")
        .help("in YAML it is the value of its field: `{flow: {id, name}}`")
        .fix(Fix::replace("insert `:`", Safety::Safe, gap, colon))
}

/// What the parser stumbles over: `found` is the character there, `value` the value of its line.
pub(super) fn fault(
    span: Span,
    kind: &ErrorKind,
    found: &str,
    value: Option<Span>,
    source: &str,
) -> Diagnostic {
    let written = |span: Span| &source[span.start as usize..span.end as usize];
    let (message, label): (String, &str) = match kind {
        ErrorKind::MappingValueNotAllowed => {
            return second_colon(span, value.map(|value| (value, written(value).trim_end())));
        }
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedDocumentStart => (
            "this line fits to nothing above it".to_owned(),
            "expected a key, indented like the keys before it",
        ),
        ErrorKind::ExpectedBlockSequenceEntry => {
            ("a key stands beside the items of a sequence".to_owned(), "expected `- `")
        }
        ErrorKind::BlockSequenceEntryNotAllowed => {
            ("an item stands on the line of its key".to_owned(), "begin a new line before `- `")
        }
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::PlainScalarStartsWithDashFlowIndicator => {
            (no_beginning(found.chars().next().unwrap_or_default()), "put it in quotes")
        }
        ErrorKind::BlockEntryInFlowCollection => (
            "an item with `- ` stands between brackets".to_owned(),
            "leave the `-` out: commas part the items",
        ),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::InvalidMappingValueWhitespace => {
            ("a tab stands where YAML takes spaces only".to_owned(), "write spaces")
        }
        ErrorKind::FlowMappingValueAdjacentCollection => return no_blank(span),
        ErrorKind::MisplacedFlowCollectionEnd => {
            (format!("`{found}` closes nothing"), "no bracket is open here")
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator
            if found == "{" =>
        {
            return set_without_colon(span, source[..span.start as usize].trim_end().len() as u32);
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            (format!("`{found}` stands between two items"), "expected `,`, or the closing bracket")
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            ("text goes on behind its quotes".to_owned(), "put all of it in quotes, or none of it")
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => (
            "this text holds an escape that YAML does not know".to_owned(),
            "in single quotes a backslash is only a backslash",
        ),
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => {
            ("text stands behind `|` or `>`".to_owned(), "the text begins on the next line")
        }
        ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => (
            "the lines of this text are not indented alike".to_owned(),
            "indent all of them further than the key",
        ),
        ErrorKind::CommentNotSeparated | ErrorKind::CommentInterceptedScalar => {
            ("a comment stands inside of a text".to_owned(), "put the text in quotes")
        }
        ErrorKind::UndeclaredTagHandle
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidGlobalTagCharacter
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::MissingTagUri => {
            ("`!` begins a tag in YAML".to_owned(), "put a text that begins with `!` in quotes")
        }
        ErrorKind::MissingAnchorOrAliasName => {
            (format!("`{found}` names no anchor"), "put a text that begins with `*` or `&` in quotes")
        }
        _ => ("this can't be read as YAML".to_owned(), "from here on"),
    };
    Diagnostic::error(SYNTAX, message, span, label)
}
