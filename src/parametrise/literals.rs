//! `literals = "hoist"`: which literals become variables, and of which types (language.md §7).

use crate::document::{Document, ValueId, ValueKind};
use crate::schema::{TypeKind, TypeRef};
use crate::target::Target;
use crate::validate::Analysis;

/// What becomes of the literals in arguments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Literals {
    /// They stay in the text.
    #[default]
    Keep,
    /// They become variables, so that the text is the same whatever their values are. Where the schema says nothing of
    /// a position they stay: a variable needs a type.
    Hoist,
}

impl Literals {
    /// The words that [`Literals::parse`] knows, the default first.
    pub const WORDS: [&'static str; 2] = ["keep", "hoist"];

    /// The choice that a word stands for.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "keep" => Some(Self::Keep),
            "hoist" => Some(Self::Hoist),
            _ => None,
        }
    }

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Hoist => "hoist",
        }
    }
}

/// The directives whose conditions stay: servers and clients read them before they look at variables' values.
pub(super) fn stays_in(directive: &str) -> bool {
    matches!(directive, "include" | "skip")
}

/// The type of the variable that takes the place of a literal at a position of this type; none if it stays, or if
/// only what is inside it is moved.
pub(super) fn variable_type(
    document: &Document,
    analysis: &Analysis,
    target: &Target,
    id: ValueId,
    position: Option<TypeRef>,
) -> Option<TypeRef> {
    let (schema, ty) = (target.schema.as_ref()?, position?);
    if schema.kind(ty.base()) != TypeKind::Scalar || !is_unit(document, analysis, target, id, ty) {
        return None;
    }
    let is_alone = ty.is_list() && !matches!(analysis.kind(document, id), ValueKind::List { .. });
    Some(if is_alone { around(ty) } else { ty.non_null() })
}

/// The type of a list that is written as its only item: `[T!]!` where `[T]` is expected.
fn around(ty: TypeRef) -> TypeRef {
    ty.item().map_or_else(|| ty.non_null(), |item| around(item).list().non_null())
}

/// Whether a value is the literal of a scalar, or a list of such.
fn is_unit(document: &Document, analysis: &Analysis, target: &Target, id: ValueId, ty: TypeRef) -> bool {
    match (analysis.kind(document, id), ty.item()) {
        (ValueKind::List { items, open }, Some(item)) => {
            !open && items.ids().all(|row| is_unit(document, analysis, target, ValueId(row), item))
        }
        (_, Some(item)) => is_unit(document, analysis, target, id, item),
        (ValueKind::Null | ValueKind::Enum(_), None) => false,
        (_, None) => is_constant(document, analysis, id, target.is_json(ty.base())),
    }
}

/// Whether a literal says the same as JSON: it holds nothing of the run time, and no enum value unless that is text.
fn is_constant(document: &Document, analysis: &Analysis, id: ValueId, enums_are_text: bool) -> bool {
    match analysis.kind(document, id) {
        ValueKind::Int(_)
        | ValueKind::Float(_)
        | ValueKind::String { .. }
        | ValueKind::Boolean(_)
        | ValueKind::Null => true,
        ValueKind::Enum(_) => enums_are_text,
        ValueKind::List { items, open } => {
            !open && items.ids().all(|row| is_constant(document, analysis, ValueId(row), enums_are_text))
        }
        ValueKind::Object { fields, open } => {
            let mut fields = fields.of(&document.fields).iter();
            !open && fields.all(|field| is_constant(document, analysis, field.value, enums_are_text))
        }
        ValueKind::Variable(_)
        | ValueKind::Plain { .. }
        | ValueKind::Hole(..)
        | ValueKind::Template(_)
        | ValueKind::Error => false,
    }
}
