//! The variants of what a call sends → the one text, and what fills its variables; or why there is no such text.

use super::{TargetOf, errors, is_broken};
use crate::diagnostic::{Diagnostic, Sink};
use crate::document::{Document, Place, SelectionKind, ValueId, ValueKind};
use crate::emit::{self, Compiled};
use crate::parametrise::{self, Filler, Planned, parametrise};
use crate::schema::TypeKind;
use crate::source::Sources;
use crate::syntax::text::{At, From};
use crate::syntax::tree::{HoleId, Kind};
use crate::target::Target;
use crate::validate::validate;

/// What a call sends.
pub(super) struct Sent {
    /// The operation.
    pub compiled: Compiled,
    /// What is added to the values of its variables: names, and expressions of Python.
    pub fillers: Vec<(String, String)>,
    /// The run-time expressions in them.
    pub holes: Vec<At>,
    /// The whole dicts and JSON that expressions stand for.
    pub wholes: Vec<Whole>,
}

/// An expression that stands for more than a scalar that is known.
pub(super) struct Whole {
    pub at: At,
    pub ty: String,
    /// Whether it is an input object: JSON otherwise.
    pub is_object: bool,
}

impl Sent {
    /// Whether another operation is the same, with its values.
    pub fn is_sent_by(&self, other: &Self) -> bool {
        let (before, after) = (&self.compiled, &other.compiled);
        let filler = |name: &str| self.fillers.iter().find(|(known, _)| known == name).map(|(_, text)| text);
        before.text == after.text
            && before.variables.len() == after.variables.len()
            && before.variables.iter().zip(&after.variables).all(|(before, after)| {
                let is_value = match (&before.value, &after.value) {
                    (Some(before), Some(after)) => before.get() == after.get(),
                    (None, None) => match filler(&before.name) {
                        Some(filler) => after.expression.as_ref() == Some(filler),
                        None => after.expression == before.expression,
                    },
                    // What is given once more comes out as the expression that was written.
                    (Some(_), None) | (None, Some(_)) => false,
                };
                before.name == after.name && before.ty == after.ty && is_value
            })
    }
}

/// What a call sends that has to be rewritten; none if it is text already.
pub(super) fn of(
    sources: &Sources,
    documents: &[&Document],
    found: &[Diagnostic],
    target_of: &TargetOf<'_>,
) -> Result<Option<Sent>, Box<Diagnostic>> {
    let tree = &documents[0].trees[0];
    let root = tree.descriptions.iter().find(|one| one.site == documents[0].site).map(|one| one.root);
    if let Some(Kind::Text(text)) = root.map(|root| tree.kind(root)) {
        let runs = tree.text(text).runs.of(&tree.runs);
        if runs.iter().all(|run| !matches!(run.from, From::Hole(_))) {
            return Ok(None);
        }
    }
    compiled(sources, documents, found, target_of).map(Some)
}

/// What a call sends.
pub(super) fn compiled(
    sources: &Sources,
    documents: &[&Document],
    found: &[Diagnostic],
    target_of: &TargetOf<'_>,
) -> Result<Sent, Box<Diagnostic>> {
    let document = documents[0];
    let tree = &document.trees[0];
    let Some(site) = document.site() else { return Err(errors::no_argument(document.span(document.at))) };
    let call = tree.span(site.callee);
    if let Some(branch) = document.branches.first() {
        let asked = tree.conditions[branch.condition.0 as usize].expression;
        return Err(errors::condition(call, sources.slice(tree.span(asked))));
    }
    if let Some(name) = foreign_fragment(document) {
        return Err(errors::foreign_fragment(call, name));
    }
    let Some((target, options)) = target_of(document) else { return Err(errors::broken(call)) };
    let mut sink = Sink::new();
    let analysis = validate(document, target, &|_| true, &mut sink);
    if sink.errors() > 0 || is_broken(document, found) {
        return Err(errors::broken(call));
    }
    let plan = parametrise(sources, document, &analysis, target, options, &mut sink);
    let mut rebound = Vec::new();
    let values = (0..document.values.len() as u32).map(ValueId);
    values.for_each(|value| parametrise::rebound(document, &analysis, value, &mut rebound));
    if let Some((tree, hole)) = rebound.first() {
        let tree = &document.trees[*tree as usize];
        let span = tree.span(tree.hole(*hole).expression);
        return Err(errors::rebound(span, sources.slice(span)));
    }
    if let Some(open) = sink.finish().into_iter().find(|found| found.code == "not-static") {
        return Err(errors::open(call, &open.message));
    }
    let mut executables = analysis.executables(document);
    let (Some(executable), None) = (executables.next(), executables.next()) else {
        return Err(errors::several(call, document.operations.len()));
    };
    let id = executable.operation();
    let Some(compiled) = emit::compile(sources, executable, &plan, target) else {
        return Err(errors::open(call, "parts of it come from the program"));
    };
    let mut sent = Sent { compiled, fillers: Vec::new(), holes: Vec::new(), wholes: Vec::new() };
    for planned in plan.added(id) {
        let Some(variable) = sent.compiled.variables.iter().find(|one| one.name == planned.name) else {
            continue;
        };
        let filler = match (&variable.value, &variable.filler) {
            _ if matches!(planned.filler, Filler::Caller) => continue,
            (Some(value), _) => emit::python_of_json(value.get()),
            (None, Some(filler)) => filler.clone(),
            (None, None) => continue,
        };
        let name = planned.name.clone();
        sent.fillers.push((name, filler));
        sent.keep_holes(document, planned, target);
    }
    Ok(sent)
}

impl Sent {
    fn keep_holes(&mut self, document: &Document, planned: &Planned, target: &Target) {
        let mut holes: Vec<(u32, HoleId)> = Vec::new();
        match planned.filler {
            Filler::Caller | Filler::Literal(_) => {}
            Filler::Hole(tree, hole) => {
                holes.push((tree, hole));
                let expression = document.trees[tree as usize].hole(hole).expression;
                let schema = target.schema.as_ref();
                let kind = schema.map(|schema| schema.kind(planned.ty.base()));
                // A set, or `EnumValue`s: what fills lists of UUIDs makes a list of texts of anything.
                let is_list = planned.ty.item().is_some()
                    && !is_list_shown(&self.fillers, &planned.name)
                    && !target.is_json(planned.ty.base());
                let is_object = kind == Some(TypeKind::InputObject) || is_list;
                if is_object || target.is_json(planned.ty.base()) {
                    let ty = schema.map_or_else(String::new, |schema| schema.display(planned.ty));
                    self.wholes.push(Whole { at: expression, ty, is_object });
                }
            }
            Filler::Template(template) => {
                let tree = document.template(template).at.tree;
                holes.extend(document.holes(template).map(|hole| (tree, hole)));
            }
            Filler::Expression(value) => {
                inside(document, value, &mut holes);
                // A name that stands for the whole of it has to mean the same, too.
                if let Place::Node { used, .. } = document.value(value).at {
                    self.holes.push(used.at);
                }
            }
        }
        self.holes.extend(
            holes.into_iter().map(|(tree, hole)| document.trees[tree as usize].hole(hole).expression),
        );
    }
}

/// Whether what fills a variable shows that it is a list.
fn is_list_shown(fillers: &[(String, String)], name: &str) -> bool {
    let filler = fillers.iter().find(|(known, _)| known == name).map(|(_, filler)| filler.as_str());
    let is_list = |text: &str| ["[", "list(", "sorted("].iter().any(|start| text.starts_with(start));
    filler.is_some_and(|filler| {
        is_list(filler) || filler.split_once(" and ").is_some_and(|(_, rest)| is_list(rest))
    })
}

/// The run-time values in a value.
fn inside(document: &Document, value: ValueId, holes: &mut Vec<(u32, HoleId)>) {
    match document.value(value).kind {
        ValueKind::Hole(tree, hole) => holes.push((tree, hole)),
        ValueKind::Template(template) => {
            let tree = document.template(template).at.tree;
            holes.extend(document.holes(template).map(|hole| (tree, hole)));
        }
        ValueKind::List { items, .. } => items.ids().for_each(|item| inside(document, ValueId(item), holes)),
        ValueKind::Object { fields, .. } => {
            fields.of(&document.fields).iter().for_each(|field| inside(document, field.value, holes));
        }
        _ => {}
    }
}

/// A fragment that another file has to bring.
fn foreign_fragment(document: &Document) -> Option<&str> {
    document.selections.iter().find_map(|selection| match selection.kind {
        SelectionKind::Spread(name) => {
            let name = document.str(name);
            document.fragment(name).is_none().then_some(name)
        }
        _ => None,
    })
}
