//! Turns SDL into definitions, and each definition into rows of the image.

mod recover;
mod tree;

use super::build::{Builder, Named, Owner};
use super::errors;
use super::image::Text;
use super::kind::Location;
use super::load::{Body, Definition, Definitions, Root};
use super::strings::{decode, floor, quote};
use super::{OperationType, TypeId, TypeKind, TypeRef};
use crate::source::{FileId, Span};
use rowan::GreenNode;
use tree::{Child, Token, kind};

pub(super) use recover::{Fault, UNCLOSED};
pub(super) use tree::Node;

/// A file's tree, and the mistakes in it.
pub(super) fn parse(text: &str) -> (GreenNode, Vec<Fault>) {
    recover::parse(text)
}

/// What apollo-parser's complaint means in a text.
pub(super) fn report_fault(builder: &mut Builder<'_>, file: FileId, text: &str, fault: &Fault) {
    let found = fault.found.clone();
    let (start, end) = (floor(text, found.start), floor(text, found.end));
    let before = text[..start].trim_end();
    let after_name = before.ends_with(|char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | ')'));
    let found = &text[start..end];
    // An unclosed string runs to the end of the file; its beginning is what there is to see.
    let shown =
        if found.starts_with("\"\"\"") { start + 3 } else { start + found.find('\n').unwrap_or(found.len()) };
    let span = Span::new(file, start as u32, shown as u32);
    builder.fault(errors::syntax(span, found, &fault.message, after_name));
}

/// Collects what a file defines.
pub(super) fn collect<'a>(
    green: &'a GreenNode,
    file: FileId,
    builder: &mut Builder<'_>,
    into: &mut Definitions<'a>,
) {
    for node in Node::root(green).nodes() {
        let parts = Parts::of(node);
        let (kind, extends) = match node.kind() {
            kind::SCALAR_TYPE_DEFINITION => (TypeKind::Scalar, false),
            kind::OBJECT_TYPE_DEFINITION => (TypeKind::Object, false),
            kind::INTERFACE_TYPE_DEFINITION => (TypeKind::Interface, false),
            kind::UNION_TYPE_DEFINITION => (TypeKind::Union, false),
            kind::ENUM_TYPE_DEFINITION => (TypeKind::Enum, false),
            kind::INPUT_OBJECT_TYPE_DEFINITION => (TypeKind::InputObject, false),
            kind::SCALAR_TYPE_EXTENSION => (TypeKind::Scalar, true),
            kind::OBJECT_TYPE_EXTENSION => (TypeKind::Object, true),
            kind::INTERFACE_TYPE_EXTENSION => (TypeKind::Interface, true),
            kind::UNION_TYPE_EXTENSION => (TypeKind::Union, true),
            kind::ENUM_TYPE_EXTENSION => (TypeKind::Enum, true),
            kind::INPUT_OBJECT_TYPE_EXTENSION => (TypeKind::InputObject, true),
            kind::DIRECTIVE_DEFINITION => {
                if let Some(name) = parts.name {
                    into.directives.push((name.text, name.span(file), Body::Sdl(node, file)));
                }
                continue;
            }
            kind::SCHEMA_DEFINITION | kind::SCHEMA_EXTENSION => {
                into.has_schema |= node.kind() == kind::SCHEMA_DEFINITION;
                into.roots.extend(
                    node.nodes_of(kind::ROOT_OPERATION_TYPE_DEFINITION).filter_map(|node| root(node, file)),
                );
                continue;
            }
            kind::OPERATION_DEFINITION | kind::FRAGMENT_DEFINITION => {
                let what =
                    if node.kind() == kind::FRAGMENT_DEFINITION { "a fragment" } else { "an operation" };
                if let Some(token) = node.token() {
                    builder.report(errors::executable(token.span(file), what));
                }
                continue;
            }
            _ => continue,
        };
        if let Some(name) = parts.name {
            let body = Body::Sdl(node, file);
            into.types.push(Definition { kind, name: name.text, span: name.span(file), extends, body });
        }
    }
}

fn root(node: Node<'_>, file: FileId) -> Option<Root<'_>> {
    let mut nodes = node.nodes();
    let operation = nodes.find(|node| node.kind() == kind::OPERATION_TYPE)?.token()?;
    let operation = OperationType::ALL.into_iter().find(|kind| kind.word() == operation.text)?;
    let name = nodes.find(|node| node.kind() == kind::NAMED_TYPE)?.token()?;
    Some(Root { operation, name: name.text, span: name.span(file) })
}

impl Token<'_> {
    fn span(&self, file: FileId) -> Span {
        Span::new(file, self.at, self.at + self.text.len() as u32)
    }
}

/// The parts of a definition of any sort.
#[derive(Default)]
struct Parts<'a> {
    description: Option<Token<'a>>,
    name: Option<Token<'a>>,
    ty: Option<Node<'a>>,
    default: Option<Node<'a>>,
    directives: Option<Node<'a>>,
    /// Fields, arguments, values, members, locations.
    members: Option<Node<'a>>,
    implements: Option<Node<'a>>,
    repeatable: bool,
}

impl<'a> Parts<'a> {
    fn of(node: Node<'a>) -> Self {
        let mut parts = Self::default();
        for child in node.children() {
            let node = match child {
                Child::Node(node) => node,
                Child::Token(token) => {
                    parts.repeatable |= token.kind == kind::REPEATABLE;
                    continue;
                }
            };
            match node.kind() {
                kind::DESCRIPTION => parts.description = node.token(),
                // Apollo-parser wraps the name of an enum value once more.
                kind::NAME | kind::ENUM_VALUE => parts.name = node.token(),
                kind::NAMED_TYPE | kind::LIST_TYPE | kind::NON_NULL_TYPE => parts.ty = Some(node),
                kind::DEFAULT_VALUE => parts.default = Some(node),
                kind::DIRECTIVES => parts.directives = Some(node),
                kind::IMPLEMENTS_INTERFACES => parts.implements = Some(node),
                kind::FIELDS_DEFINITION
                | kind::ARGUMENTS_DEFINITION
                | kind::INPUT_FIELDS_DEFINITION
                | kind::ENUM_VALUES_DEFINITION
                | kind::UNION_MEMBER_TYPES => parts.members = Some(node),
                _ => {}
            }
        }
        parts
    }
}

impl<'a> Parts<'a> {
    /// The first application of a directive.
    fn directive(&self, name: &str) -> Option<Node<'a>> {
        self.directives?.nodes_of(kind::DIRECTIVE).find(|node| is_named(*node, name))
    }
}

fn is_named(node: Node<'_>, name: &str) -> bool {
    node.nodes_of(kind::NAME).next().and_then(Node::token).is_some_and(|token| token.text == name)
}

/// Reads one file's nodes into rows.
struct Reader<'b, 'k> {
    builder: &'b mut Builder<'k>,
    file: FileId,
}

/// The members of a type, its description, and what its directives say.
pub(super) fn define_type(builder: &mut Builder<'_>, id: TypeId, node: Node<'_>, file: FileId) {
    let mut reader = Reader { builder, file };
    let parts = Parts::of(node);
    let description = reader.description(&parts);
    if !description.is_none() {
        reader.builder.schema.notes.types[id.index()].description = description;
    }
    if let Some(directive) = parts.directive("specifiedBy")
        && let Some(url) = reader.string_argument(directive, "url")
    {
        reader.builder.schema.types[id.index()].specified_by = url;
    }
    if parts.directive("oneOf").is_some() {
        reader.builder.schema.types[id.index()].one_of = 1;
    }
    if let Some(interfaces) = parts.implements {
        for name in interfaces.nodes_of(kind::NAMED_TYPE).filter_map(Node::token) {
            reader.builder.member(id, name.text, name.span(file), TypeKind::Interface);
        }
    }
    for member in parts.members.into_iter().flat_map(Node::nodes) {
        match member.kind() {
            kind::FIELD_DEFINITION => reader.field(id, member),
            kind::INPUT_VALUE_DEFINITION => reader.input(Owner::Type(id), 0, member),
            kind::ENUM_VALUE_DEFINITION => reader.enum_value(id, member),
            kind::NAMED_TYPE => {
                if let Some(name) = member.token() {
                    reader.builder.member(id, name.text, name.span(file), TypeKind::Object);
                }
            }
            _ => {}
        }
    }
}

/// A directive whose name is new.
pub(super) fn define_directive(builder: &mut Builder<'_>, node: Node<'_>, file: FileId) {
    let mut reader = Reader { builder, file };
    let parts = Parts::of(node);
    let Some(name) = parts.name else { return };
    let arguments = reader.builder.schema.inputs.len() as u32;
    for argument in parts.members.into_iter().flat_map(Node::nodes) {
        reader.input(Owner::Directive(name.text), arguments, argument);
    }
    let mut locations = 0;
    for node in node.nodes_of(kind::DIRECTIVE_LOCATIONS) {
        node.each_token(&mut |token| locations |= Location::named(token.text).map_or(0, Location::bit));
    }
    let named = reader.named(&parts, name);
    reader.builder.directive(named, parts.repeatable, locations, arguments);
}

impl Reader<'_, '_> {
    fn field(&mut self, parent: TypeId, node: Node<'_>) {
        let parts = Parts::of(node);
        let (Some(name), Some(ty)) = (parts.name, parts.ty) else { return };
        if !self.builder.is_new_field(parent, name.text, name.span(self.file)) {
            return;
        }
        let arguments = self.builder.schema.inputs.len() as u32;
        for argument in parts.members.into_iter().flat_map(Node::nodes) {
            self.input(Owner::Field(parent, name.text), arguments, argument);
        }
        let coordinate = |schema: &super::Schema| format!("{}.{}", schema.type_name(parent), name.text);
        let ty = self.ty(ty, true, &coordinate);
        let named = self.named(&parts, name);
        self.builder.field(parent, named, ty, arguments);
    }

    fn input(&mut self, owner: Owner<'_>, from: u32, node: Node<'_>) {
        let parts = Parts::of(node);
        let (Some(name), Some(ty)) = (parts.name, parts.ty) else { return };
        let ty = self.ty(ty, false, &|schema| owner.coordinate(schema, name.text));
        let default = parts.default.map_or(Text::NONE, |default| self.default(default));
        let named = self.named(&parts, name);
        self.builder.input(owner, from, named, ty, default);
    }

    fn enum_value(&mut self, parent: TypeId, node: Node<'_>) {
        let parts = Parts::of(node);
        let Some(name) = parts.name else { return };
        let named = self.named(&parts, name);
        self.builder.enum_value(parent, named);
    }

    fn named<'a>(&mut self, parts: &Parts<'a>, name: Token<'a>) -> Named<'a> {
        let deprecation = parts.directive("deprecated").map_or(Text::NONE, |directive| {
            let reason = self.string_argument(directive, "reason");
            reason.unwrap_or_else(|| self.builder.intern("No longer supported"))
        });
        let description = self.description(parts);
        Named { name: name.text, span: name.span(self.file), description, deprecation }
    }

    fn description(&mut self, parts: &Parts<'_>) -> Text {
        parts.description.map_or(Text::NONE, |token| self.builder.describe(|out| decode(token.text, out)))
    }

    /// A type reference; says so if it has more layers than there is room for.
    fn ty(&mut self, node: Node<'_>, output: bool, coordinate: &dyn Fn(&super::Schema) -> String) -> TypeRef {
        let ty = self.layers(node, output, coordinate);
        if ty.is_full()
            && let Some(token) = node.token()
        {
            let coordinate = coordinate(&self.builder.schema);
            self.builder.report(errors::too_deep(&coordinate, token.span(self.file)));
        }
        ty
    }

    fn layers(
        &mut self,
        node: Node<'_>,
        output: bool,
        coordinate: &dyn Fn(&super::Schema) -> String,
    ) -> TypeRef {
        if node.kind() == kind::NAMED_TYPE
            && let Some(name) = node.token()
        {
            return TypeRef::named(self.builder.resolve(name.text, name.span(self.file), output, coordinate));
        }
        match node.nodes().next() {
            Some(inner) => {
                let inner = self.layers(inner, output, coordinate);
                if node.kind() == kind::LIST_TYPE { inner.list() } else { inner.non_null() }
            }
            // Only where a limit of the parser was reached: `[` without anything in it.
            None => TypeRef::named(TypeId(0)),
        }
    }

    /// The text of a directive's string argument.
    fn string_argument(&mut self, directive: Node<'_>, name: &str) -> Option<Text> {
        let token = directive
            .nodes_of(kind::ARGUMENTS)
            .flat_map(|node| node.nodes_of(kind::ARGUMENT))
            .find(|node| is_named(*node, name))
            .and_then(|node| node.nodes_of(kind::STRING_VALUE).next())
            .and_then(Node::token)?;
        let mut text = String::new();
        decode(token.text, &mut text);
        Some(self.builder.intern(&text))
    }

    /// A default value as graphql-js prints it: `{a: 1, b: [X, Y]}`.
    fn default(&mut self, node: Node<'_>) -> Text {
        let mut out = String::new();
        let mut separated = true;
        node.each_token(&mut |token| {
            match token.text {
                "=" => return,
                ":" => {
                    out.push_str(": ");
                    separated = true;
                    return;
                }
                "]" | "}" => separated = true,
                _ => {}
            }
            if !separated {
                out.push_str(", ");
            }
            if token.text.starts_with("\"\"\"") {
                let mut text = String::new();
                decode(token.text, &mut text);
                quote(&text, &mut out);
            } else {
                out.push_str(token.text);
            }
            separated = matches!(token.text, "[" | "{");
        });
        self.builder.intern(&out)
    }
}
