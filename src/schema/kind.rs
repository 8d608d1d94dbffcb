//! What a type can be, what an operation can be, and where a directive can stand.

/// What a type is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TypeKind {
    /// `scalar DateTime`
    Scalar,
    /// `type Flow { … }`
    Object,
    /// `interface Node { … }`
    Interface,
    /// `union Result = Flow | Run`
    Union,
    /// `enum Colour { … }`
    Enum,
    /// `input Filter { … }`
    InputObject,
}

impl TypeKind {
    const ALL: [Self; 6] =
        [Self::Scalar, Self::Object, Self::Interface, Self::Union, Self::Enum, Self::InputObject];

    pub(super) fn from_number(number: u32) -> Self {
        Self::ALL.get(number as usize).copied().unwrap_or(Self::Scalar)
    }

    /// The word that begins its definition: `type`.
    #[must_use]
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Scalar => "scalar",
            Self::Object => "type",
            Self::Interface => "interface",
            Self::Union => "union",
            Self::Enum => "enum",
            Self::InputObject => "input",
        }
    }

    /// What it is called in a sentence: `an input object`.
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Scalar => "a scalar",
            Self::Object => "an object type",
            Self::Interface => "an interface",
            Self::Union => "a union",
            Self::Enum => "an enum",
            Self::InputObject => "an input object",
        }
    }

    /// Whether selections stand below it: object, interface, union.
    #[must_use]
    pub fn is_composite(self) -> bool {
        matches!(self, Self::Object | Self::Interface | Self::Union)
    }

    /// Whether selections end at it: scalar, enum.
    #[must_use]
    pub fn is_leaf(self) -> bool {
        matches!(self, Self::Scalar | Self::Enum)
    }

    /// Whether an argument can have it: scalar, enum, input object.
    #[must_use]
    pub fn is_input(self) -> bool {
        !self.is_composite()
    }

    /// Whether a field can return it: anything but an input object.
    #[must_use]
    pub fn is_output(self) -> bool {
        self != Self::InputObject
    }
}

/// What an operation does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum OperationType {
    /// `query`
    Query,
    /// `mutation`
    Mutation,
    /// `subscription`
    Subscription,
}

impl OperationType {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Query, Self::Mutation, Self::Subscription];

    /// The keyword: `query`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Mutation => "mutation",
            Self::Subscription => "subscription",
        }
    }

    /// The name that the root type has where no `schema` definition says otherwise: `Query`.
    #[must_use]
    pub fn default_root(self) -> &'static str {
        match self {
            Self::Query => "Query",
            Self::Mutation => "Mutation",
            Self::Subscription => "Subscription",
        }
    }
}

macro_rules! locations {
    ($($name:ident $word:literal $doc:literal)+) => {
        /// Where a directive can stand.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Location {
            $(#[doc = $doc] $name,)+
        }

        impl Location {
            /// All of them, in the specification's order.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The specification's name: `FIELD_DEFINITION`.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }
        }
    };
}

locations! {
    Query "QUERY" "A query."
    Mutation "MUTATION" "A mutation."
    Subscription "SUBSCRIPTION" "A subscription."
    Field "FIELD" "A field of a selection set."
    FragmentDefinition "FRAGMENT_DEFINITION" "A fragment."
    FragmentSpread "FRAGMENT_SPREAD" "The spread of a fragment."
    InlineFragment "INLINE_FRAGMENT" "An inline fragment."
    VariableDefinition "VARIABLE_DEFINITION" "The definition of a variable."
    Schema "SCHEMA" "The `schema` definition."
    Scalar "SCALAR" "A scalar."
    Object "OBJECT" "An object type."
    FieldDefinition "FIELD_DEFINITION" "A field of an object type or interface."
    ArgumentDefinition "ARGUMENT_DEFINITION" "An argument of a field or directive."
    Interface "INTERFACE" "An interface."
    Union "UNION" "A union."
    Enum "ENUM" "An enum."
    EnumValue "ENUM_VALUE" "A value of an enum."
    InputObject "INPUT_OBJECT" "An input object."
    InputFieldDefinition "INPUT_FIELD_DEFINITION" "A field of an input object."
}

impl Location {
    pub(super) fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The location of a name: `FIELD_DEFINITION`.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|location| location.word() == word)
    }
}
