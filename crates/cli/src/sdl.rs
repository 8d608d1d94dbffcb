//! An element of a schema → its SDL, for people.

use dictql::schema::{Element, EnumValueId, FieldId, InputId, Location, Schema, TypeId, TypeKind};
use dictql::source::Sources;
use std::fmt::Write;

/// An element as SDL, with a comment that says where it is defined.
pub fn text(sources: &Sources, schema: &Schema, element: Element) -> String {
    let mut show = Show { schema, out: String::new() };
    if let Some(span) = schema.span(element) {
        let position = sources.position(span);
        let name = &sources.get(span.file).name;
        _ = writeln!(
            show.out,
            "# {} at {name}:{}:{}",
            schema.coordinate(element),
            position.row,
            position.column
        );
    } else {
        _ = writeln!(show.out, "# {}", schema.coordinate(element));
    }
    match element {
        Element::Type(id) => show.ty(id),
        Element::Field(id) => show.field(0, id),
        Element::Input(id) => show.input(0, id),
        Element::EnumValue(id) => show.enum_value(0, id),
        Element::Directive(id) => {
            show.description(0, element);
            _ = write!(show.out, "directive @{}", schema.directive_name(id));
            show.arguments(0, &schema.directive_arguments(id).collect::<Vec<_>>());
            if schema.is_repeatable(id) {
                show.out.push_str(" repeatable");
            }
            let places = Location::ALL.iter().filter(|place| schema.allows(id, **place));
            let places: Vec<&str> = places.map(|place| place.word()).collect();
            _ = writeln!(show.out, " on {}", places.join(" | "));
        }
    }
    show.out
}

struct Show<'a> {
    schema: &'a Schema,
    out: String,
}

impl Show<'_> {
    fn ty(&mut self, id: TypeId) {
        let schema = self.schema;
        self.description(0, id.into());
        let kind = schema.kind(id);
        _ = write!(self.out, "{} {}", kind.keyword(), schema.type_name(id));
        let interfaces: Vec<&str> = schema.implements(id).iter().map(|id| schema.type_name(*id)).collect();
        if !interfaces.is_empty() {
            _ = write!(self.out, " implements {}", interfaces.join(" & "));
        }
        if schema.is_one_of(id) {
            self.out.push_str(" @oneOf");
        }
        if let Some(url) = schema.specified_by(id) {
            _ = write!(self.out, " @specifiedBy(url: {})", quoted(url));
        }
        match kind {
            TypeKind::Scalar => self.out.push('\n'),
            TypeKind::Union => {
                let members: Vec<&str> = schema.possible(id).iter().map(|id| schema.type_name(*id)).collect();
                _ = writeln!(self.out, " = {}", members.join(" | "));
            }
            _ => {
                self.out.push_str(" {\n");
                schema.fields(id).for_each(|id| self.field(1, id));
                schema.input_fields(id).for_each(|id| self.input(1, id));
                schema.enum_values(id).for_each(|id| self.enum_value(1, id));
                self.out.push_str("}\n");
            }
        }
    }

    fn field(&mut self, depth: usize, id: FieldId) {
        self.description(depth, id.into());
        self.indent(depth);
        self.out.push_str(self.schema.field_name(id));
        self.arguments(depth, &self.schema.arguments(id).collect::<Vec<_>>());
        _ = write!(self.out, ": {}", self.schema.display(self.schema.field_type(id)));
        self.end(id.into());
    }

    /// On one line, unless there is something to say about one of them.
    fn arguments(&mut self, depth: usize, arguments: &[InputId]) {
        let schema = self.schema;
        if arguments.is_empty() {
            return;
        }
        if arguments.iter().any(|id| schema.description(*id).is_some()) {
            self.out.push_str("(\n");
            for id in arguments {
                self.input(depth + 1, *id);
            }
            self.indent(depth);
        } else {
            self.out.push('(');
            for (nth, id) in arguments.iter().enumerate() {
                self.out.push_str(if nth > 0 { ", " } else { "" });
                self.input_line(*id);
                self.deprecation((*id).into());
            }
        }
        self.out.push(')');
    }

    fn input(&mut self, depth: usize, id: InputId) {
        self.description(depth, id.into());
        self.indent(depth);
        self.input_line(id);
        self.end(id.into());
    }

    fn input_line(&mut self, id: InputId) {
        let schema = self.schema;
        _ = write!(self.out, "{}: {}", schema.input_name(id), schema.display(schema.input_type(id)));
        if let Some(default) = schema.input_default(id) {
            _ = write!(self.out, " = {default}");
        }
    }

    fn enum_value(&mut self, depth: usize, id: EnumValueId) {
        self.description(depth, id.into());
        self.indent(depth);
        self.out.push_str(self.schema.enum_value_name(id));
        self.end(id.into());
    }

    fn end(&mut self, element: Element) {
        self.deprecation(element);
        self.out.push('\n');
    }

    fn deprecation(&mut self, element: Element) {
        if let Some(reason) = self.schema.deprecation(element) {
            _ = write!(self.out, " @deprecated(reason: {})", quoted(reason));
        }
    }

    fn description(&mut self, depth: usize, element: Element) {
        let Some(description) = self.schema.description(element) else { return };
        let description = description.trim().replace("\"\"\"", "\\\"\"\"");
        self.indent(depth);
        self.out.push_str("\"\"\"");
        if description.contains('\n') || description.ends_with(['"', '\\']) {
            self.out.push('\n');
            for line in description.lines() {
                self.indent(if line.is_empty() { 0 } else { depth });
                self.out.push_str(line);
                self.out.push('\n');
            }
            self.indent(depth);
        } else {
            self.out.push_str(&description);
        }
        self.out.push_str("\"\"\"\n");
    }

    fn indent(&mut self, depth: usize) {
        self.out.extend(std::iter::repeat_n("  ", depth));
    }
}

/// A string as GraphQL writes it, which is as JSON does.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
