//! Documents that a client's library reads, `Q = gql("…")` → the calls that send them, `client.execute(Q, variable_values=…)`:
//! what those give are the values of the document's variables.

use super::at;
use super::calls::{Capture, Named};
use super::find::{self, SENDERS};
use super::interpret::Interpreter;
use crate::syntax::text::At;
use crate::syntax::tree::{ConditionId, NodeId, Use};
use ruff_python_ast::{Expr, ExprCall};
use std::collections::{HashMap, HashSet};

/// What was read, by the row of its capture.
#[derive(Default)]
pub(super) struct Documents {
    /// By the place of the call that reads it.
    calls: HashMap<At, usize>,
    /// By the value that it has for the program.
    values: HashMap<NodeId, usize>,
    /// What `Q.variable_values = …` gave.
    given: HashMap<usize, Given>,
    /// What was handed to something unknown, which may have given values.
    unsure: HashSet<usize>,
    sent: HashSet<usize>,
}

/// Values that a document was given before it is sent.
struct Given {
    values: Use,
    /// The row of the function in which that was, and what held there: elsewhere it may have happened or not.
    function: Option<usize>,
    path: Vec<(ConditionId, bool)>,
}

impl Documents {
    /// Whether there are any, so that every function may send one.
    pub fn are_read(&self) -> bool {
        !self.calls.is_empty()
    }
}

impl<'a> Interpreter<'a, '_> {
    /// A call reads a document: `gql("…")`.
    pub(super) fn reads_document(&mut self, call: &ExprCall) {
        self.documents.calls.insert(at(call), self.captured.len() - 1);
    }

    /// The value of an expression is the document that it reads.
    pub(super) fn has_document(&mut self, expression: &Expr, value: Use) {
        if let Some(row) = self.documents.calls.get(&at(expression)) {
            self.documents.values.insert(value.node, *row);
        }
    }

    /// `Q.variable_values = …`
    pub(super) fn gives_values(&mut self, owner: &'a Expr, attribute: &str, value: Use) {
        if attribute == "variable_values"
            && let Some(row) = self.document(owner)
        {
            let function = self.function.map(|inside| inside.path);
            let given = Given { values: value, function, path: self.memory.path.clone() };
            self.documents.given.insert(row, given);
        }
    }

    /// Something unknown is given a value, and may change it.
    pub(super) fn is_handed_over(&mut self, node: NodeId) {
        self.documents.unsure.extend(self.documents.values.get(&node));
    }

    /// The document that an expression stands for.
    fn document(&mut self, expression: &'a Expr) -> Option<usize> {
        if let Some(row) = self.documents.calls.get(&at(expression)) {
            return Some(*row);
        }
        if self.documents.values.is_empty() {
            return None;
        }
        let node = self.container(expression)?;
        self.documents.values.get(&node).copied()
    }

    /// Takes a call as one that sends a document that was read before. False if it is none.
    pub(super) fn sends_document(&mut self, call: &'a ExprCall) -> bool {
        if self.comments.opts_out(self.text, at(call)) {
            return false;
        }
        let is_sender = find::name(call).is_some_and(|name| SENDERS.contains(&name));
        let values = find::sent_values(call, is_sender);
        if !is_sender && values.is_none() {
            return false;
        }
        let arguments = &call.arguments;
        let given = arguments.args.iter().chain(arguments.keywords.iter().map(|keyword| &keyword.value));
        let Some(row) = given.take(3).find_map(|argument| self.document(argument)) else { return false };
        let mut is_complete =
            is_sender && find::has_known_arguments(call, 3) && !self.documents.unsure.contains(&row);
        let values = match (values, self.documents.given.get(&row)) {
            (Some(values), _) => Some(self.value(values)),
            (None, Some(given)) => {
                let is_here = given.function == self.function.map(|inside| inside.path);
                let holds = is_here && self.memory.path.starts_with(&given.path);
                is_complete &= holds;
                holds.then_some(given.values)
            }
            (None, None) => None,
        };
        let variables = values.map(|values| self.memory.freeze_values(values, at(call)));
        let sender = at(&*call.func);
        let read = self.captured[row];
        let meant = find::configured(call, self.callees).and_then(|callee| callee.project.as_deref());
        let project = read.project.or(meant.map(|name| Named::Configured(name, sender)));
        let sent = Capture { variables, is_complete, sender: Some(sender), project, ..read };
        // Whoever sends it first is told at the document itself; each further call is one more description.
        if self.documents.sent.insert(row) {
            self.captured[row] = sent;
        } else {
            self.captured.push(sent);
        }
        true
    }
}
