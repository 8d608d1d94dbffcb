//! Turns an introspection result into definitions, and each of its types into rows of the image.

use super::build::{Builder, Named, Owner};
use super::image::Text;
use super::kind::Location;
use super::load::{Body, Definition, Definitions, Root};
use super::strings::floor;
use super::{OperationType, TypeId, TypeKind, TypeRef, errors};
use crate::source::{FileId, Span};
use serde::Deserialize;
use std::borrow::Cow;

/// `{"data": {"__schema": …}}` or `{"__schema": …}`.
#[derive(Deserialize)]
struct Response<'a> {
    #[serde(borrow)]
    data: Option<Data<'a>>,
    #[serde(borrow, rename = "__schema")]
    schema: Option<Schema<'a>>,
}

#[derive(Deserialize)]
struct Data<'a> {
    #[serde(borrow, rename = "__schema")]
    schema: Option<Schema<'a>>,
}

/// `__Schema`; every key may be missing, as servers of different age leave out different ones.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Schema<'a> {
    #[serde(borrow)]
    query_type: Option<Name<'a>>,
    #[serde(borrow)]
    mutation_type: Option<Name<'a>>,
    #[serde(borrow)]
    subscription_type: Option<Name<'a>>,
    #[serde(borrow)]
    types: Option<Vec<Type<'a>>>,
    #[serde(borrow)]
    directives: Option<Vec<Directive<'a>>>,
}

#[derive(Deserialize)]
struct Name<'a> {
    #[serde(borrow)]
    name: Option<Str<'a>>,
}

/// A string that is borrowed where it has no escapes; the wrapper makes serde borrow it inside an `Option`.
#[derive(Deserialize, Default)]
struct Str<'a>(#[serde(borrow)] Cow<'a, str>);

/// `__Type` of a definition.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Type<'a> {
    #[serde(borrow)]
    kind: Str<'a>,
    #[serde(borrow)]
    name: Option<Str<'a>>,
    #[serde(borrow)]
    description: Option<Str<'a>>,
    #[serde(borrow)]
    fields: Option<Vec<Field<'a>>>,
    #[serde(borrow)]
    input_fields: Option<Vec<Input<'a>>>,
    #[serde(borrow)]
    interfaces: Option<Vec<Name<'a>>>,
    #[serde(borrow)]
    enum_values: Option<Vec<EnumValue<'a>>>,
    #[serde(borrow)]
    possible_types: Option<Vec<Name<'a>>>,
    #[serde(borrow, rename = "specifiedByURL", alias = "specifiedByUrl")]
    specified_by_url: Option<Str<'a>>,
    is_one_of: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Field<'a> {
    #[serde(borrow)]
    name: Str<'a>,
    #[serde(borrow)]
    description: Option<Str<'a>>,
    #[serde(borrow)]
    args: Option<Vec<Input<'a>>>,
    #[serde(borrow, rename = "type")]
    ty: Ref<'a>,
    is_deprecated: Option<bool>,
    #[serde(borrow)]
    deprecation_reason: Option<Str<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Input<'a> {
    #[serde(borrow)]
    name: Str<'a>,
    #[serde(borrow)]
    description: Option<Str<'a>>,
    #[serde(borrow, rename = "type")]
    ty: Ref<'a>,
    #[serde(borrow)]
    default_value: Option<Str<'a>>,
    is_deprecated: Option<bool>,
    #[serde(borrow)]
    deprecation_reason: Option<Str<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EnumValue<'a> {
    #[serde(borrow)]
    name: Str<'a>,
    #[serde(borrow)]
    description: Option<Str<'a>>,
    is_deprecated: Option<bool>,
    #[serde(borrow)]
    deprecation_reason: Option<Str<'a>>,
}

/// `__Type` of a reference: a name, or a layer around another.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Ref<'a> {
    #[serde(borrow)]
    kind: Str<'a>,
    #[serde(borrow)]
    name: Option<Str<'a>>,
    #[serde(borrow)]
    of_type: Option<Box<Ref<'a>>>,
}

/// `__Directive`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Directive<'a> {
    #[serde(borrow)]
    name: Str<'a>,
    #[serde(borrow)]
    description: Option<Str<'a>>,
    #[serde(borrow)]
    locations: Option<Vec<Str<'a>>>,
    #[serde(borrow)]
    args: Option<Vec<Input<'a>>>,
    is_repeatable: Option<bool>,
}

/// The file that a result is read from.
#[derive(Clone, Copy)]
pub(super) struct File<'a> {
    pub id: FileId,
    pub text: &'a str,
}

impl File<'_> {
    /// Where a string stands: a borrowed one is a slice of the file, another has escapes and no place of its own.
    fn span(self, text: &str) -> Span {
        let start = (text.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let end = start.saturating_add(text.len());
        let (start, end) = if end <= self.text.len() { (start, end) } else { (0, 0) };
        Span::new(self.id, start as u32, end as u32)
    }
}

/// Reads the JSON; says where it isn't what it should be.
pub(super) fn parse<'a>(text: &'a str, id: FileId, builder: &mut Builder<'_>) -> Option<Schema<'a>> {
    let response: Response<'a> = match serde_json::from_str(text) {
        Ok(response) => response,
        Err(error) => {
            builder.fault(errors::json(place(text, id, &error), &words(&error)));
            return None;
        }
    };
    let schema = response.schema.or(response.data.and_then(|data| data.schema));
    if schema.is_none() {
        let at = (text.len() - text.trim_start().len()) as u32;
        builder.fault(errors::no_schema_in_json(Span::new(id, at, at + 1)));
    }
    schema
}

/// The character at which serde stopped.
fn place(text: &str, id: FileId, error: &serde_json::Error) -> Span {
    let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let start = floor(text, line + error.column().saturating_sub(1));
    let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
    Span::new(id, start as u32, end as u32)
}

/// What serde says, without the place, in our words.
fn words(error: &serde_json::Error) -> String {
    let says = error.to_string();
    let says = says.rsplit_once(" at line").map_or(says.as_str(), |(says, _)| says);
    match says.strip_prefix("invalid type: ").or_else(|| says.strip_prefix("invalid value: ")) {
        Some(rest) => rest.split_once(", expected ").map_or_else(
            || rest.to_owned(),
            |(found, expected)| {
                let expected = expected.strip_prefix("struct ").unwrap_or(expected);
                format!("expected {expected}, found {found}")
            },
        ),
        None if error.is_eof() => "the file ends too early".to_owned(),
        None => says.to_owned(),
    }
}

/// Collects what a result defines.
pub(super) fn collect<'a>(schema: &'a Schema<'a>, file: File<'a>, into: &mut Definitions<'a>) {
    into.has_schema = true;
    let roots = [&schema.query_type, &schema.mutation_type, &schema.subscription_type];
    for (operation, root) in OperationType::ALL.into_iter().zip(roots) {
        if let Some(Name { name: Some(Str(name)) }) = root {
            into.roots.push(Root { operation, name, span: file.span(name) });
        }
    }
    for ty in schema.types.iter().flatten() {
        let kind = match &*ty.kind.0 {
            "SCALAR" => TypeKind::Scalar,
            "OBJECT" => TypeKind::Object,
            "INTERFACE" => TypeKind::Interface,
            "UNION" => TypeKind::Union,
            "ENUM" => TypeKind::Enum,
            "INPUT_OBJECT" => TypeKind::InputObject,
            _ => continue,
        };
        if let Some(Str(name)) = &ty.name {
            let body = Body::Type(ty, file);
            into.types.push(Definition { kind, name, span: file.span(name), extends: false, body });
        }
    }
    for directive in schema.directives.iter().flatten() {
        let name = &*directive.name.0;
        into.directives.push((name, file.span(name), Body::Directive(directive, file)));
    }
}

/// Reads one file's values into rows.
struct Reader<'b, 'k, 'a> {
    builder: &'b mut Builder<'k>,
    file: File<'a>,
}

/// The members of a type and its description.
pub(super) fn define_type(builder: &mut Builder<'_>, id: TypeId, ty: &Type<'_>, file: File<'_>) {
    let mut reader = Reader { builder, file };
    let description = reader.description(ty.description.as_ref());
    reader.builder.schema.notes.types[id.index()].description = description;
    let url = ty.specified_by_url.as_ref().map_or(Text::NONE, |Str(url)| reader.builder.intern(url));
    let row = &mut reader.builder.schema.types[id.index()];
    row.specified_by = url;
    row.one_of = u32::from(ty.is_one_of == Some(true));
    let kind = reader.builder.schema.kind(id);
    let (members, expected) = match kind {
        TypeKind::Object | TypeKind::Interface => (&ty.interfaces, TypeKind::Interface),
        TypeKind::Union => (&ty.possible_types, TypeKind::Object),
        _ => (&None, TypeKind::Object),
    };
    for name in members.iter().flatten().filter_map(|member| member.name.as_ref()) {
        reader.builder.member(id, &name.0, file.span(&name.0), expected);
    }
    match kind {
        TypeKind::Object | TypeKind::Interface => {
            for field in ty.fields.iter().flatten() {
                reader.field(id, field);
            }
        }
        TypeKind::InputObject => {
            for input in ty.input_fields.iter().flatten() {
                reader.input(Owner::Type(id), 0, input);
            }
        }
        TypeKind::Enum => {
            for EnumValue { name, description, is_deprecated, deprecation_reason } in
                ty.enum_values.iter().flatten()
            {
                let named =
                    reader.named(name, description.as_ref(), *is_deprecated, deprecation_reason.as_ref());
                reader.builder.enum_value(id, named);
            }
        }
        TypeKind::Scalar | TypeKind::Union => {}
    }
}

/// A directive whose name is new.
pub(super) fn define_directive(builder: &mut Builder<'_>, directive: &Directive<'_>, file: File<'_>) {
    let mut reader = Reader { builder, file };
    let arguments = reader.builder.schema.inputs.len() as u32;
    for argument in directive.args.iter().flatten() {
        reader.input(Owner::Directive(&directive.name.0), arguments, argument);
    }
    let locations = directive.locations.iter().flatten().filter_map(|Str(word)| Location::named(word));
    let locations = locations.fold(0, |bits, location| bits | location.bit());
    let named = reader.named(&directive.name, directive.description.as_ref(), None, None);
    reader.builder.directive(named, directive.is_repeatable == Some(true), locations, arguments);
}

impl Reader<'_, '_, '_> {
    fn field(&mut self, parent: TypeId, field: &Field<'_>) {
        let Str(name) = &field.name;
        let span = self.file.span(name);
        if !self.builder.is_new_field(parent, name, span) {
            return;
        }
        let arguments = self.builder.schema.inputs.len() as u32;
        for argument in field.args.iter().flatten() {
            self.input(Owner::Field(parent, name), arguments, argument);
        }
        let coordinate = |schema: &super::Schema| format!("{}.{name}", schema.type_name(parent));
        let ty = self.ty(&field.ty, span, true, &coordinate);
        let Field { name, description, is_deprecated, deprecation_reason, .. } = field;
        let named = self.named(name, description.as_ref(), *is_deprecated, deprecation_reason.as_ref());
        self.builder.field(parent, named, ty, arguments);
    }

    fn input(&mut self, owner: Owner<'_>, from: u32, input: &Input<'_>) {
        let Input { name, description, is_deprecated, deprecation_reason, .. } = input;
        let span = self.file.span(&name.0);
        let ty = self.ty(&input.ty, span, false, &|schema| owner.coordinate(schema, &name.0));
        let default = input.default_value.as_ref().map_or(Text::NONE, |Str(text)| self.builder.intern(text));
        let named = self.named(name, description.as_ref(), *is_deprecated, deprecation_reason.as_ref());
        self.builder.input(owner, from, named, ty, default);
    }

    fn named<'n>(
        &mut self,
        name: &'n Str<'_>,
        description: Option<&Str<'_>>,
        is_deprecated: Option<bool>,
        reason: Option<&Str<'_>>,
    ) -> Named<'n> {
        let deprecation = match reason {
            Some(Str(reason)) if is_deprecated != Some(false) => self.builder.intern(reason),
            None if is_deprecated == Some(true) => self.builder.intern("No longer supported"),
            _ => Text::NONE,
        };
        let description = self.description(description);
        Named { name: &name.0, span: self.file.span(&name.0), description, deprecation }
    }

    fn description(&mut self, description: Option<&Str<'_>>) -> Text {
        description.map_or(Text::NONE, |Str(text)| self.builder.describe(|out| out.push_str(text)))
    }

    /// A type; `outer` is the name of what has it, for a reference that names nothing.
    fn ty(
        &mut self,
        ty: &Ref<'_>,
        outer: Span,
        output: bool,
        coordinate: &dyn Fn(&super::Schema) -> String,
    ) -> TypeRef {
        match (&ty.name, &ty.of_type) {
            (_, Some(inner)) => {
                let inner = self.ty(inner, outer, output, coordinate);
                let ty = if ty.kind.0 == "LIST" { inner.list() } else { inner.non_null() };
                if ty.is_full() {
                    let coordinate = coordinate(&self.builder.schema);
                    self.builder.report(errors::too_deep(&coordinate, outer));
                }
                ty
            }
            (Some(Str(name)), None) => {
                let span = self.file.span(name);
                TypeRef::named(self.builder.resolve(name, span, output, coordinate))
            }
            // The query that asked for this result stopped some layers too early.
            (None, None) => {
                let coordinate = coordinate(&self.builder.schema);
                self.builder.report(errors::cut_off(&coordinate, outer));
                TypeRef::named(self.builder.resolve("String", outer, output, |_| String::new()))
            }
        }
    }
}
