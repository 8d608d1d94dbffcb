//! Questions that exclude `None`: behind `if x is None: return`, and inside `if x:`, a value is there.

use super::state::Memory;
use crate::syntax::tree::Kind;
use ruff_python_ast::{BoolOp, CmpOp, Expr, UnaryOp};

impl Memory<'_> {
    /// Takes note of what is known where a question has this answer.
    pub fn guard(&mut self, question: &Expr, holds: bool) {
        match question {
            Expr::Name(name) if holds => self.is_there(name.id.as_str()),
            Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => self.guard(&unary.operand, !holds),
            Expr::BoolOp(operation) if (operation.op == BoolOp::And) == holds => {
                operation.values.iter().for_each(|value| self.guard(value, holds));
            }
            Expr::Named(named) => self.guard(&named.target, holds),
            Expr::Compare(compare) => {
                let ([operator], [other]) = (&*compare.ops, &*compare.comparators) else { return };
                let excludes = match operator {
                    CmpOp::Is | CmpOp::Eq => !holds,
                    CmpOp::IsNot | CmpOp::NotEq => holds,
                    _ => return,
                };
                if let (Expr::Name(name), Expr::NoneLiteral(_), true) = (&*compare.left, other, excludes) {
                    self.is_there(name.id.as_str());
                }
            }
            Expr::Call(call) if holds => {
                let is_instance = matches!(&*call.func, Expr::Name(name) if name.id.as_str() == "isinstance");
                if let (true, Some(Expr::Name(name))) = (is_instance, call.arguments.args.first()) {
                    self.is_there(name.id.as_str());
                }
            }
            _ => {}
        }
    }

    /// The value of a name is not `None`.
    fn is_there(&mut self, name: &str) {
        let Some(binding) = self.parser.bindings.get_mut(name) else { return };
        let tree = &mut self.parser.tree;
        let Kind::Hole(hole) = tree.kind(binding.root) else { return };
        if tree.hole(hole).nullable {
            let mut hole = tree.hole(hole).clone();
            hole.nullable = false;
            tree.holes.push(hole);
            let hole = crate::syntax::tree::HoleId(tree.holes.len() as u32 - 1);
            let at = tree.node(binding.root).at;
            // The same value still: its version stays.
            binding.root = tree.add(Kind::Hole(hole), at);
        }
    }
}
