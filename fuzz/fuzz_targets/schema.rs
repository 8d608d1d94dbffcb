//! Any bytes as a schema.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| dictql_fuzz::schema(bytes));
