//! Calls whose result is known without running them: Prefect's helpers, and Python's own containers.

use super::brackets::Shape;
use super::containers::{Origin, Pair};
use super::parser::Parser;
use super::token::Token;
use crate::rows::Rows;
use crate::syntax::errors;
use crate::syntax::text::At;
use crate::syntax::tree::{Brackets, Entry, Kind, Use};

/// What is called.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    WithArgs,
    EnumValue,
    GqlObject,
    LiteralSetValue,
    Uuid,
    /// `dict`, `OrderedDict`, `Box`
    Mapping,
    /// `list`, `tuple`, `set`
    Sequence(Brackets),
    /// `textwrap.dedent("…")`
    Dedent,
    /// `copy.deepcopy(fields)`
    DeepCopy,
    /// `float("nan")` is known, other floats are not worth it.
    Float,
}

/// An argument of a call.
#[derive(Clone, Copy)]
pub(super) struct Argument {
    /// The keyword.
    pub(super) name: Option<At>,
    pub(super) value: Use,
    /// The stars of `*values` and `**options`.
    pub(super) spread: Option<Token>,
}

impl Function {
    /// The function of a name; Python's own ones only if nothing stands before it.
    pub(super) fn of(name: &str, bare: bool) -> Option<Self> {
        Some(match name {
            "with_args" => Self::WithArgs,
            "EnumValue" => Self::EnumValue,
            "GQLObject" => Self::GqlObject,
            "LiteralSetValue" => Self::LiteralSetValue,
            "UUID" => Self::Uuid,
            "dedent" => Self::Dedent,
            "deepcopy" => Self::DeepCopy,
            "OrderedDict" | "Box" => Self::Mapping,
            "dict" if bare => Self::Mapping,
            "list" if bare => Self::Sequence(Brackets::List),
            "tuple" if bare => Self::Sequence(Brackets::Tuple),
            "set" if bare => Self::Sequence(Brackets::Set),
            "float" if bare => Self::Float,
            _ => return None,
        })
    }
}

impl Parser<'_> {
    /// Grammar: `call`. The current token is its opening parenthesis; it began at `start`.
    pub(super) fn call(&mut self, start: u32, function: Function) -> Use {
        let mark = self.arguments.len();
        let inside = self.bracketed(Self::argument);
        let at = self.since(start);
        let result = match inside.shape {
            Shape::Items => self.result(function, mark, at),
            Shape::Comprehension => None,
            Shape::TooDeep => Some(self.add(Kind::Error, at)),
        };
        self.arguments.truncate(mark);
        result.unwrap_or_else(|| self.hole(at, false))
    }

    /// Grammar: `argument`.
    pub(super) fn argument(&mut self) {
        let spread = Some(self.cursor.token).filter(|token| matches!(token, Token::Star | Token::DoubleStar));
        if spread.is_some() {
            self.bump();
        }
        let mut name = None;
        if self.cursor.token == Token::Name && self.cursor.after() == Token::Equals {
            name = Some(self.cursor.at);
            self.bump();
            self.bump();
        }
        let value = self.expression();
        self.arguments.push(Argument { name, value, spread });
    }

    /// The result of a call with the arguments since `mark`, if it is known.
    fn result(&mut self, function: Function, mark: usize, at: At) -> Option<Use> {
        if function == Function::Mapping {
            return self.mapping_of(mark, at);
        }
        if self.arguments[mark..].iter().any(|argument| argument.spread.is_some()) {
            return None;
        }
        match function {
            Function::WithArgs => {
                let header = self.given(mark, 0, "field");
                let arguments = self.given(mark, 1, "arguments");
                let further = self.arguments.get(mark + 2).map(|argument| argument.value);
                let is_fit = further.is_none() || self.left || !self.slice(at).ends_with(')');
                let (Some(header), Some(_), true) = (header, arguments, is_fit) else {
                    let example = "with_args(\"flow\", {\"limit\": 5})";
                    let misused = self.misused(at, "with_args", "a field and its arguments", example);
                    // It names a field all the same.
                    return Some(match (header, arguments) {
                        (Some(header), None) => self.add(Kind::WithArgs { header, arguments }, at),
                        _ => misused,
                    });
                };
                let key = self.add(Kind::WithArgs { header, arguments }, at);
                // `with_args("flow", {"limit": 5}, {"id"}`: what stands behind the missing `)` is what is selected.
                Some(further.map_or(key, |value| self.mapping_of_one(Entry { key, value }, at)))
            }
            Function::EnumValue => self.enum_value(mark, at),
            Function::GqlObject => self.gql_object(mark, at),
            Function::LiteralSetValue => self.literal_set(mark, at),
            Function::Uuid => self.uuid(mark, at),
            Function::Sequence(brackets) => self.sequence_of(mark, at, brackets),
            Function::Dedent => self.dedent(mark, at),
            Function::DeepCopy => {
                let copied = self.given(mark, 0, "x").filter(|_| self.arguments.len() == mark + 1)?;
                self.deep_copy(copied, at)
            }
            Function::Float => self.float(mark, at),
            Function::Mapping => None,
        }
    }

    fn mapping_of_one(&mut self, entry: Entry, at: At) -> Use {
        let start = self.tree.entries.len();
        self.tree.entries.push(entry);
        let rows = Rows::since(start, &self.tree.entries);
        self.add(Kind::Mapping(rows), at)
    }

    /// The argument at a position, or with a keyword.
    pub(super) fn given(&self, mark: usize, position: usize, name: &str) -> Option<Use> {
        let arguments = &self.arguments[mark..];
        let at_position = arguments.get(position).filter(|argument| argument.name.is_none());
        let named = |argument: &&Argument| argument.name.is_some_and(|at| self.slice(at) == name);
        Some(at_position.or_else(|| arguments.iter().find(named))?.value)
    }

    fn misused(&mut self, at: At, function: &str, takes: &str, example: &str) -> Use {
        if !self.left {
            self.report(errors::misused_call(self.span(at), function, takes, example));
        }
        self.add(Kind::Error, at)
    }

    /// `UUID("1B671A64-…")` is its text as Python prints it; what is no UUID stays as it was written.
    fn uuid(&mut self, mark: usize, at: At) -> Option<Use> {
        // Further arguments change bits.
        let given = self.given(mark, 0, "hex").filter(|_| self.arguments.len() == mark + 1)?;
        let Kind::Text(mut text) = self.tree.kind(given) else { return None };
        if let Some(printed) = printed_uuid(self.tree.str(text)) {
            text = self.tree.open_text();
            self.tree.escape(&printed, given.at);
            self.tree.close_text(text);
        }
        Some(self.add(Kind::Text(text), at))
    }

    fn enum_value(&mut self, mark: usize, at: At) -> Option<Use> {
        let value = self.given(mark, 0, "value").map(|value| self.tree.kind(value));
        match value {
            Some(Kind::Text(text)) => Some(self.add(Kind::Enum(text), at)),
            Some(Kind::Hole(_) | Kind::Template(..) | Kind::Choice(..)) => None,
            Some(Kind::Error) => Some(self.add(Kind::Error, at)),
            _ => Some(self.misused(at, "EnumValue", "a name in quotes", "EnumValue(\"asc\")")),
        }
    }

    /// `GQLObject("flow")`, `GQLObject("flow")({"limit": 5})`
    fn gql_object(&mut self, mark: usize, at: At) -> Option<Use> {
        let name = self.given(mark, 0, "name");
        let mut arguments = self.given(mark, 1, "_arguments");
        let mut whole = at;
        while self.peek() == Token::ParenOpen {
            let mark = self.arguments.len();
            let inside = self.bracketed(Self::argument);
            let given = self.given(mark, 0, "arguments");
            self.arguments.truncate(mark);
            if inside.shape != Shape::Items || given.is_none() {
                return None;
            }
            (arguments, whole) = (given, self.since(at.start));
        }
        let Some(name) = name else {
            return Some(self.misused(at, "GQLObject", "the name of a field", "GQLObject(\"flow\")"));
        };
        let Kind::Text(text) = self.tree.kind(name) else { return None };
        let header = self.add(Kind::Text(text), at);
        Some(match arguments {
            Some(_) => self.add(Kind::WithArgs { header, arguments }, whole),
            None => header,
        })
    }

    /// `LiteralSetValue(["a", "b"])` is the text `{a, b}`.
    fn literal_set(&mut self, mark: usize, at: At) -> Option<Use> {
        let Some(list) = self.given(mark, 0, "value") else {
            return Some(self.misused(
                at,
                "LiteralSetValue",
                "a list of strings",
                "LiteralSetValue([\"a\", \"b\"])",
            ));
        };
        let Kind::Sequence(rows, _) = self.tree.kind(list) else { return None };
        for row in rows.ids() {
            match self.tree.kind(self.tree.uses[row as usize]) {
                Kind::Text(_) => {}
                Kind::Hole(_) | Kind::Template(..) | Kind::Choice(..) | Kind::Spread(_) => return None,
                _ => {
                    return Some(self.misused(
                        at,
                        "LiteralSetValue",
                        "a list of strings",
                        "LiteralSetValue([\"a\", \"b\"])",
                    ));
                }
            }
        }
        let glued = self.tree.open_text();
        self.tree.glue("{", list.at);
        for (index, row) in rows.ids().enumerate() {
            let item = self.tree.uses[row as usize];
            if index > 0 {
                self.tree.glue(", ", item.at);
            }
            if let Some(text) = self.text_of(item) {
                let row = self.tree.text(text);
                self.copy(text, row.start, row.end);
            }
        }
        self.tree.glue("}", list.at);
        self.tree.close_text(glued);
        Some(self.add(Kind::Text(glued), at))
    }

    /// `dict({"id": ...}, limit=5, **more)`, `OrderedDict([("id", ...)])`
    fn mapping_of(&mut self, mark: usize, at: At) -> Option<Use> {
        let (pairs, end) = (self.pairs.len(), self.arguments.len());
        for index in mark..end {
            let Argument { name, value, spread } = self.arguments[index];
            let known = match (name, self.tree.kind(value)) {
                (Some(name), _) => {
                    let text = self.text_at(name);
                    let key = self.add(Kind::Text(text), name);
                    self.pairs.push(Pair { key, value: Some(value), origin: Origin::Written });
                    true
                }
                (None, _) if spread == Some(Token::DoubleStar) => self.spread_argument(value),
                (None, _) if spread.is_some() => false,
                (None, Kind::Mapping(_)) if index == mark => self.spread_argument(value),
                (None, Kind::Hole(_)) if index == mark && end > mark + 1 => self.spread_argument(value),
                (None, Kind::Sequence(rows, _)) if index == mark => self.pairs_of(rows),
                _ => false,
            };
            if !known {
                self.pairs.truncate(pairs);
                return None;
            }
        }
        Some(self.mapping(pairs, at))
    }

    fn spread_argument(&mut self, value: Use) -> bool {
        self.spread_mapping(value, value.at);
        true
    }

    /// Takes the items of `[("id", ...), ("name", ...)]` as entries, if all are pairs.
    fn pairs_of(&mut self, rows: Rows) -> bool {
        for row in rows.ids() {
            let Kind::Sequence(pair, Brackets::List | Brackets::Tuple) =
                self.tree.kind(self.tree.uses[row as usize])
            else {
                return false;
            };
            let [key, value] = *pair.of(&self.tree.uses) else { return false };
            self.pairs.push(Pair { key, value: Some(value), origin: Origin::Written });
        }
        true
    }

    /// `set(["id"])`, `list(fields)`
    fn sequence_of(&mut self, mark: usize, at: At, brackets: Brackets) -> Option<Use> {
        let items = self.items.len();
        match self.arguments[mark..] {
            [] => {}
            [Argument { name: None, value, .. }] => match self.tree.kind(value) {
                Kind::Sequence(..) | Kind::Mapping(_) => self.spread_items(value, value.at),
                Kind::Text(_) => {
                    self.report(errors::splits_text(self.span(at), self.slice(at)));
                    return Some(self.add(Kind::Error, at));
                }
                _ => return None,
            },
            _ => return None,
        }
        let rows = Rows::gather(&mut self.items, items, &mut self.tree.uses);
        Some(self.add(Kind::Sequence(rows, brackets), at))
    }

    /// `float("nan")`, `float("inf")`
    fn float(&mut self, mark: usize, at: At) -> Option<Use> {
        let Kind::Text(text) = self.tree.kind(self.given(mark, 0, "")?) else { return None };
        if self.tree.str(text).trim().parse::<f64>().is_ok_and(f64::is_finite) {
            return None;
        }
        self.report(errors::not_finite(self.span(at), self.slice(at)));
        Some(self.add(Kind::NotAValue, at))
    }
}

/// What Python's `str(UUID(text))` gives, where it differs from the text; none for what is no UUID.
fn printed_uuid(text: &str) -> Option<String> {
    let bare = text.replace("urn:", "").replace("uuid:", "");
    let mut digits = bare.trim_matches(['{', '}']).replace('-', "");
    if digits.len() != 32 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    digits.make_ascii_lowercase();
    for hyphen in [20, 16, 12, 8] {
        digits.insert(hyphen, '-');
    }
    (digits != text).then_some(digits)
}
