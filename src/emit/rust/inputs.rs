//! Enums and input objects → Rust's, as far as variables reach them.

use super::ALLOW;
use super::layout::{documentation, field, renamed, skipped};
use super::names::Scope;
use super::types::Types;
use crate::schema::{InputId, Schema, TypeId, TypeKind};
use std::fmt::Write;

/// Writes a type.
pub(super) fn input(schema: &Schema, types: &Types<'_>, ty: TypeId, name: &str, out: &mut String) {
    let write = Writer { schema, types, ty };
    out.push('\n');
    documentation(0, &write.says(), out);
    _ = writeln!(out, "{ALLOW}");
    match schema.kind(ty) {
        TypeKind::Enum => write.values(name, out),
        _ if schema.is_one_of(ty) => write.one_of(name, out),
        _ => write.fields(name, out),
    }
}

struct Writer<'a> {
    schema: &'a Schema,
    types: &'a Types<'a>,
    ty: TypeId,
}

impl Writer<'_> {
    fn says(&self) -> String {
        let word = if self.schema.kind(self.ty) == TypeKind::Enum { "enum" } else { "input" };
        let own = || format!("The {word} `{}`.", self.schema.type_name(self.ty));
        self.schema.description(self.ty).map_or_else(own, str::to_owned)
    }

    fn values(&self, name: &str, out: &mut String) {
        _ = writeln!(
            out,
            "#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]\npub enum {name} {{"
        );
        let mut scope = Scope::default();
        for value in self.schema.enum_values(self.ty) {
            let graphql = self.schema.enum_value_name(value);
            documentation(4, self.schema.description(value).unwrap_or_default(), out);
            let rust = scope.camel(graphql);
            if rust != graphql {
                renamed(4, graphql, out);
            }
            _ = writeln!(out, "    {rust},");
        }
        out.push_str("}\n");
    }

    /// Exactly one field of it must be given, which is what an enum of Rust says.
    fn one_of(&self, name: &str, out: &mut String) {
        _ = writeln!(out, "#[derive(Clone, Debug, PartialEq, serde::Serialize)]\npub enum {name} {{");
        let mut scope = Scope::default();
        for input in self.schema.input_fields(self.ty) {
            let graphql = self.schema.input_name(input);
            documentation(4, self.schema.description(input).unwrap_or_default(), out);
            let rust = scope.camel(graphql);
            if rust != graphql {
                renamed(4, graphql, out);
            }
            _ = writeln!(out, "    {rust}({}),", self.non_null(input));
        }
        out.push_str("}\n");
    }

    fn fields(&self, name: &str, out: &mut String) {
        let mut required = self.schema.input_fields(self.ty).filter(|input| self.schema.is_required(*input));
        let default = if required.next().is_none() { "Default, " } else { "" };
        _ = writeln!(
            out,
            "#[derive(Clone, Debug, {default}PartialEq, serde::Serialize)]\npub struct {name} {{"
        );
        let mut scope = Scope::default();
        for input in self.schema.input_fields(self.ty) {
            let graphql = self.schema.input_name(input);
            documentation(4, self.schema.description(input).unwrap_or_default(), out);
            let rust = scope.snake(graphql);
            if rust.trim_start_matches("r#") != graphql {
                renamed(4, graphql, out);
            }
            let ty = self.non_null(input);
            if self.schema.is_required(input) {
                field(4, &rust, &ty, out);
            } else {
                skipped(4, out);
                field(4, &rust, &format!("Option<{ty}>"), out);
            }
        }
        out.push_str("}\n");
    }

    fn non_null(&self, input: InputId) -> String {
        let ty = self.schema.display(self.schema.input_type(input));
        self.types.non_null(&ty, "", Some(self.ty))
    }
}
