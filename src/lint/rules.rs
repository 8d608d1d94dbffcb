//! All rules.

mod anonymous_operation;
mod constant_condition;
mod deprecated_field;
mod duplicate_field;
mod empty_list;
mod empty_where;
mod eq_null;
mod introspection;
mod literal_argument;
mod lone_operation;
mod multi_key_order_by;
mod naming;
mod null_default;
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

use super::{Rule, suppression};

/// Every rule, by name.
pub static ALL: &[&Rule] = &[
    &anonymous_operation::RULE,
    &constant_condition::RULE,
    &deprecated_field::RULE,
    &duplicate_field::RULE,
    &empty_list::RULE,
    &empty_where::RULE,
    &eq_null::RULE,
    &introspection::RULE,
    &literal_argument::RULE,
    &lone_operation::RULE,
    &multi_key_order_by::RULE,
    &naming::RULE,
    &null_default::RULE,
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
    &suppression::RULE,
];

/// The rule of a name or alias.
#[must_use]
pub fn named(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name || rule.aliases.contains(&name))
}
