//! What files say about projects: the JSON Schema is that of the reader.

#![expect(clippy::disallowed_methods, reason = "the schema is a file")]

use std::path::Path;

#[test]
fn the_json_schema_is_that_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/dictql.schema.json");
    let now = dictql::project::json_schema();
    if std::env::var_os("INSTA_UPDATE").is_some_and(|word| word == "always") {
        std::fs::write(&path, &now).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written == now, "schemas/dictql.schema.json should be (INSTA_UPDATE=always writes it):\n{now}");
}
