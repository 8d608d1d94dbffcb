//! Expressions: their values, and the calls in them, in the order in which they are made.

use super::at;
use super::find::{self, Takes};
use super::interpret::{Interpreter, Within};
use crate::syntax::describe::{begins_document, entry, is_header};
use crate::syntax::text::At;
use crate::syntax::tree::{Kind, Use};
use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Expr, ExprCall};

/// A description at the moment at which it is sent.
#[derive(Clone, Copy)]
pub(super) struct Capture<'a> {
    pub root: Use,
    pub variables: Option<Use>,
    pub is_complete: bool,
    /// The call.
    pub at: At,
    /// What is called.
    pub callee: At,
    /// What is called to send it, if this call only reads it.
    pub sender: Option<At>,
    pub function: Option<Within>,
    pub reaches_prefect: bool,
    pub project: Option<Named<'a>>,
    /// The URL that it is posted to, if it is written in the call.
    pub url: Option<At>,
}

/// The name of a project.
#[derive(Clone, Copy)]
pub(super) enum Named<'a> {
    /// In a comment.
    Here(At),
    /// In the configuration, for what is called here.
    Configured(&'a str, At),
}

/// Functions that look at their arguments and no more.
const READERS: [&str; 30] = [
    "len",
    "print",
    "str",
    "repr",
    "sorted",
    "list",
    "tuple",
    "set",
    "dict",
    "frozenset",
    "bool",
    "isinstance",
    "type",
    "id",
    "hash",
    "format",
    "any",
    "all",
    "min",
    "max",
    "sum",
    "zip",
    "enumerate",
    "iter",
    "dumps",
    "pformat",
    "pprint",
    "copy",
    "deepcopy",
    "with_args",
];

/// Methods that change nothing of what they are called on.
const READING_METHODS: [&str; 16] = [
    "get",
    "items",
    "keys",
    "values",
    "strip",
    "split",
    "lower",
    "upper",
    "startswith",
    "endswith",
    "isoformat",
    "encode",
    "decode",
    "replace",
    "count",
    "index",
];

/// Calls and literals in an expression, inner ones first.
#[derive(Default)]
struct Inside<'a> {
    calls: Vec<&'a ExprCall>,
    literals: Vec<&'a Expr>,
    /// What `:=` binds.
    bound: Vec<&'a Expr>,
}

impl<'a> Visitor<'a> for Inside<'a> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        walk_expr(self, expression);
        match expression {
            Expr::Call(call) => self.calls.push(call),
            Expr::Dict(_) | Expr::StringLiteral(_) => self.literals.push(expression),
            Expr::Named(named) => self.bound.push(&named.target),
            _ => {}
        }
    }
}

impl<'a> Interpreter<'a, '_> {
    /// The value of an expression, as the dict notation reads it.
    pub(super) fn value(&mut self, expression: &'a Expr) -> Use {
        if let Some(copied) = self.copied(expression) {
            return copied;
        }
        let (used, found) = self.memory.parser.expression_within(at(expression));
        self.found.extend(found);
        if let Expr::Dict(_) | Expr::StringLiteral(_) = expression
            && self.is_description(expression)
        {
            self.literals.push((used, self.function));
        }
        self.has_document(expression, used);
        used
    }

    /// `fields.copy()`, `copy.deepcopy(fields)`
    fn copied(&mut self, expression: &'a Expr) -> Option<Use> {
        let Expr::Call(call) = expression else { return None };
        let Expr::Attribute(attribute) = &*call.func else { return None };
        let (copied, is_deep) = match (attribute.attr.as_str(), &*call.arguments.args) {
            ("copy", []) => (&*attribute.value, false),
            ("copy", [copied]) => (copied, false),
            ("deepcopy", [copied]) => (copied, true),
            _ => return None,
        };
        let node = self.container(copied)?;
        let place = at(expression);
        let used = Use { node, at: place };
        let parser = &mut self.memory.parser;
        if is_deep { parser.deep_copy(used, place) } else { parser.shallow_copy(used, place, 0) }
    }

    /// Makes the calls of an expression, and looks at the literals in it.
    pub(super) fn calls(&mut self, expression: &'a Expr) {
        self.make(expression, false);
    }

    /// The same, for an expression whose value is taken afterwards.
    pub(super) fn calls_inside(&mut self, expression: &'a Expr) {
        self.make(expression, true);
    }

    fn make(&mut self, expression: &'a Expr, is_value: bool) {
        let mut inside = Inside::default();
        inside.visit_expr(expression);
        inside.bound.into_iter().for_each(|name| self.assign_unknown(name));
        for call in inside.calls {
            self.call(call);
        }
        // Outer ones first: what stands inside of a description is none of its own.
        let mut taken: Vec<At> = Vec::new();
        for literal in inside.literals.into_iter().rev() {
            let place = at(literal);
            let is_inside = taken.iter().any(|outer| outer.start <= place.start && place.end <= outer.end);
            if is_inside || !self.is_description(literal) {
                continue;
            }
            taken.push(place);
            if !(is_value && place == at(expression)) {
                self.value(literal);
            }
        }
    }

    /// Whether a literal is a description wherever it goes.
    pub(super) fn is_description(&self, literal: &Expr) -> bool {
        let place = at(literal);
        if self.comments.opts_out(self.text, place) {
            return false;
        }
        if self.comments.opts_in(self.text, place) {
            // The strings in a dict are no descriptions of their own.
            return match literal {
                Expr::StringLiteral(text) => begins_document(text.value.to_str()),
                _ => true,
            };
        }
        let is_known = self.imports.prefect || self.imports.client;
        find::is_unmistakable(literal) || (is_known && is_plain_query(literal))
    }

    fn call(&mut self, call: &'a ExprCall) {
        let configured = find::configured(call, self.callees);
        if configured.is_none() && self.method(call) {
            return;
        }
        if self.sends_document(call) {
            return;
        }
        let known = if configured.is_some() { Some(Takes::Any) } else { find::callee(call, self.imports) };
        let Some(callee) = known else { return self.hand_over(call) };
        if self.comments.opts_out(self.text, at(call)) {
            return;
        }
        let Some(argument) = find::argument(call, callee) else { return };
        let used = self.value(argument);
        if !self.is_sent(used, callee, 0) {
            return;
        }
        let tree = &self.memory.parser.tree;
        // The body of a request holds both.
        let (sent, variables) = if callee == Takes::Request {
            (entry(tree, used, "query").unwrap_or(used), entry(tree, used, "variables"))
        } else {
            let variables = find::variables(call, callee, self.imports);
            (used, variables.map(|variables| self.value(variables)))
        };
        let is_complete = match (callee, self.memory.parser.tree.kind(used)) {
            (Takes::Request, Kind::Mapping(rows)) => {
                let tree = &self.memory.parser.tree;
                rows.of(&tree.entries).iter().all(|entry| matches!(tree.kind(entry.key), Kind::Text(_)))
            }
            (Takes::Request, _) => false,
            _ => find::is_complete(call, callee, self.imports),
        };
        let root = self.memory.freeze(sent, at(call));
        let variables = variables.map(|variables| self.memory.freeze_values(variables, at(call)));
        let is_prefect = self.imports.prefect && callee != Takes::Request;
        // Beside the call, or beside what it sends.
        let written = self.memory.parser.tree.node(sent).at;
        let places = [at(call), written];
        let said = places.iter().find_map(|place| self.comments.project(self.text, *place));
        let meant = configured.and_then(|callee| callee.project.as_deref());
        self.captured.push(Capture {
            root,
            variables,
            is_complete,
            at: at(call),
            callee: at(&*call.func),
            sender: None,
            function: self.function,
            reaches_prefect: is_prefect,
            project: said.map(Named::Here).or(meant.map(|name| Named::Configured(name, at(&*call.func)))),
            url: find::url(call, callee),
        });
        if find::name(call) == Some("gql") {
            self.reads_document(call);
        }
    }

    /// Whether what is given to a call is a description.
    fn is_sent(&self, used: Use, callee: Takes, depth: usize) -> bool {
        let tree = &self.memory.parser.tree;
        if callee == Takes::Any {
            return !matches!(tree.kind(used), Kind::Error);
        }
        let prefect = self.imports.prefect;
        match tree.kind(used) {
            Kind::Text(text) | Kind::Template(text, _) => {
                let text = tree.str(text);
                let is_procedure = callee == Takes::Sender && find::calls_procedure(text);
                (begins_document(text) && !is_procedure) || (prefect && callee == Takes::Graphql)
            }
            _ if callee == Takes::Sender => false,
            Kind::Mapping(_) if callee == Takes::Request => {
                let query = entry(tree, used, "query").map(|query| tree.kind(query));
                matches!(query, Some(Kind::Text(text) | Kind::Template(text, _)) if begins_document(tree.str(text)))
            }
            Kind::Mapping(rows) => {
                let heads = |used: Use| {
                    let text = match tree.kind(used) {
                        Kind::WithArgs { header, .. } => tree.scalar(header),
                        _ => tree.scalar(used),
                    };
                    text.is_some_and(|text| is_header(tree.str(text)))
                };
                prefect || rows.of(&tree.entries).iter().any(|entry| heads(entry.key))
            }
            Kind::Sequence(rows, _) if depth < 8 => {
                rows.of(&tree.uses).iter().any(|item| self.is_sent(*item, callee, depth + 1))
            }
            Kind::Choice(_, rows, _) if depth < 8 => {
                rows.of(&tree.uses).iter().any(|item| self.is_sent(*item, callee, depth + 1))
            }
            Kind::Hole(_) => prefect && callee == Takes::Graphql,
            _ => false,
        }
    }

    /// A call of something unknown may change the containers that it is given.
    fn hand_over(&mut self, call: &'a ExprCall) {
        let (name, owner) = match &*call.func {
            Expr::Name(name) => (name.id.as_str(), ""),
            Expr::Attribute(attribute) => {
                (attribute.attr.as_str(), super::names::root(&attribute.value).unwrap_or_default())
            }
            _ => return,
        };
        let attribute = match &*call.func {
            Expr::Attribute(attribute) => match &*attribute.value {
                Expr::Attribute(inner) => inner.attr.as_str(),
                _ => "",
            },
            _ => "",
        };
        let logs = [owner, attribute].iter().any(|word| word.to_ascii_lowercase().contains("log"));
        let is_text = matches!(name, "format" | "join" | "graphql");
        if logs || is_text || READERS.contains(&name) {
            return;
        }
        let given =
            call.arguments.args.iter().chain(call.arguments.keywords.iter().map(|keyword| &keyword.value));
        let receiver = call.func.as_attribute_expr().map(|attribute| &*attribute.value);
        if !READING_METHODS.contains(&name)
            && let Some(receiver @ Expr::Name(_)) = receiver
            && self.memory.parser.binds(at(receiver))
        {
            self.memory.hand(self.slice(at(receiver)));
        }
        for argument in given {
            let argument = if let Expr::Starred(starred) = argument { &*starred.value } else { argument };
            if let Expr::Name(_) = argument {
                self.memory.hand(self.slice(at(argument)));
            }
            if let Expr::Name(_) | Expr::Subscript(_) | Expr::Attribute(_) = argument
                && let Some(node) = self.container(argument)
            {
                self.is_handed_over(node);
                let kind = self.memory.parser.tree.nodes[node.0 as usize].kind;
                if matches!(kind, Kind::Mapping(_) | Kind::Sequence(..) | Kind::Choice(..)) {
                    self.touch(argument);
                }
                self.open_deep(node, at(call));
            }
        }
    }
}

/// `{"query": {…}}`: also what Elasticsearch takes.
fn is_plain_query(literal: &Expr) -> bool {
    let Expr::Dict(dict) = literal else { return false };
    dict.items.len() == 1
        && dict.items.iter().all(|item| {
            matches!(&item.key, Some(Expr::StringLiteral(key)) if is_header(key.value.to_str()))
                && matches!(item.value, Expr::Dict(_) | Expr::Set(_) | Expr::List(_))
        })
}
