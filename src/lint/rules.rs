//! All rules.

mod anonymous_operation;
mod by_pk_lookup;
mod constant_condition;
mod costly_selection;
mod deep_selection;
mod deprecated_field;
mod duplicate_field;
mod empty_list;
mod empty_where;
mod eq_null;
mod introspection;
mod large_limit;
mod leading_wildcard;
mod leftover_placeholder;
mod like_without_wildcard;
mod literal_argument;
mod lone_operation;
mod many_aliases;
mod missing_limit;
mod missing_page_info;
mod mixed_pagination;
mod multi_key_order_by;
mod naming;
mod null_default;
mod nullable_comparison;
mod redundant_affix;
mod redundant_alias;
mod redundant_argument;
mod redundant_inline_fragment;
mod require_id;
mod require_typename;
mod restricted_element;
mod same_fragment;
mod set_order;
mod single_item_list;
mod sorted_selections;
mod string_interpolation;
mod unknown_value;
mod unordered_limit;
mod unquoted_interpolation;

use super::{Rule, suppression};

/// Every rule, by name.
pub static ALL: &[&Rule] = &[
    &anonymous_operation::RULE,
    &by_pk_lookup::RULE,
    &constant_condition::RULE,
    &costly_selection::RULE,
    &deep_selection::RULE,
    &deprecated_field::RULE,
    &duplicate_field::RULE,
    &empty_list::RULE,
    &empty_where::RULE,
    &eq_null::RULE,
    &introspection::RULE,
    &large_limit::RULE,
    &leading_wildcard::RULE,
    &leftover_placeholder::RULE,
    &like_without_wildcard::RULE,
    &literal_argument::RULE,
    &lone_operation::RULE,
    &many_aliases::RULE,
    &missing_limit::RULE,
    &missing_page_info::RULE,
    &mixed_pagination::RULE,
    &multi_key_order_by::RULE,
    &naming::RULE,
    &null_default::RULE,
    &nullable_comparison::RULE,
    &redundant_affix::RULE,
    &redundant_alias::RULE,
    &redundant_argument::RULE,
    &redundant_inline_fragment::RULE,
    &require_id::RULE,
    &require_typename::RULE,
    &restricted_element::RULE,
    &same_fragment::RULE,
    &set_order::RULE,
    &single_item_list::RULE,
    &sorted_selections::RULE,
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
