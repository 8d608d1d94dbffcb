//! Any bytes as a description in this notation.
#![no_main]

use dictql::source::Notation;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| dictql_fuzz::description(bytes, Notation::Json));
