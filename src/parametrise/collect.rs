//! Operations and fragments → the values in them that become variables, in order of appearance.

use super::literals::{self, Literals};
use super::open;
use crate::diagnostic::Sink;
use crate::document::{
    Arguments, Document, Name, Place, SelectionKind, SelectionSet, TemplateId, ValueId, ValueKind,
};
use crate::rows::Rows;
use crate::schema::{TypeKind, TypeRef};
use crate::source::Sources;
use crate::syntax::tree::HoleId;
use crate::target::Target;
use crate::validate::{Analysis, Inside};

/// A value that becomes a variable.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub value: ValueId,
    pub what: What,
    /// The type that its position asks of a variable; none if nothing is known of the position.
    pub ty: Option<TypeRef>,
    /// The innermost argument or input field around it whose name does not begin with `_`.
    pub position: Option<Name>,
}

/// What a candidate is.
#[derive(Clone, Copy)]
pub(super) enum What {
    /// `$limit`: a variable already; where operations declare none, it is declared for them.
    Named(Name),
    /// `flow_id`
    Hole(u32, HoleId),
    /// `"%{name}%"`
    Template(TemplateId),
    /// `{"type": "Scheduled"}` where a scalar travels as JSON.
    Literal,
    /// `{"type": state_type}` where a scalar takes the whole of it.
    Expression,
}

impl Candidate {
    /// What the variable is called if the name is free: as the source names it, or after its position.
    pub fn wish(self, document: &Document) -> &str {
        match self.what {
            What::Named(name) => return document.str(name),
            What::Hole(tree, hole) => {
                let hint = document.trees[tree as usize].hole(hole).hint.as_str();
                if !hint.is_empty() {
                    return hint;
                }
            }
            What::Template(template) => {
                if let Some(hint) = document.hint(template) {
                    return hint;
                }
            }
            What::Literal | What::Expression => {}
        }
        self.position.map_or("value", |name| document.str(name))
    }
}

/// The candidates of all definitions.
pub(super) struct Collected {
    pub candidates: Vec<Candidate>,
    /// By operation: rows of the candidates.
    pub operations: Vec<Rows>,
    /// By fragment: rows of the candidates.
    pub fragments: Vec<Rows>,
    /// By operation: whether a part of it is known at run time only.
    pub open_operations: Vec<bool>,
    /// By fragment: whether a part of it is known at run time only.
    pub open_fragments: Vec<bool>,
}

/// Walks each definition that an executable operation reaches, once.
pub(super) fn collect(
    sources: &Sources,
    document: &Document,
    analysis: &Analysis,
    target: &Target,
    literals: Literals,
    sink: &mut Sink,
) -> Collected {
    let mut reached = vec![false; document.fragments.len()];
    for executable in analysis.executables(document) {
        for fragment in executable.fragments() {
            reached[fragment.0 as usize] = true;
        }
    }
    let candidates = Vec::new();
    let mut walk = Walk { sources, document, analysis, target, literals, sink, candidates, is_open: false };
    let (operations, fragments) = (document.operations.len(), document.fragments.len());
    let mut collected = Collected {
        candidates: Vec::new(),
        operations: Vec::with_capacity(operations),
        fragments: Vec::with_capacity(fragments),
        open_operations: Vec::with_capacity(operations),
        open_fragments: Vec::with_capacity(fragments),
    };
    for (operation, executable) in document.operations.iter().zip(&analysis.executable) {
        let (rows, is_open) =
            walk.definition(*executable, operation.directives, operation.selection_set, operation.at);
        let is_open = is_open | walk.open_parts(*executable, operation.open);
        collected.operations.push(rows);
        collected.open_operations.push(is_open);
    }
    for (fragment, reached) in document.fragments.iter().zip(reached) {
        let (rows, is_open) =
            walk.definition(reached, fragment.directives, fragment.selection_set, fragment.at);
        let is_open = is_open | walk.open_parts(reached, fragment.open);
        collected.fragments.push(rows);
        collected.open_fragments.push(is_open);
    }
    collected.candidates = walk.candidates;
    collected
}

struct Walk<'a> {
    sources: &'a Sources,
    document: &'a Document,
    analysis: &'a Analysis,
    target: &'a Target,
    literals: Literals,
    sink: &'a mut Sink,
    candidates: Vec<Candidate>,
    is_open: bool,
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct Position {
    name: Option<Name>,
    /// The type expected there; for what lies inside the literal of a scalar, that scalar.
    ty: Option<TypeRef>,
    /// Whether it belongs to an input object of which one field is given: a variable there can't be null.
    is_one_of: bool,
}

impl Walk<'_> {
    fn definition(
        &mut self,
        is_wanted: bool,
        directives: Rows,
        selections: SelectionSet,
        at: Place,
    ) -> (Rows, bool) {
        let start = self.candidates.len();
        self.is_open = false;
        if is_wanted {
            self.directives(directives, at);
            self.selection_set(selections);
        }
        (Rows::since(start, &self.candidates), self.is_open)
    }

    /// Says which run-time parts of the text of a definition are no values, if there are any.
    fn open_parts(&mut self, is_wanted: bool, parts: Rows) -> bool {
        let parts = parts.of(&self.document.open_holes);
        if is_wanted {
            open::report_parts(self.sources, self.document, parts, self.sink);
        }
        !parts.is_empty()
    }

    fn selection_set(&mut self, selection_set: SelectionSet) {
        self.open(selection_set.open, selection_set.at);
        for selection in selection_set.items.of(&self.document.selections) {
            let below = match selection.kind {
                SelectionKind::Field(field) => {
                    self.arguments(field.arguments, selection.at);
                    field.selection_set
                }
                SelectionKind::Spread(_) => None,
                SelectionKind::Inline { selection_set, .. } => Some(selection_set),
            };
            self.directives(selection.directives, selection.at);
            if let Some(selection_set) = below {
                self.selection_set(selection_set);
            }
        }
    }

    fn directives(&mut self, directives: Rows, at: Place) {
        let literals = self.literals;
        for directive in directives.of(&self.document.directives) {
            if literals::stays_in(self.document.str(directive.name)) {
                self.literals = Literals::Keep;
            }
            self.arguments(directive.arguments, at);
            self.literals = literals;
        }
    }

    fn arguments(&mut self, arguments: Arguments, at: Place) {
        if arguments.open {
            self.is_open = true;
            open::report_arguments(self.sources, self.document, at, self.sink);
        }
        for argument in arguments.items.of(&self.document.arguments) {
            self.entry(argument.name, argument.value, None, false);
        }
    }

    fn entry(&mut self, name: Name, value: ValueId, around: Option<Name>, is_one_of: bool) {
        let is_plain = !self.document.str(name).starts_with('_');
        let name = if is_plain { Some(name) } else { around };
        self.value(value, Position { name, ty: self.expected(value), is_one_of });
    }

    fn value(&mut self, id: ValueId, position: Position) {
        if self.literals == Literals::Hoist
            && let Some(ty) =
                literals::variable_type(self.document, self.analysis, self.target, id, position.ty)
        {
            return self.push(id, What::Literal, ty, position);
        }
        match self.analysis.kind(self.document, id) {
            ValueKind::Variable(_) | ValueKind::Hole(..) | ValueKind::Template(_) => {
                self.variable(id, position);
            }
            ValueKind::Null | ValueKind::Error => {}
            ValueKind::List { items, open } if position.ty.is_none_or(TypeRef::is_list) => {
                self.open(open, self.document.value(id).at);
                for item in items.ids().map(ValueId) {
                    let ty = self.expected(item).or(position.ty.and_then(TypeRef::item));
                    self.value(item, Position { ty, ..position });
                }
            }
            _ if self.is_scalar(position.ty) => self.scalar(id, position),
            ValueKind::List { items, open } => {
                self.open(open, self.document.value(id).at);
                items.ids().for_each(|item| self.value(ValueId(item), position));
            }
            ValueKind::Object { fields, open } => {
                self.open(open, self.document.value(id).at);
                let is_one_of = self.is_one_of(position.ty);
                for field in fields.of(&self.document.fields) {
                    self.entry(field.name, field.value, position.name, is_one_of);
                }
            }
            _ => {}
        }
    }

    /// A literal where a scalar stands travels as a whole.
    fn scalar(&mut self, id: ValueId, position: Position) {
        let Some(ty) = position.ty else { return };
        let inside = Inside::of(self.document, self.analysis, id);
        if inside.variable.is_some() {
            self.inside(id, Position { ty: Some(TypeRef::named(ty.base())), ..position });
        } else if inside.is_dynamic {
            self.rebound(id);
            self.push(id, What::Expression, ty.non_null(), position);
        } else if self.target.is_json(ty.base())
            // What GraphQL has no names for can only travel beside the text.
            && (self.target.hoists(ty.base()) || inside.odd_key.is_some())
        {
            self.push(id, What::Literal, ty.non_null(), position);
        }
    }

    /// The variables inside a scalar's literal: nothing but the scalar itself is known of their types.
    fn inside(&mut self, id: ValueId, position: Position) {
        match self.analysis.kind(self.document, id) {
            ValueKind::Variable(_) | ValueKind::Hole(..) | ValueKind::Template(_) => {
                self.variable(id, position);
            }
            ValueKind::List { items, open } => {
                self.open(open, self.document.value(id).at);
                items.ids().for_each(|item| self.inside(ValueId(item), position));
            }
            ValueKind::Object { fields, open } => {
                self.open(open, self.document.value(id).at);
                for field in fields.of(&self.document.fields) {
                    let is_plain = !self.document.str(field.name).starts_with('_');
                    let name = if is_plain { Some(field.name) } else { position.name };
                    self.inside(field.value, Position { name, ..position });
                }
            }
            _ => {}
        }
    }

    fn variable(&mut self, value: ValueId, position: Position) {
        let (what, is_nullable) = match self.analysis.kind(self.document, value) {
            ValueKind::Variable(name) => (What::Named(name), false),
            ValueKind::Hole(tree, hole) => {
                (What::Hole(tree, hole), self.document.trees[tree as usize].hole(hole).nullable)
            }
            ValueKind::Template(template) => {
                let bare = self.document.template(template).bare;
                let tree = self.document.template(template).at.tree;
                (bare.map_or(What::Template(template), |hole| What::Hole(tree, hole)), false)
            }
            _ => return,
        };
        self.rebound(value);
        let is_nullable = is_nullable && !position.is_one_of;
        let ty = position.ty.map(|ty| if is_nullable { ty } else { ty.non_null() });
        self.candidates.push(Candidate { value, what, ty, position: position.name });
    }

    fn push(&mut self, value: ValueId, what: What, ty: TypeRef, position: Position) {
        self.candidates.push(Candidate { value, what, ty: Some(ty), position: position.name });
    }

    /// A value that nothing gives any more where it is sent.
    fn rebound(&mut self, value: ValueId) {
        self.is_open |= open::report_rebound(self.sources, self.document, self.analysis, value, self.sink);
    }

    fn open(&mut self, is_open: bool, at: Place) {
        if is_open {
            self.is_open = true;
            open::report(self.sources, self.document, at, self.sink);
        }
    }

    fn expected(&self, value: ValueId) -> Option<TypeRef> {
        self.analysis.expected.get(value.0 as usize).copied().flatten()
    }

    fn is_scalar(&self, ty: Option<TypeRef>) -> bool {
        let schema = self.target.schema.as_ref();
        ty.zip(schema).is_some_and(|(ty, schema)| schema.kind(ty.base()) == TypeKind::Scalar)
    }

    fn is_one_of(&self, ty: Option<TypeRef>) -> bool {
        let schema = self.target.schema.as_ref();
        ty.zip(schema).is_some_and(|(ty, schema)| schema.is_one_of(ty.base()))
    }
}
