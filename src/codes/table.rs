//! The codes of the stages: what each is called elsewhere, how much it matters, and its page.

use super::Code;
use crate::diagnostic::Severity::{self, Error, Hint, Warning};

/// In the order of the stages.
#[rustfmt::skip] // one row a code
pub(super) static STAGES: &[Code] = &[
    // Reading
    code("syntax", Error, &[], include_str!("syntax.md")),
    code("unclosed", Error, &[], include_str!("unclosed.md")),
    code("unknown-root-key", Error, &[], include_str!("unknown-root-key.md")),
    code("unknown-header", Error, &[], include_str!("unknown-header.md")),
    code("duplicate-key", Error, &[], include_str!("duplicate-key.md")),
    code("empty-selection", Error, &[], include_str!("empty-selection.md")),
    code("not-a-selection", Error, &[], include_str!("not-a-selection.md")),
    code("not-a-value", Error, &[], include_str!("not-a-value.md")),
    code("nested-with-args", Error, &[], include_str!("nested-with-args.md")),
    code("yaml-header", Error, &[], include_str!("yaml-header.md")),
    code("needs-schema", Error, &[], include_str!("needs-schema.md")),
    code("unknown-reserved-key", Error, &[], include_str!("unknown-reserved-key.md")),
    code("too-deep", Error, &[], include_str!("too-deep.md")),
    code("too-large", Error, &[], include_str!("too-large.md")),
    code("too-many-nodes", Error, &[], include_str!("too-many-nodes.md")),
    code("unreadable", Error, &[], include_str!("unreadable.md")),
    code("not-static", Error, &[], include_str!("not-static.md")),
    code("unbound-variable", Error, &[], include_str!("unbound-variable.md")),
    code("not-convertible", Error, &[], include_str!("not-convertible.md")),
    code("unknown-import", Error, &[], include_str!("unknown-import.md")),
    code("unknown-project", Error, &[], include_str!("unknown-project.md")),
    code("configuration", Error, &[], include_str!("configuration.md")),
    // Operations
    code("not-executable", Error, &["ExecutableDefinitions", "executable-definitions"], include_str!("not-executable.md")),
    code("duplicate-operation", Error, &["UniqueOperationNames", "unique-operation-name"], include_str!("duplicate-operation.md")),
    code("lone-anonymous", Error, &["LoneAnonymousOperation", "lone-anonymous-operation"], include_str!("lone-anonymous.md")),
    code("multiple-subscription-roots", Error, &["SingleFieldSubscriptions", "one-field-subscriptions"], include_str!("multiple-subscription-roots.md")),
    code("unknown-operation", Error, &[], include_str!("unknown-operation.md")),
    code("unsupported-operation", Error, &[], include_str!("unsupported-operation.md")),
    // Fields
    code("unknown-field", Error, &["FieldsOnCorrectType", "fields-on-correct-type"], include_str!("unknown-field.md")),
    code("missing-selection", Error, &["ScalarLeafs", "scalar-leafs"], include_str!("missing-selection.md")),
    code("selection-on-leaf", Error, &["ScalarLeafs", "scalar-leafs"], include_str!("selection-on-leaf.md")),
    code("conflicting-fields", Error, &["OverlappingFieldsCanBeMerged", "overlapping-fields-can-be-merged"], include_str!("conflicting-fields.md")),
    // Arguments
    code("unknown-argument", Error, &["KnownArgumentNames", "known-argument-names"], include_str!("unknown-argument.md")),
    code("missing-argument", Error, &["ProvidedRequiredArguments", "provided-required-arguments"], include_str!("missing-argument.md")),
    code("duplicate-argument", Error, &["UniqueArgumentNames", "unique-argument-names"], include_str!("duplicate-argument.md")),
    // Fragments
    code("unknown-fragment", Error, &["KnownFragmentNames", "known-fragment-names"], include_str!("unknown-fragment.md")),
    code("duplicate-fragment", Error, &["UniqueFragmentNames", "unique-fragment-name"], include_str!("duplicate-fragment.md")),
    code("unused-fragment", Error, &["NoUnusedFragments", "no-unused-fragments"], include_str!("unused-fragment.md")),
    code("fragment-cycle", Error, &["NoFragmentCycles", "no-fragment-cycles"], include_str!("fragment-cycle.md")),
    code("impossible-fragment", Error, &["PossibleFragmentSpreads", "possible-fragment-spreads"], include_str!("impossible-fragment.md")),
    code("fragment-on-leaf", Error, &["FragmentsOnCompositeTypes", "fragments-on-composite-type"], include_str!("fragment-on-leaf.md")),
    code("unknown-type", Error, &["KnownTypeNames", "known-type-names"], include_str!("unknown-type.md")),
    // Values
    code("type-mismatch", Error, &["ValuesOfCorrectType", "value-literals-of-correct-type"], include_str!("type-mismatch.md")),
    code("unknown-enum-value", Error, &["ValuesOfCorrectType", "value-literals-of-correct-type"], include_str!("unknown-enum-value.md")),
    code("unknown-input-field", Error, &["ValuesOfCorrectType", "value-literals-of-correct-type"], include_str!("unknown-input-field.md")),
    code("missing-input-field", Error, &["ValuesOfCorrectType", "value-literals-of-correct-type"], include_str!("missing-input-field.md")),
    code("null-value", Error, &["ValuesOfCorrectType", "value-literals-of-correct-type"], include_str!("null-value.md")),
    code("one-of", Error, &["ValuesOfCorrectType", "value-literals-of-correct-type"], include_str!("one-of.md")),
    code("duplicate-input-field", Error, &["UniqueInputFieldNames", "unique-input-field-names"], include_str!("duplicate-input-field.md")),
    code("number-out-of-range", Error, &["ValuesOfCorrectType", "value-literals-of-correct-type"], include_str!("number-out-of-range.md")),
    // Directives
    code("unknown-directive", Error, &["KnownDirectives", "known-directives"], include_str!("unknown-directive.md")),
    code("misplaced-directive", Error, &["KnownDirectives", "known-directives"], include_str!("misplaced-directive.md")),
    code("duplicate-directive", Error, &["UniqueDirectivesPerLocation", "unique-directive-names-per-location"], include_str!("duplicate-directive.md")),
    // Variables
    code("undefined-variable", Error, &["NoUndefinedVariables", "no-undefined-variables"], include_str!("undefined-variable.md")),
    code("unused-variable", Error, &["NoUnusedVariables", "no-unused-variables"], include_str!("unused-variable.md")),
    code("duplicate-variable", Error, &["UniqueVariableNames", "unique-variable-names"], include_str!("duplicate-variable.md")),
    code("not-an-input-type", Error, &["VariablesAreInputTypes", "variables-are-input-types"], include_str!("not-an-input-type.md")),
    code("variable-type-mismatch", Error, &["VariablesInAllowedPosition", "variables-in-allowed-position"], include_str!("variable-type-mismatch.md")),
    code("missing-variable-value", Error, &[], include_str!("missing-variable-value.md")),
    code("unused-variable-value", Warning, &[], include_str!("unused-variable-value.md")),
    // Schema
    code("schema-syntax", Warning, &[], include_str!("schema-syntax.md")),
    code("schema-duplicate", Warning, &[], include_str!("schema-duplicate.md")),
    code("schema-unknown-type", Warning, &[], include_str!("schema-unknown-type.md")),
    code("schema-wrong-kind", Warning, &[], include_str!("schema-wrong-kind.md")),
    code("schema-empty", Warning, &[], include_str!("schema-empty.md")),
    code("schema-no-query", Warning, &[], include_str!("schema-no-query.md")),
    code("schema-interface", Warning, &[], include_str!("schema-interface.md")),
    // Conventions
    convention("id-not-uuid", Error, &[], include_str!("id-not-uuid.md")),
    convention("time-not-iso8601", Error, &[], include_str!("time-not-iso8601.md")),
    convention("naive-datetime", Warning, &[], include_str!("naive-datetime.md")),
    convention("offset-ignored", Warning, &[], include_str!("offset-ignored.md")),
    convention("not-an-interval", Error, &[], include_str!("not-an-interval.md")),
    convention("not-numeric", Error, &[], include_str!("not-numeric.md")),
    convention("not-bytea", Error, &[], include_str!("not-bytea.md")),
    convention("not-an-array-literal", Error, &[], include_str!("not-an-array-literal.md")),
    convention("pattern-mismatch", Error, &[], include_str!("pattern-mismatch.md")),
    convention("json-in-string", Warning, &[], include_str!("json-in-string.md")),
    convention("json-inline", Hint, &[], include_str!("json-inline.md")),
    convention("json-holds-variable", Warning, &[], include_str!("json-holds-variable.md")),
    convention("variable-in-quotes", Warning, &[], include_str!("variable-in-quotes.md")),
    convention("quoted-enum", Hint, &[], include_str!("quoted-enum.md")),
    // What Prefect's generator would send
    convention("enum-as-string", Error, &[], include_str!("enum-as-string.md")),
    convention("text-corruption", Error, &[], include_str!("text-corruption.md")),
    convention("reserved-key", Error, &[], include_str!("reserved-key.md")),
];

const fn code(
    name: &'static str,
    severity: Severity,
    aliases: &'static [&'static str],
    page: &'static str,
) -> Code {
    Code { name, severity, aliases, is_convention: false, page, since: "0.1.0" }
}

const fn convention(
    name: &'static str,
    severity: Severity,
    aliases: &'static [&'static str],
    page: &'static str,
) -> Code {
    Code { is_convention: true, ..code(name, severity, aliases, page) }
}
