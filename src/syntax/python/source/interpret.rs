//! Statements, in the order in which they run: what each does to names and containers.

use super::attributes::Class;
use super::calls::Capture;
use super::documents::Documents;
use super::find::{Comments, Imports};
use super::names::Effects;
use super::state::{Around, Memory};
use super::words::Words;
use super::{at, of_range};
use crate::diagnostic::Diagnostic;
use crate::syntax::callees::Callee;
use crate::syntax::text::At;
use crate::syntax::tree::{Brackets, Kind, NodeId, Use};
use ruff_python_ast::{
    ElifElseClause, ExceptHandler, Expr, Stmt, StmtClassDef, StmtFunctionDef, StmtIf, StmtTry,
};
use std::rc::Rc;

/// Whether the program goes on behind a statement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    Goes,
    Ends,
}

/// The interpreter of one file.
pub(super) struct Interpreter<'a, 's> {
    pub text: &'s str,
    pub module: &'a [Stmt],
    pub comments: &'a Comments,
    pub words: &'a Words,
    pub callees: &'a [Callee],
    pub imports: Imports,
    pub memory: Memory<'s>,
    /// What the expressions were found to have wrong.
    pub found: Vec<Diagnostic>,
    /// What is sent.
    pub captured: Vec<Capture<'a>>,
    /// Literals that may be descriptions by themselves.
    pub literals: Vec<(Use, Option<Within>)>,
    /// The functions that are still to be interpreted.
    pub functions: Vec<Waiting<'a, 's>>,
    /// The function that is interpreted.
    pub function: Option<Within>,
    /// The names of functions with all that is around them: `Client.flows`.
    pub paths: Vec<String>,
    /// The classes around the present place, within the function.
    pub classes: Vec<&'a str>,
    /// What is known of the classes that were run.
    pub known_classes: Vec<Class<'a, 's>>,
    /// What the first parameter of the present method is, and its class.
    pub fixed_of: Option<(NodeId, usize)>,
    /// The documents that calls read.
    pub documents: Documents,
    /// How many bodies of loops were run for one item each.
    pub bodies: usize,
}

/// A function that something stands in.
#[derive(Clone, Copy)]
pub(super) struct Within {
    /// Its name.
    pub name: At,
    /// The row of its whole name.
    pub path: usize,
}

/// A function that is interpreted once the code around it was.
pub(super) struct Waiting<'a, 's> {
    pub function: &'a StmtFunctionDef,
    /// What names mean around it: known when all of that was run.
    pub around: Rc<Around<'s>>,
    /// The row of its whole name.
    pub path: usize,
    /// The class that it is a method of.
    pub class: Option<usize>,
}

impl<'a, 's> Interpreter<'a, 's> {
    pub(super) fn slice(&self, at: At) -> &'s str {
        &self.text[at.start as usize..at.end as usize]
    }

    /// Runs statements one after the other; what stands behind the end of them is looked at, too.
    pub(super) fn block(&mut self, statements: &'a [Stmt]) -> Flow {
        let mut flow = Flow::Goes;
        for statement in statements {
            if self.statement(statement) == Flow::Ends {
                flow = Flow::Ends;
            }
        }
        flow
    }

    fn statement(&mut self, statement: &'a Stmt) -> Flow {
        match statement {
            Stmt::Expr(expression) => self.calls(&expression.value),
            Stmt::Assign(assign) => {
                let value = self.assigned(&assign.value);
                for target in &assign.targets {
                    self.assign(target, value);
                }
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    let value = self.assigned(value);
                    self.assign(&assign.target, value);
                }
            }
            Stmt::AugAssign(assign) => {
                self.calls(&assign.value);
                self.augment(&assign.target, assign.op, &assign.value, of_range(assign.range));
            }
            Stmt::If(branch) => return self.branch(branch),
            Stmt::For(repeat) => self.for_each(repeat),
            Stmt::While(repeat) => self.repeat_while(repeat),
            Stmt::Try(tried) => return self.attempt(tried),
            Stmt::With(with) => {
                for item in &with.items {
                    self.calls(&item.context_expr);
                    if let Some(target) = &item.optional_vars {
                        self.assign_unknown(target);
                    }
                }
                return self.block(&with.body);
            }
            Stmt::Match(choice) => {
                self.calls(&choice.subject);
                for case in &choice.cases {
                    let matched = Effects::of_pattern(&case.pattern);
                    let mark = self.memory.mark();
                    self.forget(&matched, of_range(case.range));
                    self.block(&case.body);
                    let ran = self.memory.rewind(&mark);
                    self.memory.touch_all(&ran);
                    self.forget(&matched, of_range(case.range));
                    self.forget(&Effects::of(&case.body), of_range(case.range));
                }
            }
            Stmt::FunctionDef(function) => {
                for decorator in &function.decorator_list {
                    self.calls(&decorator.expression);
                }
                self.assign_unknown_name(of_range(function.name.range));
                let path = self.whole_name(function.name.as_str());
                self.functions.push(Waiting { function, around: Rc::default(), path, class: None });
            }
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Return(end) => {
                if let Some(value) = &end.value {
                    self.calls(value);
                }
                return Flow::Ends;
            }
            Stmt::Raise(end) => {
                end.exc.iter().for_each(|raised| self.calls(raised));
                return Flow::Ends;
            }
            Stmt::Break(_) | Stmt::Continue(_) => return Flow::Ends,
            Stmt::Assert(assert) => {
                self.calls(&assert.test);
                self.memory.guard(&assert.test, true);
            }
            Stmt::Delete(delete) => {
                for target in &delete.targets {
                    match target {
                        Expr::Name(name) => {
                            self.memory.unbind(self.slice(of_range(name.range)));
                        }
                        Expr::Subscript(subscript) => {
                            self.remove(&subscript.value, &subscript.slice, at(target));
                        }
                        _ => {}
                    }
                }
            }
            Stmt::Global(global) => self.forget_names(global.names.iter().map(|name| of_range(name.range))),
            Stmt::Nonlocal(nonlocal) => {
                self.forget_names(nonlocal.names.iter().map(|name| of_range(name.range)));
            }
            Stmt::Import(_) | Stmt::ImportFrom(_) => {
                let effects = Effects::of(std::slice::from_ref(statement));
                for name in self.bound_here(&effects) {
                    self.memory.unbind(name);
                }
            }
            _ => {}
        }
        Flow::Goes
    }

    /// Runs the body of a class.
    fn class(&mut self, class: &'a StmtClassDef) {
        let first = self.functions.len();
        let names = self.memory.parser.bindings.clone();
        self.classes.push(class.name.as_str());
        self.block(&class.body);
        self.classes.pop();
        let row = self.keep_class(class);
        // What a class binds is no name for its methods.
        for waiting in &mut self.functions[first..] {
            waiting.class.get_or_insert(row);
        }
        self.memory.parser.bindings = names;
        self.assign_unknown_name(of_range(class.name.range));
        self.bind_class(row, class.name.as_str());
    }

    /// Keeps the name of a function here with the classes and functions around it.
    fn whole_name(&mut self, name: &str) -> usize {
        let outer = self.function.map(|inside| self.paths[inside.path].clone());
        let parts = outer.iter().map(String::as_str).chain(self.classes.iter().copied()).chain([name]);
        let path = parts.collect::<Vec<_>>().join(".");
        self.paths.push(path);
        self.paths.len() - 1
    }

    fn forget_names(&mut self, names: impl Iterator<Item = At>) {
        for name in names {
            let name = self.slice(name);
            self.memory.unbind(name);
        }
    }

    /// What is assigned; the calls in it are made first.
    fn assigned(&mut self, value: &'a Expr) -> Use {
        self.calls_inside(value);
        let assigned = self.value(value);
        let tree = &mut self.memory.parser.tree;
        if let Kind::Hole(hole) = tree.kind(assigned) {
            tree.holes[hole.0 as usize].assigned.get_or_insert(at(value));
        }
        assigned
    }

    pub(super) fn assign(&mut self, target: &'a Expr, value: Use) {
        match target {
            Expr::Name(name) => {
                let name = self.slice(of_range(name.range));
                self.memory.bind(name, value);
            }
            Expr::Subscript(subscript) => self.set(&subscript.value, &subscript.slice, value, at(target)),
            Expr::Attribute(attribute) => {
                // Another value from here on: what the attribute had before is not it.
                if let Some(root) = super::names::root_name(&attribute.value) {
                    let name = self.slice(of_range(root.range));
                    self.memory.touch(name);
                }
                self.gives_values(&attribute.value, attribute.attr.as_str(), value);
                if let Expr::Name(owner) = &*attribute.value {
                    self.set_attribute(owner.id.as_str(), attribute.attr.as_str(), value);
                }
            }
            Expr::Tuple(tuple) => self.unpack(&tuple.elts, value),
            Expr::List(list) => self.unpack(&list.elts, value),
            Expr::Starred(starred) => self.assign_unknown(&starred.value),
            _ => {}
        }
    }

    fn unpack(&mut self, targets: &'a [Expr], value: Use) {
        if let Kind::Sequence(rows, Brackets::List | Brackets::Tuple) = self.memory.parser.tree.kind(value)
            && rows.len() == targets.len()
            && !targets.iter().any(|target| matches!(target, Expr::Starred(_)))
        {
            let items = rows.of(&self.memory.parser.tree.uses).to_vec();
            for (target, item) in targets.iter().zip(items) {
                self.assign(target, item);
            }
            return;
        }
        for target in targets {
            self.assign_unknown(target);
        }
    }

    /// Something that only running would tell is assigned.
    pub(super) fn assign_unknown(&mut self, target: &'a Expr) {
        match target {
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|target| self.assign_unknown(target)),
            Expr::List(list) => list.elts.iter().for_each(|target| self.assign_unknown(target)),
            _ => {
                let value = self.memory.unknown(at(target), false);
                self.assign(target, value);
            }
        }
    }

    fn assign_unknown_name(&mut self, name: At) {
        let value = self.memory.unknown(name, false);
        let name = self.slice(name);
        self.memory.bind(name, value);
    }

    fn branch(&mut self, branch: &'a StmtIf) -> Flow {
        self.alternatives(&branch.test, &branch.body, &branch.elif_else_clauses)
    }

    fn alternatives(&mut self, test: &'a Expr, body: &'a [Stmt], clauses: &'a [ElifElseClause]) -> Flow {
        self.calls(test);
        let (condition, negated) = self.memory.parser.condition(at(test));
        let mark = self.memory.mark();
        self.memory.path.push((condition, !negated));
        self.memory.guard(test, true);
        let holds = self.block(body);
        let when_it_holds = self.memory.rewind(&mark);
        self.memory.path.push((condition, negated));
        self.memory.guard(test, false);
        let otherwise = match clauses {
            [] => Flow::Goes,
            [ElifElseClause { test: Some(test), body, .. }, rest @ ..] => self.alternatives(test, body, rest),
            [ElifElseClause { body, .. }, ..] => self.block(body),
        };
        let when_not = self.memory.rewind(&mark);
        match (holds, otherwise) {
            (Flow::Goes, Flow::Goes) => {
                self.memory.join((condition, negated), at(test), &when_it_holds, &when_not);
            }
            (Flow::Goes, Flow::Ends) => {
                self.memory.replay(when_it_holds);
                self.memory.path.push((condition, !negated));
            }
            (Flow::Ends, _) => {
                self.memory.replay(when_not);
                self.memory.path.push((condition, negated));
                return otherwise;
            }
        }
        Flow::Goes
    }

    /// What these effects did is not known any more.
    pub(super) fn forget(&mut self, effects: &Effects<'a>, why: At) {
        // `fields |= more` does both: other names may have the container that it changes.
        for name in &effects.mutated {
            if let Some(binding) = self.memory.parser.bindings.get(name) {
                self.open_deep(binding.root.node, why);
            }
        }
        for name in self.bound_here(effects) {
            let unknown = self.memory.unknown(why, false);
            self.memory.bind(name, unknown);
        }
    }

    /// The names with a value here that these effects bind.
    fn bound_here(&self, effects: &Effects<'a>) -> Vec<&'s str> {
        let names = self.memory.parser.bindings.iter().map(|(name, _)| name);
        let mut bound: Vec<&'s str> = names.filter(|name| effects.bound.contains_key(name)).collect();
        bound.sort_unstable();
        bound
    }

    fn attempt(&mut self, tried: &'a StmtTry) -> Flow {
        let mark = self.memory.mark();
        let mut flow = self.block(&tried.body);
        if flow == Flow::Goes {
            flow = self.block(&tried.orelse);
        }
        let body = self.memory.rewind(&mark);
        let effects = Effects::of(&tried.body);
        let (mut caught, mut handled) = (Vec::new(), Vec::new());
        for ExceptHandler::ExceptHandler(handler) in &tried.handlers {
            self.forget(&effects, of_range(tried.range));
            handler.name.iter().for_each(|name| self.assign_unknown_name(of_range(name.range)));
            if self.block(&handler.body) == Flow::Goes {
                caught.push(Effects::of(&handler.body));
            }
            let ran = self.memory.rewind(&mark);
            handled.push(ran);
        }
        self.memory.replay(body);
        for ran in &handled {
            self.memory.touch_all(ran);
        }
        if !caught.is_empty() {
            // Whether the body came to its end can't be told.
            self.forget(&effects, of_range(tried.range));
            flow = Flow::Goes;
        }
        for effects in &caught {
            self.forget(effects, of_range(tried.range));
        }
        if self.block(&tried.finalbody) == Flow::Ends { Flow::Ends } else { flow }
    }
}
