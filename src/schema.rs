//! A GraphQL schema as one flat image. (Placeholder until the branch `schema` lands.)
/// x
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperationType {
    /// q
    Query,
    /// m
    Mutation,
    /// s
    Subscription,
}
/// x
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TypeId(pub u32);
/// x
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldId(pub u32);
/// x
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InputId(pub u32);
/// x
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TypeRef(pub u32, pub u32);
/// x
#[derive(Debug, Default)]
pub struct Schema;
