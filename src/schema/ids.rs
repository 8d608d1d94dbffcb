//! The numbers of a schema's elements.

use super::image::hash_in;

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub(super) u32);

        impl $name {
            /// The number, for tables beside the schema's.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

ids! {
    /// A named type.
    TypeId;
    /// A field of an object or interface.
    FieldId;
    /// An argument of a field or directive, or a field of an input object.
    InputId;
    /// A value of an enum.
    EnumValueId;
    /// A directive.
    DirectiveId;
}

impl TypeId {
    /// The key of a member of this type.
    pub(super) fn hash_with(self, name: &str) -> u64 {
        hash_in(self.0, name)
    }
}
