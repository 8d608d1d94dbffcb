//! The table of codes, in the order of codes.md.
use super::Code;
/// Every code.
pub static CODES: &[Code] = &[];
