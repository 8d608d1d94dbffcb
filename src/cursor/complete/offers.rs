//! What the marker has become → the names that can stand there.

use super::super::View;
use super::super::answer::ItemKind;
use super::super::at::What;
use super::super::shown::notes;
use super::rank::{Around as Braces, Offer, Tail};
use super::spot::Spot;
use super::trial::Form;
use super::values::{around as braces, plain};
use super::{fits, given};
use crate::document::{Around, Document, Field, Owner, Place, SelectionId, SelectionKind};
use crate::schema::{
    DirectiveId, Element, FieldId, InputId, Location, OperationType, Schema, TypeId, TypeKind,
};
use crate::source::Notation;
use crate::syntax::tree::Kind;
use crate::target::Target;
use std::collections::HashSet;

/// The names that can stand at the marker.
pub(super) struct Offers<'a> {
    pub view: &'a View<'a>,
    pub spot: &'a Spot<'a>,
    pub schema: Option<&'a Schema>,
    pub notation: Notation,
    pub found: Vec<Offer>,
}

impl<'a> Offers<'a> {
    pub fn new(view: &'a View<'a>, spot: &'a Spot<'a>) -> Self {
        let schema = spot.target.schema.as_ref();
        Self { view, spot, schema, notation: view.tree.notation, found: Vec::new() }
    }

    pub fn target(&self) -> &'a Target {
        self.spot.target
    }

    /// Whether the marker stands in GraphQL text, not in data.
    pub fn is_text(&self) -> bool {
        let is_quoted = self.spot.form == Form::Quoted;
        self.notation == Notation::GraphQl || matches!(self.spot.place, Place::Text(_)) && !is_quoted
    }

    pub fn gather(&mut self) {
        let document = &self.spot.document;
        match self.spot.what {
            What::OperationName(_) if matches!(self.spot.form, Form::Definition | Form::Header) => {
                self.definitions()
            }
            What::Field(id) => self.selections(id),
            What::Spread(id) => self.fragments(id, ""),
            What::Argument(row) => self.arguments(row),
            What::InputField(row) => self.input_fields(row),
            What::Value(id) | What::VariableUse(id) => self.values(id),
            What::Condition(id, _) => {
                self.conditions(self.spot.analysis.parents[id.0 as usize], Some(id), "")
            }
            What::Type(_) => self.conditions(None, None, ""),
            What::VariableType(row, _) => self.input_types(row),
            What::Directive(row) => self.directives(row),
            What::Variable(_) => {
                for (name, value) in given::undeclared(document, &self.spot.analysis) {
                    let ty = self.spot.analysis.expected[value.0 as usize];
                    let detail = ty.zip(self.schema).map(|(ty, schema)| schema.display(ty));
                    self.found.push(plain(
                        &format!("${name}"),
                        ItemKind::Variable,
                        &detail.unwrap_or_default(),
                    ));
                }
            }
            What::Binding(row) => self.bindings(row),
            What::AskedFor => {
                let named = document.operations.iter().filter_map(|one| Some((one.name?, one.kind)));
                let named =
                    named.map(|(name, kind)| plain(document.str(name), ItemKind::Keyword, kind.word()));
                self.found.extend(named.collect::<Vec<_>>());
            }
            What::FragmentName(_) => self.missing_fragments(),
            What::OperationName(_) | What::Keyword(_) | What::Alias(_) | What::Key => {}
        }
    }

    /// The headers of definitions.
    fn definitions(&mut self) {
        for kind in OperationType::ALL {
            let exists = self.schema.is_none_or(|schema| schema.root(kind).is_some());
            if exists {
                let root =
                    self.schema.and_then(|schema| schema.root(kind).map(|root| schema.type_name(root)));
                let tail = Tail::Definition(" ${1:Name}");
                let detail = root.unwrap_or_default();
                self.found.push(Offer { tail, ..plain(kind.word(), ItemKind::Keyword, detail) });
            }
        }
        let tail = Tail::Definition(" ${1:Name} on ${2:Type}");
        self.found.push(Offer { tail, group: 1, ..plain("fragment", ItemKind::Keyword, "") });
        if self.notation.has_plain_marks() || self.notation == Notation::Dict {
            let tail = Tail::Value(Braces("{", "}"));
            self.found.push(Offer { tail, group: 2, ..plain("variables", ItemKind::Key, "") });
        }
    }

    /// Fields, fragments and, in a mapping, the notation's keys.
    fn selections(&mut self, id: SelectionId) {
        let document = &self.spot.document;
        let SelectionKind::Field(written) = document.selection(id).kind else { return };
        let parent = self.spot.analysis.parents[id.0 as usize];
        let given = given::fields(document, id);
        if let (Some(schema), Some(parent)) = (self.schema, parent) {
            let meta = schema.field(parent, "__typename").into_iter();
            for field in schema.fields(parent).chain(meta) {
                let offer = self.field(schema, field, &written, &given);
                self.found.push(offer);
            }
        }
        let is_alone = written.alias.is_none() && written.arguments.items.is_empty();
        if is_alone {
            self.fragments(id, "...");
            if let Some(parent) =
                parent.filter(|ty| self.schema.is_some_and(|schema| self.is_abstract(schema, *ty)))
            {
                self.conditions(Some(parent), Some(id), "... on ");
            }
            self.keys(id);
        }
    }

    fn is_abstract(&self, schema: &Schema, ty: TypeId) -> bool {
        matches!(schema.kind(ty), TypeKind::Interface | TypeKind::Union)
    }

    fn field(&self, schema: &Schema, field: FieldId, written: &Field, given: &HashSet<&str>) -> Offer {
        let element = Element::Field(field);
        let ty = schema.field_type(field);
        let name = schema.field_name(field);
        let required = schema.arguments(field).filter(|one| schema.is_required(*one));
        let required: Vec<(String, Braces)> = required
            .map(|one| {
                (schema.input_name(one).to_owned(), braces(self.target(), schema, schema.input_type(one)))
            })
            .collect();
        let has_set = schema.kind(ty.base()).is_composite();
        Offer {
            documentation: notes(schema, element),
            is_deprecated: schema.deprecation(element).is_some(),
            tail: if required.is_empty() && !has_set {
                Tail::Leaf
            } else {
                Tail::Field { required, has_set }
            },
            fits: fits::field(&self.spot.document, schema, written, field),
            is_given: written.alias.is_none() && given.contains(name),
            group: if name.starts_with("__") { 1 } else { 0 },
            ..plain(name, ItemKind::Field, &schema.display(ty))
        }
    }

    /// Keys of the notation: the arguments of the field around, `__args` and the like.
    fn keys(&mut self, id: SelectionId) {
        if self.notation == Notation::GraphQl || !self.is_key() {
            return;
        }
        let document = &self.spot.document;
        let around = Around::of(document);
        let reaches_prefect = document.reaches_prefect();
        let Some(above) = around.above(id).filter(|_| !reaches_prefect) else { return };
        let SelectionKind::Field(field) = document.selection(above).kind else { return };
        let given = given::names(document, field.arguments.items, true);
        let defined = self.spot.analysis.selected[above.0 as usize];
        if let (Some(schema), Some(defined)) = (self.schema, defined) {
            for input in schema.arguments(defined).filter(|one| !given.contains(schema.input_name(*one))) {
                let offer = self.input(schema, input, ItemKind::Argument, None);
                let name = format!("({})", offer.name);
                self.found.push(Offer { name, group: if offer.is_required { 0 } else { 4 }, ..offer });
            }
        }
    }

    /// Whether the marker stands as a key of a mapping.
    fn is_key(&self) -> bool {
        if self.spot.form == Form::Entry {
            return true;
        }
        let Place::Text(name) = self.spot.place else { return false };
        let tree = &self.spot.tree;
        let row = tree.text(name.text);
        let is_whole = row.start == name.start && row.end == name.end;
        let is_it = |kind: Kind| matches!(kind, Kind::Text(one) | Kind::Plain(one) if one == name.text);
        is_whole && tree.entries.iter().any(|entry| is_it(tree.kind(entry.key)))
    }

    /// An argument or input field; `value` is what is there of it already.
    fn input(
        &self,
        schema: &Schema,
        id: InputId,
        kind: ItemKind,
        value: Option<crate::document::ValueId>,
    ) -> Offer {
        let element = Element::Input(id);
        let ty = schema.input_type(id);
        let (document, analysis) = (&self.spot.document, &self.spot.analysis);
        Offer {
            documentation: notes(schema, element),
            is_deprecated: schema.deprecation(element).is_some(),
            is_required: schema.is_required(id),
            tail: Tail::Value(braces(self.target(), schema, ty)),
            fits: value.is_none_or(|value| fits::value(document, analysis, schema, value, ty)),
            ..plain(schema.input_name(id), kind, &schema.display(ty))
        }
    }

    fn arguments(&mut self, row: u32) {
        let Some(schema) = self.schema else { return };
        let document = &self.spot.document;
        let around = Around::of(document);
        let inputs: Vec<InputId> = match around.owner(row) {
            Owner::Field(id) => {
                let defined = self.spot.analysis.selected[id.0 as usize];
                defined.map(|field| schema.arguments(field).collect()).unwrap_or_default()
            }
            Owner::Directive(directive) => {
                let name = document.str(document.directives[directive as usize].name);
                schema
                    .directive(name)
                    .map(|one| schema.directive_arguments(one).collect())
                    .unwrap_or_default()
            }
        };
        let given = given::names(document, given::arguments(document, &around, row), true);
        let value = document.arguments[row as usize].value;
        for input in inputs.into_iter().filter(|one| !given.contains(schema.input_name(*one))) {
            let offer = self.input(schema, input, ItemKind::Argument, Some(value));
            self.found.push(offer);
        }
    }

    fn input_fields(&mut self, row: u32) {
        let Some(schema) = self.schema else { return };
        let document = &self.spot.document;
        let around = Around::of(document);
        let Some((object, fields)) = given::object(document, &around, row) else { return };
        let Some(ty) = self.spot.analysis.expected[object.0 as usize] else { return };
        let given = given::names(document, fields, false);
        let value = document.fields[row as usize].value;
        for input in schema.input_fields(ty.base()).filter(|one| !given.contains(schema.input_name(*one))) {
            let offer = self.input(schema, input, ItemKind::InputField, Some(value));
            self.found.push(offer);
        }
    }

    /// Every fragment that is known, those that can be spread first.
    fn fragments(&mut self, id: SelectionId, dots: &str) {
        let document = &self.spot.document;
        let parent = self.spot.analysis.parents[id.0 as usize];
        let given = given::spreads(document, id);
        let own = self.view.known.iter().map(|known| known.document);
        let others = self.view.others.iter().copied();
        let mut seen = HashSet::new();
        for one in std::iter::once(document).chain(own).chain(others) {
            for fragment in &one.fragments {
                let name = one.str(fragment.name);
                if name == super::MARKER || !seen.insert(name.to_owned()) {
                    continue;
                }
                let on = one.str(fragment.on);
                let ty = self.schema.and_then(|schema| schema.type_named(on));
                let fits = self
                    .schema
                    .zip(ty)
                    .zip(parent)
                    .is_none_or(|((schema, ty), parent)| schema.overlaps(ty, parent));
                let about = fragment.documentation.map(|text| one.str(text).to_owned());
                self.found.push(Offer {
                    fits,
                    is_given: given.contains(name),
                    documentation: about.unwrap_or_default(),
                    group: if dots.is_empty() { 0 } else { 2 },
                    ..plain(&format!("{dots}{name}"), ItemKind::Fragment, &format!("on {on}"))
                });
            }
        }
    }

    /// The types that a fragment can be on.
    fn conditions(&mut self, parent: Option<TypeId>, selection: Option<SelectionId>, prefix: &str) {
        let Some(schema) = self.schema else { return };
        let document = &self.spot.document;
        let composite = schema.types().filter(|ty| schema.kind(*ty).is_composite());
        for ty in composite.filter(|ty| parent.is_none_or(|parent| schema.overlaps(parent, *ty))) {
            let name = schema.type_name(ty);
            let set = match selection.map(|id| document.selection(id).kind) {
                Some(SelectionKind::Inline { selection_set, .. }) => Some(selection_set),
                None => document
                    .fragments
                    .iter()
                    .find(|one| document.str(one.on) == super::MARKER)
                    .map(|one| one.selection_set),
                _ => None,
            };
            let has = |id: u32| match document.selection(SelectionId(id)).kind {
                SelectionKind::Field(field) => schema.field(ty, document.str(field.name)).is_some(),
                _ => true,
            };
            let fits = set.is_none_or(|set| set.items.ids().all(has));
            let tail = Tail::Field { required: Vec::new(), has_set: true };
            self.found.push(Offer {
                fits: fits && !name.starts_with("__"),
                documentation: notes(schema, Element::Type(ty)),
                tail,
                group: if prefix.is_empty() { 0 } else { 3 },
                ..plain(&format!("{prefix}{name}"), ItemKind::Type, schema.kind(ty).phrase())
            });
        }
    }

    /// The types that a variable can have: those that are expected where it is used, then scalars, then the others.
    fn input_types(&mut self, row: u32) {
        let Some(schema) = self.schema else { return };
        let document = &self.spot.document;
        let name = document.str(document.variables[row as usize].name);
        let wanted = given::wanted(document, &self.spot.analysis, name);
        for ty in schema.types().filter(|ty| schema.kind(*ty).is_input()) {
            let name = schema.type_name(ty);
            let group = match schema.kind(ty) {
                _ if wanted.contains(&ty) => 0,
                _ if name.starts_with("__") => 4,
                TypeKind::Scalar => 1,
                TypeKind::Enum => 2,
                _ => 3,
            };
            self.found.push(Offer {
                group,
                documentation: notes(schema, Element::Type(ty)),
                ..plain(name, ItemKind::Type, schema.kind(ty).phrase())
            });
        }
    }

    fn directives(&mut self, row: u32) {
        let Some(schema) = self.schema else { return };
        let document = &self.spot.document;
        let location = location(document, row);
        let arguments = document.directives[row as usize].arguments.items;
        for directive in schema.directives().filter(|one| location.is_none_or(|at| schema.allows(*one, at))) {
            let takes = |id: DirectiveId| {
                arguments
                    .of(&document.arguments)
                    .iter()
                    .all(|one| schema.directive_argument(id, document.str(one.name)).is_some())
            };
            let required = schema.directive_arguments(directive).filter(|one| schema.is_required(*one));
            let required: Vec<(String, Braces)> = required
                .map(|one| {
                    (schema.input_name(one).to_owned(), braces(self.target(), schema, schema.input_type(one)))
                })
                .collect();
            let has_set = false;
            let element = Element::Directive(directive);
            self.found.push(Offer {
                fits: takes(directive),
                documentation: notes(schema, element),
                tail: if required.is_empty() { Tail::Nothing } else { Tail::Field { required, has_set } },
                ..plain(&self.at_sign(schema.directive_name(directive)), ItemKind::Directive, "")
            });
        }
    }

    /// `@include` in text; the key of `__directives` has no `@`.
    fn at_sign(&self, name: &str) -> String {
        let Place::Text(place) = self.spot.place else { return name.to_owned() };
        let before = place.start.checked_sub(1).and_then(|at| self.spot.tree.buf.as_bytes().get(at as usize));
        let row = self.spot.tree.text(place.text);
        if before == Some(&b'@') && place.start > row.start { format!("@{name}") } else { name.to_owned() }
    }

    /// The variables that a value can be given for.
    fn bindings(&mut self, row: u32) {
        let document = &self.spot.document;
        let rows = document.bindings.unwrap_or_default();
        let given = given::names(document, rows, false);
        let value = document.fields[row as usize].value;
        for (number, variable) in document.variables.iter().enumerate() {
            let name = document.str(variable.name);
            if given.contains(name) {
                continue;
            }
            let ty = self.spot.analysis.variables[number];
            let fits = ty
                .zip(self.schema)
                .is_none_or(|(ty, schema)| fits::value(document, &self.spot.analysis, schema, value, ty));
            let around = ty.zip(self.schema).map(|(ty, schema)| braces(self.target(), schema, ty));
            let detail = variable.ty.map(|ty| super::super::hover::type_text(document, ty));
            self.found.push(Offer {
                fits,
                is_required: variable.default.is_none()
                    && ty.is_some_and(crate::schema::TypeRef::is_non_null),
                tail: Tail::Value(around.unwrap_or_default()),
                ..plain(name, ItemKind::Variable, &detail.unwrap_or_default())
            });
        }
    }

    /// The fragments that are spread and defined nowhere.
    fn missing_fragments(&mut self) {
        let document = &self.spot.document;
        let own = std::iter::once(document).chain(self.view.others.iter().copied());
        let defined: HashSet<&str> =
            own.flat_map(|one| one.fragments.iter().map(|fragment| one.str(fragment.name))).collect();
        for selection in &document.selections {
            if let SelectionKind::Spread(name) = selection.kind
                && !defined.contains(document.str(name))
            {
                self.found.push(plain(document.str(name), ItemKind::Fragment, ""));
            }
        }
    }
}

/// Where a directive stands.
fn location(document: &Document, row: u32) -> Option<Location> {
    let holds = |rows: crate::rows::Rows| rows.ids().contains(&row);
    if let Some(selection) = document.selections.iter().find(|one| holds(one.directives)) {
        return Some(match selection.kind {
            SelectionKind::Field(_) => Location::Field,
            SelectionKind::Spread(_) => Location::FragmentSpread,
            SelectionKind::Inline { .. } => Location::InlineFragment,
        });
    }
    if document.variables.iter().any(|one| holds(one.directives)) {
        return Some(Location::VariableDefinition);
    }
    if document.fragments.iter().any(|one| holds(one.directives)) {
        return Some(Location::FragmentDefinition);
    }
    let operation = document.operations.iter().find(|one| holds(one.directives))?;
    Some(match operation.kind {
        OperationType::Query => Location::Query,
        OperationType::Mutation => Location::Mutation,
        OperationType::Subscription => Location::Subscription,
    })
}
