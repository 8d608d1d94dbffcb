//! The types of variables → those of Rust, and which input types have to be written out for them.

use super::names::Scope;
use crate::formats::{Format, Width};
use crate::schema::{Schema, TypeId, TypeKind, TypeRef};
use crate::target::{Scalar, Target};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What Rust has for each type that a module's variables reach.
pub(super) struct Types<'a> {
    target: &'a Target,
    /// By the names of the enums and input objects that are reached, sorted: what Rust calls them.
    names: BTreeMap<String, String>,
    /// By type: the circle of input objects that hold one another without a list between.
    circles: HashMap<TypeId, usize>,
}

impl<'a> Types<'a> {
    /// Those that variables of these types reach.
    pub(super) fn reached_by<'t>(types: impl Iterator<Item = &'t str>, target: &'a Target) -> Self {
        let Some(schema) = &target.schema else {
            return Self { target, names: BTreeMap::new(), circles: HashMap::new() };
        };
        let mut reached: BTreeSet<TypeId> = BTreeSet::new();
        let mut next: Vec<TypeId> = types.filter_map(|ty| schema.type_named(base(ty))).collect();
        while let Some(ty) = next.pop() {
            if matches!(schema.kind(ty), TypeKind::Enum | TypeKind::InputObject) && reached.insert(ty) {
                next.extend(schema.input_fields(ty).map(|field| schema.input_type(field).base()));
            }
        }
        let mut sorted: Vec<&str> = reached.iter().map(|ty| schema.type_name(*ty)).collect();
        sorted.sort_unstable();
        let mut scope = Scope::of_types();
        let names = sorted.into_iter().map(|name| (name.to_owned(), scope.camel(name))).collect();
        Self { target, names, circles: Circles::of(schema, &reached) }
    }

    /// The types to write out, each with its name in Rust, sorted by their names in GraphQL.
    pub(super) fn all(&self) -> impl Iterator<Item = (TypeId, &str)> {
        let schema = self.target.schema.as_ref();
        self.names.iter().filter_map(move |(name, rust)| Some((schema?.type_named(name)?, rust.as_str())))
    }

    /// A type of GraphQL as Rust writes it; `path` leads to the input types.
    pub(super) fn spell(&self, ty: &str, path: &str) -> String {
        match ty.strip_suffix('!') {
            Some(ty) => self.non_null(ty, path, None),
            None => format!("Option<{}>", self.non_null(ty, path, None)),
        }
    }

    /// The type that a value has where there is one, whatever says that it may be left out.
    /// A field of `owner` that could hold another `owner` is boxed.
    pub(super) fn non_null(&self, ty: &str, path: &str, owner: Option<TypeId>) -> String {
        let ty = ty.strip_suffix('!').unwrap_or(ty);
        match ty.strip_prefix('[').and_then(|ty| ty.strip_suffix(']')) {
            Some(item) => format!("Vec<{}>", self.spell(item, path)),
            None => self.named(ty, path, owner),
        }
    }

    fn named(&self, name: &str, path: &str, owner: Option<TypeId>) -> String {
        let Some(schema) = &self.target.schema else { return unknown(name).to_owned() };
        let Some(ty) = schema.type_named(name) else { return unknown(name).to_owned() };
        if let Some(rust) = self.names.get(name) {
            let circle = |ty: &TypeId| self.circles.get(ty);
            let is_boxed = owner.is_some_and(|owner| circle(&owner) == circle(&ty) && circle(&ty).is_some());
            return if is_boxed { format!("Box<{path}{rust}>") } else { format!("{path}{rust}") };
        }
        match self.target.scalar(ty) {
            Scalar::Custom => custom(self.target.format(ty).map(|known| &known.convention.format)).to_owned(),
            scalar => known(scalar).to_owned(),
        }
    }
}

/// The named type inside all lists.
fn base(ty: &str) -> &str {
    ty.trim_matches(['[', ']', '!'])
}

/// Without a schema, a type that the specification doesn't define may be anything.
fn unknown(name: &str) -> &'static str {
    match name {
        "Int" => known(Scalar::Int),
        "Float" => known(Scalar::Float),
        "String" | "ID" => known(Scalar::String),
        "Boolean" => known(Scalar::Boolean),
        _ => known(Scalar::Json),
    }
}

fn known(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Int => "i32",
        Scalar::Float => "f64",
        Scalar::Boolean => "bool",
        Scalar::String | Scalar::Id | Scalar::Custom => "String",
        Scalar::Json | Scalar::Jsonb => "serde_json::Value",
    }
}

/// Integers that Rust has too; everything else travels as the text that the server reads.
fn custom(format: Option<&Format>) -> &'static str {
    match format {
        Some(Format::Integer(Width::Small)) => "i16",
        Some(Format::Integer(Width::Int)) => "i32",
        Some(Format::Integer(Width::Big)) => "i64",
        _ => known(Scalar::Custom),
    }
}

/// Tarjan's strongly connected components of the input objects that hold one another.
struct Circles<'a> {
    schema: &'a Schema,
    reached: &'a BTreeSet<TypeId>,
    /// In which order types were seen, and the earliest that each leads back to.
    order: HashMap<TypeId, (usize, usize)>,
    stack: Vec<TypeId>,
    /// Those whose circle is known.
    done: HashSet<TypeId>,
    found: HashMap<TypeId, usize>,
}

impl<'a> Circles<'a> {
    /// The number of the circle of each type that is in one.
    fn of(schema: &'a Schema, reached: &'a BTreeSet<TypeId>) -> HashMap<TypeId, usize> {
        let (order, stack, done, found) = (HashMap::new(), Vec::new(), HashSet::new(), HashMap::new());
        let mut circles = Self { schema, reached, order, stack, done, found };
        for ty in reached {
            if !circles.order.contains_key(ty) {
                circles.walk(*ty);
            }
        }
        circles.found
    }

    /// The types that a value of this one holds as a part of itself.
    fn parts(&self, ty: TypeId) -> Vec<TypeId> {
        let schema = self.schema;
        let types = schema.input_fields(ty).map(|field| schema.input_type(field));
        let parts = types.filter(|ty| !ty.is_list()).map(TypeRef::base);
        parts.filter(|ty| self.reached.contains(ty)).collect()
    }

    fn earliest(&self, ty: TypeId) -> usize {
        self.order.get(&ty).map_or(usize::MAX, |(_, earliest)| *earliest)
    }

    /// Without recursion: chains of input objects may be long.
    fn walk(&mut self, root: TypeId) {
        let mut path = vec![(root, self.enter(root))];
        while let Some((ty, parts)) = path.last_mut() {
            let ty = *ty;
            let Some(part) = parts.pop() else {
                path.pop();
                self.leave(ty);
                if let Some((above, _)) = path.last() {
                    let earliest = self.earliest(ty);
                    self.lower(*above, earliest);
                }
                continue;
            };
            if !self.order.contains_key(&part) {
                let parts = self.enter(part);
                path.push((part, parts));
            } else if !self.done.contains(&part) {
                let seen = self.order[&part].0;
                self.lower(ty, seen);
            }
        }
    }

    fn enter(&mut self, ty: TypeId) -> Vec<TypeId> {
        let number = self.order.len();
        self.order.insert(ty, (number, number));
        self.stack.push(ty);
        self.parts(ty)
    }

    fn lower(&mut self, ty: TypeId, to: usize) {
        if let Some((_, earliest)) = self.order.get_mut(&ty) {
            *earliest = (*earliest).min(to);
        }
    }

    /// When a type leads back to none before itself, it and what lies above it on the stack are a circle.
    fn leave(&mut self, ty: TypeId) {
        let (number, earliest) = self.order[&ty];
        let Some(at) = self.stack.iter().position(|other| *other == ty).filter(|_| number == earliest) else {
            return;
        };
        let members = self.stack.split_off(at);
        // One type alone is a circle only if it holds itself.
        self.done.extend(&members);
        if members.len() > 1 || self.parts(ty).contains(&ty) {
            self.found.extend(members.into_iter().map(|member| (member, number)));
        }
    }
}
