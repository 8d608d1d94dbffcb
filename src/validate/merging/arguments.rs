//! Compares the arguments of two fields: equal are values that print alike, whatever the order of their names.

use crate::document::{Argument, Arguments, Name, ValueId, ValueKind};
use crate::validate::check::Check;

/// The name of the first argument that differs, or that only one of them has.
pub(super) fn difference(check: &Check<'_>, one: Arguments, other: Arguments) -> Option<Name> {
    let document = check.document;
    let (ours, theirs) = (one.items.of(&document.arguments), other.items.of(&document.arguments));
    if one.open || other.open {
        return None;
    }
    let by_us = first_difference(check, ours, theirs);
    by_us.or_else(|| if ours.len() == theirs.len() { None } else { first_difference(check, theirs, ours) })
}

fn first_difference(check: &Check<'_>, ours: &[Argument], theirs: &[Argument]) -> Option<Name> {
    let document = check.document;
    let has = |(row, our): (usize, &Argument)| {
        let name = document.str(our.name);
        // Mostly they stand in the same order.
        let same = |their: &&Argument| document.str(their.name) == name;
        let their = theirs.get(row).filter(same).or_else(|| theirs.iter().find(same));
        their.is_some_and(|their| equal(check, our.value, their.value))
    };
    ours.iter().enumerate().find(|our| !has(*our)).map(|(_, our)| our.name)
}

fn equal(check: &Check<'_>, one: ValueId, other: ValueId) -> bool {
    let document = check.document;
    match (check.analysis.kind(document, one), check.analysis.kind(document, other)) {
        // A broken value was reported: no more is said about it.
        (ValueKind::Error, _) | (_, ValueKind::Error) | (ValueKind::Null, ValueKind::Null) => true,
        (ValueKind::Variable(a), ValueKind::Variable(b)) | (ValueKind::Enum(a), ValueKind::Enum(b)) => {
            document.str(a) == document.str(b)
        }
        (ValueKind::Int(a), ValueKind::Int(b)) | (ValueKind::Float(a), ValueKind::Float(b)) => {
            document.str(a) == document.str(b)
        }
        (ValueKind::String { value: a, block }, ValueKind::String { value: b, block: other_block }) => {
            // graphql-js tells `"a"` and `"""a"""` apart.
            document.str(a) == document.str(b) && block == other_block
        }
        (ValueKind::Boolean(a), ValueKind::Boolean(b)) => a == b,
        (ValueKind::List { items: a, open: x }, ValueKind::List { items: b, open: y }) => {
            let mut pairs = a.ids().zip(b.ids());
            x || y || a.len() == b.len() && pairs.all(|(a, b)| equal(check, ValueId(a), ValueId(b)))
        }
        (ValueKind::Object { fields: a, open: x }, ValueKind::Object { fields: b, open: y }) => {
            let (a, b) = (a.of(&document.fields), b.of(&document.fields));
            x || y || a.len() == b.len() && first_difference(check, a, b).is_none()
        }
        (ValueKind::Hole(a_tree, a), ValueKind::Hole(b_tree, b)) => {
            // Equal expressions that always have the same value become one variable.
            let same = |hole| document.trees[a_tree as usize].hole(hole).same;
            a_tree == b_tree && (a == b || same(a).is_some() && same(a) == same(b))
        }
        (ValueKind::Template(a), ValueKind::Template(b)) => document.is_same_template(a, b),
        _ => false,
    }
}
