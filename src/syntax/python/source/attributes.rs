//! A class → the attributes that it sets once and never changes: what they hold can be followed like a module's names.

use super::super::bindings::Bindings;
use super::find::is_worth_following;
use super::interpret::Interpreter;
use super::names::{Effects, MUTATORS, parameters};
use super::{at, of_range};
use crate::syntax::tree::{Kind, Use};
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, ExprContext, Stmt, StmtClassDef, StmtFunctionDef};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// What is known of a class.
pub(super) struct Class<'a, 's> {
    /// The attributes that are set once.
    fixed: HashSet<&'a str>,
    /// What its body gives them.
    own: Vec<(&'s str, Use)>,
    /// What a method gives them: the method, the attribute, the expression.
    set: Vec<(&'a StmtFunctionDef, &'a str, &'a Expr)>,
}

impl<'a, 's> Interpreter<'a, 's> {
    /// Keeps what a class says of its attributes; its body was just run. The row of the class.
    pub(super) fn keep_class(&mut self, class: &'a StmtClassDef) -> usize {
        let fixed = fixed(class, self.module);
        let mut own = Vec::new();
        for statement in &class.body {
            let target = match statement {
                Stmt::Assign(assign) => assign.targets.first(),
                // A field of a data class has other values in its instances.
                Stmt::AnnAssign(assign) if class.decorator_list.is_empty() => Some(&*assign.target),
                _ => None,
            };
            let Some(Expr::Name(name)) = target else { continue };
            let name = self.slice(of_range(name.range));
            let binding = self.memory.parser.bindings.get(name);
            let Some(binding) = binding.filter(|_| fixed.contains(name)) else { continue };
            // A base may make something else of a plain value: a member, a field, a column.
            let is_constant = class.bases().is_empty() && name.chars().all(|char| !char.is_lowercase());
            if is_constant || is_worth_following(&self.memory.parser.tree, binding.root) {
                own.push((name, binding.root));
            }
        }
        let mut set = Vec::new();
        for statement in &class.body {
            let Stmt::FunctionDef(method) = statement else { continue };
            let mut stores = Stores::default();
            stores.visit_body(&method.body);
            let named = stores.values.into_iter().filter(|(_, attribute, _)| fixed.contains(attribute));
            set.extend(named.map(|(_, attribute, value)| (method, attribute, value)));
        }
        self.known_classes.push(Class { fixed, own, set });
        self.known_classes.len() - 1
    }

    /// The attributes of a class are those of its name, too.
    pub(super) fn bind_class(&mut self, class: usize, name: &str) {
        let Some(binding) = self.memory.parser.bindings.get(name) else { return };
        for (attribute, value) in &self.known_classes[class].own {
            self.memory.parser.attributes.insert((binding.root.node, attribute), *value);
        }
    }

    /// What `self`, or whatever the first parameter of a method is called, has for attributes.
    pub(super) fn bind_attributes(&mut self, class: usize, method: &'a StmtFunctionDef) {
        let is_static = method.decorator_list.iter().any(|decorator| {
            matches!(&decorator.expression, Expr::Name(name) if name.id.as_str() == "staticmethod")
        });
        let Some(owner) = parameters(&method.parameters).next().filter(|_| !is_static) else { return };
        let Some(owner) = self.memory.parser.bindings.get(owner).map(|binding| binding.root.node) else {
            return;
        };
        for (attribute, value) in self.known_classes[class].own.clone() {
            self.memory.parser.attributes.insert((owner, attribute), value);
        }
        let text = self.slice(at(method));
        for (setter, attribute, value) in self.known_classes[class].set.clone() {
            let is_used = text.contains(&format!(".{attribute}"));
            // A method sees what it sets itself when it has set it.
            if is_used && !std::ptr::eq(setter, method) {
                self.set_elsewhere(owner, setter, attribute, value);
            }
        }
        self.fixed_of = Some((owner, class));
    }

    /// An attribute that another method sets: to something that depends on nothing in it.
    fn set_elsewhere(
        &mut self,
        owner: crate::syntax::tree::NodeId,
        setter: &'a StmtFunctionDef,
        attribute: &'a str,
        value: &'a Expr,
    ) {
        let effects = Effects::of(&setter.body);
        let here = self.memory.parser.bindings.clone();
        let mut around = Bindings::within(&self.memory.around.names);
        let own = effects.bound.keys().copied().chain(parameters(&setter.parameters));
        own.for_each(|name| around.remove(name));
        self.memory.parser.bindings = around;
        let (used, _) = self.memory.parser.expression_within(at(value));
        self.memory.parser.bindings = here;
        let tree = &self.memory.parser.tree;
        if is_worth_following(tree, used) && is_constant(tree, used) {
            let attribute = self.word(attribute);
            self.memory.parser.attributes.insert((owner, attribute), used);
        }
    }

    /// A word of the program, as a part of its text.
    fn word(&self, word: &str) -> &'s str {
        let start = self.text.find(word).unwrap_or_default();
        &self.text[start..start + word.len()]
    }

    /// `self.query = …` in the method itself.
    pub(super) fn set_attribute(&mut self, owner: &str, attribute: &'a str, value: Use) {
        let Some(binding) = self.memory.parser.bindings.get(owner) else { return };
        let Some((node, class)) = self.fixed_of.filter(|(node, _)| *node == binding.root.node) else {
            return;
        };
        if self.known_classes[class].fixed.contains(attribute) {
            let attribute = self.word(attribute);
            self.memory.parser.attributes.insert((node, attribute), value);
        }
    }
}

/// Whether nothing in it is left to the program.
fn is_constant(tree: &crate::syntax::tree::Tree, root: Use) -> bool {
    let mut waiting = vec![root];
    while let Some(used) = waiting.pop() {
        match tree.kind(used) {
            Kind::Hole(_) | Kind::Template(..) | Kind::Choice(..) | Kind::Spread(_) | Kind::Error => {
                return false;
            }
            Kind::Mapping(rows) => {
                waiting.extend(rows.of(&tree.entries).iter().flat_map(|entry| [entry.key, entry.value]));
            }
            Kind::Sequence(rows, _) => waiting.extend(rows.of(&tree.uses)),
            Kind::WithArgs { header, arguments } => waiting.extend(arguments.into_iter().chain([header])),
            _ => {}
        }
    }
    true
}

/// Whether its attributes are something else than what they are set to: members of an enumeration, or what a metaclass makes.
fn makes_members(class: &StmtClassDef) -> bool {
    let is_enumeration = |base: &Expr| {
        let name = match base {
            Expr::Name(name) => name.id.as_str(),
            Expr::Attribute(attribute) => attribute.attr.as_str(),
            _ => "",
        };
        name.ends_with("Enum") || name.ends_with("Flag")
    };
    class.bases().iter().any(is_enumeration) || class.keywords().iter().any(|keyword| keyword.arg.is_some())
}

/// The attributes of a class that are set exactly once, in its body or by a method, and never changed.
fn fixed<'a>(class: &'a StmtClassDef, module: &'a [Stmt]) -> HashSet<&'a str> {
    if makes_members(class) {
        return HashSet::default();
    }
    let body = Effects::of(&class.body);
    let mut times: HashMap<&str, usize> = body.bound.clone();
    let mut inside = Stores::default();
    inside.visit_body(&class.body);
    if inside.sets_any {
        return HashSet::default();
    }
    for (_, attribute) in &inside.stored {
        *times.entry(attribute).or_default() += 1;
    }
    let mut changed: HashSet<&str> = inside.changed.iter().map(|(_, attribute)| *attribute).collect();
    changed.extend(&body.mutated);
    // What others do with it: `Flows.QUERY = …`, a subclass with an attribute of the same name.
    let mut everywhere = Stores::default();
    everywhere.visit_body(module);
    let is_foreign = |owner: &str| !matches!(owner, "self" | "cls");
    let others = everywhere.stored.iter().chain(&everywhere.changed);
    let within: HashSet<(&str, &str)> = inside.stored.iter().copied().collect();
    for (owner, attribute) in others {
        if is_foreign(owner) && !within.contains(&(*owner, *attribute)) {
            changed.insert(attribute);
        }
    }
    for heir in everywhere.classes {
        let bases = heir.arguments.iter().flat_map(|arguments| &arguments.args);
        let is_heir =
            bases.into_iter().any(|base| matches!(base, Expr::Name(name) if name.id == class.name.id));
        if is_heir {
            changed.extend(Effects::of(&heir.body).bound.keys());
            let mut own = Stores::default();
            own.visit_body(&heir.body);
            changed.extend(own.stored.iter().chain(&own.changed).map(|(_, attribute)| *attribute));
        }
    }
    times
        .into_iter()
        .filter(|(name, times)| *times == 1 && !changed.contains(name))
        .map(|(name, _)| name)
        .collect()
}

/// What statements, and the functions in them, do to attributes.
#[derive(Default)]
struct Stores<'a> {
    /// `self.query = …`: the name, the attribute.
    stored: Vec<(&'a str, &'a str)>,
    /// The same with the expression, where it is one assignment.
    values: Vec<(&'a str, &'a str, &'a Expr)>,
    /// `self.query["x"] = …`, `self.query.update(…)`, `del self.query`
    changed: Vec<(&'a str, &'a str)>,
    /// `setattr(…)`, `self.__dict__`
    sets_any: bool,
    classes: Vec<&'a StmtClassDef>,
}

impl<'a> Stores<'a> {
    fn change(&mut self, container: &'a Expr) {
        self.changed.extend(attribute_of(container));
    }
}

/// The name and the attribute that a chain of subscripts and attributes begins with.
fn attribute_of(mut expression: &Expr) -> Option<(&str, &str)> {
    loop {
        match expression {
            Expr::Subscript(subscript) => expression = &subscript.value,
            Expr::Attribute(attribute) => match &*attribute.value {
                Expr::Name(owner) => return Some((owner.id.as_str(), attribute.attr.as_str())),
                inner => expression = inner,
            },
            _ => return None,
        }
    }
}

impl<'a> Visitor<'a> for Stores<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Assign(assign) => {
                if let [target @ Expr::Attribute(_)] = &*assign.targets
                    && let Some((owner, attribute)) = attribute_of(target)
                {
                    self.values.push((owner, attribute, &assign.value));
                }
            }
            Stmt::AnnAssign(assign) => {
                if let (Expr::Attribute(_), Some(value)) = (&*assign.target, &assign.value)
                    && let Some((owner, attribute)) = attribute_of(&assign.target)
                {
                    self.values.push((owner, attribute, value));
                }
            }
            Stmt::AugAssign(assign) => self.change(&assign.target),
            Stmt::ClassDef(class) => self.classes.push(class),
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Attribute(attribute) if attribute.attr.as_str() == "__dict__" => self.sets_any = true,
            Expr::Attribute(attribute) => match (attribute.ctx, &*attribute.value) {
                (ExprContext::Store, Expr::Name(owner)) => {
                    self.stored.push((owner.id.as_str(), attribute.attr.as_str()));
                }
                // `type(self).QUERY = …`
                (ExprContext::Store | ExprContext::Del, owner) if attribute_of(expression).is_none() => {
                    let name = super::names::root(owner).unwrap_or_default();
                    self.changed.push((name, attribute.attr.as_str()));
                }
                (ExprContext::Store | ExprContext::Del, _) => self.change(expression),
                _ => {}
            },
            Expr::Subscript(subscript) if subscript.ctx != ExprContext::Load => self.change(&subscript.value),
            Expr::Call(call) => match &*call.func {
                Expr::Name(name) if matches!(name.id.as_str(), "setattr" | "delattr" | "vars") => {
                    self.sets_any = true;
                }
                Expr::Attribute(method) if MUTATORS.contains(&method.attr.as_str()) => {
                    self.change(&method.value);
                }
                _ => {}
            },
            _ => {}
        }
        walk_expr(self, expression);
    }
}
