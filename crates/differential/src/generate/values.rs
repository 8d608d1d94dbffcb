//! Types → values: literals and variables that fit.

use super::Generator;
use crate::syntax::Val;
use dictql::schema::{InputId, TypeId, TypeKind, TypeRef};

const TEXTS: [&str; 12] = [
    "",
    "x",
    "%train",
    "two words",
    "quote \" backslash \\ end",
    "line\nfeed\ttab",
    "é 𝄞 \u{2028}",
    "\u{7f}\u{1}",
    "$notAVariable",
    "    } bar",
    "07786de2-7283-434f-a9b1-600044a8afb3",
    "a rather long text that makes the arguments of a field go over several lines when they are printed",
];

impl Generator<'_> {
    /// A value for a position; `default` says whether the schema has a default there.
    pub(super) fn value(&mut self, ty: TypeRef, default: bool, depth: usize) -> Val {
        let json = matches!(self.schema.type_name(ty.base()), "JSON" | "json" | "jsonb");
        if self.chance(30) || json && !self.json_literals {
            return self.variable(ty, default);
        }
        self.literal(ty, depth, true)
    }

    /// A value without variables.
    pub(super) fn constant(&mut self, ty: TypeRef) -> Val {
        self.literal(ty, 3, false)
    }

    fn literal(&mut self, ty: TypeRef, depth: usize, variables: bool) -> Val {
        if !ty.is_non_null() && self.chance(5) {
            return Val::Word("null".into());
        }
        if let Some(item) = ty.nullable().item() {
            // A single value stands for a list of one.
            if self.chance(15) {
                return self.literal(item.non_null(), depth, false);
            }
            let count = self.rng.usize(..3);
            return Val::List((0..count).map(|_| self.inner(item, depth + 1, variables)).collect());
        }
        let base = ty.base();
        match self.schema.kind(base) {
            TypeKind::Enum => {
                let values: Vec<_> = self.schema.enum_values(base).collect();
                Val::Word(self.schema.enum_value_name(values[self.rng.usize(..values.len())]).to_owned())
            }
            TypeKind::InputObject => self.object(base, depth, variables),
            _ => self.scalar(base),
        }
    }

    fn inner(&mut self, ty: TypeRef, depth: usize, variables: bool) -> Val {
        if variables { self.value(ty, false, depth) } else { self.literal(ty, depth, false) }
    }

    fn object(&mut self, ty: TypeId, depth: usize, variables: bool) -> Val {
        let fields: Vec<InputId> = self.schema.input_fields(ty).collect();
        if self.schema.is_one_of(ty) {
            let field = fields[self.rng.usize(..fields.len())];
            let inner = self.schema.input_type(field).non_null();
            return Val::Object(vec![(
                self.schema.input_name(field).to_owned(),
                self.inner(inner, depth + 1, variables),
            )]);
        }
        let mut chosen = Vec::new();
        // Few of many, or Hasura's inputs would fill the page.
        let share = (200 / fields.len().max(1)).min(50) as u8;
        for field in fields {
            let wanted = depth < 4 && self.chance(share);
            if self.schema.is_required(field) || wanted {
                let inner = self.schema.input_type(field);
                let has_default = self.schema.input_default(field).is_some();
                let value = if variables {
                    self.value(inner, has_default, depth + 1)
                } else {
                    self.literal(inner, depth + 1, false)
                };
                chosen.push((self.schema.input_name(field).to_owned(), value));
            }
        }
        Val::Object(chosen)
    }

    fn scalar(&mut self, ty: TypeId) -> Val {
        let number = |text: &str| Val::Number(text.to_owned());
        match self.schema.type_name(ty) {
            "Int" => number(["0", "5", "-1", "2147483647", "-2147483648"][self.rng.usize(..5)]),
            "Float" => number(["0", "1.5", "-2e3", "1.0E-7", "12345678901234567890"][self.rng.usize(..5)]),
            "Boolean" => Val::Word(if self.chance(50) { "true" } else { "false" }.into()),
            "ID" if self.chance(30) => number("42"),
            "ID" | "String" if self.chance(10) => Val::Block(
                ["block", "two\n  lines\n", "\n\n  indented\n    more", "ends in \\", "\"\"\" quoted \""]
                    [self.rng.usize(..5)]
                .into(),
            ),
            "ID" | "String" => self.text(),
            _ => match self.rng.u8(..6) {
                0 => number("7"),
                1 => Val::Word("true".into()),
                2 => Val::Object(vec![("key".into(), self.text())]),
                3 => Val::List(vec![number("1"), Val::Word("null".into())]),
                _ => self.text(),
            },
        }
    }

    fn text(&mut self) -> Val {
        Val::Text(TEXTS[self.rng.usize(..TEXTS.len())].to_owned())
    }
}
