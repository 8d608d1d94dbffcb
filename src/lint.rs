//! Rules over checked documents.
