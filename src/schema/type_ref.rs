//! A type as it is referred to: a named type and its layers of `[ ]` and `!`.

use super::ids::TypeId;

/// A named type and the list and non-null layers around it: `[flow!]!`.
///
/// The layers are the bits of a number below a sentinel bit, the outermost one lowest: 1 is non-null, 0 a list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(C)]
pub struct TypeRef {
    base: TypeId,
    layers: u32,
}

impl TypeRef {
    /// The nullable type of that name.
    #[must_use]
    pub fn named(base: TypeId) -> Self {
        Self { base, layers: 1 }
    }

    /// The named type inside all layers.
    #[must_use]
    pub fn base(self) -> TypeId {
        self.base
    }

    /// Whether the outermost layer is `!`.
    #[must_use]
    pub fn is_non_null(self) -> bool {
        self.layers > 1 && self.layers & 1 == 1
    }

    /// Without an outermost `!`.
    #[must_use]
    pub fn nullable(self) -> Self {
        if self.is_non_null() { Self { layers: self.layers >> 1, ..self } } else { self }
    }

    /// With an outermost `!`, unless there is one, or there are 31 layers already.
    #[must_use]
    pub fn non_null(self) -> Self {
        if self.is_non_null() || self.is_full() {
            self
        } else {
            Self { layers: self.layers << 1 | 1, ..self }
        }
    }

    /// Whether it is a list, non-null or not.
    #[must_use]
    pub fn is_list(self) -> bool {
        self.nullable().layers > 1
    }

    /// What a list, non-null or not, is a list of.
    #[must_use]
    pub fn item(self) -> Option<Self> {
        let list = self.nullable();
        list.is_list().then_some(Self { layers: list.layers >> 1, ..list })
    }

    /// The nullable list of this type; itself if there are 31 layers already.
    #[must_use]
    pub fn list(self) -> Self {
        if self.is_full() { self } else { Self { layers: self.layers << 1, ..self } }
    }

    /// Whether there is no room for a further layer.
    #[must_use]
    pub fn is_full(self) -> bool {
        self.layers >> 31 == 1
    }

    /// As GraphQL writes it, with this name for the named type.
    #[must_use]
    pub fn display(self, name: &str) -> String {
        let outside_in = |ty: &Self| (ty.layers > 1).then_some(Self { layers: ty.layers >> 1, ..*ty });
        let layers: Vec<bool> = std::iter::successors(Some(self), outside_in)
            .take_while(|ty| ty.layers > 1)
            .map(Self::is_non_null)
            .collect();
        let mut text = "[".repeat(layers.iter().filter(|&&non_null| !non_null).count());
        text.push_str(name);
        text.extend(layers.iter().rev().map(|&non_null| if non_null { '!' } else { ']' }));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::{TypeId, TypeRef};

    #[test]
    fn layers_are_put_on_and_taken_off() {
        let named = TypeRef::named(TypeId(7));
        let ty = named.non_null().list().non_null();
        assert_eq!(ty.display("flow"), "[flow!]!");
        assert!(ty.is_non_null() && ty.is_list() && ty.nullable().is_list());
        assert_eq!(ty.item(), Some(named.non_null()));
        assert_eq!(ty.item().unwrap().item(), None);
        assert_eq!(ty.nullable().display("flow"), "[flow!]");
        assert_eq!(ty.non_null(), ty);
        assert_eq!(named.list().list().display("x"), "[[x]]");
    }

    #[test]
    fn a_full_type_stays_as_it_is() {
        let full = (0..40).fold(TypeRef::named(TypeId(0)), |ty, _| ty.list());
        assert!(full.is_full());
        assert_eq!(full.list().non_null(), full);
        assert_eq!(full.display("x").len(), 31 * 2 + 1);
    }
}
