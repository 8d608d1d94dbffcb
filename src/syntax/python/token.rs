//! Text → Python's tokens. A string literal is one token: where it ends is found here, what it means in `strings`.

use crate::syntax::quotes::closed_below;
use logos::{Lexer, Logos};

/// Python's tokens, as far as expressions need them.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq)]
#[logos(skip r"[ \t\x0C]+")]
#[logos(skip r"\\(\r\n|\n|\r)")]
#[logos(extras = Fields)]
pub(super) enum Token {
    /// The end of a line.
    #[regex(r"\r\n|\n|\r")]
    Newline,
    /// `# why`
    #[regex(r"#[^\r\n]*", allow_greedy = true)]
    Comment,
    /// `"flow"`, `rb'…'`, `"""…"""`; whether it is closed.
    #[regex(r#"([rRuUbBfFtT]|[bBfFtT][rR]|[rR][bBfFtT])?("""|'''|"|')"#, string)]
    String(bool),
    /// `“flow”`, as word processors write quotes, or in backticks, as JavaScript has it.
    #[regex(r"“[^”\r\n]*”|‘[^’\r\n]*’|„[^“\r\n]*“|`[^`\r\n]*`")]
    Curly,
    /// `5`, `0x1F`, `1_000.5e3`, and what begins like a number.
    #[regex(r"(0[xXoObB][0-9a-zA-Z_]*|([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9][0-9_]*)([eE][+-]?[0-9][0-9_]*)?)[0-9a-zA-Z_]*")]
    Number,
    /// `flow_id`
    #[regex(r"[\p{XID_Start}_]\p{XID_Continue}*")]
    Name,
    /// `$limit`, which Python has not.
    #[regex(r"\$[A-Za-z_][A-Za-z0-9_]*")]
    Variable,
    /// `True`
    #[token("True")]
    True,
    /// `False`
    #[token("False")]
    False,
    /// `None`
    #[token("None")]
    None,
    /// `...`
    #[token("...")]
    Ellipsis,
    /// `{`
    #[token("{")]
    BraceOpen,
    /// `}`
    #[token("}")]
    BraceClose,
    /// `[`
    #[token("[")]
    BracketOpen,
    /// `]`
    #[token("]")]
    BracketClose,
    /// `(`
    #[token("(")]
    ParenOpen,
    /// `)`
    #[token(")")]
    ParenClose,
    /// `,`
    #[token(",")]
    Comma,
    /// `:`
    #[token(":")]
    Colon,
    /// `;`
    #[token(";")]
    Semicolon,
    /// `=`
    #[token("=")]
    Equals,
    /// `.`
    #[token(".")]
    Dot,
    /// `*`
    #[token("*")]
    Star,
    /// `**`
    #[token("**")]
    DoubleStar,
    /// `+`
    #[token("+")]
    Plus,
    /// `-`
    #[token("-")]
    Minus,
    /// `//`
    #[token("//")]
    DoubleSlash,
    /// `~`, `await`, `yield`: they stand before an operand only.
    #[token("~")]
    #[token("await")]
    #[token("yield")]
    Prefix,
    /// The operators that stand between operands only.
    #[regex(r"[/%@&|\^<>]|<<|>>|<=|>=|==|!=|:=")]
    #[token("in")]
    #[token("is")]
    Operator,
    /// `and`
    #[token("and")]
    And,
    /// `or`
    #[token("or")]
    Or,
    /// `not`
    #[token("not")]
    Not,
    /// `if`
    #[token("if")]
    If,
    /// `else`
    #[token("else")]
    Else,
    /// `for`, `async`: a comprehension begins.
    #[token("for")]
    #[token("async")]
    For,
    /// `lambda`
    #[token("lambda")]
    Lambda,
    /// `import`, `from`
    #[token("import")]
    #[token("from")]
    Import,
    /// What begins other statements, and what only they hold.
    #[token("def")]
    #[token("class")]
    #[token("while")]
    #[token("with")]
    #[token("return")]
    #[token("try")]
    #[token("except")]
    #[token("finally")]
    #[token("raise")]
    #[token("assert")]
    #[token("pass")]
    #[token("del")]
    #[token("global")]
    #[token("nonlocal")]
    #[token("break")]
    #[token("continue")]
    #[token("elif")]
    #[token("as")]
    #[regex(r"->|[+\-*/%@&|\^]=|<<=|>>=|//=|\*\*=")]
    Statement,
    /// A character that Python gives no meaning.
    Unknown,
    /// The end of the text.
    End,
}

impl Token {
    /// The bracket that closes this one.
    pub(super) fn closer(self) -> Option<Self> {
        match self {
            Self::BraceOpen => Some(Self::BraceClose),
            Self::BracketOpen => Some(Self::BracketClose),
            Self::ParenOpen => Some(Self::ParenClose),
            _ => None,
        }
    }

    /// Whether this is `}`, `]` or `)`.
    pub(super) fn closes(self) -> bool {
        matches!(self, Self::BraceClose | Self::BracketClose | Self::ParenClose)
    }

    /// The character of a bracket.
    pub(super) fn bracket(self) -> &'static str {
        match self {
            Self::BraceOpen => "{",
            Self::BraceClose => "}",
            Self::BracketOpen => "[",
            Self::BracketClose => "]",
            Self::ParenOpen => "(",
            _ => ")",
        }
    }

    /// Whether an operand can begin here.
    pub(super) fn begins(self) -> bool {
        self.closer().is_some()
            || matches!(
                self,
                Self::String(_)
                    | Self::Curly
                    | Self::Number
                    | Self::Name
                    | Self::Variable
                    | Self::True
                    | Self::False
                    | Self::None
                    | Self::Ellipsis
                    | Self::Plus
                    | Self::Minus
                    | Self::Prefix
                    | Self::Not
                    | Self::Lambda
            )
    }

    /// Whether this joins two operands.
    pub(super) fn joins(self) -> bool {
        matches!(
            self,
            Self::Operator
                | Self::Plus
                | Self::Minus
                | Self::Star
                | Self::DoubleStar
                | Self::DoubleSlash
                | Self::And
                | Self::Or
                | Self::Not
        )
    }

    /// Whether this goes on with the operand before it: an attribute, a call, a subscript.
    pub(super) fn extends(self) -> bool {
        matches!(self, Self::Dot | Self::ParenOpen | Self::BracketOpen)
    }
}

/// How often the fields of an f-string were not understood; after many, its first quote ends it, as before Python 3.12.
/// (Each try may read to the end of the file.)
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fields {
    failures: u8,
}

const MANY: u8 = 16;

/// Takes in the rest of a string literal and says whether it is closed.
fn string(lexer: &mut Lexer<'_, Token>) -> bool {
    let opening = lexer.slice().as_bytes();
    let quote = opening[opening.len() - 1];
    let triple = opening.len() > 2 && opening[opening.len() - 3] == quote;
    let rest = lexer.remainder();
    if has_fields(opening) && lexer.extras.failures < MANY {
        if let Some(len) = end_of_fields(rest.as_bytes(), quote, triple) {
            lexer.bump(len);
            return true;
        }
        lexer.extras.failures += 1;
    }
    let (len, closed) = end(rest, quote, triple);
    lexer.bump(len);
    closed
}

fn has_fields(prefix: &[u8]) -> bool {
    prefix.iter().any(|byte| matches!(byte, b'f' | b'F' | b't' | b'T'))
}

/// How much of `rest` belongs to the literal, its closing quotes included, and whether it has any.
fn end(rest: &str, quote: u8, triple: bool) -> (usize, bool) {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += escaped(bytes, at),
            b'\n' | b'\r' if !triple => break,
            byte if byte == quote && closes(bytes, at, triple) => return (at + width(triple), true),
            _ => at += 1,
        }
    }
    if triple {
        return (bytes.len(), false);
    }
    // The punctuation that ends the line was hardly meant as text: `"id,`, `"flow: {`.
    let line = &rest[..at.min(bytes.len())];
    if let Some(more) = closed_below(&rest[line.len()..], quote) {
        return (line.len() + more, false);
    }
    (line.trim_end_matches([',', ':', '{', '}', '[', ']', '(', ')', ' ', '\t']).len(), false)
}

/// How many bytes a backslash makes literal, itself included.
fn escaped(bytes: &[u8], at: usize) -> usize {
    if bytes[at + 1..].starts_with(b"\r\n") { 3 } else { 2 }
}

fn closes(bytes: &[u8], at: usize, triple: bool) -> bool {
    !triple || (bytes.get(at + 1) == Some(&bytes[at]) && bytes.get(at + 2) == Some(&bytes[at]))
}

fn width(triple: bool) -> usize {
    if triple { 3 } else { 1 }
}

/// Inside what the scan of an f-string is.
enum Inside {
    Literal { quote: u8, triple: bool, fields: bool },
    Field,
}

/// The same for an f-string, whose fields may hold strings in the same quotes (PEP 701); none if they don't end well.
fn end_of_fields(bytes: &[u8], quote: u8, triple: bool) -> Option<usize> {
    let mut inside = vec![Inside::Literal { quote, triple, fields: true }];
    let mut at = 0;
    while let Some(innermost) = inside.last() {
        let byte = *bytes.get(at)?;
        match *innermost {
            _ if matches!(byte, b'\n' | b'\r') && !triple => return None,
            Inside::Literal { .. } if byte == b'\\' => {
                at += escaped(bytes, at);
                // The braces of `\N{BULLET}` hold no field.
                if bytes.get(at - 1) == Some(&b'N') && bytes.get(at) == Some(&b'{') {
                    at += 1;
                }
                continue;
            }
            Inside::Literal { quote, triple, .. } if byte == quote && closes(bytes, at, triple) => {
                at += width(triple);
                inside.pop();
                continue;
            }
            Inside::Literal { fields: true, .. } if byte == b'{' => {
                if bytes.get(at + 1) == Some(&b'{') {
                    at += 1;
                } else {
                    inside.push(Inside::Field);
                }
            }
            Inside::Literal { .. } => {}
            Inside::Field => match byte {
                b'{' => inside.push(Inside::Field),
                b'}' => drop(inside.pop()),
                b'"' | b'\'' => {
                    let triple = closes(bytes, at, true);
                    let fields = has_fields(&bytes[at.saturating_sub(2)..at]);
                    inside.push(Inside::Literal { quote: byte, triple, fields });
                    at += width(triple) - 1;
                }
                _ => {}
            },
        }
        at += 1;
    }
    Some(at)
}
