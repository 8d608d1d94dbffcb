//! Candidates → variables with names and types: one name wherever a fragment is shared, one variable for one expression.

use super::collect::{Candidate, Collected, What};
use super::merged::Merged;
use super::{Filler, Plan, Planned, errors};
use crate::diagnostic::Sink;
use crate::document::{Document, TemplateId, ValueId};
use crate::schema::TypeRef;
use crate::source::Sources;
use crate::syntax::tree::HoleId;
use crate::target::Target;
use crate::validate::{Analysis, Executable};
use std::collections::{HashMap, HashSet};

/// A variable in the making.
struct Slot<'a> {
    /// What it is called if the name is free.
    wish: &'a str,
    /// Whether the source names it, so that it can be called nothing else.
    is_named: bool,
    filler: Filler,
    /// Any one of its candidates' types: they differ in `!` only.
    ty: TypeRef,
    /// The value of its first candidate.
    first: ValueId,
    /// The operations that reach it.
    operations: Vec<usize>,
    name: String,
}

/// Decides the variables of every executable operation.
pub(super) fn allocate(
    sources: &Sources,
    document: &Document,
    analysis: &Analysis,
    target: &Target,
    collected: &Collected,
    sink: &mut Sink,
) -> Plan {
    let operations = document.operations.len();
    let mut plan = Plan {
        added: vec![Vec::new(); operations],
        replaced: HashMap::new(),
        is_static: vec![false; operations],
    };
    let slot_of = vec![None; collected.candidates.len()];
    let merged = Merged::of(document, analysis);
    let mut slots = Slots {
        sources,
        document,
        target,
        merged,
        all: Vec::new(),
        by_key: HashMap::new(),
        templates: HashMap::new(),
        slot_of,
    };
    for executable in analysis.executables(document) {
        let is_typed = slots.gather(executable, collected, sink);
        let id = executable.operation().0 as usize;
        let is_open = collected.open_operations[id]
            || executable.fragments().iter().any(|id| collected.open_fragments[id.0 as usize]);
        plan.is_static[id] = is_typed && !is_open && !document.open && !document.incomplete;
    }
    if slots.all.is_empty() {
        return plan;
    }
    slots.name();
    for executable in analysis.executables(document) {
        plan.added[executable.operation().0 as usize] = slots.variables(executable, collected);
    }
    for (candidate, slot) in collected.candidates.iter().zip(&slots.slot_of) {
        if let Some(slot) = slot.filter(|_| !matches!(candidate.what, What::Named(_))) {
            plan.replaced.insert(candidate.value, slots.all[slot].name.clone());
        }
    }
    plan
}

/// What values have in common that are one variable.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key<'a> {
    Name(&'a str),
    /// The first of the holes that are the same value, and its tree.
    Hole(u32, HoleId),
    /// The first of the templates that are the same value.
    Template(TemplateId),
    /// The first of the literals that merged fields have in common.
    Literal(ValueId),
}

struct Slots<'a> {
    sources: &'a Sources,
    document: &'a Document,
    target: &'a Target,
    merged: Merged,
    all: Vec<Slot<'a>>,
    /// The slots of the same name, or of the same expression: one for each type.
    by_key: HashMap<Key<'a>, Vec<usize>>,
    /// The templates with the same expression.
    templates: HashMap<&'a str, Vec<TemplateId>>,
    /// By candidate.
    slot_of: Vec<Option<usize>>,
}

impl<'a> Slots<'a> {
    /// Gives every candidate that an operation reaches a slot; false if one of them has no type.
    fn gather(&mut self, executable: Executable<'a>, collected: &Collected, sink: &mut Sink) -> bool {
        let mut is_typed = true;
        for row in rows(executable, collected) {
            let candidate = collected.candidates[row];
            if !takes_part(executable, candidate) {
                continue;
            }
            let Some(ty) = candidate.ty else {
                is_typed = false;
                sink.push(errors::without_type(self.sources, self.document, self.target, candidate));
                continue;
            };
            // What lies in a shared fragment has its slot from the first operation that reached it.
            let slot = self.slot_of[row].unwrap_or_else(|| self.slot(candidate, ty));
            if self.all[slot].is_named && stricter(self.all[slot].ty, ty).is_none() {
                is_typed = false;
                let first = (self.all[slot].first, self.all[slot].ty);
                sink.push(errors::two_types(
                    self.document,
                    self.target,
                    self.all[slot].wish,
                    first,
                    (candidate.value, ty),
                ));
            }
            self.slot_of[row] = Some(slot);
            let operation = executable.operation().0 as usize;
            if self.all[slot].operations.last() != Some(&operation) {
                self.all[slot].operations.push(operation);
            }
        }
        is_typed
    }

    /// The slot of the same name or the same stable expression, or a new one.
    fn slot(&mut self, candidate: Candidate, ty: TypeRef) -> usize {
        let key = match candidate.what {
            What::Named(name) => Some(Key::Name(self.document.str(name))),
            What::Hole(tree, hole) => {
                let same = self.document.trees[tree as usize].hole(hole).same;
                same.map(|first| Key::Hole(tree, first))
            }
            What::Template(template) => Some(Key::Template(self.first_template(template))),
            What::Literal | What::Expression => Some(Key::Literal(self.merged.first(candidate.value))),
        };
        let Some(key) = key else { return self.add(candidate, ty) };
        let is_named = matches!(key, Key::Name(_));
        let known = self.by_key.get(&key).into_iter().flatten().copied();
        let found = known.into_iter().find(|&slot| is_named || stricter(self.all[slot].ty, ty).is_some());
        found.unwrap_or_else(|| {
            let slot = self.add(candidate, ty);
            self.by_key.entry(key).or_default().push(slot);
            slot
        })
    }

    fn first_template(&mut self, template: TemplateId) -> TemplateId {
        let document = self.document;
        let known = self.templates.entry(document.str(document.template(template).filler)).or_default();
        let same = known.iter().copied().find(|before| document.is_same_template(*before, template));
        same.unwrap_or_else(|| {
            known.push(template);
            template
        })
    }

    fn add(&mut self, candidate: Candidate, ty: TypeRef) -> usize {
        let document = self.document;
        let filler = match candidate.what {
            What::Named(_) => Filler::Caller,
            What::Hole(tree, hole) => Filler::Hole(tree, hole),
            What::Template(template) => Filler::Template(template),
            What::Literal => Filler::Literal(candidate.value),
            What::Expression => Filler::Expression(candidate.value),
        };
        self.all.push(Slot {
            wish: candidate.wish(document),
            is_named: matches!(candidate.what, What::Named(_)),
            filler,
            ty,
            first: candidate.value,
            operations: Vec::new(),
            name: String::new(),
        });
        self.all.len() - 1
    }

    /// Names every slot so that it is alone with its name in every operation that reaches it.
    fn name(&mut self) {
        let mut taken = Taken(vec![Names::default(); self.document.operations.len()]);
        for (operation, definition) in self.document.operations.iter().enumerate() {
            for variable in definition.variables.of(&self.document.variables) {
                taken.take(operation, self.document.str(variable.name));
            }
        }
        for slot in self.all.iter_mut().filter(|slot| slot.is_named) {
            slot.operations.iter().for_each(|&operation| taken.take(operation, slot.wish));
            slot.wish.clone_into(&mut slot.name);
        }
        for slot in self.all.iter_mut().filter(|slot| !slot.is_named) {
            slot.name = taken.free(&slot.operations, slot.wish);
        }
    }

    /// The variables of one operation, each at the strictest of the types at which it is reached.
    fn variables(&self, executable: Executable<'_>, collected: &Collected) -> Vec<Planned> {
        let mut added: Vec<Planned> = Vec::new();
        let mut known: HashMap<usize, usize> = HashMap::new();
        for row in rows(executable, collected) {
            let candidate = collected.candidates[row];
            let (Some(slot), Some(ty)) = (self.slot_of[row], candidate.ty) else { continue };
            if !takes_part(executable, candidate) {
                continue;
            }
            if let Some(&variable) = known.get(&slot) {
                let before = added[variable].ty;
                added[variable].ty = stricter(before, ty).unwrap_or(before);
            } else {
                known.insert(slot, added.len());
                let Slot { name, filler, .. } = &self.all[slot];
                added.push(Planned { name: name.clone(), ty, filler: *filler });
            }
        }
        added
    }
}

/// The rows of the candidates that an operation reaches, in the order in which they are printed.
fn rows<'a>(executable: Executable<'a>, collected: &'a Collected) -> impl Iterator<Item = usize> + 'a {
    let own = collected.operations[executable.operation().0 as usize];
    let shared = executable.fragments().iter().map(|id| collected.fragments[id.0 as usize]);
    std::iter::once(own).chain(shared).flat_map(|rows| rows.ids().map(|row| row as usize))
}

/// A variable that the source names is declared only where the operation may leave that to the compiler.
fn takes_part(executable: Executable<'_>, candidate: Candidate) -> bool {
    let operation = &executable.document().operations[executable.operation().0 as usize];
    operation.infers_variables || !matches!(candidate.what, What::Named(_))
}

/// The type that fits both positions: non-null wherever one of them is; none if they differ in more than that.
fn stricter(a: TypeRef, b: TypeRef) -> Option<TypeRef> {
    if a.base() != b.base() {
        return None;
    }
    let inner = match (a.item(), b.item()) {
        (None, None) => TypeRef::named(a.base()),
        (Some(a), Some(b)) => stricter(a, b)?.list(),
        _ => return None,
    };
    Some(if a.is_non_null() || b.is_non_null() { inner.non_null() } else { inner })
}

/// The names that are taken in each operation.
struct Taken(Vec<Names>);

#[derive(Clone, Default)]
struct Names {
    taken: HashSet<String>,
    /// The number that a name had last where it was wished for again.
    numbers: HashMap<String, u32>,
}

impl Taken {
    fn take(&mut self, operation: usize, name: &str) {
        self.0[operation].taken.insert(name.to_owned());
    }

    /// Takes a name that is free in all of these operations: the one that is wished for, or `wish_2`, `wish_3`, …
    fn free(&mut self, operations: &[usize], wish: &str) -> String {
        let is_taken =
            |name: &str| operations.iter().any(|operation| self.0[*operation].taken.contains(name));
        let last = |operation: &usize| self.0[*operation].numbers.get(wish).copied();
        let mut number = operations.iter().filter_map(last).max().unwrap_or(1);
        let mut name = wish.to_owned();
        while is_taken(&name) {
            number += 1;
            name = format!("{wish}_{number}");
        }
        for operation in operations {
            self.take(*operation, &name);
            self.0[*operation].numbers.insert(wish.to_owned(), number);
        }
        name
    }
}
