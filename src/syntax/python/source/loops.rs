//! Loops: what a plain body does for each item of a list that is written out; what any other body does is not known.

use super::find;
use super::interpret::Interpreter;
use super::names::Effects;
use super::{at, names};
use crate::syntax::text::At;
use crate::syntax::tree::{Brackets, Kind, Use};
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, ExprCall, Stmt, StmtFor, StmtWhile};

/// How many bodies are run for one item each, in a whole file: loops in loops multiply.
const MOST_BODIES: usize = 512;

/// What the body of a loop holds.
#[derive(Default)]
struct Body<'a> {
    calls: Vec<&'a ExprCall>,
    literals: Vec<&'a Expr>,
    /// Whether it asks something, leaves the loop, or holds a block of its own: then which of it runs depends.
    branches: bool,
}

impl<'a> Visitor<'a> for Body<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        self.branches |= !matches!(
            statement,
            Stmt::Expr(_)
                | Stmt::Assign(_)
                | Stmt::AugAssign(_)
                | Stmt::AnnAssign(_)
                | Stmt::For(_)
                | Stmt::Delete(_)
                | Stmt::Pass(_)
        );
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Call(call) => self.calls.push(call),
            Expr::Dict(_) | Expr::StringLiteral(_) => self.literals.push(expression),
            Expr::If(_) | Expr::Lambda(_) | Expr::Named(_) => self.branches = true,
            _ => {}
        }
        walk_expr(self, expression);
    }
}

impl<'a> Interpreter<'a, '_> {
    pub(super) fn for_each(&mut self, repeat: &'a StmtFor) {
        self.calls(&repeat.iter);
        if let Some(items) = self.items(repeat) {
            self.bodies += items.len();
            for item in items {
                self.assign(&repeat.target, item);
                self.block(&repeat.body);
            }
        } else {
            let place = at(&*repeat.iter);
            self.repeat(&repeat.body, place, |interpreter| interpreter.assign_unknown(&repeat.target));
        }
        self.block(&repeat.orelse);
    }

    /// What a loop goes over, if all of it is known, and its body does the same for each.
    fn items(&mut self, repeat: &'a StmtFor) -> Option<Vec<Use>> {
        let is_written = matches!(&*repeat.iter, Expr::List(_) | Expr::Tuple(_) | Expr::Name(_));
        if !is_written || !self.is_plain(repeat) {
            return None;
        }
        let used = self.value(&repeat.iter);
        let tree = &self.memory.parser.tree;
        let Kind::Sequence(rows, Brackets::List | Brackets::Tuple) = tree.kind(used) else { return None };
        let items = rows.of(&tree.uses).to_vec();
        let is_known = |item: &Use| !matches!(tree.kind(*item), Kind::Spread(_) | Kind::Error);
        (items.iter().all(is_known) && self.bodies + items.len() <= MOST_BODIES).then_some(items)
    }

    /// Whether the body of a loop sends nothing, asks nothing, and leaves what the loop goes over as it is.
    fn is_plain(&self, repeat: &'a StmtFor) -> bool {
        let mut body = Body::default();
        repeat.body.iter().for_each(|statement| body.visit_stmt(statement));
        let sends = |call: &&ExprCall| {
            find::configured(call, self.callees).is_some() || find::callee(call, self.imports).is_some()
        };
        let root = names::root(&repeat.iter);
        let is_changed = root.is_some_and(|root| Effects::of(&repeat.body).mutated.contains(root));
        !body.branches
            && !is_changed
            && !body.calls.iter().any(sends)
            && !body.literals.iter().any(|literal| self.is_description(literal))
    }

    pub(super) fn repeat_while(&mut self, repeat: &'a StmtWhile) {
        self.calls(&repeat.test);
        self.repeat(&repeat.body, at(&*repeat.test), |_| {});
        self.block(&repeat.orelse);
    }

    /// A body that runs any number of times: what it binds and changes is known neither in it nor behind it.
    fn repeat(&mut self, body: &'a [Stmt], place: At, begin: impl Fn(&mut Self)) {
        let effects = Effects::of(body);
        self.forget(&effects, place);
        begin(self);
        let mark = self.memory.mark();
        self.block(body);
        let ran = self.memory.rewind(&mark);
        self.memory.touch_all(&ran);
        begin(self);
    }
}
