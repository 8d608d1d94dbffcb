//! Turns schema files into a schema: collects the definitions of all files, then defines one type after the other,
//! so that an extension may stand in any file and the rows of a type lie side by side.

use super::build::Builder;
use super::builtin::SPECIFIED;
use super::image::BUILT_IN;
use super::{OperationType, Schema, TypeId, TypeKind, check, errors, introspection, sdl};
use crate::diagnostic::Sink;
use crate::source::{FileId, Sources, Span};
use std::sync::LazyLock;

/// What all files define.
#[derive(Default)]
pub(super) struct Definitions<'a> {
    pub types: Vec<Definition<'a>>,
    pub directives: Vec<(&'a str, Span, Body<'a>)>,
    pub roots: Vec<Root<'a>>,
    /// Whether there is a `schema` definition, without which the roots have their default names.
    pub has_schema: bool,
}

/// A type definition, or an extension of one.
pub(super) struct Definition<'a> {
    pub kind: TypeKind,
    pub name: &'a str,
    pub span: Span,
    pub extends: bool,
    pub body: Body<'a>,
}

/// Where the rest of a definition is.
#[derive(Clone, Copy)]
pub(super) enum Body<'a> {
    Sdl(sdl::Node<'a>, FileId),
    Type(&'a introspection::Type<'a>, introspection::File<'a>),
    Directive(&'a introspection::Directive<'a>, introspection::File<'a>),
}

/// `query: Query`
#[derive(Clone, Copy)]
pub(super) struct Root<'a> {
    pub operation: OperationType,
    pub name: &'a str,
    pub span: Span,
}

enum Parsed<'a> {
    Sdl(rowan::GreenNode),
    Introspection(introspection::Schema<'a>),
    Broken,
}

/// Parsed once: every schema has it.
static SPECIFIED_TREE: LazyLock<rowan::GreenNode> = LazyLock::new(|| sdl::parse(SPECIFIED).0);

/// Reads a schema from SDL files and introspection results (a file that begins with `{`), in any order.
///
/// It never fails: what is faulty is reported as a warning, and the rest serves.
pub fn load(sources: &Sources, files: &[FileId], sink: &mut Sink) -> Schema {
    let mut builder = Builder::new(sink);
    let mut parsed: Vec<(FileId, &str, Parsed<'_>)> = Vec::with_capacity(files.len() + 1);
    for &file in files {
        let text = &*sources.get(file).text;
        let content = if text.trim_start().starts_with('{') {
            introspection::parse(text, file, &mut builder).map_or(Parsed::Broken, Parsed::Introspection)
        } else {
            let (tree, faults) = sdl::parse(text);
            for fault in &faults {
                sdl::report_fault(&mut builder, file, text, fault);
            }
            Parsed::Sdl(tree)
        };
        parsed.push((file, text, content));
    }
    // What every schema has comes last, so that a schema's own definition of it takes its place.
    parsed.push((BUILT_IN, SPECIFIED, Parsed::Sdl(SPECIFIED_TREE.clone())));

    let mut definitions = Definitions::default();
    for (file, text, content) in &parsed {
        match content {
            Parsed::Sdl(tree) => sdl::collect(tree, *file, &mut builder, &mut definitions),
            Parsed::Introspection(schema) => {
                introspection::collect(schema, introspection::File { id: *file, text }, &mut definitions);
            }
            Parsed::Broken => {}
        }
    }

    define_types(&mut builder, &definitions.types);
    for &(name, span, body) in &definitions.directives {
        let again = span.file == BUILT_IN && builder.schema.directive(name).is_some();
        if again || !builder.is_new_directive(name, span) {
            continue;
        }
        builder.introspection = !matches!(body, Body::Sdl(..));
        match body {
            Body::Sdl(node, file) => sdl::define_directive(&mut builder, node, file),
            Body::Directive(directive, file) => {
                introspection::define_directive(&mut builder, directive, file);
            }
            Body::Type(..) => {}
        }
    }
    builder.introspection = false;
    builder.report_undeclared();
    let broken = parsed.iter().any(|(.., content)| matches!(content, Parsed::Broken));
    let begin = files.first().filter(|_| !broken).map(|&file| Span::new(file, 0, 0));
    builder.roots(&definitions.roots, definitions.has_schema, begin);
    builder.possible_types();
    check::check(&mut builder);
    builder.schema
}

/// Gives every type its number, then its rows, those of its extensions behind those of its definition.
fn define_types(builder: &mut Builder<'_>, definitions: &[Definition<'_>]) {
    let mut bodies: Vec<(TypeId, Body<'_>)> = Vec::with_capacity(definitions.len());
    for definition in definitions.iter().filter(|definition| !definition.extends) {
        bodies.extend(declare(builder, definition).map(|id| (id, definition.body)));
    }
    for definition in definitions.iter().filter(|definition| definition.extends) {
        bodies.extend(extended(builder, definition).map(|id| (id, definition.body)));
    }
    bodies.sort_by_key(|&(id, _)| id);
    for bodies in bodies.chunk_by(|(a, _), (b, _)| a == b) {
        builder.define(bodies[0].0, |builder| {
            for &(id, body) in bodies {
                builder.introspection = !matches!(body, Body::Sdl(..));
                match body {
                    Body::Sdl(node, file) => sdl::define_type(builder, id, node, file),
                    Body::Type(ty, file) => introspection::define_type(builder, id, ty, file),
                    Body::Directive(..) => {}
                }
            }
        });
    }
}

/// The number of a new type.
fn declare(builder: &mut Builder<'_>, definition: &Definition<'_>) -> Option<TypeId> {
    let &Definition { kind, name, span, ref body, .. } = definition;
    if let Some(first) = builder.schema.type_named(name) {
        if span.file != BUILT_IN {
            let first = builder.schema.place(first);
            builder.report(errors::duplicate(name, span, first));
        }
        return None;
    }
    builder.introspection = !matches!(body, Body::Sdl(..));
    Some(builder.declare(name, kind, span))
}

/// The number of the type that is extended.
fn extended(builder: &mut Builder<'_>, definition: &Definition<'_>) -> Option<TypeId> {
    let &Definition { kind, name, span, .. } = definition;
    let Some(id) = builder.schema.type_named(name) else {
        let near = builder.near_type(name, |other| other == kind);
        builder.report_absence(errors::unknown_extended(name, span, near.as_deref()));
        return declare(builder, definition);
    };
    let is = builder.schema.kind(id);
    if is != kind {
        let defined = builder.schema.place(id);
        builder.report(errors::extended_as(name, kind, is, span, defined));
        return None;
    }
    Some(id)
}
