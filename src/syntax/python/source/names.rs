//! Which names a stretch of a program binds, and which containers it changes, without interpreting it.

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{Expr, ExprContext, ExprName, Parameters, Pattern, Stmt};
use rustc_hash::{FxHashMap, FxHashSet};

/// Methods that change what they are called on.
pub(super) const MUTATORS: [&str; 15] = [
    "update",
    "append",
    "add",
    "extend",
    "insert",
    "remove",
    "discard",
    "pop",
    "popitem",
    "clear",
    "setdefault",
    "sort",
    "reverse",
    "difference_update",
    "intersection_update",
];

/// What a stretch of a program does to names.
#[derive(Default)]
pub(super) struct Effects<'a> {
    /// How often it binds each name.
    pub bound: FxHashMap<&'a str, usize>,
    /// The names of containers that it changes.
    pub mutated: FxHashSet<&'a str>,
    /// The names that it declares to be of another scope.
    pub foreign: FxHashSet<&'a str>,
}

impl<'a> Effects<'a> {
    /// Those of statements; functions and classes inside have effects of their own.
    pub fn of(statements: &'a [Stmt]) -> Self {
        let mut effects = Self::default();
        for statement in statements {
            effects.visit_stmt(statement);
        }
        effects
    }

    /// Those of what a `case` matches.
    pub fn of_pattern(pattern: &'a Pattern) -> Self {
        let mut effects = Self::default();
        effects.visit_pattern(pattern);
        effects
    }

    /// Those of statements and of all functions inside.
    pub fn everywhere(statements: &'a [Stmt]) -> Self {
        let mut effects = Self::default();
        let mut waiting: Vec<&'a Stmt> = statements.iter().collect();
        while let Some(statement) = waiting.pop() {
            effects.visit_stmt(statement);
            inner_functions(statement, &mut waiting);
        }
        effects
    }

    fn bind(&mut self, name: &'a str) {
        *self.bound.entry(name).or_default() += 1;
    }

    fn target(&mut self, target: &'a Expr) {
        match target {
            Expr::Subscript(_) | Expr::Attribute(_) => self.mutate(target),
            _ => {}
        }
    }

    fn mutate(&mut self, container: &'a Expr) {
        if let Some(name) = root(container) {
            self.mutated.insert(name);
        }
    }
}

/// The name that a chain of subscripts and attributes begins with.
pub(super) fn root(expression: &Expr) -> Option<&str> {
    root_name(expression).map(|name| name.id.as_str())
}

/// The same, with its place.
pub(super) fn root_name(mut expression: &Expr) -> Option<&ExprName> {
    loop {
        match expression {
            Expr::Name(name) => return Some(name),
            Expr::Subscript(subscript) => expression = &subscript.value,
            Expr::Attribute(attribute) => expression = &attribute.value,
            _ => return None,
        }
    }
}

/// The statements of the functions that a statement holds.
fn inner_functions<'a>(statement: &'a Stmt, found: &mut Vec<&'a Stmt>) {
    struct Bodies<'a, 'f>(&'f mut Vec<&'a Stmt>);
    impl<'a> Visitor<'a> for Bodies<'a, '_> {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            match statement {
                Stmt::FunctionDef(function) => self.0.extend(&function.body),
                Stmt::ClassDef(class) => self.0.extend(&class.body),
                _ => walk_stmt(self, statement),
            }
        }
        fn visit_expr(&mut self, _: &'a Expr) {}
    }
    Bodies(found).visit_stmt(statement);
}

impl<'a> Visitor<'a> for Effects<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => return self.bind(&function.name),
            Stmt::ClassDef(class) => return self.bind(&class.name),
            Stmt::Global(global) => {
                self.foreign.extend(global.names.iter().map(ruff_python_ast::Identifier::as_str));
            }
            Stmt::Nonlocal(nonlocal) => {
                self.foreign.extend(nonlocal.names.iter().map(ruff_python_ast::Identifier::as_str));
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().map_or_else(
                        || alias.name.split('.').next().unwrap_or_default(),
                        |name| name.as_str(),
                    );
                    self.bind(name);
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    self.bind(alias.asname.as_ref().unwrap_or(&alias.name));
                }
            }
            Stmt::Assign(assign) => assign.targets.iter().for_each(|target| self.target(target)),
            Stmt::AugAssign(assign) => {
                self.target(&assign.target);
                self.mutate(&assign.target);
            }
            Stmt::AnnAssign(assign) => self.target(&assign.target),
            Stmt::Delete(delete) => delete.targets.iter().for_each(|target| self.target(target)),
            Stmt::Try(tried) => {
                for handler in &tried.handlers {
                    if let Some(name) = handler.as_except_handler().and_then(|handler| handler.name.as_ref())
                    {
                        self.bind(name);
                    }
                }
            }
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(pattern) => pattern.name.as_ref(),
            Pattern::MatchStar(pattern) => pattern.name.as_ref(),
            Pattern::MatchMapping(pattern) => pattern.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.bind(name);
        }
        walk_pattern(self, pattern);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) if name.ctx == ExprContext::Store => self.bind(&name.id),
            Expr::Call(call) => {
                if let Expr::Attribute(attribute) = &*call.func
                    && MUTATORS.contains(&attribute.attr.as_str())
                {
                    self.mutate(&attribute.value);
                }
            }
            // They have names of their own.
            Expr::Lambda(_) => return,
            _ => {}
        }
        walk_expr(self, expression);
    }
}

/// The names of parameters.
pub(super) fn parameters(parameters: &Parameters) -> impl Iterator<Item = &str> {
    parameters.iter().map(|parameter| parameter.name().as_str())
}
