//! `dictql schema show`: a coordinate → the element of the schema, as SDL.

use crate::args::Global;
use crate::status::Status;
use crate::{errors, sdl, session, terminal};
use dictql::schema::{Element, Schema};
use dictql::suggest::nearest_several;

/// Shows an element.
pub fn show(global: &Global, coordinate: &str) -> Result<Status, Status> {
    let session = session::open_targets(global)?;
    let schemas: Vec<&Schema> =
        session.targets.all.iter().filter_map(|target| target.schema.as_ref()).collect();
    let Some(first) = schemas.first() else {
        terminal::say(&errors::nothing_to_show());
        return Err(Status::Trouble);
    };
    let find = |schema: &&Schema| schema.find(coordinate);
    let Some((schema, element)) = schemas.iter().find_map(|schema| Some((*schema, find(schema)?))) else {
        terminal::say(&errors::unknown_coordinate(coordinate, &near(first, coordinate)));
        return Err(Status::Trouble);
    };
    terminal::print(&sdl::text(&session.sources, schema, element));
    Ok(Status::Success)
}

/// Coordinates that may be meant: other members of the type if there is such a type, else types.
fn near(schema: &Schema, coordinate: &str) -> Vec<String> {
    let all = coordinates(schema, coordinate);
    nearest_several(coordinate, all.iter().map(String::as_str), 3).into_iter().map(str::to_owned).collect()
}

fn coordinates(schema: &Schema, coordinate: &str) -> Vec<String> {
    let spell = |element: Element| schema.coordinate(element);
    if coordinate.starts_with('@') {
        return schema.directives().map(|id| spell(id.into())).collect();
    }
    let path = coordinate.split('(').next().unwrap_or_default();
    let Some((parent, member)) = path.split_once('.') else {
        return schema.types().map(|id| spell(id.into())).collect();
    };
    let Some(parent) = schema.type_named(parent) else {
        // The type is misspelt: the same member of a type that is spelt nearly like it.
        let types = schema.types().map(|id| schema.type_name(id));
        let near = nearest_several(parent, types, 3);
        return near
            .into_iter()
            .map(|ty| format!("{ty}.{member}"))
            .filter(|one| schema.find(one).is_some())
            .collect();
    };
    if let (Some(field), true) = (schema.field(parent, member), coordinate.contains('(')) {
        return schema.arguments(field).map(|id| spell(id.into())).collect();
    }
    let fields = schema.fields(parent).map(Element::from);
    let inputs = schema.input_fields(parent).map(Element::from);
    let values = schema.enum_values(parent).map(Element::from);
    fields.chain(inputs).chain(values).map(spell).collect()
}
