//! What the marker has become → the names that can stand there.

use super::super::View;
use super::super::answer::ItemKind;
use super::super::errors;
use super::super::marks::What;
use super::super::shown::notes;
use super::rank::{Around as Braces, Offer, Tail};
use super::spot::Spot;
use super::trial::Form;
use super::{fits, given, used};
use crate::document::{Around, Field, Owner, Place, SelectionId, SelectionKind};
use crate::schema::{Element, FieldId, InputId, OperationType, Schema, TypeId, TypeKind};
use crate::source::Notation;
use crate::syntax::tree::Kind;
use crate::target::Target;
use std::collections::HashSet;

/// How many other documents are looked at for names that are in use.
const MOST_DOCUMENTS: usize = 500;

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

    /// `is_begun` says whether a part of the name is written.
    pub fn gather(&mut self, is_begun: bool) {
        let document = &self.spot.document;
        match self.spot.what {
            What::OperationName(_)
                if matches!(self.spot.form, Form::Definition | Form::Braces | Form::Header) =>
            {
                self.definitions();
            }
            What::Field(id) => self.selections(id),
            What::Spread(id) => {
                self.fragments(id, "");
                self.conditions(self.spot.analysis.parents[id.0 as usize], Some(id), "... on ");
            }
            What::Argument(row) => self.arguments(row),
            What::InputField(row) => self.input_fields(row),
            What::Value(id) | What::VariableUse(id) => self.values(id),
            What::Condition(id, _) => {
                self.conditions(self.spot.analysis.parents[id.0 as usize], Some(id), "");
            }
            What::Type(_) => self.conditions(None, None, ""),
            What::VariableType(row, _) => self.input_types(row),
            What::Directive(row) => self.directives(row),
            What::Variable(_) => {
                for (name, value) in given::undeclared(document, &self.spot.analysis) {
                    let ty = self.spot.analysis.expected[value.0 as usize];
                    let detail = ty.zip(self.schema).map(|(ty, schema)| schema.display(ty));
                    self.found.push(Offer::plain(
                        &format!("${name}"),
                        ItemKind::Variable,
                        &detail.unwrap_or_default(),
                    ));
                }
            }
            What::Binding(row) => self.bindings(row),
            What::AskedFor => {
                let named = document.operations.iter().filter_map(|one| Some((one.name?, one.kind)));
                let named = named
                    .map(|(name, kind)| Offer::plain(document.str(name), ItemKind::Keyword, kind.word()));
                self.found.extend(named.collect::<Vec<_>>());
            }
            What::FragmentName(id) => self.fragment_names(id),
            What::OperationName(id) => self.operation_names(id),
            What::Keyword(_) | What::Alias(_) | What::Key => {}
        }
        // `None` alone is nobody's wish before it is begun: whoever goes to the next line would take it.
        if matches!(self.found.as_slice(), [only] if only.kind == ItemKind::Value && only.group == 3)
            && !is_begun
        {
            self.found.clear();
        }
        self.mark_used();
    }

    /// Names that are used elsewhere are likelier than others.
    fn mark_used(&mut self) {
        let own = self.view.known.iter().map(|known| known.document);
        let used = used::names(own.chain(self.view.others.iter().copied().take(MOST_DOCUMENTS)));
        for offer in &mut self.found {
            let name = offer.name.trim_start_matches(['.', ' ', '(', '@', '$']).trim_end_matches(')');
            offer.is_used = used.contains(name.trim_start_matches("on "));
        }
    }

    /// The headers of definitions.
    fn definitions(&mut self) {
        for (group, kind) in (0..).zip(OperationType::ALL) {
            let root = self.schema.map(|schema| schema.root(kind).map(|root| schema.type_name(root)));
            let Some(detail) = root.unwrap_or(Some("")) else { continue };
            let tail = Tail::Definition(" ${1:Name}");
            self.found.push(Offer { tail, group, ..Offer::plain(kind.word(), ItemKind::Keyword, detail) });
        }
        let tail = Tail::Definition(" ${1:Name} on ${2:Type}");
        self.found.push(Offer { tail, group: 3, ..Offer::plain("fragment", ItemKind::Keyword, "") });
        if self.notation.is_data() {
            let tail = Tail::Value(Braces("{", "}"));
            self.found.push(Offer { tail, group: 4, ..Offer::plain("variables", ItemKind::Key, "") });
        }
    }

    /// Fields, fragments and, in a mapping, the notation's keys.
    fn selections(&mut self, id: SelectionId) {
        let document = &self.spot.document;
        let SelectionKind::Field(written) = document.selection(id).kind else { return };
        let parent = self.spot.analysis.parents[id.0 as usize];
        let given = given::fields(document, id);
        if let (Some(schema), Some(parent)) = (self.schema, parent) {
            let meta = ["__typename", "__schema", "__type"];
            let meta = meta.into_iter().filter_map(|name| schema.field(parent, name));
            for field in schema.fields(parent).chain(meta) {
                let offer = self.field(schema, field, &written, &given);
                self.found.push(offer);
            }
        }
        let is_alone = written.alias.is_none() && written.arguments.items.is_empty();
        if is_alone {
            self.fragments(id, "...");
            if let Some(parent) =
                parent.filter(|ty| self.schema.is_some_and(|schema| is_abstract(schema, *ty)))
            {
                self.conditions(Some(parent), Some(id), "... on ");
            }
            self.keys(id);
        }
    }

    fn field(&self, schema: &Schema, field: FieldId, written: &Field, given: &HashSet<&str>) -> Offer {
        let element = Element::Field(field);
        let ty = schema.field_type(field);
        let name = schema.field_name(field);
        let required = schema.arguments(field).filter(|one| schema.is_required(*one));
        let required: Vec<(String, Braces)> = required
            .map(|one| {
                (schema.input_name(one).to_owned(), Braces::of(self.target(), schema, schema.input_type(one)))
            })
            .collect();
        let has_set = schema.kind(ty.base()).is_composite();
        let fits = fits::field(&self.spot.document, schema, written, field);
        // Of what introspection has, somebody thinks who has written what it selects.
        let is_meant = fits && fits::says_more(&self.spot.document, written);
        Offer {
            documentation: notes(schema, element),
            is_deprecated: schema.deprecation(element).is_some(),
            tail: if required.is_empty() && !has_set {
                Tail::Leaf
            } else {
                Tail::Field { required, has_set }
            },
            fits,
            is_given: written.alias.is_none() && given.contains(name),
            group: u8::from(name.starts_with("__") && !is_meant),
            ..Offer::plain(name, ItemKind::Field, &schema.display(ty))
        }
    }

    /// Keys of the notation: the arguments of the field around as `(where)`, and the reserved ones.
    fn keys(&mut self, id: SelectionId) {
        let document = &self.spot.document;
        // What Prefect's own generator sends has no keys but headers.
        if !self.notation.is_data() || !self.is_key() || document.reaches_prefect() {
            return;
        }
        let above = Around::of(document).above(id);
        let field = above.and_then(|above| match document.selection(above).kind {
            SelectionKind::Field(field) => Some((above, field)),
            _ => None,
        });
        let reserved = match (above, field) {
            (None, _) => &["__directives", "__name", "__variables"][..],
            (_, Some(_)) => &["__alias", "__aliasFor", "__all_on", "__args", "__directives", "__on"],
            (Some(_), None) => &["__all_on", "__directives", "__on"],
        };
        for key in reserved {
            let around = match *key {
                "__name" | "__alias" | "__aliasFor" => Braces::default(),
                "__all_on" => Braces("[", "]"),
                _ => Braces("{", "}"),
            };
            let documentation = errors::key(key).unwrap_or_default().to_owned();
            let tail = Tail::Value(around);
            self.found.push(Offer { documentation, tail, group: 5, ..Offer::plain(key, ItemKind::Key, "") });
        }
        let Some((above, field)) = field else { return };
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
            tail: Tail::Value(Braces::of(self.target(), schema, ty)),
            fits: value.is_none_or(|value| fits::value(document, analysis, schema, value, ty)),
            ..Offer::plain(schema.input_name(id), kind, &schema.display(ty))
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
            Owner::Directive(row) => {
                let name = document.directives.get(row as usize).map(|one| document.str(one.name));
                let found = name.and_then(|name| schema.directive(name));
                found.map(|one| schema.directive_arguments(one).collect()).unwrap_or_default()
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
            let around = ty.zip(self.schema).map(|(ty, schema)| Braces::of(self.target(), schema, ty));
            let detail = variable.ty.map(|ty| super::super::hover::type_text(document, ty));
            self.found.push(Offer {
                fits,
                is_required: variable.default.is_none()
                    && ty.is_some_and(crate::schema::TypeRef::is_non_null),
                tail: Tail::Value(around.unwrap_or_default()),
                ..Offer::plain(name, ItemKind::Variable, &detail.unwrap_or_default())
            });
        }
    }
}

/// Whether several types are possible for it.
fn is_abstract(schema: &Schema, ty: TypeId) -> bool {
    matches!(schema.kind(ty), TypeKind::Interface | TypeKind::Union)
}
