//! What can be written, and in which order it is shown.

use super::super::answer::ItemKind;
use crate::formats::Format;
use crate::schema::{Schema, TypeKind, TypeRef};
use crate::target::{Scalar, Target};

/// What can be written, before it is known how.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one reason to stand before others")]
pub(super) struct Offer {
    /// What is written: `flow`, `$limit`, `...Parts`.
    pub name: String,
    pub kind: ItemKind,
    pub detail: String,
    pub documentation: String,
    pub is_deprecated: bool,
    /// What stands behind the name.
    pub tail: Tail,
    /// Of several sorts of things, which comes first.
    pub group: u8,
    /// Whether it can stand with what is there already.
    pub fits: bool,
    /// Whether it is there already.
    pub is_given: bool,
    pub is_required: bool,
    /// Whether the name stands elsewhere in the file or the project.
    pub is_used: bool,
}

/// What stands behind a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing.
    Nothing,
    /// A leaf of a selection: a mark of the notation, if it is a key.
    Leaf,
    /// Arguments that must be given, each with what goes around its value, and a selection set, or none.
    Field { required: Vec<(String, Around)>, has_set: bool },
    /// A value.
    Value(Around),
    /// The rest of a definition: ` Name on Type`, and a selection set.
    Definition(&'static str),
}

/// What stands around a value that is still to be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Around(pub &'static str, pub &'static str);

impl Around {
    /// What goes around a value of a type: quotes, braces, brackets.
    pub(super) fn of(target: &Target, schema: &Schema, ty: TypeRef) -> Self {
        if ty.is_list() {
            return Self("[", "]");
        }
        match schema.kind(ty.base()) {
            TypeKind::InputObject => Self("{", "}"),
            TypeKind::Scalar => match target.scalar(ty.base()) {
                Scalar::String | Scalar::Id => Self("\"", "\""),
                Scalar::Custom
                    if target.format(ty.base()).is_some_and(|known| is_text(&known.convention.format)) =>
                {
                    Self("\"", "\"")
                }
                _ => Self::default(),
            },
            _ => Self::default(),
        }
    }
}

fn is_text(format: &Format) -> bool {
    !matches!(format, Format::Any | Format::Numeric | Format::Integer(_) | Format::Json | Format::Jsonb)
}

impl Offer {
    /// An offer of which nothing else is known.
    pub(super) fn plain(name: &str, kind: ItemKind, detail: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            detail: detail.to_owned(),
            documentation: String::new(),
            is_deprecated: false,
            tail: Tail::Nothing,
            group: 0,
            fits: true,
            is_given: false,
            is_required: false,
            is_used: false,
        }
    }
}

/// The best first.
pub(super) fn sorted(mut offers: Vec<Offer>, typed: &str) -> Vec<Offer> {
    let typed = typed.to_ascii_lowercase();
    let begins =
        |name: &str| name.trim_start_matches(['$', '.', '(', '@']).to_ascii_lowercase().starts_with(&typed);
    offers.sort_by_cached_key(|offer| {
        (
            !begins(&offer.name),
            offer.group,
            !offer.fits,
            offer.is_given,
            !offer.is_required,
            offer.is_deprecated,
            !offer.is_used,
            offer.name.clone(),
        )
    });
    offers.dedup_by(|one, other| one.name == other.name && one.kind == other.kind);
    offers
}
