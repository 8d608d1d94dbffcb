//! A module and its functions, each interpreted in its scope → the descriptions that they send.

use super::super::bindings::Bindings;
use super::super::parser::Parser;
use super::calls::{Capture, Named};
use super::documents::Documents;
use super::find::{Comments, Imports};
use super::interpret::{Interpreter, Waiting, Within};
use super::names::{Effects, parameters};
use super::state::{Ages, Around, Memory, Names};
use super::words::Words;
use super::{at, of_range};
use crate::diagnostic::Diagnostic;
use crate::source::FileId;
use crate::syntax::callees::Callee;
use crate::syntax::tree::{Description, Site, SiteId, Tree, Use};
use ruff_python_ast::{Expr, ModModule, ParameterWithDefault, StmtFunctionDef};
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// Interprets a module: its tree, and what is wrong with what is sent.
pub(super) fn interpret(
    file: FileId,
    text: &str,
    module: &ModModule,
    comments: &Comments,
    words: &Words,
    callees: &[Callee],
) -> (Tree, Vec<Diagnostic>) {
    let mut interpreter = Interpreter {
        text,
        module: &module.body,
        comments,
        words,
        callees,
        imports: Imports::of(module),
        memory: Memory::new(Parser::of_source(file, text)),
        found: Vec::new(),
        captured: Vec::new(),
        literals: Vec::new(),
        functions: Vec::new(),
        function: None,
        paths: Vec::new(),
        classes: Vec::new(),
        known_classes: Vec::new(),
        fixed_of: None,
        documents: Documents::default(),
        bodies: 0,
    };
    interpreter.block(&module.body);
    interpreter.keep_literals(0);
    let all = Effects::everywhere(&module.body);
    let around = Around { names: interpreter.globals(module, &all), ages: interpreter.ages(&all) };
    let around = Rc::new(around);
    for waiting in &mut interpreter.functions {
        waiting.around = Rc::clone(&around);
    }
    let mut next = 0;
    while next < interpreter.functions.len() {
        interpreter.run(next);
        next += 1;
    }
    interpreter.finish()
}

impl<'a, 's> Interpreter<'a, 's> {
    /// The module's names that functions can rely on: bound once, never changed.
    fn globals(&self, module: &'a ModModule, all: &Effects<'a>) -> Names<'s> {
        let own = Effects::of(&module.body);
        let is_fixed = |name: &str| {
            own.bound.get(name) == Some(&1) && !all.mutated.contains(name) && !all.foreign.contains(name)
        };
        let names = &self.memory.parser.bindings;
        Rc::new(names.iter().filter(|(name, _)| is_fixed(name)).collect())
    }

    /// Which values the names of a scope have when its end is reached; what functions inside bind may be any.
    fn ages(&self, all: &Effects<'a>) -> Ages<'s> {
        let of_names = Rc::new(self.memory.ages_of_names());
        let any = of_names.keys().copied().filter(|name| all.foreign.contains(name)).collect();
        Ages { of_names, any }
    }

    /// Interprets a function.
    fn run(&mut self, number: usize) {
        let Waiting { function, around, path, class } = &mut self.functions[number];
        let around = std::mem::take(around);
        let (function, path, class) = (*function, *path, *class);
        if !self.words.are_within(at(function)) && !self.documents.are_read() {
            return;
        }
        let effects = Effects::of(&function.body);
        self.fixed_of = None;
        self.memory.parser.bindings = Bindings::within(&around.names);
        self.memory.parser.around = Rc::clone(&around.ages.of_names);
        self.memory.parser.unfollowed.clear();
        self.memory.around = Rc::clone(&around);
        let begin = self.memory.next_version();
        let own = || effects.bound.keys().copied().filter(|name| !effects.foreign.contains(name));
        for name in own() {
            self.memory.parser.bindings.remove(name);
        }
        // What stands outside means other values of these.
        for name in own().chain(around.ages.any.iter().copied()) {
            if let Some((name, _)) = around.ages.of_names.get_key_value(name) {
                self.memory.parser.unfollowed.insert(name, begin);
            }
        }
        self.memory.path.clear();
        self.classes.clear();
        self.function = Some(Within { name: of_range(function.name.range), path });
        self.bind_parameters(function);
        if let Some(class) = class {
            self.bind_attributes(class, function);
        }
        let changes = self.memory.mark().changes;
        let (first, literals) = (self.functions.len(), self.literals.len());
        self.block(&function.body);
        self.keep_literals(literals);
        if self.functions.len() == first {
            return;
        }
        // Functions inside see the names that are bound once, whenever they run.
        let all = Effects::everywhere(&function.body);
        let own: FxHashSet<&str> = parameters(&function.parameters).collect();
        let is_fixed = |name: &str| {
            let times = effects.bound.get(name).copied().unwrap_or_default();
            times + usize::from(own.contains(name)) <= 1
                && !all.mutated.contains(name)
                && !all.foreign.contains(name)
        };
        let ages = self.ages(&all);
        let names = std::mem::take(&mut self.memory.parser.bindings);
        // Another name may have changed the same container.
        let written = self.memory.written_since(changes);
        let names = names
            .iter()
            .filter(|(name, binding)| is_fixed(name) && !self.memory.reaches(binding.root, &written));
        let around = Rc::new(Around { names: Rc::new(names.collect()), ages });
        for waiting in &mut self.functions[first..] {
            waiting.around = Rc::clone(&around);
        }
    }

    /// A parameter is a run-time value; `None` as its default, or `Optional` before it, says that it may be missing.
    fn bind_parameters(&mut self, function: &StmtFunctionDef) {
        let list = &*function.parameters;
        let with_default = list.posonlyargs.iter().chain(&list.args).chain(&list.kwonlyargs);
        let nullable: FxHashSet<&str> = with_default
            .filter(|parameter| may_be_none(parameter))
            .map(|parameter| parameter.name().as_str())
            .collect();
        for parameter in list {
            let place = of_range(parameter.name().range);
            let annotation = parameter.annotation().map(|annotation| self.slice(at(annotation)));
            let nullable = nullable.contains(parameter.name().as_str());
            // `*args` and `**options` hold what is annotated.
            let annotation = annotation.filter(|_| !parameter.is_variadic());
            let value = self.memory.parameter(place, nullable, annotation);
            let name = self.slice(place);
            self.memory.bind(name, value);
        }
        debug_assert!(parameters(list).all(|name| self.memory.parser.bindings.contains(name)));
    }

    /// Literals are looked at as their scope leaves them, but for those that it sends.
    fn keep_literals(&mut self, first: usize) {
        for (used, function) in self.literals.split_off(first) {
            if self.memory.sent.contains(&used.node) {
                continue;
            }
            let node = self.memory.parser.tree.node(used);
            let path = std::mem::take(&mut self.memory.path);
            let root = self.memory.freeze_unsent(used);
            self.memory.path = path;
            self.literals.push((Use { node: root.node, at: node.at }, function));
        }
    }

    fn finish(mut self) -> (Tree, Vec<Diagnostic>) {
        let mut reached = Reached::of(&self.memory.parser.tree);
        // What is not asked for below is not gathered.
        let is_asked = !self.literals.is_empty() || !self.found.is_empty();
        for capture in self.captured.iter().filter(|_| is_asked) {
            reached.gather(&self.memory.parser.tree, capture.root);
            capture
                .variables
                .iter()
                .for_each(|variables| reached.gather(&self.memory.parser.tree, *variables));
        }
        for (root, function) in std::mem::take(&mut self.literals) {
            if !reached.places.contains(&(root.at.start, root.at.end)) {
                reached.gather(&self.memory.parser.tree, root);
                self.captured.push(Capture {
                    root,
                    variables: None,
                    is_complete: false,
                    at: root.at,
                    callee: root.at,
                    sender: None,
                    function,
                    reaches_prefect: self.imports.prefect,
                    project: self.comments.project(self.text, root.at).map(Named::Here),
                    url: None,
                });
            }
        }
        self.captured.sort_by_key(|capture| (capture.at.start, capture.at.end));
        let parser = &mut self.memory.parser;
        for capture in &self.captured {
            let function = capture.function.map(|inside| parser.text_at(inside.name));
            let qualified = capture.function.map(|inside| {
                let text = parser.tree.open_text();
                parser.tree.glue(&self.paths[inside.path], inside.name);
                parser.tree.close_text(text);
                text
            });
            let project = match capture.project {
                Some(Named::Here(name)) => Some(parser.text_at(name)),
                Some(Named::Configured(name, call)) => {
                    let text = parser.tree.open_text();
                    parser.tree.glue(name, call);
                    parser.tree.close_text(text);
                    Some(text)
                }
                None => None,
            };
            parser.tree.sites.push(Site {
                at: capture.at,
                callee: capture.callee,
                sender: capture.sender,
                function,
                qualified,
                variables: capture.variables,
                is_complete: capture.is_complete,
                reaches_prefect: capture.reaches_prefect,
                project,
                url: capture.url,
            });
            let site = Some(SiteId(parser.tree.sites.len() as u32 - 1));
            parser.tree.descriptions.push(Description { name: None, root: capture.root, site });
        }
        let tree = self.memory.parser.into_tree();
        // A program is full of dicts that are nobody's business.
        self.found.retain(|diagnostic| reached.holds(diagnostic));
        (tree, self.found)
    }
}

/// Whether a parameter may be `None`.
fn may_be_none(parameter: &ParameterWithDefault) -> bool {
    let by_default = parameter.default().is_some_and(Expr::is_none_literal_expr);
    by_default || parameter.parameter.annotation().is_some_and(is_optional)
}

/// `Optional[str]`, `str | None`, `Union[str, None]`
fn is_optional(annotation: &Expr) -> bool {
    match annotation {
        Expr::NoneLiteral(_) => true,
        Expr::Subscript(subscript) => match super::names::root(&subscript.value) {
            _ if ends_with(&subscript.value, "Optional") => true,
            _ if ends_with(&subscript.value, "Union") => match &*subscript.slice {
                Expr::Tuple(tuple) => tuple.elts.iter().any(is_optional),
                other => is_optional(other),
            },
            _ => false,
        },
        Expr::BinOp(operation) => is_optional(&operation.left) || is_optional(&operation.right),
        Expr::StringLiteral(text) => {
            let text = text.value.to_str();
            text.starts_with("Optional[") || text.contains("None")
        }
        _ => false,
    }
}

fn ends_with(expression: &Expr, wanted: &str) -> bool {
    match expression {
        Expr::Name(name) => name.id.as_str() == wanted,
        Expr::Attribute(attribute) => attribute.attr.as_str() == wanted,
        _ => false,
    }
}

/// Where the parts of descriptions were written.
struct Reached {
    places: FxHashSet<(u32, u32)>,
    /// By node: whether it was come by.
    nodes: Vec<bool>,
}

impl Reached {
    fn of(tree: &Tree) -> Self {
        Self { places: FxHashSet::default(), nodes: vec![false; tree.nodes.len()] }
    }

    fn gather(&mut self, tree: &Tree, root: Use) {
        let is_new = |used: Use| !std::mem::replace(&mut self.nodes[used.node.0 as usize], true);
        let places = &mut self.places;
        tree.walk(root, is_new, |at| _ = places.insert((at.start, at.end)));
    }

    /// Whether what is said is said of one of their parts.
    fn holds(&self, diagnostic: &Diagnostic) -> bool {
        let span = diagnostic.span();
        self.places.iter().any(|(start, end)| *start <= span.start && span.end <= *end)
    }
}
