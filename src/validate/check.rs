//! The state of one validation: what the walks of the definitions gather for the rules that need all of them.

use super::names::Index;
use super::quoted::Quoted;
use super::{Analysis, errors};
use crate::diagnostic::{Diagnostic, Sink};
use crate::document::{Document, FragmentId, Name, OperationId, SelectionId, ValueId};
use crate::rows::Rows;
use crate::schema::{FieldId, Schema, TypeId, TypeRef};
use crate::target::Target;

/// One validation under way.
pub(super) struct Check<'a> {
    pub document: &'a Document,
    pub target: &'a Target,
    pub schema: Option<&'a Schema>,
    pub sink: &'a mut Sink,
    pub analysis: Analysis,
    /// The operations, then the fragments.
    pub definitions: Vec<Definition>,
    /// Uses of variables, definition by definition.
    pub usages: Vec<Usage>,
    /// Spreads that found their fragment, definition by definition.
    pub spreads: Vec<Spread>,
    /// Which fragment has a name.
    pub fragment_index: Index<'a>,
    /// By [`FragmentId`]: the type it is on.
    pub conditions: Vec<Option<TypeId>>,
    /// Fragments that a misspelt spread may have meant: not unused.
    pub meant: Vec<FragmentId>,
    /// Whether two fragments have one name: then what is used is a guess.
    pub is_ambiguous: bool,
    /// Whether two fields somewhere may have the same response name.
    pub may_conflict: bool,
    /// A stack that is used again and again: the response names of one selection set.
    pub names: Vec<&'a str>,
    /// Whether the definition that is walked has parts that are not known, or could not be read.
    pub open: bool,
    /// The variables that the operation declares which is walked; for a fragment, those of all operations.
    pub declared: Rows,
    /// Strings that look like variables.
    pub quoted: Vec<Quoted>,
}

/// What was found out about an operation or fragment.
#[derive(Clone, Copy, Default)]
pub(super) struct Definition {
    /// Rows of [`Check::usages`].
    pub usages: Rows,
    /// Rows of [`Check::spreads`].
    pub spreads: Rows,
    /// Whether it has parts that are not known, or could not be read.
    pub open: bool,
    /// Whether an error was found in it.
    pub broken: bool,
}

/// A variable in use.
#[derive(Clone, Copy)]
pub(super) struct Usage {
    pub name: Name,
    pub value: ValueId,
    pub position: Position,
}

/// Where a value stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Position {
    /// The type that is expected there.
    pub ty: Option<TypeRef>,
    /// What expects it.
    pub origin: Origin,
    /// Whether the argument or input field has a default.
    pub has_default: bool,
    /// The `@oneOf` input object that it is a field of.
    pub one_of: Option<OneOf>,
    /// Whether it lies inside a value that travels as JSON: data, whatever it looks like.
    pub in_json: bool,
}

/// The `@oneOf` input object around a value.
#[derive(Clone, Copy)]
pub(super) struct OneOf {
    pub ty: TypeId,
    /// Whether it stands at a position of exactly that type, neither non-null nor a list.
    pub plain: bool,
}

/// What expects a value to be of a type.
#[derive(Clone, Copy, Default)]
pub(super) enum Origin {
    /// Nothing that is known.
    #[default]
    Unknown,
    /// An argument or input field.
    Input(crate::schema::InputId),
    /// A declared variable, by its row, for its default.
    Default(u32),
    /// A declared variable, by its row, for its value.
    Binding(u32),
    /// A variable that is declared by its use, for its value.
    Inferred(Name),
    /// A variable of this name that the compiler declares, for its value.
    Planned(Name),
}

impl Origin {
    /// Whether the value comes as JSON beside the text: strings stand for enum values there.
    pub fn is_binding(self) -> bool {
        matches!(self, Self::Binding(_) | Self::Inferred(_) | Self::Planned(_))
    }
}

/// A spread and the fragment it names.
#[derive(Clone, Copy)]
pub(super) struct Spread {
    pub selection: SelectionId,
    pub fragment: FragmentId,
}

/// What is selected from.
#[derive(Clone, Copy)]
pub(super) struct Scope {
    /// The type, where it is known.
    pub parent: Option<TypeId>,
    /// What makes it that type.
    pub from: Source,
}

/// What makes a selection set select from a type.
#[derive(Clone, Copy)]
pub(super) enum Source {
    Operation(OperationId),
    Field(SelectionId),
    Condition(Name),
}

impl<'a> Check<'a> {
    pub fn new(document: &'a Document, target: &'a Target, sink: &'a mut Sink) -> Self {
        let schema = target.schema.as_ref();
        let fragment_name = |row: usize| document.str(document.fragments[row].name);
        let condition = |name| schema?.type_named(document.str(name));
        let composite = |ty: &TypeId| schema.is_some_and(|schema| schema.kind(*ty).is_composite());
        Self {
            document,
            target,
            schema,
            sink,
            analysis: Analysis {
                parents: vec![None; document.selections.len()],
                selected: vec![None; document.selections.len()],
                arguments: vec![None; document.arguments.len()],
                input_fields: vec![None; document.fields.len()],
                expected: vec![None; document.values.len()],
                variables: vec![None; document.variables.len()],
                reached: vec![Vec::new(); document.operations.len()],
                executable: Vec::with_capacity(document.operations.len()),
                ..Analysis::default()
            },
            definitions: Vec::with_capacity(document.operations.len() + document.fragments.len()),
            usages: Vec::new(),
            spreads: Vec::new(),
            fragment_index: Index::new(document.fragments.len(), fragment_name),
            conditions: document
                .fragments
                .iter()
                .map(|fragment| condition(fragment.on).filter(composite))
                .collect(),
            meant: Vec::new(),
            is_ambiguous: false,
            may_conflict: false,
            names: Vec::with_capacity(16),
            open: false,
            declared: Rows::default(),
            quoted: Vec::new(),
        }
    }

    /// Walks one operation or fragment and keeps what it gathers.
    pub fn definition(&mut self, walk: impl FnOnce(&mut Self)) {
        let (usages, spreads, errors) = (self.usages.len(), self.spreads.len(), self.sink.errors());
        self.open = false;
        walk(self);
        self.definitions.push(Definition {
            usages: Rows::since(usages, &self.usages),
            spreads: Rows::since(spreads, &self.spreads),
            open: self.open,
            broken: self.sink.errors() > errors,
        });
    }

    /// The row of a fragment in [`Check::definitions`].
    pub fn row(&self, fragment: FragmentId) -> usize {
        self.document.operations.len() + fragment.0 as usize
    }

    pub fn fragment_named(&self, name: &str) -> Option<FragmentId> {
        let document = self.document;
        let found = self
            .fragment_index
            .find(name, document.fragments.len(), |row| document.str(document.fragments[row].name))?;
        Some(FragmentId(found as u32))
    }

    /// The field that makes a selection set select from its type.
    pub fn above(&self, scope: Scope) -> Option<FieldId> {
        match scope.from {
            Source::Field(id) => self.analysis.selected[id.0 as usize],
            Source::Operation(_) | Source::Condition(_) => None,
        }
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.sink.push(diagnostic);
    }

    /// What messages are made from.
    pub fn say(&self, schema: &'a Schema) -> errors::Say<'a> {
        errors::Say { document: self.document, schema }
    }

    /// An operation can be sent if it and all that it reaches is free of errors.
    pub fn finish(mut self) -> Analysis {
        for (operation, reached) in self.analysis.reached.iter().enumerate() {
            let operations = self.document.operations.len();
            let broken = self.definitions[operation].broken
                || reached.iter().any(|id| self.definitions[operations + id.0 as usize].broken);
            self.analysis.executable.push(!broken);
        }
        self.analysis
    }
}
