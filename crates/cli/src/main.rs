//! The command `dictql`.
fn main() {}
