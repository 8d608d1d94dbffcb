//! All rules.

mod by_pk_lookup;
mod costly_selection;
mod deep_selection;
mod deprecated_field;
mod empty_where;
mod eq_null;
mod large_limit;
mod leading_wildcard;
mod leftover_placeholder;
mod like_without_wildcard;
mod many_aliases;
mod missing_limit;
mod missing_page_info;
mod mixed_pagination;
mod multi_key_order_by;
mod nullable_comparison;
mod string_interpolation;
mod unknown_value;
mod unordered_limit;
mod unquoted_interpolation;

use super::{Rule, suppression};

/// Every rule, by name.
pub static ALL: &[&Rule] = &[
    &by_pk_lookup::RULE,
    &costly_selection::RULE,
    &deep_selection::RULE,
    &deprecated_field::RULE,
    &empty_where::RULE,
    &eq_null::RULE,
    &large_limit::RULE,
    &leading_wildcard::RULE,
    &leftover_placeholder::RULE,
    &like_without_wildcard::RULE,
    &many_aliases::RULE,
    &missing_limit::RULE,
    &missing_page_info::RULE,
    &mixed_pagination::RULE,
    &multi_key_order_by::RULE,
    &nullable_comparison::RULE,
    &string_interpolation::RULE,
    &unknown_value::RULE,
    &unordered_limit::RULE,
    &unquoted_interpolation::RULE,
    &suppression::RULE,
];

/// The rule of a name or alias.
#[must_use]
pub fn named(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name || rule.aliases.contains(&name))
}
