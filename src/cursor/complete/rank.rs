//! Offers in the order in which they are shown.

use super::super::answer::ItemKind;

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
