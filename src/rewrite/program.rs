//! Questions about a program that its syntax answers: calls, scopes, and what happens to names between two places.

use crate::syntax::text::At;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, ExprCall, ExprContext, ModModule, Stmt, StmtAssign};
use ruff_text_size::Ranged;

/// Where something stands.
pub(super) fn at(node: &impl Ranged) -> At {
    At::new(node.range().start().to_u32(), node.range().end().to_u32())
}

/// Whether the one place lies in the other.
pub(super) fn is_in(inner: At, outer: At) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// A program, and all of its syntax that questions are asked about.
#[derive(Default)]
pub(super) struct Program<'a> {
    pub text: &'a str,
    pub calls: Vec<&'a ExprCall>,
    pub expressions: Vec<&'a Expr>,
    pub assignments: Vec<&'a StmtAssign>,
    pub statements: Vec<At>,
    /// Functions and lambdas.
    pub scopes: Vec<At>,
    /// The names of parameters, with their functions.
    pub parameters: Vec<(At, &'a str)>,
}

impl<'a> Program<'a> {
    pub fn of(text: &'a str, module: &'a ModModule) -> Self {
        let mut program = Self { text, ..Self::default() };
        program.visit_body(&module.body);
        program
    }

    /// The text of a place.
    pub fn slice(&self, place: At) -> &'a str {
        &self.text[place.start as usize..place.end as usize]
    }

    /// The smallest function around a place.
    pub fn scope(&self, place: At) -> Option<At> {
        let around = self.scopes.iter().filter(|scope| is_in(place, **scope));
        around.min_by_key(|scope| scope.end - scope.start).copied()
    }

    /// The smallest statement around a place.
    pub fn statement(&self, place: At) -> Option<At> {
        let around = self.statements.iter().filter(|statement| is_in(place, **statement));
        around.min_by_key(|statement| statement.end - statement.start).copied()
    }

    /// The expression that stands exactly here.
    pub fn expression(&self, place: At) -> Option<&'a Expr> {
        self.expressions.iter().copied().find(|expression| at(*expression) == place)
    }

    /// How often a name is read within a place.
    pub fn loads(&self, name: &str, within: At) -> usize {
        self.names(name, within).filter(|context| *context == ExprContext::Load).count()
    }

    /// How often it is bound there.
    pub fn stores(&self, name: &str, within: At) -> usize {
        self.names(name, within).filter(|context| *context != ExprContext::Load).count()
    }

    fn names(&self, wanted: &str, within: At) -> impl Iterator<Item = ExprContext> {
        self.expressions.iter().filter_map(move |expression| match expression {
            Expr::Name(name) if name.id.as_str() == wanted && is_in(at(name), within) => Some(name.ctx),
            _ => None,
        })
    }

    /// Whether a parameter has this name in the function around a place.
    pub fn is_parameter(&self, name: &str, place: At) -> bool {
        self.parameters.iter().any(|(scope, parameter)| *parameter == name && is_in(place, *scope))
    }
}

impl<'a> Visitor<'a> for Program<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        self.statements.push(at(statement));
        match statement {
            Stmt::FunctionDef(function) => {
                let scope = at(function);
                self.scopes.push(scope);
                let names = function.parameters.iter().map(|parameter| parameter.name().as_str());
                self.parameters.extend(names.map(|name| (scope, name)));
            }
            Stmt::Assign(assign) => self.assignments.push(assign),
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        self.expressions.push(expression);
        match expression {
            Expr::Call(call) => self.calls.push(call),
            Expr::Lambda(lambda) => self.scopes.push(at(lambda)),
            _ => {}
        }
        walk_expr(self, expression);
    }
}

/// The names that an expression reads.
pub(super) fn names_in(expression: &Expr) -> Vec<&str> {
    struct Names<'a>(Vec<&'a str>);
    impl<'a> Visitor<'a> for Names<'a> {
        fn visit_expr(&mut self, expression: &'a Expr) {
            if let Expr::Name(name) = expression {
                self.0.push(name.id.as_str());
            }
            walk_expr(self, expression);
        }
    }
    let mut names = Names(Vec::new());
    names.visit_expr(expression);
    names.0
}

/// Whether computing an expression later gives the same, as long as its names mean the same: it calls nothing but what
/// only looks at its argument.
pub(super) fn is_still(expression: &Expr) -> bool {
    struct Calls(bool);
    impl<'a> Visitor<'a> for Calls {
        fn visit_expr(&mut self, expression: &'a Expr) {
            self.0 &= match expression {
                Expr::Call(call) => match &*call.func {
                    Expr::Name(name) => {
                        matches!(name.id.as_str(), "str" | "int" | "float" | "bool" | "len" | "repr" | "list")
                    }
                    Expr::Attribute(attribute) => {
                        matches!(
                            attribute.attr.as_str(),
                            "isoformat" | "lower" | "upper" | "strip" | "format" | "hex"
                        )
                    }
                    _ => false,
                },
                Expr::Await(_)
                | Expr::Yield(_)
                | Expr::YieldFrom(_)
                | Expr::Named(_)
                | Expr::Generator(_) => false,
                _ => true,
            };
            walk_expr(self, expression);
        }
    }
    let mut calls = Calls(true);
    calls.visit_expr(expression);
    calls.0
}
