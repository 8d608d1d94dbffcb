//! The sections of the specification, September 2025, that the messages point to.

macro_rules! sections {
    ($($name:ident $anchor:literal)+) => {
        $(pub const $name: &str = concat!("https://spec.graphql.org/September2025/#sec-", $anchor);)+
    };
}

sections! {
    OPERATION_TYPE "Operation-Type-Existence"
    OPERATION_NAME "Operation-Name-Uniqueness"
    LONE_ANONYMOUS "Lone-Anonymous-Operation"
    SINGLE_ROOT "Single-Root-Field"
    FIELDS "Field-Selections"
    MERGING "Field-Selection-Merging"
    LEAVES "Leaf-Field-Selections"
    ARGUMENT_NAMES "Argument-Names"
    ARGUMENT_UNIQUENESS "Argument-Uniqueness"
    REQUIRED_ARGUMENTS "Required-Arguments"
    FRAGMENT_NAME "Fragment-Name-Uniqueness"
    FRAGMENT_TYPE "Fragment-Spread-Type-Existence"
    FRAGMENT_COMPOSITE "Fragments-on-Object-Interface-or-Union-Types"
    FRAGMENT_USED "Fragments-Must-Be-Used"
    SPREAD_TARGET "Fragment-Spread-Target-Defined"
    SPREAD_CYCLES "Fragment-Spreads-Must-Not-Form-Cycles"
    SPREAD_POSSIBLE "Fragment-Spread-Is-Possible"
    VALUES "Values-of-Correct-Type"
    INPUT_FIELD_NAMES "Input-Object-Field-Names"
    INPUT_FIELD_UNIQUENESS "Input-Object-Field-Uniqueness"
    INPUT_FIELD_REQUIRED "Input-Object-Required-Fields"
    ONE_OF "OneOf-Input-Objects"
    INT "Int"
    FLOAT "Float"
    ENUMS "Enums"
    DIRECTIVES_DEFINED "Directives-Are-Defined"
    DIRECTIVE_LOCATIONS "Directives-Are-in-Valid-Locations"
    DIRECTIVES_UNIQUE "Directives-Are-Unique-per-Location"
    VARIABLE_UNIQUENESS "Variable-Uniqueness"
    VARIABLE_INPUT "Variables-Are-Input-Types"
    VARIABLE_DEFINED "All-Variable-Uses-Defined"
    VARIABLE_USED "All-Variables-Used"
    VARIABLE_ALLOWED "All-Variable-Usages-Are-Allowed"
    COERCING_VARIABLES "Coercing-Variable-Values"
}
