//! A schema and a seed → an operation that keeps all the rules, with the fragments and variables it uses.

mod values;

use crate::syntax::{Dir, Doc, Field, Frag, Op, Sel, Val, Var};
use dictql::schema::{FieldId, OperationType, Schema, TypeId, TypeKind, TypeRef};
use fastrand::Rng;

/// Makes documents for one schema.
pub struct Generator<'a> {
    schema: &'a Schema,
    rng: Rng,
    /// Whether literals may stand where the schema wants JSON (`compile` moves them out of the text).
    json_literals: bool,
    variables: Vec<Var>,
    fragments: Vec<Frag>,
    /// Fields that may still be selected: keeps documents small whatever the schema.
    budget: usize,
    aliases: usize,
}

const ROOTS: [OperationType; 3] =
    [OperationType::Query, OperationType::Mutation, OperationType::Subscription];

/// A document that keeps all the rules.
pub fn generate(schema: &Schema, rng: Rng, json_literals: bool) -> Doc {
    let mut generator = Generator {
        schema,
        rng,
        json_literals,
        variables: Vec::new(),
        fragments: Vec::new(),
        budget: 0,
        aliases: 0,
    };
    let count = if generator.rng.u8(..10) == 0 { 2 } else { 1 };
    let mut doc = Doc::default();
    for number in 0..count {
        let op = generator.operation(number, count > 1);
        doc.operations.push(op);
    }
    doc.fragments = generator.fragments;
    doc
}

impl Generator<'_> {
    fn chance(&mut self, percent: u8) -> bool {
        self.rng.u8(..100) < percent
    }

    fn operation(&mut self, number: usize, named: bool) -> Op {
        let roots: Vec<OperationType> =
            ROOTS.into_iter().filter(|root| self.schema.root(*root).is_some()).collect();
        let kind = if self.chance(60) { OperationType::Query } else { roots[self.rng.usize(..roots.len())] };
        let kind = if self.schema.root(kind).is_some() { kind } else { roots[0] };
        let root = self.schema.root(kind).expect("it was filtered for");
        self.budget = 4 + self.rng.usize(..22);
        let set = if kind == OperationType::Subscription {
            self.subscription(root)
        } else {
            self.selections(root, 0)
        };
        let name = (named || self.chance(50)).then(|| format!("Op{number}"));
        let directives = Vec::new();
        Op { kind: kind.word(), name, variables: std::mem::take(&mut self.variables), directives, set }
    }

    /// A subscription selects one field.
    fn subscription(&mut self, root: TypeId) -> Vec<Sel> {
        let fields: Vec<FieldId> = self.schema.fields(root).collect();
        let field = fields[self.rng.usize(..fields.len())];
        let field = self.field(field, 0);
        if self.chance(20) {
            let name = format!("F{}", self.fragments.len());
            let on = self.schema.type_name(root).to_owned();
            self.fragments.push(Frag { name: name.clone(), on, directives: Vec::new(), set: vec![field] });
            return vec![Sel::Spread(name, Vec::new())];
        }
        vec![field]
    }

    fn selections(&mut self, ty: TypeId, depth: usize) -> Vec<Sel> {
        let fields: Vec<FieldId> = self.schema.fields(ty).collect();
        let mut set = Vec::new();
        let wanted = 1 + self.rng.usize(..4);
        for _ in 0..wanted {
            match self.rng.u8(..20) {
                0 | 1 if depth < 5 => set.push(self.fragment(ty, depth)),
                2 => set.push(Sel::Field(Self::plain("__typename"))),
                _ => {
                    if let Some(field) = self.pick(&fields, depth) {
                        set.push(self.field(field, depth));
                    }
                }
            }
        }
        if set.is_empty() || self.schema.kind(ty) == TypeKind::Union && depth >= 5 {
            set.push(Sel::Field(Self::plain("__typename")));
        }
        set
    }

    /// A field, a leaf where there is no room for more.
    fn pick(&mut self, fields: &[FieldId], depth: usize) -> Option<FieldId> {
        for _ in 0..8 {
            if fields.is_empty() || self.budget == 0 {
                return None;
            }
            let field = fields[self.rng.usize(..fields.len())];
            let leaf = self.schema.kind(self.schema.field_type(field).base()).is_leaf();
            if leaf || depth < 6 {
                self.budget -= 1;
                return Some(field);
            }
        }
        None
    }

    fn plain(name: &str) -> Field {
        Field { alias: None, name: name.into(), arguments: Vec::new(), directives: Vec::new(), set: None }
    }

    fn field(&mut self, id: FieldId, depth: usize) -> Sel {
        let mut arguments = Vec::new();
        for argument in self.schema.arguments(id).collect::<Vec<_>>() {
            let required = self.schema.is_required(argument);
            if required || self.chance(35) {
                let ty = self.schema.input_type(argument);
                let default = self.schema.input_default(argument).is_some();
                arguments.push((self.schema.input_name(argument).to_owned(), self.value(ty, default, 0)));
            }
        }
        let ty = self.schema.field_type(id).base();
        let set = self.schema.kind(ty).is_composite().then(|| self.selections(ty, depth + 1));
        let mut field = Self::plain(self.schema.field_name(id));
        // An alias of its own for all but a few: two selections of one response name rarely agree.
        if !arguments.is_empty() || set.is_some() || self.chance(20) {
            self.aliases += 1;
            field.alias = Some(format!(
                "{}{}",
                ["a", "alias", "a_rather_long_alias_"][self.rng.usize(..3)],
                self.aliases
            ));
        }
        field.arguments = arguments;
        field.set = set;
        field.directives = self.directives();
        Sel::Field(field)
    }

    fn directives(&mut self) -> Vec<Dir> {
        if !self.chance(8) {
            return Vec::new();
        }
        let boolean =
            TypeRef::named(self.schema.type_named("Boolean").expect("every schema has it")).non_null();
        let name = if self.chance(50) { "include" } else { "skip" };
        vec![Dir { name: name.into(), arguments: vec![("if".into(), self.value(boolean, false, 0))] }]
    }

    /// A fragment, inline or named, on a type that can be here.
    fn fragment(&mut self, ty: TypeId, depth: usize) -> Sel {
        let here = self.schema.possible(ty).to_vec();
        let on = match here.as_slice() {
            [] => ty,
            _ if self.chance(40) => ty,
            several => several[self.rng.usize(..several.len())],
        };
        let set = self.selections(on, depth + 1);
        let name = self.schema.type_name(on).to_owned();
        if self.chance(50) {
            let on = (on != ty || self.chance(60)).then_some(name);
            let directives = self.directives();
            return Sel::Inline(on, directives, set);
        }
        let fragment = format!("F{}", self.fragments.len());
        self.fragments.push(Frag { name: fragment.clone(), on: name, directives: Vec::new(), set });
        Sel::Spread(fragment, self.directives())
    }

    fn variable(&mut self, ty: TypeRef, has_default: bool) -> Val {
        let name = format!("v{}", self.variables.len());
        // A stricter type than the position's is allowed, and so is a nullable one with a default.
        let (ty, default) = match self.rng.u8(..10) {
            0 | 1 => (ty.non_null(), None),
            2 | 3 if ty.is_non_null() => (ty.nullable(), Some(self.constant(ty))),
            4 if !has_default && !ty.is_non_null() => (ty, Some(self.constant(ty))),
            _ => (ty, None),
        };
        let written = self.schema.display(ty);
        self.variables.push(Var { name: name.clone(), ty: written, default, directives: Vec::new() });
        Val::Var(name)
    }
}
